/* audit_read.c - how is the trail read, by a person and for others, while it grows? */
#include <unistd.h>

#include "base/clock.h"
#include "store/audit.h"
#include "store/audit_seal.h"
#include "store/store_inside.h"

TrailEntry audit_row(Query *q)
{
    return (TrailEntry){ .staff_id = query_get_int(q, 2), .role = query_get(q, 3), .verb = query_get(q, 4),
                         .purpose = query_get(q, 5), .case_ref = query_get(q, 6), .object = query_get(q, 7),
                         .total = query_get_int(q, 8), .outcome = query_get(q, 9), .detail = query_get(q, 10) };
}

bool audit_each(Store *store, int64_t seq,
                bool (*each)(void *to, int64_t seq, int64_t at, const AuditEntry *entry, Err *err), void *to,
                Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_ALL, err);
    if (!q) return false;
    query_int(q, seq + 1);
    while (query_next(q, err)) {
        AuditEntry entry = audit_row(q);
        if (!each(to, query_get_int(q, 0), query_get_int(q, 1), &entry, err)) return false;
    }
    return err->code == ERR_NONE;
}

/* ---- as of one moment ---- */

static bool is_same_end(const Ends *a, const Ends *b)
{
    return head_is_same(&a->settled, &b->settled) && head_is_same(&a->intended, &b->intended);
}

/* When the end did not move, no change lies between. A key that does not fit may be of an epoch that somebody closed
 * just now, and then the next look finds both. */
bool trail_look(Store *store, TrailLook *look, Err *err)
{
    enum { TRIES_MAX = 1000, KEY_TRIES_MAX = 20, PAUSE_US = 1000 };
    if (!(look->key = key_new())) return err_set(err, ERR_STORE, "There is not enough memory.");
    for (int i = 0; i < TRIES_MAX; i++) {
        Ends before;
        Err ignored = { 0 };
        bool had_head = head_read(store, &before, &ignored);
        if (!store_look(store, err)) return false;
        bool is_sealed = seal_last(store, &look->last, NULL, &ignored) && look->last.series && !look->last.ends_series;
        look->has_key = is_sealed && seal_key_after(store, &look->last, look->key);
        look->has_head = head_read(store, &look->ends, &ignored);
        bool is_steady = had_head == look->has_head && is_same_end(&before, &look->ends);
        if (is_steady && (!is_sealed || look->has_key || i >= KEY_TRIES_MAX)) return true;
        store_undo(store);
        if (is_steady) usleep(PAUSE_US);
    }
    return err_set(err, ERR_CONFLICT, "The audit trail grows too fast to be looked at. Try again in a minute.");
}

/* ---- for others ---- */

typedef struct { Query *q; EpochHead head; KeyedMark mark; bool has; } Heads;

static bool head_next(Heads *heads, Err *err)
{
    heads->has = query_next(heads->q, err);
    if (heads->has) seal_row(heads->q, &heads->head, &heads->mark);
    return heads->has || err->code == ERR_NONE;
}

static bool heads_tell(Heads *heads, int64_t seq, const AuditReader *to, Err *err)
{
    while (heads->has && heads->head.size < seq)
        if (!to->head(to->to, &heads->head, &heads->mark, err) || !head_next(heads, err)) return false;
    return true;
}

static bool rows_tell(Store *store, const TrailLook *look, const AuditReader *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_ALL, err);
    AUTO_QUERY *sealed = store_query(store, SQL_AUDIT_SEALS, err);
    Heads heads = { .q = sealed };
    if (!q || !sealed || !head_next(&heads, err)) return false;
    query_int(q, INT64_MIN);
    while (query_next(q, err)) {
        AuditEntry entry = audit_row(q);
        Digest hash = { { 0 } };
        int64_t seq = query_get_int(q, 0);
        if (look->last.series && seq > look->last.size) break;
        Str stored = query_get(q, 11);
        if (stored.len == sizeof hash.at) memcpy(hash.at, stored.at, stored.len);
        if (!heads_tell(&heads, seq, to, err) ||
            !to->entry(to->to, seq, query_get_int(q, 1), &entry, &hash, err)) return false;
    }
    return err->code == ERR_NONE && heads_tell(&heads, INT64_MAX, to, err);
}

/* Which epoch is open, under its key: the same end with the moment at which it was shown. */
static bool open_tell(const TrailName *of, const TrailLook *look, const AuditReader *to, Err *err)
{
    KeyedMark mark;
    EpochHead now = look->last;
    int64_t at = clock_utc_us();
    now.epoch++;
    now.first = now.size + 1;
    now.at = at > now.at ? at : now.at;
    return epoch_mark(look->key, EPOCH_OPEN, of, &now, &mark, err) && to->open(to->to, &now, &mark, err);
}

bool audit_read(Store *store, const AuditReader *to, Err *err)
{
    TrailLook look = { .key = NULL };
    TrailName of;
    bool ok = trail_look(store, &look, err) && audit_name(store, &of, err) && to->begin(to->to, &of, err) &&
              rows_tell(store, &look, to, err) && (!look.has_key || open_tell(&of, &look, to, err));
    store_undo(store);
    key_free(look.key);
    return ok;
}
