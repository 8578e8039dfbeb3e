/* spare.c - which file does a name lead to? */
#include "cli/spare.h"

#include <sys/stat.h>
#include <unistd.h>

/* Of a file by its name, "-" standing for `dash`. */
static bool file_seen(Arena *scratch, Str name, const char *ending, int dash, struct stat *info)
{
    if (str_eq(name, S("-"))) return fstat(dash, info) == 0;
    Str path = str_format(scratch, "%.*s%s%c", STR(name), ending, 0);
    return stat(path.at, info) == 0;
}

static bool is_same_file(const struct stat *a, const struct stat *b)
{
    return S_ISREG(a->st_mode) && a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool spares(Arena *scratch, Str list, const char *ending, const Str *files, size_t count)
{
    struct stat there, other;
    if (!file_seen(scratch, list, ending, STDOUT_FILENO, &there)) return true;
    for (size_t i = 0; i < count; i++)
        if (file_seen(scratch, files[i], "", STDIN_FILENO, &other) && is_same_file(&there, &other)) return false;
    return fstat(STDOUT_FILENO, &other) != 0 || !is_same_file(&there, &other);
}

bool spare_files(Arena *scratch, Str list, const Str *files, size_t count, Err *err)
{
    if (!list.len) return true;
    size_t mark = arena_mark(scratch);
    bool ok = spares(scratch, list, "", files, count) && spares(scratch, list, ".part", files, count);
    arena_reset(scratch, mark);
    return ok || err_set(err, ERR_USAGE, "Writing the list %.*s would destroy a file that is in use here. Choose "
                         "another name.", STR(list));
}

bool spare_twice(Arena *scratch, const Str *files, size_t count, Err *err)
{
    size_t mark = arena_mark(scratch);
    struct stat *seen = arena_new(scratch, struct stat, count + 1);     /* zeroed: no ordinary file */
    bool differ = true;
    for (size_t i = 0; i < count && differ; i++) {
        if (!file_seen(scratch, files[i], "", STDIN_FILENO, &seen[i])) seen[i] = (struct stat){ 0 };
        for (size_t j = 0; j < i && differ; j++)
            if (is_same_file(&seen[i], &seen[j]))
                differ = err_set(err, ERR_USAGE, "%.*s is named twice. Name every file once.", STR(files[i]));
    }
    arena_reset(scratch, mark);
    return differ;
}
