/* audit_head.h - where the audit trail ends, kept outside the database, so that a cut and an addition both show. */
#ifndef STORE_AUDIT_HEAD_H
#define STORE_AUDIT_HEAD_H

#include "store/store.h"

typedef struct { int64_t seq; Digest hash; } Head;      /* seq 0: before the first entry */

/* A change says what the end will be before it commits, and that it is so afterwards. The trail ends at `settled`, or
 * at `intended` when the machine stopped in between; nowhere else. Without a change under way both are the same. */
typedef struct { Head settled, intended; } Ends;

bool head_is_same(const Head *a, const Head *b);

bool head_open(Store *store, const char *folder, const char *vault, OpenHow how, Err *err);
/* ERR_STORE when what is there was not written by us, or is not all of it. */
bool head_read(Store *store, Ends *ends, Err *err);
/* The change at hand takes the trail from store->settled to store->last. Durable when true. */
bool head_intend(Store *store, Err *err);
/* It did. Durable no later than the next intention. */
bool head_settle(void *store, Err *err);

#endif
