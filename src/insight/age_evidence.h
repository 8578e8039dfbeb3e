/* age_evidence.h - what each kind of evidence tells about a date of birth, and how it goes wrong. */
#ifndef INSIGHT_AGE_EVIDENCE_H
#define INSIGHT_AGE_EVIDENCE_H

#include "base/err.h"
#include "base/str.h"

/* An agency may lower its threshold, never raise it above this: reference of practice, age.md section 2. */
#define AGE_THRESHOLD_MAX 0.25

/* AGE_SAID states a date or an age. AGE_NORMAL is an estimate spread around the true age. AGE_RISING is a
 * sign that more people show the older they are, such as a complete wisdom tooth. */
typedef enum { AGE_SAID, AGE_NORMAL, AGE_RISING } AgeShape;

/* AGE_PERSON comes from the hand of the person, or of whoever speaks for them: all of it counts once. So do
 * all looks. Only AGE_DECIDES may carry the status "adult". */
typedef enum { AGE_PERSON, AGE_LOOKS, AGE_SUPPORTS, AGE_DECIDES } AgeTrust;

/* How often a claim is what: shares that add up to 1. */
typedef struct {
    double right;
    double slip;                /* of the pen */
    double up, down;            /* altered: made older, made younger */
    double borrowed;            /* somebody else's identity, used to pass for an adult */
    double other;               /* about another person by mistake */
} AgeMix;

/* Below this share of "right" a kind does not speak of the person: a card that is known to be another's, or
 * false. */
#define AGE_ABOUT_PERSON 0.1

/* A row of content/age/evidence.tsv, whose head says more. Years everywhere. */
typedef struct {
    Str id, label, why, example, grade, date, source;
    AgeShape shape;
    AgeTrust trust;
    AgeMix mix;
    double shift_least, shift_mode, shift_most;     /* rising, when the mix alters */
    double bias, spread;
    double reads;               /* the age this evidence stands for by itself; below 0: the claim states it */
    double repeats;             /* share of what is made older that repeats what the same hand says already */
    double copies;              /* share that is taken from another item without saying so */
} AgeKind;

/* A row of content/age/checks.tsv. */
typedef struct {
    Str id, words, cost, lawful, grade, date, source;
    const AgeKind *kind;        /* what it brings */
    const AgeKind *needs;       /* what has to be there first, and is looked at; or NULL */
    const AgeKind *otherwise;   /* what it brings when it does not confirm that; or NULL */
    double found;               /* how often there is an answer at all */
    int tier;                   /* 2: only when everything of tier 1 was done */
} AgeCheck;

/* Rows of content/age/policy.tsv by their names. */
typedef struct {
    double threshold, minor_from, adult_sources, two_people_always;
    double prior_from, prior_to, prior_outside;
    double motive_under, motive_over;
    double borrowed_from, borrowed_to, borrowed_within;
    double about_spread, unforeseen;
    double slip_year, slip_decade, slip_swap, slip_digit, slip_turned;
    double door_share, door_years;
    double rate_half, rate_double;
} AgePolicy;

typedef struct { Str text, grade, source; } AgeNote;

typedef struct {
    const AgeKind *kinds; size_t kind_count;
    const AgeCheck *checks; size_t check_count;
    const AgeNote *notes; size_t note_count;
    AgePolicy policy;
} AgeBook;

/* The tables as texts, which must stay as long as the book. ERR_INPUT with table and line when a row is not
 * whole, a mix does not add up to 1, or a number is not possible. */
bool age_book_read(Arena *arena, Str evidence, Str policy, Str checks, AgeBook *book, Err *err);

const AgeKind *age_kind_find(const AgeBook *book, Str id);         /* NULL when there is none */

/* How often papers are forged and children are coached is not known, and whoever does one does the other. So a
 * file is weighed under each of these rates, times the shares of the table, and the rates under one another:
 * what all items of a file say together tells which holds. */
typedef enum { AGE_RATE_HALF, AGE_RATE_STATED, AGE_RATE_DOUBLE, AGE_RATES } AgeRate;

double age_rate_chance(const AgePolicy *policy, AgeRate rate);     /* before any evidence */
double age_rate_times(AgeRate rate);                               /* 0.5, 1, 2 */

/* The mix of a kind when all that makes people older (up, borrowed) is that many times as frequent, at the cost of
 * what is right; of both at most AGE_MADE_MOST is made. Who makes themselves younger is in nobody's hands, so that
 * share stays, and so does a paper that is known to be false. */
#define AGE_MADE_MOST 0.95
AgeMix age_mix_at(const AgeKind *kind, AgeRate rate);

const char *age_trust_name(AgeTrust trust);     /* person, looks, supports, decides */

#endif
