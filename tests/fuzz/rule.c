/* rule.c - fuzz target: no bytes crash the reader of rules, and whatever rule it accepts can be asked. */
#include "app/knowledge.h"
#include "base/limits.h"
#include "insight/screen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An invented incident: a child of 15 recorded as offender and arrested, an adult beside her. */
static const char incident[] =
    "00871I052019    ZZ0010000INVENTED000120190503 12N                                      \n"
    "00632I052019    ZZ0010000INVENTED000140ACN  14   O           88\n"
    "01294I052019    ZZ0010000INVENTED000100140A                           S          "
    "                                                \n"
    "01294I052019    ZZ0010000INVENTED000100211A                           I15  FWNR     N    02BG"
    "                                    \n"
    "00455I052019    ZZ0010000INVENTED00010115  FW\n"
    "00455I052019    ZZ0010000INVENTED00010234  MW\n"
    "01106I052019    ZZ0010000INVENTED000101ZZARREST000120190504ON40A01    15  FWNRH"
    "                               \n";

static Arena app, scratch;
static Knowledge knowledge;
static Rule rule;

static void open_once(void)
{
    Err err;
    if (app.base) return;
    if (!arena_open(&app, APP_ARENA_BYTES) || !arena_open(&scratch, APP_ARENA_BYTES)) abort();
    if (!knowledge_read(&app, &knowledge, &err)) abort();
}

static bool ask(void *to, const Record *record, Err *err)
{
    static Hit hits[16];
    const RuleSet *rules = to;
    (void)err;
    size_t count = screen_hits(rules, record, hits, COUNT(hits));
    for (size_t i = 0; i < count && i < COUNT(hits); i++) {
        static Finding finding;
        if (!screen_explain(rules, record, hits[i], (Date){ 2026, 1, 1 }, &scratch, &finding)) abort();
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Err err = { 0 };
    open_once();
    bool is_read = rule_read(&scratch, S("fuzz"), (Str){ (const char *)data, size }, &rule, &err);
    if (!is_read && !err.text[0]) abort();
    RuleSet rules = { &rule, is_read };
    RecordSink sink = { .record = ask, .to = &rules };
    RecordsRead done;
    if (!nibrs_flat_parse(str_of(incident), 0, 1, &knowledge.nibrs, &sink, &done, &err)) abort();
    arena_reset(&scratch, 0);
    return 0;
}
