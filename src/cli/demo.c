/* demo.c - `safeharbor demo`: an invented region, what a check finds in it, and how well it did. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/score.h"
#include "base/limits.h"
#include "cli/check_run.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor demo - invent a region whose crime reports hide children, check it, and compare with the truth\n"
    "\n"
    "Usage: safeharbor demo [FOLDER] [OPTIONS]\n"
    "\n"
    "Three counties and a state police, three years of reports, children hidden in them as they are hidden in real\n"
    "files. Everything is invented. With FOLDER the files are kept there, with truth.tsv; without, they are removed.\n"
    "\n"
    "  --seed N       repeat a region; without, the clock chooses one and the report names it\n"
    "  --years N      1 to 10, instead of 3\n"
    "  --incidents N  incidents a month, 20 to 20000, instead of about 280\n"
    "  --json         JSON Lines: the events of check, then score events\n"
    "  --all          list every report, and those that are only counted\n"
    "  --today DAY    as in check\n"
    "\n"
    "Example: safeharbor demo --seed 7\n";

typedef struct { char name[512]; bool is_ours; } Folder;

static bool folder_open(Str wanted, Folder *folder, Err *err)
{
    const char *temp = getenv("TMPDIR");
    folder->is_ours = wanted.len == 0;
    int len = folder->is_ours ? snprintf(folder->name, sizeof folder->name, "%s/safeharbor-demo-XXXXXX", temp && *temp ? temp : "/tmp")
                              : snprintf(folder->name, sizeof folder->name, "%.*s", STR(wanted));
    if (len < 0 || (size_t)len >= sizeof folder->name) return err_set(err, ERR_USAGE, "The name of the folder is too long.");
    if (folder->is_ours && !mkdtemp(folder->name))
        return err_set(err, ERR_IO, "No temporary folder can be made (%s). Name a folder instead.", strerror(errno));
    if (!folder->is_ours && mkdir(folder->name, 0700) != 0)
        return err_set(err, errno == EEXIST ? ERR_CONFLICT : ERR_IO, "The folder %s cannot be made (%s). Name one that does not exist yet.",
                       folder->name, strerror(errno));
    return true;
}

static void folder_close(const Folder *folder, const Region *region)
{
    char name[1024];
    if (!folder->is_ours) return;
    for (size_t i = 0; i < region->file_count; i++) {
        snprintf(name, sizeof name, "%s/%.*s", folder->name, STR(region->files[i].name));
        unlink(name);
    }
    snprintf(name, sizeof name, "%s/truth.tsv", folder->name);
    unlink(name);
    snprintf(name, sizeof name, "%s/lookalikes.tsv", folder->name);
    unlink(name);
    rmdir(folder->name);
}

/* ---- the score, for people ---- */

static const char *shown_text(Shown shown)
{
    static const char *const texts[] = { "no single report shows it", "circumstances only", "the report states it" };
    return texts[shown];
}

static void score_children(Out *out, Arena *scratch, const RegionPlan *plan, const ScoreTable *t)
{
    page_heading(out, "HOW WELL IT DID: THE TRUTH ABOUT THIS INVENTED REGION");
    page_text(out, 2, "Seed %llu. %.*s in current reports: %zu in a listed report, %zu only counted, %zu not found.",
              (unsigned long long)plan->seed, STR(page_counted(scratch, t->children, "hidden child stands", "hidden children stand")),
              t->listed, t->only_counted, t->children - t->listed - t->only_counted);
    for (int shown = SHOWN_YES; shown >= SHOWN_NO; shown--)
        if (t->can_show[shown])
            page_text(out, 4, "where %s: %zu of %zu children listed.", shown_text((Shown)shown), t->can_show_listed[shown], t->can_show[shown]);
    page_text(out, 2, "The stories of the region were written from practice knowledge, apart from the rules. Children whom no single "
              "report shows are the work of linkage and of asking, not of this check.");
}

static void score_kinds(Out *out, const ScoreTable *t)
{
    out_text(out, "\n  persons as the reports list them         listed  only counted  not found   of\n");
    for (size_t i = 0; i < t->kind_count; i++) {
        const ScoreKind *k = &t->kinds[i];
        if (i == 0 || k->shown != t->kinds[i - 1].shown) out_format(out, "  %s\n", shown_text(k->shown));
        out_format(out, "    %-36s %7zu %13zu %10zu %4zu\n", k->kind, k->listed, k->only_counted, k->rows - k->listed - k->only_counted,
                   k->rows);
    }
}

static void score_rules(Out *out, const ScoreTable *t, bool pools)
{
    out_format(out, "\n  %-50s %8s %8s %11s %8s\n", pools ? "counted only" : "listed findings", "all", "children", "look-alikes", "others");
    for (size_t i = 0; i < t->rule_count; i++) {
        const ScoreRule *r = &t->rules[i];
        if (!r->findings || r->is_pool != pools) continue;
        out_format(out, "    %-48.*s %8zu %8zu %11zu %8zu\n", STR(r->rule), r->findings, r->of_children, r->of_lookalikes,
                   r->findings - r->of_children - r->of_lookalikes);
    }
}

static Str groups_text(Arena *scratch, const ScoreGroup *groups, size_t count)
{
    Str all = S("");
    for (size_t i = 0; i < count; i++)
        all = str_format(scratch, "%.*s%s%c %zu of %zu", STR(all), i ? ", " : "", groups[i].code, groups[i].listed, groups[i].children);
    return all;
}

/* In numbers this small the groups differ by chance; over many seeds they must not. */
static void score_groups(Out *out, Arena *scratch, const ScoreTable *t)
{
    page_text(out, 2, "Who is missed: children listed by recorded sex: %.*s; by recorded race: %.*s. The rules know neither; the region "
              "draws both apart from the stories.", STR(groups_text(scratch, t->sexes, t->sex_count)),
              STR(groups_text(scratch, t->races, t->race_count)));
}

static void score_text(Cli *cli, const RegionPlan *plan, const ScoreTable *t)
{
    score_children(cli->out, cli->app, plan, t);
    score_kinds(cli->out, t);
    score_rules(cli->out, t, false);
    score_rules(cli->out, t, true);
    score_groups(cli->out, cli->app, t);
    page_text(cli->out, 2, "children: findings in reports of the hidden children. look-alikes: reports made to resemble theirs that are "
              "something else. others: neither; read them as false alarms.");
}

/* ---- the score, for programs ---- */

static void score_json(Cli *cli, const RegionPlan *plan, const ScoreTable *t)
{
    for (size_t i = 0; i < t->kind_count; i++) {
        const ScoreKind *k = &t->kinds[i];
        event_write(cli->out, json_pack("{ss ss ss sI sI sI}", "event", "score_kind", "kind", k->kind, "shown", shown_name(k->shown),
                                        "persons", (json_int_t)k->rows, "listed", (json_int_t)k->listed, "only_counted",
                                        (json_int_t)k->only_counted));
    }
    for (size_t i = 0; i < t->rule_count; i++) {
        const ScoreRule *r = &t->rules[i];
        event_write(cli->out, json_pack("{ss so sb sI sI sI}", "event", "score_rule", "rule", event_text(r->rule), "pool", (int)r->is_pool,
                                        "findings", (json_int_t)r->findings, "of_children", (json_int_t)r->of_children,
                                        "of_lookalikes", (json_int_t)r->of_lookalikes));
    }
    event_write(cli->out, json_pack("{ss sI sI sI sI}", "event", "score", "seed", (json_int_t)plan->seed, "children",
                                    (json_int_t)t->children, "listed", (json_int_t)t->listed, "only_counted",
                                    (json_int_t)t->only_counted));
}

/* ---- the command ---- */

static int demonstrate(Cli *cli, const RegionPlan *plan, CheckOptions *options, const Folder *folder, Region *region, Err *err)
{
    Words files = { arena_new(cli->app, Str, FILES_MAX), 0 };
    if (!options->quiet) fprintf(stderr, "Inventing a region (seed %llu).\n", (unsigned long long)plan->seed);
    if (!region_write(cli->app, plan, str_of(folder->name), region, err)) return err_exit_code(err->code);
    for (size_t i = 0; i < region->file_count && files.count < FILES_MAX; i++)
        files.words[files.count++] = str_format(cli->app, "%s/%.*s", folder->name, STR(region->files[i].name));

    Score *score = score_open(cli->app, region, &cli->knowledge->rules);
    options->tap = score_finding;
    options->tap_to = score;
    int code = check_run(cli, options, &files, err);
    if (err->code != ERR_NONE) return code;

    ScoreTable table;
    score_end(score, &table);
    if (options->json) score_json(cli, plan, &table);
    else score_text(cli, plan, &table);
    return code;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    CheckOptions o = { .today = cli->today };
    Words words;
    int seed = -1, years = 0, incidents = 0;
    const Option options[] = {
        { "seed", "number", OPTION_NUMBER, &seed },           { "years", "number", OPTION_NUMBER, &years },
        { "incidents", "number", OPTION_NUMBER, &incidents }, { "json", NULL, OPTION_FLAG, &o.json },
        { "all", NULL, OPTION_FLAG, &o.all },                 { "quiet", NULL, OPTION_FLAG, &o.quiet },
        { "today", "day", OPTION_DATE, &o.today },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count > 1) { err_set(err, ERR_USAGE, "Name at most one folder. safeharbor demo --help explains."); return 2; }

    if (seed < 0) seed = (int)(time(NULL) % 1000000);
    RegionPlan plan = region_plan((uint64_t)seed, o.today);
    if (years) plan.years = years;
    if (incidents) plan.incidents_a_month = incidents;

    Folder folder;
    Region region = { 0 };
    if (!folder_open(words.count ? words.words[0] : S(""), &folder, err)) return err_exit_code(err->code);
    int code = demonstrate(cli, &plan, &o, &folder, &region, err);
    folder_close(&folder, &region);
    return code;
}

const Command command_demo = { "demo", "invent a region, check it, compare with the truth", help, run };
