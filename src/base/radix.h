/* radix.h - numbers in order, faster than by comparing them. */
#ifndef BASE_RADIX_H
#define BASE_RADIX_H

#include <stddef.h>
#include <stdint.h>

/* Puts n numbers in rising order by their bits `low_bit` and above; those equal there keep their order.
 * `spare` has room for n. Returns where the result is: `numbers` or `spare`. */
uint64_t *radix_sort(uint64_t *numbers, uint64_t *spare, size_t n, unsigned low_bit);

/* Deals n numbers to bins by their highest bits, which should be evenly spread. Within a bin they keep their
 * order; bin b ends at ends[b], where the next begins. */
#define RADIX_BINS ((size_t)2048)
void radix_deal(const uint64_t *numbers, uint64_t *dealt, size_t n, size_t ends[RADIX_BINS]);

#endif
