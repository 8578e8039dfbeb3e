/* csv_school_test.c - proof that a grade stands for its ages, and a class for those of the day. */
#include "ingest/csv_school.h"

#include "base/test.h"

TEST(a_grade_is_a_range_of_ages)
{
    CHECK_EQ(csv_school_grade(1).low, 6);
    CHECK_EQ(csv_school_grade(9).low, 14);
    CHECK_EQ(csv_school_grade(9).high, 16);
    CHECK_EQ(csv_school_grade(12).high, 19);
}

TEST(the_ages_of_a_class_depend_on_the_day)
{
    static const struct { int class_year; Date on; int low, high; } cases[] = {
        { 2028, { 2025, 11, 15 }, 15, 17 },     /* the tenth grade */
        { 2028, { 2026, 8, 1 }, 16, 18 }, { 2028, { 2026, 7, 31 }, 15, 17 }, { 2025, { 2025, 5, 1 }, 17, 19 },
        { 2008, { 2025, 5, 1 }, 34, 36 }, { 2028, { 0 }, 0, 0 }, { 2040, { 2025, 5, 1 }, 0, 0 },
        { 1960, { 2025, 5, 1 }, 0, 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int low = 0, high = 0;
        CHECK_EQ(csv_school_class(cases[i].class_year, cases[i].on, &low, &high), cases[i].low > 0);
        CHECK_EQ(low, cases[i].low);
        CHECK_EQ(high, cases[i].high);
    }
}
