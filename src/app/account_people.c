/* account_people.c - who has agreed that this person may come in, and who says that they may no longer? */
#include "app/account_people.h"

#include "app/account_door.h"
#include "app/people.h"
#include "store/accounts.h"
#include "store/passkeys.h"
#include "store/recovery.h"
#include "store/staff.h"

#define ENVELOPE_US (365LL * 86400 * 1000000)
#define WORDS_MAX_BYTES 2000
#define MAKER_ID 1              /* tenant_make lists the first administrator first */

typedef struct { Invitation *all; size_t count; } Invitations;

static bool read_all(Tenant *t, Invitations *in, Err *err)
{
    return invitations_all(t->store, t->app, &in->all, &in->count, err);
}

static bool stands(const Invitation *i) { return !i->ended.len; }

static bool is_to_review(const Invitation *i)
{
    return i->is_emergency && str_eq(i->ended, S("used")) && !i->reviewed_by;
}

static Str numbered(Tenant *t, const char *what, int64_t id)
{
    return str_format(t->app, "%s %lld", what, (long long)id);
}

/* ---- inviting ---- */

/* The policy says how long a secret holds; that of an emergency waits in its envelope. */
static int64_t expiry(const Policy *policy, const InvitationWish *wish, int64_t now)
{
    return now + (wish->is_emergency ? ENVELOPE_US : policy_us(policy, POLICY_INVITATION));
}

static bool envelope_is_free(const Invitations *in, int64_t now, Err *err)
{
    for (size_t i = 0; i < in->count; i++) {
        const Invitation *one = &in->all[i];
        if (is_to_review(one) || (one->is_emergency && stands(one) && now < one->expires_at))
            return err_set(err, ERR_CONFLICT, "There is an emergency account already (invitation %lld). It has to be "
                           "used and reviewed, or withdrawn by disabling its user, before there is another.",
                           (long long)one->id);
    }
    return true;
}

static bool older_end(Tenant *t, const Invitations *in, int64_t staff_id, Str how, int64_t now, int64_t seq, Err *err)
{
    for (size_t i = 0; i < in->count; i++)
        if (in->all[i].staff_id == staff_id && stands(&in->all[i]) &&
            !invitation_end(t->store, in->all[i].id, how, now, seq, err)) return false;
    return true;
}

/* The maker of a tenant has nobody who could approve. */
static bool is_maker_alone(Tenant *t, const InvitationWish *wish, bool *is, Err *err)
{
    bool nobody_yet;
    if (!credentials_are_none(t->store, &nobody_yet, err)) return false;
    *is = nobody_yet && t->who.id == MAKER_ID && str_eq(t->who.login, wish->login) && !wish->is_emergency &&
          wish->role == STAFF_ADMINISTRATOR && (t->who.roles & STAFF_BIT(STAFF_ADMINISTRATOR));
    return true;
}

static bool invitation_write(Act *act, const InvitationWish *wish, Invitation *i, bool is_maker, Err *err)
{
    Tenant *t = act->tenant;
    Staff who;
    Invitations in;
    if (!read_all(t, &in, err) || (wish->is_emergency && !envelope_is_free(&in, i->at, err)) ||
        !staff_find(t->store, wish->login, &who, err) ||
        (!who.id && !staff_add(t->store, wish->login, act->seq, &who.id, err))) return false;
    i->id = act->seq;
    i->staff_id = who.id;
    Str detail = str_format(t->app, "staff %lld, %s%s%s", (long long)who.id, staff_role_name(wish->role),
                            wish->is_emergency ? ", emergency" : "", is_maker ? ", without approval" : "");
    return older_end(t, &in, who.id, S("replaced"), i->at, act->seq, err) &&
           invitation_add(t->store, i, act->seq, err) &&
           (!is_maker || invitation_approve(t->store, i->id, t->who.id, i->at, act->seq, err)) &&
           act_commit(act, numbered(t, "invitation", i->id), 1, detail, err);
}

bool account_invite(Tenant *t, const Policy *policy, const InvitationWish *wish, int64_t now,
                    char secret[SESSION_TOKEN_BYTES], Invited *invited, Err *err)
{
    Act act;
    bool is_maker;
    Invitation i = { .role = wish->role, .is_emergency = wish->is_emergency, .asked_by = t->who.id, .at = now,
                     .expires_at = expiry(policy, wish, now) };
    secret[0] = '\0';
    if (!people_login_is_sound(wish->login, err) || !app_enter(t, VERB_INVITE, (Why){ 0 }, &act, err) ||
        !app_is_listed(t, err) || !is_maker_alone(t, wish, &is_maker, err) || !session_token_make(secret, err) ||
        !digest_of(str_of(secret), &i.digest, err) || !act_begin(&act, err)) return false;
    if (!invitation_write(&act, wish, &i, is_maker, err)) {
        act_undo(&act);
        secret_wipe(secret, SESSION_TOKEN_BYTES);
        return false;
    }
    *invited = (Invited){ i.id, i.expires_at, !is_maker };
    return true;
}

/* ---- approving ---- */

static bool find(Tenant *t, int64_t id, Invitation *found, Err *err)
{
    Invitations in;
    if (!read_all(t, &in, err)) return false;
    for (size_t i = 0; i < in.count; i++)
        if (in.all[i].id == id) { *found = in.all[i]; return true; }
    return err_set(err, ERR_NOT_FOUND, "There is no invitation %lld. The list of users shows them.", (long long)id);
}

static bool approval_write(Act *act, const Invitation *i, int64_t now, Err *err)
{
    Tenant *t = act->tenant;
    Staff who;
    bool is_disabled;
    if (!staff_find(t->store, i->login, &who, err) || !staff_is_disabled(t->store, who.id, &is_disabled, err))
        return false;
    bool has = !is_disabled && (who.roles & STAFF_BIT(i->role));
    Str detail = str_format(t->app, "staff %lld, %s, asked by staff %lld", (long long)who.id, staff_role_name(i->role),
                            (long long)i->asked_by);
    return invitation_approve(t->store, i->id, t->who.id, now, act->seq, err) &&
           (!is_disabled || staff_state_add(t->store, t->app, who.id, false, t->who.id, S("invited again"), now,
                                            act->seq, err)) &&
           (has || office_give(t->store, who.id, i->role, true, act->seq, err)) &&
           act_commit(act, numbered(t, "invitation", i->id), 1, detail, err);
}

bool account_approve(Tenant *t, int64_t id, int64_t now, Err *err)
{
    Act act;
    Invitation i;
    if (!app_enter(t, VERB_INVITE_APPROVE, (Why){ 0 }, &act, err) || !app_is_listed(t, err) || !find(t, id, &i, err))
        return false;
    if (i.approved_at) return err_set(err, ERR_CONFLICT, "Invitation %lld was approved already.", (long long)id);
    if (!stands(&i) || now >= i.expires_at)
        return err_set(err, ERR_CONFLICT, "Invitation %lld is over. Ask for another one.", (long long)id);
    if (i.asked_by == t->who.id)
        return act_deny(&act, "You asked for this account. Another administrator or a supervisor has to approve it.",
                        err);
    if (!act_begin(&act, err)) return false;
    bool ok = approval_write(&act, &i, now, err);
    if (!ok) act_undo(&act);
    return ok;
}

/* ---- leaving ---- */

static bool words_are_given(Str words, const char *option, Err *err)
{
    return (!str_is_blank(words) && words.len <= WORDS_MAX_BYTES) ||
           err_set(err, ERR_USAGE, "%s is missing: why, in words, at most %d bytes.", option, WORDS_MAX_BYTES);
}

static bool may_go(Tenant *t, Str login, Staff *who, Err *err)
{
    bool is_disabled;
    int administrators;
    if (!staff_find(t->store, login, who, err) || !staff_is_disabled(t->store, who->id, &is_disabled, err) ||
        !people_administrators(t, &administrators, err)) return false;
    if (!who->id)
        return err_set(err, ERR_NOT_FOUND, "Nobody of that login is listed. The list of users shows them.");
    if (is_disabled) return err_set(err, ERR_CONFLICT, "This user is disabled already.");
    return !(who->roles & STAFF_BIT(STAFF_ADMINISTRATOR)) || administrators > 1 ||
           err_set(err, ERR_CONFLICT, "A tenant needs an administrator. Add another one first.");
}

/* The offices stay on record, and an approval that lets somebody in again gives none back but the one it names. */
static bool offices_end(Tenant *t, const Staff *who, int64_t seq, Err *err)
{
    for (int role = 0; role < STAFF_ROLE_COUNT; role++)
        if ((who->roles & STAFF_BIT(role)) && !office_give(t->store, who->id, (StaffRole)role, false, seq, err))
            return false;
    return true;
}

/* Password, devices, passkeys, recovery codes. */
static bool ways_in_end(Store *store, int64_t staff_id, int64_t now, int64_t seq, Err *err)
{
    return credentials_end(store, staff_id, now, seq, err) && nodes_end(store, staff_id, now, seq, err) &&
           passkeys_end(store, staff_id, now, seq, err) && recovery_end(store, staff_id, now, seq, err);
}

bool account_disable(Tenant *t, Sessions *sessions, Str login, Str reason, int64_t now, Err *err)
{
    Act act;
    Staff who;
    Invitations in;
    if (!app_enter(t, VERB_DISABLE, (Why){ 0 }, &act, err) || !app_is_listed(t, err) ||
        !words_are_given(reason, "--reason", err) || !act_begin(&act, err)) return false;
    bool ok = may_go(t, login, &who, err) && read_all(t, &in, err) && offices_end(t, &who, act.seq, err) &&
              staff_state_add(t->store, t->app, who.id, true, t->who.id, reason, now, act.seq, err) &&
              ways_in_end(t->store, who.id, now, act.seq, err) &&
              older_end(t, &in, who.id, S("withdrawn"), now, act.seq, err) &&
              act_commit(&act, numbered(t, "staff", who.id), 1, S("disabled"), err);
    if (!ok) act_undo(&act);
    if (ok && sessions) sessions_end_of_staff(sessions, who.id, NULL);
    return ok;
}

/* ---- locks ---- */

static bool locks_read(Tenant *t, Lockout **all, size_t *count, Err *err)
{
    KeyedMark elsewhere;
    return mark_elsewhere(t->store, &elsewhere, err) &&
           lockouts_standing(t->store, t->app, &elsewhere, all, count, err);
}

static bool release_one(Act *act, int64_t id, int64_t now, Err *err)
{
    Tenant *t = act->tenant;
    if (!act_begin(act, err)) return false;
    bool ok = lockout_release(t->store, id, t->who.id, now, act->seq, err) &&
              act_commit(act, numbered(t, "lock", id), 1, S("released"), err);
    if (!ok) act_undo(act);
    return ok;
}

/* Those of a person, or the one of this number; 0 stands for none. */
static bool release_those(Act *act, int64_t staff_id, int64_t lock, int64_t now, size_t *released, Err *err)
{
    Lockout *all;
    size_t count;
    *released = 0;
    if (!locks_read(act->tenant, &all, &count, err)) return false;
    for (size_t i = 0; i < count; i++) {
        if (!(staff_id && all[i].staff_id == staff_id) && !(lock && all[i].id == lock)) continue;
        if (!release_one(act, all[i].id, now, err)) return false;
        ++*released;
    }
    return *released || err_set(err, ERR_NOT_FOUND, "Nothing is locked there. The list of users shows what is.");
}

static bool release_enter(Tenant *t, Act *act, Err *err)
{
    return app_enter(t, VERB_RELEASE, (Why){ 0 }, act, err) && app_is_listed(t, err);
}

bool account_release_lock(Tenant *t, int64_t lock, int64_t now, Err *err)
{
    Act act;
    size_t released;
    return release_enter(t, &act, err) && release_those(&act, 0, lock, now, &released, err);
}

bool account_release(Tenant *t, Str what, int64_t now, size_t *released, Err *err)
{
    Act act;
    Staff who;
    int number = 0;
    *released = 0;
    if (!release_enter(t, &act, err) || !staff_find(t->store, what, &who, err)) return false;
    if (!who.id) (void)str_to_number(what, &number);
    return release_those(&act, who.id, number, now, released, err);
}

/* ---- the use of an emergency account ---- */

bool account_review(Tenant *t, int64_t id, Str words, int64_t now, Err *err)
{
    Act act;
    Invitation i;
    if (!app_enter(t, VERB_EMERGENCY_REVIEW, (Why){ 0 }, &act, err) || !app_is_listed(t, err) ||
        !words_are_given(words, "--reason", err) || !find(t, id, &i, err)) return false;
    if (!is_to_review(&i))
        return err_set(err, ERR_CONFLICT, "Invitation %lld is no emergency account that was used and is to be "
                       "reviewed.", (long long)id);
    if (i.staff_id == t->who.id || i.asked_by == t->who.id)
        return act_deny(&act, "Somebody else has to review this: you asked for it or used it.", err);
    if (!act_begin(&act, err)) return false;
    bool ok = emergency_review_add(t->store, t->app, id, t->who.id, words, now, act.seq, err) &&
              act_commit(&act, numbered(t, "invitation", id), 1, S("reviewed"), err);
    if (!ok) act_undo(&act);
    return ok;
}

/* ---- the list ---- */

const char *account_state_text(AccountState state)
{
    static const char *const texts[ACCOUNT_STATES] = {
        "no account of the web door", "invited, waits for approval", "invited", "account", "disabled",
        "emergency account, to be reviewed"
    };
    return texts[state];
}

typedef struct {
    Tenant *tenant;
    int64_t now;
    Invitations in;
    Lockout *locks;
    AccountRow *rows;
    size_t lock_count, count, room;
} Listing;

static void locks_of(Listing *l, AccountRow *row)
{
    row->locks = arena_new(l->tenant->app, int64_t, l->lock_count + 1);
    for (size_t i = 0; i < l->lock_count; i++)
        if (l->locks[i].staff_id == row->who.id) row->locks[row->lock_count++] = l->locks[i].id;
}

static void invitation_of(const Listing *l, AccountRow *row)
{
    for (size_t i = 0; i < l->in.count; i++) {
        const Invitation *one = &l->in.all[i];
        bool waits = stands(one) && l->now < one->expires_at;
        if (one->staff_id != row->who.id || (!waits && !is_to_review(one))) continue;
        row->state = !waits ? ACCOUNT_TO_REVIEW : one->approved_at ? ACCOUNT_INVITED : ACCOUNT_TO_APPROVE;
        row->invitation = one->id;
        row->invited_as = str_of(staff_role_name(one->role));
        row->is_emergency = one->is_emergency;
        row->asked_by = one->asked_by, row->asked_at = one->at, row->expires_at = one->expires_at;
    }
}

/* Choosing a password shows it as well: a first run is a sign-in. */
static bool last_in(Tenant *t, Str login, int64_t password_at, int64_t *at, Err *err)
{
    KeyedMark mark;
    if (!mark_of_login(t->store, t->app, login, &mark, err) || !attempt_last_right(t->store, &mark, at, err))
        return false;
    if (password_at > *at) *at = password_at;
    return true;
}

static bool row_add(void *to, const Staff *staff, Err *err)
{
    Listing *l = to;
    Tenant *t = l->tenant;
    PasswordRow password;
    bool is_disabled;
    AccountRow row = { .who = *staff };
    if (!password_of(t->store, t->app, staff->id, &password, err) ||
        !last_in(t, staff->login, password.at, &row.last_in, err) ||
        !staff_state_of(t->store, t->app, staff->id, &is_disabled, &row.reason, err)) return false;
    row.state = password.id ? ACCOUNT_OPEN : ACCOUNT_NONE;
    secret_wipe(&password, sizeof password);
    if (is_disabled) row.state = ACCOUNT_DISABLED;
    else row.reason = S("");
    invitation_of(l, &row);
    locks_of(l, &row);
    arena_grow(t->app, l->rows, l->count, l->room);
    l->rows[l->count++] = row;
    return true;
}

bool account_rows(Tenant *t, int64_t now, AccountRow **rows, size_t *count, Err *err)
{
    Listing l = { .tenant = t, .now = now };
    AccountRow nobody = { .who = { .login = S("nobody") } };
    if (!read_all(t, &l.in, err) || !locks_read(t, &l.locks, &l.lock_count, err) ||
        !staff_each(t->store, t->app, row_add, &l, err)) return false;
    locks_of(&l, &nobody);
    arena_grow(t->app, l.rows, l.count, l.room);
    if (nobody.lock_count) l.rows[l.count++] = nobody;
    *rows = l.rows, *count = l.count;
    return true;
}

bool account_list(Tenant *t, int64_t now, AccountRow **rows, size_t *count, Err *err)
{
    Act act;
    return app_enter(t, VERB_USER_LIST, (Why){ 0 }, &act, err) && act_note(&act, S("staff"), 0, S(""), err) &&
           account_rows(t, now, rows, count, err);
}

bool account_overview(Tenant *t, Str as, int64_t now, AccountRow **rows, size_t *count, Err *err)
{
    Act act;
    return app_enter(t, VERB_ACCOUNTS, (Why){ 0 }, &act, err) && act_note(&act, S("staff"), 0, as, err) &&
           account_rows(t, now, rows, count, err);
}

/* ---- offices ---- */

bool account_office(Tenant *t, Str login, StaffRole role, bool gives, Err *err)
{
    Act act;
    Staff who;
    if (!app_enter(t, VERB_USER_ADD, (Why){ 0 }, &act, err) || !app_is_listed(t, err) ||
        !staff_find(t->store, login, &who, err)) return false;
    if (!who.id) return err_set(err, ERR_NOT_FOUND, "Nobody of that name is listed.");
    if (gives && who.id == t->who.id)
        return act_deny(&act, "Nobody gives a role to themselves. Ask another administrator.", err);
    return people_change(t, login, role, gives, err);
}
