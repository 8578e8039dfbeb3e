/* marks.h - everything that was found in a text, in order, with the place it has among words, clauses and quotations. */
#ifndef INSIGHT_MARKS_H
#define INSIGHT_MARKS_H

#include "base/phrases.h"
#include "insight/sentences.h"

/* Bytes `start` up to `end` of a text of at most NARRATIVE_BYTES_MAX bytes. */
typedef struct {
    uint32_t start, end;
    uint32_t id;                    /* the phrase, as it was numbered when the finder was built */
    uint32_t word, clause;          /* how many words begin, and how many ";" stand, in front of it */
    uint32_t quote;                 /* the quotation it stands in, from 1; 0 when in none */
    bool is_hidden;                 /* for whoever asks; false to begin with */
    bool has_gap;                   /* other words stand in it; its own are marks with `is_piece` */
    bool is_piece;                  /* words of a shape with a gap, not a place by themselves */
} Mark;

typedef struct {
    Mark *at; size_t count;         /* by start, the longer first, then by id */
    TextRange *quotes; size_t quote_count;
    uint32_t *unfinished; size_t unfinished_count;      /* ids of patterns that may stand in more places */
} Marks;

/* Takes 28 bytes of the arena for each mark and at most 64 for each quotation. */
Marks marks_find(Arena *arena, const Phrases *finder, Str text);

/* The two halves of it, for whoever adds marks in between. What is searched is sorted; placing finds out word, clause
 * and quotation. */
Marks marks_search(Arena *arena, const Phrases *finder, Str text);
void marks_sort(Marks *marks);
void marks_place(Arena *arena, Marks *marks, Str text);

static inline TextRange mark_range(const Mark *mark) { return (TextRange){ mark->start, mark->end }; }

#endif
