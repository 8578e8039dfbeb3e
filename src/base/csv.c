/* csv.c - how is a cell written so that it comes back as it was? */
#include "base/csv.h"

static bool is_one_of(char c, Str set)
{
    return memchr(set.at, c, set.len) != NULL;
}

/* Semicolons and tabs too: some spreadsheets split there, and what follows would begin a cell of its own. */
static bool needs_quotes(Str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (is_one_of(cell.at[i], S(",;\t\"\n\r"))) return true;
    return cell.len > 0 && (cell.at[0] == ' ' || cell.at[cell.len - 1] == ' ');
}

/* Spreadsheets skip blanks and line ends before they look for a formula. */
static bool looks_like_formula(Str cell)
{
    while (cell.len && is_one_of(cell.at[0], S(" \t\r\n"))) cell.at++, cell.len--;
    return cell.len && is_one_of(cell.at[0], S("=+-@"));
}

void csv_cell(Out *out, Str cell, bool is_last)
{
    bool quoted = needs_quotes(cell);
    if (quoted) out_char(out, '"');
    if (looks_like_formula(cell)) out_char(out, '\'');
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.at[i] == '"') out_char(out, '"');
        out_char(out, cell.at[i]);
    }
    if (quoted) out_char(out, '"');
    out_text(out, is_last ? "\r\n" : ",");
}

void csv_cells(Out *out, const Str *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) csv_cell(out, cells[i], i + 1 == count);
}
