/* finding.h - what a rule concluded from one record about one person, with everything that makes it checkable. */
#ifndef DOMAIN_FINDING_H
#define DOMAIN_FINDING_H

#include "domain/record.h"

/* The order is the order of urgency. */
typedef enum {
    CLASS_DIRECT,               /* the record's own facts meet the definition */
    CLASS_FILE,                 /* the file contradicts itself, or already says so */
    CLASS_CONTEXT,              /* worth a look together with other facts, never by itself */
    FINDING_CLASSES
} FindingClass;

/* A claim that made the rule true. An adult's age in years is never cited: `value` is then "adult". */
typedef struct {
    size_t line;
    uint16_t column;
    Str field, value;
    FieldId id;                 /* which field it is, for whoever can say what its code means */
    int64_t claim;              /* its number (domain/claim.h); of a report that nobody keeps, within the report */
    Str table;                  /* in which that line is, where a report came as a folder of tables; else empty */
    /* Of words that only an agency's own table names: its row and version. Of what a correction says: which one, and
     * what was seen ("correction 2, certified birth record"). Else empty. */
    Str origin;
} FindingClaim;

/* What a correction says stands in its own record, and not on a line of the report. */
static inline bool is_of_correction(const FindingClaim *claim)
{
    return claim->origin.len && claim->id == FIELD_BIRTH_DATE;
}

/* Nor does the number of a paper in another report, or what two children's reports share (insight/trace.h). */
static inline bool is_of_another_report(const FindingClaim *claim)
{
    switch (claim->id) {
    case FIELD_DOCUMENT: case FIELD_PHONE: case FIELD_PLATE: case FIELD_VIN: case FIELD_ROOM: case FIELD_ADDRESS:
    case FIELD_NAME: case FIELD_LAST_NAME: return claim->origin.len > 0;
    default: return false;
    }
}

static inline bool is_of_another_record(const FindingClaim *claim)
{
    return is_of_correction(claim) || is_of_another_report(claim);
}

typedef struct { Str id, title, confidence; } Law;      /* id in USLM style: /us/usc/t18/s1591 */

typedef struct {
    Str rule;
    int rule_version;
    FindingClass class;
    bool is_possible;           /* the person may be under 18; the record does not settle it */
    bool is_pool;               /* many such records, few of them exploitation: counted, listed on request */
    Str title, meaning;         /* what it is, and why it matters */
    Str mark;                   /* "possible", "known" or empty */

    RecordKind record_kind;
    Str agency, number;
    Date date;                  /* the day for which the age holds */
    size_t line;                /* first line of the record */
    Role role;
    int sequence;
    Age age;                    /* as age_shown() gives it */
    StillMinor still_minor;

    FindingClaim *claims;
    size_t claim_count;
    bool has_more_claims;
    const Str *reasons;         /* of the circumstances that were met */
    size_t reason_count;
    const Str *next;            /* next actions, the first one first */
    size_t next_count;
    const Law *laws;
    size_t law_count;
    int review_minutes;         /* our estimate, not a measurement */
} Finding;

const char *finding_class_name(FindingClass class);

#endif
