/* account_test.c - proof that nobody comes in with one factor, and that what opens an account is kept nowhere in plain. */
#include "app/account.h"

#include <unistd.h>

#include "account_kit.h"
#include "app/backup.h"
#include "app/people.h"
#include "audit_attacker.h"
#include "base/hex.h"
#include "base/keyfile.h"
#include "base/password.h"
#include "base/test.h"

/* Everything that is for those who are signed in, asked at a stage below. */
static void nothing_is_open(Desk *d, Person *p)
{
    Err err = { 0 };
    char key[SESSION_TOKEN_BYTES];
    const PasswordChange change = { S("lantern pond nine"), S("seven grey herons") };
    CHECK(!account_enrol(&d->accounts, p->session, d->now, key, &err) && err.code == ERR_CONFLICT && !key[0]);
    CHECK(!account_change_password(&d->accounts, p->session, &change, &p->knock, d->now, p->token, &err) &&
          err.code == ERR_CONFLICT);
    CHECK(!account_unlock(&d->accounts, p->session, change.old, &p->knock, d->now, p->token, &err) &&
          err.code == ERR_CONFLICT);
}

TEST(CJ_IA_02_no_way_in_ends_open_with_one_factor)
{
    Desk d;
    char secret[SESSION_TOKEN_BYTES], code[TOTP_CODE_BYTES], first[SESSION_TOKEN_BYTES];
    SessionEnd why;
    Err err = { 0 };
    CodeOffer offer;
    desk_open(&d, PACK_CJIS);
    Person kim = { .login = "kim", .password = "lantern pond nine", .knock = { { "", 0 }, S("192.0.2.7") } };
    desk_invited(&d, "kim", STAFF_DETECTIVE, secret);
    Accounts *a = &d.accounts;
    world_must(account_first_run(a, S("kim"), str_of(secret), &kim.knock, d.now, kim.token, &kim.session, &err), &err);
    CHECK_EQ(kim.session->stage, STAGE_FIRST_RUN);
    nothing_is_open(&d, &kim);
    CHECK(!account_code_confirm(a, kim.session, S("000000"), d.now, kim.token, &err) && err.code == ERR_CONFLICT);
    world_must(account_choose_password(a, kim.session, S("lantern pond nine"), &err), &err);
    CHECK(!account_code_confirm(a, kim.session, S("000000"), d.now, kim.token, &err) && err.code == ERR_CONFLICT);
    world_must(account_code_offer(a, kim.session, &d.world.app, &offer, &err), &err);
    CHECK(!account_code_confirm(a, kim.session, S("12345"), d.now, kim.token, &err) && err.code == ERR_DENIED);
    nothing_is_open(&d, &kim);
    CHECK_EQ(person_password(&d, &kim, "lantern pond nine"), ERR_DENIED);   /* there is no account yet */
    desk_first_run(&d, &kim, secret);
    d.now += MINUTE_US;
    CHECK_EQ(person_password(&d, &kim, kim.password), ERR_NONE);
    CHECK_EQ(kim.session->stage, STAGE_PASSWORD_KNOWN);
    nothing_is_open(&d, &kim);
    memcpy(first, kim.token, sizeof first);
    CHECK_EQ(person_gives_code(&d, &kim, "abcdef"), ERR_DENIED);
    CHECK_EQ(session_find(d.sessions, str_of(kim.token), d.now, &why)->stage, STAGE_PASSWORD_KNOWN);
    CHECK_EQ(person_gives_code(&d, &kim, person_code(&d, &kim, code).at), ERR_NONE);
    CHECK(!session_find(d.sessions, str_of(first), d.now, &why));
    CHECK_EQ(session_find(d.sessions, str_of(kim.token), d.now, &why)->stage, STAGE_OPEN);
    CHECK_EQ(kim.session->who.roles, STAFF_BIT(STAFF_DETECTIVE) | STAFF_BIT(STAFF_RECORDS));
    desk_close(&d);
}

/* CJ-IA-13; also the code with which the app was set up. */
TEST(CJ_IA_02_a_code_counts_once_even_after_the_process_is_gone)
{
    Desk d;
    char code[TOTP_CODE_BYTES], used[TOTP_CODE_BYTES];
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    memcpy(used, person_code(&d, &kim, code).at, sizeof used);
    CHECK_EQ(person_password(&d, &kim, kim.password), ERR_NONE);
    CHECK_EQ(person_gives_code(&d, &kim, used), ERR_DENIED);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    memcpy(used, person_code(&d, &kim, code).at, sizeof used);
    tenant_close(&d.tenant);
    world_tenant(&d.world, "root", &d.tenant);
    CHECK_EQ(person_password(&d, &kim, kim.password), ERR_NONE);
    CHECK_EQ(person_gives_code(&d, &kim, used), ERR_DENIED);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    desk_close(&d);
}

static ErrCode first_run_gives(Desk *d, Person *p, const char *login, const char *secret)
{
    Err err = { 0 };
    (void)account_first_run(&d->accounts, str_of(login), str_of(secret), &p->knock, d->now, p->token, &p->session, &err);
    return err.code;
}

TEST(a_first_run_secret_opens_for_its_person_for_72_hours_and_once)
{
    Desk d;
    Err err = { 0 };
    char secret[SESSION_TOKEN_BYTES], later[SESSION_TOKEN_BYTES];
    desk_open(&d, PACK_CJIS);
    Person kim = { .login = "kim", .password = "lantern pond nine", .knock = { { "", 0 }, S("192.0.2.7") } };
    desk_invited(&d, "kim", STAFF_DETECTIVE, secret);
    CHECK_EQ(first_run_gives(&d, &kim, "lee", secret), ERR_DENIED);
    CHECK_EQ(first_run_gives(&d, &kim, "kim", "guess"), ERR_DENIED);
    d.now += 72 * HOUR_US - MINUTE_US;
    CHECK_EQ(first_run_gives(&d, &kim, "kim", secret), ERR_NONE);
    d.now += MINUTE_US;
    CHECK_EQ(first_run_gives(&d, &kim, "kim", secret), ERR_DENIED);
    CHECK(account_choose_password(&d.accounts, kim.session, S("lantern pond nine"), &err));    /* begun in time */
    desk_invited(&d, "kim", STAFF_DETECTIVE, later);
    CHECK_EQ(first_run_gives(&d, &kim, "kim", secret), ERR_DENIED);                            /* replaced */
    Person second = kim;
    CHECK_EQ(first_run_gives(&d, &second, "kim", later), ERR_NONE);
    desk_first_run(&d, &kim, later);
    CHECK_EQ(first_run_gives(&d, &second, "kim", later), ERR_DENIED);                          /* used */
    CHECK_EQ(sessions_count(d.sessions), 1);                    /* whatever else was begun for kim has ended */
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    desk_close(&d);
}

TEST(another_invitation_ends_what_the_person_had_before)
{
    Desk d;
    char secret[SESSION_TOKEN_BYTES], key[SESSION_TOKEN_BYTES];
    Err err = { 0 };
    desk_open(&d, PACK_CJIS);
    Person lost = desk_person(&d, "kim", STAFF_DETECTIVE);
    world_must(account_enrol(&d.accounts, lost.session, d.now, key, &err), &err);
    desk_invited(&d, "kim", STAFF_DETECTIVE, secret);
    CHECK_EQ(person_signs_in(&d, &lost), ERR_NONE);             /* it may never arrive */
    d.now += MINUTE_US;
    Person found = { .login = "kim", .password = "seven grey herons", .knock = lost.knock };
    desk_first_run(&d, &found, secret);
    CHECK_EQ(person_signs_in(&d, &lost), ERR_DENIED);
    CHECK_EQ(person_signs_in(&d, &found), ERR_NONE);
    memcpy(found.key, key, sizeof key);
    CHECK_EQ(person_signs_in(&d, &found), ERR_NONE);
    CHECK_EQ(found.session->node, 0);                           /* the lost device counts for nothing */
    desk_close(&d);
}

static void old_password(PolicyPack pack, bool must_change)
{
    Desk d;
    Err err = { 0 };
    desk_open(&d, pack);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    d.now += 365 * DAY_US - 2 * MINUTE_US;
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    CHECK_EQ(kim.session->stage, STAGE_OPEN);
    d.now += DAY_US;
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    CHECK_EQ(kim.session->stage, must_change ? STAGE_PASSWORD_OLD : STAGE_OPEN);
    if (must_change) {
        const Str old = str_of(kim.password);
        const PasswordChange same = { old, old }, wrong = { S("no"), S("seven grey herons") },
                             poor = { old, S("Kim2026!") }, good = { old, S("seven grey herons") };
        CHECK(!account_change_password(&d.accounts, kim.session, &same, &kim.knock, d.now, kim.token, &err) &&
              err.code == ERR_USAGE);
        CHECK(!account_change_password(&d.accounts, kim.session, &poor, &kim.knock, d.now, kim.token, &err) &&
              err.code == ERR_USAGE);
        CHECK(!account_change_password(&d.accounts, kim.session, &wrong, &kim.knock, d.now, kim.token, &err) &&
              err.code == ERR_DENIED);
        CHECK_EQ(kim.session->stage, STAGE_PASSWORD_OLD);
        err = (Err){ 0 };
        world_must(account_change_password(&d.accounts, kim.session, &good, &kim.knock, d.now, kim.token, &err), &err);
        CHECK_EQ(kim.session->stage, STAGE_OPEN);
        CHECK_EQ(person_signs_in(&d, &kim), ERR_DENIED);
        kim.password = "seven grey herons";
        CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
        CHECK_EQ(kim.session->stage, STAGE_OPEN);
    }
    desk_close(&d);
}

TEST(CJ_IA_08_after_a_year_a_password_has_to_be_changed_under_cjis_and_not_under_asvs)
{
    old_password(PACK_CJIS, true);
    old_password(PACK_ASVS, false);
}

TEST(CJ_AC_17_the_password_unlocks_and_another_password_ends_all_other_sessions)
{
    Desk d;
    Err err = { 0 };
    SessionEnd why;
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE), elsewhere = kim;
    CHECK_EQ(person_signs_in(&d, &elsewhere), ERR_NONE);
    d.now += 16 * MINUTE_US;
    kim.session = session_find(d.sessions, str_of(kim.token), d.now, &why);
    CHECK_EQ(kim.session->stage, STAGE_LOCKED);
    const PasswordChange early = { str_of(kim.password), S("seven grey herons") };
    CHECK(!account_change_password(&d.accounts, kim.session, &early, &kim.knock, d.now, kim.token, &err) &&
          err.code == ERR_CONFLICT);                            /* locked is not open */
    CHECK(!account_unlock(&d.accounts, kim.session, S("not it"), &kim.knock, d.now, kim.token, &err) &&
          err.code == ERR_DENIED);
    CHECK_EQ(kim.session->stage, STAGE_LOCKED);
    err = (Err){ 0 };
    world_must(account_unlock(&d.accounts, kim.session, str_of(kim.password), &kim.knock, d.now, kim.token, &err), &err);
    CHECK_EQ(session_find(d.sessions, str_of(kim.token), d.now, &why)->stage, STAGE_OPEN);
    const PasswordChange change = { str_of(kim.password), S("seven grey herons") };
    world_must(account_change_password(&d.accounts, kim.session, &change, &kim.knock, d.now, kim.token, &err), &err);
    CHECK(!session_find(d.sessions, str_of(elsewhere.token), d.now, &why));
    CHECK(session_find(d.sessions, str_of(kim.token), d.now, &why));
    world_must(account_sign_out(&d.accounts, kim.session, &err), &err);
    CHECK_EQ(sessions_count(d.sessions), 0);
    CHECK_EQ(desk_entries(&d, "sign-in", "done", ""), 5);       /* secret; password, code; unlocked; signed out */
    desk_close(&d);
}

TEST(roles_are_those_of_now_at_the_next_request)
{
    Desk d;
    Err err = { 0 };
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    world_must(account_refresh(&d.accounts, kim.session, d.now, &err), &err);
    CHECK_EQ(d.tenant.who.id, 1);                               /* whoever was there before is there again */
    world_must(people_change(&d.tenant, S("kim"), STAFF_DETECTIVE, false, &err), &err);
    world_must(account_refresh(&d.accounts, kim.session, d.now, &err), &err);
    CHECK_EQ(kim.session->who.roles, STAFF_BIT(STAFF_RECORDS));
    world_must(people_change(&d.tenant, S("kim"), STAFF_RECORDS, false, &err), &err);
    CHECK(!account_refresh(&d.accounts, kim.session, d.now, &err) && err.code == ERR_DENIED);
    CHECK_EQ(sessions_count(d.sessions), 0);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_DENIED);            /* the right password of somebody without a role */
    desk_close(&d);
}

/* ---- what is kept ---- */

static bool cell_has(sqlite3_stmt *q, const Str *secrets, size_t count)
{
    for (int c = 0; c < sqlite3_column_count(q); c++) {
        Str cell = { sqlite3_column_blob(q, c), (size_t)sqlite3_column_bytes(q, c) };
        for (size_t i = 0; cell.at && i < count; i++)
            if (str_has(cell, secrets[i])) return true;
    }
    return false;
}

/* Every cell of every table, as somebody sees it who has the vault's key and no program of ours. */
static size_t cells_with(Desk *d, const Str *secrets, size_t count, size_t *rows)
{
    Trail t = { .vault = { .key = key_new() } };
    Key *tenant_key = key_new();
    unsigned char id[16];
    Err err = { 0 };
    sqlite3_stmt *tables, *q;
    size_t found = 0;
    *rows = 0;
    snprintf(t.vault.folder.path, sizeof t.vault.folder.path, "%.*s", STR(d->world.tenant));
    world_must(keyfile_read(str_format(&d->world.app, "%.*s%c", STR(d->world.key), 0).at, id, tenant_key, &err) &&
               vault_key_read(str_format(&d->world.app, "%.*s/case.key%c", STR(d->world.tenant), 0).at,
                              (VaultName){ "case", d->tenant.id }, tenant_key, t.vault.key, &err), &err);
    sqlite3 *db = attacker_looks(&t);
    CHECK_EQ(sqlite3_prepare_v2(db, "SELECT name FROM sqlite_master WHERE type = 'table'", -1, &tables, NULL), SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        char text[200];
        snprintf(text, sizeof text, "SELECT * FROM \"%s\"", sqlite3_column_text(tables, 0));
        CHECK_EQ(sqlite3_prepare_v2(db, text, -1, &q, NULL), SQLITE_OK);
        for (; sqlite3_step(q) == SQLITE_ROW; ++*rows) found += cell_has(q, secrets, count);
        sqlite3_finalize(q);
    }
    sqlite3_finalize(tables);
    sqlite3_close_v2(db);
    key_free(t.vault.key);
    key_free(tenant_key);
    return found;
}

TEST(CJ_IA_12_neither_pepper_nor_password_nor_secret_stands_in_a_dump_of_the_database)
{
    Desk d;
    size_t rows;
    Err err = { 0 };
    char pepper[65] = { 0 }, codes[41] = { 0 }, secret[SESSION_TOKEN_BYTES];
    desk_open(&d, PACK_CJIS);
    desk_invited(&d, "kim", STAFF_DETECTIVE, secret);
    Person kim = { .login = "kim", .password = "lantern pond nine", .knock = { { "", 0 }, S("192.0.2.7") } };
    desk_first_run(&d, &kim, secret);
    world_must(account_enrol(&d.accounts, kim.session, d.now, kim.key, &err), &err);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    hex_write(pepper, d.tenant.pepper->at, 32);
    hex_write(codes, kim.codes.at, sizeof kim.codes.at);
    Str raw = str_copy(&d.world.app, (Str){ (const char *)d.tenant.pepper->at, 32 });
    const Str secrets[] = { raw, { pepper, 64 }, str_of(kim.password), str_of(secret), str_of(kim.key),
                            str_of(kim.token), { (const char *)kim.codes.at, 20 }, { codes, 40 }, S("argon2id"),
                            S("192.0.2.7") };
    const Str there[] = { S("sign-in") };
    tenant_close(&d.tenant);
    CHECK_EQ(cells_with(&d, secrets, COUNT(secrets), &rows), 0);
    CHECK_EQ(cells_with(&d, there, 1, &rows), 3);               /* it did look */
    CHECK(rows > 30);
    world_tenant(&d.world, "root", &d.tenant);
    desk_close(&d);
}

TEST(CJ_IA_12_another_key_file_leaves_passwords_as_they_are)
{
    Desk d;
    Err err = { 0 };
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    world_must(tenant_rekey(&d.tenant, d.world.key, world_path(&d.world, "new.key"), &err), &err);
    tenant_close(&d.tenant);
    d.world.key = world_path(&d.world, "new.key");
    world_tenant(&d.world, "root", &d.tenant);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    desk_close(&d);
}

/* A proof cannot be looked into, so each sign-in looks again at what is typed. */
TEST(CJ_IA_09_a_password_that_is_not_fit_any_more_is_changed_at_the_next_sign_in)
{
    Desk d;
    Err err = { 0 };
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    CHECK_EQ(kim.session->stage, STAGE_OPEN);
    world_must(policy_set(&d.policy, POLICY_PASSWORD_LENGTH, 64, &err), &err);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    CHECK(kim.session->stage == STAGE_PASSWORD_OLD && kim.session->is_password_unfit);
    desk_close(&d);
}
