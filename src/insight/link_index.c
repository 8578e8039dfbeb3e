/* link_index.c - how do segments and what came since answer as one, and become one? */
#include "insight/link_index.h"

#include <assert.h>

#include "base/big.h"
#include "base/fetch.h"
#include "base/radix.h"

void link_index_open(LinkIndex *index, const LinkRows *rows, const LinkPlan *plan, size_t added_records)
{
    *index = (LinkIndex){ .rows = rows, .plan = plan, .added_room = added_records * plan->key_count };
    assert(index->added_room < UINT32_MAX);     /* numbers of what was added are that wide */
    for (index->head_count = 16; index->head_count < index->added_room; index->head_count *= 2) {}
    index->added = big_reserve(LinkAdded, index->added_room);
    index->heads = big_reserve(uint32_t, index->head_count);
}

void link_index_end(LinkIndex *index)
{
    big_end(index->added, index->added_room);
    big_end(index->heads, index->head_count);
    *index = (LinkIndex){ 0 };
}

bool link_index_take(LinkIndex *index, Str span, Err *err)
{
    if (index->segment_count == LINK_SEGMENTS_MAX)
        return err_set(err, ERR_LIMIT, "The index has %d parts already. Bring them together first.",
                       LINK_SEGMENTS_MAX);
    LinkSegment *segment = &index->segments[index->segment_count];
    if (!link_segment_open(segment, span, index->rows, index->plan, err)) return false;
    index->segment_count++;
    return true;
}

static uint32_t *head_of(const LinkIndex *index, size_t key, uint32_t print)
{
    uint64_t mixed = ((uint64_t)print + ((uint64_t)key << 32)) * 0x9e3779b97f4a7c15u;
    return &index->heads[(mixed >> 32) & (index->head_count - 1)];
}

bool link_index_add(LinkIndex *index, uint32_t record)
{
    LinkCell room[LINK_FIELDS_MAX];
    if (index->added_room - index->added_count < index->plan->key_count) return false;
    const LinkCell *row = link_row_at(index->rows, record, room);
    for (uint32_t key = 0; key < index->plan->key_count; key++) {
        uint32_t print = link_key(index->rows, &index->plan->keys[key], row);
        if (!print) continue;
        uint32_t *head = head_of(index, key, print);
        index->added[index->added_count] = (LinkAdded){ print, key, record, *head };
        *head = (uint32_t)++index->added_count;
    }
    if (index->records <= record) index->records = record + 1;
    return true;
}

void link_index_forget(LinkIndex *index, size_t first)
{
    for (const LinkAdded *added = index->added; added < index->added + index->added_count; added++)
        *head_of(index, added->key, added->print) = 0;
    index->added_count = 0;
    index->records = 0;
    if (first < index->segment_count) index->segment_count = first;
}

/* ---- looking ---- */

size_t link_index_count(const LinkIndex *index, size_t key, uint32_t print)
{
    size_t n = 0;
    for (size_t i = 0; i < index->segment_count; i++) {
        LinkRange range = link_segment_find(&index->segments[i], key, print);
        n += range.end - range.at;
    }
    for (uint32_t at = *head_of(index, key, print); at; at = index->added[at - 1].next)
        n += index->added[at - 1].print == print && index->added[at - 1].key == key;
    return n;
}

size_t link_index_block(const LinkIndex *index, size_t key, uint32_t print, uint32_t *records, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < index->segment_count; i++) {
        LinkRange range = link_segment_find(&index->segments[i], key, print);
        for (size_t at = range.at; at < range.end && n < room; at++)
            records[n++] = (uint32_t)link_segment_entry(&index->segments[i], key, at);
    }
    for (uint32_t at = *head_of(index, key, print); at && n < room; at = index->added[at - 1].next)
        if (index->added[at - 1].print == print && index->added[at - 1].key == key)
            records[n++] = index->added[at - 1].record;
    return n;
}

void link_index_prefetch(const LinkIndex *index, size_t key, uint32_t print)
{
    fetch_soon(head_of(index, key, print));
    for (size_t i = 0; i < index->segment_count; i++) link_segment_prefetch(&index->segments[i], key, print);
}

/* ---- writing ---- */

/* Of one key, where each segment is, and what was added, in order. */
typedef struct {
    const LinkIndex *index;
    size_t first, key, at[LINK_SEGMENTS_MAX];
    uint64_t *numbers, *spare, *sorted;
    size_t sorted_at, sorted_count;
} Merging;

static void sort_added(Merging *merging)
{
    const LinkIndex *index = merging->index;
    size_t n = 0;
    for (size_t i = 0; i < index->added_count; i++)
        if (index->added[i].key == merging->key)
            merging->numbers[n++] = (uint64_t)index->added[i].print << 32 | index->added[i].record;
    merging->sorted = radix_sort(merging->numbers, merging->spare, n, 0);
    merging->sorted_at = 0;
    merging->sorted_count = n;
}

/* The lowest entry that was not taken yet, or false. */
static bool take_lowest(Merging *merging, uint64_t *lowest)
{
    const LinkIndex *index = merging->index;
    size_t *from = NULL;
    if (merging->sorted_at < merging->sorted_count) {
        *lowest = merging->sorted[merging->sorted_at];
        from = &merging->sorted_at;
    }
    for (size_t i = merging->first; i < index->segment_count; i++) {
        if (merging->at[i] == index->segments[i].shelves[merging->key].count) continue;
        uint64_t entry = link_segment_entry(&index->segments[i], merging->key, merging->at[i]);
        if (from && *lowest <= entry) continue;
        *lowest = entry;
        from = &merging->at[i];
    }
    if (from) ++*from;
    return from;
}

static void merge_key(Merging *merging, LinkSegmentWriter *writer)
{
    const LinkIndex *index = merging->index;
    sort_added(merging);
    size_t most = merging->sorted_count;
    for (size_t i = merging->first; i < index->segment_count; i++) {
        most += index->segments[i].shelves[merging->key].count;
        merging->at[i] = 0;
    }
    link_segment_key(writer, most);
    for (uint64_t entry; take_lowest(merging, &entry);) link_segment_put(writer, entry);
    link_segment_key_end(writer);
}

bool link_index_write(const LinkIndex *index, size_t first, LinkSink sink)
{
    LinkSegmentWriter writer;
    Merging merging = { .index = index, .first = first };
    uint32_t records = index->records;
    for (size_t i = first; i < index->segment_count; i++)
        if (index->segments[i].records > records) records = index->segments[i].records;
    merging.numbers = big_new(uint64_t, index->added_count);
    merging.spare = big_new(uint64_t, index->added_count);
    link_segment_begin(&writer, sink, index->rows, index->plan, records);
    for (; merging.key < index->plan->key_count; merging.key++) merge_key(&merging, &writer);
    big_end(merging.numbers, index->added_count);
    big_end(merging.spare, index->added_count);
    return link_segment_end(&writer);
}
