/* check.c - `safeharbor check`: what would a re-screen of these files find? */
#include "cli/check.h"

#include <limits.h>

#include "app/check.h"
#include "base/limits.h"
#include "cli/check_row.h"

#define NO_ROW INT_MIN

static const char help[] =
    "safeharbor check - tell which children in crime-report files may be victims of trafficking\n"
    "\n"
    "Usage: safeharbor check FILE... [OPTIONS]\n"
    "\n"
    "Reads crime reports as an agency sends them to its state or FBI program (NIBRS, as a flat file or as XML), and\n"
    "unpacked folders of the FBI's Crime Data Explorer; with a map, any list (CSV). Nothing is stored. FILE - is\n"
    "standard input.\n"
    "\n"
    "  --csv FILE        also write the list to pull the paper files with\n"
    "  --problems FILE   also write every broken edit rule, unreadable line, and what of a list has no code, as CSV\n"
    "  --json            JSON Lines on standard output instead of the report\n"
    "  --map FILE        read lists (CSV) by this map, which says what their columns mean\n"
    "  --phrases DIR     look for your agency's own words too (safeharbor phrases --help)\n"
    "  --agency ORI      whose lists they are, where neither they nor the map say it\n"
    "  --format FORMAT   nibrs-flat, nibrs-xml, fbi-cde or csv, instead of by what the file begins with\n"
    "  --row LINE        only the report at this line of one file: as what it was read, and why it is on the list, or\n"
    "                    not; with --json as one event\n"
    "  --all             list every report, and those that are only counted\n"
    "  --today DAY       judge who may still be under 18 on this day (2026-11-25) instead of today\n"
    "  --quiet           no progress\n"
    "  --show-names      accepted, and without effect: no name of a person is told\n"
    "\n"
    "Exit: 0 done, 2 usage, 3 a file was refused, 4 a file is not there or may not be read, 5 a file\n"
    "changed meanwhile, 6 output or system, 7 done, but some lines could not be read (listed as problems).\n"
    "\n"
    "Example: safeharbor check 2025-nibrs.txt --csv children.csv\n";

static int usage(Err *err, const char *text)
{
    err_set(err, ERR_USAGE, "%s safeharbor check --help explains.", text);
    return err_exit_code(err->code);
}

/* What can be known before anything is read. */
static const char *mistake(const ReportOptions *o, const Words *files)
{
    size_t standard_inputs = 0;
    if (files->count == 0) return "Name the file to check.";
    if (files->count > FILES_MAX) return "These are more files than can be checked at once.";
    for (size_t i = 0; i < files->count; i++) {
        if (files->words[i].len == 0) return "The name of a file is empty.";
        standard_inputs += str_eq(files->words[i], S("-"));
    }
    if (standard_inputs > 1) return "Standard input can be named once.";
    if (str_eq(o->csv_name, S("-")) || str_eq(o->problems_name, S("-")))
        return "A list needs a file of its own; it cannot go to standard output.";
    if (o->csv_name.len && str_eq(o->csv_name,
                                  o->problems_name)) return "--csv and --problems need two names.";
    return NULL;
}

static const char *row_mistake(const ReportOptions *o, const Words *files, int row)
{
    if (row < 1) return "Lines are counted from 1.";
    if (files->count > 1) return "--row looks at one file.";
    if (str_eq(files->words[0], S("-"))) return "--row reads the file twice; name it.";
    if (o->csv_name.len || o->problems_name.len) return "--row writes no list.";
    return NULL;
}

int check_run(Cli *cli, const ReportOptions *options, const Words *files, Err *err)
{
    ErrCode worst = ERR_NONE;
    Err failed = { 0 };
    size_t unreadable = 0;
    Report *report = report_open(cli, options, files, &failed);
    bool ok = report != NULL;
    if (ok) {
        Events events = report_events(report);
        if (options->own) ok = report_own_words(report, options->own, &failed);
        CheckRequest request = { files->words, files->count, options->how, report_plan(options),
                                 report_wants_pools(options) };
        ok = ok && check_files(cli->app, cli->knowledge, &request, &events, &worst, &unreadable, &failed);
        ok = report_close(report, ok, &failed);
    }
    if (!ok) { *err = failed; return err_exit_code(failed.code); }
    if (worst != ERR_NONE) return err_exit_code(worst);
    return unreadable ? 7 : 0;
}

/* The rest of the program then knows the agency's words like its own. */
static bool own_words_take(Cli *cli, Str folder, ReportOptions *o, Err *err)
{
    if (!folder.len) return true;
    OwnWords *own = arena_new(cli->app, OwnWords, 1);
    Knowledge *joined = arena_new(cli->app, Knowledge, 1);
    if (!own_words_read(cli->app, folder, own, err)) return false;
    if (!own->count)
        return err_set(err, ERR_INPUT, "There is no table of own words in this folder. safeharbor phrases --help says "
                       "how one is written.");
    if (!own_words_join(cli->app, cli->knowledge, own, joined, err)) return false;
    o->own = own;
    cli->knowledge = joined;
    return true;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Str phrases = S("");
    int row = NO_ROW;
    ReportOptions o = { .today = cli->today };
    Words files;
    const Option options[] = {
        { "json",       NULL,        OPTION_FLAG, &o.json },
        { "csv",        "file name", OPTION_TEXT, &o.csv_name },
        { "problems",   "file name", OPTION_TEXT, &o.problems_name },
        { "format",     "format",    OPTION_TEXT, &o.format_name },
        { "map",         "file name", OPTION_TEXT, &o.how.map },
        { "phrases",     "folder",    OPTION_TEXT, &phrases },
        { "agency",      "ORI",       OPTION_TEXT, &o.how.agency },
        { "row",        "line",      OPTION_NUMBER, &row },
        { "all",        NULL,        OPTION_FLAG, &o.all },
        { "today",      "day",       OPTION_DATE, &o.today },
        { "quiet",      NULL,        OPTION_FLAG, &o.quiet },
        { "show-names", NULL,        OPTION_FLAG, &o.show_names },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &files, err)) return 2;
    const char *wrong = mistake(&o, &files);
    if (!wrong && row != NO_ROW) wrong = row_mistake(&o, &files, row);
    if (wrong) return usage(err, wrong);
    if (!report_how_to_read(&o, err) || !own_words_take(cli, phrases, &o, err)) return err_exit_code(err->code);
    return row != NO_ROW ? check_row(cli, &o, files.words[0], row, err) : check_run(cli, &o, &files, err);
}

const Command command_check = { "check", "tell what a second look at crime-report files would find", help,
                                run };
