/* link_where.c - which columns follow from where somebody lives? */
#include "insight/link_where.h"

#include "base/big.h"
#include "base/radix.h"
#include "insight/link_parts.h"

#define SAMPLE ((size_t)50000)
#define ENOUGH 100              /* pairs of records of one place, to tell anything */

/* Records of the sample in the order of a column's values. */
static uint64_t *by_value(const LinkRows *rows, size_t step, size_t field, uint64_t *keys, uint64_t *spare,
                          size_t *count)
{
    size_t n = 0;
    for (size_t i = 0; i < rows->count; i += step) {
        uint32_t print = link_part(rows, (LinkPart){ (uint8_t)field, PART_SAME }, link_row(rows, i));
        if (print) keys[n++] = (uint64_t)print << 32 | i;
    }
    *count = n;
    return radix_sort(keys, spare, n, 32);
}

/* Of neighbors in that order with the same value, how many agree in another column; and how many of all do. */
static bool is_decided(const LinkRows *rows, const uint64_t *sorted, size_t n, size_t field, size_t other)
{
    size_t pairs = 0, agree = 0, all = 0, all_agree = 0;
    for (size_t i = 1; i < n; i++) {
        const LinkCell *left = link_row(rows, (uint32_t)sorted[i - 1]), *right = link_row(rows, (uint32_t)sorted[i]);
        const LinkCell *far = link_row(rows, (uint32_t)sorted[(i + n / 2) % n]);
        if (left[other] && far[other]) { all++; all_agree += left[other] == far[other]; }
        if (left[field] != right[field] || !left[other] || !right[other]) continue;
        pairs++;
        agree += left[other] == right[other];
    }
    return pairs >= ENOUGH && all && agree * 10 >= pairs * 9 && (pairs - agree) * all * 4 < (all - all_agree) * pairs;
}

static bool may_follow(LinkKind kind)
{
    return kind == LINK_CATEGORY || kind == LINK_TEXT || kind == LINK_NUMBER;
}

static void find_among(LinkRows *rows, size_t step)
{
    size_t room = rows->count < SAMPLE * 2 ? rows->count : SAMPLE * 2, n = 0;
    uint64_t *keys = big_new(uint64_t, room), *spare = big_new(uint64_t, room);
    for (size_t f = 0; f < rows->field_count; f++) rows->is_where[f] = link_kind_is_where(rows->fields[f].kind);
    for (size_t f = 0; f < rows->field_count; f++) {
        if (!link_kind_is_where(rows->fields[f].kind)) continue;
        const uint64_t *sorted = by_value(rows, step, f, keys, spare, &n);
        for (size_t other = 0; other < rows->field_count; other++)
            if (may_follow(rows->fields[other].kind) && is_decided(rows, sorted, n, f, other))
                rows->is_where[other] = true;
    }
    big_end(keys, room);
    big_end(spare, room);
}

/* Rows that are on a disk are asked for once: those of the sample are brought into memory. */
static void find_stored(LinkRows *rows, size_t step)
{
    LinkRows sample = *rows;
    size_t fields = rows->field_count, n = 0;
    sample.store = NULL;
    sample.count = (rows->count + step - 1) / step;
    sample.cells = big_new(LinkCell, sample.count * fields);
    for (size_t i = 0; i < rows->count; i += step, n++) {
        LinkCell row[LINK_FIELDS_MAX];
        memcpy(sample.cells + n * fields, link_row_stored(rows, i, row), fields * sizeof *row);
    }
    find_among(&sample, 1);
    memcpy(rows->is_where, sample.is_where, sizeof rows->is_where);
    big_end(sample.cells, sample.count * fields);
}

void link_where_find(LinkRows *rows)
{
    size_t step = rows->count / SAMPLE + 1;
    (rows->store ? find_stored : find_among)(rows, step);
}
