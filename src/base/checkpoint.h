/* checkpoint.h - where an audit trail stands, in a few lines that can be kept on paper, by another agency, or stamped. */
#ifndef BASE_CHECKPOINT_H
#define BASE_CHECKPOINT_H

#include "base/merkle.h"
#include "base/trail.h"

/* Holds no secret and nothing of any entry: the root over all entries until the last head. Whoever keeps one can show
 * later that these entries were not changed, whatever keys somebody had. */
typedef struct {
    TrailName of;               /* of.vault is in `vault` once it was read */
    MerkleHead head;
    int64_t series, epoch;      /* of the head; 0 where nothing is sealed */
    int64_t at;                 /* microseconds since 1970, UTC */
    char vault[16];
} Checkpoint;

enum { CHECKPOINT_BYTES = 400 };
/* Nine lines: what it is, tenant, vault, size, root, series, epoch, at, and a check that notices a slip in typing. */
bool checkpoint_write(const Checkpoint *checkpoint, char text[CHECKPOINT_BYTES], Err *err);

/* The next of several, from the front of *text; `has` is false when only lines are left that are none of one. Lines
 * that say something else are passed over. ERR_INPUT when one is not whole, or its check does not fit. */
bool checkpoint_next(Str *text, Checkpoint *checkpoint, bool *has, Err *err);

/* ---- that a later checkpoint is of the same trail, for whoever has nothing but an earlier one ---- */

/* A proof of merkle_prove_growth behind the lines of the later one: `grown` with the size of the earlier, and a line
 * `node` for each fingerprint. */
enum { CHECKPOINT_GROWN_BYTES = CHECKPOINT_BYTES + 40 + (MERKLE_PEAKS_MAX + 1) * 70 };
void checkpoint_growth_add(uint64_t from, const MerkleProof *proof, char text[CHECKPOINT_GROWN_BYTES]);
/* Of a text with one checkpoint. False when it has no such lines, or they are not whole. */
bool checkpoint_growth_read(Str text, uint64_t *from, MerkleProof *proof);

#endif
