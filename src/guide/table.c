/* table.c - what do the rows of a table say, and is each of them whole? */
#include "guide/table.h"

#include "base/tsv.h"
#include "guide/content.h"

#define ROWS_MAX 1024
#define SOURCE_LEN_MIN 6

static bool wrong(Str name, size_t line, const char *what, Err *err)
{
    return err_set(err, ERR_INPUT, "%.*s, line %zu: %s.", STR(name), line, what);
}

bool guide_wrong(const GuideTable *table, const GuideRow *row, const char *what, Err *err)
{
    return wrong(table->name, row->line, what, err);
}

/* Names of the columns without their question marks, and which may be empty. */
static size_t columns_of(const char *columns, Str *names, bool *may_be_empty)
{
    size_t count = 0;
    Str rest = str_of(columns), one;
    while (str_cut(&rest, ' ', &one)) {
        may_be_empty[count] = str_ends(one, S("?"));
        names[count] = (Str){ one.at, one.len - may_be_empty[count] };
        count++;
    }
    names[count] = S("grade");
    names[count + 1] = S("source");
    return count;
}

static bool head_is(const TsvRow *head, const Str *names, size_t count)
{
    if (head->count != count + 2) return false;
    for (size_t i = 0; i < count + 2; i++)
        if (!str_eq(head->cell[i], names[i])) return false;
    return true;
}

static bool row_read(Str name, const TsvRow *cells, const bool *may_be_empty, size_t count, GuideRow *row,
    Err *err)
{
    if (cells->count != count + 2) return wrong(name, cells->line,
        "another number of cells than the head has", err);
    for (size_t i = 0; i < count; i++) {
        bool is_empty = str_eq(cells->cell[i], S("-"));
        if (str_is_blank(cells->cell[i]) || (is_empty && !may_be_empty[i]))
            return wrong(name, cells->line, "a cell is empty that must not be", err);
        row->cell[i] = is_empty ? S("") : cells->cell[i];
    }
    row->source = cells->cell[count + 1];
    row->line = cells->line;
    if (!grade_named(cells->cell[count], &row->grade))
        return wrong(name, cells->line, "the grade is read, computed, design or unverified", err);
    return row->source.len >= SOURCE_LEN_MIN || wrong(name, cells->line, "the source is missing", err);
}

bool guide_table_read(Arena *arena, Str name, Str text, const char *columns, GuideTable *table, Err *err)
{
    Str names[GUIDE_CELLS_MAX + 2];
    bool may_be_empty[GUIDE_CELLS_MAX];
    size_t count = columns_of(columns, names, may_be_empty), used = 0, room = 0;
    GuideRow *rows = NULL;
    TsvRow cells;
    Tsv tsv = tsv_of(text);
    if (!tsv_next(&tsv, &cells) || !head_is(&cells, names, count))
        return wrong(name, 1, "the head does not name the columns that are read", err);
    while (tsv_next(&tsv, &cells)) {
        if (used == ROWS_MAX) return wrong(name, cells.line, "there are more than 1,024 rows", err);
        arena_grow(arena, rows, used, room);
        if (!row_read(name, &cells, may_be_empty, count, &rows[used], err)) return false;
        used++;
    }
    if (!used) return wrong(name, 1, "the table has no row", err);
    *table = (GuideTable){ name, rows, used };
    return true;
}

bool guide_table(Arena *arena, const char *name, const char *columns, GuideTable *table, Err *err)
{
    const ContentFile *file = content_find(str_of(name));
    if (!file) return err_set(err, ERR_INPUT, "%s is missing from this build.", name);
    return guide_table_read(arena, file->name, file->text, columns, table, err);
}
