/* cde_report.h - rows of Crime Data Explorer tables as the report that a flat file would have held. */
#ifndef INGEST_CDE_REPORT_H
#define INGEST_CDE_REPORT_H

#include "ingest/cde_codes.h"
#include "ingest/cde_join.h"
#include "ingest/record_sink.h"

/* What is known of a table of the bundle at hand. */
typedef struct { bool is_there; Str file; CdeDialect dialect; } CdeTableSeen;

typedef struct {
    const CdeBook *book;
    const CdeCodes *codes;
    const CdeTableSeen *tables;                     /* as the book's */
    const RecordSink *sink;                         /* its problems are called */
    size_t *unknown;                                /* ids of each list that nobody could tell, counted */
    size_t *unverified;                             /* and those that were told by what is not verified */
} CdeReporter;

/* Segments stand in the order of the flat file: by level, persons by their sequence number, what has none by
 * its line. Fields have the flat file's names and order. Ids that no list knows stay as numbers, and the first of
 * each list is listed; so is the first that was told by what is not verified: without types of victims, no child
 * would be known for a person. An offense or an offender that the report does not have stays a number as well,
 * which is listed. Rows without their incident become a late arrest or a fragment, whose number is the incident's
 * id, or "victim 12" for what belongs to a victim that is not there. All is in the arena. */
void cde_report_make(Arena *arena, const CdeReporter *reporter, const CdeGroup *group, Record *report);

/* Lists a problem of a row of that table; `report` may be NULL. */
void cde_problem(const CdeReporter *reporter, const Record *report, int table, size_t line, const char *code,
                 bool is_warning, const char *text);

#endif
