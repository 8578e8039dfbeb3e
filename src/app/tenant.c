/* tenant.c - how is a tenant made, and who is allowed in? */
#include "app/tenant.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/location_vault.h"
#include "app/look_keep.h"
#include "base/clock.h"
#include "base/hex.h"
#include "base/keyfile.h"
#include "store/audit.h"
#include "store/staff.h"

#define NAME_MAX_BYTES 120
#define FIRST_LINE "safeharbor tenant 1"
/* From the vault's key, which stays when the tenant is given another key file or is made again from a backup, and which
 * lies sealed beside the database, never in it. */
#define PEPPER_PURPOSE "safeharbor pepper of passwords 1"

/* ---- the readable file ---- */

static bool is_word(Str s, size_t low, size_t high)
{
    for (size_t i = 0; i < s.len; i++)
        if (!((s.at[i] >= 'A' && s.at[i] <= 'Z') || (s.at[i] >= '0' && s.at[i] <= '9'))) return false;
    return s.len >= low && s.len <= high;
}

static bool plan_is_sound(const TenantPlan *p, Err *err)
{
    if (str_is_blank(p->name) || p->name.len > NAME_MAX_BYTES || memchr(p->name.at, '\n', p->name.len))
        return err_set(err, ERR_USAGE, "--name is the agency's name, on one line of at most %d bytes.", NAME_MAX_BYTES);
    if (!is_word(p->ori, 7, 9))
        return err_set(err, ERR_USAGE, "--ori is the agency's identifier: seven to nine capital letters and digits.");
    if (!is_word(p->state, 2, 2))
        return err_set(err, ERR_USAGE, "--state is two capital letters.");
    if (p->key_file.len == 0)
        return err_set(err, ERR_USAGE,
                       "Name the key file to be made with --key-file. Keep it apart from the disk that holds "
                       "the tenant.");
    return p->folder.len > 0 || err_set(err, ERR_USAGE, "Name the folder of the tenant.");
}

static bool description_write(Arena *app, const char *path, const TenantPlan *p, const unsigned char id[16], Err *err)
{
    Str hex = hex_text(app, id, 16);
    Str text = str_format(app, FIRST_LINE "\nid %.*s\nname %.*s\nori %.*s\nstate %.*s\n", STR(hex),
                          STR(p->name), STR(p->ori), STR(p->state));
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
    ssize_t n = fd < 0 ? -1 : write(fd, text.at, text.len);
    if (n >= 0 && n < (ssize_t)text.len) errno = ENOSPC;
    bool ok = n == (ssize_t)text.len && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return ok || err_set(err, ERR_IO, "The tenant's folder cannot be written (%s).", strerror(errno));
}

bool tenant_describe(Arena *app, const TenantPlan *plan, const unsigned char id[16], Err *err)
{
    Str path = str_format(app, "%.*s/tenant%c", STR(plan->folder), 0);
    return description_write(app, path.at, plan, id, err);
}

static bool line_is(Str *rest, const char *name, Str *value)
{
    Str line, word = str_of(name);
    if (!str_cut(rest, '\n', &line) || !str_starts(line, word) || line.len <= word.len) return false;
    *value = (Str){ line.at + word.len + 1, line.len - word.len - 1 };
    return line.at[word.len] == ' ';
}

static bool description_read(Arena *app, Tenant *t, Err *err)
{
    char bytes[1024], path[1024];
    snprintf(path, sizeof path, "%.*s/tenant", STR(t->folder));
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, bytes, sizeof bytes);
    if (fd >= 0) close(fd);
    if (fd < 0 && errno == EACCES) return err_set(err, ERR_DENIED, "You may not open the folder of this tenant.");
    if (n < 0)
        return err_set(err, ERR_NOT_FOUND, "There is no tenant in %.*s. safeharbor init makes one.",
                       STR(t->folder));

    Str rest = str_copy(app, (Str){ bytes, (size_t)n }), first, hex;
    if (str_cut(&rest, '\n', &first) && str_eq(first, S(FIRST_LINE)) && line_is(&rest, "id", &hex) &&
        hex_read(hex, t->id, sizeof t->id) && line_is(&rest, "name", &t->name) && line_is(&rest, "ori", &t->ori) &&
        line_is(&rest, "state", &t->state))
        return true;
    return err_set(err, ERR_STORE, "The file %.*s/tenant is not what was written there.", STR(t->folder));
}

/* ---- opening ---- */

static bool open_with(Tenant *t, const char *key_file, Key *tenant_key, Key *vault, OpenHow how, Err *err)
{
    char path[1024];
    unsigned char id[16];
    if (!keyfile_read(key_file, id, tenant_key, err)) return false;
    if (memcmp(id, t->id, sizeof id) != 0)
        return err_set(err, ERR_DENIED, "This key file does not open this tenant. Name the one that was made with it.");
    snprintf(path, sizeof path, "%.*s/case.key", STR(t->folder));
    if (!vault_key_read(path, (VaultName){ "case", t->id }, tenant_key, vault, err) ||
        !key_derive(vault, PEPPER_PURPOSE, t->pepper, err)) return false;
    snprintf(path, sizeof path, "%.*s", STR(t->folder));
    t->store = store_open(path, "case", vault, how, err);
    /* What cannot be opened because of its disk, or of a right, is a trail that cannot be written, either. */
    if (!t->store && how == OPEN_THERE && (err->code == ERR_STORE || err->code == ERR_IO)) err->code = ERR_TRAIL;
    return t->store != NULL;
}

static bool open_how(Arena *app, Str folder, Str key_file, Str login, OpenHow how, Tenant *t, Err *err)
{
    *t = (Tenant){ .app = app, .folder = folder, .key_file = key_file, .how = how, .who = { .login = login } };
    Str path = str_format(app, "%.*s%c", STR(key_file), 0);
    if (!description_read(app, t, err)) return false;
    Key *tenant_key = key_new(), *vault = key_new();
    t->pepper = key_new();
    bool ok = (tenant_key && vault && t->pepper) || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && open_with(t, path.at, tenant_key, vault, how, err);
    key_free(tenant_key);
    key_free(vault);
    ok = ok && staff_find(t->store, t->who.login, &t->who, err);
    if (!ok) { tenant_close(t); return false; }
    if (t->who.id == 0) t->who.roles = STAFF_BIT(STAFF_ADMINISTRATOR);
    store_roles(t->store, t->who.roles);
    return true;
}

bool tenant_open(Arena *app, Str folder, Str key_file, Str login, Tenant *tenant, Err *err)
{
    return open_how(app, folder, key_file, login, OPEN_THERE, tenant, err);
}

bool tenant_open_past_damage(Arena *app, Str folder, Str key_file, Str login, Tenant *tenant, Err *err)
{
    return open_how(app, folder, key_file, login, OPEN_PAST_DAMAGE, tenant, err);
}

void tenant_close(Tenant *tenant)
{
    store_close(tenant->store);
    store_close(tenant->location);
    look_keep_close(tenant->looks);
    key_free(tenant->pepper);
    tenant->store = tenant->location = NULL;
    tenant->looks = NULL;
    tenant->pepper = NULL;
}

/* ---- making ---- */

static bool vault_row(Store *store, const unsigned char id[16], Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_VAULT_MAKE, err);
    if (!q) return false;
    query_bytes(q, (Str){ (const char *)id, 16 });
    query_text(q, S("case"));
    query_int(q, clock_utc_us());
    return query_run(q, err);
}

static bool first_rows(Store *store, const unsigned char id[16], Str login, Err *err)
{
    int64_t seq, staff;
    AuditEntry entry = { 1, S("administrator"), S("init"), S("administration"), S(""), S("tenant"),
                         1, S("done"),          S("") };
    store_roles(store, STAFF_BIT(STAFF_ADMINISTRATOR));
    bool ok = store_begin(store, TURN_AT_ONCE, err) && vault_row(store, id, err) && audit_next(store, &seq, err) &&
        staff_add(store, login, seq, &staff, err) && office_give(store, staff, STAFF_ADMINISTRATOR, true, seq, err) &&
        audit_add(store, &entry, err) && store_commit(store, err);
    if (!ok) store_undo(store);
    return ok;
}

/* Also what is there only for a moment, because that moment may be the last. */
static const char *const made_names[] = { "tenant",      "case.key",     "case.key.part", "case.db",  "case.db-journal",
                                          "case.db-wal", "case.db-shm",  "case.db-turn",  "case.head",
                                          "case.seal" };

static const char *const index_names[] = { "people", "desk", "roadside" };
static const char *const index_endings[] = { "index", "index.part", "index.old", "added" };

void tenant_folder_drop(const char *folder)
{
    char path[1100];
    snprintf(path, sizeof path, "%s/" LOCATION_FOLDER, folder);
    location_folder_drop(path);
    snprintf(path, sizeof path, "%s/" LOCATION_FOLDER ".part", folder);
    location_folder_drop(path);
    for (size_t i = 0; i < COUNT(made_names); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, made_names[i]);
        unlink(path);
    }
    for (size_t i = 0; i < COUNT(index_names) * COUNT(index_endings); i++) {
        snprintf(path, sizeof path, "%s/%s.%s", folder, index_names[i / COUNT(index_endings)],
                 index_endings[i % COUNT(index_endings)]);
        unlink(path);
    }
    rmdir(folder);
}

static bool fill(Arena *app, const TenantPlan *p, const char *folder, const unsigned char id[16], const Key *tenant_key,
                 Key *vault, Str login, Err *err)
{
    char path[1100];
    Store *store = NULL;
    snprintf(path, sizeof path, "%s/tenant", folder);
    bool ok = description_write(app, path, p, id, err) && key_random(vault, err);
    snprintf(path, sizeof path, "%s/case.key", folder);
    ok = ok && vault_key_write(path, (VaultName){ "case", id }, tenant_key, vault, err) &&
        (store = store_open(folder, "case", vault, OPEN_MAKE, err)) != NULL && first_rows(store, id, login, err);
    store_close(store);
    return ok;
}

/* False when another init took it for left behind, and removed it, before this one had locked it: what has its name
 * now is that other's. */
static bool is_still_there(int held, const char *part)
{
    struct stat of_name, of_held;
    return stat(part, &of_name) == 0 && fstat(held, &of_held) == 0 && of_name.st_ino == of_held.st_ino &&
        of_name.st_dev == of_held.st_dev;
}

/* What an init that was killed has left is removed; what another one is making at this moment is not. */
static bool part_make(const char *part, int *held, Err *err)
{
    int left = open(part, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_locked = left >= 0 && (flock(left, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK);
    bool is_busy = left >= 0 && !(is_locked && is_still_there(left, part));
    if (!is_busy && left >= 0) tenant_folder_drop(part);
    if (left >= 0) close(left);
    if (is_busy)
        return err_set(err, ERR_CONFLICT, "Another init is making this tenant. Wait until it is done.");
    if (mkdir(part, 0770) != 0)
        return errno == EEXIST
                   ? err_set(err, ERR_CONFLICT, "%s is in the way. Look what it is, move it away, and try again.", part)
                   : err_set(err, ERR_IO, "The folder %s cannot be made (%s).", part, strerror(errno));
    *held = open(part, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    /* With the bit, whatever a colleague makes in here belongs to the group of the folder too. */
    is_locked = *held >= 0 && flock(*held, LOCK_EX | LOCK_NB) == 0;
    bool is_ours = is_locked && is_still_there(*held, part);
    if (is_ours && fchmod(*held, 02770) == 0) return true;
    /* in the moment before it was locked */
    bool is_taken = (is_locked && !is_ours) || errno == ENOENT || errno == EWOULDBLOCK;
    if (*held >= 0) close(*held);
    return is_taken ? err_set(err, ERR_CONFLICT, "Another init is making this tenant. Wait until it is done.")
                    : err_set(err, ERR_IO, "The folder %s cannot be opened (%s).", part, strerror(errno));
}

static bool folder_sync(int fd) { return fsync(fd) == 0 || errno == EINVAL || errno == EROFS; }

/* A name is on the disk when the folder it stands in is. */
static bool name_sync(Arena *app, Str folder)
{
    size_t len = folder.len - str_base_name(folder).len;
    Str above = str_format(app, "%.*s.%c", (int)len, folder.at, 0);
    int fd = open(above.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && folder_sync(fd);
    if (fd >= 0) close(fd);
    return ok;
}

static bool give_name(Arena *app, int held, const char *part, Str folder, const char *key_file, Err *err)
{
    if (folder_sync(held) && rename(part, folder.at) == 0) {
        if (name_sync(app, (Str){ folder.at, strlen(folder.at) })) return true;
        rename(folder.at, part);
    }
    if (errno == ENOTEMPTY || errno == EEXIST)
        err_set(err, ERR_CONFLICT, "%s is there already: another init was faster.", folder.at);
    else err_set(err, ERR_IO, "The folder %s cannot be made (%s).", folder.at, strerror(errno));
    unlink(key_file);
    return false;
}

/* Built under another name, so that a tenant is whole or not there. */
static bool make_with(Arena *app, const TenantPlan *p, Str login, Key *tenant_key, Key *vault, Err *err)
{
    unsigned char id[16];
    int held = -1;
    size_t n = p->folder.len;
    while (n > 1 && p->folder.at[n - 1] == '/') n--;
    Str part = str_format(app, "%.*s.part%c", (int)n, p->folder.at, 0);
    Str folder = str_format(app, "%.*s%c", (int)n, p->folder.at, 0);
    Str key_file = str_format(app, "%.*s%c", STR(p->key_file), 0);
    if (access(folder.at, F_OK) == 0)
        return err_set(err, ERR_CONFLICT, "%s is there already. Name a folder that does not exist yet.",
                       folder.at);
    if (!part_make(part.at, &held, err)) return false;
    bool ok = secret_random(id, sizeof id, err) && key_random(tenant_key, err) &&
        fill(app, p, part.at, id, tenant_key, vault, login, err) && keyfile_make(key_file.at, id, tenant_key, err) &&
        give_name(app, held, part.at, folder, key_file.at, err);
    if (!ok) tenant_folder_drop(part.at);
    close(held);
    return ok;
}

bool tenant_make(Arena *app, const TenantPlan *plan, Str login, Err *err)
{
    if (!plan_is_sound(plan, err)) return false;
    Key *tenant_key = key_new(), *vault = key_new();
    bool ok = (tenant_key && vault) || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && make_with(app, plan, login, tenant_key, vault, err);
    key_free(tenant_key);
    key_free(vault);
    return ok;
}
