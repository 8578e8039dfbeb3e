/* tally_test.c - is every number counted, whatever stands beside it? */
#include "base/tally.h"

#include "base/random.h"
#include "base/test.h"

#define MOST 60000

static uint64_t numbers[MOST], spare[MOST], original[MOST];
static uint32_t counts[MOST];

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static size_t run_at(size_t n, uint64_t number)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (original[middle] < number) low = middle + 1;
        else high = middle;
    }
    size_t end = low;
    while (end < n && original[end] == number) end++;
    return end - low;
}

static void check_tally(size_t n)
{
    size_t total = 0, expected = 0;
    memcpy(numbers, original, n * sizeof *numbers);
    qsort(original, n, sizeof *original, by_number);
    for (size_t i = 0; i < n; i++) expected += !i || original[i] != original[i - 1];
    size_t different = tally(numbers, spare, counts, n);
    CHECK_EQ(different, expected);
    for (size_t i = 0; i < different; i++) {
        if (counts[i] != run_at(n, numbers[i])) test_fail(__FILE__, __LINE__, "a number was miscounted");
        total += counts[i];
    }
    CHECK_EQ(total, n);
}

TEST(every_number_is_counted_as_sorting_would_count_it)
{
    static const uint64_t among[] = { 1, 2, 7, 300, 40000, UINT64_MAX };
    static const size_t sizes[] = { 0, 1, 2, 17, 2048, MOST };
    Random random = random_from(7);
    for (size_t a = 0; a < COUNT(among); a++)
        for (size_t s = 0; s < COUNT(sizes); s++) {
            for (size_t i = 0; i < sizes[s]; i++) original[i] = random_next(&random) % among[a] << (a & 1 ? 40 : 0);
            check_tally(sizes[s]);
        }
}

TEST(half_of_all_being_one_number_does_not_hide_the_others)
{
    for (size_t i = 0; i < MOST; i++) original[i] = i % 2 ? 12345 : i;
    check_tally(MOST);
}

/* One bin has nearly all, first of one number, then of more than its table begins with. */
TEST(a_bin_of_very_many_different_numbers_is_counted)
{
    size_t n = 0;
    for (uint64_t number = 1; n < MOST; number++)
        if ((((number ^ number >> 32) * 0x9e3779b97f4a7c15u) >> 53) == 0) original[n++] = number;
    for (size_t i = 0; i < 20000; i++) original[i] = original[0];
    check_tally(MOST);
}
