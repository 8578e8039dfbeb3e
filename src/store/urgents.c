/* urgents.c - how is urgent access kept? */
#include "store/urgents.h"

bool urgent_add(Store *store, Arena *arena, const UrgentRow *row, int64_t seq, Err *err)
{
    Str sealed, words = str_format(arena, "%.*s\n%.*s\n%.*s", STR(row->child), STR(row->call), STR(row->reason));
    AUTO_QUERY *q = store_query(store, SQL_URGENT_ADD, err);
    if (!q || !store_seal(store, arena, "urgent", seq, words, &sealed, err)) return false;
    query_int(q, seq);
    query_int(q, row->staff_id);
    query_text(q, row->danger);
    query_text(q, row->case_ref);
    query_bytes(q, sealed);
    query_int(q, row->until);
    query_int(q, row->at);
    return query_run(q, err);
}

bool urgent_end_add(Store *store, int64_t id, int64_t now, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_URGENT_END_ADD, err);
    if (!q) return false;
    query_int(q, id);
    query_int(q, now);
    query_int(q, seq);
    return query_run(q, err);
}

bool urgent_review_add(Store *store, Arena *arena, const UrgentRow *row, int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_URGENT_REVIEW_ADD, err);
    if (!q || !store_seal(store, arena, "urgent_review", row->id, row->review, &sealed, err)) return false;
    query_int(q, row->id);
    query_int(q, row->reviewed_by);
    query_int(q, row->is_justified);
    query_bytes(q, sealed);
    query_int(q, row->reviewed_at);
    query_int(q, seq);
    return query_run(q, err);
}

static bool records_read(Store *store, Arena *arena, UrgentRow *row, Err *err)
{
    OpenedRecord *records;
    size_t count;
    if (!opened_of_urgent(store, arena, row->staff_id, row->at, row->id, &records, &count, err)) return false;
    row->records = records;
    row->opened = (int64_t)count;
    return true;
}

static bool row_read(Store *store, Query *q, Arena *arena, UrgentRow *row, Err *err)
{
    Str words;
    *row = (UrgentRow){ .id = query_get_int(q, 0), .staff_id = query_get_int(q, 1),
                        .danger = str_copy(arena, query_get(q, 2)), .case_ref = str_copy(arena, query_get(q, 3)),
                        .at = query_get_int(q, 5), .until = query_get_int(q, 6), .reviewed_by = query_get_int(q, 7),
                        .is_justified = query_get_int(q, 8) != 0, .reviewed_at = query_get_int(q, 10),
                        .looked = query_get_int(q, 11) };
    if (!store_unseal(store, arena, "urgent", row->id, query_get(q, 4), &words, err)) return false;
    if (!str_cut(&words, '\n', &row->child) || !str_cut(&words, '\n', &row->call) || !words.at)
        return err_set(err, ERR_STORE, "Urgent access %lld is damaged, or of a newer version of the program.",
                       (long long)row->id);
    row->reason = words;
    return records_read(store, arena, row, err) && (!row->reviewed_by ||
           store_unseal(store, arena, "urgent_review", row->id, query_get(q, 9), &row->review, err));
}

bool urgents_all(Store *store, Arena *arena, UrgentRow **all, size_t *count, Err *err)
{
    size_t room = 0;
    *all = NULL, *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_URGENTS_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        arena_grow(arena, *all, *count, room);
        if (!row_read(store, q, arena, &(*all)[*count], err)) return false;
        ++*count;
    }
    return err->code == ERR_NONE;
}

bool urgent_last_of(Store *store, Arena *arena, int64_t staff_id, UrgentLast *last, Err *err)
{
    *last = (UrgentLast){ .id = 0 };
    AUTO_QUERY *q = store_query(store, SQL_URGENT_LAST_OF, err);
    if (!q) return false;
    query_int(q, staff_id);
    if (!query_next(q, err)) return err->code == ERR_NONE;
    *last = (UrgentLast){ .id = query_get_int(q, 0), .at = query_get_int(q, 2), .until = query_get_int(q, 3),
                          .case_ref = str_copy(arena, query_get(q, 1)), .is_reviewed = query_get_int(q, 4) != 0 };
    return true;
}

bool urgents_to_review(Store *store, UrgentWaiting *waiting, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_URGENTS_TO_REVIEW, err);
    if (!q || !query_next(q, err)) return false;
    *waiting = (UrgentWaiting){ query_get_int(q, 0), query_get_int(q, 1), query_get_int(q, 2) };
    return true;
}
