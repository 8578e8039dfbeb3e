/* audit_anchor.c - where does the trail stand, and what did others say about where it stood? */
#include "store/audit_anchor.h"

#include "base/clock.h"
#include "store/audit_seal.h"
#include "store/store_inside.h"

static bool root_look(Store *store, Checkpoint *c, Err *err)
{
    EpochHead last;
    Merkle tree;
    if (!audit_name(store, &c->of, err) || !seal_last(store, &last, &tree, err) || !seal_grow(store, &tree, err) ||
        !merkle_root(store->digester, &tree, &c->head.root, err)) return false;
    c->head.size = tree.size;
    c->series = last.series;
    c->epoch = last.epoch;
    return true;
}

bool audit_root(Store *store, Checkpoint *c, Err *err)
{
    *c = (Checkpoint){ .at = clock_utc_us() };
    if (!store_look(store, err)) return false;
    bool ok = root_look(store, c, err);
    store_undo(store);
    return ok;
}

bool audit_sealed(Store *store, Checkpoint *c, Err *err)
{
    EpochHead last;
    *c = (Checkpoint){ .series = 0 };
    if (!store_look(store, err)) return false;
    bool ok = audit_name(store, &c->of, err) && seal_last(store, &last, NULL, err);
    store_undo(store);
    if (!ok) return false;
    c->head = (MerkleHead){ (uint64_t)last.size, last.root };
    c->series = last.series;
    c->epoch = last.epoch;
    c->at = last.at;
    return true;
}

static bool leaves_read(Store *store, Digest *leaves, uint64_t size, Err *err)
{
    uint64_t n = 0;
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_HASHES, err);
    if (!q) return false;
    query_int(q, 0);
    for (; n < size && query_next(q, err); n++)
        if (!merkle_leaf(store->digester, query_get(q, 2), &leaves[n], err)) return false;
    return err->code == ERR_NONE &&
           (n == size || err_set(err, ERR_CONFLICT, "The audit trail became shorter. Look at it: safeharbor audit "
                                 "verify."));
}

static bool root_at(Store *store, const Digest *leaves, uint64_t size, Digest *root, Err *err)
{
    Merkle tree = { .size = 0 };
    for (uint64_t i = 0; i < size; i++)
        if (!merkle_add(store->digester, &tree, &leaves[i], err)) return false;
    return merkle_root(store->digester, &tree, root, err);
}

bool audit_growth(Store *store, const MerkleHead *from, uint64_t size, MerkleProof *proof, Err *err)
{
    Digest root;
    if (from->size == 0 || from->size > size)
        return err_set(err, ERR_CONFLICT, "The earlier checkpoint has more entries than the trail, or none.");
    Digest *leaves = calloc(size, sizeof *leaves);
    bool ok = (leaves || err_set(err, ERR_STORE, "There is not enough memory.")) &&
              leaves_read(store, leaves, size, err) && root_at(store, leaves, from->size, &root, err) &&
              (memcmp(&root, &from->root, sizeof root) == 0 ||
               err_set(err, ERR_CONFLICT, "The trail is not the one of the earlier checkpoint. safeharbor audit verify "
                       "--anchors FILE shows where.")) &&
              merkle_prove_growth(store->digester, leaves, size, from->size, proof, err);
    free(leaves);
    return ok;
}

bool audit_anchor_add(Store *store, const AuditAnchor *anchor, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_ANCHOR_ADD, err);
    if (!q) return false;
    query_int(q, anchor->id);
    query_int(q, (int64_t)anchor->head.size);
    query_bytes(q, (Str){ (const char *)anchor->head.root.at, sizeof anchor->head.root.at });
    query_text(q, anchor->lines);
    query_bytes(q, anchor->answer);
    query_int(q, anchor->at);
    query_int(q, seq);
    return query_run(q, err);
}

bool audit_anchor_each(Store *store, bool (*each)(void *to, const AuditAnchor *anchor, Err *err), void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_ANCHORS, err);
    if (!q) return false;
    while (query_next(q, err)) {
        AuditAnchor a = { .id = query_get_int(q, 0), .head.size = (uint64_t)query_get_int(q, 1) };
        Str root = query_get(q, 2);
        if (root.len == sizeof a.head.root.at) memcpy(a.head.root.at, root.at, root.len);
        a.lines = query_get(q, 3);
        a.answer = query_get(q, 4);
        a.at = query_get_int(q, 5);
        if (!each(to, &a, err)) return false;
    }
    return err->code == ERR_NONE;
}
