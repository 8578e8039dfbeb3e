/* recovery.c - which recovery codes of somebody still count, and which use do they not know of? */
#include "store/recovery.h"

#include "store/engine.h"

static bool row_run(Store *store, StatementId what, const int64_t numbers[], size_t count, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    for (size_t i = 0; i < count; i++) query_int(q, numbers[i]);
    return query_run(q, err);
}

static bool code_add(Store *store, int64_t set_id, int64_t place, const RecoveryProof *proof, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_RECOVERY_CODE_ADD, err);
    if (!q) return false;
    query_int(q, set_id);
    query_int(q, place);
    query_bytes(q, (Str){ (const char *)proof->salt, sizeof proof->salt });
    query_bytes(q, (Str){ (const char *)proof->digest.at, sizeof proof->digest.at });
    return query_run(q, err);
}

bool recovery_set_add(Store *store, int64_t staff_id, const RecoveryProof proofs[RECOVERY_CODES], int64_t now,
                      int64_t seq, Err *err)
{
    if (!recovery_end(store, staff_id, now, seq, err) ||
        !row_run(store, SQL_RECOVERY_SET_ADD, (const int64_t[]){ seq, staff_id, now }, 3, err)) return false;
    for (int64_t i = 0; i < RECOVERY_CODES; i++)
        if (!code_add(store, seq, i + 1, &proofs[i], err)) return false;
    return true;
}

static bool bytes_read(Str from, void *to, size_t n)
{
    if (from.len != n) return false;
    memcpy(to, from.at, n);
    return true;
}

bool recovery_codes_of(Store *store, int64_t staff_id, RecoveryRow rows[RECOVERY_CODES], size_t *count, Err *err)
{
    *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_RECOVERY_CODES_OF, err);
    if (!q) return false;
    query_int(q, staff_id);
    while (query_next(q, err)) {
        RecoveryRow row = { query_get_int(q, 0), query_get_int(q, 1), query_get_int(q, 4), { .salt = { 0 } } };
        if (*count == RECOVERY_CODES || !bytes_read(query_get(q, 2), row.proof.salt, sizeof row.proof.salt) ||
            !bytes_read(query_get(q, 3), row.proof.digest.at, sizeof row.proof.digest.at))
            return err_set(err, ERR_STORE, "Recovery codes of set %lld are damaged.", (long long)row.set_id);
        rows[(*count)++] = row;
    }
    return err->code == ERR_NONE;
}

bool recovery_use_add(Store *store, const RecoveryRow *row, int64_t now, int64_t seq, Err *err)
{
    return row_run(store, SQL_RECOVERY_USE_ADD, (const int64_t[]){ row->set_id, row->place, now, seq }, 4, err);
}

bool recovery_untold(Store *store, int64_t staff_id, int64_t *count, int64_t *last, Err *err)
{
    *count = *last = 0;
    AUTO_QUERY *q = store_query(store, SQL_RECOVERY_UNTOLD, err);
    if (!q) return false;
    query_int(q, staff_id);
    if (query_next(q, err)) {
        *count = query_get_int(q, 0);
        *last = query_get_int(q, 1);
    }
    return err->code == ERR_NONE;
}

bool recovery_told_add(Store *store, int64_t staff_id, int64_t seq, Err *err)
{
    return row_run(store, SQL_RECOVERY_TOLD_ADD, (const int64_t[]){ staff_id, seq }, 2, err);
}

bool recovery_end(Store *store, int64_t staff_id, int64_t now, int64_t seq, Err *err)
{
    return row_run(store, SQL_RECOVERY_END, (const int64_t[]){ staff_id, now, seq }, 3, err);
}
