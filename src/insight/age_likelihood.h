/* age_likelihood.h - how well each possible day of birth explains what a source says. */
#ifndef INSIGHT_AGE_LIKELIHOOD_H
#define INSIGHT_AGE_LIKELIHOOD_H

#include "insight/age_evidence.h"
#include "insight/age_value.h"

/* The days on which somebody can have been born who was from 0 to AGE_YEARS_MAX years old on the day of the
 * act: cell i is the day number `first` + i. Days and not months: near the
 * eighteenth birthday months miss the chance of being under 18 by up to 0.97 (bench/age.c, a care record). */
typedef struct { long first; size_t count; } AgeGrid;

/* Ages that open doors, past which children are made to be (reference of practice, A09). */
#define AGE_DOOR_FIRST 18
#define AGE_DOOR_SECOND 21

/* One thing that a source says. `on`: the day on which it was said or written, for which an age holds. */
typedef struct {
    Str id;                     /* names it in the answer, unique */
    const AgeKind *kind;
    AgeValue value;
    Date on;
    Str origin;                 /* equal texts share an origin; the id of another item: a copy of it; or empty */
} AgeClaim;

AgeGrid age_grid(Date act);

/* The first cell whose person is younger than `years` on that day; `count` when there is none. */
size_t age_grid_under(AgeGrid grid, Date day, int years);

/* Before any evidence: sums to 1. `prior` has a number for each cell. */
void age_prior(AgeGrid grid, const AgePolicy *policy, Date act, double *prior);

/* From 0 to 1 for each cell: how well that day fits what is said, if what is said is right. */
void age_fit(AgeGrid grid, const AgePolicy *policy, const AgeClaim *claim, double *fit);

/* The chance that a source of this kind says this about somebody born in each cell, a mixture over all that
 * can have happened: right, slip, altered, borrowed, another person. One array for each AgeRate; arrays that
 * are the same are filled once. `fit` is that of age_fit. `older` is zeroed before and gets, where the kind is
 * ever made older, the chance of being made to be what is said, given that one is made older: some years are
 * added (the triangle of the kind), or as many as it takes to pass 18 or 21. */
void age_likelihoods(Arena *scratch, AgeGrid grid, const AgePolicy *policy, const AgeClaim *claim, const double *fit,
                     const double *prior, double *const *likelihood, double *older);

#endif
