/* tsv.c - what is the next row of a table? */
#include "base/tsv.h"

Tsv tsv_of(Str text)
{
    return (Tsv){ .rest = text };
}

bool tsv_next(Tsv *tsv, TsvRow *row)
{
    Str line;
    while (str_cut(&tsv->rest, '\n', &line)) {
        tsv->line++;
        if (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (str_is_blank(line) || line.at[0] == '#') continue;

        *row = (TsvRow){ .line = tsv->line };
        while (row->count < TSV_CELLS_MAX && str_cut(&line, '\t', &row->cell[row->count])) row->count++;
        return true;
    }
    return false;
}
