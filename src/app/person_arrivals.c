/* person_arrivals.c - how is what an import brought weighed against all that is known? */
#include "app/person_arrivals.h"

#include "app/people_index.h"
#include "app/report_mark.h"
#include "base/big.h"
#include "base/limits.h"
#include "store/imports.h"
#include "store/records.h"

/* Of one mention; beyond them only the surest are looked at. */
#define HITS_MOST ((size_t)1024)

/* Two records of the index, the lower first. */
typedef struct { uint32_t low, high; double weight; } Pair;

/* A proposal that stood, of a mention that has a new pair. */
typedef struct { KeyedMark content; int64_t id; Mention other; double weight; } Standing;

/* A mention that is in a new pair. */
typedef struct {
    uint32_t record;
    PeopleId id;
    Mention mention;
    Surest surest;
    Standing *standing; size_t standing_count, standing_room;
} Side;

typedef struct {
    Tenant *tenant;
    const Corrections *corrections;
    PersonIndex *index;
    LinkRunRow last;
    int64_t first_record;       /* of what no run has seen */
    LinkHit *hits;
    Pair *pairs; size_t pair_count, pair_room;
    Side *sides; size_t side_count;     /* by record */
    Side **named;               /* the same by mention */
    Proposing out;
    Arena kept, reading;
} Arriving;

/* ---- pairs ---- */

static void pair_add(Arriving *a, uint32_t one, uint32_t other, double weight)
{
    arena_grow(&a->kept, a->pairs, a->pair_count, a->pair_room);
    a->pairs[a->pair_count++] = one < other ? (Pair){ one, other, weight } : (Pair){ other, one, weight };
}

static bool look(Arriving *a, uint32_t record, Err *err)
{
    LinkLooked looked;
    size_t count;
    LinkCell room[LINK_FIELDS_MAX], other_room[LINK_FIELDS_MAX];
    const LinkRows *rows = person_index_rows(a->index);
    const LinkCell *row = link_row_at(rows, record, room);
    const LinkMention mention = { .row = row, .itself = record, .is_linking = true };
    double least = link_weight(PERSON_PAPER_PROBABILITY);
    if (!person_index_look(a->index, &mention, least, a->hits, HITS_MOST, &count, &looked, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (pair_is_heavy(a->hits[i].weight, row, link_row_at(rows, a->hits[i].record, other_room)))
            pair_add(a, record, a->hits[i].record, a->hits[i].weight);
    return true;
}

static int pair_order(const void *x, const void *y)
{
    const Pair *a = x, *b = y;
    if (a->low != b->low) return a->low < b->low ? -1 : 1;
    return (a->high > b->high) - (a->high < b->high);
}

/* Two that came together find each other from both sides. */
static void pairs_once(Arriving *a)
{
    size_t kept = 0;
    if (a->pair_count) qsort(a->pairs, a->pair_count, sizeof *a->pairs, pair_order);
    for (size_t i = 0; i < a->pair_count; i++)
        if (!i || pair_order(&a->pairs[i], &a->pairs[i - 1])) a->pairs[kept++] = a->pairs[i];
    a->pair_count = kept;
}

static bool pairs_find(Arriving *a, int64_t *mentions, Err *err)
{
    size_t all = person_index_rows(a->index)->count;
    bool ok = true;
    a->hits = big_new(LinkHit, HITS_MOST);
    for (size_t i = all - person_index_added(a->index); ok && i < all; i++) {
        if (people_index_id(a->index, (uint32_t)i).record_id < a->first_record) continue;
        ok = look(a, (uint32_t)i, err);
        ++*mentions;
    }
    big_end(a->hits, HITS_MOST);
    pairs_once(a);
    return ok;
}

/* ---- whom they name ---- */

static int number_order(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static Side *side_of(const Arriving *a, uint32_t record)
{
    size_t low = 0, high = a->side_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (a->sides[middle].record == record) return &a->sides[middle];
        if (a->sides[middle].record < record) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

static bool side_read(Arriving *a, Side *side, Err *err)
{
    Str raw;
    int64_t import_id;
    Record record;
    arena_reset(&a->reading, 0);
    side->id = people_index_id(a->index, side->record);
    surest_begin(&side->surest);
    if (!record_read(a->tenant->store, &a->reading, side->id.record_id, &record, &raw, &import_id, err)) return false;
    if (side->id.segment >= record.count || !mention_of(&record, &record.segments[side->id.segment], &side->mention))
        return err_set(err, ERR_STORE, "A report is not what the index says. safeharbor persons link makes it anew.");
    side->mention = mention_copy(&a->kept, side->mention);
    return true;
}

static int named_order(const void *x, const void *y)
{
    return mention_compare(&(*(Side *const *)x)->mention, &(*(Side *const *)y)->mention);
}

static bool sides_read(Arriving *a, Err *err)
{
    bool ok = true;
    uint32_t *records = arena_new(&a->kept, uint32_t, 2 * a->pair_count + 1);
    for (size_t i = 0; i < a->pair_count; i++) {
        records[2 * i] = a->pairs[i].low;
        records[2 * i + 1] = a->pairs[i].high;
    }
    if (a->pair_count) qsort(records, 2 * a->pair_count, sizeof *records, number_order);
    a->sides = arena_new(&a->kept, Side, 2 * a->pair_count + 1);
    for (size_t i = 0; ok && i < 2 * a->pair_count; i++) {
        if (i && records[i] == records[i - 1]) continue;
        a->sides[a->side_count] = (Side){ .record = records[i] };
        ok = side_read(a, &a->sides[a->side_count++], err);
    }
    a->named = arena_new(&a->kept, Side *, a->side_count + 1);
    for (size_t s = 0; s < a->side_count; s++) a->named[s] = &a->sides[s];
    if (a->side_count) qsort(a->named, a->side_count, sizeof *a->named, named_order);
    return ok;
}

static Side *side_named(const Arriving *a, const Mention *mention)
{
    size_t low = 0, high = a->side_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = mention_compare(&a->named[middle]->mention, mention);
        if (!order) return a->named[middle];
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

static void pairs_drop_apart(Arriving *a)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->pair_count; i++)
        if (!mentions_count_apart(&side_of(a, a->pairs[i].low)->mention, &side_of(a, a->pairs[i].high)->mention))
            a->pairs[kept++] = a->pairs[i];
    a->pair_count = kept;
}

/* ---- what stood of them ---- */

typedef struct { Arriving *arriving; Side *side; } Collecting;

static bool standing_take(void *to, const ProposalRow *row, Err *err)
{
    LinkProposal said;
    Collecting *c = to;
    Side *side = c->side;
    Arriving *a = c->arriving;
    size_t mark = arena_mark(&a->reading);
    if (!proposal_open(a->tenant->store, &a->reading, row, &said, err)) return false;
    bool is_one = mention_is_same(&said.one, &side->mention);
    if (is_one || mention_is_same(&said.other, &side->mention)) {
        arena_grow(&a->kept, side->standing, side->standing_count, side->standing_room);
        Mention other = mention_copy(&a->kept, is_one ? said.other : said.one);
        side->standing[side->standing_count++] = (Standing){ row->content, row->id, other, said.weight };
    }
    arena_reset(&a->reading, mark);
    return true;
}

static bool standing_read(Arriving *a, Side *side, Err *err)
{
    KeyedMark mark;
    const Mention *m = &side->mention;
    Collecting collecting = { a, side };
    arena_reset(&a->reading, 0);
    return report_mark(a->tenant->store, m->is_group_b, m->agency, m->number, &mark, err) &&
           proposals_on_report(a->tenant->store, a->last.id, &mark, standing_take, &collecting, err);
}

static bool is_weighed_again(const Arriving *a, const Side *side, const Mention *other)
{
    const Side *there = side_named(a, other);
    if (!there || !a->pair_count) return false;
    bool is_low = side->record < there->record;
    const Pair pair = { is_low ? side->record : there->record, is_low ? there->record : side->record, 0 };
    return bsearch(&pair, a->pairs, a->pair_count, sizeof pair, pair_order) != NULL;
}

static bool surest_find(Arriving *a, Err *err)
{
    for (size_t s = 0; s < a->side_count; s++) {
        Side *side = &a->sides[s];
        if (!standing_read(a, side, err)) return false;
        for (size_t i = 0; i < side->standing_count; i++)
            if (!is_weighed_again(a, side, &side->standing[i].other))
                surest_note(&side->surest, side->standing[i].weight);
    }
    for (size_t i = 0; i < a->pair_count; i++) {
        surest_note(&side_of(a, a->pairs[i].low)->surest, a->pairs[i].weight);
        surest_note(&side_of(a, a->pairs[i].high)->surest, a->pairs[i].weight);
    }
    return true;
}

/* ---- what holds ---- */

/* Whether the other side keeps it; one without a new pair kept it so far, and does. */
static bool other_keeps(Arriving *a, const Standing *standing, bool *keeps, Err *err)
{
    const Side *there = side_named(a, &standing->other);
    Side apart = { .mention = standing->other };
    if (!there) {
        surest_begin(&apart.surest);
        if (!standing_read(a, &apart, err)) return false;
        for (size_t i = 0; i < apart.standing_count; i++) surest_note(&apart.surest, apart.standing[i].weight);
        there = &apart;
    }
    *keeps = surest_holds(&there->surest, standing->weight);
    return true;
}

/* Those alone that may end: what is weighed again, and what falls behind new ones. The rest stands untouched. */
static bool stood_note(Arriving *a, Err *err)
{
    for (size_t s = 0; s < a->side_count; s++) {
        const Side *side = &a->sides[s];
        for (size_t i = 0; i < side->standing_count; i++) {
            const Standing *standing = &side->standing[i];
            bool keeps = false, again = is_weighed_again(a, side, &standing->other);
            if (!again && surest_holds(&side->surest, standing->weight)) continue;
            if (!again && !other_keeps(a, standing, &keeps, err)) return false;
            const Side *there = side_named(a, &standing->other);
            if (keeps || (there && there < side)) continue;         /* the other side has noted it */
            const ProposalRow row = { .id = standing->id, .content = standing->content };
            (void)proposing_stood(&a->out, &row);
        }
    }
    return true;
}

static LinkProposal proposal_of(Arriving *a, const Side *one, const Side *other)
{
    LinkWaterfall fall;
    LinkCell left[LINK_FIELDS_MAX], right[LINK_FIELDS_MAX];
    const LinkRows *rows = person_index_rows(a->index);
    LinkReason *reasons = proposing_reasons(&a->out);
    LinkProposal p = { .one = one->mention, .other = other->mention, .one_may_be_minor = one->id.may_be_minor,
                       .other_may_be_minor = other->id.may_be_minor, .reasons = reasons };
    link_explain(&fall, person_index_scorer(a->index), rows, person_index_counts(a->index),
                 link_row_at(rows, one->record, left), link_row_at(rows, other->record, right));
    p.reason_count = person_reasons(rows, &fall, reasons);
    p.weight = fall.total;
    return p;
}

static bool pairs_settle(Arriving *a, Err *err)
{
    for (size_t i = 0; i < a->pair_count; i++) {
        const Pair *pair = &a->pairs[i];
        const Side *one = side_of(a, pair->low), *other = side_of(a, pair->high), *first;
        if (!surest_holds(&one->surest, pair->weight) && !surest_holds(&other->surest, pair->weight)) continue;
        first = mention_compare(&one->mention, &other->mention) <= 0 ? one : other;
        LinkProposal p = proposal_of(a, first, first == one ? other : one);
        if (!proposing_settle(&a->out, &p, err)) return false;
    }
    return true;
}

/* ---- one run ---- */

static void landing_fill(Arriving *a, size_t untold)
{
    LinkRunRow *landing = &a->out.landing;
    landing->mentions = (int64_t)person_index_rows(a->index)->count;
    landing->untold = a->last.untold + (int64_t)untold;
    landing->last_import = (int64_t)person_index_mark(a->index);
    landing->standing = a->last.standing + landing->added - landing->ended;
    landing->model = a->last.model;
}

static bool compare(Arriving *a, Act *act, size_t untold, Arrivals *out, Err *err)
{
    bool ok = (arena_open(&a->kept, IDS_ARENA_BYTES) && arena_open(&a->reading, 4 * REPORT_ARENA_BYTES)) ||
              err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && proposing_begin(&a->out, a->tenant, true, err) && pairs_find(a, &out->mentions, err) &&
         sides_read(a, err);
    if (ok) pairs_drop_apart(a);
    ok = ok && surest_find(a, err) && stood_note(a, err) && proposing_ready(&a->out, err) && pairs_settle(a, err) &&
         proposing_close(&a->out, err);
    if (ok) landing_fill(a, untold);
    ok = ok && proposing_land(&a->out, act, err);
    out->run = a->out.landing;
    proposing_end(&a->out);
    if (a->kept.base) arena_close(&a->kept);
    if (a->reading.base) arena_close(&a->reading);
    return ok;
}

/* ---- by the index, anew, or later ---- */

typedef struct { int64_t reports, fresh, first_record; bool has_new; } Held;

static bool held_count(Tenant *t, int64_t last_import, Held *held, Err *err)
{
    ImportRow *imports;
    size_t count;
    if (!imports_landed(t->store, t->app, &imports, &count, err)) return false;
    *held = (Held){ .first_record = INT64_MAX };
    for (size_t i = 0; i < count; i++) {
        const ImportRow *row = &imports[i];
        bool is_new = row->id > last_import;
        if (!row->is_withdrawn && !row->is_purged) held->reports += row->records;
        if (is_new) held->fresh += row->records;
        if (is_new && !held->has_new) held->first_record = row->first_record;
        held->has_new |= is_new;
    }
    return true;
}

static bool grew_much(const PersonIndex *index)
{
    size_t added = person_index_added(index);
    return added > (person_index_rows(index)->count - added) / 4;
}

static bool whole(Act *act, size_t workers, Arrivals *out, Err *err)
{
    bool is_left;
    if (!person_link_in_force(act, workers, &out->run, &is_left, err)) return false;
    out->how = is_left ? ARRIVALS_LEFT : ARRIVALS_PROPOSED;
    out->is_whole = !is_left;
    out->mentions = is_left ? 0 : out->run.mentions;
    return true;
}

static bool arrive(Arriving *a, Act *act, size_t workers, Arrivals *out, Err *err)
{
    Held held;
    size_t untold = 0;
    bool follows = false;
    Tenant *t = a->tenant;
    if (!link_runs_drop_arriving(t->store, err) || !(a->corrections = corrections_open(t, err)) ||
        !link_run_latest(t->store, t->app, INT64_MAX, &a->last, err) ||
        !held_count(t, a->last.last_import, &held, err)) return false;
    out->how = ARRIVALS_NONE;
    out->stood_before = a->last.standing;
    if (!held.has_new) return true;
    a->first_record = held.first_record;
    bool is_small = held.reports <= ARRIVALS_WHOLE_MOST;
    out->how = ARRIVALS_LEFT;
    if (!is_small && held.fresh > ARRIVALS_AT_ONCE_MOST) return true;
    bool ok = people_index_open(t, a->corrections, &a->index, err);
    if (ok && a->index) ok = people_index_follow(t, a->corrections, a->index, &follows, &untold, err);
    if (!ok) return false;
    bool is_anew = !follows || held.reports <= ARRIVALS_FEW || grew_much(a->index);
    if (is_small && is_anew) return whole(act, workers, out, err);
    out->how = follows ? ARRIVALS_PROPOSED : ARRIVALS_LEFT;
    return !follows || compare(a, act, untold, out, err);
}

bool person_arrivals(Tenant *t, size_t workers, Arrivals *out, Err *err)
{
    Act act;
    Err why = { 0 };
    Arriving *a = arena_new(t->app, Arriving, 1);
    a->tenant = t;
    *out = (Arrivals){ .how = ARRIVALS_NOT_YOURS };
    if (!app_may(t, VERB_IMPORT_LINK)) return true;
    if (!app_enter(t, VERB_IMPORT_LINK, (Why){ 0 }, &act, err)) return false;
    if (!store_claim(t->store, WORK_FINDINGS, &why)) {
        out->how = ARRIVALS_BUSY;
        if (why.code != ERR_CONFLICT) *err = why;
        return why.code == ERR_CONFLICT;
    }
    bool ok = arrive(a, &act, workers, out, err);
    person_index_close(a->index);
    store_release(t->store, WORK_FINDINGS);
    return ok;
}
