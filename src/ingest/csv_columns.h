/* csv_columns.h - from which columns of a list do the claims of its reports come? */
#ifndef INGEST_CSV_COLUMNS_H
#define INGEST_CSV_COLUMNS_H

#include "ingest/csv_map.h"

#define CSV_COLUMNS_NAMED 3     /* of more columns that say the same none is named */

/* A line for each field that a column says: its number, a tab, and the column as the list calls it, in quotes
 * ("V1 Age" or "V2 Age", where several do). Whoever reads a finding looks for the list's own word. */
Str csv_columns_text(Arena *arena, const CsvMap *map);

/* Of such a text the columns of one field; empty when none is known. */
Str csv_columns_find(Str text, FieldId field);

#endif
