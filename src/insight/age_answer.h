/* age_answer.h - how old somebody was and is, by all that is said about it, with every reason. */
#ifndef INSIGHT_AGE_ANSWER_H
#define INSIGHT_AGE_ANSWER_H

#include "insight/age_next.h"
#include "insight/age_status.h"

/* domain/age.h tells what one recorded age allows. This tells what all claims about one person's birth say
 * together: a distribution over days of birth, in which papers and statements are evidence that somebody
 * may have made. */

/* A step of the account. The first is where everybody starts; then every item by the day on which it was
 * said, and of one day in the order of the question. `bits`: by how much it moves log2 of the odds of
 * having been under 18 on the day of the act, in hundredths of a bit, after the steps before it; above 0
 * speaks for under 18. All of them add up exactly to the answer's. An item that does not count moves
 * nothing. */
typedef struct {
    const AgeItem *item;        /* NULL: where everybody starts */
    int bits;
    double p_after;             /* the chance of having been under 18 on the day of the act, up to this step */
    double p_without;           /* what it would be without this item alone */
} AgeReason;

typedef struct {
    AgeWeighing weighing;
    double p_act, p_today;                  /* of being under 18 on the day of the act, and today */
    AgeStatusAnswer act, today;
    Date born_5, born_50, born_95;          /* born on or before this day with 5, 50, 95 in 100 */
    AgeReason *reasons; size_t reason_count;
    int bits;                               /* log2 of the odds, in hundredths */
    AgeConflicts conflicts;
    AgeNexts next;
    double open_bits;                       /* of the question of age_next.h */
} AgeAnswer;

/* Pure: no clock, no input or output; the same question gives the same answer. The arena holds the answer
 * (AGE_ARENA_BYTES for the most items that there may be), the scratch is given back. */
void age_answer(Arena *arena, Arena *scratch, const AgeBook *book, const AgeQuestion *question, AgeAnswer *out);

/* The answer without what takes a number for each day (fit, likelihood, prior, posterior and the like are NULL, and
 * nothing can be weighed by it any more): a few kilobytes that outlive the arena of the answer. The question, its
 * claims and the book are not copied. */
AgeAnswer age_answer_kept(Arena *to, const AgeAnswer *answer);

/* The first day on or before which somebody is born with this chance. */
Date age_born_by(const AgeWeighing *w, double chance);

#endif
