/* key_places.c - keys of all reports in order, so that those of two reports stand beside one another. */
#include "app/key_places.h"

#include "app/format.h"
#include "base/limits.h"
#include "base/sorter.h"
#include "store/records.h"

typedef struct { Hash report; int64_t newest; } Version;

struct KeyPlaces {
    const KeyPlacesPlan *plan;
    Arena *kept;
    Arena reading;
    Sorter *sorter;
    const Record *at_hand; int64_t at_hand_id;
    KeyPlace *candidates; size_t candidate_count, candidate_room;       /* by key */
    Version *versions; size_t version_count;                            /* of their reports */
    KeyPlace group[KEY_PLACES_MAX + 1];
    size_t group_count;
};

static int place_order(const void *a, const void *b)
{
    const KeyPlace *x = a, *y = b;
    int order = hash_compare(x->key, y->key);
    if (!order) order = (x->record_id > y->record_id) - (x->record_id < y->record_id);
    if (!order) order = (x->segment > y->segment) - (x->segment < y->segment);
    return order ? order : (x->value > y->value) - (x->value < y->value);
}

Hash key_places_report(const Record *record)
{
    char key[256];
    int n = snprintf(key, sizeof key, "%d %.*s %.*s", record->kind == RECORD_GROUP_B_ARREST, STR(record->agency),
                     STR(record->number));
    return hash_of((Str){ key, (size_t)n < sizeof key ? (size_t)n : sizeof key - 1 });
}

bool key_places_add(KeyPlaces *p, Hash key, size_t segment, size_t value, Err *err)
{
    KeyPlace place = { key, key_places_report(p->at_hand), p->at_hand_id, (uint32_t)segment, (uint32_t)value };
    return sorter_add(p->sorter, &place, err);
}

static bool record_take(void *to, int64_t id, const Record *record, Str raw, Str sealed, Err *err)
{
    KeyPlaces *p = to;
    (void)raw;
    (void)sealed;
    p->at_hand = record;
    p->at_hand_id = id;
    return p->plan->record(p->plan->to, p, record, err);
}

static bool lists_read(KeyPlaces *p, RecordTake take, Err *err)
{
    for (size_t i = 0; i < p->plan->import_count; i++) {
        const ImportRow *row = &p->plan->imports[i];
        if (row->is_withdrawn || row->is_purged || !str_eq(row->format, str_of(format_name(FORMAT_CSV)))) continue;
        int64_t end = row->first_record + row->records;
        if (!records_each(p->plan->tenant->store, &p->reading, row->first_record, end, take, p, err)) return false;
    }
    return true;
}

/* ---- keys of two reports ---- */

/* Of one report alone, in however many versions, a key is nobody else's. */
static bool is_in_two_reports(const KeyPlaces *p)
{
    for (size_t i = 1; i < p->group_count; i++)
        if (hash_compare(p->group[i].report, p->group[0].report) != 0) return true;
    return false;
}

static void group_keep(KeyPlaces *p)
{
    bool is_kept = p->group_count <= KEY_PLACES_MAX && is_in_two_reports(p);
    for (size_t i = 0; is_kept && i < p->group_count; i++) {
        arena_grow(p->kept, p->candidates, p->candidate_count, p->candidate_room);
        p->candidates[p->candidate_count++] = p->group[i];
    }
    p->group_count = 0;
}

/* A later version of a report takes the place of the earlier ones, of which there may be many. */
static void group_add(KeyPlaces *p, const KeyPlace *place)
{
    size_t kept = 0;
    if (p->group_count > KEY_PLACES_MAX) return;
    for (size_t i = 0; i < p->group_count; i++) {
        KeyPlace earlier = p->group[i];
        bool is_older = earlier.record_id != place->record_id && hash_compare(earlier.report, place->report) == 0;
        if (!is_older) p->group[kept++] = earlier;
    }
    p->group[kept++] = *place;
    p->group_count = kept;
}

static bool candidates_find(KeyPlaces *p, Err *err)
{
    KeyPlace next;
    if (!sorter_start(p->sorter, err)) return false;
    err->code = ERR_NONE;
    while (sorter_next(p->sorter, &next, err)) {
        if (p->group_count && hash_compare(p->group[0].key, next.key) != 0) group_keep(p);
        group_add(p, &next);
    }
    group_keep(p);
    return err->code == ERR_NONE;
}

/* ---- which version of a report counts ---- */

static int version_order(const void *a, const void *b)
{
    return hash_compare(((const Version *)a)->report, ((const Version *)b)->report);
}

static Version *version_of_report(const KeyPlaces *p, Hash report)
{
    Version key = { .report = report };
    return p->version_count ? bsearch(&key, p->versions, p->version_count, sizeof key, version_order) : NULL;
}

static bool version_take(void *to, int64_t id, const Record *record, Str raw, Str sealed, Err *err)
{
    KeyPlaces *p = to;
    (void)raw;
    (void)sealed;
    (void)err;
    Version *version = version_of_report(p, key_places_report(record));
    if (version) version->newest = record->is_delete ? 0 : id;
    return true;
}

static bool versions_read(KeyPlaces *p, Err *err)
{
    size_t kept = 0;
    if (!p->candidate_count) return true;
    p->versions = arena_new(p->kept, Version, p->candidate_count);
    for (size_t i = 0; i < p->candidate_count; i++) p->versions[i].report = p->candidates[i].report;
    qsort(p->versions, p->candidate_count, sizeof *p->versions, version_order);
    for (size_t i = 0; i < p->candidate_count; i++)
        if (!kept || version_order(&p->versions[kept - 1], &p->versions[i]) != 0) p->versions[kept++] = p->versions[i];
    p->version_count = kept;
    return lists_read(p, version_take, err);
}

/* ---- groups ---- */

static bool is_newest(const KeyPlaces *p, const KeyPlace *place)
{
    const Version *version = version_of_report(p, place->report);
    return version && version->newest == place->record_id;
}

static bool group_tell(KeyPlaces *p, const KeyPlace *from, size_t count, Err *err)
{
    p->group_count = 0;
    for (size_t i = 0; i < count; i++)
        if (is_newest(p, &from[i])) p->group[p->group_count++] = from[i];
    return !is_in_two_reports(p) || p->plan->group(p->plan->to, p->group, p->group_count, err);
}

static bool groups_tell(KeyPlaces *p, Err *err)
{
    for (size_t from = 0, end; from < p->candidate_count; from = end) {
        for (end = from + 1; end < p->candidate_count &&
                             hash_compare(p->candidates[end].key, p->candidates[from].key) == 0;) end++;
        if (!group_tell(p, &p->candidates[from], end - from, err)) return false;
    }
    return true;
}

bool key_places_read(const KeyPlacesPlan *plan, Arena *arena, Err *err)
{
    KeyPlaces *p = arena_new(arena, KeyPlaces, 1);
    *p = (KeyPlaces){ .plan = plan, .kept = arena };
    if (!arena_open(&p->reading, 2 * REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    p->sorter = sorter_open(sizeof(KeyPlace), SORTER_BYTES_DEFAULT, place_order);
    bool ok = lists_read(p, record_take, err) && candidates_find(p, err) && versions_read(p, err) &&
              groups_tell(p, err);
    sorter_close(p->sorter);
    arena_close(&p->reading);
    return ok;
}
