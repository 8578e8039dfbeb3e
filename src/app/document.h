/* document.h - texts of identity documents are read, checked and compared; nothing is kept. */
#ifndef APP_DOCUMENT_H
#define APP_DOCUMENT_H

#include "app/knowledge.h"
#include "insight/paper_link.h"

typedef struct {
    Document document;
    DocumentAnswer answer;
    Str issuer_name;            /* empty when the issuer is not known */
} DocumentReading;

/* The barcode of a license, a machine-readable zone, or a social security number: whichever it is. `stated` is the
 * birth date that somebody stated, year 0 for none. Errors: ERR_INPUT when it is none of them, ERR_LIMIT when it is
 * longer than DOCUMENT_BYTES_MAX. No error holds a part of the text. */
bool document_ask(Arena *app, Str text, Date stated, Date today, DocumentReading *reading, Err *err);

typedef struct { size_t paper, line; } ScannedPaper;        /* papers from 1; its first line in the log */

typedef struct {
    ScannedPaper *papers; size_t count;         /* those that could be read */
    size_t refused;
    PapersLinks links;                          /* places in `papers` */
} PapersReading;

/* `reading` lives until the call ends; NULL for what could not be read, and then `why` says so. May be NULL. */
typedef struct {
    bool (*paper)(void *to, const ScannedPaper *at, const DocumentReading *reading, const Err *why, Err *err);
    void *to;
} PapersEvents;

/* A log of documents, one after the other (ingest/document_log.h): each is read and checked by itself, then all are
 * compared. Errors: ERR_INPUT when none of them could be read, or nothing stands there; ERR_LIMIT. */
bool papers_ask(Arena *app, Str log, Date today, const PapersEvents *events, PapersReading *papers, Err *err);

/* A whole log, as document_text_read. */
bool papers_text_read(Arena *app, Str path, Str *text, Err *err);

/* The text in a file, or of standard input ("-"). Errors: those of source_open; ERR_INPUT for a folder; ERR_LIMIT. */
bool document_text_read(Arena *app, Str path, Str *text, Err *err);

#endif
