/* rescreen.c - `safeharbor rescreen`: draw all conclusions from the tenant's reports anew, and tell them. */
#include "cli/rescreen.h"

#include "app/rescreen.h"
#include "cli/door.h"

static const char help[] =
    "safeharbor rescreen - find exploited children in the reports of the tenant\n"
    "\n"
    "Usage: safeharbor --purpose CODE --case ID rescreen [OPTIONS]\n"
    "\n"
    "Screens every report that counts, keeps what it finds, and tells it as check does. Findings that were there\n"
    "before stay as they were told; what no longer holds has ended and can still be looked up. The agency's own\n"
    "words are tables in the folder phrases of the tenant; safeharbor phrases --help says how they are written.\n"
    "\n"
    "  --new             tell only what the last re-screen did not find\n"
    "  --rule ID         tell only what this rule finds\n"
    "  --since DAY       tell only what happened on or after this day\n"
    "  --csv FILE        also write the list to pull the paper files with\n"
    "  --json            JSON Lines on standard output instead of the report\n"
    "  --all             list every report, and those that are only counted\n"
    "  --today DAY       judge who may still be under 18 on this day instead of today\n"
    "  --quiet           no progress\n"
    "\n"
    "Example: safeharbor --purpose review --case 2026-0412 rescreen --csv children.csv\n";

static bool file_show(void *to, const ImportRow *row, const FileRead *file, Err *err)
{
    (void)row;
    return report_file(to, file, err);
}

static bool edit_show(void *to, const EditTotal *edit, Err *err)
{
    (void)err;
    report_edit(to, edit->code, edit->is_warning, (size_t)edit->total);
    return true;
}

static bool run_show(void *to, const RunRow *run, Err *err)
{
    return report_run(to, run, err);
}

static bool own_words_show(void *to, const OwnWords *own, Err *err)
{
    return report_own_words(to, own, err);
}

int rescreen_run(Cli *cli, Tenant *tenant, const ReportOptions *o, const RescreenChoice *choice, Err *err)
{
    Err failed = { 0 };
    const Words none = { 0 };
    Report *report = report_open(cli, o, &none, &failed);
    bool ok = report != NULL;
    if (ok) {
        report_is_kept(report);
        RescreenEvents events = { .told = report_events(report), .file = file_show, .edit = edit_show,
                                  .run = run_show, .own_words = own_words_show };
        RescreenRequest request = { .tenant = tenant,
                                    .knowledge = cli->knowledge,
                                    .why = choice->why,
                                    .plan = report_plan(o),
                                    .with_pools = report_wants_pools(o),
                                    .only_new = choice->only_new,
                                    .rule = choice->rule,
                                    .since = choice->since,
                                    .output = S("report") };
        ok = rescreen(&request, &events, &failed);
        ok = report_close(report, ok, &failed);
    }
    if (!ok) { *err = failed; return err_exit_code(failed.code); }
    return 0;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    ReportOptions o = { .today = cli->today };
    RescreenChoice choice = { .why = door_why(cli) };
    Words words;
    const Option options[] = {
        { "new",   NULL,        OPTION_FLAG, &choice.only_new },
        { "rule",  "rule",      OPTION_TEXT, &choice.rule },
        { "since", "day",       OPTION_DATE, &choice.since },
        { "json",  NULL,        OPTION_FLAG, &o.json },
        { "csv",   "file name", OPTION_TEXT, &o.csv_name },
        { "all",   NULL,        OPTION_FLAG, &o.all },
        { "today", "day",       OPTION_DATE, &o.today },
        { "quiet", NULL,        OPTION_FLAG, &o.quiet },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count) return cli_usage(err, &command_rescreen, "It reads the tenant, not files.");
    if (choice.rule.len && !knowledge_rule(cli->knowledge, choice.rule))
        return cli_usage(err, &command_rescreen, "There is no such rule; safeharbor rules lists them.");
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    int code = rescreen_run(cli, &tenant, &o, &choice, err);
    tenant_close(&tenant);
    return code;
}

const Command command_rescreen = { "rescreen", "find exploited children in the tenant's reports", help, run };
