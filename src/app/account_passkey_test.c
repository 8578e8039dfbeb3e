/* account_passkey_test.c - proof that a passkey opens what its owner's password began, once, and nothing else (IDN-01). */
#include "app/account_passkey.h"

#include "account_kit.h"
#include "base/limits.h"
#include "base/test.h"
#include "passkey_kit.h"

static const PasskeyPlace here = { S("harbor.example.org"), S("https://harbor.example.org") };

typedef struct { Desk desk; Person kim; Device device; Arena arena; } Scene;

static PasskeyAsked asked(Scene *s, const PasskeyPlace *place)
{
    Err err = { 0 };
    PasskeyOffer offer;
    world_must(account_passkey_offer(&s->desk.accounts, s->kim.session, &s->arena, &offer, &err), &err);
    return (PasskeyAsked){ place->party, place->origin, offer.question };
}

static Str id_of(const Device *device) { return (Str){ (const char *)device->id, sizeof device->id }; }

static ErrCode adds(Scene *s, const char *password, const char *name)
{
    Err err = { 0 };
    PasskeyAsked question = asked(s, &here);
    PasskeyWish wish = { str_of(password), str_of(name),
                         { here, id_of(&s->device), device_makes(&s->arena, &s->device, &question) } };
    bool ok = account_passkey_add(&s->desk.accounts, s->kim.session, &wish, &s->kim.knock, s->desk.now, &err);
    CHECK_EQ(ok, err.code == ERR_NONE);
    return err.code;
}

static ErrCode answers(Scene *s, Device *device, const PasskeyPlace *place)
{
    Err err = { 0 };
    Desk *d = &s->desk;
    SessionEnd why;
    PasskeyAsked question = asked(s, place);
    PasskeyGiven given = { here, id_of(device), device_answers(&s->arena, device, &question) };
    bool ok = account_passkey(&d->accounts, s->kim.session, &given, &s->kim.knock, d->now, s->kim.token, &err);
    CHECK_EQ(ok, err.code == ERR_NONE);
    s->kim.session = session_find(d->sessions, str_of(s->kim.token), d->now, &why);
    return err.code;
}

static void scene_open(Scene *s)
{
    *s = (Scene){ .device = { .count = 0 } };
    desk_open(&s->desk, PACK_CJIS);
    CHECK(arena_open(&s->arena, SCRATCH_ARENA_BYTES));
    device_open(&s->device, 1);
    s->kim = desk_person(&s->desk, "kim", STAFF_DETECTIVE);
}

static void scene_close(Scene *s)
{
    device_close(&s->device);
    desk_close(&s->desk);
    arena_close(&s->arena);
}

TEST(IDN_01_a_passkey_is_a_second_factor_behind_the_password)
{
    Scene s;
    scene_open(&s);
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), ERR_NONE);
    CHECK_EQ(adds(&s, s.kim.password, "again"), ERR_CONFLICT);
    CHECK_EQ(desk_entries(&s.desk, "account", "done", ""), 2);       /* the account, and the key */
    person_begins(&s.desk, &s.kim);
    CHECK_EQ(s.kim.session->stage, STAGE_PASSWORD_KNOWN);
    CHECK_EQ(answers(&s, &s.device, &here), ERR_NONE);
    CHECK_EQ(s.kim.session->stage, STAGE_OPEN);
    CHECK(s.kim.session->who.roles);
    scene_close(&s);
}

TEST(IDN_01_a_passkey_needs_the_password_and_a_name_and_is_made_by_who_is_signed_in)
{
    Scene s;
    scene_open(&s);
    CHECK_EQ(adds(&s, "not the password", "blue key"), ERR_DENIED);
    CHECK_EQ(adds(&s, s.kim.password, ""), ERR_USAGE);
    person_begins(&s.desk, &s.kim);
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), ERR_CONFLICT);           /* half-way in */
    CHECK_EQ(answers(&s, &s.device, &here), ERR_DENIED);                    /* no key of theirs */
    scene_close(&s);
}

TEST(CJ_IA_03_neither_anothers_key_nor_another_page_nor_a_copy_nor_an_old_answer_opens)
{
    Scene s;
    Device other;
    Err err = { 0 };
    static const PasskeyPlace elsewhere = { S("harbor.example.org"), S("https://harbor.example.net") };
    scene_open(&s);
    device_open(&other, 9);
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), ERR_NONE);
    person_begins(&s.desk, &s.kim);
    CHECK_EQ(answers(&s, &other, &here), ERR_DENIED);
    CHECK_EQ(answers(&s, &s.device, &elsewhere), ERR_DENIED);
    PasskeyAsked question = asked(&s, &here);
    PasskeyGiven given = { here, id_of(&s.device), device_answers(&s.arena, &s.device, &question) };
    Accounts *a = &s.desk.accounts;
    CHECK(account_passkey(a, s.kim.session, &given, &s.kim.knock, s.desk.now, s.kim.token, &err));
    person_begins(&s.desk, &s.kim);
    CHECK(!account_passkey(a, s.kim.session, &given, &s.kim.knock, s.desk.now, s.kim.token, &err));     /* replayed */
    CHECK_EQ(err.code, ERR_DENIED);
    s.device.count = 1;                                                     /* a copy that was left behind */
    CHECK_EQ(answers(&s, &s.device, &here), ERR_DENIED);
    device_close(&other);
    scene_close(&s);
}

TEST(IDN_01_failures_of_a_passkey_lock_as_those_of_a_code_do)
{
    Scene s;
    Device other;
    scene_open(&s);
    device_open(&other, 9);
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), ERR_NONE);
    person_begins(&s.desk, &s.kim);
    for (int64_t i = 0; i < s.desk.policy.value[POLICY_FAILURES] && s.kim.session; i++)
        CHECK_EQ(answers(&s, &other, &here), ERR_DENIED);
    CHECK(!s.kim.session);
    s.desk.now += MINUTE_US;
    CHECK_EQ(person_password(&s.desk, &s.kim, s.kim.password), ERR_DENIED);
    device_close(&other);
    scene_close(&s);
}

TEST(IDN_01_a_passkey_ends_by_its_owner_with_a_new_beginning_and_with_the_account)
{
    Scene s;
    Err err = { 0 };
    PasskeyOffer offer;
    char secret[SESSION_TOKEN_BYTES];
    scene_open(&s);
    Accounts *a = &s.desk.accounts;
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), ERR_NONE);
    world_must(account_passkey_offer(a, s.kim.session, &s.arena, &offer, &err), &err);
    CHECK_EQ(offer.count, 1);
    CHECK_STR(offer.rows[0].name, S("blue key"));
    CHECK(!account_passkey_end(a, s.kim.session, offer.rows[0].id + 1, s.desk.now, &err) && err.code == ERR_NOT_FOUND);
    err = (Err){ 0 };
    world_must(account_passkey_end(a, s.kim.session, offer.rows[0].id, s.desk.now, &err), &err);
    person_begins(&s.desk, &s.kim);
    CHECK_EQ(answers(&s, &s.device, &here), ERR_DENIED);
    CHECK_EQ(person_signs_in(&s.desk, &s.kim), ERR_NONE);
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), ERR_NONE);
    desk_invited(&s.desk, "kim", STAFF_DETECTIVE, secret);
    desk_first_run(&s.desk, &s.kim, secret);
    world_must(account_passkey_offer(a, s.kim.session, &s.arena, &offer, &err), &err);
    CHECK_EQ(offer.count, 0);
    scene_close(&s);
}
