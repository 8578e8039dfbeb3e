/* link_meetings.c - how do pairs that were found key by key come back in order, without being all in memory? */
#include "insight/link_meetings.h"

#include "base/big.h"
#include "base/radix.h"
#include "base/spill.h"

#define PARTS ((size_t)256)
#define CHUNK_BYTES ((size_t)8192)

struct LinkMeetings { LinkStore *store; Spill *spill; size_t records, part_records; };

LinkMeetings *link_meetings_open(LinkStore *store, size_t records)
{
    Err err = { 0 };
    Spill *spill = spill_open(sizeof(uint64_t), PARTS, CHUNK_BYTES, &err);
    if (!spill) { link_store_fail(store, &err); return NULL; }
    LinkMeetings *meetings = big_new(LinkMeetings, 1);
    *meetings = (LinkMeetings){ store, spill, records, records / PARTS + 1 };
    return meetings;
}

void link_meetings_close(LinkMeetings *meetings)
{
    if (!meetings) return;
    meetings->store->spilled += spill_bytes(meetings->spill);
    spill_close(meetings->spill);
    big_end(meetings, 1);
}

uint64_t link_meetings_bytes(const LinkMeetings *meetings)
{
    return spill_bytes(meetings->spill);
}

void link_meetings_add(LinkMeetings *meetings, uint32_t left, uint32_t right)
{
    Err err = { 0 };
    uint64_t pair = (uint64_t)right << 32 | left;
    if (!spill_add(meetings->spill, left / meetings->part_records, &pair, &err)) link_store_fail(meetings->store, &err);
}

void link_meetings_end(LinkMeetings *meetings)
{
    Err err = { 0 };
    if (!spill_end(meetings->spill, &err)) link_store_fail(meetings->store, &err);
}

/* Pairs of a part with a lower record in the tile; they are put into it where it has room for them. */
static size_t take_part(const LinkMeetings *meetings, size_t part, const LinkTile *tile, uint64_t *to)
{
    Err err = { 0 };
    SpillReader *reader = spill_reader_open(meetings->spill, part, &err);
    size_t taken = 0, count = 0;
    const uint64_t *pairs = NULL;
    while (reader && (pairs = spill_next(reader, &count, &err)))
        for (size_t i = 0; i < count; i++) {
            uint32_t left = (uint32_t)pairs[i];
            if (left < tile->low || left >= tile->high) continue;
            if (to) to[taken] = pairs[i];
            taken++;
        }
    spill_reader_close(reader);
    if (err.code != ERR_NONE) link_store_fail(meetings->store, &err);
    return taken;
}

static uint32_t part_end(const LinkMeetings *meetings, size_t part)
{
    size_t end = (part + 1) * meetings->part_records;
    return (uint32_t)(end < meetings->records ? end : meetings->records);
}

/* As many whole parts as have room together. */
static size_t whole_parts(const LinkMeetings *meetings, LinkTile *tile, size_t record_bytes, size_t pair_bytes)
{
    size_t part = tile->low / meetings->part_records, total = 0;
    if (tile->low % meetings->part_records) return 0;
    for (; part < PARTS && tile->high < meetings->records; part++) {
        size_t pairs = total + spill_count(meetings->spill, part), end = part_end(meetings, part);
        if (pairs * pair_bytes + (end - tile->low) * record_bytes > meetings->store->work_bytes) break;
        total = pairs;
        tile->high = (uint32_t)end;
    }
    return total;
}

/* Where one part is too much already: half of its records, half of those, and so on. */
static size_t some_records(const LinkMeetings *meetings, LinkTile *tile, size_t record_bytes, size_t pair_bytes)
{
    size_t part = tile->low / meetings->part_records, most = meetings->store->work_bytes;
    tile->high = part_end(meetings, part);
    for (;;) {
        size_t records = tile->high - tile->low, pairs = take_part(meetings, part, tile, NULL);
        if (records < 2 || pairs * pair_bytes + records * record_bytes <= most) return pairs;
        tile->high = (uint32_t)(tile->low + records / 2);
    }
}

static size_t each_once(uint64_t *pairs, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (!kept || pairs[kept - 1] != pairs[i]) pairs[kept++] = pairs[i];
    return kept;
}

static void fill(const LinkMeetings *meetings, LinkTile *tile, size_t total)
{
    tile->room = total;
    tile->pairs = big_new(uint64_t, total);
    tile->spare = big_new(uint64_t, total);
    size_t n = 0, first = tile->low / meetings->part_records, last = (tile->high - 1) / meetings->part_records;
    for (size_t part = first; part <= last; part++) n += take_part(meetings, part, tile, tile->pairs + n);
    uint64_t *sorted = radix_sort(tile->pairs, tile->spare, n, 0);
    if (sorted != tile->pairs) { tile->spare = tile->pairs; tile->pairs = sorted; }
    tile->count = each_once(tile->pairs, n);
}

bool link_meetings_tile(const LinkMeetings *meetings, LinkTile *tile, size_t record_bytes, size_t pair_bytes)
{
    Err err;
    uint32_t low = tile->high;
    link_tile_end(tile);
    if (low >= meetings->records || !link_store_is_sound(meetings->store, &err)) return false;
    *tile = (LinkTile){ .low = low, .high = low };
    size_t total = whole_parts(meetings, tile, record_bytes, pair_bytes);
    if (tile->high == low) total = some_records(meetings, tile, record_bytes, pair_bytes);
    fill(meetings, tile, total);
    return true;
}

void link_tile_end(LinkTile *tile)
{
    big_end(tile->pairs, tile->room);
    big_end(tile->spare, tile->room);
    *tile = (LinkTile){ 0 };
}

static void take_wanted(const LinkMeetings *meetings, size_t part, const uint64_t *wanted, uint64_t *to, size_t *taken)
{
    Err err = { 0 };
    SpillReader *reader = spill_reader_open(meetings->spill, part, &err);
    size_t count = 0;
    for (const uint64_t *pairs; reader && (pairs = spill_next(reader, &count, &err));)
        for (size_t i = 0; i < count; i++) {
            uint32_t left = (uint32_t)pairs[i];
            if (wanted[left / 64] >> left % 64 & 1) to[(*taken)++] = (uint64_t)left << 32 | pairs[i] >> 32;
        }
    spill_reader_close(reader);
    if (err.code != ERR_NONE) link_store_fail(meetings->store, &err);
}

uint64_t *link_meetings_of(const LinkMeetings *meetings, const uint64_t *wanted, size_t *count, size_t *room)
{
    *count = *room = 0;
    for (size_t part = 0; part < PARTS; part++) *room += spill_count(meetings->spill, part);
    uint64_t *pairs = big_reserve(uint64_t, *room), *spare = big_reserve(uint64_t, *room);
    for (size_t part = 0; part < PARTS; part++) take_wanted(meetings, part, wanted, pairs, count);
    uint64_t *sorted = radix_sort(pairs, spare, *count, 0);
    *count = each_once(sorted, *count);
    big_end(sorted == pairs ? spare : pairs, *room);
    return sorted;
}

bool link_meetings_has(const LinkMeetings *meetings, uint32_t left, uint32_t right)
{
    LinkTile tile = { .low = left, .high = left + 1 };
    size_t part = left / meetings->part_records, count = take_part(meetings, part, &tile, NULL);
    uint64_t *pairs = big_new(uint64_t, count);
    take_part(meetings, part, &tile, pairs);
    bool has = false;
    for (size_t i = 0; i < count; i++) has |= pairs[i] == ((uint64_t)right << 32 | left);
    big_end(pairs, count);
    return has;
}
