/* tsv.h - our own tables: tab-separated rows, '#' comments, no quoting. */
#ifndef BASE_TSV_H
#define BASE_TSV_H

#include "base/str.h"

#define TSV_CELLS_MAX 32

typedef struct { Str rest; size_t line; } Tsv;
typedef struct { Str cell[TSV_CELLS_MAX]; size_t count, line; } TsvRow;

Tsv tsv_of(Str text);

/* The next row that is neither empty nor a comment; cells beyond the last are empty. False at the end. */
bool tsv_next(Tsv *tsv, TsvRow *row);

#endif
