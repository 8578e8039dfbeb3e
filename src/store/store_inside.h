/* store_inside.h - what the files of this floor know of a store, and nobody above. */
#ifndef STORE_STORE_INSIDE_H
#define STORE_STORE_INSIDE_H

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
};

#endif
