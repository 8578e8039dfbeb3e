/* placements.h - which services were asked to take a child, on what basis, and what was heard. */
#ifndef STORE_PLACEMENTS_H
#define STORE_PLACEMENTS_H

#include "domain/placement.h"
#include "store/store.h"

/* Within a change: `seq` is that of its audit entry, and becomes the row's id. `written_at` is kept as given. `report`
 * is the mark of the report (app/report_mark.h). */
bool placement_add(Store *store, Arena *arena, const Placement *placement, const KeyedMark *report, int64_t seq,
                   Err *err);
bool placement_event_add(Store *store, Arena *arena, const PlacementEvent *event, const Mention *about,
                         const KeyedMark *report, int64_t seq, Err *err);

/* All of them with their events, the oldest first; texts live in the arena. ERR_STORE for one that is damaged. */
bool placements_all(Store *store, Arena *arena, Placement **placements, size_t *count, Err *err);

/* Within a purge of a report that was approved: those of it, or of one person of it. */
bool placements_purge(Store *store, const KeyedMark *report, bool has_person, Role role, int sequence, Err *err);
/* Within a purge of an import, after its reports are gone. */
bool placements_purge_orphaned(Store *store, Err *err);

#endif
