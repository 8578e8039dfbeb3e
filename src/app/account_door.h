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
    Str certificate;            /* of the device, or empty */
} Knocker;

bool knocker_read(Accounts *accounts, Str login, const Knock *knock, int64_t now, Knocker *knocker, Err *err);

/* A failure: counted, perhaps the one that locks (then is_locked), and in the trail. Returns false, with the one
 * sentence. `what` was wrong: password, code, secret. */
bool knocker_refuse(Accounts *accounts, Verb verb, Knocker *knocker, const char *what, int64_t now, Err *err);

/* The same of a session that is under way; the last failure that is let pass ends it. */
bool refuse_and_end_when_locked(Accounts *accounts, Session *session, Verb verb, Knocker *knocker, const char *what,
                                int64_t now, Err *err);

/* What is done from here on is done by this person, who has shown that it is them. */
void act_as(Accounts *accounts, const Staff *who, Verb verb, Act *act);

/* The second factor of a session at STAGE_PASSWORD_KNOWN. `counts` looks at what was given and writes down, within one
 * change, that it counted; two at once wait for each other. `what` it is called in the trail when it is wrong. */
typedef struct {
    bool (*counts)(Accounts *accounts, Act *act, const Knocker *knocker, const void *given, int64_t now, bool *is_right,
                   Err *err);
    const void *given;
    const char *what;
} Factor;
bool second_factor(Accounts *accounts, Session *session, const Factor *factor, const Knock *knock, int64_t now,
                   char *token, Err *err);

/* "password", and with which certificate it came. */
Str knocker_said(Accounts *accounts, const Knocker *knocker, const char *what);

/* "staff 7", "nobody". */
Str knocker_name(Accounts *accounts, const Knocker *knocker);

/* Fails when the session is not at this stage. */
bool stage_must_be(const Session *session, SessionStage stage, Err *err);

/* Whether the password is this person's: the same work when there is none. `at`: when it was chosen. */
bool password_asked(Accounts *accounts, const Knocker *knocker, Str password, bool *is_right, int64_t *at, Err *err);

/* The marks that attempts have: of a login, and of all devices that nobody enrolled. */
bool mark_of_login(Store *store, Arena *arena, Str login, KeyedMark *mark, Err *err);
bool mark_elsewhere(Store *store, KeyedMark *mark, Err *err);

#endif
