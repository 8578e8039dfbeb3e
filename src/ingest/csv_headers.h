/* csv_headers.h - what agencies call the columns of their lists. */
#ifndef INGEST_CSV_HEADERS_H
#define INGEST_CSV_HEADERS_H

#include "ingest/csv_map.h"

typedef struct { Str meaning, words, plain; } CsvHeaderWords;      /* plain: as names are compared */
typedef enum { HEADER_WHOLE, HEADER_ROLE, HEADER_FIELD, HEADER_KIND, HEADER_WORD, HEADER_FILLER,
    HEADER_STAFF, HEADER_DAY, HEADER_PARTS } CsvHeaderPart;
typedef struct {
    CsvHeaderWords *rows[HEADER_PARTS];
    size_t count[HEADER_PARTS];
    Str *known;                 /* every word of the table once, in order */
    size_t known_count;
} CsvHeaders;

/* Read content/formats/csv-headers.tsv; the text must outlive the result. Refuses rows whose meaning does not exist.
 * */
bool csv_headers_read(Arena *arena, Str text, CsvHeaders *headers, Err *err);

typedef struct {
    bool has_role;
    CsvRole role;               /* with has_role */
    uint8_t group;              /* "Victim 2 Age" */
    uint16_t other;             /* somebody beside the person of the list: which word says so ("caregiver"), else 0 */
    bool may_be_first;          /* with other: the one the list is about, where it names nobody else ("driver") */
    uint16_t if_born;           /* which word means somebody only where a column tells their birth or age; else 0 */
    bool is_letter;             /* one letter alone says whose it is: S is a suspect, or on a card the subject */
    bool is_apart;              /* the name had to be taken apart: "rptdttm" */
    bool is_role_only;          /* "Subject": a name is taken, and only the values can tell */
    Str field;                  /* of csv_fields; of which role, the list must tell when there is no has_role */
    size_t rank;                /* of two columns with the same meaning the lower is the better */
} CsvHeaderMatch;

/* False when the name says nothing that the table knows. */
bool csv_header_match(const CsvHeaders *headers, Str name, CsvHeaderMatch *match);

/* The part of a name that slashes cut, from 0: "Chg / Hold" speaks of a charge, and then of a hold. False where there
 * is no such part, or it says nothing; *is_last where none stands behind it. */
bool csv_header_match_part(const CsvHeaders *headers, Str name, size_t part, CsvHeaderMatch *match, bool *is_last);

/* Whether a name speaks of those who work for the agency or place: officers, clerks, attorneys. */
bool csv_header_is_staff(const CsvHeaders *headers, Str name);

/* Whether a name holds this word, however it is written there: "no" is in "Ref. Number", "id" is "no" as well. */
bool csv_header_has_word(const CsvHeaders *headers, Str name, Str word);

/* What a day is of: on which it happened, or on which it was put on paper ("received", "filed"). Of two such words the
 * last one counts: "Incident Reported" is the day of the report. */
typedef enum { HEADER_DAY_UNKNOWN, HEADER_DAY_OF_EVENT, HEADER_DAY_OF_PAPER } HeaderDay;
HeaderDay csv_header_day(const CsvHeaders *headers, Str name);

/* Whose a name is that is not known as a whole: "What is the victim's age?" Role, other and may_be_first of *who are
 * set when it is one. */
typedef enum { HEADER_OF_NOBODY, HEADER_OF_ONE, HEADER_OF_SEVERAL } HeaderWhose;
HeaderWhose csv_header_role_in(const CsvHeaders *headers, Str name, CsvHeaderMatch *who);

/* How often words that tell a kind of list stand in these names; the kinds' words, each counted once. */
size_t csv_header_hints(const CsvHeaders *headers, RecordKind kind, const Str names[], size_t count);

#endif
