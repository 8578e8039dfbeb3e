/* as_cde_tables.h - the columns of Crime Data Explorer tables, and from what each is written. */
#ifndef SYNTH_AS_CDE_TABLES_H
#define SYNTH_AS_CDE_TABLES_H

#include "domain/record.h"
#include "synth/as_cde.h"

typedef enum {
    FROM_NOTHING,               /* always empty */
    FROM_YEAR, FROM_OWN_ID, FROM_REPORT_ID, FROM_PARENT_ID, FROM_ROW_ID, FROM_AGENCY, FROM_NUMBER, FROM_SUBMISSION,
    FROM_TEXT,                  /* a field */
    FROM_DIGITS,                /* a field, without zeros in front */
    FROM_DATE, FROM_CODE, FROM_WEAPON,
    FROM_OFFENSE, FROM_OFFENDER,        /* the id of the segment that the field names */
    FROM_AGE_ID, FROM_AGE_YEARS, FROM_AGE_LOW, FROM_AGE_HIGH
} AsCdeFrom;

typedef struct {
    const char *table, *column;
    AsCdeFrom from;
    FieldId field;
    const char *other;          /* name of a field that has no number of its own; else NULL */
    const char *list;           /* of codes */
    const char *forms;          /* that have the column; NULL: all */
} AsCdeColumn;

/* In the order of tables, and of their columns. */
extern const AsCdeColumn as_cde_columns[];
extern const size_t as_cde_column_count;

/* Tables of segments, and those of which a segment may have several rows. */
typedef struct { const char *table; SegmentKind kind; bool is_segment; } AsCdeTable;
extern const AsCdeTable as_cde_tables[];
#define AS_CDE_TABLES 19

/* Lists of codes: the file, its columns, and where the id stands for itself no list is there. */
typedef struct { const char *list, *file, *id_column, *code_column, *forms; } AsCdeList;
extern const AsCdeList as_cde_lists[];
extern const size_t as_cde_list_count;

#endif
