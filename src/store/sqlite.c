/* sqlite.c - how does an encrypted SQLite file do what a database must do for us? */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/limits.h"
#include "store/engine.h"

/* 16 KiB: measured against 4 KiB with rows of 900 bytes, a third less time and a tenth less disk. */
#define PAGE_BYTES 16384
/* SQLCipher's scheme of version 4: AES-256-CBC with HMAC-SHA-512 a page. */
#define SCHEME_VERSION 4
#define BUSY_WAIT_MS 30000
#define WAL_PAGES_MAX 1000

struct EngineDb {
    sqlite3 *sqlite;
    int locks;                  /* descriptor of the file whose bytes are locks */
    int wal_pages;
    bool has_turn;
};

/* Bytes of the lock file. The turn orders writers of all processes; a person who waits for it shows so. */
enum { LOCK_TURN, LOCK_SOMEBODY_WAITS, LOCK_WORKS };

/* ---- what went wrong ---- */

static bool disk_is_full(Err *err)
{
    return err_set(err, ERR_STORE, "The disk that holds the tenant is full. Make room and try again; nothing half-done "
                   "was kept.");
}

static bool fail(sqlite3 *db, int code, Err *err)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return disk_is_full(err);
    case SQLITE_NOTADB:
        return err_set(err, ERR_DENIED, "This key does not open the tenant's database. Name the key file that was "
                       "made with this tenant.");
    case SQLITE_CORRUPT:
        return err_set(err, ERR_STORE, "The tenant's database is damaged. Restore the latest backup into a new "
                       "folder: safeharbor restore --help.");
    case SQLITE_READONLY: case SQLITE_PERM: case SQLITE_CANTOPEN: case SQLITE_AUTH:
        return err_set(err, ERR_STORE, "The tenant's database cannot be opened for writing. Check who may read and "
                       "write the folder.");
    case SQLITE_BUSY: case SQLITE_LOCKED:
        return err_set(err, ERR_CONFLICT, "The tenant's database is busy for too long. Try again in a minute.");
    case SQLITE_IOERR:
        if (db && sqlite3_system_errno(db) == ENOSPC) return disk_is_full(err);    /* of the files beside it */
        return err_set(err, ERR_STORE, "The tenant's database cannot be read or written (disk error). Check the "
                       "disk.");
    default:
        return err_set(err, ERR_STORE, "The tenant's database refused a step (%d: %s).", code,
                       db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
    }
}

static bool done(EngineDb *db, int code, Err *err)
{
    return code == SQLITE_OK || code == SQLITE_DONE || fail(db->sqlite, code, err);
}

static bool sqlite_script(EngineDb *db, const char *sql, Err *err)
{
    return done(db, sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL), err);
}

/* ---- opening ---- */

/* Read through the library's own way to files: closing a descriptor of ours would take away every lock that this
 * process has on the file, and with them what keeps others from clearing away its log of changes. */
static bool head_read(const char *path, char *head, int bytes)
{
    char full[PATH_MAX];
    int flags;
    sqlite3_vfs *files = sqlite3_vfs_find("unix");
    sqlite3_file *file = files ? calloc(1, (size_t)files->szOsFile) : NULL;
    int code = file ? files->xFullPathname(files, path, sizeof full, full) & 0xff : SQLITE_NOMEM;
    sqlite3_filename name = code == SQLITE_OK ? sqlite3_create_filename(full, "", "", 0, NULL) : NULL;
    if (code == SQLITE_OK)
        code = !name ? SQLITE_NOMEM
                     : files->xOpen(files, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &flags);
    if (code == SQLITE_OK) {
        code = file->pMethods->xRead(file, head, bytes, 0);
        file->pMethods->xClose(file);
    }
    sqlite3_free_filename(name);
    free(file);
    return code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ;        /* a file of nothing is not plain text */
}

/* A library without encryption ignores the key and writes plain text, so the bytes themselves are looked at. */
static bool is_sealed(const char *path, Err *err)
{
    char head[16] = { 0 };
    if (!head_read(path, head, sizeof head))
        return err_set(err, ERR_STORE, "The tenant's database cannot be read. Check who may read the folder.");
    return memcmp(head, "SQLite format 3", sizeof head) != 0 ||
        err_set(err, ERR_STORE, "The tenant's database is not encrypted, so it is not opened. This program was built "
                "wrongly, or somebody put another file in its place.");
}

/* The key goes to the library as it wants raw keys, and not through SQL text, which libraries keep. */
static int use_key(sqlite3 *db, const Key *key, bool past_damage)
{
    char raw[4 + sizeof key->at] = "raw:";
    memcpy(raw + 4, key->at, sizeof key->at);
    if (past_damage) sqlite3mc_config(db, "hmac_check", 0);
    sqlite3mc_config(db, "cipher", sqlite3mc_cipher_index("sqlcipher"));
    sqlite3mc_config_cipher(db, "sqlcipher", "legacy", SCHEME_VERSION);
    sqlite3mc_config_cipher(db, "sqlcipher", "legacy_page_size", PAGE_BYTES);
    int code = sqlite3_key(db, raw, sizeof raw);
    secret_wipe(raw, sizeof raw);
    return code;
}

static int note_wal(void *to, sqlite3 *sqlite, const char *name, int pages)
{
    (void)sqlite;
    (void)name;
    ((EngineDb *)to)->wal_pages = pages;
    return SQLITE_OK;
}

/* Whoever waits a little, waits in small steps: most changes take a few milliseconds. */
static int wait_a_little(void *unused, int tries)
{
    (void)unused;
    usleep(tries < 20 ? 500 : 2000);
    return tries < BUSY_WAIT_MS / 2;
}

static bool locks_open(EngineDb *db, const char *place, Err *err)
{
    char path[1024];
    snprintf(path, sizeof path, "%s-turn", place);
    db->locks = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0660);
    return db->locks >= 0 || err_set(err, ERR_STORE, "The folder of the tenant cannot be written to (%s). Check who "
                                     "may write there.", strerror(errno));
}

static const char opening[] =
    "PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-16000; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;"
    "PRAGMA recursive_triggers=ON;";

static bool made_or_there(const char *place, OpenHow how, Err *err)
{
    if (how == OPEN_MAKE) {
        /* What SQLite makes, its owner's group cannot write; and the files beside it get the same rights. */
        int fd = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
        if (fd >= 0) close(fd);
        return fd >= 0 || errno != EEXIST ||
            err_set(err, ERR_CONFLICT, "There is a database already. Choose another folder.");
    }
    return access(place, F_OK) == 0 ||
        err_set(err, ERR_NOT_FOUND, "There is no tenant in this folder. safeharbor init makes one.");
}

static void sqlite_close(EngineDb *db)
{
    if (!db) return;
    if (db->sqlite) sqlite3_close_v2(db->sqlite);
    if (db->locks >= 0) close(db->locks);
    free(db);
}

static bool open_into(EngineDb *db, const char *place, const Key *key, OpenHow how, Err *err)
{
    int flags = how == OPEN_MAKE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    int code = sqlite3_open_v2(place, &db->sqlite, flags | SQLITE_OPEN_FULLMUTEX, NULL);
    if (code != SQLITE_OK) return fail(db->sqlite, code, err);
    sqlite3_extended_result_codes(db->sqlite, 1);
    sqlite3_busy_handler(db->sqlite, wait_a_little, NULL);
    return done(db, use_key(db->sqlite, key, how == OPEN_PAST_DAMAGE), err) &&
        sqlite_script(db, "SELECT count(*) FROM sqlite_master", err) &&
        (how == OPEN_PAST_DAMAGE || sqlite_script(db, opening, err)) &&
        sqlite_script(db, how == OPEN_MAKE ? "CREATE TABLE trial (n INTEGER); DROP TABLE trial" : "", err) &&
        is_sealed(place, err) && (sqlite3_wal_hook(db->sqlite, note_wal, db), true);
}

static bool sqlite_open(const char *place, const Key *key, OpenHow how, EngineDb **made, Err *err)
{
    if (!made_or_there(place, how, err) || (how != OPEN_MAKE && !is_sealed(place, err))) return false;
    EngineDb *db = calloc(1, sizeof *db);
    if (!db) return err_set(err, ERR_STORE, "There is not enough memory.");
    db->locks = -1;
    if (!locks_open(db, place, err) || !open_into(db, place, key, how, err)) { sqlite_close(db); return false; }
    *made = db;
    return true;
}

/* ---- statements ---- */

static bool sqlite_prepare(EngineDb *db, const char *sql, EngineQuery **query, Err *err)
{
    sqlite3_stmt *made = NULL;
    int code = sqlite3_prepare_v3(db->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL);
    *query = (EngineQuery *)made;
    return done(db, code, err);
}

static sqlite3_stmt *of(EngineQuery *query) { return (sqlite3_stmt *)query; }

static void sqlite_finish(EngineQuery *q) { sqlite3_finalize(of(q)); }
static void sqlite_bind_int(EngineQuery *q, int n, int64_t v) { sqlite3_bind_int64(of(q), n, v); }

static void sqlite_bind_text(EngineQuery *q, int n, Str s)
{
    sqlite3_bind_text64(of(q), n, s.at ? s.at : "", s.len, SQLITE_STATIC, SQLITE_UTF8);
}

static void sqlite_bind_bytes(EngineQuery *q, int n, Str s)
{
    sqlite3_bind_blob64(of(q), n, s.at ? s.at : "", s.len, SQLITE_STATIC);
}

static Step sqlite_step(EngineQuery *q, Err *err)
{
    int code = sqlite3_step(of(q));
    if (code == SQLITE_ROW) return STEP_ROW;
    if (code == SQLITE_DONE) return STEP_END;
    fail(sqlite3_db_handle(of(q)), code, err);
    return STEP_FAILED;
}

static void sqlite_reset(EngineQuery *q)
{
    sqlite3_reset(of(q));
    sqlite3_clear_bindings(of(q));
}

static int64_t sqlite_get_int(EngineQuery *q, int column) { return sqlite3_column_int64(of(q), column); }

static Str sqlite_get_bytes(EngineQuery *q, int column)
{
    const void *at = sqlite3_column_blob(of(q), column);
    return (Str){ at ? at : "", (size_t)sqlite3_column_bytes(of(q), column) };
}

static ValueKind sqlite_kind(EngineQuery *q, int column)
{
    switch (sqlite3_column_type(of(q), column)) {
    case SQLITE_NULL: return VALUE_NULL;
    case SQLITE_INTEGER: return VALUE_INT;
    case SQLITE_TEXT: return VALUE_TEXT;
    case SQLITE_BLOB: return VALUE_BYTES;
    default: return VALUE_OTHER;
    }
}

static bool sqlite_is_null(EngineQuery *q, int column)
{
    return sqlite3_column_type(of(q), column) == SQLITE_NULL;
}

/* ---- turns ----
 * SQLite lets writers of several processes in by luck. A lock of our own orders them: whoever loads millions of
 * reports lets a waiting person go first. Locks belong to the open descriptor and end with its process. */

static bool lock_set(EngineDb *db, int byte, short kind, bool wait)
{
    struct flock lock = { .l_type = kind, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };
    int code;
    do code = fcntl(db->locks, wait ? F_OFD_SETLKW : F_OFD_SETLK, &lock); while (code != 0 && errno == EINTR);
    return code == 0;
}

static bool somebody_waits(EngineDb *db)
{
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_SOMEBODY_WAITS, .l_len = 1 };
    return fcntl(db->locks, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

static bool turn_take(EngineDb *db, Turn turn, Err *err)
{
    bool ok;
    if (turn == TURN_AT_ONCE) {
        ok = lock_set(db, LOCK_SOMEBODY_WAITS, F_RDLCK, true) && lock_set(db, LOCK_TURN, F_WRLCK, true);
        lock_set(db, LOCK_SOMEBODY_WAITS, F_UNLCK, false);
    } else {
        while (somebody_waits(db)) usleep(200);
        ok = lock_set(db, LOCK_TURN, F_WRLCK, true);
    }
    db->has_turn = ok;
    return ok || err_set(err, ERR_STORE, "The tenant's folder does not allow locks (%s). Use a local disk.",
                         strerror(errno));
}

static void turn_give(EngineDb *db)
{
    if (db->has_turn) lock_set(db, LOCK_TURN, F_UNLCK, false);
    db->has_turn = false;
}

static bool sqlite_look(EngineDb *db, Err *err)
{
    return sqlite_script(db, "BEGIN; SELECT count(*) FROM sqlite_master", err);
}

static bool sqlite_begin(EngineDb *db, Turn turn, Err *err)
{
    if (!turn_take(db, turn, err)) return false;
    if (sqlite_script(db, "BEGIN IMMEDIATE", err)) return true;
    turn_give(db);
    return false;
}

static void sqlite_undo(EngineDb *db)
{
    if (!sqlite3_get_autocommit(db->sqlite)) (void)sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
    turn_give(db);
}

/* The log of changes is folded into the file after the turn was given away, so nobody waits for it. */
static bool sqlite_commit(EngineDb *db, bool (*then)(void *to, Err *err), void *to, Err *err)
{
    if (!sqlite_script(db, "COMMIT", err)) { sqlite_undo(db); return false; }
    bool ok = !then || then(to, err);
    turn_give(db);
    if (db->wal_pages > WAL_PAGES_MAX)
        (void)sqlite3_wal_checkpoint_v2(db->sqlite, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return ok;
}

static bool sqlite_claim(EngineDb *db, Work work, Err *err)
{
    static const char *const whose[WORKS] = { "Another import is running", "Findings are being rebuilt" };
    return lock_set(db, LOCK_WORKS + (int)work, F_WRLCK, false) ||
        err_set(err, ERR_CONFLICT, "%s on this tenant. Wait until it is done.", whose[work]);
}

static void sqlite_release(EngineDb *db, Work work)
{
    lock_set(db, LOCK_WORKS + (int)work, F_UNLCK, false);
}

/* ---- copies and inspections ---- */

/* Copied in one read of the whole: pages that others change meanwhile stay as they were in the snapshot. */
static bool copy_pages(EngineDb *from, EngineDb *to, Err *err)
{
    sqlite3_backup *work = sqlite3_backup_init(to->sqlite, "main", from->sqlite, "main");
    if (!work) return fail(to->sqlite, sqlite3_errcode(to->sqlite), err);
    int code;
    while ((code = sqlite3_backup_step(work, -1)) == SQLITE_BUSY || code == SQLITE_LOCKED) usleep(1000);
    sqlite3_backup_finish(work);
    return code == SQLITE_DONE || fail(to->sqlite, code, err);
}

/* A database by itself, without locks: the other end of a copy. */
static bool bare_open(EngineDb *db, const char *place, const Key *key, int flags, Err *err)
{
    int code = sqlite3_open_v2(place, &db->sqlite, flags, NULL);
    if (code != SQLITE_OK) return fail(db->sqlite, code, err);
    return done(db, use_key(db->sqlite, key, false), err);
}

static bool sqlite_copy(EngineDb *db, const char *place, const Key *key, Err *err)
{
    EngineDb copy = { .locks = -1 };
    bool ok = made_or_there(place, OPEN_MAKE, err) &&
        bare_open(&copy, place, key, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err) &&
        sqlite_script(&copy, "PRAGMA page_size=16384; PRAGMA synchronous=FULL", err) &&
        copy_pages(db, &copy, err) && sqlite_script(&copy, "PRAGMA journal_mode=DELETE", err);
    sqlite3_close_v2(copy.sqlite);
    return ok && is_sealed(place, err);
}

static bool sqlite_restore(const char *from, const Key *from_key, const char *place, const Key *key, Err *err)
{
    EngineDb copy = { .locks = -1 };
    if (access(from, R_OK) != 0)
        return err_set(err, ERR_NOT_FOUND, "The backup cannot be opened (%s).", strerror(errno));
    bool ok = is_sealed(from, err) && bare_open(&copy, from, from_key, SQLITE_OPEN_READONLY, err) &&
        sqlite_script(&copy, "SELECT count(*) FROM sqlite_master", err) && sqlite_copy(&copy, place, key, err);
    sqlite3_close_v2(copy.sqlite);
    return ok;
}

/* A reader can hold the log for as long as it likes; then others must not wait, and the log is folded in later. */
static bool sqlite_scrub(EngineDb *db, Err *err)
{
    int code = SQLITE_BUSY;
    sqlite3_busy_handler(db->sqlite, NULL, NULL);
    for (int tries = 0; code == SQLITE_BUSY && tries < 20; tries++) {
        code = sqlite3_wal_checkpoint_v2(db->sqlite, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
        if (code == SQLITE_BUSY) usleep(100000);
    }
    sqlite3_busy_handler(db->sqlite, wait_a_little, NULL);
    return code == SQLITE_OK || code == SQLITE_BUSY || fail(db->sqlite, code, err);
}

static int note_fault(void *to, int columns, char **values, char **names)
{
    char *fault = to;
    (void)columns;
    (void)names;
    if (values[0] && strcmp(values[0], "ok") != 0) snprintf(fault, 160, "%s", values[0]);
    return 0;
}

static bool sqlite_inspect(EngineDb *db, Err *err)
{
    char fault[160] = "";
    int code = sqlite3_exec(db->sqlite, "PRAGMA integrity_check(1)", note_fault, fault, NULL);
    if (code == SQLITE_OK && !fault[0])
        code = sqlite3_exec(db->sqlite, "PRAGMA foreign_key_check", note_fault, fault, NULL);
    if (code != SQLITE_OK) return fail(db->sqlite, code, err);
    return !fault[0] || err_set(err, ERR_STORE, "The tenant's database is damaged (%s). Restore the latest backup.",
                                fault);
}

/* Every object of the schema with the words that made it. */
static bool shape_of(sqlite3 *db, Digest *shape, Err *err)
{
    static const char sql[] = "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY 1";
    sqlite3_stmt *q = NULL;
    Digester *digester = digest_open(err);
    int code = digester ? sqlite3_prepare_v2(db, sql, -1, &q, NULL) : SQLITE_NOMEM;
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        if ((code = sqlite3_step(q)) != SQLITE_ROW) break;
        digest_add(digester, (Str){ (const char *)sqlite3_column_text(q, 0), (size_t)sqlite3_column_bytes(q, 0) + 1 });
    }
    sqlite3_finalize(q);
    bool ok = (code == SQLITE_DONE || fail(db, code, err)) && digest_end(digester, shape, err);
    digest_close(digester);
    return ok;
}

static bool sqlite_is_shaped(EngineDb *db, const char *const *scripts, size_t count, Err *err)
{
    EngineDb fresh = { .locks = -1 };
    Digest is, should_be;
    int code = sqlite3_open_v2(":memory:", &fresh.sqlite, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    bool ok = code == SQLITE_OK || fail(fresh.sqlite, code, err);
    for (size_t i = 0; ok && i < count; i++) ok = sqlite_script(&fresh, scripts[i], err);
    ok = ok && shape_of(fresh.sqlite, &should_be, err) && shape_of(db->sqlite, &is, err);
    sqlite3_close_v2(fresh.sqlite);
    if (ok && memcmp(&is, &should_be, sizeof is) != 0)
        return err_set(
            err, ERR_STORE,
            "The tables or their guards are not those of this program: somebody changed them. Restore "
            "the latest backup.");
    return ok;
}

const Engine engine_sqlite = {
    sqlite_open, sqlite_close, sqlite_script, sqlite_prepare, sqlite_finish, sqlite_bind_int, sqlite_bind_text,
    sqlite_bind_bytes, sqlite_step, sqlite_reset, sqlite_get_int, sqlite_get_bytes, sqlite_kind, sqlite_is_null,
    sqlite_look, sqlite_begin, sqlite_commit, sqlite_undo, sqlite_claim, sqlite_release, sqlite_copy, sqlite_restore,
    sqlite_scrub, sqlite_inspect, sqlite_is_shaped,
};
