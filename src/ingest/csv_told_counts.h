/* csv_told_counts.h - numbers of a narrative that measure or count something, and where a clause ends. */
#ifndef INGEST_CSV_TOLD_COUNTS_H
#define INGEST_CSV_TOLD_COUNTS_H

#include "ingest/csv_told_words.h"

/* "FEMALE 15 MINUTES", "W/M 6 FT", "12:30", "#15": what is counted, written or measured is no age. */
bool told_is_measure(const ToldText *t, size_t at);
/* "15 of them" */
bool told_is_count(const ToldText *t, size_t at);
/* Nothing is counted by the number: the clause ends behind it, or goes on with what somebody does. */
bool told_is_clause_end(const ToldText *t, size_t at);

#endif
