/* law_cases.h - worked fact patterns that a lawyer wrote down, held against what the program makes of them. */
#ifndef APP_LAW_CASES_H
#define APP_LAW_CASES_H

#include "base/err.h"
#include "insight/charge.h"

/* One expectation: a row of content/law/cases.tsv, whose head says what the columns are. `wrong`: what differs, or
 * empty. */
typedef struct {
    Str pattern, shows, provision, role;
    Str wrong;
    size_t line;
} LawExpectation;

typedef struct { LawExpectation *list; size_t count, patterns, wrong; } LawCases;

/* Works every pattern out again. ERR_INPUT with the line when a row cannot be read, or names a fact, a row of law or
 * a day that does not exist. */
bool law_cases_work(Arena *arena, const LawBook *book, Str table, LawCases *out, Err *err);

#endif
