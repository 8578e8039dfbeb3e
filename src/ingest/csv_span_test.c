/* csv_span_test.c - proof that the days of a title are read as they are meant, and no day is made of what is none. */
#include "ingest/csv_span.h"

#include <unistd.h>

#include "base/test.h"
#include "csv_kit.h"

TEST(two_days_of_a_text_are_the_first_and_the_last)
{
    static const struct { const char *text; int year; Date first, last; } cases[] = {
        { "Dates: Mar 14-15, 2024", 0, { 2024, 3, 14 }, { 2024, 3, 15 } },
        { "March 14 & 15, 2024", 0, { 2024, 3, 14 }, { 2024, 3, 15 } },
        { "14-16 Sept 2023", 0, { 2023, 9, 14 }, { 2023, 9, 16 } },
        { "October 30th - Nov 1st, 2024", 0, { 2024, 10, 30 }, { 2024, 11, 1 } },
        { "Dec 30 - Jan 2 2025", 0, { 2024, 12, 30 }, { 2025, 1, 2 } },
        { "OPERATION HARBOR 3/14-16/2024", 0, { 2024, 3, 14 }, { 2024, 3, 16 } },
        { "WEEK OF 3/4/2024 THRU 3/10/2024", 0, { 2024, 3, 4 }, { 2024, 3, 10 } },
        { "Fri 3/1/24 to Sun 3/3/24", 0, { 2024, 3, 1 }, { 2024, 3, 3 } },
        { "Mar 14 \xe2\x80\x93 17, 2024", 0, { 2024, 3, 14 }, { 2024, 3, 17 } },
        { "Area PD / DCI   Fri 3/1/24 1600 - Sun 3/3/24 0200", 0, { 2024, 3, 1 }, { 2024, 3, 3 } },
        { "Mar 14-15", 2022, { 2022, 3, 14 }, { 2022, 3, 15 } },
        /* near misses: no year, one day, a quarter of a year, backwards, no day, a telephone, a number of a case */
        { "Mar 14-15", 0, { 0 }, { 0 } }, { "March 14, 2024", 0, { 0 }, { 0 } },
        { "January 1 - March 31, 2024", 0, { 0 }, { 0 } }, { "Mar 15-14, 2024", 0, { 0 }, { 0 } },
        { "Feb 30-31, 2024", 0, { 0 }, { 0 } }, { "555-0142, ext 12-13", 2024, { 0 }, { 0 } },
        { "Fri 3/1/24 1680 - Sun 3/3/24", 0, { 0 }, { 0 } }, { "Op 24-07", 2024, { 0 }, { 0 } },
        { "March 2024", 0, { 0 }, { 0 } }, { "", 0, { 0 }, { 0 } },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Date first = { 0 }, last = { 0 };
        bool is_read = csv_span_read(str_of(cases[i].text), cases[i].year, &first, &last);
        bool is_right = is_read == date_is_known(cases[i].first) &&
            (!is_read || (!date_compare(first, cases[i].first) && !date_compare(last, cases[i].last)));
        if (!is_right) test_fail(__FILE__, __LINE__, "%s: %d-%d-%d", cases[i].text, first.year, first.month, first.day);
    }
}

TEST(the_day_of_a_title_is_that_of_no_paper_and_the_only_one)
{
    static const struct { const char *list; size_t line; Date want; } cases[] = {
        { "OP HARBOR\n\"Dates: Mar 14-15, 2024\",,Lead: Doe\n\nName,Age\n", 4, { 2024, 3, 14 } },
        { "OP HARBOR,3/14/2024\nPrinted 4/2/2024,,\nName,Age\n", 3, { 2024, 3, 14 } },
        { "Date:,3/14/2024,\nName,Age\n", 2, { 2024, 3, 14 } },
        { "Report dated 3/20/2024,,\nName,Age\n", 2, { 0 } },
        { "OP HARBOR 3/14/2024\nOP RIVER 3/15/2024\nName,Age\n", 3, { 0 } },
        { "Op on 3/14/2024 and 4/14/2024\nName,Age\n", 2, { 0 } },
        { "Name,Age\n3/14/2024,15\n", 1, { 0 } },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int fd = csv_kit_file(str_of(cases[i].list));
        Date day = csv_span_title(fd, ENCODING_AUTO, (CsvHead){ .line = cases[i].line }, 0);
        close(fd);
        if (date_compare(day, cases[i].want) != 0)
            test_fail(__FILE__, __LINE__, "%s: %d-%d-%d", cases[i].list, day.year, day.month, day.day);
    }
}
