/* age_status.h - which sources contradict one another, and as whom a person is treated meanwhile. */
#ifndef INSIGHT_AGE_STATUS_H
#define INSIGHT_AGE_STATUS_H

#include "insight/age_weigh.h"

typedef enum { AGE_MINOR, AGE_PRESUMED_MINOR, AGE_UNSURE, AGE_ADULT } AgeStatusOn;

/* Why a status is not a step further toward "adult". */
typedef enum {
    AGE_WHY_LIKELY = 1,         /* the chance of being under 18 is at the threshold or over it */
    AGE_WHY_CONFLICT = 2,       /* sources contradict one another about 18, and two people did not look yet */
    AGE_WHY_SOURCES = 4,        /* nothing that may decide says adult: statements, papers that were looked at, looks */
    AGE_WHY_PEOPLE = 8          /* something said under 18, and two named people did not confirm since */
} AgeStatusWhy;

typedef struct { AgeStatusOn status; unsigned why; } AgeStatusAnswer;

/* Places of two items, the first before the second, that hardly any day of birth fits both. */
typedef struct {
    size_t a, b;
    bool matters_act, matters_today;        /* one says under 18 on that day, the other not */
} AgeConflict;

typedef struct { AgeConflict *list; size_t count; } AgeConflicts;

/* Of all items that say something of this person, counted or not. */
AgeConflicts age_conflicts(Arena *arena, const AgeWeighing *w);

/* These are floors under the status and leave the chance as it is. "adult" takes all of: a chance below the
 * threshold; no open conflict about it; a source that may decide and says adult; and, where anything said
 * under 18 or the file was presumed minor, two different named people who confirmed on or after the day of
 * the newest item. Nothing but the chance can take "minor" away or give it. */
AgeStatusAnswer age_status_act(const AgeWeighing *w, const AgeConflicts *conflicts);
AgeStatusAnswer age_status_today(const AgeWeighing *w, const AgeConflicts *conflicts);

double age_threshold(const AgeWeighing *w);             /* the question's, or the policy's */
bool age_has_two_people(const AgeQuestion *question);

const char *age_status_on_name(AgeStatusOn status);     /* minor, presumed-minor, unsure, adult */

#endif
