/* store_inside.h - what the files of this floor know of a store, and nobody above. */
#ifndef STORE_STORE_INSIDE_H
#define STORE_STORE_INSIDE_H

#include "store/store.h"

/* The end of the audit trail, kept outside the database as well (audit.c). */
typedef struct { int64_t seq; Digest hash; } Head;

struct Query {
    Store *store;
    EngineQuery *engine;
    int bound;
    bool is_in_use;
};

struct Store {
    const Engine *engine;
    EngineDb *db;
    Query queries[SQL_STATEMENTS];
    StaffRoles roles;
    bool is_changing;

    Sealer *sealer;
    Marker *marker, *head_marker;
    Digester *digester;
    int head_file;
    Head last;                  /* of the audit trail, while it grows within a change */
    bool has_new_head;
};

bool head_open(Store *store, const char *folder, const char *vault, OpenHow how, Err *err);
bool head_write(void *store, Err *err);
bool head_renew(Store *store, Err *err);        /* the head of a trail that is whole in itself */
/* seq 0 when nothing was ever written; ERR_STORE when what is there was not written by us. */
bool head_read(Store *store, Head *head, Err *err);

#endif
