/* store_test.c - proof that a vault keeps what it was given, keeps it secret, and shows whoever cut its audit trail. */
#include "store/store.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/temp.h"
#include "base/test.h"
#include "store/audit.h"

typedef struct { TempFolder folder; Key *key; Store *store; } World;

static void world_open(World *w)
{
    Err err = { 0 };
    CHECK(temp_folder(&w->folder, &err));
    w->key = key_new();
    CHECK(key_random(w->key, &err));
    w->store = store_open(w->folder.path, "case", w->key, OPEN_MAKE, &err);
    if (!w->store) test_fail(__FILE__, __LINE__, "%s (%s)", err.text, err.trail);
    store_roles(w->store, STAFF_EVERYONE);
}

static bool world_open_again(World *w, OpenHow how, const Key *key, Err *err)
{
    store_close(w->store);
    w->store = store_open(w->folder.path, "case", key, how, err);
    if (w->store) store_roles(w->store, STAFF_EVERYONE);
    return w->store != NULL;
}

static void path_of(const World *w, const char *name, char *path)
{
    snprintf(path, 600, "%s/%s", w->folder.path, name);
}

static void world_close(World *w)
{
    static const char *const names[] = { "case.db", "case.db-wal", "case.db-shm", "case.db-turn", "case.head" };
    char path[600];
    store_close(w->store);
    key_free(w->key);
    for (size_t i = 0; i < COUNT(names); i++) { path_of(w, names[i], path); unlink(path); }
    CHECK_EQ(rmdir(w->folder.path), 0);
}

static AuditEntry entry(int64_t total)
{
    return (AuditEntry){ 1, S("detective"), S("findings list"), S("investigation"), S("2026-0412"), S("output 3"), total,
                         S("done"), S("") };
}

TEST(an_audit_trail_is_whole_and_goes_on_after_it_was_closed)
{
    World w;
    Err err = { 0 };
    AuditVerdict v;
    world_open(&w);
    for (int i = 0; i < 5; i++) { AuditEntry e = entry(i); CHECK(audit_note(w.store, &e, &err)); }
    CHECK(world_open_again(&w, OPEN_THERE, w.key, &err));
    for (int i = 0; i < 4; i++) { AuditEntry e = entry(i); CHECK(audit_note(w.store, &e, &err)); }
    CHECK(audit_verify(w.store, 0, NULL, &v, &err));
    CHECK(v.is_whole);
    CHECK_EQ(v.entries, 9);
    world_close(&w);
}

TEST(another_key_does_not_open_a_vault)
{
    World w;
    Err err = { 0 };
    world_open(&w);
    Key *other = key_new();
    CHECK(key_random(other, &err));
    CHECK(!world_open_again(&w, OPEN_THERE, other, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    CHECK(strstr(err.text, "This key does not open") != NULL);
    CHECK(world_open_again(&w, OPEN_THERE, w.key, &err));
    key_free(other);
    world_close(&w);
}

TEST(a_database_in_plain_text_is_refused)
{
    World w;
    Err err = { 0 };
    char path[600], plain[4096] = "SQLite format 3";
    world_open(&w);
    store_close(w.store);
    w.store = NULL;
    path_of(&w, "case.db", path);
    int fd = open(path, O_WRONLY | O_TRUNC);
    CHECK(write(fd, plain, sizeof plain) == sizeof plain);
    close(fd);
    CHECK(!world_open_again(&w, OPEN_THERE, w.key, &err));
    CHECK_EQ(err.code, ERR_STORE);
    CHECK(strstr(err.text, "not encrypted") != NULL);
    world_close(&w);
}

TEST(what_was_undone_leaves_nothing_and_what_was_written_is_not_changed)
{
    World w;
    Err err = { 0 };
    AuditVerdict v;
    AuditEntry e = entry(1);
    world_open(&w);
    CHECK(store_begin(w.store, TURN_AT_ONCE, &err));
    CHECK(audit_add(w.store, &e, &err));
    store_undo(w.store);
    CHECK(audit_note(w.store, &e, &err));
    CHECK(audit_verify(w.store, 0, NULL, &v, &err));
    CHECK_EQ(v.entries, 1);
    world_close(&w);
}

TEST(a_sealed_value_opens_in_its_own_row_only)
{
    World w;
    Err err = { 0 };
    Arena arena;
    Str sealed, plain;
    world_open(&w);
    CHECK(arena_open(&arena, 1 << 20));
    CHECK(store_seal(w.store, &arena, "record", 7, S("what was said"), &sealed, &err));
    CHECK(store_unseal(w.store, &arena, "record", 7, sealed, &plain, &err));
    CHECK_STR(plain, S("what was said"));
    CHECK(!store_unseal(w.store, &arena, "record", 8, sealed, &plain, &err));
    CHECK(!store_unseal(w.store, &arena, "finding", 7, sealed, &plain, &err));
    CHECK_EQ(err.code, ERR_STORE);
    arena_close(&arena);
    world_close(&w);
}

TEST(a_statement_is_asked_by_its_roles_only)
{
    World w;
    Err err = { 0 };
    world_open(&w);
    store_roles(w.store, STAFF_BIT(STAFF_TRAINER));
    CHECK(store_query(w.store, SQL_RECORD_ADD, &err) == NULL);
    CHECK_EQ(err.code, ERR_DENIED);
    Query *q = store_query(w.store, SQL_VAULT_READ, &err);
    CHECK(q != NULL);
    query_end(q);
    world_close(&w);
}

TEST(a_trail_without_its_head_is_neither_whole_nor_continued)
{
    World w;
    Err err = { 0 };
    AuditVerdict v;
    AuditEntry e = entry(1);
    char path[600];
    world_open(&w);
    for (int i = 0; i < 3; i++) CHECK(audit_note(w.store, &e, &err));
    path_of(&w, "case.head", path);
    CHECK_EQ(truncate(path, 0), 0);
    CHECK(audit_verify(w.store, 0, NULL, &v, &err));
    CHECK(!v.is_whole);
    CHECK(!audit_note(w.store, &e, &err));
    CHECK_EQ(err.code, ERR_STORE);
    CHECK(audit_verify(w.store, 0, NULL, &v, &err));
    CHECK_EQ(v.entries, 3);
    world_close(&w);
}
