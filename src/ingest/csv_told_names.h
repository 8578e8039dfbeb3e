/* csv_told_names.h - which words of a narrative stand for somebody, and what is said by a paper about them. */
#ifndef INGEST_CSV_TOLD_NAMES_H
#define INGEST_CSV_TOLD_NAMES_H

#include "ingest/csv_told_words.h"

/* For told_is: words for persons of whom an age may be told, for things that are counted, for what has a number and is
 * no person, and for papers about somebody. */
extern const char told_sexes[];           /* "girl", "males", "f" */
extern const char told_somebody[], told_things[], told_places[], told_papers[];

/* A word that may be a name, in capitals or with one: no place, month, verb or number of something. */
bool told_is_name(const ToldText *t, const ToldWord *w);

/* "17 per school ID": the number at `at` is a child's years, and a paper behind it says so. */
bool told_is_by_paper(const ToldText *t, size_t at);
/* "school ID in bag shows 9/14/97": what begins at `at` stands on a paper, right behind the verb that says so. */
bool told_is_shown_by_paper(const ToldText *t, size_t at);
/* "bracelet says 2010": what begins at `at` is a year, and a paper or bracelet says it. */
bool told_is_year_of_paper(const ToldText *t, size_t at);
/* "Ann Doe b. 4/19/2009": the letter at `at` says that a birth follows. */
bool told_is_born_letter(const ToldText *t, size_t at);

#endif
