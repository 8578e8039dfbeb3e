/* cde_join.h - rows of many tables, brought together by the report they belong to, in bounded memory. */
#ifndef INGEST_CDE_JOIN_H
#define INGEST_CDE_JOIN_H

#include "base/err.h"
#include "base/limits.h"
#include "ingest/cde_folder.h"

/* Rows of tables that name their report go straight to the reports. Those that name an offense, a property, a
 * victim or an arrestee wait for that row, which names the report: sorted by what they name, both meet, and
 * the report is put in. Then all are sorted by report. Rows travel in pieces of equal size through two
 * sorters, each of `sorter_bytes`; beside them stand one row and one report. Nothing else grows with the
 * tables. */
typedef struct CdeJoin CdeJoin;

CdeJoin *cde_join_open(const CdeBook *book, size_t sorter_bytes, Err *err);
void cde_join_close(CdeJoin *join);                 /* NULL is fine */

/* The row's ids must be ids: own where its table has one, and of what it belongs to. */
bool cde_join_add(CdeJoin *join, int table, const CdeRow *row, Err *err);

/* After the last row. `again` is called for every row that shares its id with an earlier one of its table and
 * has others belonging to it, with its line; those go to the report with the smallest id. */
typedef void (*CdeAgain)(void *to, int table, size_t line);
bool cde_join_start(CdeJoin *join, CdeAgain again, void *to, Err *err);

typedef struct {
    uint8_t table;
    uint64_t id, parent;                            /* 0 when the table has none */
    size_t line;
    Str *cells;                                     /* as the table's columns */
    Str raw;
} CdeJoined;

/* One report: the table whose row it is (the incident, or a Group B arrest) and its id. When that row, or the
 * row that lower ones belong to, is not there, table and id are of what is missing. Rows stand in the order
 * of tables, then lines. */
typedef struct {
    int table;
    uint64_t id;
    CdeJoined *rows;
    size_t count;
    bool is_continued;                              /* the report before had no room for them */
} CdeGroup;

/* The next report, by table and id, with its rows in the arena: at most CDE_REPORT_ROWS_MAX, of which
 * REPORT_SEGMENTS_MAX make segments, and CDE_REPORT_BYTES_MAX of text. False at the end (err->code is then
 * ERR_NONE) or on failure. */
bool cde_join_next(CdeJoin *join, Arena *arena, CdeGroup *group, Err *err);

/* Sorted runs that went to the disk so far. */
size_t cde_join_runs(const CdeJoin *join);

#endif
