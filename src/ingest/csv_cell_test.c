/* csv_cell_test.c - proof that cells are read as they were meant, and left alone where nobody can know. */
#include "ingest/csv_cell.h"

#include "base/test.h"

TEST(what_a_spreadsheet_put_around_a_value_is_taken_off)
{
    static const struct { const char *cell, *want; } cases[] = {
        { "=\"0123\"", "0123" }, { "'0123", "0123" }, { "'+1 555", "+1 555" }, { "'Twas", "'Twas" },
        { " \xc2\xa0 a \xc2\xa0", "a" },
        { "NULL", "" }, { "#N/A", "" }, { "#REF!", "" }, { "Null", "Null" }, { "=\"\"", "" }, { "=", "=" },
        { "\xc2\xa0", "" },
        { "=\"'5\"", "5" }, { "#1", "#1" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_STR(csv_cell_clean(str_of(cases[i].cell)), str_of(cases[i].want));
}

TEST(signs_that_exports_to_the_web_write_otherwise_are_read_as_what_they_are)
{
    static const struct { const char *cell, *plain; } cases[] = {
        { "her aunt &quot;books&quot; her", "her aunt \"books\" her" }, { "Roe &amp; Low", "Roe & Low" },
        { "O&#39;Doe&#x2019;s", "O'Doe's" }, { "&lt;15", "<15" }, { "a&nbsp;b", "a b" }, { "15&nbsp;", "15" },
        { "food & clothes; cash", "food & clothes; cash" }, { "&nosuch; &#0; &#99999999999; &;", "&nosuch; &#0; &#99999999999; &;" },
        { "&amp;quot;", "&quot;" }, { "&#xzz;", "&#xzz;" }, { "&", "&" }, { "", "" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(csv_cell_plain(&arena, str_of(cases[i].cell)), str_of(cases[i].plain));
    arena_close(&arena);
}

TEST(a_number_that_lost_its_digits_is_told_from_others)
{
    static const struct { const char *cell; bool want; } cases[] = {
        { "5.55E+09", true }, { "1.23E+10", true }, { "1E+10", true }, { "5.55e+9", true }, { "555-0100",
        false }, { "5550100", false },
        { "E+10", false }, { "1.2E+", false }, { "1.2E+1x", false }, { "1.5", false }, { "", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_EQ(csv_cell_is_rounded(str_of(cases[i].cell)), cases[i].want);
}

TEST(dates_are_read_as_people_and_spreadsheets_write_them)
{
    static const struct { const char *cell; DateOrder order; int want, hour; } cases[] = {
        { "1110127", DATE_MDY, 20110127, -1 }, { "0870619", DATE_DMY, 19870619, -1 }, { "1260305", DATE_YMD, 20260305, -1 },
        { "1111327", DATE_MDY, 0, -1 }, { "5550113", DATE_MDY, 0, -1 }, { "1990101", DATE_MDY, 0, -1 },
        { "072213", DATE_MDY, 20130722, -1 }, { "20110209", DATE_MDY, 20110209, -1 }, { "30NOV07", DATE_MDY, 20071130, -1 },
        { "3/4/2024", DATE_MDY, 20240304, -1 }, { "3/4/2024", DATE_DMY, 20240403, -1 }, { "03-04-24",
        DATE_MDY, 20240304, -1 },
        { "25.12.2023", DATE_DMY, 20231225, -1 }, { "25/12/2023", DATE_MDY, 0, -1 }, { "2/30/2024", DATE_MDY, 0, -1 },
        { "Mon 3/4/2024", DATE_MDY, 20240304, -1 }, { "3/4/24 Mon", DATE_MDY, 20240304, -1 },
        { "8/2/2016 (7)", DATE_MDY, 20160802, -1 }, { "2008-07-11(15 yo)", DATE_MDY, 20080711, -1 },
        { "8/2/2016 (see file)", DATE_MDY, 0, -1 }, { "8/2/2016 (7", DATE_MDY, 0, -1 }, { "(7)", DATE_MDY, 0, -1 },
        { "Monday, March 4, 2024", DATE_MDY, 20240304, -1 },
        { "2024-03-04", DATE_MDY, 20240304, -1 }, { "2024/3/4", DATE_DMY, 20240304, -1 },
        { "2024-03-04T14:30:00Z", DATE_MDY, 20240304,
            14 },
        { "14-Mar-24", DATE_MDY, 20240314, -1 }, { "Mar 14 2024", DATE_DMY, 20240314, -1 },
        { "20240314", DATE_MDY, 20240314, -1 }, { "3/14/24 2:05 PM", DATE_MDY, 20240314, 14 },
        { "2024-03-14T14:05:00Z", DATE_DMY, 20240314, 14 }, { "Thu 3-14-24 1405h", DATE_MDY, 20240314, 14 },
        { "2024-03-04 14:30:00.000", DATE_MDY, 20240304, 14 }, { "3/4/2024 2:30:00 PM", DATE_MDY, 20240304, 14 },
        { "3/4/2024 12:05 AM", DATE_MDY, 20240304, 0 }, { "3/4/2024 1430", DATE_MDY, 20240304, 14 },
        { "20240304", DATE_MDY, 20240304,
            -1 },
        { "20240304", DATE_YMD, 20240304, -1 }, { "03042024", DATE_MDY, 20240304, -1 }, { "030424",
        DATE_MDY, 20240304, -1 },
        { "03042024", DATE_DMY, 20240403, -1 }, { "4 Mar 2024", DATE_MDY, 20240304, -1 }, { "04-MAR-2024",
        DATE_MDY, 20240304, -1 },
        { "March 4, 2024", DATE_DMY, 20240304, -1 }, { "Mon, March 4, 2024", DATE_DMY, 20240304, -1 },
        { "04-Mar-24", DATE_MDY, 20240304,
            -1 },
        { "45355", DATE_MDY, 20240304, -1 }, { "45355.604167", DATE_MDY, 20240304, 14 }, { "5/6/11",
        DATE_MDY, 20110506, -1 },
        { "5/6/24", DATE_MDY, 19240506, -1 }, { "5/6/98", DATE_MDY, 19980506, -1 }, { "1/2", DATE_MDY, 0,
        -1 }, { "unknown", DATE_MDY, 0,
            -1 },
        { "202403041430", DATE_MDY, 20240304, 14 }, { "20240304235959", DATE_DMY, 20240304, 23 },
        { "202413041430", DATE_MDY, 0, -1 },
        { "202403042530", DATE_MDY, 0, -1 }, { "2025550101234", DATE_MDY, 0, -1 },
        { "2024-03-04T14:30:00+00:00", DATE_MDY, 20240304, 14 },
        { "2024-03-04T14:30:00.000-06:00", DATE_MDY, 20240304, 14 }, { "+2024-03-04", DATE_MDY, 0, -1 },
        { "", DATE_MDY, 0, -1 }, { "45355x", DATE_MDY, 0, -1 }, { "99999", DATE_MDY, 0, -1 }, { "45334/.5", DATE_MDY, 0, -1 },
        { "00/00/0000", DATE_MDY, 0, -1 },
        { "3/4/2024 99:99", DATE_MDY, 20240304, -1 }, { "1/2/3/4/5/6/7/8/9/10", DATE_MDY, 0, -1 },
        { "(2024)", DATE_MDY, 0, -1 }, { "3042024", DATE_MDY, 20240304, -1 }, { "3042024", DATE_DMY, 20240403, -1 },
        { "3042024", DATE_YMD, 0, -1 }, { "5550100", DATE_MDY, 0, -1 }, { "1234567", DATE_MDY, 0, -1 },
        { "3.4.2024", DATE_DMY, 20240403, -1 }, { "2024-03-04T14:30:00.000Z", DATE_DMY, 20240304, 14 },
    };
    const Date latest = { 2024, 4, 30 };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvDate read = { .hour = -1 };
        bool ok = csv_date_read(str_of(cases[i].cell), cases[i].order, latest, &read);
        int got = ok ? read.date.year * 10000 + read.date.month * 100 + read.date.day : 0;
        if (got != cases[i].want || (ok && read.hour != cases[i].hour))
            test_fail(__FILE__, __LINE__, "%s: %d, hour %d", cases[i].cell, got, read.hour);
    }
}

TEST(a_year_of_birth_is_read_where_nothing_else_is_told)
{
    static const struct { const char *cell; int want; } cases[] = {
        { "2009", 2009 }, { "1984", 1984 }, { "2009.0", 2009 }, { "00/00/2009", 2009 }, { "2009-00-00", 2009 },
        { "xx-xx-2009", 2009 }, { "? ? 2009", 2009 }, { "1/2/2009", 0 }, { "2009-05", 0 }, { "09", 0 }, { "1899", 0 },
        { "2100", 0 }, { "20090506", 0 }, { "about 2009", 0 }, { "2009/2010", 0 }, { "00/00/0000", 0 }, { "", 0 }, { ".0", 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int year = 0;
        CHECK_EQ(csv_birth_year_read(str_of(cases[i].cell), &year), cases[i].want > 0);
        CHECK_EQ(year, cases[i].want);
    }
}

TEST(a_birth_may_say_year_and_month_or_stand_behind_a_paper)
{
    static const struct { const char *cell; int year, month; } months[] = {
        { "07/2008", 2008, 7 }, { "7-2008", 2008, 7 }, { "2008-07", 2008, 7 }, { "July 2008", 2008, 7 }, { "Jul. 2008", 2008, 7 },
        { "07/00/2008", 2008, 7 }, { "07/xx/2008", 2008, 7 }, { "7/08", 2008, 7 }, { "12/24", 1924, 12 }, { "3/24", 2024, 3 },
        { "13/2008", 0, 0 }, { "2008", 0, 0 }, { "7/14/2008", 0, 0 }, { "room 2008", 0, 0 }, { "00/2008", 0, 0 }, { "", 0, 0 },
    };
    for (size_t i = 0; i < COUNT(months); i++) {
        int year = 0, month = 0;
        bool is_read = csv_birth_month_read(str_of(months[i].cell), (Date){ 2024, 3, 14 }, &year, &month);
        if (is_read != (months[i].year > 0) || (is_read && (year != months[i].year || month != months[i].month)))
            test_fail(__FILE__, __LINE__, "%s: %d-%d", months[i].cell, year, month);
    }
    int year, month;
    CHECK(!csv_birth_month_read(S("7/08"), (Date){ 0 }, &year, &month));
    CHECK(csv_birth_year_behind(S("OH DL 1988"), &year) && year == 1988);
    CHECK(csv_birth_year_behind(S("school ID 2007 (16)"), &year) && year == 2007);
    CHECK(!csv_birth_year_behind(S("A-2008"), &year) && !csv_birth_year_behind(S("2008"), &year));
    CHECK(!csv_birth_year_behind(S("24 2008"), &year) && !csv_birth_year_behind(S("OH DL"), &year));
}

TEST(a_birth_behind_other_words_is_its_last_part)
{
    static const struct { const char *cell, *want; } cases[] = {
        { "PA DL 8/7/1973", "8/7/1973" }, { "OLN A-1203 8/7/73", "8/7/73" }, { "St ID (DOB 8-7-1973)", "8-7-1973" },
        { "passport Mar 4, 1973", "Mar 4, 1973" }, { "DL:A12 #8/7/1973.", "8/7/1973" },
        /* near misses */
        { "8/7/1973", "" }, { "PA DL", "" }, { "DL 123-45-6789", "" }, { "A 12", "" }, { "", "" }, { "8/7/1973 PA DL", "" },
        { "DL 44999", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_STR(csv_birth_behind(str_of(cases[i].cell), DATE_MDY), str_of(cases[i].want));
}

TEST(a_day_without_a_year_is_read_where_the_year_is_known)
{
    static const struct { const char *cell; DateOrder order; int year, want, hour; } cases[] = {
        { "3/14", DATE_MDY, 2024, 20240314, -1 }, { "14/3", DATE_DMY, 2024, 20240314, -1 }, { "14-Mar", DATE_MDY, 2024, 20240314, -1 },
        { "Mar 14", DATE_MDY, 2024, 20240314, -1 }, { "3/14 22:10", DATE_MDY, 2024, 20240314, 22 },
        { "Thu 3/14", DATE_MDY, 2024, 20240314, -1 },
        { "3/14 Thu", DATE_MDY, 2024, 20240314, -1 }, { "3/14 Thursday 22:10", DATE_MDY, 2024, 20240314, 22 },
        { "3/14/2023", DATE_MDY, 2024, 20230314, -1 }, { "3/14", DATE_MDY, 0, 0, -1 }, { "3/14 22:10", DATE_MDY, 0, 0, -1 },
        { "14/3", DATE_MDY, 2024, 0, -1 }, { "2/30", DATE_MDY, 2024, 0, -1 }, { "3.14", DATE_MDY, 2024, 0, -1 },
        { "3 14", DATE_MDY, 2024, 0, -1 }, { "Main 14", DATE_MDY, 2024, 0, -1 }, { "3/14 a", DATE_MDY, 2024, 0, -1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvDate read = { .hour = -1 };
        bool ok = csv_day_read(str_of(cases[i].cell), cases[i].order, cases[i].year, &read);
        int got = ok ? read.date.year * 10000 + read.date.month * 100 + read.date.day : 0;
        if (got != cases[i].want || (ok && read.hour != cases[i].hour))
            test_fail(__FILE__, __LINE__, "%s: %d, hour %d", cases[i].cell, got, read.hour);
    }
}

TEST(hours_are_read_with_and_without_colons)
{
    static const struct { const char *cell; int want; } cases[] = {
        { "14:30", 14 }, { "1430", 14 }, { "0030", 0 }, { "2:30 PM", 14 }, { "12:10 AM", 0 }, { "14", 14 },
        { "2 pm", 14 }, { "24:00", 0 },
        { "134500", 13 }, { "93000", 9 }, { "011945", 1 }, { "250000", -1 }, { "136000", -1 }, { "134560", -1 },
        { "930", 9 }, { "25:00", -1 }, { "14:75", -1 }, { "night", -1 }, { "", -1 }, { "1475", -1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int hour = -1;
        CHECK_EQ(csv_hour_read(str_of(cases[i].cell), &hour), cases[i].want >= 0);
        CHECK_EQ(hour, cases[i].want);
    }
}

TEST(ages_become_what_nibrs_writes_and_guesses_stay_as_they_are)
{
    static const struct { const char *cell, *want; } cases[] = {
        { "16", "16" }, { "7", "07" }, { "0", "00" }, { "16 yrs", "16" }, { "16Y", "16" }, { "2 yrs",
        "02" }, { "16 years old", "16" },
        { "16 y.o.", "16" }, { "8 months", "BB" }, { "14 mo", "01" }, { "3 days", "NB" }, { "10 DAYS",
        "BB" }, { "NN", "NN" }, { "bb",
            "BB" },
        { "16-19", "1619" }, { "16 to 19", "1619" }, { "1619", "1619" }, { "unk", "00" }, { "Unknown",
        "00" }, { "16.0", "16" },
        { "16.5", "16" }, { "104", "99" }, { "about 17", "1519" }, { "~17", "1519" }, { "17?", "1519" }, { "17+", "" },
        { "approx. 15 yrs", "1317" }, { "around 2", "0104" }, { "~", "" }, { "?", "" }, { "about", "" }, { "1?7", "" },
        { "about 15 or 16", "" }, { "about 97", "" },
        { "<18", "0117" }, { "N/A", "00" }, { "-", "00" }, { "--", "00" }, { "none", "00" },
        { "<17", "" }, { "juvenile", "0117" }, { "JUV", "0117" }, { "Minor", "0117" }, { "under 18",
        "0117" }, { "under 16", "0115" }, { "12 and under", "0112" }, { "12 or younger", "0112" }, { "18 and older", "1899" },
        { "over 21", "2299" }, { "under 1", "" }, { "under 12 or over", "" }, { "12 and", "" },
        { "15y 3m", "15" }, { "15Y3M", "15" }, { "15 yrs 3 mos", "15" }, { "16 years 11 months", "16" }, { "15y 13m", "" },
        { "15\xc2\xbd", "15" }, { "15 1/2", "15" }, { "151/2", "" }, { "15-11", "15" }, { "15-3", "15" }, { "15-12", "" },
        { "15.5", "15" }, { "16 Y", "16" }, { "15 (?)", "1317" }, { "3-11", "0311" }, { "9 3m", "" },
        { "adult", "1899" }, { "18+", "1899" }, { "19+", "" }, { "teenager", "1319" }, { "Menor de edad", "0117" },
        { "juvenile hall", "" }, { "14 YOA", "14" }, { "14 y/o", "14" }, { "Age: 14", "14" }, { "15 or 16", "1516" },
        { "15/16", "1516" }, { "13-15 yoa", "1315" }, { "13 to 15 years old", "1315" }, { "14 a\xc3\xb1os",
        "14" }, { "age", "" },
        { "15 or old", "" }, { "15 or", "" }, { "14 y x", "" }, { "15 16 17", "" }, { "3 of 15", "" },
        { "16 to 19 months", "" },
        { "19-16", "" }, { "1999", "" }, { "", "" }, { "999", "" }, { "16 to", "" }, { "1 2 3 4 5", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char age[4];
        size_t len = 0;
        bool ok = csv_age_read(str_of(cases[i].cell), age, &len);
        if (ok != (cases[i].want[0] != 0) || !str_eq((Str){ age, len }, str_of(cases[i].want)))
            test_fail(__FILE__, __LINE__, "%s: %.*s", cases[i].cell, (int)len, age);
    }
}

TEST(a_birth_is_found_before_words_that_say_who_said_so)
{
    static const struct { const char *cell, *day; } cases[] = {
        { "01JAN05 (SELF)", "01JAN05" }, { "3/4/2009?", "3/4/2009" },
        { "3/4/2009 (see file)", "3/4/2009" }, { "3/4/2009", "" }, { "3/4/2009 5/6/2010", "" }, { "45355 days", "" },
        { "ask mom", "" }, { "13/32/2009 x", "" }, { "", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(csv_birth_before(str_of(cases[i].cell), DATE_MDY), str_of(cases[i].day));
}

TEST(a_cell_of_several_is_taken_apart)
{
    static const struct { const char *cell, *pieces; bool with_commas; } cases[] = {
        { "40A; 13B", "[40A][13B]", true }, { "40A,13B/35A", "[40A][13B][35A]", true }, { "Doe, Ann",
        "[Doe, Ann]", false },
        { "a\r\nb", "[a][b]", false }, { ";", "[][]", false }, { "", "[]", true },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str rest = str_of(cases[i].cell), piece;
        char got[64] = "";
        while (csv_cell_piece(&rest, cases[i].with_commas, &piece))
            snprintf(got + strlen(got), sizeof got - strlen(got), "[%.*s]", STR(piece));
        CHECK_STR(str_of(got), str_of(cases[i].pieces));
    }
}
