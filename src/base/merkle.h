/* merkle.h - a tree of fingerprints over a list that only grows, and short proofs about it. */
#ifndef BASE_MERKLE_H
#define BASE_MERKLE_H

#include "base/digest.h"

/* The tree of RFC 9162 (December 2021, section 2.1) with SHA-256: a leaf is SHA-256(0x00, bytes), a node
 * SHA-256(0x01, left, right), so that neither passes for the other; of n leaves the largest power of two below n stands
 * on the left. The root of no leaves is the SHA-256 of nothing. */

/* The whole subtrees that n leaves fall into, the largest first: all that is needed to grow. A list of 2^63 has 63. */
enum { MERKLE_PEAKS_MAX = 64 };
typedef struct { uint64_t size; Digest peaks[MERKLE_PEAKS_MAX]; } Merkle;

bool merkle_leaf(Digester *work, Str bytes, Digest *leaf, Err *err);
bool merkle_add(Digester *work, Merkle *tree, const Digest *leaf, Err *err);
bool merkle_root(Digester *work, const Merkle *tree, Digest *root, Err *err);
/* How many peaks a tree of this size has. */
int merkle_peaks(uint64_t size);

/* The fingerprints beside the way, from the leaf to the root. */
typedef struct { int count; Digest at[MERKLE_PEAKS_MAX + 1]; } MerkleProof;

/* That leaf `index` (from 0) of n is in the tree; that the first `size` leaves of n are a tree that grew. ERR_INPUT
 * when there is no such leaf, or no such size from 1 to n. */
bool merkle_prove_leaf(Digester *work, const Digest *leaves, uint64_t n, uint64_t index, MerkleProof *proof, Err *err);
bool merkle_prove_growth(Digester *work, const Digest *leaves, uint64_t n, uint64_t size, MerkleProof *proof, Err *err);

/* Whether a proof shows it; also false when the library fails. */
bool merkle_has_leaf(Digester *work, const Digest *leaf, uint64_t index, uint64_t n, const MerkleProof *proof,
                     const Digest *root);
typedef struct { uint64_t size; Digest root; } MerkleHead;
bool merkle_has_grown(Digester *work, const MerkleHead *from, const MerkleHead *to, const MerkleProof *proof);

#endif
