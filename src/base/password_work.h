/* password_work.h - the work of a password done by a thread of its own, while others are answered. */
#ifndef BASE_PASSWORD_WORK_H
#define BASE_PASSWORD_WORK_H

#include <stdint.h>

#include "base/password.h"

/* To look at a password takes a tenth of a second and more, on purpose (base/password.h). One thread does it, one
 * password after the other, so that a house of one thread answers everybody else meanwhile and a crowd that tries
 * passwords takes one processor and 64 MiB, never all. It works on copies, knows no store and no session, and what it
 * finds decides nothing: password_matches_worked compares it with what is on record at that moment. */
typedef struct PasswordWork PasswordWork;

/* `pepper` outlives it. NULL on failure. */
PasswordWork *password_work_open(const Key *pepper, Err *err);
/* What still waits is wiped. NULL is fine. */
void password_work_close(PasswordWork *work);

/* False when PASSWORD_WORK_MAX wait already, or it is no password. */
#define PASSWORD_WORK_MAX 64
bool password_work_begin(PasswordWork *work, uint64_t ticket, Str password, const PasswordProof *proof);

/* A descriptor that can be read when something is done. */
int password_work_ready(const PasswordWork *work);
/* What was done first; wipe it after use. False when nothing is. */
bool password_work_take(PasswordWork *work, uint64_t *ticket, PasswordWorked *worked);

#endif
