/* audit_seal.c - how does an epoch close, so that its key is gone and its head stays? */
#include "store/audit_seal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/audit.h"
#include "store/store_inside.h"

/* Less than a sector and written in one piece, over the key before. Every byte counts. */
typedef struct {
    int64_t series, epoch;
    char magic[12];
    unsigned char sealed[sizeof(Key) + SEAL_OVERHEAD];
} SealFile;
_Static_assert(sizeof(SealFile) == 16 + 12 + sizeof(Key) + SEAL_OVERHEAD, "no byte in between");

static const char seal_magic[12] = "SHSEAL1";

/* ---- the key at rest ---- */

static Str about(int64_t series, int64_t epoch, char room[60])
{
    return (Str){ room, (size_t)snprintf(room, 60, "audit epoch %lld %lld", (long long)series, (long long)epoch) };
}

/* Made by whoever begins the first series, perhaps after this store was opened. */
static int file_of(Store *store, bool make)
{
    if (store->seal.file < 0)
        store->seal.file = open(store->seal.path, O_RDWR | O_CLOEXEC | (make ? O_CREAT : 0), 0660);
    return store->seal.file;
}

static bool key_read(Store *store, int64_t *series, int64_t *epoch, Key *key)
{
    Err ignored;
    SealFile file;
    char room[60];
    int fd = file_of(store, false);
    if (fd < 0 || pread(fd, &file, sizeof file, 0) != (ssize_t)sizeof file ||
        memcmp(file.magic, seal_magic, sizeof file.magic) != 0) return false;
    *series = file.series;
    *epoch = file.epoch;
    return unseal(store->sealer, (Str){ (const char *)file.sealed, sizeof file.sealed },
                  about(file.series, file.epoch, room), (char *)key->at, &ignored);
}

static bool key_write(Store *store, int64_t series, int64_t epoch, const Key *key)
{
    Err ignored;
    SealFile file = { .series = series, .epoch = epoch };
    char room[60];
    memcpy(file.magic, seal_magic, sizeof file.magic);
    int fd = file_of(store, true);
    return fd >= 0 &&
           seal(store->sealer, (Str){ (const char *)key->at, sizeof key->at }, about(series, epoch, room), file.sealed,
                &ignored) &&
           pwrite(fd, &file, sizeof file, 0) == (ssize_t)sizeof file && fdatasync(fd) == 0;
}

/* A machine that stopped between a head and its next key has left the key of that head: then it goes on from there. */
bool seal_key_after(Store *store, const EpochHead *last, Key *key)
{
    Err ignored;
    int64_t series, epoch;
    if (!last->series || last->ends_series || !key_read(store, &series, &epoch, key) || series != last->series)
        return false;
    return epoch == last->epoch + 1 || (epoch == last->epoch && epoch_next(key, key, &ignored));
}

bool seal_open(Store *store, const char *folder, const char *vault, Err *err)
{
    store->seal.file = -1;
    store->seal.epoch_us = AUDIT_EPOCH_US;
    int n = snprintf(store->seal.path, sizeof store->seal.path, "%s/%s.seal", folder, vault);
    return n < (int)sizeof store->seal.path || err_set(err, ERR_STORE, "The name of the tenant's folder is too long.");
}

void seal_forget(Store *store)
{
    key_free(store->seal.key);
    store->seal.key = NULL;
    store->seal.is_written = store->seal.is_asked = false;
}

void seal_close_file(Store *store)
{
    seal_forget(store);
    if (store->seal.file >= 0) close(store->seal.file);
}

/* ---- heads ---- */

void seal_row(Query *q, EpochHead *head, KeyedMark *mark)
{
    Str root = query_get(q, 4);
    *head = (EpochHead){ .series = query_get_int(q, 0), .epoch = query_get_int(q, 1), .first = query_get_int(q, 2),
                         .size = query_get_int(q, 3), .at = query_get_int(q, 5),
                         .ends_series = query_get_int(q, 6) != 0 };
    if (root.len == sizeof head->root.at) memcpy(head->root.at, root.at, root.len);
    Str marked = query_get(q, 7);
    *mark = (KeyedMark){ { 0 } };
    if (marked.len == sizeof mark->at) memcpy(mark->at, marked.at, marked.len);
}

/* Subtrees that do not come to the root of their head were written by somebody else: the tree is grown from the first
 * entry on, so that nobody spoils heads that are still to come. */
static bool peaks_prove(Store *store, const Digest *root, Merkle *tree, Err *err)
{
    Digest made;
    if (!merkle_root(store->digester, tree, &made, err)) return false;
    if (memcmp(&made, root, sizeof made) != 0) tree->size = 0;
    return true;
}

bool seal_last(Store *store, EpochHead *last, Merkle *tree, Err *err)
{
    KeyedMark mark;
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_SEAL_LAST, err);
    *last = (EpochHead){ .series = 0 };
    if (tree) tree->size = 0;
    if (!q) return false;
    if (!query_next(q, err)) return err->code == ERR_NONE;
    seal_row(q, last, &mark);
    if (!tree) return true;
    Str peaks = query_get(q, 8);
    tree->size = (uint64_t)last->size;
    bool fits = last->size >= 0 && peaks.len == (size_t)merkle_peaks(tree->size) * sizeof(Digest);
    if (fits && peaks.len) memcpy(tree->peaks, peaks.at, peaks.len);
    return fits ? peaks_prove(store, &last->root, tree, err) : (tree->size = 0, true);
}

bool seal_grow(Store *store, Merkle *tree, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_HASHES, err);
    if (!q) return false;
    query_int(q, (int64_t)tree->size);
    while (query_next(q, err)) {
        Digest leaf;
        if (!merkle_leaf(store->digester, query_get(q, 2), &leaf, err) ||
            !merkle_add(store->digester, tree, &leaf, err)) return false;
    }
    return err->code == ERR_NONE;
}

static bool head_write(Store *store, const EpochHead *h, const KeyedMark *mark, const Merkle *tree, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_SEAL_ADD, err);
    if (!q) return false;
    const int64_t numbers[] = { h->series, h->epoch, h->first, h->size };
    for (size_t i = 0; i < COUNT(numbers); i++) query_int(q, numbers[i]);
    query_bytes(q, (Str){ (const char *)h->root.at, sizeof h->root.at });
    query_int(q, h->at);
    query_int(q, h->ends_series);
    query_mark(q, mark);
    query_bytes(q, (Str){ (const char *)tree->peaks, (size_t)merkle_peaks(tree->size) * sizeof(Digest) });
    return query_run(q, err);
}

bool audit_name(Store *store, TrailName *of, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_VAULT_READ, err);
    *of = (TrailName){ .vault = str_of(store->shape->name) };
    if (!q) return false;
    if (!query_next(q, err)) return err->code == ERR_NONE;      /* a vault that is being made */
    Str tenant = query_get(q, 0);
    if (tenant.len == sizeof of->tenant) memcpy(of->tenant, tenant.at, tenant.len);
    return true;
}

/* Closes epoch `epoch` of `series` under the key at hand, which then is the next one's. */
static bool epoch_close(Store *store, const EpochHead *last, const Merkle *so_far, int64_t youngest, bool ends_series,
                        Err *err)
{
    Merkle tree = *so_far;
    TrailName of;
    KeyedMark mark;
    int64_t now = clock_utc_us();
    EpochHead head = { .series = store->seal.series, .epoch = store->seal.epoch, .first = last->size + 1,
                       .ends_series = ends_series };
    head.at = now > youngest ? now : youngest;
    if (head.at < last->at) head.at = last->at;
    if (!seal_grow(store, &tree, err) || !merkle_root(store->digester, &tree, &head.root, err)) return false;
    head.size = (int64_t)tree.size;
    if (!audit_name(store, &of, err) || !epoch_mark(store->seal.key, EPOCH_SEAL, &of, &head, &mark, err) ||
        !head_write(store, &head, &mark, &tree, err) || !epoch_next(store->seal.key, store->seal.key, err))
        return false;
    store->seal.epoch++;
    return store->seal.is_written = true;
}

/* Takes the key that follows `last`; false without an error when it is not at hand. */
static bool key_take(Store *store, const EpochHead *last, Err *err)
{
    if (!store->seal.key && (store->seal.key = key_new()) == NULL)
        return err_set(err, ERR_STORE, "There is not enough memory.");
    if (!seal_key_after(store, last, store->seal.key)) return false;
    store->seal.series = last->series;
    store->seal.epoch = last->epoch + 1;
    return true;
}

/* ---- when ---- */

static bool at_of(Store *store, int64_t seq, int64_t *at, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_AT, err);
    *at = 0;
    if (!q) return false;
    query_int(q, seq);
    if (query_next(q, err)) *at = query_get_int(q, 0);
    return err->code == ERR_NONE;
}

static bool is_due(Store *store, const EpochHead *last, bool *due, Err *err)
{
    int64_t first_at;
    *due = store->last.seq - last->size >= AUDIT_EPOCH_ENTRIES;
    if (*due) return true;
    if (!at_of(store, last->size + 1, &first_at, err)) return false;
    *due = first_at && store->last_at - first_at >= store->seal.epoch_us;
    return true;
}

bool seal_when_due(Store *store, Err *err)
{
    EpochHead last;
    Merkle tree;
    bool due = store->seal.is_asked;
    if (!seal_last(store, &last, NULL, err)) return false;
    if (!due && (!last.series || last.ends_series)) return true;
    if (!due && !is_due(store, &last, &due, err)) return false;
    if (!due) return true;
    if (!store->seal.is_asked && !key_take(store, &last, err)) { seal_forget(store); return err->code == ERR_NONE; }
    if (!seal_last(store, &last, &tree, err)) return false;
    if (store->seal.is_asked) tree.size = 0;            /* a new series takes nothing over from the one before */
    return epoch_close(store, &last, &tree, store->last_at, false, err);
}

void seal_settle(Store *store)
{
    if (store->seal.is_written) (void)key_write(store, store->seal.series, store->seal.epoch, store->seal.key);
    seal_forget(store);
}

/* ---- asked for ---- */

bool audit_seal_begin(Store *store, Key *first, int64_t *series, Err *err)
{
    EpochHead last;
    Merkle tree;
    Head end;
    int64_t youngest;
    if (!audit_end_find(store, &end, &youngest, err) || !seal_last(store, &last, &tree, err)) return false;
    if (last.series && !last.ends_series && key_take(store, &last, err) &&
        !epoch_close(store, &last, &tree, youngest, true, err)) return false;
    if (err->code != ERR_NONE) return false;
    if (!store->seal.key && (store->seal.key = key_new()) == NULL)
        return err_set(err, ERR_STORE, "There is not enough memory.");
    *series = store->seal.series = last.series + 1;
    store->seal.epoch = 1;
    store->seal.is_asked = true;
    return key_random(first, err) && epoch_next(first, store->seal.key, err);
}

static bool close_open(Store *store, bool *closed, Err *err)
{
    EpochHead last;
    Merkle tree;
    Head end;
    int64_t youngest;
    if (!audit_end_find(store, &end, &youngest, err)) return audit_failed(store, err);
    if (!seal_last(store, &last, &tree, err)) return false;
    if (!last.series || last.ends_series)
        return err_set(err, ERR_NOT_FOUND, "The audit trail is not sealed yet: safeharbor audit seal begin.");
    if (!key_take(store, &last, err))
        return err_set(err, ERR_STORE, "The key of the audit trail's seals is not at hand: the trail is not sealed any "
                       "further. After a backup was restored, begin anew: safeharbor audit seal begin.");
    if (end.seq == last.size) return true;
    *closed = true;
    return epoch_close(store, &last, &tree, youngest, false, err);
}

bool audit_seal_now(Store *store, bool *closed, Err *err)
{
    *closed = false;
    if (!store_begin(store, TURN_AT_ONCE, err)) return false;
    if (close_open(store, closed, err) && *closed) return store_commit(store, err) || audit_failed(store, err);
    store_undo(store);
    return err->code == ERR_NONE;
}

bool audit_seal_older(Store *store, int64_t now, int64_t age_us, bool *closed, Err *err)
{
    EpochHead last;
    int64_t first_at = 0;
    *closed = false;
    bool ok = store_look(store, err) && seal_last(store, &last, NULL, err) &&
              at_of(store, last.size + 1, &first_at, err);
    store_undo(store);
    if (!ok) return false;
    bool is_old = first_at && (now < first_at || now - first_at >= age_us);    /* or the clock was set back */
    return !last.series || last.ends_series || !is_old || audit_seal_now(store, closed, err);
}

static bool restored_after(Store *store, int64_t seq, bool *is_restored, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_RESTORED, err);
    if (!q) return false;
    query_int(q, seq);
    *is_restored = query_next(q, err);
    return err->code == ERR_NONE;
}

bool audit_seal_look(Store *store, AuditSealing *s, Err *err)
{
    EpochHead last;
    Key *key = key_new();
    *s = (AuditSealing){ .is_on = false };
    if (!key) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = store_look(store, err) && seal_last(store, &last, NULL, err) && audit_next(store, &s->entries, err) &&
              at_of(store, last.size + 1, &s->oldest_open, err) &&
              (!last.series || restored_after(store, last.size, &s->is_restored, err));
    store_undo(store);
    s->entries--;
    s->series = last.series;
    s->sealed = last.size;
    s->sealed_at = last.at;
    s->is_on = ok && seal_key_after(store, &last, key);
    key_free(key);
    return ok;
}
