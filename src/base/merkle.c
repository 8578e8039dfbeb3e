/* merkle.c - how does the tree grow, and how are its proofs made and judged? */
#include "base/merkle.h"

static Str bytes_of(const Digest *digest) { return (Str){ (const char *)digest->at, sizeof digest->at }; }
static bool is_same(const Digest *a, const Digest *b) { return memcmp(a->at, b->at, sizeof a->at) == 0; }

bool merkle_leaf(Digester *work, Str bytes, Digest *leaf, Err *err)
{
    digest_add(work, (Str){ "\0", 1 });
    digest_add(work, bytes);
    return digest_end(work, leaf, err);
}

/* `node` may be one of the two. */
static bool join(Digester *work, const Digest *left, const Digest *right, Digest *node, Err *err)
{
    digest_add(work, S("\1"));
    digest_add(work, bytes_of(left));
    digest_add(work, bytes_of(right));
    return digest_end(work, node, err);
}

/* ---- growing ---- */

int merkle_peaks(uint64_t size) { return __builtin_popcountll(size); }

/* Each 1 at the end of the size is a subtree as large as what has grown so far: they become one. */
bool merkle_add(Digester *work, Merkle *tree, const Digest *leaf, Err *err)
{
    Digest grown = *leaf;
    int peaks = merkle_peaks(tree->size);
    for (uint64_t rest = tree->size; rest & 1; rest >>= 1)
        if (!join(work, &tree->peaks[--peaks], &grown, &grown, err)) return false;
    tree->peaks[peaks] = grown;
    tree->size++;
    return true;
}

bool merkle_root(Digester *work, const Merkle *tree, Digest *root, Err *err)
{
    int peaks = merkle_peaks(tree->size);
    if (peaks == 0) return digest_end(work, root, err);
    Digest right = tree->peaks[peaks - 1];
    for (int i = peaks - 2; i >= 0; i--)
        if (!join(work, &tree->peaks[i], &right, &right, err)) return false;
    *root = right;
    return true;
}

/* ---- proving ---- */

static bool root_of(Digester *work, const Digest *leaves, uint64_t n, Digest *root, Err *err)
{
    Merkle tree = { .size = 0 };
    for (uint64_t i = 0; i < n; i++)
        if (!merkle_add(work, &tree, &leaves[i], err)) return false;
    return merkle_root(work, &tree, root, err);
}

/* The largest power of two below n, which is 2 or more. */
static uint64_t left_of(uint64_t n) { return 1ULL << (63 - __builtin_clzll(n - 1)); }

static bool note(Digester *work, const Digest *leaves, uint64_t n, MerkleProof *proof, Err *err)
{
    return root_of(work, leaves, n, &proof->at[proof->count++], err);
}

/* Written from the leaf upwards: the way down first, then what stands beside it. */
bool merkle_prove_leaf(Digester *work, const Digest *leaves, uint64_t n, uint64_t index, MerkleProof *proof, Err *err)
{
    proof->count = 0;
    if (index >= n) return err_set(err, ERR_INPUT, "The tree has no such leaf.");
    if (n == 1) return true;
    uint64_t left = left_of(n);
    bool goes_left = index < left;
    return goes_left ? merkle_prove_leaf(work, leaves, left, index, proof, err) &&
                           note(work, leaves + left, n - left, proof, err)
                     : merkle_prove_leaf(work, leaves + left, n - left, index - left, proof, err) &&
                           note(work, leaves, left, proof, err);
}

/* `is_known`: the first `size` leaves are a subtree whose root the reader has. */
static bool prove_growth(Digester *work, const Digest *leaves, uint64_t n, uint64_t size, bool is_known,
                         MerkleProof *proof, Err *err)
{
    if (size == n) return is_known || note(work, leaves, n, proof, err);
    uint64_t left = left_of(n);
    return size <= left ? prove_growth(work, leaves, left, size, is_known, proof, err) &&
                              note(work, leaves + left, n - left, proof, err)
                        : prove_growth(work, leaves + left, n - left, size - left, false, proof, err) &&
                              note(work, leaves, left, proof, err);
}

bool merkle_prove_growth(Digester *work, const Digest *leaves, uint64_t n, uint64_t size, MerkleProof *proof, Err *err)
{
    proof->count = 0;
    if (size == 0 || size > n) return err_set(err, ERR_INPUT, "The tree never had that size.");
    return prove_growth(work, leaves, n, size, true, proof, err);
}

/* ---- judging: RFC 9162, sections 2.1.3.2 and 2.1.4.2 ---- */

bool merkle_has_leaf(Digester *work, const Digest *leaf, uint64_t index, uint64_t n, const MerkleProof *proof,
                     const Digest *root)
{
    Err ignored;
    Digest here = *leaf;
    if (index >= n) return false;
    uint64_t at = index, last = n - 1;
    for (int i = 0; i < proof->count; i++, at >>= 1, last >>= 1) {
        const Digest *beside = &proof->at[i];
        if (last == 0) return false;
        bool is_right = (at & 1) || at == last;
        if (!join(work, is_right ? beside : &here, is_right ? &here : beside, &here, &ignored)) return false;
        while (is_right && !(at & 1) && at) { at >>= 1; last >>= 1; }
    }
    return last == 0 && is_same(&here, root);
}

bool merkle_has_grown(Digester *work, const MerkleHead *from, const MerkleHead *to, const MerkleProof *proof)
{
    Err ignored;
    if (from->size == 0 || from->size > to->size) return false;
    if (from->size == to->size) return proof->count == 0 && is_same(&from->root, &to->root);
    uint64_t at = from->size - 1, last = to->size - 1;
    int next = 0;
    while (at & 1) { at >>= 1; last >>= 1; }
    if (at && proof->count == 0) return false;          /* a whole subtree of the new tree begins with the old root */
    Digest old = at ? proof->at[next++] : from->root, new = old;
    for (; next < proof->count; at >>= 1, last >>= 1) {
        const Digest *beside = &proof->at[next++];
        if (last == 0) return false;
        bool is_right = (at & 1) || at == last;
        if (is_right && !join(work, beside, &old, &old, &ignored)) return false;
        if (!join(work, is_right ? beside : &new, is_right ? &new : beside, &new, &ignored)) return false;
        while (is_right && !(at & 1) && at) { at >>= 1; last >>= 1; }
    }
    return last == 0 && is_same(&old, &from->root) && is_same(&new, &to->root);
}
