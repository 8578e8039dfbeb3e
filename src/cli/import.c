/* import.c - `safeharbor import`: take crime reports into the tenant, list what was taken, take a mistake back. */
#include "app/import.h"

#include "app/person_arrivals.h"
#include "base/limits.h"
#include "base/pool.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"
#include "cli/report.h"
#include "store/imports.h"

static const char help[] =
    "safeharbor import - take crime reports into the tenant\n"
    "\n"
    "Usage: safeharbor import FILE... [OPTIONS]\n"
    "       safeharbor import list [--json]\n"
    "       safeharbor import withdraw ID --reason TEXT\n"
    "\n"
    "FILE is a NIBRS flat file, NIBRS XML, an unpacked folder of the FBI's Crime Data Explorer or, with a map, any\n"
    "list (CSV).\n"
    "Each file lands whole or not at all; the same file twice is stored once. Reports that come again in a later\n"
    "file replace the earlier ones, which are kept. FILE - is standard input. Then: safeharbor rescreen.\n"
    "Persons that came are compared with those that are known: proposals that two may be one join nobody, and wait in\n"
    "safeharbor persons queue. --no-link leaves that to safeharbor persons link.\n"
    "A withdrawn import does not count any more; two people have to ask for it.\n"
    "\n"
    "  --problems FILE   also write every broken edit rule, unreadable line, and what of a list has no code, as CSV\n"
    "  --map FILE        read lists (CSV) by this map, which says what their columns mean\n"
    "  --agency ORI      whose lists they are, where neither they nor the map say it\n"
    "  --format FORMAT   nibrs-flat, nibrs-xml, fbi-cde or csv, instead of by what the file begins with\n"
    "  --no-link         compare nobody\n"
    "  --json            JSON Lines on standard output\n"
    "  --quiet           no progress\n"
    "\n"
    "Exit: 0 done, 3 a file was refused, 4 a file is not there or may not be read, 5 another import runs or a file\n"
    "changed meanwhile, 6 store or system, 7 done, but some lines could not be read (kept as they are).\n"
    "\n"
    "Example: safeharbor import 2025-01.txt 2025-02.txt\n";

static bool imported(void *to, const Imported *i, Err *err)
{
    Report *report = to;
    return report_kept(report, i, err);
}

/* ---- who came ---- */

static void arrivals_json(Cli *cli, const Arrivals *a)
{
    static const char *const words[] = { "proposed", "none", "left", "busy", "not yours" };
    json_t *e = event_new("arrivals");
    event_set_word(e, "how", words[a->how]);
    event_set_flag(e, "all_anew", a->is_whole);
    event_set_count(e, "mentions", (size_t)a->mentions);
    event_set_count(e, "proposals", (size_t)a->run.standing);
    event_set_count(e, "before", (size_t)a->stood_before);
    event_write(cli->out, e);
}

static void proposed_tell(Cli *cli, const Arrivals *a)
{
    long long more = (long long)(a->run.standing - a->stood_before);
    page_text(cli->out, 0, "Proposals that two persons may be one: %.*s, %lld %s than before. Each is a lead to "
              "check and joins nobody.%s", STR(page_count(cli->app, (size_t)a->run.standing)), more < 0 ? -more : more,
              more < 0 ? "fewer" : "more", a->run.standing ? " Next: safeharbor persons queue." : "");
}

static void arrivals_tell(Cli *cli, const Arrivals *a)
{
    static const char *const why_not[] = {
        [ARRIVALS_LEFT] = ": they are too many, or they change earlier reports",
        [ARRIVALS_BUSY] = ": somebody else links or re-screens at this moment",
        [ARRIVALS_NOT_YOURS] = ": your role reads no persons. A detective, an analyst or a records officer may",
    };
    if (a->how == ARRIVALS_PROPOSED) proposed_tell(cli, a);
    else if (a->how != ARRIVALS_NONE)
        page_text(cli->out, 0, "Who of these persons may be known already was not compared%s. Next: safeharbor persons "
                  "link.", why_not[a->how]);
}

/* What landed stays, whatever becomes of this. */
static bool persons_compare(Cli *cli, Tenant *tenant, const ReportOptions *o, Err *err)
{
    Arrivals arrivals;
    if (!person_arrivals(tenant, pool_cores(), &arrivals, err)) return false;
    if (o->json) arrivals_json(cli, &arrivals);
    else arrivals_tell(cli, &arrivals);
    return out_flush(cli->out, err);
}

static int take(Cli *cli, Tenant *tenant, const ReportOptions *o, const Words *files, bool links, Err *err)
{
    ErrCode worst = ERR_NONE;
    Err failed = { 0 };
    size_t unreadable = 0;
    Report *report = report_open(cli, o, files, &failed);
    bool ok = report != NULL;
    if (ok) {
        ImportEvents events = { report_events(report), imported };
        ImportRequest request = { tenant, cli->knowledge, files->words, files->count, o->how };
        ok = import_files(&request, &events, &worst, &unreadable, &failed);
        ok = report_close(report, ok, &failed);
        ok = ok && (!links || persons_compare(cli, tenant, o, &failed));
    }
    if (!ok) { *err = failed; return err_exit_code(failed.code); }
    if (worst != ERR_NONE) return err_exit_code(worst);
    return unreadable ? 7 : 0;
}

/* ---- the list ---- */

static const char *standing(const ImportRow *row)
{
    return row->is_purged             ? "purged"
           : row->is_withdrawn        ? "withdrawn"
           : row->is_withdrawal_asked ? "withdrawal asked"
                                      : "counts";
}

static void row_show(Cli *cli, const ImportRow *row, bool json)
{
    if (!json) {
        out_format(cli->out, "%6lld  %.*s  %8lld reports  %-16s  %.*s\n", (long long)row->id,
                   STR(moment_text(cli->app, row->at)), (long long)row->records, standing(row),
                   STR(str_printable(cli->app, row->name)));
        return;
    }
    json_t *e = event_new("import");
    event_set_count(e, "import", (size_t)row->id);
    event_set_text(e, "file", row->name);
    event_set_text(e, "format", row->format);
    event_set_text(e, "landed", moment_text(cli->app, row->at));
    event_set_count(e, "records", (size_t)row->records);
    event_set_count(e, "problems", (size_t)(row->problems + row->warnings));
    event_set_count(e, "unreadable", (size_t)row->unreadable);
    event_set_count(e, "bytes", (size_t)row->bytes);
    event_set_word(e, "standing", standing(row));
    event_write(cli->out, e);
}

static int list(Cli *cli, Tenant *tenant, bool json, Err *err)
{
    Act act;
    ImportRow *rows;
    size_t count;
    if (!app_enter(tenant, VERB_IMPORT_LIST, (Why){ 0 }, &act, err) || !act_note(&act, S("imports"), 0, S(""), err) ||
        !imports_landed(tenant->store, cli->app, &rows, &count, err)) return err_exit_code(err->code);
    for (size_t i = 0; i < count; i++) row_show(cli, &rows[i], json);
    if (count && !json) out_text(cli->out, "Moments are UTC.\n");
    if (!count && !json) out_text(cli->out, "Nothing was imported yet.\n");
    return 0;
}

static int withdraw(Cli *cli, Tenant *tenant, const Words *words, Str reason, Err *err)
{
    int id;
    bool is_done;
    if (words->count != 2 || !str_to_number(words->words[1], &id))
        return cli_usage(err, &command_import, "Name one import by its number.");
    if (str_is_blank(reason)) return cli_usage(err, &command_import, "Say why with --reason.");
    if (!import_withdraw(tenant, id, reason, &is_done, err)) return err_exit_code(err->code);
    out_format(
        cli->out,
        is_done
            ? "Import %d is withdrawn. Its reports do not count any more; safeharbor rescreen draws the "
              "conclusions.\n"
            : "You asked that import %d be withdrawn. It counts until another person asks for the same.\n",
        id);
    return 0;
}

/* ---- the command ---- */

/* A file may be called "list"; then it is named ./list. */
static int chosen(Cli *cli, Tenant *tenant, const ReportOptions *o, const Words *words, Str reason, bool links,
                  Err *err)
{
    if (words->count == 1 && str_eq(words->words[0], S("list"))) return list(cli, tenant, o->json, err);
    if (str_eq(words->words[0], S("withdraw"))) return withdraw(cli, tenant, words, reason, err);
    return take(cli, tenant, o, words, links, err);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    ReportOptions o = { .today = cli->today };
    Words words;
    Str reason = S("");
    bool no_link = false;
    const Option options[] = {
        { "json",     NULL,        OPTION_FLAG, &o.json },
        { "problems", "file name", OPTION_TEXT, &o.problems_name },
        { "format",   "format",    OPTION_TEXT, &o.format_name },
        { "map",       "file name", OPTION_TEXT, &o.how.map },
        { "agency",    "ORI",       OPTION_TEXT, &o.how.agency },
        { "quiet",    NULL,        OPTION_FLAG, &o.quiet },
        { "no-link",  NULL,        OPTION_FLAG, &no_link },
        { "reason",   "text",      OPTION_TEXT, &reason },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count == 0) return cli_usage(err, &command_import, "Name the file to import.");
    if (words.count > FILES_MAX)
        return cli_usage(err, &command_import, "These are more files than can be imported at once.");
    Tenant tenant;
    if (!report_how_to_read(&o, err) || !door_open(cli, &tenant, err)) return err_exit_code(err->code);
    int code = chosen(cli, &tenant, &o, &words, reason, !no_link, err);
    tenant_close(&tenant);
    return code;
}

const Command command_import = { "import", "take crime reports in; list them; take a mistake back", help, run };
