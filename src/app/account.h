/* account.h - signing in on the web: password and second factor, locks, and what somebody changes of their own account. */
#ifndef APP_ACCOUNT_H
#define APP_ACCOUNT_H

#include "app/enter.h"
#include "app/session.h"
#include "base/password.h"

/* What whoever answers for the web door has in hand. Every function here writes to the trail, success and
 * failure, before it returns; none of them says whether a login exists. Times are handed in: microseconds since
 * 1970, UTC. They act for whoever signs in, and leave tenant->who and the roles of the store as they were. */
typedef struct {
    Tenant *tenant;
    const Policy *policy;
    Sessions *sessions;
    const PasswordWorked *worked;       /* the work of the password at hand, if it was done before; or NULL */
} Accounts;

/* From where somebody comes: the key of an enrolled device (64 hexadecimal digits, empty without one) and the
 * address. Who has no such key is told apart by the address alone. `certificate`: what the device showed (64 digits),
 * empty for none; it stands in the trail with what came of it. */
typedef struct { Str device_key, address, certificate; } Knock;

/* ERR_DENIED with one sentence for an unknown login, a wrong password or code, a lock, a leaver, an account that
 * is not finished; each takes the same work. ERR_LIMIT when too many are signed in; ERR_STORE when the trail
 * cannot be written, and then nobody is let in. */

/* A right password begins a session at STAGE_PASSWORD_KNOWN. */
bool account_sign_in(Accounts *accounts, Str login, Str password, const Knock *knock, int64_t now,
                     char token[SESSION_TOKEN_BYTES], Session **session, Err *err);
/* A right code opens it, or asks for a new password where the old one is too old (STAGE_PASSWORD_OLD). After a
 * failure the session may have ended: find it again. */
bool account_code(Accounts *accounts, Session *session, Str code, const Knock *knock, int64_t now,
                  char token[SESSION_TOKEN_BYTES], Err *err);
/* After it was idle: the password opens it again. As account_code after a failure. */
bool account_unlock(Accounts *accounts, Session *session, Str password, const Knock *knock, int64_t now,
                    char token[SESSION_TOKEN_BYTES], Err *err);

/* With what the password of a sign-in will be compared: of nobody where nobody of that login has one. So that the work
 * can be done beforehand (base/password_work.h); it decides nothing, and takes the same steps for every login. */
bool account_proof(Accounts *accounts, Str login, PasswordProof *proof, Err *err);

/* At every request, before anything is done for it: roles as they are now. False with ERR_DENIED when the person
 * was disabled, has no role any more, or an emergency account is over; the session has ended then. */
bool account_refresh(Accounts *accounts, Session *session, int64_t now, Err *err);
/* Before that: the device shows the certificate that the session began with, or none as then. False with ERR_DENIED for
 * another: somebody carried the cookie off. The session has ended, and the trail says so. */
bool account_same_device(Accounts *accounts, Session *session, Str certificate, Err *err);
bool account_sign_out(Accounts *accounts, Session *session, Err *err);

/* The old password is asked for, and ends all other sessions of this person. ERR_DENIED for a wrong one (the
 * session may have ended then), ERR_USAGE when the new one is not fit, or the old one. */
typedef struct { Str old, fresh; } PasswordChange;
bool account_change_password(Accounts *accounts, Session *session, const PasswordChange *change, const Knock *knock,
                             int64_t now, char token[SESSION_TOKEN_BYTES], Err *err);

/* The device at hand is this person's from here on: `key` is shown to it once. Needs STAGE_OPEN. */
bool account_enrol(Accounts *accounts, Session *session, int64_t now, char key[SESSION_TOKEN_BYTES], Err *err);

/* ---- first run ---- */

/* The first-run secret of an invitation that was approved begins a session at STAGE_FIRST_RUN. Then a password
 * is chosen, the codes are set up and one is given back; only that makes the account, in one change, and uses
 * the invitation up. What the person had before (a lost telephone, a forgotten password) ends with it. */
bool account_first_run(Accounts *accounts, Str login, Str secret, const Knock *knock, int64_t now,
                       char token[SESSION_TOKEN_BYTES], Session **session, Err *err);
bool account_choose_password(Accounts *accounts, Session *session, Str password, Err *err);
/* What the authenticator app is given: as "otpauth:" text for a picture, and the secret to type. The same until the
 * session ends. */
typedef struct { Str link, typed; } CodeOffer;
bool account_code_offer(Accounts *accounts, Session *session, Arena *arena, CodeOffer *offer, Err *err);
/* ERR_CONFLICT without a password yet, or when the invitation was used, withdrawn or is over meanwhile. */
bool account_code_confirm(Accounts *accounts, Session *session, Str code, int64_t now,
                          char token[SESSION_TOKEN_BYTES], Err *err);

#endif
