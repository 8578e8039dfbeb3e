/* csv.c - how is a cell written so that it comes back as it was? */
#include "base/csv.h"

static bool needs_quotes(Str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (cell.at[i] == ',' || cell.at[i] == '"' || cell.at[i] == '\n' || cell.at[i] == '\r') return true;
    return cell.len > 0 && (cell.at[0] == ' ' || cell.at[cell.len - 1] == ' ');
}

static bool looks_like_formula(Str cell)
{
    return cell.len > 0 && (cell.at[0] == '=' || cell.at[0] == '+' || cell.at[0] == '-' || cell.at[0] == '@' ||
                            cell.at[0] == '\t');
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
