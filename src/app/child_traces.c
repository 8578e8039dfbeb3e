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
    NumberShares *out;
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
    if (ok) bearers_compare(r, bearers, n);
    return ok;
}

bool child_traces_read(NumberShares *shares, Tenant *tenant, const Corrections *corrections, const ImportRow *imports,
                       size_t import_count, Err *err)
{
    Reading r = { .out = shares, .tenant = tenant, .corrections = corrections };
    Arena kept = { 0 };
    if (!knowledge_read_names(tenant->app, &r.forms, err)) return false;
    const KeyPlacesPlan plan = { tenant, imports, import_count, traces_say, group_take, &r };
    bool ok = (arena_open(&r.scratch, 64 * REPORT_ARENA_BYTES) && arena_open(&kept, IDS_ARENA_BYTES)) ||
              err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && key_places_read(&plan, &kept, err);
    arena_close(&r.scratch);
    arena_close(&kept);
    return ok;
}
