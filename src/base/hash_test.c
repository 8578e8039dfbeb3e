/* hash_test.c - proof that fingerprints tell keys apart. */
#include "base/hash.h"
#include "base/test.h"

TEST(equal_keys_have_equal_fingerprints_and_near_ones_differ)
{
    CHECK_EQ(hash_compare(hash_of(S("ZZ0010000A100")), hash_of(S("ZZ0010000A100"))), 0);
    CHECK(hash_compare(hash_of(S("ZZ0010000A100")), hash_of(S("ZZ0010000A101"))) != 0);
    CHECK(hash_compare(hash_of(S("")), hash_of((Str){ "\0", 1 })) != 0);
}

static int by_hash(const void *a, const void *b)
{
    return hash_compare(*(const Hash *)a, *(const Hash *)b);
}

TEST(fifty_thousand_neighboring_keys_do_not_collide_in_either_half)
{
    static Hash all[50000];
    char key[32];
    for (size_t i = 0; i < COUNT(all); i++) {
        int len = snprintf(key, sizeof key, "ZZ%07zuX%08zu", i % 7, i);
        all[i] = hash_of((Str){ key, (size_t)len });
    }
    for (int half = 0; half < 2; half++) {
        qsort(all, COUNT(all), sizeof *all, by_hash);
        for (size_t i = 1; i < COUNT(all); i++) CHECK(all[i].high != all[i - 1].high);
        for (size_t i = 0; i < COUNT(all); i++) all[i] = (Hash){ all[i].low, all[i].high };
    }
}
