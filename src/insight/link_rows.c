/* link_rows.c - how are rows found that are not in memory, and how many pairs of records are there? */
#include "insight/link_rows.h"

#include "base/big.h"

const LinkCell *link_row_stored(const LinkRows *rows, size_t record, LinkCell room[LINK_FIELDS_MAX])
{
    Err err = { 0 };
    if (rows->lazy) {
        lazy_need(rows->lazy, link_row(rows, record), rows->field_count * sizeof *room);
        return link_row(rows, record);
    }
    if (pages_get(rows->store->rows, record, room, &err)) return room;
    link_store_fail(rows->store, &err);
    memset(room, 0, rows->field_count * sizeof *room);
    return room;
}

static double pairs_among(double n)
{
    return n * (n - 1) / 2;
}

double link_rows_pairs(const LinkRows *rows)
{
    double pairs = pairs_among((double)rows->count);
    if (!rows->sources) return pairs;
    uint32_t *counts = big_new(uint32_t, 65536);
    for (size_t i = 0; i < rows->count; i++) counts[rows->sources[i]]++;
    for (size_t i = 0; i < 65536; i++) pairs -= pairs_among((double)counts[i]);
    big_end(counts, 65536);
    return pairs;
}
