/* enter.c - who may do what? */
#include "app/enter.h"

#include "app/location_vault.h"
#include "base/clock.h"
#include "base/date.h"
#include "store/urgents.h"

#define WHO(role) STAFF_BIT(STAFF_##role)
/* Those who work on children's cases. An administrator keeps the machine running and reads no person. */
#define CASEWORK (WHO(DETECTIVE) | WHO(ANALYST) | WHO(SUPERVISOR) | WHO(CHILD_PROTECTION) | WHO(PROSECUTOR))
/* Those who speak with a child, or have one with them. */
#define CONTACT (WHO(PATROL) | WHO(DETECTIVE) | WHO(SUPERVISOR) | WHO(CHILD_PROTECTION) | WHO(ADVOCATE))

static const struct { const char *name; StaffRoles roles; bool reads_person;
} verbs[VERBS] = {
    [VERB_IMPORT] = { "import", WHO(RECORDS) | WHO(ANALYST) | WHO(ADMINISTRATOR), false },
    /* Counts alone are told of it, so that no purpose is asked for. */
    [VERB_IMPORT_LINK] = { "import link", CASEWORK | WHO(RECORDS), false },
    [VERB_IMPORT_LIST] = { "import list", STAFF_EVERYONE, false },
    [VERB_WITHDRAW] = { "import withdraw", WHO(RECORDS) | WHO(SUPERVISOR) | WHO(ADMINISTRATOR), false },
    [VERB_RESCREEN] = { "rescreen", CASEWORK | WHO(RECORDS), true },
    [VERB_FINDINGS_LIST] = { "findings list", CASEWORK | WHO(RECORDS), true },
    [VERB_FINDING_SHOW] = { "findings show", CASEWORK | WHO(RECORDS), true },
    [VERB_JUDGE] = { "findings judge", CASEWORK | WHO(RECORDS), true },
    [VERB_USER_ADD] = { "user add", WHO(ADMINISTRATOR), false },
    [VERB_USER_LIST] = { "user list", STAFF_EVERYONE, false },
    [VERB_AUDIT_VERIFY] = { "audit verify", WHO(AUDITOR) | WHO(ADMINISTRATOR), false },
    [VERB_AUDIT_LIST] = { "audit list", WHO(AUDITOR), false },
    /* The auditor has the first key, an administrator's timer closes epochs. */
    [VERB_AUDIT_BEGIN] = { "audit seal begin", WHO(AUDITOR), false },
    [VERB_AUDIT_SEAL] = { "audit seal", WHO(AUDITOR) | WHO(ADMINISTRATOR), false },
    [VERB_AUDIT_EXPORT] = { "audit export", WHO(AUDITOR), false },
    [VERB_AUDIT_ANCHOR] = { "audit anchor", WHO(AUDITOR) | WHO(ADMINISTRATOR), false },
    [VERB_SELFCHECK] = { "selfcheck", STAFF_EVERYONE, false },
    [VERB_SERVE] = { "serve", WHO(ADMINISTRATOR), false },
    [VERB_BACKUP] = { "backup", WHO(ADMINISTRATOR), false },
    [VERB_BACKUP_LIST] = { "backup list", STAFF_EVERYONE, false },
    [VERB_REKEY] = { "rekey", WHO(ADMINISTRATOR), false },
    [VERB_PURGE_ASK] = { "purge ask", WHO(RECORDS) | WHO(SUPERVISOR) | WHO(ADMINISTRATOR), false },
    [VERB_PURGE_APPROVE] = { "purge approve", WHO(RECORDS) | WHO(SUPERVISOR) | WHO(ADMINISTRATOR), false },
    [VERB_PURGE_LIST] = { "purge list", STAFF_EVERYONE, false },
    [VERB_GUARD] = { "guard", CASEWORK | WHO(RECORDS) | WHO(PATROL), true },
    [VERB_GUARD_ASK] = { "guard ask",
                         WHO(PATROL) | WHO(DETECTIVE) | WHO(RECORDS) | WHO(SUPERVISOR) | WHO(PROSECUTOR),
                         true },
    [VERB_GUARD_APPROVE] = { "guard approve", WHO(SUPERVISOR) | WHO(PROSECUTOR), true },
    [VERB_GUARD_LIST] = { "guard list", CASEWORK | WHO(RECORDS), true },
    [VERB_CORRECT] = { "correct", CASEWORK | WHO(RECORDS), true },
    [VERB_CORRECT_LIST] = { "correct list", CASEWORK | WHO(RECORDS), true },
    [VERB_IDENTITY] = { "persons say", CASEWORK | WHO(RECORDS), true },
    [VERB_NOTICE] = { "correct notice", CASEWORK | WHO(RECORDS), true },
    [VERB_PERSON_SHOW] = { "persons show", CASEWORK | WHO(RECORDS), true },
    [VERB_PERSON_LINK] = { "persons link", CASEWORK | WHO(RECORDS), true },
    [VERB_INDEX_BUILD] = { "index build", CASEWORK | WHO(RECORDS), true },
    [VERB_PERSON_HISTORY] = { "persons history", CASEWORK | WHO(RECORDS), true },
    [VERB_REVIEW_QUEUE] = { "persons queue", CASEWORK | WHO(RECORDS), true },
    [VERB_REVIEW_NEXT] = { "persons next", CASEWORK | WHO(RECORDS), true },
    [VERB_REVIEW_FIGURES] = { "persons agreement", CASEWORK | WHO(RECORDS), true },
    /* Whom of the persons patrol may know is in domain/sight.h. */
    [VERB_LOOK_UP] = { "look-up", CASEWORK | WHO(RECORDS) | WHO(PATROL), true },
    [VERB_DUTY_LIST] = { "duty list", CASEWORK | WHO(RECORDS), true },
    /* Those whom somebody gave a duty see that duty, and what shows that it is done is theirs to say. */
    [VERB_DUTY_OWN] = { "duty list own", CASEWORK | WHO(RECORDS) | WHO(PATROL) | WHO(ADVOCATE), true },
    [VERB_DUTY_SAY] = { "duty say", CASEWORK | WHO(RECORDS), true },
    [VERB_DUTY_RELEASE] = { "duty release", WHO(SUPERVISOR) | WHO(CHILD_PROTECTION) | WHO(PROSECUTOR), true },
    [VERB_DUTY_ZONE] = { "duty zone", WHO(SUPERVISOR) | WHO(ADMINISTRATOR), false },
    [VERB_REFER] = { "charge decide", CASEWORK, true },
    [VERB_REFER_LIST] = { "charge decisions", CASEWORK, true },
    /* Whom a child is referred to is said by those who speak with the child. */
    [VERB_PLACEMENT_ADD] = { "refer add", WHO(ADVOCATE) | WHO(CHILD_PROTECTION) | WHO(DETECTIVE) | WHO(SUPERVISOR),
                             true },
    [VERB_PLACEMENT_SAY] = { "refer say", CASEWORK | WHO(RECORDS) | WHO(ADVOCATE), true },
    [VERB_PLACEMENT_LIST] = { "refer list", CASEWORK | WHO(RECORDS) | WHO(ADVOCATE), true },
    [VERB_PLACEMENT_RECEIPT] = { "refer receipt", CASEWORK | WHO(RECORDS) | WHO(ADVOCATE), true },
    /* Contacts with a child; who reads what of one is in domain/encounter.h. */
    [VERB_ENCOUNTER_KEEP] = { "contact keep", CONTACT, true },
    [VERB_ENCOUNTER_SHOW] = { "contact show", CONTACT | WHO(PROSECUTOR), true },
    [VERB_SAFETY_DUE] = { "safety due", CONTACT | WHO(PROSECUTOR), true },
    [VERB_ENCOUNTER_WHEEL] = { "contact wheel", CONTACT | WHO(PROSECUTOR), true },
    [VERB_PATH_SAY] = { "relief say", CASEWORK | WHO(RECORDS) | WHO(ADVOCATE), true },
    [VERB_PATH_LIST] = { "relief list", CASEWORK | WHO(RECORDS) | WHO(ADVOCATE), true },
    [VERB_RELIEF] = { "relief", CASEWORK | WHO(RECORDS) | WHO(ADVOCATE), true },
    /* Where a protective facility is: whoever has a child with them may ask, who answers for them agrees. */
    [VERB_PLACES_KEEP] = { "places keep", WHO(RECORDS) | WHO(SUPERVISOR) | WHO(CHILD_PROTECTION), false },
    [VERB_PLACES_KEPT] = { "places kept", CASEWORK | WHO(RECORDS) | WHO(ADVOCATE) | WHO(PATROL), false },
    [VERB_PLACE_ASK] = { "places ask", CONTACT, true },
    [VERB_PLACE_ASKED] = { "places asked", CONTACT, true },
    [VERB_PLACE_APPROVE] = { "places approve", WHO(SUPERVISOR) | WHO(CHILD_PROTECTION), true },
    [VERB_PLACE_WITHDRAW] = { "places withdraw", CONTACT, true },
    [VERB_PLACE_WHERE] = { "places where", CONTACT, true },
    /* What serves many is no child's; which children's records share something is. */
    [VERB_COMMON_SAY] = { "shared serves", WHO(ANALYST) | WHO(RECORDS) | WHO(SUPERVISOR) | WHO(CHILD_PROTECTION),
                          false },
    [VERB_COMMON_LIST] = { "shared served", CASEWORK | WHO(RECORDS), false },
    [VERB_SHARED_LIST] = { "shared list", CASEWORK | WHO(RECORDS), true },
    /* Accounts of the web door. Signing in asks for no role: it is how somebody comes to one. */
    [VERB_SIGN_IN] = { "sign-in", STAFF_EVERYONE, false },
    [VERB_ACCOUNT] = { "account", STAFF_EVERYONE, false },
    [VERB_INVITE] = { "user invite", WHO(ADMINISTRATOR), false },
    [VERB_INVITE_APPROVE] = { "user approve", WHO(ADMINISTRATOR) | WHO(SUPERVISOR), false },
    [VERB_DISABLE] = { "user disable", WHO(ADMINISTRATOR), false },
    [VERB_RELEASE] = { "user release", WHO(ADMINISTRATOR), false },
    [VERB_EMERGENCY_REVIEW] = { "user review", WHO(SUPERVISOR) | WHO(AUDITOR), false },
    /* Who has an account, when they last came in, and what waits: for those who answer for it. */
    [VERB_ACCOUNTS] = { "accounts", WHO(ADMINISTRATOR) | WHO(SUPERVISOR) | WHO(AUDITOR), false },
    [VERB_CONDITIONS] = { "conditions", WHO(ADMINISTRATOR) | WHO(SUPERVISOR) | WHO(AUDITOR), false },
    /* The agency's own policy: asked for by one, agreed to by another. */
    [VERB_POLICY_ASK] = { "policy ask", WHO(ADMINISTRATOR), false },
    [VERB_POLICY_AGREE] = { "policy agree", WHO(ADMINISTRATOR) | WHO(SUPERVISOR), false },
    [VERB_POLICY_WITHDRAW] = { "policy withdraw", WHO(ADMINISTRATOR) | WHO(SUPERVISOR), false },
    /* Urgent access beyond the limits of looking: taken by whoever looks, judged by others. */
    [VERB_URGENT] = { "urgent", CASEWORK | WHO(RECORDS) | WHO(PATROL) | WHO(AUDITOR), false },
    [VERB_URGENT_BEGIN] = { "urgent begin", CASEWORK | WHO(RECORDS) | WHO(PATROL), true },
    [VERB_URGENT_REVIEW] = { "urgent review", WHO(SUPERVISOR) | WHO(AUDITOR), false },
    /* By the house itself, after the trail could not be written. */
    [VERB_TRAIL_RESUME] = { "trail resume", 0, false },
    [VERB_EXPORT] = { "export", WHO(RECORDS) | WHO(DETECTIVE) | WHO(SUPERVISOR) | WHO(PROSECUTOR), true },
};

static const struct { const char *name, *meaning; } purposes[] = {
    { "investigation", "an open case about a child or those who exploited them" },
    { "protection",    "safety and care of a child" },
    { "review",        "a second look at old reports" },
    { "prosecution",   "charging and trial" },
    { "correction",    "putting a record right" },
    { "oversight",     "supervision of this work" },
};

const char *verb_name(Verb verb) { return verbs[verb].name; }
const char *purpose_name(size_t n) { return n < COUNT(purposes) ? purposes[n].name : NULL; }
const char *purpose_meaning(size_t n) { return n < COUNT(purposes) ? purposes[n].meaning : NULL; }

WhyFault why_fault(Why why)
{
    if (!why.purpose.len) return WHY_NO_PURPOSE;
    if (str_is_blank(why.case_ref)) return WHY_NO_CASE;
    bool has_digit = false, is_sound = why.case_ref.len <= CASE_MAX_BYTES;
    for (size_t i = 0; i < why.case_ref.len; i++) {
        has_digit |= why.case_ref.at[i] >= '0' && why.case_ref.at[i] <= '9';
        is_sound &= (unsigned char)why.case_ref.at[i] > 0x20;
    }
    if (!has_digit || !is_sound) return WHY_CASE_ODD;
    for (size_t i = 0; i < COUNT(purposes); i++)
        if (str_eq(why.purpose, str_of(purposes[i].name))) return WHY_SOUND;
    return WHY_OTHER_PURPOSE;
}

static bool why_is_given(Why why, Err *err)
{
    switch (why_fault(why)) {
    case WHY_SOUND: return true;
    case WHY_NO_CASE: return err_set(err, ERR_USAGE, "--case is missing: your agency's number of the case.");
    case WHY_CASE_ODD:
        return err_set(err, ERR_USAGE,
                       "--case is your agency's number of the case, for instance 2026-0412: without blanks, "
                       "at most %d bytes, never a name.",
                       CASE_MAX_BYTES);
    case WHY_OTHER_PURPOSE:
        return err_set(err, ERR_USAGE, "There is no purpose %.*s. safeharbor --help lists the purposes.",
                       STR(why.purpose));
    case WHY_NO_PURPOSE: break;
    }
    return err_set(err, ERR_USAGE,
                   "This shows what is on record about persons: say why with --purpose CODE --case ID. "
                   "safeharbor --help lists the purposes.");
}

/* What is done in urgent access says so. */
static Str detail_of(const Act *act, Str detail)
{
    if (!act->urgent) return detail;
    return str_format(act->tenant->app, "%.*s%surgent access %lld", STR(detail), detail.len ? "; " : "",
                      (long long)act->urgent);
}

static AuditEntry entry_of(const Act *act, Str object, int64_t total, const char *outcome, Str detail)
{
    return (AuditEntry){ .staff_id = act->tenant->who.id,
                          .role = act->role < STAFF_ROLE_COUNT ? str_of(staff_role_name(act->role)) : S(""),
                          .verb = str_of(verbs[act->verb].name),
                          .purpose = act->why.purpose,
                          .case_ref = act->why.case_ref,
                          .object = object,
                          .total = total,
                          .outcome = str_of(outcome),
                          .detail = detail_of(act, detail) };
}

bool app_may(const Tenant *tenant, Verb verb)
{
    return (tenant->who.roles & verbs[verb].roles) != 0;
}

/* Whoever holds the key file and is not listed keeps a tenant from being lost, and can do nothing else. */
static bool is_for_key_holders(Verb verb)
{
    return verb == VERB_AUDIT_VERIFY || verb == VERB_AUDIT_SEAL || verb == VERB_SELFCHECK || verb == VERB_USER_LIST ||
           verb == VERB_USER_ADD;
}

bool app_is_listed(const Tenant *tenant, Err *err)
{
    return tenant->who.id != 0 ||
           err_set(
               err, ERR_DENIED,
               "Two listed people have to agree to this, and you are not listed. safeharbor user add lists "
               "people.");
}

/* Refusals are what an auditor looks for first. When even that entry cannot be written, the refusal stands. */
bool act_deny(Act *act, const char *why, Err *err)
{
    Err ignored = { 0 };
    AuditEntry entry = entry_of(act, S(""), 0, "denied", S(""));
    (void)audit_note(act->store, &entry, &ignored);
    return err_set(err, ERR_DENIED, "%s", why);
}

static bool deny(Act *act, Err *err)
{
    char why[200];
    snprintf(why, sizeof why, "Your role may not do this (%s). Ask the administrator of the tenant.",
             verbs[act->verb].name);
    return act_deny(act, why, err);
}

int64_t app_now(const Tenant *tenant) { return tenant->now ? tenant->now : clock_utc_us(); }

/* Urgent access is of one case: whoever looks for another one is not in it. */
static bool urgent_take(Act *act, Err *err)
{
    UrgentLast last;
    Tenant *t = act->tenant;
    if (!urgent_last_of(t->store, t->app, t->who.id, &last, err)) return false;
    if (!last.id || app_now(t) >= last.until || !str_eq(last.case_ref, act->why.case_ref)) return true;
    act->urgent = last.id, act->urgent_at = last.at;
    return true;
}

bool app_enter(Tenant *tenant, Verb verb, Why why, Act *act, Err *err)
{
    StaffRoles both = tenant->who.roles & verbs[verb].roles;
    StaffRoles shown = both ? both : tenant->who.roles;
    *act = (Act){ .tenant = tenant, .store = tenant->store, .verb = verb, .why = why };
    act->role = shown ? (StaffRole)__builtin_ctz(shown) : STAFF_ROLE_COUNT;
    if (!shown) return act_deny(act, "You have no role in this tenant. Ask its administrator.", err);
    if (!both) return deny(act, err);
    if (tenant->who.id == 0 && !is_for_key_holders(verb)) {
        (void)deny(act, err);
        return err_set(err, ERR_DENIED,
                       "%.*s is not a user of this tenant. Ask an administrator: safeharbor user add %.*s "
                       "--role ROLE.",
                       STR(tenant->who.login), STR(tenant->who.login));
    }
    store_roles(tenant->store, both);
    return !verbs[verb].reads_person || (why_is_given(why, err) && urgent_take(act, err));
}

void app_at_door(Tenant *tenant, Verb verb, Act *act)
{
    *act = (Act){ .tenant = tenant, .store = tenant->store, .verb = verb, .role = STAFF_ROLE_COUNT };
    store_roles(tenant->store, 0);
}

/* How many of the newest entries are proved before anything is answered again: some tenths of a second. */
#define RESUME_PROVED_MOST 100000

bool app_trail_resume(Tenant *tenant, int64_t refused, Err *err)
{
    Act act;
    tenant->who = (Staff){ 0 };
    app_at_door(tenant, VERB_TRAIL_RESUME, &act);
    Str since = moment_text(tenant->app, audit_failing(tenant->store)->since);
    Str detail = str_format(tenant->app, "not written since %.*s UTC", STR(since));
    AuditEntry entry = entry_of(&act, S("trail"), refused, "done", detail);
    store_roles(tenant->store, STAFF_EVERYONE);     /* it proves entries, and tells nothing of them */
    bool ok = audit_resume(tenant->store, RESUME_PROVED_MOST, &entry, err);
    store_roles(tenant->store, 0);
    return ok;
}

bool act_in_location(Act *act, Err *err)
{
    if (!location_open(act->tenant, err)) return false;
    act->store = act->tenant->location;
    store_roles(act->store, act->tenant->who.roles & verbs[act->verb].roles);
    return true;
}

bool act_begin(Act *act, Err *err)
{
    if (!store_begin(act->store, TURN_AT_ONCE, err)) return false;
    if (audit_next(act->store, &act->seq, err)) return true;
    store_undo(act->store);
    return false;
}

static bool commit_as(Act *act, const char *outcome, Str object, int64_t total, Str detail, Err *err)
{
    AuditEntry entry = entry_of(act, object, total, outcome, detail);
    if (audit_add(act->store, &entry, err)) return store_commit(act->store, err);
    store_undo(act->store);
    return false;
}

bool act_commit(Act *act, Str object, int64_t total, Str detail, Err *err)
{
    return commit_as(act, "done", object, total, detail, err);
}

bool act_commit_denied(Act *act, Str object, int64_t total, Str detail, Err *err)
{
    return commit_as(act, "denied", object, total, detail, err);
}

void act_undo(Act *act)
{
    store_undo(act->store);
}

bool act_note(Act *act, Str object, int64_t total, Str detail, Err *err)
{
    AuditEntry entry = entry_of(act, object, total, "done", detail);
    return audit_note(act->store, &entry, err);
}

bool act_note_denied(Act *act, Str object, int64_t total, Str detail, Err *err)
{
    AuditEntry entry = entry_of(act, object, total, "denied", detail);
    return audit_note(act->store, &entry, err);
}
