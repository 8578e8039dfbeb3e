/* law_check.c - run by every build: the tables of law are refused with the row and what is wrong with it. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "guide/law.h"

#define TABLE_BYTES_MAX ((size_t)8 * 1024 * 1024)

static bool table_read(Arena *arena, const char *folder, const char *name, Str *text)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    char *bytes = arena_new(arena, char, TABLE_BYTES_MAX);
    size_t used = 0;
    ssize_t got = -1;
    while (fd >= 0 && used < TABLE_BYTES_MAX && (got = read(fd, bytes + used, TABLE_BYTES_MAX - used)) > 0)
        used += (size_t)got;
    if (fd >= 0) close(fd);
    *text = (Str){ bytes, used };
    if (got != 0) fprintf(stderr, "%s: cannot be read whole\n", path);
    return got == 0;
}

int main(int argc, char **argv)
{
    Arena arena;
    LawTexts texts;
    LawBook book;
    Err err = { 0 };
    if (argc != 3 || !arena_open(&arena, (size_t)64 * 1024 * 1024)) return 2;
    if (!table_read(&arena, argv[1], "elements.tsv", &texts.elements) ||
        !table_read(&arena, argv[1], "federal.tsv", &texts.federal) ||
        !table_read(&arena, argv[1], "states.tsv", &texts.states) ||
        !table_read(&arena, argv[1], "safe-harbor.tsv", &texts.relief))
        return 1;
    if (!law_book_read(&arena, texts, &book, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    FILE *stamp = fopen(argv[2], "w");
    if (!stamp) return 1;
    fprintf(stamp, "%zu elements, %zu provisions, %zu rows of relief\n", book.element_count, book.provision_count,
            book.relief_count);
    return fclose(stamp) != 0;
}
