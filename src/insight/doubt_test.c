/* doubt_test.c - proof that children come first, then the largest doubt on which most hangs. */
#include "insight/doubt.h"

#include <math.h>
#include <stdlib.h>

#include "base/test.h"

TEST(a_doubt_is_one_bit_at_even_odds_and_less_on_either_side)
{
    const Doubt even = { .here = 1, .there = 1 };
    CHECK(fabs(doubt_benefit(&even) - 1) < 1e-12);
    for (double weight = 1; weight <= 2000; weight *= 2) {
        const Doubt more = { .weight = weight, .here = 1, .there = 1 };
        const Doubt less = { .weight = -weight, .here = 1, .there = 1 };
        CHECK(doubt_benefit(&more) < 1 && doubt_benefit(&more) >= 0);
        CHECK(fabs(doubt_benefit(&more) - doubt_benefit(&less)) < 1e-12);
        CHECK(fabs(doubt_probability(weight) + doubt_probability(-weight) - 1) < 1e-12);
    }
}

TEST(children_come_first_then_what_most_hangs_on)
{
    Doubt pairs[] = {
        { .weight = 0, .here = 9, .there = 9, .tie = 1 },
        { .weight = 9, .here = 1, .there = 1, .may_be_minor = true, .answers_missing = 2, .tie = 2 },
        { .weight = 1, .here = 1, .there = 1, .may_be_minor = true, .answers_missing = 2, .tie = 3 },
        { .weight = 1, .here = 1, .there = 1, .may_be_minor = true, .answers_missing = 1, .tie = 4 },
        { .weight = 1, .here = 2, .there = 3, .may_be_minor = true, .answers_missing = 2, .tie = 5 },
        { .weight = 0, .here = 9, .there = 9, .tie = 0 },
    };
    static const uint64_t order[] = { 5, 4, 3, 2, 0, 1 };
    qsort(pairs, COUNT(pairs), sizeof *pairs, doubt_order);
    for (size_t i = 0; i < COUNT(pairs); i++) CHECK(pairs[i].tie == order[i]);
}
