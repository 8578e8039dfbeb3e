/* audit_head.c - how does the end of the audit trail stand outside the database, and stay right when a change stops? */
#include "store/audit_head.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "store/store_inside.h"

/* Less than a sector and written in one piece, so that it is the old one or the new one and never half of both. A
 * single record whose every byte counts: with a spare one, changes of the spare would not show. */
typedef struct {
    char magic[8];
    Ends ends;
    KeyedMark mark;             /* over all of the above */
} HeadFile;

static const char head_magic[8] = "SHHEAD2";

bool head_is_same(const Head *a, const Head *b)
{
    return a->seq == b->seq && memcmp(&a->hash, &b->hash, sizeof a->hash) == 0;
}

static bool file_mark(Store *store, const HeadFile *file, KeyedMark *mark, Err *err)
{
    return marker_of(store->head_marker, (Str){ (const char *)file, offsetof(HeadFile, mark) }, mark, err);
}

static bool file_write(Store *store, const Head *settled, const Head *intended, bool durable, Err *err)
{
    HeadFile file = { .ends = { *settled, *intended } };
    memcpy(file.magic, head_magic, sizeof file.magic);
    if (!file_mark(store, &file, &file.mark, err)) return false;
    if (pwrite(store->head_file, &file, sizeof file, 0) == (ssize_t)sizeof file &&
        (!durable || fdatasync(store->head_file) == 0)) return true;
    return err_set(err, ERR_STORE, "The end of the audit trail cannot be written (%s). Make room on the disk and try "
                   "again.", strerror(errno));
}

static bool file_is_ours(Store *store, const HeadFile *file)
{
    KeyedMark mark;
    Err ignored;
    return file_mark(store, file, &mark, &ignored) && memcmp(file->magic, head_magic, sizeof file->magic) == 0 &&
        secret_same(&mark, &file->mark, sizeof mark);
}

/* A new vault has a head at once, so that an empty one is never right. */
bool head_open(Store *store, const char *folder, const char *vault, OpenHow how, Err *err)
{
    static const Head none;
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.head", folder, vault);
    bool is_new = how == OPEN_MAKE || how == OPEN_RESTORED;
    store->head_file = open(path, O_RDWR | O_CLOEXEC | (is_new ? O_CREAT | O_EXCL : 0), 0660);
    if (store->head_file >= 0) return !is_new || file_write(store, &none, &none, true, err);
    return how == OPEN_PAST_DAMAGE ||
        err_set(err, ERR_STORE, "The end of the audit trail (%s.head) cannot be opened (%s). Without it nobody can "
                "tell whether entries were removed. Restore it or the latest backup.", vault, strerror(errno));
}

bool head_read(Store *store, Ends *ends, Err *err)
{
    struct { HeadFile file; char more; } there = { .more = 0 };
    ssize_t n = store->head_file < 0 ? -1 : pread(store->head_file, &there, sizeof there.file + 1, 0);
    *ends = (Ends){ .settled.seq = 0 };
    if (n < 0) return err_set(err, ERR_STORE, "The end of the audit trail cannot be read. Check the disk.");
    if (n != (ssize_t)sizeof there.file || !file_is_ours(store, &there.file))
        return err_set(err, ERR_STORE, "The end of the audit trail was changed by somebody else.");
    *ends = there.file.ends;
    return true;
}

bool head_intend(Store *store, Err *err) { return file_write(store, &store->settled, &store->last, true, err); }

/* Without waiting for the disk, and without a complaint when there is no room: what was done is on record, and the
 * trail ends where it was intended to. */
bool head_settle(void *to, Err *err)
{
    Store *store = to;
    Err ignored = { 0 };
    (void)err;
    (void)file_write(store, &store->last, &store->last, false, &ignored);
    return true;
}
