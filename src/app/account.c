/* account.c - is it this person, and what may they change of their own account? */
#include "app/account.h"

#include "app/account_door.h"
#include "app/password_fit.h"
#include "store/staff.h"

void act_as(Accounts *a, const Staff *who, Verb verb, Act *act)
{
    app_at_door(a->tenant, verb, act);
    a->tenant->who = *who;
}

/* ---- signing in ---- */

/* What was fit when it was chosen may be on the list by now; only here is it seen again (CJ-IA-09). */
static bool still_fit(const Accounts *a, const Knocker *k, Str password)
{
    Err ignored = { 0 };
    const PasswordOwner owner = { k->who.login, a->tenant->name, a->tenant->ori };
    return password_is_fit(password, a->policy, &owner, &ignored);
}

static bool sign_in(Accounts *a, Str login, Str password, const Knock *knock, int64_t now, char *token,
                    Session **session, Err *err)
{
    Act act;
    Knocker k;
    CodeRow code;
    bool is_right;
    int64_t at;
    if (!knocker_read(a, login, knock, now, &k, err) || !password_asked(a, &k, password, &is_right, &at, err) ||
        !code_of(a->tenant->store, a->tenant->app, k.who.id, &code, err)) return false;
    secret_wipe(&code.secret, sizeof code.secret);
    if (!is_right || k.is_locked || !k.is_usable || !code.id)
        return knocker_refuse(a, VERB_SIGN_IN, &k, "password", now, err);
    act_as(a, &k.who, VERB_SIGN_IN, &act);
    if (!act_note(&act, knocker_name(a, &k), 1, knocker_said(a, &k, "password"), err) ||
        !session_begin(a->sessions, &k.who, STAGE_PASSWORD_KNOWN, now, token, session, err)) return false;
    (*session)->node = k.node;
    (*session)->is_password_unfit = !still_fit(a, &k, password);
    session_bind(*session, knock->certificate);
    return true;
}

bool account_sign_in(Accounts *a, Str login, Str password, const Knock *knock, int64_t now,
                     char token[SESSION_TOKEN_BYTES], Session **session, Err *err)
{
    AtDoor door = door_step_in(a);
    return door_step_out(&door, sign_in(a, login, password, knock, now, token, session, err));
}

/* Within one change: read which code counted last, and write down that this one did. Two at once wait for each
 * other. */
static bool code_counts(Accounts *a, Act *act, const Knocker *k, const void *given, int64_t now, bool *is_right,
                        Err *err)
{
    CodeRow row;
    int64_t step = 0;
    Str code = *(const Str *)given;
    Store *store = a->tenant->store;
    if (!act_begin(act, err)) return false;
    bool ok = code_of(store, a->tenant->app, k->who.id, &row, err) &&
              (!row.id || totp_check(&row.secret, code, now, row.last_step, &step, err));
    secret_wipe(&row.secret, sizeof row.secret);
    *is_right = ok && step && k->is_usable && !k->is_locked;
    if (!*is_right) {
        act_undo(act);
        return ok;
    }
    ok = code_step_add(store, row.id, step, act->seq, err) &&
         attempt_add(store, &k->from, true, now, act->seq, err) &&
         act_commit(act, knocker_name(a, k), 1, knocker_said(a, k, "signed in"), err);
    if (!ok) act_undo(act);
    return ok;
}

bool refuse_and_end_when_locked(Accounts *a, Session *s, Verb verb, Knocker *k, const char *what, int64_t now, Err *err)
{
    bool ok = knocker_refuse(a, verb, k, what, now, err);
    bool is_last = k->is_locked || !k->is_usable || ++s->failures >= a->policy->value[POLICY_FAILURES];
    if (is_last) session_end(a->sessions, s);
    return ok;
}

static bool password_is_old(Accounts *a, int64_t staff_id, int64_t now, bool *is_old, Err *err)
{
    PasswordRow row;
    int64_t most = policy_us(a->policy, POLICY_PASSWORD_AGE);
    if (!password_of(a->tenant->store, a->tenant->app, staff_id, &row, err)) return false;
    *is_old = most && now - row.at >= most;
    secret_wipe(&row, sizeof row);
    return true;
}

bool second_factor(Accounts *a, Session *s, const Factor *factor, const Knock *knock, int64_t now, char *token,
                   Err *err)
{
    Act act;
    Knocker k;
    bool is_right, is_old;
    if (!stage_must_be(s, STAGE_PASSWORD_KNOWN, err) || !knocker_read(a, s->who.login, knock, now, &k, err) ||
        !password_is_old(a, k.who.id, now, &is_old, err)) return false;
    act_as(a, &k.who, VERB_SIGN_IN, &act);
    if (!factor->counts(a, &act, &k, factor->given, now, &is_right, err)) return false;
    if (!is_right) return refuse_and_end_when_locked(a, s, VERB_SIGN_IN, &k, factor->what, now, err);
    s->who.roles = k.who.roles;
    s->node = k.node;
    SessionStage next = is_old || s->is_password_unfit ? STAGE_PASSWORD_OLD : STAGE_OPEN;
    return session_rise(a->sessions, s, next, now, token, err);
}

bool account_code(Accounts *a, Session *session, Str given, const Knock *knock, int64_t now,
                  char token[SESSION_TOKEN_BYTES], Err *err)
{
    AtDoor door = door_step_in(a);
    const Factor factor = { code_counts, &given, "code" };
    return door_step_out(&door, second_factor(a, session, &factor, knock, now, token, err));
}

/* ---- a session that goes on ---- */

static bool right_note(Accounts *a, Verb verb, const Knocker *k, const char *what, int64_t now, Err *err)
{
    Act act;
    act_as(a, &k->who, verb, &act);
    if (!act_begin(&act, err)) return false;
    bool ok = attempt_add(a->tenant->store, &k->from, true, now, act.seq, err) &&
              act_commit(&act, knocker_name(a, k), 1, knocker_said(a, k, what), err);
    if (!ok) act_undo(&act);
    return ok;
}

static bool unlock(Accounts *a, Session *s, Str password, const Knock *knock, int64_t now, char *token, Err *err)
{
    Knocker k;
    bool is_right;
    int64_t at;
    if (!stage_must_be(s, STAGE_LOCKED, err) || !knocker_read(a, s->who.login, knock, now, &k, err) ||
        !password_asked(a, &k, password, &is_right, &at, err)) return false;
    if (!is_right || k.is_locked || !k.is_usable)
        return refuse_and_end_when_locked(a, s, VERB_SIGN_IN, &k, "password", now, err);
    return right_note(a, VERB_SIGN_IN, &k, "unlocked", now, err) &&
           session_rise(a->sessions, s, STAGE_OPEN, now, token, err);
}

bool account_unlock(Accounts *a, Session *session, Str password, const Knock *knock, int64_t now,
                    char token[SESSION_TOKEN_BYTES], Err *err)
{
    AtDoor door = door_step_in(a);
    return door_step_out(&door, unlock(a, session, password, knock, now, token, err));
}

static bool refresh(Accounts *a, Session *s, int64_t now, Err *err)
{
    Staff who;
    int64_t since;
    store_roles(a->tenant->store, 0);
    if (!staff_find(a->tenant->store, s->who.login, &who, err) ||
        !emergency_since(a->tenant->store, who.id, &since, err)) return false;
    bool is_over = since && now - since >= policy_us(a->policy, POLICY_EMERGENCY);
    if (who.id == s->who.id && who.roles && !is_over) {
        s->who.roles = who.roles;
        return true;
    }
    session_end(a->sessions, s);
    return err_set(err, ERR_DENIED, "This account is closed. Ask the administrator of the tenant.");
}

bool account_refresh(Accounts *a, Session *session, int64_t now, Err *err)
{
    AtDoor door = door_step_in(a);
    bool is_first_run = session->stage == STAGE_FIRST_RUN;      /* has no role yet */
    return door_step_out(&door, is_first_run || refresh(a, session, now, err));
}

bool account_same_device(Accounts *a, Session *s, Str certificate, Err *err)
{
    Act act;
    Err ignored = { 0 };
    if (str_eq(certificate, str_of(s->certificate))) return true;
    AtDoor door = door_step_in(a);
    a->tenant->who = (Staff){ 0 };              /* it is not known who this is */
    app_at_door(a->tenant, VERB_SIGN_IN, &act);
    (void)act_note_denied(&act, str_format(a->tenant->app, "staff %lld", (long long)s->who.id), 1,
                          str_format(a->tenant->app, "another certificate, %.*s",
                                     STR(certificate.len ? certificate : S("none"))), &ignored);
    session_end(a->sessions, s);
    (void)err_set(err, ERR_DENIED, "This sign-in belongs to another device. Sign in again.");
    return door_step_out(&door, false);
}

bool account_sign_out(Accounts *a, Session *session, Err *err)
{
    Act act;
    AtDoor door = door_step_in(a);
    act_as(a, &session->who, VERB_SIGN_IN, &act);
    bool ok = act_note(&act, str_format(a->tenant->app, "staff %lld", (long long)session->who.id), 1, S("signed out"),
                       err);
    session_end(a->sessions, session);
    return door_step_out(&door, ok);
}

/* ---- one's own account ---- */

/* Returns false, with the reason in `err`. */
static bool unfit_note(Accounts *a, const Knocker *k)
{
    Act act;
    Err ignored = { 0 };
    act_as(a, &k->who, VERB_ACCOUNT, &act);
    (void)act_note_denied(&act, knocker_name(a, k), 1, S("password not fit"), &ignored);
    return false;
}

static bool is_another(const PasswordChange *change, Err *err)
{
    return !str_eq(change->old, change->fresh) ||
           err_set(err, ERR_USAGE, "This is the password you have. Choose another one.");
}

static bool password_keep(Accounts *a, const Knocker *k, const PasswordProof *proof, int64_t now, Err *err)
{
    Act act;
    act_as(a, &k->who, VERB_ACCOUNT, &act);
    if (!act_begin(&act, err)) return false;
    bool ok = password_add(a->tenant->store, a->tenant->app, k->who.id, proof, now, act.seq, err) &&
              attempt_add(a->tenant->store, &k->from, true, now, act.seq, err) &&
              act_commit(&act, knocker_name(a, k), 1, S("password"), err);
    if (!ok) act_undo(&act);
    return ok;
}

static bool change_password(Accounts *a, Session *s, const PasswordChange *change, const Knock *knock, int64_t now,
                            char *token, Err *err)
{
    Knocker k;
    PasswordProof proof;
    bool is_right;
    int64_t at;
    const PasswordOwner owner = { s->who.login, a->tenant->name, a->tenant->ori };
    if ((s->stage != STAGE_PASSWORD_OLD && !stage_must_be(s, STAGE_OPEN, err)) ||
        !knocker_read(a, s->who.login, knock, now, &k, err) ||
        !password_asked(a, &k, change->old, &is_right, &at, err)) return false;
    if (!is_right || k.is_locked || !k.is_usable)
        return refuse_and_end_when_locked(a, s, VERB_ACCOUNT, &k, "password", now, err);
    if (!is_another(change, err) || !password_is_fit(change->fresh, a->policy, &owner, err)) return unfit_note(a, &k);
    bool ok = password_prove(change->fresh, a->tenant->pepper, &proof, err) && password_keep(a, &k, &proof, now, err);
    secret_wipe(&proof, sizeof proof);
    if (ok) sessions_end_of_staff(a->sessions, s->who.id, s);
    return ok && session_rise(a->sessions, s, STAGE_OPEN, now, token, err);
}

bool account_change_password(Accounts *a, Session *session, const PasswordChange *change, const Knock *knock,
                             int64_t now, char token[SESSION_TOKEN_BYTES], Err *err)
{
    AtDoor door = door_step_in(a);
    return door_step_out(&door, change_password(a, session, change, knock, now, token, err));
}

static bool enrol(Accounts *a, Session *s, int64_t now, char *key, Err *err)
{
    Act act;
    Digest digest;
    if (!stage_must_be(s, STAGE_OPEN, err) || !session_token_make(key, err) || !digest_of(str_of(key), &digest, err))
        return false;
    act_as(a, &s->who, VERB_ACCOUNT, &act);
    if (!act_begin(&act, err)) return false;
    int64_t id = act.seq;
    bool ok = node_add(a->tenant->store, s->who.id, &digest, now, act.seq, err) &&
              act_commit(&act, str_format(a->tenant->app, "device %lld", (long long)id), 1, S("enrolled"), err);
    if (!ok) act_undo(&act);
    if (ok) s->node = id;
    return ok;
}

bool account_enrol(Accounts *a, Session *session, int64_t now, char key[SESSION_TOKEN_BYTES], Err *err)
{
    AtDoor door = door_step_in(a);
    bool ok = door_step_out(&door, enrol(a, session, now, key, err));
    if (!ok) secret_wipe(key, SESSION_TOKEN_BYTES);
    return ok;
}
