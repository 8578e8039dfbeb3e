/* audit.c - how does the trail grow, and how is it proved whole? */
#include "store/audit.h"

#include "base/clock.h"
#include "store/audit_find.h"
#include "store/audit_head.h"
#include "store/audit_seal.h"
#include "store/store_inside.h"

/* ---- growing ---- */

typedef struct { Head head; int64_t at; } End;

static bool end_read(Store *store, End *end, Err *err)
{
    *end = (End){ .at = 0 };
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_LAST, err);
    if (!q) return false;
    if (!query_next(q, err)) return err->code == ERR_NONE;
    Str hash = query_get(q, 2);
    *end = (End){ .head = { .seq = query_get_int(q, 0) }, .at = query_get_int(q, 1) };
    if (hash.len == sizeof end->head.hash.at) memcpy(end->head.hash.at, hash.at, hash.len);
    return true;
}

bool audit_next(Store *store, int64_t *seq, Err *err)
{
    End end;
    if (!end_read(store, &end, err)) return false;
    *seq = end.head.seq + 1;
    return true;
}

static bool entry_write(Store *store, int64_t seq, int64_t at, const AuditEntry *e, const Digest *hash, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_ADD, err);
    if (!q) return false;
    query_int(q, seq);
    query_int(q, at);
    query_int(q, e->staff_id);
    query_text(q, e->role);
    query_text(q, e->verb);
    query_text(q, e->purpose);
    query_text(q, e->case_ref);
    query_text(q, e->object);
    query_int(q, e->total);
    query_text(q, e->outcome);
    query_bytes(q, e->detail);
    query_bytes(q, (Str){ (const char *)hash->at, sizeof hash->at });
    return query_run(q, err);
}

/* Where the entry goes. The first one of a change makes sure that nobody cut the trail, or wrote on it. */
static bool end_find(Store *store, End *end, Err *err)
{
    Ends ends;
    if (store->has_new_head) { *end = (End){ store->last, store->last_at }; return true; }
    if (!end_read(store, end, err)) return false;
    store->settled = end->head;
    return (head_read(store, &ends, err) &&
            (head_is_same(&end->head, &ends.settled) || head_is_same(&end->head, &ends.intended))) ||
        err_set(err, ERR_STORE, "The audit trail does not end where it should: entries were removed, changed or added. "
                "Nothing more is done on this tenant. safeharbor audit verify shows where.");
}

bool audit_end_find(Store *store, Head *head, int64_t *at, Err *err)
{
    End end;
    if (!end_find(store, &end, err)) return false;
    *head = end.head;
    *at = end.at;
    return true;
}

/* Somebody with SQL of their own can have the database drop what it was given. */
static bool end_is(Store *store, const Head *head, Err *err)
{
    End end;
    if (!end_read(store, &end, err)) return false;
    return head_is_same(&end.head, head) ||
        err_set(err, ERR_STORE, "The database did not keep an entry of the audit trail: somebody changed its tables. "
                "Nothing more is done on this tenant. Restore the latest backup.");
}

static bool add(Store *store, const AuditEntry *entry, Err *err)
{
    End end;
    if (!end_find(store, &end, err)) return false;
    int64_t now = clock_utc_us(), at = now > end.at ? now : end.at;     /* a clock set back must not reorder it */
    Head next = { .seq = end.head.seq + 1 };
    if (!trail_hash(store->digester, &end.head.hash, next.seq, at, entry, &next.hash, err) ||
        !entry_write(store, next.seq, at, entry, &next.hash, err) || !end_is(store, &next, err)) return false;
    store->last = next;
    store->last_at = at;
    return store->has_new_head = true;
}

bool audit_add(Store *store, const AuditEntry *entry, Err *err)
{
    return add(store, entry, err) || audit_failed(store, err);
}

bool audit_note(Store *store, const AuditEntry *entry, Err *err)
{
    if (!store_begin(store, TURN_AT_ONCE, err)) return store->is_past_damage ? false : audit_failed(store, err);
    if (audit_add(store, entry, err)) return store_commit(store, err);
    store_undo(store);
    return false;
}

/* ---- not growing ---- */

const AuditFailing *audit_failing(const Store *store) { return &store->failing; }

bool audit_failed(Store *store, Err *err)
{
    AuditFailing *f = &store->failing;
    if (err->code != ERR_STORE && err->code != ERR_IO) return false;
    err->code = ERR_TRAIL;
    if (f->since) return false;
    f->since = clock_utc_us();
    f->times++;
    snprintf(f->why, sizeof f->why, "%s", err->text);
    return false;
}

/* What was written before has to be what it was: a disk that failed may have lost some of it. */
static bool tail_is_whole(Store *store, int64_t most, Err *err)
{
    AuditTail tail;
    if (!audit_tail(store, most, &tail, err)) return audit_failed(store, err);
    return !tail.first_bad || err_set(err, ERR_TRAIL, "The audit trail is not whole (entry %lld). Nothing more is "
                                      "done on this tenant. safeharbor audit verify shows where.",
                                      (long long)tail.first_bad);
}

bool audit_resume(Store *store, int64_t most, const AuditEntry *entry, Err *err)
{
    if (!tail_is_whole(store, most, err) || !audit_note(store, entry, err)) return false;
    store->failing.last_from = store->failing.since;
    store->failing.last_until = store->last_at;
    store->failing.since = 0;
    return true;
}

/* ---- proving ---- */

/* The first entry that is not as it should be is told. */
static void bad(AuditVerdict *v, int64_t seq, const char *why)
{
    if (!v->is_whole && v->first_bad <= seq) return;
    v->is_whole = false;
    v->first_bad = seq;
    v->why = why;
}

/* A number that became a text of the same digits, or a text that became bytes, was not written by us. Asked before
 * the values are, because asking for a value may turn it into another kind. */
static bool is_stored_as_written(Query *q)
{
    static const ValueKind kinds[] = {
        VALUE_INT, VALUE_INT, VALUE_INT, VALUE_TEXT, VALUE_TEXT, VALUE_TEXT, VALUE_TEXT, VALUE_TEXT, VALUE_INT,
        VALUE_TEXT, VALUE_BYTES, VALUE_BYTES,
    };
    for (int i = 0; i < (int)COUNT(kinds); i++)
        if (query_kind(q, i) != kinds[i]) return false;
    return true;
}

typedef struct {
    const AuditKept *kept;
    TrailLook look;
    EpochJudge *judge;
    Query *heads;
    EpochHead head;             /* the next one to be judged */
    KeyedMark mark;
    bool is_head;
    int64_t before;
} Walk;

static bool head_next(Walk *walk, Err *err)
{
    walk->is_head = query_next(walk->heads, err);
    if (walk->is_head) seal_row(walk->heads, &walk->head, &walk->mark);
    return walk->is_head || err->code == ERR_NONE;
}

/* Heads behind the entries before `seq`. */
static bool heads_judge(Walk *walk, int64_t seq, Err *err)
{
    while (walk->is_head && walk->head.size < seq)
        if (!epoch_judge_head(walk->judge, &walk->head, &walk->mark, err) || !head_next(walk, err)) return false;
    return true;
}

/* One entry, when the ones before it were looked at. */
static bool chain_step(Store *store, Query *q, Walk *walk, AuditVerdict *v, Err *err)
{
    bool is_as_written = is_stored_as_written(q);
    int64_t seq = query_get_int(q, 0), at = query_get_int(q, 1);
    AuditEntry e = audit_row(q);
    Str stored = query_get(q, 11);
    Digest hash;
    if (!heads_judge(walk, seq, err)) return false;
    if (!trail_hash(store->digester, &v->last_hash, seq, at, &e, &hash, err)) return false;
    if (seq != v->last_seq + 1) bad(v, v->last_seq + 1, "An entry is missing.");
    if (at < walk->before) bad(v, seq, "An entry is older than the one before it.");
    if (!is_as_written || stored.len != sizeof hash.at || memcmp(stored.at, hash.at, sizeof hash.at) != 0)
        bad(v, seq, "An entry is not what was written.");
    if (seq == walk->look.ends.settled.seq && memcmp(&hash, &walk->look.ends.settled.hash, sizeof hash) != 0)
        bad(v, seq, "The trail is not the one whose end was kept.");
    const AuditKept *kept = walk->kept;
    if (kept->noted && seq == kept->noted_seq && memcmp(&hash, kept->noted, sizeof hash) != 0)
        bad(v, seq, "The trail is not the one that was noted.");
    if (!epoch_judge_entry(walk->judge, at, &hash, err)) return false;
    walk->before = at;
    v->entries++;
    v->last_seq = seq;
    v->last_hash = hash;
    return true;
}

/* One entry after another, from the first. */
static bool chain_walk(Store *store, Walk *walk, AuditVerdict *v, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_ALL, err);
    AUTO_QUERY *heads = store_query(store, SQL_AUDIT_SEALS, err);
    walk->heads = heads;
    if (!q || !heads || !head_next(walk, err)) return false;
    query_int(q, INT64_MIN);
    while (query_next(q, err))
        if (!chain_step(store, q, walk, v, err)) return false;
    if (err->code == ERR_NONE) return heads_judge(walk, INT64_MAX, err);
    bad(v, v->last_seq + 1, "The trail cannot be read any further.");
    err->code = ERR_NONE;
    return true;
}

static void end_judge(const Walk *walk, AuditVerdict *v)
{
    const Ends *ends = &walk->look.ends;
    Head last = { v->last_seq, v->last_hash };
    if (!walk->look.has_head)
        bad(v, v->last_seq, "The end that was kept outside the database is missing or changed.");
    if (ends->settled.seq > v->last_seq) bad(v, v->last_seq + 1, "Entries are missing at the end.");
    if (!head_is_same(&last, &ends->settled) && !head_is_same(&last, &ends->intended))
        bad(v, ends->settled.seq + 1, "There are entries behind the end that was kept.");
    if (walk->kept->noted && walk->kept->noted_seq > v->last_seq)
        bad(v, v->last_seq + 1, "Entries that were noted are missing at the end.");
}

/* Where the seals stand now is said by the key beside the database, and only the right one can say it. */
static bool seals_judge(Store *store, Walk *walk, AuditVerdict *v, Err *err)
{
    TrailName of;
    KeyedMark mark;
    const EpochHead *last = epoch_judge_last(walk->judge);
    EpochHead now = { .series = last->series, .epoch = last->epoch + 1, .first = last->size + 1, .size = v->entries,
                      .at = walk->before > last->at ? walk->before : last->at };
    Digester *work = store->digester;
    if (walk->look.has_key &&
        !(merkle_root(work, epoch_judge_tree(walk->judge), &now.root, err) && audit_name(store, &of, err) &&
          epoch_mark(walk->look.key, EPOCH_OPEN, &of, &now, &mark, err)))
        return false;
    if (!epoch_judge_end(walk->judge, walk->look.has_key ? &now : NULL, &mark, &v->seals, err)) return false;
    if (v->seals.why) bad(v, v->seals.first_bad, v->seals.why);
    return true;
}

static bool judge_fill(Walk *walk, Err *err)
{
    for (int i = 0; i < walk->kept->slip_count; i++)
        if (!epoch_judge_key(walk->judge, &walk->kept->slips[i], err)) return false;
    for (int i = 0; i < walk->kept->anchor_count; i++)
        if (!epoch_judge_anchor(walk->judge, &walk->kept->anchors[i], err)) return false;
    return true;
}

static bool prove(Store *store, Walk *walk, AuditVerdict *v, Err *err)
{
    TrailName of;
    if (!trail_look(store, &walk->look, err)) return false;
    bool ok = audit_name(store, &of, err) && (walk->judge = epoch_judge_open(&of, err)) != NULL &&
              judge_fill(walk, err) && chain_walk(store, walk, v, err) && seals_judge(store, walk, v, err);
    store_undo(store);
    if (ok) end_judge(walk, v);
    return ok;
}

bool audit_prove(Store *store, const AuditKept *kept, AuditVerdict *v, Err *err)
{
    Walk walk = { .kept = kept };
    *v = (AuditVerdict){ .is_whole = true };
    bool ok = prove(store, &walk, v, err);
    epoch_judge_close(walk.judge);
    key_free(walk.look.key);
    return ok;
}

bool audit_verify(Store *store, int64_t noted_seq, const Digest *noted, AuditVerdict *v, Err *err)
{
    return audit_prove(store, &(AuditKept){ .noted_seq = noted_seq, .noted = noted }, v, err);
}

bool audit_end_renew(Store *store, Err *err)
{
    Walk walk = { .kept = &(AuditKept){ .noted = NULL } };
    AuditVerdict v = { .is_whole = true };
    TrailName of;
    StaffRoles roles = store->roles;
    store->roles = STAFF_EVERYONE;
    bool ok = audit_name(store, &of, err) && (walk.judge = epoch_judge_open(&of, err)) != NULL &&
              chain_walk(store, &walk, &v, err) && epoch_judge_end(walk.judge, NULL, NULL, &v.seals, err);
    store->roles = roles;
    epoch_judge_close(walk.judge);
    if (!ok) return false;
    if (v.seals.why) bad(&v, v.seals.first_bad, v.seals.why);
    if (!v.is_whole)
        return err_set(err, ERR_STORE,
                       "The audit trail of this backup is not whole (entry %lld). Take another backup.",
                       (long long)v.first_bad);
    store->settled = store->last = (Head){ v.last_seq, v.last_hash };
    return head_intend(store, err);
}
