/* safety.h - a safety plan: facts, steps, the check before a release, and when danger is looked at again. */
#ifndef DOMAIN_SAFETY_H
#define DOMAIN_SAFETY_H

#include "base/date.h"
#include "domain/grade.h"

typedef enum { SAFETY_UNKNOWN, SAFETY_NO, SAFETY_YES } SafetyAnswer;
const char *safety_answer_name(SafetyAnswer answer);    /* unknown, no, yes */

typedef struct { Str id, domain, english, source; Grade grade; } SafetyFact;

/* `fact`: by number; -1: always needed. */
typedef struct { Str id, domain, owner, english, say, say_es, source; int hours,
    fact; Grade grade; } SafetyStep;

typedef struct { Str id, english, why, source; SafetyAnswer must; Grade grade; } GuardianQuestion;

/* hours -1: at an event */
typedef struct { Str id, english, source; int hours; Grade grade; } SafetyReview;

typedef struct { Str id, english, fits, watch, source; Grade grade; } SafetyPlace;

typedef struct {
    const SafetyFact *facts; size_t fact_count;
    const SafetyStep *steps; size_t step_count;
    const GuardianQuestion *guardian; size_t guardian_count;
    const SafetyReview *reviews; size_t review_count;
    const SafetyPlace *places; size_t place_count;
    size_t danger, claimed;         /* the facts "danger_now" and "guardian_claims" */
} SafetyBook;

int safety_fact_named(const SafetyBook *book, Str id);          /* -1 when there is none */
int safety_guardian_named(const SafetyBook *book, Str id);

/* A moment by the clock of the place: minutes since 1970-01-01 00:00 there. */
typedef struct { int64_t minutes; bool has_time; } SafetyMoment;

typedef struct {
    const SafetyAnswer *facts;      /* by fact of the book */
    const SafetyAnswer *guardian;   /* by question of the check */
    SafetyMoment start;
    bool has_start, has_danger;     /* they were said: be it that danger is unknown */
} SafetyAnswers;

/* DANGER_OPEN: nobody has said whether there is danger now; nothing but the first steps is planned before
 * that. */
typedef enum { PLAN_DANGER_OPEN, PLAN_DANGER, PLAN_GOES_ON } PlanState;
const char *plan_state_name(PlanState state);

/* NOT_CLAIMED: nobody claims the child. CLEAR: nothing here speaks against it; child protection decides,
 * never a program. */
typedef enum { RELEASE_NOT_CLAIMED, RELEASE_NO, RELEASE_NOT_YET, RELEASE_CLEAR } ReleaseState;
const char *release_state_name(ReleaseState state);

/* needed because a fact is not known */
typedef struct { size_t step; SafetyMoment due; bool is_for_unknown; } PlannedStep;
typedef struct { size_t review; SafetyMoment at; } PlannedReview;

typedef struct {
    PlanState state;
    const PlannedStep *steps; size_t step_count, withheld;      /* withheld: until danger has an answer */
    ReleaseState release;
    const bool *stops;              /* by question of the check: its answer speaks against a release */
    const bool *is_open;            /* by question: it has no answer */
    const PlannedReview *reviews; size_t review_count;          /* those with a moment, the earliest first */
    Str hold;                       /* what reports of a tenant say against a guardian; empty: nothing, or not asked */
} SafetyPlan;

#endif
