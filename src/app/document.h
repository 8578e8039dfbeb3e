/* document.h - a text of an identity document is read and checked; nothing is kept. */
#ifndef APP_DOCUMENT_H
#define APP_DOCUMENT_H

#include "app/knowledge.h"
#include "insight/document.h"

typedef struct {
    Document document;
    DocumentAnswer answer;
    Str issuer_name;            /* empty when the issuer is not known */
} DocumentReading;

/* The barcode of a license, a machine-readable zone, or a social security number: whichever it is. `stated` is the
 * birth date that somebody stated, year 0 for none. Errors: ERR_INPUT when it is none of them, ERR_LIMIT when it is
 * longer than DOCUMENT_BYTES_MAX. No error holds a part of the text. */
bool document_ask(Arena *app, Str text, Date stated, Date today, DocumentReading *reading, Err *err);

/* The text in a file, or of standard input ("-"). Errors: those of source_open; ERR_INPUT for a folder; ERR_LIMIT. */
bool document_text_read(Arena *app, Str path, Str *text, Err *err);

#endif
