/* password.h - what is kept of a password: enough to know it again, too little to find it. */
#ifndef BASE_PASSWORD_H
#define BASE_PASSWORD_H

#include "base/secret.h"
#include "base/str.h"

/* Argon2id (RFC 9106) with 64 MiB and three passes in one lane, over a salt of its own and a pepper: a key that is kept
 * apart from the proofs, so that whoever has only these cannot even begin to guess. Longer than a password needs to be,
 * and never cut. */
#define PASSWORD_BYTES_MAX ((size_t)1024)
#define PASSWORD_AT_ONCE 4              /* more wait: each takes its 64 MiB */

typedef struct {
    unsigned memory_kib, passes, lanes;
    unsigned char salt[16], hash[32];
} PasswordProof;

/* The same letters are the same password whatever keyboard wrote them (Unicode NFKC). ERR_LIMIT beyond
 * PASSWORD_BYTES_MAX; ERR_INPUT when it is not UTF-8. */
bool password_prove(Str password, const Key *pepper, PasswordProof *proof, Err *err);

/* Any text is a wrong password, also one that is too long. Takes the same time whether it is right. ERR_STORE when
 * there is no memory for it. */
bool password_matches(Str password, const Key *pepper, const PasswordProof *proof, bool *matches, Err *err);

/* The same in two parts, of which the first takes the time and can be done beside other things: `password` and `proof`
 * are filled in before, is_done and worked.hash after. */
typedef struct {
    char password[PASSWORD_BYTES_MAX];
    size_t len;
    PasswordProof proof;        /* with which it is to be compared */
    bool is_done;               /* false: there was no memory for it */
    bool is_password;           /* it can be read; otherwise it matches nothing */
    unsigned char hash[32];     /* what it comes to under that salt */
} PasswordWorked;
void password_work(PasswordWorked *worked, const Key *pepper);
/* As password_matches, by the work that was done when it was done for this password and this proof; else it is done
 * here, as when `worked` is NULL. */
bool password_matches_worked(Str password, const Key *pepper, const PasswordProof *proof, const PasswordWorked *worked,
                             bool *matches, Err *err);

/* Of nobody: whoever does not exist is asked for as long as everybody else. */
PasswordProof password_of_nobody(void);

/* Characters, as they are counted for a least length; 0 when it is not UTF-8 or too long. */
size_t password_length(Str password);

/* "argon2id 19 65536 3 1 SALT HASH" in hexadecimal digits. Reading refuses anything else, and less work than
 * password_prove asks for. */
#define PASSWORD_TEXT_BYTES 160
void password_write(const PasswordProof *proof, char text[PASSWORD_TEXT_BYTES]);
bool password_read(Str text, PasswordProof *proof);

#endif
