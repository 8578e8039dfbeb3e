/* csv_mapping.h - a list while it is read by its map: shared by the files csv_mapped*.c alone. */
#ifndef INGEST_CSV_MAPPING_H
#define INGEST_CSV_MAPPING_H

#include "base/sorter.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_mapped.h"
#include "ingest/csv_report.h"
#include "ingest/csv_rows.h"
#include "ingest/csv_section_role.h"

/* Columns of codes say the same few words over and over; what they meant is remembered. */
#define KNOWN_WORDS 64
#define KNOWN_BYTES 24
typedef struct { char words[KNOWN_BYTES]; uint8_t len; Code code; } KnownWords;

typedef struct {
    const CsvBook *book;
    const RecordSink *sink;
    RecordsRead *done;
    CsvWords words, own;        /* own: of the map alone */
    CsvRows *rows;
    Arena whole, arena;         /* of the reading; of the report at hand */
    const Str *names;
    size_t columns;
    const CsvColumn *fit[CSV_COLUMNS_MAX];
    size_t number, agency, date, reported, arrest_date;       /* where those columns are; `columns` when nowhere */
    size_t role[CSV_GROUP_MAX + 1];                 /* of each numbered person; 0: of whoever has none of their own */
    bool has_hour, has_victim_type, has_victim_offense, has_arrest_offense;
    uint8_t said[CSV_COLUMNS_MAX];
    size_t uncoded;             /* cells whose words have no code, so far */
    KnownWords *known[CSV_COLUMNS_MAX];     /* of columns of codes, made when first asked */

    Record report;              /* count == 0: none begun */
    size_t room;
    uint8_t several[CSV_ROLES][CSV_GROUP_MAX + 1][CSV_GROUP_MAX];   /* of a row: numbers of the second of a cell on */
    size_t first_columns;       /* named by the first line; a block may have more or fewer */
    size_t block;               /* of the map, from 1, by which rows are read now; 0: by its first columns */
    const Str *block_names[CSV_BLOCKS_MAX + 1];
    bool is_parted;             /* a heading stands between the row at hand and the one above */
    size_t record_line;         /* where the last record stood */
    bool is_aside;              /* below a heading of staff or expenses */
    const size_t *titles;       /* lines with one filled cell right above names of columns, in `whole` */
    size_t title_count;
    Date section;               /* that the last heading said, where the list has no column of its own for it */
    char section_text[12];      /* the same, for columns that are "down" */
    Str section_word;           /* its first word, in `whole` */
    Str section_act;            /* its words, where they name a commercial act: what the rows below it are about */
    bool are_victims;           /* the heading says that those below were recovered, and no arrest of theirs */
    CsvSectionRole section_role;        /* who the heading says stands below it */
    bool is_same;               /* all rows so far stand in the file as they were read */
    char *raw;
    size_t raw_len;
    CsvRow row;
    Sorter *numbers;
    uint64_t next_progress;
} CsvMapping;

/* ---- what a cell says, csv_mapped_cells.c ---- */

Str csv_mapping_cell(const CsvMapping *mapping, size_t column);         /* cleaned; empty beyond the last column */
/* All cells of the row at hand become values of drafts. */
void csv_mapping_cells(CsvMapping *mapping, CsvDrafts *drafts);
void csv_mapping_keep(CsvMapping *mapping, CsvDrafts *drafts, size_t column);   /* under the column's own name */
Code csv_mapping_code(CsvMapping *mapping, size_t column, Str cell);    /* 0 when none is known */

/* A problem of the row at hand; `field` is a column's name or empty. */
void csv_mapping_raise(CsvMapping *mapping, const char *code, Str field, int level, bool is_warning, const char *text);
void csv_mapping_raise_uncoded(CsvMapping *mapping, size_t column, const char *code, int level, Str words,
    const char *text);
void csv_mapping_raise_unreadable(CsvMapping *mapping, const char *text);
void csv_mapping_raise_serial(CsvMapping *mapping, size_t column);     /* once: its dates are a spreadsheet's numbers */

/* ---- ages and births, csv_mapped_ages.c ---- */

/* A birth date, or its year. Of a column that is no date the order is that of the list's dates. What cannot be read
 * stays as it is written, with a problem. */
/* Whether a date beside a name can be the birth of somebody of BESIDE_YEARS_MIN or more on the day of the row: the day
 * of an event is not so long ago. */
bool csv_mapping_may_be_birth(const CsvMapping *mapping, Str date);
void csv_mapping_birth(CsvMapping *mapping, Segment *segment, size_t column, Str cell);
/* Whether an age, or a birth date, of this person can be read; UNK in a column of ages is none. */
bool csv_mapping_age_told(const CsvMapping *mapping, const Segment *segment);
/* An age that says nothing makes room for one that does; it stays under its column's name. */
void csv_mapping_placeholder_drop(CsvMapping *mapping, CsvDrafts *drafts, CsvRole role, uint8_t group,
    Segment *segment);
/* When all of a row is read: an age that says nothing, or makes somebody older than the birth date does, gives way. */
void csv_mapping_ages(CsvMapping *mapping, CsvDrafts *drafts);
/* "Subject 1, Subject 2, R/S" over "W/M; W/F": what stands at the second place of a cell is told of whoever has a
 * column of names of their own as the second, and of no third person. */
void csv_mapping_second_note(CsvMapping *mapping, const CsvColumn *column, size_t place);
/* When all of a report is read: whom its narrative gives an age is a person of the report, where no column tells one of
 * anybody; where columns tell of adults alone, only a child is. Nobody who has a column is given such an age. */
void csv_mapping_persons_told(CsvMapping *mapping);

/* ---- what a tip alleges, csv_mapped_alleged.c ---- */

/* When all of a report is read: trafficking that a tip alleges is of labor where its text tells of labor, and of no
 * commercial act that it does not deny. */
void csv_mapping_labor(CsvMapping *mapping);

/* ---- a list that names its columns again, csv_mapped_blocks.c ---- */

/* Whether the row at hand names columns, as a block of the map or the first line does: then those hold from here on. */
bool csv_mapping_block(CsvMapping *mapping);
/* The row at hand is no record: its block only ignores columns, or it stands below "STAFFING". */
bool csv_mapping_is_left_out(const CsvMapping *mapping);
/* Looks for the lines that are titles because names of columns stand right below them; in a list with blocks, and
 * where the descriptor can be read twice. */
void csv_mapping_titles(CsvMapping *mapping, int fd);
void csv_mapping_columns(CsvMapping *mapping);     /* finds the columns that are asked for again and again */

/* ---- headings, csv_mapped_sections.c ---- */

/* Whether the row at hand is a sum of those above it, and no record (csv_sum.h). */
bool csv_mapping_sum(CsvMapping *mapping);
/* Whether the row at hand is a heading: then what it says of the rows below is kept, and it is no record. */
bool csv_mapping_section(CsvMapping *mapping);
/* What the heading above the row says of a commercial act is an event of its report: "I. PROSTITUTION". */
void csv_mapping_heading_act(CsvMapping *mapping, CsvDrafts *drafts);
/* The day that stands right above the names of the columns is that of the first rows. */
void csv_mapping_day_above(CsvMapping *mapping, Date day);
bool csv_mapping_has_day(const CsvMapping *mapping);            /* a column says the day, so no heading need to */
/* The day that the row at hand tells in this column, if it is one; false also where there is no such column. */
bool csv_mapping_day_read(const CsvMapping *mapping, size_t column, CsvDate *read);
/* The day on which it was put on paper is that of the report where no other is told, as NIBRS has it (data element 3,
 * R), and is marked so; else it is kept under its own name. */
bool csv_mapping_reported_counts(CsvMapping *mapping, Segment *s, Str cell);

/* ---- what it leaves to the row above, csv_mapped_above.c ---- */

bool csv_mapping_goes_on(const CsvMapping *mapping);            /* with the report of the row above */
void csv_mapping_take_above(CsvMapping *mapping);               /* then: whose report it is, and who is meant */
void csv_mapping_down(CsvMapping *mapping);                     /* what the map says is written once for several rows */

#endif
