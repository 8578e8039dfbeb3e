/* totp.c - is this the code of this half minute? */
#include "base/totp.h"

#include <liboath/oath.h>

#define STEP_US (30LL * 1000000)
#define DIGITS 6

bool totp_secret_make(TotpSecret *secret, Err *err)
{
    return secret_random(secret->at, sizeof secret->at, err);
}

static bool code_of_step(const TotpSecret *secret, int64_t step, char code[TOTP_CODE_BYTES], Err *err)
{
    int result = step < 0 ? OATH_CRYPTO_ERROR
                          : oath_hotp_generate((const char *)secret->at, sizeof secret->at, (uint64_t)step, DIGITS,
                                               false, OATH_HOTP_DYNAMIC_TRUNCATION, code);
    return result == OATH_OK || err_set(err, ERR_STORE, "Codes cannot be computed (%s). Have the installation looked "
                                        "at.", step < 0 ? "the clock is before 1970" : oath_strerror_name(result));
}

bool totp_code(const TotpSecret *secret, int64_t now, char code[TOTP_CODE_BYTES], Err *err)
{
    return code_of_step(secret, now / STEP_US, code, err);
}

/* All three are computed and compared, so that the time says nothing. */
bool totp_check(const TotpSecret *secret, Str code, int64_t now, int64_t last, int64_t *step, Err *err)
{
    char want[TOTP_CODE_BYTES];
    int64_t found = 0, here = now / STEP_US;
    for (int64_t s = here - 1; s <= here + 1; s++) {
        if (!code_of_step(secret, s, want, err)) return false;
        if (code.len == DIGITS && secret_same(code.at, want, DIGITS) && s > last && !found) found = s;
    }
    secret_wipe(want, sizeof want);
    *step = found;
    return true;
}

/* ---- as text ---- */

#define BASE32_LETTERS (sizeof(TotpSecret) * 8 / 5)
_Static_assert(sizeof(TotpSecret) * 8 % 5 == 0, "no padding");

static void base32(const TotpSecret *secret, char text[BASE32_LETTERS])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    for (size_t i = 0; i < BASE32_LETTERS; i++) {
        size_t bit = i * 5, byte = bit / 8;
        unsigned two = (unsigned)secret->at[byte] << 8 | (byte + 1 < sizeof secret->at ? secret->at[byte + 1] : 0u);
        text[i] = letters[two >> (11 - bit % 8) & 31];
    }
}

Str totp_secret_text(Arena *arena, const TotpSecret *secret)
{
    char text[BASE32_LETTERS], *grouped = arena_new(arena, char, BASE32_LETTERS + BASE32_LETTERS / 4);
    size_t n = 0;
    base32(secret, text);
    for (size_t i = 0; i < BASE32_LETTERS; i++) {
        if (i && i % 4 == 0) grouped[n++] = ' ';
        grouped[n++] = text[i];
    }
    secret_wipe(text, sizeof text);
    return (Str){ grouped, n };
}

/* Letters, digits and -._~ stay, everything else is %XX (RFC 3986, section 2). */
static Str escaped(Arena *arena, Str text)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = arena_new(arena, char, 3 * text.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                        memchr("-._~", c, 4);
        if (is_plain) { out[n++] = (char)c; continue; }
        out[n++] = '%', out[n++] = hex[c >> 4], out[n++] = hex[c & 15];
    }
    return (Str){ out, n };
}

Str totp_text(Arena *arena, const TotpSecret *secret, Str agency, Str login)
{
    char letters[BASE32_LETTERS];
    Str of = escaped(arena, agency), who = escaped(arena, login);
    base32(secret, letters);
    Str text = str_format(arena, "otpauth://totp/%.*s:%.*s?secret=%.*s&issuer=%.*s&algorithm=SHA1&digits=6&period=30",
                          STR(of), STR(who), (int)sizeof letters, letters, STR(of));
    secret_wipe(letters, sizeof letters);
    return text;
}
