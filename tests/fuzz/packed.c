/* packed.c - fuzz target: no bytes crash the reader of kept reports, and what it accepts is what would be written. */
#include "app/knowledge.h"
#include "base/limits.h"
#include "domain/claim.h"
#include "domain/packed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define BYTES_MAX ((size_t)8 * 1024 * 1024)

static Arena app, report;
static Knowledge knowledge;
static unsigned char *buffer;

static void open_once(void)
{
    Err err;
    if (app.base) return;
    if (!arena_open(&app, APP_ARENA_BYTES) || !arena_open(&report, REPORT_ARENA_BYTES)) abort();
    if (!knowledge_read(&app, &knowledge, &err)) abort();
    buffer = arena_new(&app, unsigned char, BYTES_MAX);
}

/* Reads every text and name; the sanitizers see where they are. */
static void look_at(const Record *record)
{
    unsigned sum = 0;
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i], *segment;
        for (size_t k = 0; k < s->count; k++) {
            const Value *v = &s->values[k], *value;
            for (size_t c = 0; c < v->text.len; c++) sum += (unsigned char)v->text.at[c];
            for (size_t c = 0; c < v->name.len; c++) sum += (unsigned char)v->name.at[c];
            if (v->code != code_of(v->text) || v->field > FIELD_OTHER) abort();
            if (!claim_find(record, claim_id(1, record, s, v), &segment, &value) || value != v) abort();
        }
    }
    if (sum == UINT32_MAX) abort();
}

static bool unpack(Str packed)
{
    Record record;
    Str raw;
    bool ok = record_unpack(&report, packed, &record, &raw);
    if (report.used > PACKED_ARENA_FACTOR * packed.len + 64) abort();
    if (ok) {
        look_at(&record);
        if (record_pack(&record, raw, buffer, BYTES_MAX) != packed.len) abort();
        if (packed.len && memcmp(buffer, packed.at, packed.len) != 0) abort();
    }
    arena_reset(&report, 0);
    return ok;
}

static bool pack(void *to, const Record *record, Err *err)
{
    const Str *text = to;
    (void)err;
    size_t len = record_pack(record, (Str){ text->at + record->offset, record->bytes }, buffer, BYTES_MAX);
    if (len > BYTES_MAX) abort();
    char *packed = malloc(len);
    if (!packed) abort();
    memcpy(packed, buffer, len);
    if (!unpack((Str){ packed, len })) abort();
    free(packed);
    return true;
}

/* An input that begins with a digit is a crime-report file, whose reports are packed; all others are packed reports. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str bytes = { (const char *)data, size };
    open_once();
    (void)unpack(bytes);
    if (size && data[0] >= '0' && data[0] <= '9') {
        RecordSink sink = { .record = pack, .to = &bytes };
        RecordsRead done;
        Err err;
        if (!nibrs_flat_parse(bytes, 0, 1, &knowledge.nibrs, &sink, &done, &err)) abort();
    }
    return 0;
}
