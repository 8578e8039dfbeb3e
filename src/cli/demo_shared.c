/* demo_shared.c - which children of the invented region share a room, and what only serves many? */
#include "cli/demo_shared.h"

#include "app/findings.h"
#include "app/region_shared.h"
#include "base/limits.h"
#include "cli/event.h"
#include "cli/page.h"

static const Why why = { { "review", 6 }, { "DEMO-1", 6 } };

#define REASON "the shelter's own line and house, where many children stay"

bool demo_shared_say(Cli *cli, Tenant *tenant, const Region *region, Err *err)
{
    const CommonValue values[] = {
        { .kind = COMMON_TELEPHONE, .value = region->cards.shelter_phone, .service = S("shelter"),
          .reason = S(REASON) },
        { .kind = COMMON_ADDRESS, .value = region->cards.shelter_address, .service = S("shelter"),
          .reason = S(REASON) },
    };
    int64_t id;
    for (size_t i = 0; i < COUNT(values); i++)
        if (!common_say(tenant, cli->app, &values[i], &id, err)) return false;
    return true;
}

static void tell_text(Cli *cli, const RegionShared *s)
{
    Arena *a = cli->app;
    page_heading(cli->out, "AND WHAT THE RECORDS OF TWO CHILDREN SHARE");
    page_text(cli->out, 0,
              "%.*s planted on the cards of %zu children whom different offices met: found for %zu of %zu. Of "
              "%zu entries that only seem to share one (a family on one card, one child met twice, adults, another "
              "room or motel, brothers and sisters at home) %zu were taken for such a child.",
              STR(page_counted(a, s->rooms, "motel room was", "motel rooms were")), s->children, s->found, s->children,
              s->lookalikes, s->lookalikes_found);
    page_text(cli->out, 0,
              "A shelter's telephone and address stand on the cards of %zu children. Somebody said that they serve "
              "many, and why: \"" REASON "\". shared list tells that beside %zu of 2, and %zu of these children have a "
              "finding.", s->sheltered, s->served, s->sheltered_found);
}

static void tell_json(Cli *cli, const RegionShared *s)
{
    json_t *e = event_new("shared_truth");
    event_set_count(e, "rooms", s->rooms);
    event_set_count(e, "children", s->children);
    event_set_count(e, "found", s->found);
    event_set_count(e, "lookalikes", s->lookalikes);
    event_set_count(e, "lookalikes_found", s->lookalikes_found);
    event_set_count(e, "others_found", s->others_found);
    event_set_count(e, "sheltered", s->sheltered);
    event_set_count(e, "sheltered_found", s->sheltered_found);
    event_set_count(e, "served", s->served);
    event_set_text(e, "reason", S(REASON));
    event_set_flag(e, "as_planted", region_shared_is_right(s));
    event_write(cli->out, e);
}

static bool finding_take(void *to, Str file, const ListedFinding *listed, const Finding *finding, Err *err)
{
    (void)file;
    (void)listed;
    (void)err;
    region_shared_finding(to, finding);
    return true;
}

bool demo_shared_tell(Cli *cli, Tenant *tenant, const Region *region, const ReportOptions *options, Err *err)
{
    Arena arena;
    ChildTrace *traces;
    size_t told, count;
    bool is_behind;
    if (!arena_open(&arena, IDS_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    RegionSharedTally tally = region_shared_open(&arena, region);
    const FindingsEvents events = { finding_take, &tally };
    const FindingsRequest request = { .tenant = tenant, .knowledge = cli->knowledge, .why = why, .as_of = INT64_MAX,
                                      .today = options->today, .rule = REGION_SHARED_RULE };
    bool ok = findings_list(&request, &events, &told, &is_behind, err) &&
              child_traces_list(tenant, why, &arena, &traces, &count, err);
    if (ok) {
        RegionShared shared = region_shared_end(&tally, traces, count);
        if (options->json) tell_json(cli, &shared);
        else tell_text(cli, &shared);
        ok = region_shared_is_right(&shared) ||
             err_set(err, ERR_STORE, "What children's records share is not what was planted. That is a mistake of the "
                                     "program: please report it with the seed.");
    }
    arena_close(&arena);
    return ok;
}
