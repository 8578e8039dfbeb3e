/* recovery.h - recovery codes of the web door as rows. */
#ifndef STORE_RECOVERY_H
#define STORE_RECOVERY_H

#include "base/recovery_code.h"
#include "store/store.h"

/* As accounts.h: within a change whose audit entry is `seq`; times in microseconds since 1970, UTC. */

#define RECOVERY_CODES 10

/* All of one person at once; those before end. */
bool recovery_set_add(Store *store, int64_t staff_id, const RecoveryProof proofs[RECOVERY_CODES], int64_t now,
                      int64_t seq, Err *err);

/* Those that still count, and since when. */
typedef struct { int64_t set_id, place, at; RecoveryProof proof; } RecoveryRow;
bool recovery_codes_of(Store *store, int64_t staff_id, RecoveryRow rows[RECOVERY_CODES], size_t *count, Err *err);
/* One that counts twice fails in the database as well. */
bool recovery_use_add(Store *store, const RecoveryRow *row, int64_t now, int64_t seq, Err *err);

/* Uses of which the person was not told yet; `last`: when, 0 without one. */
bool recovery_untold(Store *store, int64_t staff_id, int64_t *count, int64_t *last, Err *err);
bool recovery_told_add(Store *store, int64_t staff_id, int64_t seq, Err *err);

bool recovery_end(Store *store, int64_t staff_id, int64_t now, int64_t seq, Err *err);

#endif
