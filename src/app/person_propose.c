/* person_propose.c - which pairs of mentions are proposed, and how do proposals stay, come and end? */
#include "app/person_propose.h"

#include "app/report_mark.h"
#include "base/limits.h"

#define BATCH_ROWS 512

/* ---- which pairs ---- */

static bool is_one_paper(const LinkCell *a, const LinkCell *b)
{
    return a[PERSON_DOCUMENT] && a[PERSON_DOCUMENT] == b[PERSON_DOCUMENT] && a[PERSON_BORN] &&
           a[PERSON_BORN] == b[PERSON_BORN] && cell_date_known(a[PERSON_BORN]) == (DATE_YEAR | DATE_MONTH | DATE_DAY);
}

bool pair_is_born_apart(const LinkCell *one, const LinkCell *other)
{
    LinkCell a = one[PERSON_BORN_VERIFIED], b = other[PERSON_BORN_VERIFIED];
    return a && b && a != b;
}

bool pair_is_heavy(double weight, const LinkCell *one, const LinkCell *other)
{
    double least = is_one_paper(one, other) ? PERSON_PAPER_PROBABILITY : PERSON_LEAST_PROBABILITY;
    return weight >= link_weight(least) && !pair_is_born_apart(one, other);
}

bool mentions_count_apart(const Mention *one, const Mention *other)
{
    return mention_same_report(one, other) && one->role == other->role;
}

void surest_begin(Surest *surest)
{
    for (size_t k = 0; k < PERSON_PROPOSALS_MOST; k++) surest->bits[k] = LINK_TOO_LITTLE;
}

void surest_note(Surest *of, double weight)
{
    double *surest = of->bits;
    size_t at = PERSON_PROPOSALS_MOST;
    while (at && surest[at - 1] < weight) at--;
    if (at == PERSON_PROPOSALS_MOST) return;
    memmove(surest + at + 1, surest + at, (PERSON_PROPOSALS_MOST - 1 - at) * sizeof *surest);
    surest[at] = weight;
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

/* ---- what stood before ---- */

static int stood_order(const void *a, const void *b)
{
    return memcmp(&((const Stood *)a)->content, &((const Stood *)b)->content, sizeof(KeyedMark));
}

Stood *proposing_stood(Proposing *p, const ProposalRow *row)
{
    arena_grow(&p->kept, p->stood, p->stood_count, p->stood_room);
    p->stood[p->stood_count] = (Stood){ row->content, row->id, false };
    return &p->stood[p->stood_count++];
}

static Stood *stood_same(Proposing *p, const KeyedMark *content)
{
    Stood key = { .content = *content };
    return p->stood_count ? bsearch(&key, p->stood, p->stood_count, sizeof key, stood_order) : NULL;
}

/* ---- a run ---- */

bool proposing_begin(Proposing *p, Tenant *tenant, bool is_kept, Err *err)
{
    *p = (Proposing){ .tenant = tenant, .is_kept = is_kept };
    if (!arena_open(&p->batch, 4 * REPORT_ARENA_BYTES) || !arena_open(&p->kept, IDS_ARENA_BYTES))
        return err_set(err, ERR_STORE, "There is not enough memory.");
    p->added = arena_new(&p->kept, ProposalRow, BATCH_ROWS);
    p->ended = arena_new(&p->kept, int64_t, BATCH_ROWS);
    return true;
}

void proposing_end(Proposing *p)
{
    if (p->batch.base) arena_close(&p->batch);
    if (p->kept.base) arena_close(&p->kept);
}

bool proposing_ready(Proposing *p, Err *err)
{
    if (p->stood_count) qsort(p->stood, p->stood_count, sizeof *p->stood, stood_order);
    return link_run_next(p->tenant->store, &p->landing.id, &p->next_id, err);
}

static bool batch_flush(Proposing *p, Err *err)
{
    Store *store = p->tenant->store;
    bool ok = true;
    if (p->is_kept && p->added_count + p->ended_count > 0) {
        ok = store_begin(store, TURN_WHEN_IDLE, err);
        for (size_t i = 0; ok && i < p->added_count; i++) ok = proposal_add(store, &p->added[i], err);
        for (size_t i = 0; ok && i < p->ended_count; i++) ok = proposal_end(store, p->ended[i], p->landing.id, err);
        ok = ok && store_commit(store, err);
        if (!ok) store_undo(store);
    }
    p->added_count = p->ended_count = 0;
    arena_reset(&p->batch, 0);
    return ok;
}

LinkReason *proposing_reasons(Proposing *p) { return arena_new(&p->batch, LinkReason, PERSON_REASONS_MAX); }

static bool mark_of_mention(const Proposing *p, const Mention *m, KeyedMark *mark, Err *err)
{
    return report_mark(p->tenant->store, m->is_group_b, m->agency, m->number, mark, err);
}

bool proposing_settle(Proposing *p, const LinkProposal *said, Err *err)
{
    Store *store = p->tenant->store;
    ProposalRow row = { .run_id = p->landing.id };
    if (!store_mark(store, link_proposal_content(&p->batch, said), &row.content, err)) return false;
    Stood *stood = stood_same(p, &row.content);
    p->landing.standing++;
    if (stood) stood->holds = true;
    else {
        row.id = p->next_id++;
        p->landing.added++;
        if (!mark_of_mention(p, &said->one, &row.one, err) || !mark_of_mention(p, &said->other, &row.other, err) ||
            !store_seal(store, &p->batch, "proposal", row.id, link_proposal_text(&p->batch, said), &row.sealed, err))
            return false;
        p->added[p->added_count++] = row;
    }
    bool is_full = p->added_count == BATCH_ROWS || p->batch.used > REPORT_ARENA_BYTES;
    return !is_full || batch_flush(p, err);
}

bool proposing_close(Proposing *p, Err *err)
{
    for (size_t i = 0; i < p->stood_count; i++) {
        if (p->stood[i].holds) continue;
        p->landing.ended++;
        p->ended[p->ended_count++] = p->stood[i].id;
        if (p->ended_count == BATCH_ROWS && !batch_flush(p, err)) return false;
    }
    return batch_flush(p, err);
}

bool proposing_land(Proposing *p, Act *act, Err *err)
{
    Tenant *t = p->tenant;
    if (!act_begin(act, err)) return false;
    bool ok = link_run_land(t->store, t->app, &p->landing, act->seq, err) &&
              act_commit(act, str_format(t->app, "link run %lld", (long long)p->landing.id), p->landing.standing,
                         S(""), err);
    if (!ok) act_undo(act);
    return ok;
}
