/* link_value_date_test.c - dates of every layout, and what is understood. */
#include "insight/link_value_date.h"

#include "base/random.h"
#include "base/test.h"

typedef struct { const char *raw, *want; } Case;

static void check_dates(const Case *cases, size_t count)
{
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    for (size_t i = 0; i < count; i++) {
        LinkCell cell = link_value_date(str_of(cases[i].raw));
        Str got = cell ? link_value_date_text(&arena, cell) : S("");
        if (!str_eq(got, str_of(cases[i].want)))
            test_fail(__FILE__, __LINE__, "%s is read as %.*s, wanted %s", cases[i].raw, STR(got),
                      cases[i].want);
        CHECK(!cell || cell_tag(cell) == CELL_DATE);
    }
    arena_close(&arena);
}

#define DATES(...) do { \
    static const Case cases_[] = { __VA_ARGS__ }; \
    check_dates(cases_, COUNT(cases_)); } while (0)

TEST(a_date_is_read_whatever_its_layout)
{
    DATES({ "2001-02-03", "2001-02-03" },               { "2001/2/3", "2001-02-03" },
          { "20010203", "2001-02-03" },                 { "2/3/2001", "2001-02-03" },
          { "02-03-2001", "2001-02-03" },               { "3.2.2001", "2001-03-02" },
          { "13.2.2001", "2001-02-13" },                { "31/12/1999", "1999-12-31" },
          { "12/31/1999", "1999-12-31" },               { "12311999", "1999-12-31" },
          { "31121999", "1999-12-31" },                 { "20121990", "1990-12-20" },
          { "February 3, 2001", "2001-02-03" },         { "3 Feb 2001", "2001-02-03" },
          { "3-FEB-2001", "2001-02-03" },               { "Sat, 3rd of february 2001", "2001-02-03" },
          { "2001 Feb 3", "2001-02-03" },               { "2001 3 Feb", "2001-02-03" },
          { "Sept. 9th, 1990", "1990-09-09" },          { "DOB: 1/2/1990", "1990-01-02" },
          { "  1/2/1990  ", "1990-01-02" });
}

TEST(a_time_of_day_is_left_out)
{
    DATES({ "2001-02-03T04:05:06Z", "2001-02-03" },     { "2001-02-03 04:05", "2001-02-03" },
          { "2/3/2001 12:00:00 AM", "2001-02-03" },     { "20010203T040506", "2001-02-03" },
          { "20010203 04:05:06", "2001-02-03" });
}

TEST(two_digits_of_a_year_are_1930_to_2029)
{
    DATES({ "1/2/30", "1930-01-02" },                   { "1/2/29", "2029-01-02" },
          { "1/2/00", "2000-01-02" },                   { "3-Mar-90", "1990-03-03" },
          { "90-03-15", "1990-03-15" },                 { "15/3/90", "1990-03-15" });
}

TEST(what_is_not_known_stays_unknown)
{
    DATES({ "1990", "1990" },                           { "about 1990", "1990" },
          { "1990-05", "1990-05" },                     { "5/1990", "1990-05" },
          { "May 1990", "1990-05" },                    { "199005", "1990-05" },
          { "00/00/1990", "1990" },                     { "1990-05-00", "1990-05" },
          { "1990-00-05", "1990-xx-05" },               { "0000-05-03", "xxxx-05-03" },
          { "marriage 1990", "1990" },                  { "decd 1990", "1990" });
}

TEST(eight_digits_that_are_no_date_are_kept_for_the_slip_in_them)
{
    DATES({ "19901332", "1990-13-32" },                 { "1990-13-32", "1990-13-32" },
          { "19993112", "1999-31-12" },                 { "99999999", "9999-99-99" });
}

TEST(what_is_no_date_is_no_value)
{
    DATES({ "", "" },                { "   ", "" },              { "unknown", "" },       { "00000000", "" },
          { "0000-00-00", "" },      { "12/25", "" },            { "March", "" },         { "March 3", "" },
          { "17", "" },              { "1234567", "" },          { "1990-1995", "" },     { "3 4 March", "" },
          { "1/2/12345", "" },       { "123456789012345", "" },  { "1/234/1990", "" },    { "-/-/-", "" });
}

TEST(every_prefix_and_every_changed_byte_of_a_date_is_read_without_harm)
{
    static const char *const nasty[] = {
        "2001-02-03T04:05:06Z", "Sept. 9th, 1990", "99999999999999999999", "3-FE\xc3\x9f-2001",
    };
    for (size_t i = 0; i < COUNT(nasty); i++)
        for (size_t len = 0; len <= strlen(nasty[i]); len++)
            for (int byte = 0; byte < 256; byte++) {
                char *copy = malloc(len + 1);           /* of its own, so that reading on is an error */
                CHECK(copy != NULL);
                memcpy(copy, nasty[i], len);
                if (len) copy[len - 1] = (char)byte;
                LinkCell cell = link_value_date((Str){ copy, len });
                CHECK(!cell || cell_date_known(cell));
                free(copy);
            }
}
