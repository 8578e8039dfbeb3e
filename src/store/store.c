/* store.c - how are statements, changes and secrets of a vault handled? */
#include "store/store.h"

#include <unistd.h>

#include "base/clock.h"
#include "store/audit.h"
#include "store/audit_seal.h"
#include "store/store_inside.h"

/* ---- statements ---- */

Query *store_query(Store *store, StatementId id, Err *err)
{
    Query *q = &store->queries[id];
    if (!q->engine) {
        err_set(err, ERR_STORE, "The program asked a question of another vault (%s).", statements[id].name);
        return NULL;
    }
    if (statements[id].roles != STAFF_EVERYONE && !(statements[id].roles & store->roles)) {
        err_set(err, ERR_DENIED, "Your role may not do this. Ask the administrator of the tenant.");
        err_in(err, "%s", statements[id].name);
        return NULL;
    }
    if (q->is_in_use) {
        err_set(err, ERR_STORE, "The program asked the same question twice (%s).", statements[id].name);
        return NULL;
    }
    q->is_in_use = true;
    q->bound = 0;
    return q;
}

void query_end(Query *q)
{
    if (!q) return;
    q->store->engine->reset(q->engine);
    q->is_in_use = false;
}

void query_int(Query *q, int64_t value) { q->store->engine->bind_int(q->engine, ++q->bound, value); }
void query_text(Query *q, Str text) { q->store->engine->bind_text(q->engine, ++q->bound, text); }
void query_bytes(Query *q, Str bytes) { q->store->engine->bind_bytes(q->engine, ++q->bound, bytes); }
void query_null(Query *q) { q->bound++; }

bool query_next(Query *q, Err *err)
{
    Step step = q->store->engine->step(q->engine, err);
    if (step == STEP_END) err->code = ERR_NONE;
    return step == STEP_ROW;
}

bool query_run(Query *q, Err *err)
{
    Step step = q->store->engine->step(q->engine, err);
    q->store->engine->reset(q->engine);
    q->bound = 0;
    return step != STEP_FAILED;
}

int64_t query_get_int(Query *q, int column) { return q->store->engine->get_int(q->engine, column); }
Str query_get(Query *q, int column) { return q->store->engine->get_bytes(q->engine, column); }
ValueKind query_kind(Query *q, int column) { return q->store->engine->kind(q->engine, column); }
bool query_is_null(Query *q, int column) { return q->store->engine->is_null(q->engine, column); }

/* ---- changes ---- */

bool store_look(Store *store, Err *err) { return store->engine->look(store->db, err); }

bool store_begin(Store *store, Turn turn, Err *err)
{
    store->has_new_head = false;
    if (store->is_past_damage) return err_set(err, ERR_STORE, "A damaged tenant is only looked at, never changed.");
    return store->is_changing = store->engine->begin(store->db, turn, err);
}

/* What stands beside the database follows what it holds. */
static bool settle(void *to, Err *err)
{
    Store *store = to;
    if (store->has_new_head) (void)head_settle(store, err);
    seal_settle(store);
    return true;
}

bool store_commit(Store *store, Err *err)
{
    if (store->has_new_head && !(seal_when_due(store, err) && head_intend(store, err))) {
        store_undo(store);
        return audit_failed(store, err);
    }
    bool has_entry = store->has_new_head;
    store->is_changing = false;
    bool ok = store->engine->commit(store->db, settle, store, err);
    seal_forget(store);
    return ok || (has_entry ? audit_failed(store, err) : false);
}

void store_undo(Store *store)
{
    store->is_changing = false;
    store->has_new_head = false;
    seal_forget(store);
    store->engine->undo(store->db);
}

bool store_claim(Store *store, Work work, Err *err) { return store->engine->claim(store->db, work, err); }
void store_release(Store *store, Work work) { store->engine->release(store->db, work); }

bool store_copy(Store *store, const char *place, const Key *key, Err *err)
{
    Key *pages = key_new();
    bool ok = pages != NULL || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && key_derive(key, "pages", pages, err) && store->engine->copy(store->db, place, pages, err);
    key_free(pages);
    return ok;
}

bool store_scrub(Store *store, Err *err) { return store->engine->scrub(store->db, err); }

void store_roles(Store *store, StaffRoles roles) { store->roles = roles; }

/* ---- secrets ---- */

static Str about(Arena *arena, const char *table, int64_t id)
{
    return str_format(arena, "%s %lld", table, (long long)id);
}

bool store_seal(Store *store, Arena *arena, const char *table, int64_t id, Str plain, Str *sealed, Err *err)
{
    unsigned char *to = arena_new(arena, unsigned char, plain.len + SEAL_OVERHEAD);
    *sealed = (Str){ (const char *)to, plain.len + SEAL_OVERHEAD };
    return seal(store->sealer, plain, about(arena, table, id), to, err);
}

bool store_unseal(Store *store, Arena *arena, const char *table, int64_t id, Str sealed, Str *plain, Err *err)
{
    size_t len = sealed.len < SEAL_OVERHEAD ? 0 : sealed.len - SEAL_OVERHEAD;
    char *to = arena_new(arena, char, len + 1);
    *plain = (Str){ to, len };
    return unseal(store->sealer, sealed, about(arena, table, id), to, err);
}

bool store_mark(Store *store, Str bytes, KeyedMark *mark, Err *err)
{
    return marker_of(store->marker, bytes, mark, err);
}

/* ---- the whole ---- */

static const char migration_table[] = "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, "
    "checksum BLOB NOT NULL, at INTEGER NOT NULL)";

bool store_inspect(Store *store, Err *err)
{
    const char *scripts[64] = { migration_table };
    const VaultShape *shape = store->shape;
    for (int i = 0; i < shape->count && i < 63; i++) scripts[i + 1] = shape->migrations[i].sql;
    return store->engine->inspect(store->db, err) &&
        store->engine->is_shaped(store->db, scripts, (size_t)shape->count + 1, err);
}

/* ---- opening ---- */

static bool migration_note(Store *store, const Migration *m, Err *err)
{
    EngineQuery *q;
    Digest sum;
    if (!digest_of(str_of(m->sql), &sum, err)) return false;
    static const char note[] = "INSERT INTO migration (number, checksum, at) VALUES (?1, ?2, ?3)";
    if (!store->engine->prepare(store->db, note, &q, err)) return false;
    store->engine->bind_int(q, 1, m->number);
    store->engine->bind_bytes(q, 2, (Str){ (const char *)sum.at, sizeof sum.at });
    store->engine->bind_int(q, 3, clock_utc_us());
    bool ok = store->engine->step(q, err) != STEP_FAILED;
    store->engine->finish(q);
    return ok;
}

/* Is the row the migration that comes next, with the bytes we know? */
static bool migration_is_next(Store *store, EngineQuery *q, int *seen, Err *err)
{
    int64_t number = store->engine->get_int(q, 0);
    Str sum = store->engine->get_bytes(q, 1);
    if (number > store->shape->count)
        return err_set(err, ERR_CONFLICT, "This tenant was opened by a newer version of the program. Install that "
                       "version.");
    Digest ours;
    return (number == ++*seen && digest_of(str_of(store->shape->migrations[number - 1].sql), &ours, err) &&
            str_eq(sum, (Str){ (const char *)ours.at, sizeof ours.at })) ||
        err_set(err, ERR_STORE, "The tenant's database was not made by this program (step %lld differs).",
                (long long)number);
}

/* How many migrations the vault has seen. */
static bool migrations_seen(Store *store, int *seen, Err *err)
{
    EngineQuery *q;
    *seen = 0;
    if (!store->engine->prepare(store->db, "SELECT number, checksum FROM migration ORDER BY number", &q, err))
        return false;
    Step step;
    bool ok = true;
    while (ok && (step = store->engine->step(q, err)) == STEP_ROW)
        ok = migration_is_next(store, q, seen, err);
    ok = ok && step != STEP_FAILED;
    store->engine->finish(q);
    return ok;
}

/* One step is whole or not there. Looked at again within the change: another process may have been faster. */
static bool migrate_one(Store *store, Err *err)
{
    int seen;
    if (!store->engine->begin(store->db, TURN_AT_ONCE, err)) return false;
    if (!migrations_seen(store, &seen, err)) { store->engine->undo(store->db); return false; }
    const Migration *next = &store->shape->migrations[seen];
    if (seen == store->shape->count ||
        (store->engine->script(store->db, next->sql, err) && migration_note(store, next, err)))
        return store->engine->commit(store->db, NULL, NULL, err);
    store->engine->undo(store->db);
    return false;
}

static bool migrate(Store *store, Err *err)
{
    int seen;
    if (!store->engine->script(store->db, migration_table, err) || !migrations_seen(store, &seen, err)) return false;
    while (seen < store->shape->count)
        if (!migrate_one(store, err) || !migrations_seen(store, &seen, err)) return false;
    return true;
}

/* All at once, so that a statement that does not fit the tables fails before the first question. */
static bool prepare_all(Store *store, Err *err)
{
    unsigned bit = VAULT_BIT(store->shape - vault_shapes);
    for (int i = 0; i < SQL_STATEMENTS; i++) {
        store->queries[i].store = store;
        if (!(statements[i].vaults & bit)) continue;
        if (!store->engine->prepare(store->db, statements[i].sql, &store->queries[i].engine, err))
            return err_in(err, "%s", statements[i].name);
    }
    return true;
}

static bool secrets_open(Store *store, const Key *vault, Err *err)
{
    Key *key = key_new();
    bool ok = key != NULL || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && key_derive(vault, "seal", key, err) && (store->sealer = sealer_open(key, err)) != NULL &&
        key_derive(vault, "mark", key, err) && (store->marker = marker_open(key, err)) != NULL &&
        key_derive(vault, "head", key, err) && (store->head_marker = marker_open(key, err)) != NULL &&
        (store->digester = digest_open(err)) != NULL;
    key_free(key);
    return ok;
}

static bool database_open(Store *store, const char *path, const Key *vault, OpenHow how, Err *err)
{
    Key *key = key_new();
    bool ok = key != NULL || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && key_derive(vault, "pages", key, err) && store->engine->open(path, key, how, &store->db, err);
    key_free(key);
    return ok;
}

static const VaultShape *shape_named(const char *vault)
{
    for (int i = 0; i < VAULTS; i++)
        if (strcmp(vault_shapes[i].name, vault) == 0) return &vault_shapes[i];
    return NULL;
}

Store *store_open(const char *folder, const char *vault, const Key *key, OpenHow how, Err *err)
{
    char path[1024];
    const VaultShape *shape = shape_named(vault);
    if (!shape) { err_set(err, ERR_STORE, "There is no kind of vault %s.", vault); return NULL; }
    Store *store = calloc(1, sizeof *store);
    if (!store) { err_set(err, ERR_STORE, "There is not enough memory."); return NULL; }
    store->engine = &engine_sqlite;
    store->shape = shape;
    store->head_file = store->seal.file = -1;
    store->is_past_damage = how == OPEN_PAST_DAMAGE;
    snprintf(path, sizeof path, "%s/%s.db", folder, vault);
    if (secrets_open(store, key, err) && database_open(store, path, key, how, err) &&
        seal_open(store, folder, vault, err) &&
        head_open(store, folder, vault, how, err) && (how == OPEN_PAST_DAMAGE || migrate(store, err)) &&
        prepare_all(store, err) && (how != OPEN_RESTORED || audit_end_renew(store, err)))
        return store;
    store_close(store);
    return NULL;
}

/* A copy carries its pages under a key of its own; the vault's key derives the one they get here. */
static bool restore_pages(const char *copy, const Key *copy_key, const char *path, const Key *vault, Err *err)
{
    Key *from = key_new(), *to = key_new();
    bool ok = (from && to) || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && key_derive(copy_key, "pages", from, err) && key_derive(vault, "pages", to, err) &&
        engine_sqlite.restore(copy, from, path, to, err);
    key_free(from);
    key_free(to);
    return ok;
}

Store *store_restore(const char *copy, const Key *copy_key, const char *folder, const char *vault, const Key *key,
                     Err *err)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.db", folder, vault);
    if (!restore_pages(copy, copy_key, path, key, err)) return NULL;
    return store_open(folder, vault, key, OPEN_RESTORED, err);
}

void store_close(Store *store)
{
    if (!store) return;
    for (int i = 0; i < SQL_STATEMENTS; i++)
        if (store->queries[i].engine) store->engine->finish(store->queries[i].engine);
    if (store->db) store->engine->close(store->db);
    sealer_close(store->sealer);
    marker_close(store->marker);
    marker_close(store->head_marker);
    digest_close(store->digester);
    if (store->head_file >= 0) close(store->head_file);
    seal_close_file(store);
    free(store);
}
