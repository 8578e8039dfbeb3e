/* person_rows.h - every person of every report that counts, as a row that linking compares. */
#ifndef APP_PERSON_ROWS_H
#define APP_PERSON_ROWS_H

#include "app/corrections.h"
#include "app/link_read.h"

/* Columns of a row, in the order of content/link/mentions.json. Race and ethnicity are none of them. A birth date that
 * was corrected is the verified one; that of the report stays beside it, and so does its number of a paper, because a
 * lie that was copied ties its copies together. A corrected name takes the place of the one that the report tells. */
typedef enum {
    PERSON_FIRST_NAME, PERSON_MIDDLE_NAME, PERSON_LAST_NAME, PERSON_BORN, PERSON_BORN_VERIFIED, PERSON_SEX,
    PERSON_PHONE, PERSON_PHONE_2, PERSON_PLATE, PERSON_VIN, PERSON_DOCUMENT, PERSON_HANDLE, PERSON_EMAIL,
    PERSON_ADDRESS, PERSON_CITY, PERSON_STATE, PERSON_POSTCODE, PERSON_COLUMNS
} PersonColumn;

typedef struct {
    Mention mention;
    int64_t record_id;          /* of the newest report that counts and names the person */
    uint32_t segment;           /* ordinal in it */
    RecordKind kind;            /* of that report */
    Date on;                    /* the day of which it speaks; unknown when it names none */
    bool may_be_minor;          /* by what is known now: whoever is not told to be an adult on that day may be */
} PersonRow;

/* Row n of `input.rows` is persons[n], in the order of mentions; nothing depends on the order in which reports came.
 * Input has no ids. Of a value that repeats the first fills the cell, of telephones the second has a column. */
typedef struct {
    LinkInput input;
    LinkModel model;            /* content/link/mentions.json, with weights */
    const LinkLexicon *lexicon;
    PersonRow *persons;
    size_t room;                /* of persons, as taken */
    size_t untold;              /* persons without a row: nothing is told by which they could be known again */
    int64_t newest;             /* import that had landed when they were read; 0: none */
    Arena kept;                 /* texts of the mentions */
} PersonRows;

/* Reads all reports once. A report counts in its newest version, when its import landed and was not withdrawn or purged
 * and no later version takes it back. `progress`: NULL when nobody wants to know. person_rows_end() afterwards, whether
 * it succeeded or not. Errors: of the store; ERR_LIMIT beyond LINK_RECORDS_MAX rows. */
typedef void (*PersonRowsProgress)(void *self, const char *doing);
bool person_rows_read(PersonRows *rows, Tenant *tenant, const Corrections *corrections, PersonRowsProgress progress,
                      void *self, Err *err);
/* The same of imports above number `since` alone, as if there were no others. */
bool person_rows_read_since(PersonRows *rows, Tenant *tenant, const Corrections *corrections, int64_t since,
                            PersonRowsProgress progress, void *self, Err *err);
void person_rows_end(PersonRows *rows);

/* False when no row is of this mention. */
bool person_rows_find(const PersonRows *rows, const Mention *mention, uint32_t *row);

/* The model that ships, without weights of any tenant; and the words that names are read with. */
bool person_model_read(Arena *app, LinkModel *model, Err *err);

/* For people: "date of birth". */
const char *person_column_words(PersonColumn column);

/* What a person's segment says in each column, as it stands there; empty where it says nothing. Texts point into the
 * segment. `corrected`: the newest correction that stands of the person, or NULL. */
void person_texts(const Segment *segment, const Correction *corrected, Str texts[PERSON_COLUMNS]);

/* "DOE, ANN MARIE" or "Ann Marie Doe" into first, middle and last name; points into `name`. */
void person_name_part(Str name, Str texts[PERSON_COLUMNS]);

/* A row of such texts, for comparing with the others, also one that somebody typed. False when nothing in it tells who
 * somebody is. */
bool person_row_make(LinkReader *reader, const LinkModel *model, const Str texts[PERSON_COLUMNS],
                     LinkCell cells[PERSON_COLUMNS]);

#endif
