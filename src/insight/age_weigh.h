/* age_weigh.h - all that is said about one person's birth, weighed together, each origin once. */
#ifndef INSIGHT_AGE_WEIGH_H
#define INSIGHT_AGE_WEIGH_H

#include "insight/age_likelihood.h"

typedef struct { Str who; Date on; } AgeConfirmation;

/* What is asked. All days are known, none lies after `today`, and ids are unique. */
typedef struct {
    Date act, today;
    const AgeClaim *claims; size_t claim_count;                     /* at most AGE_CLAIMS_MAX */
    const AgeConfirmation *confirmed; size_t confirmed_count;       /* named people who looked at all of it */
    const Str *done; size_t done_count;                             /* checks that brought no answer, by id */
    bool is_presumed;                                               /* the file carries "minor" or "presumed-minor" */
    double threshold;                                               /* 0: the policy's */
} AgeQuestion;

/* What one item says by itself. */
typedef struct {
    const AgeClaim *claim;
    double *fit;                        /* a number for each cell, as the next */
    double *likelihood[AGE_RATES];      /* one array where the kind is the same at all rates */
    double *older;                      /* of age_made_older, where the kind repeats; else NULL */
    bool is_hand;                       /* comes from the person's or companion's hand, or checked what did */
    double bits;                        /* how far it alone moves what was known before, in bits over days of birth */
    bool says_something;                /* some day of the grid fits */
    size_t from, end;                   /* the cells that fit lie from here to before there */
    bool says_minor_act, says_minor_today;      /* at least half of what fits is under 18 */
    bool is_copy;                       /* its origin is another item, or another item checked it */
    const AgeClaim *checked_by;         /* the item that checked this one and says the same, or NULL */
    size_t origin;                      /* items of one origin have one number: the place of the first of them */
    bool is_counted;                    /* the one of its origin that counts */
    size_t instead;                     /* place of the one that counts */
} AgeItem;

typedef struct {
    AgeGrid grid;
    const AgeBook *book;
    const AgeQuestion *question;
    size_t minor_act, minor_today;      /* first cell that is under 18 on that day */
    double *prior, *posterior;          /* each sums to 1 */
    double *joint[AGE_RATES];           /* the posterior under each rate; all together sum to 1 */
    AgeItem *items; size_t count;       /* in the order of the question */
    double *same;                       /* same[i * count + j]: how often a copy of item j would say what i says */
} AgeWeighing;

/* Of each origin one item counts. Copies do not, unless nothing else is there. Where items of one origin
 * differ about being under 18 on the day of the act, those that say under 18 go before: a child who once
 * told the truth is not outvoted by what the same hand says later. Then whichever says most; then the
 * first. A card that was looked at and the issuer's answer about it are one thing where both are about one
 * date, and the answer counts. Everything that comes from the person's or the companion's hand is one
 * origin, and so are all looks.
 *
 * Sources may depend on one another without saying so, and two kinds of that are weighed where an item says the
 * same as another (the table says how often): a child or companion who makes the child older repeats what the
 * hand's papers and words say already, and a record is a copy of an earlier item. Then agreeing tells little.
 * How much is forged in this file is not known: all is weighed under three rates (AgeRate). */
void age_weigh(Arena *arena, Arena *scratch, const AgeBook *book, const AgeQuestion *question, AgeWeighing *out);

/* The chances of all days of birth after the counted items for which `is_in` is true (all when NULL). Without
 * `skip` (nobody when >= count), the next of its origin counts in its place, but no copy of it. Sums to 1. */
void age_combine(Arena *scratch, const AgeWeighing *w, const bool *is_in, size_t skip, double *out);

/* Whether a child who makes themselves older, or whoever speaks for them, would repeat this: it comes from their hand
 * and says adult. */
bool age_is_coached(const AgeItem *item);

/* The chance of a cell at or after `from`. */
double age_chance_from(const AgeWeighing *w, const double *chances, size_t from);

#endif
