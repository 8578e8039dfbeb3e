/* account_kit.c - how does somebody come to an account, for tests? */
#include "account_kit.h"

#include <liboath/oath.h>
#include <string.h>

#include "app/people.h"
#include "base/test.h"
#include "store/staff.h"

#define START (1764000000LL * SECOND_US)

void desk_open(Desk *d, PolicyPack pack)
{
    Err err = { 0 };
    world_open(&d->world);
    world_tenant(&d->world, "root", &d->tenant);
    world_must(people_change(&d->tenant, S("lee"), STAFF_SUPERVISOR, true, &err), &err);
    d->policy = policy_of(pack);
    d->sessions = sessions_make(&d->policy, 64, &err);
    d->accounts = (Accounts){ &d->tenant, &d->policy, d->sessions };
    d->now = START;
}

void desk_close(Desk *d)
{
    sessions_free(d->sessions);
    tenant_close(&d->tenant);
    world_close(&d->world);
}

void desk_as(Desk *d, const char *login)
{
    Err err = { 0 };
    world_must(staff_find(d->tenant.store, str_of(login), &d->tenant.who, &err), &err);
    store_roles(d->tenant.store, d->tenant.who.roles);
}

void desk_invited(Desk *d, const char *login, StaffRole role, char secret[SESSION_TOKEN_BYTES])
{
    Err err = { 0 };
    Invited invited;
    const InvitationWish wish = { str_of(login), role, false };
    desk_as(d, "root");
    world_must(account_invite(&d->tenant, &d->policy, &wish, d->now, secret, &invited, &err), &err);
    CHECK(invited.needs_approval);
    desk_as(d, "lee");
    world_must(account_approve(&d->tenant, invited.id, d->now, &err), &err);
    desk_as(d, "root");
}

/* The app has read the secret off the page: another library makes bytes of it than the one that wrote it. */
static void app_reads(Person *p, Str typed)
{
    char letters[80], *bytes;
    size_t n = 0, count;
    for (size_t i = 0; i < typed.len; i++)
        if (typed.at[i] != ' ') letters[n++] = typed.at[i];
    CHECK_EQ(oath_base32_decode(letters, n, &bytes, &count), OATH_OK);
    CHECK_EQ(count, sizeof p->codes.at);
    memcpy(p->codes.at, bytes, count);
    free(bytes);
}

Str person_code(Desk *d, const Person *p, char code[TOTP_CODE_BYTES])
{
    Err err = { 0 };
    CHECK(totp_code(&p->codes, d->now, code, &err));
    return str_of(code);
}

void desk_first_run(Desk *d, Person *p, const char *secret)
{
    Err err = { 0 };
    char code[TOTP_CODE_BYTES];
    CodeOffer offer;
    Accounts *a = &d->accounts;
    world_must(account_first_run(a, str_of(p->login), str_of(secret), &p->knock, d->now, p->token, &p->session, &err), &err);
    CHECK_EQ(p->session->stage, STAGE_FIRST_RUN);
    world_must(account_choose_password(a, p->session, str_of(p->password), &err), &err);
    world_must(account_code_offer(a, p->session, &d->world.app, &offer, &err), &err);
    app_reads(p, offer.typed);
    world_must(account_code_confirm(a, p->session, person_code(d, p, code), d->now, p->token, &err), &err);
    CHECK_EQ(p->session->stage, STAGE_OPEN);
}

Person desk_person(Desk *d, const char *login, StaffRole role)
{
    char secret[SESSION_TOKEN_BYTES];
    Person p = { .login = login, .password = "lantern pond nine", .knock = { { "", 0 }, { "192.0.2.7", 9 } } };
    desk_invited(d, login, role, secret);
    desk_first_run(d, &p, secret);
    return p;
}

ErrCode person_password(Desk *d, Person *p, const char *password)
{
    Err err = { 0 };
    p->knock.device_key = str_of(p->key);
    (void)account_sign_in(&d->accounts, str_of(p->login), str_of(password), &p->knock, d->now, p->token, &p->session, &err);
    return err.code;
}

ErrCode person_gives_code(Desk *d, Person *p, const char *code)
{
    Err err = { 0 };
    (void)account_code(&d->accounts, p->session, str_of(code), &p->knock, d->now, p->token, &err);
    return err.code;
}

void person_begins(Desk *d, Person *p)
{
    d->now += MINUTE_US;
    CHECK_EQ(person_password(d, p, p->password), ERR_NONE);
}

ErrCode person_signs_in(Desk *d, Person *p)
{
    char code[TOTP_CODE_BYTES];
    d->now += MINUTE_US;
    ErrCode first = person_password(d, p, p->password);
    return first != ERR_NONE ? first : person_gives_code(d, p, person_code(d, p, code).at);
}

typedef struct { const char *verb, *outcome, *object; size_t count; } Wanted;

static bool is_wanted(Str value, const char *want) { return !*want || str_eq(value, str_of(want)); }

static bool entry_count(void *to, int64_t seq, int64_t at, const AuditEntry *e, Err *err)
{
    Wanted *w = to;
    (void)seq, (void)at, (void)err;
    w->count += is_wanted(e->verb, w->verb) && is_wanted(e->outcome, w->outcome) && is_wanted(e->object, w->object);
    return true;
}

size_t desk_entries(Desk *d, const char *verb, const char *outcome, const char *object)
{
    Err err = { 0 };
    Wanted w = { verb, outcome, object, 0 };
    store_roles(d->tenant.store, STAFF_EVERYONE);
    world_must(audit_each(d->tenant.store, 0, entry_count, &w, &err), &err);
    store_roles(d->tenant.store, d->tenant.who.roles);
    return w.count;
}
