/* settle.c - which findings stay, which are new, which have ended? */
#include "app/settle.h"

#include "base/clock.h"
#include "base/limits.h"
#include "domain/claim.h"
#include "domain/finding_packed.h"
#include "store/records.h"

#define BATCH_ROWS 512
#define PACKED_MAX (64 * 1024)

typedef struct { int64_t id, record_id, rule_text_id; int segment; bool holds; KeyedMark content; } KeptRow;

struct Settling {
    SettlePlan plan;
    Sorter *current;            /* places that hold, by report */
    Arena kept, scratch, batch;
    KeptRow *standing;        /* what was kept, by report */
    size_t standing_count, standing_room, standing_at;
    int64_t *rule_texts;        /* number of each rule's text in the store */
    FindingRow *rows;           /* new findings that wait for their change */
    int64_t *ends;
    size_t row_count, end_count;
    int64_t next_id, last_run;
    unsigned char *packed;
    RunRow *run;
    bool (*each)(void *to, const Place *place, bool is_new, Err *err);
    void *to;
};

static int report_order(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    int order = (x->record_id > y->record_id) - (x->record_id < y->record_id);
    if (!order) order = (int)x->hit.segment - (int)y->hit.segment;
    return order ? order : (int)x->hit.rule - (int)y->hit.rule;
}

Settling *settling_open(const SettlePlan *plan, Err *err)
{
    Settling *s = arena_new(plan->tenant->app, Settling, 1);
    s->plan = *plan;
    if (!arena_open(&s->kept, IDS_ARENA_BYTES) || !arena_open(&s->scratch, 4 * REPORT_ARENA_BYTES) ||
        !arena_open(&s->batch, 4 * REPORT_ARENA_BYTES)) {
        err_set(err, ERR_STORE, "There is not enough memory.");
        return NULL;
    }
    s->current = sorter_open(sizeof(Place), SORTER_BYTES_DEFAULT, report_order);
    s->rows = arena_new(&s->kept, FindingRow, BATCH_ROWS);
    s->ends = arena_new(&s->kept, int64_t, BATCH_ROWS);
    s->packed = arena_new(&s->kept, unsigned char, PACKED_MAX);
    s->rule_texts = arena_new(&s->kept, int64_t, plan->knowledge->rules.count);
    return s;
}

void settling_close(Settling *s)
{
    if (!s) return;
    sorter_close(s->current);
    arena_close(&s->kept);
    arena_close(&s->scratch);
    arena_close(&s->batch);
}

bool settling_take(void *settling, const Place *place, Err *err)
{
    return sorter_add(((Settling *)settling)->current, place, err);
}

/* ---- what was kept ---- */

static bool standing_add(void *to, const FindingRow *row, Err *err)
{
    Settling *s = to;
    (void)err;
    arena_grow(&s->kept, s->standing, s->standing_count, s->standing_room);
    s->standing[s->standing_count++] =
        (KeptRow){ row->id, row->record_id, row->rule_text_id, row->segment, false, row->content };
    return true;
}

static bool standing_read(Settling *s, Err *err)
{
    RunRow last;
    if (!run_latest(s->plan.tenant->store, INT64_MAX, &last, err)) return false;
    s->last_run = last.id;
    return findings_standing(s->plan.tenant->store, last.id, standing_add, s, err);
}

static bool rule_texts_number(Settling *s, Err *err)
{
    const RuleSet *rules = &s->plan.knowledge->rules;
    for (size_t i = 0; i < rules->count; i++)
        if (!rule_text_id(s->plan.tenant->store, rules->rules[i].id, rules->rules[i].version, rules->rules[i].text,
                          &s->rule_texts[i], err)) return false;
    return true;
}

static bool begin(Settling *s, Err *err)
{
    Store *store = s->plan.tenant->store;
    if (!store_begin(store, TURN_WHEN_IDLE, err)) return false;
    bool ok = rule_texts_number(s, err) && run_begin(store, &s->run->id, &s->next_id, err);
    if (!ok || !s->plan.is_kept) { store_undo(store); return ok; }
    return store_commit(store, err);
}

/* ---- writing, batch by batch ---- */

static bool batch_flush(Settling *s, Err *err)
{
    Store *store = s->plan.tenant->store;
    bool ok = true;
    if (s->plan.is_kept && s->row_count + s->end_count > 0) {
        ok = store_begin(store, TURN_WHEN_IDLE, err);
        for (size_t i = 0; ok && i < s->row_count; i++) ok = finding_add(store, &s->rows[i], err);
        for (size_t i = 0; ok && i < s->end_count; i++) ok = finding_end(store, s->ends[i], s->run->id, err);
        ok = ok && store_commit(store, err);
        if (!ok) store_undo(store);
    }
    s->row_count = s->end_count = 0;
    arena_reset(&s->batch, 0);
    return ok;
}

static bool end_add(Settling *s, int64_t id, Err *err)
{
    s->run->ended++;
    s->ends[s->end_count++] = id;
    return s->end_count < BATCH_ROWS || batch_flush(s, err);
}

/* ---- one finding ---- */

/* The same person of the same report number under the same rule, whichever version of the report says it. Without a
 * number only the same words are the same report, and they have the same key. */
static bool lineage_mark(Settling *s, const Place *p, const Finding *f, KeyedMark *mark, Err *err)
{
    char key[256];
    char kind = f->record_kind == RECORD_GROUP_B_ARREST ? 'B' : 'A';
    Hash alone = str_is_blank(f->number) ? p->key : (Hash){ 0 };
    int n = snprintf(key, sizeof key, "%c %.*s %.*s %llx %llx %.*s %s %d", kind, STR(f->agency), STR(f->number),
                     (unsigned long long)alone.high, (unsigned long long)alone.low, STR(f->rule),
                     role_name(f->role), f->sequence);
    return store_mark(s->plan.tenant->store,
                      (Str){ key, (size_t)n < sizeof key ? (size_t)n : sizeof key - 1 }, mark, err);
}

static bool content_mark(Settling *s, const Place *p, const Finding *f, Str packed, KeyedMark *mark, Err *err)
{
    (void)f;
    size_t n = packed.len;
    int64_t rule = s->rule_texts[p->hit.rule];
    memcpy(s->packed + n, &rule, sizeof rule);
    return store_mark(s->plan.tenant->store, (Str){ (char *)s->packed, n + sizeof rule }, mark, err);
}

static KeptRow *standing_same(Settling *s, const Place *p)
{
    for (size_t i = s->standing_at; i < s->standing_count && s->standing[i].record_id == p->record_id; i++)
        if (!s->standing[i].holds && s->standing[i].segment == p->hit.segment &&
            s->standing[i].rule_text_id == s->rule_texts[p->hit.rule]) return &s->standing[i];
    return NULL;
}

/* A report that comes again brings findings of other numbers; only what was not concluded before is new to a person. */
static bool is_new_conclusion(Settling *s, const FindingRow *row, bool *is_new, Err *err)
{
    bool stood = false;
    if (s->standing_count &&
        !lineage_stands(s->plan.tenant->store, &row->lineage, &row->substance, s->last_run, &stood, err)) return false;
    *is_new = !stood;
    return true;
}

static bool row_add(Settling *s, const Place *p, const Finding *f, size_t packed, const KeyedMark *content,
                    bool *is_new, Err *err)
{
    unsigned char substance[PACKED_MAX / 4];
    FindingRow *row = &s->rows[s->row_count];
    *row = (FindingRow){ .id = s->next_id++, .run_id = s->run->id, .record_id = p->record_id,
                         .rule_text_id = s->rule_texts[p->hit.rule], .segment = p->hit.segment, .is_pool = f->is_pool,
                         .content = *content };
    s->run->added++;
    if (!s->plan.is_kept) return true;
    size_t n = finding_substance(f, substance, sizeof substance);
    if (n > sizeof substance) n = sizeof substance;
    if (!lineage_mark(s, p, f, &row->lineage, err) ||
        !store_mark(s->plan.tenant->store, (Str){ (char *)substance, n }, &row->substance, err) ||
        !store_seal(s->plan.tenant->store, &s->batch, "finding", row->id, (Str){ (char *)s->packed, packed },
                    &row->sealed, err) ||
        !is_new_conclusion(s, row, is_new, err))
        return false;
    return ++s->row_count < BATCH_ROWS || batch_flush(s, err);
}

static bool place_settle(Settling *s, const Record *record, Place *p, Err *err)
{
    Finding f;
    KeyedMark content;
    if (!screen_explain(&s->plan.knowledge->rules, record, p->hit, s->plan.today, &s->scratch, &f))
        return err_set(err, ERR_STORE, "Report %lld is not what was screened.", (long long)p->record_id);
    for (size_t i = 0; i < f.claim_count; i++)          /* those of another record have it already */
        if (!claim_record(f.claims[i].claim)) f.claims[i].claim |= claim_first(p->record_id);
    size_t n = finding_pack(&f, s->packed, PACKED_MAX - sizeof(int64_t));
    if (n > PACKED_MAX - sizeof(int64_t))
        return err_set(err, ERR_LIMIT, "A finding in report %lld is too large to be kept.",
                       (long long)p->record_id);
    if (!content_mark(s, p, &f, (Str){ (char *)s->packed, n }, &content, err)) return false;

    KeptRow *same = standing_same(s, p);
    bool is_new = false, stays = same && memcmp(&same->content, &content, sizeof content) == 0;
    s->run->standing++;
    if (stays) {
        same->holds = true;
        p->finding_id = same->id;
    } else {
        p->finding_id = s->next_id;
        if (!row_add(s, p, &f, n, &content, &is_new, err)) return false;
    }
    s->run->fresh += is_new;
    return !s->each || s->each(s->to, p, is_new, err);
}

/* ---- report by report ---- */

/* What was kept of reports before this one, and of this one when `with`, and does not hold any more. */
static bool standing_end(Settling *s, int64_t record_id, bool with, Err *err)
{
    while (s->standing_at < s->standing_count) {
        const KeptRow *at = &s->standing[s->standing_at];
        if (at->record_id > record_id || (at->record_id == record_id && !with)) return true;
        if (!at->holds && !end_add(s, at->id, err)) return false;
        s->standing_at++;
    }
    return true;
}

static bool report_settle(Settling *s, Place *places, size_t count, Err *err)
{
    Record record;
    Str raw;
    int64_t import_id, id = places[0].record_id;
    if (!standing_end(s, id, false, err)) return false;
    arena_reset(&s->scratch, 0);
    if (!record_read(s->plan.tenant->store, &s->scratch, id, &record, &raw, &import_id, err)) return false;
    (void)corrections_apply(s->plan.corrections, &s->scratch, &record);
    number_shares_apply(s->plan.shares, &s->scratch, id, &record);
    size_t mark = arena_mark(&s->scratch);
    for (size_t i = 0; i < count; i++) {
        if (!place_settle(s, &record, &places[i], err)) return false;
        arena_reset(&s->scratch, mark);
    }
    return standing_end(s, id, true, err);
}

static bool all_settle(Settling *s, Err *err)
{
    /* Every rule true of every segment: what was screened fits, however large its report. */
    size_t count = 0, room = REPORT_SEGMENTS_MAX * s->plan.knowledge->rules.count;
    Place *places = arena_new(&s->kept, Place, room), next;
    if (!sorter_start(s->current, err)) return false;
    err->code = ERR_NONE;
    while (sorter_next(s->current, &next, err)) {
        if (count && next.record_id != places[0].record_id) {
            if (!report_settle(s, places, count, err)) return false;
            count = 0;
        }
        places[count++] = next;
    }
    return err->code == ERR_NONE && (!count || report_settle(s, places, count, err)) &&
        standing_end(s, INT64_MAX, true, err) && batch_flush(s, err);
}

bool settle(Settling *s, bool (*each)(void *to, const Place *place, bool is_new, Err *err), void *to, RunRow *run,
            Err *err)
{
    s->run = run;
    s->each = each;
    s->to = to;
    return begin(s, err) && standing_read(s, err) && all_settle(s, err);
}
