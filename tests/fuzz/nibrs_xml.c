/* nibrs_xml.c - fuzz target: no bytes crash the reader of NIBRS XML, or of its tables. */
#include <sys/mman.h>
#include <unistd.h>

#include "app/knowledge.h"
#include "base/limits.h"
#include "guide/content.h"
#include "ingest/nibrs_xml.h"
#include "ingest/nibrs_xml_looks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Arena app, scratch;
static Knowledge knowledge;
static NibrsXmlTable table;
static Str words;

static void open_once(void)
{
    Err err;
    if (app.base) return;
    if (!arena_open(&app, APP_ARENA_BYTES) || !arena_open(&scratch, APP_ARENA_BYTES)) abort();
    words = content_find(S("formats/nibrs-xml-words.tsv"))->text;
    if (!knowledge_read(&app, &knowledge, &err)) abort();
    if (!xml_table_read(&app, content_find(S("formats/nibrs-xml.tsv"))->text, words, &table, &err)) abort();
}

static bool take_record(void *to, const Record *record, Err *err)
{
    *(size_t *)to += record->count;
    if (record->bytes == 0 || record->line == 0) abort();
    return record->count > 0 || err_set(err, ERR_INPUT, "A record without segments.");
}

static void take_problem(void *to, const Problem *problem)
{
    (void)to;
    if (!problem->text[0] || !problem->line) abort();
}

/* The descriptor path, with the namespace and the 1 % rule. Files cost, so only some inputs become one. */
static void read_file(Str text)
{
    size_t segments = 0;
    RecordSink sink = { .record = take_record, .problem = take_problem, .to = &segments };
    RecordsRead done;
    Err err = { 0 };
    int fd = memfd_create("fuzz", 0);
    if (fd < 0 || write(fd, text.at, text.len) != (ssize_t)text.len || lseek(fd, 0, SEEK_SET) != 0) abort();
    bool ok = nibrs_xml_read(fd, &knowledge.nibrs, &table, &sink, &done, &err);
    if (ok ? segments != done.segments : !err.text[0]) abort();
    close(fd);
}

/* An input that begins with "report" and a tab is a table; all others are XML. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = { (const char *)data, size };
    size_t segments = 0;
    RecordSink sink = { .record = take_record, .problem = take_problem, .to = &segments };
    RecordsRead done;
    Err err = { 0 };
    open_once();
    if (str_starts(text, S("report\t"))) {
        NibrsXmlTable other;
        (void)xml_table_read(&scratch, text, words, &other, &err);
        arena_reset(&scratch, 0);
        return 0;
    }
    if (nibrs_xml_looks(text) == LOOKS_NIBRS_XML && !nibrs_xml_looks_like(text)) abort();
    bool ok = nibrs_xml_parse(text, 0, 1, &knowledge.nibrs, &table, &sink, &done, &err);
    if (ok ? segments != done.segments : !err.text[0]) abort();
    if (size % 4 == 0) read_file(text);
    return 0;
}
