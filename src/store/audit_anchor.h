/* audit_anchor.h - time stamps that others gave for a checkpoint of the trail, kept beside it. */
#ifndef STORE_AUDIT_ANCHOR_H
#define STORE_AUDIT_ANCHOR_H

#include "base/checkpoint.h"
#include "store/store.h"

/* `lines` is the text that was stamped, `answer` the authority's bytes. */
typedef struct { int64_t id, at; MerkleHead head; Str lines, answer; } AuditAnchor;

/* The root over all entries as of now, with the last head. Not within a change or a look. */
bool audit_root(Store *store, Checkpoint *checkpoint, Err *err);

/* The last head as a checkpoint: as far as the trail is sealed. `series` 0: it never was. As audit_root. */
bool audit_sealed(Store *store, Checkpoint *checkpoint, Err *err);

/* The proof that the first `from` entries of now's first `size` are what they were when their tree had `root`.
 * ERR_CONFLICT when it had not. */
bool audit_growth(Store *store, const MerkleHead *from, uint64_t size, MerkleProof *proof, Err *err);

bool audit_anchor_add(Store *store, const AuditAnchor *anchor, int64_t seq, Err *err);
/* The oldest first; texts are gone when the call returns. */
bool audit_anchor_each(Store *store, bool (*each)(void *to, const AuditAnchor *anchor, Err *err), void *to, Err *err);

#endif
