/* accounts.c - how are accounts of the web door kept? */
#include "store/accounts.h"
#include "store/attack.h"

static void query_digest(Query *q, const Digest *digest)
{
    query_bytes(q, (Str){ (const char *)digest->at, sizeof digest->at });
}

/* ---- invitations ---- */

bool invitation_add(Store *store, const Invitation *i, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_INVITATION_ADD, err);
    if (!q) return false;
    query_int(q, seq);
    query_int(q, i->staff_id);
    query_text(q, str_of(staff_role_name(i->role)));
    query_int(q, i->is_emergency);
    query_digest(q, &i->digest);
    query_int(q, i->asked_by);
    query_int(q, i->expires_at);
    query_int(q, i->at);
    return query_run(q, err);
}

bool invitation_approve(Store *store, int64_t id, int64_t staff_id, int64_t now, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_INVITATION_APPROVE, err);
    if (!q) return false;
    query_int(q, id);
    query_int(q, staff_id);
    query_int(q, now);
    query_int(q, seq);
    return query_run(q, err);
}

bool invitation_end(Store *store, int64_t id, Str how, int64_t now, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_INVITATION_END, err);
    if (!q) return false;
    query_int(q, id);
    query_text(q, how);
    query_int(q, now);
    query_int(q, seq);
    return query_run(q, err);
}

static bool invitation_read(Store *store, Query *q, Arena *arena, Invitation *i, Err *err)
{
    Str digest = query_get(q, 4);
    *i = (Invitation){ .id = query_get_int(q, 0), .staff_id = query_get_int(q, 1),
                       .is_emergency = query_get_int(q, 3) != 0, .asked_by = query_get_int(q, 5),
                       .expires_at = query_get_int(q, 6), .at = query_get_int(q, 7),
                       .approved_by = query_get_int(q, 8), .approved_at = query_get_int(q, 9),
                       .ended_at = query_get_int(q, 11), .reviewed_by = query_get_int(q, 12) };
    if (digest.len != sizeof i->digest.at || !staff_role_named(query_get(q, 2), &i->role))
        return err_set(err, ERR_STORE, "Invitation %lld is damaged, or of a newer version of the program.",
                       (long long)i->id);
    memcpy(i->digest.at, digest.at, sizeof i->digest.at);
    i->ended = str_copy(arena, query_get(q, 10));
    i->login = str_copy(arena, query_get(q, 13));
    return !i->reviewed_by || store_unseal(store, arena, "emergency_review", i->id, query_get(q, 14), &i->review, err);
}

bool invitations_all(Store *store, Arena *arena, Invitation **all, size_t *count, Err *err)
{
    size_t room = 0;
    *all = NULL, *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_INVITATIONS_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        arena_grow(arena, *all, *count, room);
        if (!invitation_read(store, q, arena, &(*all)[*count], err)) return false;
        ++*count;
    }
    return err->code == ERR_NONE;
}

bool emergency_since(Store *store, int64_t staff_id, int64_t *since, Err *err)
{
    *since = 0;
    AUTO_QUERY *q = store_query(store, SQL_INVITATION_LAST_USED, err);
    if (!q) return false;
    query_int(q, staff_id);
    if (query_next(q, err) && query_get_int(q, 0)) *since = query_get_int(q, 1);
    return err->code == ERR_NONE;
}

bool emergency_review_add(Store *store, Arena *arena, int64_t id, int64_t staff_id, Str words, int64_t now,
                          int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_EMERGENCY_REVIEW_ADD, err);
    if (!q || !store_seal(store, arena, "emergency_review", id, words, &sealed, err)) return false;
    query_int(q, id);
    query_int(q, staff_id);
    query_bytes(q, sealed);
    query_int(q, now);
    query_int(q, seq);
    return query_run(q, err);
}

/* ---- credentials ---- */

#define PASSWORD "password"
#define CODE "code"

/* The kind is the name under which it is sealed: no secret of codes opens as the proof of a password. */
static bool credential_add(Store *store, Arena *arena, const char *kind, int64_t staff_id, Str plain, int64_t now,
                           int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_CREDENTIAL_ADD, err);
    if (!q || !store_seal(store, arena, kind, seq, plain, &sealed, err)) return false;
    query_int(q, seq);
    query_text(q, str_of(kind));
    query_int(q, staff_id);
    query_bytes(q, sealed);
    query_int(q, now);
    return query_run(q, err);
}

/* `plain` lies in the arena; whoever has read it wipes it. */
static bool credential_of(Store *store, Arena *arena, const char *kind, int64_t staff_id, int64_t *id, int64_t *at,
                          Str *plain, Err *err)
{
    *id = 0;
    AUTO_QUERY *q = store_query(store, SQL_CREDENTIAL_NEWEST, err);
    if (!q) return false;
    query_int(q, staff_id);
    query_text(q, str_of(kind));
    if (!query_next(q, err)) return err->code == ERR_NONE;
    *at = query_get_int(q, 2);
    if (!store_unseal(store, arena, kind, query_get_int(q, 0), query_get(q, 1), plain, err)) return false;
    *id = query_get_int(q, 0);
    return true;
}

static bool credential_is_damaged(int64_t id, Err *err)
{
    return err_set(err, ERR_STORE, "Credential %lld is damaged, or of a newer version of the program.", (long long)id);
}

bool password_add(Store *store, Arena *arena, int64_t staff_id, const PasswordProof *proof, int64_t now, int64_t seq,
                  Err *err)
{
    char text[PASSWORD_TEXT_BYTES];
    password_write(proof, text);
    bool ok = credential_add(store, arena, PASSWORD, staff_id, str_of(text), now, seq, err);
    secret_wipe(text, sizeof text);
    return ok;
}

bool password_of(Store *store, Arena *arena, int64_t staff_id, PasswordRow *row, Err *err)
{
    Str text = { 0 };
    *row = (PasswordRow){ 0 };
    if (!credential_of(store, arena, PASSWORD, staff_id, &row->id, &row->at, &text, err)) return false;
    if (!row->id) return true;
    bool ok = password_read(text, &row->proof);
    secret_wipe((char *)text.at, text.len);
    return ok || credential_is_damaged(row->id, err);
}

bool code_add(Store *store, Arena *arena, int64_t staff_id, const TotpSecret *secret, int64_t now, int64_t seq,
              Err *err)
{
    return credential_add(store, arena, CODE, staff_id, (Str){ (const char *)secret->at, sizeof secret->at }, now, seq,
                          err);
}

static bool step_last(Store *store, int64_t id, int64_t *step, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_CODE_STEP_LAST, err);
    if (!q) return false;
    query_int(q, id);
    if (!query_next(q, err)) return false;
    *step = query_get_int(q, 0);
    return true;
}

bool code_of(Store *store, Arena *arena, int64_t staff_id, CodeRow *row, Err *err)
{
    Str secret = { 0 };
    *row = (CodeRow){ 0 };
    if (!credential_of(store, arena, CODE, staff_id, &row->id, &row->at, &secret, err)) return false;
    if (!row->id) return true;
    bool ok = secret.len == sizeof row->secret.at;
    if (ok) memcpy(row->secret.at, secret.at, secret.len);
    secret_wipe((char *)secret.at, secret.len);
    return ok ? step_last(store, row->id, &row->last_step, err) : credential_is_damaged(row->id, err);
}

bool code_step_add(Store *store, int64_t id, int64_t step, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_CODE_STEP_ADD, err);
    if (!q) return false;
    query_int(q, id);
    query_int(q, step);
    query_int(q, seq);
    return query_run(q, err);
}

static bool end_all(Store *store, StatementId what, int64_t staff_id, int64_t now, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    query_int(q, staff_id);
    query_int(q, now);
    query_int(q, seq);
    return query_run(q, err);
}

bool credentials_end(Store *store, int64_t staff_id, int64_t now, int64_t seq, Err *err)
{
    return end_all(store, SQL_CREDENTIALS_END, staff_id, now, seq, err);
}

bool credentials_are_none(Store *store, bool *none, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_CREDENTIALS_COUNT, err);
    if (!q || !query_next(q, err)) return false;
    *none = query_get_int(q, 0) == 0;
    return true;
}

/* ---- devices ---- */

bool node_add(Store *store, int64_t staff_id, const Digest *digest, int64_t now, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_NODE_ADD, err);
    if (!q) return false;
    query_int(q, seq);
    query_int(q, staff_id);
    query_digest(q, digest);
    query_int(q, now);
    return query_run(q, err);
}

bool node_of(Store *store, int64_t staff_id, const Digest *digest, int64_t *id, Err *err)
{
    *id = 0;
    AUTO_QUERY *q = store_query(store, SQL_NODE_OF, err);
    if (!q) return false;
    query_digest(q, digest);
    query_int(q, staff_id);
    if (query_next(q, err)) *id = query_get_int(q, 0);
    return err->code == ERR_NONE;
}

bool nodes_end(Store *store, int64_t staff_id, int64_t now, int64_t seq, Err *err)
{
    return end_all(store, SQL_NODES_END, staff_id, now, seq, err);
}

/* ---- attempts and locks ---- */

bool attempt_add(Store *store, const AttemptFrom *from, bool is_right, int64_t now, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_ATTEMPT_ADD, err);
    if (!q) return false;
    query_int(q, seq);
    query_mark(q, &from->login);
    query_mark(q, &from->node);
    query_int(q, from->is_enrolled);
    query_int(q, is_right);
    query_int(q, now);
    return query_run(q, err);
}

bool attempts_wrong(Store *store, const AttemptFrom *from, int64_t since, int64_t *count, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_ATTEMPTS_WRONG, err);
    if (!q) return false;
    query_mark(q, &from->login);
    query_mark(q, &from->node);
    query_int(q, since);
    if (!query_next(q, err)) return false;
    *count = query_get_int(q, 0);
    return true;
}

bool attempts_wrong_elsewhere(Store *store, const AttemptFrom *from, int64_t *count, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_ATTEMPTS_WRONG_ELSEWHERE, err);
    if (!q) return false;
    query_mark(q, &from->login);
    query_mark(q, &from->elsewhere);
    if (!query_next(q, err)) return false;
    *count = query_get_int(q, 0);
    return true;
}

bool attempts_attack(Store *store, int64_t after, Attack *attack, Err *err)
{
    *attack = (Attack){ .since = 0 };
    AUTO_QUERY *q = store_query(store, SQL_ATTEMPTS_ATTACK, err);
    if (!q) return false;
    query_int(q, after);
    query_int(q, ATTACK_WRONG);
    if (query_next(q, err))
        *attack = (Attack){ query_get_int(q, 0), query_get_int(q, 1), query_get_int(q, 2) };
    return err->code == ERR_NONE;
}

bool attempt_last_right(Store *store, const KeyedMark *login, int64_t *at, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_ATTEMPT_LAST_RIGHT, err);
    if (!q) return false;
    query_mark(q, login);
    if (!query_next(q, err)) return false;
    *at = query_get_int(q, 0);
    return true;
}

bool lockout_add(Store *store, const KeyedMark *login, const KeyedMark *node, int64_t staff_id, int64_t now,
                 int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LOCKOUT_ADD, err);
    if (!q) return false;
    query_int(q, seq);
    query_mark(q, login);
    query_mark(q, node);
    query_int(q, staff_id);
    query_int(q, now);
    return query_run(q, err);
}

bool lockout_last(Store *store, const KeyedMark *login, const KeyedMark *node, int64_t *at, Err *err)
{
    *at = 0;
    AUTO_QUERY *q = store_query(store, SQL_LOCKOUT_LAST, err);
    if (!q) return false;
    query_mark(q, login);
    query_mark(q, node);
    if (query_next(q, err)) *at = query_get_int(q, 0);
    return err->code == ERR_NONE;
}

bool lockout_release(Store *store, int64_t id, int64_t staff_id, int64_t now, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LOCKOUT_RELEASE, err);
    if (!q) return false;
    query_int(q, id);
    query_int(q, staff_id);
    query_int(q, now);
    query_int(q, seq);
    return query_run(q, err);
}

bool lockouts_standing(Store *store, Arena *arena, const KeyedMark *elsewhere, Lockout **all, size_t *count, Err *err)
{
    size_t room = 0;
    *all = NULL, *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_LOCKOUTS_STANDING, err);
    if (!q) return false;
    while (query_next(q, err)) {
        Str node = query_get(q, 3);
        bool is_elsewhere = node.len == sizeof elsewhere->at && memcmp(node.at, elsewhere->at, node.len) == 0;
        bool is_same = *count && (*all)[*count - 1].id == query_get_int(q, 0);
        if (!is_same) {
            arena_grow(arena, *all, *count, room);
            (*all)[(*count)++] = (Lockout){ .id = query_get_int(q, 0), .staff_id = query_get_int(q, 1),
                                            .at = query_get_int(q, 2) };
        }
        (*all)[*count - 1].is_elsewhere |= is_elsewhere;
    }
    return err->code == ERR_NONE;
}

/* ---- leavers ---- */

bool staff_state_add(Store *store, Arena *arena, int64_t staff_id, bool is_disabled, int64_t said_by, Str reason,
                     int64_t now, int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_STAFF_STATE_ADD, err);
    if (!q || !store_seal(store, arena, "staff_state", seq, reason, &sealed, err)) return false;
    query_int(q, seq);
    query_int(q, staff_id);
    query_int(q, is_disabled);
    query_int(q, said_by);
    query_bytes(q, sealed);
    query_int(q, now);
    return query_run(q, err);
}

bool staff_state_of(Store *store, Arena *arena, int64_t staff_id, bool *is_disabled, Str *reason, Err *err)
{
    *is_disabled = false, *reason = S("");
    AUTO_QUERY *q = store_query(store, SQL_STAFF_STATE_OF, err);
    if (!q) return false;
    query_int(q, staff_id);
    if (!query_next(q, err)) return err->code == ERR_NONE;
    *is_disabled = query_get_int(q, 0) != 0;
    return store_unseal(store, arena, "staff_state", query_get_int(q, 1), query_get(q, 2), reason, err);
}

bool staff_is_disabled(Store *store, int64_t staff_id, bool *is_disabled, Err *err)
{
    *is_disabled = false;
    AUTO_QUERY *q = store_query(store, SQL_STAFF_STATE_OF, err);
    if (!q) return false;
    query_int(q, staff_id);
    if (query_next(q, err)) *is_disabled = query_get_int(q, 0) != 0;
    return err->code == ERR_NONE;
}
