/* csv_rows.h - the rows of somebody's list in any encoding, each with the bytes it was. */
#ifndef INGEST_CSV_ROWS_H
#define INGEST_CSV_ROWS_H

#include "ingest/csv_map.h"

typedef struct CsvRows CsvRows;

/* Exports also hold rows without values, the names of the columns again, and totals or endings. */
typedef enum { ROW_DATA, ROW_EMPTY, ROW_HEADER, ROW_TOTAL } CsvRowKind;

typedef struct {
    CsvRowKind kind;
    const Str *cells;           /* as many as there are columns; missing ones are empty, ditto marks are
                                 * what they mean */
    const Str *above;           /* the cells of the data row before; NULL when there is none */
    size_t count;               /* that the row has, which may be more or less */
    size_t filled, first, last; /* columns that say something; the first and the last of them */
    bool has_more;              /* a cell beyond the last column says something */
    size_t line;                /* of the file, from 1 */
    Str raw;                    /* the row as UTF-8, quotes and all, without its line end */
    uint64_t offset;            /* of `raw` in the file, where it stands there byte for byte */
    bool is_same;               /* that it does */
    Str unknown_label;          /* of a card: the first that no column has; its text is in the last column */
} CsvRow;

/* The descriptor stays the caller's. `head` is where the columns are named; when no line does they are "column 1",
 * "column 2", as many as the first line has. NULL on failure (see csv_in.h). */
CsvRows *csv_rows_open(int fd, Encoding encoding, CsvHead head, Err *err);
/* Before the first row: the line that was taken for the names is a row like the others. */
void csv_rows_without_names(CsvRows *rows);
void csv_rows_close(CsvRows *rows);                             /* NULL is fine */

/* The names of the columns as maps call them. They live as long as the rows. */
const Str *csv_rows_names(const CsvRows *rows, size_t *count);

/* Before the first row, of cards and of one row a field (csv_cards.h): such a label names a column. */
void csv_rows_label(CsvRows *rows, Str label);

/* Before the first row: there are so many columns at least; those behind the last name are called by their place. */
void csv_rows_widen(CsvRows *rows, size_t columns);

/* The next row that is not blank; it lives until the next call. False at the end (err->code is then ERR_NONE) or on
 * failure. */
bool csv_rows_next(CsvRows *rows, CsvRow *row, Err *err);

/* The row at hand says in that column what the row above says; so does the next one that asks. */
void csv_rows_take_above(CsvRows *rows, size_t column);
/* The row at hand is a heading: the one above it stays above the next. */
void csv_rows_pass_over(CsvRows *rows);
/* What stood above is of other columns: from the next row on, nothing stands above. */
void csv_rows_forget_above(CsvRows *rows);
/* From the next row on, this stands above it in that column. The text must live until csv_rows_next. */
void csv_rows_put_above(CsvRows *rows, size_t column, Str text);

uint64_t csv_rows_bytes(const CsvRows *rows);                   /* of the file, read so far */
size_t csv_rows_line(const CsvRows *rows);                      /* of the last row */
Encoding csv_rows_encoding(const CsvRows *rows);                /* as found so far; a mixture is Windows-1252 */
char csv_rows_separator(const CsvRows *rows);

#endif
