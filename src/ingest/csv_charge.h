/* csv_charge.h - which commercial-sex offense do the shortened words of a charge leave, and which come near one? */
#ifndef INGEST_CSV_CHARGE_H
#define INGEST_CSV_CHARGE_H

#include "ingest/csv_words.h"

/* "PROST-1ST OFF", "LOIT/INT PROST", "PC 647(B) PROSTITUTION": 40A, 40B, 40C, 64A or 64B where every word is one of
 * the list `commercial` of the words of agencies and they leave one code. Numbers, single letters and what has a digit
 * are a degree, a class or a section of a law, and say nothing by themselves. 0 where a word is not of the list
 * ("PROSTITUTION UNFOUNDED"), where signs part several charges, and where the words leave two codes. */
Code csv_charge_code(const CsvWords *words, Str cell);

/* Whether the words may be about those offenses, a code or none ("VICE", "SOLICITATION", "647(b)"): somebody should
 * read them before all other words. */
bool csv_charge_is_near(const CsvWords *words, Str cell);

#endif
