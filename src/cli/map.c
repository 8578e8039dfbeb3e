/* map.c - `safeharbor map`: what do the columns of this list mean, and what should somebody look at? */
#include "app/proposal.h"

#include <unistd.h>

#include "cli/cli.h"
#include "app/said.h"
#include "app/source.h"
#include "cli/event.h"
#include "cli/map_ask.h"
#include "cli/page.h"
#include "cli/spare.h"

static const char help[] =
    "safeharbor map - propose what the columns of a list mean\n"
    "\n"
    "Usage: safeharbor map FILE [--ask] [--agency ORI] [--write MAP] [--again MAP] [--header LINE]\n"
    "                          [--json]\n"
    "\n"
    "Looks at the first rows of a list (CSV of any agency) and says what each column probably means, why, and "
    "what you\n"
    "should look at. With --write the proposal becomes a map: a text that you can read and change. Then:\n"
    "safeharbor check FILE --map MAP. Nothing is stored. FILE - is standard input.\n"
    "The map holds words of the list for which no code is known; keep it as you keep the list.\n"
    "\n"
    "  --ask          ask what is not known, one question after the other, with some values of the list; then write\n"
    "                 the map beside the list, or to --write\n"
    "  --agency ORI   whose list it is, nine capital letters and digits as in XX0010000: written into the map, and\n"
    "                 not asked\n"
    "  --write MAP    write the map to this file\n"
    "  --again MAP    keep what this map says, and propose the rest: words of columns that were changed by hand\n"
    "  --header LINE  the line that names the columns, where another was found; 2-3 for two lines, none for none;\n"
    "                 cards where a label stands before each value; 'fields 2 CASE | NAME | VALUE' where each row is\n"
    "                 one field, and line 2 names the columns\n"
    "  --json         JSON Lines on standard output: list, column and question events\n"
    "  --show-names   also show some values of each column\n"
    "\n"
    "Example: safeharbor map bookings.csv --write bookings.map\n";

#define NAME_COLUMNS 28

typedef struct { bool json, show_names, ask; Str map_name, again, head, agency; } Options;

static void tell_json(Out *out, const Options *o, const Proposal *p, Str name)
{
    json_t *e = event_new("list");
    event_set_text(e, "file", name);
    event_set_text(e, "kind", p->kind);
    event_set_text(e, "why", p->kind_reason);
    event_set_text(e, "rows", p->rows);
    event_set_text(e, "reports", p->reports);
    event_set_text(e, "encoding", p->encoding);
    event_set_flag(e, "more_rows", p->has_more_rows);
    if (o->agency.len) event_set_text(e, "agency", o->agency);
    event_write(out, e);
    for (size_t i = 0; i < p->column_count; i++) {
        const ProposedColumn *c = &p->columns[i];
        e = event_new("column");
        event_set_text(e, "column", c->name);
        event_set_text(e, "meaning", c->meaning);
        event_set_text(e, "confidence", c->confidence);
        event_set_text(e, "why", c->reason);
        event_set_text(e, "filled", c->filled);
        event_set_text(e, "distinct", c->distinct);
        if (o->show_names) event_set_text(e, "values", c->shown);
        event_write(out, e);
    }
    for (size_t i = 0; i < p->question_count; i++) {
        e = event_new("question");
        event_set_text(e, "about", p->questions[i].about);
        event_set_text(e, "text", p->questions[i].text);
        event_write(out, e);
    }
}

/* A name that would push the table apart has a line of its own. A reason is told where one is not sure. */
static void tell_column(Out *out, const Options *o, const ProposedColumn *c, Arena *scratch)
{
    Str name = page_shown(scratch, c->name);
    bool is_long = name.len > NAME_COLUMNS;
    if (is_long) out_format(out, "  %.*s\n", STR(name));
    size_t letters = 0;
    for (size_t i = 0; i < name.len && !is_long; i++) letters += ((unsigned char)name.at[i] & 0xc0) != 0x80;
    if (!is_long) out_format(out, "  %.*s", STR(name));
    out_format(out, "%*s %-24.*s %.*s\n", (int)(is_long ? NAME_COLUMNS + 2 : NAME_COLUMNS - letters), "",
        STR(c->meaning),
        STR(c->confidence));
    if (!str_eq(c->confidence, S("sure")) || str_eq(c->meaning, S("person.role"))) page_item(out, 4, "", c->reason);
    if (o->show_names && c->shown.len) page_item(out, 4, "such as: ", c->shown);
}

/* A name as a shell takes it. */
static Str typed(Arena *scratch, Str name)
{
    static const char plain[] = "/._-+=:@%,";
    Str shown = page_shown(scratch, name), all = S("'");
    bool is_plain = shown.len > 0;
    for (size_t i = 0; i < shown.len; i++) {
        unsigned char c = (unsigned char)shown.at[i];
        bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        is_plain &= is_word || strchr(plain, (char)c);
        all = str_format(scratch, "%.*s%s", STR(all), c == '\'' ? "'\\''" : (char[]){ (char)c, 0 });
    }
    return is_plain ? shown : str_format(scratch, "%.*s'", STR(all));
}

/* "cases.map" beside cases.csv, where check finds it. */
static Str map_beside(Arena *scratch, Str list)
{
    size_t len = list.len;
    if (str_eq(list, S("-"))) return S("list.map");
    for (size_t i = list.len; i > 0 && list.at[i - 1] != '/'; i--)
        if (list.at[i - 1] == '.' && i > 1 && list.at[i - 2] != '/') { len = i - 1; break; }
    return str_format(scratch, "%.*s.map", (int)len, list.at);
}

/* What to type next, word for word. */
static void tell_next(Arena *scratch, Out *out, const Options *o, const Proposal *p, Str name)
{
    const char *ori = p->has_agency ? "" : " --agency ORI";
    Str list = typed(scratch, name), map = typed(scratch, o->map_name);
    if (!o->map_name.len) {
        Str head = o->head.len ? str_format(scratch, " --header %.*s", STR(typed(scratch, o->head))) : S("");
        out_char(out, '\n');
        page_text(out, 0, "Nothing is kept yet. This asks what is not known, one question after the other, and keeps "
                  "the answers as a map:");
        out_format(out, "\n  safeharbor map %.*s%.*s --ask\n\n", STR(list), STR(head));
        page_text(out, 0, "This keeps the map as it is, a text that says all that can be changed, and how:");
        out_format(out, "\n  safeharbor map %.*s%.*s --write %.*s\n", STR(list), STR(head),
                   STR(typed(scratch, map_beside(scratch, name))));
        return;
    }
    Str unknown = S("");
    size_t open = 0;
    for (size_t i = 0; i < p->word_count && !o->ask; i++) open += !p->words[i].code.len;
    if (open == 1) unknown = S(" It lists one wording that has no code yet, with a ?.");
    else if (open) unknown = str_format(scratch, " It lists %zu wordings that have no code yet, each with a ?.", open);
    out_char(out, '\n');
    if (o->ask)
        page_text(out, 0, "The map is written to %.*s. To change an answer: --ask --again %.*s --write NEW. Now:",
                  STR(map), STR(map));
    else
        page_text(out, 0, "The map is written to %.*s.%.*s Open it as a text where something is wrong; it says what "
                  "can stand in it. Then:", STR(map), STR(unknown));
    out_format(out, "\n  safeharbor check %.*s --map %.*s%s\n", STR(list), STR(map), ori);
    if (p->has_agency) return;
    out_char(out, '\n');
    if (o->ask)
        page_text(out, 0, "For a try any nine capital letters and digits do as ORI.");
    else
        page_text(out, 0, "ORI is your agency's code at the FBI, nine capital letters and digits such as XX0010000; "
                  "for a try any nine do.");
}

static void tell(Arena *scratch, Out *out, const Options *o, const Proposal *p, Str name)
{
    out_format(out, "Kind of list: %.*s.\n", STR(p->kind));
    page_item(out, 2, "", p->kind_reason);
    out_format(out, "Looked at: %s%.*s rows, %.*s reports, written in %.*s.\n",
               p->has_more_rows ? "the first " : "all ", STR(p->rows), STR(p->reports), STR(p->encoding));
    out_text(out, "\n  column                       meaning                  how sure\n");
    for (size_t i = 0; i < p->column_count; i++) tell_column(out, o, &p->columns[i], scratch);
    out_text(out, p->question_count ? "\nPlease look at this:\n" : "\nNothing is left to be asked.\n");
    for (size_t i = 0; i < p->question_count; i++) page_item(out, 2, "- ", p->questions[i].text);
    tell_next(scratch, out, o, p, name);
}

/* Said before questions are asked. */
static bool is_free(Cli *cli, Str name, Err *err)
{
    if (!name.len || access(str_format(cli->app, "%.*s", STR(name)).at, F_OK) != 0) return true;
    return err_set(err, ERR_CONFLICT, "%.*s is there already, perhaps with changes of yours. Name another file, or "
                   "remove it first.", STR(name));
}

static bool map_write(Cli *cli, Str name, Str map, Err *err)
{
    Out *out = arena_new(cli->app, Out, 1);
    if (!out_create(out, name, err)) return false;
    out_str(out, map);
    return out_close(out, err);
}

/* As it is read without questions; what the map that is read again says of the agency gives way to --agency. */
static bool proposal_propose(Cli *cli, Options *o, Str list, Str told, Proposal *proposal, Err *err)
{
    Said said;
    if (!proposal_make(cli->app, list, o->head, told, proposal, err) || !said_begin(&said, cli->app, told, err))
        return false;
    if (o->agency.len && (!said_agency(&said, o->agency) || !said_look(&said, list, o->head, proposal, err)))
        return false;
    o->agency = said.map.agency;
    return true;
}

static bool proposal_get(Cli *cli, Options *o, Str list, Proposal *proposal, Err *err)
{
    Str name, told = S("");
    bool ok = !o->again.len || source_text(cli->app, o->again, CSV_MAP_BYTES_MAX, "The map is larger than 1 MiB. Give "
        "the file that the map command wrote.", &name, &told, err);
    return ok && (o->ask ? map_ask(cli, list, o->head, told, o->agency, proposal, err)
                         : proposal_propose(cli, o, list, told, proposal, err));
}

static bool options_fit(const Options *o, const Words *files, Err *err)
{
    const char *wrong = NULL;
    bool is_piped = files->count == 1 && str_eq(files->words[0], S("-"));
    if (files->count != 1)
        wrong = "Name one list.";
    else if (o->agency.len && !agency_is_ori(o->agency))
        wrong = "--agency is an ORI: nine capital letters and digits, such as XX0010000.";
    else if (o->ask && (o->json || is_piped))
        wrong = "--ask reads answers from standard input and writes for people: name a file, and leave out --json.";
    else if (o->agency.len && is_piped)
        wrong = "With --agency name the file: standard input can be read only once.";
    return !wrong || (cli_usage(err, &command_map, wrong), false);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { 0 };
    Words files;
    Proposal proposal;
    const Option options[] = {
        { "agency",     "ORI",       OPTION_TEXT, &o.agency },
        { "ask",        NULL,        OPTION_FLAG, &o.ask },
        { "again",      "file name", OPTION_TEXT, &o.again },
        { "json",       NULL,        OPTION_FLAG, &o.json },
        { "show-names", NULL,        OPTION_FLAG, &o.show_names },
        { "header",     "line",      OPTION_TEXT, &o.head },
        { "write",      "file name", OPTION_TEXT, &o.map_name },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &files, err)) return 2;
    if (!options_fit(&o, &files, err)) return err_exit_code(err->code);
    Str list = files.words[0];
    if (o.ask && !o.map_name.len) o.map_name = map_beside(cli->app, list);
    const Str read[] = { list, o.again };
    if (!spare_files(cli->app, o.map_name, read, o.again.len ? 2 : 1, err) || !is_free(cli, o.map_name, err) ||
        !proposal_get(cli, &o, list, &proposal, err) ||
        (o.map_name.len && !map_write(cli, o.map_name, proposal.map, err)))
        return err_exit_code(err->code);
    if (o.json) tell_json(cli->out, &o, &proposal, list);
    else if (o.ask) tell_next(cli->app, cli->out, &o, &proposal, list);
    else tell(cli->app, cli->out, &o, &proposal, list);
    return 0;
}

const Command command_map = { "map", "propose what the columns of a list mean", help, run };
