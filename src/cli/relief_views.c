/* relief_views.c - how is a page of relief told, with each row's grade and each doubt? */
#include "cli/relief_views.h"

#include "cli/door.h"
#include "cli/page.h"

static const char not_reviewed[] =
    "No legal advice. Rows of law are in our own words, each with its source, day and grade; a row is not yet reviewed "
    "here unless it says who did. A doubt is told as one.";

/* ---- for people ---- */

static Str age_words(Arena *a, const ReliefCase *of)
{
    if (of->low < 0) return S("not known here");
    return of->low == of->high ? str_format(a, "%d", of->low) : str_format(a, "%d to %d", of->low, of->high);
}

static void age_note(Cli *cli, const ReliefCase *of, const LawRelief *r)
{
    static const char *const words[] = { [RELIEF_AGE_WITHIN] = "the child was under that age",
                                         [RELIEF_AGE_OVER] = "THE CHILD WAS NOT UNDER THAT AGE: ask counsel",
                                         [RELIEF_AGE_UNKNOWN] = "whether the child was under it is not settled" };
    ReliefAge answer = relief_age(of, r);
    if (answer != RELIEF_AGE_NOT_SAID) page_item(cli->out, 6, "age: ", str_of(words[answer]));
}

/* Rows of one part, of the state or of federal law. How many. */
static size_t part_tell(Cli *cli, const LawBook *law, const ReliefCase *of, Str place, const char *part)
{
    size_t n = 0;
    for (size_t i = 0; i < law->relief_count; i++) {
        const LawRelief *r = &law->relief[i];
        if (!str_eq(r->place, place) || !str_eq(r->part, str_of(part))) continue;
        relief_row_tell(cli->out, cli->app, r);
        age_note(cli, of, r);
        n++;
    }
    return n;
}

static void state_part(Cli *cli, const LawBook *law, const ReliefCase *of, const char *part, const char *heading)
{
    page_heading(cli->out, heading);
    if (!part_tell(cli, law, of, of->state, part))
        page_text(cli->out, 4, "Not known here: looked for, and not established. Ask counsel.");
}

/* An order of a state does not reach a federal record. */
static void reversal_tell(Cli *cli, const LawBook *law, const ReliefCase *of)
{
    state_part(cli, law, of, "reversal", "WHAT TAKES A CASE OR A RECORD BACK");
    if (str_eq(of->state, S("US"))) return;
    out_text(cli->out, "  Of a federal case or record\n");
    part_tell(cli, law, of, S("US"), "reversal");
}

static void label_tell(Cli *cli, const LawBook *law, const ReliefCase *of)
{
    bool is_us = str_eq(of->state, S("US"));
    page_heading(cli->out, "WHAT THE LABEL OFFENDER WITHHOLDS");
    part_tell(cli, law, of, S("US"), "withheld");
    if (!is_us && !part_tell(cli, law, of, of->state, "withheld"))
        page_text(cli->out, 4, "Of the state's own services: not known here which of them the label closes. Ask each "
                               "of them, and the state's child protection.");
    page_heading(cli->out, "WHAT OPENS AGAIN WHEN THE LABEL IS PUT RIGHT");
    part_tell(cli, law, of, S("US"), "restored");
    if (!is_us && !part_tell(cli, law, of, of->state, "restored"))
        page_text(cli->out, 4, "Of the state's own services: not known here. What the state asks of the agency stands "
                               "above.");
}

static void stands_tell(Cli *cli, const ReliefCase *of)
{
    unsigned stage;
    page_heading(cli->out, "WHERE THE CHILD STANDS");
    if (!of->is_path_known) out_text(cli->out, "  Not said.\n");
    else if (!of->stands) out_text(cli->out, "  On no path that is open, by what was said.\n");
    for (size_t n = 0; (stage = path_stage(n)); n++)
        if (of->stands & stage) page_item(cli->out, 2, "- ", str_of(path_stage_words(stage)));
    for (size_t i = 0; i < of->path_count; i++) page_item(cli->out, 4, "", page_shown(cli->app, of->path[i]));
}

static void sheets_tell(Cli *cli, const ReliefCase *of, Str person)
{
    page_heading(cli->out, "WORKSHEETS");
    for (size_t n = 0; relief_sheet_name(n); n++)
        out_format(cli->out, "  %-10s %s\n", relief_sheet_name(n),
                   !relief_sheet_is_asked(of, n) ? "not where the child stands now"
                   : of->is_path_known ? "now" : "where it was not said how far it went: to be looked at");
    Str how = person.len ? str_format(cli->app, "sheet %.*s SHEET FILE", STR(person))
                         : str_format(cli->app, "%.*s --sheet SHEET --out FILE", STR(of->state));
    page_text(cli->out, 2, "safeharbor relief %.*s writes one, as text or as .pdf.", STR(page_shown(cli->app, how)));
}

void relief_page_tell(Cli *cli, const LawBook *law, const ReliefCase *of, Str person)
{
    Arena *a = cli->app;
    out_format(cli->out, "Relief for a child, %.*s\n", STR(of->state));
    page_text(cli->out, 2, "%s", not_reviewed);
    if (person.len) page_item(cli->out, 2, "person:  ", page_shown(a, person));
    page_item(cli->out, 2, "age:     ", age_words(a, of));
    page_item(cli->out, 2, "accused: ", of->charge.len ? page_shown(a, of->charge) : S("not known here"));
    if (of->doubt_count) page_heading(cli->out, "IN DOUBT");
    for (size_t i = 0; i < of->doubt_count; i++) page_item(cli->out, 2, "- ", page_shown(a, of->doubts[i]));
    stands_tell(cli, of);
    state_part(cli, law, of, "gives", "WHAT THE LAW GIVES THE CHILD");
    state_part(cli, law, of, "response", "WHAT IT ASKS OF THE AGENCY");
    reversal_tell(cli, law, of);
    label_tell(cli, law, of);
    sheets_tell(cli, of, person);
}

/* ---- for programs ---- */

static json_t *texts_json(const Str *texts, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) json_array_append_new(list, event_text(texts[i]));
    return list;
}

void relief_page_json(Cli *cli, const LawBook *law, const ReliefCase *of, Str person)
{
    json_t *e = event_new("relief_case"), *stands = json_array(), *sheets = json_array();
    unsigned stage;
    for (size_t n = 0; (stage = path_stage(n)); n++)
        if (of->stands & stage) json_array_append_new(stands, event_text(str_of(path_stage_name(stage))));
    for (size_t n = 0; relief_sheet_name(n); n++)
        if (relief_sheet_is_asked(of, n)) json_array_append_new(sheets, event_text(str_of(relief_sheet_name(n))));
    event_set(e, "person", person.len ? event_text(person) : json_null());
    event_set_text(e, "jurisdiction", of->state);
    event_set(e, "age_low", of->low < 0 ? json_null() : json_integer(of->low));
    event_set(e, "age_high", of->high < 0 ? json_null() : json_integer(of->high));
    event_set(e, "accused_of", of->charge.len ? event_text(of->charge) : json_null());
    event_set_flag(e, "path_known", of->is_path_known);
    event_set_flag(e, "labeled_offender", of->is_labeled);
    event_set(e, "stands", stands);
    event_set(e, "path", texts_json(of->path, of->path_count));
    event_set(e, "doubts", texts_json(of->doubts, of->doubt_count));
    event_set(e, "sheets", sheets);
    event_write(cli->out, e);
    relief_tell_json(cli->out, law, of->state);
}

/* ---- entries ---- */

static void event_json(Cli *cli, Tenant *t, const PathEvent *e, bool holds)
{
    json_t *o = event_new("path");
    event_set_count(o, "path", (size_t)e->id);
    event_set_text(o, "person", mention_word(cli->app, &e->about));
    event_set_word(o, "step", path_step_name(e->step));
    event_set(o, "on", event_date(e->on));
    event_set(o, "court", e->court.len ? event_text(e->court) : json_null());
    event_set_text(o, "note", e->note);
    event_set(o, "mistaken", e->mistaken ? json_integer(e->mistaken) : json_null());
    event_set_flag(o, "holds", holds);
    event_set_text(o, "by", people_login(t, cli->app, e->staff));
    event_set_text(o, "written", moment_text(cli->app, e->written_at));
    event_write(cli->out, o);
}

void path_tell(Cli *cli, Tenant *t, const PathEvent *events, size_t count, bool json)
{
    Arena *a = cli->app;
    for (size_t i = 0; i < count; i++) {
        const PathEvent *e = &events[i];
        bool holds = path_event_holds(events, count, e);
        if (json) { event_json(cli, t, e, holds); continue; }
        out_format(cli->out, "%5lld  %.*s  %-11s  %.*s%s\n", (long long)e->id, STR(date_text(a, e->on)),
                   path_step_name(e->step), STR(page_shown(a, mention_word(a, &e->about))),
                   holds ? "" : "  (taken back)");
        if (e->mistaken) page_item(cli->out, 7, "entry: ", str_format(a, "%lld", (long long)e->mistaken));
        if (e->court.len) page_item(cli->out, 7, "court: ", page_shown(a, e->court));
        page_item(cli->out, 7, "note:  ", page_shown(a, e->note));
        page_item(cli->out, 7, "by:    ", str_format(a, "%.*s, %.*s UTC", STR(people_login(t, a, e->staff)),
                                                     STR(moment_text(a, e->written_at))));
    }
    if (!json && !count) out_text(cli->out, "Nothing was said yet: safeharbor relief say.\n");
}
