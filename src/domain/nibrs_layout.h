/* nibrs_layout.h - where each field of a NIBRS flat file stands: a new year is a new table. */
#ifndef DOMAIN_NIBRS_LAYOUT_H
#define DOMAIN_NIBRS_LAYOUT_H

#include "domain/codes.h"
#include "domain/record.h"

/* What a field must look like. Edits 104..704 test it; nothing is dropped for failing it. */
typedef enum { SHAPE_ANY, SHAPE_CODE, SHAPE_DATE, SHAPE_HOUR, SHAPE_DIGITS, SHAPE_AGE,
               SHAPE_VICTIM_AGE } FieldShape;

typedef struct {
    Str name;                   /* with its repeat number */
    FieldId field;
    uint8_t occurrence;
    uint16_t start, length;     /* from 0 */
    FieldShape shape;
    const CodeList *list;       /* for SHAPE_CODE */
} LayoutField;

typedef struct {
    uint16_t lengths[8];        /* the record descriptor values allowed, rising */
    size_t length_count;
    LayoutField *fields;
    size_t count;
} LayoutSegment;

typedef struct {
    Str version;
    int from_year;              /* first submission year it is meant for; 0 = any */
    LayoutSegment segments[NIBRS_LEVELS];
    struct { FieldShape shape; const CodeList *list; } of_field[FIELD_OTHER + 1];
    const CodeBook *codes;
} Layout;

/* Read content/formats/nibrs-flat-YEAR.tsv. The codes must outlive the layout. */
bool layout_read(Arena *arena, Str text, const CodeBook *codes, Layout *layout, Err *err);

/* Several layouts make a book only when each says from which year it is meant, and the years rise; otherwise old files
 * would be read by the wrong table, and children lost without a word. */
bool layouts_rise(const Layout *layouts, size_t count, Err *err);

int layout_longest(const LayoutSegment *segment);
bool layout_allows_length(const LayoutSegment *segment, int length);

#endif
