/* findings.c - `safeharbor findings`: list what was found, look at one finding, decide about it. */
#include "app/findings.h"

#include "base/csv.h"
#include "base/limits.h"
#include "cli/check_views.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"
#include "domain/claim.h"

static const char help[] =
    "safeharbor findings - list what was found, look at one finding, decide about it\n"
    "\n"
    "Usage: safeharbor --purpose CODE --case ID findings list [OPTIONS]\n"
    "       safeharbor --purpose CODE --case ID findings show ID [--json]\n"
    "       safeharbor --purpose CODE --case ID findings accept|reject|note ID --reason TEXT\n"
    "\n"
    "The list is in order of urgency. A finding is open until somebody accepts or rejects it; when what they "
    "relied on\n"
    "changes, it is offered again as changed. Every look is written to the audit trail.\n"
    "\n"
    "  --status WORD     open, changed, accepted, rejected, all; without: open and changed\n"
    "  --rule ID         only what this rule found\n"
    "  --number NUMBER   only of the report with this incident or arrest number\n"
    "  --as-of DAY       what was known and decided at the end of that day (UTC), of a minute of it\n"
    "                    (2026-11-25T14:03) or of a second (2026-11-25T14:03:07)\n"
    "  --all             also findings that are only counted\n"
    "  --csv FILE        also write the list as CSV\n"
    "  --json            JSON Lines\n"
    "\n"
    "Example: safeharbor --purpose review --case 2026-0412 findings accept 17 --reason \"School confirms she "
    "is 15\"\n";

typedef struct { bool json, all; Str csv_name, status, rule, number, as_of, reason; } Options;

/* ---- the list ---- */

typedef struct {
    Cli *cli;
    Tenant *tenant;
    const Options *options;
    Arena scratch;
    Out csv;
    size_t told;
} List;

static json_t *listed_event(List *l, Str file, const ListedFinding *listed, const Finding *f)
{
    json_t *e = json_finding_event(file, f);
    event_set_count(e, "id", (size_t)listed->id);
    event_set_word(e, "status", finding_status_name(listed->status));
    if (listed->judged_at) {
        event_set_text(e, "judged", moment_text(&l->scratch, listed->judged_at));
        event_set_text(e, "judged_by", people_login(l->tenant, &l->scratch, listed->judged_by));
    }
    return e;
}

static void row_show(List *l, const ListedFinding *listed, const Finding *f)
{
    Arena *a = &l->scratch;
    Out *out = l->cli->out;
    if (l->told == 1)
        out_text(out, "finding  status    agency     incident      date        under 18 now  who, and what "
                      "was found\n");
    out_format(out, "%7lld  %-8s  %-9.*s  %-12.*s  %-10.*s  %-12s  %s %d, age %.*s: %.*s\n", (long long)listed->id,
               finding_status_name(listed->status), STR(str_printable(a, f->agency)), STR(str_printable(a, f->number)),
               STR(date_text(a, f->date)), still_minor_name(f->still_minor), role_name(f->role), f->sequence,
               STR(age_text(a, f->age)), STR(f->title));
}

static bool list_show(void *to, Str file, const ListedFinding *listed, const Finding *f, Err *err)
{
    List *l = to;
    l->told++;
    arena_reset(&l->scratch, 0);
    if (l->options->csv_name.len) {
        csv_cell(&l->csv, str_format(&l->scratch, "%lld", (long long)listed->id), false);
        csv_cell(&l->csv, str_of(finding_status_name(listed->status)), false);
        csv_finding(&l->csv, &l->scratch, file, f);
    }
    if (l->options->json) event_write(l->cli->out, listed_event(l, file, listed, f));
    else
        row_show(l, listed, f);
    return l->cli->out->failed ? out_flush(l->cli->out, err) : true;
}

static bool status_read(Str text, unsigned *statuses)
{
    *statuses = text.len == 0 ? 1u << STATUS_OPEN | 1u << STATUS_CHANGED : 0;
    if (text.len == 0 || str_eq(text, S("all"))) return true;
    for (int i = 0; i < STATUSES; i++)
        if (str_eq(text, str_of(finding_status_name((FindingStatus)i)))) { *statuses = 1u << i; return true; }
    return false;
}

static int list(Cli *cli, Tenant *tenant, const Options *o, Err *err)
{
    List *l = arena_new(cli->app, List, 1);
    size_t told;
    bool is_behind = false;
    FindingsRequest q = { .tenant = tenant, .knowledge = cli->knowledge, .why = door_why(cli), .as_of = INT64_MAX,
                          .today = cli->today, .with_pools = o->all, .rule = o->rule, .number = o->number };
    l->cli = cli, l->tenant = tenant, l->options = o;
    if (o->as_of.len && !door_moment_read(o->as_of, &q.as_of, &q.today))
        return cli_usage(err, &command_findings,
                         "--as-of is a day (2026-11-25), a minute of it (2026-11-25T14:03) or a second "
                         "(2026-11-25T14:03:07).");
    if (!status_read(o->status, &q.statuses)) return cli_usage(err, &command_findings, "There is no such status.");
    if (!arena_open(&l->scratch, SCRATCH_ARENA_BYTES)) {
        err_set(err, ERR_STORE, "There is not enough memory.");
        return 6;
    }
    bool ok = !o->csv_name.len || out_create(&l->csv, o->csv_name, err);
    if (ok && o->csv_name.len) {
        csv_cell(&l->csv, S("finding"), false);
        csv_cell(&l->csv, S("status"), false);
        csv_head(&l->csv);
    }
    if (o->rule.len && !knowledge_rule(cli->knowledge, o->rule))
        return cli_usage(err, &command_findings, "There is no such rule; safeharbor rules lists them.");
    FindingsEvents events = { list_show, l };
    ok = ok && findings_list(&q, &events, &told, &is_behind, err);
    if (ok && is_behind)
        cli_say("Imports have changed since the last re-screen; safeharbor rescreen draws the conclusions from them.");
    if (ok && !o->json && !l->told)
        out_text(
            cli->out,
            "No finding is listed. --status all also lists those decided about, --all those only counted.\n");
    else if (ok && !o->json)
        out_text(
            cli->out,
            "\nsafeharbor findings show NUMBER tells one with its reasons and the report as received.\n");
    if (l->csv.name) { if (ok) ok = out_close(&l->csv, err); else out_drop(&l->csv); }
    arena_close(&l->scratch);
    return ok ? 0 : err_exit_code(err->code);
}

/* ---- one ---- */

static void show_json(Cli *cli, Tenant *tenant, Arena *arena, const FindingDetail *d)
{
    List l = { .cli = cli, .tenant = tenant, .scratch = *arena };
    json_t *e = listed_event(&l, d->file, &d->listed, &d->finding);
    json_t *claims = json_array(), *judgments = json_array(), *outputs = json_array();
    *arena = l.scratch;
    for (size_t i = 0; i < d->finding.claim_count; i++)
        json_array_append_new(claims, json_integer(d->finding.claims[i].claim));
    for (size_t i = 0; i < d->judgment_count; i++) {
        const JudgmentRow *j = &d->judgments[i];
        json_t *one = json_object();
        event_set_count(one, "judgment", (size_t)j->id);
        event_set_count(one, "finding", (size_t)j->finding_id);
        event_set_text(one, "verdict", j->verdict);
        event_set_text(one, "reason", j->reason);
        event_set_text(one, "by", people_login(tenant, arena, j->staff_id));
        event_set_text(one, "at", moment_text(arena, j->at));
        json_array_append_new(judgments, one);
    }
    for (size_t i = 0; i < d->output_count; i++) {
        json_t *one = json_object();
        event_set_text(one, "kind", d->outputs[i].kind);
        event_set_text(one, "recipient", d->outputs[i].recipient);
        event_set_text(one, "at", moment_text(arena, d->outputs[i].at));
        json_array_append_new(outputs, one);
    }
    event_set(e, "claims", claims);
    event_set_text(e, "received", d->received);
    event_set(e, "judgments", judgments);
    event_set(e, "shown_to", outputs);
    event_set(e, "ended", d->ended_by ? event_text(moment_text(arena, d->ended_at)) : json_null());
    event_set(e, "successor", d->successor ? json_integer(d->successor) : json_null());
    event_write(cli->out, e);
}

static void show_claims(Out *out, Arena *arena, const FindingDetail *d)
{
    for (size_t i = 0; i < d->finding.claim_count; i++) {
        const FindingClaim *c = &d->finding.claims[i];
        if (is_of_another_record(c)) {
            out_format(out, "  %.*s = %.*s   (claim %lld)\n", STR(c->field), STR(c->value), (long long)c->claim);
            page_item(out, 6, "", c->origin);
            continue;
        }
        out_format(out, "  %.*s%sline %zu  %.*s = %.*s   (claim %lld)\n", STR(c->table), c->table.len ? " " : "",
                   c->line, STR(c->field), STR(str_printable(arena, c->value)), (long long)c->claim);
        if (c->origin.len)
            out_format(out, "      own words of the agency, which nobody else has looked at: %.*s\n",
                       STR(str_printable(arena, c->origin)));
    }
    for (size_t i = 0; i < d->finding.reason_count; i++) page_item(out, 2, "", d->finding.reasons[i]);
}

static void show_received(Out *out, Arena *arena, Str received)
{
    Str line;
    page_heading(out, "The report as it was received");
    while (str_cut(&received, '\n', &line))
        if (!str_is_blank(line)) out_format(out, "  %.*s\n", STR(str_printable(arena, str_trim_end(line))));
}

static void show_history(Cli *cli, Tenant *tenant, Arena *arena, const FindingDetail *d)
{
    Out *out = cli->out;
    page_heading(out, "What was decided, and who has seen it");
    if (!d->judgment_count) out_text(out, "  Nobody has decided about it yet.\n");
    for (size_t i = 0; i < d->judgment_count; i++) {
        const JudgmentRow *j = &d->judgments[i];
        Str head = str_format(arena, "  %.*s  %.*s by %.*s (finding %lld): ", STR(moment_text(arena, j->at)),
                              STR(j->verdict), STR(people_login(tenant, arena, j->staff_id)),
                              (long long)j->finding_id);
        out_str(out, head);
        out_wrapped(out, page_shown(arena, j->reason), head.len, 4, PAGE_COLUMNS);
        out_char(out, '\n');
    }
    for (size_t i = 0; i < d->output_count; i++)
        out_format(out, "  %.*s  shown to %.*s (%.*s)\n", STR(moment_text(arena, d->outputs[i].at)),
                   STR(d->outputs[i].recipient), STR(d->outputs[i].kind));
    if (d->ended_by)
        out_format(out, "  %.*s  ended: the report was changed, taken back or read anew\n",
                   STR(moment_text(arena, d->ended_at)));
    if (d->successor) out_format(out, "  Finding %lld came after it.\n", (long long)d->successor);
}

static void show_text(Cli *cli, Tenant *tenant, Arena *arena, const FindingDetail *d)
{
    const Finding *f = &d->finding;
    Out *out = cli->out;
    out_format(out, "Finding %lld, %s: %.*s\n", (long long)d->listed.id,
               finding_status_name(d->listed.status), STR(f->title));
    out_format(out, "%.*s, incident %.*s, %.*s; %s %d, age %.*s; still under 18 today: %s\n\n",
               STR(page_shown(arena, f->agency)), STR(number_told(arena, page_shown(arena, f->number))),
               STR(date_text(arena, f->date)), role_name(f->role), f->sequence, STR(age_text(arena, f->age)),
               still_minor_name(f->still_minor));
    page_text(out, 0, "%.*s", STR(f->meaning));
    page_heading(out, "Because the report says");
    show_claims(out, arena, d);
    page_heading(out, "Next");
    for (size_t i = 0; i < f->next_count; i++) page_item(out, 2, "- ", f->next[i]);
    page_heading(out, "Law");
    for (size_t i = 0; i < f->law_count; i++)
        page_item(out, 2, "- ",
                  str_format(arena, "%.*s: %.*s (confidence: %.*s)", STR(page_citation(arena, f->laws[i].id)),
                             STR(f->laws[i].title), STR(f->laws[i].confidence)));
    show_received(out, arena, d->received);
    show_history(cli, tenant, arena, d);
}

static int show(Cli *cli, Tenant *tenant, int id, bool json, Err *err)
{
    Arena arena;
    FindingDetail d;
    if (!arena_open(&arena, 4 * REPORT_ARENA_BYTES)) {
        err_set(err, ERR_STORE, "There is not enough memory.");
        return 6;
    }
    bool ok = finding_show(tenant, cli->knowledge, door_why(cli), id, cli->today, &arena, &d, err);
    if (ok && json) show_json(cli, tenant, &arena, &d);
    else if (ok) show_text(cli, tenant, &arena, &d);
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}

static int judge(Cli *cli, Tenant *tenant, Str verdict, int id, Str reason, bool json, Err *err)
{
    int64_t judgment;
    if (!finding_judge(tenant, door_why(cli), id, verdict, reason, &judgment, err)) return err_exit_code(err->code);
    if (!json) {
        out_format(cli->out, "Finding %d: %.*s is on record.\n", id,
                   STR(str_eq(verdict, S("note"))     ? S("your note")
                       : str_eq(verdict, S("accept")) ? S("accepted, and why,")
                                                      : S("rejected, and why,")));
        return 0;
    }
    json_t *e = event_new("judgment");
    event_set_count(e, "judgment", (size_t)judgment);
    event_set_count(e, "finding", (size_t)id);
    event_set_text(e, "verdict", verdict);
    event_write(cli->out, e);
    return 0;
}

/* ---- the command ---- */

static int chosen(Cli *cli, Tenant *tenant, const Options *o, const Words *words, Err *err)
{
    int id = 0;
    Str verb = words->words[0];
    if (str_eq(verb, S("list"))) return list(cli, tenant, o, err);
    (void)str_to_number(words->words[1], &id);
    if (str_eq(verb, S("show"))) return show(cli, tenant, id, o->json, err);
    return judge(cli, tenant, verb, id, o->reason, o->json, err);
}

static const char *mistake(const Words *words)
{
    static const char *const verbs[] = { "list", "show", "accept", "reject", "note" };
    bool known = false;
    int id;
    for (size_t i = 0; words->count && i < COUNT(verbs); i++) known |= str_eq(words->words[0], str_of(verbs[i]));
    if (!known) return "Say list, show, accept, reject or note.";
    if (str_eq(words->words[0], S("list"))) return words->count == 1 ? NULL : "The list takes options, no words.";
    return words->count == 2 && str_to_number(words->words[1], &id) ? NULL : "Name one finding by its number.";
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { 0 };
    Words words;
    const Option options[] = {
        { "json",   NULL,        OPTION_FLAG, &o.json },
        { "all",    NULL,        OPTION_FLAG, &o.all },
        { "csv",    "file name", OPTION_TEXT, &o.csv_name },
        { "status", "word",      OPTION_TEXT, &o.status },
        { "rule",   "rule",      OPTION_TEXT, &o.rule },
        { "number", "number",    OPTION_TEXT, &o.number },
        { "as-of",  "day",       OPTION_TEXT, &o.as_of },
        { "reason", "text",      OPTION_TEXT, &o.reason },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    const char *wrong = mistake(&words);
    if (wrong) return cli_usage(err, &command_findings, wrong);
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    int code = chosen(cli, &tenant, &o, &words, err);
    tenant_close(&tenant);
    return code;
}

const Command command_findings = { "findings", "list what was found, look at it, decide about it", help, run };
