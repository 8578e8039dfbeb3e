/* account_passkey.c - is it their key, and did it answer what this session asked? */
#include "app/account_passkey.h"

#include "app/account_door.h"

/* ---- the question ---- */

static bool may_ask(const Session *s, Err *err)
{
    return s->stage == STAGE_PASSWORD_KNOWN || stage_must_be(s, STAGE_OPEN, err);
}

bool account_passkey_offer(Accounts *a, Session *s, Arena *arena, PasskeyOffer *offer, Err *err)
{
    *offer = (PasskeyOffer){ .count = 0 };
    AtDoor door = door_step_in(a);
    bool ok = may_ask(s, err) && passkeys_of(a->tenant->store, arena, s->who.id, &offer->rows, &offer->count, err) &&
        (s->question[0] || session_token_make(s->question, err));
    offer->question = str_copy(arena, str_of(s->question));
    return door_step_out(&door, ok);
}

/* Whatever comes of it, a question is answered once. */
static PasskeyAsked asked_of(Accounts *a, Session *s, const PasskeyPlace *place)
{
    PasskeyAsked asked = { place->party, place->origin, str_copy(a->tenant->app, str_of(s->question)) };
    s->question[0] = '\0';
    return asked;
}

static const PasskeyRow *row_with(const PasskeyRow *rows, size_t count, Str id)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq((Str){ (const char *)rows[i].key.id, rows[i].key.id_len }, id)) return &rows[i];
    return NULL;
}

/* ---- as second factor ---- */

typedef struct { PasskeyAsked asked; const PasskeyGiven *given; } Asking;

static bool answer_is_right(const PasskeyRow *row, const Asking *asking, uint32_t *count, bool *is_right, Err *err)
{
    Err why = { 0 };
    *is_right = asking->asked.challenge.len &&
        passkey_answers(&row->key, &asking->asked, &asking->given->answer, count, &why);
    if (*is_right || why.code == ERR_NONE || why.code == ERR_DENIED) return true;
    *err = why;
    return false;
}

static bool passkey_counts(Accounts *a, Act *act, const Knocker *k, const void *given, int64_t now, bool *is_right,
                           Err *err)
{
    const Asking *asking = given;
    PasskeyRow *rows;
    size_t all;
    uint32_t count = 0;
    Store *store = a->tenant->store;
    *is_right = false;
    if (!act_begin(act, err)) return false;
    bool ok = passkeys_of(store, a->tenant->app, k->who.id, &rows, &all, err);
    const PasskeyRow *row = ok ? row_with(rows, all, asking->given->id) : NULL;
    ok = ok && (!row || answer_is_right(row, asking, &count, is_right, err));
    *is_right = ok && *is_right && k->is_usable && !k->is_locked;
    if (!*is_right) {
        act_undo(act);
        return ok;
    }
    ok = passkey_use_add(store, row->id, count, act->seq, err) &&
         attempt_add(store, &k->from, true, now, act->seq, err) &&
         act_commit(act, knocker_name(a, k), 1, knocker_said(a, k, "signed in by passkey"), err);
    if (!ok) act_undo(act);
    return ok;
}

bool account_passkey(Accounts *a, Session *s, const PasskeyGiven *given, const Knock *knock, int64_t now,
                     char token[SESSION_TOKEN_BYTES], Err *err)
{
    AtDoor door = door_step_in(a);
    const Asking asking = { asked_of(a, s, &given->place), given };
    const Factor factor = { passkey_counts, &asking, "passkey" };
    return door_step_out(&door, second_factor(a, s, &factor, knock, now, token, err));
}

/* ---- one's own ---- */

static bool name_is_fit(Str name, Err *err)
{
    return (name.len && name.len <= PASSKEY_NAME_MAX) ||
        err_set(err, ERR_USAGE, "Give the key a short name that you will know it by.");
}

static bool is_another(Accounts *a, int64_t staff_id, const Passkey *key, Err *err)
{
    PasskeyRow *rows;
    size_t count;
    if (!passkeys_of(a->tenant->store, a->tenant->app, staff_id, &rows, &count, err)) return false;
    if (row_with(rows, count, (Str){ (const char *)key->id, key->id_len }))
        return err_set(err, ERR_CONFLICT, "This key is one of yours already.");
    return count < PASSKEYS_OF_ONE ||
        err_set(err, ERR_LIMIT, "You have %d keys. Take one away that you no longer use.", PASSKEYS_OF_ONE);
}

static bool key_keep(Accounts *a, const Knocker *k, const PasskeyWish *wish, const Passkey *key, int64_t now, Err *err)
{
    Act act;
    act_as(a, &k->who, VERB_ACCOUNT, &act);
    if (!act_begin(&act, err)) return false;
    bool ok = is_another(a, k->who.id, key, err) &&
              passkey_add(a->tenant->store, a->tenant->app, k->who.id, key, wish->name, now, act.seq, err) &&
              attempt_add(a->tenant->store, &k->from, true, now, act.seq, err) &&
              act_commit(&act, str_format(a->tenant->app, "passkey %lld", (long long)act.seq), 1, S("made"), err);
    if (!ok) act_undo(&act);
    return ok;
}

static bool add(Accounts *a, Session *s, const PasskeyWish *wish, const Knock *knock, int64_t now, Err *err)
{
    Knocker k;
    Passkey key;
    bool is_right;
    int64_t at;
    PasskeyAsked asked = asked_of(a, s, &wish->made.place);
    if (!stage_must_be(s, STAGE_OPEN, err) || !name_is_fit(wish->name, err) ||
        !knocker_read(a, s->who.login, knock, now, &k, err) ||
        !password_asked(a, &k, wish->password, &is_right, &at, err)) return false;
    if (!is_right || k.is_locked || !k.is_usable)
        return refuse_and_end_when_locked(a, s, VERB_ACCOUNT, &k, "password", now, err);
    if (!asked.challenge.len || !passkey_made(&asked, &wish->made.answer, &key, err))
        return err->code ? false : err_set(err, ERR_CONFLICT, "This page is too old. Open it again.");
    return key_keep(a, &k, wish, &key, now, err);
}

bool account_passkey_add(Accounts *a, Session *s, const PasskeyWish *wish, const Knock *knock, int64_t now, Err *err)
{
    AtDoor door = door_step_in(a);
    return door_step_out(&door, add(a, s, wish, knock, now, err));
}

static bool is_theirs(Accounts *a, int64_t staff_id, int64_t id, Err *err)
{
    PasskeyRow *rows;
    size_t count;
    if (!passkeys_of(a->tenant->store, a->tenant->app, staff_id, &rows, &count, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == id) return true;
    return err_set(err, ERR_NOT_FOUND, "You have no key of this number.");
}

static bool end(Accounts *a, Session *s, int64_t id, int64_t now, Err *err)
{
    Act act;
    if (!stage_must_be(s, STAGE_OPEN, err) || !is_theirs(a, s->who.id, id, err)) return false;
    act_as(a, &s->who, VERB_ACCOUNT, &act);
    if (!act_begin(&act, err)) return false;
    bool ok = passkey_end(a->tenant->store, s->who.id, id, now, act.seq, err) &&
              act_commit(&act, str_format(a->tenant->app, "passkey %lld", (long long)id), 1, S("ended"), err);
    if (!ok) act_undo(&act);
    return ok;
}

bool account_passkey_end(Accounts *a, Session *s, int64_t id, int64_t now, Err *err)
{
    AtDoor door = door_step_in(a);
    return door_step_out(&door, end(a, s, id, now, err));
}
