/* terms.h - words in a text that blame a child or blur what happened, each with what to write instead. */
#ifndef INSIGHT_TERMS_H
#define INSIGHT_TERMS_H

#include "base/err.h"
#include "insight/sentences.h"

typedef enum { TERM_LOW, TERM_MEDIUM, TERM_HIGH } TermSeverity;

/* A row of content/terms/glossary.tsv, whose head says more. */
typedef struct {
    Str term, recommended, reason, source, confidence;
    TermSeverity severity;
} Term;

typedef struct TermBook TermBook;

/* Both tables must stay as long as the book, which is never changed and may be used by any number of threads. `words`
 * are copied as they are. Refused when a row is not whole, with the table and the line. */
bool term_book_read(Arena *arena, Str glossary, Str near, SentenceWords words, const TermBook **out, Err *err);

/* For whoever shows the glossary itself. */
const Term *term_book_terms(const TermBook *book, size_t *count);

/* `line` and `column` count from 1; columns are characters, a byte that is not UTF-8 being one. A quoted word is
 * listed too: what somebody said stays as it was said, and the reader should see that it is a quotation. */
typedef struct {
    const Term *term;
    TextRange at;                   /* bytes of the text */
    size_t line, column;
    bool is_quoted;
} TermHit;

/* In order of where they begin. Of words within a longer term only the longer is listed. `left_out`: how many more
 * there were than TERM_HITS_MAX. */
typedef struct { const TermHit *hits; size_t count, left_out; } TermHits;

/* The text is neither changed nor copied and need not be UTF-8. `is_about_minor`: the text is known to be, so that
 * words which matter only then need no "juvenile" beside them. ERR_LIMIT when it is longer than NARRATIVE_BYTES_MAX.
 * Takes at most 60 bytes of the arena for each byte of the text, and for usual texts less than one. */
bool terms_find(Arena *arena, const TermBook *book, Str text, bool is_about_minor, TermHits *out, Err *err);

const char *term_severity_name(TermSeverity severity);      /* "low", "medium", "high" */

#endif
