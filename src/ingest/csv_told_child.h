/* csv_told_child.h - words for a child without an age: "a minor", "teen", "she is a kid", "not old enough to drive". */
#ifndef INGEST_CSV_TOLD_CHILD_H
#define INGEST_CSV_TOLD_CHILD_H

#include "ingest/csv_told_words.h"

/* Whether the word at `at` stands for somebody of whom nothing says how old: under 18 a juvenile or minor, a kid who is
 * no child of somebody ("has a kid", "her kids") and no comparison ("like a kid"), a child or minor who speaks, and who
 * is too young to drive or vote; 13 to 19 a teenager, and who "looks too young". */
bool told_is_child_word(const ToldText *t, size_t at, int *low, int *high);

/* Whether a word within four before it, in the same sentence, says that there is none. */
bool told_is_negated(const ToldText *t, size_t at);

#endif
