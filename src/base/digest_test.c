/* digest_test.c - proof that fingerprints are those of the standards, whole or in pieces, with a key and without. */
#include "base/digest.h"

#include "base/test.h"

/* FIPS 180-2, appendix B, and the well-known digest of nothing. */
static const struct { const char *text; unsigned char want[32]; } published[] = {
    { "", { 0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
            0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55 } },
    { "abc", { 0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23,
               0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad } },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      { 0x24, 0x8d, 0x6a, 0x61, 0xd2, 0x06, 0x38, 0xb8, 0xe5, 0xc0, 0x26, 0x93, 0x0c, 0x3e, 0x60, 0x39,
        0xa3, 0x3c, 0xe4, 0x59, 0x64, 0xff, 0x21, 0x67, 0xf6, 0xec, 0xed, 0xd4, 0x19, 0xdb, 0x06, 0xc1 } },
};

TEST(digests_are_those_of_the_standard)
{
    Err err = { 0 };
    Digest digest;
    for (size_t i = 0; i < COUNT(published); i++) {
        CHECK(digest_of(str_of(published[i].text), &digest, &err));
        CHECK(memcmp(digest.at, published[i].want, sizeof digest.at) == 0);
    }
    CHECK(digest_of((Str){ 0 }, &digest, &err));
    CHECK(memcmp(digest.at, published[0].want, sizeof digest.at) == 0);
}

TEST(pieces_give_the_digest_of_the_whole_and_one_digester_makes_many)
{
    Err err = { 0 };
    Digest digest;
    Digester *digester = digest_open(&err);
    CHECK(digester != NULL);
    for (size_t i = 0; i < COUNT(published); i++) {
        Str text = str_of(published[i].text);
        for (size_t cut = 0; cut <= text.len; cut++) {
            digest_add(digester, (Str){ text.at, cut });
            digest_add(digester, (Str){ 0 });
            digest_add(digester, (Str){ text.at + cut, text.len - cut });
            CHECK(digest_end(digester, &digest, &err));
            CHECK(memcmp(digest.at, published[i].want, sizeof digest.at) == 0);
        }
    }
    digest_close(digester);
    digest_close(NULL);
}

/* RFC 4231, cases 1 and 2: their keys of 20 and 4 bytes, followed by zeros, are the same keys to HMAC. */
TEST(keyed_marks_are_those_of_the_standard)
{
    static const struct { const char *key, *text; unsigned char want[16]; } cases[] = {
        { "\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b", "Hi There",
          { 0xb0, 0x34, 0x4c, 0x61, 0xd8, 0xdb, 0x38, 0x53, 0x5c, 0xa8, 0xaf, 0xce, 0xaf, 0x0b, 0xf1, 0x2b } },
        { "Jefe", "what do ya want for nothing?",
          { 0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e, 0x6a, 0x04, 0x24, 0x26, 0x08, 0x95, 0x75, 0xc7 } },
    };
    Err err = { 0 };
    KeyedMark mark;
    for (size_t i = 0; i < COUNT(cases); i++) {
        Key *key = key_new();
        memcpy(key->at, cases[i].key, strlen(cases[i].key));
        Marker *marker = marker_open(key, &err);
        CHECK(marker != NULL);
        key_free(key);
        for (int again = 0; again < 3; again++) {
            CHECK(marker_of(marker, str_of(cases[i].text), &mark, &err));
            CHECK(memcmp(mark.at, cases[i].want, sizeof mark.at) == 0);
        }
        marker_close(marker);
    }
    marker_close(NULL);
}

TEST(another_key_or_another_text_gives_another_mark)
{
    static const Str texts[] = { S(""), S("R"), S("Robin"), S("robin"), S("Robin "), S("Robin\0") };
    Err err = { 0 };
    KeyedMark marks[2 * COUNT(texts)];
    Key *key = key_new();
    for (size_t i = 0; i < COUNT(marks); i++) {
        key->at[31] = (unsigned char)(i % 2);
        Marker *marker = marker_open(key, &err);
        CHECK(marker && marker_of(marker, texts[i / 2], &marks[i], &err));
        marker_close(marker);
        for (size_t n = 0; n < i; n++) CHECK(!secret_same(&marks[n], &marks[i], sizeof marks[i]));
    }
    key_free(key);
}

TEST(a_mark_of_nothing_does_not_depend_on_what_came_before)
{
    Err err = { 0 };
    KeyedMark first, later;
    Key *key = key_new();
    Marker *marker = marker_open(key, &err);
    CHECK(marker && marker_of(marker, (Str){ 0 }, &first, &err));
    CHECK(marker_of(marker, S("something else, longer than a block of sixty-four bytes, to fill the state"), &later,
                    &err));
    CHECK(!secret_same(&first, &later, sizeof first));
    CHECK(marker_of(marker, S(""), &later, &err));
    CHECK(secret_same(&first, &later, sizeof first));
    marker_close(marker);
    key_free(key);
}
