/* document_log.h - cuts what a scanner typed, one document after the other, into the texts of single documents. */
#ifndef INGEST_DOCUMENT_LOG_H
#define INGEST_DOCUMENT_LOG_H

#include "base/err.h"
#include "base/str.h"

/* `text` points into the log, `line` is its first line there, from 1. */
typedef struct { Str text; size_t line; } DocumentScan;

typedef struct { DocumentScan *scans; size_t count; } DocumentScans;

/* A document begins with the head of a barcode, with a line of a zone behind a zone that is whole, with a social
 * security number on a line of its own, behind a blank line, or where the first element of a card without a head comes
 * again. So one document may take one line or several. Blank lines between the elements of one card part nothing. What
 * is no document is cut off as well, to be refused with its line. Errors: ERR_INPUT when nothing stands there,
 * ERR_LIMIT over DOCUMENT_SCANS_MAX. */
bool document_log_cut(Arena *arena, Str log, DocumentScans *scans, Err *err);

#endif
