/* check_views.h - three ways to tell what `check` found: for people, for programs, for a spreadsheet. */
#ifndef CLI_CHECK_VIEWS_H
#define CLI_CHECK_VIEWS_H

#include <jansson.h>

#include "app/import.h"
#include "app/own_words.h"
#include "app/screening.h"
#include "cli/cli.h"
#include "store/findings.h"

/* ---- JSON Lines: imported, refused, problem, finding, summary ---- */

typedef struct { Out *out; const Knowledge *knowledge; } JsonView;

void json_problem(JsonView *view, Str file, const Problem *problem);
void json_imported(JsonView *view, const FileRead *file);
void json_kept(JsonView *view, const Imported *imported);     /* the same, with the number of the import */
void json_run(JsonView *view, const RunRow *run);
void json_own_words(JsonView *view, const OwnWords *own);
void json_refused(JsonView *view, Str file, const Err *why);
json_t *json_finding_event(Str file, const Finding *finding);
void json_finding(JsonView *view, Str file, const Finding *finding);
void json_summary(JsonView *view, const Summary *summary);
json_t *json_laws(const Law *laws, size_t count);

/* ---- CSV: the list to pull the paper files with ---- */

void csv_head(Out *out);
void csv_finding(Out *out, Arena *scratch, Str file, const Finding *finding);
void csv_problem_head(Out *out);
void csv_problem(Out *out, Arena *scratch, Str file, const Problem *problem);

/* ---- the report that a chief reads ---- */

typedef struct { char code[12]; size_t count; bool is_warning; } EditCount;
typedef struct { EditCount *all; size_t count; } EditCounts;
typedef struct { size_t incidents, group_b, victims, offenders, arrestees, taken_back, zero; } FileCounts;

/* What could not be read as it was meant in one column of a list, and how often; the words where they may be shown. */
#define COLUMN_WORDS_MAX 12
#define UNSHOWN_LINES_MAX 5
typedef struct { Str words; size_t times; } ColumnWords;
typedef struct {
    Str column, text;
    size_t times;
    ColumnWords words[COLUMN_WORDS_MAX];
    size_t word_count, unshown;         /* unshown: values that are not among them, and where the first stand */
    size_t lines[UNSHOWN_LINES_MAX];
    bool is_charge, is_near;    /* charges without a code; such as may be about a commercial act */
} ColumnProblem;
#define UNAGED_LINES_MAX 20
typedef struct {
    ColumnProblem *all;
    size_t count, room;
    size_t unaged, lines[UNAGED_LINES_MAX];     /* reports worth reading in which nobody has an age; the first ones */
} ColumnProblems;
/* Of a list: what came of its rows; how many there were is known where it is read, and not kept with its reports. */
typedef struct { bool is_list; size_t rows, reports, dated, persons, aged, told; ColumnProblems problems; } ListCounts;

/* refused: why, empty when it was read; columns: of a list, as in FileRead */
typedef struct { Str path, refused; FileCounts counts; ListCounts list; Str columns; } FileRow;

/* The report at hand, gathered until the next one begins, so that each fact about it is told once. */
typedef struct {
    Arena arena;
    Str file, head;
    size_t line;
    StillMinor still_minor;     /* of the most urgent person */
    struct { Str title, persons; size_t person_count; } rules[RULES_MAX];
    size_t rule_count;
    struct { size_t key; Str text; } claims[FINDING_CLAIMS_MAX];        /* in the order of the file */
    Str reasons[RULE_LINES_MAX];
    size_t claim_count, reason_count;
    bool has_more_claims;
} ReportAtHand;

#define UNFINISHED_LISTED_MAX 10

typedef struct {
    Arena *app;
    Out *out;
    const Knowledge *knowledge;
    Date today;
    size_t list_max;            /* reports listed in each part; the CSV file has them all */
    bool with_pools;
    bool is_kept;               /* the reports are those of a tenant */
    RunRow run;                 /* and this is what changed */
    const OwnWords *own;        /* the agency's own tables; NULL: none */
    Str unfinished[UNFINISHED_LISTED_MAX];      /* reports in which a pattern of theirs was given up, the first ones */
    size_t unfinished_count, unfinished_read;   /* all of them; of files that were read to their end */

    FileRow *files;
    size_t file_count, file_room;
    EditCounts edits, of_file;  /* of_file: of the file at hand, dropped when it is refused */
    ColumnProblems of_list;     /* the same */
    Arena scratch;
    ReportPart part;
    bool has_part;
    size_t listed, left_out;    /* reports of this part */
    ReportAtHand report;
} TextView;

bool text_open(TextView *view, Arena *app, Out *out, const Knowledge *knowledge, Date today);
void text_close(TextView *view);
void text_problem(TextView *view, const Problem *problem);
void text_edit(TextView *view, Str code, bool is_warning, size_t total);
void text_kept(TextView *view, const Imported *imported);
void text_imported(TextView *view, const FileRead *file);
void text_refused(TextView *view, Str file, const Err *why);
void text_counted(TextView *view, const Summary *summary);
void text_finding(TextView *view, Str file, ReportPart part, const Finding *finding);
void text_summary(TextView *view, const Summary *summary);

/* A file as it is called in the report: without its folders, unless two files would be called the same. */
Str text_file_name(const TextView *view, Arena *arena, Str path);

/* The sections of the report that are one file of code each. */
void text_end_list(TextView *view);
void text_meanings(TextView *view, const Summary *summary);
void text_tables(TextView *view, const Summary *summary);

/* Of a list: its columns are spoken of by their own names. False when the problem is none of a list. */
bool text_column_problem(TextView *view, const Problem *problem);
ListCounts text_list_counts(TextView *view, const FileRead *file);
void text_list_unseen(TextView *view, Str name, const ListCounts *list);    /* what could not be found in it */
void text_lists_unseen(TextView *view);                                     /* in all of them */
void text_lists(TextView *view);
/* The columns of that list from which a claim comes, as the list calls them; empty for other files, or unknown. */
Str text_columns_of(const TextView *view, Str file, const FindingClaim *claim);
bool text_all_lists(const TextView *view);                                  /* nothing but lists was read */

#endif
