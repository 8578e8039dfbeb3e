/* urgent.c - `safeharbor urgent`: looking further because a child is in danger, and what others say of it. */
#include "app/urgent.h"

#include "app/people.h"
#include "base/clock.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor urgent - a child is in danger now: look further than the policy lets one person, for an "
    "hour\n"
    "\n"
    "Usage: safeharbor --purpose CODE --case ID urgent begin --danger WORD --child TEXT --call TEXT --reason "
    "TEXT\n"
    "       safeharbor urgent list [--json]\n"
    "       safeharbor urgent end NUMBER\n"
    "       safeharbor urgent review NUMBER --justified|--not-justified --reason TEXT\n"
    "\n"
    "begin: for the case that is named, up to 30 look-ups and 30 records more than the policy allows; on "
    "patrol, what\n"
    "a desk is told. No facility's address is opened. It opens at once; supervisors and auditors see it on "
    "every page\n"
    "of the web door until one of them has reviewed it; each look in it is entered under its number. While "
    "the last\n"
    "one of a person was not reviewed, no other one opens. This is no emergency account (safeharbor user "
    "invite).\n"
    "\n"
    "list: for supervisors and auditors, all of them; for others the newest of their own. end: before its "
    "time.\n"
    "review: by a supervisor or auditor who did not take it, within three days, once it is over.\n"
    "\n"
    "  --danger WORD     life (danger to a child's life or body), missing, medical\n"
    "  --child TEXT      which child: a number of a report, or a description; a name where there is nothing "
    "else\n"
    "  --call TEXT       number of the call for service, or who asked and when\n"
    "  --reason TEXT     why it cannot wait, or why it was justified or not\n"
    "  --json            JSON Lines\n"
    "\n"
    "Example: safeharbor urgent review 812 --justified --reason \"the child was found by it\"\n";

typedef struct { UrgentWish wish; bool is_justified, is_not, json; } Options;

/* ---- the list ---- */

static const char *state_of(const UrgentRow *row, int64_t now)
{
    if (row->reviewed_by) return row->is_justified ? "justified" : "not justified";
    return now < row->until ? "holds" : "to be reviewed";
}

/* "12/3": the third person of report 12, as an address of a page has it. */
static Str record_text(Arena *a, const OpenedRecord *record)
{
    return str_format(a, "%lld/%lld", (long long)record->record_id, (long long)record->place);
}

static void row_json(Cli *cli, Tenant *tenant, const UrgentRow *row, int64_t now)
{
    json_t *e = event_new("urgent"), *opened = json_array();
    for (int64_t i = 0; i < row->opened; i++)
        json_array_append_new(opened, event_text(record_text(cli->app, &row->records[i])));
    event_set(e, "urgent", json_integer(row->id));
    event_set_text(e, "user", people_login(tenant, cli->app, row->staff_id));
    event_set_text(e, "danger", row->danger);
    event_set_text(e, "case", row->case_ref);
    event_set_text(e, "child", row->child);
    event_set_text(e, "call", row->call);
    event_set_text(e, "reason", row->reason);
    event_set_text(e, "from", moment_text(cli->app, row->at));
    event_set_text(e, "to", moment_text(cli->app, row->until));
    event_set_word(e, "state", state_of(row, now));
    event_set_count(e, "look_ups", (size_t)row->looked);
    event_set_count(e, "records", (size_t)row->opened);
    event_set(e, "opened", opened);
    event_set_text(e, "review", row->review);
    event_write(cli->out, e);
}

static void row_text(Cli *cli, Tenant *tenant, const UrgentRow *row, int64_t now)
{
    Arena *a = cli->app;
    out_format(cli->out, "%lld  %.*s  %s\n", (long long)row->id, STR(people_login(tenant, a, row->staff_id)),
               state_of(row, now));
    page_text(cli->out, 4, "%.*s to %.*s UTC, case %.*s, danger: %.*s. Child: %.*s. Call: %.*s. Why: %.*s",
              STR(moment_text(a, row->at)), STR(moment_text(a, row->until)), STR(row->case_ref), STR(row->danger),
              STR(page_shown(a, row->child)), STR(page_shown(a, row->call)), STR(page_shown(a, row->reason)));
    Str records = S("");
    for (int64_t i = 0; i < row->opened; i++)
        records = str_format(a, "%.*s %.*s", STR(records), STR(record_text(a, &row->records[i])));
    page_text(cli->out, 4, "Told in it: look-ups: %lld; records: %lld%.*s", (long long)row->looked,
              (long long)row->opened, STR(records));
    if (row->reviewed_by) page_text(cli->out, 4, "Review: %.*s", STR(page_shown(a, row->review)));
}

static void own_tell(Cli *cli, const UrgentLast *own, bool json, int64_t now)
{
    const char *state = own->is_reviewed ? "reviewed" : now < own->until ? "holds" : "to be reviewed";
    if (json && own->id) {
        json_t *e = event_new("urgent_own");
        event_set(e, "urgent", json_integer(own->id));
        event_set_text(e, "case", own->case_ref);
        event_set_text(e, "to", moment_text(cli->app, own->until));
        event_set_word(e, "state", state);
        event_write(cli->out, e);
    } else if (own->id)
        out_format(cli->out, "Yours: urgent access %lld, case %.*s, until %.*s UTC: %s\n", (long long)own->id,
                   STR(own->case_ref), STR(moment_text(cli->app, own->until)), state);
    else if (!json) out_format(cli->out, "You have taken none.\n");
}

static bool list(Cli *cli, Tenant *tenant, bool json, Err *err)
{
    UrgentState s;
    int64_t now = clock_utc_us();
    if (!urgent_look(tenant, door_why(cli), S("list"), &s, err)) return false;
    for (size_t i = 0; i < s.count; i++)
        if (json) row_json(cli, tenant, &s.rows[i], now);
        else row_text(cli, tenant, &s.rows[i], now);
    if (!s.is_reviewer) own_tell(cli, &s.own, json, now);
    else if (!s.count && !json) out_format(cli->out, "Nobody has taken urgent access.\n");
    return true;
}

/* ---- the command ---- */

static bool begin(Cli *cli, Tenant *tenant, const Options *o, Err *err)
{
    UrgentBegun begun;
    if (!urgent_begin(tenant, door_why(cli), &o->wish, clock_utc_us(), &begun, err)) return false;
    if (o->json) {
        json_t *e = event_new("urgent_begun");
        event_set(e, "urgent", json_integer(begun.id));
        event_set_text(e, "to", moment_text(cli->app, begun.until));
        event_write(cli->out, e);
    } else
        out_format(cli->out, "Urgent access %lld holds until %.*s UTC, for case %.*s.\n", (long long)begun.id,
                   STR(moment_text(cli->app, begun.until)), STR(cli->door.case_ref));
    return true;
}

typedef enum { URGENT_BEGIN, URGENT_LIST, URGENT_END, URGENT_REVIEW, URGENT_VERBS } UrgentVerb;

static bool act_on(Cli *cli, Tenant *tenant, UrgentVerb verb, Str number, const Options *o, Err *err)
{
    int id = 0;
    int64_t now = clock_utc_us();
    if (verb == URGENT_BEGIN) return begin(cli, tenant, o, err);
    if (verb == URGENT_LIST) return list(cli, tenant, o->json, err);
    if (!str_to_number(number, &id)) return err_set(err, ERR_USAGE, "Name an urgent access by its number.");
    bool ok = verb == URGENT_END ? urgent_end(tenant, id, now, err)
                                 : urgent_review(tenant, id, o->is_justified, o->wish.reason, now, err);
    if (ok) out_format(cli->out, verb == URGENT_END ? "Urgent access %d is over.\n" : "The review of %d is "
                                                                                      "on record.\n", id);
    return ok;
}

static const char *mistake(const Words *words, const Options *o, UrgentVerb *verb)
{
    static const char *const names[URGENT_VERBS] = { "begin", "list", "end", "review" };
    for (*verb = 0; *verb < URGENT_VERBS; ++*verb)
        if (words->count && str_eq(words->words[0], str_of(names[*verb]))) break;
    if (*verb == URGENT_VERBS) return "Say begin, list, end or review.";
    bool has_number = *verb == URGENT_END || *verb == URGENT_REVIEW;
    if (words->count != (has_number ? 2 : 1)) return has_number ? "Name one by its number." : "It takes no "
                                                                                              "other word.";
    if (*verb == URGENT_REVIEW && o->is_justified == o->is_not) return "Say --justified or --not-justified.";
    return NULL;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    UrgentVerb verb;
    Options o = { .json = false };
    const Option options[] = {
        { "danger", "word", OPTION_TEXT, &o.wish.danger }, { "child", "text", OPTION_TEXT, &o.wish.child },
        { "call", "text", OPTION_TEXT, &o.wish.call },     { "reason", "text", OPTION_TEXT, &o.wish.reason },
        { "justified", NULL, OPTION_FLAG, &o.is_justified }, { "not-justified", NULL, OPTION_FLAG, &o.is_not },
        { "json", NULL, OPTION_FLAG, &o.json },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    const char *wrong = mistake(&words, &o, &verb);
    if (wrong) return cli_usage(err, &command_urgent, wrong);
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = act_on(cli, &tenant, verb, words.count > 1 ? words.words[1] : S(""), &o, err);
    tenant_close(&tenant);
    return ok ? 0 : err_exit_code(err->code);
}

const Command command_urgent = { "urgent", "a child is in danger: look further for an hour, and have it "
                                           "reviewed", help, run };
