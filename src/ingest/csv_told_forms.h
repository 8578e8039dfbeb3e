/* csv_told_forms.h - which words around a number make it somebody's age: "Youth (17)", "Kid, says 15". */
#ifndef INGEST_CSV_TOLD_FORMS_H
#define INGEST_CSV_TOLD_FORMS_H

#include "ingest/csv_told_words.h"

/* Whether the words around the number whose first word is at `first` and last at `last` (a range has two) say that it
 * is a child's age, and which: "V1 (14)", "Ch is 11 M", "looks maybe 14-15", "im 13", "turns 18 in Feb" (17), "aint 18
 * yet" (1 to 17), "cant be more than 15", "14ish". The table in the source lists them. Never an adult's. */
bool told_is_child_form(const ToldText *t, size_t first, size_t last, int *low, int *high);

#endif
