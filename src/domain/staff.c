/* staff.c - what are the roles called? */
#include "domain/staff.h"

static const char *const names[STAFF_ROLE_COUNT] = {
#define R(id, name) name,
    STAFF_ROLES(R)
#undef R
};

const char *staff_role_name(StaffRole role)
{
    return names[role];
}

bool staff_role_named(Str name, StaffRole *role)
{
    for (size_t i = 0; i < STAFF_ROLE_COUNT; i++)
        if (str_eq(name, str_of(names[i]))) { *role = (StaffRole)i; return true; }
    return false;
}
