/* nibrs_flat.c - fuzz target: no bytes crash the reader of crime-report files, or of layouts. */
#include <sys/mman.h>
#include <unistd.h>

#include "app/knowledge.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Arena app, scratch;
static Knowledge knowledge;

static void open_once(void)
{
    Err err;
    if (app.base) return;
    if (!arena_open(&app, APP_ARENA_BYTES) || !arena_open(&scratch, APP_ARENA_BYTES)) abort();
    if (!knowledge_read(&app, &knowledge, &err)) abort();
}

static bool take_record(void *to, const Record *record, Err *err)
{
    *(size_t *)to += record->count;
    return record->count > 0 || err_set(err, ERR_INPUT, "A record without segments.");
}

static void take_problem(void *to, const Problem *problem)
{
    (void)to;
    if (!problem->text[0] || !problem->line) abort();
}

/* The descriptor path, with the format test and the 1 % rule. Files cost, so only some inputs become one. */
static void read_file(Str text, const NibrsBook *book)
{
    size_t segments = 0;
    RecordSink sink = { .record = take_record, .problem = take_problem, .to = &segments };
    RecordsRead done;
    Err err = { 0 };
    int fd = memfd_create("fuzz", 0);
    if (fd < 0 || write(fd, text.at, text.len) != (ssize_t)text.len || lseek(fd, 0, SEEK_SET) != 0) abort();
    if (nibrs_flat_read(fd, book, &sink, &done, &err) && segments != done.segments) abort();
    close(fd);
}

/* An input that begins with "layout" is a table; all others are crime-report files. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = { (const char *)data, size };
    size_t segments = 0;
    RecordSink sink = { .record = take_record, .problem = take_problem, .to = &segments };
    RecordsRead done;
    Err err = { 0 };
    open_once();
    if (str_starts(text, S("layout"))) {
        Layout other;
        (void)layout_read(&scratch, text, &knowledge.codes, &other, &err);
        arena_reset(&scratch, 0);
        return 0;
    }
    if (!nibrs_flat_parse(text, 0, 1, &knowledge.nibrs, &sink, &done, &err) || segments != done.segments) abort();
    if (size % 4 == 0) read_file(text, &knowledge.nibrs);
    return 0;
}
