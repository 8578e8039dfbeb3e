/* store_test.c - proof that a vault keeps what it was given, keeps it secret, and shows whoever cut its audit trail. */
#include "store/store.h"

#include <fcntl.h>
#include <unistd.h>

#include "audit_attacker.h"
#include "base/test.h"
#include "store/audit.h"
#include "vault_kit.h"

TEST(an_audit_trail_is_whole_and_goes_on_after_it_was_closed)
{
    Vault w;
    Err err = { 0 };
    AuditVerdict v;
    vault_make(&w);
    for (int i = 0; i < 5; i++) { AuditEntry e = audit_made(i); CHECK(audit_note(w.store, &e, &err)); }
    CHECK(vault_open_again(&w, OPEN_THERE, w.key, &err));
    for (int i = 0; i < 4; i++) { AuditEntry e = audit_made(i); CHECK(audit_note(w.store, &e, &err)); }
    CHECK(audit_verify(w.store, 0, NULL, &v, &err));
    CHECK(v.is_whole);
    CHECK_EQ(v.entries, 9);
    vault_remove(&w);
}

/* Without it, the next process to leave would clear away the log of changes that this one still writes. */
TEST(an_open_vault_holds_its_lock_on_the_database)
{
    Vault w;
    Err err = { 0 };
    char path[600];
    vault_make(&w);
    for (int again = 0; again < 2; again++) {
        struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
        vault_path(&w, "case.db", path);
        int fd = open(path, O_RDWR | O_CLOEXEC);
        CHECK(fd >= 0 && fcntl(fd, F_OFD_GETLK, &lock) == 0);
        CHECK_EQ(lock.l_type, F_RDLCK);
        close(fd);
        CHECK(vault_open_again(&w, OPEN_THERE, w.key, &err));
    }
    vault_remove(&w);
}

TEST(another_key_does_not_open_a_vault)
{
    Vault w;
    Err err = { 0 };
    vault_make(&w);
    Key *other = key_new();
    CHECK(key_random(other, &err));
    CHECK(!vault_open_again(&w, OPEN_THERE, other, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    CHECK(strstr(err.text, "This key does not open") != NULL);
    CHECK(vault_open_again(&w, OPEN_THERE, w.key, &err));
    key_free(other);
    vault_remove(&w);
}

TEST(a_database_in_plain_text_is_refused)
{
    Vault w;
    Err err = { 0 };
    char path[600], plain[4096] = "SQLite format 3";
    vault_make(&w);
    store_close(w.store);
    w.store = NULL;
    vault_path(&w, "case.db", path);
    int fd = open(path, O_WRONLY | O_TRUNC);
    CHECK(write(fd, plain, sizeof plain) == sizeof plain);
    close(fd);
    CHECK(!vault_open_again(&w, OPEN_THERE, w.key, &err));
    CHECK_EQ(err.code, ERR_STORE);
    CHECK(strstr(err.text, "not encrypted") != NULL);
    vault_remove(&w);
}

TEST(what_was_undone_leaves_nothing_and_what_was_written_is_not_changed)
{
    Vault w;
    Err err = { 0 };
    AuditVerdict v;
    AuditEntry e = audit_made(1);
    vault_make(&w);
    CHECK(store_begin(w.store, TURN_AT_ONCE, &err));
    CHECK(audit_add(w.store, &e, &err));
    store_undo(w.store);
    CHECK(audit_note(w.store, &e, &err));
    CHECK(audit_verify(w.store, 0, NULL, &v, &err));
    CHECK_EQ(v.entries, 1);
    vault_remove(&w);
}

TEST(a_sealed_value_opens_in_its_own_row_only)
{
    Vault w;
    Err err = { 0 };
    Arena arena;
    Str sealed, plain;
    vault_make(&w);
    CHECK(arena_open(&arena, 1 << 20));
    CHECK(store_seal(w.store, &arena, "record", 7, S("what was said"), &sealed, &err));
    CHECK(store_unseal(w.store, &arena, "record", 7, sealed, &plain, &err));
    CHECK_STR(plain, S("what was said"));
    CHECK(!store_unseal(w.store, &arena, "record", 8, sealed, &plain, &err));
    CHECK(!store_unseal(w.store, &arena, "finding", 7, sealed, &plain, &err));
    CHECK_EQ(err.code, ERR_STORE);
    arena_close(&arena);
    vault_remove(&w);
}

TEST(a_statement_is_asked_by_its_roles_only)
{
    Vault w;
    Err err = { 0 };
    vault_make(&w);
    store_roles(w.store, STAFF_BIT(STAFF_TRAINER));
    CHECK(store_query(w.store, SQL_RECORD_ADD, &err) == NULL);
    CHECK_EQ(err.code, ERR_DENIED);
    Query *q = store_query(w.store, SQL_VAULT_READ, &err);
    CHECK(q != NULL);
    query_end(q);
    vault_remove(&w);
}

TEST(a_trail_without_its_head_is_neither_whole_nor_continued)
{
    Vault w;
    Err err = { 0 };
    AuditVerdict v;
    AuditEntry e = audit_made(1);
    char path[600];
    vault_make(&w);
    for (int i = 0; i < 3; i++) CHECK(audit_note(w.store, &e, &err));
    vault_path(&w, "case.head", path);
    CHECK_EQ(truncate(path, 0), 0);
    CHECK(audit_verify(w.store, 0, NULL, &v, &err));
    CHECK(!v.is_whole);
    CHECK(!audit_note(w.store, &e, &err));
    CHECK_EQ(err.code, ERR_TRAIL);
    CHECK(audit_verify(w.store, 0, NULL, &v, &err));
    CHECK_EQ(v.entries, 3);
    vault_remove(&w);
}

/* The numbers in the table choose among the migrations we know, so they are not believed. */
TEST(migrations_that_never_were_are_refused)
{
    static const char *const numbers[] = { "0", "-1", "-9223372036854775808", "9223372036854775807", "4294967297" };
    Trail t;
    Err err = { 0 };
    trail_make(&t);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        trail_put_back(&t, trail_whole(&t));
        sqlite3 *db = attacker_open(&t);
        CHECK(attack(db, "INSERT INTO migration SELECT %s, checksum, at FROM migration LIMIT 1", numbers[i]));
        sqlite3_close_v2(db);
        CHECK(!vault_open_again(&t.vault, OPEN_THERE, t.vault.key, &err));
        CHECK(err.code == ERR_STORE || err.code == ERR_CONFLICT);
    }
    trail_remove(&t);
}

TEST(a_guard_that_somebody_took_away_is_missed)
{
    static const char *const changes[] = {
        "DROP TRIGGER record_stays", "CREATE TRIGGER own AFTER INSERT ON audit BEGIN SELECT 1; END",
        "CREATE TABLE beside (n INTEGER)", "DROP INDEX finding_of_record",
    };
    Trail t;
    Err err = { 0 };
    trail_make(&t);
    trail_put_back(&t, trail_whole(&t));
    CHECK(vault_open_again(&t.vault, OPEN_THERE, t.vault.key, &err));
    if (!store_inspect(t.vault.store, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    for (size_t i = 0; i < COUNT(changes); i++) {
        store_close(t.vault.store);
        t.vault.store = NULL;
        trail_put_back(&t, trail_whole(&t));
        sqlite3 *db = attacker_looks(&t);
        CHECK(attack(db, "%s", changes[i]));
        sqlite3_close_v2(db);
        CHECK(vault_open_again(&t.vault, OPEN_THERE, t.vault.key, &err));
        CHECK(!store_inspect(t.vault.store, &err));
        CHECK_EQ(err.code, ERR_STORE);
    }
    trail_remove(&t);
}

/* By code there is no statement for it; by SQL the guards say no. */
TEST(what_has_landed_is_neither_changed_nor_removed)
{
    static const char *const tries[] = {
        "UPDATE import SET name = 'other'", "DELETE FROM import", "DELETE FROM landing", "UPDATE landing SET records = 7",
        "INSERT OR REPLACE INTO import VALUES (1, 'x', 'y', 1, x'00', 1, 1)",
        "UPDATE duty_claim SET what = 'done'", "DELETE FROM duty_claim", "UPDATE duty_zone SET zone = 'UTC'", "DELETE FROM duty_zone",
    };
    Trail t;
    trail_make(&t);
    trail_put_back(&t, trail_whole(&t));
    sqlite3 *db = attacker_looks(&t);
    CHECK(attack(db, "PRAGMA recursive_triggers = ON"));
    CHECK(attack(db, "INSERT INTO import VALUES (1, 'a', 'f', 1, x'00', 1, 1)"));
    CHECK(attack(db, "INSERT INTO landing VALUES (1, 0, x'00', 1, 1, 0, 0, 0, 1, 1)"));
    CHECK(attack(db, "INSERT INTO duty_claim VALUES (1, x'00', 'person', 1, 'start', 1, x'00', 1, 1)"));
    CHECK(attack(db, "INSERT INTO duty_zone VALUES (1, 'America/Denver', 1, 1, 1)"));
    for (size_t i = 0; i < COUNT(tries); i++)
        if (attack(db, "%s", tries[i])) test_fail(__FILE__, __LINE__, "%s was let through", tries[i]);
    sqlite3_close_v2(db);
    trail_remove(&t);
}
