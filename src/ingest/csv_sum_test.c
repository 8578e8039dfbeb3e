/* csv_sum_test.c - proof that sums below a list are no records, and that a person of few cells is one. */
#include "csv_kit.h"

#include "ingest/csv_sum.h"

/* Columns 4 and up are nobody's. */
static bool is_plain(const void *list, size_t column)
{
    (void)list;
    return column > 3;
}

TEST(figures_behind_empty_cells_are_a_sum_where_they_are_nobodys)
{
    static const struct { const char *cells[8]; bool want; } cases[] = {
        { { "", "", "", "", "78", "", "", "total nts" }, true },
        { { "", "", "", "", "", "", "Defendants", "18" }, true },
        { { "", "", "Juvs", "2", "", "", "", "" }, true },
        { { "", "", "", "=SUM(D3:D5)", "", "", "", "" }, true },
        { { "", "", "", "", "", "$1,250.00", "", "" }, true },
        { { "", "", "", "", "78", "26", "", "" }, true },
        /* near misses: an age, a name beside it, a role, a text, a charge, a report that is hardly known */
        { { "", "", "", "15", "", "", "", "" }, false },
        { { "", "", "Ann", "15", "", "", "", "" }, false },
        { { "", "", "Juveniles", "15", "", "", "", "" }, false },
        { { "", "", "victim", "15", "", "", "", "" }, false },
        { { "", "", "", "", "15", "", "Ann", "" }, false },
        { { "", "", "", "", "16 now", "", "", "" }, false },
        { { "", "", "", "", "", "", "", "he drives a red car, she said" }, false },
        { { "", "", "", "40A", "", "", "", "" }, false },
        { { "24", "", "", "", "78", "", "", "" }, false },
        { { "", "", "", "", "555-0142", "", "", "" }, false },
        { { "", "", "", "", "=B4", "", "", "" }, false },
        { { "", "", "", "", "", "", "", "total" }, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str cells[8];
        CsvRow row = { .cells = cells, .count = 8 };
        for (size_t k = 0; k < 8; k++) {
            cells[k] = str_of(cases[i].cells[k]);
            if (!cells[k].len) continue;
            if (!row.filled++) row.first = k;
            row.last = k;
        }
        if (csv_sum_is_row(&row, 8, is_plain, NULL) != cases[i].want) test_fail(__FILE__, __LINE__, "%zu", i);
    }
}
