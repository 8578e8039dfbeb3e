/* secret_test.c - proof that keys are random, derived as published, kept out of dumps and forgotten. */
#include "base/secret.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/test.h"

static bool is_zero(const void *at, size_t n)
{
    const unsigned char *bytes = at;
    for (size_t i = 0; i < n; i++)
        if (bytes[i]) return false;
    return true;
}

/* The flags that the system keeps for the mapping that holds `at`. */
static bool mapping_has(const void *at, const char *flag)
{
    FILE *f = fopen("/proc/self/smaps", "r");
    char line[512];
    size_t low, high;
    bool is_inside = false, has = false;
    if (!f) test_skip("no /proc here");
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "%zx-%zx ", &low, &high) == 2) is_inside = low <= (size_t)at && (size_t)at < high;
        if (is_inside && strncmp(line, "VmFlags:", 8) == 0) has = strstr(line, flag) != NULL;
    }
    fclose(f);
    return has;
}

TEST(a_new_key_is_zero_and_its_page_is_left_out_of_core_dumps)
{
    Key *key = key_new(), *other = key_new();
    int plain = 0;
    CHECK(key && other && key != other);
    CHECK(is_zero(key, sizeof *key));
    CHECK(mapping_has(key, " dd") && mapping_has(other, " dd"));
    CHECK(!mapping_has(&plain, " dd"));
    key_free(key);
    key_free(other);
    key_free(NULL);
}

TEST(random_keys_differ_in_every_byte_sooner_or_later)
{
    Err err = { 0 };
    Key *key = key_new(), *before = key_new();
    unsigned char changed[sizeof key->at] = { 0 };
    for (int i = 0; i < 40; i++) {
        CHECK(key_random(key, &err));
        CHECK(!secret_same(key, before, sizeof *key));
        for (size_t n = 0; n < sizeof changed; n++) changed[n] |= key->at[n] ^ before->at[n];
        *before = *key;
    }
    for (size_t n = 0; n < sizeof changed; n++) CHECK(changed[n] != 0);
    key_free(key);
    key_free(before);
}

TEST(random_bytes_fill_what_was_asked_and_nothing_beside_it)
{
    Err err = { 0 };
    unsigned char at[66];
    memset(at, 7, sizeof at);
    CHECK(secret_random(at + 1, 64, &err));
    CHECK(at[0] == 7 && at[65] == 7 && !is_zero(at + 1, 64));
    CHECK(secret_random(at, 0, &err) && at[0] == 7);
}

/* Worked out with the HMAC of another library from the text of RFC 5869. */
TEST(derived_keys_are_those_of_the_standard)
{
    static const struct { const char *purpose; unsigned char want[32]; } cases[] = {
        { "seal", { 0x1f, 0x28, 0xda, 0xac, 0x51, 0x4d, 0x84, 0x12, 0x74, 0xe4, 0x54, 0x1f, 0x0a, 0xc7, 0x20, 0xae,
                    0xdc, 0x1a, 0x18, 0x01, 0x27, 0x9e, 0x14, 0x4b, 0xa8, 0x2e, 0x6a, 0xd8, 0xc1, 0xc9, 0x59, 0x2d } },
        { "mark", { 0xb7, 0x4f, 0x48, 0x2c, 0xed, 0x82, 0x9f, 0x0b, 0xf3, 0x08, 0xf3, 0xe6, 0xfd, 0xbd, 0xbc, 0x2e,
                    0x56, 0x75, 0x5e, 0xd0, 0xeb, 0x68, 0xd7, 0x64, 0x6a, 0x15, 0xbb, 0x2a, 0x8b, 0x6d, 0xbb, 0x26 } },
    };
    Err err = { 0 };
    Key *from = key_new(), *to = key_new();
    for (unsigned char i = 0; i < sizeof from->at; i++) from->at[i] = i;
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK(key_derive(from, cases[i].purpose, to, &err));
        CHECK(memcmp(to->at, cases[i].want, sizeof to->at) == 0);
    }
    CHECK(key_derive(from, "mark", from, &err));
    CHECK(secret_same(from, to, sizeof *to));
    key_free(from);
    key_free(to);
}

TEST(what_is_wiped_is_zero)
{
    char text[] = "an invented secret";
    secret_wipe(text + 3, 8);
    CHECK(memcmp(text, "an \0\0\0\0\0\0\0\0 secret", sizeof text) == 0);
    secret_wipe(NULL, 0);
}

TEST(the_same_is_told_from_any_changed_byte)
{
    unsigned char a[32], b[32];
    memset(a, 5, sizeof a);
    memset(b, 5, sizeof b);
    CHECK(secret_same(a, b, sizeof a));
    CHECK(secret_same(a, b, 0));
    for (size_t i = 0; i < sizeof a; i++) {
        b[i] ^= 0x80;
        CHECK(!secret_same(a, b, sizeof a));
        b[i] ^= 0x80;
    }
}

/* In a process of its own, because it cannot be taken back. */
TEST(a_process_that_wants_no_cores_has_none)
{
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        struct rlimit limit;
        secret_no_cores();
        bool ok = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 && getrlimit(RLIMIT_CORE, &limit) == 0 &&
                  limit.rlim_cur == 0 && limit.rlim_max == 0;
        _exit(ok ? 0 : 1);
    }
    int status = -1;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK_EQ(status, 0);
}

TEST(a_library_that_refuses_is_a_failure_with_a_way_out)
{
    Err err = { 0 };
    CHECK(!secret_library_failed("gives no random numbers", &err));
    CHECK_EQ(err.code, ERR_STORE);
    CHECK(str_starts(str_of(err.text), S("The cryptographic library gives no random numbers. Run this again")));
}
