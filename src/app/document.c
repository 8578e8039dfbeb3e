/* document.c - which kind of identity document is this text of, and what comes of checking it? */
#include "app/document.h"

#include <unistd.h>

#include "app/source.h"
#include "base/limits.h"
#include "ingest/aamva.h"
#include "ingest/mrz.h"
#include "ingest/ssn.h"

bool document_text_read(Arena *app, Str path, Str *text, Err *err)
{
    Source source;
    if (!source_open(path, &source, err)) return false;
    char *room = arena_new(app, char, DOCUMENT_BYTES_MAX + 1);
    size_t used = 0;
    ssize_t n = 0;
    while (used <= DOCUMENT_BYTES_MAX && !source.is_folder &&
           (n = pread(source.fd, room + used, DOCUMENT_BYTES_MAX + 1 - used, (off_t)used)) > 0)
        used += (size_t)n;
    source_close(&source);
    if (source.is_folder) return err_set(err, ERR_INPUT, "This is a folder, not a text. Name the file "
                                                         "inside it.");
    if (n < 0) return err_set(err, ERR_IO, "The text cannot be read to its end. Check the disk.");
    *text = (Str){ room, used };
    return used <= DOCUMENT_BYTES_MAX ||
           err_set(err, ERR_LIMIT, "The text is longer than 16 KiB. Give the text of one document.");
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
