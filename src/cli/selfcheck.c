/* selfcheck.c - `safeharbor selfcheck`: is the tenant whole? */
#include "app/selfcheck.h"

#include "cli/door.h"
#include "cli/event.h"

static const char help[] =
    "safeharbor selfcheck - is everything in the tenant still what was written?\n"
    "\n"
    "Usage: safeharbor selfcheck [--json]\n"
    "\n"
    "Looks at every page of the database, every entry of the audit trail, every report, and draws the findings\n"
    "anew to compare. Changes nothing. Exit 6 when something is not well.\n"
    "\n"
    "Example: safeharbor selfcheck\n";

typedef struct { Cli *cli; bool json; } View;

static bool show(void *to, const Checked *c, Err *err)
{
    View *v = to;
    (void)err;
    if (!v->json) {
        out_format(v->cli->out, "%-8s  %-12s %s\n", c->is_well ? "well" : "NOT WELL", c->what, c->text);
        return true;
    }
    json_t *e = event_new("checked");
    event_set_word(e, "what", c->what);
    event_set_flag(e, "well", c->is_well);
    event_set_word(e, "text", c->text);
    event_write(v->cli->out, e);
    return true;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    View view = { cli, false };
    bool all_well = false;
    const Option options[] = { { "json", NULL, OPTION_FLAG, &view.json } };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count) return cli_usage(err, &command_selfcheck, "It takes no words.");
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = selfcheck(&tenant, cli->knowledge, show, &view, &all_well, err);
    tenant_close(&tenant);
    if (!ok) return err_exit_code(err->code);
    if (!all_well) {
        err_set(err, ERR_STORE,
                "The tenant is not whole. Restore the latest backup into a new folder, and keep this one.");
        return 6;
    }
    return 0;
}

const Command command_selfcheck = { "selfcheck", "is everything in the tenant still what was written?", help, run };
