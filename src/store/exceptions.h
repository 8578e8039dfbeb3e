/* exceptions.h - reasons for filing a child as an offender all the same, and who agreed to them. */
#ifndef STORE_EXCEPTIONS_H
#define STORE_EXCEPTIONS_H

#include "domain/record.h"
#include "store/store.h"

/* `substance`: the mark of who would be filed as what, at which age, in which report. */
typedef struct {
    int64_t id, staff_id, at;
    KeyedMark report, substance;
    Role role;
    int sequence;
    Str subject, reason;
    int64_t approved_by, approved_at;   /* 0 while nobody agreed */
} ExceptionRow;

/* Within a change: `seq` is that of its audit entry, and becomes the row's id. */
bool exception_add(Store *store, Arena *arena, ExceptionRow *row, int64_t seq, Err *err);
bool exception_approve(Store *store, int64_t id, int64_t staff_id, int64_t seq, Err *err);

/* The oldest first; report, substance, role and sequence are not read. Texts live in the arena. */
bool exceptions_each(Store *store, Arena *arena, bool (*each)(void *to, const ExceptionRow *row, Err *err), void *to,
                     Err *err);
/* The id of the newest that was agreed to; 0 when there is none. */
bool exception_for(Store *store, const KeyedMark *substance, int64_t *id, Err *err);

/* Within a purge of a report that was approved: all of the report, or those of one person of it. */
bool exceptions_purge(Store *store, Arena *arena, const KeyedMark *report, bool has_person, Role role,
                      int sequence, Err *err);

#endif
