/* tally.h - counts of a file as it stands, by counting rules that never mix incidents, people and arrests. */
#ifndef INSIGHT_TALLY_H
#define INSIGHT_TALLY_H

#include "domain/record.h"

/* Counting rules. Segments of a delete are not counted except as segments and deletes; a number that is
 * submitted twice counts twice; persons are all of whom anything is said, with an age those whose age or birth
 * date could be read; individual victim = type I or L; under 18 = minor by age.h; a victim or
 * arrest is "of" an offense that its own segment names; an incident has an offense when one of its level-2
 * segments does. */
typedef struct Tally Tally;

Tally *tally_open(Arena *arena);
void tally_add(Tally *tally, const Record *record);
/* A count by its name, such as "incidents with 40A and an offender under 18"; 0 when nothing was counted. */
size_t tally_of(const Tally *tally, const char *name);
/* All counts above 0, in no particular order. */
void tally_each(const Tally *tally, void (*each)(void *to, Str name, size_t count), void *to);

#endif
