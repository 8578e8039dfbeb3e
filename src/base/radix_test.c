/* radix_test.c - sorted by digits is sorted. */
#include "base/radix.h"

#include "base/random.h"
#include "base/test.h"

static uint64_t numbers[5000], spare[5000];

TEST(random_numbers_come_out_in_order_and_equal_ones_keep_theirs)
{
    Random random = random_from(7);
    for (unsigned low_bit = 0; low_bit <= 32; low_bit += 16)
        for (size_t n = 0; n < COUNT(numbers); n = n * 3 + 1) {
            for (size_t i = 0; i < n; i++) numbers[i] = random_next(&random) % 50 << low_bit | (low_bit ? i : 0);
            uint64_t *sorted = radix_sort(numbers, spare, n, low_bit);
            for (size_t i = 1; i < n; i++) CHECK(sorted[i - 1] <= sorted[i]);
        }
}

TEST(all_64_bits_count)
{
    Random random = random_from(8);
    uint64_t sum = 0, sorted_sum = 0;
    for (size_t i = 0; i < COUNT(numbers); i++) sum += numbers[i] = random_next(&random);
    uint64_t *sorted = radix_sort(numbers, spare, COUNT(numbers), 0);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        sorted_sum += sorted[i];
        if (i) CHECK(sorted[i - 1] <= sorted[i]);
    }
    CHECK_EQ(sum, sorted_sum);
}

TEST(numbers_are_dealt_by_their_highest_bits_and_keep_their_order)
{
    size_t ends[RADIX_BINS], from = 0;
    Random random = random_from(9);
    for (size_t i = 0; i < COUNT(numbers); i++) numbers[i] = (random_next(&random) & ~(uint64_t)0xffff) | i;
    radix_deal(numbers, spare, COUNT(numbers), ends);
    for (size_t bin = 0; bin < RADIX_BINS; from = ends[bin++])
        for (size_t i = from; i < ends[bin]; i++) {
            CHECK_EQ(spare[i] >> 53, bin);
            CHECK_EQ(spare[i], numbers[spare[i] & 0xffff]);
            CHECK(i == from || (spare[i] & 0xffff) > (spare[i - 1] & 0xffff));
        }
    CHECK_EQ(from, COUNT(numbers));
}
