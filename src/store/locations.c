/* locations.c - how is it kept where a facility is, and what came of an asking? */
#include "store/locations.h"

#include "base/bytes.h"

/* ---- texts with their lengths before them, in one sealed text ---- */

static void text_put(ByteWriter *w, Str text)
{
    varint_put(w, text.len);
    bytes_put(w, text);
}

static Str text_take(ByteReader *r)
{
    uint64_t len = varint_take(r);
    return bytes_take(r, len);
}

static ByteReader reader_of(Str bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.at;
    return (ByteReader){ .at = at, .end = at + bytes.len };
}

static void row_put(ByteWriter *w, const LocationRow *row)
{
    text_put(w, row->place);
    text_put(w, row->area);
    text_put(w, row->offers);
    varint_put(w, row->value_count);
    for (size_t i = 0; i < row->value_count; i++) {
        const PlaceLocation *v = &row->values[i];
        varint_put(w, v->object);
        text_put(w, v->of);
        text_put(w, v->what);
        text_put(w, v->value);
    }
}

static bool row_take(Arena *arena, Str bytes, LocationRow *row)
{
    ByteReader r = reader_of(bytes);
    row->place = text_take(&r);
    row->area = text_take(&r);
    row->offers = text_take(&r);
    uint64_t count = varint_take(&r);
    if (r.is_bad || count > bytes.len) return false;
    PlaceLocation *values = arena_new(arena, PlaceLocation, count + 1);
    for (size_t i = 0; i < count; i++) {
        values[i].place_id = row->place;
        values[i].object = varint_take(&r);
        values[i].of = text_take(&r);
        values[i].what = text_take(&r);
        values[i].value = text_take(&r);
    }
    row->values = values;
    row->value_count = count;
    return !r.is_bad && bytes_left(&r) == 0;
}

/* ---- locations ---- */

static bool row_seal(Store *store, Arena *arena, const LocationRow *row, Str *sealed, Err *err)
{
    ByteWriter measure = { .room = 0 };
    row_put(&measure, row);
    ByteWriter w = { .at = arena_new(arena, unsigned char, measure.used + 1), .room = measure.used };
    row_put(&w, row);
    return store_seal(store, arena, "location", row->id, (Str){ (const char *)w.at, w.used }, sealed, err);
}

static bool row_add(Store *store, Arena *arena, const LocationRow *row, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_LOCATION_ADD, err);
    if (!q || !row_seal(store, arena, row, &sealed, err)) return false;
    query_int(q, row->id);
    query_int(q, row->keeping);
    query_bytes(q, sealed);
    return query_run(q, err);
}

static bool next_id(Store *store, int64_t *id, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LOCATION_NEXT, err);
    if (!q || !query_next(q, err)) return false;
    *id = query_get_int(q, 0);
    return true;
}

static bool keeping_add(Store *store, int64_t staff, int64_t at, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_KEEPING_ADD, err);
    if (!q) return false;
    query_int(q, seq);
    query_int(q, staff);
    query_int(q, at);
    query_int(q, seq);
    return query_run(q, err);
}

static bool older_drop(Store *store, int64_t keeping, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LOCATIONS_DROP_OLDER, err);
    if (!q) return false;
    query_int(q, keeping);
    return query_run(q, err);
}

bool locations_keep(Store *store, Arena *arena, LocationRow *rows, size_t count, int64_t staff, int64_t at, int64_t seq,
                    Err *err)
{
    int64_t id;
    bool ok = next_id(store, &id, err) && keeping_add(store, staff, at, seq, err) && older_drop(store, seq, err);
    for (size_t i = 0; ok && i < count; i++) {
        rows[i].id = id++;
        rows[i].keeping = seq;
        ok = row_add(store, arena, &rows[i], err);
    }
    return ok;
}

static bool row_read(Store *store, Arena *arena, Query *q, LocationRow *row, Err *err)
{
    Str plain;
    *row = (LocationRow){ .id = query_get_int(q, 0), .keeping = query_get_int(q, 1) };
    if (!store_unseal(store, arena, "location", row->id, query_get(q, 2), &plain, err)) return false;
    return row_take(arena, plain, row) ||
           err_set(err, ERR_STORE, "A row of the location vault is damaged. Restore the latest backup.");
}

bool locations_all(Store *store, Arena *arena, LocationRow **rows, size_t *count, Err *err)
{
    size_t room = 0;
    AUTO_QUERY *q = store_query(store, SQL_LOCATIONS_ALL, err);
    *rows = NULL;
    *count = 0;
    if (!q) return false;
    while (query_next(q, err)) {
        arena_grow(arena, *rows, *count, room);
        if (!row_read(store, arena, q, &(*rows)[(*count)++], err)) return false;
    }
    return err->code == ERR_NONE;
}

bool keeping_moment(Store *store, int64_t *at, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_KEEPING_LAST, err);
    *at = 0;
    if (!q) return false;
    if (query_next(q, err)) *at = query_get_int(q, 0);
    return err->code == ERR_NONE;
}

bool location_one(Store *store, Arena *arena, int64_t id, LocationRow *row, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LOCATION_ONE, err);
    if (!q) return false;
    query_int(q, id);
    if (query_next(q, err)) return row_read(store, arena, q, row, err);
    return err->code == ERR_NONE && err_set(err, ERR_NOT_FOUND, "The directory was kept anew since. Ask again.");
}

/* ---- askings ---- */

bool asking_add(Store *store, Arena *arena, Asking *a, int64_t seq, Err *err)
{
    Str sealed;
    const Str texts[] = { a->place, a->area, a->case_ref, a->reason };
    size_t room = 0;
    for (size_t i = 0; i < COUNT(texts); i++) room += texts[i].len + VARINT_BYTES_MAX;
    ByteWriter w = { .at = arena_new(arena, unsigned char, room), .room = room };
    for (size_t i = 0; i < COUNT(texts); i++) text_put(&w, texts[i]);
    AUTO_QUERY *q = store_query(store, SQL_ASKING_ADD, err);
    a->id = seq;
    if (!q || !store_seal(store, arena, "asking", a->id, (Str){ (const char *)w.at, w.used }, &sealed, err))
        return false;
    query_int(q, a->id);
    query_int(q, a->location);
    query_int(q, a->staff);
    query_int(q, a->until);
    query_bytes(q, sealed);
    query_int(q, a->at);
    query_int(q, seq);
    return query_run(q, err);
}

static bool step_add(Store *store, StatementId what, int64_t id, int64_t staff, int64_t at, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    query_int(q, id);
    if (what == SQL_ASKING_END_ADD) query_text(q, S("withdrawn"));
    query_int(q, staff);
    query_int(q, at);
    query_int(q, seq);
    return query_run(q, err);
}

bool asking_approve(Store *store, int64_t id, int64_t staff, int64_t at, int64_t seq, Err *err)
{
    return step_add(store, SQL_ASKING_APPROVE, id, staff, at, seq, err);
}

bool asking_withdraw(Store *store, int64_t id, int64_t staff, int64_t at, int64_t seq, Err *err)
{
    return step_add(store, SQL_ASKING_END_ADD, id, staff, at, seq, err);
}

bool asking_tell(Store *store, int64_t id, int64_t staff, int64_t at, int64_t seq, Err *err)
{
    return step_add(store, SQL_TELLING_ADD, id, staff, at, seq, err);
}

static bool asking_read(Store *store, Arena *arena, Query *q, Asking *a, Err *err)
{
    Str plain;
    *a = (Asking){ .id = query_get_int(q, 0), .location = query_get_int(q, 1), .staff = query_get_int(q, 2),
                   .until = query_get_int(q, 3), .at = query_get_int(q, 4), .approved_by = query_get_int(q, 6),
                   .approved_at = query_get_int(q, 7), .is_restored = str_eq(query_get(q, 8), S("restored")),
                   .ended_by = query_get_int(q, 9), .ended_at = query_get_int(q, 10), .told_at = query_get_int(q, 11),
                   .is_replaced = query_get_int(q, 12) == 0 };
    if (!store_unseal(store, arena, "asking", a->id, query_get(q, 5), &plain, err)) return false;
    ByteReader r = reader_of(plain);
    a->place = text_take(&r);
    a->area = text_take(&r);
    a->case_ref = text_take(&r);
    a->reason = text_take(&r);
    return (!r.is_bad && bytes_left(&r) == 0) ||
           err_set(err, ERR_STORE, "A row of the location vault is damaged. Restore the latest backup.");
}

bool askings_all(Store *store, Arena *arena, Asking **askings, size_t *count, Err *err)
{
    size_t room = 0;
    AUTO_QUERY *q = store_query(store, SQL_ASKINGS_ALL, err);
    *askings = NULL;
    *count = 0;
    if (!q) return false;
    while (query_next(q, err)) {
        arena_grow(arena, *askings, *count, room);
        if (!asking_read(store, arena, q, &(*askings)[(*count)++], err)) return false;
    }
    return err->code == ERR_NONE;
}
