/* hex_test.c - proof that digits come back as the bytes they were, and that nothing else is taken for them. */
#include "base/hex.h"

#include "base/test.h"

TEST(every_byte_comes_back_from_its_digits)
{
    Arena arena;
    unsigned char bytes[256], again[256];
    CHECK(arena_open(&arena, 1 << 16));
    for (int i = 0; i < 256; i++) bytes[i] = (unsigned char)i;
    Str text = hex_text(&arena, bytes, sizeof bytes);
    CHECK_EQ(text.len, 512);
    CHECK(str_starts(text, S("000102030405060708090a0b")));
    CHECK(hex_read(text, again, sizeof again));
    CHECK_EQ(memcmp(bytes, again, sizeof bytes), 0);
    arena_close(&arena);
}

TEST(other_digits_and_other_lengths_are_refused)
{
    static const char *const wrong[] = { "", "0", "00f", "00fg", "00FF", "00 f", "00ff0", "0x0f" };
    unsigned char bytes[2];
    CHECK(hex_read(S("00ff"), bytes, sizeof bytes));
    for (size_t i = 0; i < COUNT(wrong); i++) CHECK(!hex_read(str_of(wrong[i]), bytes, sizeof bytes));
}
