/* csv_several_test.c - proof that several ages of a cell are told apart, and that one stays one. */
#include "ingest/csv_several.h"

#include "base/test.h"

TEST(several_ages_of_a_cell_are_counted_and_one_is_none_of_them)
{
    static const struct { CsvShape shape; const char *cell; size_t want; } cases[] = {
        { CSV_AGE, "35; 16", 2 }, { CSV_AGE, "35/16", 2 }, { CSV_AGE, "35, 16 & 15 yo", 3 }, { CSV_AGE, "35\n16", 2 },
        { CSV_AGE, "16", 0 }, { CSV_AGE, "16-19", 0 }, { CSV_AGE, "15/F", 0 }, { CSV_AGE, "16;", 0 }, { CSV_AGE, "35;;16", 3 },
        { CSV_AGE, "M36 / F22 / F17", 3 }, { CSV_AGE, "F16", 0 }, { CSV_AGE, "M / F", 0 }, { CSV_AGE, "W/F/16", 0 },
        { CSV_AGE, "", 0 }, { CSV_AGE, ";", 0 }, { CSV_AGE, "15 1/2", 0 }, { CSV_AGE, "y/o", 0 },
        { CSV_DATE, "1/2/1990; 3/4/2009", 2 }, { CSV_DATE, "1/2/1990, 3/4/2009", 2 }, { CSV_DATE, "March 4, 2009", 0 },
        { CSV_DATE, "3/4/2009", 0 }, { CSV_DATE, "3/4/2009; unk", 0 },
        { CSV_DESCRIBED, "B/M/35; W/F/16", 2 }, { CSV_DESCRIBED, "W/F/16", 0 }, { CSV_TEXT, "35; 16", 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (csv_several(cases[i].shape, DATE_MDY, str_of(cases[i].cell)) != cases[i].want)
            test_fail(__FILE__, __LINE__, "%s", cases[i].cell);
}
