/* marks.h - everything that was found in a text, in order, with the place it has among words, clauses and quotations. */
#ifndef INSIGHT_MARKS_H
#define INSIGHT_MARKS_H

#include "base/pattern.h"
#include "base/phrases.h"
#include "insight/sentences.h"

/* Bytes `start` up to `end` of a text of at most NARRATIVE_BYTES_MAX bytes. */
typedef struct {
    uint32_t start, end;
    uint32_t id;                    /* what was found: a number of the finder, or of a pattern among them */
    uint32_t word, clause;          /* how many words begin, and how many ";" stand, in front of it */
    uint32_t quote;                 /* the quotation it stands in, from 1; 0 when in none */
    bool is_hidden;                 /* for whoever asks; false to begin with */
} Mark;

/* What is looked for. The first pattern is numbered `patterns_from`, and what the finder numbers so or higher comes
 * behind the patterns: of the same place the lower number comes first. */
typedef struct {
    const Phrases *finder;
    const Pattern *const *patterns;
    uint32_t pattern_count, patterns_from;
} Finders;

typedef struct {
    Mark *at; size_t count;         /* by start, the longer first, then by id */
    TextRange *quotes; size_t quote_count;
    uint32_t *unfinished; size_t unfinished_count;      /* ids of patterns that may stand in more places */
} Marks;

/* Takes 28 bytes of the arena for each mark and at most 64 for each quotation; with patterns 8 KiB more for each, and
 * 1 MiB. */
Marks marks_find(Arena *arena, const Finders *finders, Str text);

static inline TextRange mark_range(const Mark *mark) { return (TextRange){ mark->start, mark->end }; }

#endif
