/* paths.h - what happened to a child as an accused, entry by entry, and when. */
#ifndef STORE_PATHS_H
#define STORE_PATHS_H

#include "domain/path.h"
#include "store/store.h"

/* Within a change: `seq` is that of its audit entry, and becomes the row's id. `written_at` is kept as given. `report`
 * is the mark of the report (app/report_mark.h). */
bool path_event_add(Store *store, Arena *arena, const PathEvent *event, const KeyedMark *report, int64_t seq, Err *err);

/* All of them, the oldest first; texts live in the arena. ERR_STORE for one that is damaged. */
bool path_events_all(Store *store, Arena *arena, PathEvent **events, size_t *count, Err *err);

/* Within a purge of a report that was approved: those of it, or of one person of it. */
bool path_events_purge(Store *store, const KeyedMark *report, bool has_person, Role role, int sequence, Err *err);
/* Within a purge of an import, after its reports are gone. */
bool path_events_purge_orphaned(Store *store, Err *err);

#endif
