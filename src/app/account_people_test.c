/* account_people_test.c - proof that an account takes two people to begin, one to end, and that all of it is on record. */
#include "app/account_people.h"

#include "account_kit.h"
#include "app/people.h"
#include "base/test.h"
#include "store/staff.h"

static ErrCode invite(Desk *d, const char *login, StaffRole role, bool is_emergency, char *secret, Invited *invited)
{
    Err err = { 0 };
    const InvitationWish wish = { str_of(login), role, is_emergency };
    (void)account_invite(&d->tenant, &d->policy, &wish, d->now, secret, invited, &err);
    CHECK(err.code == ERR_NONE || !secret[0]);
    return err.code;
}

static ErrCode approve(Desk *d, const char *as, int64_t id)
{
    Err err = { 0 };
    desk_as(d, as);
    (void)account_approve(&d->tenant, id, d->now, &err);
    desk_as(d, "root");
    return err.code;
}

static ErrCode disable(Desk *d, const char *login, const char *reason)
{
    Err err = { 0 };
    (void)account_disable(&d->tenant, d->sessions, str_of(login), str_of(reason), d->now, &err);
    return err.code;
}

static ErrCode first_run(Desk *d, const char *login, const char *secret)
{
    Err err = { 0 };
    Session *session;
    char token[SESSION_TOKEN_BYTES];
    const Knock knock = { { "", 0 }, S("192.0.2.7") };
    (void)account_first_run(&d->accounts, str_of(login), str_of(secret), &knock, d->now, token, &session, &err);
    return err.code;
}

static AccountRow row_of(Desk *d, const char *login)
{
    Err err = { 0 };
    AccountRow *rows;
    size_t count;
    world_must(account_list(&d->tenant, d->now, &rows, &count, &err), &err);
    for (size_t i = 0; i < count; i++)
        if (str_eq(rows[i].who.login, str_of(login))) return rows[i];
    test_fail(__FILE__, __LINE__, "%s is not listed", login);
}

TEST(CJ_AC_02_whoever_asked_cannot_approve_and_nothing_opens_before_somebody_else_did)
{
    Desk d;
    Invited invited;
    char secret[SESSION_TOKEN_BYTES];
    Err err = { 0 };
    desk_open(&d, PACK_CJIS);
    world_must(people_change(&d.tenant, S("second"), STAFF_ADMINISTRATOR, true, &err), &err);
    CHECK_EQ(invite(&d, "web-only", STAFF_DETECTIVE, false, secret, &invited), ERR_NONE);
    CHECK(invited.needs_approval && invited.expires_at == d.now + 72 * HOUR_US);
    CHECK_EQ(row_of(&d, "web-only").state, ACCOUNT_TO_APPROVE);
    CHECK_EQ(row_of(&d, "web-only").who.roles, 0);              /* no office before the approval */
    CHECK_EQ(first_run(&d, "web-only", secret), ERR_DENIED);
    CHECK_EQ(approve(&d, "root", invited.id), ERR_DENIED);
    CHECK_EQ(approve(&d, "kim", invited.id), ERR_DENIED);       /* a detective is not asked */
    CHECK_EQ(first_run(&d, "web-only", secret), ERR_DENIED);
    CHECK_EQ(approve(&d, "lee", invited.id + 100), ERR_NOT_FOUND);
    CHECK_EQ(approve(&d, "second", invited.id), ERR_NONE);
    CHECK_EQ(approve(&d, "lee", invited.id), ERR_CONFLICT);
    CHECK_EQ(row_of(&d, "web-only").state, ACCOUNT_INVITED);
    CHECK_EQ(first_run(&d, "web-only", secret), ERR_NONE);
    Str object = str_format(&d.world.app, "invitation %lld%c", (long long)invited.id, 0);
    CHECK_EQ(desk_entries(&d, "user approve", "done", object.at), 1);
    CHECK_EQ(desk_entries(&d, "user approve", "denied", ""), 2);
    desk_close(&d);
}

typedef struct { int64_t staff; char detail[100]; } Approval;

static bool approval_see(void *to, int64_t seq, int64_t at, const AuditEntry *e, Err *err)
{
    Approval *a = to;
    (void)seq, (void)at, (void)err;
    if (!str_eq(e->verb, S("user approve")) || !str_eq(e->outcome, S("done"))) return true;
    a->staff = e->staff_id;
    snprintf(a->detail, sizeof a->detail, "%.*s", STR(e->detail));
    return true;
}

TEST(CJ_AC_02_the_entry_of_an_approval_names_both)
{
    Desk d;
    Approval seen = { 0 };
    Err err = { 0 };
    char secret[SESSION_TOKEN_BYTES];
    desk_open(&d, PACK_CJIS);
    desk_invited(&d, "kim", STAFF_PROSECUTOR, secret);
    store_roles(d.tenant.store, STAFF_EVERYONE);
    world_must(audit_each(d.tenant.store, 0, approval_see, &seen, &err), &err);
    CHECK_EQ(seen.staff, 3);
    CHECK_STR(str_of(seen.detail), S("staff 2, prosecutor, asked by staff 1"));
    desk_close(&d);
}

TEST(CJ_AC_02_only_who_made_the_tenant_begins_without_approval_and_only_for_themselves)
{
    Desk d;
    Invited invited;
    char secret[SESSION_TOKEN_BYTES];
    Err err = { 0 };
    desk_open(&d, PACK_CJIS);
    world_must(people_change(&d.tenant, S("second"), STAFF_ADMINISTRATOR, true, &err), &err);
    CHECK_EQ(invite(&d, "root", STAFF_DETECTIVE, false, secret, &invited), ERR_NONE);
    CHECK(invited.needs_approval);                              /* another role is not theirs to take */
    desk_as(&d, "second");
    CHECK_EQ(invite(&d, "second", STAFF_ADMINISTRATOR, false, secret, &invited), ERR_NONE);
    CHECK(invited.needs_approval);
    desk_as(&d, "root");
    Person root = { .login = "root", .password = "lantern pond nine", .knock = { { "", 0 }, S("192.0.2.7") } };
    CHECK_EQ(invite(&d, "root", STAFF_ADMINISTRATOR, false, secret, &invited), ERR_NONE);
    CHECK(!invited.needs_approval);
    desk_first_run(&d, &root, secret);
    CHECK_EQ(invite(&d, "root", STAFF_ADMINISTRATOR, false, secret, &invited), ERR_NONE);
    CHECK(invited.needs_approval);                              /* somebody has an account now */
    desk_close(&d);
}

TEST(an_invitation_that_is_over_is_not_approved_and_a_bad_login_is_not_invited)
{
    Desk d;
    Invited invited, later;
    char secret[SESSION_TOKEN_BYTES];
    desk_open(&d, PACK_CJIS);
    CHECK_EQ(invite(&d, "a b", STAFF_PATROL, false, secret, &invited), ERR_USAGE);
    CHECK_EQ(invite(&d, "", STAFF_PATROL, false, secret, &invited), ERR_USAGE);
    CHECK_EQ(invite(&d, "kim", STAFF_PATROL, false, secret, &invited), ERR_NONE);
    d.now += 72 * HOUR_US;
    CHECK_EQ(approve(&d, "lee", invited.id), ERR_CONFLICT);
    CHECK_EQ(row_of(&d, "kim").state, ACCOUNT_NONE);
    CHECK_EQ(invite(&d, "kim", STAFF_PATROL, false, secret, &invited), ERR_NONE);
    CHECK_EQ(invite(&d, "kim", STAFF_PATROL, false, secret, &later), ERR_NONE);
    CHECK_EQ(approve(&d, "lee", invited.id), ERR_CONFLICT);     /* replaced */
    CHECK_EQ(approve(&d, "lee", later.id), ERR_NONE);
    desk_as(&d, "lee");                                         /* a supervisor approves and does not invite */
    CHECK_EQ(invite(&d, "kim", STAFF_PATROL, false, secret, &later), ERR_DENIED);
    desk_close(&d);
}

TEST(a_leaver_is_out_at_once_on_the_web_and_on_the_machine_and_comes_back_by_invitation_only)
{
    Desk d;
    Tenant machine;
    Err err = { 0 };
    char secret[SESSION_TOKEN_BYTES];
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    CHECK_EQ(disable(&d, "kim", " "), ERR_USAGE);
    CHECK_EQ(disable(&d, "nobody", "left"), ERR_NOT_FOUND);
    CHECK_EQ(disable(&d, "root", "left"), ERR_CONFLICT);        /* the last administrator */
    CHECK_EQ(disable(&d, "kim", "left on Friday"), ERR_NONE);
    CHECK_EQ(sessions_count(d.sessions), 0);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_DENIED);
    CHECK_EQ(disable(&d, "kim", "left"), ERR_CONFLICT);
    CHECK_EQ(row_of(&d, "kim").state, ACCOUNT_DISABLED);
    CHECK_STR(row_of(&d, "kim").reason, S("left on Friday"));
    CHECK(!people_change(&d.tenant, S("kim"), STAFF_PATROL, true, &err) && err.code == ERR_CONFLICT);
    world_tenant(&d.world, "kim", &machine);
    CHECK_EQ(machine.who.roles, 0);
    tenant_close(&machine);
    desk_invited(&d, "kim", STAFF_PATROL, secret);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_DENIED);            /* what they had before stays ended */
    d.now += MINUTE_US;
    desk_first_run(&d, &kim, secret);
    CHECK_EQ(kim.session->who.roles, STAFF_BIT(STAFF_PATROL));  /* and their offices with it */
    desk_close(&d);
}

static ErrCode review(Desk *d, const char *as, int64_t id, const char *words)
{
    Err err = { 0 };
    desk_as(d, as);
    (void)account_review(&d->tenant, id, str_of(words), d->now, &err);
    desk_as(d, "root");
    return err.code;
}

TEST(an_emergency_account_is_one_holds_72_hours_and_is_reviewed_by_another)
{
    Desk d;
    Invited envelope, second;
    char secret[SESSION_TOKEN_BYTES], other[SESSION_TOKEN_BYTES];
    Err err = { 0 };
    desk_open(&d, PACK_CJIS);
    CHECK_EQ(invite(&d, "envelope", STAFF_SUPERVISOR, true, secret, &envelope), ERR_NONE);
    CHECK_EQ(invite(&d, "another", STAFF_SUPERVISOR, true, other, &second), ERR_CONFLICT);
    CHECK_EQ(first_run(&d, "envelope", secret), ERR_DENIED);
    CHECK_EQ(approve(&d, "lee", envelope.id), ERR_NONE);
    CHECK_EQ(review(&d, "lee", envelope.id, "nothing was done"), ERR_CONFLICT);         /* not used yet */
    d.now += 200 * DAY_US;
    Person e = { .login = "envelope", .password = "lantern pond nine", .knock = { { "", 0 }, S("192.0.2.7") } };
    desk_first_run(&d, &e, secret);
    int64_t began = d.now;
    d.now = began + 72 * HOUR_US - 2 * MINUTE_US;
    CHECK_EQ(person_signs_in(&d, &e), ERR_NONE);
    world_must(account_refresh(&d.accounts, e.session, d.now, &err), &err);
    d.now = began + 72 * HOUR_US;
    CHECK(!account_refresh(&d.accounts, e.session, d.now, &err) && err.code == ERR_DENIED);
    CHECK_EQ(person_signs_in(&d, &e), ERR_DENIED);
    CHECK_EQ(row_of(&d, "envelope").state, ACCOUNT_TO_REVIEW);
    CHECK_EQ(invite(&d, "another", STAFF_SUPERVISOR, true, other, &second), ERR_CONFLICT);
    CHECK_EQ(review(&d, "root", envelope.id, "seen"), ERR_DENIED);
    CHECK_EQ(review(&d, "envelope", envelope.id, "seen"), ERR_DENIED);
    CHECK_EQ(review(&d, "lee", envelope.id, ""), ERR_USAGE);
    CHECK_EQ(review(&d, "lee", envelope.id, "The telephones were out; three look-ups, all of one case."), ERR_NONE);
    CHECK_EQ(review(&d, "lee", envelope.id, "again"), ERR_CONFLICT);
    CHECK_EQ(invite(&d, "another", STAFF_SUPERVISOR, true, other, &second), ERR_NONE);
    desk_close(&d);
}

/* ---- what those see who answer for accounts, and offices ---- */

static AccountRow overview_of(Desk *d, const char *login)
{
    Err err = { 0 };
    AccountRow *rows;
    size_t count;
    world_must(account_overview(&d->tenant, S("page"), d->now, &rows, &count, &err), &err);
    for (size_t i = 0; i < count; i++)
        if (str_eq(rows[i].who.login, str_of(login))) return rows[i];
    test_fail(__FILE__, __LINE__, "%s is not listed", login);
}

TEST(those_who_answer_for_accounts_see_who_asked_and_when_somebody_last_came)
{
    Desk d;
    Err err = { 0 };
    Invited invited;
    AccountRow *rows;
    size_t count;
    char secret[SESSION_TOKEN_BYTES];
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    CHECK_EQ(overview_of(&d, "kim").last_in, d.now);            /* a first run is a sign-in */
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    int64_t came = d.now;
    d.now += DAY_US;
    CHECK_EQ(person_password(&d, &kim, "wrong"), ERR_DENIED);   /* trying is not coming in */
    CHECK_EQ(overview_of(&d, "kim").last_in, came);
    CHECK_EQ(overview_of(&d, "lee").last_in, 0);
    desk_as(&d, "root");
    CHECK_EQ(invite(&d, "web-only", STAFF_PATROL, false, secret, &invited), ERR_NONE);
    AccountRow row = overview_of(&d, "web-only");
    CHECK(row.asked_by == 1 && row.asked_at == d.now && row.expires_at == invited.expires_at && !row.is_emergency);
    desk_as(&d, "kim");
    CHECK(!account_overview(&d.tenant, S("page"), d.now, &rows, &count, &err) && err.code == ERR_DENIED);
    CHECK_EQ(desk_entries(&d, "accounts", "denied", ""), 1);
    desk_close(&d);
}

static ErrCode office(Desk *d, const char *as, const char *login, StaffRole role, bool gives)
{
    Err err = { 0 };
    desk_as(d, as);
    (void)account_office(&d->tenant, str_of(login), role, gives, &err);
    desk_as(d, "root");
    return err.code;
}

TEST(CJ_AC_12_nobody_gives_an_office_to_themselves)
{
    Desk d;
    desk_open(&d, PACK_CJIS);
    CHECK_EQ(office(&d, "root", "root", STAFF_DETECTIVE, true), ERR_DENIED);
    CHECK_EQ(desk_entries(&d, "user add", "denied", ""), 1);
    CHECK_EQ(office(&d, "lee", "kim", STAFF_ANALYST, true), ERR_DENIED);        /* a supervisor gives none */
    CHECK_EQ(office(&d, "root", "stranger", STAFF_ANALYST, true), ERR_NOT_FOUND);
    CHECK_EQ(office(&d, "root", "kim", STAFF_ANALYST, true), ERR_NONE);
    CHECK_EQ(office(&d, "root", "kim", STAFF_ANALYST, true), ERR_CONFLICT);
    CHECK_EQ(office(&d, "root", "kim", STAFF_ANALYST, false), ERR_NONE);
    CHECK_EQ(office(&d, "root", "root", STAFF_ADMINISTRATOR, false), ERR_CONFLICT);     /* the last one */
    desk_close(&d);
}

/* ---- every event is on record, done and refused ---- */

TEST(CJ_AU_01_every_event_of_accounts_is_in_the_trail_when_it_succeeds_and_when_it_fails)
{
    static const struct { const char *verb, *outcome; } events[] = {
        { "sign-in", "done" },      { "sign-in", "denied" },        { "account", "done" },      { "account", "denied" },
        { "user invite", "done" },  { "user invite", "denied" },    { "user approve", "done" }, { "user approve", "denied" },
        { "user disable", "done" }, { "user disable", "denied" },   { "user release", "done" }, { "user release", "denied" },
        { "user list", "done" },    { "user add", "denied" },       { "user add", "done" },     { "audit list", "denied" },
    };
    Desk d;
    Err err = { 0 };
    Invited invited;
    Act act;
    char secret[SESSION_TOKEN_BYTES];
    size_t count;
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    const PasswordChange wrong = { S("no"), S("seven grey herons") }, right = { str_of(kim.password), wrong.fresh };
    CHECK(!account_change_password(&d.accounts, kim.session, &wrong, &kim.knock, d.now, kim.token, &err));
    err = (Err){ 0 };
    world_must(account_change_password(&d.accounts, kim.session, &right, &kim.knock, d.now, kim.token, &err), &err);
    for (int i = 0; i < 5; i++) CHECK_EQ(person_password(&d, &kim, "wrong"), ERR_DENIED);
    desk_as(&d, "kim");                                         /* a detective tries everything */
    CHECK_EQ(invite(&d, "friend", STAFF_DETECTIVE, false, secret, &invited), ERR_DENIED);
    CHECK(!account_approve(&d.tenant, 1, d.now, &err) && err.code == ERR_DENIED);
    CHECK_EQ(disable(&d, "lee", "no"), ERR_DENIED);
    CHECK(!account_release(&d.tenant, S("kim"), d.now, &count, &err) && err.code == ERR_DENIED);
    CHECK(!people_change(&d.tenant, S("kim"), STAFF_ADMINISTRATOR, true, &err) && err.code == ERR_DENIED);
    CHECK(!app_enter(&d.tenant, VERB_AUDIT_LIST, (Why){ 0 }, &act, &err) && err.code == ERR_DENIED);
    desk_as(&d, "root");
    err = (Err){ 0 };
    world_must(account_release(&d.tenant, S("kim"), d.now, &count, &err), &err);
    CHECK_EQ(disable(&d, "kim", "left"), ERR_NONE);
    (void)row_of(&d, "kim");
    for (size_t i = 0; i < COUNT(events); i++)
        if (!desk_entries(&d, events[i].verb, events[i].outcome, ""))
            test_fail(__FILE__, __LINE__, "no entry: %s %s", events[i].verb, events[i].outcome);
    world_is_whole(&d.world);
    desk_close(&d);
}
