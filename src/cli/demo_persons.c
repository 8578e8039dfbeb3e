/* demo_persons.c - who may be one person in the invented region, beside who is? */
#include "cli/demo_persons.h"

#include "app/person_link.h"
#include "app/region_persons.h"
#include "base/pool.h"
#include "cli/event.h"
#include "cli/page.h"

static void tell_text(Cli *cli, const LinkRunRow *run, const RegionPersons *b)
{
    Arena *a = cli->app;
    page_heading(cli->out, "AND WHO MAY BE ONE PERSON, AMONG ALL REPORTS");
    page_text(cli->out, 0, "%.*s were compared, and %.*s that two may be one person. Of %.*s that lists tell "
              "enough of, %zu %s proposed. Of the proposals under forged papers %zu are of one child and %zu of two "
              "children whom one paper was handed to; %zu take somebody for a child who only resembles one.",
              STR(page_counted(a, (size_t)run->mentions, "mention", "mentions")),
              STR(page_counted(a, (size_t)run->standing, "proposal says", "proposals say")),
              STR(page_counted(a, b->planted, "planted change of identity", "planted changes of identity")), b->found,
              b->found == 1 ? "is" : "are", b->of_one, b->of_two, b->lookalikes);
    page_text(cli->out, 0, "A proposal is a lead to check, and joined nobody: that takes the word of two people.");
}

static void tell_json(Cli *cli, const LinkRunRow *run, const RegionPersons *b)
{
    json_t *e = event_new("linked");
    event_set_count(e, "run", (size_t)run->id);
    event_set_count(e, "mentions", (size_t)run->mentions);
    event_set_count(e, "untold", (size_t)run->untold);
    event_set_count(e, "proposals", (size_t)run->standing);
    event_set_count(e, "planted", b->planted);
    event_set_count(e, "found", b->found);
    event_set_count(e, "of_one_child", b->of_one);
    event_set_count(e, "of_two_children", b->of_two);
    event_set_count(e, "lookalikes", b->lookalikes);
    event_write(cli->out, e);
}

bool demo_tenant_persons(Cli *cli, Tenant *tenant, const Region *region, const ReportOptions *options, Err *err)
{
    Arena arena;
    LinkRunRow run;
    PersonCards cards;
    const PersonLinkRequest request = { .tenant = tenant, .why = { S("review"), S("DEMO-1") },
                                        .workers = pool_cores() };
    if (!arena_open(&arena, PERSON_CARDS_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = person_link_and_read(&request, &arena, &run, &cards, err);
    if (ok) {
        RegionPersons beside = region_persons(&cards, region);
        if (options->json) tell_json(cli, &run, &beside);
        else tell_text(cli, &run, &beside);
    }
    arena_close(&arena);
    return ok;
}
