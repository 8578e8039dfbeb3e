/* hash.h - a short fingerprint of bytes, to find equal keys; never for secrets. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/str.h"

/* Two different keys share all 128 bits about once in 10^38 pairs, so equal fingerprints are treated as equal
 * keys. Not a cryptographic hash: whoever wants to can make two keys collide. */
typedef struct { uint64_t high, low; } Hash;

Hash hash_of(Str bytes);
int hash_compare(Hash a, Hash b);

#endif
