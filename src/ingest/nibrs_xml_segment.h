/* nibrs_xml_segment.h - puts what elements say into the fields of a segment, in the order of the flat layout. */
#ifndef INGEST_NIBRS_XML_SEGMENT_H
#define INGEST_NIBRS_XML_SEGMENT_H

#include "base/limits.h"
#include "ingest/nibrs_xml_parts.h"

/* A segment while it is filled. */
typedef struct {
    Arena *arena;
    char report;                            /* A, B or 0: rows of others are not meant */
    const LayoutSegment *layout;            /* NULL: a segment that flat files lack */
    Segment segment;
    Value slots[SEGMENT_VALUES_MAX];        /* one for each field of the layout */
    Value more[SEGMENT_VALUES_MAX];         /* what the layout has no room for */
    size_t more_count;
    Str age_low, age_high;
    const XmlRow *age;                      /* the field that a range is for */
    bool is_full;
} XmlSegment;

void segment_begin(XmlSegment *s, Arena *arena, const Layout *layout, char report, SegmentKind kind, char action,
                   size_t line);

/* Put a text into a field: into its place number `occurrence`, or into its next empty one (0). Returns the
 * place. A field that cannot repeat and says the same again says it once. */
unsigned segment_put(XmlSegment *s, FieldId field, Str name, unsigned occurrence, Str text);

/* What an element says, as its rows want it. Rows of other segments and reports are passed over, and HOW_VEHICLES. */
void segment_put_said(XmlSegment *s, const XmlSaid *said, unsigned occurrence);
/* All that a part says; NULL is nothing. */
void segment_put_part(XmlSegment *s, const XmlPart *part);

bool segment_is_blank(const XmlSegment *s);
/* The segment with its values in the arena. False when it has more than SEGMENT_VALUES_MAX. */
bool segment_end(XmlSegment *s, Segment *made);

/* The row that is meant in a segment of this kind; NULL when none is. `at` counts on from 0. */
const XmlRow *said_row(const XmlSaid *said, char report, SegmentKind kind, size_t *at);
/* The first text that a part has for a field of a segment, as a code; empty when none. */
Str part_text(const XmlPart *part, char report, SegmentKind kind, FieldId field);

#endif
