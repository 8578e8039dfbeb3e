/* person.h - all that is known of one person of a report: what was said, what was corrected, what was concluded. */
#ifndef APP_PERSON_H
#define APP_PERSON_H

#include "app/corrections.h"
#include "app/enter.h"
#include "app/findings.h"
#include "app/mentions.h"
#include "app/person_cards.h"
#include "domain/pair_answer.h"
#include "insight/age_answer.h"

#define PERSON_MENTIONS_MAX 64          /* the one that was asked for, and those that two people joined to it */
#define PERSON_ARENA_BYTES (AGE_ARENA_BYTES + 128 * REPORT_ARENA_BYTES + IDS_ARENA_BYTES)

/* A person as one report names them. `segment` has the age as it is known now, `recorded` what the report says. */
typedef struct {
    Mention mention;
    FoundMention found;
    Age recorded;
    size_t older_versions;      /* of the report, that are kept and count */
} PersonMention;

typedef struct {
    const PersonMention *of;
    const Value *value;
    int64_t claim;              /* domain/claim.h */
    Str said_by;                /* the agency of the report */
    Date on;                    /* the day of which the report speaks; unknown when it names none */
    Str file;
    size_t line;
    /* An older version of the report says this, and the newest something else, or nothing. */
    bool is_superseded;
} PersonClaim;

typedef struct {
    ListedFinding listed;
    const PersonMention *of;
    Finding finding;
} PersonFinding;

/* The report that names the other one of a lead, and what whoever asks has answered about the two. */
typedef struct {
    Mention other;
    FoundMention found;         /* record_id 0: the report is gone since */
    const PairAnswer *own;      /* NULL: nothing, or it was taken back */
} PersonLeadSide;

typedef struct {
    PersonMention mentions[PERSON_MENTIONS_MAX]; size_t mention_count;     /* the one that was asked for comes first */
    bool has_more_mentions;
    PersonClaim *claims; size_t claim_count;                /* by mention, in the order of the report */
    const KeptCorrection **corrections; size_t correction_count;    /* that stand and speak of this person */
    const IdentityRow **words; size_t word_count;           /* on who this person is, that stand, but none that.. */
    size_t kept_back;           /* ..others said of two of whom whoever asks has still to answer: so many */
    bool has_age;               /* something of it could be weighed.. */
    AgeAnswer age;              /* ..for the day of the report that was asked for */
    bool reports_are_left_out;  /* of the age: corrections stand, and say that the reports are wrong */
    const Str *age_why; size_t age_why_count;       /* for each claim of the age that is a report's: who told it */
    PersonFinding *findings; size_t finding_count;  /* that stand after the last re-screen */
    bool was_screened;
    bool was_linked;            /* mentions were linked at least once.. */
    bool is_link_behind;        /* ..and something was imported or withdrawn since */
    PersonLead *leads; size_t lead_count;           /* who may be the same person; nothing above follows them */
    PersonLeadSide *sides;      /* lead_count of them */
} PersonDetail;

typedef struct {
    Tenant *tenant;
    const Knowledge *knowledge;
    Why why;
    Mention mention;            /* with a record_id: only its role and sequence count */
    int64_t record_id;          /* 0: by agency and number */
    size_t place;               /* with a record_id: of the person's segment in it, from 1; 0: by role and sequence */
    bool shows_names;           /* values are told unmasked: the entry in the trail says so */
    Date today;
} PersonRequest;

/* In `arena` of PERSON_ARENA_BYTES. What is told, to whom, and the audit entry are durable when it returns. The age is
 * weighed from the corrections that stand, or without any from the reports (content/age/records.tsv), each origin once;
 * two people who joined corrections or reports to the person count as having looked. ERR_NOT_FOUND, one text for
 * whatever is not there; ERR_LIMIT of limit.h. */
bool person_show(const PersonRequest *request, Arena *arena, PersonDetail *detail, Err *err);

/* The place of a person's segment in their report, from 1: with the number of the record it names them, for instance
 * in an address of a page. */
size_t person_place(const Record *record, const Segment *segment);

/* Values that tell who somebody is, or where: they are masked unless they are asked for. */
bool person_value_is_open(const Value *value);

#endif
