/* checkpoint_files.c - what has a witness kept? */
#include "base/checkpoint_files.h"

#include <dirent.h>
#include <errno.h>

typedef struct {
    bool (*each)(void *to, const Checkpoint *c, Err *err);
    void *to;
    size_t count;
    char text[64 * 1024 * 1024];        /* of which only what is read is taken */
} Reading;

static bool unreadable(const char *path, Err *err)
{
    return err_set(err, ERR_INPUT, "The file %.200s cannot be read, or is too long to be checkpoints.", path);
}

static bool file_read(Reading *r, const char *path, Err *err)
{
    Checkpoint c;
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    size_t len = file ? fread(r->text, 1, sizeof r->text, file) : 0;
    bool ok = file && !ferror(file) && len < sizeof r->text;
    if (file && file != stdin) fclose(file);
    Str rest = { r->text, len };
    for (bool has = ok || unreadable(path, err); has; r->count += has) {
        if (!checkpoint_next(&rest, &c, &has, err)) return err_in(err, "%.100s", path);
        if (has && !r->each(r->to, &c, err)) return false;
    }
    return ok;
}

/* Of a folder that breaks off nothing is told: what is missing could be what tells. */
static bool folder_read(Reading *r, DIR *folder, const char *path, Err *err)
{
    char name[4096 + 300];
    const struct dirent *entry;
    while ((errno = 0, entry = readdir(folder))) {
        if (entry->d_name[0] == '.' || (entry->d_type != DT_REG && entry->d_type != DT_UNKNOWN)) continue;
        snprintf(name, sizeof name, "%.4000s/%s", path, entry->d_name);
        if (!file_read(r, name, err)) return false;
    }
    return errno == 0 || unreadable(path, err);
}

bool checkpoint_files_each(const char *path, bool (*each)(void *to, const Checkpoint *c, Err *err), void *to, Err *err)
{
    Reading *r = malloc(sizeof *r);
    if (!r) return err_set(err, ERR_STORE, "There is not enough memory.");
    r->each = each, r->to = to, r->count = 0;
    DIR *folder = opendir(path);
    bool ok = folder ? folder_read(r, folder, path, err) : file_read(r, path, err);
    if (ok && !r->count) ok = err_set(err, ERR_INPUT, "There is no checkpoint in %.200s.", path);
    if (folder) closedir(folder);
    free(r);
    return ok;
}
