/* terms.c - `safeharbor terms`: which words of a text blame or blur, and what could be written instead? */
#include "app/wording.h"

#include "base/csv.h"
#include "cli/cli.h"
#include "cli/event.h"
#include "cli/page.h"
#include "cli/spare.h"

static const char help[] =
    "safeharbor terms - find words that blame a child or blur what happened, and suggest wording\n"
    "\n"
    "Usage: safeharbor terms FILE [--minor] [--csv FILE] [--json]\n"
    "\n"
    "Reads a plain text (a narrative, a form, a press release) of at most 1 MiB; FILE - is standard input. Nothing is\n"
    "changed or stored. A word may be meant otherwise: the reader decides. Words that somebody is quoted with are\n"
    "listed too, and marked.\n"
    "\n"
    "  --minor      the text is about somebody under 18, so that no \"juvenile\" has to stand beside a word\n"
    "  --csv FILE   also write the list\n"
    "  --json       JSON Lines on standard output, one term a line\n"
    "\n"
    "Example: safeharbor terms narrative.txt --minor\n";

typedef struct { bool json, is_about_minor; Str csv_name; } Options;

static Str found_text(const Wording *w, const TermHit *hit)
{
    return range_text(w->text, hit->at);
}

static void hit_json(Out *out, const Wording *w, const TermHit *hit)
{
    json_t *e = event_new("term");
    event_set_text(e, "file", w->name);
    event_set_count(e, "line", hit->line);
    event_set_count(e, "column", hit->column);
    event_set_text(e, "found", found_text(w, hit));
    event_set_text(e, "use", hit->term->recommended);
    event_set_text(e, "why", hit->term->reason);
    event_set_word(e, "severity", term_severity_name(hit->term->severity));
    event_set_flag(e, "quoted", hit->is_quoted);
    event_set_text(e, "source", hit->term->source);
    event_set_text(e, "confidence", hit->term->confidence);
    event_write(out, e);
}

static void hit_line(Out *out, const Wording *w, const TermHit *hit)
{
    out_format(out, "line %zu, column %zu: \"%.*s\"%s\n", hit->line, hit->column, STR(found_text(w, hit)),
               hit->is_quoted ? ", quoted: what somebody said stays as it was said" : "");
    page_item(out, 4, "write: ", hit->term->recommended);
    page_item(out, 4, "because: ", hit->term->reason);
    page_item(out, 4, "basis: ", hit->term->confidence);
}

static bool list_write(Cli *cli, const Options *o, const Wording *w, Err *err)
{
    Out *out = arena_new(cli->app, Out, 1);
    if (!out_create(out, o->csv_name, err)) return false;
    out_text(out, "line,column,found,use,why,severity,quoted,source,confidence\r\n");
    for (size_t i = 0; i < w->found.count; i++) {
        const TermHit *hit = &w->found.hits[i];
        const Str cells[] = { found_text(w, hit), hit->term->recommended, hit->term->reason,
                              str_of(term_severity_name(hit->term->severity)), hit->is_quoted ? S("yes") : S("no"),
                              hit->term->source, hit->term->confidence };
        out_format(out, "%zu,%zu,", hit->line, hit->column);
        csv_cells(out, cells, COUNT(cells));
    }
    return out_close(out, err);
}

static void tell(Out *out, const Options *o, const Wording *w)
{
    for (size_t i = 0; i < w->found.count; i++)
        (o->json ? hit_json : hit_line)(out, w, &w->found.hits[i]);
    if (o->json) return;
    if (w->found.left_out) out_format(out, "And %zu more.\n", w->found.left_out);
    if (w->found.count == 0) out_text(out, "No word of the glossary stands in this text.\n");
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { 0 };
    Words files;
    Wording wording;
    const Option options[] = {
        { "json",  NULL,        OPTION_FLAG, &o.json },
        { "minor", NULL,        OPTION_FLAG, &o.is_about_minor },
        { "csv",   "file name", OPTION_TEXT, &o.csv_name },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &files, err)) return 2;
    if (files.count != 1) return cli_usage(err, &command_terms, "Name one text.");
    if (!spare_files(cli->app, o.csv_name, files.words, 1, err) ||
        !wording_read(cli->app, cli->knowledge, files.words[0], o.is_about_minor, &wording, err))
        return err_exit_code(err->code);
    tell(cli->out, &o, &wording);
    if (o.csv_name.len && !list_write(cli, &o, &wording, err)) return err_exit_code(err->code);
    return 0;
}

const Command command_terms = { "terms", "find words that blame a child, and suggest wording", help, run };
