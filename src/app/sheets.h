/* sheets.h - the pocket card and the field guide, put together from the content that the program works with. */
#ifndef APP_SHEETS_H
#define APP_SHEETS_H

#include "exchange/sheet.h"

/* content/sheets/NAME.tsv, filled in. The day of the content is `made`; title and footer are in `shape`, which a PDF of
 * it takes. Memory comes from `arena`. */
typedef struct { Sheet sheet; PdfShape shape; } FilledSheet;

/* "card" or "guide". Errors: ERR_NOT_FOUND for another name; ERR_INPUT with table and line when a row asks for what is
 * not there, and those of the tables that are taken from. */
bool sheet_filled(Arena *arena, Str name, FilledSheet *filled, Err *err);

#endif
