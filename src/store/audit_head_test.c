/* audit_head_test.c - proof that the end of the trail shows every change of itself, and stays right when a change stops. */
#include "store/audit_head.h"

#include <pthread.h>

#include "audit_attacker.h"
#include "base/test.h"
#include "store/store_inside.h"

static int missed;

static void try_head(Trail *t, Str head, const char *what, size_t at)
{
    const char *why;
    trail_put_back(t, trail_whole(t));
    file_write(&t->vault, "case.head", head);
    if (!trail_is_missed(t, &why)) return;
    printf("%s %zu: %s\n", what, at, why);
    missed++;
}

static void try_changed_bytes(Trail *t)
{
    const VaultCopy *whole = trail_whole(t);
    int bits = mutations(1, 8);
    for (size_t i = 0; i < whole->head.len * 8; i++) {
        if ((int)(i % 8) >= bits) continue;
        char *head = (char *)str_copy(&t->arena, whole->head).at;
        head[i / 8] ^= (char)(1 << (i + i / 8) % 8);
        try_head(t, (Str){ head, whole->head.len }, "head with another bit", i);
    }
}

static void try_lengths(Trail *t)
{
    const VaultCopy *whole = trail_whole(t);
    char *longer = arena_new(&t->arena, char, whole->head.len * 2);
    memcpy(longer, whole->head.at, whole->head.len);
    memcpy(longer + whole->head.len, whole->head.at, whole->head.len);
    for (size_t len = 0; len < whole->head.len; len += (size_t)mutations(8, 1))
        try_head(t, (Str){ whole->head.at, len }, "head cut to", len);
    try_head(t, (Str){ longer, whole->head.len + 1 }, "head longer by", 1);
    try_head(t, (Str){ longer, whole->head.len * 2 }, "head longer by", whole->head.len);
}

/* The two ends of a change that stopped, exchanged: they are told apart by where they stand. */
static void try_ends_exchanged(Trail *t)
{
    enum { END_AT = 8 };
    char *head = (char *)str_copy(&t->arena, trail_whole(t)->head).at;
    const char *older = t->copies[TRAIL_COPIES - 2].head.at;
    memcpy(head + END_AT, older + END_AT, sizeof(Head));
    try_head(t, (Str){ head, trail_whole(t)->head.len }, "head with an end of", TRAIL_COPIES - 2);
    memcpy(head + END_AT, trail_whole(t)->head.at + END_AT, sizeof(Head));
    memcpy(head + END_AT + sizeof(Head), older + END_AT, sizeof(Head));
    try_head(t, (Str){ head, trail_whole(t)->head.len }, "head with an intention of", TRAIL_COPIES - 2);
}

TEST(every_change_of_the_head_is_found)
{
    Trail t;
    missed = 0;
    trail_make(&t);
    try_changed_bytes(&t);
    try_lengths(&t);
    try_ends_exchanged(&t);
    for (size_t i = 0; i + 1 < TRAIL_COPIES; i++) try_head(&t, t.copies[i].head, "older head", i);
    CHECK_EQ(missed, 0);
    trail_remove(&t);
}

/* ---- a change that stops ---- */

static bool is_whole(Store *store, int64_t entries)
{
    Err err = { 0 };
    AuditVerdict v;
    CHECK(audit_verify(store, 0, NULL, &v, &err));
    return v.is_whole && v.entries == entries;
}

static void begin_two(Store *store)
{
    Err err = { 0 };
    AuditEntry entry = audit_made(1);
    CHECK(store_begin(store, TURN_AT_ONCE, &err));
    for (int i = 0; i < 2; i++) CHECK(audit_add(store, &entry, &err));
    CHECK(head_intend(store, &err));
}

TEST(a_change_that_stops_before_or_after_its_commit_leaves_a_whole_trail)
{
    Vault v;
    Err err = { 0 };
    AuditEntry entry = audit_made(1);
    vault_make(&v);
    CHECK(is_whole(v.store, 0));
    begin_two(v.store);
    store_undo(v.store);                                /* stopped before the commit */
    CHECK(vault_open_again(&v, OPEN_THERE, v.key, &err) && is_whole(v.store, 0));
    CHECK(audit_note(v.store, &entry, &err) && is_whole(v.store, 1));
    begin_two(v.store);
    CHECK(v.store->engine->commit(v.store->db, NULL, NULL, &err));          /* stopped after it */
    CHECK(vault_open_again(&v, OPEN_THERE, v.key, &err) && is_whole(v.store, 3));
    CHECK(audit_note(v.store, &entry, &err) && is_whole(v.store, 4));
    begin_two(v.store);
    store_undo(v.store);
    entry.total = 2;
    CHECK(audit_note(v.store, &entry, &err) && is_whole(v.store, 5));       /* another one than was intended */
    vault_remove(&v);
}

/* ---- looking while others write ---- */

typedef struct { Vault *vault; int written; _Atomic bool is_done; } Writer;

static void *write_on(void *to)
{
    Writer *w = to;
    Err err = { 0 };
    AuditEntry entry = audit_made(1);
    Store *store = store_open(w->vault->folder.path, "case", w->vault->key, OPEN_THERE, &err);
    while (store && w->written < 300 && audit_note(store, &entry, &err)) w->written++;
    store_close(store);
    w->is_done = true;
    return NULL;
}

TEST(a_trail_that_grows_meanwhile_is_whole)
{
    Vault v;
    Err err = { 0 };
    AuditVerdict verdict;
    pthread_t thread;
    vault_make(&v);
    Writer writer = { .vault = &v };
    CHECK_EQ(pthread_create(&thread, NULL, write_on, &writer), 0);
    while (!writer.is_done) {
        CHECK(audit_verify(v.store, 0, NULL, &verdict, &err));
        CHECK(verdict.is_whole);
    }
    CHECK_EQ(pthread_join(thread, NULL), 0);
    CHECK_EQ(writer.written, 300);
    CHECK(is_whole(v.store, 300));
    vault_remove(&v);
}
