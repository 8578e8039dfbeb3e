/* review.h - which pairs of persons somebody should look at, one of them side by side, and how the answers go. */
#ifndef APP_REVIEW_H
#define APP_REVIEW_H

#include "app/mentions.h"
#include "app/person_link.h"
#include "insight/review.h"

#define REVIEW_ARENA_BYTES (PERSON_CARDS_ARENA_BYTES + 16 * REPORT_ARENA_BYTES)

typedef struct {
    Tenant *tenant;
    Why why;
    /* Pairs from this probability on. Below PERSON_LEAST_PROBABILITY mentions are linked anew to find those that were
     * not proposed (person_near_misses). */
    double least;
    size_t workers;
    bool is_blind;              /* only for the audit trail; what is shown is the door's part */
    Date today;
} ReviewRequest;

/* `proposals` and `told` go together; one that linking did not propose has the number 0. */
typedef struct {
    StandingProposal *told;
    PersonProposal *proposals; size_t proposal_count;
    ReviewItem *items; size_t count;    /* for whoever asks, most worth a look first */
    bool was_linked;
} ReviewList;

/* In an arena of REVIEW_ARENA_BYTES. Audited before it returns. */
bool review_list(const ReviewRequest *request, Arena *arena, ReviewList *list, Err *err);

/* A mention of a pair, as its report says it now and with corrections that stand. */
typedef struct { FoundMention found; Str texts[PERSON_COLUMNS]; } ReviewSide;

typedef enum { REVIEW_UNTOLD, REVIEW_ONE_TELLS, REVIEW_AGREES, REVIEW_DIFFERS } ReviewMatch;
/* What two texts of a column say together; letters count alike whatever their case and accents. */
ReviewMatch review_match(Str one, Str other);

/* The first pair of the list, side by side: `sides` of one and other. list->count is 0 when there is none. What was
 * told, to whom, and the audit entry are durable when it returns. */
bool review_first(const ReviewRequest *request, Arena *arena, ReviewList *list, ReviewSide sides[2], Err *err);

/* Figures about pairs, never about a person who answered. Audited before it returns. */
bool review_agreement(Tenant *tenant, Why why, Arena *arena, ReviewFigures *figures, Err *err);

/* Answers that stand, of a tenant whose cards were read. */
bool review_answers(Tenant *tenant, const PersonCards *cards, Arena *arena, PairAnswers *answers, Err *err);

/* Takes from `words` those that others said of two of whom whoever asks has still to answer (pair_is_kept_from), by
 * the cards and answers of now; how many are left. */
size_t review_words_told(const Tenant *tenant, const PersonCards *cards, const PairAnswers *answers,
                         const IdentityRow **words, size_t count);
/* Every word that stands and may be told to whoever asks, the oldest first; `kept_back`: how many may not. In an arena
 * of PERSON_CARDS_ARENA_BYTES. */
bool review_words(Tenant *tenant, const Corrections *corrections, Arena *arena, const IdentityRow ***words,
                  size_t *count, size_t *kept_back, Err *err);

#endif
