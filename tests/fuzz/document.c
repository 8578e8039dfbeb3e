/* document.c - fuzz target: no bytes crash the readers of identity documents, and what they tell stays within bounds. */
#include "app/knowledge.h"
#include "base/limits.h"
#include "ingest/aamva.h"
#include "ingest/document_log.h"
#include "ingest/mrz.h"
#include "ingest/ssn.h"
#include "insight/paper_link.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const Date today = { 2026, 11, 26 };

static void check(const Document *d)
{
    if (d->field_count > DOCUMENT_FIELDS_MAX || d->digit_count > DOCUMENT_DIGITS_MAX) abort();
    for (size_t i = 0; i < DOCUMENT_DATES; i++) {
        const DocumentDate *date = &d->dates[i];
        if (date->state == DOCUMENT_DATE_STATED && !date_is_valid(date->date)) abort();
        if (date->state < DOCUMENT_DATE_PARTIAL && date_is_known(date->date)) abort();
    }
}

/* Whatever was read is checked, and the sums of the answer are those of its checks. */
static void answer(Arena *arena, const Document *d, const DocumentBook *book)
{
    DocumentAnswer *a = arena_new(arena, DocumentAnswer, 1);
    check(d);
    document_check(arena, d, book, (Date){ 2010, 6, 14 }, today, a);
    size_t bad = 0;
    for (size_t i = 0; i < a->check_count; i++) {
        if (a->checks[i].why.len == 0) abort();
        bad += a->checks[i].result == CHECK_IS_NOT_OK;
        if (date_is_known(a->checks[i].says_born) && !date_is_valid(a->checks[i].says_born)) abort();
    }
    ComparedPaper papers[2];
    PapersLinks links;
    paper_of(arena, 1, d, a, book, &papers[0]);
    paper_of(arena, 2, d, a, book, &papers[1]);
    papers_link(arena, papers, 2, NULL, &links);
    if (links.count && papers[0].number.len) abort();               /* a paper and itself are one */
    if (bad != a->contradictions + a->hints || a->check_count > DOCUMENT_CHECKS_MAX || a->say_count > COUNT(a->says)) abort();
}

/* Texts of a log lie in it, one behind the other. */
static void log_check(Arena *arena, Str log)
{
    DocumentScans scans;
    Err err = { 0 };
    const char *end = log.at;
    if (!document_log_cut(arena, log, &scans, &err)) return;
    for (size_t i = 0; i < scans.count; i++) {
        Str text = scans.scans[i].text;
        if (!text.len || text.at < end || text.at + text.len > log.at + log.len) abort();
        end = text.at + text.len;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena tables, arena;
    static AamvaTable elements;
    static DocumentBook book;
    Document d;
    Err err = { 0 };
    Str text = { (const char *)data, size };
    if (!arena.base && (!arena_open(&arena, SCRATCH_ARENA_BYTES) || !arena_open(&tables, SCRATCH_ARENA_BYTES) ||
                        !knowledge_read_documents(&tables, &elements, &book, &err)))
        abort();
    if (ssn_read(&arena, text, &d)) answer(&arena, &d, &book);
    if (aamva_read(&arena, text, &elements, &d, &err)) answer(&arena, &d, &book);
    else if (!err.text[0]) abort();
    if (mrz_read(&arena, text, (MrzYears){ 110, 20 }, today, &d, &err)) answer(&arena, &d, &book);
    log_check(&arena, text);
    arena_reset(&arena, 0);
    return 0;
}
