/* report.c - how do the events of a screening reach those who read them? */
#include "cli/report.h"

#include "base/limits.h"
#include "cli/check_views.h"
#include "cli/spare.h"

struct Report {
    Cli *cli;
    const ReportOptions *options;
    Out csv, problems;
    Arena scratch;
    JsonView json_view;
    TextView text_view;
    bool has_progress;
};

/* ---- events to views ---- */

static void clear_progress(Report *w)
{
    if (w->has_progress) fprintf(stderr, "\r\033[K");
    w->has_progress = false;
}

static void on_progress(void *to, Str file, uint64_t bytes, uint64_t of_bytes)
{
    Report *w = to;
    Str name = str_printable(&w->scratch, str_base_name(file));
    double percent = of_bytes ? 100.0 * (double)bytes / (double)of_bytes : 0.0;
    fprintf(stderr, "\r\033[K  %3.0f %%  %.*s", percent, STR(name));
    fflush(stderr);
    w->has_progress = true;
    arena_reset(&w->scratch, 0);
}

/* Output that fails is noticed while it fails: nobody waits for the end of ten files to learn of a full disk. */
static bool all_is_well(Report *w, Err *err)
{
    Out *const outs[] = { w->cli->out, &w->csv, &w->problems };
    for (size_t i = 0; i < COUNT(outs); i++)
        if (outs[i]->failed) return out_flush(outs[i], err);
    return true;
}

static bool on_problem(void *to, Str file, const Problem *problem, Err *err)
{
    Report *w = to;
    if (w->options->json) json_problem(&w->json_view, file, problem);
    else text_problem(&w->text_view, problem);
    if (w->options->problems_name.len) csv_problem(&w->problems, &w->scratch, file, problem);
    return all_is_well(w, err);
}

static bool on_imported(void *to, const FileRead *file, Err *err)
{
    Report *w = to;
    clear_progress(w);
    if (w->options->json) json_imported(&w->json_view, file);
    else text_imported(&w->text_view, file);
    return all_is_well(w, err);
}

bool report_file(Report *w, const FileRead *file, Err *err)
{
    clear_progress(w);
    if (!w->options->json) text_imported(&w->text_view, file);
    return all_is_well(w, err);
}

void report_edit(Report *w, Str code, bool is_warning, size_t total)
{
    if (!w->options->json) text_edit(&w->text_view, code, is_warning, total);
}

bool report_kept(Report *w, const Imported *imported, Err *err)
{
    clear_progress(w);
    if (w->options->json) json_kept(&w->json_view, imported);
    else text_kept(&w->text_view, imported);
    return all_is_well(w, err);
}

bool report_run(Report *w, const RunRow *run, Err *err)
{
    clear_progress(w);
    if (w->options->json) json_run(&w->json_view, run);
    w->text_view.run = *run;
    return all_is_well(w, err);
}

bool report_own_words(Report *w, const OwnWords *own, Err *err)
{
    if (w->options->json) json_own_words(&w->json_view, own);
    w->text_view.own = own;
    return all_is_well(w, err);
}

void report_is_kept(Report *w)
{
    w->text_view.is_kept = true;
}

static bool on_refused(void *to, Str file, const Err *why, Err *err)
{
    Report *w = to;
    clear_progress(w);
    if (w->options->json) json_refused(&w->json_view, file, why);
    else text_refused(&w->text_view, file, why);
    cli_say("%.*s: %s", STR(file), why->text);
    return all_is_well(w, err);
}

static bool on_counted(void *to, const Summary *summary, Err *err)
{
    Report *w = to;
    if (!w->options->json) text_counted(&w->text_view, summary);
    return all_is_well(w, err);
}

static bool on_finding(void *to, Str file, ReportPart part, const Finding *finding, Err *err)
{
    Report *w = to;
    if (w->options->json) json_finding(&w->json_view, file, finding);
    else text_finding(&w->text_view, file, part, finding);
    if (w->options->csv_name.len) csv_finding(&w->csv, &w->scratch, file, finding);
    if (w->options->tap) w->options->tap(w->options->tap_to, finding);
    return all_is_well(w, err);
}

static bool on_summary(void *to, const Summary *summary, Err *err)
{
    Report *w = to;
    if (w->options->json) json_summary(&w->json_view, summary);
    else text_summary(&w->text_view, summary);
    return all_is_well(w, err);
}

/* ---- lists beside the answer ---- */

/* A list may replace the list of yesterday, never what is being read, nor the report that is being written. */
static bool lists_spare(Report *w, const Words *files, Err *err)
{
    const ReportOptions *o = w->options;
    return spare_files(&w->scratch, o->csv_name, files->words, files->count, err) &&
           spare_files(&w->scratch, o->problems_name, files->words, files->count, err);
}

static bool open_lists(Report *w, Err *err)
{
    if (w->options->csv_name.len) {
        if (!out_create(&w->csv, w->options->csv_name, err)) return false;
        csv_head(&w->csv);
    }
    if (w->options->problems_name.len) {
        if (!out_create(&w->problems, w->options->problems_name, err)) return false;
        csv_problem_head(&w->problems);
    }
    return true;
}

/* A list is given its name only when the whole work was done; half a list would look like a whole one. */
static bool close_lists(Report *w, bool ok, Err *err)
{
    Out *const lists[] = { &w->csv, &w->problems };
    for (size_t i = 0; i < COUNT(lists); i++) {
        if (!lists[i]->name) continue;
        if (ok) ok = out_close(lists[i], err);
        else out_drop(lists[i]);
    }
    return ok;
}

Report *report_open(Cli *cli, const ReportOptions *options, const Words *files, Err *err)
{
    Report *w = arena_new(cli->app, Report, 1);
    w->cli = cli;
    w->options = options;
    w->json_view = (JsonView){ cli->out, cli->knowledge };
    bool ok = (arena_open(&w->scratch, SCRATCH_ARENA_BYTES) &&
               text_open(&w->text_view, cli->app, cli->out, cli->knowledge, options->today)) ||
        err_set(err, ERR_STORE, "There is not enough memory.");
    w->text_view.with_pools = options->all;
    if (options->all) w->text_view.list_max = SIZE_MAX;
    if (ok && lists_spare(w, files, err) && open_lists(w, err)) return w;
    (void)report_close(w, false, err);
    return NULL;
}

Events report_events(Report *w)
{
    Events events = { on_problem, on_imported, on_refused, on_counted, on_finding, on_summary, NULL, w };
    if (w->cli->is_terminal && !w->options->quiet) events.progress = on_progress;
    return events;
}

bool report_how_to_read(ReportOptions *o, Err *err)
{
    o->how.is_format_given = o->format_name.len > 0;
    if (o->how.is_format_given && !format_named(o->format_name, &o->how.format))
        return err_set(err, ERR_USAGE, "There is no such format. Formats are nibrs-flat, nibrs-xml, fbi-cde and csv.");
    if (o->how.agency.len && !agency_is_ori(o->how.agency))
        return err_set(err, ERR_USAGE, "--agency is the agency's ORI, nine capital letters and digits such as "
                       "XX0010000; for a try any nine will do.");
    bool is_list = o->how.is_format_given && o->how.format == FORMAT_CSV;
    if (is_list && !o->how.map.len)
        return err_set(err, ERR_USAGE, "What the columns of a list mean is said by a map: name it with --map.");
    if (o->how.is_format_given && !is_list && o->how.map.len)
        return err_set(err, ERR_USAGE, "--map is for lists. Leave --format out, or say --format csv.");
    return true;
}

ScreeningPlan report_plan(const ReportOptions *options)
{
    return (ScreeningPlan){ .today = options->today, .by_record = !options->json };
}

bool report_wants_pools(const ReportOptions *options)
{
    return options->json || options->all || options->csv_name.len || options->tap;
}

bool report_close(Report *w, bool ok, Err *err)
{
    clear_progress(w);
    ok = ok && out_flush(w->cli->out, err);
    ok = close_lists(w, ok, err);
    text_close(&w->text_view);
    arena_close(&w->scratch);
    return ok;
}
