/* csv_statute.h - which section of a state's law does a charge cite, and what does it name? */
#ifndef INGEST_CSV_STATUTE_H
#define INGEST_CSV_STATUTE_H

#include "domain/codes.h"

/* A row of content/codes/statutes.tsv, whose head says what each column is. */
typedef struct {
    Str state, citation, books, names, source, date, grade;
    Code code;
    bool is_alone;              /* the form of the section is of this state alone */
    bool is_sure;               /* high or medium: may be proposed; the others are asked about */
} CsvStatute;
typedef struct { const CsvStatute *all; size_t count; } CsvStatutes;

/* Read the table. Errors: ERR_INPUT, with the line, where a row is not whole or its code is none of an offense. */
bool csv_statutes_read(Arena *arena, Str text, const CodeBook *codes, CsvStatutes *out, Err *err);

/* What a cell cites: "PL 230.00", "230.00(1) NY", "F.S. 796.07(2)(e)", "720 ILCS 5/11-14", "647(B) PC". `statute` is
 * NULL where none of the table. `is_of_state`: the state is known, by `state` (two letters, or empty), by the book that
 * the cell names, or by the form of the section; without it another state may have the same number. */
typedef struct { const CsvStatute *statute; bool is_of_state; } CsvCited;
CsvCited csv_statute_cited(const CsvStatutes *statutes, Str cell, Str state);

#endif
