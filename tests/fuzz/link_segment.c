/* link_segment.c - fuzz target: any bytes as an index of records, looked through by every key. */
#include <stdlib.h>

#include "insight/link_index.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RECORDS 8u

/* Telephones and postcodes, of which records share some. No words are needed to make keys of digits. */
static void make(LinkRows *rows, LinkPlan *plan, LinkCell *cells)
{
    static const LinkKind kinds[] = { LINK_PHONE, LINK_POSTCODE };
    *rows = (LinkRows){ .field_count = 2, .cells = cells, .count = RECORDS };
    *plan = (LinkPlan){ .key_count = 2 };
    for (uint8_t f = 0; f < 2; f++) {
        rows->fields[f].kind = kinds[f];
        plan->keys[f] = (LinkKey){ .parts = { { f, PART_SAME } }, .part_count = 1 };
    }
    for (uint64_t i = 0; i < RECORDS; i++) {
        cells[2 * i] = (uint64_t)CELL_DIGITS << 60 | (uint64_t)10 << 56 | (0x2165550100u + i);
        cells[2 * i + 1] = (uint64_t)CELL_DIGITS << 60 | (uint64_t)5 << 56 | (0x44100u + i / 4);
    }
}

static bool take_bytes(void *self, const void *bytes, size_t len)
{
    (void)bytes;
    *(size_t *)self += len;
    return true;
}

static void look(const LinkIndex *index, const LinkCell *row)
{
    uint32_t records[RECORDS];
    for (size_t key = 0; key < index->plan->key_count; key++) {
        uint32_t print = link_key(index->rows, &index->plan->keys[key], row);
        size_t count = link_index_count(index, key, print);
        if (count > index->segments[0].shelves[key].count) abort();
        size_t read = link_index_block(index, key, print, records, RECORDS);
        if (read != (count < RECORDS ? count : RECORDS)) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    LinkRows rows;
    LinkPlan plan;
    LinkIndex index;
    LinkCell cells[2 * RECORDS];
    Err err = { 0 };
    char *copy = malloc(size ? size : 1);
    if (!copy) abort();
    if (size) memcpy(copy, data, size);
    make(&rows, &plan, cells);
    link_index_open(&index, &rows, &plan, 0);
    if (link_index_take(&index, (Str){ copy, size }, &err)) {
        size_t written = 0;
        bool is_sound = link_segment_is_sound(&index.segments[0]);
        for (size_t i = 0; i < RECORDS; i++) look(&index, link_row(&rows, i));
        if (!link_index_write(&index, 0, (LinkSink){ take_bytes, &written })) abort();
        if (is_sound && written != size) abort();       /* what is sound is written as it was */
    }
    link_index_end(&index);
    free(copy);
    return 0;
}
