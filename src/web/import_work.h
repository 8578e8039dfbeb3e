/* import_work.h - one file taken in by a process of its own, and the board on which that says how far it is. */
#ifndef WEB_IMPORT_WORK_H
#define WEB_IMPORT_WORK_H

#include <stdatomic.h>

#include "app/list_maps.h"
#include "app/tenant.h"
#include "base/date.h"
#include "base/limits.h"

#define IMPORT_CHILD "safeharbor-import"

/* What was wrong with a file is kept so far, with its words cut to these lengths; all of it is counted. */
#define PROBLEMS_KEPT_MAX ((size_t)20000)
typedef struct {
    uint64_t line, column;
    bool is_warning;
    char field[64], code[24], number[40], text[400], words[200];
} ProblemKept;

/* What is proposed of a list (app/proposal.h), for whoever sent it. */
#define COLUMNS_KEPT_MAX ((size_t)320)
#define QUESTIONS_KEPT_MAX ((size_t)64)
#define WORDS_KEPT_MAX ((size_t)200)
#define EXAMPLES_KEPT_MAX ((size_t)3)
typedef struct { char name[208], meaning[56], confidence[16], reason[320], shown[200]; bool is_below; } ColumnKept;
typedef struct { char about[24], text[480]; } QuestionKept;
typedef struct { char list[16], words[208], rows[16], code[8], reason[200]; bool is_near; } WordsKept;
typedef struct {
    char kind[24], head[40], year[8], rows[16];
    bool has_more_rows, has_agency;
    size_t column_count, question_count, word_count, example_count;
    ColumnKept columns[COLUMNS_KEPT_MAX];
    QuestionKept questions[QUESTIONS_KEPT_MAX];
    WordsKept words[WORDS_KEPT_MAX];
    char examples[EXAMPLES_KEPT_MAX][600];      /* the first reports, as they would be read */
    int64_t reports, persons, children, unaged, commercial, listed, undated;
    char first_day[16], last_day[16];
    char map[CSV_MAP_BYTES_MAX + 1];
    char heads[LIST_HEADS_BYTES];
} ProposalKept;

typedef enum { WORK_BEGINS, WORK_LOOKS, WORK_READS, WORK_COMPARES, WORK_FINDS, WORK_STAGES } WorkStage;
typedef enum {
    ENDED_NOT,
    ENDED_LANDED,
    ENDED_KNOWN,                /* the same bytes had landed before; nothing was stored */
    ENDED_PURGED,               /* and they were purged */
    ENDED_SEARCHED,             /* no file: the rules looked through all reports */
    ENDED_PROPOSED,             /* nothing was stored: somebody has to look at what is proposed */
    ENDED_REFUSED,              /* the file is not what it should be */
    ENDED_FAILED
} WorkEnd;

/* What is to be done. Nobody but the two processes has the memory in which it lies; no key is in it. */
typedef struct {
    char folder[1024], key_file[1024], login[40], name[160], agency[16];
    char purpose[64], case_ref[64];
    Date today;
    bool is_search;             /* there is no file: the rules look through what is there */
    bool is_list;               /* read by `map` */
    /* a list without a map is looked at, and taken in only where one of the same columns was before */
    bool may_propose;
    char heads[LIST_HEADS_BYTES];       /* of a list that somebody has explained; empty: not known */
    char map[CSV_MAP_BYTES_MAX + 1];    /* its text; or, with may_propose, what somebody said of the list already */
} WorkPlan;

typedef struct {
    WorkPlan plan;
    /* Written by that process while it works. */
    _Atomic uint64_t bytes, of_bytes, problems, warnings;
    _Atomic int stage;          /* WorkStage */
    /* Written last: what follows is whole once it is not ENDED_NOT. */
    _Atomic int end;            /* WorkEnd */
    ErrCode code;
    char told[400];             /* why it was refused or failed, or what of it did after it landed */
    int64_t import_id, landed_at, reports, lines, rows, unreadable, persons;
    int64_t children;           /* victims, suspects and arrested persons in it whose recorded age is under 18 */
    int64_t map_at;             /* when the map by which it was read was kept; 0: it was another */
    bool is_compared, is_searched;      /* with other persons; by the rules */
    int64_t proposals, fresh, standing;
    ProposalKept proposal;
    _Atomic uint64_t kept;      /* of problems */
    ProblemKept problems_kept[PROBLEMS_KEPT_MAX];
} WorkBoard;

/* A board of its own in memory that has no name; `fd` is to be closed. NULL with ERR_STORE. */
WorkBoard *work_board_make(int *fd, Err *err);
void work_board_end(WorkBoard *board);          /* NULL is fine */

/* Begins it: `file` is read from its beginning, the plan stands on the board. Returns the process, -1 on failure. It
 * ends when the one that began it does, and what it had not landed is never part of the tenant (app/import.h). */
int work_begin(int file, int board, Err *err);

/* Whoever has a main() asks this first. Does not return: ends the process. */
bool import_is_child(int argc, char **argv);
_Noreturn void import_child(int argc, char **argv);

#endif
