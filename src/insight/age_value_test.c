/* age_value_test.c - proof that a day, a year, an age and "about 17" are read as they are meant, and nonsense is not. */
#include "insight/age_value.h"

#include "base/test.h"

TEST(dates_of_birth_may_lack_digits)
{
    static const struct { const char *text, *digits; } cases[] = {
        { "2009-03-14", "20090314" }, { "2009-03", "200903??" },
        { "200?", "200?????" }, { "2009", "2009????" }, { " 2009-XX-14 ", "2009??14" },
        { "200x-03-14", "200?0314" }, { "XXXX-02-29", "?" "?" "?" "?0229" }, { "2008-02-29", "20080229" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AgeValue value;
        CHECK(age_value_born(str_of(cases[i].text), &value));
        CHECK_EQ(value.form, AGE_VALUE_BORN);
        CHECK_STR(((Str){ value.born, 8 }), str_of(cases[i].digits));
    }
}

TEST(spans_of_birth_reach_from_first_to_last_day)
{
    static const struct { const char *text; Date first, last; } cases[] = {
        { "2007..2009", { 2007, 1, 1 }, { 2009, 12, 31 } },
        { "2007-02..2008-02", { 2007, 2, 1 }, { 2008, 2, 29 } },
        { "2007-05-06 .. 2007-05-06", { 2007, 5, 6 }, { 2007, 5, 6 } },
        { "2011..", { 2011, 1, 1 }, { 0 } },
        { "..2011-06-24", { 0 }, { 2011, 6, 24 } },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AgeValue value;
        CHECK(age_value_born(str_of(cases[i].text), &value));
        CHECK_EQ(value.form, AGE_VALUE_SPAN);
        CHECK_EQ(date_compare(value.first, cases[i].first), 0);
        CHECK_EQ(date_compare(value.last, cases[i].last), 0);
    }
}

TEST(what_is_no_date_of_birth_is_refused)
{
    static const char *const cases[] = {
        "", " ", "2009-02-30", "2009-13", "1700", "2009-3-14", "14.03.2009", "20090314", "2009-03-14x", "09", "..", "2009.2010",
        "2010..2009", "200?..2010", "2009-02-30..", "2009/03/14", "XXXX-02-30", "unknown", "2300-01-01",
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AgeValue value;
        if (age_value_born(str_of(cases[i]), &value)) test_fail(__FILE__, __LINE__, "read: %s", cases[i]);
    }
}

TEST(ages_may_be_ranges_limits_and_guesses)
{
    static const struct { const char *text; AgeValueForm form; int low, high; double age; } cases[] = {
        { "16", AGE_VALUE_AGES, 16, 16, 0 },         { "16-19", AGE_VALUE_AGES, 16, 19, 0 },
        { "16 - 19", AGE_VALUE_AGES, 16, 19, 0 },    { "under 18", AGE_VALUE_AGES, 0, 17, 0 },
        { "over 17", AGE_VALUE_AGES, 18, 200, 0 },   { "18 or over", AGE_VALUE_AGES, 18, 200, 0 },
        { "18+", AGE_VALUE_AGES, 18, 200, 0 },       { "about 17", AGE_VALUE_ABOUT, 0, 0, 17.5 },
        { "about 17.2", AGE_VALUE_ABOUT, 0, 0, 17.2 }, { "17.5", AGE_VALUE_ABOUT, 0, 0, 17.5 },
        { "0", AGE_VALUE_AGES, 0, 0, 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AgeValue value = { 0 };
        CHECK(age_value_age(str_of(cases[i].text), &value));
        CHECK_EQ(value.form, cases[i].form);
        CHECK_EQ(value.low, cases[i].low);
        CHECK_EQ(value.high, cases[i].high);
        CHECK(value.age == cases[i].age);
    }
}

TEST(what_is_no_age_is_refused)
{
    static const char *const cases[] = {
        "", "x", "-1", "19-16", "about", "about 16-19", "under", "under 0", "121", "1000", "16-", "16 years", "17.55", "under 18 or over",
        "16.", "about under 18", "16-19-20",
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AgeValue value;
        if (age_value_age(str_of(cases[i]), &value)) test_fail(__FILE__, __LINE__, "read: %s", cases[i]);
    }
}
