/* account_first.c - how does an invitation become an account? */
#include "app/account.h"

#include "app/account_door.h"
#include "app/password_fit.h"
#include "store/passkeys.h"
#include "store/recovery.h"
#include "store/staff.h"

/* What was chosen so far; it lies in the session alone, so that a first run that stops leaves nothing. */
typedef struct { bool has_password, has_secret; PasswordProof proof; TotpSecret secret; } Pending;
_Static_assert(sizeof(Pending) <= SESSION_PENDING_BYTES, "has room in a session");

static Pending pending_of(const Session *s)
{
    Pending p = { 0 };
    if (s->pending_len == sizeof p) memcpy(&p, s->pending, sizeof p);
    return p;
}

static void pending_keep(Session *s, Pending *p)
{
    memcpy(s->pending, p, sizeof *p);
    s->pending_len = sizeof *p;
    secret_wipe(p, sizeof *p);
}

/* ---- the secret ---- */

static bool opens(const Invitation *i, int64_t now)
{
    return i->approved_at && !i->ended.len && now < i->expires_at;
}

/* All are looked at. */
static bool invitation_with(Accounts *a, Str secret, Invitation *found, Err *err)
{
    Digest digest;
    Invitation *all;
    size_t count;
    *found = (Invitation){ 0 };
    if (!digest_of(secret, &digest, err) ||
        !invitations_all(a->tenant->store, a->tenant->app, &all, &count, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (secret_same(&digest, &all[i].digest, sizeof digest)) *found = all[i];
    return true;
}

static bool first_run(Accounts *a, Str login, Str secret, const Knock *knock, int64_t now, char *token,
                      Session **session, Err *err)
{
    Act act;
    Knocker k;
    Invitation found;
    if (!knocker_read(a, login, knock, now, &k, err) || !invitation_with(a, secret, &found, err)) return false;
    bool is_theirs = found.id && found.staff_id == k.who.id && opens(&found, now);
    if (!is_theirs || k.is_locked || !k.who.roles)
        return knocker_refuse(a, VERB_SIGN_IN, &k, "secret", now, err);
    app_at_door(a->tenant, VERB_SIGN_IN, &act);
    a->tenant->who = k.who;
    Str name = str_format(a->tenant->app, "invitation %lld", (long long)found.id);
    if (!act_note(&act, name, 1, knocker_said(a, &k, "secret"), err) ||
        !session_begin(a->sessions, &k.who, STAGE_FIRST_RUN, now, token, session, err)) return false;
    (*session)->invitation = found.id;
    session_bind(*session, knock->certificate);
    return true;
}

bool account_first_run(Accounts *a, Str login, Str secret, const Knock *knock, int64_t now,
                       char token[SESSION_TOKEN_BYTES], Session **session, Err *err)
{
    AtDoor door = door_step_in(a);
    return door_step_out(&door, first_run(a, login, secret, knock, now, token, session, err));
}

/* ---- password and codes ---- */

bool account_choose_password(Accounts *a, Session *s, Str password, Err *err)
{
    const PasswordOwner owner = { s->who.login, a->tenant->name, a->tenant->ori };
    if (!stage_must_be(s, STAGE_FIRST_RUN, err) || !password_is_fit(password, a->policy, &owner, err)) return false;
    Pending p = pending_of(s);
    p.has_password = password_prove(password, a->tenant->pepper, &p.proof, err);
    bool ok = p.has_password;
    if (ok) pending_keep(s, &p);
    secret_wipe(&p, sizeof p);
    return ok;
}

bool account_code_offer(Accounts *a, Session *s, Arena *arena, CodeOffer *offer, Err *err)
{
    if (!stage_must_be(s, STAGE_FIRST_RUN, err)) return false;
    Pending p = pending_of(s);
    if (!p.has_secret && !(p.has_secret = totp_secret_make(&p.secret, err))) return false;
    *offer = (CodeOffer){ totp_text(arena, &p.secret, a->tenant->name, s->who.login),
                          totp_secret_text(arena, &p.secret) };
    pending_keep(s, &p);
    return true;
}

/* The invitation is looked at again within the change: what happened since counts. */
static bool still_opens(Accounts *a, int64_t id, int64_t now, Invitation *found, Err *err)
{
    Invitation *all;
    size_t count;
    if (!invitations_all(a->tenant->store, a->tenant->app, &all, &count, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (all[i].id == id && opens(&all[i], now)) { *found = all[i]; return true; }
    return err_set(err, ERR_CONFLICT, "This invitation is over. Ask the administrator for another one.");
}

static bool account_write(Accounts *a, Act *act, const Session *s, const Pending *p, int64_t step, int64_t now,
                          Err *err)
{
    Tenant *t = a->tenant;
    Invitation found;
    int64_t id = s->who.id, seq = act->seq;
    Str name = str_format(t->app, "staff %lld", (long long)id);
    return still_opens(a, s->invitation, now, &found, err) && credentials_end(t->store, id, now, seq, err) &&
           nodes_end(t->store, id, now, seq, err) && passkeys_end(t->store, id, now, seq, err) &&
           recovery_end(t->store, id, now, seq, err) &&
           password_add(t->store, t->app, id, &p->proof, now, seq, err) &&
           code_add(t->store, t->app, id, &p->secret, now, seq, err) && code_step_add(t->store, seq, step, seq, err) &&
           invitation_end(t->store, found.id, S("used"), now, seq, err) &&
           act_commit(act, name, 1, found.is_emergency ? S("emergency account begun") : S("account made"), err);
}

static bool confirm_with(Accounts *a, Session *s, const Pending *p, Str code, int64_t now, char *token, Err *err)
{
    Act act;
    Staff who;
    int64_t step;
    if (!p->has_password) return err_set(err, ERR_CONFLICT, "Choose a password first.");
    if (!p->has_secret) return err_set(err, ERR_CONFLICT, "Set up the codes first.");
    if (!totp_check(&p->secret, code, now, 0, &step, err)) return false;
    app_at_door(a->tenant, VERB_ACCOUNT, &act);
    a->tenant->who = s->who;
    if (!step) {
        Str name = str_format(a->tenant->app, "staff %lld", (long long)s->who.id);
        if (!act_note_denied(&act, name, 1, S("first code"), err)) return false;
        return err_set(err, ERR_DENIED, "This code is not right. Wait for the next one; the telephone's clock must be "
                       "right.");
    }
    if (!act_begin(&act, err)) return false;
    if (!account_write(a, &act, s, p, step, now, err)) { act_undo(&act); return false; }
    sessions_end_of_staff(a->sessions, s->who.id, s);
    if (!staff_find(a->tenant->store, s->who.login, &who, err)) return false;
    s->who.roles = who.roles;
    return session_rise(a->sessions, s, STAGE_OPEN, now, token, err);
}

static bool confirm(Accounts *a, Session *s, Str code, int64_t now, char *token, Err *err)
{
    if (!stage_must_be(s, STAGE_FIRST_RUN, err)) return false;
    Pending p = pending_of(s);
    bool ok = confirm_with(a, s, &p, code, now, token, err);
    secret_wipe(&p, sizeof p);
    if (!ok) return false;
    secret_wipe(s->pending, sizeof s->pending);
    s->pending_len = 0;
    return true;
}

bool account_code_confirm(Accounts *a, Session *session, Str code, int64_t now, char token[SESSION_TOKEN_BYTES],
                          Err *err)
{
    AtDoor door = door_step_in(a);
    return door_step_out(&door, confirm(a, session, code, now, token, err));
}
