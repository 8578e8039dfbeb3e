/* number_shares.c - which reports are to be read beside one another because of one number? */
#include "app/number_shares.h"

#include "app/format.h"
#include "app/knowledge.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/sorter.h"
#include "insight/number_share.h"
#include "store/records.h"

#define SHARES_OF_PERSON_MAX 8

/* Where a number stands: in which report, and there in which value of which segment of which record. */
typedef struct { Hash number, report; int64_t record_id; uint32_t segment, value; } Place;

typedef struct { Hash report; int64_t newest; } Version;

typedef struct { int64_t record_id; uint32_t segment, value; SharedNumber shared; } Share;

struct NumberShares { Arena *app; Share *all; size_t count, room; };

typedef struct {
    NumberShares *out;
    Tenant *tenant;
    const Corrections *corrections;
    const ImportRow *imports; size_t import_count;
    const NameForms *forms;
    Sorter *places;
    Arena kept, reading, scratch;
    Place *candidates; size_t candidate_count, candidate_room;     /* by number */
    Version *versions; size_t version_count;                        /* of their reports */
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

static Hash report_of(const Record *record)
{
    char key[256];
    int n = snprintf(key, sizeof key, "%d %.*s %.*s", record->kind == RECORD_GROUP_B_ARREST, STR(record->agency),
                     STR(record->number));
    return hash_of((Str){ key, (size_t)n < sizeof key ? (size_t)n : sizeof key - 1 });
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
            arena_reset(&r->scratch, 0);
            Str number = number_tight(&r->scratch, s->values[k].text);
            Place place = { hash_of(number), report_of(record), id, (uint32_t)i, (uint32_t)k };
            if (number.len && !sorter_add(r->places, &place, err)) return false;
        }
    }
    return true;
}

static bool lists_read(Reading *r, RecordTake take, Err *err)
{
    for (size_t i = 0; i < r->import_count; i++) {
        const ImportRow *row = &r->imports[i];
        if (row->is_withdrawn || row->is_purged || !str_eq(row->format, str_of(format_name(FORMAT_CSV)))) continue;
        if (!records_each(r->tenant->store, &r->reading, row->first_record, row->first_record + row->records, take, r,
                          err)) return false;
    }
    return true;
}

/* ---- numbers of two reports ---- */

/* Of one report alone, in however many versions, a number is nobody else's. */
static bool is_in_two_reports(const Reading *r)
{
    for (size_t i = 1; i < r->group_count; i++)
        if (hash_compare(r->group[i].report, r->group[0].report) != 0) return true;
    return false;
}

static void group_keep(Reading *r)
{
    bool is_kept = r->group_count <= NUMBER_BEARERS_MAX && is_in_two_reports(r);
    for (size_t i = 0; is_kept && i < r->group_count; i++) {
        arena_grow(&r->kept, r->candidates, r->candidate_count, r->candidate_room);
        r->candidates[r->candidate_count++] = r->group[i];
    }
    r->group_count = 0;
}

/* A later version of a report takes the place of the earlier ones, of which there may be many. */
static void group_add(Reading *r, const Place *place)
{
    size_t kept = 0;
    if (r->group_count > NUMBER_BEARERS_MAX) return;
    for (size_t i = 0; i < r->group_count; i++) {
        const Place *p = &r->group[i];
        bool is_older = p->record_id != place->record_id && hash_compare(p->report, place->report) == 0;
        if (!is_older) r->group[kept++] = *p;
    }
    r->group[kept++] = *place;
    r->group_count = kept;
}

static bool candidates_find(Reading *r, Err *err)
{
    Place next;
    if (!sorter_start(r->places, err)) return false;
    err->code = ERR_NONE;
    while (sorter_next(r->places, &next, err)) {
        if (r->group_count && hash_compare(r->group[0].number, next.number) != 0) group_keep(r);
        group_add(r, &next);
    }
    group_keep(r);
    return err->code == ERR_NONE;
}

/* ---- which version of a report counts ---- */

static int version_order(const void *a, const void *b)
{
    return hash_compare(((const Version *)a)->report, ((const Version *)b)->report);
}

static Version *version_of_report(const Reading *r, Hash report)
{
    Version key = { .report = report };
    return r->version_count ? bsearch(&key, r->versions, r->version_count, sizeof key, version_order) : NULL;
}

static bool version_take(void *to, int64_t id, const Record *record, Str raw, Str sealed, Err *err)
{
    Reading *r = to;
    (void)raw;
    (void)sealed;
    (void)err;
    Version *version = version_of_report(r, report_of(record));
    if (version) version->newest = record->is_delete ? 0 : id;
    return true;
}

static bool versions_read(Reading *r, Err *err)
{
    size_t kept = 0;
    if (!r->candidate_count) return true;
    r->versions = arena_new(&r->kept, Version, r->candidate_count);
    for (size_t i = 0; i < r->candidate_count; i++) r->versions[i].report = r->candidates[i].report;
    qsort(r->versions, r->candidate_count, sizeof *r->versions, version_order);
    for (size_t i = 0; i < r->candidate_count; i++)
        if (!kept || version_order(&r->versions[kept - 1], &r->versions[i]) != 0) r->versions[kept++] = r->versions[i];
    r->version_count = kept;
    return lists_read(r, version_take, err);
}

/* ---- who bears one number ---- */

static bool bearer_read(Reading *r, const Place *place, NumberBearer *bearer, bool *is_one, Err *err)
{
    Record *record = arena_new(&r->scratch, Record, 1);
    Str raw;
    int64_t import_id;
    const Version *version = version_of_report(r, place->report);
    *is_one = version && version->newest == place->record_id;
    if (!*is_one) return true;
    if (!record_read(r->tenant->store, &r->scratch, place->record_id, record, &raw, &import_id, err)) return false;
    (void)corrections_apply(r->corrections, &r->scratch, record);
    const Segment *segment = &record->segments[place->segment];
    *is_one = number_bearer(&r->scratch, place->record_id, record, segment, &segment->values[place->value], bearer);
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

static bool group_take(Reading *r, const Place *group, size_t count, Err *err)
{
    size_t n = 0;
    bool ok = true;
    arena_reset(&r->scratch, 0);
    NumberBearer *bearers = arena_new(&r->scratch, NumberBearer, count);
    const Place **places = arena_new(&r->scratch, const Place *, count);
    for (size_t i = 0; ok && i < count; i++) {
        bool is_one = false;
        ok = bearer_read(r, &group[i], &bearers[n], &is_one, err);
        places[n] = &group[i];
        n += ok && is_one;
    }
    if (ok) bearers_compare(r, bearers, places, n);
    return ok;
}

static bool groups_take(Reading *r, Err *err)
{
    for (size_t from = 0, end; from < r->candidate_count; from = end) {
        for (end = from + 1; end < r->candidate_count &&
                             hash_compare(r->candidates[end].number, r->candidates[from].number) == 0;) end++;
        if (!group_take(r, &r->candidates[from], end - from, err)) return false;
    }
    return true;
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
    bool ok = (arena_open(&r->reading, 2 * REPORT_ARENA_BYTES) && arena_open(&r->scratch, 16 * REPORT_ARENA_BYTES) &&
               arena_open(&r->kept, IDS_ARENA_BYTES)) || err_set(err, ERR_STORE, "There is not enough memory.");
    r->places = sorter_open(sizeof(Place), SORTER_BYTES_DEFAULT, place_order);
    ok = ok && lists_read(r, record_take, err) && candidates_find(r, err) && versions_read(r, err) &&
         groups_take(r, err);
    sorter_close(r->places);
    arena_close(&r->reading);
    arena_close(&r->scratch);
    arena_close(&r->kept);
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
