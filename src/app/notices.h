/* notices.h - tell the owners of copies and the recipients of outputs that a value was wrong, and keep what they answer. */
#ifndef APP_NOTICES_H
#define APP_NOTICES_H

#include "app/dependents.h"
#include "store/notices.h"

/* Open a notice for the owner of the report, of each copy that people have joined, and for each recipient outside of
 * what left with the wrong value, where there is none yet. Each is a task until its receipt says done or
 * refused. Nobody is told of a copy that only the program takes for one: `undecided` counts those, `opened`
 * the notices. ERR_CONFLICT when the correction was withdrawn: then those who were told of it are told so,
 * by `correct show`. */
bool notices_open(const DependentsRequest *request, Arena *arena, size_t *opened, size_t *undecided, Err *err);

/* All notices, or those of one correction (0: all), the oldest first, after the audit entry. Lives in `arena`. */
bool notices_list(Tenant *tenant, Why why, int64_t correction, Arena *arena, NoticeRow **rows, size_t *count, Err *err);

/* One of them, without an entry: for whoever has entered. ERR_NOT_FOUND. */
bool notice_find(Tenant *tenant, Arena *arena, int64_t id, NoticeRow *row, Err *err);

/* The kind of output that a notice is. */
#define NOTICE_KIND S("notice")

/* What was heard: received, done, refused. ERR_CONFLICT after done. */
bool notice_receipt(Tenant *tenant, Why why, int64_t notice, ReceiptKind kind, Str words, Err *err);

#endif
