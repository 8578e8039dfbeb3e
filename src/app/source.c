/* source.c - how is an input opened, looked at again, and closed? */
#include "app/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
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

static bool path_open(Str path, int *fd, Err *err)
{
    char *name = strndup(path.at, path.len);
    if (!name) abort();
    *fd = open(name, O_RDONLY | O_CLOEXEC);
    free(name);
    return *fd >= 0 || open_failed(err);
}

/* ---- what stands there, and whether it still does ---- */

static bool is_later(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

static void file_count(Source *source, const struct stat *info)
{
    source->bytes += (uint64_t)info->st_size;
    source->files++;
    if (is_later(info->st_mtim, source->newest)) source->newest = info->st_mtim;
}

static DIR *folder_begin(const Source *source)
{
    int again = openat(source->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = again >= 0 ? fdopendir(again) : NULL;
    if (again >= 0 && !folder) close(again);
    return folder;
}

/* The next ordinary file whose name does not begin with a dot; NULL at the end. */
static const char *folder_next(DIR *folder, struct stat *info)
{
    for (const struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.' && fstatat(dirfd(folder), entry->d_name, info, 0) == 0 && S_ISREG(info->st_mode))
            return entry->d_name;
    return NULL;
}

/* False when the folder cannot be looked through. */
static bool look(Source *source)
{
    struct stat info;
    source->bytes = source->files = 0;
    source->newest = (struct timespec){ 0 };
    if (!source->is_folder) {
        if (fstat(source->fd, &info) != 0) return false;
        file_count(source, &info);
        return true;
    }
    DIR *folder = folder_begin(source);
    if (!folder) return false;
    while (folder_next(folder, &info)) file_count(source, &info);
    closedir(folder);
    return true;
}

void source_close(Source *source)
{
    if (source->fd >= 0) close(source->fd);
    source->fd = -1;
}

bool source_open(Str path, Source *source, Err *err)
{
    bool is_stdin = str_eq(path, S("-"));
    Source made = { .name = is_stdin ? S("standard input") : path, .fd = STDIN_FILENO };
    struct stat info = { 0 };
    if (!is_stdin && !path_open(path, &made.fd, err)) return false;
    bool is_known = fstat(made.fd, &info) == 0;
    made.is_folder = !is_stdin && S_ISDIR(info.st_mode);
    if (is_stdin || !is_known || !(S_ISREG(info.st_mode) || made.is_folder)) {
        int copy = copied(made.fd, err);
        if (!is_stdin) close(made.fd);
        if (copy < 0) return false;
        made.fd = copy;
    }
    if (!look(&made)) {
        close(made.fd);
        return err_set(err, ERR_IO, "It cannot be read.");
    }
    *source = made;
    return true;
}

bool source_given(Str name, int fd, Source *source, Err *err)
{
    Source made = { .name = name, .fd = dup(fd) };
    if (made.fd < 0 || !look(&made)) {
        source_close(&made);
        return err_set(err, ERR_IO, "What was sent cannot be read.");
    }
    *source = made;
    return true;
}


bool source_is_unchanged(const Source *source)
{
    Source now = *source;
    return look(&now) && now.bytes == source->bytes && now.files == source->files &&
           !is_later(now.newest, source->newest) && !is_later(source->newest, now.newest);
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

bool source_names(const Source *source, Arena *arena, Str **names, size_t *count, Err *err)
{
    struct stat info;
    DIR *folder = folder_begin(source);
    if (!folder) return err_set(err, ERR_IO, "The folder cannot be looked through (%s).", strerror(errno));
    Str *all = arena_new(arena, Str, SOURCE_FILES_MAX);
    size_t n = 0;
    for (const char *name; n < SOURCE_FILES_MAX && (name = folder_next(folder, &info));)
        all[n++] = str_copy(arena, str_of(name));
    closedir(folder);
    qsort(all, n, sizeof *all, by_bytes);
    *names = all;
    *count = n;
    return true;
}

static bool bytes_add(int fd, Digester *digester)
{
    static _Thread_local char room[64 * 1024];
    off_t at = 0;
    ssize_t n;
    while ((n = pread(fd, room, sizeof room, at)) > 0) {
        digest_add(digester, (Str){ room, (size_t)n });
        at += n;
    }
    return n == 0;
}

static bool folder_add(const Source *source, Digester *digester, Err *err)
{
    Arena arena;
    Str *names;
    size_t count = 0;
    if (!arena_open(&arena, SCRATCH_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = source_names(source, &arena, &names, &count, err);
    for (size_t i = 0; ok && i < count; i++) {
        int fd = openat(source->fd, str_format(&arena, "%.*s", STR(names[i])).at, O_RDONLY | O_CLOEXEC);
        struct stat info;
        if ((ok = fd >= 0 && fstat(fd, &info) == 0)) {
            Str head = str_format(&arena, "%.*s %lld\n", STR(names[i]), (long long)info.st_size);
            digest_add(digester, head);
            ok = bytes_add(fd, digester);
        }
        if (fd >= 0) close(fd);
    }
    arena_close(&arena);
    return ok;
}

bool source_add_to(const Source *source, Digester *digester, Err *err)
{
    bool ok = source->is_folder ? folder_add(source, digester, err) : bytes_add(source->fd, digester);
    return ok || err_set(err, ERR_IO, "%.*s cannot be read to its end. Check the disk.", STR(source->name));
}

bool source_text(Arena *arena, Str path, size_t most, const char *too_long, Str *name, Str *text, Err *err)
{
    Source source;
    if (!source_open(path, &source, err)) return false;
    char *room = arena_new(arena, char, most + 1);
    size_t used = 0;
    ssize_t n = 0;
    while (used <= most && !source.is_folder && (n = pread(source.fd, room + used, most + 1 - used, (off_t)used)) > 0)
        used += (size_t)n;
    *name = source.name;
    *text = (Str){ room, used };
    source_close(&source);
    if (source.is_folder) return err_set(err, ERR_INPUT, "This is a folder, not a text. Name the file inside it.");
    if (n < 0) return err_set(err, ERR_IO, "The text cannot be read to its end. Check the disk.");
    return used <= most || err_set(err, ERR_LIMIT, "%s", too_long);
}
