/* link_figures_test.c - figures of links never claim more than they know. */
#include "app/link_figures.h"

#include <math.h>

#include "base/test.h"
#include "domain/link.h"

TEST(a_share_below_1_never_reads_as_1)
{
    static const struct { double share; const char *want; } cases[] = {
        { 1, "1.000" }, { 0.99999, "0.999" }, { 0.9994, "0.999" }, { 0.943, "0.943" }, { 0.0004, "0.000" }, { 0, "0.000" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(str_of(link_figure_share(cases[i].share).text), str_of(cases[i].want));
}

TEST(a_probability_has_the_decimals_that_tell_it_from_certainty)
{
    static const struct { double bits; const char *want; } cases[] = {
        { 0, "50%" }, { 1, "67%" }, { -1, "33%" }, { 5, "97.0%" }, { 6, "98.5%" }, { 10, "99.90%" }, { -10, "0.10%" },
        { 15, "99.9969%" }, { 19, "99.9998%" }, { 20, ">99.9999%" }, { 30, ">99.9999%" }, { -30, "<0.0001%" },
        { 2000, ">99.9999%" }, { -2000, "<0.0001%" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(str_of(link_figure_percent(link_probability(cases[i].bits)).text), str_of(cases[i].want));
}

TEST(bits_read_as_numbers_or_as_beyond_them)
{
    static const struct { double bits; const char *want; } cases[] = {
        { 4.24, "4.2" }, { -0.04, "0.0" }, { -12, "-12.0" }, { 1000, "over 999" }, { INFINITY, "over 999" },
        { -INFINITY, "under -999" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(str_of(link_figure_bits(cases[i].bits).text), str_of(cases[i].want));
}
