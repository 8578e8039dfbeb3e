/* link_test.c - proof that counts become the shares they should, also where there is nothing to count. */
#include "domain/link.h"

#include <math.h>

#include "base/test.h"

TEST(shares_of_links_are_as_counted_by_hand)
{
    static const struct { uint64_t right, wrong, missed; double precision, recall, f1; } cases[] = {
        { 6, 2, 6,  0.75, 0.5,  0.6 },
        { 1, 0, 0,  1,    1,    1   },
        { 0, 3, 0,  0,    1,    0   },      /* nothing was to be found, and three were made up */
        { 0, 0, 5,  1,    0,    0   },      /* nothing was linked: nothing wrong, nothing found */
        { 0, 0, 0,  1,    1,    1   },
        { 0, 2, 2,  0,    0,    0   },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        LinkScore s = link_score(cases[i].right, cases[i].wrong, cases[i].missed);
        CHECK_EQ(s.true_links, cases[i].right);
        CHECK_EQ(s.false_links, cases[i].wrong);
        CHECK_EQ(s.missed, cases[i].missed);
        CHECK(s.precision == cases[i].precision);
        CHECK(s.recall == cases[i].recall);
        CHECK(s.f1 == cases[i].f1);
    }
}

TEST(bits_become_a_probability_without_overflow)
{
    CHECK(link_probability(0) == 0.5);
    CHECK(link_probability(1) == 2.0 / 3);
    CHECK(link_probability(-1) == 1.0 / 3);
    CHECK(link_probability(5000) == 1);
    CHECK(link_probability(-5000) == 0);
    CHECK(link_probability(INFINITY) == 1);
    CHECK(link_probability(-INFINITY) == 0);
}
