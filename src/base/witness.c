/* witness.c - how does a checkpoint come whole into somebody else's folder? */
#include "base/witness.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

void witness_name(const Checkpoint *c, char name[WITNESS_NAME_BYTES])
{
    snprintf(name, WITNESS_NAME_BYTES, "checkpoint-%.*s-%010llu.txt", STR(c->of.vault),
             (unsigned long long)c->head.size);
}

static bool takes_none(const char *folder, Err *err)
{
    return err_set(err, ERR_IO, "The witness's folder %.200s takes no checkpoint (%s).", folder, strerror(errno));
}

/* There is no secret in it, and whoever keeps it should be able to read it, whatever this account's habits are. */
static bool temp_write(int dir, const char *temp, Str text)
{
    int fd = openat(dir, temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (fd < 0) return false;
    (void)fchmod(fd, 0644);
    ssize_t n = write(fd, text.at, text.len);
    bool ok = n == (ssize_t)text.len && fsync(fd) == 0;
    int why = n >= 0 && n < (ssize_t)text.len ? ENOSPC : errno;
    if (close(fd) != 0 && ok) { ok = false; why = errno; }
    errno = why;
    return ok;
}

/* By a renaming that replaces nothing. Where there is none (NFS), or names may only be added (chattr +a), by a second
 * name. */
static bool name_give(int dir, const char *temp, const char *name)
{
    return renameat2(dir, temp, dir, name, RENAME_NOREPLACE) == 0 ||
           (errno != EEXIST && errno != ENOSPC && linkat(dir, temp, dir, name, 0) == 0);
}

static bool is_same(const Checkpoint *a, const Checkpoint *b)
{
    return memcmp(a->of.tenant, b->of.tenant, sizeof a->of.tenant) == 0 && str_eq(a->of.vault, b->of.vault) &&
           a->head.size == b->head.size && memcmp(&a->head.root, &b->head.root, sizeof a->head.root) == 0;
}

/* What stands under the name; `there` is false when nothing does. */
static bool there_judge(int dir, const char *folder, const char *name, const Checkpoint *c, bool *there, Err *err)
{
    Err ignored = { 0 };
    Checkpoint kept;
    char text[CHECKPOINT_GROWN_BYTES];
    bool has = false;
    int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    *there = fd >= 0;
    if (fd < 0) return errno == ENOENT || takes_none(folder, err);
    ssize_t n = read(fd, text, sizeof text);
    close(fd);
    Str rest = { text, n > 0 ? (size_t)n : 0 };
    return (checkpoint_next(&rest, &kept, &has, &ignored) && has && is_same(&kept, c)) ||
           err_set(err, ERR_CONFLICT, "The witness's folder has another %s: the trail was written anew, or the folder "
                   "is another tenant's. Look at it: safeharbor audit verify --anchors FOLDER.", name);
}

/* Of an own name for each process, so that what another left behind is in nobody's way. */
static bool put(int dir, const char *folder, const char *name, const Checkpoint *c, Err *err)
{
    char text[CHECKPOINT_BYTES], temp[WITNESS_NAME_BYTES + 32];
    bool there;
    if (!checkpoint_write(c, text, err)) return false;
    snprintf(temp, sizeof temp, ".%s.%ld.part", name, (long)getpid());
    (void)unlinkat(dir, temp, 0);
    bool ok = temp_write(dir, temp, str_of(text)) && name_give(dir, temp, name);
    int why = errno;
    (void)unlinkat(dir, temp, 0);
    if (!ok && why == EEXIST) return there_judge(dir, folder, name, c, &there, err);
    errno = why;
    return (ok && (fsync(dir) == 0 || errno == EINVAL)) || takes_none(folder, err);
}

bool witness_hand(const char *folder, const Checkpoint *c, Err *err)
{
    char name[WITNESS_NAME_BYTES];
    bool there = false;
    int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir < 0) return takes_none(folder, err);
    witness_name(c, name);
    bool ok = there_judge(dir, folder, name, c, &there, err) && (there || put(dir, folder, name, c, err));
    close(dir);
    return ok;
}
