/* enter.h - the one way to do anything on a tenant: who, for what purpose, and nothing without an entry in the trail. */
#ifndef APP_ENTER_H
#define APP_ENTER_H

#include "app/tenant.h"
#include "store/audit.h"

/* What can be done, each with the roles that may. Verbs that read persons need a purpose and a case. */
typedef enum {
    VERB_IMPORT, VERB_IMPORT_LIST, VERB_WITHDRAW, VERB_RESCREEN, VERB_FINDINGS_LIST, VERB_FINDING_SHOW, VERB_JUDGE,
    VERB_USER_ADD, VERB_USER_LIST, VERB_AUDIT_VERIFY, VERB_AUDIT_LIST, VERB_AUDIT_BEGIN, VERB_AUDIT_SEAL,
    VERB_AUDIT_EXPORT, VERB_AUDIT_ANCHOR, VERB_SELFCHECK, VERB_BACKUP, VERB_BACKUP_LIST,
    VERB_REKEY, VERB_PURGE_ASK, VERB_PURGE_APPROVE, VERB_PURGE_LIST, VERB_GUARD, VERB_GUARD_ASK,
    VERB_GUARD_APPROVE, VERB_GUARD_LIST, VERB_EXPORT, VERB_CORRECT, VERB_CORRECT_LIST, VERB_IDENTITY, VERB_NOTICE,
    VERB_PERSON_SHOW, VERB_PERSON_LINK, VERB_PERSON_HISTORY, VERB_REVIEW_QUEUE, VERB_REVIEW_NEXT, VERB_REVIEW_FIGURES,
    VERB_LOOK_UP,
    VERB_DUTY_LIST, VERB_DUTY_OWN, VERB_DUTY_SAY, VERB_DUTY_RELEASE, VERB_DUTY_ZONE,
    VERB_REFER, VERB_REFER_LIST,
    VERB_PLACEMENT_ADD, VERB_PLACEMENT_SAY, VERB_PLACEMENT_LIST, VERB_PLACEMENT_RECEIPT,
    VERB_ENCOUNTER_KEEP, VERB_ENCOUNTER_SHOW, VERB_SAFETY_DUE, VERB_ENCOUNTER_WHEEL,
    VERB_PATH_SAY, VERB_PATH_LIST, VERB_RELIEF,
    VERB_PLACES_KEEP, VERB_PLACES_KEPT, VERB_PLACE_ASK, VERB_PLACE_ASKED, VERB_PLACE_APPROVE, VERB_PLACE_WITHDRAW,
    VERB_COMMON_SAY, VERB_COMMON_LIST, VERB_SHARED_LIST, VERB_PLACE_WHERE, VERB_SERVE,
    VERB_IMPORT_LINK, VERB_INDEX_BUILD,
    VERB_SIGN_IN, VERB_ACCOUNT, VERB_INVITE, VERB_INVITE_APPROVE, VERB_DISABLE, VERB_RELEASE, VERB_EMERGENCY_REVIEW,
    VERB_ACCOUNTS, VERB_CONDITIONS,
    VERB_POLICY_ASK, VERB_POLICY_AGREE, VERB_POLICY_WITHDRAW,
    VERB_URGENT, VERB_URGENT_BEGIN, VERB_URGENT_REVIEW,
    VERB_TRAIL_RESUME,
    VERBS
} Verb;

typedef struct { Str purpose, case_ref; } Why;

/* What is missing of a reason. A case is an agency's own number: with a digit, without blanks, never a name. */
typedef enum { WHY_SOUND, WHY_NO_PURPOSE, WHY_NO_CASE, WHY_CASE_ODD, WHY_OTHER_PURPOSE } WhyFault;
#define CASE_MAX_BYTES 60
WhyFault why_fault(Why why);

typedef struct {
    Tenant *tenant;
    Store *store;               /* the vault in which it is done and entered: the case vault, until act_in_location */
    Verb verb;
    StaffRole role;             /* in which the person does it */
    Why why;
    int64_t seq;                /* of the entry, while a change is open: rows written in it name it */
    int64_t urgent, urgent_at;  /* in which urgent access persons are read, and its beginning; 0 without */
} Act;

/* May this person do this? A refusal is itself written to the trail. ERR_DENIED; ERR_USAGE when purpose or case is
 * missing or the purpose is not one of the list. */
bool app_enter(Tenant *tenant, Verb verb, Why why, Act *act, Err *err);
/* Microseconds since 1970, UTC. */
int64_t app_now(const Tenant *tenant);

/* The same question without an entry, for what a command shows besides. */
bool app_may(const Tenant *tenant, Verb verb);

/* For somebody who is not signed in, or not yet: without a role, and without a question. Whoever they turn out to be is
 * set in tenant->who before the entry is written. */
void app_at_door(Tenant *tenant, Verb verb, Act *act);

/* From here on it is done in the location vault, which is opened, and entered into its own trail. Errors of
 * location_open. */
bool act_in_location(Act *act, Err *err);

/* Where two people have to agree, both are listed: whoever only holds the key file could be either of them. */
bool app_is_listed(const Tenant *tenant, Err *err);

/* A refusal that is only known later; written to the trail. Returns false, with that sentence. */
bool act_deny(Act *act, const char *why, Err *err);

/* A change: begins here, becomes durable together with its entry, or leaves nothing. */
bool act_begin(Act *act, Err *err);
bool act_commit(Act *act, Str object, int64_t total, Str detail, Err *err);
/* The same for what was refused and leaves rows all the same, as a wrong password does. */
bool act_commit_denied(Act *act, Str object, int64_t total, Str detail, Err *err);
void act_undo(Act *act);        /* nothing happens after a commit */

/* An entry by itself, durable when true. What is shown is shown after it. */
bool act_note(Act *act, Str object, int64_t total, Str detail, Err *err);
/* Of a refusal, with what it was about. */
bool act_note_denied(Act *act, Str object, int64_t total, Str detail, Err *err);

/* Entries could not be written, and perhaps can be again: when the newest part of the trail is whole, the first entry
 * says since when, by nobody, and how many requests were `refused` meanwhile. ERR_TRAIL: not yet. Ends as nobody. */
bool app_trail_resume(Tenant *tenant, int64_t refused, Err *err);

const char *verb_name(Verb verb);
/* The purposes that may be named, one by one; NULL after the last. */
const char *purpose_name(size_t n);
const char *purpose_meaning(size_t n);

#endif
