/* review.c - which pairs of a tenant's persons are worth a look, and what do people say of them? */
#include "app/review.h"

#include "app/limit.h"
#include "base/fold.h"
#include "domain/claim.h"
#include "store/findings.h"
#include "store/reviews.h"

/* ---- answers ---- */

typedef struct { Arena *arena; PairAnswer *answers; size_t count, room; } Kept;

static bool answer_take(void *to, const PairAnswer *answer, Err *err)
{
    Kept *k = to;
    (void)err;
    arena_grow(k->arena, k->answers, k->count, k->room);
    k->answers[k->count++] = *answer;
    return true;
}

bool review_answers(Tenant *tenant, const PersonCards *cards, Arena *arena, PairAnswers *answers, Err *err)
{
    Kept kept = { .arena = arena };
    if (!reviews_each(tenant->store, arena, answer_take, &kept, err)) return false;
    pair_answers_make(arena, cards->words, cards->word_count, kept.answers, kept.count, answers);
    return true;
}

size_t review_words_told(const Tenant *tenant, const PersonCards *cards, const PairAnswers *answers,
                         const IdentityRow **words, size_t count)
{
    size_t told = 0;
    for (size_t i = 0; i < count; i++)
        if (!pair_is_kept_from(answers, &cards->persons, &words[i]->one, &words[i]->other, tenant->who.id))
            words[told++] = words[i];
    return told;
}

bool review_words(Tenant *tenant, const Corrections *corrections, Arena *arena, const IdentityRow ***words,
                  size_t *count, size_t *kept_back, Err *err)
{
    size_t all;
    PairAnswers answers;
    PersonCards *cards = arena_new(arena, PersonCards, 1);
    const IdentityRow *rows = corrections_words(corrections, &all);
    if (!person_cards_lean(tenant, corrections, arena, INT64_MAX, cards, err) ||
        !review_answers(tenant, cards, arena, &answers, err)) return false;
    *words = arena_new(arena, const IdentityRow *, all + 1);
    for (size_t i = 0; i < all; i++) (*words)[i] = &rows[i];
    *count = review_words_told(tenant, cards, &answers, *words, all);
    *kept_back = all - *count;
    return true;
}

/* ---- the list ---- */

static void told_add(ReviewList *list, const StandingProposal *told)
{
    const LinkProposal *p = &told->said;
    list->told[list->proposal_count] = *told;
    list->proposals[list->proposal_count++] = (PersonProposal){ told->id, p->one, p->other, p->weight,
                                                                p->one_may_be_minor, p->other_may_be_minor };
}

static bool list_make(const ReviewRequest *q, Arena *arena, ReviewList *list, Err *err)
{
    PersonCards *cards = arena_new(arena, PersonCards, 1);
    PairAnswers answers;
    StandingProposal *near = NULL;
    size_t near_count = 0;
    Tenant *t = q->tenant;
    const Corrections *corrections = corrections_open(t, err);
    *list = (ReviewList){ 0 };
    if (!corrections || !person_cards_read(t, corrections, arena, INT64_MAX, cards, err) ||
        !review_answers(t, cards, arena, &answers, err)) return false;
    list->was_linked = cards->run.id != 0;
    if (q->least < PERSON_LEAST_PROBABILITY &&
        !person_near_misses(t, q->workers, q->least, arena, &near, &near_count, err)) return false;
    list->told = arena_new(arena, StandingProposal, cards->proposal_count + near_count + 1);
    list->proposals = arena_new(arena, PersonProposal, cards->proposal_count + near_count + 1);
    for (size_t i = 0; i < cards->proposal_count; i++)
        if (cards->told[i].said.weight >= link_weight(q->least)) told_add(list, &cards->told[i]);
    for (size_t i = 0; i < near_count; i++) told_add(list, &near[i]);
    list->count = review_queue(arena, cards->words, cards->word_count, list->proposals, list->proposal_count, &answers,
                               t->who.id, &list->items);
    return true;
}

static Str seen_how(const ReviewRequest *q)
{
    return q->is_blind ? S("blind") : S("");
}

bool review_list(const ReviewRequest *request, Arena *arena, ReviewList *list, Err *err)
{
    Act act;
    return app_enter(request->tenant, VERB_REVIEW_QUEUE, request->why, &act, err) &&
           list_make(request, arena, list, err) &&
           act_note(&act, S("pairs"), (int64_t)list->count, seen_how(request), err);
}

/* ---- side by side ---- */

static bool folded_same(Str one, Str other)
{
    char a[512], b[512];
    if (one.len > sizeof a / 4 || other.len > sizeof b / 4) return str_eq(one, other);
    size_t n = fold_text(one, a, sizeof a), m = fold_text(other, b, sizeof b);
    return n == m && memcmp(a, b, n) == 0;
}

ReviewMatch review_match(Str one, Str other)
{
    if (!one.len && !other.len) return REVIEW_UNTOLD;
    if (!one.len || !other.len) return REVIEW_ONE_TELLS;
    return folded_same(one, other) ? REVIEW_AGREES : REVIEW_DIFFERS;
}

static const Correction *newest_correction(const Corrections *c, const Mention *mention)
{
    size_t at[64], count, n = corrections_of(c, mention, at, COUNT(at));
    const KeptCorrection *all = corrections_all(c, &count);
    if (n > COUNT(at)) n = COUNT(at);
    return n ? &all[at[n - 1]].correction : NULL;
}

static bool side_read(const ReviewRequest *q, const Corrections *c, Arena *arena, const Mention *mention,
                      ReviewSide *side, Err *err)
{
    size_t at = 0;
    if (!mention_find(q->tenant, arena, mention, &side->found, err)) return false;
    (void)corrections_apply(c, arena, &side->found.record);
    side->found.segment = mention_segment(&side->found.record, mention, &at);
    person_texts(side->found.segment, newest_correction(c, mention), side->texts);
    return true;
}

static bool claims_release(Store *store, int64_t output, const ReviewSide *side, Err *err)
{
    const FoundMention *f = &side->found;
    const Segment *s = f->segment;
    return !s->count ||
           output_claims_add(store, output, claim_id(f->record_id, &f->record, s, &s->values[0]),
                             claim_id(f->record_id, &f->record, s, &s->values[s->count - 1]), err);
}

static bool release(const ReviewRequest *q, Act *act, const ReviewList *list, const ReviewSide sides[2], Err *err)
{
    Tenant *t = q->tenant;
    OutputRow output = { .kind = S("person"), .recipient = t->who.login, .today = q->today };
    if (!list->count) return act_note(act, S("pair"), 0, seen_how(q), err);
    OpenedRecord opened[2];
    for (size_t i = 0; i < 2; i++)
        opened[i] = (OpenedRecord){ sides[i].found.record_id,
                                    sides[i].found.segment - sides[i].found.record.segments + 1 };
    if (!act_begin(act, err)) return false;
    bool ok = limit_records(act, opened, 2, err) && output_add(t->store, &output, NULL, 0, act->seq, err) &&
              claims_release(t->store, output.id, &sides[0], err) &&
              claims_release(t->store, output.id, &sides[1], err) &&
              act_commit(act, str_format(t->app, "records %lld, %lld", (long long)sides[0].found.record_id,
                                         (long long)sides[1].found.record_id), (int64_t)list->count, seen_how(q), err);
    if (!ok) act_undo(act);
    return ok;
}

/* A pair of which a report is gone since the last linking is passed over. */
static bool first_with_reports(const ReviewRequest *q, Arena *arena, ReviewList *list, ReviewSide sides[2], Err *err)
{
    const Corrections *c = corrections_open(q->tenant, err);
    if (!c) return false;
    while (list->count) {
        const LinkProposal *p = &list->told[list->items[0].proposal].said;
        if (side_read(q, c, arena, &p->one, &sides[0], err) && side_read(q, c, arena, &p->other, &sides[1], err))
            return true;
        if (err->code != ERR_NOT_FOUND) return false;
        *err = (Err){ 0 };
        list->items++;
        list->count--;
    }
    return true;
}

bool review_first(const ReviewRequest *request, Arena *arena, ReviewList *list, ReviewSide sides[2], Err *err)
{
    Act act;
    return app_enter(request->tenant, VERB_REVIEW_NEXT, request->why, &act, err) &&
           list_make(request, arena, list, err) && first_with_reports(request, arena, list, sides, err) &&
           release(request, &act, list, sides, err);
}

/* ---- figures ---- */

bool review_agreement(Tenant *tenant, Why why, Arena *arena, ReviewFigures *figures, Err *err)
{
    Act act;
    PairAnswers answers;
    const Corrections *corrections;
    PersonCards *cards = arena_new(arena, PersonCards, 1);
    if (!app_enter(tenant, VERB_REVIEW_FIGURES, why, &act, err) || !(corrections = corrections_open(tenant, err)) ||
        !person_cards_lean(tenant, corrections, arena, INT64_MAX, cards, err) ||
        !review_answers(tenant, cards, arena, &answers, err)) return false;
    review_figures(&answers, &cards->persons, figures);
    return act_note(&act, S("answers"), (int64_t)figures->answers, S(""), err);
}
