/* digest.h - fingerprints that nobody can forge: SHA-256, and with a key HMAC-SHA-256. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stdbool.h>

#include "base/err.h"
#include "base/secret.h"
#include "base/str.h"

/* Shows whether bytes are the same as before. Says nothing about who wrote them, and whoever can guess the
 * bytes can find them from it: for personal values take a KeyedMark. */
typedef struct { unsigned char at[32]; } Digest;

bool digest_of(Str bytes, Digest *digest, Err *err);

/* The same piece by piece. A failure in between is told at the end; after digest_end the next one begins. */
typedef struct Digester Digester;
Digester *digest_open(Err *err);                /* NULL on failure */
void digest_add(Digester *digester, Str piece);
bool digest_end(Digester *digester, Digest *digest, Err *err);
void digest_close(Digester *digester);          /* NULL is fine */

/* The same bytes give the same mark under the same key, and without the key nobody can make, guess or compare
 * marks. HMAC-SHA-256 cut to 16 bytes: among 2^40 values, two share a mark by chance once in 2^49 tenants. One
 * a thread; the key may be freed once the marker is open. */
typedef struct { unsigned char at[16]; } KeyedMark;
typedef struct Marker Marker;
Marker *marker_open(const Key *key, Err *err);  /* NULL on failure */
bool marker_of(Marker *marker, Str bytes, KeyedMark *mark, Err *err);
void marker_close(Marker *marker);              /* NULL is fine */

#endif
