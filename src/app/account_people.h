/* account_people.h - who gets an account of the web door, who agrees to it, who loses it, and who unlocks it. */
#ifndef APP_ACCOUNT_PEOPLE_H
#define APP_ACCOUNT_PEOPLE_H

#include "app/enter.h"
#include "app/session.h"

/* Each function enters as tenant->who, and writes to the trail. Times are handed in: microseconds since 1970,
 * UTC. */

/* An invitation. The login need not be an account of the machine; for somebody who has an account already it
 * makes a new beginning. Older invitations of the same person end. `secret` is shown once: only its digest is
 * kept.
 *
 * It opens nothing until another administrator or supervisor has approved it, who is not the one who asked; then
 * the role is given. The one exception: whoever made the tenant, inviting themselves while nobody has an account
 * yet (needs_approval is false then).
 *
 * An emergency is an invitation that lies sealed in an envelope for up to a year, at most one at a time; from
 * its first run it holds for the policy's hours, and its use has to be reviewed. ERR_CONFLICT while another one
 * is there. */
typedef struct { Str login; StaffRole role; bool is_emergency; } InvitationWish;
typedef struct { int64_t id, expires_at; bool needs_approval; } Invited;
bool account_invite(Tenant *tenant, const Policy *policy, const InvitationWish *wish, int64_t now,
                    char secret[SESSION_TOKEN_BYTES], Invited *invited, Err *err);
/* ERR_DENIED for the one who asked; ERR_NOT_FOUND; ERR_CONFLICT when it was approved already or is over. */
bool account_approve(Tenant *tenant, int64_t id, int64_t now, Err *err);

/* A leaver: roles, credentials, devices and invitations end at once, and with them the sessions (NULL where
 * there are none in this process; then account_refresh ends them at the next request). Another invitation lets
 * them in again. ERR_CONFLICT for the last administrator. */
bool account_disable(Tenant *tenant, Sessions *sessions, Str login, Str reason, int64_t now, Err *err);

/* Locks end: of a login, or the one of this number. ERR_NOT_FOUND when there is none. */
bool account_release(Tenant *tenant, Str login_or_number, int64_t now, size_t *released, Err *err);
/* The one of this number, whatever somebody's login is. */
bool account_release_lock(Tenant *tenant, int64_t lock, int64_t now, Err *err);

/* What was done with an emergency account, in words, by a supervisor or auditor who is not the one who asked for
 * it. */
bool account_review(Tenant *tenant, int64_t invitation, Str words, int64_t now, Err *err);

typedef enum {
    ACCOUNT_NONE,               /* an account of the machine, or none at all */
    ACCOUNT_TO_APPROVE, ACCOUNT_INVITED, ACCOUNT_OPEN, ACCOUNT_DISABLED,
    ACCOUNT_TO_REVIEW,          /* an emergency was used */
    ACCOUNT_STATES
} AccountState;
typedef struct {
    Staff who;
    AccountState state;
    int64_t invitation;         /* that waits, or that has to be reviewed; 0 */
    Str invited_as;             /* role of that one */
    bool is_emergency;
    int64_t asked_by, asked_at, expires_at;     /* of that one: who asked, when, and until when it opens */
    int64_t last_in;            /* when they last showed who they are; 0: never */
    Str reason;                 /* of a disabled one */
    int64_t *locks;             /* their numbers */
    size_t lock_count;
} AccountRow;
/* Everybody who is listed; the last row, of id 0, has the locks of logins that nobody has, if there are any. */
bool account_list(Tenant *tenant, int64_t now, AccountRow **rows, size_t *count, Err *err);
/* The same for those who answer for accounts; `as` stands in the entry: "page", "list". */
bool account_overview(Tenant *tenant, Str as, int64_t now, AccountRow **rows, size_t *count, Err *err);
/* The same without a question and an entry, for what has been entered already. */
bool account_rows(Tenant *tenant, int64_t now, AccountRow **rows, size_t *count, Err *err);

/* People_change for somebody who is listed. Nobody gives an office to themselves: ERR_DENIED, and on record. */
bool account_office(Tenant *tenant, Str login, StaffRole role, bool gives, Err *err);

const char *account_state_text(AccountState state);

#endif
