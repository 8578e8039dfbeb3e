/* narratives.h - the book of phrases, made when the first narrative is met: most runs never need it. */
#ifndef INSIGHT_NARRATIVES_H
#define INSIGHT_NARRATIVES_H

#include "base/limits.h"
#include "insight/narrative.h"

/* One thread at a time. `scratch` is used while a record is looked at, and left as it was. */
typedef struct {
    const NarrativeTable *tables;
    size_t count;
    Arena *arena, *scratch;
    const NarrativeBook *book;
    /* Patterns that could not be finished in the record that was screened last, each once. */
    const NarrativePhrase *unfinished[PATTERNS_MAX];
    size_t unfinished_count;
} Narratives;

/* The tables have been read before, by a test at the latest: a table that is not as it must be ends the program. */
const NarrativeBook *narratives_book(Narratives *narratives);

#endif
