/* number_shares.c - which reports are to be read beside one another because of one number? */
#include "app/number_shares.h"

#include "app/child_traces.h"
#include "app/key_places.h"
#include "app/knowledge.h"
#include "base/limits.h"
#include "insight/number_share.h"
#include "store/records.h"

#define SHARES_OF_PERSON_MAX 8

/* `own`: the segment and value of the record in which it stands here; `segment` is the person's. */
typedef struct { int64_t record_id; uint32_t segment, own_segment, own_value; SharedNumber shared; } Share;

struct NumberShares { Arena *app; Share *all; size_t count, room; };

typedef struct {
    NumberShares *out;
    Tenant *tenant;
    const Corrections *corrections;
    const NameForms *forms;
    Arena scratch;
} Reading;

NumberShares *number_shares_new(Arena *app)
{
    NumberShares *s = arena_new(app, NumberShares, 1);
    s->app = app;
    return s;
}

/* ---- where numbers stand ---- */

static bool numbers_say(void *to, KeyPlaces *places, const Record *record, Err *err)
{
    Reading *r = to;
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        for (size_t k = 0; k < s->count; k++) {
            if (s->values[k].field != FIELD_DOCUMENT) continue;
            arena_reset(&r->scratch, 0);
            Str number = number_tight(&r->scratch, s->values[k].text);
            if (number.len && !key_places_add(places, hash_of(number), i, k, err)) return false;
        }
    }
    return true;
}

/* ---- who bears one number ---- */

static bool bearer_read(Reading *r, const KeyPlace *place, NumberBearer *bearer, bool *is_one, Err *err)
{
    Record *record = arena_new(&r->scratch, Record, 1);
    Str raw;
    int64_t import_id;
    if (!record_read(r->tenant->store, &r->scratch, place->record_id, record, &raw, &import_id, err)) return false;
    (void)corrections_apply(r->corrections, &r->scratch, record);
    const Segment *segment = &record->segments[place->segment];
    *is_one = number_bearer(&r->scratch, place->record_id, record, segment, &segment->values[place->value], bearer);
    return true;
}

void number_shares_put(NumberShares *out, int64_t record_id, size_t segment, size_t own_segment, size_t own_value,
                       const SharedNumber *shared)
{
    arena_grow(out->app, out->all, out->count, out->room);
    Share *share = &out->all[out->count++];
    *share = (Share){ record_id, (uint32_t)segment, (uint32_t)own_segment, (uint32_t)own_value, *shared };
    share->shared.value.text = str_copy(out->app, shared->value.text);
    share->shared.words = str_copy(out->app, shared->words);
}

static void bearers_compare(Reading *r, const NumberBearer *bearers, const KeyPlace *const *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t shares = 0;
        for (size_t k = 0; k < count && shares < SHARES_OF_PERSON_MAX; k++) {
            SharedNumber shared;
            if (i == k || corrections_join(r->corrections, &bearers[i].mention, &bearers[k].mention) ||
                !number_shared(&r->scratch, &bearers[i], &bearers[k], r->forms, &shared)) continue;
            number_shares_put(r->out, places[i]->record_id, places[i]->segment, places[i]->segment, places[i]->value,
                              &shared);
            shares++;
        }
    }
}

static bool group_take(void *to, const KeyPlace *group, size_t count, Err *err)
{
    Reading *r = to;
    size_t n = 0;
    bool ok = true;
    arena_reset(&r->scratch, 0);
    NumberBearer *bearers = arena_new(&r->scratch, NumberBearer, count);
    const KeyPlace **places = arena_new(&r->scratch, const KeyPlace *, count);
    for (size_t i = 0; ok && i < count; i++) {
        bool is_one = false;
        ok = bearer_read(r, &group[i], &bearers[n], &is_one, err);
        places[n] = &group[i];
        n += ok && is_one;
    }
    if (ok) bearers_compare(r, bearers, places, n);
    return ok;
}

/* ---- by record ---- */

static int share_order(const void *a, const void *b)
{
    const Share *x = a, *y = b;
    int order = (x->record_id > y->record_id) - (x->record_id < y->record_id);
    if (!order) order = (x->segment > y->segment) - (x->segment < y->segment);
    if (!order) order = (x->own_value > y->own_value) - (x->own_value < y->own_value);
    return order ? order : (x->shared.claim > y->shared.claim) - (x->shared.claim < y->shared.claim);
}

bool number_shares_read(NumberShares *shares, Tenant *tenant, const Corrections *corrections, const ImportRow *imports,
                        size_t import_count, Err *err)
{
    Reading *r = arena_new(shares->app, Reading, 1);
    Arena kept = { 0 };
    *r = (Reading){ .out = shares, .tenant = tenant, .corrections = corrections };
    if (!knowledge_read_names(shares->app, &r->forms, err)) return false;
    const KeyPlacesPlan plan = { tenant, imports, import_count, numbers_say, group_take, r };
    bool ok = (arena_open(&r->scratch, 16 * REPORT_ARENA_BYTES) && arena_open(&kept, IDS_ARENA_BYTES)) ||
              err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && key_places_read(&plan, &kept, err) &&
         child_traces_read(shares, tenant, corrections, imports, import_count, err);
    arena_close(&r->scratch);
    arena_close(&kept);
    if (shares->count) qsort(shares->all, shares->count, sizeof *shares->all, share_order);
    return ok;
}

/* The place of the record's first share; count when there is none. */
static size_t first_of(const NumberShares *s, int64_t record_id)
{
    size_t low = 0, high = s->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->all[middle].record_id < record_id) low = middle + 1;
        else high = middle;
    }
    return low;
}

void number_shares_apply(const NumberShares *s, Arena *arena, int64_t record_id, Record *record)
{
    size_t at = first_of(s, record_id);
    if (at == s->count || s->all[at].record_id != record_id) return;
    Segment *segments = arena_new(arena, Segment, record->count);
    memcpy(segments, record->segments, record->count * sizeof *segments);
    while (at < s->count && s->all[at].record_id == record_id) {
        size_t from = at, n = 0;
        Segment *segment = &segments[s->all[from].segment];
        while (at < s->count && s->all[at].record_id == record_id && s->all[at].segment == s->all[from].segment) at++;
        SharedNumber *shared = arena_new(arena, SharedNumber, at - from);
        for (size_t i = from; i < at; i++) {
            shared[n] = s->all[i].shared;
            shared[n].here = &segments[s->all[i].own_segment];
            shared[n].own = &shared[n].here->values[s->all[i].own_value];
            n++;
        }
        segment->shared = shared;
        segment->shared_count = n;
    }
    record->segments = segments;
}
