/* law.h - provisions of law in the words of one period, the elements they ask for, and the facts of a case. */
#ifndef DOMAIN_LAW_H
#define DOMAIN_LAW_H

#include "base/date.h"

typedef enum { LAW_TRAFFICKER, LAW_BUYER, LAW_FACILITATOR, LAW_ROLES } LawRole;
#define LAW_ROLE_BIT(role) (1u << (role))

/* high: the text was read. medium: a secondary source, or a well-known rule recalled. low and U are leads for a lawyer:
 * never ordered, never compared, always told apart. */
typedef enum { LAW_HIGH, LAW_MEDIUM, LAW_LOW, LAW_UNVERIFIED } LawGrade;

typedef enum {
    PROVISION_OFFENSE,
    PROVISION_ATTEMPT,
    PROVISION_CONSPIRACY,
    PROVISION_RAISE,            /* adds to the sentence of another; no charge of its own */
    PROVISION_RULE,
    PROVISION_CONSEQUENCE,      /* restitution, forfeiture: named by offenses */
    PROVISION_NOT_HELD          /* there was law of that time, and its words are not here */
} ProvisionKind;

/* Both days are included. An unknown first day: when it began is not held. An unknown last day: without end. */
typedef struct { Date first, last; } DaySpan;

bool day_span_meets(DaySpan a, DaySpan b);
bool day_span_holds(DaySpan outer, DaySpan inner);

/* "2008", "2008-12", "2008-12-23", or two of these with ".." between: the days it may mean. */
bool day_span_read(Str text, DaySpan *span);

/* Years of imprisonment. */
#define YEARS_NOT_HELD (-1.0)       /* not known to us */
#define YEARS_NONE (-2.0)           /* a row that has no sentence of its own */
#define YEARS_LIFE 1000.0

/* "10", "0.25", "life", "?", "-". False for anything else, and for more than 150 years. */
bool law_years_read(Str text, double *years);
Str law_years_text(Arena *arena, double years);         /* "10 years", "life", "not held", "none of its own" */

/* How an element is settled; content/law/elements.tsv says more. */
typedef enum {
    ELEMENT_CASE,
    ELEMENT_ACT,
    ELEMENT_UNDER,
    ELEMENT_CLAIMED,
    ELEMENT_UNREAD,
    ELEMENT_UNREAD_DECOY        /* not read either, and it matters only where there was no real child */
} ElementKind;

typedef struct { Str id, asks, who; ElementKind kind; int years; } LawElement;     /* years: of under N, claimed N */

/* One of these elements is enough: indexes into the elements of the book. */
#define LAW_CHOICES_MAX 12
#define LAW_GROUPS_MAX 10
typedef struct { Str text; uint8_t choices[LAW_CHOICES_MAX]; size_t count; } LawGroup;

typedef struct {
    Str id, place, citation, title, age_proof, class, fine, limitation, attempt, conspiracy, decoy, also, note, source,
        as_of, reviewed_by;                 /* "-" where a row has nothing to say */
    ProvisionKind kind;
    DaySpan valid, text_of;                 /* text_of: the days that as_of may mean; unknown for "undated" */
    unsigned reaches;                       /* LAW_ROLE_BIT */
    double min, max;
    Str mandatory;                          /* yes, no, ? or - */
    LawGroup groups[LAW_GROUPS_MAX]; size_t group_count;
    LawGrade grade, years_grade;
    Str table; size_t line;                 /* where the row stands, for whoever is to put it right */
} Provision;

/* What a state gives a child who was sold, and what the wrong label withholds: content/law/safe-harbor.tsv. */
typedef struct { Str place, part, text, source, as_of; LawGrade grade; Str reviewed_by; } LawRelief;

/* "Age: under 18." in its text: 18; -1 where it names no age. */
int law_relief_under(const LawRelief *row);

typedef struct {
    const LawElement *elements; size_t element_count;
    const Provision *provisions; size_t provision_count;    /* rows of one id together, in the order of time */
    const LawRelief *relief; size_t relief_count;
    Str version;                            /* of the tables, for whoever keeps an answer; empty where nobody asked */
} LawBook;

/* ---- the facts of a case ---- */

typedef enum { FACT_UNKNOWN, FACT_ALLEGED, FACT_YES, FACT_NO } FactIs;

/* roles: whom it is about; all of them where nobody is named. source: what proves it, for people to find. */
typedef struct { size_t element; FactIs is; unsigned roles; Str source; } CaseFact;

/* Completed years on the days of the offense; -1 when not known. `is_sure`: not where papers contradict one another or
 * the age is only presumed. */
typedef struct { int low, high; bool is_sure; Str source; } CaseAge;

typedef struct {
    DaySpan offense;
    Str state;                              /* two letters, or empty */
    bool is_decoy;                          /* no real child: an officer, or somebody who acted for one */
    CaseAge child, claimed;                 /* claimed: what a decoy stated, or the person believed */
    const CaseFact *facts; size_t fact_count;
} CaseFacts;

/* What `text` of at most 40 bytes names: "trafficker" and so on; false for anything else. */
bool law_role_read(Str text, LawRole *role);
const char *law_role_name(LawRole role);
bool law_grade_read(Str text, LawGrade *grade);
const char *law_grade_name(LawGrade grade);
bool provision_kind_read(Str text, ProvisionKind *kind);
const char *provision_kind_name(ProvisionKind kind);
const char *fact_is_name(FactIs is);
bool fact_is_read(Str text, FactIs *is);

/* A lead only: never in an order, never compared. */
bool provision_is_lead(const Provision *p);

/* The element of that id; false when there is none. */
bool law_element_find(const LawBook *book, Str id, size_t *at);

#endif
