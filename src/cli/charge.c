/* charge.c - `safeharbor charge`: which federal and state charges do the facts of a case meet, and what is missing? */
#include "app/charge_decide.h"
#include "app/charge_draft.h"
#include "cli/charge_views.h"
#include "cli/door.h"
#include "cli/page.h"
#include "cli/person_show.h"

static const char help[] =
    "safeharbor charge - hold the facts of a case against federal and state law, as of the day of the offense\n"
    "\n"
    "Usage: safeharbor charge FACTS.json [--all] [--json] [--csv FILE] [--tables FOLDER]\n"
    "       safeharbor --purpose CODE --case ID charge FACTS.json --decide WORD --role ROLE --reason TEXT\n"
    "       safeharbor --purpose CODE --case ID charge decisions [--json]\n"
    "       safeharbor --purpose CODE --case ID charge draft PERSON\n"
    "\n"
    "For the trafficker, the buyer and the facilitator: the elements of each provision that are met, missing or\n"
    "unknown, with the claim that shows each; federal and state sentences side by side; how age must be proved; the\n"
    "one missing fact to look for next; whether to ask the United States attorney; what the law gives the child.\n"
    "Nobody is found guilty, and no row of law is reviewed until a lawyer of your place has signed it. Nothing is\n"
    "stored. FACTS - is standard input, at most 256 KiB.\n"
    "\n"
    "  --all            also what is closed, and everything that is open\n"
    "  --csv FILE       every provision, a line each\n"
    "  --tables FOLDER  law from these tables instead of the program's; docs/LAW.md says more\n"
    "  --json           JSON Lines: case, charge, not_held, not_yet_law, gap, referral, relief\n"
    "\n"
    "On a tenant, what was decided about bringing the case to the United States attorney is kept:\n"
    "\n"
    "  --decide WORD    referred, not-referred or later; a later decision stands beside the earlier\n"
    "  --role ROLE      trafficker, buyer or facilitator\n"
    "  --reason TEXT    why, in words\n"
    "\n"
    "draft begins a file of facts from the report of a child (AGENCY/NUMBER/ROLE:SEQ, as in persons show): its codes\n"
    "as allegations, the age where it is settled, and what a case mostly turns on as unknown, to be completed.\n"
    "\n"
    "The file:\n"
    "  { \"offense\": \"2019-05-02\",                 or 2019-05, 2019, 2019-05-02..2019-08\n"
    "    \"state\": \"TX\",                           may be left out\n"
    "    \"child\": { \"born\": \"2004-03\", \"source\": \"birth certificate\" },\n"
    "    \"facts\": [\n"
    "      { \"fact\": \"commercial-act\", \"is\": \"yes\", \"source\": \"payment record 7\" },\n"
    "      { \"fact\": \"patronizes\", \"who\": \"buyer\", \"is\": \"alleged\", \"source\": \"witness 2\" },\n"
    "      { \"fact\": \"age-observed\", \"who\": \"buyer\", \"is\": \"yes\", \"source\": \"hotel camera\" } ] }\n"
    "  child     born or age (16, \"16-19\", \"about 17\"); age_evidence as in safeharbor age decides about 18\n"
    "  decoy     instead of child: { \"age\": 13, \"source\": \"turn 9\" }, what an officer stated\n"
    "  believed  the same, of what the person believed where there was a real child\n"
    "  is        yes, no, alleged, unknown; safeharbor law --elements lists the facts\n"
    "\n"
    "Example: safeharbor charge case.json\n";

static bool csv_write(Arena *a, const Charged *charged, Str name, Err *err)
{
    Out out;
    if (!out_create(&out, name, err)) return false;
    charge_tell_csv(&out, a, charged);
    return out_close(&out, err);
}

typedef struct { bool json, all; Str csv, folder, decision, role, reason; } Options;

/* ---- on a tenant ---- */

static int decide(Cli *cli, const Options *o, const Charged *charged, Err *err)
{
    Tenant tenant;
    ReferralRow row;
    LawRole role;
    if (!law_role_read(o->role, &role))
        return cli_usage(err, &command_charge, "--role is trafficker, buyer or facilitator.");
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = charge_decide(&tenant, door_why(cli), charged, role, o->decision, o->reason, &row, err);
    tenant_close(&tenant);
    if (!ok) return err_exit_code(err->code);
    out_format(cli->out, "Decision %lld is kept: %.*s, for the %.*s.\n", (long long)row.id, STR(row.decision),
               STR(row.role));
    return 0;
}

typedef struct { Cli *cli; Tenant *tenant; bool json; size_t told; } View;

static bool decision_show(void *to, const ReferralRow *row, Err *err)
{
    View *v = to;
    Arena *a = v->cli->app;
    (void)err;
    v->told++;
    Str by = people_login(v->tenant, a, row->staff_id);
    if (v->json) {
        json_t *e = event_new("decision");
        event_set_count(e, "decision_id", (size_t)row->id);
        event_set_text(e, "decision", row->decision);
        event_set_text(e, "role", row->role);
        event_set_text(e, "why", row->why);
        event_set_text(e, "federal", row->federal);
        event_set(e, "state", row->state.len ? event_text(row->state) : json_null());
        event_set_text(e, "law_version", row->law);
        event_set_text(e, "reason", row->reason);
        event_set_text(e, "facts_sha256", row->facts);
        event_set_text(e, "by", by);
        event_set_text(e, "at", moment_text(a, row->at));
        event_write(v->cli->out, e);
        return true;
    }
    out_format(v->cli->out, "%5lld  %.*s UTC  %.*s, for the %.*s\n", (long long)row->id, STR(moment_text(a, row->at)),
               STR(row->decision), STR(row->role));
    page_item(v->cli->out, 7, "reason: ", page_shown(a, row->reason));
    page_text(v->cli->out, 7, "by %.*s; compared: %.*s with %.*s (%.*s); law %.*s; facts %.*s", STR(by),
              STR(row->federal), STR(row->state.len ? row->state : S("nothing of the state")), STR(row->why),
              STR(row->law), STR(row->facts));
    return true;
}

static int decisions(Cli *cli, const Options *o, Err *err)
{
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    View view = { cli, &tenant, o->json, 0 };
    bool ok = charge_decisions(&tenant, door_why(cli), decision_show, &view, err);
    tenant_close(&tenant);
    if (!ok) return err_exit_code(err->code);
    if (!view.told && !o->json) out_text(cli->out, "No decision is kept for this case.\n");
    return 0;
}

static int draft(Cli *cli, const Options *o, Str word, Err *err)
{
    Arena arena;
    Tenant tenant;
    LawBook *law = arena_new(cli->app, LawBook, 1);
    PersonDetail *detail = arena_new(cli->app, PersonDetail, 1);
    PersonRequest q = { .tenant = &tenant, .knowledge = cli->knowledge, .why = door_why(cli), .today = cli->today };
    if (!person_word_read(word, &q.mention, &q.record_id))
        return cli_usage(err, &command_charge, "A person is AGENCY/NUMBER/ROLE:SEQ, or RECORD/ROLE:SEQ.");
    if (!law_open(cli->app, o->folder, law, err) || !door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = arena_open(&arena, PERSON_ARENA_BYTES) || err_set(err, ERR_STORE, "There is not enough memory.");
    if (ok) {
        ok = person_show(&q, &arena, detail, err);
        if (ok) out_format(cli->out, "%.*s\n", STR(charge_draft(&arena, law, detail, tenant.state)));
        arena_close(&arena);
    }
    tenant_close(&tenant);
    return ok ? 0 : err_exit_code(err->code);
}

/* ---- the command ---- */

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { 0 };
    Words files;
    const Option options[] = {
        { "json",   NULL,     OPTION_FLAG, &o.json },
        { "all",    NULL,     OPTION_FLAG, &o.all },
        { "csv",    "file",   OPTION_TEXT, &o.csv },
        { "tables", "folder", OPTION_TEXT, &o.folder },
        { "decide", "word",   OPTION_TEXT, &o.decision },
        { "role",   "role",   OPTION_TEXT, &o.role },
        { "reason", "text",   OPTION_TEXT, &o.reason },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &files, err)) return 2;
    if (files.count == 2 && str_eq(files.words[0], S("draft"))) return draft(cli, &o, files.words[1], err);
    if (files.count != 1) return cli_usage(err, &command_charge, "Name one file of facts.");
    if (!o.decision.len && (o.role.len || o.reason.len))
        return cli_usage(err, &command_charge, "--role and --reason go with --decide.");
    if (str_eq(files.words[0], S("decisions"))) return decisions(cli, &o, err);
    Charged *charged = arena_new(cli->app, Charged, 1);
    if (!charge_work(cli->app, o.folder, files.words[0], cli->today, charged, err)) return err_exit_code(err->code);
    if (o.decision.len) return decide(cli, &o, charged, err);
    if (o.csv.len && !csv_write(cli->app, charged, o.csv, err)) return err_exit_code(err->code);
    if (o.json) charge_tell_json(cli->out, cli->app, charged);
    else charge_tell(cli->out, cli->app, charged, o.all);
    return 0;
}

const Command command_charge = { "charge", "hold facts of a case against federal and state law", help, run };
