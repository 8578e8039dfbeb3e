/* proposal.h - what the columns of an unknown list probably mean, with reasons and the questions that remain. */
#ifndef APP_PROPOSAL_H
#define APP_PROPOSAL_H

#include "app/source.h"

typedef struct {
    Str name, meaning;          /* meaning: as a map says it, "victim.age", "keep" */
    Str confidence, reason;     /* sure, likely, guess, unknown; one sentence */
    Str filled, distinct;       /* rows of the sample with a value; different values */
    Str shown;                  /* some values, for the screen of whoever has the file */
    Str asked;                  /* of words for roles: how they are read, and what to type in a dialogue; or empty */
    size_t block;               /* 0: of the list itself; else of the rows below its line that names columns again */
    Str block_line;             /* that line, a number */
} ProposedColumn;

/* about: csv_question_name. `asked` says the same to somebody who answers in a dialogue; behind it, where that is so,
 * the number of a column of all of these and `typed` are what to type. Either may be empty. */
typedef struct { Str about, text, asked, column, typed; } ProposedQuestion;

/* Words of a column of codes for which none is known, each a value row of the map. */
typedef struct {
    Str list, words, rows;      /* list: "offense", "role", "sex", ..; rows: of the sample, a number */
    bool is_near;               /* may be about commercial sex */
    Str code, reason;           /* proposed; empty where none is. Why, or what speaks against it; may be empty */
    Str beside;                 /* the charge in words, in another column of the first row with them; may be empty */
    Str law;                    /* the code of the section that they cite, which somebody has to accept; may be empty */
    bool is_guess;              /* no table says the code */
} ProposedWords;

typedef struct {
    Str map;                    /* the text of a map file */
    Str kind, kind_reason;
    Str rows, reports, encoding;        /* of the sample */
    Str head, year;                     /* as a map says them; year: of days without one, may be empty */
    bool has_more_rows, has_agency;     /* has_agency: the list or its map says whose it is */
    ProposedWords *words;               /* those that may be about commercial sex first */
    size_t word_count;
    ProposedWords *guesses;             /* words with a code by their likeness alone, of which the map says nothing;
                                         * beside: cells in which they stand with others */
    size_t guess_count;
    ProposedColumn *columns;    /* of the list, and behind them those of its blocks */
    size_t column_count, block_column_count;
    size_t block_count;
    Str block_line;             /* of the last block */
    ProposedQuestion *questions;
    size_t question_count;
} Proposal;

/* Looks at the beginning of a list; a process of its own does (reading_child.h). `head` is as a map says it ("2",
 * "2-3 groups", "none", "cards"), or empty when nobody said. `told` is the text of a map of what
 * somebody has said already (csv_propose.h), or empty. Lives in the arena. Errors: those of source_open; ERR_INPUT
 * when it is no list; ERR_USAGE for another head. */
bool proposal_make(Arena *arena, Str path, Str head, Str told, Proposal *proposal, Err *err);
/* The same of a list that is open already. */
bool proposal_of(Arena *arena, const Source *source, Str head, Str told, Proposal *proposal, Err *err);

#endif
