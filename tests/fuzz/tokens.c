/* tokens.c - fuzz target: no text opens a session or passes for a code but the very one, and a proof of a password reads back as it was written. */
#include "answers_kit.h"
#include "app/session.h"
#include "base/password.h"
#include "base/totp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define NOW (1764000000LL * 1000000)
#define STEP (30LL * 1000000)

static Sessions *sessions;
static char token[SESSION_TOKEN_BYTES];
static Session *session;

static void open_once(void)
{
    static const Staff kim = { 7, { "kim", 3 }, STAFF_BIT(STAFF_DETECTIVE) };
    Policy policy = policy_of(PACK_CJIS);
    Err err = { 0 };
    if (sessions) return;
    must((sessions = sessions_make(&policy, 4, &err)) != NULL);
    must(session_begin(sessions, &kim, STAGE_OPEN, NOW, token, &session, &err));
}

/* The token itself, and the token with these bytes laid over it. */
static void session_is_found_by_its_token_alone(Str text)
{
    char other[SESSION_TOKEN_BYTES];
    SessionEnd why;
    memcpy(other, token, sizeof other);
    for (size_t i = 0; i < text.len && i + 1 < sizeof other; i++) other[i] ^= text.at[i];
    Str near = { other, sizeof other - 1 };
    must((session_find(sessions, near, NOW, &why) != NULL) == str_eq(near, str_of(token)));
    must((session_find(sessions, text, NOW, &why) != NULL) == str_eq(text, str_of(token)));
    must(session_mark_is(session, text) == str_eq(text, str_of(session->form_mark)));
}

static void code_is_one_of_three(Str text)
{
    static const TotpSecret secret = { { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 } };
    Err err = { 0 };
    int64_t step;
    bool is_code = false;
    for (int i = -1; i <= 1; i++) {
        char code[TOTP_CODE_BYTES];
        must(totp_code(&secret, NOW + i * STEP, code, &err));
        is_code = is_code || str_eq(text, str_of(code));
    }
    must(totp_check(&secret, text, NOW, 0, &step, &err) && (step != 0) == is_code);
}

static void proof_reads_back(Str text)
{
    PasswordProof proof;
    char again[PASSWORD_TEXT_BYTES];
    if (!password_read(text, &proof)) return;
    password_write(&proof, again);
    must(str_eq(text, str_of(again)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1);
    must(copy != NULL);
    if (size) memcpy(copy, data, size);
    Str text = { copy, size };
    open_once();
    session_is_found_by_its_token_alone(text);
    code_is_one_of_three(text);
    proof_reads_back(text);
    free(copy);
    return 0;
}
