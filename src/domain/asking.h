/* asking.h - somebody asks to be told where a protective facility is, another person agrees, and it is told once. */
#ifndef DOMAIN_ASKING_H
#define DOMAIN_ASKING_H

#include "base/str.h"

/* All of it has to happen within hours of the asking. */
#define ASKING_HOURS 24
#define ASKING_HOURS_MAX 72

typedef enum {
    ASKING_WAITS,               /* for another person */
    ASKING_AGREED,              /* whoever asked can be told */
    ASKING_TOLD,                /* and was; nothing more comes of it */
    ASKING_WITHDRAWN,           /* by one of the two */
    ASKING_RESTORED,            /* the tenant was restored from a backup since */
    ASKING_LATE,                /* its time is over */
    ASKING_REPLACED,            /* the directory was kept anew since: it may be another place */
    ASKING_STATES
} AskingState;

/* Moments are microseconds since 1970; 0 where nothing happened. */
typedef struct {
    int64_t id, location, staff, at, until;
    Str place, area, case_ref, reason;      /* the id that is shown, and the coarse area */
    int64_t approved_by, approved_at, ended_by, ended_at, told_at;
    bool is_restored, is_replaced;          /* restored: that is why it ended */
} Asking;

AskingState asking_state(const Asking *asking, int64_t now);
const char *asking_state_name(AskingState state);       /* waits, agreed, told, withdrawn, restored, late, replaced */
bool asking_is_open(AskingState state);                 /* something may still come of it */

#endif
