/* derived_log.h - what was added to a generation since it was written: sealed, durable, in order. */
#ifndef STORE_DERIVED_LOG_H
#define STORE_DERIVED_LOG_H

#include "store/derived.h"

/* FOLDER/NAME.added, its numbers with the lowest byte first:
 *
 * 8 "SHadded1"; 60 sealed: of which generation (16), where durable entries end (8), how many they are (8)
 * each entry: length of what follows (4); sealed: mark (8), what was added. Generation and number of the entry
 *   belong to what is authenticated, so that none can be moved, left out or taken from elsewhere
 *
 * Entries are durable before the head says so. What the head says opens, or the file is damaged; what comes after may
 * be the torn end of a process that died, and is dropped. A file of another generation counts as none. Whoever takes
 * the whole file away, or puts an older one in its place, goes unnoticed but for the mark, which is older then. */
#define DERIVED_ENTRY_MAX ((size_t)64 * 1024 * 1024)

typedef struct DerivedLog DerivedLog;
/* Gets each entry once, in order, and says whether it could use it. What is derived outlives the log. */
typedef bool DerivedTake(void *self, Str entry, Err *err);
DerivedLog *derived_log_open(const Derived *derived, DerivedTake *take, void *self, Err *err);
void derived_log_close(DerivedLog *log);                /* NULL is fine */

/* Takes what others have added since. Errors: ERR_STORE; those of `take`. */
bool derived_log_catch_up(DerivedLog *log, Err *err);
uint64_t derived_log_mark(const DerivedLog *log);       /* of the last entry; else the generation's */

/* For this process alone from here to derived_log_release; what others added is taken before. ERR_CONFLICT: there is
 * another generation now. */
bool derived_log_hold(DerivedLog *log, Err *err);
void derived_log_release(DerivedLog *log);
/* Between the two: durable when true; not there when false. `take` is not called for it. */
bool derived_log_add(DerivedLog *log, Str entry, uint64_t mark, Err *err);

#endif
