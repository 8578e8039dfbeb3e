/* document.c - which kind of identity document is this text of, and what comes of checking it? */
#include "app/document.h"

#include "app/source.h"
#include "base/limits.h"
#include "ingest/aamva.h"
#include "ingest/document_log.h"
#include "ingest/mrz.h"
#include "ingest/ssn.h"

bool document_text_read(Arena *app, Str path, Str *text, Err *err)
{
    Str name;
    return source_text(app, path, DOCUMENT_BYTES_MAX, "The text is longer than 16 KiB. Give the text of one document.",
                       &name, text, err);
}

/* Readers refuse with a reason of their own, which says too little here: nobody said which kind of document it is. */
static bool document_read(Arena *app, Str text, const AamvaTable *table, const DocumentBook *book, Date today,
                          Document *document, Err *err)
{
    Err reason = { 0 };
    MrzYears years = { book->life_years_max, book->mrz_expiry_years_max };
    if (ssn_read(app, text, document) || aamva_read(app, text, table, document, &reason) ||
        (reason.code == ERR_INPUT && mrz_read(app, text, years, today, document, &reason)))
        return true;
    if (reason.code != ERR_INPUT) { *err = reason; return false; }
    return err_set(err, ERR_INPUT, "This is no text of an identity document that is known here. Scan the "
                                   "two-dimensional "
                   "barcode of the license, or copy all lines of letters, digits and < of the passport or "
                   "card.");
}

typedef struct { AamvaTable table; DocumentBook book; } Tables;

static bool document_look(Arena *app, Str text, const Tables *t, Date stated, Date today, DocumentReading *reading,
                          Err *err)
{
    if (!document_read(app, text, &t->table, &t->book, today, &reading->document, err)) return false;
    const CardIssuer *issuer = document_issuer(&t->book, reading->document.issuer);
    reading->issuer_name = issuer ? issuer->name : S("");
    document_check(app, &reading->document, &t->book, stated, today, &reading->answer);
    return true;
}

bool document_ask(Arena *app, Str text, Date stated, Date today, DocumentReading *reading, Err *err)
{
    Tables *tables = arena_new(app, Tables, 1);
    return knowledge_read_documents(app, &tables->table, &tables->book, err) &&
           document_look(app, text, tables, stated, today, reading, err);
}

/* ---- many ---- */

bool papers_text_read(Arena *app, Str path, Str *text, Err *err)
{
    Str name;
    return source_text(app, path, DOCUMENT_LOG_BYTES_MAX, "The log is longer than 16 MiB. Split it and try again.",
                       &name, text, err);
}

typedef struct {
    Arena *app, scratch;
    Tables tables;
    const NameForms *forms;
    Date today;
    const PapersEvents *events;
    ComparedPaper *papers;
    PapersReading *reading;
} Papers;

static bool paper_take(Papers *p, const DocumentScan *scan, size_t number, Err *err)
{
    Err why = { 0 };
    ScannedPaper at = { number, scan->line };
    DocumentReading *reading = arena_new(&p->scratch, DocumentReading, 1);
    bool is_read = document_look(&p->scratch, scan->text, &p->tables, (Date){ 0 }, p->today, reading, &why);
    PapersReading *r = p->reading;
    if (is_read) {
        paper_of(p->app, number, &reading->document, &reading->answer, &p->tables.book, &p->papers[r->count]);
        r->papers[r->count++] = at;
    } else {
        r->refused++;
    }
    bool ok = !p->events->paper || p->events->paper(p->events->to, &at, is_read ? reading : NULL, &why, err);
    arena_reset(&p->scratch, 0);
    return ok;
}

static bool papers_read(Papers *p, Str log, Err *err)
{
    DocumentScans scans;
    if (!knowledge_read_documents(p->app, &p->tables.table, &p->tables.book, err) ||
        !knowledge_read_names(p->app, &p->forms, err) || !document_log_cut(p->app, log, &scans, err)) return false;
    p->papers = arena_new(p->app, ComparedPaper, scans.count);
    p->reading->papers = arena_new(p->app, ScannedPaper, scans.count);
    for (size_t i = 0; i < scans.count; i++)
        if (!paper_take(p, &scans.scans[i], i + 1, err)) return false;
    return true;
}

bool papers_ask(Arena *app, Str log, Date today, const PapersEvents *events, PapersReading *reading, Err *err)
{
    Papers *p = arena_new(app, Papers, 1);
    *reading = (PapersReading){ 0 };
    *p = (Papers){ .app = app, .today = today, .events = events, .reading = reading };
    if (!arena_open(&p->scratch, REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = papers_read(p, log, err);
    arena_close(&p->scratch);
    if (!ok) return false;
    if (!reading->count)
        return err_set(err, ERR_INPUT, "None of the %zu texts is an identity document that is known here. Scan the "
                                       "two-dimensional barcode of each license, all of it.", reading->refused);
    papers_link(app, p->papers, reading->count, p->forms, &reading->links);
    return true;
}
