/* imports.c - how does a file arrive, land, and leave again? */
#include "store/imports.h"

#include "base/clock.h"

#define DROP_CHUNK 5000

static Str bytes_of(const Digest *digest) { return (Str){ (const char *)digest->at, sizeof digest->at }; }

static ImportRow row_of(Query *q, Arena *arena)
{
    ImportRow row = {
        .id = query_get_int(q, 0), .name = str_copy(arena, query_get(q, 1)), .format = str_copy(arena, query_get(q, 2)),
        .bytes = query_get_int(q, 3), .first_record = query_get_int(q, 4), .records = query_get_int(q, 5),
        .lines = query_get_int(q, 7), .segments = query_get_int(q, 8), .unreadable = query_get_int(q, 9),
        .problems = query_get_int(q, 10), .warnings = query_get_int(q, 11), .at = query_get_int(q, 12),
        .is_withdrawn = query_get_int(q, 13) > 0, .is_withdrawal_asked = query_get_int(q, 14) > 0,
        .is_purged = query_get_int(q, 15) > 0, .taken_at = query_get_int(q, 16),
    };
    Str digest = query_get(q, 6);
    if (digest.len == sizeof row.digest.at) memcpy(row.digest.at, digest.at, digest.len);
    return row;
}

bool imports_landed(Store *store, Arena *arena, ImportRow **rows, size_t *count, Err *err)
{
    size_t room = 0;
    AUTO_QUERY *q = store_query(store, SQL_IMPORTS_LANDED, err);
    if (!q) return false;
    *rows = NULL;
    *count = 0;
    while (query_next(q, err)) {
        arena_grow(arena, *rows, *count, room);
        (*rows)[(*count)++] = row_of(q, arena);
    }
    return err->code == ERR_NONE;
}

bool import_same(Store *store, const Digest *fingerprint, int64_t *id, int64_t *at, bool *is_purged, Err *err)
{
    *id = *at = 0;
    *is_purged = false;
    AUTO_QUERY *q = store_query(store, SQL_IMPORT_SAME, err);
    if (!q) return false;
    query_bytes(q, bytes_of(fingerprint));
    if (!query_next(q, err)) return err->code == ERR_NONE;
    *id = query_get_int(q, 0);
    *at = query_get_int(q, 1);
    *is_purged = query_get_int(q, 2) > 0;
    return true;
}

bool import_begin(Store *store, ImportRow *row, Err *err)
{
    AUTO_QUERY *next = store_query(store, SQL_IMPORT_NEXT, err);
    AUTO_QUERY *q = store_query(store, SQL_IMPORT_BEGIN, err);
    if (!next || !q || !query_next(next, err)) return false;
    row->id = query_get_int(next, 0);
    row->first_record = query_get_int(next, 1);
    query_int(q, row->id);
    query_text(q, row->name);
    query_text(q, row->format);
    query_int(q, row->bytes);
    query_bytes(q, bytes_of(&row->fingerprint));
    query_int(q, row->first_record);
    query_int(q, clock_utc_us());
    return query_run(q, err);
}

bool import_land(Store *store, const ImportRow *row, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_IMPORT_LAND, err);
    if (!q) return false;
    query_int(q, row->id);
    query_int(q, row->records);
    query_bytes(q, bytes_of(&row->digest));
    const int64_t counts[] = {
        row->lines, row->segments, row->unreadable, row->problems, row->warnings, clock_utc_us(), seq
    };
    for (size_t i = 0; i < COUNT(counts); i++) query_int(q, counts[i]);
    return query_run(q, err);
}

bool import_edit_add(Store *store, int64_t import_id, const EditTotal *edit, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_IMPORT_EDIT_ADD, err);
    if (!q) return false;
    query_int(q, import_id);
    query_text(q, edit->code);
    query_int(q, edit->is_warning);
    query_int(q, edit->total);
    return query_run(q, err);
}

bool import_edits(Store *store, Arena *arena, int64_t import_id, EditTotal **edits, size_t *count, Err *err)
{
    size_t room = 2 * 512;
    AUTO_QUERY *q = store_query(store, SQL_IMPORT_EDITS, err);
    if (!q) return false;
    *edits = arena_new(arena, EditTotal, room);
    *count = 0;
    query_int(q, import_id);
    while (query_next(q, err) && *count < room)
        (*edits)[(*count)++] =
            (EditTotal){ str_copy(arena, query_get(q, 0)), query_get_int(q, 1) != 0, query_get_int(q, 2) };
    return err->code == ERR_NONE;
}

/* ---- what never landed ---- */

static bool range_arriving(Store *store, int64_t *from, int64_t *before, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_RECORDS_ARRIVING, err);
    if (!q || !query_next(q, err)) return false;
    *from = query_get_int(q, 0);
    *before = query_get_int(q, 1);
    return true;
}

static bool drop_range(Store *store, int64_t from, int64_t before, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_ARRIVING_RECORDS_DROP, err);
    if (!q || !store_begin(store, TURN_WHEN_IDLE, err)) return false;
    query_int(q, from);
    query_int(q, before);
    if (query_run(q, err)) return store_commit(store, err);
    store_undo(store);
    return false;
}

static bool drop_rows(Store *store, StatementId what, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    return q && query_run(q, err);
}

bool imports_drop_arriving(Store *store, Err *err)
{
    int64_t from, before;
    if (!range_arriving(store, &from, &before, err)) return false;
    for (; from < before; from += DROP_CHUNK)
        if (!drop_range(store, from, from + DROP_CHUNK < before ? from + DROP_CHUNK : before, err)) return false;
    if (!store_begin(store, TURN_WHEN_IDLE, err)) return false;
    if (drop_rows(store, SQL_ARRIVING_UNREAD_DROP, err) && drop_rows(store, SQL_ARRIVING_EDITS_DROP, err) &&
        drop_rows(store, SQL_ARRIVING_IMPORTS_DROP, err)) return store_commit(store, err);
    store_undo(store);
    return false;
}

/* ---- withdrawals ---- */

bool withdrawal_add(Store *store, Arena *arena, int64_t import_id, int64_t asked, int64_t staff, Str reason,
                    int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_WITHDRAWAL_ADD, err);
    if (!q || !store_seal(store, arena, "withdrawal", import_id, reason, &sealed, err)) return false;
    query_int(q, import_id);
    if (asked) query_int(q, asked);
    else query_null(q);
    query_int(q, staff);
    query_bytes(q, sealed);
    query_int(q, clock_utc_us());
    query_int(q, seq);
    return query_run(q, err);
}

bool withdrawal_asked(Store *store, int64_t import_id, int64_t *id, int64_t *staff, Err *err)
{
    *id = *staff = 0;
    AUTO_QUERY *q = store_query(store, SQL_WITHDRAWAL_ASKED, err);
    if (!q) return false;
    query_int(q, import_id);
    if (!query_next(q, err)) return err->code == ERR_NONE;
    *id = query_get_int(q, 0);
    *staff = query_get_int(q, 1);
    return true;
}
