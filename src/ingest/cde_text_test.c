/* cde_text_test.c - proof that cells say in the flat file's way what they say, or else what they said. */
#include "ingest/cde_text.h"

#include "base/limits.h"
#include "base/test.h"

TEST(days_of_all_three_dialects_are_read_and_others_kept)
{
    static const struct { const char *in, *out; } cases[] = {
        { "2016-01-27 00:00:00", "20160127" }, { "2024-01-01", "20240101" }, { "2024-02-29T10:00:00", "20240229" },
        { "08-JAN-19", "20190108" }, { "31-dec-2020", "20201231" }, { "1-FEB-95", "19950201" }, { "1-FEB-79", "20790201" },
        { "29-FEB-19", "29-FEB-19" }, { "2016-13-01 00:00:00", "2016-13-01 00:00:00" }, { "2016-01-27x", "2016-01-27x" },
        { "08-JANUARY-19", "08-JANUARY-19" }, { "08-XXX-19", "08-XXX-19" }, { "008-JAN-19", "008-JAN-19" },
        { "08-JAN", "08-JAN" }, { "08-JAN-", "08-JAN-" }, { "08-JAN-1", "08-JAN-1" }, { "01/02/2019", "01/02/2019" },
        { "", "" }, { "-", "-" }, { "--", "--" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_STR(cde_date(&arena, str_of(cases[i].in)), str_of(cases[i].out));
    arena_close(&arena);
}

TEST(numbers_get_the_flat_files_zeros)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK_STR(cde_digits(&arena, S("7"), 2), S("07"));
    CHECK_STR(cde_digits(&arena, S("0"), 3), S("000"));
    CHECK_STR(cde_digits(&arena, S("17"), 2), S("17"));
    CHECK_STR(cde_digits(&arena, S("117"), 2), S("117"));
    CHECK_STR(cde_digits(&arena, S("1"), 18), S("000000000000000001"));
    CHECK_STR(cde_digits(&arena, S("-1"), 3), S("-1"));
    CHECK_STR(cde_digits(&arena, S("1.5"), 9), S("1.5"));
    CHECK_STR(cde_digits(&arena, S(""), 9), S(""));
    arena_close(&arena);
}

TEST(weapons_are_parted_from_their_mark_for_automatic)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK_STR(cde_weapon(&arena, S("12A")), S("12"));
    CHECK_STR(cde_weapon(&arena, S("1")), S("01"));
    CHECK_STR(cde_weapon(&arena, S("120")), S("120"));
    CHECK_STR(cde_weapon(&arena, S("XXA")), S("XXA"));
    CHECK(cde_is_automatic(S("11A")));
    CHECK(!cde_is_automatic(S("11")));
    CHECK(!cde_is_automatic(S("1AA")));
    CHECK(!cde_is_automatic(S("11a")));
    arena_close(&arena);
}

/* id, its code (the id when unknown), years, low, high */
TEST(ages_are_those_of_the_flat_file)
{
    static const struct { const char *id, *code, *years, *low, *high, *age; } cases[] = {
        { "5", "AG", "16", "16", "0", "16" }, { "5", "AG", "16", "16", "", "16" }, { "5", "AG", "7", "7", "0", "07" },
        { "5", "AG", "15", "13", "17", "1317" }, { "5", "AG", "3", "1", "5", "0105" }, { "5", "AG", "30", "30", "30", "30" },
        { "1", "NN", "", "", "", "NN" }, { "2", "NB", "0", "0", "0", "NB" }, { "3", "BB", "", "", "", "BB" },
        { "4", "00", "", "", "", "00" }, { "6", "99", "", "", "", "99" }, { "6", "99", "99", "", "", "99" },
        { "19", "16", "16", "16", "", "16" }, { "19", "19", "16", "16", "", "16" }, { "19", "16", "", "", "", "16" },
        { "", "", "", "", "", "" }, { "", "", "16", "", "", "16" }, { "777", "777", "", "", "", "777" },
        { "5", "AG", "", "", "", "AG" }, { "5", "AG", "16.5", "", "", "16.5" }, { "5", "AG", "16", "x", "17", "16" },
        { "5", "AG", "16", "100", "117", "16" }, { "0", "00", "", "", "", "00" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str got = cde_age(&arena, str_of(cases[i].id), str_of(cases[i].code), str_of(cases[i].years),
                          str_of(cases[i].low), str_of(cases[i].high));
        if (!str_eq(got, str_of(cases[i].age)))
            test_fail(__FILE__, __LINE__, "case %zu: %.*s, wanted %s", i, STR(got), cases[i].age);
    }
    arena_close(&arena);
}
