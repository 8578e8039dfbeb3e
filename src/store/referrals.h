/* referrals.h - decisions to bring a case to the United States attorney, or not to, with their reasons. */
#ifndef STORE_REFERRALS_H
#define STORE_REFERRALS_H

#include "store/store.h"

typedef struct {
    int64_t id, staff_id, at;
    Str role, federal, state, law, why, decision;       /* words, ids of rows, version of the tables; of no person */
    Str case_ref, facts, reason;                /* kept sealed; facts: SHA-256 of the file, in hex */
} ReferralRow;

/* Within a change: `seq` is that of its audit entry, and becomes the row's id. */
bool referral_add(Store *store, Arena *arena, ReferralRow *row, int64_t seq, Err *err);

/* The oldest first. Texts live in the arena. */
bool referrals_each(Store *store, Arena *arena, bool (*each)(void *to, const ReferralRow *row, Err *err), void *to,
                    Err *err);

#endif
