/* findings.c - how are conclusions kept, ended, and told again? */
#include "store/findings.h"

#include "base/clock.h"

static Str bytes_of(const KeyedMark *mark) { return (Str){ (const char *)mark->at, sizeof mark->at }; }

static KeyedMark mark_of(Str bytes)
{
    KeyedMark mark = { 0 };
    if (bytes.len == sizeof mark.at) memcpy(mark.at, bytes.at, bytes.len);
    return mark;
}

/* ---- runs ---- */

bool run_begin(Store *store, int64_t *run, int64_t *first_finding, Err *err)
{
    AUTO_QUERY *next = store_query(store, SQL_RUN_NEXT, err);
    AUTO_QUERY *q = store_query(store, SQL_RUN_BEGIN, err);
    if (!next || !q || !query_next(next, err)) return false;
    *run = query_get_int(next, 0);
    *first_finding = query_get_int(next, 1);
    query_int(q, *run);
    query_int(q, *first_finding);
    query_int(q, clock_utc_us());
    return query_run(q, err);
}

bool run_land(Store *store, const RunRow *run, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_RUN_LAND, err);
    if (!q) return false;
    const int64_t values[] = { run->id, date_day_number(run->today), run->last_import, run->added, run->ended,
                               run->standing, clock_utc_us(), seq };
    for (size_t i = 0; i < COUNT(values); i++) query_int(q, values[i]);
    return query_run(q, err);
}

bool run_latest(Store *store, int64_t at, RunRow *run, Err *err)
{
    *run = (RunRow){ 0 };
    AUTO_QUERY *q = store_query(store, SQL_RUN_LATEST, err);
    if (!q) return false;
    query_int(q, at);
    if (!query_next(q, err)) return err->code == ERR_NONE;
    *run = (RunRow){ .id = query_get_int(q, 0), .today = date_of_day_number((long)query_get_int(q, 1)),
                     .last_import = query_get_int(q, 2), .at = query_get_int(q, 3) };
    return true;
}

static bool drop_rows(Store *store, StatementId what, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    return q && query_run(q, err);
}

bool runs_drop_arriving(Store *store, Err *err)
{
    if (!store_begin(store, TURN_WHEN_IDLE, err)) return false;
    if (drop_rows(store, SQL_ARRIVING_ENDS_DROP, err) && drop_rows(store, SQL_ARRIVING_FINDINGS_DROP, err) &&
        drop_rows(store, SQL_ARRIVING_RUNS_DROP, err)) return store_commit(store, err);
    store_undo(store);
    return false;
}

/* ---- findings ---- */

bool finding_add(Store *store, const FindingRow *row, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_FINDING_ADD, err);
    if (!q) return false;
    const int64_t numbers[] = { row->id, row->run_id, row->record_id, row->rule_text_id, row->segment, row->is_pool };
    for (size_t i = 0; i < COUNT(numbers); i++) query_int(q, numbers[i]);
    query_bytes(q, bytes_of(&row->lineage));
    query_bytes(q, bytes_of(&row->substance));
    query_bytes(q, bytes_of(&row->content));
    query_bytes(q, row->sealed);
    return query_run(q, err);
}

bool finding_end(Store *store, int64_t finding, int64_t run, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_FINDING_END_ADD, err);
    if (!q) return false;
    query_int(q, finding);
    query_int(q, run);
    return query_run(q, err);
}

bool findings_standing(Store *store, int64_t run, bool (*each)(void *to, const FindingRow *row, Err *err), void *to,
                       Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_FINDINGS_STANDING, err);
    if (!q) return false;
    query_int(q, run);
    while (query_next(q, err)) {
        FindingRow row = { .id = query_get_int(q, 0),
                           .record_id = query_get_int(q, 1),
                           .rule_text_id = query_get_int(q, 2),
                           .segment = (int)query_get_int(q, 3),
                           .is_pool = query_get_int(q, 4) != 0,
                           .run_id = query_get_int(q, 5),
                           .content = mark_of(query_get(q, 6)) };
        if (!each(to, &row, err)) return false;
    }
    return err->code == ERR_NONE;
}

bool finding_read(Store *store, Arena *arena, int64_t id, FindingRow *row, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_FINDING_READ, err);
    if (!q) return false;
    query_int(q, id);
    if (!query_next(q, err))
        return err->code == ERR_NONE ? err_set(err, ERR_NOT_FOUND, "There is no finding %lld.", (long long)id) : false;
    *row = (FindingRow){ .id = id, .run_id = query_get_int(q, 1), .record_id = query_get_int(q, 2),
                         .rule_text_id = query_get_int(q, 3), .segment = (int)query_get_int(q, 4),
                         .is_pool = query_get_int(q, 5) != 0, .lineage = mark_of(query_get(q, 6)),
                         .substance = mark_of(query_get(q, 7)), .sealed = str_copy(arena, query_get(q, 8)) };
    return true;
}

bool findings_each(Store *store, bool (*each)(void *to, const FindingRow *row, int64_t ended_by, Err *err), void *to,
                   Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_FINDINGS_EACH, err);
    if (!q) return false;
    while (query_next(q, err)) {
        FindingRow row = { .id = query_get_int(q, 0), .record_id = query_get_int(q, 1),
                           .rule_text_id = query_get_int(q, 2), .segment = (int)query_get_int(q, 3),
                           .sealed = query_get(q, 4) };
        if (!each(to, &row, query_get_int(q, 5), err)) return false;
    }
    return err->code == ERR_NONE;
}

bool finding_ended(Store *store, int64_t id, int64_t *run, int64_t *at, Err *err)
{
    *run = *at = 0;
    AUTO_QUERY *q = store_query(store, SQL_FINDING_ENDED, err);
    if (!q) return false;
    query_int(q, id);
    if (!query_next(q, err)) return err->code == ERR_NONE;
    *run = query_get_int(q, 0);
    *at = query_get_int(q, 1);
    return true;
}

bool finding_newest(Store *store, const KeyedMark *lineage, int64_t *id, Err *err)
{
    *id = 0;
    AUTO_QUERY *q = store_query(store, SQL_FINDINGS_OF_LINEAGE, err);
    if (!q) return false;
    query_bytes(q, bytes_of(lineage));
    if (!query_next(q, err)) return err->code == ERR_NONE;
    *id = query_get_int(q, 0);
    return true;
}

bool lineage_stands(Store *store, const KeyedMark *lineage, const KeyedMark *substance, int64_t run, bool *stands,
                    Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LINEAGE_STANDS, err);
    if (!q) return false;
    query_bytes(q, bytes_of(lineage));
    query_bytes(q, bytes_of(substance));
    query_int(q, run);
    *stands = query_next(q, err);
    return err->code == ERR_NONE;
}

/* ---- rules ---- */

bool rule_text_id(Store *store, Str rule, int version, Str text, int64_t *id, Err *err)
{
    AUTO_QUERY *add = store_query(store, SQL_RULE_TEXT_ADD, err);
    AUTO_QUERY *find = store_query(store, SQL_RULE_TEXT_FIND, err);
    if (!add || !find) return false;
    Query *const both[] = { add, find };
    for (size_t i = 0; i < COUNT(both); i++) {
        query_text(both[i], rule);
        query_int(both[i], version);
        query_text(both[i], text);
    }
    if (!query_run(add, err) || !query_next(find, err)) return false;
    *id = query_get_int(find, 0);
    return true;
}

bool rule_texts(Store *store, bool (*each)(void *to, int64_t id, Str rule, int version, Str text, Err *err), void *to,
                Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_RULE_TEXTS, err);
    if (!q) return false;
    while (query_next(q, err))
        if (!each(to, query_get_int(q, 0), query_get(q, 1), (int)query_get_int(q, 2), query_get(q, 3), err))
            return false;
    return err->code == ERR_NONE;
}
