/* policy.h - how long a sign-in holds, what locks it, and how much one person may look: numbers, as two packs. */
#ifndef DOMAIN_POLICY_H
#define DOMAIN_POLICY_H

#include "base/err.h"
#include "base/str.h"

/* "cjis" follows the FBI's CJIS Security Policy, which an agency with its data is audited by; "asvs" follows OWASP's
 * Application Security Verification Standard, for a center that holds no such data. Where a standard names no number,
 * the source says "design": then it is ours. */
typedef enum { PACK_CJIS, PACK_ASVS, POLICY_PACKS } PolicyPack;

typedef enum {
    POLICY_IDLE,                /* minutes without use until the page is hidden */
    POLICY_AGAIN,               /* hours until somebody has to sign in anew */
    POLICY_FAILURES,            /* failures of one device that lock it for that login */
    POLICY_FAILURE_WINDOW,      /* minutes in which they count */
    POLICY_LOCK,                /* minutes until a lock ends by itself; 0: an administrator ends it */
    POLICY_FAILURES_ALL,        /* failures of all devices that nobody enrolled, for one login */
    POLICY_PASSWORD_AGE,        /* days until a new password has to be chosen; 0: never */
    POLICY_PASSWORD_LENGTH,     /* characters at least */
    POLICY_INVITATION,          /* hours in which a first-run secret opens */
    POLICY_EMERGENCY,           /* hours after which an emergency account is over */
    POLICY_LOOK_UPS_HOUR,       /* look-ups of one user within an hour, and within 24 hours */
    POLICY_LOOK_UPS_DAY,
    POLICY_RECORDS_MINUTE,      /* records of persons that one user opens within a minute, and within 24 hours */
    POLICY_RECORDS_DAY,
    POLICY_URGENT,              /* minutes of urgent access */
    POLICY_URGENT_REVIEW,       /* hours in which its use has to be reviewed */
    POLICY_ITEMS
} PolicyItem;

typedef enum { UNIT_COUNT, UNIT_MINUTES, UNIT_HOURS, UNIT_DAYS } PolicyUnit;

typedef struct { int64_t value; const char *source; } PolicySaid;
typedef struct {
    const char *name, *meaning;
    PolicyUnit unit;
    int64_t least, most;        /* what an agency may set it to */
    PolicySaid said[POLICY_PACKS];
    const char *read;           /* the day on which the sources were read */
    const char *zero;           /* what 0 means, where it is no number; else NULL */
} PolicyRow;

typedef struct { PolicyPack pack; int64_t value[POLICY_ITEMS]; } Policy;

Policy policy_of(PolicyPack pack);
bool policy_pack_named(Str name, PolicyPack *pack);
const char *policy_pack_name(PolicyPack pack);
const PolicyRow *policy_row(PolicyItem item);

bool policy_item_named(Str name, PolicyItem *item);

/* "15 minutes"; of a count the number alone; what 0 means. */
Str policy_value_text(Arena *arena, PolicyItem item, int64_t value);

/* From where to where that pack lets an agency go; both bounds are allowed. */
typedef struct { int64_t least, most; } PolicyBounds;
PolicyBounds policy_bounds(PolicyPack pack, PolicyItem item);
/* Whether that pack lets an agency have this number. */
bool policy_allows(PolicyPack pack, PolicyItem item, int64_t value);
/* An agency's own number. ERR_USAGE beyond what the pack allows, with a sentence that names the bound. */
bool policy_set(Policy *policy, PolicyItem item, int64_t value, Err *err);

/* A time in microseconds; 0 stays 0. Not for counts. */
int64_t policy_us(const Policy *policy, PolicyItem item);

#endif
