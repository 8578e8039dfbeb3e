/* findings.c - what stands, and what did people decide about it? */
#include "app/findings.h"

#include "app/claim_tables.h"
#include "app/corrections.h"
#include "app/limit.h"
#include "base/clock.h"
#include "base/limits.h"
#include "domain/claim.h"
#include "insight/copy.h"
#include "insight/urgency.h"
#include "store/identities.h"
#include "store/records.h"

#define REASON_MAX_BYTES 2000

const char *finding_status_name(FindingStatus status)
{
    static const char *const names[STATUSES] = { "open", "changed", "accepted", "rejected" };
    return names[status];
}

/* ---- status ---- */

typedef struct {
    Store *store;
    const FindingRow *finding;
    int64_t run;                /* after which it is looked at */
    ListedFinding *listed;
    JudgmentRow *rows;
    size_t count, room;
    Arena *arena;
} Judged;

static void judgment_keep(Judged *j, const JudgmentRow *row)
{
    if (!j->arena) return;
    arena_grow(j->arena, j->rows, j->count, j->room);
    j->rows[j->count++] = *row;
}

/* The newest acceptance or rejection decides; notes do not. Charges of one arrest stand side by side, and what was
 * decided about one of them says nothing about the others. */
static bool judgment_take(void *to, const JudgmentRow *row, Err *err)
{
    Judged *j = to;
    bool of_another = false, is_accepted = str_eq(row->verdict, S("accept"));
    judgment_keep(j, row);
    if (j->listed->status != STATUS_OPEN || !(is_accepted || str_eq(row->verdict, S("reject")))) return true;
    bool holds = memcmp(&row->substance, &j->finding->substance, sizeof row->substance) == 0;
    if (!holds && !lineage_stands(j->store, &j->finding->lineage, &row->substance, j->run, &of_another, err))
        return false;
    if (of_another) return true;
    j->listed->status = !holds ? STATUS_CHANGED : is_accepted ? STATUS_ACCEPTED : STATUS_REJECTED;
    j->listed->judged_at = row->at;
    j->listed->judged_by = row->staff_id;
    return true;
}

static bool status_read(Store *store, Arena *arena, const FindingRow *row, int64_t until, Judged *judged, Err *err)
{
    judged->store = store;
    judged->finding = row;
    return judgments_of_lineage(store, arena, &row->lineage, until, judgment_take, judged, err);
}

bool finding_status_read(Store *store, Arena *arena, const FindingRow *row, int64_t run, ListedFinding *listed,
                         Err *err)
{
    Judged judged = { .run = run, .listed = listed };
    return status_read(store, arena, row, INT64_MAX, &judged, err);
}

/* ---- the list ---- */

/* Places in the order: `at` its own, `child` that of the first of one person of one report, `group` that of the
 * first of all reports that two people joined. Of the reports that are not told an entry is kept that names them. */
typedef struct {
    ListedFinding listed;
    KeyedMark lineage;
    Urgency urgency;
    bool is_pool;
    int segment, part;          /* part: the first segment of the report that tells of the same person */
    Str rule;
    size_t person;              /* corrections_person() */
    bool is_other;              /* another report of the child, which is named and not told */
    size_t at, child, group;
} Entry;

struct FindingsOrder {
    Arena arena;
    int64_t run, judgment, purge, word, taken;  /* of which it is; run 0: of none yet */
    Date today;
    Entry *entries;
    size_t count, room;
    /* those of one choice of statuses, by child, as they were told last: most ask for the same again */
    Entry *grouped; size_t grouped_count;
    unsigned grouped_of;
    bool is_grouped;
};

FindingsOrder *findings_order_open(Err *err)
{
    FindingsOrder *order = calloc(1, sizeof *order);
    if (order && arena_open(&order->arena, IDS_ARENA_BYTES)) return order;
    free(order);
    err_set(err, ERR_STORE, "There is not enough memory.");
    return NULL;
}

void findings_order_close(FindingsOrder *order)
{
    if (order) arena_close(&order->arena);
    free(order);
}

typedef struct {
    const FindingsRequest *request;
    Kept kept;
    Arena entries_arena, scratch;
    Entry *entries;
    size_t count, room;
    ImportRow *imports;
    size_t import_count;
    RunRow run;
    bool is_behind;
    int64_t word, taken;        /* when the last word on who is whom was said, and the last import taken back */
    const Corrections *corrections;     /* NULL: who is joined to whom is not asked */
    bool is_grouped;            /* `entries` are the order's, by child already */
    FindingsOrder *filling;     /* what is gathered goes there, whatever its status */
} List;

static void entry_add(List *l, Entry entry)
{
    FindingsOrder *o = l->filling;
    if (o) {
        arena_grow(&o->arena, o->entries, o->count, o->room);
        entry.rule = str_copy(&o->arena, entry.rule);
        o->entries[o->count++] = entry;
        return;
    }
    arena_grow(&l->entries_arena, l->entries, l->count, l->room);
    l->entries[l->count++] = entry;
}

static bool is_wanted(const FindingsRequest *q, const Finding *f, FindingStatus status)
{
    if (q->rule.len ? !str_eq(q->rule, f->rule) : f->is_pool && !q->with_pools) return false;
    if (q->number.len && !str_eq(q->number, f->number)) return false;
    return !q->statuses || q->statuses & (1u << status);
}

static size_t person_of(const List *l, const Finding *f)
{
    const Mention about = { f->record_kind == RECORD_GROUP_B_ARREST, f->agency, f->number, f->role, f->sequence };
    return l->corrections ? corrections_person(l->corrections, &about) : 0;
}

static bool standing_take(void *to, const FindingRow *standing, Err *err)
{
    List *l = to;
    const FindingsRequest *q = l->request;
    FindingRow row;
    Finding f;
    Entry entry = { .listed = { .id = standing->id, .record_id = standing->record_id } };
    Judged judged = { .run = l->run.id, .listed = &entry.listed };
    if (standing->is_pool && !q->with_pools && !q->rule.len) return true;
    arena_reset(&l->scratch, 0);
    if (!kept_read(&l->kept, &l->scratch, standing->id, q->today, &row, &f, err) ||
        !status_read(q->tenant->store, &l->scratch, &row, q->as_of, &judged, err)) return false;
    entry.is_pool = f.is_pool;
    entry.lineage = row.lineage;
    entry.segment = entry.part = row.segment;
    entry.listed.place = (size_t)row.segment + 1;
    entry.person = person_of(l, &f);
    entry.rule = f.rule;
    entry.urgency = (Urgency){ f.still_minor, f.class, date_is_known(f.date) ? date_day_number(f.date) : INT32_MIN, 1 };
    if (l->filling || is_wanted(q, &f, entry.listed.status)) entry_add(l, entry);
    return true;
}

/* As a re-screen tells them, so that the list does not depend on which finding was kept first. */
static int entry_order(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int order = urgency_compare(&x->urgency, &y->urgency);
    if (!order) order = (x->listed.record_id > y->listed.record_id) - (x->listed.record_id < y->listed.record_id);
    if (!order) order = (int)x->is_pool - (int)y->is_pool;
    if (!order) order = x->segment - y->segment;
    if (!order) order = str_compare(x->rule, y->rule);
    return order ? order : (x->listed.id > y->listed.id) - (x->listed.id < y->listed.id);
}

/* Reports of an import are numbered in a row. */
static const ImportRow *import_of(const ImportRow *imports, size_t count, int64_t record_id)
{
    static const ImportRow none;
    for (size_t i = count; i > 0; i--)
        if (record_id >= imports[i - 1].first_record) return &imports[i - 1];
    return &none;
}

/* The list of what is about to be told becomes durable first. `opened`: of one finding, the person it is about. */
static bool released(Act *act, Str kind, Date today, const int64_t *ids, size_t count, const OpenedRecord *opened,
                     Err *err)
{
    OutputRow output = { .kind = kind, .recipient = act->tenant->who.login, .today = today };
    if (!act_begin(act, err)) return false;
    bool ok = (!opened || limit_records(act, opened, 1, err)) &&
              output_add(act->tenant->store, &output, ids, count, act->seq, err);
    Str object = str_format(act->tenant->app, "%s %lld", opened ? "finding" : "output",
                            (long long)(opened ? ids[0] : output.id));
    ok = ok && act_commit(act, object, (int64_t)count, S(""), err);
    if (!ok) act_undo(act);
    return ok;
}

static bool is_next_child(const List *l, size_t at)
{
    return at == 0 || l->entries[at].group != l->entries[at - 1].group;
}

/* Children, where the list is by child; else findings. */
static size_t counted(const List *l, size_t until)
{
    size_t n = 0;
    for (size_t i = 0; i < until; i++) n += !l->request->by_child || is_next_child(l, i);
    return n;
}

static size_t place_after(const List *l, size_t from, size_t most)
{
    size_t at = from, taken = 0;
    for (; at < l->count; at++) {
        if ((!l->request->by_child || at == from || is_next_child(l, at)) && taken++ == most) break;
    }
    return at;
}

/* What of the list is told: after `skip`, at most `most`. */
static void part_of(const List *l, size_t *from, size_t *to)
{
    const FindingsRequest *q = l->request;
    *from = place_after(l, 0, q->skip);
    *to = q->most ? place_after(l, *from, q->most) : l->count;
}

/* The numbers of the other reports of the child whose entries begin at `at`, the most urgent first. */
static bool others_name(List *l, size_t at, ListedFinding *listed, Err *err)
{
    Str *others = arena_new(&l->entries_arena, Str, OTHERS_NAMED_MOST);
    for (size_t i = at + 1; i < l->count && l->entries[i].group == l->entries[at].group; i++) {
        FindingRow row;
        Finding f;
        if (!l->entries[i].is_other || listed->other_count == OTHERS_NAMED_MOST) continue;
        arena_reset(&l->scratch, 0);
        if (!kept_read(&l->kept, &l->scratch, l->entries[i].listed.id, l->request->today, &row, &f, err)) return false;
        others[listed->other_count++] = str_copy(&l->entries_arena, f.number);
    }
    listed->others = others;
    return true;
}

static bool child_begin(List *l, size_t at, ListedFinding *listed, Err *err)
{
    listed->begins = l->request->by_child && is_next_child(l, at);
    return !listed->begins || !listed->more || others_name(l, at, listed, err);
}

static bool list_tell(List *l, const FindingsEvents *events, Err *err)
{
    ClaimTables tables = { l->request->tenant->app, NULL };
    size_t from, to;
    part_of(l, &from, &to);
    for (size_t i = from; i < to; i++) {
        FindingRow row;
        Finding f;
        ListedFinding listed = l->entries[i].listed;
        const ImportRow *import = import_of(l->imports, l->import_count, listed.record_id);
        if (l->entries[i].is_other) continue;
        if (!child_begin(l, i, &listed, err)) return false;
        arena_reset(&l->scratch, 0);
        if (!kept_read(&l->kept, &l->scratch, listed.id, l->request->today, &row, &f, err) ||
            !claim_tables_name(&tables, import->format, &f, err) ||
            !events->finding(events->to, import->name, &listed, &f, err))
            return false;
    }
    return true;
}

/* ---- parts of one report ---- */

static int segment_order(const void *a, const void *b)
{
    const Entry *x = *(Entry *const *)a, *y = *(Entry *const *)b;
    int order = (x->listed.record_id > y->listed.record_id) - (x->listed.record_id < y->listed.record_id);
    return order ? order : x->segment - y->segment;
}

/* Whom people called different in one report stands apart in it. */
static void words_part(const List *l, const Record *record, size_t *first)
{
    size_t count;
    const IdentityRow *words = corrections_words(l->corrections, &count);
    for (size_t i = 0; i < count; i++) {
        size_t from = 0, from_other = 0;
        if (words[i].verdict != IDENTITY_DIFFERENT || !mention_same_report(&words[i].one, &words[i].other)) continue;
        const Segment *one = mention_segment(record, &words[i].one, &from);
        const Segment *other = mention_segment(record, &words[i].other, &from_other);
        if (!one || !other || first[from - 1] != first[from_other - 1]) continue;
        for (size_t k = 0, of = first[from - 1]; k < record->count; k++)
            if (first[k] == of) first[k] = k;
    }
}

/* Of one report. Only what it says of several persons is read again. */
static bool parts_of_report(List *l, Entry *const *entries, size_t count, Err *err)
{
    Record record;
    Str raw;
    int64_t import_id;
    if (entries[0]->segment == entries[count - 1]->segment) return true;
    arena_reset(&l->scratch, 0);
    if (!record_read(l->request->tenant->store, &l->scratch, entries[0]->listed.record_id, &record, &raw, &import_id,
                     err)) return false;
    size_t *first = arena_new(&l->scratch, size_t, record.count + 1);
    copy_within(&record, first);
    if (l->corrections) words_part(l, &record, first);
    for (size_t i = 0; i < count; i++)
        if ((size_t)entries[i]->segment < record.count) entries[i]->part = (int)first[entries[i]->segment];
    return true;
}

static bool parts_find(List *l, Entry *entries, size_t count, Err *err)
{
    Entry **sorted = arena_new(&l->entries_arena, Entry *, count + 1);
    for (size_t i = 0; i < count; i++) sorted[i] = &entries[i];
    if (count) qsort(sorted, count, sizeof *sorted, segment_order);
    for (size_t from = 0, to = 0; from < count; from = to) {
        while (to < count && sorted[to]->listed.record_id == sorted[from]->listed.record_id) to++;
        if (!parts_of_report(l, sorted + from, to - from, err)) return false;
    }
    return true;
}

/* ---- gathering ---- */

static bool gather(List *l, Err *err)
{
    const FindingsRequest *q = l->request;
    bool joins = q->by_child && q->as_of == INT64_MAX;      /* earlier joins are not asked for */
    if (joins && !(l->corrections = corrections_open(q->tenant, err))) return false;
    if (!findings_standing(l->request->tenant->store, l->run.id, standing_take, l, err)) return false;
    FindingsOrder *o = l->filling;
    return !q->by_child || parts_find(l, o ? o->entries : l->entries, o ? o->count : l->count, err);
}

/* ---- the order of last time ---- */

/* A decision changes the status of what has its lineage, and nothing else of the order. */
static bool lineage_judged(void *to, const KeyedMark *lineage, Err *err)
{
    List *l = to;
    FindingsOrder *o = l->request->order;
    for (size_t i = 0; i < o->count; i++) {
        FindingRow row;
        Finding f;
        Entry *e = &o->entries[i];
        if (memcmp(&e->lineage, lineage, sizeof *lineage) != 0) continue;
        ListedFinding now = { .id = e->listed.id, .record_id = e->listed.record_id, .place = e->listed.place };
        Judged judged = { .run = l->run.id, .listed = &now };
        arena_reset(&l->scratch, 0);
        if (!kept_read(&l->kept, &l->scratch, now.id, l->request->today, &row, &f, err) ||
            !status_read(l->request->tenant->store, &l->scratch, &row, INT64_MAX, &judged, err)) return false;
        bool is_same = now.status == e->listed.status && now.judged_at == e->listed.judged_at &&
                       now.judged_by == e->listed.judged_by;
        if (!is_same) o->is_grouped = false;
        e->listed = now;
    }
    return true;
}

/* Whether the order of last time does for this list; what is not there yet is gathered first. */
static bool order_of(List *l, Err *err)
{
    const FindingsRequest *q = l->request;
    FindingsOrder *o = q->order;
    int64_t judgment, purge;
    if (!judgments_latest(q->tenant->store, &judgment, &purge, err)) return false;
    bool is_same = o->run == l->run.id && o->purge == purge && o->word == l->word && o->taken == l->taken;
    if (is_same && !date_compare(o->today, q->today)) {
        o->run = 0;                         /* of none, should it be left half-way */
        if (judgment != o->judgment &&
            !judgments_since(q->tenant->store, o->judgment, judgment, lineage_judged, l, err)) return false;
        o->run = l->run.id, o->judgment = judgment;
        return true;
    }
    arena_reset(&o->arena, 0);
    o->entries = o->grouped = NULL;
    o->count = o->room = 0;
    o->run = 0;
    o->is_grouped = false;
    l->filling = o;
    bool ok = gather(l, err);
    l->filling = NULL;
    if (!ok) return false;
    if (o->count) qsort(o->entries, o->count, sizeof *o->entries, entry_order);
    o->run = l->run.id, o->judgment = judgment, o->purge = purge, o->today = q->today;
    o->word = l->word, o->taken = l->taken;
    return true;
}

static bool is_plain(const FindingsRequest *q)
{
    return q->order && q->by_child && q->as_of == INT64_MAX && !q->with_pools && !q->rule.len && !q->number.len;
}

/* Children of these statuses, without copying and sorting them again. */
static bool take_grouped(List *l)
{
    const FindingsRequest *q = l->request;
    const FindingsOrder *o = q->order;
    l->is_grouped = q->by_child && o->is_grouped && o->grouped_of == q->statuses;
    if (!l->is_grouped) return false;
    l->entries = o->grouped;
    l->count = o->grouped_count;
    return true;
}

static void keep_grouped(const List *l)
{
    const FindingsRequest *q = l->request;
    FindingsOrder *o = q->order;
    if (!o->grouped) o->grouped = arena_new(&o->arena, Entry, o->count + 1);
    if (l->count) memcpy(o->grouped, l->entries, l->count * sizeof *l->entries);
    o->grouped_count = l->count;
    o->grouped_of = q->statuses;
    o->is_grouped = true;
}

static bool gather_or_take(List *l, Err *err)
{
    const FindingsRequest *q = l->request;
    if (!is_plain(q)) {
        if (!gather(l, err)) return false;
        if (l->count) qsort(l->entries, l->count, sizeof *l->entries, entry_order);
        return true;
    }
    if (!order_of(l, err)) return false;
    if (take_grouped(l)) return true;
    for (size_t i = 0; i < q->order->count; i++)
        if (!q->statuses || q->statuses & (1u << q->order->entries[i].listed.status))
            entry_add(l, q->order->entries[i]);
    return true;
}

static bool list_gather(List *l, Err *err)
{
    Tenant *t = l->request->tenant;
    if (!run_latest(t->store, l->request->as_of, &l->run, err)) return false;
    if (l->run.id == 0)
        return err_set(err, ERR_NOT_FOUND, "Nothing had been screened by then. safeharbor rescreen does it.");
    if (!imports_landed(t->store, t->app, &l->imports, &l->import_count, err) ||
        !identity_latest(t->store, &l->word, err)) return false;
    l->is_behind = l->word > l->run.at;
    for (size_t i = 0; i < l->import_count; i++) {
        l->is_behind |= l->imports[i].at > l->run.at || l->imports[i].taken_at > l->run.at;
        if (l->imports[i].taken_at > l->taken) l->taken = l->imports[i].taken_at;
    }
    return kept_open(&l->kept, t, &l->request->knowledge->rules, err) && gather_or_take(l, err);
}

static int child_order(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int order = (x->listed.record_id > y->listed.record_id) - (x->listed.record_id < y->listed.record_id);
    if (!order) order = x->part - y->part;
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

static int person_order(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int order = (x->person > y->person) - (x->person < y->person);
    if (!order) order = (x->child > y->child) - (x->child < y->child);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

static int group_order(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int order = (x->group > y->group) - (x->group < y->group);
    if (!order) order = (int)x->is_other - (int)y->is_other;
    return order ? order : entry_order(a, b);
}

/* One report of a person is told; how many others there are is noted with it. Of what was found in each of them only
 * the first is kept, for its number. */
static void others_count(List *l)
{
    size_t kept = 0, *more = arena_new(&l->entries_arena, size_t, l->count);
    for (size_t i = 0; i < l->count; i++) {
        const Entry *e = &l->entries[i];
        more[e->group] += e->child != e->group && e->child == e->at;
    }
    for (size_t i = 0; i < l->count; i++) {
        Entry *e = &l->entries[i];
        e->is_other = e->child != e->group;
        if (e->is_other && e->child != e->at) continue;
        l->entries[kept] = *e;
        l->entries[kept].listed.more = more[l->entries[kept].group];
        kept++;
    }
    l->count = kept;
}

/* Entries of one report and part, beside one another: those of another joined person are another child. */
static void children_mark(Entry *e, size_t count)
{
    size_t from = 0;
    for (size_t i = 1; i <= count; i++) {
        bool is_one = i < count && e[i].listed.record_id == e[from].listed.record_id && e[i].part == e[from].part;
        size_t person = 0;
        if (is_one) continue;
        for (size_t k = from; k < i && !person; k++) person = e[k].person;
        for (size_t k = from; k < i; k++) {
            bool is_apart = e[k].person && e[k].person != person;
            size_t first = from;
            while (is_apart && e[first].person != e[k].person) first++;
            if (!is_apart) e[k].person = person;
            e[k].child = e[first].at;
        }
        from = i;
    }
}

/* In how many parts of the report each child stands, among what is listed. */
static void parts_count(List *l)
{
    size_t *parts = arena_new(&l->entries_arena, size_t, l->count + 1);
    Entry *e = l->entries;
    uint64_t *seen = arena_new(&l->entries_arena, uint64_t, l->count + 1);
    for (size_t i = 0; i < l->count; i++) {
        uint64_t bit = (uint64_t)1 << (e[i].segment & 63);
        parts[e[i].child] += !(seen[e[i].child] & bit);
        seen[e[i].child] |= bit;
    }
    for (size_t i = 0; i < l->count; i++) e[i].listed.parts = parts[e[i].child];
}

/* A child stands where the most urgent of what was found of them stands, in whichever of their reports. */
static void group_children(List *l)
{
    Entry *e = l->entries;
    for (size_t i = 0; i < l->count; i++) e[i].at = e[i].child = i;
    qsort(e, l->count, sizeof *e, child_order);
    children_mark(e, l->count);
    parts_count(l);
    qsort(e, l->count, sizeof *e, person_order);
    for (size_t i = 0; i < l->count; i++) {
        bool is_joined = i && e[i].person && e[i].person == e[i - 1].person;
        e[i].group = is_joined ? e[i - 1].group : e[i].child;
    }
    others_count(l);
    qsort(l->entries, l->count, sizeof *l->entries, group_order);
}

static bool list_work(List *l, Act *act, const FindingsEvents *events, Err *err)
{
    if (!list_gather(l, err)) return false;
    if (l->request->by_child && l->count && !l->is_grouped) group_children(l);
    if (l->request->by_child && is_plain(l->request) && !l->is_grouped) keep_grouped(l);
    size_t from, to;
    part_of(l, &from, &to);
    size_t count = 0;
    int64_t *ids = arena_new(&l->entries_arena, int64_t, to - from + 1);
    for (size_t i = from; i < to; i++)
        if (!l->entries[i].is_other) ids[count++] = l->entries[i].listed.id;
    return released(act, S("list"), l->request->today, ids, count, NULL, err) && list_tell(l, events, err);
}

bool findings_list(const FindingsRequest *request, const FindingsEvents *events, size_t *listed, bool *is_behind,
                   Err *err)
{
    Act act;
    List l = { .request = request };
    if (!app_enter(request->tenant, VERB_FINDINGS_LIST, request->why, &act, err)) return false;
    bool ok = (arena_open(&l.entries_arena, IDS_ARENA_BYTES) && arena_open(&l.scratch, 2 * REPORT_ARENA_BYTES)) ||
        err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && list_work(&l, &act, events, err);
    *listed = counted(&l, l.count);
    *is_behind = l.is_behind;
    arena_close(&l.entries_arena);
    arena_close(&l.scratch);
    return ok;
}

/* ---- one ---- */

typedef struct { Arena *arena; OutputRow *rows; size_t count, room; } Outputs;

static bool output_take(void *to, const OutputRow *row, Err *err)
{
    Outputs *o = to;
    (void)err;
    arena_grow(o->arena, o->rows, o->count, o->room);
    o->rows[o->count] = *row;
    o->rows[o->count].kind = str_copy(o->arena, row->kind);
    o->rows[o->count++].recipient = str_copy(o->arena, row->recipient);
    return true;
}

static bool history_read(Tenant *t, Arena *arena, FindingDetail *d, Err *err)
{
    RunRow run;
    if (!run_latest(t->store, INT64_MAX, &run, err)) return false;
    Judged judged = { .run = run.id, .listed = &d->listed, .arena = arena };
    Outputs outputs = { .arena = arena };
    int64_t newest;
    if (!status_read(t->store, arena, &d->row, INT64_MAX, &judged, err) ||
        !outputs_of_finding(t->store, d->row.id, output_take, &outputs, err) ||
        !finding_ended(t->store, d->row.id, &d->ended_by, &d->ended_at, err) ||
        !finding_newest(t->store, &d->row.lineage, &newest, err)) return false;
    d->successor = d->ended_by && newest != d->row.id ? newest : 0;
    d->judgments = judged.rows;
    d->judgment_count = judged.count;
    d->outputs = outputs.rows;
    d->output_count = outputs.count;
    return true;
}

bool finding_show(Tenant *tenant, const Knowledge *knowledge, Why why, int64_t id, Date today, Arena *arena,
                  FindingDetail *detail, Err *err)
{
    Act act;
    Kept kept;
    Record record;
    ImportRow *imports;
    size_t import_count;
    int64_t import_id;
    FindingDetail d = { .listed = { .id = id } };
    if (!app_enter(tenant, VERB_FINDING_SHOW, why, &act, err) || !kept_open(&kept, tenant, &knowledge->rules, err) ||
        !kept_read(&kept, arena, id, today, &d.row, &d.finding, err) ||
        !record_read(tenant->store, arena, d.row.record_id, &record, &d.received, &import_id, err) ||
        !imports_landed(tenant->store, arena, &imports, &import_count, err) || !history_read(tenant, arena, &d, err))
        return false;
    const ImportRow *import = import_of(imports, import_count, d.row.record_id);
    ClaimTables tables = { arena, NULL };
    d.listed.record_id = d.row.record_id;
    d.file = import->name;
    const OpenedRecord opened = { d.row.record_id, d.row.segment + 1 };
    if (!claim_tables_name(&tables, import->format, &d.finding, err) ||
        !released(&act, S("finding"), today, &id, 1, &opened, err)) return false;
    *detail = d;
    return true;
}

static bool reason_is_sound(Str reason, Err *err)
{
    if (str_is_blank(reason)) return err_set(err, ERR_USAGE, "A decision needs its reason: --reason TEXT.");
    return reason.len <= REASON_MAX_BYTES ||
           err_set(err, ERR_LIMIT,
                   "The reason is longer than %d bytes. Keep it short and put the rest into the case file.",
                   REASON_MAX_BYTES);
}

static bool is_still_current(Tenant *tenant, const FindingRow *row, Err *err)
{
    int64_t run, at, newest;
    if (!finding_ended(tenant->store, row->id, &run, &at, err)) return false;
    if (!run) return true;
    if (!finding_newest(tenant->store, &row->lineage, &newest, err)) return false;
    if (newest != row->id)
        return err_set(err, ERR_CONFLICT,
                       "Finding %lld is no longer current; finding %lld came after it. Look at that one.",
                       (long long)row->id, (long long)newest);
    return err_set(err, ERR_CONFLICT,
                   "Finding %lld is no longer current: its report was changed or taken back.",
                   (long long)row->id);
}

bool finding_judge(Tenant *tenant, Why why, int64_t id, Str verdict, Str reason, int64_t *judgment, Err *err)
{
    Act act;
    FindingRow row;
    if (!app_enter(tenant, VERB_JUDGE, why, &act, err) || !reason_is_sound(reason, err) ||
        !act_begin(&act, err))
        return false;
    JudgmentRow j = { .finding_id = id, .staff_id = tenant->who.id, .verdict = verdict, .reason = reason };
    bool ok = finding_read(tenant->store, tenant->app, id, &row, err) && is_still_current(tenant, &row, err) &&
        judgment_add(tenant->store, tenant->app, &j, act.seq, err) &&
        act_commit(&act, str_format(tenant->app, "finding %lld", (long long)id), 1, verdict, err);
    if (!ok) act_undo(&act);
    *judgment = j.id;
    return ok;
}
