/* policy.c - `safeharbor policy`: the numbers that hold for sign-ins and for looking, and how an agency changes them. */
#include "app/policy_say.h"

#include "app/people.h"
#include "base/clock.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor policy - how long sign-ins hold, what locks them, and how much one person may look\n"
    "\n"
    "Usage: safeharbor policy [--json]\n"
    "       safeharbor policy ask [NAME=NUMBER...] [--set cjis|asvs] --reason TEXT [--json]\n"
    "       safeharbor policy agree NUMBER\n"
    "       safeharbor policy withdraw NUMBER\n"
    "\n"
    "Without a verb: each number that holds, between which bounds it may be, and where it comes from.\n"
    "\n"
    "ask: an administrator asks for other numbers, or for the other set with its own. What is laxer than the set\n"
    "allows is refused. It waits until another administrator or a supervisor agrees; from then on it holds, for\n"
    "whoever is signed in as well. withdraw: it is taken back. The audit trail has each number before and after.\n"
    "\n"
    "  --set SET       cjis: as the FBI's CJIS Security Policy has it; asvs: as OWASP's standard has it\n"
    "  --reason TEXT   why\n"
    "  --json          JSON Lines\n"
    "\n"
    "Example: safeharbor policy ask idle=10 look-ups-hour=40 --reason \"shared desks\"\n";

typedef struct { bool json; Str set, reason; } Options;

/* ---- showing ---- */

static const char *source_of(const Policy *policy, PolicyItem item)
{
    const PolicySaid *said = &policy_row(item)->said[policy->pack];
    return policy->value[item] == said->value ? said->source : "your agency's own number";
}

static void number_event(Cli *cli, const Policy *policy, PolicyItem item)
{
    const PolicyRow *row = policy_row(item);
    PolicyBounds bounds = policy_bounds(policy->pack, item);
    json_t *e = event_new("policy_number");
    event_set_word(e, "name", row->name);
    event_set_word(e, "meaning", row->meaning);
    event_set(e, "value", json_integer(policy->value[item]));
    event_set(e, "least", json_integer(bounds.least));
    event_set(e, "most", json_integer(bounds.most));
    event_set_word(e, "source", source_of(policy, item));
    event_set_word(e, "read", row->read);
    event_write(cli->out, e);
}

static void show_json(Cli *cli, Tenant *tenant, const PolicyState *s)
{
    json_t *e = event_new("policy");
    event_set_word(e, "set", policy_pack_name(s->policy.pack));
    event_set(e, "waits", s->waits.id ? json_integer(s->waits.id) : json_null());
    if (s->waits.id) {
        event_set_text(e, "asked_by", people_login(tenant, cli->app, s->waits.asked_by));
        event_set_text(e, "difference", policy_difference(cli->app, &s->policy, &s->waits.policy));
        event_set_text(e, "reason", s->waits.reason);
    }
    event_write(cli->out, e);
    for (int i = 0; i < POLICY_ITEMS; i++) number_event(cli, &s->policy, (PolicyItem)i);
}

static void show_text(Cli *cli, Tenant *tenant, const PolicyState *s)
{
    out_format(cli->out, "The set %s holds. Names, what holds, and from where to where it may be set:\n\n",
               policy_pack_name(s->policy.pack));
    for (int i = 0; i < POLICY_ITEMS; i++) {
        const PolicyRow *row = policy_row((PolicyItem)i);
        PolicyBounds bounds = policy_bounds(s->policy.pack, (PolicyItem)i);
        Str value = policy_value_text(cli->app, (PolicyItem)i, s->policy.value[i]);
        out_format(cli->out, "%-16s %.*s (%lld to %lld)\n", row->name, STR(value), (long long)bounds.least,
                   (long long)bounds.most);
        page_text(cli->out, 17, "%s. %s; read %s", row->meaning, source_of(&s->policy, (PolicyItem)i), row->read);
    }
    if (!s->waits.id) return;
    Str difference = policy_difference(cli->app, &s->policy, &s->waits.policy);
    page_heading(cli->out, "WAITS FOR A SECOND PERSON");
    page_text(cli->out, 0, "Policy %lld, asked for by %.*s: %.*s. Why: %.*s", (long long)s->waits.id,
              STR(people_login(tenant, cli->app, s->waits.asked_by)), STR(difference),
              STR(page_shown(cli->app, s->waits.reason)));
    out_format(cli->out, "\n  safeharbor policy agree %lld\n", (long long)s->waits.id);
}

static bool show(Cli *cli, Tenant *tenant, bool json, Err *err)
{
    PolicyState state;
    Act act;
    if (!app_enter(tenant, VERB_USER_LIST, (Why){ 0 }, &act, err) || !policy_state(tenant, &state, err)) return false;
    if (json) show_json(cli, tenant, &state);
    else show_text(cli, tenant, &state);
    return true;
}

/* ---- asking and agreeing ---- */

static bool asked_read(const Words *words, const Options *o, PolicyAsked *asked, Err *err)
{
    *asked = (PolicyAsked){ .pack = o->set, .reason = o->reason };
    for (size_t i = 1; i < words->count; i++) {
        Str rest = words->words[i], name;
        if (asked->count == POLICY_ITEMS || !str_cut(&rest, '=', &name) || !rest.at)
            return err_set(err, ERR_USAGE, "Say a name and a number, for instance idle=10.");
        asked->words[asked->count++] = (PolicyWord){ name, rest };
    }
    return true;
}

static bool ask(Cli *cli, Tenant *tenant, const Words *words, const Options *o, Err *err)
{
    int64_t id;
    PolicyAsked asked;
    PolicyState state;
    if (!asked_read(words, o, &asked, err) || !policy_ask(tenant, &asked, clock_utc_us(), &id, err) ||
        !policy_state(tenant, &state, err)) return false;
    if (o->json) { show_json(cli, tenant, &state); return true; }
    Str difference = policy_difference(cli->app, &state.policy, &state.waits.policy);
    page_text(cli->out, 0, "Policy %lld waits for another administrator or a supervisor: %.*s.", (long long)id,
              STR(difference));
    out_format(cli->out, "\n  safeharbor policy agree %lld\n", (long long)id);
    return true;
}

static bool answer(Cli *cli, Tenant *tenant, bool agrees, Str number, Err *err)
{
    int id = 0;
    int64_t now = clock_utc_us();
    if (!str_to_number(number, &id)) return err_set(err, ERR_USAGE, "Name a policy by its number.");
    if (!(agrees ? policy_agree(tenant, id, now, err) : policy_withdraw(tenant, id, now, err))) return false;
    out_format(cli->out, agrees ? "Policy %d holds from now on.\n" : "Policy %d is taken back.\n", id);
    return true;
}

/* ---- the command ---- */

typedef enum { POLICY_SHOWN, POLICY_ASKED, POLICY_AGREED, POLICY_WITHDRAWN, POLICY_VERBS } PolicyVerb;

static const char *mistake(const Words *words, const Options *o, PolicyVerb *verb)
{
    static const char *const names[POLICY_VERBS] = { "", "ask", "agree", "withdraw" };
    *verb = POLICY_SHOWN;
    if (!words->count) return o->set.len || o->reason.len ? "Say ask before what is asked for." : NULL;
    for (*verb = POLICY_ASKED; *verb < POLICY_VERBS; ++*verb)
        if (str_eq(words->words[0], str_of(names[*verb]))) break;
    if (*verb == POLICY_VERBS) return "Say ask, agree or withdraw, or nothing.";
    if (*verb == POLICY_ASKED) return str_is_blank(o->reason) ? "Say why with --reason." : NULL;
    return words->count == 2 ? NULL : "Name one policy by its number.";
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    PolicyVerb verb;
    Options o = { 0 };
    const Option options[] = { { "set", "set", OPTION_TEXT, &o.set }, { "reason", "text", OPTION_TEXT, &o.reason },
                               { "json", NULL, OPTION_FLAG, &o.json } };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    const char *wrong = mistake(&words, &o, &verb);
    if (wrong) return cli_usage(err, &command_policy, wrong);
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = verb == POLICY_SHOWN   ? show(cli, &tenant, o.json, err)
              : verb == POLICY_ASKED ? ask(cli, &tenant, &words, &o, err)
                                     : answer(cli, &tenant, verb == POLICY_AGREED, words.words[1], err);
    tenant_close(&tenant);
    return ok ? 0 : err_exit_code(err->code);
}

const Command command_policy = { "policy", "how long sign-ins hold, and how much one person may look", help, run };
