/* law.c - `safeharbor law`: which rows of law are there, what do they say, and has anybody reviewed them? */
#include "cli/charge_views.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor law - list the rows of law that charge uses, with their sources\n"
    "\n"
    "Usage: safeharbor law [STATE | ID]... [--on DAY] [--json] [--tables FOLDER]\n"
    "       safeharbor law --elements [--json] [--tables FOLDER]\n"
    "       safeharbor law --cases [--json] [--tables FOLDER]\n"
    "\n"
    "Without a word: one line a row. STATE is US or two letters; an ID, or the beginning of one, shows whole rows and\n"
    "their earlier versions. No row is reviewed until a lawyer has signed it; docs/LAW.md says how.\n"
    "\n"
    "  --on DAY         only rows in force on that day (2015-05-29)\n"
    "  --elements       the facts that provisions ask for, and who can supply them\n"
    "  --cases          work the written fact patterns out again; exit code 3 where one comes out otherwise\n"
    "  --tables FOLDER  look over these tables instead of the program's: what is wrong is named with its line\n"
    "  --json           JSON Lines: statute, element, pattern, relief\n"
    "\n"
    "Example: safeharbor law /us/usc/t18/s1591/a/1 --on 2008-12-23\n";

typedef struct { bool json, elements, cases; Date on; Str folder; } Options;

/* ---- rows ---- */

static bool is_asked(const Provision *p, const Words *words, Date on)
{
    bool is_named = !words->count;
    for (size_t i = 0; i < words->count; i++)
        is_named |= str_eq(p->place, words->words[i]) ||
            (str_starts(words->words[i], S("/")) && str_starts(p->id, words->words[i]));
    return is_named && (!date_is_known(on) || day_span_meets(p->valid, (DaySpan){ on, on }));
}

static void row_line(Cli *cli, const Provision *p)
{
    out_format(cli->out, "%.*s  %.*s, %.*s\n", STR(p->place), STR(p->citation), STR(law_sentence_text(cli->app, p)));
    page_item(cli->out, 4, "", p->title);
    page_item(cli->out, 4, "", str_format(cli->app, "%.*s; %.*s; %.*s", STR(p->id), STR(law_validity_text(cli->app, p)),
                                          STR(law_standing_text(cli->app, p))));
}

static void row_whole(Cli *cli, const Provision *p)
{
    out_format(cli->out, "%.*s\n", STR(p->citation));
    page_item(cli->out, 4, "", p->title);
    for (size_t i = 0; i < p->group_count; i++) page_item(cli->out, 6, "asks: ", p->groups[i].text);
    provision_tell(cli->out, cli->app, p);
    out_char(cli->out, '\n');
}

static json_t *statute_json(Arena *a, const Provision *p)
{
    json_t *e = provision_json(a, p, "statute"), *groups = json_array();
    for (size_t i = 0; i < p->group_count; i++) json_array_append_new(groups, event_text(p->groups[i].text));
    event_set(e, "elements", groups);
    return e;
}

static int rows_list(Cli *cli, const Options *o, const LawBook *book, const Words *words, Err *err)
{
    size_t shown = 0;
    bool whole = false;
    for (size_t i = 0; i < words->count; i++) whole |= str_starts(words->words[i], S("/"));
    for (size_t i = 0; i < book->provision_count; i++) {
        const Provision *p = &book->provisions[i];
        if (!is_asked(p, words, o->on)) continue;
        shown++;
        if (o->json) event_write(cli->out, statute_json(cli->app, p));
        else if (whole) row_whole(cli, p);
        else row_line(cli, p);
    }
    for (size_t i = 0; i < words->count; i++) {
        if (str_starts(words->words[i], S("/"))) continue;
        if (o->json) relief_tell_json(cli->out, book, words->words[i]);
        else if (shown) relief_tell(cli->out, cli->app, book, words->words[i]);
    }
    if (shown) return 0;
    err_set(err, ERR_NOT_FOUND, "There is no such row of law on that day. safeharbor law lists them.");
    return err_exit_code(err->code);
}

/* ---- elements ---- */

static void elements_list(Cli *cli, const Options *o, const LawBook *book)
{
    static const char *const kinds[] = { "case", "act", "under", "claimed", "unread", "unread" };
    static const char *const told[] = { "of the case", "of one person: say who", "follows from the age",
                                        "follows from the age that was stated or believed",
                                        "a part of the law that was not read", "a part of the law that was not read" };
    for (size_t i = 0; i < book->element_count; i++) {
        const LawElement *e = &book->elements[i];
        if (o->json) {
            json_t *j = event_new("element");
            event_set_text(j, "element", e->id);
            event_set_word(j, "kind", kinds[e->kind]);
            event_set_text(j, "asks", e->asks);
            event_set_text(j, "who_can_supply", e->who);
            event_write(cli->out, j);
            continue;
        }
        out_format(cli->out, "%.*s (%s)\n", STR(e->id), told[e->kind]);
        page_item(cli->out, 4, "", e->asks);
        page_item(cli->out, 4, "from: ", e->who);
    }
}

/* ---- patterns ---- */

static int cases_work(Cli *cli, const Options *o, const LawBook *book, Err *err)
{
    LawCases cases;
    if (!law_cases_open(cli->app, o->folder, book, &cases, err)) return err_exit_code(err->code);
    for (size_t i = 0; i < cases.count; i++) {
        const LawExpectation *e = &cases.list[i];
        if (o->json) {
            json_t *j = event_new("pattern");
            event_set_text(j, "pattern", e->pattern);
            event_set_text(j, "shows", e->shows);
            event_set_text(j, "cite_id", e->provision);
            event_set_text(j, "role", e->role);
            event_set_flag(j, "ok", !e->wrong.len);
            event_set_text(j, "differs", e->wrong);
            event_set_count(j, "line", e->line);
            event_write(cli->out, j);
        } else if (e->wrong.len) {
            page_item(cli->out, 0, "OTHERWISE ",
                      str_format(cli->app, "line %zu, %.*s, %.*s for the %.*s: %.*s", e->line, STR(e->pattern),
                                 STR(e->provision), STR(e->role), STR(e->wrong)));
        }
    }
    if (!o->json)
        out_format(cli->out, "%zu patterns, %zu rows held against them, %zu come out otherwise.\n", cases.patterns,
                   cases.count, cases.wrong);
    return cases.wrong ? 3 : 0;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { .folder = S("") };
    Words words;
    const Option options[] = {
        { "json",     NULL,     OPTION_FLAG, &o.json },
        { "elements", NULL,     OPTION_FLAG, &o.elements },
        { "cases",    NULL,     OPTION_FLAG, &o.cases },
        { "on",       "day",    OPTION_DATE, &o.on },
        { "tables",   "folder", OPTION_TEXT, &o.folder },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (o.elements + o.cases + (words.count > 0) > 1)
        return cli_usage(err, &command_law, "Name rows, or --elements, or --cases.");
    LawBook *book = arena_new(cli->app, LawBook, 1);
    if (!law_open(cli->app, o.folder, book, err)) return err_exit_code(err->code);
    if (o.cases) return cases_work(cli, &o, book, err);
    if (!o.elements) return rows_list(cli, &o, book, &words, err);
    elements_list(cli, &o, book);
    return 0;
}

const Command command_law = { "law", "list the rows of law with their sources", help, run };
