/* proposal.h - what the columns of an unknown list probably mean, with reasons and the questions that remain. */
#ifndef APP_PROPOSAL_H
#define APP_PROPOSAL_H

#include "base/err.h"
#include "base/str.h"

typedef struct {
    Str name, meaning;          /* meaning: as a map says it, "victim.age", "keep" */
    Str confidence, reason;     /* sure, likely, guess, unknown; one sentence */
    Str filled, distinct;       /* rows of the sample with a value; different values */
    Str shown;                  /* some values, for the screen of whoever has the file */
} ProposedColumn;

typedef struct {
    Str map;                    /* the text of a map file */
    Str kind, kind_reason;
    Str rows, reports, encoding;        /* of the sample */
    bool has_more_rows, has_agency;     /* has_agency: the list or its map says whose it is */
    size_t unknown;                     /* words without a code, as value rows in the map */
    ProposedColumn *columns;
    size_t column_count;
    Str *questions;
    size_t question_count;
} Proposal;

/* Looks at the beginning of a list; a process of its own does (reading_child.h). `head` is as a map says it ("2",
 * "2-3 groups", "none"), or empty when nobody said. Lives in the arena. Errors: those of source_open; ERR_INPUT when it
 * is no list; ERR_USAGE for another head. */
bool proposal_make(Arena *arena, Str path, Str head, Proposal *proposal, Err *err);

#endif
