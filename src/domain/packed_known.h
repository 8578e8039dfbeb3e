/* packed_known.h - what both sides of a packed report know before its next part, and need not be told. */
#ifndef DOMAIN_PACKED_KNOWN_H
#define DOMAIN_PACKED_KNOWN_H

#include "domain/record.h"

/* domain/packed.h says what these mean: they are part of the bytes. */
#define CODE_OTHER 255          /* FIELD_OTHER, whose own number moves when fields are added */
#define COLUMN_FIRST 38         /* NIBRS segments have 37 columns of head */

typedef struct {
    Str raw;
    /* a line of the raw bytes, and where it begins: at or beyond their end when it has no text */
    size_t raw_line, raw_at;
    size_t line;                /* of the segment before */
    char action;
    size_t line_at;             /* where the line of the segment at hand begins */
    int64_t column;             /* behind the value before */
    uint8_t occurrences[FIELD_OTHER + 1];       /* the last of each field in the segment */
} Known;

Known known_of(Str raw, size_t line);
void known_line(Known *known, const Segment *segment);                  /* once its line and action are known */
void known_value(Known *known, const Value *value);                     /* once all of it is known */

/* The text of that length at that column of the line; NULL when there is no such place. */
const char *known_text(const Known *known, unsigned column, size_t len);
bool is_known_text(const Known *known, const Value *value);
/* Do field and occurrence give the name? */
bool is_known_name(const Value *value, bool *is_numbered);
/* Where a short text first stands in the raw bytes; NULL when it does not. */
const char *known_place(Str raw, Str text);

#endif
