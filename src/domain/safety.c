/* safety.c - which fact or question has that name, and what are the results called? */
#include "domain/safety.h"

int safety_fact_named(const SafetyBook *book, Str id)
{
    for (size_t i = 0; i < book->fact_count; i++)
        if (str_eq(book->facts[i].id, id)) return (int)i;
    return -1;
}

int safety_guardian_named(const SafetyBook *book, Str id)
{
    for (size_t i = 0; i < book->guardian_count; i++)
        if (str_eq(book->guardian[i].id, id)) return (int)i;
    return -1;
}

const char *safety_answer_name(SafetyAnswer answer)
{
    static const char *const names[] = { "unknown", "no", "yes" };
    return names[answer];
}

const char *plan_state_name(PlanState state)
{
    static const char *const names[] = { "danger-open", "danger", "goes-on" };
    return names[state];
}

const char *release_state_name(ReleaseState state)
{
    static const char *const names[] = { "not-claimed", "no", "not-yet", "clear" };
    return names[state];
}
