/* cde_folder.h - the tables of a Crime Data Explorer bundle as they lie in a folder, row by row. */
#ifndef INGEST_CDE_FOLDER_H
#define INGEST_CDE_FOLDER_H

#include "base/csv_in.h"
#include "base/limits.h"
#include "ingest/cde_tables.h"

/* The tables of a folder: files whose names end in .csv, in the order of their names. Other files are none of
 * ours. All are opened at once, because whoever reads them may be allowed to open nothing (base/sandbox.h). */
typedef struct { Str *files; int *fds; size_t count; } CdeFiles;

/* Only plain files are opened; links are not followed. Names live in the arena. ERR_IO when it is no folder or cannot
 * be listed; ERR_LIMIT when it holds more than CDE_FILES_MAX tables. */
bool cde_files_open(Arena *arena, int folder, CdeFiles *files, Err *err);
void cde_files_close(CdeFiles *files);

/* The file of that table, whatever the case of its name; an empty text when there is none. Two that differ in
 * case only are ERR_CONFLICT: nobody can tell which one counts. */
bool cde_file_find(const CdeFiles *files, Str table, Str *file, Err *err);

typedef struct {
    CsvFile *csv;
    CsvBlock block;
    CdeDialect dialect;
    Str file;
    uint64_t bytes;                     /* of the whole file */
    const Str *columns;                 /* that are asked for; column_of says where each stands, -1 when it does not */
    size_t column_count, width;         /* width: columns of the file */
    int column_of[CDE_CELLS_MAX];
    char *received;                     /* the block as it was before cells were unquoted */
    Str cells[CSV_COLUMNS_MAX];
} CdeStream;

typedef struct {
    Str cells[CDE_CELLS_MAX];           /* in the order of the columns asked for; empty when there is no such column */
    Str raw;                            /* the row exactly as received, without the end of its line */
    size_t line;
    size_t count;                       /* cells it has, which need not be as many as the first row has */
} CdeRow;

/* Reads a table from its start by `columns` (at most CDE_CELLS_MAX names in small letters); one stream of a table at a
 * time. Errors name the file. */
bool cde_stream_open(CdeStream *stream, const CdeFiles *files, Str file, const Str columns[], size_t count,
                     Err *err);
void cde_stream_close(CdeStream *stream);

/* The next row, whose texts live until the next call. False at the end (err->code is then ERR_NONE) or on
 * failure. */
bool cde_stream_next(CdeStream *stream, CdeRow *row, Err *err);

#endif
