/* golden.c - what changed against a golden file, and is that accepted? */
#include "golden.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "nibrs_kit.h"

#define LINES_SHOWN 40

bool golden_is_blessing;

static size_t lines_of(Arena *arena, Str text, Str **lines)
{
    size_t room = 1, n = 0;
    for (size_t i = 0; i < text.len; i++) room += text.at[i] == '\n';
    *lines = arena_new(arena, Str, room);
    while (text.len && str_cut(&text, '\n', &(*lines)[n])) n++;
    return n;
}

/* The lines between what both have at the start and what both have at the end. */
static void difference_show(Arena *arena, const char *path, Str was, Str is)
{
    Str *old, *new;
    size_t a = lines_of(arena, was, &old), b = lines_of(arena, is, &new), same = 0, tail = 0;
    while (same < a && same < b && str_eq(old[same], new[same])) same++;
    while (tail < a - same && tail < b - same && str_eq(old[a - 1 - tail], new[b - 1 - tail])) tail++;
    printf("--- %s\n+++ %s\n@@ -%zu,%zu +%zu,%zu @@\n", path, path, same + 1, a - same - tail, same + 1,
           b - same - tail);
    for (size_t i = same; i < a - tail && i < same + LINES_SHOWN; i++)
        printf("-%.*s\n", STR(str_printable(arena, old[i])));
    for (size_t i = same; i < b - tail && i < same + LINES_SHOWN; i++)
        printf("+%.*s\n", STR(str_printable(arena, new[i])));
    fflush(stdout);
}

static void accept(const char *path, Str got)
{
    if (!got.at) { unlink(path); return; }
    FILE *f = fopen(path, "wb");
    CHECK(f);
    CHECK_EQ(fwrite(got.at, 1, got.len, f), got.len);
    CHECK_EQ(fclose(f), 0);
}

void golden_check(const char *path, Str got)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str want = kit_file(&arena, path);
    if (!want.at != !got.at || !str_eq(want, got)) {
        difference_show(&arena, path, want, got);
        if (!golden_is_blessing)
            test_fail(__FILE__, __LINE__, "%s differs; `./dev bless` accepts what is shown", path);
        accept(path, got);
    }
    arena_close(&arena);
}

static int order(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

size_t golden_names(Arena *arena, const char *folder, const char *ending, Str **names)
{
    size_t n = 0, room = 1024;
    *names = arena_new(arena, Str, room);
    DIR *dir = opendir(folder);
    if (!dir) return 0;
    for (struct dirent *entry; (entry = readdir(dir)) && n < room;) {
        Str name = str_of(entry->d_name);
        if (!str_ends(name, str_of(ending))) continue;
        (*names)[n++] = str_copy(arena, (Str){ name.at, name.len - strlen(ending) });
    }
    closedir(dir);
    qsort(*names, n, sizeof **names, order);
    return n;
}
