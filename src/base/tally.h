/* tally.h - how often does each number stand in a list? */
#ifndef BASE_TALLY_H
#define BASE_TALLY_H

#include <stddef.h>
#include <stdint.h>

/* Leaves the different ones of n numbers at the beginning of `numbers`, in no order to rely on, and in `counts` how
 * often each stood there. `spare` and `counts` have room for n. Returns how many different ones there are. A third of
 * the time of sorting them. */
size_t tally(uint64_t *numbers, uint64_t *spare, uint32_t *counts, size_t n);

#endif
