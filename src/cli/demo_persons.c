/* demo_persons.c - who may be one person in the invented region, beside who is? */
#include "cli/demo_persons.h"

#include "app/person_link.h"
#include "app/region_persons.h"
#include "base/pool.h"
#include "cli/event.h"
#include "cli/page.h"

static const Why why = { { "review", 6 }, { "DEMO-1", 6 } };

typedef struct { LinkRunRow run; RegionPersons persons; RegionQueue queue; size_t queued; } Story;

static bool is_right(const Story *s)
{
    return s->persons.found + s->queued == s->persons.planted && s->persons.joined == 0;
}

static void queue_text(Cli *cli, const RegionQueue *q)
{
    Arena *a = cli->app;
    Str all = q->waiting > q->pairs ? str_format(a, "of %.*s", STR(page_count(a, q->waiting))) : S("there are no more");
    if (!q->pairs) return;
    page_text(cli->out, 0, "Of the first %.*s of the queue (%.*s) %zu %s one person: a precision of %zu %%. %zu take "
              "somebody for a hidden child who is not, %zu are of two hidden children, and %zu of people whom chance "
              "made alike. The queue asks first about children and what is in doubt, not what is surest.",
              STR(page_counted(a, q->pairs, "pair", "pairs")), STR(all), q->right, q->right == 1 ? "is" : "are",
              (100 * q->right + q->pairs / 2) / q->pairs, q->lookalikes, q->of_two, q->chance);
}

static void tell_text(Cli *cli, const Story *s)
{
    Arena *a = cli->app;
    const RegionPersons *b = &s->persons;
    page_heading(cli->out, "AND WHO MAY BE ONE PERSON, AMONG ALL REPORTS");
    page_text(cli->out, 0, "%.*s were compared, and %.*s that two may be one person. Planted changes of identity, "
              "where lists tell enough of both: %zu of %zu proposed or queued. Joined by itself: %zu. A proposal is a "
              "lead to check; joining takes the word of two people.",
              STR(page_counted(a, (size_t)s->run.mentions, "mention", "mentions")),
              STR(page_counted(a, (size_t)s->run.standing, "proposal says", "proposals say")), b->found + s->queued,
              b->planted, b->joined);
    queue_text(cli, &s->queue);
}

static void queue_json(Cli *cli, const RegionQueue *q)
{
    json_t *e = event_new("queue_truth");
    event_set_count(e, "pairs", q->pairs);
    event_set_count(e, "waiting", q->waiting);
    event_set_count(e, "right", q->right);
    event_set_count(e, "of_two_children", q->of_two);
    event_set_count(e, "lookalikes", q->lookalikes);
    event_set_count(e, "by_chance", q->chance);
    event_set(e, "precision", q->pairs ? json_real((double)q->right / (double)q->pairs) : json_null());
    event_write(cli->out, e);
}

static void tell_json(Cli *cli, const Story *s)
{
    const LinkRunRow *run = &s->run;
    const RegionPersons *b = &s->persons;
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
    event_set_count(e, "queued", s->queued);
    event_set_count(e, "joined", b->joined);
    event_write(cli->out, e);
    queue_json(cli, &s->queue);
}

/* Where something planted was not proposed, the queue goes down to near misses. */
static bool queue_read(Tenant *tenant, const Region *region, const ReportOptions *options, Story *s, Err *err)
{
    Arena arena;
    ReviewList list;
    const ReviewRequest request = { .tenant = tenant, .why = why, .workers = pool_cores(),
                                    .least = PERSON_LEAST_PROBABILITY, .today = options->today };
    ReviewRequest near = request;
    near.least = PERSON_PAPER_PROBABILITY;
    if (!arena_open(&arena, REVIEW_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = review_list(&request, &arena, &list, err);
    if (ok) s->queue = region_queue(&list, region);
    if (ok && s->persons.found < s->persons.planted && (ok = review_list(&near, &arena, &list, err)))
        s->queued = region_changes_among(list.proposals, list.proposal_count, region) - s->persons.found;
    arena_close(&arena);
    return ok;
}

static bool linked_read(Tenant *tenant, const Region *region, Story *s, Err *err)
{
    Arena arena = { 0 };
    PersonCards cards;
    const PersonLinkRequest request = { .tenant = tenant, .why = why, .workers = pool_cores() };
    bool ok = person_link_and_read(&request, &arena, &s->run, &cards, err);
    if (ok) s->persons = region_persons(&cards, region);
    arena_close(&arena);
    return ok;
}

bool demo_tenant_persons(Cli *cli, Tenant *tenant, const Region *region, const ReportOptions *options, Err *err)
{
    Story s = { 0 };
    if (!linked_read(tenant, region, &s, err) || !queue_read(tenant, region, options, &s, err)) return false;
    if (options->json) tell_json(cli, &s);
    else tell_text(cli, &s);
    return is_right(&s) ||
           err_set(err, ERR_STORE, "A planted change of identity is neither proposed nor in the queue, or somebody was "
                                   "joined. That is a mistake of the program: please report it with the seed.");
}
