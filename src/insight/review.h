/* review.h - which pairs should somebody look at next, and what has become of those that people looked at? */
#ifndef INSIGHT_REVIEW_H
#define INSIGHT_REVIEW_H

#include "domain/pair_answer.h"
#include "insight/agreement.h"
#include "insight/doubt.h"
#include "insight/persons.h"

/* Answers that stand, by pair: of each person the last one on it. */
typedef struct { PairAnswer *answers; size_t count; } PairAnswers;

/* Words and answers in the order of their ids. A word of which no answer was kept is one that was not given
 * blind. Words of corrections are none. `answers` may lie in any order of pairs; nothing of it is changed. */
void pair_answers_make(Arena *arena, const PersonWord *words, size_t word_count, const PairAnswer *answers,
                       size_t answer_count, PairAnswers *to);
/* Those on one pair, whichever is named first: `count` of them from the one that is returned. */
const PairAnswer *pair_answers_of(const PairAnswers *answers, const Mention *one, const Mention *other, size_t *count);

/* The one place that says where a pair stands. Whether two are one person is what persons_make says of their
 * cards; this adds only who still has to be asked. */
typedef enum {
    PAIR_OPEN,                  /* nobody said anything but "unsure" */
    PAIR_WAITS,                 /* one did, and another one has to */
    PAIR_DISPUTED,              /* both was said, and until somebody takes a word back */
    PAIR_IS_ONE, PAIR_IS_TWO,   /* settled */
    PAIR_STATES
} PairState;
const char *pair_state_name(PairState state);           /* open, waits, disputed, same, different */

/* "Same" takes two people. "Different" takes one, or two where one of the mentions may be a minor's: it parts
 * them at once all the same. `are_one`: both are on one card. */
PairState pair_state(const PairAnswer *answers, size_t count, bool are_one, bool may_be_minor);

/* Whether what others said of these two is not for this person to know yet: somebody answered, it is not settled, and
 * they have still to answer. */
bool pair_is_kept_from(const PairAnswers *answers, const Persons *persons, const Mention *one, const Mention *other,
                       int64_t staff);

/* Pairs that are settled by people who answered on the very two: one person, or two. */
typedef struct { Mention one, other; bool is_same; } SettledPair;
size_t pair_answers_settled(Arena *arena, const PairAnswers *answers, const Persons *persons, SettledPair **settled);

/* A pair for somebody to look at: number of the proposal in the list, and why it has its place. */
typedef struct {
    size_t proposal;
    PairState state;
    size_t answered;            /* people who have said something, "unsure" included */
    Doubt doubt;
} ReviewItem;

/* What this person has not answered yet and is not settled, most worth a look first (insight/doubt.h).
 * Between two cards one pair: the surest, or one that somebody answered. Nothing is offered between cards
 * that somebody parted, but the parted pair itself while it is not settled. Proposals: those that stand, and
 * any pairs below the threshold. In the arena; depends on no order of proposals. */
size_t review_queue(Arena *arena, const PersonWord *words, size_t word_count, const PersonProposal *proposals,
                    size_t proposal_count, const PairAnswers *answers, int64_t staff, ReviewItem **items);

/* ---- how it goes ---- */

#define REVIEW_BANDS 4
/* From 50 %, 70 %, 90 % and 99 % on; below the first there is no band. */
double review_band_from(size_t band);

typedef struct { size_t judged, same; } ReviewBand;

typedef struct {
    Agreement all, blind, seen; /* pairs by every answer; only by those given blind; only by the others */
    size_t pairs;               /* with any answer */
    size_t answers, blind_answers;
    size_t unsure;              /* answers */
    size_t states[PAIR_STATES]; /* of these pairs */
    ReviewBand bands[REVIEW_BANDS];     /* settled pairs, by the lowest weight at which somebody was asked */
    size_t below, below_same;   /* settled pairs that were not proposed when they were asked about */
} ReviewFigures;

/* Of no person by name or number: figures are about pairs. */
void review_figures(const PairAnswers *answers, const Persons *persons, ReviewFigures *figures);

#endif
