/* totp.h - six digits that change every half minute (RFC 6238): what somebody has, beside what they know. */
#ifndef BASE_TOTP_H
#define BASE_TOTP_H

#include <stdint.h>

#include "base/secret.h"
#include "base/str.h"

/* HMAC-SHA-1 over 160 random bits, as every authenticator app computes it. */
typedef struct { unsigned char at[20]; } TotpSecret;

bool totp_secret_make(TotpSecret *secret, Err *err);

/* The code of a moment (microseconds since 1970, UTC), as the app would show it. */
#define TOTP_CODE_BYTES 7
bool totp_code(const TotpSecret *secret, int64_t now, char code[TOTP_CODE_BYTES], Err *err);

/* Right now, one step earlier or later, because clocks differ; only steps after `last`, the one that counted last
 * (0: none), so that no code counts twice. Then `step` is to be kept before anything follows from it; 0 when it is
 * wrong. */
bool totp_check(const TotpSecret *secret, Str code, int64_t now, int64_t last, int64_t *step, Err *err);

/* What an app is given, as a picture or typed: "otpauth://totp/Safeharbor:kim?secret=...&issuer=Safeharbor". */
Str totp_text(Arena *arena, const TotpSecret *secret, Str agency, Str login);
/* The secret alone, in groups of four to be typed: 32 letters and digits (RFC 4648, base 32). */
Str totp_secret_text(Arena *arena, const TotpSecret *secret);

#endif
