/* trail.h - an entry of an audit trail, and the fingerprint that ties it to the one before. */
#ifndef BASE_TRAIL_H
#define BASE_TRAIL_H

#include "base/digest.h"

/* No names of persons in it: numbers of staff, of records, of findings. `case_ref` is the agency's own case number. */
typedef struct {
    int64_t staff_id;           /* 0: not listed */
    Str role, verb, purpose, case_ref;
    Str object;                 /* kind and number: "finding 12" */
    int64_t total;              /* how many were touched */
    Str outcome;                /* done, denied, refused */
    Str detail;                 /* digest of what was written or shown; may be empty */
} TrailEntry;

/* SHA-256 over the fingerprint before (zeros before the first entry), the number, the time in microseconds since 1970
 * UTC, the staff number; role, verb, purpose, case, object, outcome and detail, each after its length; and the total.
 * Numbers and lengths are eight bytes, the lowest first. docs/audit.md says it for others. */
bool trail_hash(Digester *work, const Digest *before, int64_t seq, int64_t at, const TrailEntry *entry, Digest *hash,
                Err *err);

/* Which trail: of the tenant (its random number), the vault ("case"). */
typedef struct { unsigned char tenant[16]; Str vault; } TrailName;

#endif
