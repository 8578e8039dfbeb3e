/* cde_tables.h - which tables a Crime Data Explorer bundle has, and which column says what in a report. */
#ifndef INGEST_CDE_TABLES_H
#define INGEST_CDE_TABLES_H

#include "base/err.h"
#include "domain/record.h"

#define CDE_TABLES_MAX 32
#define CDE_FIELDS_MAX 160
#define CDE_CELLS_MAX 32            /* columns of a table that say something */
#define CDE_CODE_FILES_MAX 48
#define CDE_AGE_CELLS 4

/* The FBI publishes the same tables in three forms; the first row tells which, never the year. */
typedef enum { CDE_A, CDE_B, CDE_C, CDE_DIALECTS } CdeDialect;

typedef struct {
    Str name;                       /* "nibrs_victim": of the file, in small letters and without its ending */
    SegmentKind kind;               /* what its rows are, or belong to */
    int parent;                     /* the table it belongs to, which comes before it; -1 for reports */
    Str columns[CDE_CELLS_MAX];     /* that say something, in small letters */
    size_t column_count;
    int id_cell, parent_cell;       /* among the columns; -1 when it has none */
} CdeTable;

/* How a column is read. The last four say nothing in a segment, but name the report. */
typedef enum {
    CDE_TEXT, CDE_DATE, CDE_NUMBER, CDE_AGE, CDE_CODE, CDE_CODE2, CDE_WEAPON, CDE_AUTOMATIC, CDE_OFFENDER, CDE_OFFENSE,
    CDE_AGENCY, CDE_REPORT_AGENCY, CDE_REPORT_NUMBER, CDE_SUBMISSION
} CdeHow;

typedef struct {
    uint8_t table, cells[CDE_AGE_CELLS];
    CdeHow how;
    int digits;                     /* of a number in the flat file */
    int list;                       /* of codes, see cde_list_named; -1 when there is none */
    Str name;                       /* of the field, without its repeat number; empty when it is none */
    FieldId field;
    bool repeats;                   /* every row gives one, numbered */
} CdeField;

/* A file that may hold a list of codes. */
typedef struct { Str list, file, id_column, code_column; } CdeCodeFile;

/* What an id means where a bundle lacks the list; dialects is a bit for each, and so are those of which it is not
 * verified. */
typedef struct { int list; Str code; uint64_t id; unsigned dialects, unverified; } CdeKnownCode;

typedef struct {
    CdeTable tables[CDE_TABLES_MAX];
    CdeField fields[CDE_FIELDS_MAX];            /* in the order of the flat file */
    CdeCodeFile code_files[CDE_CODE_FILES_MAX];
    CdeKnownCode *codes;
    size_t table_count, field_count, code_file_count, code_count;
} CdeBook;

/* Read content/formats/cde.tsv and cde-codes.tsv; the texts must outlive the book. ERR_INPUT names the row
 * that is wrong. */
bool cde_book_read(Arena *arena, Str tables, Str codes, CdeBook *book, Err *err);

/* -1 when there is none. */
int cde_table_named(const CdeBook *book, Str name);
/* A list of codes is the first of its files, as a number. */
int cde_list_named(const CdeBook *book, Str name);

/* The table whose rows make the segments that hold this field, which is where their lines are counted; of reports that
 * are Group B arrests or are not. Empty for what no table says, and for what the segments of several kinds hold. */
Str cde_table_with(const CdeBook *book, bool is_group_b, FieldId field, Str name);

/* An id of a bundle: digits, fewer than 20. False for anything else. */
bool cde_id(Str text, uint64_t *id);

#endif
