/* aamva.h - reads what the barcode of a US or Canadian license or identity card says. */
#ifndef INGEST_AAMVA_H
#define INGEST_AAMVA_H

#include "ingest/aamva_table.h"

/* Versions 00 to 10 of the AAMVA standard and whatever comes after, as any scanner typed them: without head, separators
 * or capital letters, with wrong offsets, with elements twice. Values are kept as they stand; `document` points into
 * the arena. Errors: ERR_INPUT when this is no such text, ERR_LIMIT when it is longer than DOCUMENT_BYTES_MAX. */
bool aamva_read(Arena *arena, Str text, const AamvaTable *table, Document *document, Err *err);

/* A date of a card. Both orders of day and year are tried, because only one of them ever gives a day of our time;
 * `year_first` says which one cards of its kind use. */
DocumentDate aamva_date(Str value, bool year_first);

#endif
