/* password_test.c - proof that a password is known again, that nothing of it is kept, and that each guess takes work. */
#include "base/password.h"

#include <argon2.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hex.h"
#include "base/test.h"

static bool is_right(Str password, const Key *pepper, const PasswordProof *proof)
{
    bool matches;
    Err err = { 0 };
    CHECK(password_matches(password, pepper, proof, &matches, &err));
    return matches;
}

/* RFC 9106 (read 2026-11-27), section 5.3. */
TEST(the_library_gives_what_RFC_9106_says_with_a_key)
{
    unsigned char out[32], password[32], salt[16], secret[8], more[12], want[32];
    memset(password, 1, sizeof password);
    memset(salt, 2, sizeof salt);
    memset(secret, 3, sizeof secret);
    memset(more, 4, sizeof more);
    argon2_context c = { .out = out, .outlen = 32, .pwd = password, .pwdlen = 32, .salt = salt, .saltlen = 16,
                         .secret = secret, .secretlen = 8, .ad = more, .adlen = 12, .t_cost = 3, .m_cost = 32,
                         .lanes = 4, .threads = 1, .version = ARGON2_VERSION_13, .flags = ARGON2_DEFAULT_FLAGS };
    CHECK_EQ(argon2_ctx(&c, Argon2_id), ARGON2_OK);
    CHECK(hex_read(S("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"), want, sizeof want));
    CHECK(memcmp(out, want, sizeof want) == 0);
}

TEST(CJ_IA_12_a_password_is_known_again_under_its_pepper_and_no_other_is)
{
    Err err = { 0 };
    Key *pepper = key_new(), *other = key_new();
    PasswordProof proof, again;
    Str right = S("four windows face the river");
    CHECK(key_random(pepper, &err) && key_random(other, &err));
    CHECK(password_prove(right, pepper, &proof, &err) && password_prove(right, pepper, &again, &err));
    CHECK(memcmp(proof.salt, again.salt, 16) != 0 && memcmp(proof.hash, again.hash, 32) != 0);
    CHECK(is_right(right, pepper, &proof) && is_right(right, pepper, &again));
    CHECK(!is_right(right, other, &proof));                     /* without the pepper nobody can guess */
    CHECK(!is_right(S("four windows face the rivet"), pepper, &proof));
    CHECK(!is_right(S(""), pepper, &proof) && !is_right(S("four windows"), pepper, &proof));
    PasswordProof nobody = password_of_nobody();
    CHECK(!is_right(right, pepper, &nobody) && !is_right(S(""), pepper, &nobody));
    key_free(pepper);
    key_free(other);
}

/* CJ-IA-10: no cutting. A letter and its accent are one password, typed as one sign or as two. */
TEST(no_password_is_cut_and_one_keyboard_writes_what_another_does)
{
    Err err = { 0 };
    Key *pepper = key_new();
    PasswordProof proof;
    static char text[PASSWORD_BYTES_MAX + 1];
    static const size_t lengths[] = { 64, 256, PASSWORD_BYTES_MAX };
    memset(text, 'x', sizeof text);
    for (size_t i = 0; i < COUNT(lengths); i++) {
        text[lengths[i] - 1] = 'a';
        CHECK(password_prove((Str){ text, lengths[i] }, pepper, &proof, &err));
        CHECK(is_right((Str){ text, lengths[i] }, pepper, &proof));
        text[lengths[i] - 1] = 'b';
        CHECK(!is_right((Str){ text, lengths[i] }, pepper, &proof));
        CHECK_EQ(password_length((Str){ text, lengths[i] }), lengths[i]);
    }
    CHECK(!password_prove((Str){ text, sizeof text }, pepper, &proof, &err) && err.code == ERR_LIMIT);
    CHECK(!password_prove(S("\xff\xfe stones"), pepper, &proof, &err) && err.code == ERR_INPUT);
    CHECK(!is_right((Str){ text, sizeof text }, pepper, &proof) && !is_right(S("\xff"), pepper, &proof));
    CHECK(password_prove(S("caf\xc3\xa9 at noon"), pepper, &proof, &err));
    CHECK(is_right(S("cafe\xcc\x81 at noon"), pepper, &proof) && !is_right(S("cafe at noon"), pepper, &proof));
    CHECK_EQ(password_length(S("cafe\xcc\x81")), 4);
    key_free(pepper);
}

TEST(CJ_IA_12_what_is_stored_names_its_work_and_less_work_is_not_read)
{
    static const char *const bad[] = {
        "", "argon2id", "argon2i 19 65536 3 1 00112233445566778899aabbccddeeff ",
        "argon2id 19 4096 3 1 00112233445566778899aabbccddeeff "
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "argon2id 19 65536 2 1 00112233445566778899aabbccddeeff "
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "argon2id 16 65536 3 1 00112233445566778899aabbccddeeff "
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "argon2id 19 65536 3 1 00112233445566778899aabbccddeeff "
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff more",
        "argon2id 19 65536 3 1 00112233445566778899aabbccddee "
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
    };
    PasswordProof proof = password_of_nobody(), read;
    char text[PASSWORD_TEXT_BYTES];
    for (unsigned i = 0; i < 16; i++) proof.salt[i] = (unsigned char)(i * 17);
    proof.hash[31] = 0xfe;
    password_write(&proof, text);
    CHECK(str_starts(str_of(text), S("argon2id 19 65536 3 1 00112233445566778899aabbccddeeff 0000")));
    CHECK(password_read(str_of(text), &read) && memcmp(&read, &proof, sizeof proof) == 0);
    for (size_t i = 0; i < COUNT(bad); i++) CHECK(!password_read(str_of(bad[i]), &read));
}

typedef struct { const Key *pepper; const PasswordProof *proof; } Guess;

static void *guess(void *to)
{
    const Guess *g = to;
    CHECK(!is_right(S("not this one"), g->pepper, g->proof));
    return NULL;
}

static size_t kib_of(const char *what)
{
    FILE *f = fopen("/proc/self/status", "r");
    char line[200];
    size_t kib = 0;
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, what, strlen(what)) == 0) (void)sscanf(line + strlen(what), "%zu", &kib);
    if (f) fclose(f);
    return kib;
}

static size_t kib_for_eight(void)
{
    pthread_t threads[8];
    Key *pepper = key_new();
    PasswordProof proof = password_of_nobody();
    Guess g = { pepper, &proof };
    size_t before = kib_of("VmRSS:");
    for (size_t i = 0; i < COUNT(threads); i++) CHECK(pthread_create(&threads[i], NULL, guess, &g) == 0);
    for (size_t i = 0; i < COUNT(threads); i++) CHECK(pthread_join(threads[i], NULL) == 0);
    return kib_of("VmHWM:") - before;
}

/* In a process of its own, because the most that was taken is of the whole process. The build with sanitizers keeps what
 * was freed for a while and cannot tell. */
#ifndef __SANITIZE_ADDRESS__
#define MIB_MAX (PASSWORD_AT_ONCE * 64 + 48)
#else
#define MIB_MAX (8 * 64 + 128)
#endif
TEST(of_eight_passwords_at_once_four_wait_so_that_memory_does_not_run_out)
{
    int status;
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        size_t mib = kib_for_eight() / 1024;
        _exit(mib < 64 ? 2 : mib > MIB_MAX ? 3 : 0);
    }
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    CHECK_EQ(WEXITSTATUS(status), 0);
}

/* Of the processor, because others may be at work; TELL=1 says how much. */
TEST(CJ_IA_12_a_guess_takes_the_memory_and_time_that_was_chosen)
{
    Key *pepper = key_new();
    PasswordProof proof = password_of_nobody();
    double least = 1e9;
    for (int i = 0; i < 3; i++) {
        struct timespec began, ended;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &began);
        CHECK(!is_right(S("not this one"), pepper, &proof));
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ended);
        double took = (double)(ended.tv_sec - began.tv_sec) + (double)(ended.tv_nsec - began.tv_nsec) / 1e9;
        if (took < least) least = took;
    }
    if (getenv("TELL")) fprintf(stderr, "a password takes %.0f ms\n", least * 1000);
    CHECK(least > 0.04 && least < 2);
    key_free(pepper);
}
