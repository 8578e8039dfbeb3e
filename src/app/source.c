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

/* Copy everything `from` gives into memory; -1 on failure. */
static int copied(int from, Str name, Err *err)
{
    char buffer[64 * 1024];
    size_t total = 0;
    int fd = memfd_create("safeharbor-input", MFD_CLOEXEC);
    if (fd < 0) { err_set(err, ERR_STORE, "There is not enough memory to hold %.*s.", STR(name)); return -1; }
    for (;;) {
        ssize_t n = read(from, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n == 0) break;
        total += n > 0 ? (size_t)n : 0;
        if (n > 0 && total <= STDIN_BYTES_MAX && write_all(fd, buffer, (size_t)n)) continue;

        if (n < 0) err_set(err, ERR_IO, "%.*s cannot be read to its end (%s).", STR(name), strerror(errno));
        else if (total > STDIN_BYTES_MAX)
            err_set(err, ERR_LIMIT, "%.*s brings more than 256 MiB. Save it to a file and name the file.",
                    STR(name));
        else err_set(err, ERR_STORE, "There is not enough memory to hold %.*s. Save it to a file.",
                     STR(name));
        close(fd);
        return -1;
    }
    return lseek(fd, 0, SEEK_SET) == 0 ? fd : -1;
}

static bool open_failed(Str name, Err *err)
{
    if (errno == ENOENT || errno == ENOTDIR)
        return err_set(err, ERR_NOT_FOUND, "There is no file %.*s. Check its name.", STR(name));
    if (errno == EACCES || errno == EPERM)
        return err_set(err, ERR_DENIED, "You may not read %.*s. Ask its owner for access.", STR(name));
    return err_set(err, ERR_IO, "%.*s cannot be opened (%s).", STR(name), strerror(errno));
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
        if (made.fd < 0) return open_failed(made.name, err);
    }

    struct stat info = { 0 };
    bool is_regular = fstat(made.fd, &info) == 0 && S_ISREG(info.st_mode);
    if (S_ISDIR(info.st_mode)) {
        if (!is_stdin) close(made.fd);
        return err_set(err, ERR_INPUT,
                       "%.*s is a folder, not a crime-report file. Name the files inside it.",
                           STR(made.name));
    }
    if (!is_regular || is_stdin) {
        int copy = copied(made.fd, made.name, err);
        if (!is_stdin) close(made.fd);
        if (copy < 0) return false;
        made.fd = copy;
    }
    if (fstat(made.fd, &made.seen) != 0) return err_set(err, ERR_IO, "%.*s cannot be read.", STR(made.name));
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

bool source_read_at(const Source *source, Arena *arena, uint64_t offset, size_t len, Str *bytes, Err *err)
{
    char *at = arena_new(arena, char, len + 1);
    size_t got = 0;
    while (got < len) {
        ssize_t n = pread(source->fd, at + got, len - got, (off_t)(offset + got));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return err_set(err, ERR_IO, "%.*s cannot be read again (%s).", STR(source->name),
                                  strerror(errno));
        if (n == 0) return err_set(err, ERR_CONFLICT,
                                   "%.*s became shorter while it was being read. Check it again when "
                                   "nobody writes to it.", STR(source->name));
        got += (size_t)n;
    }
    *bytes = (Str){ at, len };
    return true;
}
