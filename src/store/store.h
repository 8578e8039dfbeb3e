/* store.h - one vault of a tenant: named statements, changes that are whole, values that are sealed. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/digest.h"
#include "base/seal.h"
#include "domain/staff.h"
#include "statements.h"
#include "store/engine.h"

/* The database of a vault and what stands beside it. Nothing above this floor knows which engine it is. */
typedef struct Store Store;

/* `folder` holds VAULT.db and VAULT.head; `vault` is case or location, each with tables and statements of its own.
 * Brings an older vault to the present shape. Errors as Engine.open. */
Store *store_open(const char *folder, const char *vault, const Key *key, OpenHow how, Err *err);
void store_close(Store *store);         /* NULL is fine */

/* Whose questions are asked from here on. Until it is said, everybody's statements only. */
void store_roles(Store *store, StaffRoles roles);

/* ---- statements ---- */

typedef struct Query Query;

/* A statement ready to be asked. NULL with ERR_DENIED when none of the roles may ask it. One of a kind at a time. */
Query *store_query(Store *store, StatementId id, Err *err);
void query_end(Query *query);           /* NULL is fine */

static inline void query_end_auto(Query **query) { query_end(*query); }
#define AUTO_QUERY __attribute__((cleanup(query_end_auto))) Query

/* Values are bound in order, ?1 first; texts and bytes stay the caller's until the query ends. */
void query_int(Query *query, int64_t value);
void query_text(Query *query, Str text);
void query_bytes(Query *query, Str bytes);
void query_null(Query *query);
static inline void query_mark(Query *query, const KeyedMark *mark)
{
    query_bytes(query, (Str){ (const char *)mark->at, sizeof mark->at });
}


/* True with a row. False at the end (err->code is then ERR_NONE) or on failure. */
bool query_next(Query *query, Err *err);
/* For statements without rows; ready to be bound again afterwards. */
bool query_run(Query *query, Err *err);
int64_t query_get_int(Query *query, int column);        /* from 0; 0 when null */
Str query_get(Query *query, int column);                /* until the next row */
/* What the database stored, when asked before the value. */
ValueKind query_kind(Query *query, int column);
bool query_is_null(Query *query, int column);

/* ---- changes ---- */

bool store_look(Store *store, Err *err);                /* a snapshot for several statements; ends with undo */
bool store_begin(Store *store, Turn turn, Err *err);
bool store_commit(Store *store, Err *err);              /* durable when true */
void store_undo(Store *store);                          /* nothing happens when there is nothing to undo */
bool store_claim(Store *store, Work work, Err *err);
void store_release(Store *store, Work work);
bool store_inspect(Store *store, Err *err);
/* A whole copy under another key, and a vault made from it. Its audit trail is proved, and its head made anew. */
bool store_copy(Store *store, const char *place, const Key *key, Err *err);
Store *store_restore(const char *copy, const Key *copy_key, const char *folder, const char *vault, const Key *key,
                     Err *err);
bool store_scrub(Store *store, Err *err);               /* after rows were deleted for good */

/* ---- secrets of the vault ---- */

/* `table` and `id` say which row the value is of; it opens nowhere else. The result lives in the arena. */
bool store_seal(Store *store, Arena *arena, const char *table, int64_t id, Str plain, Str *sealed, Err *err);
bool store_unseal(Store *store, Arena *arena, const char *table, int64_t id, Str sealed, Str *plain, Err *err);
/* The same bytes have the same mark in this vault, and nobody without its key can tell which bytes. */
bool store_mark(Store *store, Str bytes, KeyedMark *mark, Err *err);

#endif
