/* mrz_layout.h - the five formats of machine-readable zones, and which of them a text is. */
#ifndef INGEST_MRZ_LAYOUT_H
#define INGEST_MRZ_LAYOUT_H

#include "base/arena.h"
#include "domain/document.h"

#define MRZ_LINES_MAX 3
#define MRZ_LINE_LONGEST 44

/* Counted from 0; `len` 0: the format has none. */
typedef struct { int line, at, len; } MrzSpan;

typedef struct {
    DocumentKind kind;
    int lines, length;
    MrzSpan names, number, number_digit, nationality, born, born_digit, sex, expires, expires_digit;
    MrzSpan optional, optional_digit, optional_more, composite_digit, composite[4];
    bool has_long_numbers;      /* what does not fit into `number` goes on in `optional` */
} MrzLayout;

/* Every line filled to its length with '<'. Signs that no zone has are '?'. `missing` counts fillers that were put or
 * cut off at ends, `surplus` other signs that were cut off. */
typedef struct { const MrzLayout *layout; char lines[MRZ_LINES_MAX][MRZ_LINE_LONGEST]; int missing, surplus; } MrzZone;

/* The format whose lengths and check digits agree best with the text. False when none does well enough. */
bool mrz_zone_find(Arena *arena, Str text, MrzZone *zone);

Str mrz_part(const MrzZone *zone, MrzSpan span);

/* What the composite digit is made of. */
Str mrz_composite(Arena *arena, const MrzZone *zone);

#endif
