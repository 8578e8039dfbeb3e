/* checkpoint_test.c - proof that a checkpoint survives paper, and that a slip in typing is noticed. */
#include "base/checkpoint.h"

#include "base/test.h"

static Err err;

static Checkpoint made(uint64_t size)
{
    Checkpoint c = { .of = { .vault = S("case") }, .head = { .size = size }, .series = 2, .epoch = 40, .at = 1795680000123456 };
    memset(c.of.tenant, 0x3c, sizeof c.of.tenant);
    memset(c.head.root.at, 0xe1, sizeof c.head.root.at);
    return c;
}

TEST(AUD_03_checkpoints_come_back_from_a_text_with_several)
{
    char text[3][CHECKPOINT_BYTES], all[3 * CHECKPOINT_BYTES + 60];
    Checkpoint c, back;
    bool has;
    for (int i = 0; i < 3; i++) {
        c = made((uint64_t)i + 100);
        CHECK(checkpoint_write(&c, text[i], &err));
    }
    snprintf(all, sizeof all, "Dear colleague,\n%s\r\n%ssigned\n%s\n", text[0], text[1], text[2]);
    Str rest = str_of(all);
    for (int i = 0; i < 3; i++) {
        CHECK(checkpoint_next(&rest, &back, &has, &err) && has);
        CHECK_EQ(back.head.size, i + 100);
        CHECK(back.series == 2 && back.epoch == 40 && back.at == c.at);
        CHECK(memcmp(&back.head.root, &c.head.root, 32) == 0 && memcmp(back.of.tenant, c.of.tenant, 16) == 0);
        CHECK_STR(back.of.vault, S("case"));
    }
    CHECK(checkpoint_next(&rest, &back, &has, &err) && !has);
}

TEST(AUD_03_a_slip_in_typing_a_checkpoint_is_noticed)
{
    char text[CHECKPOINT_BYTES], typed[CHECKPOINT_BYTES];
    Checkpoint c = made(7), back;
    bool has;
    CHECK(checkpoint_write(&c, text, &err));
    for (size_t i = 0; text[i]; i++) {
        memcpy(typed, text, sizeof typed);
        if (text[i] == ' ') continue;
        typed[i] = text[i] == '1' ? '2' : '1';
        Str rest = str_of(typed);
        CHECK(!checkpoint_next(&rest, &back, &has, &err) || !has);
    }
    for (size_t cut = 30; cut + 1 < strlen(text); cut++) {
        Str rest = { text, cut };
        CHECK(!checkpoint_next(&rest, &back, &has, &err));
        CHECK_EQ(err.code, ERR_INPUT);
    }
}

TEST(AUD_01_a_proof_of_growth_comes_back_and_one_that_is_cut_does_not)
{
    char text[CHECKPOINT_GROWN_BYTES];
    Checkpoint c = made(INT64_MAX), later;
    MerkleProof proof = { .count = MERKLE_PEAKS_MAX + 1 }, back;
    uint64_t from;
    bool has;
    for (int i = 0; i < proof.count; i++) memset(proof.at[i].at, i, sizeof proof.at[i].at);
    c.head.size = 999999999999999999;                           /* the largest that is read */
    CHECK(checkpoint_write(&c, text, &err));
    checkpoint_growth_add(999999999999999998, &proof, text);    /* the longest text there is: it fits */
    CHECK_EQ(strlen(text) < sizeof text - 1, true);
    CHECK(checkpoint_growth_read(str_of(text), &from, &back) && from == 999999999999999998);
    CHECK(back.count == proof.count && memcmp(back.at, proof.at, sizeof proof.at) == 0);
    Str rest = str_of(text);
    CHECK(checkpoint_next(&rest, &later, &has, &err) && has && later.head.size == c.head.size);
    CHECK(!checkpoint_growth_read((Str){ text, strlen(text) - 9 }, &from, &back));
    CHECK(!checkpoint_growth_read((Str){ text, 200 }, &from, &back));
}
