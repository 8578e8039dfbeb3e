/* duty_views.c - how is it told what is due? */
#include "cli/duty_views.h"

#include "app/guide_words.h"
#include "base/csv.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

#define DAY_US 86400000000LL

bool duty_is_wanted(const DutyList *l, const Due *due, const DutyView *v)
{
    bool is_at_once = due->state == DUE_RUNNING && due->duty->clock.unit == CLOCK_AT_ONCE;
    bool is_soon = due->state == DUE_RUNNING && due->deadline - l->now <= DAY_US;
    bool presses = due->state == DUE_OVERDUE || due->state == DUE_HELD || due->escalates || is_at_once || is_soon;
    if (v->has_person && !mention_is_same(&v->person, &due->about)) return false;
    if (date_is_known(v->since) && due->start && date_compare(zone_wall(&l->zone, due->start).day, v->since) < 0)
        return false;
    if (v->only_pressing) return presses;
    return v->with_all || due->state <= DUE_TO_CHECK || due->escalates;
}

/* ---- words ---- */

static Str start_words(Cli *cli, Tenant *t, const DutyList *l, const Due *due)
{
    Arena *a = cli->app;
    Str at = zone_text(a, &l->zone, due->start);
    if (due->is_day)
        at = str_format(a, "%.*s (only the day is known: its first moment counts)",
                        STR(date_text(a, zone_wall(&l->zone, due->start).day)));
    Str from = due->source;
    if (due->started)
        from = str_format(a, "said by %.*s: %.*s", STR(people_login(t, a, due->started->staff)),
                          STR(page_shown(a, due->started->words)));
    if (!due->started && due->accepted_by)
        from = str_format(a, "%.*s, accepted by %.*s", STR(due->source), STR(people_login(t, a, due->accepted_by)));
    return due->start ? str_format(a, "%.*s, %.*s", STR(at), STR(from)) : S("what started it does not stand any more");
}

static Str span_words(Arena *a, int64_t us)
{
    long long minutes = (us < 0 ? -us : us) / 60000000;
    if (minutes < 120) return str_format(a, "%lld min", minutes);
    if (minutes < 2 * 1440) return str_format(a, "%lld h", minutes / 60);
    return str_format(a, "%lld days", minutes / 1440);
}

static Str left_words(Arena *a, int64_t us)
{
    return str_format(a, "%.*s %s", STR(span_words(a, us)), us < 0 ? "ago" : "left");
}

static Str deadline_words(Arena *a, const DutyList *l, const Due *due)
{
    Str clock = clock_text(a, &due->duty->clock);
    if (!due->deadline && due->state == DUE_TO_CHECK) return str_format(a, "no clock runs (%.*s)", STR(clock));
    if (!due->deadline || due->duty->clock.unit == CLOCK_AT_ONCE) return clock;
    Str at = zone_text(a, &l->zone, due->deadline);
    if (due->state > DUE_OPEN) return str_format(a, "%.*s (%.*s)", STR(at), STR(clock));
    return str_format(a, "%.*s (%.*s), %.*s", STR(at), STR(clock), STR(left_words(a, due->deadline - l->now)));
}

static Str said_words(Cli *cli, Tenant *t, const DutyList *l, const DutyClaim *c)
{
    Arena *a = cli->app;
    Str at = c->is_day ? date_text(a, zone_wall(&l->zone, c->at).day) : zone_text(a, &l->zone, c->at);
    return str_format(a, "%.*s (%.*s, %.*s)", STR(c->words), STR(people_login(t, a, c->staff)), STR(at));
}

/* What is asked of a person before a clock runs. */
static Str check_words(Arena *a, const Due *due)
{
    Str condition = due->duty->trigger->condition;
    if (condition.len)
        return str_format(a, "does this hold: %.*s? Then: safeharbor duty start %.*s; else duty skip", STR(condition),
                          STR(duty_word(a, due->duty->id, &due->about)));
    return str_format(a, "the row was not read as law: look it up, then duty start or duty skip %.*s",
                      STR(duty_word(a, due->duty->id, &due->about)));
}

static Str held_words(Cli *cli, Tenant *t, const DutyList *l, const Due *due)
{
    Arena *a = cli->app;
    if (due->state == DUE_HELD) return str_format(a, "no guardian is told: %.*s", STR(due->hold));
    if (!due->released) return str_format(a, "once it starts no guardian is told: %.*s", STR(due->hold));
    return str_format(a, "no more: %.*s. Before: %.*s", STR(said_words(cli, t, l, due->released)), STR(due->hold));
}

/* ---- a page ---- */

static void due_tell(Cli *cli, Tenant *t, const DutyList *l, const Due *due)
{
    Arena *a = cli->app;
    Out *out = cli->out;
    out_format(out, "\n  %.*s", STR(page_shown(a, duty_word(a, due->duty->id, &due->about))));
    out_format(out, due->round > 1 ? "  (round %d)\n" : "\n", due->round);
    page_item(out, 6, "do:    ", str_format(a, "%.*s%.*s", STR(duty_mark_text(a, due->duty)), STR(due->duty->text)));
    if (due->deadline || due->state == DUE_TO_CHECK || due->duty->clock.unit != CLOCK_NONE)
        page_item(out, 6, "by:    ", deadline_words(a, l, due));
    page_item(out, 6, "since: ", start_words(cli, t, l, due));
    if (due->state == DUE_TO_CHECK) page_item(out, 6, "check: ", check_words(a, due));
    if (due->hold.len && due->state <= DUE_OPEN)
        page_item(out, 6, "held:  ", page_shown(a, held_words(cli, t, l, due)));
    if (due->owner) page_item(out, 6, "owner: ", page_shown(a, said_words(cli, t, l, due->owner)));
    if (due->escalates) page_item(out, 6, "tell:  ", S("a supervisor now; then say whom: duty escalate"));
    if (due->escalated) page_item(out, 6, "told:  ", page_shown(a, said_words(cli, t, l, due->escalated)));
    if (due->ended) page_item(out, 6, "so:    ", page_shown(a, said_words(cli, t, l, due->ended)));
}

static void zone_tell(Cli *cli, const DutyList *l)
{
    static const char *const whose[] = { "as you asked", "the agency's", "this machine's" };
    Arena *a = cli->app;
    page_text(cli->out, 2, "It is %.*s by the clock of %.*s (%s). Hours are hours; days are calendar days there.",
              STR(zone_text(a, &l->zone, l->now)), STR(l->zone.name), whose[l->zone_origin]);
    if (l->zone_origin == ZONE_OF_MACHINE)
        page_text(cli->out, 2, "No zone of the agency is set: a supervisor says it once, safeharbor duty zone NAME.");
    if (l->behind_us > 60000000)
        page_text(cli->out, 2,
                  "WARNING: this machine's clock stands %.*s before the last entry of the audit trail: it was set "
                  "back, or was ahead before. Deadlines are judged by the trail until the clock has passed it. Put the "
                  "clock right.", STR(span_words(a, l->behind_us)));
    if (!l->is_screened)
        page_text(cli->out, 2, "Nothing was screened yet: safeharbor rescreen finds what starts duties.");
    if (l->is_behind) page_text(cli->out, 2, "Something changed since the last re-screen: safeharbor rescreen.");
    if (l->unnumbered)
        page_text(cli->out, 2,
                  "%.*s that may be about a child %s no number or no day, so no clock can run for %s here.",
                  STR(page_counted(a, l->unnumbered, "record", "records")), l->unnumbered == 1 ? "has" : "have",
                  l->unnumbered == 1 ? "it" : "them");
}

static const char *heading(DueState state)
{
    static const char *const words[DUE_STATES] = {
        "OVERDUE", "RUNNING", "HELD: TELL NO GUARDIAN YET", "TO CHECK: NO CLOCK RUNS BEFORE A PERSON SAYS SO",
        "WITHOUT A DEADLINE", "DONE", "DONE LATE", "DOES NOT APPLY", "ITS REASON IS GONE",
    };
    return words[state];
}

static void list_page(Cli *cli, Tenant *t, const DutyList *l, const DutyView *v)
{
    DueState last = DUE_STATES;
    size_t told = 0;
    page_heading(cli->out, "DUTIES");
    zone_tell(cli, l);
    for (size_t i = 0; i < l->count; i++) {
        const Due *due = &l->due[i];
        if (!duty_is_wanted(l, due, v)) continue;
        if (due->state != last) page_heading(cli->out, heading(due->state));
        last = due->state;
        due_tell(cli, t, l, due);
        told++;
    }
    out_format(cli->out, "\n%.*s of %zu shown.%s\n", STR(page_counted(cli->app, told, "duty", "duties")), l->count,
               v->with_all ? "" : " --all shows the others.");
}

/* ---- for programs ---- */

static json_t *moment_json(Cli *cli, const DutyList *l, int64_t at)
{
    return at ? event_text(zone_text(cli->app, &l->zone, at)) : json_null();
}

static json_t *said_json(Cli *cli, Tenant *t, const DutyList *l, const DutyClaim *c)
{
    if (!c) return json_null();
    json_t *e = json_object();
    event_set_word(e, "said", duty_said_name(c->said));
    event_set_text(e, "words", c->words);
    event_set_text(e, "by", people_login(t, cli->app, c->staff));
    event_set(e, "at", moment_json(cli, l, c->at));
    event_set_flag(e, "day_only", c->is_day);
    event_set(e, "written", moment_json(cli, l, c->written_at));
    return e;
}

static json_t *due_json(Cli *cli, Tenant *t, const DutyList *l, const Due *due)
{
    const Duty *d = due->duty;
    json_t *e = event_new("duty");
    event_set_text(e, "duty", d->id);
    event_set_text(e, "person", mention_word(cli->app, &due->about));
    event_set_word(e, "state", due_state_name(due->state));
    event_set(e, "start", moment_json(cli, l, due->start));
    event_set_flag(e, "day_only", due->is_day);
    event_set(e, "deadline", moment_json(cli, l, due->deadline));
    event_set(e, "escalate_at", moment_json(cli, l, due->escalate_at));
    event_set_flag(e, "escalate_now", due->escalates);
    event_set_text(e, "source", due->source);
    event_set(e, "accepted_by",
              due->accepted_by ? event_text(people_login(t, cli->app, due->accepted_by)) : json_null());
    event_set_count(e, "round", (size_t)due->round);
    event_set_text(e, "do", d->text);
    event_set_text(e, "who", d->who);
    event_set_text(e, "clock", clock_text(cli->app, &d->clock));
    event_set_text(e, "condition", d->trigger->condition);
    event_set_text(e, "hold", due->hold);
    event_set_flag(e, "verified", duty_is_sure(d));
    event_set_text(e, "grade", d->grade_words);
    event_set_text(e, "citation", d->citation);
    event_set_text(e, "as_of", d->as_of);
    event_set(e, "started", said_json(cli, t, l, due->started));
    event_set(e, "owner", said_json(cli, t, l, due->owner));
    event_set(e, "escalated", said_json(cli, t, l, due->escalated));
    event_set(e, "released", said_json(cli, t, l, due->released));
    event_set(e, "ended", said_json(cli, t, l, due->ended));
    return e;
}

static void list_json(Cli *cli, Tenant *t, const DutyList *l, const DutyView *v)
{
    static const char *const whose[] = { "option", "agency", "machine" };
    json_t *e = event_new("duties");
    event_set_text(e, "zone", l->zone.name);
    event_set_word(e, "zone_of", whose[l->zone_origin]);
    event_set(e, "now", moment_json(cli, l, l->now));
    event_set_count(e, "clock_behind_seconds", (size_t)(l->behind_us / 1000000));
    event_set_flag(e, "screened", l->is_screened);
    event_set_flag(e, "behind", l->is_behind);
    event_set_count(e, "without_number_or_day", l->unnumbered);
    event_write(cli->out, e);
    for (size_t i = 0; i < l->count; i++)
        if (duty_is_wanted(l, &l->due[i], v)) event_write(cli->out, due_json(cli, t, l, &l->due[i]));
}

static bool list_csv(Cli *cli, const DutyList *l, const DutyView *v, Err *err)
{
    static const Str head[] = { { "duty", 4 }, { "state", 5 }, { "person", 6 }, { "deadline", 8 }, { "start", 5 },
                                { "verified", 8 }, { "do", 2 }, { "who", 3 }, { "owner", 5 }, { "evidence", 8 },
                                { "citation", 8 }, { "grade", 5 } };
    Arena *a = cli->app;
    Out *csv = arena_new(a, Out, 1);
    if (!out_create(csv, v->csv_name, err)) return false;
    csv_cells(csv, head, COUNT(head));
    for (size_t i = 0; i < l->count; i++) {
        const Due *due = &l->due[i];
        const Duty *d = due->duty;
        if (!duty_is_wanted(l, due, v)) continue;
        Str deadline = due->deadline ? zone_text(a, &l->zone, due->deadline) : S("");
        Str start = due->start ? zone_text(a, &l->zone, due->start) : S("");
        const Str cells[] = { d->id, str_of(due_state_name(due->state)), mention_word(a, &due->about), deadline, start,
                              duty_is_sure(d) ? S("yes") : S("no"), d->text, d->who,
                              due->owner ? due->owner->words : S(""), due->ended ? due->ended->words : S(""),
                              d->citation, d->grade_words };
        csv_cells(csv, cells, COUNT(cells));
    }
    return out_close(csv, err);
}

bool duty_list_tell(Cli *cli, Tenant *t, const DutyList *l, const DutyView *v, Err *err)
{
    if (v->csv_name.len && !list_csv(cli, l, v, err)) return false;
    if (v->json) list_json(cli, t, l, v);
    else list_page(cli, t, l, v);
    return true;
}

/* ---- one ---- */

void duty_tell_whole(Cli *cli, Tenant *t, const DutyList *l, const Due *due, bool json)
{
    const Duty *d = due->duty;
    Arena *a = cli->app;
    if (json) {
        json_t *e = due_json(cli, t, l, due), *all = json_array();
        for (size_t i = 0; i < l->claim_count; i++)
            if (str_eq(l->claims[i].duty, d->id) && mention_is_same(&l->claims[i].about, &due->about))
                json_array_append_new(all, said_json(cli, t, l, &l->claims[i]));
        event_set(e, "said", all);
        event_write(cli->out, e);
        return;
    }
    page_heading(cli->out, heading(due->state));
    due_tell(cli, t, l, due);
    out_char(cli->out, '\n');
    duty_row_tell(cli, d, true, false);
    page_heading(cli->out, "WHAT WAS SAID");
    for (size_t i = 0; i < l->claim_count; i++) {
        const DutyClaim *c = &l->claims[i];
        if (!str_eq(c->duty, d->id) || !mention_is_same(&c->about, &due->about)) continue;
        page_item(cli->out, 2, str_format(a, "%-10s%c", duty_said_name(c->said), 0).at,
                  page_shown(a, str_format(a, "%.*s, written %.*s", STR(said_words(cli, t, l, c)),
                                           STR(zone_text(a, &l->zone, c->written_at)))));
    }
    zone_tell(cli, l);
}

void duty_tell_short(Cli *cli, const Zone *zone, const Due *due, bool json)
{
    Arena *a = cli->app;
    Str word = duty_word(a, due->duty->id, &due->about);
    Str by = due->deadline ? zone_text(a, zone, due->deadline) : S("");
    if (json) {
        json_t *e = event_new("said");
        event_set_text(e, "duty", word);
        event_set_word(e, "state", due_state_name(due->state));
        event_set(e, "deadline", by.len ? event_text(by) : json_null());
        event_set_text(e, "hold", due->hold);
        event_write(cli->out, e);
        return;
    }
    out_format(cli->out, "%.*s: %s", STR(page_shown(a, word)), due_state_name(due->state));
    if (by.len) out_format(cli->out, ", due %.*s", STR(by));
    out_text(cli->out, ".\n");
    if (due->state == DUE_HELD) page_item(cli->out, 2, "held: no guardian is told: ", page_shown(a, due->hold));
}

/* ---- a row of the table ---- */

void duty_row_tell(Cli *cli, const Duty *d, bool is_whole, bool json)
{
    Arena *a = cli->app;
    Out *out = cli->out;
    Str clock = clock_text(a, &d->clock), period = duty_period_text(a, d);
    if (json) {
        json_t *e = event_new("duty_row");
        const struct { const char *name; Str text; } fields[] = {
            { "duty", d->id }, { "state", d->state }, { "valid", period }, { "do", d->text }, { "who", d->who },
            { "clock", clock }, { "counted_from", d->counted_from }, { "escalate", clock_text(a, &d->escalate) },
            { "evidence", d->evidence }, { "starts", d->trigger->words }, { "condition", d->trigger->condition },
            { "citation", d->citation }, { "source", d->source }, { "as_of", d->as_of }, { "grade", d->grade_words },
        };
        for (size_t i = 0; i < COUNT(fields); i++) event_set_text(e, fields[i].name, fields[i].text);
        event_set_word(e, "started_by", duty_start_name(d->trigger->start));
        event_set_word(e, "tells", duty_tells_name(d->tells));
        event_set_flag(e, "verified", duty_is_sure(d));
        event_write(out, e);
        return;
    }
    out_format(out, "%.*s  %.*s%s%.*s%s%.*s\n", STR(d->id), STR(clock), period.len ? "  " : "", STR(period),
               str_eq(d->state, S("US")) ? "" : "  ", STR(str_eq(d->state, S("US")) ? S("") : d->state));
    page_item(out, 4, "", str_format(a, "%.*s%.*s", STR(duty_mark_text(a, d)), STR(d->text)));
    if (!is_whole) return;
    page_item(out, 4, "starts:   ", d->trigger->words);
    if (d->trigger->condition.len) page_item(out, 4, "only if:  ", d->trigger->condition);
    page_item(out, 4, "counted:  ", d->counted_from);
    page_item(out, 4, "who:      ", d->who);
    if (d->escalate.unit) page_item(out, 4, "escalate: ", clock_text(a, &d->escalate));
    page_item(out, 4, "evidence: ", d->evidence);
    if (d->tells >= TELLS_GUARDIAN) page_item(out, 4, "never to: ", S(DUTY_NEVER_TOLD));
    page_item(out, 4, "law:      ", d->citation);
    page_item(out, 4, "source:   ", duty_basis_text(a, d));
}
