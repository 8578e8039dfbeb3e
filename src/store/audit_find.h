/* audit_find.h - the trail from its end backwards, and the entries that touched one finding or one report. */
#ifndef STORE_AUDIT_FIND_H
#define STORE_AUDIT_FIND_H

#include "store/audit.h"

/* Which entries: before `before`, from `from` on; empty texts and staff -1 ask for nothing. */
typedef struct { int64_t before, from; Str verb, outcome, case_ref; int64_t staff; size_t most; } AuditWanted;

typedef bool AuditTake(void *to, int64_t seq, int64_t at, const AuditEntry *entry, Err *err);

/* The newest first, at most `most`; texts are gone when the call returns. What is read is the entries between `from`
 * and `before` and no others, however long the trail is. */
bool audit_before(Store *store, const AuditWanted *wanted, AuditTake *each, void *to, Err *err);

/* The number of the first entry at that moment or later, else the one behind the last: times never fall. */
bool audit_since(Store *store, int64_t at, int64_t *seq, Err *err);

/* The chain of at most the newest `most` entries, and whether it comes to the end that is kept outside the database.
 * `from`: the first of them; `first_bad`: 0 when they follow one another. Not within a change or a look. */
typedef struct { int64_t from, last, first_bad; } AuditTail;
bool audit_tail(Store *store, int64_t most, AuditTail *tail, Err *err);

/* An entry that touched something: `what` it was (list, finding, person, look-up, decision, duty, ..), and to whom
 * it was shown; recipient may be empty. */
typedef struct { int64_t seq; Str what, recipient; } AuditTouch;
typedef struct { AuditTouch *list; size_t count, room; } AuditTouches;

/* Added in the arena, in no order; an entry may come several times. Look-ups that told of the person of the finding
 * are among them. */
bool audit_touched_finding(Store *store, Arena *arena, int64_t finding, AuditTouches *touches, Err *err);
/* Of a report, by the marks of agency and number (as an incident, as an arrest), in all its versions: what people did
 * about persons in it, its import, and whoever was shown a finding of it, what it says, or by a look-up somebody in
 * it. */
bool audit_touched_report(Store *store, Arena *arena, const KeyedMark marks[2], AuditTouches *touches, Err *err);

/* Within a change: the look-up of entry `seq` tells of who stands there in a report. */
bool looked_add(Store *store, int64_t record, size_t segment, int64_t seq, Err *err);

/* One entry; `is_there` false when there is none of that number. */
bool audit_one(Store *store, int64_t seq, AuditTake *take, void *to, bool *is_there, Err *err);

#endif
