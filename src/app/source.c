/* source.c - how is an input opened, looked at again, and closed? */
#include "app/source.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/limits.h"

static bool write_all(int fd, const char *at, size_t len)
{
    while (len) {
        ssize_t n = write(fd, at, len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

static bool copy_failed(ssize_t n, size_t total, Err *err)
{
    if (n < 0) return err_set(err, ERR_IO, "It cannot be read to its end (%s).", strerror(errno));
    if (total > STDIN_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "It brings more than 256 MiB. Save it to a file and name the file.");
    return err_set(err, ERR_STORE, "There is not enough memory to hold it. Save it to a file and name the file.");
}

/* Copy everything `from` gives into memory; -1 on failure. */
static int copied(int from, Err *err)
{
    char buffer[64 * 1024];
    size_t total = 0;
    int fd = memfd_create("safeharbor-input", MFD_CLOEXEC);
    for (;;) {
        ssize_t n = fd < 0 ? 1 : read(from, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n == 0) break;
        total += n > 0 ? (size_t)n : 0;
        if (fd >= 0 && n > 0 && total <= STDIN_BYTES_MAX && write_all(fd, buffer, (size_t)n)) continue;

        copy_failed(n, total, err);
        if (fd >= 0) close(fd);
        return -1;
    }
    return lseek(fd, 0, SEEK_SET) == 0 ? fd : -1;
}

static bool open_failed(Err *err)
{
    if (errno == ENOENT || errno == ENOTDIR)
        return err_set(err, ERR_NOT_FOUND, "There is no such file. Check the name.");
    if (errno == EACCES || errno == EPERM)
        return err_set(err, ERR_DENIED, "You may not read this file. Ask its owner for access.");
    return err_set(err, ERR_IO, "The file cannot be opened (%s).", strerror(errno));
}

bool source_open(Str path, Source *source, Err *err)
{
    bool is_stdin = str_eq(path, S("-"));
    Source made = { .name = is_stdin ? S("standard input") : path, .fd = STDIN_FILENO };
    if (!is_stdin) {
        char *name = strndup(path.at, path.len);
        if (!name) abort();
        made.fd = open(name, O_RDONLY | O_CLOEXEC);
        free(name);
        if (made.fd < 0) return open_failed(err);
    }

    struct stat info = { 0 };
    bool is_regular = fstat(made.fd, &info) == 0 && S_ISREG(info.st_mode);
    if (S_ISDIR(info.st_mode)) {
        if (!is_stdin) close(made.fd);
        return err_set(err, ERR_INPUT, "This is a folder, not a crime-report file. Name the files inside it.");
    }
    if (!is_regular || is_stdin) {
        int copy = copied(made.fd, err);
        if (!is_stdin) close(made.fd);
        if (copy < 0) return false;
        made.fd = copy;
    }
    if (fstat(made.fd, &made.seen) != 0) return err_set(err, ERR_IO, "It cannot be read.");
    made.bytes = (uint64_t)made.seen.st_size;
    *source = made;
    return true;
}

void source_close(Source *source)
{
    if (source->fd >= 0) close(source->fd);
    source->fd = -1;
}

bool source_is_unchanged(const Source *source)
{
    struct stat now;
    const struct stat *then = &source->seen;
    return fstat(source->fd, &now) == 0 && now.st_size == then->st_size &&
           now.st_mtim.tv_sec == then->st_mtim.tv_sec && now.st_mtim.tv_nsec == then->st_mtim.tv_nsec;
}
