/* cde.h - reads a folder of tables as the FBI's Crime Data Explorer publishes crime reports. */
#ifndef INGEST_CDE_H
#define INGEST_CDE_H

#include "ingest/cde_folder.h"
#include "ingest/record_sink.h"

/* What a folder held. Names are the book's. */
typedef struct {
    CdeDialect dialect;             /* of its first table */
    bool is_mixed;                  /* tables of several dialects lie in it: two downloads in one folder? */
    struct { Str name; bool is_there; size_t rows; } tables[CDE_TABLES_MAX];
    size_t table_count;
    /* of codes; `unknown` counts ids that stand neither there nor in the book, and stay numbers; `unverified`
     * those that the book tells, but not for sure */
    struct { Str name; bool is_there; size_t unknown, unverified; } lists[CDE_CODE_FILES_MAX];
    size_t list_count;
    size_t runs;                    /* sorted runs that went to the disk */
} CdeFolder;

/* Read the tables of a folder, which stays open, and hand over one report an incident, by rising incident id,
 * those without their incident row in their place, then what names no incident, then Group B arrests. Reports
 * are as the flat file of the same incident would give them (cde_report.h says how), except that they have no
 * columns and no place in a file: offset and bytes are 0, lines count in the table of the row, and `raw`
 * holds each row as received behind the name of its file and a colon. The FBI has tested these reports, so
 * edit rules are not asked again.
 *
 * Problems give the table as their field. A row is unreadable when an id that it needs is not a number of at
 * most 19 digits. What is not there is in `found` and no problem: any table, as long as there are incidents
 * or arrests. Memory is two sorters of SORTER_BYTES_DEFAULT, some 8 MiB for reading, the code lists, and one
 * report (CDE_REPORT_BYTES_MAX of text), however large the tables are: 32 MiB in all for 128 thousand rows
 * and for 2.6 million. `raw` is at most the text of a report and the name of its file for each row.
 *
 * Errors: ERR_INPUT when neither incidents nor arrests are there, when a table cannot be read as one, or when
 * over 1 % of the rows cannot be read; then the sink has seen no report. ERR_CONFLICT when a table is there
 * twice; ERR_IO. */
bool cde_read(int folder, const CdeBook *book, const RecordSink *sink, RecordsRead *done, CdeFolder *found, Err *err);

/* The same for tables that are open already, when no file may be opened any more. It needs CDE_TEMPORARY temporary
 * files. */
#define CDE_TEMPORARY 2
bool cde_read_files(const CdeFiles *files, const CdeBook *book, const RecordSink *sink, RecordsRead *done,
                    CdeFolder *found, Err *err);

/* The same with sorters of another size, for tests. */
bool cde_read_within(int folder, const CdeBook *book, size_t sorter_bytes, const RecordSink *sink, RecordsRead *done,
                     CdeFolder *found, Err *err);

const char *cde_dialect_name(CdeDialect dialect);       /* "A" */

#endif
