/* passkey.h - a key that only its own device can use, and what that signs to prove it (W3C Web Authentication, Level 2). */
#ifndef BASE_PASSKEY_H
#define BASE_PASSKEY_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

/* Source: W3C Recommendation "Web Authentication: An API for accessing Public Key Credentials, Level 2", 2021-04-08,
 * sections 7.1 (a key is made) and 7.2 (a key answers). */

#define PASSKEY_ID_MAX ((size_t)512)
#define PASSKEY_POINT ((size_t)64)

/* What is kept of one: nothing in it opens anything. The point is that of ECDSA over P-256 with SHA-256 (COSE -7),
 * which every device can; `count` is how often it says that it has signed, always 0 for those that do not count. */
typedef struct {
    unsigned char id[PASSKEY_ID_MAX];
    size_t id_len;
    unsigned char point[PASSKEY_POINT];
    uint32_t count;
} Passkey;

/* What was asked: for which name ("harbor.example.org"), from which page ("https://harbor.example.org:8443"), and with
 * which text that nobody could know before. */
typedef struct { Str party, origin, challenge; } PasskeyAsked;

/* What a browser brings back, as bytes; a key that is made signs nothing. */
typedef struct { Str client_data, device_data, signature; } PasskeyAnswer;

/* A key that was made for this question. Its maker is not asked for (attestation "none"): whoever makes one has signed
 * in with all that is asked for here. ERR_DENIED, with one sentence, for whatever does not fit. */
bool passkey_made(const PasskeyAsked *asked, const PasskeyAnswer *answer, Passkey *made, Err *err);

/* Whether this key answered this question, by a touch of its device. `count` is to be kept before anything follows: a
 * device that counted no further than last time was copied, or the answer was (ERR_DENIED). */
bool passkey_answers(const Passkey *key, const PasskeyAsked *asked, const PasskeyAnswer *answer, uint32_t *count,
                     Err *err);

#endif
