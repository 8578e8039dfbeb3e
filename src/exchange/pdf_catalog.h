/* pdf_catalog.h - tells a reading voice in which language a finished PDF is, which cairo 1.16 does not. */
#ifndef EXCHANGE_PDF_CATALOG_H
#define EXCHANGE_PDF_CATALOG_H

#include "base/err.h"
#include "base/str.h"

/* `pdf` as cairo writes it: with a cross-reference table and one catalog. An incremental update (ISO 32000-1:2008,
 * 7.5.6) follows its bytes: the same catalog, with /Lang and the title shown instead of the file's name. Errors: ERR_IO
 * when the parts are not where cairo puts them. */
bool pdf_say_language(Arena *arena, Str pdf, const char *language, Str *bytes, Err *err);

#endif
