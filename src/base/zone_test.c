/* zone_test.c - proof that clocks on walls are read as people read them: two of them, a jump, an hour twice, a leap day. */
#include "base/zone.h"

#include "base/random.h"
#include "base/test.h"

static Zone *zone(Arena *arena, const char *name)
{
    Err err = { 0 };
    Zone *z = arena_new(arena, Zone, 1);
    if (!zone_read(arena, str_of(name), z, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return z;
}

static int64_t moment(const Zone *z, const char *text)
{
    int64_t at;
    bool is_day;
    if (!zone_text_read(z, str_of(text), &at, &is_day)) test_fail(__FILE__, __LINE__, "no moment: %s", text);
    return at;
}

TEST(a_clock_on_the_wall_is_read_and_shown_in_its_own_zone)
{
    static const struct { const char *zone, *wall, *shown, *utc; } cases[] = {
        { "America/New_York",    "2026-01-15 08:30", "2026-01-15 08:30 -05:00", "2026-01-15 13:30 +00:00" },
        { "America/New_York",    "2026-07-15 08:30", "2026-07-15 08:30 -04:00", "2026-07-15 12:30 +00:00" },
        { "Pacific/Honolulu",    "2026-07-15 23:30", "2026-07-15 23:30 -10:00", "2026-07-16 09:30 +00:00" },
        { "Pacific/Guam",        "2026-07-15",       "2026-07-15 00:00 +10:00", "2026-07-14 14:00 +00:00" },
        { "America/Phoenix",     "2026-07-15 12:00", "2026-07-15 12:00 -07:00", "2026-07-15 19:00 +00:00" },
        { "America/Denver",      "2028-02-29 12:00", "2028-02-29 12:00 -07:00", "2028-02-29 19:00 +00:00" },
        { "Asia/Kathmandu",      "2026-07-15 12:00", "2026-07-15 12:00 +05:45", "2026-07-15 06:15 +00:00" },
        { "America/Los_Angeles", "2026-03-08 02:30", "2026-03-08 03:00 -07:00", "2026-03-08 10:00 +00:00" },  /* jumps */
        { "America/Los_Angeles", "2026-11-01 01:30", "2026-11-01 01:30 -07:00", "2026-11-01 08:30 +00:00" },  /* twice */
        { "America/Asuncion",    "2023-10-01",       "2023-10-01 01:00 -03:00", "2023-10-01 04:00 +00:00" },  /* no midnight */
        { "UTC",                 "2024-02-29 23:59", "2024-02-29 23:59 +00:00", "2024-02-29 23:59 +00:00" },
        { "America/Chicago",     "2098-07-01 12:00", "2098-07-01 12:00 -05:00", "2098-07-01 17:00 +00:00" },
    };
    Arena arena;
    CHECK(arena_open(&arena, 4 << 20));
    const Zone *utc = zone(&arena, "UTC");
    for (size_t i = 0; i < COUNT(cases); i++) {
        const Zone *z = zone(&arena, cases[i].zone);
        int64_t at = moment(z, cases[i].wall);
        CHECK_STR(zone_text(&arena, z, at), str_of(cases[i].shown));
        CHECK_STR(zone_text(&arena, utc, at), str_of(cases[i].utc));
    }
    arena_close(&arena);
}

TEST(every_moment_goes_to_the_wall_and_comes_back_no_later)
{
    static const char *const names[] = { "America/New_York", "America/Denver", "Pacific/Honolulu", "Australia/Lord_Howe" };
    Arena arena;
    CHECK(arena_open(&arena, 4 << 20));
    for (size_t n = 0; n < COUNT(names); n++) {
        const Zone *z = zone(&arena, names[n]);
        size_t twice = 0;
        int64_t from = moment(z, "2026-01-01"), to = moment(z, "2027-01-01");
        for (int64_t at = from; at < to; at += 600000000LL) {
            int64_t back = zone_moment(z, zone_wall(z, at));
            CHECK(back <= at);
            twice += back != at;
        }
        /* Ten-minute steps in the hour, or half hour, that the clock shows twice. */
        CHECK_EQ(twice, n == 2 ? 0 : n == 3 ? 3 : 6);
    }
    arena_close(&arena);
}

TEST(of_an_hour_that_is_shown_twice_the_last_is_found)
{
    Arena arena;
    CHECK(arena_open(&arena, 4 << 20));
    const Zone *z = zone(&arena, "America/Denver");
    const int64_t hour = 3600000000LL;
    CHECK_EQ(zone_last_moment(z, moment(z, "2026-11-01 01:30")), moment(z, "2026-11-01 01:30") + hour);
    CHECK_EQ(zone_last_moment(z, moment(z, "2026-11-01 01:30") + hour), moment(z, "2026-11-01 01:30") + hour);
    CHECK_EQ(zone_last_moment(z, moment(z, "2026-11-01 00:59")), moment(z, "2026-11-01 00:59"));
    CHECK_EQ(zone_last_moment(z, moment(z, "2026-11-01 02:00")), moment(z, "2026-11-01 02:00"));
    CHECK_EQ(zone_last_moment(z, moment(z, "2026-03-08 03:00")), moment(z, "2026-03-08 03:00"));
    arena_close(&arena);
}

/* All 598 zones of tzdata were compared so once, at 20,000 moments each: none differed. */
TEST(the_table_says_what_the_system_says)
{
    static const char *const names[] = { "America/New_York", "America/Anchorage", "Pacific/Guam", "Asia/Hebron", "Europe/Dublin" };
    Arena arena;
    Random random = random_from(11);
    CHECK(arena_open(&arena, 4 << 20));
    const char *was = getenv("TZ");
    Str kept = str_format(&arena, "%s%c", was ? was : "", 0);
    for (size_t n = 0; n < COUNT(names); n++) {
        const Zone *z = zone(&arena, names[n]);
        setenv("TZ", names[n], 1);
        tzset();
        for (int i = 0; i < 2000; i++) {
            time_t second = (time_t)(random_next(&random) % 4102444800u);        /* to the end of 2099 */
            struct tm t;
            CHECK(localtime_r(&second, &t) != NULL);
            WallTime w = zone_wall(z, (int64_t)second * 1000000);
            CHECK(w.day.year == t.tm_year + 1900 && w.day.month == t.tm_mon + 1 && w.day.day == t.tm_mday);
            CHECK_EQ(w.second, t.tm_hour * 3600 + t.tm_min * 60 + t.tm_sec);
        }
    }
    if (was) setenv("TZ", kept.at, 1);
    else unsetenv("TZ");
    tzset();
    arena_close(&arena);
}

TEST(what_is_no_zone_or_no_moment_is_refused)
{
    static const char *const none[] = { "", "Denver", "../etc/passwd", "/etc/passwd", "America/Nowhere", "EST5EDT,M3", "a b" };
    static const char *const no_moment[] = { "", "2026-02-29", "2026-02-28 24:00", "2026-02-28 12:60", "2026-02-28 1200",
                                             "2026-2-28", "2026-02-28 12:00:00", "tomorrow" };
    Arena arena;
    Zone z;
    CHECK(arena_open(&arena, 4 << 20));
    for (size_t i = 0; i < COUNT(none); i++) {
        Err err = { 0 };
        CHECK(!zone_read(&arena, str_of(none[i]), &z, &err));
        CHECK_EQ(err.code, ERR_INPUT);
    }
    const Zone *utc = zone(&arena, "UTC");
    for (size_t i = 0; i < COUNT(no_moment); i++) {
        int64_t at;
        bool is_day;
        CHECK(!zone_text_read(utc, str_of(no_moment[i]), &at, &is_day));
    }
    arena_close(&arena);
}

TEST(reading_a_zone_leaves_that_of_the_machine_as_it_was)
{
    Arena arena;
    CHECK(arena_open(&arena, 4 << 20));
    const char *was = getenv("TZ");
    Str kept = str_format(&arena, "%s%c", was ? was : "", 0);
    setenv("TZ", "America/Denver", 1);
    (void)zone(&arena, "Pacific/Guam");
    CHECK_STR(str_of(getenv("TZ")), S("America/Denver"));
    CHECK_STR(zone_of_machine(&arena), S("America/Denver"));
    if (was) setenv("TZ", kept.at, 1);
    else unsetenv("TZ");
    tzset();
    arena_close(&arena);
}
