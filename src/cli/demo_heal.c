/* demo_heal.c - what does one correction bring to light? */
#include "cli/demo_heal.h"

#include "app/correct.h"
#include "app/dependents.h"
#include "app/rescreen.h"
#include "base/limits.h"
#include "cli/check_views.h"
#include "cli/demo_guide.h"
#include "cli/event.h"
#include "cli/page.h"

static const Why why = { { "correction", 10 }, { "DEMO-1", 6 } };

typedef struct { const PaperRow *source; int64_t correction; Mention about; Dependents reached; RunRow run; } Story;

static size_t copies_of(const Papers *papers, const PaperRow *source)
{
    size_t n = 0;
    for (size_t i = 0; i < papers->row_count; i++)
        n += papers->rows[i].part == PAPER_COPY && papers->rows[i].child == source->child;
    return n;
}

static const PaperRow *source_choose(const Papers *papers)
{
    const PaperRow *best = NULL;
    for (size_t i = 0; i < papers->row_count; i++) {
        const PaperRow *row = &papers->rows[i];
        if (row->part == PAPER_SOURCE && (!best || copies_of(papers, row) > copies_of(papers, best))) best = row;
    }
    return best;
}

static bool correct(Cli *cli, Tenant *tenant, Date today, Story *s, Err *err)
{
    const PaperRow *row = s->source;
    s->about = (Mention){ row->is_group_b, row->agency, row->number, row->role, row->sequence };
    CorrectRequest q = { .tenant = tenant, .why = why, .today = today };
    q.correction = (Correction){ .about = s->about, .evidence = S("birth-record"),
                                 .born = date_text(cli->app, row->born),
                                 .seen = S("invented birth record"), .reason = S("The paper was forged.") };
    return correct_make(&q, &s->correction, err);
}

static bool reach(Cli *cli, Tenant *tenant, Arena *arena, Story *s, Err *err)
{
    const DependentsRequest q = { .tenant = tenant, .knowledge = cli->knowledge, .why = why,
                                  .correction = s->correction };
    return dependents_find(&q, arena, &s->reached, err);
}

static bool run_take(void *to, const RunRow *run, Err *err)
{
    (void)err;
    ((Story *)to)->run = *run;
    return true;
}

static void tell_text(Cli *cli, const Story *s)
{
    Arena *a = cli->app;
    const Dependents *d = &s->reached;
    page_heading(cli->out, "AND A FORGED PAPER: ONE CORRECTION, AND WHAT IT BRINGS TO LIGHT");
    page_text(cli->out, 0,
              "Report %.*s of %.*s gives somebody %d years, by a paper that was forged. A birth record says "
              "born in %d. That was "
              "put on record beside the report, which stays as it is.", STR(s->about.number), STR(s->about.agency),
              s->source->age, s->source->born.year);
    page_text(cli->out, 0, "Of %.*s, %.*s the wrong age: people decide about these. %.*s and %.*s had read it.",
              STR(page_counted(a, d->records_read, "report", "reports")),
              STR(page_counted(a, d->copy_count, "entry repeats", "entries repeat")),
              STR(page_counted(a, d->finding_count, "finding", "findings")),
              STR(page_counted(a, d->output_count, "output", "outputs")));
    page_text(cli->out, 0, "A third re-screen found what the paper had hidden: %lld new findings; it ended %lld.",
              (long long)s->run.fresh, (long long)s->run.ended);
}

static void tell_json(Cli *cli, const Story *s)
{
    JsonView view = { cli->out, cli->knowledge };
    json_t *e = event_new("corrected");
    event_set_count(e, "correction", (size_t)s->correction);
    event_set_text(e, "person", mention_word(cli->app, &s->about));
    event_set_count(e, "copies", s->reached.copy_count);
    event_set_count(e, "findings", s->reached.finding_count);
    event_set_count(e, "outputs", s->reached.output_count);
    event_write(cli->out, e);
    json_run(&view, &s->run);
}

bool demo_tenant_heal(Cli *cli, Tenant *tenant, const Region *region, const ReportOptions *options, Err *err)
{
    Arena arena;
    Story s = { .source = source_choose(&region->papers) };
    const RescreenEvents events = { .told = { .to = &s }, .run = run_take };
    const RescreenRequest again = { .tenant = tenant, .knowledge = cli->knowledge, .why = why,
                                    .plan = { .today = options->today }, .only_new = true, .output = S("report") };
    if (!s.source) return true;
    if (!arena_open(&arena, 64 * REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = correct(cli, tenant, options->today, &s, err) && reach(cli, tenant, &arena, &s, err) &&
              rescreen(&again, &events, err);
    if (ok && options->json) tell_json(cli, &s);
    else if (ok) tell_text(cli, &s);
    arena_close(&arena);
    return ok && demo_tenant_guide(cli, tenant, &s.about, s.source->born, options, err);
}
