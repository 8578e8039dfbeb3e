/* account_recovery.c - is this one of their recovery codes, and who is told that it was used? */
#include "app/account_recovery.h"

#include "app/account_door.h"

/* ---- as second factor ---- */

static bool row_find(const RecoveryRow *rows, size_t count, Str code, const RecoveryRow **found, Err *err)
{
    *found = NULL;
    for (size_t i = 0; i < count; i++) {
        bool is;
        if (!recovery_code_is(code, &rows[i].proof, &is, err)) return false;
        if (is) *found = &rows[i];
    }
    return true;
}

static bool recovery_counts(Accounts *a, Act *act, const Knocker *k, const void *given, int64_t now, bool *is_right,
                            Err *err)
{
    RecoveryRow rows[RECOVERY_CODES];
    const RecoveryRow *row = NULL;
    size_t count;
    Store *store = a->tenant->store;
    *is_right = false;
    if (!act_begin(act, err)) return false;
    bool ok = recovery_codes_of(store, k->who.id, rows, &count, err) &&
              row_find(rows, count, *(const Str *)given, &row, err);
    *is_right = ok && row && k->is_usable && !k->is_locked;
    if (!*is_right) {
        act_undo(act);
        return ok;
    }
    ok = recovery_use_add(store, row, now, act->seq, err) && attempt_add(store, &k->from, true, now, act->seq, err) &&
         act_commit(act, knocker_name(a, k), 1, knocker_said(a, k, "signed in by recovery code"), err);
    if (!ok) act_undo(act);
    return ok;
}

bool account_recovery(Accounts *a, Session *s, Str code, const Knock *knock, int64_t now,
                      char token[SESSION_TOKEN_BYTES], Err *err)
{
    AtDoor door = door_step_in(a);
    const Factor factor = { recovery_counts, &code, "recovery code" };
    bool ok = second_factor(a, s, &factor, knock, now, token, err);
    if (ok) s->by_recovery = true;
    return door_step_out(&door, ok);
}

/* ---- one's own ---- */

/* Within one change: the digits count, and the codes are there. */
static bool set_keep(Accounts *a, const Knocker *k, Str code, const RecoveryProof *proofs, int64_t now, bool *is_right,
                     Err *err)
{
    Act act;
    CodeRow row;
    int64_t step = 0;
    Store *store = a->tenant->store;
    *is_right = false;
    act_as(a, &k->who, VERB_ACCOUNT, &act);
    if (!act_begin(&act, err)) return false;
    bool ok = code_of(store, a->tenant->app, k->who.id, &row, err) &&
              (!row.id || totp_check(&row.secret, code, now, row.last_step, &step, err));
    secret_wipe(&row.secret, sizeof row.secret);
    *is_right = ok && step;
    if (!*is_right) {
        act_undo(&act);
        return ok;
    }
    ok = code_step_add(store, row.id, step, act.seq, err) &&
         recovery_set_add(store, k->who.id, proofs, now, act.seq, err) &&
         attempt_add(store, &k->from, true, now, act.seq, err) &&
         act_commit(&act, knocker_name(a, k), RECOVERY_CODES, S("recovery codes made"), err);
    if (!ok) act_undo(&act);
    return ok;
}

static bool make(Accounts *a, Session *s, const RecoveryWish *wish, const Knock *knock, int64_t now,
                 RecoveryTexts texts, Err *err)
{
    Knocker k;
    bool is_right;
    int64_t at;
    RecoveryProof proofs[RECOVERY_CODES];
    if (!stage_must_be(s, STAGE_OPEN, err) || !knocker_read(a, s->who.login, knock, now, &k, err) ||
        !password_asked(a, &k, wish->password, &is_right, &at, err)) return false;
    if (!is_right || k.is_locked || !k.is_usable)
        return refuse_and_end_when_locked(a, s, VERB_ACCOUNT, &k, "password", now, err);
    for (size_t i = 0; i < RECOVERY_CODES; i++)
        if (!recovery_code_make(texts[i], &proofs[i], err)) return false;
    if (!set_keep(a, &k, wish->code, proofs, now, &is_right, err)) return false;
    return is_right || refuse_and_end_when_locked(a, s, VERB_ACCOUNT, &k, "code", now, err);
}

bool account_recovery_make(Accounts *a, Session *s, const RecoveryWish *wish, const Knock *knock, int64_t now,
                           RecoveryTexts texts, Err *err)
{
    AtDoor door = door_step_in(a);
    bool ok = make(a, s, wish, knock, now, texts, err);
    if (!ok) secret_wipe(texts, sizeof(RecoveryTexts));
    return door_step_out(&door, ok);
}

bool account_recovery_look(Accounts *a, Session *s, RecoveryNow *now, Err *err)
{
    RecoveryRow rows[RECOVERY_CODES];
    *now = (RecoveryNow){ .left = 0 };
    bool ok = stage_must_be(s, STAGE_OPEN, err) &&
              recovery_codes_of(a->tenant->store, s->who.id, rows, &now->left, err) &&
              recovery_untold(a->tenant->store, s->who.id, &now->untold, &now->used_at, err);
    if (ok && now->left) now->made_at = rows[0].at;
    return ok;
}

static bool tell(Accounts *a, Session *s, Err *err)
{
    Act act;
    act_as(a, &s->who, VERB_ACCOUNT, &act);
    if (!act_begin(&act, err)) return false;
    bool ok = recovery_told_add(a->tenant->store, s->who.id, act.seq, err) &&
              act_commit(&act, str_format(a->tenant->app, "staff %lld", (long long)s->who.id), 1,
                         S("told that a recovery code was used"), err);
    if (!ok) act_undo(&act);
    return ok;
}

bool account_recovery_tell(Accounts *a, Session *s, Err *err)
{
    AtDoor door = door_step_in(a);
    s->is_recovery_shown = true;
    return door_step_out(&door, stage_must_be(s, STAGE_OPEN, err) && (s->by_recovery || tell(a, s, err)));
}
