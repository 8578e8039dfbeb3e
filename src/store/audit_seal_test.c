/* audit_seal_test.c - proof that epochs close in time, that their keys are gone, and that whoever has today's changes no yesterday. */
#include "store/audit_seal.h"

#include <fcntl.h>
#include <unistd.h>

#include "audit_attacker.h"
#include "base/clock.h"
#include "base/test.h"
#include "store/audit_head.h"
#include "store/store_inside.h"

static Err err;

typedef struct { Vault vault; EpochSlip slips[4]; int series; } Sealed;

static EpochSlip *begin(Sealed *s)
{
    EpochSlip *slip = &s->slips[s->series++];
    Store *store = s->vault.store;
    AuditEntry entry = audit_made(0);
    *slip = (EpochSlip){ .key = key_new() };
    CHECK(audit_name(store, &slip->of, &err) && store_begin(store, TURN_AT_ONCE, &err));
    CHECK(audit_seal_begin(store, slip->key, &slip->series, &err) && audit_add(store, &entry, &err));
    CHECK(store_commit(store, &err));
    CHECK_EQ(slip->series, s->series);
    return slip;
}

static void grow(Store *store, int changes, int each)
{
    for (int i = 0; i < changes; i++) {
        CHECK(store_begin(store, TURN_AT_ONCE, &err));
        for (int n = 0; n < each; n++) {
            AuditEntry entry = audit_made(n);
            CHECK(audit_add(store, &entry, &err));
        }
        CHECK(store_commit(store, &err));
    }
}

static void sealed_make(Sealed *s)
{
    *s = (Sealed){ .series = 0 };
    vault_make(&s->vault);
}

static void sealed_remove(Sealed *s)
{
    for (int i = 0; i < s->series; i++) key_free(s->slips[i].key);
    vault_remove(&s->vault);
}

static bool close_now(Sealed *s)
{
    bool closed;
    err = (Err){ 0 };
    if (!audit_seal_now(s->vault.store, &closed, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return closed;
}

/* With the first keys of `count` series from `from` on, and an anchor where there is one. */
static AuditVerdict seen(Sealed *s, int from, int count, const MerkleHead *anchor)
{
    AuditVerdict v;
    AuditKept kept = { .slips = s->slips + from, .slip_count = count, .anchors = anchor, .anchor_count = anchor != NULL };
    err = (Err){ 0 };
    CHECK(audit_prove(s->vault.store, &kept, &v, &err));
    return v;
}

static MerkleHead root_now(Sealed *s)
{
    EpochHead last;
    Merkle tree;
    MerkleHead head;
    CHECK(seal_last(s->vault.store, &last, &tree, &err));
    head.size = (uint64_t)last.size;
    head.root = last.root;
    return head;
}

static AuditSealing sealing(Sealed *s)
{
    AuditSealing now;
    CHECK(audit_seal_look(s->vault.store, &now, &err));
    return now;
}

TEST(AUD_02_an_epoch_closes_after_so_many_entries_or_so_long_and_on_demand)
{
    Sealed s;
    sealed_make(&s);
    grow(s.vault.store, 3, 1);
    CHECK(!sealing(&s).is_on && seen(&s, 0, 0, NULL).is_whole);
    begin(&s);
    CHECK(sealing(&s).is_on && sealing(&s).sealed == 4 && !sealing(&s).oldest_open && !close_now(&s));
    grow(s.vault.store, 9, 111);
    CHECK_EQ(sealing(&s).sealed, 4);
    grow(s.vault.store, 1, 1);
    CHECK_EQ(sealing(&s).sealed, 1004);                 /* with the change that brought the thousandth */
    grow(s.vault.store, 1, 2500);
    CHECK_EQ(sealing(&s).sealed, 3504);
    grow(s.vault.store, 2, 1);
    CHECK(sealing(&s).sealed == 3504 && sealing(&s).oldest_open);
    s.vault.store->seal.epoch_us = 1000;
    usleep(2000);
    grow(s.vault.store, 1, 1);
    CHECK_EQ(sealing(&s).sealed, 3507);
    s.vault.store->seal.epoch_us = AUDIT_EPOCH_US;
    grow(s.vault.store, 1, 5);
    CHECK(close_now(&s) && !close_now(&s));
    AuditVerdict v = seen(&s, 0, 1, NULL);
    CHECK(v.is_whole && v.entries == 3512 && v.seals.heads == 5 && v.seals.proved == 3512);
    sealed_remove(&s);
}

TEST(AUD_02_a_new_series_ends_the_one_before_under_its_own_key)
{
    Sealed s;
    sealed_make(&s);
    for (int i = 0; i < 3; i++) {
        begin(&s);
        grow(s.vault.store, 2, 3);
        if (i == 1) CHECK(close_now(&s));               /* then the epoch that ends series 2 has no entry */
        CHECK(vault_open_again(&s.vault, OPEN_THERE, s.vault.key, &err));
    }
    for (int from = 0; from <= 3; from++)
        for (int count = 0; from + count <= 3; count++) CHECK(seen(&s, from, count, NULL).is_whole);
    CHECK_EQ(seen(&s, 0, 3, NULL).seals.proved, 15);
    sealed_remove(&s);
}

/* ---- machines that stop ---- */

static size_t seal_file_read(Sealed *s, char bytes[200])
{
    char path[600];
    vault_path(&s->vault, "case.seal", path);
    int fd = open(path, O_RDONLY);
    ssize_t n = read(fd, bytes, 200);
    close(fd);
    CHECK(n > 0);
    return (size_t)n;
}

/* Between a head and its next key, the key of that head is still there. Two heads later it is somebody's who copied it. */
TEST(AUD_02_a_machine_that_stops_before_the_key_is_written_over_goes_on)
{
    Sealed s;
    char before[200];
    sealed_make(&s);
    begin(&s);
    grow(s.vault.store, 3, 2);
    size_t n = seal_file_read(&s, before);
    CHECK(close_now(&s));
    file_write(&s.vault, "case.seal", (Str){ before, n });
    CHECK(seen(&s, 0, 1, NULL).is_whole && sealing(&s).is_on);
    grow(s.vault.store, 3, 2);
    CHECK(close_now(&s) && seen(&s, 0, 1, NULL).is_whole);
    file_write(&s.vault, "case.seal", (Str){ before, n });
    CHECK(!sealing(&s).is_on && !seen(&s, 0, 1, NULL).is_whole);
    sealed_remove(&s);
}

TEST(AUD_02_without_its_key_sealing_stops_and_work_goes_on_and_the_first_key_tells)
{
    Sealed s;
    char path[600];
    bool closed;
    sealed_make(&s);
    begin(&s);
    grow(s.vault.store, 3, 2);
    vault_path(&s.vault, "case.seal", path);
    CHECK_EQ(unlink(path), 0);
    CHECK(vault_open_again(&s.vault, OPEN_THERE, s.vault.key, &err));
    grow(s.vault.store, 2, 600);
    CHECK(!sealing(&s).is_on && sealing(&s).sealed == 1 && seen(&s, 0, 0, NULL).is_whole);
    CHECK(!audit_seal_now(s.vault.store, &closed, &err) && err.code == ERR_STORE);
    CHECK(!seen(&s, 0, 1, NULL).is_whole);
    begin(&s);
    AuditVerdict v = seen(&s, 1, 1, NULL);
    CHECK(v.is_whole && v.seals.proved == v.entries);
    CHECK(!seen(&s, 0, 2, NULL).is_whole);              /* series 1 stops and was not ended: a cut looks the same */
    sealed_remove(&s);
}

TEST(AUD_02_every_changed_byte_of_the_key_stops_sealing_and_is_told)
{
    Sealed s;
    char whole[200], changed[200];
    sealed_make(&s);
    begin(&s);
    grow(s.vault.store, 1, 2);
    size_t n = seal_file_read(&s, whole);
    for (size_t i = 0; i < n; i++) {
        memcpy(changed, whole, n);
        changed[i] ^= 4;
        file_write(&s.vault, "case.seal", (Str){ changed, n });
        CHECK(!sealing(&s).is_on && !seen(&s, 0, 1, NULL).is_whole);
    }
    file_write(&s.vault, "case.seal", (Str){ whole, n });
    CHECK(sealing(&s).is_on && seen(&s, 0, 1, NULL).is_whole && close_now(&s));
    sealed_remove(&s);
}

/* ---- somebody with every key there is now ---- */

static void attacker_sql(Sealed *s, const char *sql)
{
    Trail look = { .vault = s->vault };
    sqlite3 *db = attacker_open(&look);
    CHECK(attack(db, "DROP TRIGGER IF EXISTS audit_seal_stays; DROP TRIGGER IF EXISTS audit_seal_is_kept"));
    CHECK(attack(db, "%s", sql));
    attacker_chain_again(db, 1);
    sqlite3_close_v2(db);
}

/* case.head over the trail as it is now, and a key of theirs as that of the epoch after the last head. */
static void attacker_ends(Sealed *s, const Key *key)
{
    EpochHead last;
    Store *store = s->vault.store;
    char room[60];
    unsigned char file[28 + sizeof(Key) + SEAL_OVERHEAD] = "";
    CHECK(seal_last(store, &last, NULL, &err));
    int64_t next = last.epoch + 1;
    memcpy(file, &last.series, 8);
    memcpy(file + 8, &next, 8);
    memcpy(file + 16, "SHSEAL1", 7);
    int n = snprintf(room, sizeof room, "audit epoch %lld %lld", (long long)last.series, (long long)next);
    CHECK(seal(store->sealer, (Str){ (const char *)key->at, sizeof key->at }, (Str){ room, (size_t)n }, file + 28, &err));
    file_write(&s->vault, "case.seal", (Str){ (const char *)file, sizeof file });
    CHECK(audit_end_renew(store, &err));
    store->settled = store->last;
    CHECK(head_intend(store, &err));
}

static void key_now(Sealed *s, Key *key)
{
    EpochHead last;
    CHECK(seal_last(s->vault.store, &last, NULL, &err) && seal_key_after(s->vault.store, &last, key));
}

/* Four epochs with five entries each behind the first; the fifth is open. */
static void victim_make(Sealed *s)
{
    sealed_make(s);
    begin(s);
    for (int i = 0; i < 4; i++) { grow(s->vault.store, 1, 5); CHECK(close_now(s)); }
    grow(s->vault.store, 1, 2);
    CHECK(seen(s, 0, 1, NULL).is_whole);
}

TEST(AUD_02_whoever_has_all_keys_of_now_changes_no_sealed_entry_unseen)
{
    Key *key = key_new();
    for (int entry = 1; entry <= 21; entry++) {
        Sealed s;
        char sql[200];
        victim_make(&s);
        MerkleHead anchor = root_now(&s);
        key_now(&s, key);
        snprintf(sql, sizeof sql, "UPDATE audit SET staff_id = 77 WHERE seq = %d; DELETE FROM audit_seal WHERE size >= %d",
                 entry, entry);
        if (entry == 1) snprintf(sql, sizeof sql, "UPDATE audit SET staff_id = 77 WHERE seq = 1");
        attacker_sql(&s, sql);
        if (entry > 1) {
            attacker_ends(&s, key);
            CHECK(close_now(&s) && seen(&s, 0, 0, NULL).is_whole);      /* it looks right to whoever has no first key */
        }
        AuditVerdict v = seen(&s, 0, 1, NULL);
        CHECK(!v.is_whole && v.first_bad <= entry);
        CHECK(!seen(&s, 0, 0, &anchor).is_whole);
        sealed_remove(&s);
    }
    key_free(key);
}

/* Without any key but that of the database; the last row is what the next head would go on from. */
TEST(AUD_02_every_changed_field_of_a_head_is_found)
{
    static const char *const changes[] = {
        "series = series + 1", "epoch = epoch + 9", "first_seq = first_seq + 1", "size = size - 1", "at = at + 1",
        "at = at - 1000000000", "root = zeroblob(32)", "root = root || x'00'", "root = ''", "ends_series = 1",
        "mark = zeroblob(16)", "mark = ''", "mark = NULL", "size = 'x'",
    };
    for (size_t i = 0; i < COUNT(changes); i++)
        for (int row = 1; row <= 5; row += 2) {
            Sealed s;
            char sql[200];
            victim_make(&s);
            Trail look = { .vault = s.vault };
            sqlite3 *db = attacker_open(&look);
            CHECK(attack(db, "DROP TRIGGER audit_seal_stays"));
            snprintf(sql, sizeof sql, "UPDATE audit_seal SET %s WHERE epoch = %d", changes[i], row);
            bool is_done = attack(db, "%s", sql);
            sqlite3_close_v2(db);
            if (is_done) CHECK(!seen(&s, 0, 1, NULL).is_whole);
            else CHECK(strstr(changes[i], "NULL"));
            sealed_remove(&s);
        }
}

TEST(AUD_02_whoever_changes_the_subtrees_spoils_no_head_to_come)
{
    static const char *const changes[] = { "peaks = zeroblob(length(peaks))", "peaks = ''", "peaks = peaks || x'00'" };
    for (size_t i = 0; i < COUNT(changes); i++) {
        Sealed s;
        victim_make(&s);
        Trail look = { .vault = s.vault };
        sqlite3 *db = attacker_open(&look);
        CHECK(attack(db, "DROP TRIGGER audit_seal_stays; UPDATE audit_seal SET %s", changes[i]));
        sqlite3_close_v2(db);
        CHECK(close_now(&s));
        grow(s.vault.store, 1, 3);
        begin(&s);
        AuditVerdict v = seen(&s, 0, 2, NULL);
        CHECK(v.is_whole && v.seals.proved == v.entries);
        sealed_remove(&s);
    }
}

TEST(AUD_02_whoever_has_all_keys_of_now_cuts_no_epoch_off_unseen)
{
    Key *key = key_new();
    for (int left = 1; left <= 16; left += 5) {
        Sealed s;
        char sql[200];
        victim_make(&s);
        MerkleHead anchor = root_now(&s);
        key_now(&s, key);
        snprintf(sql, sizeof sql, "DELETE FROM audit WHERE seq > %d; DELETE FROM audit_seal WHERE size > %d", left, left);
        attacker_sql(&s, sql);
        attacker_ends(&s, key);
        CHECK(seen(&s, 0, 0, NULL).is_whole);
        CHECK(!seen(&s, 0, 1, NULL).is_whole);
        CHECK(!seen(&s, 0, 0, &anchor).is_whole);
        sealed_remove(&s);
    }
    key_free(key);
}

/* What is not sealed yet is theirs to change: only what was noted elsewhere shows it. That is why epochs are short. */
TEST(AUD_03_whoever_has_the_key_of_the_open_epoch_is_found_by_an_anchor_alone)
{
    Sealed s;
    Key *key = key_new();
    victim_make(&s);
    key_now(&s, key);
    CHECK(close_now(&s));
    MerkleHead anchor = root_now(&s);
    attacker_sql(&s, "UPDATE audit SET staff_id = 77 WHERE seq = 23; DELETE FROM audit_seal WHERE size >= 23");
    attacker_ends(&s, key);
    CHECK(close_now(&s) && seen(&s, 0, 1, NULL).is_whole);
    AuditVerdict v = seen(&s, 0, 1, &anchor);
    CHECK(!v.is_whole && v.first_bad == 23);
    key_free(key);
    sealed_remove(&s);
}
