/* csv_sum.h - is a row without its first cells a sum or a count of the rows above it, and no record? */
#ifndef INGEST_CSV_SUM_H
#define INGEST_CSV_SUM_H

#include "ingest/csv_rows.h"

/* Whether figures in this column are nobody's: no age, charge or number of a report. */
typedef bool CsvSumIsPlain(const void *list, size_t column);

/* ",,,,78,,,total nts", ",,,,,,,Defendants,18", ",,,,,=SUM(F2:F9)", ",,,,78": figures, and at most a word for what was
 * counted. A name beside an age, a text, and a figure where ages or charges stand are none. */
bool csv_sum_is_row(const CsvRow *row, size_t columns, CsvSumIsPlain *is_plain, const void *list);

#endif
