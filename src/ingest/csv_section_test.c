/* csv_section_test.c - proof that headings of hand-kept lists are told from records, and the day in them is read. */
#include "ingest/csv_section.h"

#include "base/test.h"

TEST(headings_are_told_from_names_numbers_and_sentences)
{
    static const struct { const char *cell; CsvSection want; } cases[] = {
        { "Op 3 - Harbor", SECTION_YES }, { "MONDAY", SECTION_YES }, { "Saturday 5/4/24", SECTION_YES },
        { "Night shift: 3", SECTION_YES }, { "March 2024", SECTION_YES }, { "Detail 12", SECTION_YES },
        { "3/14/2024", SECTION_YES }, { "14-Mar-24 (swing)", SECTION_YES }, { "20240314", SECTION_YES },
        { "Harbor", SECTION_MAYBE }, { "Rt 9 motels", SECTION_MAYBE },
        /* near misses */
        { "April Norwood", SECTION_MAYBE }, { "NORWOOD, JUNE", SECTION_NO }, { "24-1100", SECTION_NO }, { "44999", SECTION_NO },
        { "25031412", SECTION_NO }, { "She said on 3/14/2024 that a man waited outside", SECTION_NO },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (csv_section_look(str_of(cases[i].cell), DATE_MDY) != cases[i].want)
            test_fail(__FILE__, __LINE__, "%s", cases[i].cell);
}

TEST(headings_of_staff_and_of_parts_are_told_from_names)
{
    static const struct { const char *cell; bool is_aside, is_title; } cases[] = {
        { "STAFFING", true, true }, { "Part D - Personnel assigned", true, false }, { "3. Expenses", true, false },
        { "IV. PERSONNEL", true, true }, { "AGENCIES INVOLVED", true, true }, { "OTHERS MET", false, true },
        /* near misses */
        { "SUMMARY OF ARRESTS", false, true }, { "Officers", false, false }, { "Doe, Ann", false, false },
        { "DOE, ANN", false, false }, { "Staff Sgt Doe", false, false }, { "LI", false, false }, { "", false, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str cell = str_of(cases[i].cell);
        if (csv_section_is_aside(cell) != cases[i].is_aside || csv_section_is_title(cell) != cases[i].is_title)
            test_fail(__FILE__, __LINE__, "%s", cases[i].cell);
    }
}

TEST(in_a_column_of_names_a_day_beside_a_name_is_a_birth)
{
    static const char *const headings[] = { "MONDAY 3/14/2024", "3/14/2024", "Op 2 - Harbor", "June 3", "Total: 7", "Sat 5/4/24" };
    static const char *const people[] = { "Doe, Ann 3/5/2008", "June Norwood 3/5/2008", "Sun Li (16)", "May Doe 4-4-2009",
        "Norwood, April - 16", "Page, Ann (16)", "Day Ann (15)", "Doe Ann" };
    for (size_t i = 0; i < COUNT(headings); i++)
        if (!csv_section_is_among_names(str_of(headings[i]), DATE_MDY)) test_fail(__FILE__, __LINE__, "%s", headings[i]);
    for (size_t i = 0; i < COUNT(people); i++)
        if (csv_section_is_among_names(str_of(people[i]), DATE_MDY)) test_fail(__FILE__, __LINE__, "%s", people[i]);
}

TEST(the_day_of_a_heading_is_read_wherever_it_stands)
{
    static const struct { const char *cell; DateOrder order; int year, month, day; } cases[] = {
        { "MONDAY 3/14/2024", DATE_MDY, 2024, 3, 14 }, { "Op 2 - 14 Mar 24", DATE_MDY, 2024, 3, 14 },
        { "Harbor (March 4, 2024)", DATE_MDY, 2024, 3, 4 }, { "Detail 4/3/24: two units", DATE_DMY, 2024, 3, 4 },
        { "Shift 2024-03-04", DATE_MDY, 2024, 3, 4 }, { "night of 20240304", DATE_MDY, 2024, 3, 4 },
        { "Op 5 25/3/24", DATE_MDY, 2024, 3, 25 },
        { "Op 2 - Rt 9", DATE_MDY, 0, 0, 0 }, { "Unit 44999", DATE_MDY, 0, 0, 0 }, { "Case 031524", DATE_MDY, 0, 0, 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Date day = { 0 };
        bool has_day = csv_section_date(str_of(cases[i].cell), cases[i].order, &day);
        if (has_day != (cases[i].year > 0) || day.year != cases[i].year || day.month != cases[i].month || day.day != cases[i].day)
            test_fail(__FILE__, __LINE__, "%s: %d-%d-%d", cases[i].cell, day.year, day.month, day.day);
    }
}

TEST(a_day_without_a_year_is_read_where_a_heading_begins_with_it)
{
    static const struct { const char *cell; int month, day; } cases[] = {
        { "Sat 4-22 Harbor Ave (two units)", 4, 22 }, { "Thur 5/18 motels", 5, 18 }, { "Op 1 - June 3", 6, 3 },
        { "Friday, March 22nd", 3, 22 }, { "3 June", 6, 3 }, { "Night of 10/13: Rt 9", 10, 13 }, { "4/22", 4, 22 },
        /* near misses */
        { "Page 1/3", 0, 0 }, { "Unit 4-12", 0, 0 }, { "Rt 9 motels 4/22", 0, 0 }, { "Sun Li", 0, 0 }, { "May Doe", 0, 0 },
        { "Op 2", 0, 0 }, { "Beat 3/4", 0, 0 }, { "13/45", 0, 0 }, { "April (16)", 0, 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Date day = { 0 }, none = { 0 };
        bool has_day = csv_section_day(str_of(cases[i].cell), DATE_MDY, 2016, &day);
        if (has_day != (cases[i].month > 0) || day.month != cases[i].month || day.day != cases[i].day)
            test_fail(__FILE__, __LINE__, "%s: %d-%d-%d", cases[i].cell, day.year, day.month, day.day);
        if (has_day) CHECK_EQ(day.year, 2016);
        CHECK(!csv_section_day(str_of(cases[i].cell), DATE_MDY, 0, &none));
    }
}

TEST(what_was_counted_below_a_list_is_no_record)
{
    static const struct { const char *cell, *number; bool want; } cases[] = {
        { "JUVS", "4", true }, { "Females cited", "12", true }, { "Cites/arrests:", "7", true },
        /* near misses */
        { "24-1100", "4", false }, { "Doe, Ann", "16", false }, { "JUVS", "4 of 9", false }, { "JUVS", "20240304", false },
        { "A", "4", false }, { "JUVS", "", false }, { "", "4", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (csv_section_is_count(str_of(cases[i].cell), str_of(cases[i].number)) != cases[i].want)
            test_fail(__FILE__, __LINE__, "%s, %s", cases[i].cell, cases[i].number);
}

TEST(a_heading_tells_of_recovered_persons_and_of_no_arrests_or_things)
{
    static const char *const victims[] = { "RECOVERED JUVENILES", "4) Rescued", "D. VICTIMS / SURVIVORS", "Located minors (2)" };
    static const char *const others[] = { "RECOVERED VEHICLES", "Property recovered", "SUSPECTS LOCATED", "ARRESTS",
        "Victim services", "No victims", "PROSTITUTION", "" };
    for (size_t i = 0; i < COUNT(victims); i++)
        if (!csv_section_is_of_victims(str_of(victims[i]))) test_fail(__FILE__, __LINE__, "%s", victims[i]);
    for (size_t i = 0; i < COUNT(others); i++)
        if (csv_section_is_of_victims(str_of(others[i]))) test_fail(__FILE__, __LINE__, "%s", others[i]);
}
