/* bytes_test.c - proof that numbers come back, that nothing is written or read outside, and that there is one way. */
#include "base/bytes.h"

#include "base/test.h"

static const uint64_t numbers[] = { 0, 1, 127, 128, 16383, 16384, 2097151, 2097152, UINT32_MAX, INT64_MAX,
                                    (uint64_t)INT64_MAX + 1, UINT64_MAX };

static ByteReader reader_of(const unsigned char *at, size_t len)
{
    return (ByteReader){ at, at + len, false };
}

TEST(numbers_come_back_from_as_few_bytes_as_they_need)
{
    static const size_t bytes[COUNT(numbers)] = { 1, 1, 1, 2, 2, 3, 3, 4, 5, 9, 10, 10 };
    for (size_t i = 0; i < COUNT(numbers); i++) {
        unsigned char to[VARINT_BYTES_MAX];
        ByteWriter w = { to, sizeof to, 0 };
        varint_put(&w, numbers[i]);
        CHECK_EQ(w.used, bytes[i]);
        ByteReader r = reader_of(to, w.used);
        CHECK(varint_take(&r) == numbers[i] && !r.is_bad && bytes_left(&r) == 0);
        for (size_t cut = 0; cut < w.used; cut++) {
            r = reader_of(to, cut);
            CHECK(varint_take(&r) == 0 && r.is_bad);
        }
    }
}

TEST(small_numbers_below_zero_are_as_short_as_those_above)
{
    static const int64_t small[] = { 0, -1, 1, -2, 2 };
    for (size_t i = 0; i < COUNT(small); i++) CHECK_EQ(zigzag(small[i]), i);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        CHECK(zigzag_back(zigzag((int64_t)numbers[i])) == (int64_t)numbers[i]);
        CHECK(zigzag(zigzag_back(numbers[i])) == numbers[i]);
    }
}

TEST(a_number_written_in_another_way_is_refused)
{
    static const struct { const char *bytes; size_t len; } cases[] = {
        { "\x80\x00", 2 },                                              /* 0 in two bytes */
        { "\x81\x80\x00", 3 },
        { "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 10 },             /* more than 64 bits */
        { "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x81\x00", 11 },
        { "\x80", 1 },
        { "", 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ByteReader r = reader_of((const unsigned char *)cases[i].bytes, cases[i].len);
        CHECK(varint_take(&r) == 0 && r.is_bad && bytes_left(&r) == 0);
    }
}

TEST(what_does_not_fit_is_counted_and_not_written)
{
    unsigned char to[8] = { 0 };
    ByteWriter w = { to, 4, 0 };
    bytes_put(&w, S("abc"));
    bytes_put(&w, S("de"));
    byte_put(&w, 'f');
    varint_put(&w, 300);
    bytes_put(&w, S("g"));
    CHECK_EQ(w.used, 9);
    CHECK_STR(((Str){ (char *)to, 8 }), ((Str){ "abc\0\0\0\0\0", 8 }));
}

TEST(after_the_end_everything_is_nothing)
{
    ByteReader r = reader_of((const unsigned char *)"abc", 3);
    CHECK_STR(bytes_take(&r, 2), S("ab"));
    CHECK_EQ(bytes_take(&r, UINT64_MAX).len, 0);
    CHECK(r.is_bad && byte_take(&r) == 0 && varint_take(&r) == 0 && bytes_take(&r, 1).len == 0);
}
