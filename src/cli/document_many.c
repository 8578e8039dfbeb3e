/* document_many.c - what do the papers of one log say, each by itself and all together? */
#include "cli/document_views.h"

#include "base/csv.h"
#include "cli/page.h"

typedef struct { Cli *cli; const ManyShown *shown; } Many;

/* ---- one after the other ---- */

static void paper_json(Many *m, const ScannedPaper *at, const DocumentReading *reading, const Err *why)
{
    json_t *e = reading ? document_event(m->cli, reading, m->shown->show_names) : event_new("problem");
    event_set_count(e, "paper", at->paper);
    event_set_count(e, "line", at->line);
    if (!reading) event_set_word(e, "text", why->text);
    event_write(m->cli->out, e);
}

static void paper_text(Many *m, const ScannedPaper *at, const DocumentReading *reading, const Err *why)
{
    out_format(m->cli->out, "Paper %zu, line %zu\n", at->paper, at->line);
    if (reading) document_tell_short(m->cli, reading, m->shown->show_names);
    else page_item(m->cli->out, 2, "", str_of(why->text));
    out_text(m->cli->out, "\n");
}

static bool paper_take(void *to, const ScannedPaper *at, const DocumentReading *reading, const Err *why, Err *err)
{
    Many *m = to;
    size_t mark = arena_mark(m->cli->app);
    (m->shown->json ? paper_json : paper_text)(m, at, reading, why);
    arena_reset(m->cli->app, mark);
    return !m->cli->out->failed || out_flush(m->cli->out, err);
}

/* ---- all together ---- */

static Str papers_named(Arena *arena, const PapersReading *r, const PapersLink *link)
{
    Str text = S("");
    for (size_t i = 0; i < link->count; i++)
        text = str_format(arena, "%.*s%s%zu", STR(text), i ? ", " : "", r->papers[link->papers[i]].paper);
    return text;
}

static void links_json(Cli *cli, const PapersReading *r)
{
    for (size_t i = 0; i < r->links.count; i++) {
        const PapersLink *link = &r->links.links[i];
        json_t *e = event_new("papers"), *papers = json_array(), *lines = json_array();
        for (size_t k = 0; k < link->count; k++) {
            json_array_append_new(papers, json_integer((json_int_t)r->papers[link->papers[k]].paper));
            json_array_append_new(lines, json_integer((json_int_t)r->papers[link->papers[k]].line));
        }
        event_set_word(e, "kind", papers_kind_name(link->kind));
        event_set_word(e, "title", papers_kind_title(link->kind));
        event_set(e, "papers", papers);
        event_set(e, "lines", lines);
        event_set(e, "reasons", event_texts(link->reasons, link->reason_count));
        event_set_word(e, "next", papers_kind_next(link->kind));
        event_write(cli->out, e);
    }
    json_t *e = event_new("summary");
    event_set_count(e, "papers", r->count + r->refused);
    event_set_count(e, "read", r->count);
    event_set_count(e, "refused", r->refused);
    event_set_count(e, "links", r->links.count);
    event_write(cli->out, e);
}

static void links_text(Cli *cli, const PapersReading *r)
{
    page_heading(cli->out, "Between the papers");
    if (!r->links.count)
        page_text(cli->out, 2, "Nothing on them points from one to another. That says nothing about any one of them.");
    for (size_t i = 0; i < r->links.count; i++) {
        const PapersLink *link = &r->links.links[i];
        page_text(cli->out, 2, "%s: papers %.*s", papers_kind_title(link->kind),
                  STR(papers_named(cli->app, r, link)));
        for (size_t k = 0; k < link->reason_count; k++) page_item(cli->out, 4, "- ", link->reasons[k]);
        page_item(cli->out, 4, "Next: ", str_of(papers_kind_next(link->kind)));
    }
    out_format(cli->out, "\n%.*s read", STR(page_counted(cli->app, r->count, "paper was", "papers were")));
    if (r->refused) out_format(cli->out, ", %zu could not be", r->refused);
    out_text(cli->out, ".\n");
}

static bool links_csv(Cli *cli, const ManyShown *shown, const PapersReading *r, Err *err)
{
    static const Str head[] = { { "link", 4 }, { "kind", 4 }, { "paper", 5 }, { "line", 4 }, { "why", 3 },
                                { "next", 4 } };
    Arena *a = cli->app;
    Out *csv = arena_new(a, Out, 1);
    if (!shown->csv_name.len) return true;
    if (!out_create(csv, shown->csv_name, err)) return false;
    csv_cells(csv, head, COUNT(head));
    for (size_t i = 0; i < r->links.count; i++) {
        const PapersLink *link = &r->links.links[i];
        Str why = link->reasons[0];
        for (size_t k = 1; k < link->reason_count; k++)
            why = str_format(a, "%.*s %.*s", STR(why), STR(link->reasons[k]));
        for (size_t k = 0; k < link->count; k++) {
            const ScannedPaper *paper = &r->papers[link->papers[k]];
            const Str cells[] = { str_format(a, "%zu", i + 1), str_of(papers_kind_name(link->kind)),
                                  str_format(a, "%zu", paper->paper), str_format(a, "%zu", paper->line), why,
                                  str_of(papers_kind_next(link->kind)) };
            csv_cells(csv, cells, COUNT(cells));
        }
    }
    return out_close(csv, err);
}

int document_many(Cli *cli, const ManyShown *shown, Err *err)
{
    Many many = { cli, shown };
    const PapersEvents events = { paper_take, &many };
    PapersReading r;
    Str log;
    if (!papers_text_read(cli->app, shown->log_name, &log, err) ||
        !papers_ask(cli->app, log, shown->today, &events, &r, err)) return err_exit_code(err->code);
    (shown->json ? links_json : links_text)(cli, &r);
    if (!links_csv(cli, shown, &r, err)) return err_exit_code(err->code);
    return r.refused ? 7 : 0;
}
