/* accounts.h - accounts of the web door as rows: invitations, credentials, devices, attempts, locks. */
#ifndef STORE_ACCOUNTS_H
#define STORE_ACCOUNTS_H

#include "base/password.h"
#include "base/totp.h"
#include "store/store.h"

/* All that writes is done within a change whose audit entry is `seq`, which is the number of the row as well. Times
 * are handed in: microseconds since 1970, UTC. Digests are of secrets of 256 random bits, so that they give nothing
 * away. */

typedef struct {
    int64_t id, staff_id;
    Str login;
    StaffRole role;
    bool is_emergency;
    Digest digest;
    int64_t asked_by, expires_at, at;
    int64_t approved_by, approved_at;           /* 0: nobody did yet */
    Str ended;                                  /* used, replaced, withdrawn; empty while it stands */
    int64_t ended_at;
    int64_t reviewed_by;                        /* of an emergency: 0 until somebody did */
    Str review;                                 /* what they wrote */
} Invitation;

bool invitation_add(Store *store, const Invitation *invitation, int64_t seq, Err *err);
bool invitation_approve(Store *store, int64_t id, int64_t staff_id, int64_t now, int64_t seq, Err *err);
bool invitation_end(Store *store, int64_t id, Str how, int64_t now, int64_t seq, Err *err);
bool invitations_all(Store *store, Arena *arena, Invitation **all, size_t *count, Err *err);
/* Since when an emergency account is in use; 0: this one is none, or nobody has used it. */
bool emergency_since(Store *store, int64_t staff_id, int64_t *since, Err *err);
bool emergency_review_add(Store *store, Arena *arena, int64_t id, int64_t staff_id, Str words, int64_t now,
                          int64_t seq, Err *err);

/* What somebody proves themselves with. id 0: nothing. */
typedef struct { int64_t id, at; PasswordProof proof; } PasswordRow;
typedef struct { int64_t id, at, last_step; TotpSecret secret; } CodeRow;
bool password_add(Store *store, Arena *arena, int64_t staff_id, const PasswordProof *proof, int64_t now, int64_t seq,
                  Err *err);
bool password_of(Store *store, Arena *arena, int64_t staff_id, PasswordRow *row, Err *err);
bool code_add(Store *store, Arena *arena, int64_t staff_id, const TotpSecret *secret, int64_t now, int64_t seq,
              Err *err);
bool code_of(Store *store, Arena *arena, int64_t staff_id, CodeRow *row, Err *err);
/* A step that counts twice fails in the database as well. */
bool code_step_add(Store *store, int64_t id, int64_t step, int64_t seq, Err *err);
bool credentials_end(Store *store, int64_t staff_id, int64_t now, int64_t seq, Err *err);
bool credentials_are_none(Store *store, bool *none, Err *err);          /* of nobody, ever */

/* Devices. `id` is 0 when it is not one of this person. */
bool node_add(Store *store, int64_t staff_id, const Digest *digest, int64_t now, int64_t seq, Err *err);
bool node_of(Store *store, int64_t staff_id, const Digest *digest, int64_t *id, Err *err);
bool nodes_end(Store *store, int64_t staff_id, int64_t now, int64_t seq, Err *err);

/* One try at a login from somewhere; both are marks of store_mark. */
typedef struct { KeyedMark login, node, elsewhere; bool is_enrolled; } AttemptFrom;
bool attempt_add(Store *store, const AttemptFrom *from, bool is_right, int64_t now, int64_t seq, Err *err);
/* Wrong ones of this device since the last right one, the last lock and `since`; and of all that nobody enrolled. */
bool attempts_wrong(Store *store, const AttemptFrom *from, int64_t since, int64_t *count, Err *err);
bool attempts_wrong_elsewhere(Store *store, const AttemptFrom *from, int64_t *count, Err *err);
/* When the last right one was; 0: there was none. */
bool attempt_last_right(Store *store, const KeyedMark *login, int64_t *at, Err *err);

typedef struct { int64_t id, staff_id, at; bool is_elsewhere; } Lockout;
bool lockout_add(Store *store, const KeyedMark *login, const KeyedMark *node, int64_t staff_id, int64_t now,
                 int64_t seq, Err *err);
bool lockout_last(Store *store, const KeyedMark *login, const KeyedMark *node, int64_t *at, Err *err);  /* 0: none */
bool lockout_release(Store *store, int64_t id, int64_t staff_id, int64_t now, int64_t seq, Err *err);
bool lockouts_standing(Store *store, Arena *arena, const KeyedMark *elsewhere, Lockout **all, size_t *count, Err *err);

bool staff_state_add(Store *store, Arena *arena, int64_t staff_id, bool is_disabled, int64_t said_by, Str reason,
                     int64_t now, int64_t seq, Err *err);
bool staff_state_of(Store *store, Arena *arena, int64_t staff_id, bool *is_disabled, Str *reason, Err *err);
bool staff_is_disabled(Store *store, int64_t staff_id, bool *is_disabled, Err *err);

#endif
