/* csv_group.h - several children told at once: "2 FEM JUV 13/14", "two girls, both 16", "3 juvs (13, 14, 15)". */
#ifndef INGEST_CSV_GROUP_H
#define INGEST_CSV_GROUP_H

#include "base/arena.h"
#include "base/str.h"

/* The text with each of them written out: "13 yo girl and 14 yo girl" in a narrative, and where a cell names persons
 * "juv f (13) and juv f (14)". One number for several is the age of each only behind "of", "aged", "both", "each" or
 * "all"; so is "a girl of 15". As many ages as were counted, or the text stays as it is; so do times, rooms, sums and
 * days, and children whom an officer plays. */
typedef enum { GROUP_IN_TEXT, GROUP_OF_NAMES } CsvGroupForm;
Str csv_group_spread(Arena *arena, Str text, CsvGroupForm form);

/* How many more than one are told at once to be of that age: one for "two girls, both 16". */
size_t csv_group_again(Str text, int age);

#endif
