/* derived_write.c - how does a new generation take the place of the one before, wholly or not at all? */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/big.h"
#include "store/derived_head.h"

struct DerivedWriter {
    DerivedPlace place;
    Path part;
    int fd;
    Generation of;
    Key *key;
    Sealer *sealer;
    uint64_t bytes, chunks;     /* put; sealed and written */
    size_t used;
    Err err;                    /* the first failure */
    bool is_failed, is_ours;
    char plain[LAZY_CHUNK];
    unsigned char sealed[LAZY_CHUNK + SEAL_OVERHEAD];
};

static bool cannot_write(Err *err)
{
    return err_set(err, ERR_IO, "The index cannot be written (%s). Make room on the disk and try again.",
                   strerror(errno));
}

/* What died before it was whole is overwritten where its key would be. */
static bool part_take(DerivedWriter *w, Err *err)
{
    static const char zeros[DERIVED_HEAD_BYTES];
    struct stat held, named;
    w->fd = open(w->part.at, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
    if (w->fd < 0) return cannot_write(err);
    if (flock(w->fd, LOCK_EX | LOCK_NB) != 0 || fstat(w->fd, &held) != 0 || lstat(w->part.at, &named) != 0 ||
        held.st_ino != named.st_ino)
        return err_set(err, ERR_CONFLICT, "The index is being built already. Wait until that is done.");
    w->is_ours = true;
    if (held.st_size && !(write_at(w->fd, zeros, sizeof zeros, 0) && fsync(w->fd) == 0)) return cannot_write(err);
    return ftruncate(w->fd, 0) == 0 || cannot_write(err);
}

DerivedWriter *derived_begin(const DerivedPlace *place, Err *err)
{
    DerivedWriter *w = big_new(DerivedWriter, 1);
    w->place = *place;
    w->fd = -1;
    w->part = derived_path(place->folder, place->name, ".index.part");
    w->key = key_new();
    bool ok = (w->key || err_set(err, ERR_IO, "There is not enough memory.")) &&
              (place->state.len <= DERIVED_STATE_MAX ||
               err_set(err, ERR_LIMIT, "The state of an index is too long.")) &&
              key_random(w->key, err) && secret_random(&w->of, sizeof w->of, err) &&
              (w->sealer = sealer_open(w->key, err)) != NULL && part_take(w, err) &&
              generation_forget(derived_path(place->folder, place->name, ".index.old").at, err);
    if (ok) return w;
    derived_drop(w);
    return NULL;
}

static void writer_end(DerivedWriter *w)
{
    if (w->fd >= 0) close(w->fd);
    sealer_close(w->sealer);
    key_free(w->key);
    secret_wipe(w->plain, sizeof w->plain);
    big_end(w, 1);
}

void derived_drop(DerivedWriter *w)
{
    Err ignored = { 0 };
    if (!w) return;
    if (w->is_ours) (void)generation_forget(w->part.at, &ignored);
    writer_end(w);
}

static void chunk_write(DerivedWriter *w, bool is_last)
{
    if (w->is_failed) return;
    PieceAbout about = { .what = "chunk", .of = w->of, .number = w->chunks, .is_last = is_last };
    uint64_t at = derived_chunk_at(w->chunks);
    bool ok = seal(w->sealer, (Str){ w->plain, w->used }, piece_about(&about), w->sealed, &w->err) &&
              (write_at(w->fd, w->sealed, w->used + SEAL_OVERHEAD, at) || cannot_write(&w->err));
    w->is_failed = !ok;
    w->chunks++;
    w->used = 0;
}

/* A full chunk is written when another byte comes, because the last one says so. */
bool derived_put(DerivedWriter *w, const void *bytes, size_t len)
{
    const char *at = bytes;
    w->bytes += len;
    while (len && !w->is_failed) {
        if (w->used == LAZY_CHUNK) chunk_write(w, false);
        size_t n = len < LAZY_CHUNK - w->used ? len : LAZY_CHUNK - w->used;
        memcpy(w->plain + w->used, at, n);
        w->used += n;
        at += n;
        len -= n;
    }
    return !w->is_failed;
}

/* Under the lock of what is added, so that nobody adds to what is gone a moment later. Where the disk knows no second
 * names, the old one is just replaced. */
static bool take_name(const DerivedWriter *w, Err *err)
{
    const char *folder = w->place.folder, *name = w->place.name;
    Path index = derived_path(folder, name, ".index"), old = derived_path(folder, name, ".index.old");
    bool has_old = link(index.at, old.at) == 0;
    if (has_old && !folder_settle(folder, err)) return false;
    if (rename(w->part.at, index.at) != 0) return cannot_write(err);
    return folder_settle(folder, err) && (!has_old || generation_forget(old.at, err));
}

static bool replace(const DerivedWriter *w, Err *err)
{
    Path added = derived_path(w->place.folder, w->place.name, ".added");
    int lock = added_lock(w->place.folder, w->place.name, err);
    if (lock < 0) return false;
    bool ok = take_name(w, err) && (unlink(added.at) == 0 || errno == ENOENT || cannot_write(err)) &&
              folder_settle(w->place.folder, err);
    close(lock);
    return ok;
}

bool derived_end(DerivedWriter *w, uint64_t mark, Err *err)
{
    chunk_write(w, true);
    DerivedFacts facts = { .bytes = w->bytes, .mark = mark, .state_len = (uint32_t)w->place.state.len };
    if (w->place.state.len) memcpy(facts.state, w->place.state.at, w->place.state.len);
    bool ok = !w->is_failed;
    if (!ok) *err = w->err;
    ok = ok && derived_head_write(w->fd, &w->place, &w->of, w->key, &facts, err) &&
         (fsync(w->fd) == 0 || cannot_write(err)) && replace(w, err);
    if (!ok) { derived_drop(w); return false; }
    writer_end(w);
    return true;
}

bool derived_remove(const char *folder, const char *name, Err *err)
{
    static const char *const endings[] = { ".index", ".index.old", ".index.part" };
    int lock = added_lock(folder, name, err);
    bool ok = lock >= 0;
    for (size_t i = 0; ok && i < COUNT(endings); i++)
        ok = generation_forget(derived_path(folder, name, endings[i]).at, err);
    ok = ok && (unlink(derived_path(folder, name, ".added").at) == 0 || cannot_write(err)) &&
         folder_settle(folder, err);
    if (lock >= 0) close(lock);
    return ok;
}
