/* totp_test.c - proof that codes are those of RFC 6238, that clocks may differ by a step, and that no code counts twice. */
#include "base/totp.h"

#include "base/test.h"

#define SECOND 1000000LL

/* RFC 6238 (read 2026-11-27), appendix B, SHA-1: the last six of its eight digits. */
static const TotpSecret shared = { "12345678901234567890" };

static int64_t step_of(Str code, int64_t seconds, int64_t last)
{
    int64_t step = -1;
    Err err = { 0 };
    CHECK(totp_check(&shared, code, seconds * SECOND, last, &step, &err));
    return step;
}

TEST(codes_are_those_of_RFC_6238)
{
    static const struct { int64_t seconds; const char *code; } cases[] = {
        { 59, "287082" },         { 1111111109, "081804" }, { 1111111111, "050471" },
        { 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char code[TOTP_CODE_BYTES];
        Err err = { 0 };
        CHECK(totp_code(&shared, cases[i].seconds * SECOND, code, &err));
        CHECK_STR(str_of(code), str_of(cases[i].code));
        CHECK_EQ(step_of(str_of(code), cases[i].seconds, 0), cases[i].seconds / 30);
    }
}

/* CJ-IA-13. */
TEST(a_code_counts_one_step_early_and_late_and_only_once)
{
    const int64_t now = 1111111111, step = now / 30;
    CHECK_EQ(step_of(S("050471"), now + 30, 0), step);
    CHECK_EQ(step_of(S("050471"), now - 30, 0), step);
    CHECK_EQ(step_of(S("050471"), now + 60, 0), 0);
    CHECK_EQ(step_of(S("050471"), now - 60, 0), 0);
    CHECK_EQ(step_of(S("050471"), now, step - 1), step);
    CHECK_EQ(step_of(S("050471"), now, step), 0);               /* it counted already */
    CHECK_EQ(step_of(S("081804"), now, step), 0);               /* an older one after a newer one */
    static const char *const wrong[] = { "", "050472", "50471", "0504710", "05047a", " 50471", "-50471", "050 471" };
    for (size_t i = 0; i < COUNT(wrong); i++) CHECK_EQ(step_of(str_of(wrong[i]), now, 0), 0);
}

TEST(a_clock_before_1970_is_an_error_and_no_code)
{
    char code[TOTP_CODE_BYTES];
    Err err = { 0 };
    int64_t step;
    CHECK(!totp_code(&shared, -60 * SECOND, code, &err) && err.code == ERR_STORE);
    CHECK(!totp_check(&shared, S("287082"), -60 * SECOND, 0, &step, &err));
}

/* RFC 4648 (read 2026-11-27), section 6. */
TEST(what_an_app_is_given_can_be_typed_and_names_agency_and_login)
{
    Arena arena;
    CHECK(arena_open(&arena, 65536));
    CHECK_STR(totp_secret_text(&arena, &shared), S("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"));
    CHECK_STR(totp_text(&arena, &shared, S("Sample PD & Co"), S("k@im")),
              S("otpauth://totp/Sample%20PD%20%26%20Co:k%40im?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                "&issuer=Sample%20PD%20%26%20Co&algorithm=SHA1&digits=6&period=30"));
    arena_close(&arena);
}

TEST(secrets_are_drawn_whole_and_differ)
{
    TotpSecret a, b;
    Err err = { 0 };
    unsigned char set[20] = { 0 };
    for (int i = 0; i < 40; i++) {
        CHECK(totp_secret_make(&a, &err) && totp_secret_make(&b, &err) && memcmp(&a, &b, sizeof a) != 0);
        for (size_t k = 0; k < sizeof set; k++) set[k] |= a.at[k];
    }
    for (size_t k = 0; k < sizeof set; k++) CHECK(set[k] != 0);
}
