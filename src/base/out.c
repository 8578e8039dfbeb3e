/* out.c - how does output reach its reader, and who notices when it does not? */
#include "base/out.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a signal that ends the program has to remove: the lists that are not whole. Several threads may begin and end
 * lists at once. */
#define UNFINISHED_MAX 8
static _Atomic(char *) unfinished[UNFINISHED_MAX];

#define SEND_BYTES ((size_t)2 << 20)

void out_to_fd(Out *out, int fd)
{
    out->fd = fd;
    out->failed = 0;
    out->used = out->unsent = 0;
    out->name = out->temp_name = NULL;
}

bool out_to_memory(Out *out, Err *err)
{
    out_to_fd(out, memfd_create("list", MFD_CLOEXEC));
    return out->fd >= 0 || err_set(err, ERR_IO, "There is not enough memory for a list (%s).", strerror(errno));
}

bool out_memory_text(Out *out, Arena *arena, Str *text, Err *err)
{
    bool ok = out_flush(out, err);
    off_t size = ok ? lseek(out->fd, 0, SEEK_END) : 0;
    char *at = arena_new(arena, char, (size_t)size + 1);
    ssize_t got = pread(out->fd, at, (size_t)size, 0);
    close(out->fd);
    out->fd = -1;
    if (!ok) return false;
    if (size < 0 || got != size) return err_set(err, ERR_IO, "The list cannot be read back (%s).", strerror(errno));
    *text = (Str){ at, (size_t)size };
    return true;
}

static void remember(char *temp_name)
{
    for (size_t i = 0; i < UNFINISHED_MAX; i++) {
        char *none = NULL;
        if (atomic_compare_exchange_strong(&unfinished[i], &none, temp_name)) return;
    }
}

static void forget_names(Out *out)
{
    for (size_t i = 0; i < UNFINISHED_MAX; i++) {
        char *mine = out->temp_name;
        if (mine) atomic_compare_exchange_strong(&unfinished[i], &mine, NULL);
    }
    free(out->name);
    free(out->temp_name);
    out->name = out->temp_name = NULL;
}

static void end_by_signal(int number)
{
    for (size_t i = 0; i < UNFINISHED_MAX; i++) {
        const char *temp_name = unfinished[i];
        if (temp_name) unlink(temp_name);
    }
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

void out_mind_signals(void)
{
    static const int ends[] = { SIGINT, SIGTERM, SIGHUP };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (signal(ends[i], end_by_signal) == SIG_IGN) (void)signal(ends[i], SIG_IGN);
    (void)signal(SIGPIPE, SIG_IGN);
}

/* A device or a pipe has nothing beside it and must not be replaced: it is written as it stands. A link stays
 * a link: the file behind it is the one that is replaced. */
static void names_choose(Out *out, Str name)
{
    struct stat info;
    out_to_fd(out, -1);
    out->name = strndup(name.at, name.len);
    if (!out->name) abort();
    char *behind = realpath(out->name, NULL);
    if (behind) { free(out->name); out->name = behind; }
    if (stat(out->name, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode)) return;

    size_t room = strlen(out->name) + sizeof ".part";
    out->temp_name = malloc(room);
    if (!out->temp_name) abort();
    snprintf(out->temp_name, room, "%s.part", out->name);
}

/* False when somebody else writes to it, or just gave it its name. */
static bool is_ours(int fd, const char *temp_name)
{
    struct stat held, named;
    if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
    return fstat(fd, &held) == 0 && lstat(temp_name, &named) == 0 && held.st_ino == named.st_ino;
}

static bool create_failed(Out *out, Str name, Err *err)
{
    int why = errno;
    forget_names(out);
    return err_set(err, ERR_IO, "The file %.*s cannot be written (%s). Choose another folder.", STR(name),
                   strerror(why));
}

bool out_create(Out *out, Str name, Err *err)
{
    struct stat info;
    names_choose(out, name);
    if (stat(out->name, &info) == 0 && S_ISDIR(info.st_mode)) {
        forget_names(out);
        return err_set(err, ERR_USAGE, "%.*s is a folder. Name a file in it.", STR(name));
    }
    if (!out->temp_name) {
        out->fd = open(out->name, O_WRONLY | O_CLOEXEC);
        return out->fd >= 0 || create_failed(out, name, err);
    }
    out->fd = open(out->temp_name, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (out->fd < 0) return create_failed(out, name, err);
    if (!is_ours(out->fd, out->temp_name)) {
        close(out->fd);
        forget_names(out);
        return err_set(err, ERR_CONFLICT, "The file %.*s is being written already, by another run or as "
                       "another list. Choose another name.", STR(name));
    }
    remember(out->temp_name);
    if (ftruncate(out->fd, 0) == 0) return true;
    int why = errno;
    close(out->fd);
    unlink(out->temp_name);
    errno = why;
    return create_failed(out, name, err);
}

/* A long list starts on its way to the disk while more of it is made, so that closing it has less to wait for. */
static void send(Out *out, size_t written)
{
    if (!out->temp_name || (out->unsent += written) < SEND_BYTES) return;
    (void)sync_file_range(out->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
    out->unsent = 0;
}

static void write_all(Out *out, const char *at, size_t len)
{
    while (len && !out->failed) {
        ssize_t n = write(out->fd, at, len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) { out->failed = errno; return; }
        at += n;
        len -= (size_t)n;
        send(out, (size_t)n);
    }
}

static void push_out(Out *out)
{
    write_all(out, out->buffer, out->used);
    out->used = 0;
}

void out_str(Out *out, Str s)
{
    if (s.len > sizeof out->buffer - out->used) push_out(out);
    if (s.len > sizeof out->buffer) { write_all(out, s.at, s.len); return; }
    if (s.len) memcpy(out->buffer + out->used, s.at, s.len);
    out->used += s.len;
}

void out_text(Out *out, const char *text)
{
    out_str(out, str_of(text));
}

void out_char(Out *out, char c)
{
    out_str(out, (Str){ &c, 1 });
}

char *out_room(Out *out, size_t most)
{
    if (most > sizeof out->buffer - out->used) push_out(out);
    return out->buffer + out->used;
}

void out_took(Out *out, size_t len)
{
    out->used += len;
}

void out_format(Out *out, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    size_t room = sizeof out->buffer - out->used;
    int len = vsnprintf(out->buffer + out->used, room, fmt, args);
    if (len >= 0 && (size_t)len >= room) {
        push_out(out);
        room = sizeof out->buffer;
        len = vsnprintf(out->buffer, room, fmt, again);
    }
    va_end(again);
    va_end(args);

    /* A text that is cut would look like a whole one to its reader, so it fails the output instead. */
    if (len >= 0 && (size_t)len < room) out->used += (size_t)len;
    else if (!out->failed) out->failed = EMSGSIZE;
}

void out_wrapped(Out *out, Str text, size_t column, size_t indent, size_t width)
{
    Str word;
    bool is_first = true;
    while (str_cut(&text, ' ', &word)) {
        if (word.len == 0) continue;
        if (!is_first && column + 1 + word.len > width) {
            out_char(out, '\n');
            for (size_t i = 0; i < indent; i++) out_char(out, ' ');
            column = indent;
        } else if (!is_first) {
            out_char(out, ' ');
            column++;
        }
        out_str(out, word);
        column += word.len;
        is_first = false;
    }
}

bool out_flush(Out *out, Err *err)
{
    push_out(out);
    if (!out->failed) return true;
    /* whoever read has read enough, and knows it */
    if (out->failed == EPIPE) return err_set(err, ERR_IO, "%s", "");
    return err_set(err, ERR_IO, "The output cannot be written to its end (%s). Make room or choose another "
                   "place, "
                   "then run this again.", strerror(out->failed));
}

void out_settle(Out *out)
{
    push_out(out);
    if (!out->failed && out->temp_name && fsync(out->fd) != 0 && errno != EINVAL && errno != EROFS) out->failed = errno;
}

void out_drop(Out *out)
{
    if (!out->name) return;
    close(out->fd);
    if (out->temp_name) unlink(out->temp_name);
    forget_names(out);
}

bool out_close(Out *out, Err *err)
{
    bool ok = out_flush(out, err);
    if (!out->name) return ok;

    if (fsync(out->fd) != 0 && errno != EINVAL && errno != EROFS && ok)
        ok = err_set(err, ERR_IO, "The file %s cannot be written to its end (%s).", out->name,
                     strerror(errno));
    if (close(out->fd) != 0 && ok)
        ok = err_set(err, ERR_IO, "The file %s cannot be written to its end (%s).", out->name,
                     strerror(errno));
    if (ok && out->temp_name && rename(out->temp_name, out->name) != 0)
        ok = err_set(err, ERR_IO, "The file %s cannot be given its name (%s).", out->name, strerror(errno));
    if (!ok && out->temp_name) unlink(out->temp_name);
    forget_names(out);
    return ok;
}
