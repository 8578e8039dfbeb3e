/* age_next.h - what should be asked next: which check would probably tell most about being under 18? */
#ifndef INSIGHT_AGE_NEXT_H
#define INSIGHT_AGE_NEXT_H

#include "insight/age_weigh.h"

/* `bits`: how much of the question it is expected to answer. The question is whether the person was under
 * 18 on the day of the act, and is today: one of three (both, then only, neither). From 0 to log2(3); a
 * check that may find nothing gives its share. It is an expectation under the tables, not a promise. */
typedef struct { const AgeCheck *check; double bits; } AgeNext;

typedef struct { AgeNext *list; size_t count; } AgeNexts;

/* Checks whose kind of evidence is not there yet, that were not done in vain and have what they need; best
 * first, equal ones in the order of the table. Those of tier 2 only when none of tier 1 is left. */
AgeNexts age_next(Arena *arena, Arena *scratch, const AgeWeighing *w);

/* How many bits of that question are open now. */
double age_open_bits(const AgeWeighing *w);

/* For age_next and its proof: of a month-long cell of birth, the chances of each month that a source of this
 * kind would tell at that rate, beside what the file says already; `months` numbers, which sum to 1 where nothing
 * falls off the ends. */
#define AGE_MONTH_DAYS 30.436875
size_t age_months(const AgeWeighing *w);
void age_tells(Arena *scratch, const AgeWeighing *w, const AgeKind *kind, AgeRate rate, size_t month, double *told);

#endif
