/* session.h - who is signed in on the web at this moment: in memory only, gone with the process. */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "base/digest.h"
#include "domain/policy.h"
#include "domain/staff.h"

/* How far somebody has come. Only STAGE_OPEN is signed in: whatever shows a person asks for it. */
typedef enum {
    STAGE_PASSWORD_KNOWN,       /* the second factor is missing */
    STAGE_FIRST_RUN,            /* came with a first-run secret; must set password and second factor */
    STAGE_OPEN,
    STAGE_LOCKED,               /* idle: the page is hidden until the password is given again */
    STAGE_PASSWORD_OLD          /* both factors were right; a new password has to be chosen before anything else */
} SessionStage;

typedef enum {
    SESSION_LIVES,
    SESSION_UNKNOWN,            /* never was, was ended, or its token was changed */
    SESSION_OVER                /* its time is over: sign in again */
} SessionEnd;

#define SESSION_TOKEN_BYTES 65          /* 64 hexadecimal digits and an end */
#define SESSION_PENDING_BYTES 320
#define SESSION_CASE_BYTES 64
#define SESSION_LOGIN_BYTES 33

/* Times are microseconds since 1970, UTC. */
typedef struct {
    uint64_t id;                /* counted from 1, never again; may stand in a log */
    Staff who;                  /* who.login is `login` */
    char login[SESSION_LOGIN_BYTES];
    SessionStage stage;
    char form_mark[SESSION_TOKEN_BYTES];        /* of every form, against requests that other pages make (CSRF) */
    char purpose[SESSION_CASE_BYTES], case_ref[SESSION_CASE_BYTES];
    int64_t began, used;
    int64_t node;               /* the device it came from, 0: none that is enrolled */
    char certificate[SESSION_TOKEN_BYTES];      /* of the device it began with, or empty: it opens nothing else */
    int64_t invitation;         /* of a first run */
    /* password and second factor of a first run, until both are there */
    unsigned char pending[SESSION_PENDING_BYTES];
    size_t pending_len;
    char question[SESSION_TOKEN_BYTES];         /* a passkey is asked, until it answers once; empty without one */
    bool is_password_unfit;     /* it is among those that are guessed first by now */
    bool by_recovery;           /* a recovery code stood in for its second factor.. */
    bool is_recovery_shown;     /* ..and whoever came was told what that means */
    int failures;               /* wrong codes or passwords since the last right one */
} Session;

/* All of them, at most `limit`. NULL with ERR_LIMIT when that is none or over 4096. */
typedef struct Sessions Sessions;
Sessions *sessions_make(const Policy *policy, size_t limit, Err *err);
/* Another policy holds from here on, for sessions that are open as well. */
void sessions_policy(Sessions *sessions, const Policy *policy);
void sessions_free(Sessions *sessions);         /* wipes them; NULL is fine */
size_t sessions_count(const Sessions *sessions);

/* `token` is 256 bits from the system's generator; only their SHA-256 is kept. When there is no room, what is over goes
 * first, then the one that is longest idle and not open. ERR_LIMIT when all are open and in use. One person has at most
 * SESSIONS_OF_ONE: the oldest goes. */
#define SESSIONS_OF_ONE 8
bool session_begin(Sessions *sessions, const Staff *who, SessionStage stage, int64_t now,
                   char token[SESSION_TOKEN_BYTES], Session **session, Err *err);

/* NULL with `why` when there is none, or none any more. An open one that was idle too long is locked from here on; one
 * that never was open is over then. Counts as use, as long as it is not locked. */
Session *session_find(Sessions *sessions, Str token, int64_t now, SessionEnd *why);
/* The same without counting as use, for what a page asks by itself. */
Session *session_peek(Sessions *sessions, Str token, int64_t now, SessionEnd *why);

/* Another stage has another token and another form mark; the old ones are refused from here on. On failure the session
 * has ended. Signing in fully begins the hours until the next sign-in; unlocking does not. */
bool session_rise(Sessions *sessions, Session *session, SessionStage stage, int64_t now,
                  char token[SESSION_TOKEN_BYTES], Err *err);

/* Whether a form came from a page of this session; takes the same time wherever they differ. */
bool session_mark_is(const Session *session, Str mark);

/* The device that it began with, by the fingerprint of its certificate; empty: it showed none. */
void session_bind(Session *session, Str certificate);

/* Both parts at most SESSION_CASE_BYTES - 1 bytes, or ERR_USAGE. */
bool session_purpose(Session *session, Str purpose, Str case_ref, Err *err);

void session_end(Sessions *sessions, Session *session);
/* Leavers, other roles, another password: all of one person, but for `except` (NULL: none). Returns how many. */
size_t sessions_end_of_staff(Sessions *sessions, int64_t staff_id, const Session *except);

/* 64 hexadecimal digits that nobody can guess, and an end. */
bool session_token_make(char token[SESSION_TOKEN_BYTES], Err *err);

#endif
