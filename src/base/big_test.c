/* big_test.c - large arrays are zeroed, and reserving is not taking. */
#include "base/big.h"

#include "base/test.h"

TEST(a_reserved_array_costs_only_what_is_touched)
{
    size_t n = (size_t)1 << 38;         /* more than any machine has */
    unsigned char *bytes = big_reserve(unsigned char, n);
    CHECK_EQ(bytes[0], 0);
    bytes[n - 1] = 7;
    CHECK_EQ(bytes[n - 1], 7);
    CHECK_EQ(bytes[n / 2], 0);
    big_end(bytes, n);
    big_free(NULL, 1, 1);
}

TEST(an_array_of_nothing_is_an_array)
{
    int *none = big_new(int, 0);
    CHECK(none != NULL);
    big_end(none, 0);
    int *large = big_new(int, 3 << 20);             /* in large pages, where there are any */
    CHECK(large[0] == 0 && large[(3 << 20) - 1] == 0);
    big_end(large, 3 << 20);
}
