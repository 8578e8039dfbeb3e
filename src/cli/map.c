/* map.c - `safeharbor map`: what do the columns of this list mean, and what should somebody look at? */
#include "app/proposal.h"

#include "cli/cli.h"
#include "cli/event.h"
#include "cli/page.h"
#include "cli/spare.h"

static const char help[] =
    "safeharbor map - propose what the columns of a list mean\n"
    "\n"
    "Usage: safeharbor map FILE [--write MAP] [--json]\n"
    "\n"
    "Looks at the first rows of a list (CSV of any agency) and says what each column probably means, why, and "
    "what you\n"
    "should look at. With --write the proposal becomes a map: a text that you can read and change. Then:\n"
    "safeharbor check FILE --map MAP. Nothing is stored. FILE - is standard input.\n"
    "\n"
    "  --write MAP    write the map to this file\n"
    "  --json         JSON Lines on standard output: list, column and question events\n"
    "  --show-names   also show some values of each column\n"
    "\n"
    "Example: safeharbor map bookings.csv --write bookings.map\n";

typedef struct { bool json, show_names; Str map_name; } Options;

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
        event_set_text(e, "text", p->questions[i]);
        event_write(out, e);
    }
}

static void tell_column(Out *out, const Options *o, const ProposedColumn *c)
{
    out_format(out, "  %-28.*s %-24.*s %.*s\n", STR(c->name), STR(c->meaning), STR(c->confidence));
    page_item(out, 4, "", c->reason);
    if (o->show_names && c->shown.len) page_item(out, 4, "such as: ", c->shown);
}

static void tell(Out *out, const Options *o, const Proposal *p)
{
    out_format(out, "Kind of list: %.*s.\n", STR(p->kind));
    page_item(out, 2, "", p->kind_reason);
    out_format(out, "Looked at: %s%.*s rows, %.*s reports, written in %.*s.\n",
               p->has_more_rows ? "the first " : "all ", STR(p->rows), STR(p->reports), STR(p->encoding));
    out_text(out, "\n  column                       meaning                  how sure\n");
    for (size_t i = 0; i < p->column_count; i++) tell_column(out, o, &p->columns[i]);
    out_text(out, p->question_count ? "\nPlease look at this:\n" : "\nNothing is left to be asked.\n");
    for (size_t i = 0; i < p->question_count; i++) page_item(out, 2, "- ", p->questions[i]);
    if (o->map_name.len)
        out_format(out,
                   "\nThe map is written to %.*s. Change it where it is wrong; then: safeharbor check FILE "
                   "--map %.*s\n",
                   STR(o->map_name), STR(o->map_name));
    else out_text(out, "\n--write MAP keeps this as a map, which can be read and changed.\n");
}

static bool map_write(Cli *cli, Str name, Str map, Err *err)
{
    Out *out = arena_new(cli->app, Out, 1);
    if (!out_create(out, name, err)) return false;
    out_str(out, map);
    return out_close(out, err);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { 0 };
    Words files;
    Proposal proposal;
    const Option options[] = {
        { "json",       NULL,        OPTION_FLAG, &o.json },
        { "show-names", NULL,        OPTION_FLAG, &o.show_names },
        { "write",      "file name", OPTION_TEXT, &o.map_name },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &files, err)) return 2;
    if (files.count != 1) return cli_usage(err, &command_map, "Name one list.");
    if (!spare_files(cli->app, o.map_name, files.words, 1, err) ||
        !proposal_make(cli->app, files.words[0], &proposal, err) ||
        (o.map_name.len && !map_write(cli, o.map_name, proposal.map, err)))
        return err_exit_code(err->code);
    if (o.json) tell_json(cli->out, &o, &proposal, files.words[0]);
    else tell(cli->out, &o, &proposal);
    return 0;
}

const Command command_map = { "map", "propose what the columns of a list mean", help, run };
