/* pdf.c - how do lines of text become pages that a printer, and a voice that reads aloud, understand? */
#include "exchange/pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "exchange/pdf_catalog.h"

#define POINTS_PER_MM (72.0 / 25.4)
/* Covers English and Spanish in one width; a machine without it prints in its own plain letters. */
#define LETTERS "Open Sans, sans-serif"
#define LINES_AFTER_HEADING 3
#define POINT_INDENT 1.5            /* in sizes of type */

struct Pdf {
    Arena *arena;
    PdfShape shape;
    cairo_surface_t *surface;
    cairo_t *cairo;
    double width, height, margin, type;     /* points */
    double y;                               /* where the next block begins */
    int pages;
    bool is_list_open;
    char *bytes;
    size_t len, room;
};

static cairo_status_t keep(void *closure, const unsigned char *data, unsigned len)
{
    Pdf *pdf = closure;
    while (pdf->room - pdf->len < len)
        pdf->bytes = arena_more(pdf->arena, pdf->bytes, 1, pdf->len, &pdf->room, 1);
    memcpy(pdf->bytes + pdf->len, data, len);
    pdf->len += len;
    return CAIRO_STATUS_SUCCESS;
}

static double bottom(const Pdf *pdf) { return pdf->height - pdf->margin - 3 * pdf->type; }

static PangoLayout *layout(Pdf *pdf, Str text, double size, bool is_bold, double width)
{
    PangoLayout *made = pango_cairo_create_layout(pdf->cairo);
    PangoFontDescription *font = pango_font_description_from_string(LETTERS);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    if (is_bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(made, font);
    pango_font_description_free(font);
    pango_layout_set_width(made, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(made, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(made, text.at, (int)text.len);
    return made;
}

static void footer(Pdf *pdf)
{
    double size = pdf->type * 0.72, y = pdf->height - pdf->margin - size;
    cairo_save(pdf->cairo);         /* a block that goes on overleaf keeps its color */
    Str texts[] = { pdf->shape.footer, str_format(pdf->arena, "%d", pdf->pages) };
    for (size_t i = 0; i < COUNT(texts); i++) {
        PangoLayout *line = layout(pdf, texts[i], size, false, pdf->width - 2 * pdf->margin - (i ? 0 : 3 * size));
        pango_layout_set_alignment(line, i ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        int height;
        pango_layout_get_pixel_size(line, NULL, &height);
        cairo_set_source_rgb(pdf->cairo, 0.35, 0.35, 0.35);
        cairo_move_to(pdf->cairo, pdf->margin, y + size - height);
        pango_cairo_show_layout(pdf->cairo, line);
        g_object_unref(line);
    }
    cairo_restore(pdf->cairo);
}

static void close_list(Pdf *pdf)
{
    if (pdf->is_list_open) cairo_tag_end(pdf->cairo, "L");
    pdf->is_list_open = false;
}

static void open_page(Pdf *pdf)
{
    pdf->pages++;
    pdf->y = pdf->margin;
}

static void turn_page(Pdf *pdf)
{
    footer(pdf);
    cairo_show_page(pdf->cairo);
    open_page(pdf);
}

void pdf_new_page(Pdf *pdf)
{
    if (pdf->y <= pdf->margin) return;
    close_list(pdf);
    turn_page(pdf);
}

/* The lines of a layout, from `left` on, over as many pages as they take; `mark` stands before the first. */
static void lines(Pdf *pdf, PangoLayout *text, double left, PangoLayout *mark)
{
    PangoLayoutIter *at = pango_layout_get_iter(text);
    bool is_first = true;
    do {
        PangoRectangle line;
        pango_layout_iter_get_line_extents(at, NULL, &line);
        double height = (double)line.height / PANGO_SCALE;
        double above = (double)(pango_layout_iter_get_baseline(at) - line.y) / PANGO_SCALE;
        if (pdf->y + height > bottom(pdf)) turn_page(pdf);
        if (is_first && mark) {
            cairo_move_to(pdf->cairo, pdf->margin, pdf->y);
            pango_cairo_show_layout(pdf->cairo, mark);
        }
        cairo_move_to(pdf->cairo, left, pdf->y + above);
        pango_cairo_show_layout_line(pdf->cairo, pango_layout_iter_get_line_readonly(at));
        pdf->y += height;
        is_first = false;
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
}

static void block(Pdf *pdf, const char *tag, PangoLayout *text, double gray, double after, double indent)
{
    close_list(pdf);
    cairo_set_source_rgb(pdf->cairo, gray, gray, gray);
    cairo_tag_begin(pdf->cairo, tag, NULL);
    lines(pdf, text, pdf->margin + indent, NULL);
    cairo_tag_end(pdf->cairo, tag);
    pdf->y += after;
    g_object_unref(text);
}

static double inner(const Pdf *pdf) { return pdf->width - 2 * pdf->margin; }

void pdf_heading(Pdf *pdf, int level, Str text)
{
    static const double larger[] = { 1.7, 1.25, 1.0 };
    double size = pdf->type * larger[level - 1];
    PangoLayout *made = layout(pdf, str_shown(pdf->arena, text), size, true, inner(pdf));
    int height;
    pango_layout_get_pixel_size(made, NULL, &height);
    if (pdf->y > pdf->margin) pdf->y += size * 0.5;
    if (pdf->y + height + LINES_AFTER_HEADING * 1.4 * pdf->type > bottom(pdf)) pdf_new_page(pdf);
    block(pdf, level == 1 ? "H1" : level == 2 ? "H2" : "H3", made, 0.05, size * 0.2, 0);
}

void pdf_text(Pdf *pdf, Str text)
{
    block(pdf, "P", layout(pdf, str_shown(pdf->arena, text), pdf->type, false, inner(pdf)), 0.1, pdf->type * 0.4, 0);
}

void pdf_small(Pdf *pdf, Str text)
{
    double indent = pdf->is_list_open ? pdf->type * POINT_INDENT : 0;
    PangoLayout *made = layout(pdf, str_shown(pdf->arena, text), pdf->type * 0.78, false, inner(pdf) - indent);
    block(pdf, "P", made, 0.35, pdf->type * 0.4, indent);
}

void pdf_labeled(Pdf *pdf, Str label, Str text)
{
    Str shown = str_shown(pdf->arena, label);
    Str whole = str_format(pdf->arena, "%.*s %.*s", STR(shown), STR(str_shown(pdf->arena, text)));
    PangoLayout *made = layout(pdf, whole, pdf->type, false, inner(pdf));
    PangoAttrList *marks = pango_attr_list_new();
    PangoAttribute *bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
    bold->start_index = 0;
    bold->end_index = (guint)shown.len;
    pango_attr_list_insert(marks, bold);
    pango_layout_set_attributes(made, marks);
    pango_attr_list_unref(marks);
    block(pdf, "P", made, 0.1, pdf->type * 0.4, 0);
}

void pdf_point(Pdf *pdf, const char *mark, Str text)
{
    double left = pdf->margin + pdf->type * POINT_INDENT;
    PangoLayout *sign = layout(pdf, str_of(mark), pdf->type, false, pdf->type * 3);
    PangoLayout *body = layout(pdf, str_shown(pdf->arena, text), pdf->type, false, pdf->width - pdf->margin - left);
    if (!pdf->is_list_open) cairo_tag_begin(pdf->cairo, "L", NULL);
    pdf->is_list_open = true;
    cairo_set_source_rgb(pdf->cairo, 0.1, 0.1, 0.1);
    cairo_tag_begin(pdf->cairo, "LI", NULL);
    lines(pdf, body, left, sign);
    cairo_tag_end(pdf->cairo, "LI");
    pdf->y += pdf->type * 0.2;
    g_object_unref(sign);
    g_object_unref(body);
}

Pdf *pdf_begin(Arena *arena, const PdfShape *shape)
{
    Pdf *pdf = arena_new(arena, Pdf, 1);
    *pdf = (Pdf){ .arena = arena, .shape = *shape, .room = 64 * 1024, .type = shape->type,
                  .width = shape->width * POINTS_PER_MM, .height = shape->height * POINTS_PER_MM,
                  .margin = shape->margin * POINTS_PER_MM };
    pdf->bytes = arena_new(arena, char, pdf->room);
    pdf->surface = cairo_pdf_surface_create_for_stream(keep, pdf, pdf->width, pdf->height);
    Str title = str_format(arena, "%.*s", STR(str_shown(arena, shape->title)));
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, title.at);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR, "Safeharbor");
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   str_format(arena, "%sT00:00:00Z", shape->made_on).at);
    pdf->cairo = cairo_create(pdf->surface);
    cairo_tag_begin(pdf->cairo, "Document", NULL);
    open_page(pdf);
    return pdf;
}

int pdf_pages(const Pdf *pdf) { return pdf->pages; }

bool pdf_end(Pdf *pdf, Str *bytes, Err *err)
{
    close_list(pdf);
    footer(pdf);
    cairo_tag_end(pdf->cairo, "Document");
    cairo_destroy(pdf->cairo);
    cairo_surface_finish(pdf->surface);
    cairo_status_t status = cairo_surface_status(pdf->surface);
    cairo_surface_destroy(pdf->surface);
    if (status)
        return err_set(err, ERR_IO, "The pages could not be made: %s.", cairo_status_to_string(status));
    return pdf_say_language(pdf->arena, (Str){ pdf->bytes, pdf->len }, pdf->shape.language, bytes, err);
}

#ifdef __SANITIZE_ADDRESS__
/* fontconfig keeps what it read of the machine's letters until the process ends, and is told by nobody to let go. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libfontconfig\n"; }
const char *__lsan_default_options(void);
const char *__lsan_default_options(void) { return "print_suppressions=0"; }
#endif
