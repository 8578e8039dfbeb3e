/* big.h - large arrays, each in pages of its own: taken as they are touched, given back at once. */
#ifndef BASE_BIG_H
#define BASE_BIG_H

#include <stddef.h>

/* Zeroed room for n things of `size` bytes, on a page of its own. Only touched pages count, so an array that grows in
 * place is reserved at its largest. Never NULL: when the system refuses, the process ends with exit code 6
 * and one sentence, as with a full arena. */
void *big_push(size_t size, size_t n);
void big_free(void *array, size_t size, size_t n);      /* the same size and n; NULL is fine */

#define big_new(T, n) ((T *)big_push(sizeof(T), (n)))
#define big_end(array, n) big_free((array), sizeof *(array), (n))

#endif
