/* narrative_book.h - the phrases that reports are searched for, and the words that say how one is meant. */
#ifndef INSIGHT_NARRATIVE_BOOK_H
#define INSIGHT_NARRATIVE_BOOK_H

#include "base/err.h"
#include "base/pattern.h"
#include "base/phrases.h"
#include "insight/phrase_shape.h"
#include "insight/sentences.h"

/* What a phrase asks to be looked at again: a child, or the way a report was written about one. A word that
 * blames a child (C27) flags the file and never the child. */
typedef enum { FLAGS_CHILD, FLAGS_FILE } NarrativeFlags;

/* A row of content/phrases/ (see the head of each table), or of an agency's own table, which has the same columns. */
typedef struct {
    Str phrase;                 /* or the pattern, as it was written */
    Str indicator;              /* "D01" direct, "C16" context, "F02" file: reference of practice */
    NarrativeFlags flags;
    Str grade, region, date, source;
    Str meaning;                /* of a word of the trade; otherwise empty */
    Str origin;                 /* of an agency's own: "corners.tsv, line 4, version 3f2a9c10d4e1"; otherwise empty */
    size_t table, line;         /* where it stands: which of the tables that were read, from 0, and which line of it */
} NarrativePhrase;

/* The kinds of content/phrases/cues.tsv, which says what they do. */
typedef enum {
    CUE_NEGATION, CUE_NEGATION_BEHIND, CUE_ANSWER, CUE_ANSWERED, CUE_NONE, CUE_BORDER, CUE_SPEECH, CUE_LEFT_OPEN,
    CUE_BOILERPLATE, CUE_NAME, CUE_DENIAL, CUE_TURN
} CueKind;

typedef struct {
    Str words;
    CueKind kind;
    unsigned reach;             /* words; 0: to the end of the clause */
    unsigned length;            /* words it has itself */
} NarrativeCue;

typedef struct {
    /* words as they are, then shapes (phrase_shape.h), then patterns */
    const NarrativePhrase *phrases; size_t phrase_count, plain_count;
    const NarrativeCue *cues; size_t cue_count, plain_cue_count;            /* words as they are, then shapes */
    const Shapes *shapes;       /* first those of phrases, then those of cues */
    SentenceWords sentence_words;
    const Phrases *finder;      /* finds what is words as they are: phrases, and behind them cues */
    const Pattern *const *patterns;
    uint32_t pattern_count, pattern_from;       /* which of the phrases they are */
} NarrativeBook;

/* name: for errors. version: of an agency's own table, by which it is told how it read that day; else empty. */
typedef struct { Str name, text, version; } NarrativeTable;

/* Tables of phrases, of cues and of lists of words (all of content/phrases), in any order and number, and behind them
 * an agency's own, of phrases and of patterns; the names of their columns tell them apart. The texts must stay as long
 * as the book, which is never changed and may be used by any number of threads. Refused when a row is not whole, with
 * the table and the line. The shipped tables take 12 MB of the arena, and twice that while they are read; each pattern
 * at most 64 KiB.
 *
 * An agency's own rows say that they are: their grade is "own", because nobody else has looked at them. They name an
 * indicator that the program's tables have, so that nothing can be looked for that was left out there on purpose (who
 * somebody is, R45), and they cannot change cues. */
bool narrative_book_read(Arena *arena, const NarrativeTable *tables, size_t count, const NarrativeBook **out, Err *err);

/* The same, and every row that is wrong is told instead of the first one; `what`: one sentence without its full stop.
 * False where nothing can be read at all (too many tables, phrases or bytes of them). */
typedef void NarrativeRefused(void *to, Str table, size_t line, const char *what);
bool narrative_book_check(Arena *arena, const NarrativeTable *tables, size_t count, NarrativeRefused *refused, void *to,
                          const NarrativeBook **out, Err *err);

#endif
