/* audit_find.c - how is a part of a long trail found without reading all of it? */
#include "store/audit_find.h"

#include "domain/claim.h"
#include "store/store_inside.h"

bool audit_before(Store *store, const AuditWanted *w, AuditTake *each, void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_BEFORE, err);
    if (!q) return false;
    query_int(q, w->before);
    query_int(q, w->from);
    query_text(q, w->verb);
    query_text(q, w->outcome);
    query_int(q, w->staff);
    query_text(q, w->case_ref);
    query_int(q, (int64_t)w->most);
    while (query_next(q, err)) {
        AuditEntry entry = audit_row(q);
        if (!each(to, query_get_int(q, 0), query_get_int(q, 1), &entry, err)) return false;
    }
    return err->code == ERR_NONE;
}

bool audit_one(Store *store, int64_t seq, AuditTake *take, void *to, bool *is_there, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_ONE, err);
    if (!q) return false;
    query_int(q, seq);
    *is_there = query_next(q, err);
    if (!*is_there) return err->code == ERR_NONE;
    AuditEntry entry = audit_row(q);
    return take(to, seq, query_get_int(q, 1), &entry, err);
}

/* ---- by time ---- */

static bool at_of(Store *store, int64_t seq, int64_t *at, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_AT, err);
    if (!q) return false;
    query_int(q, seq);
    *at = INT64_MAX;            /* a missing entry is behind everything */
    if (query_next(q, err)) *at = query_get_int(q, 0);
    return err->code == ERR_NONE;
}

bool audit_since(Store *store, int64_t at, int64_t *seq, Err *err)
{
    int64_t next, low = 1;
    if (!audit_next(store, &next, err)) return false;
    for (int64_t high = next; low < high;) {
        int64_t middle = low + (high - low) / 2, then;
        if (!at_of(store, middle, &then, err)) return false;
        if (then >= at) high = middle;
        else low = middle + 1;
    }
    *seq = low;
    return true;
}

/* ---- the newest part of the chain ---- */

typedef struct { AuditTail *tail; int64_t before_at; Digest before; } Chain;

static bool link_prove(Store *store, Query *q, Chain *c, Err *err)
{
    int64_t seq = query_get_int(q, 0), at = query_get_int(q, 1);
    AuditEntry e = audit_row(q);
    Digest hash;
    if (!trail_hash(store->digester, &c->before, seq, at, &e, &hash, err)) return false;
    Str stored = query_get(q, 11);
    bool is_next = seq == c->tail->last + 1 && at >= c->before_at && stored.len == sizeof hash.at &&
                   memcmp(stored.at, hash.at, sizeof hash.at) == 0;
    if (!is_next && !c->tail->first_bad) c->tail->first_bad = c->tail->last + 1;
    c->tail->last = seq;
    c->before_at = at;
    c->before = hash;
    return true;
}

/* The entry before is taken as it stands: whether it is right is not asked here. */
static bool chain_prove(Store *store, Chain *c, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_ALL, err);
    if (!q) return false;
    query_int(q, c->tail->from - 1);
    if (c->tail->from > 1) {
        if (!query_next(q, err)) return false;
        Str hash = query_get(q, 11);
        if (query_get_int(q, 0) != c->tail->from - 1) c->tail->first_bad = c->tail->from - 1;
        if (hash.len == sizeof c->before.at) memcpy(c->before.at, hash.at, hash.len);
        c->before_at = query_get_int(q, 1);
    }
    while (query_next(q, err))
        if (!link_prove(store, q, c, err)) return false;
    return err->code == ERR_NONE;
}

static bool tail_prove(Store *store, const TrailLook *look, int64_t most, AuditTail *tail, Err *err)
{
    int64_t next;
    Chain c = { .tail = tail };
    if (!audit_next(store, &next, err)) return false;
    tail->from = next > most ? next - most : 1;
    tail->last = tail->from - 1;
    if (!chain_prove(store, &c, err)) return false;
    Head last = { tail->last, c.before };
    const Ends *ends = &look->ends;
    bool is_end = head_is_same(&last, &ends->settled) || head_is_same(&last, &ends->intended);
    if (!(look->has_head && is_end) && !tail->first_bad) tail->first_bad = tail->last + 1;
    return true;
}

bool audit_tail(Store *store, int64_t most, AuditTail *tail, Err *err)
{
    TrailLook look = { .key = NULL };
    *tail = (AuditTail){ .from = 1 };
    bool ok = trail_look(store, &look, err) && tail_prove(store, &look, most, tail, err);
    store_undo(store);
    key_free(look.key);
    return ok;
}

/* ---- who touched it ---- */

static void touch_add(Arena *arena, AuditTouches *t, int64_t seq, Str what, Str recipient)
{
    arena_grow(arena, t->list, t->count, t->room);
    t->list[t->count++] = (AuditTouch){ seq, str_copy(arena, what), str_copy(arena, recipient) };
}

static bool rows_add(Query *q, Arena *arena, AuditTouches *t, Err *err)
{
    while (query_next(q, err)) touch_add(arena, t, query_get_int(q, 0), query_get(q, 1), query_get(q, 2));
    return err->code == ERR_NONE;
}

/* Entries that a statement tells of one number. */
static bool numbered_add(Store *store, StatementId what, Arena *arena, int64_t number, AuditTouches *t, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    query_int(q, number);
    return rows_add(q, arena, t, err);
}

bool audit_touched_finding(Store *store, Arena *arena, int64_t finding, AuditTouches *t, Err *err)
{
    return numbered_add(store, SQL_AUDIT_TOUCHED_FINDING, arena, finding, t, err) &&
           numbered_add(store, SQL_AUDIT_LOOKED_FINDING, arena, finding, t, err);
}

bool looked_add(Store *store, int64_t record, size_t segment, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LOOKED_ADD, err);
    if (!q) return false;
    query_int(q, record);
    query_int(q, (int64_t)segment);
    query_int(q, seq);
    return query_run(q, err);
}

static bool claims_touched(Store *store, Arena *arena, int64_t record, AuditTouches *t, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_TOUCHED_CLAIMS, err);
    if (!q) return false;
    query_int(q, claim_first(record));
    query_int(q, claim_last(record));
    return rows_add(q, arena, t, err);
}

static bool version_touched(Store *store, Arena *arena, int64_t record, AuditTouches *t, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_FINDINGS_OF, err);
    if (!q) return false;
    query_int(q, record);
    while (query_next(q, err))
        if (!numbered_add(store, SQL_AUDIT_TOUCHED_FINDING, arena, query_get_int(q, 0), t, err)) return false;
    return err->code == ERR_NONE && claims_touched(store, arena, record, t, err) &&
           numbered_add(store, SQL_AUDIT_LOOKED_REPORT, arena, record, t, err);
}

static bool said_touched(Store *store, Arena *arena, const KeyedMark *report, AuditTouches *t, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_TOUCHED_REPORT, err);
    if (!q) return false;
    query_mark(q, report);
    return rows_add(q, arena, t, err);
}

bool audit_touched_report(Store *store, Arena *arena, const KeyedMark marks[2], AuditTouches *t, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_REPORTS_NUMBERED, err);
    if (!q) return false;
    query_mark(q, &marks[0]);
    query_mark(q, &marks[1]);
    while (query_next(q, err)) {
        touch_add(arena, t, query_get_int(q, 1), S("import"), S(""));
        if (!version_touched(store, arena, query_get_int(q, 0), t, err)) return false;
    }
    return err->code == ERR_NONE && said_touched(store, arena, &marks[0], t, err) &&
           said_touched(store, arena, &marks[1], t, err);
}
