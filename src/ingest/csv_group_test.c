/* csv_group_test.c - proof that several children told at once are as many as were counted, and nothing else is. */
#include "ingest/csv_group.h"

#include "base/limits.h"
#include "base/test.h"

TEST(children_told_at_once_are_written_out_and_other_numbers_are_none)
{
    static const struct { const char *text, *want; } cases[] = {
        { "2 FEM JUV 13/14 in room w/ male", "13 yo girl and 14 yo girl in room w/ male" },
        { "two girls of 16 met at motel", "16 yo girl and 16 yo girl met at motel" },
        { "found two girls, both 16, with a man", "found 16 yo girl and 16 yo girl, with a man" },
        { "juv f (14) and juv f (15) in veh", "14 yo girl and 15 yo girl in veh" },
        { "two girls, 14 and 15, at motel", "14 yo girl and 15 yo girl, at motel" },
        { "3 juvs (13, 14, and 15) recovered", "13 yo juvenile and 14 yo juvenile and 15 yo juvenile recovered" },
        { "2 W/F juveniles aged 15 & 16 yoa.", "15 yo girl and 16 yo girl." },
        { "two boys, ages 12 and 14 years old", "12 yo boy and 14 yo boy" },
        { "two minors (12/14)", "12 yo juvenile and 14 yo juvenile" },
        { "UC waited. Two girls of 15 came", "UC waited. 15 yo girl and 15 yo girl came" },
        { "W/F JUV (16) ran", "16 yo girl ran" }, { "a girl of 15 came in", "15 yo girl came in" },
        /* near misses: a day, times, rooms, a count that does not fit, adults, ranges, one person */
        { "met 2 girls 12/14", NULL }, { "two girls, 15 minutes late", NULL }, { "2 girls in rooms 12 and 14", NULL },
        { "two girls, 16", NULL }, { "three girls, 14 and 15", NULL }, { "two females, 22 and 24", NULL },
        { "two girls, 14 to 16", NULL }, { "2 juvs at 16:30", NULL }, { "two girls, 15:30 hrs", NULL },
        { "girl (15)", NULL }, { "a man of 17", NULL },
        { "a child of 10 siblings", NULL },
        { "UC posted as two girls of 15", NULL }, { "came for two girls, 14 and 15 (U/C)", NULL },
        { "2 females 16 and 17th St", NULL }, { "two of 16", NULL }, { "", NULL }, { "2", NULL }, { "two girls of", NULL },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str text = str_of(cases[i].text);
        CHECK_STR(csv_group_spread(&arena, text, GROUP_IN_TEXT), cases[i].want ? str_of(cases[i].want) : text);
    }
    CHECK_STR(csv_group_spread(&arena, S("2 FEM JUV 13/14"), GROUP_OF_NAMES), S("juv f (13) and juv f (14)"));
    CHECK_STR(csv_group_spread(&arena, S("DOE, ANN (15)"), GROUP_OF_NAMES), S("DOE, ANN (15)"));
    CHECK_EQ(csv_group_again(S("found two girls, both 16"), 16), 1);
    CHECK_EQ(csv_group_again(S("found two girls, both 16"), 15), 0);
    CHECK_EQ(csv_group_again(S("2 FEM JUV 13/14, and 3 girls (14, 14, 14)"), 14), 2);
    arena_close(&arena);
}
