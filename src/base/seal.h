/* seal.h - values that only a key opens, and that show when somebody changed them: AES-256-GCM. */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H

#include <stdbool.h>

#include "base/err.h"
#include "base/secret.h"
#include "base/str.h"

/* A sealed value: 12 random bytes of nonce, as many bytes as the value has, 16 bytes of tag. */
#define SEAL_OVERHEAD ((size_t)28)

/* Nonces are drawn at random and not counted up from an id, because ids can be used again after a crash or a
 * restored backup, and two values under one nonce give both away, and the power to forge. Random nonces have
 * a price: one key may make at most 2^32 seals (NIST SP 800-38D, November 2007, section 8.3), over all
 * processes and years. At a thousand values a second that is 49 days, so keys are for a part of a tenant and
 * are changed; nothing here counts.
 *
 * One a thread. The key may be freed once the sealer is open: the library holds its schedule in memory of its
 * own, which secret_no_cores keeps out of core files. A process that forks may go on with it on both sides. */
typedef struct Sealer Sealer;

Sealer *sealer_open(const Key *key, Err *err);      /* NULL on failure */
void sealer_close(Sealer *sealer);                  /* NULL is fine */

/* Writes plain.len + SEAL_OVERHEAD bytes, not over `plain`. `about` says which value this is (table, row,
 * version): it is not written, and whoever opens the value has to know it, so that no sealed value can be put
 * in the place of another. ERR_LIMIT beyond SEAL_BYTES_MAX. */
bool seal(Sealer *sealer, Str plain, Str about, unsigned char *out, Err *err);

/* Writes sealed.len - SEAL_OVERHEAD bytes. ERR_STORE when the value, its key or `about` is not what it was; then
 * those bytes of `plain` are zeros, because what was opened before the tag was looked at may be forged. */
bool unseal(Sealer *sealer, Str sealed, Str about, char *plain, Err *err);

#endif
