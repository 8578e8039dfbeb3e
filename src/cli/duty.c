/* duty.c - `safeharbor duty`: what has to be done about which child, by when, who does it, and what shows that it is done. */
#include "app/duty.h"

#include "app/duty_calendar.h"
#include "base/limits.h"
#include "cli/door.h"
#include "cli/duty_views.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor duty - what has to be done about which child, by when, and was it done\n"
    "\n"
    "Usage: safeharbor --purpose CODE --case ID duty list [PERSON] [--mine] [--due | --all] [--since DAY]\n"
    "                  [--json] [--csv FILE]\n"
    "       safeharbor --purpose CODE --case ID duty show DUTY [--json]\n"
    "       safeharbor --purpose CODE --case ID duty start DUTY --reason TEXT [--at MOMENT]\n"
    "       safeharbor --purpose CODE --case ID duty owner DUTY --to TEXT\n"
    "       safeharbor --purpose CODE --case ID duty escalate DUTY --to TEXT\n"
    "       safeharbor --purpose CODE --case ID duty done DUTY --evidence TEXT [--at MOMENT]\n"
    "       safeharbor --purpose CODE --case ID duty skip DUTY --reason TEXT\n"
    "       safeharbor --purpose CODE --case ID duty release DUTY --reason TEXT\n"
    "       safeharbor --purpose CODE --case ID duty export FILE.ics [--show-numbers]\n"
    "       safeharbor duty zone NAME\n"
    "\n"
    "DUTY is ID@PERSON, as the list shows it: MISS-NCIC-2H@ZZ0010000/24-001234/person:1. safeharbor duties explains\n"
    "each ID. Records of missing children, findings, and people who accept a finding start duties; what no record\n"
    "shows, a person starts. A row that was not read as law, or that depends on something no record shows, is listed\n"
    "to be checked, and no clock runs for it until a person says so.\n"
    "\n"
    "Hours are hours, also when the clocks change. Days are calendar days of the agency's time zone: the same time,\n"
    "that many days later. Of a record that has only a day, its first moment starts the clock.\n"
    "\n"
    "What would tell a guardian, or a child through one, is held while a suspect is or may be the guardian. A\n"
    "supervisor, child protection or a prosecutor releases it, with a reason that stays on record.\n"
    "\n"
    "  --mine           only what was given to you: duty owner DUTY --to your account. Patrol and advocates see this\n"
    "                   alone, and may say of it that it is done\n"
    "  --due            only what presses: overdue, held, at once, due within a day, or to be told to a supervisor\n"
    "  --all            also what has no deadline, and what is over\n"
    "  --since DAY      only what started from this day on\n"
    "  --at MOMENT      \"2026-11-25 14:03\" or 2026-11-25 by the clock of the agency; without it: now\n"
    "  --zone NAME      another time zone for this once, as in America/Denver\n"
    "  --to TEXT        who does it; who was told\n"
    "  --evidence TEXT  what shows that it is done: the number of an entry, a name at the other end\n"
    "  --show-numbers   the calendar names reports by their numbers; without it they are masked\n"
    "  --json           JSON Lines\n"
    "\n"
    "Example: safeharbor --purpose protection --case 2026-0412 duty list --due\n";

typedef struct {
    DutyView view;
    Str at, zone, to, evidence, reason;
    bool shows_numbers, is_mine;
} Options;

/* `words_of`: where its words come from; NULL where something else is done. */
typedef struct { const char *verb, *words_of; DutySaid said; } Verbal;
static const Verbal verbals[] = {
    { "start", "reason", SAID_START },      { "owner", "to", SAID_OWNER },    { "escalate", "to", SAID_ESCALATED },
    { "done", "evidence", SAID_DONE },      { "skip", "reason", SAID_SKIP },  { "release", "reason", SAID_RELEASE },
};

static const Verbal *verbal_named(Str verb)
{
    for (size_t i = 0; i < COUNT(verbals); i++)
        if (str_eq(verb, str_of(verbals[i].verb))) return &verbals[i];
    return NULL;
}

static DutyRequest request_of(Cli *cli, Tenant *t, const Options *o)
{
    return (DutyRequest){ .tenant = t, .knowledge = cli->knowledge, .why = door_why(cli), .zone = o->zone,
                          .is_mine = o->is_mine };
}

/* Everything is worked out in an arena of its own; a region with all its findings takes more than the program's. */
static bool room(Arena *arena, Err *err)
{
    return arena_open(arena, IDS_ARENA_BYTES) || err_set(err, ERR_STORE, "There is not enough memory.");
}

static int list(Cli *cli, Tenant *t, const Options *o, Arena *arena, Err *err)
{
    DutyList *l = arena_new(arena, DutyList, 1);
    const DutyRequest q = request_of(cli, t, o);
    if (!duty_list(&q, arena, l, err) || !duty_list_tell(cli, t, l, &o->view, err)) return err_exit_code(err->code);
    return 0;
}

static int show(Cli *cli, Tenant *t, const Options *o, Str word, Arena *arena, Err *err)
{
    Str id;
    Mention about;
    DutyList *l = arena_new(arena, DutyList, 1);
    const DutyRequest q = request_of(cli, t, o);
    if (!duty_word_read(word, &id, &about))
        return cli_usage(err, &command_duty, "A duty is ID@PERSON, as MISS-NCIC-2H@ZZ0010000/24-001234/person:1.");
    if (!duty_list(&q, arena, l, err)) return err_exit_code(err->code);
    const Due *due = duty_find(l, id, &about);
    if (!due) {
        err_set(err, ERR_NOT_FOUND,
                "No such duty about this child is on the list. safeharbor duty list --all shows all.");
        return err_exit_code(err->code);
    }
    duty_tell_whole(cli, t, l, due, o->view.json);
    return 0;
}

static int say(Cli *cli, Tenant *t, const Options *o, const Verbal *v, Str word, Arena *arena, Err *err)
{
    Due due;
    Zone *zone = arena_new(arena, Zone, 1);
    DutyWord w = { .said = v->said, .at = o->at };
    const DutyRequest q = request_of(cli, t, o);
    if (!duty_word_read(word, &w.duty, &w.about))
        return cli_usage(err, &command_duty, "A duty is ID@PERSON, as MISS-NCIC-2H@ZZ0010000/24-001234/person:1.");
    w.words = str_eq(str_of(v->words_of), S("to")) ? o->to : str_eq(str_of(v->words_of), S("reason")) ? o->reason
                                                                                                   : o->evidence;
    if (!duty_say(&q, &w, arena, &due, zone, err)) return err_exit_code(err->code);
    duty_tell_short(cli, zone, &due, o->view.json);
    return 0;
}

static int export(Cli *cli, Tenant *t, const Options *o, Str name, Arena *arena, Err *err)
{
    size_t count;
    Out *file = arena_new(arena, Out, 1);
    DutyList *l = arena_new(arena, DutyList, 1);
    const DutyRequest q = request_of(cli, t, o);
    if (!duty_list(&q, arena, l, err) || !out_create(file, name, err)) return err_exit_code(err->code);
    if (!duty_calendar_out(t, arena, l, o->shows_numbers, file, &count, err)) {
        out_drop(file);
        return err_exit_code(err->code);
    }
    if (!out_close(file, err)) return err_exit_code(err->code);
    out_format(cli->out, "%.*s written to %.*s.%s\n", STR(page_counted(cli->app, count, "deadline", "deadlines")),
               STR(page_shown(cli->app, name)), o->shows_numbers ? "" : " Numbers of reports are masked.");
    return 0;
}

static int zone_set(Cli *cli, Tenant *t, Str name, Err *err)
{
    if (!duty_zone_set(t, name, err)) return err_exit_code(err->code);
    out_format(cli->out, "Days are counted by the clock of %.*s from now on.\n", STR(name));
    return 0;
}

static int dispatch(Cli *cli, Tenant *t, const Options *o, const Words *words, Arena *arena, Err *err)
{
    Str verb = words->words[0], what = words->count > 1 ? words->words[1] : S("");
    const Verbal *said = verbal_named(verb);
    if (str_eq(verb, S("list"))) return list(cli, t, o, arena, err);
    if (str_eq(verb, S("show"))) return show(cli, t, o, what, arena, err);
    if (str_eq(verb, S("export"))) return export(cli, t, o, what, arena, err);
    if (str_eq(verb, S("zone"))) return zone_set(cli, t, what, err);
    return say(cli, t, o, said, what, arena, err);
}

static const char *mistake(const Words *words, Options *o)
{
    Str verb = words->count ? words->words[0] : S("");
    bool is_list = str_eq(verb, S("list"));
    if (is_list && words->count == 1) return NULL;
    if (is_list && words->count == 2 && mention_word_read(words->words[1], &o->view.person)) {
        o->view.has_person = true;
        return NULL;
    }
    if (is_list) return "A person is AGENCY/NUMBER/ROLE:SEQ, as ZZ0010000/24-001234/person:1.";
    bool is_other = str_eq(verb, S("show")) || str_eq(verb, S("export")) || str_eq(verb, S("zone"));
    if (!is_other && !verbal_named(verb))
        return "Say list, show, start, owner, escalate, done, skip, release, export or zone.";
    return words->count == 2 ? NULL : "Name one duty, file or zone behind the verb.";
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { 0 };
    Words words;
    Tenant tenant;
    Arena arena;
    const Option options[] = {
        { "due", NULL, OPTION_FLAG, &o.view.only_pressing },  { "all", NULL, OPTION_FLAG, &o.view.with_all },
        { "since", "day", OPTION_DATE, &o.view.since },       { "json", NULL, OPTION_FLAG, &o.view.json },
        { "csv", "file name", OPTION_TEXT, &o.view.csv_name }, { "at", "moment", OPTION_TEXT, &o.at },
        { "zone", "name", OPTION_TEXT, &o.zone },             { "to", "text", OPTION_TEXT, &o.to },
        { "evidence", "text", OPTION_TEXT, &o.evidence },     { "reason", "text", OPTION_TEXT, &o.reason },
        { "show-numbers", NULL, OPTION_FLAG, &o.shows_numbers }, { "mine", NULL, OPTION_FLAG, &o.is_mine },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    const char *wrong = mistake(&words, &o);
    if (wrong) return cli_usage(err, &command_duty, wrong);
    if (!room(&arena, err) || !door_open(cli, &tenant, err)) return err_exit_code(err->code);
    int code = dispatch(cli, &tenant, &o, &words, &arena, err);
    tenant_close(&tenant);
    arena_close(&arena);
    return code;
}

const Command command_duty = { "duty", "what is due about a child, by when, and was it done", help, run };
