/* judgments.c - what did people decide, and why? */
#include "base/clock.h"
#include "store/findings.h"

bool judgment_add(Store *store, Arena *arena, JudgmentRow *row, int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_JUDGMENT_ADD, err);
    row->id = seq;
    if (!q || !store_seal(store, arena, "judgment", row->id, row->reason, &sealed, err)) return false;
    query_int(q, row->id);
    query_int(q, row->finding_id);
    query_text(q, row->verdict);
    query_int(q, row->staff_id);
    query_bytes(q, sealed);
    query_int(q, clock_utc_us());
    query_int(q, seq);
    return query_run(q, err);
}

bool judgments_of_lineage(Store *store, Arena *arena, const KeyedMark *lineage, int64_t until,
                          bool (*each)(void *to, const JudgmentRow *row, Err *err), void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_JUDGMENTS_OF_LINEAGE, err);
    if (!q) return false;
    query_mark(q, lineage);
    query_int(q, until);
    while (query_next(q, err)) {
        JudgmentRow row = { .id = query_get_int(q, 0), .finding_id = query_get_int(q, 1),
                            .verdict = str_copy(arena, query_get(q, 2)), .staff_id = query_get_int(q, 3),
                            .at = query_get_int(q, 5) };
        Str substance = query_get(q, 6);
        if (substance.len == sizeof row.substance.at) memcpy(row.substance.at, substance.at, substance.len);
        if (!store_unseal(store, arena, "judgment", row.id, query_get(q, 4), &row.reason, err) || !each(to, &row, err))
            return false;
    }
    return err->code == ERR_NONE;
}

bool judgments_since(Store *store, int64_t after, int64_t until,
                     bool (*each)(void *to, const KeyedMark *lineage, Err *err), void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_JUDGMENTS_SINCE, err);
    if (!q) return false;
    query_int(q, after);
    query_int(q, until);
    while (query_next(q, err)) {
        KeyedMark lineage = { 0 };
        Str bytes = query_get(q, 0);
        if (bytes.len == sizeof lineage.at) memcpy(lineage.at, bytes.at, bytes.len);
        if (!each(to, &lineage, err)) return false;
    }
    return err->code == ERR_NONE;
}

bool judgments_latest(Store *store, int64_t *judgment, int64_t *purge, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_JUDGMENTS_LATEST, err);
    if (!q || !query_next(q, err)) return false;
    *judgment = query_get_int(q, 0);
    *purge = query_get_int(q, 1);
    return true;
}
