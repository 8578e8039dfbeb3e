/* cde_kit.c - how do tests make folders of invented tables, and keep what a reading said? */
#include "cde_kit.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/temp.h"
#include "guide/content.h"

static CdeBook book;

const CdeBook *cde_kit_book(void)
{
    static Arena arena;
    Err err = { 0 };
    if (book.table_count) return &book;
    const ContentFile *tables = content_find(S("formats/cde.tsv")), *codes = content_find(S("formats/cde-codes.tsv"));
    CHECK(tables && codes && arena_open(&arena, APP_ARENA_BYTES));
    if (!cde_book_read(&arena, tables->text, codes->text, &book, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return &book;
}

CdeMade cde_made(void)
{
    CdeMade made;
    TempFolder folder;
    Err err = { 0 };
    CHECK(temp_folder(&folder, &err));
    memcpy(made.path, folder.path, sizeof folder.path);
    made.fd = open(made.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    CHECK(made.fd >= 0);
    return made;
}

void cde_made_put(const CdeMade *made, const char *name, Str text)
{
    int fd = openat(made->fd, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    CHECK(fd >= 0);
    CHECK_EQ(write(fd, text.at, text.len), text.len);
    close(fd);
}

void cde_made_files(const CdeMade *made, Str files)
{
    Str name;
    while (str_starts(files, S("== "))) {
        files = (Str){ files.at + 3, files.len - 3 };
        CHECK(str_cut(&files, '\n', &name));
        const char *end = files.len ? memmem(files.at, files.len, "\n== ", 4) : NULL;
        size_t len = end ? (size_t)(end + 1 - files.at) : files.len;
        char path[128];
        snprintf(path, sizeof path, "%.*s", STR(name));
        cde_made_put(made, path, (Str){ files.at, len });
        files = (Str){ files.at + len, files.len - len };
    }
    CHECK_EQ(files.len, 0);
}

void cde_made_end(CdeMade *made)
{
    DIR *entries = fdopendir(made->fd);
    CHECK(entries != NULL);
    for (struct dirent *entry; (entry = readdir(entries));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            CHECK_EQ(unlinkat(dirfd(entries), entry->d_name, 0), 0);
    closedir(entries);
    CHECK_EQ(rmdir(made->path), 0);
}

NibrsSeen cde_see_files(const char *files, CdeFolder *found)
{
    CdeMade made = cde_made();
    cde_made_files(&made, str_of(files));
    NibrsSeen seen = cde_see(made.fd, 0, found);
    cde_made_end(&made);
    return seen;
}

NibrsSeen cde_see(int folder, size_t sorter_bytes, CdeFolder *found)
{
    NibrsSeen seen;
    RecordSink sink = kit_sink(&seen);
    seen.is_ok = sorter_bytes
        ? cde_read_within(folder, cde_kit_book(), sorter_bytes, &sink, &seen.done, found, &seen.err)
        : cde_read(folder, cde_kit_book(), &sink, &seen.done, found, &seen.err);
    return seen;
}

bool cde_see_path(const char *path, size_t sorter_bytes, CdeFolder *found, NibrsSeen *seen)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return false;
    *seen = cde_see(folder, sorter_bytes, found);
    close(folder);
    return true;
}
