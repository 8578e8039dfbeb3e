/* out.c - how does output reach its reader, and who notices when it does not? */
#include "base/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

void out_to_fd(Out *out, int fd)
{
    out->fd = fd;
    out->failed = 0;
    out->used = 0;
    out->name = out->temp_name = NULL;
}

bool out_create(Out *out, Str name, Err *err)
{
    char *final_name = strndup(name.at, name.len);
    size_t room = name.len + sizeof ".part";
    char *temp_name = malloc(room);
    if (!final_name || !temp_name) abort();
    snprintf(temp_name, room, "%s.part", final_name);

    int fd = open(temp_name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        err_set(err, ERR_IO, "The file %.*s cannot be written (%s). Choose another folder.", STR(name),
                strerror(errno));
        free(final_name);
        free(temp_name);
        return false;
    }
    out_to_fd(out, fd);
    out->name = final_name;
    out->temp_name = temp_name;
    return true;
}

static void write_all(Out *out, const char *at, size_t len)
{
    while (len && !out->failed) {
        ssize_t n = write(out->fd, at, len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) { out->failed = errno; return; }
        at += n;
        len -= (size_t)n;
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
    return err_set(err, ERR_IO, "The output cannot be written to its end (%s). Make room or choose another "
                   "place, "
                   "then run this again.", strerror(out->failed));
}

static void forget_names(Out *out)
{
    free(out->name);
    free(out->temp_name);
    out->name = out->temp_name = NULL;
}

void out_drop(Out *out)
{
    if (!out->name) return;
    close(out->fd);
    unlink(out->temp_name);
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
    if (ok && rename(out->temp_name, out->name) != 0)
        ok = err_set(err, ERR_IO, "The file %s cannot be given its name (%s).", out->name, strerror(errno));
    if (!ok) unlink(out->temp_name);
    forget_names(out);
    return ok;
}
