/* purges.c - how does a row go, and what is left of it? */
#include "store/purges.h"

#include "domain/finding_packed.h"

static bool run_on(Store *store, StatementId what, int64_t id, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    query_int(q, id);
    return query_run(q, err);
}

static bool purged_add(Store *store, int64_t purge, const RecordRow *row, Err *err)
{
    Digest was;
    AUTO_QUERY *q = store_query(store, SQL_PURGED_ADD, err);
    if (!q || !digest_of(row->sealed, &was, err)) return false;
    query_int(q, purge);
    query_int(q, row->id);
    query_bytes(q, (Str){ (const char *)was.at, sizeof was.at });
    return query_run(q, err);
}

static bool finding_purge(Store *store, int64_t finding, Err *err)
{
    static const StatementId drops[] = { SQL_PURGED_RELEASED_DROP, SQL_PURGED_JUDGMENTS_DROP, SQL_PURGED_ENDS_DROP,
                                         SQL_PURGED_FINDINGS_DROP };
    bool ok = true;
    for (size_t i = 0; ok && i < COUNT(drops); i++) ok = run_on(store, drops[i], finding, err);
    return ok;
}

static bool findings_purge(Store *store, Arena *arena, const RecordRow *row, FindingGoes goes, const void *of, Err *err)
{
    int64_t *ids = NULL;
    size_t count = 0, room = 0;
    AUTO_QUERY *q = store_query(store, SQL_FINDINGS_OF_RECORD, err);
    if (!q) return false;
    query_int(q, row->id);
    while (query_next(q, err)) {
        Str packed;
        Finding finding;
        int64_t id = query_get_int(q, 0);
        if (goes && !store_unseal(store, arena, "finding", id, query_get(q, 2), &packed, err)) return false;
        if (goes && !finding_unpack(arena, packed, &finding))
            return err_set(err, ERR_STORE, "Finding %lld is damaged.", (long long)id);
        if (goes && !goes(of, (size_t)query_get_int(q, 1), &finding)) continue;
        arena_grow(arena, ids, count, room);
        ids[count++] = id;
    }
    bool ok = err->code == ERR_NONE;
    for (size_t i = 0; ok && i < count; i++) ok = finding_purge(store, ids[i], err);
    return ok;
}

bool record_purge(Store *store, Arena *arena, int64_t purge, const RecordRow *row, FindingGoes goes,
                  const void *of, Err *err)
{
    return purged_add(store, purge, row, err) && findings_purge(store, arena, row, goes, of, err) &&
        run_on(store, SQL_PURGED_RECORD_DROP, row->id, err);
}

bool unread_purge(Store *store, int64_t import_id, Err *err)
{
    return run_on(store, SQL_PURGED_UNREAD_DROP, import_id, err);
}

bool record_row(Store *store, Arena *arena, int64_t id, RecordRow *row, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_RECORD_ROW, err);
    if (!q) return false;
    query_int(q, id);
    if (!query_next(q, err))
        return err->code == ERR_NONE ? err_set(err, ERR_NOT_FOUND, "There is no report %lld.", (long long)id) : false;
    *row = (RecordRow){ .id = id, .import_id = query_get_int(q, 0), .agency_id = query_get_int(q, 1),
                        .kind = (RecordKind)query_get_int(q, 2), .is_delete = query_get_int(q, 3) != 0,
                        .submission = (int)query_get_int(q, 4), .line = (size_t)query_get_int(q, 6),
                        .sealed = str_copy(arena, query_get(q, 8)) };
    if (!query_is_null(q, 5)) row->date = date_of_day_number((long)query_get_int(q, 5));
    Str number = query_get(q, 7);
    if (number.len == sizeof row->number.at) memcpy(row->number.at, number.at, number.len);
    return true;
}

bool records_numbered(Store *store, const KeyedMark *number, bool (*each)(void *to, int64_t id, Err *err),
                      void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_RECORDS_NUMBERED, err);
    if (!q) return false;
    query_mark(q, number);
    while (query_next(q, err))
        if (!each(to, query_get_int(q, 0), err)) return false;
    return err->code == ERR_NONE;
}

bool purged_between(Store *store, Arena *arena, int64_t from, int64_t before, PurgedRow **rows, size_t *count, Err *err)
{
    size_t room = 0;
    AUTO_QUERY *q = store_query(store, SQL_PURGED_BETWEEN, err);
    if (!q) return false;
    query_int(q, from);
    query_int(q, before);
    *count = 0;
    *rows = NULL;
    while (query_next(q, err)) {
        int64_t id = query_get_int(q, 0);
        Str was = query_get(q, 1);
        if (*count && (*rows)[*count - 1].id == id) continue;
        arena_grow(arena, *rows, *count, room);
        (*rows)[*count] = (PurgedRow){ .id = id };
        if (was.len == sizeof(Digest)) memcpy((*rows)[*count].was.at, was.at, was.len);
        ++*count;
    }
    return err->code == ERR_NONE;
}

bool purges_done(Store *store, int64_t *count, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PURGES_DONE, err);
    if (!q || !query_next(q, err)) return false;
    *count = query_get_int(q, 0);
    return true;
}
