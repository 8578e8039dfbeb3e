/* staff.h - who works with the program, and in which roles. */
#ifndef DOMAIN_STAFF_H
#define DOMAIN_STAFF_H

#include "base/str.h"

/* One list everywhere. The names are part of the command line and of the audit trail. */
#define STAFF_ROLES(R) \
    R(PATROL, "patrol") R(DETECTIVE, "detective") R(ANALYST, "analyst") R(RECORDS, "records") \
    R(SUPERVISOR, "supervisor") R(CHILD_PROTECTION, "child_protection") R(ADVOCATE, "advocate") \
    R(PROSECUTOR, "prosecutor") R(TRAINER, "trainer") R(AUDITOR, "auditor") R(ADMINISTRATOR, "administrator")

typedef enum {
#define R(id, name) STAFF_##id,
    STAFF_ROLES(R)
#undef R
    STAFF_ROLE_COUNT
} StaffRole;

/* Several roles: one bit each. */
typedef uint32_t StaffRoles;
#define STAFF_BIT(role) ((StaffRoles)1 << (role))
#define STAFF_EVERYONE (STAFF_BIT(STAFF_ROLE_COUNT) - 1)

typedef struct {
    int64_t id;                 /* 0: not listed in the tenant */
    Str login;                  /* name of the account on this machine */
    StaffRoles roles;
} Staff;

const char *staff_role_name(StaffRole role);
bool staff_role_named(Str name, StaffRole *role);

#endif
