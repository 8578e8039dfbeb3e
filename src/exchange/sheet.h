/* sheet.h - what stands on a printed sheet, in order, whether it becomes a PDF or plain text. */
#ifndef EXCHANGE_SHEET_H
#define EXCHANGE_SHEET_H

#include "exchange/paper.h"
#include "exchange/pdf.h"

typedef enum { SHEET_TITLE, SHEET_HEADING, SHEET_PART, SHEET_TEXT, SHEET_POINT, SHEET_BOX, SHEET_LABELED, SHEET_SMALL,
               SHEET_PAGE } SheetKind;

/* label: of SHEET_LABELED alone. */
typedef struct { SheetKind kind; Str label, text; } SheetBlock;

typedef struct { Arena *arena; SheetBlock *blocks; size_t count, room; } Sheet;

/* A text that is blank adds nothing. */
void sheet_add(Sheet *sheet, SheetKind kind, Str text);
void sheet_add_labeled(Sheet *sheet, Str label, Str text);

void sheet_print(const Sheet *sheet, Paper paper);
bool sheet_to_pdf(const Sheet *sheet, const PdfShape *shape, Str *bytes, int *pages, Err *err);

#endif
