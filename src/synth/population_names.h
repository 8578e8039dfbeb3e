/* population_names.h - which names do invented people have, and how often? */
#ifndef SYNTH_POPULATION_NAMES_H
#define SYNTH_POPULATION_NAMES_H

#include "base/arena.h"
#include "base/random.h"
#include "base/str.h"

/* `shorts` are its short forms, divided by blanks; `accented` how it is written with its accents; both are empty for
 * names that have none. */
typedef struct { Str text, shorts, accented; } Name;

/* Names by rank with the weights they are drawn by. The common ones fall off as 1 / (rank + k), as name counts do;
 * the rare ones, built from syllables, share what is left, so that every large file meets names it never saw. */
typedef struct {
    Name *name;
    uint32_t *up_to;            /* weights summed, the last one is UINT32_MAX */
    size_t count;
} NameTable;

typedef struct { NameTable women, men, surnames; } Names;

Names names_make(Arena *arena);
const Name *name_draw(const NameTable *table, Random *random);

/* One of the short forms of a name that has some. */
Str name_short(const Name *name, Random *random);

#endif
