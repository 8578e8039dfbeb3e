/* account_kit.h - a tenant with accounts of the web door, a clock that is turned by hand, and authenticators, for tests. */
#ifndef TESTS_ACCOUNT_KIT_H
#define TESTS_ACCOUNT_KIT_H

#include "app/account.h"
#include "app/account_people.h"
#include "base/totp.h"
#include "tenant_kit.h"

#define SECOND_US 1000000LL
#define MINUTE_US (60 * SECOND_US)
#define HOUR_US (60 * MINUTE_US)
#define DAY_US (24 * HOUR_US)

/* A world in which `root` is administrator and `lee` supervisor as well; open as root. */
typedef struct {
    World world;
    Tenant tenant;
    Policy policy;
    Sessions *sessions;
    Accounts accounts;
    int64_t now;
} Desk;

/* Somebody with an account, what they know and have, and where they are. */
typedef struct {
    const char *login, *password;
    TotpSecret codes;
    char key[SESSION_TOKEN_BYTES];          /* of the device, once it is enrolled */
    Knock knock;
    char token[SESSION_TOKEN_BYTES];
    Session *session;
} Person;

void desk_open(Desk *d, PolicyPack pack);
void desk_close(Desk *d);
void desk_as(Desk *d, const char *login);                       /* whoever acts on people from here on */

/* Asked for by root, approved by lee; `secret` of the invitation. */
void desk_invited(Desk *d, const char *login, StaffRole role, char secret[SESSION_TOKEN_BYTES]);
/* The whole first run; the person is signed in afterwards. */
void desk_first_run(Desk *d, Person *p, const char *secret);
Person desk_person(Desk *d, const char *login, StaffRole role);

/* The code that the authenticator shows now. */
Str person_code(Desk *d, const Person *p, char code[TOTP_CODE_BYTES]);
/* One step each; the error's code, ERR_NONE when it went well. */
ErrCode person_password(Desk *d, Person *p, const char *password);
ErrCode person_gives_code(Desk *d, Person *p, const char *code);
/* A sign-in up to the second factor, a minute later; it has to go well. */
void person_begins(Desk *d, Person *p);
/* Both, with the right ones, after the clock has gone on by a minute so that there is a fresh code. */
ErrCode person_signs_in(Desk *d, Person *p);

/* How often an entry of the trail has this verb, outcome and object; "" stands for any. */
size_t desk_entries(Desk *d, const char *verb, const char *outcome, const char *object);

#endif
