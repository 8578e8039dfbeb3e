/* exceptions.c - which child is filed as an offender for a stated reason, and who agreed? */
#include "store/exceptions.h"

#include "base/clock.h"

/* What it is about and why stand in one sealed text, parted by a zero byte. */
static bool sealed_of(Store *store, Arena *arena, const ExceptionRow *row, Str *sealed, Err *err)
{
    char *both = arena_new(arena, char, row->subject.len + 1 + row->reason.len);
    memcpy(both, row->subject.at, row->subject.len);
    memcpy(both + row->subject.len + 1, row->reason.at, row->reason.len);
    return store_seal(store, arena, "exception", row->id, (Str){ both, row->subject.len + 1 + row->reason.len },
                      sealed, err);
}

bool exception_add(Store *store, Arena *arena, ExceptionRow *row, int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_EXCEPTION_ADD, err);
    row->id = seq;
    row->at = clock_utc_us();
    if (!q || !sealed_of(store, arena, row, &sealed, err)) return false;
    query_int(q, row->id);
    query_mark(q, &row->report);
    query_text(q, str_of(role_name(row->role)));
    query_int(q, row->sequence);
    query_mark(q, &row->substance);
    query_int(q, row->staff_id);
    query_bytes(q, sealed);
    query_int(q, row->at);
    query_int(q, seq);
    return query_run(q, err);
}

bool exception_approve(Store *store, int64_t id, int64_t staff_id, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_EXCEPTION_APPROVE, err);
    if (!q) return false;
    query_int(q, id);
    query_int(q, staff_id);
    query_int(q, clock_utc_us());
    query_int(q, seq);
    return query_run(q, err);
}

bool exceptions_each(Store *store, Arena *arena, bool (*each)(void *to, const ExceptionRow *row, Err *err), void *to,
                     Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_EXCEPTIONS_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        Str both;
        ExceptionRow row = { .id = query_get_int(q, 0), .staff_id = query_get_int(q, 1), .at = query_get_int(q, 2),
                             .approved_by = query_get_int(q, 4), .approved_at = query_get_int(q, 5) };
        if (!store_unseal(store, arena, "exception", row.id, query_get(q, 3), &both, err)) return false;
        (void)str_cut(&both, '\0', &row.subject);
        row.reason = both;
        if (!each(to, &row, err)) return false;
    }
    return err->code == ERR_NONE;
}

bool exception_for(Store *store, const KeyedMark *substance, int64_t *id, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_EXCEPTION_FOR, err);
    if (!q) return false;
    query_mark(q, substance);
    if (!query_next(q, err)) return false;
    *id = query_get_int(q, 0);
    return true;
}

/* ---- purge ---- */

static bool drop(Store *store, StatementId what, int64_t id, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    query_int(q, id);
    return query_run(q, err);
}

bool exceptions_purge(Store *store, Arena *arena, const KeyedMark *report, bool has_person, Role role,
                      int sequence, Err *err)
{
    int64_t *ids = NULL;
    size_t count = 0, room = 0;
    AUTO_QUERY *q = store_query(store, SQL_EXCEPTIONS_OF_REPORT, err);
    if (!q) return false;
    query_mark(q, report);
    while (query_next(q, err)) {
        bool is_other = !str_eq(query_get(q, 1), str_of(role_name(role))) || query_get_int(q, 2) != sequence;
        if (has_person && is_other) continue;
        arena_grow(arena, ids, count, room);
        ids[count++] = query_get_int(q, 0);
    }
    bool ok = err->code == ERR_NONE;
    for (size_t i = 0; ok && i < count; i++)
        ok = drop(store, SQL_EXCEPTION_APPROVAL_DROP, ids[i], err) && drop(store, SQL_EXCEPTION_DROP, ids[i], err);
    return ok;
}
