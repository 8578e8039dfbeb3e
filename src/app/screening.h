/* screening.h - which findings stand in a body of reports, how many, and in which order are they told? */
#ifndef APP_SCREENING_H
#define APP_SCREENING_H

#include "app/events.h"
#include "app/version_join.h"

typedef struct {
    Date today;
    /* For people: by part, and the findings of one report together, at the place of its most urgent one. Without:
     * strictly by urgency of each finding, all in PART_URGENT. */
    bool by_record;
    size_t memory_bytes;        /* for putting things in order; 0: the default */
    Spool *spool;               /* takes reports that have findings; NULL where a store keeps all */
} ScreeningPlan;

/* One way for files that nobody keeps and for the records of a tenant, so that both find the same:
 * every report is added; then what is current is joined; then what was chosen to be told comes in its order. */
typedef struct Screening Screening;

/* `files`: how many there are; files are numbered from 0 in the order in which they came. */
Screening *screening_open(Arena *app, const Knowledge *knowledge, const ScreeningPlan *plan, size_t files);
void screening_close(Screening *screening);

/* A report and the number under which a store keeps it, 0 when nobody does. */
bool screening_add(Screening *screening, uint32_t file, const Record *record, int64_t record_id, Err *err);
void screening_drop(Screening *screening, uint32_t file);       /* a refused file: as if it had not been read */

/* Count what is current. `current` is called for each finding that stands, in no useful order, and may call
 * screening_tell() for those that are to be told. */
bool screening_join(Screening *screening, bool (*current)(void *to, const Place *place, Err *err), void *to,
                    Err *err);
bool screening_tell(Screening *screening, const Place *place, Err *err);

/* After the join. False at the end (err->code is then ERR_NONE) or on failure. */
bool screening_next(Screening *screening, Place *place, Err *err);

/* `refused`, `unreadable` and `seconds` are the caller's to fill. */
Summary *screening_summary(Screening *screening);

#endif
