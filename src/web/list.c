/* list.c - how does a list leave as a file? */
#include "web/list.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/csv.h"

/* Through a file that is memory and has no name: nothing of it reaches a disk. */
static bool written(const ListFile *list, int fd, Err *err)
{
    static Out out;
    out_to_fd(&out, fd);
    for (size_t i = 0; i < list->count; i += list->columns) csv_cells(&out, list->cells + i, list->columns);
    return out_flush(&out, err);
}

static bool read_back(Arena *arena, int fd, Str *text, Err *err)
{
    off_t len = lseek(fd, 0, SEEK_END);
    if (len < 0 || (size_t)len > RESPONSE_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "This list is too long to be kept as one file.");
    char *at = arena_new(arena, char, (size_t)len + 1);
    ssize_t n = pread(fd, at, (size_t)len, 0);
    *text = (Str){ at, (size_t)len };
    return n == len || err_set(err, ERR_IO, "The list cannot be made. Try again.");
}

void page_list(Call *c, const ListFile *list)
{
    Err err = { 0 };
    Str text;
    int fd = memfd_create("list", MFD_CLOEXEC);
    bool ok = fd >= 0 || err_set(&err, ERR_IO, "The list cannot be made. Try again.");
    ok = ok && written(list, fd, &err) && read_back(c->arena, fd, &text, &err);
    if (fd >= 0) close(fd);
    if (!ok) { page_failed(c, &err); return; }
    c->response->status = 200;
    c->response->type = S("text/csv; charset=utf-8");
    c->response->file_name = str_of(list->file_name);
    c->response->body = text;
}
