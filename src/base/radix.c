/* radix.c - how are numbers sorted digit by digit? */
#include "base/radix.h"

#include <string.h>

#define DIGIT_BITS 11
#define DIGITS (1u << DIGIT_BITS)
#define PASSES_MAX 6

/* One pass over the numbers counts the digits of all places, so that a place where all digits are equal costs
 * nothing. */
static void count_digits(const uint64_t *numbers, size_t n, unsigned low_bit, size_t counts[PASSES_MAX][DIGITS],
                         unsigned passes)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t rest = numbers[i] >> low_bit;
        for (unsigned pass = 0; pass < passes; pass++, rest >>= DIGIT_BITS) counts[pass][rest & (DIGITS - 1)]++;
    }
}

static void move_by_digit(const uint64_t *from, uint64_t *to, size_t n, unsigned shift, size_t *counts)
{
    size_t at = 0;
    for (size_t digit = 0; digit < DIGITS; digit++) {
        size_t count = counts[digit];
        counts[digit] = at;
        at += count;
    }
    for (size_t i = 0; i < n; i++) to[counts[(from[i] >> shift) & (DIGITS - 1)]++] = from[i];
}

void radix_deal(const uint64_t *numbers, uint64_t *dealt, size_t n, size_t ends[RADIX_BINS])
{
    _Static_assert(RADIX_BINS == DIGITS, "a bin is what one digit says");
    memset(ends, 0, RADIX_BINS * sizeof *ends);
    for (size_t i = 0; i < n; i++) ends[numbers[i] >> (64 - DIGIT_BITS)]++;
    move_by_digit(numbers, dealt, n, 64 - DIGIT_BITS, ends);
}

uint64_t *radix_sort(uint64_t *numbers, uint64_t *spare, size_t n, unsigned low_bit)
{
    size_t counts[PASSES_MAX][DIGITS] = { 0 };
    unsigned passes = (64 - low_bit + DIGIT_BITS - 1) / DIGIT_BITS;
    if (n < 2) return numbers;
    count_digits(numbers, n, low_bit, counts, passes);
    for (unsigned pass = 0; pass < passes; pass++) {
        unsigned shift = low_bit + pass * DIGIT_BITS;
        if (counts[pass][(numbers[0] >> shift) & (DIGITS - 1)] == n) continue;
        move_by_digit(numbers, spare, n, shift, counts[pass]);
        uint64_t *sorted = spare;
        spare = numbers;
        numbers = sorted;
    }
    return numbers;
}
