/* time_stamp.h - asks a time-stamp authority to say that a text existed, and checks its answer (RFC 3161, August 2001). */
#ifndef EXCHANGE_TIME_STAMP_H
#define EXCHANGE_TIME_STAMP_H

#include "base/digest.h"

/* A request over the SHA-256 of the text, with a random number and the wish for the authority's certificate: what
 * `openssl ts -query` writes. The bytes live in the arena. The authority learns the fingerprint and nothing else. */
bool stamp_query(Arena *arena, Str text, Str *query, Err *err);

/* `answer`: as the authority sent it, granted. `ca`: a PEM file of the roots that are trusted. `at`: when the authority
 * says that it had the text, microseconds since 1970 UTC. ERR_INPUT when it is no answer, of another text, not under
 * SHA-256, or its signature does not lead to one of the roots. No network. */
bool stamp_check(Str answer, Str text, const char *ca, int64_t *at, Err *err);

#endif
