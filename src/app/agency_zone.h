/* agency_zone.h - by which clock on the wall does an agency tell the time? */
#ifndef APP_AGENCY_ZONE_H
#define APP_AGENCY_ZONE_H

#include "app/tenant.h"
#include "base/zone.h"

typedef enum { ZONE_OF_OPTION, ZONE_OF_AGENCY, ZONE_OF_MACHINE } ZoneOrigin;

/* `option` for this once; empty: the agency's, else that of this machine. ERR_INPUT for one that this machine lacks. */
bool agency_zone_read(Tenant *tenant, Arena *arena, Str option, Zone *zone, ZoneOrigin *origin, Err *err);

#endif
