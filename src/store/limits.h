/* limits.h - how much each user has looked: look-ups, opened records, and limits that somebody met. */
#ifndef STORE_LIMITS_H
#define STORE_LIMITS_H

#include "store/store.h"

/* All that writes is done within a change whose audit entry is `seq`. Times are microseconds since 1970, UTC.
 * `urgent` is the urgent access in which it was done, 0 without. */

bool look_made_add(Store *store, int64_t staff_id, int64_t now, int64_t urgent, int64_t seq, Err *err);
bool look_made_since(Store *store, int64_t staff_id, int64_t since, int64_t *count, Err *err);
/* In that urgent access, which began at `since`. */
bool look_made_in_urgent(Store *store, int64_t staff_id, int64_t since, int64_t urgent, int64_t *count, Err *err);

/* A person of a report, by the numbers that an address of a page has. */
typedef struct { int64_t record_id, place; } OpenedRecord;
bool opened_add(Store *store, int64_t staff_id, const OpenedRecord *record, int64_t now, int64_t urgent, Err *err);
bool opened_since(Store *store, int64_t staff_id, int64_t since, int64_t *count, Err *err);
bool opened_in_urgent(Store *store, int64_t staff_id, int64_t since, int64_t urgent, int64_t *count, Err *err);
/* Which ones those were, the first one first. */
bool opened_of_urgent(Store *store, Arena *arena, int64_t staff_id, int64_t since, int64_t urgent, OpenedRecord **all,
                      size_t *count, Err *err);
bool opened_is(Store *store, int64_t staff_id, const OpenedRecord *record, int64_t since, bool *is, Err *err);

/* `name` of the policy's number. */
bool limit_met_add(Store *store, int64_t staff_id, Str name, int64_t now, int64_t seq, Err *err);
typedef struct { int64_t staff_id, count; } LimitMet;
bool limits_met_since(Store *store, Arena *arena, int64_t since, LimitMet **all, size_t *count, Err *err);

#endif
