/* check.c - `safeharbor check`: what would a re-screen of these files find? */
#include <unistd.h>

#include "base/limits.h"
#include "cli/check_views.h"

static const char help[] =
    "safeharbor check - read crime-report files and tell which children in them may be victims of trafficking\n"
    "\n"
    "Usage: safeharbor check FILE... [OPTIONS]\n"
    "\n"
    "Reads NIBRS flat files, the crime reports that an agency sends to its state or FBI program. Nothing is stored.\n"
    "FILE - is standard input.\n"
    "\n"
    "  --csv FILE        also write the list to pull the paper files with\n"
    "  --problems FILE   also write every broken edit rule and unreadable line, as CSV\n"
    "  --json            JSON Lines on standard output instead of the report\n"
    "  --all             list every report, and those that are only counted\n"
    "  --today DAY       judge who may still be under 18 on this day (2026-11-25) instead of today\n"
    "  --quiet           no progress\n"
    "  --show-names      no effect on these files: they hold no names\n"
    "\n"
    "Exit: 0 done, 2 usage, 3 a file was refused, 4 a file is not there or may not be read, 6 output or system,\n"
    "7 done, but some lines could not be read (listed as problems).\n"
    "\n"
    "Example: safeharbor check 2025-nibrs.txt --csv children.csv\n";

typedef struct {
    Cli *cli;
    bool json, all, quiet, show_names;
    Str csv_name, problems_name;
    Out csv, problems;
    Arena scratch;
    JsonView json_view;
    TextView text_view;
    bool has_progress;
} Work;

/* ---- events to views ---- */

static void clear_progress(Work *w)
{
    if (w->has_progress) fprintf(stderr, "\r\033[K");
    w->has_progress = false;
}

static void on_progress(void *to, Str file, uint64_t bytes, uint64_t of_bytes)
{
    Work *w = to;
    Str name = str_printable(&w->scratch, str_base_name(file));
    fprintf(stderr, "\r\033[K  %3.0f %%  %.*s", of_bytes ? 100.0 * (double)bytes / (double)of_bytes : 0.0, STR(name));
    fflush(stderr);
    w->has_progress = true;
    arena_reset(&w->scratch, 0);
}

static bool out_is_well(Out *out, Err *err)
{
    return !out->failed || out_flush(out, err);
}

static bool on_problem(void *to, Str file, const Problem *problem, Err *err)
{
    Work *w = to;
    if (w->json) json_problem(&w->json_view, file, problem);
    else text_problem(&w->text_view, problem);
    if (w->problems_name.len) csv_problem(&w->problems, &w->scratch, file, problem);
    return out_is_well(w->cli->out, err) && (!w->problems_name.len || out_is_well(&w->problems, err));
}

static bool on_imported(void *to, const CheckFile *file, Err *err)
{
    Work *w = to;
    clear_progress(w);
    if (w->json) json_imported(&w->json_view, file);
    else text_imported(&w->text_view, file);
    return out_is_well(w->cli->out, err);
}

static bool on_refused(void *to, Str file, const Err *why, Err *err)
{
    Work *w = to;
    clear_progress(w);
    if (w->json) json_refused(&w->json_view, file, why);
    else text_refused(&w->text_view, file, why);
    cli_say("%.*s: %s", STR(file), why->text);
    return out_is_well(w->cli->out, err);
}

static bool on_counted(void *to, const CheckSummary *summary, Err *err)
{
    Work *w = to;
    if (!w->json) text_counted(&w->text_view, summary);
    return out_is_well(w->cli->out, err);
}

static bool on_finding(void *to, Str file, CheckPart part, const Finding *finding, Err *err)
{
    Work *w = to;
    if (w->json) json_finding(&w->json_view, file, finding);
    else text_finding(&w->text_view, file, part, finding);
    if (w->csv_name.len) csv_finding(&w->csv, &w->scratch, file, finding);
    return out_is_well(w->cli->out, err) && (!w->csv_name.len || out_is_well(&w->csv, err));
}

static bool on_summary(void *to, const CheckSummary *summary, Err *err)
{
    Work *w = to;
    if (w->json) json_summary(&w->json_view, summary);
    else text_summary(&w->text_view, summary);
    return out_is_well(w->cli->out, err);
}

/* ---- the command ---- */

static bool open_lists(Work *w, Err *err)
{
    if (w->csv_name.len) {
        if (!out_create(&w->csv, w->csv_name, err)) return false;
        csv_head(&w->csv);
    }
    if (w->problems_name.len) {
        if (!out_create(&w->problems, w->problems_name, err)) return false;
        csv_problem_head(&w->problems);
    }
    return true;
}

/* A list is given its name only when the whole work was done; half a list would look like a whole one. */
static bool close_lists(Work *w, bool ok, Err *err)
{
    Out *const lists[] = { w->csv_name.len ? &w->csv : NULL, w->problems_name.len ? &w->problems : NULL };
    for (size_t i = 0; i < COUNT(lists); i++) {
        if (!lists[i] || !lists[i]->name) continue;
        if (ok) ok = out_close(lists[i], err);
        else out_drop(lists[i]);
    }
    return ok;
}

static int check(Work *w, const CheckRequest *request, Err *err)
{
    const CheckEvents events = { on_problem, on_imported, on_refused, on_counted, on_finding, on_summary,
                                 w->cli->is_terminal && !w->quiet ? on_progress : NULL, w };
    ErrCode worst = ERR_NONE;
    Err failed = { 0 };
    size_t unreadable = 0;
    bool ok = open_lists(w, &failed) && check_files(w->cli->app, w->cli->knowledge, request, &events, &worst, &unreadable, &failed);
    clear_progress(w);
    ok = ok && out_flush(w->cli->out, &failed);
    ok = close_lists(w, ok, &failed);
    if (!ok) { *err = failed; return err_exit_code(failed.code); }
    if (worst != ERR_NONE) return err_exit_code(worst);
    return unreadable ? 7 : 0;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Work *w = arena_new(cli->app, Work, 1);
    Words files;
    Date today = cli->today;
    const Option options[] = {
        { "json", NULL, NULL, OPTION_FLAG, &w->json },          { "csv", "file name", NULL, OPTION_TEXT, &w->csv_name },
        { "all", NULL, NULL, OPTION_FLAG, &w->all },            { "problems", "file name", NULL, OPTION_TEXT, &w->problems_name },
        { "quiet", NULL, NULL, OPTION_FLAG, &w->quiet },        { "today", "day", NULL, OPTION_DATE, &today },
        { "show-names", NULL, NULL, OPTION_FLAG, &w->show_names },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &files, err)) return 2;
    if (files.count == 0) { err_set(err, ERR_USAGE, "Name the file to check. safeharbor check --help explains."); return 2; }
    if (files.count > FILES_MAX) { err_set(err, ERR_USAGE, "At most %zu files at once.", FILES_MAX); return 2; }

    w->cli = cli;
    w->json_view = (JsonView){ cli->out, cli->knowledge };
    if (!arena_open(&w->scratch, SCRATCH_ARENA_BYTES) || !text_open(&w->text_view, cli->app, cli->out, cli->knowledge, today)) {
        err_set(err, ERR_STORE, "There is not enough memory.");
        return 6;
    }
    w->text_view.with_pools = w->all;
    if (w->all) w->text_view.list_max = SIZE_MAX;
    const CheckRequest request = { .paths = files.words, .path_count = files.count, .today = today, .by_record = !w->json,
                                   .with_pools = w->json || w->all || w->csv_name.len > 0 };
    int code = check(w, &request, err);
    text_close(&w->text_view);
    arena_close(&w->scratch);
    return code;
}

const Command command_check = { "check", "read crime-report files, tell what a second look would find; nothing is stored", help, run };
