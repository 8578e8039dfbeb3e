/* link_rows.c - how many pairs of records are there? */
#include "insight/link_rows.h"

#include "base/big.h"

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
