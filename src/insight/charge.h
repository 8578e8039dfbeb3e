/* charge.h - which provisions do the facts of a case meet, which elements are missing or unknown, and what follows. */
#ifndef INSIGHT_CHARGE_H
#define INSIGHT_CHARGE_H

#include "domain/law.h"

typedef enum { ELEMENT_MET, ELEMENT_UNKNOWN, ELEMENT_MISSING } ElementStatus;

/* One element for one role. An allegation meets nothing, and neither does what sources contradict one another about:
 * both are unknown, with who said it. sources: in the order of the facts; those of a met element are what proves it. */
typedef struct {
    ElementStatus status;
    bool is_alleged, is_disputed;
    const Str *sources; size_t source_count;
} ElementFound;

/* A group is met by one of its choices and missing when all of them are. `by`: the choice that decides; of an unknown
 * group the first that a fact could meet, or the first. */
typedef struct { const LawGroup *group; ElementStatus status; size_t by; } ChargeElement;

/* open: nothing is missing, something is not known. */
typedef enum { CHARGE_MET, CHARGE_OPEN, CHARGE_CLOSED } ChargeOutcome;

/* Whether the words that were read are those of the day of the offense. */
typedef enum {
    TEXT_OF_THE_DAY,
    TEXT_LATER,                 /* since when they stand is not held, and they were read as of a later day */
    TEXT_EARLIER,               /* they were read as of a day before the offense; later acts were not looked at */
    TEXT_UNDATED
} TextDoubt;

typedef struct {
    const Provision *provision;
    LawRole role;
    ChargeOutcome outcome;
    ChargeElement elements[LAW_GROUPS_MAX]; size_t count, unknown, missing;
    bool is_touched;            /* what this person did, knew or is meets an element, or is alleged to */
    bool is_part;               /* the row is of only some of the days on which the offense may have been */
    TextDoubt doubt;
} Charge;

/* The one fact to look for next. Age comes before everything else (R10). `raises`: with it a provision is met that
 * weighs more than all that are met now; then `completes` says how many it fills. */
typedef struct {
    const LawGroup *group;      /* one of its choices is enough; NULL where only an age is asked for */
    size_t element;             /* what to ask for; LAW_ELEMENT_NONE when nothing would change anything */
    LawRole role;
    bool raises;
    const Charge *most;         /* the highest that it fills, or comes nearest to filling */
    size_t completes;
} ChargeGap;
#define LAW_ELEMENT_NONE ((size_t)-1)

/* R44: whether the federal side weighs more. Compared are the highest that are met on both sides; where nothing is met
 * on a side, the highest that is open and touched by the facts about this role. */
typedef enum {
    REFER_NO,                   /* the state weighs as much, or nothing federal is left */
    REFER_HIGHER,               /* the federal minimum or maximum is higher */
    REFER_NO_STATE,             /* nothing of the state is met, or open and touched, for this role */
    REFER_NOT_COMPARABLE,       /* the state's years are not held: compare by hand */
    REFER_STATE_NOT_NAMED
} ReferWhy;
typedef struct { ReferWhy why; const Charge *federal, *state; } Referral;

typedef struct {
    const LawBook *book;
    const CaseFacts *facts;
    const ElementFound *found;              /* charge_found */
    /* In this order: of roles; leads last; met, open, closed; touched or not; what weighs most. */
    const Charge *charges; size_t count;
    const Provision *const *not_held; size_t not_held_count;
    const Provision *const *later; size_t later_count;      /* what the law of that day did not have yet */
    ChargeGap gap;
    Referral referrals[LAW_ROLES];
} ChargeAnswer;

/* Pure: facts and rows in, the answer out, in the arena; the book and the facts stay as long. It says what the facts
 * given meet, never that somebody is guilty. Adding a fact that is so lowers nothing; one that is not so closes only
 * rows that show it. */
void charge_answer(Arena *arena, const LawBook *book, const CaseFacts *facts, ChargeAnswer *answer);

const ElementFound *charge_found(const ChargeAnswer *answer, size_t element, LawRole role);

/* Rows that have a place in the order: an offense, attempt or conspiracy that is more than a lead. */
bool charge_is_ranked(const Charge *charge);

/* Of two sentences, which weighs more: the mandatory minimum first, then the maximum; what is not held weighs least. */
int charge_weigh(const Provision *a, const Provision *b);

const char *element_status_name(ElementStatus status);      /* met, unknown, missing */
const char *charge_outcome_name(ChargeOutcome outcome);     /* met, open, closed */

#endif
