/* backup.c - `safeharbor backup`, `restore` and `rekey`: copies of a tenant, and its keys. */
#include "app/backup.h"

#include <sys/stat.h>

#include "app/purge.h"
#include "base/secret.h"
#include "cli/door.h"
#include "cli/event.h"

static const char backup_help[] =
    "safeharbor backup - copy the tenant, while others go on working\n"
    "\n"
    "Usage: safeharbor backup FILE [--days N]\n"
    "       safeharbor backup list [--json]\n"
    "       safeharbor backup expire ID [--slip-destroyed]\n"
    "\n"
    "FILE is encrypted under a key of its own. FILE.key, the slip, holds that key, sealed under the tenant's: keep\n"
    "the slip apart from FILE. After N days (30) the backup has expired: its slip is destroyed by the next backup\n"
    "when it still lies there, or by backup expire ID. Kept elsewhere, destroy it yourself and say --slip-destroyed.\n"
    "\n"
    "Example: safeharbor backup /media/backup/harbor-2026-11-25.backup\n";

static const char restore_help[] =
    "safeharbor restore - make a tenant's folder again from a backup\n"
    "\n"
    "Usage: safeharbor --key-file FILE restore BACKUP DIR [--slip FILE] [--old DIR [--old-key-file FILE]]\n"
    "\n"
    "The key file is the one that the tenant had when the backup was made. The slip is BACKUP.key unless --slip\n"
    "names it. DIR must not exist; it appears when everything in it was found whole. What was purged since the\n"
    "backup must not come back: --old names the tenant as it was, when it still opens (with its key file, if that\n"
    "is another one now), and its purges are done again.\n"
    "\n"
    "Example: safeharbor --key-file harbor.key restore harbor-2026-11-25.backup /srv/harbor\n";

static const char rekey_help[] =
    "safeharbor rekey - give the tenant another key file\n"
    "\n"
    "Usage: safeharbor --key-file OLD rekey NEW\n"
    "\n"
    "NEW must not exist. From then on the tenant opens with NEW. The database keeps the key it has: whoever holds OLD\n"
    "and an earlier case.key or slip can still open it, so after a theft make a new tenant. Backups made before still\n"
    "need OLD; keep it apart until they have expired, then destroy it.\n"
    "\n"
    "Example: safeharbor --key-file harbor.key rekey /media/key/harbor-2027.key\n";

/* ---- backup ---- */

typedef struct { Cli *cli; bool json; size_t shown; } View;

static Str standing(const BackupRow *row)
{
    return row->ended.len ? row->ended : S("opens");
}

static bool row_show(void *to, const BackupRow *row, Err *err)
{
    View *v = to;
    Arena *a = v->cli->app;
    (void)err;
    v->shown++;
    if (!v->json) {
        out_format(v->cli->out, "%5lld  %.*s  expires %.*s  %-13.*s  %.*s\n", (long long)row->id,
                   STR(moment_text(a, row->at)), STR(moment_text(a, row->expires_at)), STR(standing(row)),
                   STR(str_printable(a, row->name)));
        if (row->purged && !row->ended.len)
            out_format(v->cli->out, "       still holds %lld reports that were purged since\n", (long long)row->purged);
        return true;
    }
    json_t *e = event_new("backup");
    event_set_count(e, "backup", (size_t)row->id);
    event_set_text(e, "file", row->name);
    event_set_text(e, "made", moment_text(a, row->at));
    event_set_text(e, "expires", moment_text(a, row->expires_at));
    event_set_text(e, "standing", standing(row));
    event_set_count(e, "holds_purged", (size_t)row->purged);
    event_write(v->cli->out, e);
    return true;
}

static bool ended_say(void *to, const BackupRow *row, Err *err)
{
    View *v = to;
    (void)err;
    out_format(v->cli->out, "Backup %lld has expired; its key was destroyed.\n", (long long)row->id);
    return true;
}

static bool make(Cli *cli, Tenant *tenant, Str file, int days, Err *err)
{
    int64_t id;
    View view = { .cli = cli };
    if (!backup_make(tenant, door_key_file(cli), file, days, &id, ended_say, &view, err)) return false;
    out_format(cli->out,
               "Backup %lld is %.*s.\nIts key is %.*s.key: keep it apart from the backup, and destroy it "
               "after %d days.\n",
               (long long)id, STR(file), STR(file), days);
    return true;
}

static bool list(Cli *cli, Tenant *tenant, bool json, Err *err)
{
    View view = { .cli = cli, .json = json };
    if (!backup_list(tenant, row_show, &view, err)) return false;
    if (!view.shown && !json) out_text(cli->out, "No backup was made yet.\n");
    return true;
}

static int backup_run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    int days = 30, id = 0;
    bool json = false, slip_is_destroyed = false;
    const Option options[] = {
        { "days",           "number", OPTION_NUMBER, &days },
        { "json",           NULL,     OPTION_FLAG,   &json },
        { "slip-destroyed", NULL,     OPTION_FLAG,   &slip_is_destroyed },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    bool expires = words.count == 2 && str_eq(words.words[0], S("expire")) && str_to_number(words.words[1], &id);
    if (words.count && str_eq(words.words[0], S("expire")) && !expires)
        return cli_usage(err, &command_backup, "Name one backup by its number.");
    if (words.count != 1 && !expires)
        return cli_usage(err, &command_backup, "Name one file, or say list or expire ID.");
    if (days < 1 || days > 3650) return cli_usage(err, &command_backup, "--days is between 1 and 3650.");
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = expires                             ? backup_expire(&tenant, id, slip_is_destroyed, err)
              : str_eq(words.words[0], S("list")) ? list(cli, &tenant, json, err)
                                                  : make(cli, &tenant, words.words[0], days, err);
    if (ok && expires) out_format(cli->out, "The key of backup %d is destroyed. Nobody opens it any more.\n", id);
    tenant_close(&tenant);
    return ok ? 0 : err_exit_code(err->code);
}

/* ---- restore ---- */

typedef struct { Str slip, old, old_key, key; } RestoreOptions;

/* Purges of the tenant as it was, done again on what was restored. */
static bool purge_again(Cli *cli, const RestoreOptions *o, Tenant *from, Str folder, Str login, Err *err)
{
    Tenant to;
    int64_t records;
    if (!tenant_open(cli->app, folder, o->key, login, &to, err)) return false;
    bool ok = purge_repeat(from, &to, &records, err);
    tenant_close(&to);
    if (ok) out_format(cli->out, "What was purged since is purged again: %lld reports.\n", (long long)records);
    return ok;
}

static int restore_run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    Str login;
    RestoreOptions o = { .key = door_key_file(cli) };
    int64_t made, expires;
    const Option options[] = {
        { "slip",    "file name", OPTION_TEXT, &o.slip },
        { "old",     "folder",    OPTION_TEXT, &o.old },
        { "old-key-file", "file name", OPTION_TEXT, &o.old_key },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count != 2) return cli_usage(err, &command_restore, "Name the backup and the folder to be made.");
    if (!o.key.len) return cli_usage(err, &command_restore, "Name the tenant's key file with --key-file.");
    secret_no_cores();
    umask(0007);
    Tenant from = { 0 };
    bool has_old = o.old.len > 0;
    /* First of all: what was purged must not come back because of a slip in a name. */
    if (!door_login(cli, &login, err) ||
        (has_old && !tenant_open(cli->app, o.old, o.old_key.len ? o.old_key : o.key, login, &from, err)) ||
        !backup_restore(cli->app, o.key, login, words.words[0], o.slip, words.words[1], &made, &expires, err))
        return err_exit_code(err->code);
    out_format(cli->out, "%.*s holds the tenant as of %.*s UTC.\n", STR(words.words[1]),
               STR(moment_text(cli->app, made)));
    if (has_old) {
        bool ok = purge_again(cli, &o, &from, words.words[1], login, err);
        tenant_close(&from);
        return ok ? 0 : err_exit_code(err->code);
    }
    out_text(cli->out, "What was purged after that has to be purged again: the orders on file say what.\n");
    return 0;
}

/* ---- rekey ---- */

static int rekey_run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    if (!args_read(cli->app, argc, argv, NULL, 0, &words, err)) return 2;
    if (words.count != 1) return cli_usage(err, &command_rekey, "Name the key file to be made.");
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = tenant_rekey(&tenant, door_key_file(cli), words.words[0], err);
    tenant_close(&tenant);
    if (!ok) return err_exit_code(err->code);
    out_format(cli->out,
               "The tenant opens with %.*s now. Keep the old key file apart until the backups made with it "
               "have expired.\n",
               STR(words.words[0]));
    return 0;
}

const Command command_backup = { "backup", "copy the tenant while others go on working", backup_help, backup_run };
const Command command_restore = { "restore", "make a tenant again from a backup", restore_help, restore_run };
const Command command_rekey = { "rekey", "give the tenant another key file", rekey_help, rekey_run };
