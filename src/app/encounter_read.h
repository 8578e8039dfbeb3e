/* encounter_read.h - the contacts of a tenant out of its store, whole: whoever hands them on masks them first. */
#ifndef APP_ENCOUNTER_READ_H
#define APP_ENCOUNTER_READ_H

#include "app/corrections.h"
#include "domain/encounter.h"

typedef struct { Encounter *list; size_t count; } Encounters;

/* With one child, in the report that is named and in those that are joined to it; the earliest contact first. Which one
 * stands in the place of which is filled in. ERR_LIMIT: more than ENCOUNTERS_MAX. */
bool encounters_of(Tenant *tenant, Arena *arena, const Corrections *corrections, const Mention *about, Encounters *to,
                   Err *err);
/* With every child: plans for their safety and looks at it, and what stands in the place of another contact. */
bool encounters_about_safety(Tenant *tenant, Arena *arena, Encounters *to, Err *err);

/* Each as this person may read it. */
void encounters_mask(const Tenant *tenant, Arena *arena, Encounters *of);

#endif
