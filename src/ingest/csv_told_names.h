/* csv_told_names.h - which words of a narrative stand for somebody: a name, or a word for a person. */
#ifndef INGEST_CSV_TOLD_NAMES_H
#define INGEST_CSV_TOLD_NAMES_H

#include "ingest/csv_told_words.h"

/* For told_is: words for persons of whom an age may be told, and for things that are counted. */
extern const char told_somebody[], told_things[];

/* A word that may be a name, in capitals or with one: no place, month, verb or number of something. */
bool told_is_name(const ToldText *t, const ToldWord *w);

#endif
