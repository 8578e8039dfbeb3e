/* csv_report.h - rows of a list become segments of one report, each person once. */
#ifndef INGEST_CSV_REPORT_H
#define INGEST_CSV_REPORT_H

#include "ingest/csv_map.h"

/* What one row says of one person, offense, or of the report. `number` of victim2 is 2. */
typedef struct { CsvRole role; uint8_t group; Segment segment; } CsvDraft;
#define CSV_DRAFTS_MAX (1 + (CSV_ROLES - 1) * (CSV_GROUP_MAX + 1))

typedef struct { CsvDraft draft[CSV_DRAFTS_MAX]; size_t count; } CsvDrafts;

/* The draft of that role and group, begun when it is not there. */
Segment *csv_draft(CsvDrafts *drafts, CsvRole role, uint8_t group, size_t line);

/* A number that no draft of that role has yet, from the highest down; CSV_GROUP_MAX times at most. */
uint8_t csv_draft_free(const CsvDrafts *drafts, CsvRole role);

/* Adds a value behind those of the same field (and name, for FIELD_OTHER), unless one says the same. */
void csv_value_add(Arena *arena, Segment *segment, FieldId field, Str name, Str text);

/* Takes away all values of a field. */
void csv_value_drop(Segment *segment, FieldId field);

/* A person whose role is told by a column or a heading: the fields of any role become those of this one. */
void csv_segment_become(Segment *segment, SegmentKind kind);

/* Put a row's drafts into the report. `is_one_person`: all rows of a report are about the same persons (bookings). */
void csv_report_take(Arena *arena, Record *report, size_t *room, CsvDrafts *drafts, bool is_one_person);

size_t csv_report_values(const Record *report);

#endif
