/* conditions.h - how is this tenant kept: what of it is unsafe now, in words, and what to do about it? */
#ifndef APP_CONDITIONS_H
#define APP_CONDITIONS_H

#include "app/enter.h"
#include "base/witness.h"
#include "store/attack.h"
#include "store/audit_seal.h"

typedef enum { CONDITION_UNSAFE, CONDITION_UNCHECKED, CONDITION_WELL, CONDITION_STATES } ConditionState;

/* `what` was looked at, what was `found`, and what to do `next`: nothing where all is well. */
typedef struct { const char *what; ConditionState state; Str found; const char *next; } Condition;

#define CONDITIONS_MAX 32
/* What is unsafe comes first, urgent access above all, then what could not be checked. */
typedef struct {
    Condition rows[CONDITIONS_MAX];
    size_t count, unsafe;
    int64_t reports;            /* that landed: how long a check of everything takes follows from it */
} Conditions;

/* What the rows follow from. Times are microseconds since 1970, UTC; 0: never. Modes are those of the system. */
typedef struct {
    int64_t now;
    bool is_secure;             /* the one who asks came over TLS */
    int administrators, approvers;              /* who have an account of the web door */
    int mixed;                  /* administrators who read persons as well */
    int waiting, used, envelopes, locks, idle;  /* a day and longer; emergencies to be reviewed, or ready */
    int urgents;                /* that nobody has reviewed.. */
    bool is_urgent_late;        /* ..one of them for longer than the policy's hours */
    int64_t urgent_hours;
    Str limited;                /* who met a limit of looking within a day, by login; empty: nobody */
    int limits_met;             /* how often */
    int64_t policy_waits_at;    /* a policy waits since then; 0: none */
    int laxer;                  /* numbers of the policy in force that its set would not allow now */
    int64_t list_at;            /* when the list of common passwords was read at its source */
    Attack attack;              /* on log-ons, in the last 24 hours */
    bool is_key_seen, is_key_beside, is_key_on_same_disk, is_folder_seen;
    unsigned key_mode, folder_mode;
    int64_t backup_at;
    int slips_beside;
    AuditSealing seals;
    int64_t anchor_at;
    bool has_witness;           /* its folder was named when the door was opened */
    WitnessNow witness;
    int64_t import_at, run_at, reports;
    AuditFailing failing;       /* whether the trail can be written */
    int64_t behind_us;          /* of the clock, behind the last entry of the trail */
} ConditionFacts;

/* The whole table, and nothing but these facts. */
void conditions_of(const ConditionFacts *facts, Arena *arena, Conditions *conditions);

/* Who answers for the tenant asks how it is kept; only what can be measured here is. `as` stands in the entry. */
bool conditions_look(Tenant *tenant, Str as, bool is_secure, int64_t now, Conditions *conditions, Err *err);

/* Whether somebody tries passwords in number, as of now, for what watches the machine: no entry, and nothing of
 * anybody. What is written down at once is told at the next question, so whoever asks every minute knows in one
 * (CJ-AC-15). */
bool attack_look(Tenant *tenant, int64_t now, Attack *attack, Err *err);

const char *condition_state_text(ConditionState state);

#endif
