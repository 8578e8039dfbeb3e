/* user.c - `safeharbor user`: who may work on a tenant, in which role, and who has an account of its web door. */
#include <pwd.h>

#include "app/account_people.h"
#include "app/people.h"
#include "app/policy_say.h"
#include "base/clock.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor user - who may work on the tenant, in which role, and who has an account of its web door\n"
    "\n"
    "Usage: safeharbor user list [--json]\n"
    "       safeharbor user add LOGIN --role ROLE\n"
    "       safeharbor user remove LOGIN --role ROLE\n"
    "       safeharbor user invite LOGIN --role ROLE [--emergency] [--json]\n"
    "       safeharbor user approve INVITATION\n"
    "       safeharbor user disable LOGIN --reason TEXT\n"
    "       safeharbor user release LOGIN|LOCK\n"
    "       safeharbor user review INVITATION --reason TEXT\n"
    "\n"
    "add: LOGIN is an account of this machine. Roles: patrol, detective, analyst, records, supervisor,\n"
    "child_protection, advocate, prosecutor, trainer, auditor, administrator. A person may have several.\n"
    "\n"
    "invite: LOGIN need be no account of this machine. The secret is shown once: hand it to the person, who signs in\n"
    "with it within three days, chooses a password and sets up a second factor. It opens nothing before somebody else\n"
    "agrees (approve: an administrator or supervisor). For who has an account already it makes a new beginning, as\n"
    "after a lost telephone. --emergency: one that lies sealed in an envelope; its use has to be reviewed.\n"
    "\n"
    "disable: somebody leaves; what they had ends at once. release: wrong passwords had locked a device or a name.\n"
    "All of it stands in the audit trail.\n"
    "\n"
    "  --role ROLE     which role\n"
    "  --emergency     an account for the day on which nobody else can come in\n"
    "  --reason TEXT   why, or what was done with an emergency account\n"
    "  --json          JSON Lines\n"
    "\n"
    "Example: safeharbor user invite okafor --role detective\n";

typedef struct { bool json, is_emergency; Str role_text, reason; StaffRole role; } Options;

/* ---- the list ---- */

static Str roles_text(Arena *a, StaffRoles roles, json_t *list)
{
    Str text = S("");
    for (int i = 0; i < STAFF_ROLE_COUNT; i++) {
        if (!(roles & STAFF_BIT(i))) continue;
        text = str_format(a, "%.*s%s%s", STR(text), text.len ? ", " : "", staff_role_name((StaffRole)i));
        json_array_append_new(list, json_string(staff_role_name((StaffRole)i)));
    }
    return text.len ? text : S("no role");
}

static void row_json(Cli *cli, const AccountRow *row, json_t *roles)
{
    json_t *e = event_new("user"), *locks = json_array();
    for (size_t i = 0; i < row->lock_count; i++) json_array_append_new(locks, json_integer(row->locks[i]));
    event_set_text(e, "user", row->who.login);
    event_set(e, "roles", roles);
    event_set_word(e, "account", account_state_text(row->state));
    event_set(e, "invitation", row->invitation ? json_integer(row->invitation) : json_null());
    event_set(e, "locks", locks);
    event_write(cli->out, e);
}

static void row_text(Cli *cli, const AccountRow *row, Str roles)
{
    Arena *a = cli->app;
    Str more = row->state == ACCOUNT_NONE ? S("") : str_of(account_state_text(row->state));
    if (row->invitation) more = str_format(a, "%.*s (invitation %lld, as %.*s)", STR(more), (long long)row->invitation,
                                           STR(row->invited_as));
    if (row->reason.len) more = str_format(a, "%.*s: %.*s", STR(more), STR(str_shown(a, row->reason)));
    for (size_t i = 0; i < row->lock_count; i++)
        more = str_format(a, "%.*s%slock %lld", STR(more), more.len ? "; " : "", (long long)row->locks[i]);
    out_format(cli->out, "  %-20.*s %.*s%s%.*s\n", STR(row->who.id ? row->who.login : S("names of nobody")), STR(roles),
               more.len ? "; " : "", STR(more));
}

static bool list(Cli *cli, Tenant *tenant, const Options *o, Err *err)
{
    AccountRow *rows;
    size_t count;
    if (!account_list(tenant, clock_utc_us(), &rows, &count, err)) return false;
    for (size_t i = 0; i < count; i++) {
        json_t *roles = json_array();
        Str text = roles_text(cli->app, rows[i].who.roles, roles);
        if (o->json) { row_json(cli, &rows[i], roles); continue; }
        json_decref(roles);
        row_text(cli, &rows[i], text);
    }
    return true;
}

/* ---- accounts of the web door ---- */

static bool invite(Cli *cli, Tenant *tenant, Str login, const Options *o, Err *err)
{
    Invited invited;
    char secret[SESSION_TOKEN_BYTES];
    Policy policy;
    InvitationWish wish = { login, o->role, o->is_emergency };
    if (!policy_in_force(tenant->store, &policy, err) ||
        !account_invite(tenant, &policy, &wish, clock_utc_us(), secret, &invited, err)) return false;
    if (o->json) {
        json_t *e = event_new("invitation");
        event_set_count(e, "invitation", (size_t)invited.id);
        event_set_text(e, "user", login);
        event_set_word(e, "secret", secret);
        event_set_text(e, "until", moment_text(cli->app, invited.expires_at));
        event_set_flag(e, "needs_approval", invited.needs_approval);
        event_write(cli->out, e);
    } else {
        out_format(cli->out, "First-run secret of %.*s, shown this once, good until %.*s UTC:\n\n  %s\n\n", STR(login),
                   STR(moment_text(cli->app, invited.expires_at)), secret);
        if (invited.needs_approval)
            out_format(cli->out, "It opens nothing until another administrator or supervisor agrees: "
                       "safeharbor user approve %lld\n", (long long)invited.id);
    }
    secret_wipe(secret, sizeof secret);
    return true;
}

static bool number_of(Str word, int64_t *number, Err *err)
{
    int n;
    *number = 0;
    if (!str_to_number(word, &n)) return err_set(err, ERR_USAGE, "Name an invitation by its number: user list has it.");
    *number = n;
    return true;
}

static bool release(Cli *cli, Tenant *tenant, Str which, Err *err)
{
    size_t released;
    if (!account_release(tenant, which, clock_utc_us(), &released, err)) return false;
    out_format(cli->out, "%.*s %s released.\n", STR(page_counted(cli->app, released, "lock", "locks")),
               released == 1 ? "is" : "are");
    return true;
}

static bool done(Cli *cli, bool ok, Str what, const char *words)
{
    if (ok) out_format(cli->out, "%.*s %s.\n", STR(what), words);
    return ok;
}

/* ---- the command ---- */

typedef enum { USER_LIST, USER_ADD, USER_REMOVE, USER_INVITE, USER_APPROVE, USER_DISABLE, USER_RELEASE, USER_REVIEW,
               USER_VERBS } UserVerb;
static const struct { const char *name; bool has_word, has_role, has_reason; } verbs[USER_VERBS] = {
    [USER_LIST] = { "list", false, false, false },      [USER_ADD] = { "add", true, true, false },
    [USER_REMOVE] = { "remove", true, true, false },    [USER_INVITE] = { "invite", true, true, false },
    [USER_APPROVE] = { "approve", true, false, false }, [USER_DISABLE] = { "disable", true, false, true },
    [USER_RELEASE] = { "release", true, false, false }, [USER_REVIEW] = { "review", true, false, true },
};

static bool change(Cli *cli, Tenant *tenant, UserVerb verb, Str word, const Options *o, Err *err)
{
    int64_t n, now = clock_utc_us();
    switch (verb) {
    case USER_LIST: return list(cli, tenant, o, err);
    case USER_INVITE: return invite(cli, tenant, word, o, err);
    case USER_APPROVE:
        return number_of(word, &n, err) && done(cli, account_approve(tenant, n, now, err), S("The invitation"),
                                                "opens the door from now on");
    case USER_DISABLE:
        return done(cli, account_disable(tenant, NULL, word, o->reason, now, err), word, "comes in no more");
    case USER_RELEASE: return release(cli, tenant, word, err);
    case USER_REVIEW:
        return number_of(word, &n, err) && done(cli, account_review(tenant, n, o->reason, now, err),
                                                S("What was done with it"), "is on record");
    default: break;
    }
    if (!people_change(tenant, word, o->role, verb == USER_ADD, err)) return false;
    out_format(cli->out, verb == USER_ADD ? "%.*s is %s now.\n" : "%.*s is no longer %s.\n", STR(word),
               staff_role_name(o->role));
    return true;
}

static const char *mistake(const Words *words, Options *o, UserVerb *verb)
{
    for (*verb = 0; *verb < USER_VERBS; ++*verb)
        if (words->count && str_eq(words->words[0], str_of(verbs[*verb].name))) break;
    if (*verb == USER_VERBS) return "Say list, add, remove, invite, approve, disable, release or review.";
    if (words->count != (verbs[*verb].has_word ? 2 : 1)) return "Name one account, invitation or lock.";
    if (verbs[*verb].has_role && !o->role_text.len) return "Name a role with --role.";
    if (verbs[*verb].has_role && !staff_role_named(o->role_text, &o->role))
        return "There is no such role; the roles are listed there.";
    return verbs[*verb].has_reason && str_is_blank(o->reason) ? "Say why with --reason." : NULL;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    UserVerb verb;
    Options o = { 0 };
    const Option options[] = {
        { "role", "role", OPTION_TEXT, &o.role_text }, { "reason", "text", OPTION_TEXT, &o.reason },
        { "emergency", NULL, OPTION_FLAG, &o.is_emergency }, { "json", NULL, OPTION_FLAG, &o.json },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    const char *wrong = mistake(&words, &o, &verb);
    if (wrong) return cli_usage(err, &command_user, wrong);
    Str word = words.count > 1 ? words.words[1] : S("");
    if (verb == USER_ADD && !getpwnam(str_format(cli->app, "%.*s%c", STR(word), 0).at)) {
        err_set(err, ERR_NOT_FOUND, "This machine has no account %.*s. Make the account first.", STR(word));
        return err_exit_code(err->code);
    }
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = change(cli, &tenant, verb, word, &o, err);
    tenant_close(&tenant);
    return ok ? 0 : err_exit_code(err->code);
}

const Command command_user = { "user", "who may work on the tenant, and in which role", help, run };
