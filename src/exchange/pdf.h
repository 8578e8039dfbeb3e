/* pdf.h - pages for the printer and the pocket, tagged so that a voice can read them. */
#ifndef EXCHANGE_PDF_H
#define EXCHANGE_PDF_H

#include "base/err.h"
#include "base/str.h"

/* Sizes are millimeters of paper (A5 148 x 210, US letter 215.9 x 279.4) and points of type. */
typedef struct {
    Str title;                  /* of the document; also its metadata */
    Str footer;                 /* stands below each page, before its number */
    const char *language;       /* BCP 47: "en-US", "es-US" */
    const char *made_on;        /* "YYYY-MM-DD": the day of the content, so that equal content makes equal bytes */
    double width, height, margin;
    double type;                /* of a paragraph; all else follows from it */
} PdfShape;

/* A document in the making. It lives, its bytes too, in the arena it was begun in. Text is UTF-8 that may come from
 * outside: it is shown as str_shown does. */
typedef struct Pdf Pdf;

Pdf *pdf_begin(Arena *arena, const PdfShape *shape);

void pdf_heading(Pdf *pdf, int level, Str text);            /* 1 to 3. Never alone at the foot of a page. */
void pdf_text(Pdf *pdf, Str text);
/* A point of a list. `mark` is what stands before it ("•", "1", "☐"): at most three characters. */
void pdf_point(Pdf *pdf, const char *mark, Str text);
void pdf_labeled(Pdf *pdf, Str label, Str text);            /* "label text", the label bold */
/* A source, a date, a grade, a reason; behind a point it stands below the point's words. */
void pdf_small(Pdf *pdf, Str text);
void pdf_new_page(Pdf *pdf);                                /* nothing on a page that is still empty */

int pdf_pages(const Pdf *pdf);

/* Ends the document; it cannot be written on any more. Errors: ERR_IO when the library could not make it. */
bool pdf_end(Pdf *pdf, Str *bytes, Err *err);

#endif
