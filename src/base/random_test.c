/* random_test.c - proof that invented numbers are the same on every machine and stay within their range. */
#include <limits.h>

#include "base/random.h"
#include "base/test.h"

/* The reference outputs of xoroshiro128+ (24, 16, 37) from state 1, 2, as other implementations publish them. */
TEST(the_generator_gives_its_published_numbers)
{
    static const uint64_t want[] = { 3u, 412333834243u, 2360170716294286339u, 9295852285959843169u,
                                     2797080929874688578u,
                                     6019711933173041966u, 3076529664176959358u, 3521761819100106140u };
    Random random = { { 1, 2 } };
    for (size_t i = 0; i < COUNT(want); i++) CHECK(random_next(&random) == want[i]);
}

/* splitmix64 from seed 0: the first two outputs of its author's program. */
TEST(a_seed_is_spread_over_the_whole_state)
{
    Random random = random_from(0);
    CHECK(random.state[0] == 0xe220a8397b1dcdafu);
    CHECK(random.state[1] == 0x6e789e6aa1b965f4u);
}

TEST(a_number_stays_between_its_ends_and_reaches_both)
{
    static const struct { int low, high; } cases[] = { { 0, 0 }, { 0, 1 }, { -3, 3 }, { 12, 17 }, { 7, 7 } };
    Random random = random_from(7);
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool low = false, high = false;
        for (int n = 0; n < 1000; n++) {
            int number = random_from_to(&random, cases[i].low, cases[i].high);
            CHECK(number >= cases[i].low && number <= cases[i].high);
            low |= number == cases[i].low;
            high |= number == cases[i].high;
        }
        CHECK(low && high);
    }
}

TEST(the_widest_range_does_not_overflow)
{
    Random random = random_from(8);
    bool negative = false, positive = false;
    for (int n = 0; n < 1000; n++) {
        int number = random_from_to(&random, INT_MIN, INT_MAX);
        negative |= number < 0;
        positive |= number > 0;
    }
    CHECK(negative && positive);
}

TEST(a_chance_of_nothing_never_comes_and_a_sure_one_always_does)
{
    Random random = random_from(9);
    int hits = 0;
    for (int n = 0; n < 10000; n++) {
        CHECK(!random_chance(&random, 0.0));
        CHECK(random_chance(&random, 1.0));
        hits += random_chance(&random, 0.25);
    }
    CHECK(hits > 2300 && hits < 2700);      /* 2500 within four and a half standard deviations */
}

TEST(an_order_has_every_number_once_and_is_the_seeds)
{
    uint32_t one[100], same[100], other[100], seen[100] = { 0 };
    random_order(one, 100, 1);
    random_order(same, 100, 1);
    random_order(other, 100, 2);
    for (size_t i = 0; i < 100; i++) seen[one[i]]++;
    for (size_t i = 0; i < 100; i++) CHECK(seen[i] == 1 && one[i] == same[i]);
    CHECK(memcmp(one, other, sizeof one) != 0);
}
