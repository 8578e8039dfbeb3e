/* date_test.c - proof that only days that exist are dates, and that counting them is exact. */
#include "base/date.h"
#include "base/test.h"

TEST(only_days_that_exist_are_read)
{
    static const struct { const char *text; bool ok; } cases[] = {
        { "20240229", true  },
        { "20000229", true  },
        { "00010101", true  },
        { "99991231", true  },
        { "20230229", false },
        { "19000229", false },      /* a century that 400 does not divide */
        { "20240431", false },
        { "20241301", false },
        { "20240001", false },
        { "20240100", false },
        { "00000101", false },
        { "2024010",  false },
        { "202401011", false },
        { "2024 101", false },
        { "        ", false },
        { "",         false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Date date = { 1234, 5, 6 };
        CHECK_EQ(date_read(str_of(cases[i].text), &date), cases[i].ok);
        if (!cases[i].ok) CHECK(date.year == 1234 && date.month == 5 && date.day == 6);
    }
}

TEST(a_date_in_another_notation_is_refused)
{
    static const char *const refused[] = { "2024-1-01", "2024/01/01", "01-01-2024", "2024-01-0a",
                                           "20240-1-01", "2024-01--1",
                                           "2023-02-29", "2024-01-01T", "" };
    Date date = { 0 };
    for (size_t i = 0; i < COUNT(refused); i++) CHECK(!date_read_iso(str_of(refused[i]), &date));
    CHECK(!date_is_known(date));
    CHECK(date_read_iso(S("2024-02-29"), &date));
    CHECK(date.year == 2024 && date.month == 2 && date.day == 29);
}

static Date day_after(Date d)
{
    Date next = { d.year, d.month, (uint8_t)(d.day + 1) };
    if (!date_is_valid(next)) next = (Date){ d.year, (uint8_t)(d.month + 1), 1 };
    if (!date_is_valid(next)) next = (Date){ (int16_t)(d.year + 1), 1, 1 };
    return next;
}

TEST(every_day_of_two_centuries_has_its_own_number_and_finds_back)
{
    Date day = { 1900, 1, 1 };
    long number = -25567;           /* 70 years with 17 leap days before 1970-01-01 */
    for (; day.year <= 2100; day = day_after(day), number++) {
        Date back = date_of_day_number(number);
        CHECK_EQ(date_day_number(day), number);
        CHECK_EQ(date_compare(back, day), 0);
    }
    CHECK_EQ(number, 47847);        /* 2101-01-01: 201 years with 49 leap days later */
    CHECK_EQ(date_day_number((Date){ 1970, 1, 1 }), 0);
    CHECK_EQ(date_day_number((Date){ 2000, 3, 1 }), 11017);
}

TEST(dates_compare_by_year_then_month_then_day)
{
    static const Date rising[] = { { 0, 0, 0 }, { 2023, 12, 31 }, { 2024, 1, 1 }, { 2024, 1, 2 },
                                   { 2024, 2, 1 } };
    for (size_t i = 0; i < COUNT(rising); i++)
        for (size_t k = 0; k < COUNT(rising); k++)
            CHECK_EQ(date_compare(rising[i], rising[k]), (i > k) - (i < k));
}

TEST(a_leap_day_birthday_falls_on_the_later_day_in_other_years)
{
    static const struct { Date from; int years; Date want; } cases[] = {
        { { 2008, 2, 29 },  18, { 2026, 3,  1 } },
        { { 2008, 2, 29 },   4, { 2012, 2, 29 } },
        { { 2008, 2, 28 },  18, { 2026, 2, 28 } },
        { { 2008, 12, 31 }, -1, { 2007, 12, 31 } },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_EQ(date_compare(date_add_years(cases[i].from, cases[i].years), cases[i].want), 0);
}

TEST(a_date_that_is_not_known_is_written_as_nothing)
{
    Arena arena;
    CHECK(arena_open(&arena, 64 * 1024));
    CHECK_STR(date_text(&arena, (Date){ 0 }), S(""));
    CHECK_STR(date_text(&arena, (Date){ 987, 6, 5 }), S("0987-06-05"));
    arena_close(&arena);
}
