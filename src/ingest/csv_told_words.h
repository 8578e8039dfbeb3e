/* csv_told_words.h - a narrative as words and numbers, with what stands between them. */
#ifndef INGEST_CSV_TOLD_WORDS_H
#define INGEST_CSV_TOLD_WORDS_H

#include "base/arena.h"
#include "base/str.h"

typedef struct {
    Str word;                   /* small letters without accents ("shes"), or digits */
    int number;                 /* of one or two digits, or of a word from eight to twenty; else -1 */
    size_t at, end;             /* its bytes in the text */
    char gap;                   /* before it: the first sign that is no blank, ' ' for blanks alone, 0 for nothing */
    bool is_begin;              /* a sentence ends before it: a full stop, ; : ! ? or a line end */
} ToldWord;

typedef struct { const ToldWord *words; size_t count; Str text; } ToldText;

/* Letters end where digits begin: "15yo" are two words. Lives in the arena, and takes at most 40 times the text. */
ToldText told_text_read(Arena *arena, Str text);

/* The word `by` places behind (or, below zero, before) the one at `at`; where there is none, an empty one. */
const ToldWord *told_word(const ToldText *t, size_t at, int by);

bool told_is(const ToldWord *w, const char *list);      /* one of these words, which blanks part */

#endif
