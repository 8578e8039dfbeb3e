/* derived_log.c - how is an entry kept once it was said to be, whenever the process dies? */
#include "store/derived_log.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/big.h"
#include "store/derived_inside.h"

#define MAGIC "SHadded1"
#define MARK_BYTES sizeof(uint64_t)
#define LENGTH_BYTES sizeof(uint32_t)

typedef struct { Generation of; uint64_t bytes, entries; } Settled;
typedef struct { char magic[8]; unsigned char settled[sizeof(Settled) + SEAL_OVERHEAD]; } LogHead;
_Static_assert(sizeof(LogHead) == 8 + sizeof(Settled) + SEAL_OVERHEAD, "no gaps");

struct DerivedLog {
    const Derived *derived;
    DerivedTake *take;
    void *self;
    Sealer *sealer, *heads;     /* under the generation's key, and under the tenant's */
    int fd;                     /* while it is held, or read; else -1 */
    uint64_t at, entries, mark; /* of entries that were taken: where they end, how many, the last one's mark */
    char *sealed, *plain;       /* room for one entry */
};

static bool log_failed(Err *err)
{
    return err_set(err, ERR_IO, "The index cannot be added to (%s). Make room on the disk and try again.",
                   strerror(errno));
}

DerivedLog *derived_log_open(const Derived *derived, DerivedTake *take, void *self, Err *err)
{
    DerivedLog *log = big_new(DerivedLog, 1);
    *log = (DerivedLog){ .derived = derived, .take = take, .self = self, .fd = -1, .at = sizeof(LogHead),
                         .mark = derived_mark(derived) };
    log->sealed = big_reserve(char, DERIVED_ENTRY_MAX + LENGTH_BYTES + MARK_BYTES + SEAL_OVERHEAD);
    log->plain = big_reserve(char, DERIVED_ENTRY_MAX + MARK_BYTES);
    Key *key = key_new();
    bool ok = (key || err_set(err, ERR_IO, "There is not enough memory.")) &&
              key_derive(derived_key(derived), "added", key, err) && (log->sealer = sealer_open(key, err)) != NULL &&
              (log->heads = sealer_open(derived_head_key(derived), err)) != NULL;
    key_free(key);
    if (ok) return log;
    derived_log_close(log);
    return NULL;
}

void derived_log_close(DerivedLog *log)
{
    if (!log) return;
    derived_log_release(log);
    sealer_close(log->sealer);
    sealer_close(log->heads);
    big_end(log->sealed, DERIVED_ENTRY_MAX + LENGTH_BYTES + MARK_BYTES + SEAL_OVERHEAD);
    big_end(log->plain, DERIVED_ENTRY_MAX + MARK_BYTES);
    big_end(log, 1);
}

uint64_t derived_log_mark(const DerivedLog *log) { return log->mark; }

/* ---- the head ---- */

static const PieceAbout about_settled = { .what = "settled" };

/* Without waiting for the disk: what was added is there, and found there, if this is not. */
static bool head_write(DerivedLog *log, Err *err)
{
    LogHead head = { .magic = MAGIC };
    Settled settled = { *derived_generation(log->derived), htole64(log->at), htole64(log->entries) };
    Str plain = { (const char *)&settled, sizeof settled };
    return seal(log->heads, plain, piece_about(&about_settled), head.settled, err) &&
        (write_at(log->fd, &head, sizeof head, 0) || log_failed(err));
}

/* `*is_ours`: there is a head, of this generation. One that is not whole was never followed by an entry. */
static bool head_read(DerivedLog *log, Settled *settled, bool *is_ours, Err *err)
{
    LogHead head;
    Err why = { 0 };
    *is_ours = false;
    if (!read_at(log->fd, &head, sizeof head, 0)) return true;
    Str sealed = { (const char *)head.settled, sizeof head.settled };
    if (memcmp(head.magic, MAGIC, sizeof head.magic) ||
        !unseal(log->heads, sealed, piece_about(&about_settled), (char *)settled, &why)) return derived_damaged(err);
    *is_ours = !memcmp(&settled->of, derived_generation(log->derived), sizeof settled->of);
    settled->bytes = le64toh(settled->bytes);
    settled->entries = le64toh(settled->entries);
    return true;
}

/* ---- entries ---- */

/* False: there is no whole entry here. */
static bool entry_read(DerivedLog *log, uint64_t size, Str *plain)
{
    uint32_t length;
    Err why = { 0 };
    PieceAbout about = { .what = "entry", .of = *derived_generation(log->derived), .number = log->entries };
    if (size < log->at + LENGTH_BYTES || !read_at(log->fd, &length, sizeof length, log->at)) return false;
    length = le32toh(length);
    if (length < MARK_BYTES + SEAL_OVERHEAD || length > DERIVED_ENTRY_MAX + MARK_BYTES + SEAL_OVERHEAD ||
        length > size - log->at - LENGTH_BYTES || !read_at(log->fd, log->sealed, length, log->at + LENGTH_BYTES))
        return false;
    if (!unseal(log->sealer, (Str){ log->sealed, length }, piece_about(&about), log->plain, &why)) return false;
    *plain = (Str){ log->plain, length - SEAL_OVERHEAD };
    return true;
}

static bool entries_read(DerivedLog *log, const Settled *settled, Err *err)
{
    struct stat info;
    Str plain;
    if (fstat(log->fd, &info) != 0) return log_failed(err);
    while (entry_read(log, (uint64_t)info.st_size, &plain)) {
        uint64_t mark;
        memcpy(&mark, plain.at, sizeof mark);
        if (!log->take(log->self, (Str){ plain.at + MARK_BYTES, plain.len - MARK_BYTES }, err)) return false;
        log->mark = le64toh(mark);
        log->at += LENGTH_BYTES + plain.len + SEAL_OVERHEAD;
        log->entries++;
    }
    return (log->at >= settled->bytes && log->entries >= settled->entries) || derived_damaged(err);
}

/* What was taken from it before must still be there. */
static bool log_read(DerivedLog *log, bool *is_ours, Err *err)
{
    Settled settled;
    if (!head_read(log, &settled, is_ours, err)) return false;
    if (!*is_ours)
        return log->entries == 0 || err_set(err, ERR_CONFLICT, "The index was built anew meanwhile. Open it again.");
    return entries_read(log, &settled, err);
}

bool derived_log_catch_up(DerivedLog *log, Err *err)
{
    bool is_ours;
    Path path = derived_path(derived_folder(log->derived), derived_name(log->derived), ".added");
    log->fd = open(path.at, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (log->fd < 0 && errno == ENOENT) return true;
    bool ok = (log->fd >= 0 && flock(log->fd, LOCK_SH) == 0) || log_failed(err);
    ok = ok && log_read(log, &is_ours, err);
    derived_log_release(log);
    return ok;
}

/* ---- adding ---- */

static bool is_current(const DerivedLog *log, Err *err)
{
    return derived_is_current(log->derived) ||
        err_set(err, ERR_CONFLICT, "The index was built anew meanwhile. Open it again.");
}

static bool log_begin(DerivedLog *log, Err *err)
{
    return (ftruncate(log->fd, 0) == 0 || log_failed(err)) && head_write(log, err) &&
        (fsync(log->fd) == 0 || log_failed(err)) && folder_settle(derived_folder(log->derived), err);
}

bool derived_log_hold(DerivedLog *log, Err *err)
{
    bool is_ours = false;
    log->fd = added_lock(derived_folder(log->derived), derived_name(log->derived), err);
    if (log->fd < 0) return false;
    bool ok = is_current(log, err) && log_read(log, &is_ours, err) && (is_ours || log_begin(log, err)) &&
              (ftruncate(log->fd, (off_t)log->at) == 0 || log_failed(err));     /* without a torn end */
    if (!ok) derived_log_release(log);
    return ok;
}

void derived_log_release(DerivedLog *log)
{
    if (log->fd >= 0) close(log->fd);
    log->fd = -1;
}

/* What could not be made durable is taken back, so that it is not found later after it was said to be missing. */
static bool take_back(DerivedLog *log, Err *err)
{
    log_failed(err);
    if (ftruncate(log->fd, (off_t)log->at) == 0) (void)fsync(log->fd);
    return false;
}

bool derived_log_add(DerivedLog *log, Str entry, uint64_t mark, Err *err)
{
    PieceAbout about = { .what = "entry", .of = *derived_generation(log->derived), .number = log->entries };
    size_t len = MARK_BYTES + entry.len;
    if (entry.len > DERIVED_ENTRY_MAX) return err_set(err, ERR_LIMIT, "Too much is added at once. Add it in parts.");
    uint64_t kept = htole64(mark);
    uint32_t length = htole32((uint32_t)(len + SEAL_OVERHEAD));
    memcpy(log->plain, &kept, sizeof kept);
    memcpy(log->plain + MARK_BYTES, entry.at, entry.len);
    memcpy(log->sealed, &length, sizeof length);
    unsigned char *sealed = (unsigned char *)log->sealed + LENGTH_BYTES;
    if (!seal(log->sealer, (Str){ log->plain, len }, piece_about(&about), sealed, err)) return false;
    if (!write_at(log->fd, log->sealed, LENGTH_BYTES + len + SEAL_OVERHEAD, log->at) || fdatasync(log->fd) != 0)
        return take_back(log, err);
    Err ignored = { 0 };
    log->at += LENGTH_BYTES + len + SEAL_OVERHEAD;
    log->entries++;
    log->mark = mark;
    (void)head_write(log, &ignored);
    return true;
}
