/* sheet.c - how does a list of blocks become pages, or lines? */
#include "exchange/sheet.h"

static void add(Sheet *sheet, SheetBlock block)
{
    arena_grow(sheet->arena, sheet->blocks, sheet->count, sheet->room);
    sheet->blocks[sheet->count++] = block;
}

void sheet_add(Sheet *sheet, SheetKind kind, Str text)
{
    if (kind == SHEET_PAGE || !str_is_blank(text)) add(sheet, (SheetBlock){ .kind = kind, .text = text });
}

void sheet_add_labeled(Sheet *sheet, Str label, Str text)
{
    if (!str_is_blank(text)) add(sheet, (SheetBlock){ SHEET_LABELED, label, text });
}

void sheet_print(const Sheet *sheet, Paper paper)
{
    for (size_t i = 0; i < sheet->count; i++) {
        const SheetBlock *b = &sheet->blocks[i];
        switch (b->kind) {
        case SHEET_TITLE: paper_title(paper, b->text); break;
        case SHEET_HEADING: paper_heading(paper, str_format(paper.scratch, "%.*s", STR(b->text)).at); break;
        case SHEET_PART: out_char(paper.out, '\n'); paper_text(paper, 0, "", b->text); break;
        case SHEET_TEXT: paper_text(paper, 0, "", b->text); break;
        case SHEET_POINT: paper_text(paper, 2, "- ", b->text); break;
        case SHEET_BOX: paper_text(paper, 2, "[ ] ", b->text); break;
        case SHEET_LABELED:
            paper_text(paper, 0, "", str_format(paper.scratch, "%.*s %.*s", STR(b->label), STR(b->text)));
            break;
        case SHEET_SMALL: paper_text(paper, 4, "", b->text); break;
        case SHEET_PAGE: out_char(paper.out, '\n'); break;
        }
    }
}

bool sheet_to_pdf(const Sheet *sheet, const PdfShape *shape, Str *bytes, int *pages, Err *err)
{
    Pdf *pdf = pdf_begin(sheet->arena, shape);
    for (size_t i = 0; i < sheet->count; i++) {
        const SheetBlock *b = &sheet->blocks[i];
        switch (b->kind) {
        case SHEET_TITLE: pdf_heading(pdf, 1, b->text); break;
        case SHEET_HEADING: pdf_heading(pdf, 2, b->text); break;
        case SHEET_PART: pdf_heading(pdf, 3, b->text); break;
        case SHEET_TEXT: pdf_text(pdf, b->text); break;
        case SHEET_POINT: pdf_point(pdf, "•", b->text); break;
        case SHEET_BOX: pdf_point(pdf, "☐", b->text); break;
        case SHEET_LABELED: pdf_labeled(pdf, b->label, b->text); break;
        case SHEET_SMALL: pdf_small(pdf, b->text); break;
        case SHEET_PAGE: pdf_new_page(pdf); break;
        }
    }
    *pages = pdf_pages(pdf);
    return pdf_end(pdf, bytes, err);
}
