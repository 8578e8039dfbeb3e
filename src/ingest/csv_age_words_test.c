/* csv_age_words_test.c - proof that an age in words is read, and words about others are not. */
#include "ingest/csv_age_words.h"

#include "base/test.h"
#include "ingest/csv_cell.h"

TEST(an_age_in_words_is_read_where_it_is_the_whole_value)
{
    static const struct { const char *cell, *want; } cases[] = {
        { "fifteen", "15" }, { "Sixteen", "16" }, { "sixteen?", "1418" }, { "\"thirty-four\"", "34" }, { "about fifteen", "1317" },
        { "13 maybe 12", "1213" }, { "maybe 13, 7th grade", "1115" }, { "16, turns 17 in Dec", "16" },
        { "turns 17 in Dec", "16" }, { "says 19", "19" }, { "15 yr 4 mo", "15" }, { "fifteen yr 4 mo", "15" },
        { "won't say", "00" }, { "wont say. i get my permit next yr", "00" }, { "ninth grade", "1416" },
        { "8th grader", "1315" }, { "sophomore", "1517" }, { "sophmore", "1517" }, { "freshman", "1416" },
        { "11th gr", "1618" }, { "grade 8", "1315" }, { "middle school", "1115" }, { "high school", "1319" },
        { "17 senior", "17" }, { "hs junior", "1618" }, { "10th grade, 16", "16" }, { "late teens", "1719" }, { "fifties", "5059" },
        { "late twenties", "2729" }, { "mid 20s", "2426" }, { "30s", "3039" },
        { "forty or so", "3842" }, { "thirteen-ish", "1115" },
        { "early teens", "1315" }, { "mid-teens", "1517" }, { "14ish", "1216" }, { "fourteen or fifteen", "1415" },
        { "twenty", "20" }, { "twenty one", "21" },
        /* near misses */
        { "one", "" }, { "two", "" }, { "3rd degree", "" }, { "Grade C felony", "" }, { "grade 3", "" }, { "8th St", "" },
        { "9th Ave", "" }, { "ninth", "" }, { "senior", "" }, { "junior", "" }, { "teacher, 9th grade", "" },
        { "9th grade teacher", "" }, { "fifteen cars", "" }, { "room fifteen", "" }, { "fifteen dollars", "" },
        { "turns 17 into the lot", "" }, { "sixteen and 34", "" }, { "fifteen sixteen seventeen", "" }, { "won", "" },
        { "wont say, 24", "" }, { "under fifteen+", "" }, { "school", "" }, { "10s", "" },
        { "24s", "" }, { "20s ford", "" }, { "the fifties", "" }, { "teens", "1319" }, { "", "" },
        { "eighty eight forty", "" }, { "20 and 22 and 24 maybe", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char age[4];
        size_t len = 0;
        bool ok = csv_age_read(str_of(cases[i].cell), age, &len);
        if (ok != (cases[i].want[0] != 0) || (ok && !str_eq((Str){ age, len }, str_of(cases[i].want))))
            test_fail(__FILE__, __LINE__, "%s: %.*s", cases[i].cell, (int)len, age);
    }
}

TEST(two_ages_of_one_cell_are_a_doubt_where_they_may_be_one_persons)
{
    char age[4];
    size_t len = 0;
    CHECK(csv_age_join(age, &len, "19", 2));
    CHECK_STR(((Str){ age, len }), S("19"));
    CHECK(csv_age_join(age, &len, "15", 2));
    CHECK_STR(((Str){ age, len }), S("1519"));
    CHECK(!csv_age_join(age, &len, "34", 2));
    len = 0;
    CHECK(csv_age_join(age, &len, "0117", 4));
    CHECK_STR(((Str){ age, len }), S("0117"));
}
