/* user.c - `safeharbor user`: who may work on a tenant, and in which role. */
#include <pwd.h>

#include "app/people.h"
#include "cli/door.h"
#include "cli/event.h"

static const char help[] =
    "safeharbor user - who may work on the tenant, and in which role\n"
    "\n"
    "Usage: safeharbor user list [--json]\n"
    "       safeharbor user add LOGIN --role ROLE\n"
    "       safeharbor user remove LOGIN --role ROLE\n"
    "\n"
    "LOGIN is an account of this machine. Roles: patrol, detective, analyst, records, supervisor,\n"
    "child_protection, advocate, prosecutor, trainer, auditor, administrator. A person may have several.\n"
    "Adding and removing is the administrator's work, and stands in the audit trail.\n"
    "\n"
    "Example: safeharbor user add okafor --role detective\n";

typedef struct { Cli *cli; bool json; } View;

static bool staff_show(void *to, const Staff *staff, Err *err)
{
    View *v = to;
    (void)err;
    Str roles = S("");
    json_t *list = json_array();
    for (int i = 0; i < STAFF_ROLE_COUNT; i++) {
        if (!(staff->roles & STAFF_BIT(i))) continue;
        roles = str_format(v->cli->app, "%.*s%s%s", STR(roles), roles.len ? ", " : "", staff_role_name((StaffRole)i));
        json_array_append_new(list, json_string(staff_role_name((StaffRole)i)));
    }
    if (!roles.len) roles = S("no role");
    if (!v->json) {
        out_format(v->cli->out, "  %-20.*s %.*s\n", STR(staff->login), STR(roles));
        json_decref(list);
        return true;
    }
    json_t *e = event_new("user");
    event_set_text(e, "user", staff->login);
    event_set(e, "roles", list);
    event_write(v->cli->out, e);
    return true;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    Str role_text = S("");
    bool json = false;
    StaffRole role;
    const Option options[] = { { "role", "role", OPTION_TEXT, &role_text }, { "json", NULL, OPTION_FLAG, &json } };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    Str verb = words.count ? words.words[0] : S("");
    bool is_list = str_eq(verb, S("list")), adds = str_eq(verb, S("add"));
    if (!is_list && !adds && !str_eq(verb, S("remove")))
        return cli_usage(err, &command_user, "Say list, add or remove.");
    if (words.count != (is_list ? 1 : 2)) return cli_usage(err, &command_user, "Name one account.");
    if (!is_list && role_text.len == 0) return cli_usage(err, &command_user, "Name a role with --role.");
    if (!is_list && !staff_role_named(role_text, &role))
        return cli_usage(err, &command_user, "There is no such role; the roles are listed there.");
    if (adds && !getpwnam(str_format(cli->app, "%.*s%c", STR(words.words[1]), 0).at)) {
        err_set(err, ERR_NOT_FOUND, "This machine has no account %.*s. Make the account first.", STR(words.words[1]));
        return err_exit_code(err->code);
    }

    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    View view = { cli, json };
    bool ok = is_list ? people_list(&tenant, staff_show, &view, err)
                      : people_change(&tenant, words.words[1], role, adds, err);
    tenant_close(&tenant);
    if (ok && !is_list)
        out_format(cli->out, adds ? "%.*s is %s now.\n" : "%.*s is no longer %s.\n", STR(words.words[1]),
                   staff_role_name(role));
    return ok ? 0 : err_exit_code(err->code);
}

const Command command_user = { "user", "who may work on the tenant, and in which role", help, run };
