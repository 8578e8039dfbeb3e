/* big.h - large arrays, each in pages of its own: taken as they are touched, given back at once. */
#ifndef BASE_BIG_H
#define BASE_BIG_H

#include <stdbool.h>
#include <stddef.h>

/* Zeroed room for n things of `size` bytes. Never NULL: when the system refuses, the process ends with exit
 * code 6 and one sentence, as with a full arena. `is_full`: most of it will be used, so that large pages pay
 * off. */
void *big_push(size_t size, size_t n, bool is_full);
void big_free(void *array, size_t size, size_t n);      /* the same size and n; NULL is fine */

#define big_new(T, n) ((T *)big_push(sizeof(T), (n), true))
/* An array that grows in place is reserved at its largest: only touched pages count. */
#define big_reserve(T, n) ((T *)big_push(sizeof(T), (n), false))
#define big_end(array, n) big_free((array), sizeof *(array), (n))

#endif
