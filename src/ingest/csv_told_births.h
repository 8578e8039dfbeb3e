/* csv_told_births.h - which day or month of a narrative does a paper, or somebody asked for it, call a birth? */
#ifndef INGEST_CSV_TOLD_BIRTHS_H
#define INGEST_CSV_TOLD_BIRTHS_H

#include "ingest/csv_told_words.h"

/* How many words of a date begin at `at` that something before them makes a birth without calling it one: "ID COMES
 * BACK 07/2008", "learner permit 02/2010", "school ID 9/1/2009", "GIVES 051512", "bday Aug '10", "ID'D FROM PHOTO =
 * 19AUG09", "bracelet says 2010"; 0 for none. The day of the report must decide: a permit has a day of its own. */
size_t told_birth_shown(const ToldText *t, size_t at);

/* What stands at `at`, behind a date, makes it the time of something: an hour, "to", "until". */
bool told_goes_on_as_time(const ToldText *t, size_t at);

#endif
