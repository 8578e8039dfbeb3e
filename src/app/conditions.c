/* conditions.c - from what can be measured of a tenant to sentences that a tired administrator can act on. */
#include "app/conditions.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/account_people.h"
#include "app/backup.h"
#include "app/password_fit.h"
#include "app/people.h"
#include "app/policy_say.h"
#include "store/audit_anchor.h"
#include "store/duties.h"
#include "store/findings.h"
#include "store/imports.h"
#include "store/limits.h"
#include "store/urgents.h"

#define DAY_US 86400000000LL
#define BACKUP_DAYS 7
#define ANCHOR_DAYS 31
#define IDLE_DAYS 90            /* CJISSECPOL v6.0 AC-2(3), read 2026-11-27 */

const char *condition_state_text(ConditionState state)
{
    static const char *const texts[CONDITION_STATES] = { "unsafe", "not checked", "well" };
    return texts[state];
}

/* ---- the table ---- */

typedef struct { const ConditionFacts *f; Arena *arena; Conditions *all; } Table;

static void add(Table *t, const char *what, ConditionState state, Str found, const char *next)
{
    assert(t->all->count < CONDITIONS_MAX);
    t->all->rows[t->all->count++] = (Condition){ what, state, found, state == CONDITION_WELL ? "" : next };
    t->all->unsafe += state == CONDITION_UNSAFE;
}

static ConditionState well_when(bool is_well) { return is_well ? CONDITION_WELL : CONDITION_UNSAFE; }

/* "nobody has", "1 person has", "3 people have". */
static Str people_text(Table *t, int count, const char *more)
{
    if (!count) return str_format(t->arena, "Nobody has %s.", more);
    return str_format(t->arena, "%d %s %s.", count, count == 1 ? "person has" : "people have", more);
}

static void connection(Table *t)
{
    add(t, "Connection", well_when(t->f->is_secure),
        t->f->is_secure ? S("This page came over TLS.")
                        : S("This page came without TLS. Only this machine is answered so, and its other users may "
                            "read what passes."),
        "Name a certificate and its key when the door is opened (serve --cert), or put a proxy with one in front.");
}

static void attack(Table *t)
{
    const Attack *a = &t->f->attack;
    add(t, "Attack on log-ons", well_when(!a->since),
        a->since ? str_format(t->arena, "Many wrong passwords from unknown devices since %.*s UTC: %lld of "
                                        "them, for up to %lld names in ten minutes.",
                              STR(moment_text(t->arena, a->since)), (long long)a->wrong, (long long)a->logins)
                 : str_format(t->arena, "No ten minutes of the last day had %d wrong passwords from unknown devices.",
                              ATTACK_WRONG),
        "Tell your security officer, and have the network refuse where they come from. Devices that are known "
        "still let their owners in.");
}

static void accounts(Table *t)
{
    const ConditionFacts *f = t->f;
    add(t, "Administrators", well_when(f->administrators > 1),
        people_text(t, f->administrators, "an administrator's account here"),
        "Invite a second administrator: when the only one is ill or leaves, nobody lets others in.");
    add(t, "A second person who agrees", well_when(f->approvers > 1),
        people_text(t, f->approvers, "an account that may approve others"),
        "Have a supervisor or another administrator set up an account: nobody approves what they asked for.");
    add(t, "Accounts that wait", well_when(!f->waiting),
        f->waiting ? str_format(t->arena, "%d %s waited for approval for over a day.", f->waiting,
                                f->waiting == 1 ? "invitation has" : "invitations have")
                   : S("No invitation has waited for approval for over a day."),
        "Approve it, or disable the user if it was a mistake.");
    add(t, "Emergency accounts", well_when(!f->used),
        f->used        ? S("An emergency account was used, and nobody has reviewed what was done with it.")
        : f->envelopes ? S("One lies ready. None was used without a review.")
                       : S("None was used without a review. None lies ready."),
        "A supervisor or auditor who neither asked for it nor used it writes down what was done.");
    add(t, "Locks", well_when(!f->locks),
        f->locks ? str_format(t->arena, "%d %s after wrong passwords.", f->locks,
                              f->locks == 1 ? "lock stands" : "locks stand")
                 : S("Nobody is locked out."),
        "Ask the person whether it was them. Then release the lock; else leave it and tell your security officer.");
    attack(t);
    bool is_list_old = f->now - f->list_at > PASSWORD_LIST_DAYS * DAY_US;
    add(t, "List of common passwords", well_when(!is_list_old),
        f->list_at ? str_format(t->arena, "It is of %.*s; another one is due after %d days.",
                                STR(date_text(t->arena, date_of_moment(f->list_at))), PASSWORD_LIST_DAYS)
                   : S("There is none."),
        "Install the latest version of the program: it brings the list.");
    add(t, "Accounts that nobody uses", well_when(!f->idle),
        f->idle ? str_format(t->arena, "%d %s not used for %d days.", f->idle,
                             f->idle == 1 ? "account was" : "accounts were", IDLE_DAYS)
                : str_format(t->arena, "No account was unused for %d days.", IDLE_DAYS),
        "Disable whoever has left. An invitation lets them in again.");
    add(t, "Separate duties", well_when(!f->mixed),
        f->mixed ? str_format(t->arena, "%d %s persons on record as well.", f->mixed,
                              f->mixed == 1 ? "administrator reads" : "administrators read")
                 : S("No administrator reads persons on record."),
        "Whoever gives accounts should not read cases: take one of the roles, once somebody else has it.");
}

static void key_file(Table *t)
{
    const ConditionFacts *f = t->f;
    bool is_open = f->key_mode & 07;
    if (!f->is_key_seen) {
        add(t, "Key file", CONDITION_UNCHECKED, S("It is not where it was when the door was opened."),
            "Look whether it is kept safely, and whether the next start finds it.");
        return;
    }
    add(t, "Who may read the key file", well_when(!is_open),
        is_open                 ? S("Every user of this machine may read or write it.")
        : (f->key_mode & 070)   ? S("Its owner and its group may read it, nobody else.")
                                : S("Only its owner may read it."),
        "Take that right away: chmod o-rwx on the key file.");
    add(t, "Where the key file lies",
        f->is_key_beside ? CONDITION_UNSAFE : f->is_key_on_same_disk ? CONDITION_UNCHECKED : CONDITION_WELL,
        f->is_key_beside         ? S("It lies beside the tenant's folder: whoever copies one copies both.")
        : f->is_key_on_same_disk ? S("It lies on the same disk as the tenant. Whether that is encrypted cannot be seen "
                                     "from here.")
                                 : S("It lies on another disk than the tenant."),
        "Keep it on another disk or medium, and a copy on paper in a safe.");
}

static void folder(Table *t)
{
    bool is_open = t->f->folder_mode & 07;
    if (!t->f->is_folder_seen)
        add(t, "Folder of the tenant", CONDITION_UNCHECKED, S("The system does not say who may open it."),
            "Look at its rights.");
    else
        add(t, "Folder of the tenant", well_when(!is_open),
            is_open ? S("Every user of this machine may open it.") : S("Only its owner and group may open it."),
            "Take that right away: chmod o-rwx on the folder.");
}

static bool is_recent(const ConditionFacts *f, int64_t at, int days) { return at && f->now - at < days * DAY_US; }

static void backups(Table *t)
{
    const ConditionFacts *f = t->f;
    add(t, "Backups", well_when(is_recent(f, f->backup_at, BACKUP_DAYS)),
        f->backup_at ? str_format(t->arena, "The last one that opens was made %.*s UTC.",
                                  STR(moment_text(t->arena, f->backup_at)))
                     : S("There is none that opens."),
        "Make one at least every seven days: safeharbor backup FILE.");
    if (f->backup_at)
        add(t, "Keys of backups", well_when(!f->slips_beside),
            f->slips_beside ? str_format(t->arena, "%d %s beside the key that opens it.", f->slips_beside,
                                         f->slips_beside == 1 ? "backup lies" : "backups lie, each")
                            : S("No backup that can be seen from here lies beside the key that opens it."),
            "Keep FILE.key apart from FILE: whoever has both and the tenant's key reads everything.");
    add(t, "Restoring", CONDITION_UNCHECKED, S("Whether a backup can be restored is only known by doing it."),
        "Try it every month: restore into another folder, run safeharbor selfcheck there, and remove it.");
}

static void trail(Table *t)
{
    const AuditSealing *s = &t->f->seals;
    add(t, "Seals of the audit trail", well_when(s->is_on),
        s->is_on       ? str_format(t->arena, "Sealed up to entry %lld of %lld; the rest follows by itself.",
                                    (long long)s->sealed, (long long)s->entries)
        : !s->series   ? S("Nobody has begun to seal it: whoever has the key of the tenant could write it anew.")
        : s->is_restored ? str_format(t->arena, "Not sealed since entry %lld: the tenant was restored.",
                                      (long long)s->sealed)
                       : str_format(t->arena, "Not sealed since entry %lld: the key of the seals is gone.",
                                    (long long)s->sealed),
        "An auditor begins: safeharbor audit seal begin, and keeps the first key on paper.");
    bool is_recent_anchor = is_recent(t->f, t->f->anchor_at, ANCHOR_DAYS);
    add(t, "The end of the trail, kept by others", is_recent_anchor ? CONDITION_WELL : CONDITION_UNCHECKED,
        t->f->anchor_at ? str_format(t->arena, "The last time stamp is of %.*s UTC.%s",
                                     STR(moment_text(t->arena, t->f->anchor_at)),
                                     is_recent_anchor ? "" : " What is kept on paper is not known here.")
                        : S("There is no time stamp. What is kept on paper or by a witness is not known here."),
        "Once a month: safeharbor audit anchor, or note the line of safeharbor audit verify where no administrator "
        "reaches it.");
}

/* What somebody with every key writes anew shows as soon as one checkpoint from before is with somebody else. */
static void witness(Table *t)
{
    static const char what[] = "Witness of the audit trail";
    const WitnessNow *w = &t->f->witness;
    if (!t->f->has_witness)
        add(t, what, CONDITION_UNCHECKED, S("None was named when the door was opened: no checkpoint leaves by itself."),
            "Have somebody whom no administrator here can overrule share a folder, and open the door with serve "
            "--witness-folder.");
    else if (w->failing_since)
        add(t, what, CONDITION_UNSAFE,
            str_format(t->arena, "No checkpoint reaches it since %.*s UTC. %s", STR(moment_text(t->arena,
                       w->failing_since)), w->why),
            "See whether its folder is there, can be written and has room; then call the witness.");
    else if (w->handed_at && w->is_on_same_disk)
        add(t, what, CONDITION_UNSAFE, S("Its folder is on the tenant's own disk: whoever takes or changes one has the "
                                         "other as well."),
            "Is the witness's share mounted? Then name a folder of it.");
    else
        add(t, what, w->handed_at ? CONDITION_WELL : CONDITION_UNCHECKED,
            w->handed_at ? str_format(t->arena, "It has the trail up to entry %llu since %.*s UTC.",
                                      (unsigned long long)w->handed, STR(moment_text(t->arena, w->handed_at)))
                         : S("Nothing was handed over yet."),
            "Look again in a minute.");
}

/* Whoever looked further than the policy lets them has said why; somebody else has to say whether it was right. */
static void urgents(Table *t)
{
    const ConditionFacts *f = t->f;
    Str late = f->is_urgent_late ? str_format(t->arena, " Overdue: one waits for longer than %lld hours.",
                                              (long long)f->urgent_hours) : S("");
    add(t, "Urgent access", well_when(!f->urgents),
        f->urgents ? str_format(t->arena, "%d urgent %s not reviewed.%.*s", f->urgents,
                                f->urgents == 1 ? "access was" : "accesses were", STR(late))
                   : S("None was left without a review."),
        "A supervisor or auditor who did not take it reads what was looked at and says whether it was "
        "justified: page "
        "Urgent access, or safeharbor urgent review.");
}

static void looking(Table *t)
{
    const ConditionFacts *f = t->f;
    add(t, "Limits of looking", well_when(!f->limits_met),
        f->limits_met ? str_format(t->arena, "Within 24 hours a limit was met %d %s, by %.*s.", f->limits_met,
                                   f->limits_met == 1 ? "time" : "times", STR(f->limited))
                      : S("Nobody met one within 24 hours."),
        "Ask what they worked on. Whoever takes records out meets a limit; a day's work does not. Disable "
        "the account if "
        "there is no answer.");
    bool waits_long = f->policy_waits_at && f->now - f->policy_waits_at > DAY_US;
    add(t, "Policy", well_when(!f->laxer && !waits_long),
        f->laxer      ? str_format(t->arena, "%d of its numbers %s laxer than its set allows.", f->laxer,
                                   f->laxer == 1 ? "is" : "are")
        : waits_long  ? S("Another policy has waited for a second person for over a day.")
        : f->policy_waits_at ? S("Another policy waits for a second person, for less than a day.")
                      : S("No number is laxer than its set allows, and nothing waits."),
        f->laxer ? "Ask for numbers within the bounds: page Policy, or safeharbor policy."
                 : "Another administrator or a supervisor agrees to it or takes it back: page Policy.");
}

/* While it cannot be written nobody is shown this page; the door says so instead. */
static void trail_writing(Table *t)
{
    const AuditFailing *f = &t->f->failing;
    Str text = S("Every entry could be written since the door was opened.");
    if (f->last_until)
        text = str_format(t->arena, "From %.*s until %.*s UTC entries could not be written. Nothing was shown "
                          "meanwhile.", STR(moment_text(t->arena, f->last_from)),
                          STR(moment_text(t->arena, f->last_until)));
    if (f->since)
        text = str_format(t->arena, "The trail cannot be written since %.*s UTC. Nothing is shown meanwhile.",
                          STR(moment_text(t->arena, f->since)));
    add(t, "Writing the audit trail",
        f->since ? CONDITION_UNSAFE : f->last_until ? CONDITION_UNCHECKED : CONDITION_WELL, text,
        "Find out why, before it happens again: the system's log says what failed. Is the disk full, or failing?");
}

/* First of all: what is unsafe for a child. */
static void findings(Table *t)
{
    const ConditionFacts *f = t->f;
    bool is_behind = f->import_at > f->run_at;
    add(t, "Findings", well_when(!is_behind),
        !f->import_at ? S("No reports were taken in yet.")
        : is_behind   ? S("Reports came or were withdrawn after the last re-screen: a child in them may not be seen.")
                      : S("The last re-screen has seen all reports."),
        "Have somebody who works on cases re-screen: safeharbor rescreen.");
}

static void clock_of_machine(Table *t)
{
    const ConditionFacts *f = t->f;
    add(t, "Clock of the machine", well_when(f->behind_us <= 0),
        f->behind_us > 0 ? str_format(t->arena, "It is %lld minutes behind the last entry of the audit trail.",
                                      (long long)(f->behind_us / 60000000) + 1)
                         : S("It is not behind the audit trail. Whether it is right is not checked."),
        "Set it right, and let it follow a time server: deadlines and the trail rest on it.");
}

static void machine(Table *t)
{
    add(t, "Disk", CONDITION_UNCHECKED, S("Whether the whole disk is encrypted cannot be seen from here."),
        "Ask whoever looks after the machine. The tenant itself is encrypted; temporary files and memory on disk are "
        "the system's.");
    add(t, "Updates of the system", CONDITION_UNCHECKED, S("They are not looked at from here."),
        "Install the security updates of the system every week.");
}

static int state_order(const void *a, const void *b)
{
    const Condition *x = a, *y = b;
    return (int)x->state - (int)y->state;
}

/* Few, so that an order that keeps its neighbors is made by hand. */
static void sort(Conditions *all)
{
    for (size_t i = 1; i < all->count; i++)
        for (size_t j = i; j && state_order(&all->rows[j - 1], &all->rows[j]) > 0; j--) {
            Condition other = all->rows[j];
            all->rows[j] = all->rows[j - 1];
            all->rows[j - 1] = other;
        }
}

void conditions_of(const ConditionFacts *facts, Arena *arena, Conditions *conditions)
{
    Table t = { facts, arena, conditions };
    *conditions = (Conditions){ .reports = facts->reports };
    urgents(&t);
    findings(&t);
    accounts(&t);
    looking(&t);
    key_file(&t);
    folder(&t);
    backups(&t);
    trail_writing(&t);
    trail(&t);
    witness(&t);
    connection(&t);
    clock_of_machine(&t);
    machine(&t);
    sort(conditions);
}

/* ---- the facts ---- */

/* As the table of verbs has it. */
static bool reads_persons(StaffRoles roles)
{
    const Tenant as = { .who = { .roles = roles } };
    return app_may(&as, VERB_FINDINGS_LIST) || app_may(&as, VERB_LOOK_UP) || app_may(&as, VERB_ENCOUNTER_SHOW);
}

static void account_take(const AccountRow *row, ConditionFacts *f)
{
    bool is_administrator = row->who.roles & STAFF_BIT(STAFF_ADMINISTRATOR);
    bool is_open = row->state == ACCOUNT_OPEN;
    f->locks += (int)row->lock_count;
    f->mixed += is_administrator && reads_persons(row->who.roles);
    f->administrators += is_open && is_administrator;
    f->approvers += is_open && (row->who.roles & (STAFF_BIT(STAFF_ADMINISTRATOR) | STAFF_BIT(STAFF_SUPERVISOR)));
    f->waiting += row->state == ACCOUNT_TO_APPROVE && f->now - row->asked_at > DAY_US;
    f->used += row->state == ACCOUNT_TO_REVIEW;
    f->envelopes += row->state == ACCOUNT_INVITED && row->is_emergency;
    f->idle += is_open && row->last_in && f->now - row->last_in > IDLE_DAYS * DAY_US;
}

static bool accounts_read(Tenant *t, ConditionFacts *f, Err *err)
{
    AccountRow *rows;
    size_t count;
    if (!account_rows(t, f->now, &rows, &count, err)) return false;
    for (size_t i = 0; i < count; i++) account_take(&rows[i], f);
    return true;
}

static bool limits_read(Tenant *t, ConditionFacts *f, Err *err)
{
    LimitMet *met;
    size_t count;
    f->limited = S("");
    if (!limits_met_since(t->store, t->app, f->now - DAY_US, &met, &count, err)) return false;
    for (size_t i = 0; i < count; i++) {
        Str login = people_login(t, t->app, met[i].staff_id);
        f->limited = str_format(t->app, "%.*s%s%.*s", STR(f->limited), i ? ", " : "", STR(login));
        f->limits_met += (int)met[i].count;
    }
    return true;
}

static bool policy_facts(Tenant *t, ConditionFacts *f, Err *err)
{
    PolicyState state;
    UrgentWaiting waiting;
    if (!policy_state(t, &state, err) || !urgents_to_review(t->store, &waiting, err)) return false;
    f->policy_waits_at = state.waits.id ? state.waits.at : 0;
    f->laxer = policy_laxer(&state.policy);
    f->urgents = (int)waiting.count;
    f->urgent_hours = state.policy.value[POLICY_URGENT_REVIEW];
    f->is_urgent_late = waiting.count && f->now - waiting.oldest_at > policy_us(&state.policy, POLICY_URGENT_REVIEW);
    return limits_read(t, f, err);
}

static const char *path_of(Tenant *t, Str path) { return str_format(t->app, "%.*s%c", STR(path), 0).at; }

/* The folder in which something stands, without links. */
static bool parent_of(const char *path, char parent[PATH_MAX])
{
    if (!realpath(path, parent)) return false;
    char *slash = strrchr(parent, '/');
    if (slash == parent) slash++;
    *slash = '\0';
    return true;
}

static void files_read(Tenant *t, ConditionFacts *f)
{
    char key_in[PATH_MAX], folder_in[PATH_MAX], inside[PATH_MAX];
    struct stat key, home;
    const char *key_path = path_of(t, t->key_file), *folder_path = path_of(t, t->folder);
    f->is_key_seen = stat(key_path, &key) == 0 && parent_of(key_path, key_in);
    f->is_folder_seen = stat(folder_path, &home) == 0 && parent_of(folder_path, folder_in) &&
                        realpath(folder_path, inside);
    if (f->is_key_seen) f->key_mode = key.st_mode & 0777;
    if (f->is_folder_seen) f->folder_mode = home.st_mode & 0777;
    if (!f->is_key_seen || !f->is_folder_seen) return;
    Str within = str_of(key_in), whole = str_of(inside);
    bool is_inside = str_starts(within, whole) && (within.len == whole.len || within.at[whole.len] == '/');
    f->is_key_beside = is_inside || strcmp(key_in, folder_in) == 0;
    f->is_key_on_same_disk = key.st_dev == home.st_dev;
}

static bool backups_read(Tenant *t, ConditionFacts *f, Err *err)
{
    BackupRow *rows;
    size_t count;
    if (!backup_rows(t, &rows, &count, err)) return false;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].ended.len) continue;
        if (rows[i].at > f->backup_at) f->backup_at = rows[i].at;
        Str slip = str_format(t->app, "%.*s.key%c", STR(rows[i].name), 0);
        f->slips_beside += access(path_of(t, rows[i].name), F_OK) == 0 && access(slip.at, F_OK) == 0;
    }
    return true;
}

static bool anchor_take(void *to, const AuditAnchor *anchor, Err *err)
{
    ConditionFacts *f = to;
    (void)err;
    if (anchor->at > f->anchor_at) f->anchor_at = anchor->at;
    return true;
}

static bool work_read(Tenant *t, ConditionFacts *f, Err *err)
{
    ImportRow *rows;
    size_t count;
    RunRow last;
    if (!imports_landed(t->store, t->app, &rows, &count, err) || !run_latest(t->store, INT64_MAX, &last, err))
        return false;
    f->run_at = last.at;
    for (size_t i = 0; i < count; i++) {
        f->reports += rows[i].records;
        if (rows[i].at > f->import_at) f->import_at = rows[i].at;
        if (rows[i].taken_at > f->import_at) f->import_at = rows[i].taken_at;
    }
    return true;
}

bool attack_look(Tenant *t, int64_t now, Attack *attack, Err *err)
{
    return attempts_attack(t->store, now - DAY_US, attack, err);
}

bool conditions_look(Tenant *t, Str as, bool is_secure, int64_t now, Conditions *conditions, Err *err)
{
    Act act;
    int64_t ignored;
    ConditionFacts f = { .now = now, .is_secure = is_secure };
    /* How far the clock is behind is asked first: after an entry it would be behind that one. */
    if (!app_enter(t, VERB_CONDITIONS, (Why){ 0 }, &act, err) ||
        !duty_moment(t->store, &ignored, &f.behind_us, err) || !act_note(&act, S("tenant"), 0, as, err)) return false;
    store_roles(t->store, STAFF_EVERYONE);      /* it counts, and tells nothing of anybody */
    f.failing = *audit_failing(t->store);
    f.has_witness = t->witness != NULL;
    if (t->witness) f.witness = *t->witness;
    files_read(t, &f);
    Date list;
    if (password_list_day(&list)) f.list_at = date_day_number(list) * DAY_US;
    if (!attack_look(t, now, &f.attack, err) || !accounts_read(t, &f, err) || !policy_facts(t, &f, err) ||
        !backups_read(t, &f, err) ||
        !audit_seal_look(t->store, &f.seals, err) ||
        !audit_anchor_each(t->store, anchor_take, &f, err) || !work_read(t, &f, err)) return false;
    conditions_of(&f, t->app, conditions);
    return true;
}
