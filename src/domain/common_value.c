/* common_value.c - the words for what serves many. */
#include "domain/common_value.h"

static const char *const kinds[COMMON_KINDS] = { "telephone", "vehicle", "room", "address" };
static const char *const services[] = { "shelter", "group_home", "school", "hospital", "clinic", "court", "police",
                                        "service", "other", NULL };

const char *common_kind_name(CommonKind kind) { return kinds[kind]; }

bool common_kind_named(Str name, CommonKind *kind)
{
    for (CommonKind k = 0; k < COMMON_KINDS; k++)
        if (str_eq(name, str_of(kinds[k]))) { *kind = k; return true; }
    return false;
}

const char *common_service_name(size_t n) { return services[n]; }

bool common_service_is_known(Str name)
{
    for (size_t i = 0; services[i]; i++)
        if (str_eq(name, str_of(services[i]))) return true;
    return false;
}
