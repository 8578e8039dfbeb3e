/* duty_events.h - what in a tenant starts duties: missing children, findings and their acceptance, corrected birth dates. */
#ifndef APP_DUTY_EVENTS_H
#define APP_DUTY_EVENTS_H

#include "app/corrections.h"
#include "app/knowledge.h"
#include "base/zone.h"
#include "guide/duties.h"
#include "insight/duty_clock.h"

typedef struct {
    const DutyEvent *list; size_t count;
    size_t unnumbered;
    bool is_screened, is_behind;
} DutyEvents;

/* Everything that stands now. Of several versions of a missing-person record the last says who is a child, and the
 * first day counts. A finding counts from the run that first told its conclusion, unless somebody rejected it, and an
 * acceptance from the first that nobody took back; a correction from the moment in which it was made. So later runs,
 * versions and judgments move nothing. Lives in `arena`. */
bool duty_events_find(Tenant *tenant, const Knowledge *knowledge, const Corrections *corrections, const DutyBook *book,
                      const Zone *zone, Arena *arena, DutyEvents *events, Err *err);

#endif
