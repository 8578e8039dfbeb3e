/* shared.c - `safeharbor shared`: what stands in the records of two children, and what serves many. */
#include "app/child_traces.h"
#include "base/csv.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor shared - one telephone, vehicle, room, address or adult in the records of two children\n"
    "\n"
    "Usage: safeharbor --purpose CODE --case ID shared list [--csv FILE] [--json]\n"
    "       safeharbor shared serves KIND VALUE --whom WHOM --reason TEXT [--json]\n"
    "       safeharbor shared served [--json]\n"
    "       safeharbor shared withdraw NUMBER --reason TEXT [--json]\n"
    "\n"
    "list tells what the records of two children or more have in common, the most children first: a reason to\n"
    "read them side by side, and never a sign that a place or an adult is to blame. The next re-screen makes\n"
    "findings of it (rule shared-by-children). Values are masked: of each the first and the last sign.\n"
    "\n"
    "serves says that a value stands in many records because of what it is: the telephone of a shelter, the\n"
    "address of a school. It brings no two children together any more, and list tells why. served lists what\n"
    "was said, masked; withdraw takes it back. Both hold from the next re-screen on.\n"
    "\n"
    "  KIND VALUE     telephone 202-555-0101; vehicle \"ABC 1234\"; room \"SAMPLE INN, 214\";\n"
    "                 address \"12 Sample St, Sample\"\n"
    "  --whom WHOM    shelter, group_home, school, hospital, clinic, court, police, service or other\n"
    "  --reason TEXT  how you know\n"
    "  --csv FILE     also write the list as CSV\n"
    "  --json         JSON Lines: shared, serves, said\n"
    "\n"
    "Example: safeharbor --purpose review --case 2026-0412 shared list\n";

typedef struct { bool json; Str whom, reason, csv_name; } Options;

/* ---- what children's records share ---- */

static void trace_json(Cli *cli, const ChildTrace *t)
{
    json_t *e = event_new("shared");
    event_set_word(e, "kind", trace_name(t->kind));
    event_set_text(e, "value", t->shown);
    event_set_count(e, "records", t->records);
    event_set_count(e, "children", t->children);
    event_set_text(e, "one", mention_word(cli->app, &t->first));
    event_set_text(e, "other", mention_word(cli->app, &t->other));
    if (t->serves) {
        event_set_text(e, "serves", t->serves->service);
        event_set_text(e, "reason", t->serves->reason);
    }
    event_write(cli->out, e);
}

static void trace_tell(Cli *cli, const ChildTrace *t)
{
    Arena *a = cli->app;
    out_format(cli->out, "  %s %.*s: %zu entries of children in %zu records\n", trace_name(t->kind),
               STR(page_shown(a, t->shown)), t->children, t->records);
    page_item(cli->out, 4, "", str_format(a, "such as %.*s and %.*s", STR(page_shown(a, mention_word(a, &t->first))),
                                          STR(page_shown(a, mention_word(a, &t->other)))));
    if (t->serves)
        page_item(cli->out, 4, "", str_format(a, "no finding: it serves many, as %.*s (number %lld: %.*s)",
                                              STR(t->serves->service), (long long)t->serves->id,
                                              STR(page_shown(a, t->serves->reason))));
}

static bool traces_csv(Cli *cli, Str name, const ChildTrace *traces, size_t count, Err *err)
{
    Out *file = arena_new(cli->app, Out, 1);
    if (!out_create(file, name, err)) return false;
    out_text(file, "kind,value,records,children,one,other,serves,reason\n");
    for (size_t i = 0; i < count; i++) {
        const ChildTrace *t = &traces[i];
        const Str cells[] = { str_of(trace_name(t->kind)), t->shown, str_format(cli->app, "%zu", t->records),
                              str_format(cli->app, "%zu", t->children), mention_word(cli->app, &t->first),
                              mention_word(cli->app, &t->other), t->serves ? t->serves->service : S(""),
                              t->serves ? t->serves->reason : S("") };
        csv_cells(file, cells, COUNT(cells));
    }
    return out_close(file, err);
}

static bool list(Cli *cli, Tenant *tenant, const Options *o, Err *err)
{
    ChildTrace *traces;
    size_t count;
    if (!child_traces_list(tenant, door_why(cli), cli->app, &traces, &count, err)) return false;
    for (size_t i = 0; i < count; i++) {
        if (o->json) trace_json(cli, &traces[i]);
        else trace_tell(cli, &traces[i]);
    }
    if (!count && !o->json) out_text(cli->out, "No two children's records have one of these in common.\n");
    if (count && !o->json) out_text(cli->out, "It is a reason to read records side by side, and never a proof.\n");
    return !o->csv_name.len || traces_csv(cli, o->csv_name, traces, count, err);
}

/* ---- what serves many ---- */

static bool served(Cli *cli, Tenant *tenant, const Options *o, Err *err)
{
    CommonValue *values;
    size_t count;
    Arena *a = cli->app;
    if (!common_list(tenant, a, &values, &count, err)) return false;
    for (size_t i = 0; i < count; i++) {
        const CommonValue *v = &values[i];
        if (o->json) {
            json_t *e = event_new("serves");
            event_set_count(e, "number", (size_t)v->id);
            event_set_word(e, "kind", common_kind_name(v->kind));
            event_set_text(e, "value", trace_ends(a, v->value));
            event_set_text(e, "serves", v->service);
            event_set_text(e, "reason", v->reason);
            event_set_text(e, "said_by", people_login(tenant, a, v->staff));
            event_write(cli->out, e);
            continue;
        }
        out_format(cli->out, "%5lld  %s %.*s: %.*s\n", (long long)v->id, common_kind_name(v->kind),
                   STR(page_shown(a, trace_ends(a, v->value))), STR(v->service));
        page_item(cli->out, 7, "because ", str_format(a, "%.*s (%.*s)", STR(page_shown(a, v->reason)),
                                                      STR(people_login(tenant, a, v->staff))));
    }
    if (!count && !o->json) out_text(cli->out, "Nobody has said that something serves many.\n");
    return true;
}

static bool said(Cli *cli, const Options *o, int64_t id)
{
    if (o->json) {
        json_t *e = event_new("said");
        event_set_count(e, "number", (size_t)id);
        event_write(cli->out, e);
    } else out_format(cli->out, "Number %lld is on record. safeharbor rescreen draws the conclusions anew.\n",
                      (long long)id);
    return true;
}

/* ---- the command ---- */

typedef struct { Str verb; CommonKind kind; int number; } Asked;

static const char *mistake(const Words *w, const Options *o, Asked *asked)
{
    asked->verb = w->count ? w->words[0] : S("");
    bool is_serves = str_eq(asked->verb, S("serves")), is_withdraw = str_eq(asked->verb, S("withdraw"));
    bool is_list = str_eq(asked->verb, S("list"));
    if (!is_serves && !is_withdraw && !is_list && !str_eq(asked->verb, S("served")))
        return "Say list, serves, served or withdraw.";
    if (o->csv_name.len && !is_list) return "--csv goes with list.";
    if (is_serves && (w->count != 3 || !common_kind_named(w->words[1], &asked->kind)))
        return "Say serves, then telephone, vehicle, room or address, then its value.";
    if (is_serves && !o->whom.len) return "--whom says whom it serves.";
    if (is_withdraw && !(w->count == 2 && str_to_number(w->words[1], &asked->number))) return "Name one by its number.";
    if ((is_serves || is_withdraw) && str_is_blank(o->reason)) return "--reason says how you know.";
    return is_serves || is_withdraw || w->count == 1 ? NULL : "This takes no further words.";
}

static bool serves(Cli *cli, Tenant *tenant, const Options *o, const Asked *asked, Str value, Err *err)
{
    int64_t id;
    const CommonValue wish = { .kind = asked->kind, .value = value, .service = o->whom, .reason = o->reason };
    return common_say(tenant, cli->app, &wish, &id, err) && said(cli, o, id);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { 0 };
    Words w;
    Tenant tenant;
    Asked asked;
    const Option options[] = {
        { "json",   NULL,        OPTION_FLAG, &o.json },
        { "whom",   "whom",      OPTION_TEXT, &o.whom },
        { "reason", "text",      OPTION_TEXT, &o.reason },
        { "csv",    "file name", OPTION_TEXT, &o.csv_name },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &w, err)) return 2;
    const char *wrong = mistake(&w, &o, &asked);
    if (wrong) return cli_usage(err, &command_shared, wrong);
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok;
    if (str_eq(asked.verb, S("list"))) ok = list(cli, &tenant, &o, err);
    else if (str_eq(asked.verb, S("served"))) ok = served(cli, &tenant, &o, err);
    else if (str_eq(asked.verb, S("serves"))) ok = serves(cli, &tenant, &o, &asked, w.words[2], err);
    else ok = common_withdraw(&tenant, cli->app, asked.number, o.reason, err) && said(cli, &o, asked.number);
    tenant_close(&tenant);
    return ok ? 0 : err_exit_code(err->code);
}

const Command command_shared = {
    "shared", "what stands in the records of two children, and what serves many", help, run
};
