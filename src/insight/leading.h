/* leading.h - does a question that somebody typed put words into the child's mouth? */
#ifndef INSIGHT_LEADING_H
#define INSIGHT_LEADING_H

#include "base/err.h"
#include "domain/interview.h"
#include "insight/sentences.h"

typedef struct LeadingBook LeadingBook;

/* For one language. ERR_INPUT when a word cannot be looked for, or a kind that the check tells of is
 * missing. */
bool leading_book_build(Arena *arena, const InterviewGuide *guide, bool is_spanish, const LeadingBook **out,
    Err *err);

#define LEADING_FOUND_MAX 12

/* `at`: what was found, empty for the whole question. `is_reword`: do not ask it so; otherwise look at it
 * again. */
typedef struct { const LeadingKind *kind; TextRange at; bool is_reword; } LeadingFound;
typedef struct { LeadingFound found[LEADING_FOUND_MAX]; size_t count; bool must_reword; } LeadingAnswer;

/* One question; of each kind the first place. `said`: the child's own words so far; what stands there may
 * be asked about. An empty text means that they are not known: then a word that may be new is no more than
 * a reason to look again. The check knows wordings and no meaning: it misses a leading question in other
 * words, and whoever asks stays responsible. */
void leading_check(Arena *scratch, const LeadingBook *book, Str question, Str said, LeadingAnswer *answer);

#endif
