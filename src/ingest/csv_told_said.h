/* csv_told_said.h - ages of a narrative that somebody says of themselves or has not reached yet. */
#ifndef INGEST_CSV_TOLD_SAID_H
#define INGEST_CSV_TOLD_SAID_H

#include "ingest/csv_told_words.h"

/* Numbers of one or two digits, or words for them: the first and the last of a range, which are the same for one age.
 * `is_end`: behind it nothing is counted, the clause ends or goes on with what somebody does. Neither function is
 * asked about what is measured. */
typedef struct { size_t first, last; bool is_end; } ToldNumber;

/* "ADV 15." of a caller, "T.O. 15 f - in at 2a", "no ID, says 16", "confirmed by mother as 15", and "says 19" as a
 * column's cell. Guesses stand in csv_told_forms.h. */
bool told_is_said_age(const ToldText *t, ToldNumber n);

/* "15 yr 4 mo", and no years that somebody served. */
bool told_are_years_and_months(const ToldText *t, size_t at);

/* "turns 17 in Dec", "she'll be 16 at Christmas", "almost 15": the age is a year less. */
bool told_is_to_come(const ToldText *t, ToldNumber n);

#endif
