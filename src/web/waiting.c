/* waiting.c - who waits for the work of a password? */
#include "web/waiting.h"

#include "app/account.h"
#include "base/big.h"

/* A request is copied whole, because its texts live in a buffer that the next one takes. */
typedef struct { uint64_t ticket, number; char *packed; size_t len; } Waiter;

struct Waiting {
    PasswordWork *work;
    uint64_t tickets;           /* counted from 1, never again, whatever door a request came by */
    Waiter waiters[PASSWORD_WORK_MAX];          /* ticket 0: nobody */
    PasswordWorked worked;
};

Waiting *waiting_open(const Key *pepper, Err *err)
{
    Waiting *w = big_new(Waiting, 1);
    if ((w->work = password_work_open(pepper, err))) return w;
    big_end(w, 1);
    return NULL;
}

static void leave(Waiter *waiter)
{
    if (waiter->packed) secret_wipe(waiter->packed, waiter->len);
    big_end(waiter->packed, waiter->len);
    *waiter = (Waiter){ 0 };
}

void waiting_forget(Waiting *w)
{
    for (size_t i = 0; i < COUNT(w->waiters); i++) leave(&w->waiters[i]);
}

void waiting_close(Waiting *w)
{
    if (!w) return;
    password_work_close(w->work);
    waiting_forget(w);
    waiting_done(w);
    big_end(w, 1);
}

/* Whose password a request gives; empty when it gives none that is worked on. */
static Str login_of(House *house, const Request *request, int64_t now)
{
    SessionEnd ended;
    if (request->method != METHOD_POST) return S("");
    if (str_eq(request->path, S("/sign-in"))) return str_trim(request_form(request, S("login")));
    if (!str_eq(request->path, S("/unlock")) || !request->session.len) return S("");
    const Session *session = session_peek(house->sessions, request->session, now, &ended);
    return session && session->stage == STAGE_LOCKED ? str_of(session->login) : S("");
}

Wait waiting_begin(Waiting *w, House *house, uint64_t number, Str packed, const Request *request, int64_t now)
{
    Err ignored = { 0 };
    PasswordProof proof;
    size_t at = 0;
    Str login = login_of(house, request, now), password = request_form(request, S("password"));
    Accounts accounts = { .tenant = house->tenant, .policy = &house->policy, .sessions = house->sessions };
    if (!login.len || !account_proof(&accounts, login, &proof, &ignored)) return WAIT_NOT;
    if (password.len > PASSWORD_BYTES_MAX) return WAIT_NOT;
    while (at < COUNT(w->waiters) && w->waiters[at].ticket) at++;
    if (at == COUNT(w->waiters)) return WAIT_FULL;
    if (!password_work_begin(w->work, w->tickets + 1, password, &proof)) return WAIT_FULL;
    Waiter *waiter = &w->waiters[at];
    *waiter = (Waiter){ ++w->tickets, number, big_new(char, packed.len), packed.len };
    memcpy(waiter->packed, packed.at, packed.len);
    return WAIT_BEGUN;
}

size_t waiting_count(const Waiting *w)
{
    size_t n = 0;
    for (size_t i = 0; i < COUNT(w->waiters); i++) n += w->waiters[i].ticket != 0;
    return n;
}

int waiting_ready(const Waiting *w) { return password_work_ready(w->work); }

bool waiting_next(Waiting *w, uint64_t *number, char *room, Str *packed, const PasswordWorked **worked)
{
    uint64_t ticket;
    while (password_work_take(w->work, &ticket, &w->worked)) {
        for (size_t i = 0; i < COUNT(w->waiters); i++) {
            Waiter *waiter = &w->waiters[i];
            if (waiter->ticket != ticket) continue;
            memcpy(room, waiter->packed, waiter->len);
            *number = waiter->number;
            *packed = (Str){ room, waiter->len };
            *worked = &w->worked;
            leave(waiter);
            return true;
        }
        waiting_done(w);        /* whoever waited for it is gone */
    }
    return false;
}

void waiting_done(Waiting *w) { secret_wipe(&w->worked, sizeof w->worked); }
