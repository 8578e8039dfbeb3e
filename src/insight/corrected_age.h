/* corrected_age.h - what does a recorded age become, once somebody has seen better evidence? */
#ifndef INSIGHT_CORRECTED_AGE_H
#define INSIGHT_CORRECTED_AGE_H

#include "domain/correction.h"
#include "insight/age_status.h"

typedef struct {
    /* all that speak of the person, in the order of their making */
    const Correction *const *corrections; size_t count;
    const AgeConfirmation *confirmed; size_t confirmed_count;   /* who joined them to the person, and when */
} CorrectedBy;

/* One correction as evidence, under this id. False where it cannot be weighed. */
bool correction_claim(Arena *arena, const AgeBook *book, const Correction *correction, Str id, AgeClaim *claim);

/* The age of the segment's person on the segment's day by all corrections, weighed as age_answer() does. What the
 * report itself says is not weighed with them: that it is wrong is what a person has stated, with a reason. It holds
 * in one way: whoever was recorded as a child, or may have been one, stays what they were until two named people
 * have agreed, and then as far as age_status.h goes. `low` and `high` are the ages in years of 9 in 10 of the
 * chances; the status is "minor", "possible" for presumed minors and where it is unsure, or "adult". The day of the
 * first correction stands in where the report has none. False, and nothing changed, where no correction can be
 * weighed. */
bool corrected_age(Arena *arena, Arena *scratch, const AgeBook *book, const Record *record, const Segment *segment,
                   const CorrectedBy *by, Age *age);

/* The age on the day of the act that a weighing and its status come to, of somebody who is recorded so; as above. */
Age age_weighed(const AgeWeighing *w, AgeStatusOn status, Age recorded);

#endif
