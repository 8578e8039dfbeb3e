/* csv_map.h - what the columns of an agency's list mean: a file that people can read and change. */
#ifndef INGEST_CSV_MAP_H
#define INGEST_CSV_MAP_H

#include "base/date.h"
#include "base/encoding.h"
#include "base/limits.h"
#include "domain/record.h"

/* Lines of cells separated by tabs; '#' begins a comment. The first row is
 *
 *     safeharbor-csv-map  1
 *
 * and then, in any order,
 *
 *     kind      incident | missing_person | field_contact | booking | tip | register      needed
 *     agency    ORI | ?                   where no column says it; ? as long as nobody has filled it in
 *     header    LINE | LINE-LINE [groups] | none      on which the columns are named; 1 when the row is absent
 *     header    cards [LINE]              no line names them: a label and its value beside it, card below card
 *     header    fields [LINE] CASE | NAME | VALUE     one row a field: whose it is, what it is called, what it says
 *     year      2025                      of days that are written without one
 *     day       2025-10-16                of rows of which neither a column nor a heading says one
 *     encoding  auto | utf-8 | windows-1252 | utf-16le | utf-16be                         auto when absent
 *     column    NAME  ROLE.FIELD  [date order | words LIST] [down | blank]
 *     column    NAME  keep | ignore
 *     block                       the columns that follow are those below a line of the list that names just them
 *     value     LIST  WORDS  CODE | ?     what this agency writes for a code, before our words; ? counts for nothing
 *
 * Of two lines that name the columns each name is what stands in both, one below the other; with "groups" a cell of the
 * upper line holds for the empty ones to its right ("Arrestee" above "Name", "DOB", "Sex").
 *
 * Of cards LINE is the first one's first, 1 when it is absent, and the label there begins every card; so does any other
 * label behind a blank line or one of dashes, when the card has it already. A row may hold several labels, each before
 * its value. Of fields LINE names the three columns, and rows of one CASE that follow one another are one report. Then
 * the labels, or the words in column NAME, are the names of columns: one met twice says both texts, and one that the
 * map does not name is kept, with its text, in the column "other labels".
 *
 * NAME is the column's name in the file, each run of blanks and line ends being one blank; a column without a name is
 * "column 7", as are all where no line names them; the second of two with one name is "Name (2)". ROLE is report,
 * offense, victim, offender, arrestee or person; where a row has several, they are numbered: victim1.age, victim2.age.
 * FIELDs are in csv_fields. A date order is MDY, DMY or YMD; MDY when absent. "down": an empty cell says what the one
 * above it says, as in a spreadsheet whose cells were merged; of charges and places only within one report where the
 * number is "down" as well; of who somebody is only on rows that tell nothing of the person. "blank": an empty cell
 * says nothing,
 * even where cells look merged. Rows one after the other with the same
 * report.number are one report. report.allegation is what a tip says it is: a claim, and no offense of the report.
 * A sheet kept by hand may name its columns again further down, in another way; then a block says what those mean. The
 * rows of a block that only ignores columns are no records: who was on duty, what was spent.
 * A column that the map does not name is kept as one named `keep`: under its own name. */
typedef enum { DATE_MDY, DATE_DMY, DATE_YMD, DATE_ORDERS } DateOrder;

typedef enum { CSV_REPORT, CSV_OFFENSE, CSV_VICTIM, CSV_OFFENDER, CSV_ARRESTEE, CSV_PERSON, CSV_ROLES } CsvRole;
#define CSV_GROUP_MAX 9

/* What a cell of a field is and how it is brought into the form that the rest of the house expects. */
typedef enum { CSV_TEXT, CSV_NUMBER, CSV_AGENCY, CSV_DATE, CSV_HOUR, CSV_AGE, CSV_CODE, CSV_ROLE,
    CSV_DIGITS, CSV_DESCRIBED, CSV_JUVENILE,
    CSV_PARTIES } CsvShape;

typedef struct {
    const char *name;           /* "birth_date" */
    CsvRole role;
    CsvShape shape;
    FieldId field;
    const char *list;           /* for CSV_CODE and CSV_ROLE: of content/codes and content/formats/csv-words.tsv */
} CsvField;

extern const CsvField csv_fields[];
extern const size_t csv_field_count;
const CsvField *csv_field_named(CsvRole role, Str name);        /* NULL for other words */
bool csv_is_shared(const CsvField *field);      /* what several persons can share: number, day, charge, place */
bool csv_is_identity(const CsvField *field);    /* who somebody is: names, birth, age, sex, race */
bool csv_may_be_down(const CsvField *field);    /* either */
bool csv_is_once(const CsvField *field);        /* a row can say it once: a second column of it is refused */

typedef enum { CSV_USE_FIELD, CSV_USE_KEEP, CSV_USE_IGNORE } CsvUse;

typedef struct {
    Str name;
    CsvUse use;
    const CsvField *field;      /* with CSV_USE_FIELD */
    uint8_t group;              /* 0: not numbered */
    DateOrder order;
    bool is_down;               /* an empty cell of it says what the one above it says */
    bool is_blank;              /* somebody said that it does not */
    Str list;                   /* of words that are codes; the field's own when empty */
    size_t line;                /* in the map file; 0 when it was not read from one */
    bool is_order_open;         /* of a date: nobody said an order, and MDY is taken */
} CsvColumn;

typedef enum { CSV_TABLE, CSV_CARDS, CSV_FIELDS } CsvLayout;
#define CSV_OTHER_LABELS "other labels"

typedef struct {
    size_t line;                /* 0: none names the columns */
    bool is_two, is_grouped;
    CsvLayout layout;
    Str of, name, value;        /* with CSV_FIELDS: names of columns */
} CsvHead;

typedef struct { Str list, words; Code code; size_t line; } CsvValue;   /* words are folded; line: of the map */

typedef struct { CsvColumn *columns; size_t count; } CsvMapBlock;
#define CSV_BLOCKS_MAX 8

typedef struct {
    RecordKind kind;
    Str agency;
    CsvHead header;
    int year;                   /* of days without one; 0 when nothing says it */
    Date day;                   /* of rows of which nothing else says one; not known when nothing says it */
    Encoding encoding;
    CsvColumn *columns;
    size_t count;
    CsvValue *values;
    size_t value_count;
    CsvMapBlock *blocks;           /* columns of rows below a line that names columns again */
    size_t block_count;
} CsvMap;

/* Refusals (ERR_INPUT) name the line and what was expected there. The text must outlive the map. */
bool csv_map_read(Arena *arena, Str text, CsvMap *map, Err *err);
bool csv_map_read_part(Arena *arena, Str text, CsvMap *map, Err *err);     /* perhaps without any column */
Str csv_map_write(Arena *arena, const CsvMap *map);            /* reads back as the same map */
Str csv_column_line(Arena *arena, const CsvColumn *column);     /* its row, with the line end */
Str csv_day_line(Arena *arena, Date day);                       /* the row of a day */
/* All that can stand behind the name of a column, a line for each role; each line begins with `before`. */
Str csv_targets_text(Arena *arena, Str before);

/* "victim2.age", "keep" */
Str csv_target_text(Arena *arena, const CsvColumn *column);
bool csv_target_read(Str text, CsvColumn *column);              /* false when there is no such target */
bool csv_kind_named(Str name, RecordKind *kind);
const char *csv_kind_word(RecordKind kind);
const char *date_order_name(DateOrder order);
/* "2", "2-3 groups", "none", "cards 3", "fields 2 CASE | NAME | VALUE"; it lives as long as the text. */
bool csv_head_read(Str text, CsvHead *head);
Str csv_head_text(Arena *arena, CsvHead head);

/* The names of a file's columns as maps call them. */
void csv_names(Arena *arena, const Str header[], size_t count, Str names[]);

/* For each column of the file its row in the map, NULL for those that the map does not name. ERR_INPUT names the first
 * column of the map that the file lacks. */
bool csv_map_fit(const CsvMap *map, const Str names[], size_t count, const CsvColumn *fit[], Err *err);

#endif
