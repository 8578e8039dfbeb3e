/* nibrs_xml_parts.h - one report of NIBRS XML as it was gathered, and how it becomes a record; for the reader alone. */
#ifndef INGEST_NIBRS_XML_PARTS_H
#define INGEST_NIBRS_XML_PARTS_H

#include "ingest/nibrs_book.h"
#include "ingest/nibrs_xml_table.h"

/* The elements directly below Report that the code knows; what the others say is found by the table alone. */
typedef enum {
    PART_OTHER, PART_INCIDENT, PART_OFFENSE, PART_LOCATION, PART_ITEM, PART_SUBSTANCE, PART_PERSON, PART_OFFICIAL,
    PART_VICTIM, PART_SUBJECT, PART_ARRESTEE, PART_ARREST, PART_ARREST_SUBJECT, PART_OFFENSE_LOCATION,
    PART_OFFENSE_VICTIM, PART_SUBJECT_VICTIM
} XmlPartKind;

/* The elements in a part that refer to another. */
typedef enum { REF_PERSON, REF_OFFENSE, REF_LOCATION, REF_VICTIM, REF_SUBJECT, REF_ARREST, XML_REFS } XmlRef;

/* What one element says, and the rows that its path has. */
typedef struct XmlSaid {
    const XmlRow *rows;
    size_t row_count;
    Str text;
    struct XmlSaid *next;
} XmlSaid;

/* A victim's tie to an offense or to an offender, in the order of the file. */
typedef struct XmlTie {
    const struct XmlPart *association, *to;
    struct XmlTie *next;
} XmlTie;

typedef struct XmlPart {
    XmlPartKind kind;
    Str id, refs[XML_REFS];
    size_t line;
    XmlSaid *first, *last;
    struct XmlPart *next;
    /* found when the report is whole: */
    struct XmlPart *person;     /* who has this role */
    struct XmlPart *tied;       /* location of an offense, arrest of an arrestee, official of a victim */
    XmlTie *offenses, *last_offense, *offenders, *last_offender;
    bool is_used;               /* by a segment */
} XmlPart;

typedef struct {
    XmlPart *first, *last;
    size_t count;
    size_t line;                /* of the report */
    uint64_t offset;
} XmlReport;

XmlPartKind xml_part_named(Str name);
bool xml_ref_named(Str name, XmlRef *ref);

/* Fills person, tied, offenses, offenders and is_used of every part. The sink is told of references to
 * nothing, under the agency and number of the record. */
void xml_tie_parts(Arena *arena, XmlReport *report, const RecordSink *sink, const Record *record);

/* The record that a flat file of the same report would give; it points into the report and into the arena.
 * `sink` is told what is tied to nothing, and which edit rules are broken. False when it cannot be read:
 * *why says so, and the record has the agency and number as far as they are known. */
bool xml_report_record(Arena *arena, XmlReport *report, const NibrsBook *book, const RecordSink *sink, Record *record,
                       const char **why);

#endif
