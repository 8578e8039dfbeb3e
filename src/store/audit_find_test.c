/* audit_find_test.c - proof that a part of the trail is what the whole says, and that no more of it is read than asked for. */
#include "store/audit_find.h"

#include "audit_attacker.h"
#include "base/clock.h"
#include "base/test.h"
#include "store/imports.h"
#include "store/records.h"

static Err err;

/* Every third is refused, every fifth of another case, by one of four people in turn. */
static AuditEntry made(int64_t n)
{
    AuditEntry e = audit_made(n);
    e.staff_id = n % 4;
    if (n % 3 == 0) e.outcome = S("denied");
    if (n % 5 == 0) e.case_ref = S("2026-0413");
    if (n % 7 == 0) e.verb = S("look-up");
    return e;
}

static void grow(Store *store, int64_t entries)
{
    CHECK(store_begin(store, TURN_AT_ONCE, &err));
    for (int64_t n = 1; n <= entries; n++) {
        AuditEntry e = made(n);
        CHECK(audit_add(store, &e, &err));
        if (n % 10000) continue;
        CHECK(store_commit(store, &err) && store_begin(store, TURN_AT_ONCE, &err));
    }
    CHECK(store_commit(store, &err));
}

typedef struct { int64_t seqs[200]; size_t count; } Took;

static bool take(void *to, int64_t seq, int64_t at, const AuditEntry *e, Err *e_)
{
    Took *t = to;
    (void)e_;
    CHECK(at > 0 && e->total == seq && t->count < COUNT(t->seqs));
    t->seqs[t->count++] = seq;
    return true;
}

static Took asked(Store *store, AuditWanted w)
{
    Took t = { .count = 0 };
    CHECK(audit_before(store, &w, take, &t, &err));
    return t;
}

static bool fits(int64_t n, const AuditWanted *w)
{
    AuditEntry e = made(n);
    return n < w->before && n >= w->from && (!w->verb.len || str_eq(w->verb, e.verb)) &&
           (!w->outcome.len || str_eq(w->outcome, e.outcome)) && (w->staff < 0 || w->staff == e.staff_id) &&
           (!w->case_ref.len || str_eq(w->case_ref, e.case_ref));
}

TEST(a_part_of_the_trail_is_its_newest_entries_that_were_asked_for)
{
    enum { ENTRIES = 150 };
    static const AuditWanted wanted[] = {
        { .before = INT64_MAX, .staff = -1, .most = 50 }, { .before = 100, .staff = -1, .most = 200 },
        { .before = 140, .from = 20, .staff = 2, .most = 200 },
        { .before = INT64_MAX, .staff = -1, .outcome = { "denied", 6 }, .case_ref = { "2026-0413", 9 }, .most = 4 },
        { .before = INT64_MAX, .from = 1, .staff = 0, .verb = { "look-up", 7 }, .most = 200 },
        { .before = 1, .staff = -1, .most = 50 },
    };
    Vault v;
    vault_make(&v);
    grow(v.store, ENTRIES);
    for (size_t i = 0; i < COUNT(wanted); i++) {
        Took t = asked(v.store, wanted[i]);
        size_t at = 0;
        for (int64_t n = ENTRIES; n >= 1 && at < wanted[i].most; n--)
            if (fits(n, &wanted[i])) { CHECK(at < t.count); CHECK_EQ(t.seqs[at], n); at++; }
        CHECK_EQ(t.count, at);
    }
    vault_remove(&v);
}

TEST(CJ_AC_12_the_trail_is_read_by_auditors_alone)
{
    static AuditWanted all = { .before = INT64_MAX, .staff = -1, .most = 50 };
    Vault v;
    vault_make(&v);
    grow(v.store, 3);
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        Took t = { .count = 0 };
        err = (Err){ 0 };
        store_roles(v.store, STAFF_BIT(role));
        CHECK_EQ(audit_before(v.store, &all, take, &t, &err), role == STAFF_AUDITOR);
        CHECK_EQ(t.count, role == STAFF_AUDITOR ? 3 : 0);
    }
    err = (Err){ 0 };
    vault_remove(&v);
}

static bool moment_take(void *to, int64_t seq, int64_t at, const AuditEntry *e, Err *e_)
{
    int64_t *moments = to;
    (void)e, (void)e_;
    moments[seq] = at;
    return true;
}

TEST(the_first_entry_of_a_moment_is_found)
{
    enum { ENTRIES = 60 };
    int64_t moments[ENTRIES + 2] = { 0 }, seq;
    Vault v;
    vault_make(&v);
    CHECK(audit_since(v.store, 5, &seq, &err));
    CHECK_EQ(seq, 1);
    grow(v.store, ENTRIES);
    CHECK(audit_each(v.store, 0, moment_take, moments, &err));
    for (int n = 1; n <= ENTRIES; n++) {
        int first = n;
        while (first > 1 && moments[first - 1] == moments[n]) first--;
        CHECK(audit_since(v.store, moments[n], &seq, &err));
        CHECK_EQ(seq, first);
    }
    CHECK(audit_since(v.store, moments[ENTRIES] + 1, &seq, &err));
    CHECK_EQ(seq, ENTRIES + 1);
    vault_remove(&v);
}

/* ---- who saw a report ---- */

/* Reports of two numbers by turns, under rising ids that leave whole parts out, and one that has not landed. */
static const int64_t numbered[] = { 1, 2, 65535, 65536, 65537, 200000, 200001, 700000 };

static KeyedMark mark_numbered(int64_t id) { return (KeyedMark){ { (unsigned char)(id % 2), 7 } }; }

static void reports_add(Store *store)
{
    ImportRow imports[2] = { { .records = 699999, .first_record = 1 }, { .records = 1 } };
    AuditEntry e = made(1);
    CHECK(store_begin(store, TURN_AT_ONCE, &err) && audit_add(store, &e, &err));
    for (size_t i = 0; i < 2; i++) {
        imports[i].name = imports[i].format = S("made");
        CHECK(import_begin(store, &imports[i], &err) && (i || import_land(store, &imports[i], 1, &err)));
    }
    for (size_t i = 0; i < COUNT(numbered); i++) {
        bool is_landed = i + 1 < COUNT(numbered);
        RecordRow row = { .id = numbered[i], .import_id = imports[is_landed ? 0 : 1].id, .agency_id = 1,
                          .number = mark_numbered(numbered[i]), .sealed = S("sealed") };
        CHECK(record_add(store, &row, &err));
    }
    CHECK(store_commit(store, &err));
}

static void looked(Store *store, int64_t record, size_t segment, int64_t seq)
{
    AuditEntry e = made(2);
    CHECK(store_begin(store, TURN_AT_ONCE, &err) && looked_add(store, record, segment, seq, &err) &&
          audit_add(store, &e, &err) && store_commit(store, &err));
}

static size_t touched(Store *store, KeyedMark mark, Str what)
{
    Arena arena;
    AuditTouches t = { .count = 0 };
    size_t count = 0;
    CHECK(arena_open(&arena, 1 << 20));
    CHECK(audit_touched_report(store, &arena, (KeyedMark[]){ mark, { { 99 } } }, &t, &err));
    for (size_t i = 0; i < t.count; i++) count += str_eq(t.list[i].what, what);
    arena_close(&arena);
    return count;
}

TEST(who_saw_a_report_is_found_in_every_part_of_reports_and_of_look_ups)
{
    static const int64_t seqs[] = { 2, 255, 256, 5000, 1000000 };
    Vault v;
    vault_make(&v);
    reports_add(v.store);
    CHECK_EQ(touched(v.store, mark_numbered(1), S("import")), 4);
    CHECK_EQ(touched(v.store, mark_numbered(2), S("import")), 3);       /* one has not landed */
    CHECK_EQ(touched(v.store, mark_numbered(1), S("look-up")), 0);
    for (size_t i = 0; i < COUNT(seqs); i++) looked(v.store, 65537, i, seqs[i]);
    looked(v.store, 65536, 3, 300);
    looked(v.store, 1, 3, 301);
    CHECK_EQ(touched(v.store, mark_numbered(1), S("look-up")), COUNT(seqs) + 1);
    CHECK_EQ(touched(v.store, mark_numbered(2), S("look-up")), 1);
    vault_remove(&v);
}

TEST(whom_a_look_up_told_of_stays)
{
    Trail t;
    trail_make(&t);
    CHECK(vault_open_again(&t.vault, OPEN_THERE, t.vault.key, &err));
    looked(t.vault.store, 1, 0, 1);
    store_close(t.vault.store);
    t.vault.store = NULL;
    sqlite3 *db = attacker_looks(&t);
    CHECK_EQ(attacker_asks(db, "SELECT COUNT(*) FROM looked"), 1);
    CHECK(!attack(db, "DELETE FROM looked") && !attack(db, "UPDATE looked SET seq = 2"));
    CHECK_EQ(attacker_asks(db, "SELECT COUNT(*) FROM looked WHERE seq = 1"), 1);
    sqlite3_close_v2(db);
    trail_remove(&t);
}

TEST(the_newest_part_of_the_chain_is_proved_up_to_its_end)
{
    AuditTail tail;
    Vault v;
    vault_make(&v);
    CHECK(audit_tail(v.store, 100, &tail, &err));
    CHECK(tail.last == 0 && !tail.first_bad);
    grow(v.store, 150);
    CHECK(audit_tail(v.store, 100, &tail, &err));
    CHECK(tail.from == 51 && tail.last == 150 && !tail.first_bad);
    CHECK(audit_tail(v.store, 1000, &tail, &err));
    CHECK(tail.from == 1 && tail.last == 150 && !tail.first_bad);
    vault_remove(&v);
}

static int64_t first_bad(Trail *t, int64_t most)
{
    AuditTail tail;
    err = (Err){ 0 };
    CHECK(vault_open_again(&t->vault, OPEN_PAST_DAMAGE, t->vault.key, &err));
    CHECK(audit_tail(t->vault.store, most, &tail, &err));
    store_close(t->vault.store);
    t->vault.store = NULL;
    return tail.first_bad;
}

TEST(a_newest_part_that_was_changed_or_cut_is_found)
{
    static const struct { const char *sql; int back; } attacks[] = {
        { "UPDATE audit SET total = total + 1 WHERE seq = ", 10 },
        { "UPDATE audit SET staff_id = 99 WHERE seq = ", 0 },
        { "DELETE FROM audit WHERE seq = ", 7 },
        { "DELETE FROM audit WHERE seq = ", 0 },
    };
    Trail t;
    trail_make(&t);
    int64_t last = trail_whole(&t)->entries;
    CHECK_EQ(first_bad(&t, 20), 0);
    for (size_t i = 0; i < COUNT(attacks); i++) {
        char sql[120];
        trail_put_back(&t, trail_whole(&t));
        sqlite3 *db = attacker_open(&t);
        snprintf(sql, sizeof sql, "%s%lld", attacks[i].sql, (long long)(last - attacks[i].back));
        CHECK(attack(db, "%s", sql));
        sqlite3_close_v2(db);
        CHECK_EQ(first_bad(&t, 20), last - attacks[i].back);
    }
    trail_remove(&t);
}

/* With the number that SAFEHARBOR_LONG is set to, or 10 million: the newest page of a long trail and a part of it in
 * which nothing fits take no longer than on a short one. */
TEST(a_page_of_a_long_trail_takes_no_longer)
{
    enum { LOOKED = 500000 };      /* as much as an auditor's page (app/audit_look.h) */
    const char *words = getenv("SAFEHARBOR_LONG");
    int entries = 20000, n;
    if (words) entries = str_to_number(str_of(words), &n) && n > 1 ? n : 10000000;
    Vault v;
    AuditTail tail;
    int64_t seq;
    vault_make(&v);
    double begun = clock_seconds();
    grow(v.store, entries);
    double grown = clock_seconds();
    CHECK_EQ(asked(v.store, (AuditWanted){ .before = INT64_MAX, .staff = -1, .most = 50 }).count, 50);
    double newest = clock_seconds();
    AuditWanted none = { .before = entries, .from = entries - LOOKED, .staff = -1, .verb = S("none"), .most = 50 };
    CHECK_EQ(asked(v.store, none).count, 0);
    double scanned = clock_seconds();
    CHECK(audit_since(v.store, 1, &seq, &err) && audit_tail(v.store, 1000, &tail, &err) && !tail.first_bad);
    double proved = clock_seconds();
    printf("    %d entries in %.1f s; newest 50 in %.2f ms, %d looked through in %.1f ms, newest 1,000 proved in %.1f ms\n",
           entries, grown - begun, (newest - grown) * 1e3, entries < LOOKED ? entries : LOOKED, (scanned - newest) * 1e3,
           (proved - scanned) * 1e3);
    CHECK(newest - grown < 1 && scanned - newest < 5);
    vault_remove(&v);
}
