/* csv_propose.h - what do the columns of an unknown list probably mean? */
#ifndef INGEST_CSV_PROPOSE_H
#define INGEST_CSV_PROPOSE_H

#include "ingest/csv_headers.h"
#include "ingest/csv_words.h"

typedef enum { CSV_SURE, CSV_LIKELY, CSV_GUESS, CSV_UNKNOWN } CsvConfidence;
const char *csv_confidence_name(CsvConfidence confidence);

#define CSV_SHOWN_MAX 3
typedef struct {
    CsvConfidence confidence;
    Str reason;                 /* without any value but, of a column of roles, the words that are known as such */
    Str asked;                  /* of a column of roles: how its words are read, for a dialogue (CsvAsked) */
    size_t filled, distinct;    /* rows of the sample with a value; different values */
    size_t coded;               /* of a column of codes: rows whose words have one */
    /* the first different values: for the screen of whoever has the file, never for a log */
    Str shown[CSV_SHOWN_MAX];
    size_t shown_count;
} CsvProposedColumn;

/* Words of a column of codes for which no code is known: what the map still lacks. Those that may be about commercial
 * sex come first. `code` is proposed where the words cite a section of the law that is known (csv_statute.h), 0
 * otherwise; `reason` says which, and what speaks against it. `beside` is what the first row with them says of the
 * charge in another column. `law` is the code of a section that they cite, or that stands beside them, where somebody
 * has to say that it is right. `is_guess`: no table says the code. For the screen only. */
typedef struct { size_t column, rows; Str list, words; bool is_near; Code code; Str reason, beside; Code law;
    bool is_guess; } CsvUnknownWords;
#define CSV_UNKNOWN_WORDS_MAX 100
#define CSV_GUESSED_MAX 20
#define CSV_QUESTIONS_MAX 40

/* A question in other words, for somebody who answers in a dialogue and edits no map: what was found and what is asked;
 * behind the number of `column`, from 1, what to type where that is so. Column 0: `typed` is all there is to type, or
 * nothing. Without text the words of the question itself tell it. */
typedef struct { Str text; size_t column; Str typed; } CsvAsked;

/* What a question is about: the kind of the list, whose it is, the year of its days, words without a code, long texts
 * that are not read (`typed` of CsvAsked: the numbers of their columns, those first that are filled most), or its
 * columns. */
typedef enum { CSV_ABOUT_COLUMNS, CSV_ABOUT_KIND, CSV_ABOUT_AGENCY, CSV_ABOUT_YEAR, CSV_ABOUT_WORDS,
    CSV_ABOUT_TEXTS } CsvQuestion;
const char *csv_question_name(CsvQuestion about);       /* "columns", "kind", "agency", "year", "words", "texts" */

typedef struct CsvProposal {
    CsvMap map;                         /* a column for each of the file, in its order */
    CsvProposedColumn *columns;         /* beside map.columns */
    CsvUnknownWords *unknown;
    size_t unknown_count;
    CsvUnknownWords *guessed;           /* which have a code by their likeness alone; beside: cells with more in them */
    size_t guessed_count;
    Str questions[CSV_QUESTIONS_MAX];   /* what somebody should look at, the gravest first; none when all is sure */
    CsvQuestion about[CSV_QUESTIONS_MAX];
    CsvAsked asked[CSV_QUESTIONS_MAX];
    size_t question_count;
    Str kind_reason;
    size_t rows, reports, rows_per_report_max;      /* of the sample */
    bool has_more_rows;                 /* than the sample */
    struct CsvProposal *blocks;         /* beside map.blocks: what is below lines that name columns again */
    Encoding encoding;                  /* as found in the sample */
    char separator;
} CsvProposal;

/* The proposal as a map that reads back as proposal->map (csv_map.h). Its comments say all that a map can say, and why
 * each column is not sure; words without a code stand in it as value rows with a ?. */
Str csv_proposal_map(Arena *arena, const CsvProposal *proposal);

/* Whether these words, however they are written, are among those without a code of our own. */
bool csv_propose_is_listed(const CsvProposal *proposal, Str list, Str words);

/* Whether words without a code of a block are those of no block before it, nor of the list itself. */
bool csv_propose_is_new(const CsvProposal *proposal, size_t block, size_t words);

/* Looks at the first CSV_SAMPLE_ROWS_MAX rows. `name` is the file's, a hint at its kind; it may be empty. The same
 * bytes and name give the same proposal. `head` says which lines name the columns; when it is NULL they are looked
 * for, on other lines than the first only where the descriptor can be read twice. `told` is what somebody has said
 * already, a map in whole or in part; it stands, head and all, and only the rest is proposed. It may be NULL. The
 * proposal lives in the arena.
 * Errors: those of csv_in.h, and ERR_INPUT when there are no rows. */
bool csv_propose(Arena *arena, int fd, Str name, const CsvHead *head, const CsvMap *told, const CsvHeaders *headers,
    const CsvWords *words, CsvProposal *proposal, Err *err);

#endif
