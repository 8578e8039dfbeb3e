/* urgent_test.c - proof that urgent access opens at once, ends by itself, is seen by others and never goes unreviewed. */
#include "app/urgent.h"

#include <string.h>

#include "account_kit.h"
#include "app/conditions.h"
#include "app/limit.h"
#include "app/look_up.h"
#include "app/people.h"
#include "app/vault_index.h"
#include "base/test.h"

static const Why why = { { "protection", 10 }, { "26-1", 4 } };
static const Why other_why = { { "protection", 10 }, { "26-2", 4 } };

static void at(Desk *d, const char *login, int64_t now)
{
    desk_as(d, login);
    d->tenant.now = d->now = now;
}

static ErrCode begins(Desk *d, int64_t *id)
{
    Err err = { 0 };
    UrgentBegun begun = { 0 };
    const UrgentWish wish = { S("life"), S("Tee, about 14"), S("26-118822"), S("she is with him in a motel now") };
    (void)urgent_begin(&d->tenant, why, &wish, d->now, &begun, &err);
    *id = begun.id;
    return err.code;
}

static ErrCode reviews(Desk *d, int64_t id, bool is_justified)
{
    Err err = { 0 };
    (void)urgent_review(&d->tenant, id, is_justified, S("the call is in the log"), d->now, &err);
    return err.code;
}

/* One look-up more for that case; the detail of its entry goes to the trail. */
static ErrCode looks(Desk *d, Why for_what)
{
    Act act;
    Err err = { 0 };
    world_must(app_enter(&d->tenant, VERB_LOOK_UP, for_what, &act, &err) && act_begin(&act, &err), &err);
    if (limit_look_up(&act, &err)) world_must(act_commit(&act, S("question"), 0, S("desk"), &err), &err);
    act_undo(&act);
    return err.code;
}

typedef struct { const char *detail; size_t count; } Wanted;

static bool detail_count(void *to, int64_t seq, int64_t when, const AuditEntry *e, Err *err)
{
    Wanted *w = to;
    (void)seq, (void)when, (void)err;
    w->count += str_eq(e->detail, str_of(w->detail));
    return true;
}

static size_t details(Desk *d, const char *detail)
{
    Err err = { 0 };
    Wanted w = { detail, 0 };
    store_roles(d->tenant.store, STAFF_EVERYONE);
    world_must(audit_each(d->tenant.store, 0, detail_count, &w, &err), &err);
    store_roles(d->tenant.store, d->tenant.who.roles);
    return w.count;
}

TEST(INS_05_urgent_access_opens_at_once_for_one_case_and_ends_by_itself_within_the_hour)
{
    Desk d;
    int64_t id;
    desk_open(&d, PACK_CJIS);
    const int64_t began = d.now;
    at(&d, "kim", began);
    for (int i = 0; i < 60; i++) CHECK_EQ(looks(&d, why), ERR_NONE);
    CHECK_EQ(looks(&d, why), ERR_LIMIT);
    CHECK_EQ(begins(&d, &id), ERR_NONE);
    CHECK_EQ(looks(&d, why), ERR_NONE);
    CHECK_EQ(details(&d, str_format(&d.world.app, "desk; urgent access %lld%c", (long long)id, 0).at), 1);
    CHECK_EQ(looks(&d, other_why), ERR_LIMIT);          /* another case */
    at(&d, "kim", began + HOUR_US - 1);
    CHECK_EQ(looks(&d, why), ERR_NONE);
    at(&d, "kim", began + HOUR_US);
    for (int i = 0; i < 58; i++) CHECK_EQ(looks(&d, why), ERR_NONE);    /* the hour of the limit began anew */
    CHECK_EQ(details(&d, "desk"), 60 + 58);
    desk_close(&d);
}

TEST(INS_05_one_urgent_access_tells_so_much_and_no_more)
{
    Desk d;
    int64_t id;
    desk_open(&d, PACK_CJIS);
    at(&d, "kim", d.now);
    CHECK_EQ(begins(&d, &id), ERR_NONE);
    for (int i = 0; i < LIMIT_URGENT_LOOK_UPS; i++) CHECK_EQ(looks(&d, why), ERR_NONE);
    CHECK_EQ(looks(&d, why), ERR_LIMIT);
    CHECK_EQ(looks(&d, other_why), ERR_NONE);           /* what is left of the hour's own */
    desk_close(&d);
}

TEST(INS_05_another_person_reviews_it_and_until_then_no_other_one_opens)
{
    Desk d;
    Err err = { 0 };
    int64_t first, second;
    desk_open(&d, PACK_CJIS);
    const int64_t began = d.now;
    world_must(people_change(&d.tenant, S("kim"), STAFF_SUPERVISOR, true, &err), &err);
    at(&d, "kim", began);
    CHECK_EQ(begins(&d, &first), ERR_NONE);
    CHECK_EQ(begins(&d, &second), ERR_CONFLICT);
    at(&d, "lee", began + MINUTE_US);
    CHECK_EQ(reviews(&d, first, true), ERR_CONFLICT);   /* it holds */
    at(&d, "kim", began + HOUR_US);
    CHECK_EQ(begins(&d, &second), ERR_DENIED);
    CHECK_EQ(desk_entries(&d, "urgent begin", "denied", ""), 1);
    CHECK_EQ(reviews(&d, first, true), ERR_DENIED);     /* by whoever took it */
    at(&d, "lee", began + HOUR_US);
    CHECK_EQ(reviews(&d, first + 1, true), ERR_NOT_FOUND);
    CHECK_EQ(reviews(&d, first, false), ERR_NONE);
    CHECK_EQ(reviews(&d, first, true), ERR_CONFLICT);
    CHECK_EQ(details(&d, "not justified"), 1);
    at(&d, "kim", began + HOUR_US);
    CHECK_EQ(begins(&d, &second), ERR_NONE);
    UrgentState s;
    at(&d, "lee", d.now);
    world_must(urgent_look(&d.tenant, (Why){ 0 }, S("list"), &s, &err), &err);
    CHECK(s.is_reviewer && s.count == 2 && s.rows[0].id == second && s.rows[1].reviewed_by == d.tenant.who.id);
    CHECK(!s.rows[1].is_justified && str_eq(s.rows[1].review, S("the call is in the log")));
    CHECK(str_eq(s.rows[0].child, S("Tee, about 14")) && str_eq(s.rows[0].call, S("26-118822")));
    world_must(urgent_end(&d.tenant, second, d.now + 1, &err), &err);
    CHECK_EQ(looks(&d, why), ERR_NONE);
    desk_close(&d);
}

TEST(INS_05_without_a_danger_a_child_a_call_and_a_reason_nothing_opens)
{
    static const UrgentWish wishes[] = {
        { { "", 0 }, { "Tee", 3 }, { "26-1", 4 }, { "now", 3 } }, { { "life", 4 }, { "", 0 }, { "26-1", 4 }, { "now", 3 } },
        { { "life", 4 }, { "T\nB", 3 }, { "26-1", 4 }, { "now", 3 } }, { { "life", 4 }, { "Tee", 3 }, { "", 0 }, { "now", 3 } },
        { { "life", 4 }, { "Tee", 3 }, { "26-1", 4 }, { " ", 1 } },
    };
    Desk d;
    int64_t id;
    UrgentBegun begun;
    desk_open(&d, PACK_CJIS);
    at(&d, "kim", d.now);
    for (size_t i = 0; i < COUNT(wishes); i++) {
        Err err = { 0 };
        CHECK(!urgent_begin(&d.tenant, why, &wishes[i], d.now, &begun, &err));
        CHECK_EQ(err.code, ERR_USAGE);
    }
    at(&d, "root", d.now);
    CHECK_EQ(begins(&d, &id), ERR_DENIED);
    desk_close(&d);
}

static const Condition *condition_of(Desk *d, Conditions *all, const char *what)
{
    Err err = { 0 };
    world_must(conditions_look(&d->tenant, S("page"), true, d->now, all, &err), &err);
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->rows[i].what, what) == 0) return &all->rows[i];
    test_fail(__FILE__, __LINE__, "%s is not a row", what);
}

TEST(INS_05_those_in_charge_are_told_at_once_and_after_72_hours_it_is_an_alarm)
{
    Desk d;
    Err err = { 0 };
    int64_t id;
    Conditions all;
    UrgentNotice notice;
    desk_open(&d, PACK_CJIS);
    const int64_t began = d.now;
    CHECK_EQ(condition_of(&d, &all, "Urgent access")->state, CONDITION_WELL);
    at(&d, "kim", began);
    CHECK_EQ(begins(&d, &id), ERR_NONE);
    world_must(urgent_notice(&d.tenant, began, &notice, &err), &err);
    CHECK(notice.holds && notice.own.id == id && !notice.waiting.count);
    at(&d, "lee", began);
    world_must(urgent_notice(&d.tenant, began, &notice, &err), &err);
    CHECK(!notice.holds && notice.waiting.count == 1 && notice.waiting.oldest == id);
    const Condition *row = condition_of(&d, &all, "Urgent access");
    CHECK(row == &all.rows[0] && row->state == CONDITION_UNSAFE && !str_has(row->found, S("Overdue")));
    at(&d, "lee", began + 72 * HOUR_US);
    CHECK(!str_has(condition_of(&d, &all, "Urgent access")->found, S("Overdue")));
    at(&d, "lee", began + 72 * HOUR_US + 1);
    CHECK(str_has(condition_of(&d, &all, "Urgent access")->found, S("Overdue: one waits for longer than 72 hours")));
    CHECK_EQ(reviews(&d, id, true), ERR_NONE);
    CHECK_EQ(condition_of(&d, &all, "Urgent access")->state, CONDITION_WELL);
    desk_close(&d);
}

/* What patrol is not told at the roadside is told in urgent access, by name, and under its number. */
TEST(INS_05_on_patrol_a_child_is_found_in_urgent_access_and_in_no_other)
{
    Desk d;
    Err err = { 0 };
    Arena arena;
    int64_t id;
    LookUpAnswer answer;
    desk_open(&d, PACK_CJIS);
    world_bookings(&d.world, "K-3,2024-08-11,Sample,Tee,,2010-03-09,F,555-555-0139,,,,,,,,,,\n");
    world_must(people_change(&d.tenant, S("pat"), STAFF_PATROL, true, &err), &err);
    CHECK(arena_open(&arena, LOOK_UP_ARENA_BYTES));
    at(&d, "pat", d.now);
    for (int urgent = 0; urgent <= 1; urgent++) {
        LookUpRequest q = { .tenant = &d.tenant, .why = why, .most = 10, .age = -1 };
        person_name_part(S("Tee Sample"), q.texts);
        if (urgent) CHECK_EQ(begins(&d, &id), ERR_NONE);
        arena_reset(&arena, 0);
        world_must(look_up(&q, &arena, &answer, &err), &err);
        CHECK_EQ(answer.hit_count, urgent);
    }
    CHECK_EQ(details(&d, str_format(&d.world.app, "desk; urgent access %lld%c", (long long)id, 0).at), 1);
    arena_close(&arena);
    world_must(vault_indexes_remove(&d.tenant, &err), &err);
    desk_close(&d);
}
