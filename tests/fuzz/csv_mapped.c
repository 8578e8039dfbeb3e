/* csv_mapped.c - fuzz target: a map and a list in one input; whatever they are, nothing crashes and nothing is lost. */
#include <sys/mman.h>
#include <unistd.h>

#include "base/limits.h"
#include "domain/packed.h"
#include "guide/content.h"
#include "ingest/csv_mapped.h"
#include "ingest/csv_propose.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Arena app, arena;
static CodeBook codes;
static CsvWords words;
static CsvHeaders headers;
static CsvStatutes statutes;

static void open_once(void)
{
    Err err;
    if (app.base) return;
    if (!arena_open(&app, APP_ARENA_BYTES) || !arena_open(&arena, CSV_PROPOSE_ARENA_BYTES)) abort();
    if (!codes_read(&app, content_find(S("codes/nibrs.tsv"))->text, &codes, &err) ||
        !csv_words_read(&app, content_find(S("formats/csv-words.tsv"))->text, &codes, &words, &err) ||
        !csv_statutes_read(&app, content_find(S("codes/statutes.tsv"))->text, &codes, &statutes, &err) ||
        !csv_headers_read(&app, content_find(S("formats/csv-headers.tsv"))->text, &headers, &err)) abort();
    words.statutes = &statutes;
}

typedef struct { size_t records, segments, size; } Seen;

static bool take_record(void *to, const Record *record, Err *err)
{
    static unsigned char packed[REPORT_ARENA_BYTES];
    Seen *seen = to;
    (void)err;
    seen->records++;
    seen->segments += record->count;
    if (!record->count || record->segments[0].kind != SEGMENT_ADMINISTRATIVE || !record->number.len) abort();
    if (!record->raw.len == !record->bytes || record->offset + record->bytes > seen->size) abort();
    if (!record_pack(record, record->raw, packed, sizeof packed)) abort();
    return true;
}

static void take_problem(void *to, const Problem *problem)
{
    (void)to;
    if (!problem->text[0] || !problem->line) abort();
}

static int file_of(Str bytes)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (fd < 0 || write(fd, bytes.at, bytes.len) != (ssize_t)bytes.len || lseek(fd, 0, SEEK_SET) != 0) abort();
    return fd;
}

static void read_list(const CsvMap *map, Str list)
{
    Seen seen = { .size = list.len };
    RecordSink sink = { .record = take_record, .problem = take_problem, .to = &seen };
    CsvBook book = { map, &words, S("ZZ0010000") };
    RecordsRead done;
    Err err = { 0 };
    int fd = file_of(list);
    bool ok = csv_mapped_read(fd, &book, &sink, &done, &err);
    if (ok ? seen.segments != done.segments || seen.records != done.records : !err.text[0]) abort();
    close(fd);
}

/* A proposed map always reads back, and fits its list. */
static void propose(Str list)
{
    CsvProposal p;
    CsvMap map;
    Err err = { 0 };
    int fd = file_of(list);
    bool ok = csv_propose(&arena, fd, S("list.csv"), NULL, NULL, &headers, &words, &p, &err);
    close(fd);
    if (!ok) { if (!err.text[0]) abort(); return; }
    if (csv_map_read(&arena, csv_proposal_map(&arena, &p), &map, &err)) read_list(&map, list);
    else if (!strstr(err.text, "gives no column a meaning")) abort();
}

/* A line of --- parts the map from the list; without one all is a list. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = { (const char *)data, size };
    open_once();
    const char *part = size ? memmem(text.at, size, "\n---\n", 5) : NULL;
    CsvMap map;
    Err err = { 0 };
    if (!part) {
        propose(text);
    } else if (csv_map_read(&arena, (Str){ text.at, (size_t)(part - text.at) + 1 }, &map, &err)) {
        read_list(&map, (Str){ part + 5, size - (size_t)(part + 5 - text.at) });
    }
    arena_reset(&arena, 0);
    return 0;
}
