/* account_passkey.h - a passkey as second factor: made by who is signed in, asked for behind the password. */
#ifndef APP_ACCOUNT_PASSKEY_H
#define APP_ACCOUNT_PASSKEY_H

#include "app/account.h"
#include "store/passkeys.h"

/* As account.h: every function here writes to the trail before it returns, and says nothing about whether a login
 * exists. The codes stay: a passkey is a second way through the same door, for the devices that can. */

#define PASSKEYS_OF_ONE 10

/* Under which name and at which page the browser is: "harbor.example.org", "https://harbor.example.org:8443". */
typedef struct { Str party, origin; } PasskeyPlace;

/* What the browser is asked: a text that nobody could know before and that is answered once, and the keys that this
 * person has. A session at STAGE_OPEN may make another one; at STAGE_PASSWORD_KNOWN one of them may answer. */
typedef struct { Str question; PasskeyRow *rows; size_t count; } PasskeyOffer;
bool account_passkey_offer(Accounts *accounts, Session *session, Arena *arena, PasskeyOffer *offer, Err *err);

/* What came back; `id` is the number of the key that says that it answered. */
typedef struct { PasskeyPlace place; Str id; PasskeyAnswer answer; } PasskeyGiven;

/* As account_code. */
bool account_passkey(Accounts *accounts, Session *session, const PasskeyGiven *given, const Knock *knock, int64_t now,
                     char token[SESSION_TOKEN_BYTES], Err *err);

/* Another key, by the password again: an open page that somebody left must not make one. ERR_DENIED for a wrong
 * password (the session may have ended then) and for an answer that does not fit; ERR_CONFLICT when this key is there
 * already; ERR_LIMIT for one too many. */
typedef struct { Str password, name; PasskeyGiven made; } PasskeyWish;
bool account_passkey_add(Accounts *accounts, Session *session, const PasskeyWish *wish, const Knock *knock, int64_t now,
                         Err *err);
/* ERR_NOT_FOUND when this person has none of that number. */
bool account_passkey_end(Accounts *accounts, Session *session, int64_t id, int64_t now, Err *err);

#endif
