/* csv_several.c - several ages, births or descriptions in one cell, as beside several names: "35; 16". */
#include "ingest/csv_several.h"

#include "ingest/csv_cell.h"
#include "ingest/csv_described.h"

bool csv_several_next(CsvShape shape, Str *rest, Str *piece)
{
    const char *between = shape == CSV_AGE ? ";|\n&,/" : shape == CSV_DATE ? ";|\n&," : ";|\n&";
    if (!rest->at) return false;
    size_t len = 0;
    while (len < rest->len && !strchr(between, rest->at[len])) len++;
    *piece = str_trim((Str){ rest->at, len });
    *rest = len < rest->len ? (Str){ rest->at + len + 1, rest->len - len - 1 } : (Str){ 0 };
    return true;
}

static bool is_one(CsvShape shape, DateOrder order, Str cell)
{
    char age[4];
    size_t len;
    CsvDate date;
    CsvDescribed said;
    if (shape == CSV_AGE && csv_age_read(cell, age, &len)) return true;
    if (shape == CSV_AGE) return csv_described_read(cell, &said) && said.is_whole && said.sex && said.age_len;
    if (shape == CSV_DATE) return csv_date_read(cell, order, (Date){ 0 }, &date) && !date.is_serial;
    return shape == CSV_DESCRIBED && csv_described_read(cell, &said) && said.is_whole;
}

size_t csv_several(CsvShape shape, DateOrder order, Str cell)
{
    Str rest = cell, piece;
    size_t count = 0, told = 0;
    if (!cell.len || (shape != CSV_DATE && is_one(shape, order, cell))) return 0;    /* of dates the first is read */
    for (; csv_several_next(shape, &rest, &piece); count++) {
        if (piece.len && !is_one(shape, order, piece)) return 0;
        told += piece.len > 0;
    }
    return told > 1 ? count : 0;
}
