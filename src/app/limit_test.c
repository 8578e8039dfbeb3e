/* limit_test.c - proof that nobody takes records out by the hundred, and that a day's work meets no limit. */
#include "app/limit.h"

#include "account_kit.h"
#include "app/findings.h"
#include "app/look_up.h"
#include "app/person.h"
#include "app/policy_say.h"
#include "base/test.h"

static const Why why = { { "protection", 10 }, { "26-1", 4 } };

/* Small numbers, agreed to by two. */
static void policy_becomes(Desk *d, const PolicyAsked *asked)
{
    Err err = { 0 };
    int64_t id;
    world_must(policy_ask(&d->tenant, asked, d->now, &id, &err), &err);
    desk_as(d, "lee");
    world_must(policy_agree(&d->tenant, id, d->now, &err), &err);
}

static void open_as_kim(Desk *d)
{
    desk_open(d, PACK_CJIS);
    desk_as(d, "kim");
    d->tenant.now = d->now;
}

static void go_on(Desk *d, int64_t us) { d->tenant.now = d->now += us; }

/* One more of either, within a change and an entry of its own. */
static ErrCode looks(Desk *d)
{
    Act act;
    Err err = { 0 };
    world_must(app_enter(&d->tenant, VERB_LOOK_UP, why, &act, &err) && act_begin(&act, &err), &err);
    if (limit_look_up(&act, &err)) world_must(act_commit(&act, S("question"), 0, S(""), &err), &err);
    act_undo(&act);
    return err.code;
}

static ErrCode opens(Desk *d, int64_t record, size_t count)
{
    Act act;
    Err err = { 0 };
    OpenedRecord records[80];
    for (size_t i = 0; i < count; i++) records[i] = (OpenedRecord){ record + (int64_t)i, 2 };
    world_must(app_enter(&d->tenant, VERB_PERSON_SHOW, why, &act, &err) && act_begin(&act, &err), &err);
    if (limit_records(&act, records, count, &err)) world_must(act_commit(&act, S("record"), 1, S(""), &err), &err);
    act_undo(&act);
    return err.code;
}

TEST(INS_07_look_ups_meet_a_limit_of_the_hour_and_of_the_day_and_each_refusal_is_entered)
{
    Desk d;
    open_as_kim(&d);
    for (int i = 0; i < 60; i++) CHECK_EQ(looks(&d), ERR_NONE);
    CHECK_EQ(looks(&d), ERR_LIMIT);
    CHECK_EQ(desk_entries(&d, "look-up", "denied", "limit"), 1);
    go_on(&d, HOUR_US - 1);
    CHECK_EQ(looks(&d), ERR_LIMIT);
    go_on(&d, 1);
    for (int hour = 1; hour < 4; hour++, go_on(&d, HOUR_US))
        for (int i = 0; i < 60; i++) CHECK_EQ(looks(&d), ERR_NONE);
    CHECK_EQ(looks(&d), ERR_LIMIT);             /* 240 within 24 hours */
    desk_as(&d, "lee");
    CHECK_EQ(looks(&d), ERR_NONE);              /* of one person, not of all */
    desk_as(&d, "kim");
    go_on(&d, 20 * HOUR_US);
    CHECK_EQ(looks(&d), ERR_NONE);
    desk_close(&d);
}

TEST(INS_07_what_was_looked_at_is_counted_by_whoever_opens_the_tenant_next)
{
    Desk d;
    PolicyAsked asked = { .reason = S("small"), .words = { { S("look-ups-hour"), S("10") } }, .count = 1 };
    desk_open(&d, PACK_CJIS);
    policy_becomes(&d, &asked);
    desk_as(&d, "kim");
    d.tenant.now = d.now;
    for (int i = 0; i < 10; i++) CHECK_EQ(looks(&d), ERR_NONE);
    CHECK_EQ(looks(&d), ERR_LIMIT);
    tenant_close(&d.tenant);
    world_tenant(&d.world, "kim", &d.tenant);
    d.tenant.now = d.now;
    CHECK_EQ(looks(&d), ERR_LIMIT);
    desk_close(&d);
}

TEST(AV_2_4_1_a_script_that_opens_records_is_stopped_and_others_are_told)
{
    Desk d;
    Err err = { 0 };
    LimitMet *met;
    size_t count;
    open_as_kim(&d);
    CHECK_EQ(opens(&d, 1, 60), ERR_NONE);
    CHECK_EQ(opens(&d, 61, 1), ERR_LIMIT);              /* within a minute */
    CHECK_EQ(opens(&d, 1, 60), ERR_NONE);               /* the same again */
    for (int64_t at = 60; at < 480; at += 60) {
        go_on(&d, MINUTE_US);
        CHECK_EQ(opens(&d, 1 + at, 60), ERR_NONE);
    }
    go_on(&d, MINUTE_US);
    CHECK_EQ(opens(&d, 481, 21), ERR_LIMIT);            /* 501 within 24 hours */
    CHECK_EQ(opens(&d, 481, 20), ERR_NONE);
    CHECK_EQ(opens(&d, 501, 1), ERR_LIMIT);
    world_must(limits_met_since(d.tenant.store, &d.world.app, d.now - DAY_US, &met, &count, &err), &err);
    CHECK(count == 1 && met[0].staff_id == d.tenant.who.id && met[0].count == 3);
    CHECK_EQ(desk_entries(&d, "persons show", "denied", "limit"), 3);
    go_on(&d, DAY_US);
    CHECK_EQ(opens(&d, 501, 60), ERR_NONE);
    desk_close(&d);
}

/* A shift of nine hours: a case an hour, four look-ups each, twenty records opened and read again. */
TEST(a_full_day_of_a_detective_meets_no_limit)
{
    Desk d;
    open_as_kim(&d);
    for (int64_t hour = 0; hour < 9; hour++)
        for (int64_t n = 0; n < 20; n++, go_on(&d, 3 * MINUTE_US)) {
            if (n % 5 == 0) CHECK_EQ(looks(&d), ERR_NONE);
            CHECK_EQ(opens(&d, 1 + hour * 20 + n, 1), ERR_NONE);
            CHECK_EQ(opens(&d, 1 + hour * 20 + n / 2, 1), ERR_NONE);
        }
    desk_close(&d);
}

static int64_t opened_count(Desk *d)
{
    Err err = { 0 };
    int64_t count;
    world_must(opened_since(d->tenant.store, d->tenant.who.id, 0, &count, &err), &err);
    return count;
}

/* A finding and the page of its person are one record; a look-up that tells values is one for each hit. */
TEST(findings_persons_and_unmasked_hits_are_records_that_count)
{
    Desk d;
    Err err = { 0 };
    Arena arena;
    size_t counts[2];
    FindingDetail finding;
    LookUpAnswer answer;
    desk_open(&d, PACK_CJIS);
    world_rescreen(&d.world, "kim", counts);
    world_bookings(&d.world, "K-1,2024-06-11,Alder,Ann,,2010-01-15,F,555-555-0101,,,,,,,,,,\n");
    desk_as(&d, "kim");
    d.tenant.now = d.now;
    CHECK(arena_open(&arena, LOOK_UP_ARENA_BYTES));
    world_must(finding_show(&d.tenant, &d.world.knowledge, why, 1, WORLD_TODAY, &arena, &finding, &err), &err);
    CHECK_EQ(opened_count(&d), 1);
    PersonRequest q = { .tenant = &d.tenant, .knowledge = &d.world.knowledge, .why = why, .record_id = finding.row.record_id,
                        .place = (size_t)finding.row.segment + 1, .today = WORLD_TODAY };
    world_must(person_show(&q, &arena, arena_new(&arena, PersonDetail, 1), &err), &err);
    CHECK_EQ(opened_count(&d), 1);
    for (int unmasked = 0; unmasked <= 1; unmasked++) {
        LookUpRequest look = { .tenant = &d.tenant, .why = why, .most = 10, .age = -1, .shows_names = unmasked };
        person_name_part(S("Ann Alder"), look.texts);
        arena_reset(&arena, 0);
        world_must(look_up(&look, &arena, &answer, &err), &err);
        CHECK_EQ(answer.hit_count, 1);
        CHECK_EQ(opened_count(&d), 1 + unmasked);
    }
    arena_close(&arena);
    tenant_close(&d.tenant);
    world_tenant(&d.world, "root", &d.tenant);
    desk_close(&d);
}
