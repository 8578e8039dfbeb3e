/* bare.c - how fast can rows of these sizes go into an encrypted SQLite at all: one prepared statement in a loop. */
#include <pwd.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/tenant.h"
#include "base/clock.h"
#include "base/limits.h"

/* As in app/import.c and store/sqlite.c. */
#define BATCH_BYTES ((size_t)512 * 1024)
#define BATCH_ROWS 1024
#define WAL_PAGES_MAX 1000
#define ROWS_MAX 4000000

static uint32_t sizes[ROWS_MAX];
static size_t row_count;
static int wal_pages;

/* What a real import stored: the length of every sealed report. */
static bool sizes_read(Store *store, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_RECORDS_FROM, err);
    if (!q) return false;
    query_int(q, 1);
    query_int(q, INT64_MAX);
    while (row_count < ROWS_MAX && query_next(q, err)) sizes[row_count++] = (uint32_t)query_get(q, 1).len;
    return err->code == ERR_NONE;
}

static void must(int code, sqlite3 *db)
{
    if (code == SQLITE_OK || code == SQLITE_DONE) return;
    fprintf(stderr, "bench_bare: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static int note_wal(void *unused, sqlite3 *db, const char *name, int pages)
{
    (void)unused, (void)db, (void)name;
    wal_pages = pages;
    return SQLITE_OK;
}

static sqlite3 *database_make(const char *path)
{
    sqlite3 *db;
    char raw[4 + 32] = "raw:0123456789abcdef0123456789abcdef";
    must(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, NULL), db);
    sqlite3mc_config(db, "cipher", sqlite3mc_cipher_index("sqlcipher"));
    sqlite3mc_config_cipher(db, "sqlcipher", "legacy", 4);
    sqlite3mc_config_cipher(db, "sqlcipher", "legacy_page_size", 16384);
    must(sqlite3_key(db, raw, sizeof raw), db);
    must(sqlite3_exec(db, "PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
                      "PRAGMA cache_size=-16000; CREATE TABLE record (record_id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL,"
                      "agency_id INTEGER NOT NULL, kind INTEGER NOT NULL, is_delete INTEGER NOT NULL, submission INTEGER NOT NULL,"
                      "day INTEGER, line INTEGER NOT NULL, number_mark BLOB NOT NULL, sealed BLOB NOT NULL)", NULL, NULL, NULL), db);
    sqlite3_wal_hook(db, note_wal, NULL);
    return db;
}

static void commit(sqlite3 *db)
{
    must(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), db);
    if (wal_pages > WAL_PAGES_MAX) sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

static void rows_insert(sqlite3 *db)
{
    static char noise[SEAL_BYTES_MAX / 1024];
    sqlite3_stmt *q;
    size_t rows = 0, bytes = 0;
    for (size_t i = 0; i < sizeof noise; i++) noise[i] = (char)(i * 2654435761u >> 13);
    must(sqlite3_prepare_v2(db, "INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", -1, &q, NULL), db);
    must(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), db);
    for (size_t i = 0; i < row_count; i++) {
        const int64_t ints[] = { (int64_t)i + 1, 1, (int64_t)i % 40 + 1, 1, 0, 202606, 20000 + (int64_t)i % 365, (int64_t)i * 5 };
        for (int c = 0; c < (int)COUNT(ints); c++) sqlite3_bind_int64(q, c + 1, ints[c]);
        sqlite3_bind_blob(q, 9, noise + i % 4096, 16, SQLITE_STATIC);
        sqlite3_bind_blob(q, 10, noise, (int)(sizes[i] < sizeof noise ? sizes[i] : sizeof noise), SQLITE_STATIC);
        must(sqlite3_step(q), db);
        sqlite3_reset(q);
        bytes += sizes[i];
        if (++rows < BATCH_ROWS && bytes < BATCH_BYTES) continue;
        commit(db);
        must(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), db);
        rows = bytes = 0;
    }
    commit(db);
    sqlite3_finalize(q);
}

/* bench_bare TENANT KEY-FILE NEW-DATABASE: prints rows, wall seconds and core seconds of the loop and the closing. */
int main(int argc, char **argv)
{
    Arena app;
    Tenant tenant;
    Err err = { 0 };
    const struct passwd *account = getpwuid(getuid());
    if (argc != 4 || !account || !arena_open(&app, APP_ARENA_BYTES)) return 2;
    if (!tenant_open(&app, str_of(argv[1]), str_of(argv[2]), str_of(account->pw_name), &tenant, &err) ||
        !sizes_read(tenant.store, &err)) { fprintf(stderr, "bench_bare: %s\n", err.text); return 1; }
    tenant_close(&tenant);
    sqlite3 *db = database_make(argv[3]);
    double started = clock_seconds();
    clock_t worked = clock();
    rows_insert(db);
    sqlite3_close(db);
    printf("%zu %.3f %.3f\n", row_count, clock_seconds() - started, (double)(clock() - worked) / CLOCKS_PER_SEC);
    return 0;
}
