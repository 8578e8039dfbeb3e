/* people.h - who works on a tenant: list them, give and take offices. */
#ifndef APP_PEOPLE_H
#define APP_PEOPLE_H

#include "app/enter.h"

bool people_list(Tenant *tenant, bool (*each)(void *to, const Staff *staff, Err *err), void *to, Err *err);

/* Give or take one role. ERR_USAGE for a login that no account can have; ERR_CONFLICT when nothing would
 * change, or when the last administrator would go. */
bool people_change(Tenant *tenant, Str login, StaffRole role, bool gives, Err *err);

/* Can an account be called this? ERR_USAGE. */
bool people_login_is_sound(Str login, Err *err);
/* How many administrators there are that were not disabled. */
bool people_administrators(Tenant *tenant, int *count, Err *err);

/* Login of a listed person by number; "not listed" for others. */
Str people_login(Tenant *tenant, Arena *arena, int64_t staff_id);

/* The same for many: everybody who is listed, in the arena, in the order of their numbers. */
typedef struct { const Staff *list; size_t count; } PeopleNames;
bool people_names(Tenant *tenant, Arena *arena, PeopleNames *names, Err *err);
Str people_name(const PeopleNames *names, int64_t staff_id);

#endif
