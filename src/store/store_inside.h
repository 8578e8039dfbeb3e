/* store_inside.h - what the files of this floor know of a store, and nobody above. */
#ifndef STORE_STORE_INSIDE_H
#define STORE_STORE_INSIDE_H

#include "base/epoch.h"
#include "store/audit.h"
#include "store/audit_head.h"
#include "store/store.h"

struct Query {
    Store *store;
    EngineQuery *engine;
    int bound;
    bool is_in_use;
};

struct Store {
    const Engine *engine;
    EngineDb *db;
    const VaultShape *shape;
    Query queries[SQL_STATEMENTS];
    StaffRoles roles;
    bool is_changing, is_past_damage;

    Sealer *sealer;
    Marker *marker, *head_marker;
    Digester *digester;
    int head_file;
    Head settled, last;         /* ends of the audit trail before the change at hand, and now */
    int64_t last_at;
    bool has_new_head;
    AuditFailing failing;

    struct {
        char path[1024];
        int file;               /* -1: not opened, or not there */
        Key *key;               /* only within a change that closes an epoch: of the epoch that is open then */
        int64_t series, epoch;
        bool is_asked, is_written;
        int64_t epoch_us;       /* AUDIT_EPOCH_US */
    } seal;
};

/* A snapshot of the trail, with its end and the key of the open epoch as of the same moment; ends with store_undo. The
 * key is the caller's to free, also on failure. */
typedef struct {
    Ends ends;
    bool has_head, has_key;
    Key *key;
    EpochHead last;             /* series 0: none */
} TrailLook;
bool trail_look(Store *store, TrailLook *look, Err *err);
/* An entry of the statement audit_all. */
TrailEntry audit_row(Query *q);

/* Where the trail ends in this change, and when its last entry was written; ERR_STORE when it was cut or added to. */
bool audit_end_find(Store *store, Head *end, int64_t *at, Err *err);

#endif
