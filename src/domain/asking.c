/* asking.c - what can still come of an asking? */
#include "domain/asking.h"

/* What was told stays told, whatever happens later. */
AskingState asking_state(const Asking *a, int64_t now)
{
    if (a->told_at) return ASKING_TOLD;
    if (a->ended_at) return a->is_restored ? ASKING_RESTORED : ASKING_WITHDRAWN;
    if (now > a->until) return ASKING_LATE;
    if (a->is_replaced) return ASKING_REPLACED;
    return a->approved_at ? ASKING_AGREED : ASKING_WAITS;
}

const char *asking_state_name(AskingState state)
{
    static const char *const names[ASKING_STATES] = { "waits", "agreed", "told", "withdrawn", "restored", "late",
                                                      "replaced" };
    return names[state];
}

bool asking_is_open(AskingState state)
{
    return state == ASKING_WAITS || state == ASKING_AGREED;
}
