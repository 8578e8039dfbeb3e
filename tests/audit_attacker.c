/* audit_attacker.c - somebody with the key who changes an audit trail behind the program's back, for tests. */
#include "audit_attacker.h"

#include <openssl/evp.h>
#include <stdarg.h>
#include <unistd.h>

#include "base/test.h"

/* ---- files ---- */

static Str file_read(Trail *t, const char *name)
{
    char path[600];
    vault_path(&t->vault, name, path);
    FILE *file = fopen(path, "rb");
    CHECK(file && fseek(file, 0, SEEK_END) == 0);
    size_t len = (size_t)ftell(file);
    char *bytes = arena_new(&t->arena, char, len + 1);
    rewind(file);
    CHECK_EQ(fread(bytes, 1, len, file), len);
    fclose(file);
    return (Str){ bytes, len };
}

void file_write(const Vault *v, const char *name, Str bytes)
{
    char path[600];
    vault_path(v, name, path);
    FILE *file = fopen(path, "wb");
    CHECK(file && fwrite(bytes.at, 1, bytes.len, file) == bytes.len && fclose(file) == 0);
}

void trail_put_back(Trail *t, const VaultCopy *copy)
{
    static const char *const logs[] = { "case.db-wal", "case.db-shm" };
    char path[600];
    for (size_t i = 0; i < COUNT(logs); i++) { vault_path(&t->vault, logs[i], path); unlink(path); }
    file_write(&t->vault, "case.db", copy->db);
    file_write(&t->vault, "case.head", copy->head);
}

/* ---- the trail before anybody came ---- */

static AuditEntry invented(Random *random, const char *detail)
{
    static const char *const verbs[] = { "check", "findings list", "record show", "judge" };
    static const char *const roles[] = { "detective", "supervisor", "auditor" };
    AuditEntry e = audit_made(random_from_to(random, 0, 3));
    e.staff_id = random_from_to(random, 0, 9);
    e.verb = str_of(verbs[random_from_to(random, 0, 3)]);
    e.role = str_of(roles[random_from_to(random, 0, 2)]);
    if (random_chance(random, 0.3)) e.case_ref = S("");
    e.detail = (Str){ detail, (size_t)random_from_to(random, 0, 400) };
    return e;
}

static void grow(Store *store, Random *random, int64_t to)
{
    Err err = { 0 };
    char detail[400];
    int64_t seq;
    memset(detail, 'd', sizeof detail);
    do {
        CHECK(store_begin(store, TURN_AT_ONCE, &err) && audit_next(store, &seq, &err));
        for (int n = random_from_to(random, 1, 4); n > 0 && seq <= to; n--, seq++) {
            AuditEntry e = invented(random, detail);
            CHECK(audit_add(store, &e, &err));
        }
        CHECK(store_commit(store, &err));
    } while (seq <= to);
}

void trail_make(Trail *t)
{
    static const int64_t moments[TRAIL_COPIES] = { 1, 70, TRAIL_ENTRIES - 1, TRAIL_ENTRIES };
    Random random = random_from(1);
    Err err = { 0 };
    CHECK(arena_open(&t->arena, (size_t)256 << 20));
    vault_make(&t->vault);
    for (int i = 0; i < TRAIL_COPIES; i++) {
        grow(t->vault.store, &random, moments[i]);
        store_close(t->vault.store);
        t->copies[i] = (VaultCopy){ file_read(t, "case.db"), file_read(t, "case.head"), moments[i] };
        t->vault.store = NULL;
        if (i + 1 < TRAIL_COPIES) CHECK(vault_open_again(&t->vault, OPEN_THERE, t->vault.key, &err));
    }
    t->dump = (Str){ NULL, 0 };
    sqlite3 *db = attacker_open(t);
    CHECK(trail_is_as_written(t, db));
    attacker_chain_again(db, 1);                /* the second writing of the rules agrees with the first */
    CHECK(trail_is_as_written(t, db));
    sqlite3_close_v2(db);
}

void trail_remove(Trail *t)
{
    vault_remove(&t->vault);
    arena_close(&t->arena);
}

/* ---- the attacker ---- */

static int give_key(sqlite3 *db, const Key *vault)
{
    char text[3 + 2 * sizeof vault->at + 1] = "x'";
    Key *pages = key_new();
    Err err = { 0 };
    CHECK(pages && key_derive(vault, "pages", pages, &err));
    for (size_t i = 0; i < sizeof pages->at; i++) snprintf(text + 2 + 2 * i, 3, "%02x", pages->at[i]);
    text[sizeof text - 2] = '\'';
    key_free(pages);
    sqlite3mc_config(db, "hmac_check", 0);
    sqlite3mc_config(db, "cipher", sqlite3mc_cipher_index("sqlcipher"));
    sqlite3mc_config_cipher(db, "sqlcipher", "legacy", 4);
    sqlite3mc_config_cipher(db, "sqlcipher", "legacy_page_size", 16384);
    return sqlite3_key(db, text, (int)sizeof text - 1);
}

sqlite3 *attacker_looks(Trail *t)
{
    char path[600];
    sqlite3 *db;
    vault_path(&t->vault, "case.db", path);
    CHECK_EQ(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    CHECK_EQ(give_key(db, t->vault.key), SQLITE_OK);
    return db;
}

sqlite3 *attacker_open(Trail *t)
{
    sqlite3 *db = attacker_looks(t);
    CHECK(attack(db, "PRAGMA synchronous=OFF; DROP TRIGGER IF EXISTS audit_stays; DROP TRIGGER IF EXISTS audit_is_kept"));
    return db;
}

bool attack(sqlite3 *db, const char *sql, ...)
{
    va_list args;
    va_start(args, sql);
    char *text = sqlite3_vmprintf(sql, args);
    va_end(args);
    int code = sqlite3_exec(db, text, NULL, NULL, NULL);
    sqlite3_free(text);
    return code == SQLITE_OK;
}

int64_t attacker_asks(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *q;
    CHECK_EQ(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    int64_t answer = sqlite3_step(q) == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;
    sqlite3_finalize(q);
    return answer;
}

static void hash_int(EVP_MD_CTX *work, int64_t n) { EVP_DigestUpdate(work, &n, sizeof n); }

static void hash_cell(EVP_MD_CTX *work, sqlite3_stmt *q, int column)
{
    const void *bytes = sqlite3_column_blob(q, column);
    int len = sqlite3_column_bytes(q, column);
    hash_int(work, len);
    EVP_DigestUpdate(work, bytes ? bytes : "", (size_t)len);
}

static void hash_row(const unsigned char *before, sqlite3_stmt *q, unsigned char *hash)
{
    EVP_MD_CTX *work = EVP_MD_CTX_new();
    EVP_DigestInit_ex(work, EVP_sha256(), NULL);
    EVP_DigestUpdate(work, before, 32);
    for (int i = 0; i < 3; i++) hash_int(work, sqlite3_column_int64(q, i));
    for (int i = 3; i < 8; i++) hash_cell(work, q, i);
    hash_cell(work, q, 9);
    hash_cell(work, q, 10);
    hash_int(work, sqlite3_column_int64(q, 8));
    EVP_DigestFinal_ex(work, hash, NULL);
    EVP_MD_CTX_free(work);
}

#define ALL "SELECT seq, at, staff_id, role, verb, purpose, case_ref, object, total, outcome, detail, hash FROM audit "

void attacker_chain_again(sqlite3 *db, int64_t seq)
{
    sqlite3_stmt *q, *change;
    unsigned char hash[32] = { 0 };
    CHECK_EQ(sqlite3_prepare_v2(db, ALL "ORDER BY seq", -1, &q, NULL), SQLITE_OK);
    CHECK_EQ(sqlite3_prepare_v2(db, "UPDATE audit SET hash = ?1 WHERE seq = ?2", -1, &change, NULL), SQLITE_OK);
    CHECK(attack(db, "BEGIN"));
    while (sqlite3_step(q) == SQLITE_ROW) {
        int64_t here = sqlite3_column_int64(q, 0);
        if (here < seq && sqlite3_column_bytes(q, 11) == 32) { memcpy(hash, sqlite3_column_blob(q, 11), 32); continue; }
        hash_row(hash, q, hash);
        sqlite3_bind_blob(change, 1, hash, 32, SQLITE_STATIC);
        sqlite3_bind_int64(change, 2, here);
        CHECK_EQ(sqlite3_step(change), SQLITE_DONE);
        sqlite3_reset(change);
    }
    sqlite3_finalize(q);
    sqlite3_finalize(change);
    CHECK(attack(db, "COMMIT"));
}

/* ---- what is there ---- */

typedef struct { char *at; size_t len, room; } Dump;

static void dump_add(Dump *d, const void *bytes, size_t len)
{
    if (len > d->room - d->len) len = d->room - d->len;         /* longer than it was: another one anyway */
    memcpy(d->at + d->len, bytes, len);
    d->len += len;
}

static void dump_cell(Dump *d, sqlite3_stmt *q, int column)
{
    int type = sqlite3_column_type(q, column);
    int64_t number = sqlite3_column_int64(q, column);
    double real = sqlite3_column_double(q, column);
    int len = type == SQLITE_TEXT || type == SQLITE_BLOB ? sqlite3_column_bytes(q, column) : 0;
    dump_add(d, &type, sizeof type);
    dump_add(d, &number, sizeof number);
    if (type == SQLITE_FLOAT) dump_add(d, &real, sizeof real);
    dump_add(d, &len, sizeof len);
    if (len) dump_add(d, sqlite3_column_blob(q, column), (size_t)len);
}

bool trail_is_as_written(Trail *t, sqlite3 *db)
{
    size_t mark = arena_mark(&t->arena), room = TRAIL_ENTRIES * 2048;
    Dump d = { arena_new(&t->arena, char, room), 0, room };
    sqlite3_stmt *q;
    if (sqlite3_prepare_v2(db, ALL "ORDER BY seq", -1, &q, NULL) != SQLITE_OK) return false;
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW)
        for (int i = 0; i < 12; i++) dump_cell(&d, q, i);
    sqlite3_finalize(q);
    if (!t->dump.at) { t->dump = (Str){ d.at, d.len }; return code == SQLITE_DONE; }
    bool is_same = code == SQLITE_DONE && str_eq((Str){ d.at, d.len }, t->dump);
    arena_reset(&t->arena, mark);
    return is_same;
}

/* ---- the program ---- */

int mutations(int few, int all)
{
    const char *given = getenv("SAFEHARBOR_LONG");
    return given && strcmp(given, "1") == 0 ? all : few;
}

bool program_says_whole(Trail *t, OpenHow how, const char **found)
{
    static Err err;
    AuditVerdict v = { 0 };
    err = (Err){ 0 };
    bool is_read = vault_open_again(&t->vault, how, t->vault.key, &err) &&
        audit_verify(t->vault.store, 0, NULL, &v, &err);
    *found = is_read ? v.why : err.text;
    store_close(t->vault.store);
    t->vault.store = NULL;
    return is_read && v.is_whole;
}

bool program_adds(Trail *t)
{
    Err err = { 0 };
    AuditEntry entry = audit_made(1);
    bool is_added = vault_open_again(&t->vault, OPEN_THERE, t->vault.key, &err) &&
        audit_note(t->vault.store, &entry, &err);
    store_close(t->vault.store);
    t->vault.store = NULL;
    return is_added;
}

bool trail_is_missed(Trail *t, const char **why)
{
    const char *found;
    *why = "not found";
    if (program_says_whole(t, OPEN_PAST_DAMAGE, &found)) return true;
    *why = "healed by a new entry";
    return program_adds(t) && program_says_whole(t, OPEN_PAST_DAMAGE, &found);
}
