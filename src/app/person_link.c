/* person_link.c - how do the mentions of a tenant become proposals that are kept? */
#include "app/person_link.h"

#include "app/link.h"
#include "app/report_mark.h"
#include "app/review.h"
#include "base/big.h"
#include "base/limits.h"
#include "store/imports.h"

#define BATCH_ROWS 512

/* The weights of a row's surest pairs, falling. */
typedef struct { double bits[PERSON_PROPOSALS_MOST]; } Surest;

/* A proposal that stood before. */
typedef struct { KeyedMark content; int64_t id; bool holds; } Stood;

typedef struct {
    Tenant *tenant;
    const Corrections *corrections;
    PersonRows rows;            /* its input becomes the run's */
    LinkRun *run;
    bool is_linked, is_kept;    /* kept: the store learns of it */
    LinkRunRow landing;
    Stood *stood; size_t stood_count, stood_room;
    int64_t next_id;
    ProposalRow *added; int64_t *ended; size_t added_count, ended_count;        /* that wait for their change */
    Surest *surest;             /* of each row */
    Arena batch, kept, said;
} Linking;

/* ---- which pairs are proposed ---- */

static bool is_apart(const Linking *l, const LinkPair *pair)
{
    const PersonRow *one = &l->rows.persons[pair->left], *other = &l->rows.persons[pair->right];
    const LinkRows *rows = &l->run->input.rows;
    LinkCell a = link_row(rows, pair->left)[PERSON_BORN_VERIFIED];
    LinkCell b = link_row(rows, pair->right)[PERSON_BORN_VERIFIED];
    bool is_counted_apart = mention_same_report(&one->mention, &other->mention) &&
                            one->mention.role == other->mention.role;
    return is_counted_apart || (a && b && a != b);
}

static void surest_note(Surest *of, double weight)
{
    double *surest = of->bits;
    size_t at = PERSON_PROPOSALS_MOST;
    while (at && surest[at - 1] < weight) at--;
    if (at == PERSON_PROPOSALS_MOST) return;
    memmove(surest + at + 1, surest + at, (PERSON_PROPOSALS_MOST - 1 - at) * sizeof *surest);
    surest[at] = weight;
}

static bool is_one_paper(const Linking *l, const LinkPair *pair)
{
    const LinkRows *rows = &l->run->input.rows;
    const LinkCell *a = link_row(rows, pair->left), *b = link_row(rows, pair->right);
    return a[PERSON_DOCUMENT] && a[PERSON_DOCUMENT] == b[PERSON_DOCUMENT] && a[PERSON_BORN] &&
           a[PERSON_BORN] == b[PERSON_BORN] && cell_date_known(a[PERSON_BORN]) == (DATE_YEAR | DATE_MONTH | DATE_DAY);
}

static bool is_proposed(const Linking *l, const LinkPair *pair)
{
    double least = is_one_paper(l, pair) ? PERSON_PAPER_PROBABILITY : PERSON_LEAST_PROBABILITY;
    return pair->weight >= link_weight(least) && !is_apart(l, pair);
}

static void surest_find(Linking *l)
{
    size_t n = l->run->input.rows.count;
    l->surest = big_new(Surest, n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < PERSON_PROPOSALS_MOST; k++) l->surest[i].bits[k] = LINK_TOO_LITTLE;
    for (size_t i = 0; i < l->run->pairs.count; i++) {
        const LinkPair *pair = &l->run->pairs.pairs[i];
        if (!is_proposed(l, pair)) continue;
        surest_note(&l->surest[pair->left], pair->weight);
        surest_note(&l->surest[pair->right], pair->weight);
    }
}

static bool is_among_surest(const Linking *l, const LinkPair *pair)
{
    return pair->weight >= l->surest[pair->left].bits[PERSON_PROPOSALS_MOST - 1] ||
           pair->weight >= l->surest[pair->right].bits[PERSON_PROPOSALS_MOST - 1];
}

/* ---- one proposal ---- */

static void reason_add(LinkReason *reasons, size_t *count, const char *what, const char *how, double bits)
{
    reasons[(*count)++] = (LinkReason){ str_of(what), str_of(how), bits };
}

size_t person_reasons(const LinkRows *rows, const LinkWaterfall *fall, LinkReason *reasons)
{
    size_t count = 0;
    reason_add(reasons, &count, "two records drawn at random", "", fall->prior);
    for (size_t f = 0; f < PERSON_COLUMNS; f++)
        if (fall->level[f] != LEVEL_MISSING)
            reason_add(reasons, &count, person_column_words((PersonColumn)f),
                       link_level_text(rows->fields[f].kind, fall->level[f]), fall->field[f]);
    if (fall->moved != 0) reason_add(reasons, &count, "given back, because people move", "", fall->moved);
    if (fall->relation != 0)
        reason_add(reasons, &count, "what a family, neighbors or one community share", "", fall->relation);
    return count;
}

static LinkProposal proposal_of(Linking *l, const LinkPair *pair)
{
    LinkWaterfall fall;
    const LinkRows *rows = &l->run->input.rows;
    const PersonRow *one = &l->rows.persons[pair->left], *other = &l->rows.persons[pair->right];
    LinkReason *reasons = arena_new(&l->batch, LinkReason, PERSON_REASONS_MAX);
    LinkProposal p = { .one = one->mention, .other = other->mention, .one_may_be_minor = one->may_be_minor,
                       .other_may_be_minor = other->may_be_minor, .reasons = reasons };
    link_explain(&fall, &l->run->scorer, rows, &l->run->counts, link_row(rows, pair->left),
                 link_row(rows, pair->right));
    p.reason_count = person_reasons(rows, &fall, reasons);
    p.weight = fall.total;
    return p;
}

/* ---- what stood before ---- */

static int stood_order(const void *a, const void *b)
{
    return memcmp(&((const Stood *)a)->content, &((const Stood *)b)->content, sizeof(KeyedMark));
}

static bool stood_add(void *to, const ProposalRow *row, Err *err)
{
    Linking *l = to;
    (void)err;
    arena_grow(&l->kept, l->stood, l->stood_count, l->stood_room);
    l->stood[l->stood_count++] = (Stood){ row->content, row->id, false };
    return true;
}

static bool stood_read(Linking *l, Err *err)
{
    LinkRunRow last;
    if (!link_run_latest(l->tenant->store, l->tenant->app, INT64_MAX, &last, err) ||
        !proposals_standing(l->tenant->store, last.id, stood_add, l, err)) return false;
    if (l->stood_count) qsort(l->stood, l->stood_count, sizeof *l->stood, stood_order);
    return true;
}

static Stood *stood_same(Linking *l, const KeyedMark *content)
{
    Stood key = { .content = *content };
    return l->stood_count ? bsearch(&key, l->stood, l->stood_count, sizeof key, stood_order) : NULL;
}

/* ---- writing, batch by batch ---- */

static bool batch_flush(Linking *l, Err *err)
{
    Store *store = l->tenant->store;
    bool ok = true;
    if (l->is_kept && l->added_count + l->ended_count > 0) {
        ok = store_begin(store, TURN_WHEN_IDLE, err);
        for (size_t i = 0; ok && i < l->added_count; i++) ok = proposal_add(store, &l->added[i], err);
        for (size_t i = 0; ok && i < l->ended_count; i++) ok = proposal_end(store, l->ended[i], l->landing.id, err);
        ok = ok && store_commit(store, err);
        if (!ok) store_undo(store);
    }
    l->added_count = l->ended_count = 0;
    arena_reset(&l->batch, 0);
    return ok;
}

static bool mark_of_mention(Linking *l, const Mention *m, KeyedMark *mark, Err *err)
{
    return report_mark(l->tenant->store, m->is_group_b, m->agency, m->number, mark, err);
}

static bool pair_settle(Linking *l, const LinkPair *pair, Err *err)
{
    Store *store = l->tenant->store;
    ProposalRow row = { .run_id = l->landing.id };
    LinkProposal p = proposal_of(l, pair);
    if (!store_mark(store, link_proposal_content(&l->batch, &p), &row.content, err)) return false;
    Stood *stood = stood_same(l, &row.content);
    l->landing.standing++;
    if (stood) stood->holds = true;
    else {
        row.id = l->next_id++;
        l->landing.added++;
        if (!mark_of_mention(l, &p.one, &row.one, err) || !mark_of_mention(l, &p.other, &row.other, err) ||
            !store_seal(store, &l->batch, "proposal", row.id, link_proposal_text(&l->batch, &p), &row.sealed, err))
            return false;
        l->added[l->added_count++] = row;
    }
    bool is_full = l->added_count == BATCH_ROWS || l->batch.used > REPORT_ARENA_BYTES;
    return !is_full || batch_flush(l, err);
}

static bool ends_settle(Linking *l, Err *err)
{
    for (size_t i = 0; i < l->stood_count; i++) {
        if (l->stood[i].holds) continue;
        l->landing.ended++;
        l->ended[l->ended_count++] = l->stood[i].id;
        if (l->ended_count == BATCH_ROWS && !batch_flush(l, err)) return false;
    }
    return batch_flush(l, err);
}

static bool pairs_settle(Linking *l, Err *err)
{
    if (!l->is_linked) return true;
    surest_find(l);
    bool ok = true;
    for (size_t i = 0; ok && i < l->run->pairs.count; i++) {
        const LinkPair *pair = &l->run->pairs.pairs[i];
        if (is_proposed(l, pair) && is_among_surest(l, pair)) ok = pair_settle(l, pair, err);
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
    if (!arena_open(&l->said, PERSON_CARDS_ARENA_BYTES))
        return err_set(err, ERR_STORE, "There is not enough memory.");
    if (!person_cards_read(l->tenant, l->corrections, &l->said, INT64_MAX, &cards, err) ||
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

static bool rows_link(Linking *l, size_t workers, Told *progress, Err *err)
{
    const PersonRows *rows = &l->rows;
    size_t count = rows->input.rows.count;
    l->landing.mentions = (int64_t)count;
    l->landing.untold = (int64_t)rows->untold;
    l->landing.model = S("");
    if (count < 2) return true;
    LinkLabel *labels = NULL;
    size_t label_count = 0;
    bool learns = count >= PERSON_LEARN_LEAST;
    if (learns && !labels_make(l, &labels, &label_count, err)) return false;
    const LinkRequest request = { .model = S("the model of mentions"), .train = learns, .labels = labels,
                                  .label_count = label_count,
                                  .strangers = PERSON_STRANGERS,
                                  .threshold = PERSON_LEAST_PROBABILITY, .workers = workers, .progress = told,
                                  .self = progress };
    l->run = arena_new(l->tenant->app, LinkRun, 1);
    l->run->model = rows->model;
    l->run->input = rows->input;
    l->rows.input = (LinkInput){ .room = 0 };
    if (!link_open_rows(l->run, &request, err)) return false;
    l->is_linked = true;
    if (request.train) l->landing.model = link_model_text(l->tenant->app, &l->run->model);
    return true;
}

static bool imports_note(Linking *l, Err *err)
{
    ImportRow *imports;
    size_t count;
    if (!imports_landed(l->tenant->store, l->tenant->app, &imports, &count, err)) return false;
    for (size_t i = 0; i < count; i++) l->landing.last_import = imports[i].id;
    return true;
}

static bool begin(Linking *l, Err *err)
{
    if (!arena_open(&l->batch, 4 * REPORT_ARENA_BYTES) || !arena_open(&l->kept, IDS_ARENA_BYTES))
        return err_set(err, ERR_STORE, "There is not enough memory.");
    l->added = arena_new(&l->kept, ProposalRow, BATCH_ROWS);
    l->ended = arena_new(&l->kept, int64_t, BATCH_ROWS);
    return true;
}

static void end(Linking *l)
{
    if (l->is_linked) link_close(l->run);
    person_rows_end(&l->rows);
    arena_close(&l->batch);
    arena_close(&l->kept);
    arena_close(&l->said);
}

/* Everything but what makes it count. */
static bool link_and_settle(Linking *l, size_t workers, Told *progress, Err *err)
{
    return (l->corrections = corrections_open(l->tenant, err)) && begin(l, err) && imports_note(l, err) &&
           person_rows_read(&l->rows, l->tenant, l->corrections, told, progress, err) &&
           rows_link(l, workers, progress, err) && stood_read(l, err) &&
           link_run_next(l->tenant->store, &l->landing.id, &l->next_id, err) && pairs_settle(l, err) &&
           ends_settle(l, err);
}

static bool land(Linking *l, Act *act, Err *err)
{
    Tenant *t = l->tenant;
    if (!act_begin(act, err)) return false;
    bool ok = link_run_land(t->store, t->app, &l->landing, act->seq, err) &&
              act_commit(act, str_format(t->app, "link run %lld", (long long)l->landing.id), l->landing.standing,
                         S(""), err);
    if (!ok) act_undo(act);
    return ok;
}

bool person_link(const PersonLinkRequest *request, LinkRunRow *run, Err *err)
{
    Act act;
    Tenant *t = request->tenant;
    Told progress = { request->progress, request->self };
    Linking *l = arena_new(t->app, Linking, 1);
    l->tenant = t;
    l->is_kept = true;
    if (!app_enter(t, VERB_PERSON_LINK, request->why, &act, err) || !store_claim(t->store, WORK_FINDINGS, err))
        return false;
    bool ok = link_runs_drop_arriving(t->store, err) && link_and_settle(l, request->workers, &progress, err) &&
              land(l, &act, err);
    end(l);
    store_release(t->store, WORK_FINDINGS);
    if (ok) *run = l->landing;
    return ok;
}

bool person_link_and_read(const PersonLinkRequest *request, Arena *arena, LinkRunRow *run, PersonCards *cards,
                          Err *err)
{
    const Corrections *corrections;
    return person_link(request, run, err) && (corrections = corrections_open(request->tenant, err)) &&
           person_cards_read(request->tenant, corrections, arena, INT64_MAX, cards, err);
}

bool person_link_difference(Tenant *tenant, size_t workers, int64_t *added, int64_t *ended, Err *err)
{
    Told nobody = { NULL, NULL };
    Linking *l = arena_new(tenant->app, Linking, 1);
    l->tenant = tenant;
    bool ok = link_and_settle(l, workers, &nobody, err);
    end(l);
    *added = l->landing.added;
    *ended = l->landing.ended;
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
    for (size_t i = 0; i < l->run->pairs.count; i++) {
        const LinkPair *pair = &l->run->pairs.pairs[i];
        if (pair->weight < link_weight(least) || pair->weight >= link_weight(PERSON_LEAST_PROBABILITY) ||
            is_apart(l, pair)) continue;
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
        arena_reset(&l->batch, 0);
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
    bool ok = l->corrections && begin(l, err) &&
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
