/* init.c - `safeharbor init`: make the tenant of an agency. */
#include <sys/stat.h>

#include "base/secret.h"
#include "cli/door.h"

static const char help[] =
    "safeharbor init - make an agency's own encrypted store\n"
    "\n"
    "Usage: safeharbor --key-file FILE init DIR --name NAME --ori ORI --state ST\n"
    "\n"
    "Makes the folder DIR and the key file FILE, which must not exist yet. Nothing in DIR opens without the "
    "key\n"
    "file: keep it on another disk, and print a copy for the safe. You become the first administrator; an\n"
    "administrator reads no person. safeharbor user add lists those who do the casework.\n"
    "\n"
    "  --name NAME   the agency's name\n"
    "  --ori ORI     its identifier, seven to nine capital letters and digits\n"
    "  --state ST    two letters\n"
    "\n"
    "Example: safeharbor --key-file /media/key/harbor.key init /srv/harbor --name \"Harbor Police\" --ori "
    "ZZ0010000 --state ZZ\n";

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    TenantPlan plan = { .key_file = door_key_file(cli) };
    Words words;
    Str login;
    const Option options[] = {
        { "name",  "name",       OPTION_TEXT, &plan.name },
        { "ori",   "identifier", OPTION_TEXT, &plan.ori },
        { "state", "state",      OPTION_TEXT, &plan.state },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count != 1) return cli_usage(err, &command_init, "Name one folder to be made.");
    plan.folder = words.words[0];
    secret_no_cores();
    umask(0007);                /* the account and its group, nobody else */
    if (!door_login(cli, &login, err) || !tenant_make(cli->app, &plan, login, err)) return err_exit_code(err->code);
    out_format(cli->out, "The tenant %.*s was made in %.*s.\n"
               "Its key is %.*s: keep it apart from this disk. Without it nobody opens the tenant, you neither.\n"
               "%.*s is its administrator.\n", STR(plan.name), STR(plan.folder), STR(plan.key_file), STR(login));
    return 0;
}

const Command command_init = { "init", "make an agency's own encrypted store", help, run };
