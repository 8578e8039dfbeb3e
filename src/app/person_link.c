/* person_link.c - how do the mentions of a tenant become proposals that are kept? */
#include "app/person_link.h"

#include "app/link.h"
#include "app/people_index.h"
#include "app/review.h"
#include "base/big.h"
#include "base/limits.h"

typedef struct {
    Tenant *tenant;
    const Corrections *corrections;
    PersonRows rows;            /* its input becomes the run's */
    LinkRun *run;
    bool is_in_force;           /* with the weights of the newest run: nothing is learned.. */
    bool is_left;               /* ..unless there are so many that it has to be: then nothing is done */
    bool is_linked;
    Proposing out;
    Surest *surest;             /* of each row */
    Arena said;
} Linking;

/* ---- which pairs are proposed ---- */

static bool is_counted_apart(const Linking *l, const LinkPair *pair)
{
    return mentions_count_apart(&l->rows.persons[pair->left].mention, &l->rows.persons[pair->right].mention);
}

static bool is_proposed(const Linking *l, const LinkPair *pair)
{
    const LinkRows *rows = &l->run->input.rows;
    return pair_is_heavy(pair->weight, link_row(rows, pair->left), link_row(rows, pair->right)) &&
           !is_counted_apart(l, pair);
}

static void surest_find(Linking *l)
{
    size_t n = l->run->input.rows.count;
    l->surest = big_new(Surest, n);
    for (size_t i = 0; i < n; i++) surest_begin(&l->surest[i]);
    for (size_t i = 0; i < l->run->pairs.count; i++) {
        const LinkPair *pair = &l->run->pairs.pairs[i];
        if (!is_proposed(l, pair)) continue;
        surest_note(&l->surest[pair->left], pair->weight);
        surest_note(&l->surest[pair->right], pair->weight);
    }
}

static bool is_among_surest(const Linking *l, const LinkPair *pair)
{
    return surest_holds(&l->surest[pair->left], pair->weight) || surest_holds(&l->surest[pair->right], pair->weight);
}

static LinkProposal proposal_of(Linking *l, const LinkPair *pair)
{
    LinkWaterfall fall;
    const LinkRows *rows = &l->run->input.rows;
    const PersonRow *one = &l->rows.persons[pair->left], *other = &l->rows.persons[pair->right];
    LinkReason *reasons = proposing_reasons(&l->out);
    LinkProposal p = { .one = one->mention, .other = other->mention, .one_may_be_minor = one->may_be_minor,
                       .other_may_be_minor = other->may_be_minor, .reasons = reasons };
    link_explain(&fall, &l->run->scorer, rows, &l->run->counts, link_row(rows, pair->left),
                 link_row(rows, pair->right));
    p.reason_count = person_reasons(rows, &fall, reasons);
    p.weight = fall.total;
    return p;
}

static bool stood_add(void *to, const ProposalRow *row, Err *err)
{
    (void)err;
    (void)proposing_stood(to, row);
    return true;
}

static bool stood_read(Linking *l, Err *err)
{
    LinkRunRow last;
    return link_run_latest(l->tenant->store, l->tenant->app, INT64_MAX, &last, err) &&
           proposals_standing(l->tenant->store, last.id, stood_add, &l->out, err);
}

static bool pairs_settle(Linking *l, Err *err)
{
    if (!l->is_linked) return true;
    surest_find(l);
    bool ok = true;
    for (size_t i = 0; ok && i < l->run->pairs.count; i++) {
        const LinkPair *pair = &l->run->pairs.pairs[i];
        if (!is_proposed(l, pair) || !is_among_surest(l, pair)) continue;
        LinkProposal p = proposal_of(l, pair);
        ok = proposing_settle(&l->out, &p, err);
    }
    big_end(l->surest, l->run->input.rows.count);
    return ok;
}

/* ---- linking ---- */

typedef struct { PersonRowsProgress progress; void *self; } Told;

static void told(void *self, const char *doing)
{
    const Told *t = self;
    if (t->progress) t->progress(t->self, doing);
}

/* What people have settled by now, of mentions that have a row. */
static bool labels_make(Linking *l, LinkLabel **labels, size_t *count, Err *err)
{
    PersonCards cards;
    PairAnswers answers;
    SettledPair *settled;
    LinkRunRow last;
    if (!link_run_latest(l->tenant->store, l->tenant->app, INT64_MAX, &last, err)) return false;
    if (!arena_open(&l->said, person_cards_lean_room(&last)))
        return err_set(err, ERR_STORE, "There is not enough memory.");
    if (!person_cards_lean(l->tenant, l->corrections, &l->said, INT64_MAX, &cards, err) ||
        !review_answers(l->tenant, &cards, &l->said, &answers, err)) return false;
    size_t n = pair_answers_settled(&l->said, &answers, &cards.persons, &settled);
    *labels = arena_new(&l->said, LinkLabel, n + 1);
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        LinkLabel *label = &(*labels)[*count];
        label->is_same = settled[i].is_same;
        *count += person_rows_find(&l->rows, &settled[i].one, &label->left) &&
                  person_rows_find(&l->rows, &settled[i].other, &label->right);
    }
    return true;
}

/* Weights that were learned before, or those that ship. */
static bool model_take(Linking *l, Err *err)
{
    LinkRunRow last;
    if (!link_run_latest(l->tenant->store, l->tenant->app, INT64_MAX, &last, err)) return false;
    l->out.landing.model = last.model;
    l->is_left = !last.model.len && l->rows.input.rows.count >= PERSON_LEARN_LEAST;
    return !last.model.len ||
           link_model_parse(l->tenant->app, S("the weights of this tenant"), last.model, &l->rows.model, err);
}

static bool rows_link(Linking *l, size_t workers, Told *progress, Err *err)
{
    const PersonRows *rows = &l->rows;
    size_t count = rows->input.rows.count, label_count = 0;
    LinkLabel *labels = NULL;
    bool learns = !l->is_in_force && count >= PERSON_LEARN_LEAST;
    l->out.landing.mentions = (int64_t)count;
    l->out.landing.untold = (int64_t)rows->untold;
    l->out.landing.last_import = rows->newest;
    l->out.landing.model = S("");
    if (l->is_in_force && !model_take(l, err)) return false;
    if (l->is_left || count < 2) return true;
    if (learns && !labels_make(l, &labels, &label_count, err)) return false;
    const LinkRequest request = { .model = S("the model of mentions"), .train = learns, .labels = labels,
                                  .label_count = label_count,
                                  .strangers = l->out.landing.model.len ? 0 : PERSON_STRANGERS,
                                  .threshold = PERSON_LEAST_PROBABILITY, .workers = workers, .progress = told,
                                  .self = progress };
    l->run = arena_new(l->tenant->app, LinkRun, 1);
    l->run->model = rows->model;
    l->run->input = rows->input;
    l->rows.input = (LinkInput){ .room = 0 };
    if (!link_open_rows(l->run, &request, err)) return false;
    l->is_linked = true;
    if (request.train) l->out.landing.model = link_model_text(l->tenant->app, &l->run->model);
    return true;
}

static void end(Linking *l)
{
    if (l->is_linked) link_close(l->run);
    person_rows_end(&l->rows);
    proposing_end(&l->out);
    if (l->said.base) arena_close(&l->said);
}

/* Everything but what makes it count. */
static bool link_and_settle(Linking *l, size_t workers, Told *progress, Err *err)
{
    bool ok = (l->corrections = corrections_open(l->tenant, err)) &&
              person_rows_read(&l->rows, l->tenant, l->corrections, told, progress, err) &&
              rows_link(l, workers, progress, err);
    return ok && (l->is_left || (stood_read(l, err) && proposing_ready(&l->out, err) && pairs_settle(l, err) &&
                                 proposing_close(&l->out, err)));
}

/* The index of the run before goes first: nobody shall weigh by it what this one proposes. Without a new one imports
 * leave their work to the next linking, so a full disk is no reason to fail. */
static bool land(Linking *l, Act *act, Err *err)
{
    Err ignored = { 0 };
    if (!people_index_remove(l->tenant, err) || !proposing_land(&l->out, act, err)) return false;
    if (l->is_linked)
        (void)people_index_write(l->tenant, l->corrections, l->rows.persons, l->run, l->out.landing.last_import,
                                 &ignored);
    return true;
}

static bool link_all(Linking *l, Act *act, size_t workers, Told *progress, LinkRunRow *run, Err *err)
{
    bool ok = proposing_begin(&l->out, l->tenant, true, err) && link_runs_drop_arriving(l->tenant->store, err) &&
              link_and_settle(l, workers, progress, err) && (l->is_left || land(l, act, err));
    if (ok) *run = l->out.landing;
    end(l);
    return ok;
}

bool person_link(const PersonLinkRequest *request, LinkRunRow *run, Err *err)
{
    Act act;
    Tenant *t = request->tenant;
    Told progress = { request->progress, request->self };
    Linking *l = arena_new(t->app, Linking, 1);
    l->tenant = t;
    if (!app_enter(t, VERB_PERSON_LINK, request->why, &act, err) || !store_claim(t->store, WORK_FINDINGS, err))
        return false;
    bool ok = link_all(l, &act, request->workers, &progress, run, err);
    store_release(t->store, WORK_FINDINGS);
    return ok;
}

bool person_link_in_force(Act *act, size_t workers, LinkRunRow *run, bool *is_left, Err *err)
{
    Told nobody = { NULL, NULL };
    Linking *l = arena_new(act->tenant->app, Linking, 1);
    l->tenant = act->tenant;
    l->is_in_force = true;
    bool ok = link_all(l, act, workers, &nobody, run, err);
    *is_left = l->is_left;
    return ok;
}

bool person_link_and_read(const PersonLinkRequest *request, Arena *arena, LinkRunRow *run, PersonCards *cards,
                          Err *err)
{
    const Corrections *corrections;
    if (!person_link(request, run, err) || !(corrections = corrections_open(request->tenant, err))) return false;
    if (!arena_open(arena, person_cards_lean_room(run))) return err_set(err, ERR_STORE, "There is not enough memory.");
    return person_cards_lean(request->tenant, corrections, arena, INT64_MAX, cards, err);
}

bool person_link_difference(Tenant *tenant, size_t workers, int64_t *added, int64_t *ended, Err *err)
{
    Told nobody = { NULL, NULL };
    Linking *l = arena_new(tenant->app, Linking, 1);
    l->tenant = tenant;
    bool ok = proposing_begin(&l->out, tenant, false, err) && link_and_settle(l, workers, &nobody, err);
    end(l);
    *added = l->out.landing.added;
    *ended = l->out.landing.ended;
    return ok;
}

/* ---- what was not proposed ---- */

static int surer(const void *a, const void *b)
{
    const LinkPair *x = *(const LinkPair *const *)a, *y = *(const LinkPair *const *)b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    return (x->right > y->right) - (x->right < y->right);
}

static size_t near_pairs(const Linking *l, double least, const LinkPair **pairs)
{
    size_t n = 0;
    const LinkRows *rows = &l->run->input.rows;
    for (size_t i = 0; i < l->run->pairs.count; i++) {
        const LinkPair *pair = &l->run->pairs.pairs[i];
        if (pair->weight < link_weight(least) || pair->weight >= link_weight(PERSON_LEAST_PROBABILITY) ||
            is_counted_apart(l, pair) ||
            pair_is_born_apart(link_row(rows, pair->left), link_row(rows, pair->right))) continue;
        if (pairs) pairs[n] = pair;
        n++;
    }
    return n;
}

static bool near_copy(Linking *l, double least, Arena *arena, StandingProposal **near, size_t *count, Err *err)
{
    size_t n = near_pairs(l, least, NULL);
    const LinkPair **pairs = big_new(const LinkPair *, n + 1);
    (void)near_pairs(l, least, pairs);
    if (n) qsort(pairs, n, sizeof *pairs, surer);
    *count = n < PERSON_NEAR_MOST ? n : PERSON_NEAR_MOST;
    *near = arena_new(arena, StandingProposal, *count + 1);
    bool ok = true;
    for (size_t i = 0; ok && i < *count; i++) {
        LinkProposal p = proposal_of(l, pairs[i]);
        ok = link_proposal_read(arena, link_proposal_text(arena, &p), &(*near)[i].said) ||
             err_set(err, ERR_STORE, "A pair that was weighed could not be told.");
        arena_reset(&l->out.batch, 0);
    }
    big_end(pairs, n + 1);
    return ok;
}

bool person_near_misses(Tenant *tenant, size_t workers, double least_probability, Arena *arena,
                        StandingProposal **near, size_t *count, Err *err)
{
    Told nobody = { NULL, NULL };
    Linking *l = arena_new(tenant->app, Linking, 1);
    l->tenant = tenant;
    l->corrections = corrections_open(tenant, err);
    *count = 0;
    bool ok = l->corrections && proposing_begin(&l->out, tenant, false, err) &&
              person_rows_read(&l->rows, tenant, l->corrections, told, &nobody, err) &&
              rows_link(l, workers, &nobody, err) &&
              (!l->is_linked || near_copy(l, least_probability, arena, near, count, err));
    end(l);
    return ok;
}

bool person_model_now(Tenant *tenant, LinkModel *model, Err *err)
{
    LinkRunRow last;
    if (!link_run_latest(tenant->store, tenant->app, INT64_MAX, &last, err)) return false;
    return last.model.len ? link_model_parse(tenant->app, S("the weights of this tenant"), last.model, model, err)
                          : person_model_read(tenant->app, model, err);
}
