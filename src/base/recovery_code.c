/* recovery_code.c - how is a recovery code made, and is this the one? */
#include "base/recovery_code.h"

#include <string.h>

#define LETTERS 16

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static bool digest_with(const unsigned char salt[16], const char letters[LETTERS], Digest *digest, Err *err)
{
    char both[16 + LETTERS];
    memcpy(both, salt, 16);
    memcpy(both + 16, letters, LETTERS);
    bool ok = digest_of((Str){ both, sizeof both }, digest, err);
    secret_wipe(both, sizeof both);
    return ok;
}

bool recovery_code_make(char text[RECOVERY_TEXT_BYTES], RecoveryProof *proof, Err *err)
{
    unsigned char drawn[LETTERS];
    char letters[LETTERS];
    if (!secret_random(drawn, sizeof drawn, err) || !secret_random(proof->salt, sizeof proof->salt, err)) return false;
    for (size_t i = 0, n = 0; i < LETTERS; i++) {
        letters[i] = alphabet[drawn[i] % 32];           /* 256 is a multiple of 32: each letter is as likely */
        if (i && i % 4 == 0) text[n++] = '-';
        text[n++] = letters[i];
    }
    text[RECOVERY_TEXT_BYTES - 1] = '\0';
    bool ok = digest_with(proof->salt, letters, &proof->digest, err);
    secret_wipe(drawn, sizeof drawn);
    secret_wipe(letters, sizeof letters);
    return ok;
}

static char letter_of(char c)
{
    if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
    return (char)(c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c);
}

static bool letters_read(Str given, char letters[LETTERS])
{
    size_t n = 0;
    for (size_t i = 0; i < given.len; i++) {
        char c = letter_of(given.at[i]);
        if (c == ' ' || c == '-') continue;
        if (!c || !strchr(alphabet, c) || n == LETTERS) return false;
        letters[n++] = c;
    }
    return n == LETTERS;
}

bool recovery_code_is(Str given, const RecoveryProof *proof, bool *is, Err *err)
{
    char letters[LETTERS];
    Digest digest;
    *is = false;
    if (!letters_read(given, letters)) return true;
    bool ok = digest_with(proof->salt, letters, &digest, err);
    *is = ok && secret_same(&digest, &proof->digest, sizeof digest);
    secret_wipe(letters, sizeof letters);
    return ok;
}
