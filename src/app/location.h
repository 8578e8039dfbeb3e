/* location.h - where protective facilities are: kept apart, and told to one person when another one agrees. */
#ifndef APP_LOCATION_H
#define APP_LOCATION_H

#include "app/enter.h"
#include "store/locations.h"

/* The rule of two is a rule of this program (docs/decisions/0019): one person asks with a reason, another with the
 * right role agrees, and the first is told, once, within hours of the asking. Each step is in the trail of the location
 * vault, by number, before anything of it is shown. Somebody with two accounts is two people here. */

typedef struct { size_t kept, silent, replaced; } LocationsKept;

/* Reads directories as directory_read and keeps where each protective facility of them is; all that was kept before
 * goes. `silent`: facilities of which the directory says nothing that could be kept. Nothing else of the directory is
 * kept, and nothing of it is shown. ERR_INPUT when nothing could be kept: then what was kept before stays. */
bool locations_keep_directory(Tenant *tenant, const Str *paths, size_t count, Str marks, LocationsKept *done, Err *err);

/* What is kept, as a search shows it: the rows have no values. */
bool locations_kept(Tenant *tenant, Arena *arena, LocationRow **rows, size_t *count, int64_t *kept_at, Err *err);

/* `place`: the id that a search shows. ERR_USAGE for a reason that is missing or tells a place; ERR_NOT_FOUND. */
bool location_ask(Tenant *tenant, Why why, Str place, Str reason, int hours, Asking *made, Err *err);
/* ERR_DENIED for whoever asked; ERR_CONFLICT when it is too late or was settled. */
bool location_approve(Tenant *tenant, Why why, int64_t id, Err *err);
/* By whoever asked or agreed, until it is told. */
bool location_withdraw(Tenant *tenant, Why why, int64_t id, Err *err);
/* To whoever asked, for the same case, once: durable before it returns. ERR_DENIED for others. */
bool location_tell(Tenant *tenant, Why why, int64_t id, Arena *arena, LocationRow *told, Err *err);

/* Their own; of those who may agree, everybody's. `now`: by which their states hold. */
bool locations_asked(Tenant *tenant, Why why, Arena *arena, Asking **askings, size_t *count, int64_t *now, Err *err);

#endif
