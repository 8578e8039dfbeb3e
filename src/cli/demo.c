/* demo.c - `safeharbor demo`: an invented region, what a check finds in it, and how well it did. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/region_forms.h"
#include "base/temp.h"
#include "cli/demo_score.h"
#include "cli/demo_heal.h"
#include "cli/demo_persons.h"
#include "cli/demo_serve.h"
#include "cli/demo_shared.h"
#include "cli/demo_tenant.h"

static const char help[] =
    "safeharbor demo - invent a region that hides children, re-screen it, compare with the truth\n"
    "\n"
    "Usage: safeharbor demo [FOLDER] [OPTIONS]\n"
    "\n"
    "Three counties and a state police, three years of reports, children hidden in them as they are hidden\n"
    "in real files. Everything is invented. Each office exports in a form of its own: NIBRS flat files, NIBRS\n"
    "XML, lists with narratives, tables as the FBI publishes them. All are imported into a tenant, re-screened and\n"
    "told; one finding is decided about, and a second re-screen leaves it so; one forged birth date is put right,\n"
    "and a third one tells what it had hidden. A room that children share is found, a shelter's telephone is not.\n"
    "Exit 6 when what was planted is not what is told. With FOLDER files, truth.tsv, truth-papers.tsv,\n"
    "truth-shared.tsv, papers, tenant and tenant.key are kept there; without, they are removed.\n"
    "\n"
    "  --seed N       repeat a region; without, the clock chooses one and the report names it\n"
    "  --years N      1 to 10, instead of 3\n"
    "  --incidents N  incidents a month, 20 to 20000, instead of about 280\n"
    "  --json         JSON Lines: the events of import and rescreen, then score events, judgment and run\n"
    "  --all          list every report, and those that are only counted\n"
    "  --quiet        no progress\n"
    "  --today DAY    as in check\n"
    "  --serve        then open its web door on this machine, until Ctrl-C, and print a first-run secret for it\n"
    "  --port N       on which port (8443)\n"
    "\n"
    "Example: safeharbor demo --seed 7\n";

typedef struct { TempFolder at; bool is_ours; } Folder;

static bool folder_open(Str wanted, Folder *folder, Err *err)
{
    folder->is_ours = wanted.len == 0;
    if (folder->is_ours) return temp_folder(&folder->at, err);
    if (wanted.len >= sizeof folder->at.path)
        return err_set(err, ERR_USAGE, "The name of the folder is too long.");

    snprintf(folder->at.path, sizeof folder->at.path, "%.*s", STR(wanted));
    if (mkdir(folder->at.path, 0700) == 0) return true;
    return err_set(err, errno == EEXIST ? ERR_CONFLICT : ERR_IO,
                   "The folder %s cannot be made (%s). Name one that does not exist yet.", folder->at.path,
                   strerror(errno));
}

static void folder_close(const Folder *folder, const Region *region)
{
    char path[1024];
    if (!folder->is_ours) return;
    region_remove(region, str_of(folder->at.path));
    snprintf(path, sizeof path, "%s/tenant.key", folder->at.path);
    unlink(path);
    snprintf(path, sizeof path, "%s/tenant", folder->at.path);
    tenant_folder_drop(path);
    rmdir(folder->at.path);
}

/* ---- the command ---- */

static int demonstrate(Cli *cli, const RegionPlan *plan, ReportOptions *options, const Folder *folder,
                       Region *region, Err *err)
{
    if (cli->is_terminal && !options->quiet) fprintf(stderr, "Inventing a region (seed %llu).\n",
                                                     (unsigned long long)plan->seed);
    Str at = str_of(folder->at.path);
    if (!region_write(cli->app, plan, at, region, err) ||
        !region_forms_write(cli->knowledge, plan, cli->app, at, region, err)) return err_exit_code(err->code);

    Score *score = score_open(cli->app, region, &cli->knowledge->rules);
    options->tap = score_finding;
    options->tap_to = score;
    Tenant tenant;
    if (!demo_tenant_open(cli, at, region, options->json, &tenant, err))
        return err_exit_code(err->code);
    int code = demo_shared_say(cli, &tenant, region, err) ? demo_tenant_rescreen(cli, &tenant, options, err)
                                                          : err_exit_code(err->code);
    if (err->code == ERR_NONE) {
        ScoreTable table;
        score_end(score, &table);
        if (options->json) demo_score_json(cli->out, plan, &table);
        else demo_score_text(cli->out, cli->app, plan, &table);
        if (!demo_tenant_decide(cli, &tenant, options, folder->is_ours ? NULL : folder->at.path, err) ||
            !demo_tenant_heal(cli, &tenant, region, options, err) ||
            !demo_shared_tell(cli, &tenant, region, options, err) ||
            !demo_tenant_persons(cli, &tenant, region, options, err))
            code = err_exit_code(err->code);
    }
    tenant_close(&tenant);
    return code;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    ReportOptions o = { .today = cli->today };
    Words words;
    int seed = -1, years = 0, incidents = 0, port = 8443;
    bool serves = false;
    const Option options[] = {
        { "seed",      "number", OPTION_NUMBER, &seed },
        { "years",     "number", OPTION_NUMBER, &years },
        { "incidents", "number", OPTION_NUMBER, &incidents },
        { "json",      NULL,     OPTION_FLAG,   &o.json },
        { "all",       NULL,     OPTION_FLAG,   &o.all },
        { "quiet",     NULL,     OPTION_FLAG,   &o.quiet },
        { "today",     "day",    OPTION_DATE,   &o.today },
        { "serve",     NULL,     OPTION_FLAG,   &serves },
        { "port",      "number", OPTION_NUMBER, &port },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count > 1) {
        err_set(err, ERR_USAGE, "Name at most one folder. safeharbor demo --help explains.");
        return 2;
    }

    if (seed < 0) seed = (int)(time(NULL) % 1000000);
    RegionPlan plan = region_plan((uint64_t)seed, o.today);
    if (years) plan.years = years;
    if (incidents) plan.incidents_a_month = incidents;

    Folder folder;
    Region region = { 0 };
    if (!folder_open(words.count ? words.words[0] : S(""), &folder, err)) return err_exit_code(err->code);
    int code = demonstrate(cli, &plan, &o, &folder, &region, err);
    if (code == 0 && serves && !demo_serve(cli, str_of(folder.at.path), port, err)) code = err_exit_code(err->code);
    folder_close(&folder, &region);
    return code;
}

const Command command_demo = { "demo", "invent a region, re-screen it, compare with the truth", help, run };
