/* account_recovery_test.c - proof that a recovery code opens once what the password began, and that its owner is told. */
#include "app/account_recovery.h"

#include "account_kit.h"
#include "base/test.h"

typedef struct { Desk desk; Person kim; RecoveryTexts texts; } Scene;

static ErrCode makes(Scene *s, const char *password, const char *code)
{
    Err err = { 0 };
    char fresh[TOTP_CODE_BYTES];
    SessionEnd why;
    s->desk.now += MINUTE_US;
    RecoveryWish wish = { str_of(password), code ? str_of(code) : person_code(&s->desk, &s->kim, fresh) };
    bool ok = account_recovery_make(&s->desk.accounts, s->kim.session, &wish, &s->kim.knock, s->desk.now, s->texts, &err);
    CHECK_EQ(ok, err.code == ERR_NONE);
    s->kim.session = session_find(s->desk.sessions, str_of(s->kim.token), s->desk.now, &why);
    return err.code;
}

static ErrCode gives(Scene *s, const char *code)
{
    Err err = { 0 };
    SessionEnd why;
    Desk *d = &s->desk;
    bool ok = account_recovery(&d->accounts, s->kim.session, str_of(code), &s->kim.knock, d->now, s->kim.token, &err);
    CHECK_EQ(ok, err.code == ERR_NONE);
    s->kim.session = session_find(d->sessions, str_of(s->kim.token), d->now, &why);
    return err.code;
}

static RecoveryNow look(Scene *s)
{
    Err err = { 0 };
    RecoveryNow now;
    world_must(account_recovery_look(&s->desk.accounts, s->kim.session, &now, &err), &err);
    return now;
}

static void told(Scene *s)
{
    Err err = { 0 };
    world_must(account_recovery_tell(&s->desk.accounts, s->kim.session, &err), &err);
}

static void scene_open(Scene *s)
{
    *s = (Scene){ .kim = { .login = "kim" } };
    desk_open(&s->desk, PACK_CJIS);
    s->kim = desk_person(&s->desk, "kim", STAFF_DETECTIVE);
}

TEST(CJ_IA_14_a_recovery_code_counts_once_in_place_of_the_digits)
{
    Scene s;
    scene_open(&s);
    CHECK_EQ(look(&s).left, 0);
    CHECK_EQ(makes(&s, s.kim.password, NULL), ERR_NONE);
    CHECK(look(&s).left == RECOVERY_CODES && look(&s).made_at == s.desk.now);
    RecoveryRow rows[RECOVERY_CODES];
    size_t count;
    Err err = { 0 };
    world_must(recovery_codes_of(s.desk.tenant.store, s.kim.session->who.id, rows, &count, &err), &err);
    for (size_t i = 0; i < RECOVERY_CODES; i++)         /* what is kept holds no letters of them in a row */
        CHECK(!memmem(rows, sizeof rows, s.texts[i], 4) && !memmem(rows, sizeof rows, s.texts[i] + 5, 4));
    char first[RECOVERY_TEXT_BYTES];
    memcpy(first, s.texts[3], sizeof first);
    person_begins(&s.desk, &s.kim);
    CHECK_EQ(gives(&s, first), ERR_NONE);
    CHECK(s.kim.session->stage == STAGE_OPEN && s.kim.session->by_recovery);
    CHECK_EQ(look(&s).left, RECOVERY_CODES - 1);
    person_begins(&s.desk, &s.kim);
    CHECK_EQ(gives(&s, first), ERR_DENIED);             /* again */
    CHECK_EQ(gives(&s, "0000-0000-0000-0000"), ERR_DENIED);
    CHECK_EQ(gives(&s, s.texts[9]), ERR_NONE);
    CHECK_EQ(look(&s).left, RECOVERY_CODES - 2);
    CHECK_EQ(makes(&s, s.kim.password, NULL), ERR_NONE);        /* those from before end */
    CHECK_EQ(look(&s).left, RECOVERY_CODES);
    desk_close(&s.desk);
}

/* Never in place of the password, and of nobody else. */
TEST(CJ_IA_14_a_recovery_code_opens_nothing_without_the_password_of_its_owner)
{
    Scene s;
    Err err = { 0 };
    scene_open(&s);
    CHECK_EQ(makes(&s, s.kim.password, NULL), ERR_NONE);
    CHECK_EQ(person_password(&s.desk, &s.kim, s.texts[0]), ERR_DENIED);
    Person other = desk_person(&s.desk, "noor", STAFF_ANALYST);
    s.desk.now += MINUTE_US;
    CHECK_EQ(person_password(&s.desk, &other, other.password), ERR_NONE);
    CHECK(!account_recovery(&s.desk.accounts, other.session, str_of(s.texts[0]), &other.knock, s.desk.now, other.token,
                            &err));
    CHECK_EQ(err.code, ERR_DENIED);
    err = (Err){ 0 };
    CHECK_EQ(person_signs_in(&s.desk, &s.kim), ERR_NONE);
    CHECK(!account_recovery(&s.desk.accounts, s.kim.session, str_of(s.texts[0]), &s.kim.knock, s.desk.now, s.kim.token,
                            &err));
    CHECK_EQ(err.code, ERR_CONFLICT);                   /* not the step it is at */
    CHECK_EQ(look(&s).left, RECOVERY_CODES);
    desk_close(&s.desk);
}

TEST(wrong_recovery_codes_lock_as_wrong_digits_do)
{
    Scene s;
    scene_open(&s);
    CHECK_EQ(makes(&s, s.kim.password, NULL), ERR_NONE);
    person_begins(&s.desk, &s.kim);
    for (int i = 0; i < 3; i++) CHECK_EQ(gives(&s, "wrong"), ERR_DENIED);
    CHECK_EQ(person_gives_code(&s.desk, &s.kim, "000000"), ERR_DENIED);
    CHECK_EQ(gives(&s, "7K3M-Q2WD-9HTX-4FBR"), ERR_DENIED);
    CHECK(!s.kim.session);
    CHECK_EQ(person_password(&s.desk, &s.kim, s.kim.password), ERR_DENIED);
    CHECK_EQ(desk_entries(&s.desk, "sign-in", "denied", ""), 6);
    desk_close(&s.desk);
}

TEST(making_recovery_codes_takes_password_and_digits_and_shows_none_when_one_is_wrong)
{
    Scene s;
    static const RecoveryTexts none;
    scene_open(&s);
    CHECK_EQ(makes(&s, "wrong", NULL), ERR_DENIED);
    CHECK_EQ(makes(&s, s.kim.password, "000000"), ERR_DENIED);
    CHECK(memcmp(s.texts, none, sizeof none) == 0);
    CHECK_EQ(look(&s).left, 0);
    CHECK_EQ(makes(&s, s.kim.password, NULL), ERR_NONE);
    char again[TOTP_CODE_BYTES];
    (void)person_code(&s.desk, &s.kim, again);
    s.desk.now -= MINUTE_US;                            /* makes() turns the clock: the same digits a second time */
    CHECK_EQ(makes(&s, s.kim.password, again), ERR_DENIED);
    CHECK_EQ(look(&s).left, RECOVERY_CODES);
    desk_close(&s.desk);
}

/* Whoever used it is no proof that the owner knows: they are told at the next sign-in by anything else. */
TEST(CJ_IA_14_the_owner_is_told_that_a_code_was_used)
{
    Scene s;
    scene_open(&s);
    CHECK_EQ(makes(&s, s.kim.password, NULL), ERR_NONE);
    CHECK_EQ(look(&s).untold, 0);
    person_begins(&s.desk, &s.kim);
    CHECK_EQ(gives(&s, s.texts[0]), ERR_NONE);
    int64_t used = s.desk.now;
    told(&s);
    CHECK(s.kim.session->is_recovery_shown && look(&s).untold == 1 && look(&s).used_at == used);
    CHECK_EQ(person_signs_in(&s.desk, &s.kim), ERR_NONE);
    CHECK(!s.kim.session->by_recovery && look(&s).untold == 1);
    told(&s);
    CHECK_EQ(look(&s).untold, 0);
    desk_close(&s.desk);
}

TEST(a_new_first_run_and_a_leave_end_recovery_codes)
{
    Scene s;
    Err err = { 0 };
    char secret[SESSION_TOKEN_BYTES];
    scene_open(&s);
    CHECK_EQ(makes(&s, s.kim.password, NULL), ERR_NONE);
    desk_invited(&s.desk, "kim", STAFF_DETECTIVE, secret);
    desk_first_run(&s.desk, &s.kim, secret);
    CHECK_EQ(look(&s).left, 0);
    CHECK_EQ(makes(&s, s.kim.password, NULL), ERR_NONE);
    RecoveryRow rows[RECOVERY_CODES];
    size_t count;
    int64_t id = s.kim.session->who.id;
    world_must(recovery_codes_of(s.desk.tenant.store, id, rows, &count, &err), &err);
    CHECK_EQ(count, RECOVERY_CODES);
    desk_as(&s.desk, "root");
    world_must(account_disable(&s.desk.tenant, s.desk.sessions, S("kim"), S("left"), s.desk.now, &err), &err);
    world_must(recovery_codes_of(s.desk.tenant.store, id, rows, &count, &err), &err);
    CHECK_EQ(count, 0);
    desk_close(&s.desk);
}
