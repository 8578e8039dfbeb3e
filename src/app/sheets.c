/* sheets.c - how does a table of rows become the pocket card, or the field guide? */
#include "app/sheets.h"

#include "app/sheet_parts.h"
#include "base/date.h"
#include "guide/table.h"

/* Millimeters, and points of type. */
static const struct { const char *name; double width, height, margin, type; } kinds[] = {
    { "a5", 148, 210, 9, 8 },
    { "letter", 215.9, 279.4, 20, 10.5 },
};

static const struct { const char *name; SheetKind kind; } block_kinds[] = {
    { "heading", SHEET_HEADING }, { "part", SHEET_PART },   { "text", SHEET_TEXT }, { "point", SHEET_POINT },
    { "box", SHEET_BOX },         { "small", SHEET_SMALL },
};

static bool has_paper(PdfShape *shape, Str name)
{
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (!str_eq(name, str_of(kinds[i].name))) continue;
        shape->width = kinds[i].width;
        shape->height = kinds[i].height;
        shape->margin = kinds[i].margin;
        shape->type = kinds[i].type;
        return true;
    }
    return false;
}

/* Rows that say what the sheet is, and not what stands on it; the title does both. */
static bool is_shape(FilledSheet *f, Str kind, Str text)
{
    Date made;
    if (str_eq(kind, S("made")) && date_read_iso(text, &made))
        f->shape.made_on = str_format(f->sheet.arena, "%.*s", STR(text)).at;
    else if (str_eq(kind, S("footer"))) f->shape.footer = text;
    else if (str_eq(kind, S("title"))) sheet_add(&f->sheet, SHEET_TITLE, f->shape.title = text);
    else if (str_eq(kind, S("paper"))) return has_paper(&f->shape, text);
    else return false;
    return true;
}

static bool is_filled(const SheetBooks *books, FilledSheet *f, const GuideRow *row)
{
    Str kind = row->cell[0], text = row->cell[1];
    if (str_eq(kind, S("take"))) return sheet_take(books, &f->sheet, text);
    if (str_eq(kind, S("page"))) return sheet_add(&f->sheet, SHEET_PAGE, S("")), true;
    for (size_t i = 0; i < COUNT(block_kinds); i++) {
        if (!str_eq(kind, str_of(block_kinds[i].name))) continue;
        SheetKind block = block_kinds[i].kind;
        bool is_signed = block != SHEET_HEADING && block != SHEET_PART && block != SHEET_SMALL;
        sheet_add(&f->sheet, block, is_signed ? sheet_signed(f->sheet.arena, text, row->grade) : text);
        return true;
    }
    return is_shape(f, kind, text);
}

bool sheet_filled(Arena *arena, Str name, FilledSheet *filled, Err *err)
{
    GuideTable table;
    SheetBooks books;
    *filled = (FilledSheet){ .sheet.arena = arena, .shape.language = "en-US", .shape.footer = S("") };
    if (!str_eq(name, S("card")) && !str_eq(name, S("guide")))
        return err_set(err, ERR_NOT_FOUND, "There is no sheet of this name. There are card and guide.");
    Str path = str_format(arena, "sheets/%.*s.tsv", STR(name));
    if (!guide_table(arena, path.at, "kind text?", &table, err) || !sheet_books_read(arena, &books, err)) return false;
    for (size_t i = 0; i < table.count; i++)
        if (!is_filled(&books, filled, &table.rows[i]))
            return guide_wrong(&table, &table.rows[i], "no such kind of row, or nothing there that it could take", err);
    if (!filled->shape.made_on || !filled->shape.title.len || !filled->shape.type)
        return err_set(err, ERR_INPUT, "%s: title, made and paper have to be there.", path.at);
    return true;
}
