/* epoch_test.c - proof that keys go one way, that a mark covers all of a head, and that a first key survives paper. */
#include "base/epoch.h"

#include "base/hex.h"
#include "base/test.h"

static Err err;

static EpochHead head_made(void)
{
    EpochHead head = { .series = 1, .epoch = 7, .first = 101, .size = 140, .at = 1795680000000000 };
    memset(head.root.at, 0x5a, sizeof head.root.at);
    return head;
}

/* Worked out by another program (Python's hmac, HKDF written out) from a key of bytes 0 to 31. */
TEST(AUD_02_a_mark_is_the_one_that_others_work_out)
{
    Key *key = key_new();
    TrailName of = { .vault = S("case") };
    KeyedMark mark;
    EpochHead head = head_made();
    char hex[64];
    for (int i = 0; i < 32; i++) key->at[i] = (unsigned char)i;
    memset(of.tenant, 0xab, sizeof of.tenant);
    CHECK(epoch_mark(key, EPOCH_SEAL, &of, &head, &mark, &err));
    hex_write(hex, mark.at, sizeof mark.at);
    CHECK_STR(((Str){ hex, 32 }), S("c422922fbdb062ae5bf91da968492775"));
    CHECK(epoch_next(key, key, &err));
    hex_write(hex, key->at, sizeof key->at);
    CHECK_STR(((Str){ hex, 64 }), S("0585644b4fac6c34cbbb7f75678260cf560c42c649b617c46448e1a57373c7f9"));
    key_free(key);
}

TEST(AUD_02_a_mark_covers_everything_a_head_says)
{
    enum { WAYS = 11 };
    Key *key = key_new(), *other = key_new();
    KeyedMark marks[WAYS + 1];
    CHECK(key_random(key, &err) && epoch_next(key, other, &err));
    for (int i = 0; i <= WAYS; i++) {
        TrailName of = { .vault = i == 1 ? S("location") : S("case") };
        EpochHead h = head_made();
        of.tenant[15] = i == 2;
        h.series += i == 3;
        h.epoch += i == 4;
        h.first += i == 5;
        h.size += i == 6;
        h.at += i == 7;
        h.root.at[31] ^= i == 8;
        h.ends_series = i == 9;
        CHECK(epoch_mark(i == 10 ? other : key, i == 11 ? EPOCH_OPEN : EPOCH_SEAL, &of, &h, &marks[i], &err));
        for (int j = 0; j < i; j++) CHECK(memcmp(&marks[i], &marks[j], sizeof marks[i]) != 0);
    }
    key_free(key);
    key_free(other);
}

static void slip_make(EpochSlip *slip)
{
    *slip = (EpochSlip){ .of = { .vault = S("location") }, .series = 12, .key = key_new() };
    memset(slip->of.tenant, 0xc4, sizeof slip->of.tenant);
    CHECK(key_random(slip->key, &err));
}

static bool is_read(Str text, EpochSlip *slip)
{
    bool has;
    err = (Err){ 0 };
    return epoch_slip_next(&text, slip, &has, &err) && has;
}

TEST(AUD_02_several_first_keys_are_read_one_after_the_other)
{
    EpochSlip slips[2], back = { .key = key_new() };
    char text[2][EPOCH_SLIP_BYTES], all[2 * EPOCH_SLIP_BYTES + 20];
    bool has;
    for (int i = 0; i < 2; i++) {
        slip_make(&slips[i]);
        CHECK(epoch_slip_write(&slips[i], text[i], &err));
    }
    snprintf(all, sizeof all, "%s\n\r\n%s\n\n", text[0], text[1]);
    Str rest = str_of(all);
    for (int i = 0; i < 2; i++) {
        CHECK(epoch_slip_next(&rest, &back, &has, &err) && has);
        CHECK(memcmp(back.key, slips[i].key, sizeof *back.key) == 0);
        key_free(slips[i].key);
    }
    CHECK(epoch_slip_next(&rest, &back, &has, &err) && !has);
    key_free(back.key);
}

TEST(AUD_02_a_first_key_comes_back_from_paper_and_a_slip_is_noticed)
{
    EpochSlip slip, back = { .key = key_new() };
    char text[EPOCH_SLIP_BYTES], typed[EPOCH_SLIP_BYTES];
    slip_make(&slip);
    CHECK(epoch_slip_write(&slip, text, &err));
    CHECK(is_read(str_of(text), &back));
    CHECK(back.series == 12 && memcmp(back.key, slip.key, sizeof *slip.key) == 0);
    CHECK_STR(back.of.vault, S("location"));
    CHECK(memcmp(back.of.tenant, slip.of.tenant, 16) == 0);
    char *lines = strstr(text, "tenant ");
    for (size_t i = 0; lines[i]; i++) {                 /* every other letter of the five lines matters */
        memcpy(typed, text, sizeof typed);
        char *at = typed + (lines - text) + i;
        if (*at == ' ') continue;
        *at = *at == '1' ? '2' : '1';
        CHECK(!is_read(str_of(typed), &back));
        CHECK_EQ(err.code, ERR_INPUT);
    }
    for (size_t cut = 0; cut + 2 < strlen(text); cut += 7)
        CHECK(!is_read((Str){ text, cut }, &back));
    key_free(slip.key);
    key_free(back.key);
}
