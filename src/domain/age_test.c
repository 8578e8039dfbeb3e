/* age_test.c - proof that recorded ages are read as the FBI means them. */
#include "base/test.h"
#include "domain/age.h"

TEST(an_age_is_read_with_both_its_ends)
{
    static const struct { const char *text; AgeForm form; AgeStatus status; int low, high; } cases[] = {
        { "16  ", AGE_EXACT,      AGE_IS_MINOR,    16, 16 },
        { "17",   AGE_EXACT,      AGE_IS_MINOR,    17, 17 },
        { "18",   AGE_EXACT,      AGE_IS_ADULT,    18, 18 },
        { "99",   AGE_EXACT,      AGE_IS_ADULT,    99, 99 },
        { "1619", AGE_RANGE,      AGE_IS_MINOR,    16, 19 },      /* truncated mean 17: the FBI's rule */
        { "1720", AGE_RANGE,      AGE_IS_POSSIBLE, 17, 20 },
        { "1725", AGE_RANGE,      AGE_IS_POSSIBLE, 17, 25 },
        { "1825", AGE_RANGE,      AGE_IS_ADULT,    18, 25 },
        { "2517", AGE_RANGE,      AGE_IS_POSSIBLE, 17, 25 },      /* low above high breaks edit 410; both ends stand */
        { "NN",   AGE_BABY,       AGE_IS_MINOR,     0,  0 },
        { "NB  ", AGE_BABY,       AGE_IS_MINOR,     0,  0 },
        { "BB",   AGE_BABY,       AGE_IS_MINOR,     0,  0 },
        { "00",   AGE_UNKNOWN,    AGE_IS_UNKNOWN,  -1, -1 },
        { "    ", AGE_BLANK,      AGE_IS_UNKNOWN,  -1, -1 },
        { "0019", AGE_UNREADABLE, AGE_IS_UNKNOWN,  -1, -1 },
        { "7",    AGE_UNREADABLE, AGE_IS_UNKNOWN,  -1, -1 },      /* 7, or 17 with a digit lost? */
        { "175",  AGE_UNREADABLE, AGE_IS_UNKNOWN,  -1, -1 },
        { "1a",   AGE_UNREADABLE, AGE_IS_UNKNOWN,  -1, -1 },
        { "  16", AGE_EXACT,      AGE_IS_MINOR,    16, 16 },      /* breaks edit 408, but says 16 */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Age age = age_read(str_of(cases[i].text));
        CHECK_EQ(age.form, cases[i].form);
        CHECK_EQ(age.status, cases[i].status);
        CHECK_EQ(age.low, cases[i].low);
        CHECK_EQ(age.high, cases[i].high);
    }
}

TEST(whoever_cannot_be_excluded_as_a_minor_today_is_not_called_adult)
{
    static const struct { const char *age; Date then, today; StillMinor want; } cases[] = {
        { "17",   { 2026, 1, 10 }, { 2026,  1, 10 }, STILL_MINOR_YES   },
        { "17",   { 2026, 1, 10 }, { 2026,  1, 11 }, STILL_MINOR_MAYBE },     /* may turn 18 the day after */
        { "17",   { 2026, 1, 10 }, { 2027,  1,  9 }, STILL_MINOR_MAYBE },
        { "17",   { 2026, 1, 10 }, { 2027,  1, 10 }, STILL_MINOR_NO    },
        { "14",   { 2024, 6,  1 }, { 2026, 11, 24 }, STILL_MINOR_YES   },
        { "1619", { 2026, 6,  1 }, { 2026, 11, 24 }, STILL_MINOR_MAYBE },
        { "1619", { 2024, 6,  1 }, { 2026, 11, 24 }, STILL_MINOR_NO    },
        { "15",   { 2019, 5,  1 }, { 2026, 11, 24 }, STILL_MINOR_NO    },
        { "00",   { 2019, 5,  1 }, { 2026, 11, 24 }, STILL_MINOR_MAYBE },
        { "00",   { 2008, 11, 25 }, { 2026, 11, 24 }, STILL_MINOR_MAYBE },
        { "00",   { 2008, 11, 24 }, { 2026, 11, 24 }, STILL_MINOR_NO   },     /* born by then, so 18 by now */
        { "00",   { 0 },           { 2026, 11, 24 }, STILL_MINOR_MAYBE },
        { "15",   { 0 },           { 2026, 11, 24 }, STILL_MINOR_MAYBE },
        { "15",   { 1926, 6,  1 }, { 2026, 11, 24 }, STILL_MINOR_MAYBE },     /* 2026, typed wrong */
        { "15",   { 1970, 6,  1 }, { 2026, 11, 24 }, STILL_MINOR_NO    },
        { "17",   { 2024, 2, 29 }, { 2025,  2, 28 }, STILL_MINOR_MAYBE },
        { "17",   { 2024, 2, 29 }, { 2025,  3,  1 }, STILL_MINOR_NO    },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_EQ(age_still_minor(age_read(str_of(cases[i].age)), cases[i].then, cases[i].today),
                 cases[i].want);
}

TEST(of_a_birth_without_its_day_a_child_is_who_is_one_whichever_day_it_was)
{
    static const struct { const char *born; Date on; AgeStatus status; int low, high; } cases[] = {
        { "2008-07", { 2025, 8, 2 }, AGE_IS_MINOR, 17, 17 },    { "2007-07", { 2025, 8, 2 }, AGE_IS_ADULT, 18, 18 },
        { "2007-08", { 2025, 8, 2 }, AGE_IS_POSSIBLE, 17, 18 }, { "2007-08", { 2025, 8, 31 }, AGE_IS_ADULT, 18, 18 },
        { "2009-08", { 2025, 8, 2 }, AGE_IS_MINOR, 15, 16 },    { "2008-02", { 2026, 2, 28 }, AGE_IS_POSSIBLE, 17, 18 },
        { "2025-08", { 2025, 8, 2 }, AGE_IS_MINOR, 0, 0 },      { "2025-09", { 2025, 8, 2 }, AGE_IS_UNKNOWN, -1, -1 },
        { "2007-13", { 2025, 8, 2 }, AGE_IS_UNKNOWN, -1, -1 },  { "2007-08", { 0 }, AGE_IS_UNKNOWN, -1, -1 },
        { "2007", { 2025, 8, 2 }, AGE_IS_MINOR, 17, 18 },       { "20070801", { 2025, 8, 2 }, AGE_IS_ADULT, 18, 18 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Age age = { 0 };
        CHECK(age_from_birth_text(str_of(cases[i].born), cases[i].on, &age));
        if (age.status != cases[i].status || age.low != cases[i].low || age.high != cases[i].high)
            test_fail(__FILE__, __LINE__, "%s: %d, %d to %d", cases[i].born, age.status, age.low, age.high);
    }
    Age age = { AGE_EXACT, AGE_IS_MINOR, 15, 15 };
    CHECK(!age_from_birth_text(S("7/2008"), (Date){ 2025, 8, 2 }, &age) && !age_from_birth_text(S(""), (Date){ 0 }, &age));
    CHECK_EQ(age.low, 15);
}

TEST(two_ages_match_when_one_person_could_have_both)
{
    CHECK(age_may_match(age_read(S("16")), age_read(S("17")), 1));
    CHECK(!age_may_match(age_read(S("16")), age_read(S("18")), 1));
    CHECK(age_may_match(age_read(S("1619")), age_read(S("20")), 1));
    CHECK(age_may_match(age_read(S("00")), age_read(S("50")), 0));
    CHECK(age_may_match(age_read(S("50")), age_read(S("")), 0));
    CHECK(!age_may_match(age_read(S("16")), age_read(S("NB")), 1));         /* under 1 is known, and is not 16 */
    CHECK(!age_may_match(age_read(S("NB")), age_read(S("16")), 1));
}

TEST(an_age_is_told_as_it_is_recorded_but_an_adults_years_are_not_told)
{
    static const struct { const char *age, *text, *shown; } cases[] = {
        { "16",   "16",      "16"      },
        { "1619", "16-19",   "16-19"   },
        { "1725", "17-25",   "17-25"   },
        { "NB",   "under 1", "under 1" },
        { "00",   "unknown", "unknown" },
        { "x",    "unknown", "unknown" },
        { "",     "unknown", "unknown" },
        { "18",   "18",      "adult"   },
        { "99",   "over 98", "adult"   },
        { "2530", "25-30",   "adult"   },
    };
    Arena arena;
    CHECK(arena_open(&arena, 64 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Age age = age_read(str_of(cases[i].age)), shown = age_shown(age);
        CHECK_STR(age_text(&arena, age), str_of(cases[i].text));
        CHECK_STR(age_text(&arena, shown), str_of(cases[i].shown));
        CHECK_EQ(shown.status, age.status);
        CHECK(shown.status != AGE_IS_ADULT ||
              (shown.low == -1 && shown.high == -1 && shown.form == AGE_EXACT));
    }
    arena_close(&arena);
}

TEST(who_was_born_on_a_day_is_as_old_as_the_calendar_says)
{
    static const struct { Date born, on; AgeForm form; int years; } cases[] = {
        { { 2010, 5, 14 }, { 2026, 5, 13 }, AGE_EXACT, 15 },  { { 2010, 5, 14 }, { 2026, 5, 14 }, AGE_EXACT, 16 },
        { { 2008, 2, 29 }, { 2026, 2, 28 }, AGE_EXACT, 17 },  { { 2008, 2, 29 }, { 2026, 3, 1 }, AGE_EXACT, 18 },
        { { 2026, 1, 1 }, { 2026, 12, 31 }, AGE_BABY, 0 },    { { 1900, 1, 1 }, { 2026, 1, 1 }, AGE_EXACT, 99 },
        { { 2026, 1, 2 }, { 2026, 1, 1 }, AGE_UNREADABLE, -1 }, { { 0, 0, 0 }, { 2026, 1, 1 }, AGE_UNKNOWN, -1 },
        { { 2010, 5, 14 }, { 0, 0, 0 }, AGE_UNKNOWN, -1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Age age = age_from_birth(cases[i].born, cases[i].on);
        CHECK_EQ(age.form, cases[i].form);
        CHECK_EQ(age.low, cases[i].years);
        CHECK_EQ(age.high, cases[i].years);
    }
}

TEST(a_year_of_birth_leaves_a_year_of_doubt)
{
    static const struct { int year; Date on; int low, high; AgeStatus status; } cases[] = {
        { 2009, { 2024, 6, 10 }, 14, 15, AGE_IS_MINOR },   { 2006, { 2024, 6, 10 }, 17, 18, AGE_IS_MINOR },
        { 2005, { 2024, 6, 10 }, 18, 19, AGE_IS_ADULT },   { 2024, { 2024, 6, 10 }, 0, 0, AGE_IS_MINOR },
        { 2025, { 2024, 6, 10 }, -1, -1, AGE_IS_UNKNOWN }, { 1900, { 2024, 6, 10 }, 99, 99, AGE_IS_ADULT },
        { 2009, { 0, 0, 0 }, -1, -1, AGE_IS_UNKNOWN },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Age age = age_from_birth_year(cases[i].year, cases[i].on);
        CHECK_EQ(age.low, cases[i].low);
        CHECK_EQ(age.high, cases[i].high);
        CHECK_EQ(age.status, cases[i].status);
    }
}
