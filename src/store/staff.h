/* staff.h - who is listed in a tenant, and which offices were given and taken. */
#ifndef STORE_STAFF_H
#define STORE_STAFF_H

#include "store/store.h"

/* id 0 and no roles when the login is not listed; no roles for somebody who was disabled. `login` must outlive
 * `who`. */
bool staff_find(Store *store, Str login, Staff *who, Err *err);
bool staff_each(Store *store, Arena *arena, bool (*each)(void *to, const Staff *staff, Err *err), void *to, Err *err);

/* Within a change; `seq` is its audit entry. */
bool staff_add(Store *store, Str login, int64_t seq, int64_t *id, Err *err);
bool office_give(Store *store, int64_t staff, StaffRole role, bool is_given, int64_t seq, Err *err);

#endif
