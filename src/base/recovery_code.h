/* recovery_code.h - sixteen letters on paper that stand in, once, for a second factor that is lost. */
#ifndef BASE_RECOVERY_CODE_H
#define BASE_RECOVERY_CODE_H

#include "base/digest.h"

/* 80 random bits ("7K3M-Q2WD-9HTX-4FBR"), so that a salted SHA-256 of them is as good as the slowest hash: there is
 * nothing to guess. Letters and digits that are taken for one another are left out (Crockford's base 32). */
#define RECOVERY_TEXT_BYTES 20          /* with an end */
typedef struct { unsigned char salt[16]; Digest digest; } RecoveryProof;

bool recovery_code_make(char text[RECOVERY_TEXT_BYTES], RecoveryProof *proof, Err *err);

/* As people type it: small letters, blanks and hyphens anywhere, O for 0, I and L for 1. Anything else is a wrong
 * code. */
bool recovery_code_is(Str given, const RecoveryProof *proof, bool *is, Err *err);

#endif
