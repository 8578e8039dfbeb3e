/* policies.h - an agency's own policy: what was asked for, who agreed, and which one is in force. */
#ifndef STORE_POLICIES_H
#define STORE_POLICIES_H

#include "domain/policy.h"
#include "store/store.h"

/* All that writes is done within a change whose audit entry is `seq`. Times are microseconds since 1970, UTC. */

/* `id` is that of the audit entry; numbers that are the pack's own are not kept. */
typedef struct {
    int64_t id, asked_by, at;
    Policy policy;
    Str reason;
    Str how;                    /* agreed, replaced, withdrawn; empty while it waits */
    int64_t ended_by, ended_at;
} PolicyWish;

bool policy_wish_add(Store *store, Arena *arena, const PolicyWish *wish, int64_t seq, Err *err);
bool policy_wish_end(Store *store, int64_t id, Str how, int64_t staff_id, int64_t now, int64_t seq, Err *err);
/* The newest first. */
bool policy_wishes(Store *store, Arena *arena, PolicyWish **all, size_t *count, Err *err);

/* Which one is in force; 0: the pack cjis as it is, until two people agree on something else. */
bool policy_agreed(Store *store, int64_t *id, Err *err);
/* What two people agreed to holds, also where a later version of the program would not let it be asked for. */
bool policy_read(Store *store, int64_t id, Policy *policy, Err *err);
bool policy_in_force(Store *store, Policy *policy, Err *err);

#endif
