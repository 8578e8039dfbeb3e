/* tsv_test.c - proof that tables are read row by row, and that comments and blanks are not rows. */
#include "base/test.h"
#include "base/tsv.h"

TEST(comments_and_empty_lines_are_not_rows_but_count_as_lines)
{
    Tsv tsv = tsv_of(S("# note\n\na\tb\r\n   \n#x\ty\nlast"));
    TsvRow row;
    CHECK(tsv_next(&tsv, &row));
    CHECK_EQ(row.line, 3);
    CHECK_EQ(row.count, 2);
    CHECK_STR(row.cell[1], S("b"));
    CHECK(tsv_next(&tsv, &row));
    CHECK_EQ(row.line, 6);
    CHECK_STR(row.cell[0], S("last"));
    CHECK(!tsv_next(&tsv, &row));
    CHECK(!tsv_next(&tsv, &row));
}

TEST(an_empty_table_has_no_row)
{
    static const char *const empty[] = { "", "\n", "\r\n\r\n", "#", "# a\tb\n" };
    TsvRow row;
    for (size_t i = 0; i < COUNT(empty); i++) {
        Tsv tsv = tsv_of(str_of(empty[i]));
        CHECK(!tsv_next(&tsv, &row));
    }
}

TEST(cells_that_are_not_there_are_empty_and_cells_beyond_the_last_do_no_harm)
{
    Tsv tsv = tsv_of(S("a\t\tc\t\n1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\t15\t16"
        "\t17\t18\t19\t20\t21\t22\t23\t24\t25\t26\t27\t28\t29\t30\t31\t32\t33\t34\nz"));
    TsvRow row;
    CHECK(tsv_next(&tsv, &row));
    CHECK_EQ(row.count, 4);
    CHECK_STR(row.cell[1], S(""));
    CHECK_STR(row.cell[3], S(""));
    CHECK_EQ(row.cell[4].len, 0);
    CHECK(tsv_next(&tsv, &row));
    CHECK_EQ(row.count, TSV_CELLS_MAX);
    CHECK_STR(row.cell[TSV_CELLS_MAX - 1], S("32"));
    CHECK(tsv_next(&tsv, &row));
    CHECK_STR(row.cell[0], S("z"));
}
