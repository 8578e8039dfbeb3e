/* number_shares.c - which reports are to be read beside one another because of one number? */
#include "app/number_shares.h"

#include "app/format.h"
#include "app/knowledge.h"
#include "app/mentions.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/sorter.h"
#include "insight/number_share.h"
#include "store/records.h"

#define SHARES_OF_PERSON_MAX 8

/* Where a number stands: in which record, and there in which value of which segment. */
typedef struct { Hash number; int64_t record_id; uint32_t segment, value; } Place;

typedef struct { int64_t record_id; uint32_t segment, value; SharedNumber shared; } Share;

struct NumberShares { Arena *app; Share *all; size_t count, room; };

typedef struct {
    NumberShares *out;
    Tenant *tenant;
    const Corrections *corrections;
    const ImportRow *imports; size_t import_count;
    const NameForms *forms;
    Sorter *places;
    Arena reading, scratch;
    Place group[NUMBER_BEARERS_MAX + 1];
    size_t group_count;
} Reading;

NumberShares *number_shares_new(Arena *app)
{
    NumberShares *s = arena_new(app, NumberShares, 1);
    s->app = app;
    return s;
}

/* ---- where numbers stand ---- */

static int place_order(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    int order = hash_compare(x->number, y->number);
    if (!order) order = (x->record_id > y->record_id) - (x->record_id < y->record_id);
    if (!order) order = (x->segment > y->segment) - (x->segment < y->segment);
    return order ? order : (x->value > y->value) - (x->value < y->value);
}

static bool record_take(void *to, int64_t id, const Record *record, Str raw, Str sealed, Err *err)
{
    Reading *r = to;
    (void)raw;
    (void)sealed;
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        for (size_t k = 0; k < s->count; k++) {
            if (s->values[k].field != FIELD_DOCUMENT) continue;
            size_t mark = arena_mark(&r->scratch);
            Str number = number_tight(&r->scratch, s->values[k].text);
            Place place = { hash_of(number), id, (uint32_t)i, (uint32_t)k };
            bool is_usable = number.len > 0;
            arena_reset(&r->scratch, mark);
            if (is_usable && !sorter_add(r->places, &place, err)) return false;
        }
    }
    return true;
}

static bool places_read(Reading *r, Err *err)
{
    for (size_t i = 0; i < r->import_count; i++) {
        const ImportRow *row = &r->imports[i];
        if (row->is_withdrawn || row->is_purged || !str_eq(row->format, str_of(format_name(FORMAT_CSV)))) continue;
        if (!records_each(r->tenant->store, &r->reading, row->first_record, row->first_record + row->records,
                          record_take, r, err)) return false;
    }
    return true;
}

/* ---- who bears one number ---- */

static bool counts(const Reading *r, int64_t record_id)
{
    for (size_t i = 0; i < r->import_count; i++) {
        const ImportRow *row = &r->imports[i];
        if (record_id >= row->first_record && record_id < row->first_record + row->records)
            return !row->is_withdrawn && !row->is_purged;
    }
    return false;
}

typedef struct { const Reading *r; const Mention *mention; int64_t newest; } Newest;

/* The version that names the person last; 0 when the report was taken back after it. */
static bool version_take(void *to, int64_t record_id, const Record *record, Err *err)
{
    Newest *n = to;
    size_t at = 0;
    (void)err;
    if (!counts(n->r, record_id)) return true;
    if (record->is_delete) n->newest = 0;
    else if (mention_segment(record, n->mention, &at)) n->newest = record_id;
    return true;
}

static bool bearer_read(Reading *r, const Place *place, NumberBearer *bearer, bool *is_one, Err *err)
{
    Record *record = arena_new(&r->scratch, Record, 1);
    Str raw;
    int64_t import_id;
    Newest newest = { r, &bearer->mention, 0 };
    if (!record_read(r->tenant->store, &r->scratch, place->record_id, record, &raw, &import_id, err)) return false;
    (void)corrections_apply(r->corrections, &r->scratch, record);
    const Segment *segment = &record->segments[place->segment];
    *is_one = number_bearer(&r->scratch, place->record_id, record, segment, &segment->values[place->value], bearer);
    if (!*is_one) return true;
    if (!mention_versions(r->tenant, &r->scratch, &bearer->mention, version_take, &newest, err)) return false;
    *is_one = newest.newest == place->record_id;
    return true;
}

static void share_add(Reading *r, const Place *place, const SharedNumber *shared)
{
    NumberShares *out = r->out;
    arena_grow(out->app, out->all, out->count, out->room);
    Share *share = &out->all[out->count++];
    *share = (Share){ place->record_id, place->segment, place->value, *shared };
    share->shared.value.text = str_copy(out->app, shared->value.text);
    share->shared.words = str_copy(out->app, shared->words);
}

static void bearers_compare(Reading *r, const NumberBearer *bearers, const Place *const *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t shares = 0;
        for (size_t k = 0; k < count && shares < SHARES_OF_PERSON_MAX; k++) {
            SharedNumber shared;
            if (i == k || corrections_join(r->corrections, &bearers[i].mention, &bearers[k].mention) ||
                !number_shared(&r->scratch, &bearers[i], &bearers[k], r->forms, &shared)) continue;
            share_add(r, places[i], &shared);
            shares++;
        }
    }
}

/* One report alone is nobody else's. */
static bool is_in_two_reports(const Reading *r)
{
    for (size_t i = 1; i < r->group_count; i++)
        if (r->group[i].record_id != r->group[0].record_id) return true;
    return false;
}

static bool group_take(Reading *r, Err *err)
{
    size_t n = 0;
    bool ok = true;
    if (!is_in_two_reports(r) || r->group_count > NUMBER_BEARERS_MAX) return true;
    arena_reset(&r->scratch, 0);
    NumberBearer *bearers = arena_new(&r->scratch, NumberBearer, r->group_count);
    const Place **places = arena_new(&r->scratch, const Place *, r->group_count);
    for (size_t i = 0; ok && i < r->group_count; i++) {
        bool is_one = false;
        ok = bearer_read(r, &r->group[i], &bearers[n], &is_one, err);
        places[n] = &r->group[i];
        n += ok && is_one;
    }
    if (ok) bearers_compare(r, bearers, places, n);
    return ok;
}

static bool groups_take(Reading *r, Err *err)
{
    Place next;
    if (!sorter_start(r->places, err)) return false;
    err->code = ERR_NONE;
    while (sorter_next(r->places, &next, err)) {
        if (r->group_count && hash_compare(r->group[0].number, next.number) != 0) {
            if (!group_take(r, err)) return false;
            r->group_count = 0;
        }
        if (r->group_count <= NUMBER_BEARERS_MAX) r->group[r->group_count++] = next;
    }
    return err->code == ERR_NONE && (!r->group_count || group_take(r, err));
}

/* ---- by record ---- */

static int share_order(const void *a, const void *b)
{
    const Share *x = a, *y = b;
    int order = (x->record_id > y->record_id) - (x->record_id < y->record_id);
    if (!order) order = (x->segment > y->segment) - (x->segment < y->segment);
    if (!order) order = (x->value > y->value) - (x->value < y->value);
    return order ? order : (x->shared.claim > y->shared.claim) - (x->shared.claim < y->shared.claim);
}

bool number_shares_read(NumberShares *shares, Tenant *tenant, const Corrections *corrections, const ImportRow *imports,
                        size_t import_count, Err *err)
{
    Reading *r = arena_new(shares->app, Reading, 1);
    *r = (Reading){ .out = shares, .tenant = tenant, .corrections = corrections, .imports = imports,
                    .import_count = import_count };
    if (!knowledge_read_names(shares->app, &r->forms, err)) return false;
    bool ok = (arena_open(&r->reading, 2 * REPORT_ARENA_BYTES) && arena_open(&r->scratch, 16 * REPORT_ARENA_BYTES)) ||
              err_set(err, ERR_STORE, "There is not enough memory.");
    r->places = sorter_open(sizeof(Place), SORTER_BYTES_DEFAULT, place_order);
    ok = ok && places_read(r, err) && groups_take(r, err);
    sorter_close(r->places);
    arena_close(&r->reading);
    arena_close(&r->scratch);
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
            shared[n++].own = &segment->values[s->all[i].value];
        }
        segment->shared = shared;
        segment->shared_count = n;
    }
    record->segments = segments;
}
