/* account_door.h - who knocks, whether they are locked out, and what a failure leaves behind: for the files of account.h. */
#ifndef APP_ACCOUNT_DOOR_H
#define APP_ACCOUNT_DOOR_H

#include "app/account.h"
#include "store/accounts.h"

/* What an account function must put back: it acts for somebody else than whoever was there before. */
typedef struct { Accounts *accounts; Staff who; size_t mark; } AtDoor;
AtDoor door_step_in(Accounts *accounts);
bool door_step_out(AtDoor *door, bool ok);      /* returns `ok` */

typedef struct {
    Staff who;                  /* id 0: nobody of that login */
    bool is_usable;             /* listed, with a role, not disabled, not an emergency that is over */
    AttemptFrom from;
    int64_t node;               /* of an enrolled device of theirs, or 0 */
    bool is_locked;
} Knocker;

bool knocker_read(Accounts *accounts, Str login, const Knock *knock, int64_t now, Knocker *knocker, Err *err);

/* A failure: counted, perhaps the one that locks (then is_locked), and in the trail. Returns false, with the one
 * sentence. `what` was wrong: password, code, secret. */
bool knocker_refuse(Accounts *accounts, Verb verb, Knocker *knocker, const char *what, int64_t now, Err *err);

/* "staff 7", "nobody". */
Str knocker_name(Accounts *accounts, const Knocker *knocker);

/* Fails when the session is not at this stage. */
bool stage_must_be(const Session *session, SessionStage stage, Err *err);

/* Whether the password is this person's: the same work when there is none. `at`: when it was chosen. */
bool password_asked(Accounts *accounts, const Knocker *knocker, Str password, bool *is_right, int64_t *at, Err *err);

bool mark_elsewhere(Store *store, KeyedMark *mark, Err *err);

#endif
