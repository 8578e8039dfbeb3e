/* reviews.h - what people answered when they were asked whether two mentions are one person. */
#ifndef STORE_REVIEWS_H
#define STORE_REVIEWS_H

#include "domain/pair_answer.h"
#include "store/proposals.h"
#include "store/store.h"

/* Within a change: `seq` is that of its audit entry, and becomes the answer's id. `one` and `other` are the
 * marks of the two reports, in the order of the answer's mentions. */
bool review_add(Store *store, Arena *arena, PairAnswer *answer, const KeyedMark *one, const KeyedMark *other,
                int64_t seq, Err *err);
/* The oldest first; texts live in the arena. */
bool reviews_each(Store *store, Arena *arena, bool (*each)(void *to, const PairAnswer *answer, Err *err), void *to,
                  Err *err);

/* Notes how surely the two are proposed after that run, if they are. */
bool review_weigh(Store *store, Arena *arena, int64_t run, const KeyedMark *one, const KeyedMark *other,
                  PairAnswer *answer, Err *err);

/* Within a purge of a report that was approved: every answer on it, or on one person of it. */
bool reviews_purge(Store *store, Arena *arena, const KeyedMark *report, bool has_person, Role role, int sequence,
                   Err *err);

#endif
