/* account_door.c - may this one try, and what if they fail? */
#include "app/account_door.h"

#include "store/staff.h"

AtDoor door_step_in(Accounts *a)
{
    return (AtDoor){ a, a->tenant->who, arena_mark(a->tenant->app) };
}

bool door_step_out(AtDoor *door, bool ok)
{
    Tenant *t = door->accounts->tenant;
    t->who = door->who;
    store_roles(t->store, t->who.roles);
    arena_reset(t->app, door->mark);
    return ok;
}

bool stage_must_be(const Session *session, SessionStage stage, Err *err)
{
    return session->stage == stage || err_set(err, ERR_CONFLICT, "This is not the next step here. Begin at sign-in.");
}

/* ---- who it is, and from where ---- */

static bool mark_of(Store *store, Arena *arena, const char *kind, Str value, KeyedMark *mark, Err *err)
{
    return store_mark(store, str_format(arena, "%s %.*s", kind, STR(value)), mark, err);
}

bool mark_of_login(Store *store, Arena *arena, Str login, KeyedMark *mark, Err *err)
{
    return mark_of(store, arena, "login", login, mark, err);
}

bool mark_elsewhere(Store *store, KeyedMark *mark, Err *err)
{
    return store_mark(store, S("elsewhere"), mark, err);
}

/* A device that this person enrolled is a place of its own: what others do with the login from anywhere else never
 * locks it (CJ-AC-15). A key that is not theirs counts for nothing. */
static bool from_read(Accounts *a, const Knock *knock, Str login, Knocker *k, Err *err)
{
    Tenant *t = a->tenant;
    Digest digest;
    if (!digest_of(knock->device_key, &digest, err) || !node_of(t->store, k->who.id, &digest, &k->node, err) ||
        !mark_of_login(t->store, t->app, login, &k->from.login, err) ||
        !mark_elsewhere(t->store, &k->from.elsewhere, err)) return false;
    k->from.is_enrolled = k->node != 0;
    Str device = str_format(t->app, "%lld", (long long)k->node);
    return k->node ? mark_of(t->store, t->app, "device", device, &k->from.node, err)
                   : mark_of(t->store, t->app, "address", knock->address, &k->from.node, err);
}

static bool lock_holds(const Accounts *a, int64_t at, int64_t now)
{
    int64_t lasts = policy_us(a->policy, POLICY_LOCK);
    return at && (lasts == 0 || now - at < lasts);
}

static bool lock_read(Accounts *a, int64_t now, Knocker *k, Err *err)
{
    int64_t here, elsewhere;
    if (!lockout_last(a->tenant->store, &k->from.login, &k->from.node, &here, err) ||
        !lockout_last(a->tenant->store, &k->from.login, &k->from.elsewhere, &elsewhere, err)) return false;
    k->is_locked = lock_holds(a, here, now) || (!k->from.is_enrolled && lock_holds(a, elsewhere, now));
    return true;
}

bool knocker_read(Accounts *a, Str login, const Knock *knock, int64_t now, Knocker *k, Err *err)
{
    int64_t since;
    *k = (Knocker){ .certificate = knock->certificate };
    store_roles(a->tenant->store, 0);
    if (!staff_find(a->tenant->store, login, &k->who, err) ||
        !emergency_since(a->tenant->store, k->who.id, &since, err)) return false;
    bool is_over = since && now - since >= policy_us(a->policy, POLICY_EMERGENCY);
    k->is_usable = k->who.id && k->who.roles && !is_over;
    return from_read(a, knock, login, k, err) && lock_read(a, now, k, err);
}

bool password_asked(Accounts *a, const Knocker *k, Str password, bool *is_right, int64_t *at, Err *err)
{
    PasswordRow row;
    bool matches;
    if (!password_of(a->tenant->store, a->tenant->app, k->who.id, &row, err)) return false;
    if (!row.id) row.proof = password_of_nobody();
    bool ok = password_matches_worked(password, a->tenant->pepper, &row.proof, a->worked, &matches, err);
    *is_right = ok && matches && row.id;
    *at = row.at;
    secret_wipe(&row, sizeof row);
    return ok;
}

bool account_proof(Accounts *a, Str login, PasswordProof *proof, Err *err)
{
    Staff who;
    PasswordRow row;
    AtDoor door = door_step_in(a);
    store_roles(a->tenant->store, 0);
    bool ok = staff_find(a->tenant->store, login, &who, err) &&
              password_of(a->tenant->store, a->tenant->app, who.id, &row, err);
    if (ok) *proof = row.id ? row.proof : password_of_nobody();
    return door_step_out(&door, ok);
}

/* ---- failures ---- */

Str knocker_name(Accounts *a, const Knocker *k)
{
    return k->who.id ? str_format(a->tenant->app, "staff %lld", (long long)k->who.id) : S("nobody");
}

Str knocker_said(Accounts *a, const Knocker *k, const char *what)
{
    return k->certificate.len ? str_format(a->tenant->app, "%s, certificate %.*s", what, STR(k->certificate))
                              : str_of(what);
}

/* Five from one device lock it for this login; a hundred from all that nobody enrolled lock all of these. */
static bool failure_count(Accounts *a, Act *act, Knocker *k, int64_t now, Err *err)
{
    Store *store = a->tenant->store;
    int64_t here, elsewhere, since = now - policy_us(a->policy, POLICY_FAILURE_WINDOW);
    if (!attempt_add(store, &k->from, false, now, act->seq, err) ||
        !attempts_wrong(store, &k->from, since, &here, err) ||
        !attempts_wrong_elsewhere(store, &k->from, &elsewhere, err)) return false;
    bool locks = here >= a->policy->value[POLICY_FAILURES];
    bool locks_all = !k->from.is_enrolled && elsewhere >= a->policy->value[POLICY_FAILURES_ALL];
    k->is_locked = locks || locks_all;
    return (!locks || lockout_add(store, &k->from.login, &k->from.node, k->who.id, now, act->seq, err)) &&
           (!locks_all || lockout_add(store, &k->from.login, &k->from.elsewhere, k->who.id, now, act->seq, err));
}

static bool failure_keep(Accounts *a, Act *act, Knocker *k, const char *what, int64_t now, Err *err)
{
    Tenant *t = a->tenant;
    Str name = knocker_name(a, k), said = knocker_said(a, k, what);
    if (k->is_locked) return act_note_denied(act, name, 1, str_format(t->app, "%.*s, locked", STR(said)), err);
    if (!act_begin(act, err)) return false;
    bool ok = failure_count(a, act, k, now, err) &&
              act_commit_denied(act, name, 1, str_format(t->app, "%.*s%s", STR(said), k->is_locked ? ", locks" : ""),
                                err);
    if (!ok) act_undo(act);
    return ok;
}

bool knocker_refuse(Accounts *a, Verb verb, Knocker *k, const char *what, int64_t now, Err *err)
{
    Act act;
    a->tenant->who = (Staff){ 0 };              /* whoever it was, nobody has shown that it is this person */
    app_at_door(a->tenant, verb, &act);
    return failure_keep(a, &act, k, what, now, err) &&
           err_set(err, ERR_DENIED, "This does not open an account here. Check login, password and code. After a few "
                   "failures an administrator has to release this device.");
}
