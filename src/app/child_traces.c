/* child_traces.c - children of the records that share a trace, two by two. */
#include "app/child_traces.h"

#include "app/key_places.h"
#include "app/knowledge.h"
#include "base/limits.h"
#include "insight/trace.h"
#include "store/records.h"

#define CHILDREN_MAX 200            /* of the records that share one trace */
#define TRACES_OF_CHILD_MAX 8

typedef struct { TraceChild child; const KeyPlace *place; TraceKind kind; size_t segment; } Bearer;

typedef struct {
    NumberShares *out;          /* NULL: traces are listed */
    Arena *arena;
    ChildTrace *traces; size_t trace_count, trace_room;
    CommonKeys common;
    Tenant *tenant;
    const Corrections *corrections;
    const NameForms *forms;
    Arena scratch;
} Reading;

static bool traces_say(void *to, KeyPlaces *places, const Record *record, Err *err)
{
    Reading *r = to;
    Trace traces[TRACES_MAX];
    Record known = *record;
    arena_reset(&r->scratch, 0);
    (void)corrections_apply(r->corrections, &r->scratch, &known);
    size_t count = traces_of(&r->scratch, &known, traces);
    for (size_t i = 0; i < count; i++)
        if (!key_places_add(places, traces[i].key, traces[i].segment, traces[i].value, err)) return false;
    return true;
}

/* Which kind of trace stands in that place; false when corrections or a reader took it away meanwhile. */
static bool kind_of(Reading *r, const Record *record, const KeyPlace *place, TraceKind *kind)
{
    Trace traces[TRACES_MAX];
    size_t count = traces_of(&r->scratch, record, traces);
    for (size_t i = 0; i < count; i++) {
        if (traces[i].segment != place->segment || traces[i].value != place->value) continue;
        *kind = traces[i].kind;
        return true;
    }
    return false;
}

static bool bearers_read(Reading *r, const KeyPlace *place, Bearer *bearers, size_t *count, Err *err)
{
    Record *record = arena_new(&r->scratch, Record, 1);
    Str raw;
    int64_t import_id;
    TraceKind kind;
    if (!record_read(r->tenant->store, &r->scratch, place->record_id, record, &raw, &import_id, err)) return false;
    (void)corrections_apply(r->corrections, &r->scratch, record);
    if (!kind_of(r, record, place, &kind)) return true;
    for (size_t i = 0; i < record->count && *count < CHILDREN_MAX; i++) {
        Bearer b = { .place = place, .kind = kind, .segment = i };
        if (trace_child(&r->scratch, place->record_id, record, &record->segments[i], &b.child)) bearers[(*count)++] = b;
    }
    return true;
}

static bool are_two(const Reading *r, const Bearer *here, const Bearer *there)
{
    return !corrections_join(r->corrections, &here->child.mention, &there->child.mention) &&
           trace_is_of_two(&here->child, &there->child, here->kind, r->forms);
}

/* Another one who is another child; count when there is none. */
static size_t other_than(const Reading *r, const Bearer *bearers, size_t count, size_t i)
{
    size_t k = 0;
    while (k < count && (k == i || !are_two(r, &bearers[i], &bearers[k]))) k++;
    return k;
}

/* Those of them beside whom there is another child. */
static void bearers_list(Reading *r, const Bearer *bearers, size_t count, const CommonValue *serves)
{
    ChildTrace trace = { .serves = serves };
    int64_t last = 0;
    for (size_t i = 0; i < count; i++) {
        size_t other = other_than(r, bearers, count, i);
        if (other == count) continue;
        trace.records += bearers[i].child.record_id != last;
        last = bearers[i].child.record_id;
        if (trace.children++) continue;
        const KeyPlace *place = bearers[i].place;
        const Segment *at = &bearers[i].child.record->segments[place->segment];
        trace.kind = bearers[i].kind;
        trace.shown = str_copy(r->arena, trace_ends(&r->scratch, at->values[place->value].text));
        trace.first = mention_copy(r->arena, bearers[i].child.mention);
        trace.other = mention_copy(r->arena, bearers[other].child.mention);
    }
    if (trace.children < 2) return;
    arena_grow(r->arena, r->traces, r->trace_count, r->trace_room);
    r->traces[r->trace_count++] = trace;
}

static void bearers_compare(Reading *r, const Bearer *bearers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const Bearer *here = &bearers[i];
        size_t told = 0;
        for (size_t k = 0; k < count && told < TRACES_OF_CHILD_MAX; k++) {
            const Bearer *there = &bearers[k];
            if (i == k || !are_two(r, here, there)) continue;
            const Segment *at = &there->child.record->segments[there->place->segment];
            const Value *value = &at->values[there->place->value];
            SharedNumber shared = trace_shared(&r->scratch, &there->child, here->kind, at, value);
            number_shares_put(r->out, here->place->record_id, here->segment, here->place->segment,
                              here->place->value, &shared);
            told++;
        }
    }
}

static bool group_take(void *to, const KeyPlace *group, size_t count, Err *err)
{
    Reading *r = to;
    size_t n = 0;
    bool ok = true;
    arena_reset(&r->scratch, 0);
    Bearer *bearers = arena_new(&r->scratch, Bearer, CHILDREN_MAX);
    for (size_t i = 0; ok && i < count; i++) ok = bearers_read(r, &group[i], bearers, &n, err);
    const CommonValue *serves = common_key_find(&r->common, group[0].key);
    if (ok && !r->out) bearers_list(r, bearers, n, serves);
    else if (ok && !serves) bearers_compare(r, bearers, n);
    return ok;
}

static bool traces_read(Reading *r, const ImportRow *imports, size_t import_count, Err *err)
{
    Arena kept = { 0 };
    if (!knowledge_read_names(r->tenant->app, &r->forms, err) ||
        !common_keys_read(r->tenant, r->tenant->app, &r->common, err)) return false;
    const KeyPlacesPlan plan = { r->tenant, imports, import_count, traces_say, group_take, r };
    bool ok = (arena_open(&r->scratch, 64 * REPORT_ARENA_BYTES) && arena_open(&kept, IDS_ARENA_BYTES)) ||
              err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && key_places_read(&plan, &kept, err);
    arena_close(&r->scratch);
    arena_close(&kept);
    return ok;
}

bool child_traces_read(NumberShares *shares, Tenant *tenant, const Corrections *corrections, const ImportRow *imports,
                       size_t import_count, Err *err)
{
    Reading r = { .out = shares, .tenant = tenant, .corrections = corrections };
    return traces_read(&r, imports, import_count, err);
}

static int trace_order(const void *a, const void *b)
{
    const ChildTrace *x = a, *y = b;
    if (!x->serves != !y->serves) return x->serves ? 1 : -1;
    if (x->children != y->children) return x->children > y->children ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    int order = mention_compare(&x->first, &y->first);
    return order ? order : mention_compare(&x->other, &y->other);
}

bool child_traces_list(Tenant *tenant, Why why, Arena *arena, ChildTrace **traces, size_t *count, Err *err)
{
    Act act;
    ImportRow *imports;
    size_t import_count;
    Reading r = { .arena = arena, .tenant = tenant };
    if (!app_enter(tenant, VERB_SHARED_LIST, why, &act, err) || !(r.corrections = corrections_open(tenant, err)) ||
        !imports_landed(tenant->store, arena, &imports, &import_count, err) ||
        !traces_read(&r, imports, import_count, err)) return false;
    if (r.trace_count) qsort(r.traces, r.trace_count, sizeof *r.traces, trace_order);
    *traces = r.traces;
    *count = r.trace_count;
    return act_note(&act, S("shared"), (int64_t)r.trace_count, S(""), err);
}
