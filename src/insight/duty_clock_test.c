/* duty_clock_test.c - proof that deadlines follow the calendar, and that nothing unsure starts a clock. */
#include "insight/duty_clock.h"

#include <limits.h>

#include "base/random.h"
#include "base/test.h"

typedef struct {
    Arena arena;
    Zone zone, utc;
    DutyTrigger gone, asked, in_care;
    Duty duties[10]; size_t duty_count;
    DutyEvent events[8]; size_t event_count;
    DutyClaim claims[12]; size_t claim_count;
    Due *due; size_t count;
} World;

static const Mention child = { false, { "ZZ0010000", 9 }, { "24-1", 4 }, ROLE_PERSON, 1 };

static Duty *duty(World *w, const char *id, const DutyTrigger *t, const char *clock)
{
    Duty *d = &w->duties[w->duty_count++];
    *d = (Duty){ .id = str_of(id), .trigger = t, .state = S("US"), .rounds_max = 1 };
    CHECK(clock_read(str_of(clock), &d->clock));
    return d;
}

static void open_in(World *w, const char *zone)
{
    Err err = { 0 };
    *w = (World){ .gone = { .id = S("gone") }, .asked = { .id = S("asked"), .start = STARTED_BY_HAND },
                  .in_care = { .id = S("in-care"), .condition = S("the child is in care") } };
    CHECK(arena_open(&w->arena, 8 << 20));
    CHECK(zone_read(&w->arena, str_of(zone), &w->zone, &err) && zone_read(&w->arena, S("UTC"), &w->utc, &err));
}

static int64_t at(const World *w, const char *text)
{
    int64_t moment;
    bool is_day;
    if (!zone_text_read(&w->zone, str_of(text), &moment, &is_day)) test_fail(__FILE__, __LINE__, "no moment: %s", text);
    return moment;
}

static void event(World *w, const DutyTrigger *t, const char *text)
{
    w->events[w->event_count++] = (DutyEvent){ t, child, at(w, text), strlen(text) == 10, S("record 1") };
}

static void said(World *w, const char *id, DutySaid what, const char *text)
{
    int64_t moment = at(w, text);
    w->claims[w->claim_count++] = (DutyClaim){ .duty = str_of(id), .about = child, .said = what, .at = moment,
                                               .is_day = strlen(text) == 10, .written_at = INT64_MAX };
}

static const Due *one(World *w, const char *id, const char *now)
{
    const DutyClockInput in = { w->duties, w->duty_count, &w->zone, S("ZZ"), w->events, w->event_count, w->claims,
                                w->claim_count, at(w, now) };
    duty_clock(&w->arena, &in, &w->due, &w->count);
    for (size_t i = 0; i < w->count; i++)
        if (str_eq(w->due[i].duty->id, str_of(id))) return &w->due[i];
    return NULL;
}

static void is(World *w, const char *id, const char *now, DueState want)
{
    const Due *d = one(w, id, now);
    if (!d || d->state != want)
        test_fail(__FILE__, __LINE__, "%s at %s is %s, not %s", id, now, d ? due_state_name(d->state) : "not there",
                  due_state_name(want));
}

TEST(hours_are_hours_and_days_are_days_of_the_agency)
{
    static const struct { const char *zone, *start, *clock, *local, *utc; } cases[] = {
        { "America/New_York", "2026-06-10 09:15", "2 hours", "2026-06-10 11:15 -04:00", "2026-06-10 15:15 +00:00" },
        /* The clock is put forward, put back: 24 hours stay 24 hours, a day is 23 or 25 of them. */
        { "America/New_York", "2026-03-07 12:00", "24 hours", "2026-03-08 13:00 -04:00", "2026-03-08 17:00 +00:00" },
        { "America/New_York", "2026-03-07 12:00", "1 day", "2026-03-08 12:00 -04:00", "2026-03-08 16:00 +00:00" },
        { "America/New_York", "2026-10-31 12:00", "24 hours", "2026-11-01 11:00 -05:00", "2026-11-01 16:00 +00:00" },
        { "America/New_York", "2026-10-31 12:00", "1 day", "2026-11-01 12:00 -05:00", "2026-11-01 17:00 +00:00" },
        /* Two hours over the jump, and within the hour that comes twice. */
        { "America/Denver", "2026-03-08 01:30", "2 hours", "2026-03-08 04:30 -06:00", "2026-03-08 10:30 +00:00" },
        { "America/Denver", "2026-11-01 01:30", "2 hours", "2026-11-01 02:30 -07:00", "2026-11-01 09:30 +00:00" },
        /* An hour that the last day does not have, or has twice: the earlier end. */
        { "America/Denver", "2026-02-06 02:30", "30 days", "2026-03-08 03:00 -06:00", "2026-03-08 09:00 +00:00" },
        { "America/Denver", "2026-10-02 01:30", "30 days", "2026-11-01 01:30 -06:00", "2026-11-01 07:30 +00:00" },
        /* Leap days. */
        { "America/Denver", "2028-01-30 10:00", "30 days", "2028-02-29 10:00 -07:00", "2028-02-29 17:00 +00:00" },
        { "America/Denver", "2028-02-29 10:00", "1 day", "2028-03-01 10:00 -07:00", "2028-03-01 17:00 +00:00" },
        { "America/Denver", "2028-02-28 23:30", "24 hours", "2028-02-29 23:30 -07:00", "2028-03-01 06:30 +00:00" },
        { "America/Denver", "2028-02-29 10:00", "1 year", "2029-02-28 10:00 -07:00", "2029-02-28 17:00 +00:00" },
        { "America/Denver", "2027-02-28 10:00", "1 year", "2028-02-28 10:00 -07:00", "2028-02-28 17:00 +00:00" },
        { "America/Denver", "2028-03-05 09:00", "7 days before", "2028-02-27 09:00 -07:00", "2028-02-27 16:00 +00:00" },
        /* Of a day alone its first moment counts: midnight where the agency is, not in London. */
        { "Pacific/Honolulu", "2026-06-10", "2 hours", "2026-06-10 02:00 -10:00", "2026-06-10 12:00 +00:00" },
        { "Pacific/Guam", "2026-06-10", "2 hours", "2026-06-10 02:00 +10:00", "2026-06-09 16:00 +00:00" },
        { "America/Phoenix", "2026-03-08 01:30", "24 hours", "2026-03-09 01:30 -07:00", "2026-03-09 08:30 +00:00" },
        { "America/Denver", "2026-06-10 09:15", "at once", "2026-06-10 09:15 -06:00", "2026-06-10 15:15 +00:00" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        World w;
        Clock clock;
        open_in(&w, cases[i].zone);
        CHECK(clock_read(str_of(cases[i].clock), &clock));
        int64_t end = clock_ends(&clock, &w.zone, at(&w, cases[i].start));
        CHECK_STR(zone_text(&w.arena, &w.zone, end), str_of(cases[i].local));
        CHECK_STR(zone_text(&w.arena, &w.utc, end), str_of(cases[i].utc));
        arena_close(&w.arena);
    }
}

TEST(a_duty_runs_is_overdue_and_is_done_in_time_or_late)
{
    World w;
    open_in(&w, "America/Denver");
    Duty *d = duty(&w, "ENTER", &w.gone, "2 hours");
    CHECK(clock_read(S("1 hour"), &d->escalate));
    CHECK(!one(&w, "ENTER", "2026-06-10 10:00"));               /* nothing has happened */
    event(&w, &w.gone, "2026-06-10 09:00");
    is(&w, "ENTER", "2026-06-10 11:00", DUE_RUNNING);           /* the last moment is in time */
    is(&w, "ENTER", "2026-06-10 11:01", DUE_OVERDUE);
    CHECK(!one(&w, "ENTER", "2026-06-10 09:59")->escalates && one(&w, "ENTER", "2026-06-10 10:00")->escalates);
    said(&w, "ENTER", SAID_ESCALATED, "2026-06-10 10:05");
    CHECK(!one(&w, "ENTER", "2026-06-10 10:30")->escalates);
    said(&w, "ENTER", SAID_DONE, "2026-06-10 11:00");
    is(&w, "ENTER", "2026-06-12 00:00", DUE_DONE);
    said(&w, "ENTER", SAID_DONE, "2026-06-10 11:01");           /* the last word counts */
    is(&w, "ENTER", "2026-06-12 00:00", DUE_DONE_LATE);
    said(&w, "ENTER", SAID_SKIP, "2026-06-12 12:00");
    is(&w, "ENTER", "2026-06-13 00:00", DUE_SKIPPED);
    arena_close(&w.arena);
}

TEST(a_day_without_an_hour_starts_at_its_beginning_and_is_done_at_its_end)
{
    World w;
    open_in(&w, "America/Denver");
    (void)duty(&w, "ENTER", &w.gone, "2 hours");
    event(&w, &w.gone, "2026-06-10");
    const Due *due = one(&w, "ENTER", "2026-06-10 01:59");
    CHECK(due->is_day && due->state == DUE_RUNNING);
    is(&w, "ENTER", "2026-06-10 02:01", DUE_OVERDUE);
    said(&w, "ENTER", SAID_DONE, "2026-06-10");                 /* some time that day: not proved to be in time */
    is(&w, "ENTER", "2026-06-11 00:00", DUE_DONE_LATE);
    w.claims[0].written_at = at(&w, "2026-06-10 01:00");        /* written down at one: done by then */
    is(&w, "ENTER", "2026-06-11 00:00", DUE_DONE);
    arena_close(&w.arena);
}

TEST(what_is_not_sure_or_depends_on_what_no_record_shows_starts_no_clock_by_itself)
{
    World w;
    open_in(&w, "America/Denver");
    duty(&w, "RECALLED", &w.gone, "24 hours")->grade = DUTY_MEDIUM;
    duty(&w, "LEAD", &w.gone, "24 hours")->grade = DUTY_LOW;
    (void)duty(&w, "CARE", &w.in_care, "24 hours");
    event(&w, &w.gone, "2026-06-10 09:00");
    event(&w, &w.in_care, "2026-06-10 09:00");
    const char *const ids[] = { "RECALLED", "LEAD", "CARE" };
    for (size_t i = 0; i < COUNT(ids); i++) {
        const Due *due = one(&w, ids[i], "2026-09-10 09:00");
        CHECK(due && due->state == DUE_TO_CHECK && !due->deadline && !due->escalates);
    }
    said(&w, "CARE", SAID_START, "2026-06-10 09:00");
    said(&w, "RECALLED", SAID_START, "2026-06-11 09:00");       /* by a named person, with the doubt still on the row */
    is(&w, "CARE", "2026-06-10 10:00", DUE_RUNNING);
    is(&w, "CARE", "2026-06-12 10:00", DUE_OVERDUE);
    is(&w, "RECALLED", "2026-06-12 08:00", DUE_RUNNING);
    CHECK(one(&w, "RECALLED", "2026-06-12 08:00")->is_by_hand);
    is(&w, "LEAD", "2026-06-12 10:00", DUE_TO_CHECK);
    arena_close(&w.arena);
}

TEST(whoever_starts_a_duty_by_hand_makes_it_earlier_and_never_later)
{
    World w;
    open_in(&w, "America/Denver");
    (void)duty(&w, "ENTER", &w.gone, "2 hours");
    (void)duty(&w, "KEEP", &w.asked, "90 days");
    event(&w, &w.gone, "2026-06-10 09:00");
    said(&w, "ENTER", SAID_START, "2026-06-10 20:00");
    is(&w, "ENTER", "2026-06-10 12:00", DUE_OVERDUE);
    said(&w, "ENTER", SAID_START, "2026-06-10 08:00");
    CHECK_EQ(one(&w, "ENTER", "2026-06-10 12:00")->start, at(&w, "2026-06-10 08:00"));
    said(&w, "KEEP", SAID_START, "2026-06-10 20:00");
    is(&w, "KEEP", "2026-06-11 12:00", DUE_RUNNING);
    CHECK_EQ(one(&w, "KEEP", "2026-06-11 12:00")->deadline, at(&w, "2026-09-08 20:00"));
    arena_close(&w.arena);
}

TEST(a_clock_of_the_machine_that_is_set_back_moves_nothing_that_started_or_was_done)
{
    World w;
    open_in(&w, "America/Denver");
    (void)duty(&w, "ENTER", &w.gone, "2 hours");
    (void)duty(&w, "LOOK", &w.gone, "30 days");
    event(&w, &w.gone, "2026-06-10 09:00");
    said(&w, "ENTER", SAID_DONE, "2026-06-10 10:00");
    const Due before = *one(&w, "ENTER", "2026-06-11 09:00"), look = *one(&w, "LOOK", "2026-06-11 09:00");
    const Due after = *one(&w, "ENTER", "2020-01-01 00:00"), look_after = *one(&w, "LOOK", "2020-01-01 00:00");
    CHECK(before.state == DUE_DONE && after.state == DUE_DONE && look_after.state == DUE_RUNNING);
    CHECK(before.start == after.start && before.deadline == after.deadline && before.ended == after.ended);
    CHECK(look.start == look_after.start && look.deadline == look_after.deadline);
    arena_close(&w.arena);
}

TEST(the_row_of_the_day_of_the_event_counts_and_none_before_it)
{
    World w;
    open_in(&w, "America/Denver");
    duty(&w, "UPDATE", &w.gone, "60 days")->valid_to = (Date){ 2015, 5, 28 };
    duty(&w, "UPDATE", &w.gone, "30 days")->valid_from = (Date){ 2015, 5, 29 };
    duty(&w, "NEW", &w.gone, "2 hours")->valid_from = (Date){ 2022, 12, 27 };
    event(&w, &w.gone, "2015-05-28 23:59");                     /* already the 29th in London */
    CHECK_EQ(one(&w, "UPDATE", "2015-06-01")->duty->clock.count, 60);
    CHECK(!one(&w, "NEW", "2026-01-01"));
    w.events[0].at += 60000000;
    CHECK_EQ(one(&w, "UPDATE", "2015-06-01")->duty->clock.count, 30);
    arena_close(&w.arena);
}

TEST(the_earliest_of_several_events_counts_and_another_state_has_its_own_duties)
{
    World w;
    open_in(&w, "America/Denver");
    (void)duty(&w, "ENTER", &w.gone, "2 hours");
    duty(&w, "ELSEWHERE", &w.gone, "2 hours")->state = S("MS");
    event(&w, &w.gone, "2026-06-12 09:00");
    event(&w, &w.gone, "2026-06-10 09:00");
    event(&w, &w.gone, "2026-06-11 09:00");
    CHECK_EQ(one(&w, "ENTER", "2026-06-12 09:00")->start, at(&w, "2026-06-10 09:00"));
    CHECK_EQ(w.count, 1);
    arena_close(&w.arena);
}

TEST(what_is_done_begins_again_as_often_as_its_row_says)
{
    World w;
    open_in(&w, "America/Denver");
    duty(&w, "RENEW", &w.asked, "90 days")->rounds_max = 2;
    said(&w, "RENEW", SAID_START, "2026-01-01 09:00");
    said(&w, "RENEW", SAID_DONE, "2026-03-20 09:00");
    const Due *due = one(&w, "RENEW", "2026-03-21 09:00");
    CHECK(due->state == DUE_RUNNING && due->round == 2 && due->deadline == at(&w, "2026-06-18 09:00"));
    is(&w, "RENEW", "2026-07-01 09:00", DUE_OVERDUE);
    said(&w, "RENEW", SAID_DONE, "2026-06-01 09:00");
    is(&w, "RENEW", "2027-01-01 09:00", DUE_DONE);
    arena_close(&w.arena);
}

TEST(what_was_said_stays_on_the_list_when_what_started_it_is_gone)
{
    World w;
    open_in(&w, "America/Denver");
    (void)duty(&w, "ENTER", &w.gone, "2 hours");
    said(&w, "ENTER", SAID_OWNER, "2026-06-10 09:30");
    is(&w, "ENTER", "2026-06-11 09:00", DUE_ENDED);
    said(&w, "ENTER", SAID_DONE, "2026-06-10 10:30");
    is(&w, "ENTER", "2026-06-11 09:00", DUE_DONE);
    arena_close(&w.arena);
}

TEST(a_notice_is_held_until_it_is_released_for_the_very_reason)
{
    World w;
    open_in(&w, "America/Denver");
    duty(&w, "TELL", &w.gone, "24 hours")->tells = TELLS_GUARDIAN;
    event(&w, &w.gone, "2026-06-10 09:00");
    Due *due = (Due *)one(&w, "TELL", "2026-06-10 10:00");
    due_hold(due, S(""));
    CHECK_EQ(due->state, DUE_RUNNING);
    due_hold(due, S("offender 1 stands there as a parent"));
    CHECK_EQ(due->state, DUE_HELD);
    said(&w, "TELL", SAID_RELEASE, "2026-06-10 11:00");
    w.claims[0].hold = S("offender 1 stands there as a parent");
    due = (Due *)one(&w, "TELL", "2026-06-10 12:00");
    due_hold(due, S("offender 1 stands there as a parent"));
    CHECK_EQ(due->state, DUE_RUNNING);
    due_hold(due, S("offender 2 stands there as a parent"));    /* somebody else now: held again */
    CHECK_EQ(due->state, DUE_HELD);
    arena_close(&w.arena);
}

TEST(the_most_pressing_stands_first)
{
    World w;
    open_in(&w, "America/Denver");
    (void)duty(&w, "LATER", &w.gone, "30 days");
    (void)duty(&w, "OPEN", &w.gone, "none: as long as it takes");
    (void)duty(&w, "SOON", &w.gone, "24 hours");
    (void)duty(&w, "OVER", &w.gone, "2 hours");
    duty(&w, "CHECK", &w.gone, "2 hours")->grade = DUTY_LOW;
    event(&w, &w.gone, "2026-06-10 09:00");
    (void)one(&w, "OVER", "2026-06-10 12:00");
    static const char *const order[] = { "OVER", "SOON", "LATER", "CHECK", "OPEN" };
    CHECK_EQ(w.count, COUNT(order));
    for (size_t i = 0; i < COUNT(order); i++) CHECK_STR(w.due[i].duty->id, str_of(order[i]));
    arena_close(&w.arena);
}

/* ---- whatever happens ---- */

static void random_world(World *w, Random *r)
{
    static const char *const clocks[] = { "2 hours", "24 hours", "30 days", "1 year", "at once", "none: as long as it takes" };
    static const char *const ids[] = { "A", "B", "C", "D", "E", "F" };
    static const DutyTrigger *triggers[3];
    triggers[0] = &w->gone, triggers[1] = &w->in_care, triggers[2] = &w->asked;
    for (size_t i = 0; i < COUNT(ids); i++) {
        Duty *d = duty(w, ids[i], triggers[(size_t)random_from_to(r, 0, 2)], clocks[random_from_to(r, 0, COUNT(clocks) - 1)]);
        d->grade = random_from_to(r, 0, 3) ? DUTY_HIGH : DUTY_MEDIUM;
        d->rounds_max = random_from_to(r, 1, 3);
    }
    int64_t from = at(w, "2026-02-01"), span = 60LL * 86400;
    for (w->event_count = 0; w->event_count < (size_t)random_from_to(r, 0, 7); w->event_count++)
        w->events[w->event_count] = (DutyEvent){ triggers[(size_t)random_from_to(r, 0, 1)], child,
                                                 from + (int64_t)(random_next(r) % (uint64_t)span) * 1000000, false, S("x") };
    for (w->claim_count = 0; w->claim_count < (size_t)random_from_to(r, 0, 11); w->claim_count++) {
        int64_t moment = from + (int64_t)(random_next(r) % (uint64_t)span) * 1000000;
        w->claims[w->claim_count] = (DutyClaim){ .duty = str_of(ids[random_from_to(r, 0, COUNT(ids) - 1)]), .about = child,
                                                 .said = (DutySaid)random_from_to(r, 0, SAIDS - 1), .at = moment,
                                                 .written_at = moment };
    }
}

static void run_at(World *w, int64_t now, Due **due, size_t *count)
{
    const DutyClockInput in = { w->duties, w->duty_count, &w->zone, S("ZZ"), w->events, w->event_count, w->claims,
                                w->claim_count, now };
    duty_clock(&w->arena, &in, due, count);
}

static const Due *same_duty(const Due *due, size_t count, Str id)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(due[i].duty->id, id)) return &due[i];
    return NULL;
}

/* The time of looking says what is overdue and who is to be told; nothing else may depend on it, nor on the order in
 * which events were found. */
TEST(whenever_it_is_looked_and_however_events_are_ordered_the_same_has_started_and_is_done)
{
    Random r = random_from(7);
    for (int n = 0; n < 300; n++) {
        World w;
        Due *one_list, *other;
        size_t count, other_count;
        open_in(&w, "America/New_York");
        random_world(&w, &r);
        run_at(&w, at(&w, "2026-03-08 03:30"), &one_list, &count);
        for (size_t i = 0; i < w.event_count / 2; i++) {
            DutyEvent swap = w.events[i];
            w.events[i] = w.events[w.event_count - 1 - i];
            w.events[w.event_count - 1 - i] = swap;
        }
        run_at(&w, at(&w, random_from_to(&r, 0, 1) ? "2031-01-01" : "2019-01-01"), &other, &other_count);
        CHECK_EQ(count, other_count);
        for (size_t i = 0; i < count; i++) {
            const Due *a = &one_list[i], *b = same_duty(other, count, a->duty->id);
            bool runs = a->state <= DUE_RUNNING;
            CHECK(b && a->start == b->start && a->deadline == b->deadline && a->ended == b->ended && a->round == b->round);
            CHECK(runs ? b->state <= DUE_RUNNING : a->state == b->state);
            CHECK(!(a->state == DUE_TO_CHECK) || (!a->deadline && !a->escalates && !a->started));
            CHECK(!runs || (duty_is_sure(a->duty) && !a->duty->trigger->condition.len) || a->started);
        }
        arena_close(&w.arena);
    }
}
