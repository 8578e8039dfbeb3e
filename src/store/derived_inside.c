/* derived_inside.c - how are files of a generation named, locked, and made unreadable? */
#include "store/derived_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/derived_head.h"

Path derived_path(const char *folder, const char *name, const char *ending)
{
    Path path;
    snprintf(path.at, sizeof path.at, "%s/%s%s", folder, name, ending);
    return path;
}

bool derived_damaged(Err *err)
{
    return err_set(err, ERR_STORE, "The index was changed or damaged. Build it again, and have the disk looked at.");
}

bool folder_settle(const char *folder, Err *err)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL || errno == EROFS);
    int why = errno;
    if (fd >= 0) close(fd);
    return ok || err_set(err, ERR_IO, "The folder of the tenant cannot be written to its end (%s).", strerror(why));
}

bool read_at(int fd, void *to, size_t len, uint64_t at)
{
    for (size_t done = 0; done < len;) {
        ssize_t n = pread(fd, (char *)to + done, len - done, (off_t)(at + done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        done += (size_t)n;
    }
    return true;
}

bool write_at(int fd, const void *from, size_t len, uint64_t at)
{
    for (size_t done = 0; done < len;) {
        ssize_t n = pwrite(fd, (const char *)from + done, len - done, (off_t)(at + done));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        done += (size_t)n;
    }
    return true;
}

/* A key that is no more opens nothing, wherever the disk keeps what was removed. */
bool generation_forget(const char *path, Err *err)
{
    static const char zeros[DERIVED_HEAD_BYTES];
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 && errno == ENOENT) return true;
    struct stat info;
    bool ok = fd >= 0 && fstat(fd, &info) == 0 &&
              (info.st_size == 0 || (write_at(fd, zeros, sizeof zeros, 0) && fsync(fd) == 0)) && unlink(path) == 0;
    int why = errno;
    if (fd >= 0) close(fd);
    return ok || err_set(err, ERR_IO, "An index that is no longer needed cannot be removed (%s).", strerror(why));
}

bool generation_now(const char *folder, const char *name, Generation *now)
{
    Path path = derived_path(folder, name, ".index");
    int fd = open(path.at, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && read_at(fd, now, sizeof *now, DERIVED_GENERATION_AT);
    if (fd >= 0) close(fd);
    return ok;
}

static bool is_named(int fd, const char *path)
{
    struct stat held, named;
    return fstat(fd, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino &&
        held.st_dev == named.st_dev;
}

/* Whoever waited may have waited for one that was removed meanwhile. */
int added_lock(const char *folder, const char *name, Err *err)
{
    Path path = derived_path(folder, name, ".added");
    for (;;) {
        int fd = open(path.at, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660), locked;
        if (fd < 0) break;
        do locked = flock(fd, LOCK_EX); while (locked != 0 && errno == EINTR);
        if (locked == 0 && is_named(fd, path.at)) return fd;
        close(fd);
        if (locked != 0) break;
    }
    err_set(err, ERR_IO, "The index cannot be added to (%s). Check who may write the tenant's folder.",
            strerror(errno));
    return -1;
}
