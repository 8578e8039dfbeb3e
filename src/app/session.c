/* session.c - whose token is this, and how long does it hold? */
#include "app/session.h"

#include "base/big.h"
#include "base/hex.h"

#define SESSIONS_MAX 4096
#define TOKEN_DIGITS (SESSION_TOKEN_BYTES - 1)
/* A first run and a sign-in that waits for its code are for minutes. */
#define HALF_WAY_US (15LL * 60 * 1000000)
/* A clock that goes back this far is in doubt, and no session outlives that. */
#define CLOCK_STEP_US (60LL * 1000000)

typedef struct { Session session; Digest token; bool is_used; } Slot;

struct Sessions { Policy policy; size_t limit; uint64_t last_id; Slot *slots; };

/* ---- all of them ---- */

Sessions *sessions_make(const Policy *policy, size_t limit, Err *err)
{
    if (limit == 0 || limit > SESSIONS_MAX) {
        err_set(err, ERR_LIMIT, "From 1 to %d people can be signed in at a time.", SESSIONS_MAX);
        return NULL;
    }
    Sessions *s = big_reserve(Sessions, 1);
    *s = (Sessions){ .policy = *policy, .limit = limit, .slots = big_reserve(Slot, limit) };
    return s;
}

void sessions_policy(Sessions *s, const Policy *policy) { s->policy = *policy; }

void sessions_free(Sessions *s)
{
    if (!s) return;
    secret_wipe(s->slots, s->limit * sizeof *s->slots);
    big_end(s->slots, s->limit);
    big_end(s, 1);
}

size_t sessions_count(const Sessions *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->limit; i++) n += s->slots[i].is_used;
    return n;
}

/* The session is the first part of its slot. */
static Slot *slot_of(Session *session) { return (Slot *)session; }

void session_end(Sessions *s, Session *session)
{
    (void)s;
    secret_wipe(slot_of(session), sizeof(Slot));
}

size_t sessions_end_of_staff(Sessions *s, int64_t staff_id, const Session *except)
{
    size_t ended = 0;
    for (size_t i = 0; i < s->limit; i++) {
        Session *session = &s->slots[i].session;
        if (!s->slots[i].is_used || session->who.id != staff_id || session == except) continue;
        session_end(s, session);
        ended++;
    }
    return ended;
}

/* ---- time ---- */

static bool is_past(int64_t since, int64_t now, int64_t limit)
{
    return now - since >= limit || now < since - CLOCK_STEP_US;
}

static bool is_idle(const Sessions *s, const Session *session, int64_t now)
{
    return is_past(session->used, now, policy_us(&s->policy, POLICY_IDLE));
}

static bool is_over(const Sessions *s, const Session *session, int64_t now)
{
    bool is_half_way = session->stage != STAGE_OPEN && session->stage != STAGE_LOCKED;
    return is_past(session->began, now, policy_us(&s->policy, POLICY_AGAIN)) ||
           (is_half_way && is_past(session->began, now, HALF_WAY_US));
}

/* ---- tokens ---- */

bool session_token_make(char token[SESSION_TOKEN_BYTES], Err *err)
{
    Key *drawn = key_new();
    token[0] = '\0';
    if (!drawn) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = key_random(drawn, err);
    if (ok) {
        hex_write(token, drawn->at, sizeof drawn->at);
        token[TOKEN_DIGITS] = '\0';
    }
    key_free(drawn);
    return ok;
}

static bool token_give(Slot *slot, char token[SESSION_TOKEN_BYTES], Err *err)
{
    return session_token_make(token, err) && session_token_make(slot->session.form_mark, err) &&
           digest_of((Str){ token, TOKEN_DIGITS }, &slot->token, err);
}

bool session_mark_is(const Session *session, Str mark)
{
    return mark.len == TOKEN_DIGITS && session->form_mark[0] && secret_same(mark.at, session->form_mark, TOKEN_DIGITS);
}

/* ---- one of them ---- */

/* The longest idle of those that are half-way or locked; an open one in use is nobody's to end. */
static Slot *slot_give_up(Sessions *s, int64_t now)
{
    Slot *best = NULL;
    for (size_t i = 0; i < s->limit; i++) {
        Slot *slot = &s->slots[i];
        if (slot->session.stage == STAGE_OPEN && !is_idle(s, &slot->session, now)) continue;
        if (!best || slot->session.used < best->session.used) best = slot;
    }
    return best;
}

static Slot *slot_free(Sessions *s, int64_t now)
{
    Slot *free = NULL;
    for (size_t i = 0; i < s->limit; i++) {
        Slot *slot = &s->slots[i];
        if (slot->is_used && is_over(s, &slot->session, now)) session_end(s, &slot->session);
        if (!slot->is_used && !free) free = slot;
    }
    if (free) return free;
    if ((free = slot_give_up(s, now))) session_end(s, &free->session);
    return free;
}

static void oldest_of_one_end(Sessions *s, int64_t staff_id)
{
    size_t count = 0;
    Session *oldest = NULL;
    for (size_t i = 0; i < s->limit; i++) {
        Session *session = &s->slots[i].session;
        if (!s->slots[i].is_used || session->who.id != staff_id) continue;
        count++;
        if (!oldest || session->used < oldest->used) oldest = session;
    }
    if (count >= SESSIONS_OF_ONE) session_end(s, oldest);
}

bool session_begin(Sessions *s, const Staff *who, SessionStage stage, int64_t now, char token[SESSION_TOKEN_BYTES],
                   Session **session, Err *err)
{
    if (who->login.len >= SESSION_LOGIN_BYTES) return err_set(err, ERR_USAGE, "This cannot be the name of an account.");
    oldest_of_one_end(s, who->id);
    Slot *slot = slot_free(s, now);
    if (!slot)
        return err_set(err, ERR_LIMIT, "As many people are signed in as this server is set up for. Try again in some "
                       "minutes.");
    Session *fresh = &slot->session;
    *fresh = (Session){ .who = *who, .stage = stage, .began = now, .used = now };
    memcpy(fresh->login, who->login.at, who->login.len);
    fresh->who.login = (Str){ fresh->login, who->login.len };
    if (!token_give(slot, token, err)) {
        session_end(s, fresh);
        return false;
    }
    fresh->id = ++s->last_id;
    slot->is_used = true;
    *session = fresh;
    return true;
}

/* All are looked at, so that the time does not say which one it was. */
static Slot *slot_with(Sessions *s, Str token)
{
    Digest digest;
    Err ignored = { 0 };
    Slot *found = NULL;
    if (token.len != TOKEN_DIGITS || !digest_of(token, &digest, &ignored)) return NULL;
    for (size_t i = 0; i < s->limit; i++)
        if (secret_same(&digest, &s->slots[i].token, sizeof digest) && s->slots[i].is_used) found = &s->slots[i];
    return found;
}

Session *session_peek(Sessions *s, Str token, int64_t now, SessionEnd *why)
{
    Slot *slot = slot_with(s, token);
    *why = slot ? SESSION_LIVES : SESSION_UNKNOWN;
    if (!slot) return NULL;
    if (is_over(s, &slot->session, now)) {
        session_end(s, &slot->session);
        *why = SESSION_OVER;
        return NULL;
    }
    if (slot->session.stage == STAGE_OPEN && is_idle(s, &slot->session, now)) slot->session.stage = STAGE_LOCKED;
    return &slot->session;
}

Session *session_find(Sessions *s, Str token, int64_t now, SessionEnd *why)
{
    Session *session = session_peek(s, token, now, why);
    if (session && session->stage != STAGE_LOCKED && now > session->used) session->used = now;
    return session;
}

bool session_rise(Sessions *s, Session *session, SessionStage stage, int64_t now, char token[SESSION_TOKEN_BYTES],
                  Err *err)
{
    if (!token_give(slot_of(session), token, err)) {
        session_end(s, session);
        return false;
    }
    bool was_in = session->stage == STAGE_OPEN || session->stage == STAGE_LOCKED;
    if (!was_in && stage == STAGE_OPEN) session->began = now;
    session->stage = stage;
    session->used = now;
    session->failures = 0;
    session->question[0] = '\0';
    return true;
}

void session_bind(Session *session, Str certificate)
{
    size_t len = certificate.len < sizeof session->certificate ? certificate.len : sizeof session->certificate - 1;
    memset(session->certificate, 0, sizeof session->certificate);
    if (len) memcpy(session->certificate, certificate.at, len);
}

bool session_purpose(Session *session, Str purpose, Str case_ref, Err *err)
{
    if (purpose.len >= SESSION_CASE_BYTES || case_ref.len >= SESSION_CASE_BYTES)
        return err_set(err, ERR_USAGE, "Purpose and case are at most %d bytes each.", SESSION_CASE_BYTES - 1);
    memset(session->purpose, 0, sizeof session->purpose);
    memset(session->case_ref, 0, sizeof session->case_ref);
    memcpy(session->purpose, purpose.at, purpose.len);
    memcpy(session->case_ref, case_ref.at, case_ref.len);
    return true;
}
