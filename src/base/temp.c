/* temp.c - where does temporary data go, and what if it cannot? */
#include "base/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static const char *temp_place(void)
{
    const char *place = getenv("TMPDIR");
    return place && *place ? place : "/tmp";
}

/* The six letters that mkstemp and mkdtemp replace are theirs to name. */
static TempFolder template_in(const char *place)
{
    TempFolder t;
    snprintf(t.path, sizeof t.path, "%s/safeharbor-XXXXXX", place);
    return t;
}

static bool temp_failed(const char *what, Err *err)
{
    return err_set(err, ERR_IO, "No temporary %s can be made in %s (%s). Set TMPDIR to a folder that can be written.",
                   what, temp_place(), strerror(errno));
}

bool temp_folder(TempFolder *folder, Err *err)
{
    *folder = template_in(temp_place());
    return mkdtemp(folder->path) != NULL || temp_failed("folder", err);
}

/* Where the file system can, it never has a name; else it has one until it is open. */
static int file_new(Err *err)
{
    int nameless = open(temp_place(), O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (nameless >= 0) return nameless;
    TempFolder name = template_in(temp_place());
    int fd = mkostemp(name.path, O_CLOEXEC);
    if (fd < 0) temp_failed("file", err);
    else unlink(name.path);
    return fd;
}

static int reserved[TEMP_RESERVE_MAX];
static size_t reserved_count;

bool temp_reserve(size_t count, Err *err)
{
    while (reserved_count < count && reserved_count < TEMP_RESERVE_MAX) {
        int fd = file_new(err);
        if (fd < 0) return false;
        reserved[reserved_count++] = fd;
    }
    return true;
}

int temp_file(Err *err)
{
    return reserved_count ? reserved[--reserved_count] : file_new(err);
}
