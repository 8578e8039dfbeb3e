/* merkle_test.c - proof that trees and proofs are those of RFC 9162, and that no changed proof passes. */
#include "base/merkle.h"

#include "base/hex.h"
#include "base/random.h"
#include "base/test.h"

enum { LEAVES = 70 };

/* The eight leaves with which implementations of the RFC are compared, and the roots of the first n of them. */
static const char *const leaf_hex[] = { "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                                        "606162636465666768696a6b6c6d6e6f" };
static const char *const root_hex[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

static Err err;

TEST(AUD_01_roots_are_those_of_the_tree_others_compare_with)
{
    Digester *work = digest_open(&err);
    Merkle tree = { .size = 0 };
    for (size_t n = 0; n < COUNT(root_hex); n++) {
        Digest root, leaf;
        unsigned char bytes[16];
        char hex[64];
        CHECK(merkle_root(work, &tree, &root, &err));
        hex_write(hex, root.at, sizeof root.at);
        CHECK_STR(((Str){ hex, 64 }), str_of(root_hex[n]));
        if (n == COUNT(leaf_hex)) break;
        Str text = str_of(leaf_hex[n]);
        CHECK(hex_read(text, bytes, text.len / 2));
        CHECK(merkle_leaf(work, (Str){ (const char *)bytes, text.len / 2 }, &leaf, &err));
        CHECK(merkle_add(work, &tree, &leaf, &err));
    }
    digest_close(work);
}

typedef struct { Digester *work; Digest leaves[LEAVES]; MerkleHead heads[LEAVES + 1]; } Grown;

static void grow(Grown *g)
{
    Merkle tree = { .size = 0 };
    g->work = digest_open(&err);
    for (uint64_t i = 0; i <= LEAVES; i++) {
        g->heads[i].size = i;
        CHECK(merkle_root(g->work, &tree, &g->heads[i].root, &err));
        if (i == LEAVES) break;
        CHECK(merkle_leaf(g->work, (Str){ (const char *)&i, sizeof i }, &g->leaves[i], &err));
        CHECK(merkle_add(g->work, &tree, &g->leaves[i], &err));
    }
}

TEST(AUD_01_every_leaf_of_every_size_is_proved_and_no_other)
{
    Grown g;
    MerkleProof proof;
    grow(&g);
    for (uint64_t n = 1; n <= LEAVES; n++)
        for (uint64_t i = 0; i < n; i++) {
            const Digest *root = &g.heads[n].root;
            CHECK(merkle_prove_leaf(g.work, g.leaves, n, i, &proof, &err));
            CHECK(merkle_has_leaf(g.work, &g.leaves[i], i, n, &proof, root));
            CHECK(!merkle_has_leaf(g.work, &g.leaves[(i + 1) % LEAVES], i, n, &proof, root));
            CHECK(!merkle_has_leaf(g.work, &g.leaves[i], i, n, &proof, &g.heads[n - 1].root));
            CHECK(!merkle_has_leaf(g.work, &g.leaves[i], n, n, &proof, root));
            CHECK(n == 1 || !merkle_has_leaf(g.work, &g.leaves[i], (i + 1) % n, n, &proof, root));
        }
    CHECK(!merkle_prove_leaf(g.work, g.leaves, 5, 5, &proof, &err));
    digest_close(g.work);
}

TEST(AUD_01_every_growth_is_proved_and_no_other)
{
    Grown g;
    MerkleProof proof;
    grow(&g);
    for (uint64_t n = 1; n <= LEAVES; n++)
        for (uint64_t m = 1; m <= n; m++) {
            MerkleHead other = { m, g.heads[m - 1].root }, size = { m % LEAVES + 1, g.heads[m].root };
            CHECK(merkle_prove_growth(g.work, g.leaves, n, m, &proof, &err));
            CHECK(merkle_has_grown(g.work, &g.heads[m], &g.heads[n], &proof));
            CHECK(!merkle_has_grown(g.work, &other, &g.heads[n], &proof));
            CHECK(m == n || !merkle_has_grown(g.work, &g.heads[m], &g.heads[n - 1], &proof));
            CHECK(!merkle_has_grown(g.work, &size, &g.heads[n], &proof));
        }
    CHECK(!merkle_prove_growth(g.work, g.leaves, 5, 0, &proof, &err));
    CHECK(!merkle_prove_growth(g.work, g.leaves, 5, 6, &proof, &err));
    digest_close(g.work);
}

/* One bit of one fingerprint, one too few, one too many. */
TEST(AUD_01_no_changed_proof_passes)
{
    Grown g;
    MerkleProof proof;
    Random random = random_from(9162);
    grow(&g);
    for (int round = 0; round < 2000; round++) {
        uint64_t n = (uint64_t)random_from_to(&random, 2, LEAVES), m = (uint64_t)random_from_to(&random, 1, (int)n - 1);
        bool of_leaf = random_chance(&random, 0.5);
        CHECK(of_leaf ? merkle_prove_leaf(g.work, g.leaves, n, m, &proof, &err)
                      : merkle_prove_growth(g.work, g.leaves, n, m, &proof, &err));
        CHECK(proof.count > 0);
        int how = random_from_to(&random, 0, 3), which = random_from_to(&random, 0, proof.count - 1);
        if (how <= 1) proof.at[which].at[random_from_to(&random, 0, 31)] ^= (unsigned char)(1 << random_from_to(&random, 0, 7));
        if (how == 2) proof.count--;
        if (how == 3) proof.at[proof.count++] = g.leaves[0];
        CHECK(of_leaf ? !merkle_has_leaf(g.work, &g.leaves[m], m, n, &proof, &g.heads[n].root)
                      : !merkle_has_grown(g.work, &g.heads[m], &g.heads[n], &proof));
    }
    digest_close(g.work);
}
