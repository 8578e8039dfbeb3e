/* document.c - which kind of identity document is this text of, and what comes of checking it? */
#include "app/document.h"

#include "app/source.h"
#include "base/limits.h"
#include "ingest/aamva.h"
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

bool document_ask(Arena *app, Str text, Date stated, Date today, DocumentReading *reading, Err *err)
{
    AamvaTable table;
    DocumentBook *book = arena_new(app, DocumentBook, 1);
    if (!knowledge_read_documents(app, &table, book, err) ||
        !document_read(app, text, &table, book, today, &reading->document, err))
        return false;
    const CardIssuer *issuer = document_issuer(book, reading->document.issuer);
    reading->issuer_name = issuer ? issuer->name : S("");
    document_check(app, &reading->document, book, stated, today, &reading->answer);
    return true;
}
