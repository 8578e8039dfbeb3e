/* backup.c - how is a tenant copied, and made again from the copy? */
#include "app/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/location_vault.h"
#include "app/slip.h"
#include "base/clock.h"
#include "base/keyfile.h"
#include "store/findings.h"
#include "store/imports.h"

#define DAY_US 86400000000LL

/* ---- keys ---- */

/* What a backup needs in locked memory. */
typedef struct { Key *tenant, *copy; SlipKeys slip; } Keys;

static bool keys_new(Keys *k, Err *err)
{
    *k = (Keys){ key_new(), key_new(), { key_new(), key_new(), key_new() } };
    bool has_all = k->tenant && k->copy && k->slip.backup && k->slip.vault && k->slip.location;
    return has_all || err_set(err, ERR_STORE, "There is not enough memory.");
}

static void keys_free(Keys *k)
{
    key_free(k->tenant);
    key_free(k->copy);
    key_free(k->slip.vault);
    key_free(k->slip.backup);
    key_free(k->slip.location);
}

static bool keys_of_tenant(const Tenant *t, Str key_file, Keys *k, Err *err)
{
    unsigned char id[16];
    Str path = str_format(t->app, "%.*s/case.key", STR(t->folder)),
        name = str_format(t->app, "%.*s%c", STR(key_file), 0);
    return keyfile_read(name.at, id, k->tenant, err) &&
           vault_key_read(path.at, (VaultName){ "case", t->id }, k->tenant, k->slip.vault, err) &&
           (!t->location || location_key_read(t->app, t->folder, t->id, k->tenant, k->slip.location, err));
}

/* ---- the list ---- */

static bool backup_each(Store *store, Arena *arena, bool (*each)(void *to, const BackupRow *row, Err *err),
                        void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_BACKUPS_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        BackupRow row = { .id = query_get_int(q, 0),
                          .name = str_copy(arena, query_get(q, 1)),
                          .expires_at = query_get_int(q, 2),
                          .at = query_get_int(q, 3),
                          .ended = str_copy(arena, query_get(q, 4)),
                          .purged = query_get_int(q, 5) };
        if (!each(to, &row, err)) return false;
    }
    return err->code == ERR_NONE;
}

bool backup_list(Tenant *tenant, bool (*each)(void *to, const BackupRow *row, Err *err), void *to, Err *err)
{
    Act act;
    return app_enter(tenant, VERB_BACKUP_LIST, (Why){ 0 }, &act, err) && act_note(&act, S("backups"), 0, S(""), err) &&
        backup_each(tenant->store, tenant->app, each, to, err);
}

/* ---- expiry ---- */

static bool end_write(Act *act, int64_t id, Str why, Err *err)
{
    Store *store = act->tenant->store;
    AUTO_QUERY *q = store_query(store, SQL_BACKUP_END_ADD, err);
    if (!q || !act_begin(act, err)) return false;
    query_int(q, id);
    query_text(q, why);
    query_int(q, clock_utc_us());
    query_int(q, act->seq);
    bool ok = query_run(q, err) &&
        act_commit(act, str_format(act->tenant->app, "backup %lld", (long long)id), 1, why, err);
    if (!ok) act_undo(act);
    return ok;
}

/* Overwritten before it goes: on a disk that writes in place nothing of the key is left. */
typedef enum { SLIP_DESTROYED, SLIP_ELSEWHERE, SLIP_FAILED } SlipEnd;

static SlipEnd slip_destroy(const Tenant *tenant, const BackupRow *row)
{
    static const char zeros[2048];
    struct stat info;
    Str path = str_format(tenant->app, "%.*s.key%c", STR(row->name), 0);
    if (access(path.at, F_OK) == 0 && !slip_is_of(tenant->app, path.at, tenant->id, row->id)) return SLIP_ELSEWHERE;
    int fd = open(path.at, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return errno == ENOENT ? SLIP_ELSEWHERE : SLIP_FAILED;
    bool ok = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size <= (off_t)sizeof zeros &&
        write(fd, zeros, (size_t)info.st_size) == info.st_size && fsync(fd) == 0;
    close(fd);
    return ok && unlink(path.at) == 0 ? SLIP_DESTROYED : SLIP_FAILED;
}

typedef struct { BackupRow *rows; size_t count, room; Arena *arena; } Rows;

static bool row_take(void *to, const BackupRow *row, Err *err)
{
    Rows *r = to;
    (void)err;
    arena_grow(r->arena, r->rows, r->count, r->room);
    r->rows[r->count++] = *row;
    return true;
}

bool backup_rows(Tenant *tenant, BackupRow **rows, size_t *count, Err *err)
{
    Rows all = { .arena = tenant->app };
    if (!backup_each(tenant->store, tenant->app, row_take, &all, err)) return false;
    *rows = all.rows, *count = all.count;
    return true;
}

static bool expired_end(Act *act, bool (*ended)(void *to, const BackupRow *row, Err *err), void *to, Err *err)
{
    Rows all = { .arena = act->tenant->app };
    int64_t now = clock_utc_us();
    if (!backup_each(act->tenant->store, act->tenant->app, row_take, &all, err)) return false;
    for (size_t i = 0; i < all.count; i++) {
        BackupRow *row = &all.rows[i];
        if (row->ended.len || row->expires_at > now ||
            slip_destroy(act->tenant, row) != SLIP_DESTROYED)
            continue;
        if (!end_write(act, row->id, S("key destroyed"), err) || (ended && !ended(to, row, err))) return false;
    }
    return true;
}

bool backup_expire(Tenant *tenant, int64_t id, bool slip_is_destroyed, Err *err)
{
    Act act;
    Rows all = { .arena = tenant->app };
    if (!app_enter(tenant, VERB_BACKUP, (Why){ 0 }, &act, err) ||
        !backup_each(tenant->store, tenant->app, row_take, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        if (all.rows[i].id != id) continue;
        if (all.rows[i].ended.len)
            return err_set(err, ERR_CONFLICT, "The key of backup %lld was destroyed already.", (long long)id);
        SlipEnd end = slip_is_destroyed ? SLIP_DESTROYED : slip_destroy(tenant, &all.rows[i]);
        if (end == SLIP_ELSEWHERE)
            return err_set(err, ERR_NOT_FOUND,
                           "The slip of this backup does not lie at %.*s.key. Destroy it where you keep it, "
                           "then run: safeharbor "
                           "backup expire %lld --slip-destroyed.",
                           STR(all.rows[i].name), (long long)id);
        if (end == SLIP_FAILED)
            return err_set(err, ERR_IO, "The slip %.*s.key cannot be destroyed. Check who may write it.",
                           STR(all.rows[i].name));
        return end_write(&act, id, S("key destroyed"), err);
    }
    return err_set(err, ERR_NOT_FOUND, "There is no backup %lld. safeharbor backup list shows them.", (long long)id);
}

/* ---- making one ---- */

static bool row_write(Act *act, Str file, int days, Slip *slip, Err *err)
{
    Store *store = act->tenant->store;
    AUTO_QUERY *next = store_query(store, SQL_BACKUP_NEXT, err);
    AUTO_QUERY *q = store_query(store, SQL_BACKUP_ADD, err);
    if (!next || !q || !act_begin(act, err)) return false;
    bool ok = query_next(next, err);
    slip->backup = query_get_int(next, 0);
    slip->made_at = clock_utc_us();
    slip->expires_at = slip->made_at + days * DAY_US;
    query_int(q, slip->backup);
    query_text(q, file);
    query_int(q, slip->expires_at);
    query_int(q, query_get_int(next, 1));
    query_int(q, slip->made_at);
    query_int(q, act->seq);
    ok = ok && query_run(q, err);
    query_end(next);
    next = NULL;
    ok = ok && act_commit(act, str_format(act->tenant->app, "backup %lld", (long long)slip->backup), 1, S(""), err);
    if (!ok) act_undo(act);
    return ok;
}

static bool file_keep(const char *path, Err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return ok || err_set(err, ERR_IO, "%s cannot be written to the disk (%s).", path, strerror(errno));
}

/* One vault: whole under its name, or not there. */
static bool vault_copy(Arena *arena, Store *store, Str path, const Key *key, Err *err)
{
    Str part = str_format(arena, "%s.part%c", path.at, 0);
    unlink(part.at);
    bool ok = store_copy(store, part.at, key, err) && file_keep(part.at, err) &&
        (rename(part.at, path.at) == 0 || err_set(err, ERR_IO, "%s cannot be written (%s).", path.at, strerror(errno)));
    if (!ok) unlink(part.at);
    return ok;
}

/* Of the location vault, beside the backup itself. */
static Str location_file(Arena *arena, Str file)
{
    return str_format(arena, "%.*s.location%c", STR(file), 0);
}

/* The slip first: a backup without one opens for nobody. The case vault last: its name says that the backup is
 * whole. */
static bool copy_write(Tenant *t, Str file, const Slip *slip, const Keys *k, Err *err)
{
    Str path = str_format(t->app, "%.*s%c", STR(file), 0), key = str_format(t->app, "%.*s.key%c", STR(file), 0);
    Str location = location_file(t->app, file);
    if (!slip_write(t->app, key.at, slip, k->tenant, &k->slip, err)) return false;
    bool ok = !t->location || (location_copy_key(k->slip.backup, k->copy, err) &&
                               vault_copy(t->app, t->location, location, k->copy, err));
    ok = ok && vault_copy(t->app, t->store, path, k->slip.backup, err);
    if (!ok) unlink(key.at);
    if (!ok && t->location) unlink(location.at);
    return ok;
}

/* A path that holds wherever the program is started next time. */
static bool whole_name(Arena *arena, Str file, Str *name, Err *err)
{
    char here[2048];
    if (file.len == 0 || str_ends(file, S("/"))) return err_set(err, ERR_USAGE, "Name the file of the backup.");
    if (file.at[0] == '/') { *name = file; return true; }
    if (!getcwd(here, sizeof here))
        return err_set(err, ERR_IO, "The present folder has no name. Name the backup by its whole path.");
    *name = str_format(arena, "%s/%.*s", here, STR(file));
    return true;
}

bool backup_make(Tenant *tenant, Str key_file, Str file, int days, int64_t *id,
                 bool (*ended)(void *to, const BackupRow *row, Err *err), void *to, Err *err)
{
    Act act;
    Keys k;
    Str name;
    Slip slip = { .name = tenant->name, .ori = tenant->ori, .state = tenant->state };
    memcpy(slip.tenant, tenant->id, sizeof slip.tenant);
    if (!app_enter(tenant, VERB_BACKUP, (Why){ 0 }, &act, err) || !whole_name(tenant->app, file, &name, err) ||
        !location_open_where_noted(tenant, &slip.has_location, err)) return false;
    Str path = str_format(tenant->app, "%.*s%c", STR(name), 0), location = location_file(tenant->app, name);
    if (access(path.at, F_OK) == 0 || (slip.has_location && access(location.at, F_OK) == 0))
        return err_set(err, ERR_CONFLICT, "%s is there already. Choose another name.",
                       access(path.at, F_OK) == 0 ? path.at : location.at);
    bool ok = keys_new(&k, err) && keys_of_tenant(tenant, key_file, &k, err) && key_random(k.slip.backup, err) &&
        expired_end(&act, ended, to, err) && row_write(&act, name, days, &slip, err);
    bool copied = ok && copy_write(tenant, name, &slip, &k, err);
    keys_free(&k);
    *id = slip.backup;
    if (ok && !copied) {
        Err ignored = { 0 };
        (void)end_write(&act, slip.backup, S("not made"), &ignored);
    }
    return copied;
}

/* ---- the way back ---- */

static bool restored_note(Store *store, Str login, const Slip *slip, Arena *arena, Err *err)
{
    AuditEntry entry = { .role = S("administrator"),
                         .verb = S("restore"),
                         .purpose = S(""),
                         .case_ref = login,
                         .object = str_format(arena, "backup %lld", (long long)slip->backup),
                         .total = 1,
                         .outcome = S("done"),
                         .detail = S("") };
    store_roles(store, STAFF_EVERYONE);
    return audit_note(store, &entry, err);
}

static bool fill(Arena *app, Str folder, Str file, Str login, const Slip *slip, const Keys *k, Err *err)
{
    TenantPlan plan = { .folder = folder, .name = slip->name, .ori = slip->ori, .state = slip->state };
    Str key = str_format(app, "%.*s/case.key%c", STR(folder), 0), name = str_format(app, "%.*s%c", STR(file), 0);
    Str place = str_format(app, "%.*s%c", STR(folder), 0);
    if (!tenant_describe(app, &plan, slip->tenant, err) ||
        !vault_key_write(key.at, (VaultName){ "case", slip->tenant }, k->tenant, k->slip.vault, err))
        return false;
    Store *store = store_restore(name.at, k->slip.backup, place.at, "case", k->slip.vault, err);
    if (!store && err->code == ERR_DENIED)
        return err_set(err, ERR_DENIED,
                       "This slip does not open this backup: it belongs to another one, or the backup was "
                       "changed.");
    bool ok = store && restored_note(store, login, slip, app, err) && imports_drop_arriving(store, err) &&
        runs_drop_arriving(store, err) && store_inspect(store, err);
    store_close(store);
    return ok && (!slip->has_location ||
                  location_restore(app, folder, slip->tenant, k->tenant, k->slip.location, location_file(app, file),
                                   k->slip.backup, login, err));
}

static bool make_folder(Arena *app, Str folder, Str file, Str login, const Slip *slip, const Keys *k, Err *err)
{
    Str whole = str_format(app, "%.*s%c", STR(folder), 0), part = str_format(app, "%.*s.part%c", STR(folder), 0);
    if (access(whole.at, F_OK) == 0)
        return err_set(err, ERR_CONFLICT, "%s is there already. Name a folder that does not exist yet.",
                       whole.at);
    tenant_folder_drop(part.at);
    if (mkdir(part.at, 0770) != 0 || chmod(part.at, 02770) != 0)
        return err_set(err, ERR_IO, "The folder %s cannot be made (%s).", whole.at, strerror(errno));
    bool ok = fill(app, (Str){ part.at, part.len - 1 }, file, login, slip, k, err) &&
              (rename(part.at, whole.at) == 0 ||
               err_set(err, ERR_IO, "The folder %s cannot be made (%s).", whole.at, strerror(errno)));
    if (!ok) tenant_folder_drop(part.at);
    return ok;
}

bool backup_restore(Arena *app, Str key_file, Str login, Str file, Str slip_file, Str folder, int64_t *made_at,
                    int64_t *expires_at, Err *err)
{
    Keys k;
    Slip slip;
    unsigned char id[16];
    Str key = str_format(app, "%.*s%c", STR(key_file), 0);
    Str at = slip_file.len ? str_format(app, "%.*s%c", STR(slip_file), 0) : str_format(app, "%.*s.key%c", STR(file), 0);
    bool ok = keys_new(&k, err) && keyfile_read(key.at, id, k.tenant, err) &&
        slip_read(app, at.at, k.tenant, &slip, &k.slip, err) &&
        make_folder(app, folder, file, login, &slip, &k, err);
    keys_free(&k);
    if (ok) *made_at = slip.made_at, *expires_at = slip.expires_at;
    return ok;
}

/* ---- another key file ---- */

/* Whoever could read the old key file can read the new one. */
static bool rights_copy(const char *from, const char *to, Err *err)
{
    struct stat info;
    if (stat(from, &info) == 0 && chown(to, (uid_t)-1, info.st_gid) == 0 &&
        chmod(to, info.st_mode & 0660) == 0)
        return true;
    return err_set(err, ERR_IO, "The new key file cannot be given the group of the old one (%s).", strerror(errno));
}

bool tenant_rekey(Tenant *tenant, Str key_file, Str new_key_file, Err *err)
{
    Act act;
    Keys k;
    bool has_location;
    Str path = str_format(tenant->app, "%.*s/case.key%c", STR(tenant->folder), 0);
    Str name = str_format(tenant->app, "%.*s%c", STR(new_key_file), 0);
    if (!app_enter(tenant, VERB_REKEY, (Why){ 0 }, &act, err) ||
        !location_open_where_noted(tenant, &has_location, err)) return false;
    bool ok = keys_new(&k, err) && keys_of_tenant(tenant, key_file, &k, err) && key_random(k.copy, err) &&
              keyfile_make(name.at, tenant->id, k.copy, err) &&
              rights_copy(str_format(tenant->app, "%.*s%c", STR(key_file), 0).at, name.at, err) &&
              act_note(&act, S("tenant"), 1, S(""), err) &&
              (!has_location ||
               location_key_prepare(tenant->app, tenant->folder, tenant->id, k.copy, k.slip.location, err)) &&
              vault_key_write(path.at, (VaultName){ "case", tenant->id }, k.copy, k.slip.vault, err) &&
              (!has_location || location_key_settle(tenant->app, tenant->folder, err));
    keys_free(&k);
    return ok;
}
