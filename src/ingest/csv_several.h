/* csv_several.h - several ages, births or descriptions in one cell, as beside several names: "35; 16", "M36 / F22". */
#ifndef INGEST_CSV_SEVERAL_H
#define INGEST_CSV_SEVERAL_H

#include "ingest/csv_map.h"

/* How many there are, where the cell is none by itself and each of its pieces is one or empty; 0 otherwise. Shapes are
 * CSV_AGE, CSV_DATE (a birth in that order) and CSV_DESCRIBED; of others there are never several. */
size_t csv_several(CsvShape shape, DateOrder order, Str cell);

/* The next piece off the front of *rest. False when it was used up before. */
bool csv_several_next(CsvShape shape, Str *rest, Str *piece);

#endif
