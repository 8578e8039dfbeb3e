/* paper_kit.c - how do tests get a page into their hands? */
#include "paper_kit.h"

#include <sys/mman.h>
#include <unistd.h>

Out *kit_out(void)
{
    static Out out;
    int fd = memfd_create("paper", MFD_CLOEXEC);
    CHECK(fd >= 0);
    out_to_fd(&out, fd);
    return &out;
}

Str kit_out_text(Arena *arena, Out *out)
{
    Err err = { 0 };
    CHECK(out_flush(out, &err));
    off_t len = lseek(out->fd, 0, SEEK_END);
    char *text = arena_new(arena, char, (size_t)len + 1);
    CHECK(pread(out->fd, text, (size_t)len, 0) == len);
    close(out->fd);
    return (Str){ text, (size_t)len };
}

size_t kit_widest(Str text)
{
    Str line;
    size_t widest = 0;
    while (str_cut(&text, '\n', &line))
        if (line.len > widest) widest = line.len;
    return widest;
}

size_t kit_lines(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) n += text.at[i] == '\n';
    return n;
}
