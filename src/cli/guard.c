/* guard.c - `safeharbor guard`: stop before somebody who may be a child is filed as an offender of a commercial-sex offense. */
#include "app/guard.h"

#include "cli/age_views.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor guard - stop before a child is filed as an offender of a commercial-sex offense\n"
    "\n"
    "Usage: safeharbor guard FORM.json [--json]\n"
    "       safeharbor --purpose CODE --case ID guard FORM.json [--reason TEXT] [--json]\n"
    "       safeharbor --purpose CODE --case ID guard approve ID\n"
    "       safeharbor --purpose CODE --case ID guard list [--json]\n"
    "\n"
    "FORM.json is what is about to be filed; FORM - is standard input. Whoever is, may be, or is not known not to be\n"
    "under 18 stops it, where the charge or the incident is about commercial sex: exit code 5, with what can be done\n"
    "instead. Exit code 0: nothing stops it, and there may be a question left. Nothing is stored.\n"
    "\n"
    "On a tenant, going on takes a legal reason (--reason) and another person who agrees (approve, by a supervisor or\n"
    "prosecutor). That exception is for one person, age and offense in one report: a form that was changed is stopped\n"
    "again. The form:\n"
    "\n"
    "  {\"agency\": \"ZZ0010000\", \"number\": \"26-001\", \"date\": \"2026-11-25\",\n"
    "   \"offenses\": [\"40A\", {\"charge\": \"words of a local charge\"}],\n"
    "   \"persons\": [{\"role\": \"arrestee\", \"sequence\": 1, \"age\": \"17\", \"born\": \"2009-03-01\",\n"
    "                \"name\": \"Doe Ann\", \"document\": \"INV-4711\",\n"
    "                \"offenses\": [\"40A\"], \"charge\": \"words of a local charge\"}]}\n"
    "\n"
    "On a tenant, whoever was corrected is known by the report, or by name and birth date, or by the number "
    "of a paper.\n"
    "A person may have \"age_evidence\": what is said about the age, as in the file of safeharbor age, or only its\n"
    "claims. Then the status that all of it comes to counts, with its account; but who is recorded as a child, or as\n"
    "one who may be, stays so until two named people have confirmed. As claims:\n"
    "\n"
    "  \"age_evidence\": [{\"kind\": \"document-seen\", \"born\": \"2004-03-14\"},\n"
    "                   {\"kind\": \"school-grade\", \"age\": 16}]\n"
    "\n"
    "Only persons and their roles are needed: victim, offender, arrestee, person. Offenses are NIBRS codes. Without a\n"
    "date the form is of today.\n"
    "\n"
    "  --reason TEXT  why somebody is to be filed as an offender all the same\n"
    "  --json         JSON Lines: guard with stop, why[], alternatives[], needs[], ask[]\n"
    "\n"
    "Example: safeharbor guard booking.json --json && file-it booking.json\n";

typedef struct { bool json; Str reason; } Options;

#define EXIT_STOPPED 5

/* ---- for programs ---- */

static json_t *reason_json(const Guarded *g, size_t at)
{
    const GuardReason *r = &g->answer.reasons[at];
    json_t *e = json_object();
    event_set_word(e, "role", role_name(r->role));
    event_set_count(e, "sequence", (size_t)(r->sequence > 0 ? r->sequence : 0));
    event_set_text(e, "rule", r->line->id);
    event_set_text(e, "offense", r->offense);
    event_set_text(e, "text", r->text);
    event_set_text(e, "source", r->line->source);
    event_set_text(e, "grade", r->line->grade);
    event_set(e, "exception", g->excepted[at] ? json_integer(g->excepted[at]) : json_null());
    return e;
}

static json_t *reasons_json(const Guarded *g, bool only_asks)
{
    json_t *list = json_array();
    for (size_t i = 0; i < g->answer.count; i++)
        if (g->answer.reasons[i].only_asks == only_asks) json_array_append_new(list, reason_json(g, i));
    return list;
}

static json_t *lines_json(const Guarded *g, GuardKind kind)
{
    json_t *list = json_array();
    for (size_t i = 0; i < g->book.count && g->answer.stops; i++) {
        const GuardLine *line = &g->book.lines[i];
        if (line->kind != kind) continue;
        json_t *e = json_object();
        event_set_text(e, "id", line->id);
        event_set_text(e, "text", line->text);
        event_set_text(e, "source", line->source);
        event_set_text(e, "grade", line->grade);
        json_array_append_new(list, e);
    }
    return list;
}

/* Each with its whole account: no chance without its reasons. */
static json_t *ages_json(Arena *scratch, const Guarded *g)
{
    json_t *list = json_array();
    for (size_t i = 0; i < g->ages.count; i++) {
        const Segment *s = &g->record.segments[g->ages.list[i].segment];
        json_t *e = age_json(scratch, &g->ages.list[i].answer, false);
        Role role;
        event_set_word(e, "role", segment_role(s, &role) ? role_name(role) : "person");
        event_set_count(e, "sequence", (size_t)(s->number > 0 ? s->number : 0));
        event_set_word(e, "taken_for", age_status_name(g->ages.list[i].age.status));
        json_array_append_new(list, e);
    }
    return list;
}

static void tell_json(Out *out, Arena *scratch, const Guarded *g)
{
    json_t *e = event_new("guard");
    event_set_text(e, "file", g->name);
    event_set_flag(e, "stop", g->answer.stops);
    event_set(e, "why", reasons_json(g, false));
    event_set(e, "alternatives", lines_json(g, GUARD_ALTERNATIVE));
    event_set(e, "needs", lines_json(g, GUARD_NEED));
    event_set(e, "ask", reasons_json(g, true));
    event_set(e, "ages", ages_json(scratch, g));
    event_write(out, e);
}

/* ---- for people ---- */

static void lines_tell(Cli *cli, const Guarded *g, GuardKind kind, const char *heading)
{
    int n = 0;
    out_format(cli->out, "\n%s\n", heading);
    for (size_t i = 0; i < g->book.count; i++) {
        const GuardLine *line = &g->book.lines[i];
        if (line->kind != kind) continue;
        char label[16];
        snprintf(label, sizeof label, "%d. ", ++n);
        page_item(cli->out, 2, label, line->text);
        page_item(cli->out, 5, "basis: ", str_format(cli->app, "%.*s (%.*s)", STR(line->source), STR(line->grade)));
    }
}

static void reason_tell(Cli *cli, const Guarded *g, size_t at)
{
    const GuardReason *r = &g->answer.reasons[at];
    page_text(cli->out, 2, "%.*s", STR(page_shown(cli->app, r->text)));
    page_item(cli->out, 4, "filed for: ", page_shown(cli->app, r->offense));
    if (g->excepted[at])
        page_text(cli->out, 4, "Exception %lld was agreed to by two people.", (long long)g->excepted[at]);
}

static void ages_tell(Cli *cli, const Guarded *g)
{
    for (size_t i = 0; i < g->ages.count; i++) {
        const Segment *s = &g->record.segments[g->ages.list[i].segment];
        Role role;
        const char *name = segment_role(s, &role) ? role_name(role) : "person";
        out_format(cli->out, "\nThe age of %s %d, by the evidence that this form brings\n\n", name, s->number);
        age_tell(cli->out, cli->app, &g->ages.list[i].answer, false);
    }
}

static void tell_text(Cli *cli, const Guarded *g)
{
    bool is_excepted = false;
    for (size_t i = 0; i < g->answer.count; i++) is_excepted |= g->excepted[i] != 0;
    if (g->answer.stops)
        out_text(cli->out, "STOP. Somebody who is or may be a child is about to be filed as an offender.\n\n");
    else if (is_excepted) out_text(cli->out, "This may be filed: two people agreed to it.\n\n");
    else out_text(cli->out, "Nothing stops this form.\n");
    for (size_t i = 0; i < g->answer.count; i++) reason_tell(cli, g, i);
    if (g->answer.stops) {
        lines_tell(cli, g, GUARD_ALTERNATIVE, "INSTEAD");
        lines_tell(cli, g, GUARD_NEED, "IF IT HAS TO BE FILED ALL THE SAME, THIS IS NEEDED");
    }
    ages_tell(cli, g);
}

/* ---- the command ---- */

static int judge(Cli *cli, const Options *o, Str path, Err *err)
{
    Guarded g;
    Tenant tenant;
    size_t asked = 0;
    bool has_tenant = cli->door.tenant.len || cli->door.purpose.len || o->reason.len;
    if (!guard_read(cli->app, path, cli->today, &g, err)) return err_exit_code(err->code);
    if (has_tenant) {
        if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
        bool ok = o->reason.len ? guard_ask(&tenant, door_why(cli), &g, o->reason, &asked, err)
                                : guard_look(&tenant, door_why(cli), &g, err);
        tenant_close(&tenant);
        if (!ok) return err_exit_code(err->code);
    }
    if (o->json) tell_json(cli->out, cli->app, &g);
    else tell_text(cli, &g);
    if (asked && !o->json)
        out_format(cli->out,
                   "\n%.*s asked for. A supervisor or prosecutor has to agree: safeharbor guard list shows "
                   "them.\n",
                   STR(page_counted(cli->app, asked, "exception was", "exceptions were")));
    return g.answer.stops ? EXIT_STOPPED : 0;
}

typedef struct { Cli *cli; Tenant *tenant; bool json; size_t told; } View;

static bool show(void *to, const ExceptionRow *row, Err *err)
{
    View *v = to;
    Arena *a = v->cli->app;
    (void)err;
    v->told++;
    Str asked = people_login(v->tenant, a, row->staff_id),
        agreed = row->approved_at ? people_login(v->tenant, a, row->approved_by) : S("");
    if (v->json) {
        json_t *e = event_new("exception");
        event_set_count(e, "exception", (size_t)row->id);
        event_set_text(e, "subject", row->subject);
        event_set_text(e, "reason", row->reason);
        event_set_text(e, "asked", moment_text(a, row->at));
        event_set_text(e, "asked_by", asked);
        event_set(e, "agreed", row->approved_at ? event_text(moment_text(a, row->approved_at)) : json_null());
        event_set(e, "agreed_by", row->approved_at ? event_text(agreed) : json_null());
        event_write(v->cli->out, e);
        return true;
    }
    out_format(v->cli->out, "%5lld  %.*s UTC  %.*s\n", (long long)row->id, STR(moment_text(a, row->at)),
               STR(page_shown(a, row->subject)));
    page_item(v->cli->out, 7, "reason: ", page_shown(a, row->reason));
    if (row->approved_at)
        page_text(v->cli->out, 7, "asked for by %.*s, agreed to by %.*s", STR(asked), STR(agreed));
    else
        page_text(v->cli->out, 7, "asked for by %.*s, waits for another person: safeharbor guard approve %lld",
                  STR(asked), (long long)row->id);
    return true;
}

static int list(Cli *cli, Tenant *tenant, const Options *o, Err *err)
{
    View view = { cli, tenant, o->json, 0 };
    if (!guard_exceptions(tenant, door_why(cli), show, &view, err)) return err_exit_code(err->code);
    if (!view.told && !o->json) out_text(cli->out, "No exception was asked for.\n");
    return 0;
}

static int approve(Cli *cli, Tenant *tenant, Str word, Err *err)
{
    int id;
    if (!str_to_number(word, &id)) return cli_usage(err, &command_guard, "Name one exception by its number.");
    if (!guard_approve(tenant, door_why(cli), id, err)) return err_exit_code(err->code);
    out_format(cli->out, "Exception %d holds. It is for that person, age and offense in that report only.\n", id);
    return 0;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { 0 };
    Words words;
    Tenant tenant;
    const Option options[] = {
        { "json",   NULL,   OPTION_FLAG, &o.json },
        { "reason", "text", OPTION_TEXT, &o.reason },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    bool approves = words.count == 2 && str_eq(words.words[0], S("approve")),
         lists = words.count == 1 && str_eq(words.words[0], S("list"));
    if (!approves && words.count != 1)
        return cli_usage(err, &command_guard, "Name one form, or say list or approve ID.");
    if (!approves && !lists) return judge(cli, &o, words.words[0], err);
    if (o.reason.len) return cli_usage(err, &command_guard, "--reason goes with a form.");
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    int code = lists ? list(cli, &tenant, &o, err) : approve(cli, &tenant, words.words[1], err);
    tenant_close(&tenant);
    return code;
}

const Command command_guard = { "guard", "stop before a child is filed as an offender", help, run };
