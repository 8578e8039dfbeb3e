/* limits.c - how much has somebody looked? */
#include "store/limits.h"

static bool number_of(Query *q, int64_t *number, Err *err)
{
    if (!query_next(q, err)) return false;
    *number = query_get_int(q, 0);
    return true;
}

static bool counted_since(Store *store, StatementId what, int64_t staff_id, int64_t since, int64_t *count, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    query_int(q, staff_id);
    query_int(q, since);
    return number_of(q, count, err);
}

static bool counted_in_urgent(Store *store, StatementId what, int64_t staff_id, int64_t since, int64_t urgent,
                              int64_t *count, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    query_int(q, staff_id);
    query_int(q, since);
    query_int(q, urgent);
    return number_of(q, count, err);
}

bool look_made_add(Store *store, int64_t staff_id, int64_t now, int64_t urgent, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LOOK_MADE_ADD, err);
    if (!q) return false;
    query_int(q, staff_id);
    query_int(q, now);
    query_int(q, seq);
    query_int(q, urgent);
    return query_run(q, err);
}

bool look_made_since(Store *store, int64_t staff_id, int64_t since, int64_t *count, Err *err)
{
    return counted_since(store, SQL_LOOK_MADE_SINCE, staff_id, since, count, err);
}

bool look_made_in_urgent(Store *store, int64_t staff_id, int64_t since, int64_t urgent, int64_t *count, Err *err)
{
    return counted_in_urgent(store, SQL_LOOK_MADE_IN_URGENT, staff_id, since, urgent, count, err);
}

bool opened_add(Store *store, int64_t staff_id, const OpenedRecord *record, int64_t now, int64_t urgent, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_OPENED_ADD, err);
    if (!q) return false;
    query_int(q, staff_id);
    query_int(q, now);
    query_int(q, record->record_id);
    query_int(q, record->place);
    query_int(q, urgent);
    return query_run(q, err);
}

bool opened_since(Store *store, int64_t staff_id, int64_t since, int64_t *count, Err *err)
{
    return counted_since(store, SQL_OPENED_SINCE, staff_id, since, count, err);
}

bool opened_in_urgent(Store *store, int64_t staff_id, int64_t since, int64_t urgent, int64_t *count, Err *err)
{
    return counted_in_urgent(store, SQL_OPENED_IN_URGENT, staff_id, since, urgent, count, err);
}

bool opened_of_urgent(Store *store, Arena *arena, int64_t staff_id, int64_t since, int64_t urgent, OpenedRecord **all,
                      size_t *count, Err *err)
{
    size_t room = 0;
    *all = NULL, *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_OPENED_OF_URGENT, err);
    if (!q) return false;
    query_int(q, staff_id);
    query_int(q, since);
    query_int(q, urgent);
    while (query_next(q, err)) {
        arena_grow(arena, *all, *count, room);
        (*all)[(*count)++] = (OpenedRecord){ query_get_int(q, 0), query_get_int(q, 1) };
    }
    return err->code == ERR_NONE;
}

bool opened_is(Store *store, int64_t staff_id, const OpenedRecord *record, int64_t since, bool *is, Err *err)
{
    int64_t count = 0;
    AUTO_QUERY *q = store_query(store, SQL_OPENED_IS, err);
    if (!q) return false;
    query_int(q, staff_id);
    query_int(q, since);
    query_int(q, record->record_id);
    query_int(q, record->place);
    if (!number_of(q, &count, err)) return false;
    *is = count > 0;
    return true;
}

bool limit_met_add(Store *store, int64_t staff_id, Str name, int64_t now, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LIMIT_MET_ADD, err);
    if (!q) return false;
    query_int(q, seq);
    query_int(q, staff_id);
    query_text(q, name);
    query_int(q, now);
    return query_run(q, err);
}

bool limits_met_since(Store *store, Arena *arena, int64_t since, LimitMet **all, size_t *count, Err *err)
{
    size_t room = 0;
    *all = NULL, *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_LIMITS_MET_SINCE, err);
    if (!q) return false;
    query_int(q, since);
    while (query_next(q, err)) {
        arena_grow(arena, *all, *count, room);
        (*all)[(*count)++] = (LimitMet){ query_get_int(q, 0), query_get_int(q, 1) };
    }
    return err->code == ERR_NONE;
}
