/* purge.c - `safeharbor purge`: take something off the record for a legal ground. */
#include "app/purge.h"

#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor purge - take something off the record for a legal ground\n"
    "\n"
    "Usage: safeharbor purge ask --import ID --ground GROUND --order NUMBER\n"
    "       safeharbor purge ask --agency ORI --number NUMBER [--person ROLE:SEQ] [--group-b] --ground "
    "GROUND --order NUMBER\n"
    "       safeharbor purge approve ID\n"
    "       safeharbor purge list [--json]\n"
    "\n"
    "One person asks, another approves; then it is done and cannot be undone. Every version of the report "
    "goes, with\n"
    "its bytes, findings and judgments. With --person only what it says of that person goes; the others are "
    "kept in\n"
    "a redacted copy. What is left: the ground, the number of the order, who and when. The list of backups "
    "says\n"
    "which still hold it, and until when.\n"
    "\n"
    "  --ground WORD   review: kept without need (28 CFR 23.20(h)); sealed: an order to seal or expunge;\n"
    "                  release: withdrawn or expired; mistake: an import that should not have been\n"
    "  --order NUMBER  of the court's order, or of your file\n"
    "  --person WHO    as the report numbers them: victim:2, offender:1, arrestee:1\n"
    "  --group-b       NUMBER is that of a Group B arrest\n"
    "\n"
    "Example: safeharbor purge ask --agency ZZ0010000 --number 24-001234 --person victim:1 --ground sealed "
    "--order 26-CV-0815\n";

typedef struct { Cli *cli; Tenant *tenant; bool json; size_t shown; } View;

static bool show(void *to, const PurgeRow *row, Err *err)
{
    View *v = to;
    Arena *a = v->cli->app;
    (void)err;
    v->shown++;
    Str asked = people_login(v->tenant, a, row->asked_by),
        approved = row->approved_at ? people_login(v->tenant, a, row->approved_by) : S("");
    if (!v->json) {
        out_format(v->cli->out, "%5lld  %.*s UTC  %-8.*s order %.*s", (long long)row->id, STR(moment_text(a, row->at)),
                   STR(row->ground), STR(str_printable(a, row->order_number)));
        if (row->subject.len) out_format(v->cli->out, "  %.*s", STR(str_printable(a, row->subject)));
        out_format(v->cli->out, "\n       asked by %.*s", STR(asked));
        if (row->approved_at)
            out_format(v->cli->out, ", approved by %.*s: %.*s\n", STR(approved),
                       STR(page_counted(a, (size_t)row->records, "report", "reports")));
        else out_text(v->cli->out, ", waits for another person: safeharbor purge approve ID\n");
        return true;
    }
    json_t *e = event_new("purge");
    event_set_count(e, "purge", (size_t)row->id);
    event_set_text(e, "ground", row->ground);
    event_set_text(e, "order", row->order_number);
    event_set_text(e, "what", row->what);
    event_set(e, "subject", row->subject.len ? event_text(row->subject) : json_null());
    event_set_text(e, "asked", moment_text(a, row->at));
    event_set_text(e, "asked_by", asked);
    event_set(e, "approved", row->approved_at ? event_text(moment_text(a, row->approved_at)) : json_null());
    event_set(e, "approved_by", row->approved_at ? event_text(approved) : json_null());
    event_set_count(e, "records", (size_t)row->records);
    event_write(v->cli->out, e);
    return true;
}

static bool person_read(Str text, PurgeWhat *what)
{
    Str word;
    if (!str_cut(&text, ':', &word) || !text.at || !str_to_number(text, &what->sequence)) return false;
    return role_named(word, &what->role) && (what->has_person = true);
}

static int ask(Cli *cli, Tenant *tenant, PurgeWhat *what, Str ground, Str order, Err *err)
{
    int64_t id;
    if (!purge_ask(tenant, what, ground, order, &id, err)) return err_exit_code(err->code);
    out_format(cli->out, "Purge %lld waits for another person: safeharbor purge approve %lld.\n",
               (long long)id, (long long)id);
    return 0;
}

static int approve(Cli *cli, Tenant *tenant, Str word, Err *err)
{
    int id;
    int64_t records;
    if (!str_to_number(word, &id)) return cli_usage(err, &command_purge, "Name one purge by its number.");
    if (!purge_approve(tenant, id, &records, err)) return err_exit_code(err->code);
    out_format(cli->out,
               "Purge %d is done: %.*s. safeharbor backup list says which backups still hold them; "
               "safeharbor "
               "rescreen draws the conclusions from what remains.\n",
               id, STR(page_counted(cli->app, (size_t)records, "report", "reports")));
    return 0;
}

static const char *mistake(const Words *words, const PurgeWhat *what, Str person, bool person_ok)
{
    Str verb = words->count ? words->words[0] : S("");
    if (str_eq(verb, S("approve"))) return words->count == 2 ? NULL : "Name one purge by its number.";
    if (words->count != 1 || !(str_eq(verb, S("ask")) || str_eq(verb, S("list")))) return "Say ask, approve or list.";
    if (str_eq(verb, S("list"))) return NULL;
    if (!what->import_id == !what->number.len) return "Name an import, or a report by agency and number.";
    if (what->number.len && !what->agency.len) return "Name the report's agency with --agency.";
    return person.len && (!person_ok || what->import_id)
               ? "--person is victim:1, offender:1 or arrestee:1 of one report."
               : NULL;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    PurgeWhat what = { 0 };
    Str ground = S(""), order = S(""), person = S("");
    int import_id = 0;
    bool json = false;
    const Option options[] = {
        { "import",  "number",     OPTION_NUMBER, &import_id },
        { "agency",  "identifier", OPTION_TEXT,   &what.agency },
        { "number",  "number",     OPTION_TEXT,   &what.number },
        { "person",  "person",     OPTION_TEXT,   &person },
        { "group-b", NULL,         OPTION_FLAG,   &what.is_group_b },
        { "ground",  "ground",     OPTION_TEXT,   &ground },
        { "order",   "number",     OPTION_TEXT,   &order },
        { "json",    NULL,         OPTION_FLAG,   &json },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    what.import_id = import_id;
    bool person_ok = person_read(person, &what);
    const char *wrong = mistake(&words, &what, person, person_ok);
    if (wrong) return cli_usage(err, &command_purge, wrong);

    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    View view = { cli, &tenant, json, 0 };
    int code = 0;
    if (str_eq(words.words[0], S("ask"))) code = ask(cli, &tenant, &what, ground, order, err);
    else if (str_eq(words.words[0], S("approve"))) code = approve(cli, &tenant, words.words[1], err);
    else if (!purge_list(&tenant, show, &view, err)) code = err_exit_code(err->code);
    else if (!view.shown && !json) out_text(cli->out, "Nothing was purged.\n");
    tenant_close(&tenant);
    return code;
}

const Command command_purge = { "purge", "take something off the record for a legal ground", help, run };
