/* urgents.h - urgent access as rows: who took it, for which child, until when, and how it was judged. */
#ifndef STORE_URGENTS_H
#define STORE_URGENTS_H

#include "store/limits.h"

/* All that writes is done within a change whose audit entry is `seq`, which is the number of the row as well. Times are
 * microseconds since 1970, UTC. */

typedef struct {
    int64_t id, staff_id;
    Str danger, case_ref;
    Str child, call, reason;    /* which child, which call for service, why: sealed; none has a line break */
    int64_t at, until;
    int64_t reviewed_by;        /* 0 until somebody did */
    bool is_justified;
    Str review;
    int64_t reviewed_at;
    int64_t looked, opened;     /* how many look-ups and records were told in it.. */
    const OpenedRecord *records;        /* ..and which records, `opened` of them */
} UrgentRow;

bool urgent_add(Store *store, Arena *arena, const UrgentRow *row, int64_t seq, Err *err);
bool urgent_end_add(Store *store, int64_t id, int64_t now, int64_t seq, Err *err);
bool urgent_review_add(Store *store, Arena *arena, const UrgentRow *row, int64_t seq, Err *err);
/* The newest first. */
bool urgents_all(Store *store, Arena *arena, UrgentRow **all, size_t *count, Err *err);

/* The newest one of somebody; id 0: none. `case_ref` lies in the arena. */
typedef struct { int64_t id, at, until; Str case_ref; bool is_reviewed; } UrgentLast;
bool urgent_last_of(Store *store, Arena *arena, int64_t staff_id, UrgentLast *last, Err *err);

/* How many nobody has reviewed, and the oldest of them. */
typedef struct { int64_t count, oldest_at, oldest; } UrgentWaiting;
bool urgents_to_review(Store *store, UrgentWaiting *waiting, Err *err);

#endif
