/* agency_zone.c - which zone counts here? */
#include "app/agency_zone.h"

#include "store/duties.h"

bool agency_zone_read(Tenant *tenant, Arena *arena, Str option, Zone *zone, ZoneOrigin *origin, Err *err)
{
    Str name = option;
    *origin = ZONE_OF_OPTION;
    if (!name.len) {
        if (!duty_zone_last(tenant->store, arena, &name, err)) return false;
        *origin = name.len ? ZONE_OF_AGENCY : ZONE_OF_MACHINE;
    }
    if (!name.len) name = zone_of_machine(arena);
    return zone_read(arena, name, zone, err);
}
