/* policy_say.h - an agency's own policy: one person asks for it, another agrees, and from then on it holds everywhere. */
#ifndef APP_POLICY_SAY_H
#define APP_POLICY_SAY_H

#include "app/enter.h"
#include "store/policies.h"

/* Each function enters as tenant->who. Times are handed in: microseconds since 1970, UTC. What holds now is
 * policy_in_force (store/policies.h); whoever serves asks at each request (app/session.h: sessions_policy). */

/* As somebody types it: a pack or empty for the one in force, and numbers by their names in domain/policy.h.
 * Another pack begins with its own numbers. */
typedef struct { Str name, value; } PolicyWord;
typedef struct { Str pack, reason; PolicyWord words[POLICY_ITEMS]; size_t count; } PolicyAsked;

/* What was asked for before and still waits is replaced by it. The entry has each number before and after.
 * ERR_USAGE for what is no number of a policy, and for what is laxer than the pack lets it be, with the bound;
 * ERR_CONFLICT when nothing would change. */
bool policy_ask(Tenant *tenant, const PolicyAsked *asked, int64_t now, int64_t *id, Err *err);
/* By another administrator or a supervisor: ERR_DENIED for the one who asked, ERR_CONFLICT when it does not wait. */
bool policy_agree(Tenant *tenant, int64_t id, int64_t now, Err *err);
/* Taken back, or not agreed to. */
bool policy_withdraw(Tenant *tenant, int64_t id, int64_t now, Err *err);

/* What holds, and what waits for a second person (id 0: nothing does). */
typedef struct { Policy policy; PolicyWish waits; } PolicyState;
bool policy_state(Tenant *tenant, PolicyState *state, Err *err);

/* "cjis to asvs; idle 15 minutes to 10 minutes"; empty where they are alike. */
Str policy_difference(Arena *arena, const Policy *before, const Policy *after);
/* How many of its numbers are laxer than its pack would let somebody ask for now. */
int policy_laxer(const Policy *policy);

#endif
