/* record.h - one thing an agency wrote, as the claims it holds: who said what, on which line, in which field. */
#ifndef DOMAIN_RECORD_H
#define DOMAIN_RECORD_H

#include "base/date.h"
#include "base/str.h"
#include "domain/age.h"
#include "domain/codes.h"

/* The segments of a report. The first numbers are the segment levels of NIBRS, the vocabulary we use for coded
 * facts whatever format they came in (FBI technical specification 2019.1, section 3.3). A person who is neither victim
 * nor offender nor arrested (missing, met by an officer, guest of a hotel) stands in a segment that NIBRS lacks. */
typedef enum {
    SEGMENT_ZERO_REPORT, SEGMENT_ADMINISTRATIVE, SEGMENT_OFFENSE, SEGMENT_PROPERTY, SEGMENT_VICTIM,
    SEGMENT_OFFENDER, SEGMENT_ARRESTEE, SEGMENT_GROUP_B_ARRESTEE, SEGMENT_PERSON, SEGMENT_KINDS
} SegmentKind;
#define NIBRS_LEVELS 8

/* Fields that some code asks for by name. Others are kept under the name their layout gives them
 * (FIELD_OTHER). Numbers and names are in stores for ever (domain/packed.h): new fields go to the end. */
#define FIELDS(F) \
    F(INCIDENT_DATE, "incident date") F(REPORT_DATE_INDICATOR, "report date indicator") \
    F(INCIDENT_HOUR, "incident hour") F(CLEARED_EXCEPTIONALLY, "cleared exceptionally") \
    F(CLEARANCE_DATE, "exceptional clearance date") F(CARGO_THEFT, "cargo theft") \
    F(OFFENSE_CODE, "UCR offense code") F(ATTEMPTED, "attempted/completed") \
    F(SUSPECTED_USING, "offender suspected of using") F(LOCATION, "location type") \
    F(PREMISES, "number of premises entered") F(METHOD_OF_ENTRY, "method of entry") \
    F(CRIMINAL_ACTIVITY, "criminal activity / gang") F(WEAPON, "weapon/force") F(BIAS, "bias motivation") \
    F(PROPERTY_LOSS, "type property loss") F(PROPERTY, "property description") F(PROPERTY_VALUE, "value of property") \
    F(DATE_RECOVERED, "date recovered") F(STOLEN_VEHICLES, "stolen motor vehicles") \
    F(RECOVERED_VEHICLES, "recovered motor vehicles") F(DRUG, "suspected drug type") F(DRUG_QUANTITY, "drug quantity") \
    F(DRUG_MEASURE, "drug measurement") F(VICTIM_NUMBER, "victim sequence number") \
    F(VICTIM_OFFENSE, "victim connected to offense") F(VICTIM_TYPE, "type of victim") F(VICTIM_AGE, "age of victim") \
    F(VICTIM_SEX, "sex of victim") F(VICTIM_RACE, "race of victim") F(VICTIM_ETHNICITY, "ethnicity of victim") \
    F(RESIDENT, "resident status") F(CIRCUMSTANCE, "assault/homicide circumstance") F(INJURY, "type of injury") \
    F(RELATED_OFFENDER, "offender number related") F(RELATIONSHIP, "relationship to offender") \
    F(OFFENDER_NUMBER, "offender sequence number") F(OFFENDER_AGE, "age of offender") F(OFFENDER_SEX, "sex of offender") \
    F(OFFENDER_RACE, "race of offender") F(OFFENDER_ETHNICITY, "ethnicity of offender") \
    F(ARRESTEE_NUMBER, "arrestee sequence number") F(ARREST_NUMBER, "arrest transaction number") \
    F(ARREST_DATE, "arrest date") F(ARREST_TYPE, "type of arrest") F(MULTIPLE_ARRESTEE, "multiple arrestee segments") \
    F(ARREST_OFFENSE, "arrest offense code") F(ARMED_WITH, "arrestee armed with") F(ARRESTEE_AGE, "age of arrestee") \
    F(ARRESTEE_SEX, "sex of arrestee") F(ARRESTEE_RACE, "race of arrestee") F(ARRESTEE_ETHNICITY, "ethnicity of arrestee") \
    F(DISPOSITION, "disposition under 18") F(ZERO_MONTH, "zero report month") F(ZERO_YEAR, "zero report year") \
    F(NARRATIVE, "narrative") F(PERSON_NUMBER, "person number") F(PERSON_ROLE, "person's role") \
    F(PERSON_AGE, "age of person") F(PERSON_SEX, "sex of person") F(PERSON_RACE, "race of person") \
    F(PERSON_ETHNICITY, "ethnicity of person") F(NAME, "name") F(LAST_NAME, "last name") F(FIRST_NAME, "first name") \
    F(MIDDLE_NAME, "middle name") F(ALIAS, "alias") F(BIRTH_DATE, "birth date") F(PHONE, "phone") F(EMAIL, "email") \
    F(HANDLE, "handle") F(ADDRESS, "address") F(CITY, "city") F(STATE, "state") F(POSTCODE, "postcode") \
    F(PLATE, "license plate") F(VIN, "vehicle identification number") F(DOCUMENT, "document number") \
    F(ROOM, "room") F(PLACE, "place name") F(EVENT_TEXT, "kind of event") \
    F(EVIDENCE, "kind of evidence") F(SEEN, "what was seen") F(REASON, "reason") F(STAFF, "staff number") \
    F(STATED_ON, "day of statement") F(ABOUT_AGENCY, "agency of the report") F(ABOUT_NUMBER, "number of the report") \
    F(ABOUT_SERIES, "series of the report") F(ABOUT_ROLE, "role in the report") \
    F(ABOUT_SEQUENCE, "sequence in the report") F(ALLEGATION, "what is alleged") \
    F(ABOUT_RECORD, "record of the report")

typedef enum {
#define F(id, name) FIELD_##id,
    FIELDS(F)
#undef F
    FIELD_OTHER
} FieldId;

/* One claim: a field of a segment and what it says. Only fields that say something are kept. */
typedef struct {
    Str text;                   /* as recorded, without blanks at the end */
    Str name;                   /* of the field, as its layout gives it: "victim connected to offense 2" */
    Code code;                  /* the text as a code, 0 when longer than four characters */
    uint16_t field;             /* FieldId */
    uint16_t column;            /* where it starts on its line, from 1; 0 when the format has no columns */
    uint8_t occurrence;         /* 1 for fields that do not repeat */
} Value;

/* A correction that speaks of this person's age (app/corrections.h): its value, its number as a claim, and what it is
 * in words, for whoever reads the finding. */
typedef struct { Value value; size_t line; int64_t claim; Str words; } AgeSource;

/* The number of this person's paper stands in another report, under a name or a birth date that is hardly the same
 * person's (insight/number_share.h). `how`: bits below. `own` is where it stands here; value, line and claim are those
 * of the other report, and `words` say which report that is and what differs, without a value. */
typedef enum {
    SHARED_NAME = 1, SHARED_BORN = 2, SHARED_CHILD = 4,     /* one of them may be a child */
    SHARED_TRACE = 8            /* no number of a paper, but what stands in another child's record (insight/trace.h) */
} SharedHow;
/* `own` stands in the segment `here`, which is the person's own or another one of the report. */
typedef struct Segment Segment;
typedef struct {
    unsigned how;
    const Segment *here;
    const Value *own;
    Value value;
    size_t line;
    int64_t claim;
    Str words;
} SharedNumber;

struct Segment {
    SegmentKind kind;
    char action;                /* I, A, D */
    size_t line;                /* in its file, from 1 */
    int number;                 /* the person's sequence number; -1 when absent or not a number */
    Age age;                    /* victim, offender, arrestee */
    Value *values;
    size_t count;
    /* Where there are any, `age` is by all of them together with the report; else by the report's own values. */
    const AgeSource *corrections; size_t correction_count;
    Age recorded;               /* by the report's own values, where there are corrections */
    const SharedNumber *shared; size_t shared_count;
};

typedef enum {
    RECORD_INCIDENT,            /* a Group A incident */
    RECORD_LATE_ARREST,         /* arrest segments that arrived without their incident */
    RECORD_GROUP_B_ARREST,
    RECORD_ZERO_REPORT,         /* a month in which the agency had nothing to report */
    /* other segments without an administrative segment: kept, and said to be incomplete */
    RECORD_FRAGMENT,
    RECORD_MISSING_PERSON, RECORD_FIELD_CONTACT, RECORD_BOOKING, RECORD_TIP,
    RECORD_REGISTER,            /* an entry of a register, such as a hotel's */
    /* what somebody who works here has seen about a person of a report (domain/correction.h) */
    RECORD_CORRECTION,
    RECORD_KINDS
} RecordKind;

typedef struct {
    RecordKind kind;
    bool is_delete;             /* action D: the agency takes an earlier report back */
    Str agency;                 /* ORI, originating agency identifier */
    Str number;                 /* incident number, or arrest transaction number for Group B */
    int submission;             /* YYYYMM of the submission; 0 when it makes no sense */
    Date date;                  /* of the incident, else of the first arrest; unknown when not valid */
    size_t line;                /* its first line in the file */
    uint64_t offset;            /* its first byte in the file */
    size_t bytes;               /* that it takes there; 0 when it does not stand in one piece */
    Str raw;                    /* exactly as received, where it does not stand in one piece; else empty */
    Segment *segments;
    size_t count;
} Record;

/* Roles that a record gives a person. The role is only a claim of the record. */
typedef enum { ROLE_VICTIM, ROLE_OFFENDER, ROLE_ARRESTEE, ROLE_PERSON, ROLES } Role;

/* the name without its repeat number; FIELD_OTHER when not listed */
FieldId field_of_name(Str name);
const char *field_name(FieldId field);
/* "bias motivation 2" for 2, "bias motivation" for 0; empty beyond FIELD_NUMBER_MAX and for FIELD_OTHER. The
 * text is part of the program. */
#define FIELD_NUMBER_MAX 10
Str field_name_numbered(FieldId field, unsigned number);

/* First value of that field at or after values[*at]; moves *at behind it. NULL when there is none. */
const Value *segment_value(const Segment *segment, FieldId field, size_t *at);
Code segment_code(const Segment *segment, FieldId field);       /* of the first value; 0 when absent */
Str segment_text(const Segment *segment, FieldId field);        /* of the first value; empty when absent */
bool segment_has_code(const Segment *segment, FieldId field, Code code);

/* False for organizations, society, and offender 00 (nothing known about any offender). */
bool segment_is_person(const Segment *segment);
/* false when the segment describes no person */
bool segment_role(const Segment *segment, Role *role);
/* The claim that states the age, or else the birth date; NULL when there is neither. */
const Value *segment_age_value(const Segment *segment);
/* What a segment's own values say of its person; readers keep it in `number` and `age`. */
int segment_sequence(const Segment *segment);                   /* -1 when absent or not a number */
Age segment_age(const Segment *segment);                        /* blank when absent */
Date segment_date(const Record *record, const Segment *segment);    /* day for which the age holds */
/* Of whom only a birth date, or its year, is told, the age on that day is worked out. Readers call it when a report is
 * whole. */
void record_take_ages(Record *record);

/* A report of a list that gives it no number is named by its bytes, so that it is the same one when it comes again. */
#define NUMBER_MADE "row-"
bool number_is_made(Str number);
/* For people: "no number (row-8f7f3f90899a)", or the agency's own as it is. In the arena. */
Str number_told(Arena *arena, Str number);

bool agency_is_ori(Str ori);    /* nine capital letters and digits, as every ORI has */
const char *role_name(Role role);
bool role_named(Str name, Role *role);                          /* false for other words */
const char *segment_kind_name(SegmentKind kind);
const char *record_kind_name(RecordKind kind);

#endif
