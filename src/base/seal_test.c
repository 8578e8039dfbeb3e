/* seal_test.c - proof that what was sealed opens again, and that nothing else does. */
#include "base/seal.h"

#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/random.h"
#include "base/test.h"

#define ABOUT S("claim|12|1")

static Sealer *sealer_of(unsigned char first)
{
    Err err = { 0 };
    Key *key = key_new();
    CHECK(key != NULL);
    key->at[0] = first;
    Sealer *sealer = sealer_open(key, &err);
    CHECK(sealer != NULL);
    key_free(key);              /* the sealer goes on without it */
    return sealer;
}

static Str str_at(const unsigned char *at, size_t len)
{
    return (Str){ (const char *)at, len };
}

/* Refused, in one sentence, and not a byte of what was opened is left. */
static void check_refused(Sealer *sealer, Str sealed, Str about)
{
    Err err = { 0 };
    char plain[128];
    size_t len = sealed.len > SEAL_OVERHEAD ? sealed.len - SEAL_OVERHEAD : 0;
    memset(plain, 'x', sizeof plain);
    CHECK(!unseal(sealer, sealed, about, plain, &err));
    CHECK_EQ(err.code, ERR_STORE);
    CHECK(str_has(str_of(err.text), S("was changed or damaged")));
    for (size_t i = 0; i < sizeof plain; i++) CHECK_EQ(plain[i], i < len ? 0 : 'x');
}

TEST(what_was_sealed_opens_again_whatever_its_length)
{
    static const size_t lengths[] = { 0, 1, 15, 16, 17, 64, 700, 4096, 65536, 1000003 };
    Sealer *sealer = sealer_of(1);
    Random random = random_from(1);
    Err err = { 0 };
    for (size_t i = 0; i < COUNT(lengths); i++) {
        size_t len = lengths[i];
        char *plain = malloc(len + 1), *opened = malloc(len + 1);
        unsigned char *sealed = malloc(len + SEAL_OVERHEAD);
        for (size_t n = 0; n < len; n++) plain[n] = (char)random_next(&random);
        CHECK(seal(sealer, (Str){ plain, len }, ABOUT, sealed, &err));
        CHECK(unseal(sealer, str_at(sealed, len + SEAL_OVERHEAD), ABOUT, opened, &err));
        CHECK_STR(((Str){ opened, len }), ((Str){ plain, len }));
        free(plain);
        free(opened);
        free(sealed);
    }
    sealer_close(sealer);
    sealer_close(NULL);
}

TEST(nothing_and_about_nothing_can_be_sealed)
{
    Sealer *sealer = sealer_of(1);
    Err err = { 0 };
    unsigned char sealed[SEAL_OVERHEAD];
    char plain[1];
    CHECK(seal(sealer, (Str){ 0 }, (Str){ 0 }, sealed, &err));
    CHECK(unseal(sealer, str_at(sealed, sizeof sealed), (Str){ 0 }, plain, &err));
    CHECK(unseal(sealer, str_at(sealed, sizeof sealed), S(""), plain, &err));
    check_refused(sealer, str_at(sealed, sizeof sealed), ABOUT);
    sealer_close(sealer);
}

/* Test case 15 of "The Galois/Counter Mode of Operation" (McGrew and Viega, May 2005), as anybody stores it. */
TEST(a_published_example_opens)
{
    static const unsigned char key_bytes[32] = {
        0xfe, 0xff, 0xe9, 0x92, 0x86, 0x65, 0x73, 0x1c, 0x6d, 0x6a, 0x8f, 0x94, 0x67, 0x30, 0x83, 0x08,
        0xfe, 0xff, 0xe9, 0x92, 0x86, 0x65, 0x73, 0x1c, 0x6d, 0x6a, 0x8f, 0x94, 0x67, 0x30, 0x83, 0x08 };
    static const unsigned char sealed[] = {
        0xca, 0xfe, 0xba, 0xbe, 0xfa, 0xce, 0xdb, 0xad, 0xde, 0xca, 0xf8, 0x88,
        0x52, 0x2d, 0xc1, 0xf0, 0x99, 0x56, 0x7d, 0x07, 0xf4, 0x7f, 0x37, 0xa3, 0x2a, 0x84, 0x42, 0x7d,
        0x64, 0x3a, 0x8c, 0xdc, 0xbf, 0xe5, 0xc0, 0xc9, 0x75, 0x98, 0xa2, 0xbd, 0x25, 0x55, 0xd1, 0xaa,
        0x8c, 0xb0, 0x8e, 0x48, 0x59, 0x0d, 0xbb, 0x3d, 0xa7, 0xb0, 0x8b, 0x10, 0x56, 0x82, 0x88, 0x38,
        0xc5, 0xf6, 0x1e, 0x63, 0x93, 0xba, 0x7a, 0x0a, 0xbc, 0xc9, 0xf6, 0x62, 0x89, 0x80, 0x15, 0xad,
        0xb0, 0x94, 0xda, 0xc5, 0xd9, 0x34, 0x71, 0xbd, 0xec, 0x1a, 0x50, 0x22, 0x70, 0xe3, 0xcc, 0x6c };
    static const unsigned char want[] = {
        0xd9, 0x31, 0x32, 0x25, 0xf8, 0x84, 0x06, 0xe5, 0xa5, 0x59, 0x09, 0xc5, 0xaf, 0xf5, 0x26, 0x9a,
        0x86, 0xa7, 0xa9, 0x53, 0x15, 0x34, 0xf7, 0xda, 0x2e, 0x4c, 0x30, 0x3d, 0x8a, 0x31, 0x8a, 0x72,
        0x1c, 0x3c, 0x0c, 0x95, 0x95, 0x68, 0x09, 0x53, 0x2f, 0xcf, 0x0e, 0x24, 0x49, 0xa6, 0xb5, 0x25,
        0xb1, 0x6a, 0xed, 0xf5, 0xaa, 0x0d, 0xe6, 0x57, 0xba, 0x63, 0x7b, 0x39, 0x1a, 0xaf, 0xd2, 0x55 };
    Err err = { 0 };
    char plain[sizeof want];
    Key *key = key_new();
    memcpy(key->at, key_bytes, sizeof key_bytes);
    Sealer *sealer = sealer_open(key, &err);
    CHECK(sealer && unseal(sealer, str_at(sealed, sizeof sealed), (Str){ 0 }, plain, &err));
    CHECK(memcmp(plain, want, sizeof want) == 0);
    sealer_close(sealer);
    key_free(key);
}

TEST(every_prefix_every_changed_bit_and_every_added_byte_is_refused)
{
    Sealer *sealer = sealer_of(1);
    Err err = { 0 };
    Str plain = S("Robin Example, born 2011");
    unsigned char sealed[24 + 28 + 1] = { 0 };
    size_t len = plain.len + SEAL_OVERHEAD;
    CHECK(seal(sealer, plain, ABOUT, sealed, &err));
    for (size_t n = 0; n < len; n++) check_refused(sealer, str_at(sealed, n), ABOUT);
    for (size_t bit = 0; bit < len * 8; bit++) {
        sealed[bit / 8] ^= (unsigned char)(1 << bit % 8);
        check_refused(sealer, str_at(sealed, len), ABOUT);
        sealed[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
    check_refused(sealer, str_at(sealed, len + 1), ABOUT);
    check_refused(sealer, (Str){ 0 }, ABOUT);

    char opened[24];            /* and after all these refusals it still opens */
    CHECK(unseal(sealer, str_at(sealed, len), ABOUT, opened, &err));
    CHECK_STR(((Str){ opened, plain.len }), plain);
    sealer_close(sealer);
}

TEST(a_value_cannot_be_moved_to_another_place_or_key)
{
    static const Str others[] = { S("claim|13|1"), S("claim|12|2"), S("claim|12|"), S("claim|12|11"), S("") };
    Sealer *sealer = sealer_of(1), *other = sealer_of(2);
    Err err = { 0 };
    unsigned char sealed[5 + 28];
    CHECK(seal(sealer, S("Robin"), ABOUT, sealed, &err));
    for (size_t i = 0; i < COUNT(others); i++) check_refused(sealer, str_at(sealed, sizeof sealed), others[i]);
    check_refused(other, str_at(sealed, sizeof sealed), ABOUT);
    sealer_close(sealer);
    sealer_close(other);
}

static int by_nonce(const void *a, const void *b)
{
    return memcmp(a, b, 12);
}

TEST(no_nonce_comes_twice_over_many_refills)
{
    enum { SEALS = 5000, BYTES = 28 };
    Sealer *sealer = sealer_of(1), *same_key = sealer_of(1);
    Err err = { 0 };
    unsigned char (*sealed)[BYTES] = calloc(SEALS, BYTES);
    for (size_t i = 0; i < SEALS; i++) CHECK(seal(i % 2 ? sealer : same_key, S(""), ABOUT, sealed[i], &err));
    qsort(sealed, SEALS, BYTES, by_nonce);
    for (size_t i = 1; i < SEALS; i++) CHECK(by_nonce(sealed[i - 1], sealed[i]) != 0);
    free(sealed);
    sealer_close(sealer);
    sealer_close(same_key);
}

/* Two processes that share a stock of nonces would use each of them twice. */
TEST(a_process_and_its_child_never_use_one_nonce)
{
    enum { BYTES = 28 };
    Sealer *sealer = sealer_of(1);
    Err err = { 0 };
    unsigned char ours[BYTES], childs[BYTES];
    int ends[2];
    CHECK(seal(sealer, S(""), ABOUT, ours, &err) && pipe(ends) == 0);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        bool ok = seal(sealer, S(""), ABOUT, childs, &err) && write(ends[1], childs, BYTES) == BYTES;
        _exit(ok ? 0 : 1);
    }
    CHECK(read(ends[0], childs, BYTES) == BYTES && waitpid(child, NULL, 0) == child);
    CHECK(seal(sealer, S(""), ABOUT, ours, &err));
    CHECK(by_nonce(ours, childs) != 0);
    char plain[1];
    CHECK(unseal(sealer, str_at(childs, BYTES), ABOUT, plain, &err));
    close(ends[0]);
    close(ends[1]);
    sealer_close(sealer);
}

TEST(more_than_can_be_sealed_is_refused_before_anything_is_read)
{
    Sealer *sealer = sealer_of(1);
    Err err = { 0 };
    unsigned char out[SEAL_OVERHEAD];
    CHECK(!seal(sealer, (Str){ "", SEAL_BYTES_MAX + 1 }, ABOUT, out, &err));
    CHECK_EQ(err.code, ERR_LIMIT);
    CHECK(!seal(sealer, S(""), (Str){ "", SEAL_BYTES_MAX + 1 }, out, &err));
    CHECK_EQ(err.code, ERR_LIMIT);
    CHECK(!unseal(sealer, S("0123456789012345678901234567"), (Str){ "", SEAL_BYTES_MAX + 1 }, (char *)out, &err));
    CHECK_EQ(err.code, ERR_STORE);
    sealer_close(sealer);
}
