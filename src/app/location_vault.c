/* location_vault.c - how does the vault of locations come to be, and how is it opened? */
#include "app/location_vault.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/keyfile.h"

#define VAULT "location"

static Str path_of(Arena *arena, Str folder, const char *rest)
{
    return str_format(arena, "%.*s/" LOCATION_FOLDER "%s%c", STR(folder), rest, 0);
}

bool location_is_there(const Tenant *tenant)
{
    return access(path_of(tenant->app, tenant->folder, "").at, F_OK) == 0;
}

bool location_is_noted(const Tenant *tenant, bool *is_noted, Err *err)
{
    AUTO_QUERY *q = store_query(tenant->store, SQL_OTHER_VAULT_READ, err);
    if (!q) return false;
    query_text(q, S(VAULT));
    *is_noted = query_next(q, err);
    return err->code == ERR_NONE;
}

void location_folder_drop(const char *folder)
{
    static const char *const names[] = { "key", "key.part", "key.next", "key.next.part", "db", "db-journal", "db-wal",
                                         "db-shm", "db-turn", "head", "seal" };
    char path[1200];
    for (size_t i = 0; i < COUNT(names); i++) {
        snprintf(path, sizeof path, "%s/" VAULT ".%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

/* ---- keys ---- */

bool location_key_read(Arena *arena, Str folder, const unsigned char tenant[16], const Key *tenant_key, Key *vault,
                       Err *err)
{
    VaultName of = { VAULT, tenant };
    Err ignored = { 0 };
    if (vault_key_read(path_of(arena, folder, "/" VAULT ".key").at, of, tenant_key, vault, err)) return true;
    if (!vault_key_read(path_of(arena, folder, "/" VAULT ".key.next").at, of, tenant_key, vault, &ignored))
        return false;
    *err = (Err){ 0 };
    return true;
}

bool location_key_prepare(Arena *arena, Str folder, const unsigned char tenant[16], const Key *tenant_key,
                          const Key *vault, Err *err)
{
    Str next = path_of(arena, folder, "/" VAULT ".key.next");
    return vault_key_write(next.at, (VaultName){ VAULT, tenant }, tenant_key, vault, err);
}

bool location_key_settle(Arena *arena, Str folder, Err *err)
{
    Str key = path_of(arena, folder, "/" VAULT ".key"), next = path_of(arena, folder, "/" VAULT ".key.next");
    return rename(next.at, key.at) == 0 ||
           err_set(err, ERR_STORE, "The key of the location vault cannot be given its name (%s). It opens all the "
                                   "same.", strerror(errno));
}

bool location_copy_key(const Key *backup, Key *copy, Err *err)
{
    return key_derive(backup, VAULT, copy, err);
}

/* The tenant's key, and with it that of the vault. */
static bool keys_read(const Tenant *t, Key *tenant_key, Key *vault, Err *err)
{
    unsigned char id[16];
    return keyfile_read(str_format(t->app, "%.*s%c", STR(t->key_file), 0).at, id, tenant_key, err) &&
           location_key_read(t->app, t->folder, t->id, tenant_key, vault, err);
}

/* ---- opening ---- */

bool location_open(Tenant *tenant, Err *err)
{
    bool is_noted;
    if (tenant->location) return true;
    if (!location_is_there(tenant)) {
        if (!location_is_noted(tenant, &is_noted, err)) return false;
        return is_noted
                   ? err_set(err, ERR_STORE, "The location vault of this tenant is gone. Restore the latest backup, or "
                                             "keep the directory anew: safeharbor places keep.")
                   : err_set(err, ERR_NOT_FOUND, "No location is kept on this tenant. safeharbor places keep keeps "
                                                 "them.");
    }
    Key *tenant_key = key_new(), *vault = key_new();
    bool ok = (tenant_key && vault) || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && keys_read(tenant, tenant_key, vault, err) &&
         (tenant->location = store_open(path_of(tenant->app, tenant->folder, "").at, VAULT, vault, tenant->how, err));
    key_free(tenant_key);
    key_free(vault);
    return ok;
}

bool location_open_where_noted(Tenant *tenant, bool *has, Err *err)
{
    return location_is_noted(tenant, has, err) && (!*has || location_open(tenant, err));
}

/* ---- making ---- */

static bool folder_make(const char *path, Err *err)
{
    location_folder_drop(path);
    /* With the bit, whatever a colleague makes in here belongs to the group of the folder too. */
    return (mkdir(path, 0770) == 0 && chmod(path, 02770) == 0) ||
           err_set(err, ERR_IO, "The folder of the location vault cannot be made (%s).", strerror(errno));
}

static bool vault_row(Store *store, const unsigned char id[16], Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_VAULT_MAKE, err);
    if (!q) return false;
    query_bytes(q, (Str){ (const char *)id, 16 });
    query_text(q, S(VAULT));
    query_int(q, clock_utc_us());
    return query_run(q, err);
}

static bool first_rows(Store *store, const Act *act, Err *err)
{
    AuditEntry entry = { .staff_id = act->tenant->who.id, .role = str_of(staff_role_name(act->role)), .verb = S("init"),
                         .purpose = S(""), .case_ref = S(""), .object = S("vault"), .total = 1, .outcome = S("done"),
                         .detail = S("") };
    bool ok = store_begin(store, TURN_AT_ONCE, err) && vault_row(store, act->tenant->id, err) &&
              audit_add(store, &entry, err) && store_commit(store, err);
    if (!ok) store_undo(store);
    return ok;
}

/* Under another name, and durable, before it gets its own. */
static bool fill(const Act *act, const char *part, const Key *tenant_key, Key *vault, Err *err)
{
    const Tenant *t = act->tenant;
    Str key = str_format(t->app, "%s/" VAULT ".key%c", part, 0);
    if (!key_random(vault, err) || !vault_key_write(key.at, (VaultName){ VAULT, t->id }, tenant_key, vault, err))
        return false;
    Store *store = store_open(part, VAULT, vault, OPEN_MAKE, err);
    bool ok = store && first_rows(store, act, err);
    store_close(store);
    return ok;
}

static bool name_give(Arena *arena, Str folder, const char *part, Err *err)
{
    int fd = open(str_format(arena, "%.*s%c", STR(folder), 0).at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && rename(part, path_of(arena, folder, "").at) == 0 && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return ok || err_set(err, ERR_IO, "The folder of the location vault cannot be made (%s).", strerror(errno));
}

static bool make_files(const Act *act, Err *err)
{
    const Tenant *t = act->tenant;
    unsigned char id[16];
    Str part = path_of(t->app, t->folder, ".part");
    Key *tenant_key = key_new(), *vault = key_new();
    bool ok = (tenant_key && vault) || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && keyfile_read(str_format(t->app, "%.*s%c", STR(t->key_file), 0).at, id, tenant_key, err) &&
         folder_make(part.at, err) && fill(act, part.at, tenant_key, vault, err) &&
         name_give(t->app, t->folder, part.at, err);
    key_free(tenant_key);
    key_free(vault);
    if (!ok) location_folder_drop(part.at);
    return ok;
}

static bool note_write(const Act *act, Err *err)
{
    AUTO_QUERY *q = store_query(act->tenant->store, SQL_OTHER_VAULT_ADD, err);
    if (!q) return false;
    query_text(q, S(VAULT));
    query_int(q, clock_utc_us());
    query_int(q, act->seq);
    return query_run(q, err);
}

/* The turn of the case vault is held meanwhile, so that two who keep at one moment do not make two vaults. A vault that
 * is there and not noted is of somebody who was stopped in between. */
static bool make(Act *act, Err *err)
{
    bool is_noted;
    if (!act_begin(act, err)) return false;
    bool ok = location_is_noted(act->tenant, &is_noted, err), is_there = location_is_there(act->tenant);
    if (ok && is_noted && is_there) { act_undo(act); return true; }
    ok = ok && (is_there || make_files(act, err)) && (is_noted || note_write(act, err)) &&
         act_commit(act, S("location vault"), 1, is_noted ? S("made anew") : S("made"), err);
    if (!ok) act_undo(act);
    return ok;
}

bool location_open_or_make(Act *act, Err *err)
{
    bool is_noted;
    return location_is_noted(act->tenant, &is_noted, err) &&
           ((is_noted && location_is_there(act->tenant)) || make(act, err)) && location_open(act->tenant, err);
}

/* ---- the way back ---- */

static bool askings_end(Store *store, Err *err)
{
    int64_t seq;
    AUTO_QUERY *q = store_query(store, SQL_ASKINGS_END_OPEN, err);
    if (!q || !audit_next(store, &seq, err)) return false;
    query_int(q, clock_utc_us());
    query_int(q, seq);
    return query_run(q, err);
}

static bool restored_note(Store *store, Str login, Err *err)
{
    AuditEntry entry = { .role = S("administrator"), .verb = S("restore"), .purpose = S(""), .case_ref = login,
                         .object = S("vault"), .total = 1, .outcome = S("done"), .detail = S("") };
    store_roles(store, STAFF_EVERYONE);
    if (!store_begin(store, TURN_AT_ONCE, err)) return false;
    if (askings_end(store, err) && audit_add(store, &entry, err)) return store_commit(store, err);
    store_undo(store);
    return false;
}

bool location_restore(Arena *arena, Str folder, const unsigned char tenant[16], const Key *tenant_key,
                      const Key *vault, Str copy, const Key *backup, Str login, Err *err)
{
    Str place = path_of(arena, folder, ""), key = path_of(arena, folder, "/" VAULT ".key");
    Key *copy_key = key_new();
    Store *store = NULL;
    bool ok = copy_key || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && folder_make(place.at, err) &&
         vault_key_write(key.at, (VaultName){ VAULT, tenant }, tenant_key, vault, err) &&
         location_copy_key(backup, copy_key, err) &&
         (store = store_restore(str_format(arena, "%.*s%c", STR(copy), 0).at, copy_key, place.at, VAULT, vault, err)) &&
         restored_note(store, login, err) && store_inspect(store, err);
    store_close(store);
    key_free(copy_key);
    return ok;
}
