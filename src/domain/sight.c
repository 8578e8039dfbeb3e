/* sight.c - who may know of whom? */
#include "domain/sight.h"

typedef enum { NEVER, ADULTS, ANYBODY } Whom;

/* At the roadside. What is not written here is nobody's to know there. */
static const Whom roadside[RECORD_KINDS][ROLES] = {
    [RECORD_INCIDENT]       = { [ROLE_OFFENDER] = ADULTS, [ROLE_ARRESTEE] = ADULTS },
    [RECORD_LATE_ARREST]    = { [ROLE_ARRESTEE] = ADULTS },
    [RECORD_GROUP_B_ARREST] = { [ROLE_ARRESTEE] = ADULTS },
    [RECORD_FRAGMENT]       = { [ROLE_OFFENDER] = ADULTS, [ROLE_ARRESTEE] = ADULTS },
    [RECORD_BOOKING]        = { [ROLE_OFFENDER] = ADULTS, [ROLE_ARRESTEE] = ADULTS },
    [RECORD_FIELD_CONTACT]  = { [ROLE_OFFENDER] = ADULTS, [ROLE_ARRESTEE] = ADULTS, [ROLE_PERSON] = ADULTS },
    [RECORD_MISSING_PERSON] = { [ROLE_PERSON] = ANYBODY },
};

#define DESK_ROLES (STAFF_BIT(STAFF_DETECTIVE) | STAFF_BIT(STAFF_ANALYST) | STAFF_BIT(STAFF_RECORDS) | \
                    STAFF_BIT(STAFF_SUPERVISOR) | STAFF_BIT(STAFF_CHILD_PROTECTION) | STAFF_BIT(STAFF_PROSECUTOR))

Sight sight_of(StaffRoles roles)
{
    if (roles & DESK_ROLES) return SIGHT_DESK;
    return roles & STAFF_BIT(STAFF_PATROL) ? SIGHT_ROADSIDE : SIGHT_NONE;
}

const char *sight_name(Sight sight)
{
    static const char *const names[SIGHTS] = { "none", "roadside", "desk" };
    return names[sight];
}

bool sight_knows(Sight sight, RecordKind kind, Role role, bool may_be_minor)
{
    if (sight != SIGHT_ROADSIDE) return sight == SIGHT_DESK;
    Whom whom = roadside[kind][role];
    return whom == ANYBODY || (whom == ADULTS && !may_be_minor);
}
