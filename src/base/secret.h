/* secret.h - keys: where they live in memory, where they come from, and how they are forgotten. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Keys live where key_new puts them, never on a stack or in an arena, and are not copied. */
typedef struct { unsigned char at[32]; } Key;

/* A key of zeros in a page of its own, left out of core dumps and, as far as the system's limit for locked
 * memory allows, never written to swap. NULL when there is no memory. */
Key *key_new(void);
void key_free(Key *key);                        /* wipes it; NULL is fine */

/* Both leave zeros when they fail, so that half a key is never used. */
bool key_random(Key *key, Err *err);
/* One key serves one purpose: HKDF-SHA-256 (RFC 5869) without salt, `purpose` as info. `to` may be `from`. */
bool key_derive(const Key *from, const char *purpose, Key *to, Err *err);

/* Bytes that nobody can guess; zeros on failure. */
bool secret_random(void *at, size_t n, Err *err);
/* Sets to zero in a way that the compiler keeps, although nobody reads the zeros. */
void secret_wipe(void *at, size_t n);
/* Takes the same time wherever the difference is, so that the time gives nothing away. */
bool secret_same(const void *a, const void *b, size_t n);

/* From here on the system writes no core file of this process, and no other process of the same user may look
 * into it. For the door, once. The files under /proc/self then belong to root: open /dev/stdin and the like
 * before, if ever. */
void secret_no_cores(void);

/* The sentence for a library that refuses its work: sets ERR_STORE and returns false. */
bool secret_library_failed(const char *what, Err *err);

#endif
