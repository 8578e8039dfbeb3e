/* passkeys.h - passkeys of the web door as rows. */
#ifndef STORE_PASSKEYS_H
#define STORE_PASSKEYS_H

#include "base/passkey.h"
#include "store/store.h"

/* As accounts.h: within a change whose audit entry is `seq`, which is the number of the row; times in microseconds
 * since 1970, UTC. */

#define PASSKEY_NAME_MAX ((size_t)60)
/* `key.count` is how far it has counted. */
typedef struct { int64_t id, at; Str name; Passkey key; } PasskeyRow;

/* `name`: what its owner calls it, at most PASSKEY_NAME_MAX bytes. */
bool passkey_add(Store *store, Arena *arena, int64_t staff_id, const Passkey *key, Str name, int64_t now, int64_t seq,
                 Err *err);
/* Those that still count; the oldest first. */
bool passkeys_of(Store *store, Arena *arena, int64_t staff_id, PasskeyRow **rows, size_t *count, Err *err);
bool passkey_use_add(Store *store, int64_t id, uint32_t count, int64_t seq, Err *err);
/* Nothing happens where this person has none of that number. */
bool passkey_end(Store *store, int64_t staff_id, int64_t id, int64_t now, int64_t seq, Err *err);
bool passkeys_end(Store *store, int64_t staff_id, int64_t now, int64_t seq, Err *err);      /* all of a person */

#endif
