/* table_test.c - proof that a row without grade or source, or not whole, is refused with its line. */
#include "guide/table.h"

#include "base/limits.h"
#include "base/test.h"

static bool reads(const char *text, GuideTable *table, Err *err)
{
    static Arena arena;
    static bool is_open;
    if (!is_open) CHECK(is_open = arena_open(&arena, SCRATCH_ARENA_BYTES));
    return guide_table_read(&arena, S("a.tsv"), str_of(text), "id text spanish?", table, err);
}

TEST(a_table_of_the_content_is_read_with_its_grades)
{
    GuideTable table;
    Err err = { 0 };
    CHECK(reads("# a remark\nid\ttext\tspanish\tgrade\tsource\n1\tone\t-\tread\ta named page\n\n2\ttwo\tdos\tdesign\tproposal\n",
                &table, &err));
    CHECK_EQ(table.count, 2);
    CHECK_STR(table.rows[0].cell[1], S("one"));
    CHECK_STR(table.rows[0].cell[2], S(""));
    CHECK_EQ(table.rows[1].grade, GRADE_DESIGN);
    CHECK_EQ(table.rows[1].line, 5);
    CHECK_STR(str_of(grade_mark(GRADE_UNVERIFIED)), S("UNVERIFIED"));
}

TEST(a_row_that_is_not_whole_is_refused_with_its_line)
{
    static const struct { const char *text, *want; } cases[] = {
        { "", "a.tsv, line 1: the head" },
        { "id\ttext\tgrade\tsource\n", "a.tsv, line 1: the head" },
        { "id\ttext\tspanish\tgrade\tsource\n", "a.tsv, line 1: the table has no row" },
        { "id\ttext\tspanish\tgrade\tsource\n1\tone\tuno\tread\n", "a.tsv, line 2: another number" },
        { "id\ttext\tspanish\tgrade\tsource\n1\t-\tuno\tread\tsource\n", "a.tsv, line 2: a cell is empty" },
        { "id\ttext\tspanish\tgrade\tsource\n1\tone\t\tread\tsource\n", "a.tsv, line 2: a cell is empty" },
        { "id\ttext\tspanish\tgrade\tsource\n1\tone\tuno\tsure\tsource\n", "a.tsv, line 2: the grade" },
        { "id\ttext\tspanish\tgrade\tsource\n1\tone\tuno\tread\t-\n", "a.tsv, line 2: the source" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        GuideTable table = { .count = 7 };
        Err err = { 0 };
        CHECK(!reads(cases[i].text, &table, &err));
        CHECK_EQ(table.count, 7);
        if (!str_starts(str_of(err.text), str_of(cases[i].want))) CHECK_STR(str_of(err.text), str_of(cases[i].want));
    }
}
