/* table.h - a table of the content whose every row says how good it is and where it comes from. */
#ifndef GUIDE_TABLE_H
#define GUIDE_TABLE_H

#include "base/err.h"
#include "domain/grade.h"

#define GUIDE_CELLS_MAX 12

/* Cells in the order of the columns that were asked for; "-" is an empty text. */
typedef struct { Str cell[GUIDE_CELLS_MAX]; Grade grade; Str source; size_t line; } GuideRow;
typedef struct { Str name; const GuideRow *rows; size_t count; } GuideTable;

/* Reads content/NAME. `columns` are the names of the head, parted by blanks; one with "?" behind it may be
 * empty ("-"). "grade" and "source" always follow them. ERR_INPUT with the table and the line: another
 * head, a cell too few or too many, an empty cell, an unknown grade, a source of less than six letters. */
bool guide_table(Arena *arena, const char *name, const char *columns, GuideTable *table, Err *err);
bool guide_table_read(Arena *arena, Str name, Str text, const char *columns, GuideTable *table, Err *err);

/* Returns false, for readers that find more wrong with a row. */
bool guide_wrong(const GuideTable *table, const GuideRow *row, const char *what, Err *err);

#endif
