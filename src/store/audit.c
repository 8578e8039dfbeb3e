/* audit.c - how does the trail grow, and how is it proved whole? */
#include "store/audit.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/store_inside.h"

/* ---- the head: where the trail ends, outside the database ----
 * Two slots take turns, so that a write that stops half-way leaves the one before. */

typedef struct {
    char magic[8];
    int64_t seq;
    Digest hash;
    KeyedMark mark;             /* over all of the above */
} HeadSlot;

static const char head_magic[8] = "SHHEAD1";

bool head_open(Store *store, const char *folder, const char *vault, OpenHow how, Err *err)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.head", folder, vault);
    store->head_file = open(
        path, O_RDWR | O_CLOEXEC | (how == OPEN_MAKE || how == OPEN_RESTORED ? O_CREAT | O_EXCL : 0), 0660);
    return store->head_file >= 0 || how == OPEN_PAST_DAMAGE ||
           err_set(err, ERR_STORE,
                   "The end of the audit trail (%s.head) cannot be opened (%s). Without it nobody can tell "
                   "whether entries were removed. Restore it or the latest backup.",
                   vault, strerror(errno));
}

static bool slot_mark(Store *store, const HeadSlot *slot, KeyedMark *mark, Err *err)
{
    return marker_of(store->head_marker, (Str){ (const char *)slot, offsetof(HeadSlot, mark) }, mark, err);
}

bool head_write(void *to, Err *err)
{
    Store *store = to;
    HeadSlot slot = { .seq = store->last.seq, .hash = store->last.hash };
    memcpy(slot.magic, head_magic, sizeof slot.magic);
    if (!slot_mark(store, &slot, &slot.mark, err)) return false;
    off_t at = (off_t)(store->last.seq & 1) * (off_t)sizeof slot;
    if (pwrite(store->head_file, &slot, sizeof slot, at) == (ssize_t)sizeof slot &&
        fdatasync(store->head_file) == 0)
        return true;
    return err_set(err, ERR_STORE,
                   "The end of the audit trail cannot be written (%s). Make room on the disk and try again.",
                   strerror(errno));
}

static bool slot_is_ours(Store *store, const HeadSlot *slot)
{
    KeyedMark mark;
    Err ignored;
    return slot_mark(store, slot, &mark, &ignored) &&
           memcmp(slot->magic, head_magic, sizeof slot->magic) == 0 &&
           secret_same(&mark, &slot->mark, sizeof mark);
}

bool head_read(Store *store, Head *head, Err *err)
{
    HeadSlot slots[2] = { 0 };
    *head = (Head){ .seq = 0 };
    ssize_t n = store->head_file < 0 ? -1 : pread(store->head_file, slots, sizeof slots, 0);
    if (n < 0) return err_set(err, ERR_STORE, "The end of the audit trail cannot be read. Check the disk.");
    bool any = false;
    for (size_t i = 0; i < 2; i++) {
        if (!slot_is_ours(store, &slots[i])) continue;
        any = true;
        if (slots[i].seq >= head->seq) *head = (Head){ slots[i].seq, slots[i].hash };
    }
    return n == 0 || any || err_set(err, ERR_STORE, "The end of the audit trail was changed by somebody else.");
}

/* ---- the chain ---- */

/* Every field with its length before it, so that no two entries have the same bytes. */
static void add_text(Digester *work, Str text)
{
    uint64_t len = text.len;
    digest_add(work, (Str){ (const char *)&len, sizeof len });
    digest_add(work, text);
}

static void add_int(Digester *work, int64_t n)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)((uint64_t)n >> (8 * i));
    digest_add(work, (Str){ (const char *)bytes, sizeof bytes });
}

static bool entry_hash(Store *store, const Digest *before, int64_t seq, int64_t at, const AuditEntry *e, Digest *hash,
                       Err *err)
{
    Digester *work = store->digester;
    digest_add(work, (Str){ (const char *)before->at, sizeof before->at });
    add_int(work, seq);
    add_int(work, at);
    add_int(work, e->staff_id);
    const Str texts[] = { e->role, e->verb, e->purpose, e->case_ref, e->object, e->outcome, e->detail };
    for (size_t i = 0; i < COUNT(texts); i++) add_text(work, texts[i]);
    add_int(work, e->total);
    return digest_end(work, hash, err);
}

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

/* A crash between the commit and its head leaves the head one change behind, never ahead. */
static bool is_end_of(const End *end, const Head *head)
{
    if (head->seq != end->head.seq) return head->seq < end->head.seq && (head->seq > 0 || end->head.seq <= 1);
    return memcmp(&head->hash, &end->head.hash, sizeof head->hash) == 0;
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

bool audit_add(Store *store, const AuditEntry *entry, Err *err)
{
    End end;
    Head head;
    if (!end_read(store, &end, err)) return false;
    if (!store->has_new_head && (!head_read(store, &head, err) || !is_end_of(&end, &head)))
        return err_set(err, ERR_STORE, "The audit trail does not end where it should: entries were removed or changed. "
                       "Nothing more is done on this tenant. safeharbor audit verify shows where.");
    int64_t now = clock_utc_us(),
            at = now > end.at ? now : end.at; /* a clock set back must not reorder the trail */
    Digest hash;
    if (!entry_hash(store, &end.head.hash, end.head.seq + 1, at, entry, &hash, err) ||
        !entry_write(store, end.head.seq + 1, at, entry, &hash, err)) return false;
    store->last = (Head){ end.head.seq + 1, hash };
    return store->has_new_head = true;
}

bool audit_note(Store *store, const AuditEntry *entry, Err *err)
{
    if (!store_begin(store, TURN_AT_ONCE, err)) return false;
    if (audit_add(store, entry, err)) return store_commit(store, err);
    store_undo(store);
    return false;
}

/* ---- proving ---- */

static AuditEntry entry_of(Query *q)
{
    return (AuditEntry){ .staff_id = query_get_int(q, 2), .role = query_get(q, 3), .verb = query_get(q, 4),
                         .purpose = query_get(q, 5), .case_ref = query_get(q, 6), .object = query_get(q, 7),
                         .total = query_get_int(q, 8), .outcome = query_get(q, 9), .detail = query_get(q, 10) };
}

static void bad(AuditVerdict *v, int64_t seq, const char *why)
{
    if (!v->is_whole) return;
    *v = (AuditVerdict){ false, v->entries, seq, why, v->last_seq, v->last_hash };
}

/* One entry after another, from the first. */
static bool chain_walk(Store *store, const Head *head, int64_t noted_seq, const Digest *noted,
                       AuditVerdict *v, Err *err)
{
    int64_t before = 0;
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_ALL, err);
    if (!q) return false;
    query_int(q, INT64_MIN);
    while (query_next(q, err)) {
        int64_t seq = query_get_int(q, 0), at = query_get_int(q, 1);
        AuditEntry e = entry_of(q);
        Str stored = query_get(q, 11);
        Digest hash;
        if (!entry_hash(store, &v->last_hash, seq, at, &e, &hash, err)) return false;
        if (seq != v->last_seq + 1) bad(v, v->last_seq + 1, "An entry is missing.");
        if (at < before) bad(v, seq, "An entry is older than the one before it.");
        if (stored.len != sizeof hash.at || memcmp(stored.at, hash.at, sizeof hash.at) != 0)
            bad(v, seq, "An entry is not what was written.");
        if (seq == head->seq && memcmp(&hash, &head->hash, sizeof hash) != 0)
            bad(v, seq, "The trail is not the one whose end was kept.");
        if (noted && seq == noted_seq && memcmp(&hash, noted, sizeof hash) != 0)
            bad(v, seq, "The trail is not the one that was noted.");
        before = at;
        v->entries++;
        v->last_seq = seq;
        v->last_hash = hash;
    }
    if (err->code == ERR_NONE) return true;
    bad(v, v->last_seq + 1, "The trail cannot be read any further.");
    err->code = ERR_NONE;
    return true;
}

bool audit_verify(Store *store, int64_t noted_seq, const Digest *noted, AuditVerdict *v, Err *err)
{
    Head head;
    Err why = { 0 };
    *v = (AuditVerdict){ .is_whole = true };
    bool has_head = head_read(store, &head, &why);
    if (!chain_walk(store, &head, noted_seq, noted, v, err)) return false;
    if (!has_head || head.seq == 0)
        bad(v, v->last_seq, "The end that was kept outside the database is missing or changed.");
    if (head.seq > v->last_seq) bad(v, v->last_seq + 1, "Entries are missing at the end.");
    if (noted && noted_seq > v->last_seq) bad(v, v->last_seq + 1, "Entries that were noted are missing at the end.");
    return true;
}

bool head_renew(Store *store, Err *err)
{
    AuditVerdict v = { .is_whole = true };
    StaffRoles roles = store->roles;
    const Head nothing = { .seq = 0 };
    store->roles = STAFF_EVERYONE;
    bool ok = chain_walk(store, &nothing, 0, NULL, &v, err);
    store->roles = roles;
    if (!ok) return false;
    if (!v.is_whole)
        return err_set(err, ERR_STORE,
                       "The audit trail of this backup is not whole (entry %lld). Take another backup.",
                       (long long)v.first_bad);
    store->last = (Head){ v.last_seq, v.last_hash };
    return head_write(store, err);
}
