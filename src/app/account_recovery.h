/* account_recovery.h - recovery codes: made by who is signed in, and each of them once in place of the second factor. */
#ifndef APP_ACCOUNT_RECOVERY_H
#define APP_ACCOUNT_RECOVERY_H

#include "app/account.h"
#include "store/recovery.h"

/* As account.h. A recovery code stands behind the password, never in its place; wrong ones lock as wrong digits do. */

/* As account_code. */
bool account_recovery(Accounts *accounts, Session *session, Str code, const Knock *knock, int64_t now,
                      char token[SESSION_TOKEN_BYTES], Err *err);

/* Ten new ones, by password and digits again, since an open page that somebody left must not make any; and the digits,
 * so that nobody lives on recovery codes alone. Those from before end. What is wrong is as in account_code, and the
 * session may have ended then. Nobody can show them a second time. */
typedef struct { Str password, code; } RecoveryWish;
typedef char RecoveryTexts[RECOVERY_CODES][RECOVERY_TEXT_BYTES];
bool account_recovery_make(Accounts *accounts, Session *session, const RecoveryWish *wish, const Knock *knock,
                           int64_t now, RecoveryTexts texts, Err *err);

/* How many are left and since when they are there; how many were used of which their owner was not told, and when the
 * last of these. Needs STAGE_OPEN, as what follows. */
typedef struct { size_t left; int64_t made_at, untold, used_at; } RecoveryNow;
bool account_recovery_look(Accounts *accounts, Session *session, RecoveryNow *now, Err *err);
/* The page that says so is about to be shown. Somebody who came by such a code tells nobody else by it: it stays to be
 * told, until the owner comes by another second factor. */
bool account_recovery_tell(Accounts *accounts, Session *session, Err *err);

#endif
