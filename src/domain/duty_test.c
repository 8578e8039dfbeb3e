/* duty_test.c - proof that clocks are said as they are read, and that a duty holds in its period alone. */
#include "domain/duty.h"

#include "base/test.h"

TEST(a_clock_is_read_as_it_is_said_and_nothing_else_is)
{
    static const struct { const char *text; ClockUnit unit; int count; } good[] = {
        { "2 hours", CLOCK_HOURS, 2 }, { "1 hour", CLOCK_HOURS, 1 }, { "30 days", CLOCK_DAYS, 30 },
        { "1 year", CLOCK_YEARS, 1 }, { "7 days before", CLOCK_DAYS_BEFORE, 7 }, { "at once", CLOCK_AT_ONCE, 0 },
    };
    static const char *const bad[] = { "", "2", "hours", "0 hours", "1 hours", "2 hour", "-2 hours", "2 hours ", "2.5 hours",
                                       "none", "none: ", "soon", "99999 days", "2 days after", "at Once" };
    Arena arena;
    Clock c;
    CHECK(arena_open(&arena, 1 << 20));
    for (size_t i = 0; i < COUNT(good); i++) {
        CHECK(clock_read(str_of(good[i].text), &c));
        CHECK_EQ(c.unit, good[i].unit);
        CHECK_EQ(c.count, good[i].count);
        CHECK_STR(clock_text(&arena, &c), str_of(good[i].text));
    }
    CHECK(clock_read(S("none: before the search"), &c) && c.unit == CLOCK_NONE);
    CHECK_STR(clock_text(&arena, &c), S("before the search"));
    for (size_t i = 0; i < COUNT(bad); i++)
        if (clock_read(str_of(bad[i]), &c)) test_fail(__FILE__, __LINE__, "read: %s", bad[i]);
    arena_close(&arena);
}

TEST(a_duty_holds_in_its_period_both_ends_included)
{
    const Duty d = { .valid_from = { 2015, 5, 29 }, .valid_to = { 2024, 2, 29 } }, always = { .id = S("A") };
    CHECK(!duty_is_valid_on(&d, (Date){ 2015, 5, 28 }) && duty_is_valid_on(&d, (Date){ 2015, 5, 29 }));
    CHECK(duty_is_valid_on(&d, (Date){ 2024, 2, 29 }) && !duty_is_valid_on(&d, (Date){ 2024, 3, 1 }));
    CHECK(duty_is_valid_on(&always, (Date){ 1970, 1, 1 }));
}
