/* demo_tenant.c - how does the demonstration show what a tenant is for? */
#include "cli/demo_tenant.h"

#include <sys/stat.h>

#include "app/findings.h"
#include "app/people.h"
#include "app/rescreen.h"
#include "base/secret.h"
#include "cli/check_views.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"
#include "cli/rescreen.h"

static const Why why = { { "review", 6 }, { "DEMO-1", 6 } };

static bool landed(void *to, const Imported *imported, Err *err)
{
    (void)err;
    json_kept(to, imported);
    return true;
}

static Str path_of(Cli *cli, Str folder, Str name)
{
    return str_format(cli->app, "%.*s/%.*s", STR(folder), STR(name));
}

/* The maps of lists lie beside them. */
static bool files_import(Cli *cli, Tenant *tenant, Str folder, const Region *region, const ImportEvents *events,
                         Err *err)
{
    Str *paths = arena_new(cli->app, Str, region->file_count);
    const ImportRequest request = { tenant, cli->knowledge, paths, region->file_count, { .map = S("") } };
    ErrCode worst;
    size_t unreadable;
    for (size_t i = 0; i < region->file_count; i++) paths[i] = path_of(cli, folder, region->files[i].name);
    return import_files(&request, events, &worst, &unreadable, err);
}

static bool fill(Cli *cli, Tenant *tenant, Str folder, const Region *region, bool json, Err *err)
{
    static const StaffRole roles[] = { STAFF_DETECTIVE, STAFF_RECORDS };
    JsonView view = { cli->out, cli->knowledge };
    const ImportEvents events = { .reading = { .to = &view }, .imported = json ? landed : NULL };
    for (size_t i = 0; i < COUNT(roles); i++)
        if (!people_change(tenant, tenant->who.login, roles[i], true, err)) return false;
    return files_import(cli, tenant, folder, region, &events, err);
}

bool demo_tenant_open(Cli *cli, Str folder, const Region *region, bool json, Tenant *tenant, Err *err)
{
    Str login, place = str_format(cli->app, "%.*s/tenant", STR(folder)),
               key = str_format(cli->app, "%.*s/tenant.key", STR(folder));
    TenantPlan plan = {
        .folder = place, .key_file = key, .name = S("Harbor County"), .ori = S("ZZ0010000"), .state = S("ZZ")
    };
    secret_no_cores();
    umask(0007);
    if (!door_login(cli, &login, err) || !tenant_make(cli->app, &plan, login, err) ||
        !tenant_open(cli->app, place, key, login, tenant, err)) return false;
    bool ok = fill(cli, tenant, folder, region, json, err);
    tenant_close(tenant);
    return ok && tenant_open(cli->app, place, key, login, tenant, err);     /* with the roles it has now */
}

int demo_tenant_rescreen(Cli *cli, Tenant *tenant, const ReportOptions *options, Err *err)
{
    const RescreenChoice choice = { .why = why };
    return rescreen_run(cli, tenant, options, &choice, err);
}

/* ---- a decision, and what becomes of it ---- */

typedef struct { int64_t id; Str title, agency, number; FindingStatus status; Arena *arena; RunRow run; } Story;

static bool first_take(void *to, Str file, const ListedFinding *listed, const Finding *f, Err *err)
{
    Story *s = to;
    (void)file;
    (void)err;
    if (s->id && s->id != listed->id) return true;
    s->id = listed->id;
    s->status = listed->status;
    s->title = str_copy(s->arena, f->title);
    s->agency = str_copy(s->arena, f->agency);
    s->number = str_copy(s->arena, f->number);
    return true;
}

static bool run_take(void *to, const RunRow *run, Err *err)
{
    (void)err;
    ((Story *)to)->run = *run;
    return true;
}

static bool listed(Cli *cli, Tenant *tenant, Date today, Story *s, Err *err)
{
    size_t told;
    bool is_behind;
    const FindingsEvents events = { first_take, s };
    const FindingsRequest request = { .tenant = tenant, .knowledge = cli->knowledge, .why = why, .as_of = INT64_MAX,
                                      .today = today };
    return findings_list(&request, &events, &told, &is_behind, err);
}

static void tell_text(Cli *cli, const Story *s)
{
    Out *out = cli->out;
    page_heading(out, "AND THEN: ONE DECISION, AND A SECOND RE-SCREEN");
    page_text(out, 0, "Finding %lld (%.*s, incident %.*s: %.*s) was accepted, with the reason on record.",
              (long long)s->id, STR(s->agency), STR(s->number), STR(s->title));
    page_text(out, 0,
              "A second re-screen found %lld new findings and ended %lld; %lld stand. Finding %lld is %s, "
              "and stays so "
              "until something it relied on changes.",
              (long long)s->run.fresh, (long long)s->run.ended, (long long)s->run.standing, (long long)s->id,
              finding_status_name(s->status));
}

/* A message, not part of the answer. */
static void say_how_to_go_on(const Story *s, const char *kept)
{
    fprintf(stderr, "Go on: safeharbor --tenant %s/tenant --key-file %s/tenant.key \\\n"
            "         --purpose review --case DEMO-1 findings show %lld\n", kept, kept, (long long)s->id);
}

static void tell_json(Cli *cli, const Story *s)
{
    JsonView view = { cli->out, cli->knowledge };
    json_t *e = event_new("judgment");
    event_set_count(e, "finding", (size_t)s->id);
    event_set_word(e, "verdict", "accept");
    event_set_word(e, "status", finding_status_name(s->status));
    event_write(cli->out, e);
    json_run(&view, &s->run);
}

bool demo_tenant_decide(Cli *cli, Tenant *tenant, const ReportOptions *options, const char *kept, Err *err)
{
    Story story = { .arena = cli->app };
    int64_t judgment;
    const RescreenEvents events = { .told = { .to = &story }, .run = run_take };
    const RescreenRequest again = { .tenant = tenant, .knowledge = cli->knowledge, .why = why,
                                    .plan = { .today = options->today }, .only_new = true, .output = S("report") };
    if (!listed(cli, tenant, options->today, &story, err)) return false;
    if (!story.id) return true;
    if (!finding_judge(tenant, why, story.id, S("accept"),
                       S("The report was read; the school confirms the age."), &judgment, err) ||
        !rescreen(&again, &events, err) || !listed(cli, tenant, options->today, &story, err))
        return false;
    if (options->json) tell_json(cli, &story);
    else tell_text(cli, &story);
    if (kept && !options->quiet) say_how_to_go_on(&story, kept);
    return true;
}
