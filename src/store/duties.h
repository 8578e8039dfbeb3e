/* duties.h - what people said and did about duties, and by which clock an agency counts its days. */
#ifndef STORE_DUTIES_H
#define STORE_DUTIES_H

#include "domain/duty.h"
#include "store/store.h"

/* Within a change: `seq` is that of its audit entry, and becomes the row's id. `claim->written_at` is kept as given:
 * never before what was written earlier (duty_moment). `report` is the mark of the report (app/report_mark.h). */
bool duty_claim_add(Store *store, Arena *arena, const DutyClaim *claim, const KeyedMark *report, int64_t seq, Err *err);
/* The oldest first; texts live in the arena. */
bool duty_claims_each(Store *store, Arena *arena, bool (*each)(void *to, const DutyClaim *claim, Err *err), void *to,
                      Err *err);

/* What time it is: by the machine's clock, or that of the trail's last entry, where the machine's is behind it.
 * `behind_us` says how far; 0 when it is not. */
bool duty_moment(Store *store, int64_t *at, int64_t *behind_us, Err *err);

/* Within a change. */
bool duty_zone_add(Store *store, Str zone, int64_t staff, int64_t at, int64_t seq, Err *err);
/* Empty when none was ever set. In the arena. */
bool duty_zone_last(Store *store, Arena *arena, Str *zone, Err *err);

/* When a conclusion was first told, and as which finding: `id` 0 when it never was. */
bool lineage_first(Store *store, const KeyedMark *lineage, int64_t *at, int64_t *id, Err *err);

/* Within a purge of a report that was approved: every word about a duty of it, or of one person of it. */
bool duties_purge(Store *store, const KeyedMark *report, bool has_person, Role role, int sequence, Err *err);
/* Within a purge of an import, after its reports are gone: words about reports of which no version is left. */
bool duties_purge_orphaned(Store *store, Err *err);

#endif
