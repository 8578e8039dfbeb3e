/* cde.c - fuzz target: no bytes crash the reader of Crime Data Explorer folders, or of its tables of columns. */
#include <fcntl.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/temp.h"
#include "guide/content.h"
#include "ingest/cde.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Arena app, scratch;
static CdeBook book;
static TempFolder folder;
static int folder_fd;

static void remove_folder(void)
{
    (void)rmdir(folder.path);
}

static void open_once(void)
{
    Err err;
    if (app.base) return;
    if (!arena_open(&app, APP_ARENA_BYTES) || !arena_open(&scratch, APP_ARENA_BYTES)) abort();
    const ContentFile *tables = content_find(S("formats/cde.tsv")), *codes = content_find(S("formats/cde-codes.tsv"));
    if (!tables || !codes || !cde_book_read(&app, tables->text, codes->text, &book, &err)) abort();
    if (!temp_folder(&folder, &err) || (folder_fd = open(folder.path, O_RDONLY | O_DIRECTORY)) < 0) abort();
    atexit(remove_folder);
}

static bool take_record(void *to, const Record *record, Err *err)
{
    *(size_t *)to += record->count;
    if (record->raw.len == 0 || record->bytes || record->count > REPORT_SEGMENTS_MAX) abort();
    for (size_t i = 0; i < record->count; i++)
        if (record->segments[i].count > SEGMENT_VALUES_MAX) abort();
    return record->count > 0 || err_set(err, ERR_INPUT, "A record without segments.");
}

static void take_problem(void *to, const Problem *problem)
{
    (void)to;
    if (!problem->text[0] || !problem->line) abort();
}

/* Names that would lead out of the folder, or that no file can have, are not used. */
static bool name_read(Str line, char name[64])
{
    if (line.len == 0 || line.len > 60 || line.at[0] == '.') return false;
    for (size_t i = 0; i < line.len; i++)
        if (line.at[i] == '/' || line.at[i] == '\0') return false;
    snprintf(name, 64, "%.*s", STR(line));
    return true;
}

/* Files in one text, each behind a line "== NAME"; those that were written are removed with `text` empty. */
static void files_each(Str text, bool is_there)
{
    Str name;
    while (str_starts(text, S("== "))) {
        char path[64];
        text = (Str){ text.at + 3, text.len - 3 };
        if (!str_cut(&text, '\n', &name) || !text.at) return;
        const char *end = text.len ? memmem(text.at, text.len, "\n== ", 4) : NULL;
        size_t len = end ? (size_t)(end + 1 - text.at) : text.len;
        if (name_read(name, path) && is_there) {
            int fd = openat(folder_fd, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
            if (fd < 0 || write(fd, text.at, len) != (ssize_t)len) abort();
            close(fd);
        } else if (name_read(name, path)) {
            (void)unlinkat(folder_fd, path, 0);
        }
        text = (Str){ text.at + len, text.len - len };
    }
}

/* An input that begins with "table" is a table of columns; all others are folders. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = { (const char *)data, size };
    size_t segments = 0;
    RecordSink sink = { .record = take_record, .problem = take_problem, .to = &segments };
    RecordsRead done;
    CdeFolder found;
    Err err = { 0 };
    open_once();
    if (str_starts(text, S("table"))) {
        CdeBook other;
        (void)cde_book_read(&scratch, text, S(""), &other, &err);
        arena_reset(&scratch, 0);
        return 0;
    }
    files_each(text, true);
    bool ok = cde_read_within(folder_fd, &book, 1, &sink, &done, &found, &err);
    if (ok ? segments != done.segments : err.code == ERR_NONE) abort();
    if (!ok && segments) abort();
    files_each(text, false);
    return 0;
}
