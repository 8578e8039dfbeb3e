/* outputs.c - what left the program, for whom? */
#include "base/clock.h"
#include "store/findings.h"

static bool output_next(Store *store, int64_t *id, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_OUTPUT_NEXT, err);
    if (!q || !query_next(q, err)) return false;
    *id = query_get_int(q, 0);
    return true;
}

bool output_add(Store *store, OutputRow *row, const int64_t *findings, size_t count, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_OUTPUT_ADD, err);
    AUTO_QUERY *released = store_query(store, SQL_RELEASED_ADD, err);
    if (!q || !released || !output_next(store, &row->id, err)) return false;
    query_int(q, row->id);
    query_text(q, row->kind);
    query_text(q, row->recipient);
    query_int(q, date_day_number(row->today));
    query_int(q, clock_utc_us());
    query_int(q, seq);
    if (!query_run(q, err)) return false;
    for (size_t i = 0; i < count; i++) {
        query_int(released, row->id);
        query_int(released, findings[i]);
        if (!query_run(released, err)) return false;
    }
    return true;
}

bool output_claims_add(Store *store, int64_t output, int64_t first, int64_t last, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_OUTPUT_CLAIMS_ADD, err);
    if (!q) return false;
    query_int(q, output);
    query_int(q, first);
    query_int(q, last);
    return query_run(q, err);
}

static bool outputs_of(Store *store, StatementId what, int64_t id,
                       bool (*each)(void *to, const OutputRow *row, Err *err),
                       void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    query_int(q, id);
    while (query_next(q, err)) {
        OutputRow row = { .id = query_get_int(q, 0),
                          .kind = query_get(q, 1),
                          .recipient = query_get(q, 2),
                          .at = query_get_int(q, 3) };
        if (!each(to, &row, err)) return false;
    }
    return err->code == ERR_NONE;
}

bool outputs_of_finding(Store *store, int64_t finding, bool (*each)(void *to, const OutputRow *row, Err *err), void *to,
                        Err *err)
{
    return outputs_of(store, SQL_OUTPUTS_OF_FINDING, finding, each, to, err);
}

bool outputs_of_claim(Store *store, int64_t claim, bool (*each)(void *to, const OutputRow *row, Err *err), void *to,
                      Err *err)
{
    return outputs_of(store, SQL_OUTPUTS_OF_CLAIM, claim, each, to, err);
}

bool output_read(Store *store, int64_t id, bool (*each)(void *to, const OutputRow *row, Err *err), void *to, Err *err)
{
    return outputs_of(store, SQL_OUTPUT_READ, id, each, to, err);
}
