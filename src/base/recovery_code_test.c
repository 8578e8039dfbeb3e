/* recovery_code_test.c - proof that a recovery code is known again as people type it, and by nothing else (CJ-IA-14). */
#include "base/recovery_code.h"

#include <string.h>

#include "base/test.h"

static bool is(const char *given, size_t len, const RecoveryProof *proof)
{
    Err err = { 0 };
    bool is = false;
    CHECK(recovery_code_is((Str){ given, len }, proof, &is, &err));
    return is;
}

/* 16 letters of 32 kinds are 80 bits; the row asks for 20, and 80 of this product. */
TEST(CJ_IA_14_codes_have_80_bits_and_none_is_made_twice)
{
    enum { MADE = 500 };
    static char texts[MADE][RECOVERY_TEXT_BYTES];
    Err err = { 0 };
    bool seen[256] = { false };
    size_t kinds = 0;
    for (size_t i = 0; i < MADE; i++) {
        RecoveryProof proof, other;
        char another[RECOVERY_TEXT_BYTES];
        CHECK(recovery_code_make(texts[i], &proof, &err) && recovery_code_make(another, &other, &err));
        CHECK_EQ(strlen(texts[i]), 19);
        CHECK(is(texts[i], 19, &proof) && !is(texts[i], 19, &other));
        CHECK(memcmp(proof.salt, other.salt, sizeof proof.salt) != 0);
        for (size_t k = 0; k < 19; k++) {
            CHECK((texts[i][k] == '-') == (k % 5 == 4));
            kinds += !seen[(unsigned char)texts[i][k]];
            seen[(unsigned char)texts[i][k]] = true;
        }
        for (size_t k = 0; k < i; k++) CHECK(memcmp(texts[i], texts[k], RECOVERY_TEXT_BYTES) != 0);
    }
    CHECK_EQ(kinds, 33);            /* and the hyphen */
}

TEST(a_recovery_code_is_known_again_as_people_type_it)
{
    Err err = { 0 };
    RecoveryProof proof = { .salt = "salt of a test" };
    char bytes[33] = { 0 };
    memcpy(bytes, proof.salt, 16);
    memcpy(bytes + 16, "0O1I7K3MQ2WD9HTX", 16);
    bytes[17] = '0', bytes[19] = '1';
    CHECK(digest_of((Str){ bytes, 32 }, &proof.digest, &err));
    static const char *const same[] = { "0011-7K3M-Q2WD-9HTX", "oOiL 7k3m q2wd 9htx", "  00117k3mq2wd9htx--", "0-0-1-17K3MQ2WD9HTX" };
    static const char *const other[] = { "", "-", "0011-7K3M-Q2WD-9HT", "0011-7K3M-Q2WD-9HTXX", "0011-7K3M-Q2WD-9HTY",
                                         "0011-7K3M-Q2WD-9HTU", "0011-7K3M-Q2WD-9H\xc3\xa9X", "0011_7K3M_Q2WD_9HTX" };
    for (size_t i = 0; i < COUNT(same); i++) CHECK(is(same[i], strlen(same[i]), &proof));
    for (size_t i = 0; i < COUNT(other); i++) CHECK(!is(other[i], strlen(other[i]), &proof));
    CHECK(!is("0011-7K3M-Q2WD-9HT\0", 19, &proof));
}
