/* urgent.h - urgent access: a child is in danger, and whoever looks may look further, for an hour, while others watch. */
#ifndef APP_URGENT_H
#define APP_URGENT_H

#include "app/enter.h"
#include "store/urgents.h"

/* What it opens, for the case that is named and until its end: look-ups and records beyond the limits of the policy
 * (limit.h), and for patrol what a desk is told. It opens no facility's address. Each look in it is entered under its
 * number. It is another thing than an emergency account (account_people.h), which lets in somebody who has none.
 *
 * Each function enters as tenant->who. Times are handed in: microseconds since 1970, UTC. */

typedef enum { DANGER_LIFE, DANGER_MISSING, DANGER_MEDICAL, DANGERS } Danger;
const char *danger_name(Danger danger);         /* life, missing, medical */
const char *danger_meaning(Danger danger);
bool danger_named(Str name, Danger *danger);

/* Which child, in a few words or by a number; which call for service; why. */
#define URGENT_CHILD_MAX_BYTES 200
#define URGENT_CALL_MAX_BYTES 60
#define URGENT_REASON_MAX_BYTES 2000
typedef struct { Str danger, child, call, reason; } UrgentWish;

/* It holds for the policy's minutes. ERR_CONFLICT while one holds already; ERR_DENIED, entered, while the last one
 * of this person was not reviewed. ERR_USAGE for what is missing, of the reason for looking as well. */
typedef struct { int64_t id, until; } UrgentBegun;
bool urgent_begin(Tenant *tenant, Why why, const UrgentWish *wish, int64_t now, UrgentBegun *begun, Err *err);

/* Before its time: by whoever took it, or by somebody who reviews. ERR_CONFLICT when it holds no longer. */
bool urgent_end(Tenant *tenant, int64_t id, int64_t now, Err *err);

/* By a supervisor or auditor who did not take it, once it is over. */
bool urgent_review(Tenant *tenant, int64_t id, bool is_justified, Str words, int64_t now, Err *err);

/* The newest of whoever asks, and for those who review all of them, the newest first. `as` and why stand in the
 * entry. */
typedef struct { UrgentLast own; bool is_reviewer; UrgentRow *rows; size_t count; } UrgentState;
bool urgent_look(Tenant *tenant, Why why, Str as, UrgentState *state, Err *err);

/* What stands on every page, without an entry: for whom one holds, and for those who review how many wait. */
typedef struct { UrgentLast own; bool holds; UrgentWaiting waiting; } UrgentNotice;
bool urgent_notice(Tenant *tenant, int64_t now, UrgentNotice *notice, Err *err);

#endif
