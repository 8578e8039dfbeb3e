/* identities.h - who said that two mentions are one person, or are not, and what was taken back. */
#ifndef STORE_IDENTITIES_H
#define STORE_IDENTITIES_H

#include "domain/mention.h"
#include "store/store.h"

typedef enum { IDENTITY_SAME, IDENTITY_DIFFERENT, IDENTITY_UNDONE, IDENTITY_VERDICTS } IdentityVerdict;
const char *identity_verdict_name(IdentityVerdict verdict);     /* same, different, undone */

/* One word of one person. `undoes` is the id of what is taken back, 0 otherwise; its mentions are repeated. */
typedef struct {
    int64_t id, undoes, staff_id, at;
    IdentityVerdict verdict;
    Mention one, other;
    Str reason;
} IdentityRow;

/* Whether it is a word on these two, whichever it names first. */
bool identity_is_pair(const IdentityRow *row, const Mention *one, const Mention *other);

/* Within a change: `seq` is that of its audit entry, and becomes the row's id. `one` and `other` are the marks of
 * the two reports (app/report_mark.h). */
bool identity_add(Store *store, Arena *arena, IdentityRow *row, const KeyedMark *one, const KeyedMark *other,
                  int64_t seq, Err *err);
/* The oldest first; texts live in the arena. */
bool identities_each(Store *store, Arena *arena, bool (*each)(void *to, const IdentityRow *row, Err *err), void *to,
                     Err *err);

/* When the newest word was said; 0 when there is none. */
bool identity_latest(Store *store, int64_t *at, Err *err);

/* Within a purge of a report that was approved: every word on it, or on one person of it. */
bool identities_purge(Store *store, Arena *arena, const KeyedMark *report, bool has_person, Role role,
                      int sequence, Err *err);

#endif
