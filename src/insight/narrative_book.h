/* narrative_book.h - the phrases that reports are searched for, and the words that say how one is meant. */
#ifndef INSIGHT_NARRATIVE_BOOK_H
#define INSIGHT_NARRATIVE_BOOK_H

#include "base/err.h"
#include "base/phrases.h"
#include "insight/sentences.h"

/* What a phrase asks to be looked at again: a child, or the way a report was written about one. A word that
 * blames a child (C27) flags the file and never the child. */
typedef enum { FLAGS_CHILD, FLAGS_FILE } NarrativeFlags;

/* A row of content/phrases/: see the head of each table. */
typedef struct {
    Str phrase;
    Str indicator;              /* "D01" direct, "C16" context, "F02" file: reference of practice */
    NarrativeFlags flags;
    Str grade, region, date, source;
    Str meaning;                /* of a word of the trade; otherwise empty */
} NarrativePhrase;

/* The kinds of content/phrases/cues.tsv, which says what they do. */
typedef enum {
    CUE_NEGATION, CUE_NEGATION_BEHIND, CUE_ANSWER, CUE_ANSWERED, CUE_NONE, CUE_BORDER, CUE_SPEECH, CUE_LEFT_OPEN,
    CUE_BOILERPLATE
} CueKind;

typedef struct {
    Str words;
    CueKind kind;
    unsigned reach;             /* words; 0: to the end of the clause */
    unsigned length;            /* words it has itself */
} NarrativeCue;

typedef struct {
    const NarrativePhrase *phrases; size_t phrase_count;
    const NarrativeCue *cues; size_t cue_count;
    SentenceWords sentence_words;
    const Phrases *finder;      /* finds phrases by their place above, and behind them cues by theirs */
} NarrativeBook;

typedef struct { Str name, text; } NarrativeTable;      /* name: for errors */

/* Tables of phrases and of cues (all of content/phrases), in any order and number; the names of their
 * columns tell them apart. The texts must stay as long as the book, which is never changed and may be used
 * by any number of threads. Refused when a row is not whole, with the table and the line. The
 * shipped tables take 4.5 MB of the arena, and twice that while they are read. */
bool narrative_book_read(Arena *arena, const NarrativeTable *tables, size_t count, const NarrativeBook **out, Err *err);

#endif
