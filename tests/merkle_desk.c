/* merkle_desk.c - roots and proofs of trees of random sizes, for tests/cli/audit_tree_test.py, which judges them by itself. */
#include <stdio.h>
#include <stdlib.h>

#include "base/hex.h"
#include "base/merkle.h"
#include "base/random.h"

enum { SIZE_MAX_ = 3000 };

static Err err;

static void must(bool ok)
{
    if (ok) return;
    fprintf(stderr, "merkle_desk: %s\n", err.text);
    exit(1);
}

static void digest_print(const Digest *digest)
{
    char hex[2 * sizeof digest->at + 1] = "";
    hex_write(hex, digest->at, sizeof digest->at);
    printf(" %s", hex);
}

static void proof_print(const char *kind, uint64_t n, const MerkleProof *proof)
{
    printf("%s %llu", kind, (unsigned long long)n);
    for (int i = 0; i < proof->count; i++) digest_print(&proof->at[i]);
    printf("\n");
}

/* Leaf i of a tree is the number i as eight bytes, the lowest first. */
static void tree_print(Digester *work, Random *random)
{
    static Digest leaves[SIZE_MAX_];
    Merkle tree = { .size = 0 };
    MerkleProof proof;
    Digest root;
    uint64_t n = (uint64_t)random_from_to(random, 1, SIZE_MAX_);
    for (uint64_t i = 0; i < n; i++) {
        must(merkle_leaf(work, (Str){ (const char *)&i, sizeof i }, &leaves[i], &err));
        must(merkle_add(work, &tree, &leaves[i], &err));
    }
    must(merkle_root(work, &tree, &root, &err));
    printf("tree %llu", (unsigned long long)n);
    digest_print(&root);
    printf("\n");
    uint64_t index = (uint64_t)random_from_to(random, 0, (int)n - 1), size = (uint64_t)random_from_to(random, 1, (int)n);
    must(merkle_prove_leaf(work, leaves, n, index, &proof, &err));
    proof_print("leaf", index, &proof);
    must(merkle_prove_growth(work, leaves, n, size, &proof, &err));
    proof_print("growth", size, &proof);
}

int main(int argc, char **argv)
{
    if (argc != 3) return 2;
    Digester *work = digest_open(&err);
    must(work != NULL);
    Random random = random_from(strtoull(argv[1], NULL, 10));
    for (long left = strtol(argv[2], NULL, 10); left > 0; left--) tree_print(work, &random);
    digest_close(work);
    return 0;
}
