/* encounters.h - contacts with children, sealed: what they say is packed above this floor (app/encounter_packed.h). */
#ifndef STORE_ENCOUNTERS_H
#define STORE_ENCOUNTERS_H

#include "domain/encounter.h"
#include "store/store.h"

typedef struct {
    int64_t id, corrects, staff, written_at;        /* corrects 0: nothing */
    EncounterKind kind;
    StaffRole by_role;
    Str text;
} EncounterRow;

/* Within a change: `seq` is that of its audit entry, and becomes the row's id. `written_at` is kept as given. `report`
 * is the mark of the report (app/report_mark.h). */
bool encounter_add(Store *store, Arena *arena, const EncounterRow *row, const Mention *about, const KeyedMark *report,
                   int64_t seq, Err *err);

typedef bool EncounterEach(void *to, const EncounterRow *row, Err *err);
/* In the order in which they were written; texts live in the arena. ERR_STORE for one that is damaged. */
bool encounters_of_person(Store *store, Arena *arena, const Mention *about, const KeyedMark *report,
                          EncounterEach *each, void *to, Err *err);
/* Plans for anybody's safety and looks at it, and what stands in the place of another contact. */
bool encounters_of_safety(Store *store, Arena *arena, EncounterEach *each, void *to, Err *err);

/* Within a purge of a report that was approved: those of it, or of one person of it. */
bool encounters_purge(Store *store, const KeyedMark *report, bool has_person, Role role, int sequence, Err *err);
/* Within a purge of an import, after its reports are gone. */
bool encounters_purge_orphaned(Store *store, Err *err);

#endif
