/* locations_test.c - proof that locations stay in a vault of their own, and that no row tells one to a person alone. */
#include "store/locations.h"

#include "base/test.h"
#include "store/audit.h"
#include "vault_kit.h"

static Arena arena;

static void opened(Vault *v)
{
    if (!arena.base) CHECK(arena_open(&arena, (size_t)16 * 1024 * 1024));
    arena_reset(&arena, 0);
    vault_make_of(v, "location");
}

static const PlaceLocation values[] = {
    { .of = { "addresses", 9 }, .what = { "address_1", 9 }, .value = { "12 Elm\0Street", 13 }, .object = 3 },
    { .of = { "addresses", 9 }, .what = { "city", 4 }, .value = { "", 0 }, .object = 3 },
    { .of = { "phones", 6 }, .what = { "number", 6 }, .value = { "512-555-0142", 12 }, .object = 70000 },
};

/* Two facilities, kept in one change as keeping `seq`. */
static void keep(Vault *v, int64_t seq)
{
    Err err = { 0 };
    LocationRow rows[] = {
        { .place = S("a"), .area = S("Travis County, TX"), .offers = S("shelter"), .values = values, .value_count = 3 },
        { .place = S("b") },
    };
    must(store_begin(v->store, TURN_AT_ONCE, &err), &err);
    must(locations_keep(v->store, &arena, rows, 2, 1, 100, seq, &err), &err);
    must(store_commit(v->store, &err), &err);
}

TEST(a_location_comes_back_as_it_was_kept)
{
    Vault v;
    Err err = { 0 };
    LocationRow *rows, one;
    size_t count;
    opened(&v);
    keep(&v, 7);
    CHECK(vault_open_again(&v, OPEN_THERE, v.key, &err));
    must(locations_all(v.store, &arena, &rows, &count, &err) && location_one(v.store, &arena, 1, &one, &err), &err);
    CHECK_EQ(count, 2);
    CHECK_STR(rows[1].place, S("b"));
    CHECK_EQ(rows[1].value_count, 0);
    CHECK_STR(one.area, S("Travis County, TX"));
    CHECK_EQ(one.value_count, 3);
    for (size_t i = 0; i < 3; i++) {
        CHECK_EQ(one.values[i].object, values[i].object);
        CHECK_STR(one.values[i].what, values[i].what);
        CHECK_STR(one.values[i].value, values[i].value);
    }
    vault_remove(&v);
}

TEST(of_an_earlier_directory_nothing_stays_and_no_number_comes_again)
{
    Vault v;
    Err err = { 0 };
    LocationRow *rows, one;
    size_t count;
    opened(&v);
    keep(&v, 7);
    Asking a = { .location = 2, .staff = 1, .until = 200, .place = S("b"), .case_ref = S("1"), .reason = S("why") };
    must(store_begin(v.store, TURN_AT_ONCE, &err) && asking_add(v.store, &arena, &a, 8, &err) &&
         store_commit(v.store, &err), &err);
    keep(&v, 9);
    must(locations_all(v.store, &arena, &rows, &count, &err), &err);
    CHECK_EQ(count, 2);
    CHECK_EQ(rows[0].id, 3);
    CHECK(!location_one(v.store, &arena, 2, &one, &err));
    CHECK_EQ(err.code, ERR_NOT_FOUND);
    Asking *all;
    err = (Err){ 0 };
    must(askings_all(v.store, &arena, &all, &count, &err), &err);
    CHECK_EQ(count, 1);
    CHECK(all[0].is_replaced);
    CHECK_STR(all[0].reason, S("why"));
    vault_remove(&v);
}

typedef enum { APPROVE, WITHDRAW, TELL } Doing;
typedef struct { Doing doing; int64_t staff, at; bool passes; } Try;

static bool done(Vault *v, const Try *t, int64_t seq, Err *err)
{
    bool (*const doings[])(Store *, int64_t, int64_t, int64_t, int64_t, Err *) = {
        [APPROVE] = asking_approve, [WITHDRAW] = asking_withdraw, [TELL] = asking_tell,
    };
    if (!store_begin(v->store, TURN_AT_ONCE, err)) return false;
    if (doings[t->doing](v->store, 10, t->staff, t->at, seq, err)) return store_commit(v->store, err);
    store_undo(v->store);
    return false;
}

/* Person 1 asked until 200. Whatever the program thinks, the tables let nothing else through. */
TEST(no_row_tells_a_location_without_two_people_in_time_and_once)
{
    static const struct { Try tries[4]; int count; } cases[] = {
        { { { APPROVE, 1, 150, false }, { APPROVE, 2, 150, true }, { TELL, 1, 160, true }, { TELL, 1, 161, false } }, 4 },
        { { { TELL, 1, 150, false }, { APPROVE, 2, 150, true }, { TELL, 2, 160, false }, { TELL, 3, 160, false } }, 4 },
        { { { APPROVE, 2, 201, false }, { APPROVE, 2, 200, true }, { TELL, 1, 201, false }, { TELL, 1, 200, true } }, 4 },
        { { { APPROVE, 2, 150, true }, { APPROVE, 3, 151, false }, { WITHDRAW, 2, 152, true }, { TELL, 1, 153, false } }, 4 },
        { { { WITHDRAW, 1, 150, true }, { APPROVE, 2, 151, false }, { WITHDRAW, 1, 152, false } }, 3 },
    };
    for (size_t c = 0; c < COUNT(cases); c++) {
        Vault v;
        Err err = { 0 };
        opened(&v);
        keep(&v, 7);
        Asking a = { .location = 1, .staff = 1, .until = 200 };
        must(store_begin(v.store, TURN_AT_ONCE, &err) && asking_add(v.store, &arena, &a, 10, &err) &&
             store_commit(v.store, &err), &err);
        for (int i = 0; i < cases[c].count; i++) {
            const Try *t = &cases[c].tries[i];
            err = (Err){ 0 };
            if (done(&v, t, 20 + i, &err) != t->passes) test_fail(__FILE__, __LINE__, "case %zu, try %d", c, i);
        }
        vault_remove(&v);
    }
}

TEST(a_vault_answers_questions_of_its_own_kind_only)
{
    Vault v;
    Err err = { 0 };
    opened(&v);
    CHECK(!store_query(v.store, SQL_STAFF_LIST, &err));
    CHECK_EQ(err.code, ERR_STORE);
    must(store_inspect(v.store, &err), &err);
    vault_remove(&v);
    vault_make(&v);
    CHECK(!store_query(v.store, SQL_LOCATIONS_ALL, &err));
    CHECK(!store_open(v.folder.path, "cellar", v.key, OPEN_MAKE, &err));
    vault_remove(&v);
}

TEST(a_location_vault_has_a_trail_of_its_own)
{
    Vault v;
    Err err = { 0 };
    AuditVerdict verdict;
    AuditEntry e = audit_made(1);
    opened(&v);
    for (int i = 0; i < 3; i++) must(audit_note(v.store, &e, &err), &err);
    CHECK(vault_open_again(&v, OPEN_THERE, v.key, &err));
    must(audit_verify(v.store, 0, NULL, &verdict, &err), &err);
    CHECK(verdict.is_whole);
    CHECK_EQ(verdict.entries, 3);
    vault_remove(&v);
}
