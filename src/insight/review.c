/* review.c - which pair is next, and where does each one stand? */
#include "insight/review.h"

#include <stdlib.h>

#include "insight/person_words.h"

static const char *const state_names[PAIR_STATES] = { "open", "waits", "disputed", "same", "different" };

const char *pair_state_name(PairState state) { return state_names[state]; }

/* ---- answers that stand ---- */

static int pair_order(const PairAnswer *x, const PairAnswer *y)
{
    int order = mention_compare(&x->one, &y->one);
    return order ? order : mention_compare(&x->other, &y->other);
}

static int answer_order(const void *a, const void *b)
{
    const PairAnswer *x = a, *y = b;
    int order = pair_order(x, y);
    if (!order) order = (x->staff_id > y->staff_id) - (x->staff_id < y->staff_id);
    return order ? order : (x->id > y->id) - (x->id < y->id);
}

static const PairAnswer *answer_numbered(const PairAnswer *answers, size_t count, int64_t id)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (answers[middle].id == id) return &answers[middle];
        if (answers[middle].id < id) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

static size_t words_take(Arena *arena, const PersonWord *words, size_t word_count, const PairAnswer *answers,
                         size_t answer_count, PairAnswer *to)
{
    PersonWords said;
    size_t n = 0;
    person_words_read(arena, words, word_count, NULL, 0, &said);
    for (size_t i = 0; i < word_count; i++) person_word_say(&said, i);
    for (size_t i = 0; i < word_count; i++) {
        const PersonWord *w = &words[i];
        const PairAnswer *kept = answer_numbered(answers, answer_count, w->id);
        if (!said.stands[i] || w->verdict == PERSON_UNDONE || w->is_of_correction) continue;
        to[n] = kept ? *kept : (PairAnswer){ .id = w->id, .staff_id = w->staff, .one = w->one, .other = w->other };
        to[n].verdict = w->verdict == PERSON_SAME ? PAIR_SAME : PAIR_DIFFERENT;
        pair_answer_order(&to[n++]);
    }
    return n;
}

static bool is_taken_back(const PairAnswer *answers, size_t count, size_t at)
{
    for (size_t i = at + 1; i < count; i++)
        if (answers[i].verdict == PAIR_UNDONE && answers[i].undoes == answers[at].id) return true;
    return false;
}

void pair_answers_make(Arena *arena, const PersonWord *words, size_t word_count, const PairAnswer *answers,
                       size_t answer_count, PairAnswers *to)
{
    size_t kept = 0;
    PairAnswer *all = arena_new(arena, PairAnswer, word_count + answer_count + 1);
    size_t n = words_take(arena, words, word_count, answers, answer_count, all);
    for (size_t i = 0; i < answer_count; i++)
        if (answers[i].verdict == PAIR_UNSURE && !is_taken_back(answers, answer_count, i)) all[n++] = answers[i];
    if (n) qsort(all, n, sizeof *all, answer_order);
    for (size_t i = 0; i < n; i++)              /* of each person the last */
        if (i + 1 == n || pair_order(&all[i], &all[i + 1]) != 0 || all[i].staff_id != all[i + 1].staff_id)
            all[kept++] = all[i];
    *to = (PairAnswers){ all, kept };
}

const PairAnswer *pair_answers_of(const PairAnswers *answers, const Mention *one, const Mention *other, size_t *count)
{
    PairAnswer key = { .one = *one, .other = *other };
    size_t low = 0, high = answers->count;
    pair_answer_order(&key);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pair_order(&answers->answers[middle], &key) < 0) low = middle + 1;
        else high = middle;
    }
    *count = 0;
    while (low + *count < answers->count && pair_order(&answers->answers[low + *count], &key) == 0) ++*count;
    return &answers->answers[low];
}

/* ---- where a pair stands ---- */

PairState pair_state(const PairAnswer *answers, size_t count, bool are_one, bool may_be_minor)
{
    size_t same = 0, different = 0, needed = may_be_minor ? 2 : 1;
    for (size_t i = 0; i < count; i++) {
        same += answers[i].verdict == PAIR_SAME;
        different += answers[i].verdict == PAIR_DIFFERENT;
    }
    if (same && different) return PAIR_DISPUTED;
    if (are_one) return different ? PAIR_DISPUTED : PAIR_IS_ONE;
    if (different >= needed) return PAIR_IS_TWO;
    return same + different ? PAIR_WAITS : PAIR_OPEN;
}

static bool are_one(const Persons *persons, const PairAnswer *pair, bool *may_be_minor)
{
    size_t one, other;
    *may_be_minor = true;
    if (!persons_card(persons, &pair->one, &one) || !persons_card(persons, &pair->other, &other)) return false;
    *may_be_minor = persons->cards[one].may_be_minor || persons->cards[other].may_be_minor;
    return one == other;
}

static size_t pair_length(const PairAnswers *answers, size_t at)
{
    size_t n = 1;
    while (at + n < answers->count && pair_order(&answers->answers[at], &answers->answers[at + n]) == 0) n++;
    return n;
}

size_t pair_answers_settled(Arena *arena, const PairAnswers *answers, const Persons *persons, SettledPair **settled)
{
    size_t count = 0;
    *settled = arena_new(arena, SettledPair, answers->count + 1);
    for (size_t at = 0, n; at < answers->count; at += n) {
        const PairAnswer *of = &answers->answers[at];
        bool may_be_minor, is_one = are_one(persons, of, &may_be_minor);
        n = pair_length(answers, at);
        PairState state = pair_state(of, n, is_one, may_be_minor);
        if (state == PAIR_IS_ONE || state == PAIR_IS_TWO)
            (*settled)[count++] = (SettledPair){ of->one, of->other, state == PAIR_IS_ONE };
    }
    return count;
}

static bool has_answered(const PairAnswer *answers, size_t count, int64_t staff)
{
    for (size_t i = 0; i < count; i++)
        if (answers[i].staff_id == staff) return true;
    return false;
}

bool pair_is_kept_from(const PairAnswers *answers, const Persons *persons, const Mention *one, const Mention *other,
                       int64_t staff)
{
    size_t n;
    const PairAnswer *of = pair_answers_of(answers, one, other, &n);
    if (!n || has_answered(of, n, staff)) return false;
    bool may_be_minor, is_one = are_one(persons, of, &may_be_minor);
    PairState state = pair_state(of, n, is_one, may_be_minor);
    return state != PAIR_IS_ONE && state != PAIR_IS_TWO;
}

/* ---- the queue ---- */

typedef struct {
    const Persons *persons;
    const PersonProposal *proposals;
    const PairAnswers *answers;
    int64_t staff;
    ReviewItem *items; size_t count;
} Queue;

static size_t missing(const ReviewItem *item)
{
    return item->state == PAIR_OPEN ? 2 : 1;
}

/* Between cards that nobody parted; or the pair by which somebody parted them. */
static void offer(Queue *q, size_t proposal)
{
    size_t one, other, n;
    const PersonProposal *p = &q->proposals[proposal];
    if (!persons_card(q->persons, &p->one, &one) || !persons_card(q->persons, &p->other, &other)) return;
    const PairAnswer *answers = pair_answers_of(q->answers, &p->one, &p->other, &n);
    const PersonCard *a = &q->persons->cards[one], *b = &q->persons->cards[other];
    ReviewItem item = { .proposal = proposal, .answered = n };
    bool may_be_minor = a->may_be_minor || b->may_be_minor;
    item.state = pair_state(answers, n, one == other, may_be_minor);
    if (item.state == PAIR_IS_ONE || item.state == PAIR_IS_TWO || has_answered(answers, n, q->staff)) return;
    item.doubt = (Doubt){ .weight = p->weight, .here = a->count, .there = b->count, .may_be_minor = may_be_minor,
                          .answers_missing = missing(&item), .tie = proposal };
    q->items[q->count++] = item;
}

static int item_order(const void *a, const void *b)
{
    return doubt_order(&((const ReviewItem *)a)->doubt, &((const ReviewItem *)b)->doubt);
}

/* What decides between equal ones must not depend on the order in which proposals came. */
static int proposal_order(const void *a, const void *b, void *of)
{
    const PersonProposal *all = of, *x = &all[*(const size_t *)a], *y = &all[*(const size_t *)b];
    int order = mention_compare(&x->one, &y->one);
    if (!order) order = mention_compare(&x->other, &y->other);
    if (!order) order = (x->id > y->id) - (x->id < y->id);
    return order;
}

static void ties_break(Queue *q, Arena *arena, size_t proposal_count)
{
    size_t *at = arena_new(arena, size_t, proposal_count + 1), *place = arena_new(arena, size_t, proposal_count + 1);
    for (size_t i = 0; i < proposal_count; i++) at[i] = i;
    if (proposal_count) qsort_r(at, proposal_count, sizeof *at, proposal_order, (void *)(uintptr_t)q->proposals);
    for (size_t i = 0; i < proposal_count; i++) place[at[i]] = i;
    for (size_t i = 0; i < q->count; i++) q->items[i].doubt.tie = place[q->items[i].proposal];
}

size_t review_queue(Arena *arena, const PersonWord *words, size_t word_count, const PersonProposal *proposals,
                    size_t proposal_count, const PairAnswers *answers, int64_t staff, ReviewItem **items)
{
    Persons persons;
    persons_make(arena, words, word_count, proposals, proposal_count, &persons);
    Queue q = { .persons = &persons, .proposals = proposals, .answers = answers, .staff = staff };
    q.items = arena_new(arena, ReviewItem, proposal_count + persons.join_count + 1);
    bool *is_offered = arena_new(arena, bool, proposal_count + 1);
    for (size_t i = 0; i < proposal_count; i++) {
        size_t n;
        (void)pair_answers_of(answers, &proposals[i].one, &proposals[i].other, &n);
        is_offered[i] = n > 0;
    }
    for (size_t i = 0; i < persons.join_count; i++) is_offered[persons.joins[i].proposal] = true;
    for (size_t i = 0; i < proposal_count; i++)
        if (is_offered[i]) offer(&q, i);
    ties_break(&q, arena, proposal_count);
    if (q.count) qsort(q.items, q.count, sizeof *q.items, item_order);
    *items = q.items;
    return q.count;
}

/* ---- how it goes ---- */

double review_band_from(size_t band)
{
    static const double from[REVIEW_BANDS] = { 0.5, 0.7, 0.9, 0.99 };
    return from[band];
}

static void agreement_take(ReviewFigures *f, const PairAnswer *answers, size_t count)
{
    size_t all[AGREEMENT_ANSWERS_MAX] = { 0 }, blind[AGREEMENT_ANSWERS_MAX] = { 0 };
    size_t seen[AGREEMENT_ANSWERS_MAX] = { 0 };
    for (size_t i = 0; i < count; i++) {
        all[answers[i].verdict]++;
        (answers[i].is_blind ? blind : seen)[answers[i].verdict]++;
        f->answers++;
        f->blind_answers += answers[i].is_blind;
        f->unsure += answers[i].verdict == PAIR_UNSURE;
    }
    agreement_add(&f->all, all);
    agreement_add(&f->blind, blind);
    agreement_add(&f->seen, seen);
}

static void outcome_take(ReviewFigures *f, const PairAnswer *answers, size_t count, PairState state)
{
    bool has_weight = false, is_same = state == PAIR_IS_ONE;
    double weight = 0;
    if (state != PAIR_IS_ONE && state != PAIR_IS_TWO) return;
    for (size_t i = 0; i < count; i++) {
        if (!answers[i].has_weight || (has_weight && answers[i].weight >= weight)) continue;
        weight = answers[i].weight;
        has_weight = true;
    }
    size_t band = REVIEW_BANDS;
    while (band > 0 && doubt_probability(weight) < review_band_from(band - 1)) band--;
    if (!has_weight || !band) {
        f->below++;
        f->below_same += is_same;
        return;
    }
    f->bands[band - 1].judged++;
    f->bands[band - 1].same += is_same;
}

void review_figures(const PairAnswers *answers, const Persons *persons, ReviewFigures *f)
{
    *f = (ReviewFigures){ 0 };
    for (size_t at = 0, n; at < answers->count; at += n) {
        const PairAnswer *of = &answers->answers[at];
        bool may_be_minor, is_one = are_one(persons, of, &may_be_minor);
        n = pair_length(answers, at);
        PairState state = pair_state(of, n, is_one, may_be_minor);
        f->pairs++;
        f->states[state]++;
        agreement_take(f, of, n);
        outcome_take(f, of, n, state);
    }
}
