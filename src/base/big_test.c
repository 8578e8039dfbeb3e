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
