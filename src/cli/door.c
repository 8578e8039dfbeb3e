/* door.c - who stands at the door, and which tenant do they want? */
#include "cli/door.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/secret.h"

bool door_login(Cli *cli, Str *login, Err *err)
{
    const struct passwd *account = getpwuid(getuid());
    if (!account || !account->pw_name[0])
        return err_set(
            err, ERR_DENIED,
            "This account has no name on this machine. Run the program as a person's own account.");
    *login = str_copy(cli->app, str_of(account->pw_name));
    if (cli->door.as.len == 0 || str_eq(cli->door.as, *login)) return true;
    return err_set(err, ERR_DENIED,
                   "--as needs the credential of that person. Run the program from their own account.");
}

static Str named(Str option, const char *variable)
{
    const char *value = getenv(variable);
    return option.len || !value ? option : str_of(value);
}

Str door_key_file(const Cli *cli)
{
    Str name = named(cli->door.key_file, "SAFEHARBOR_KEY_FILE");
    const char *credentials = getenv("CREDENTIALS_DIRECTORY");
    return name.len || !credentials ? name : str_format(cli->app, "%s/safeharbor-key", credentials);
}

Why door_why(const Cli *cli)
{
    return (Why){ cli->door.purpose, cli->door.case_ref };
}

static bool open_how(Cli *cli, Tenant *tenant, bool past_damage, Err *err)
{
    Str login, folder = named(cli->door.tenant, "SAFEHARBOR_TENANT"), key_file = door_key_file(cli);
    if (!folder.len) return err_set(err, ERR_USAGE, "Name the tenant's folder with --tenant, or in SAFEHARBOR_TENANT.");
    if (!key_file.len)
        return err_set(err, ERR_USAGE,
                       "Name the tenant's key file with --key-file, or in SAFEHARBOR_KEY_FILE.");
    if (!door_login(cli, &login, err)) return false;
    secret_no_cores();
    umask(0007);                /* the account and its group, nobody else */
    return past_damage ? tenant_open_past_damage(cli->app, folder, key_file, login, tenant, err)
                       : tenant_open(cli->app, folder, key_file, login, tenant, err);
}

bool door_open(Cli *cli, Tenant *tenant, Err *err) { return open_how(cli, tenant, false, err); }
bool door_open_past_damage(Cli *cli, Tenant *tenant, Err *err) { return open_how(cli, tenant, true, err); }

/* Two digits after a sign, below a limit; 0 where the text ends before them, and *has says so. */
static bool part_read(Str text, size_t at, char sign, int limit, int *part, bool *has)
{
    *part = 0;
    *has = text.len > at;
    return !*has || (text.len >= at + 3 && text.at[at] == sign &&
                     str_to_number((Str){ text.at + at + 1, 2 }, part) && *part < limit);
}

bool door_moment_read(Str text, int64_t *moment, Date *day)
{
    int hour, minute, second;
    bool has_hour, has_minute, has_second;
    Str date = { text.at, text.len < 10 ? text.len : 10 };
    if (text.len > 19 || !date_read_iso(date, day) || !part_read(text, 10, 'T', 24, &hour, &has_hour) ||
        !part_read(text, 13, ':', 60, &minute, &has_minute) || has_hour != has_minute ||
        !part_read(text, 16, ':', 60, &second, &has_second)) return false;
    int64_t from = (int64_t)date_day_number(*day) * 86400 + hour * 3600 + minute * 60 + second;
    *moment = (from + (has_second ? 1 : has_minute ? 60 : 86400)) * 1000000LL - 1;
    if (has_hour) *day = cli_day((time_t)from);     /* ages were judged on the agency's day, not on that of UTC */
    return true;
}
