/* link_segment.h - which records have a key's fingerprint: sorted, in bytes that never change. */
#ifndef INSIGHT_LINK_SEGMENT_H
#define INSIGHT_LINK_SEGMENT_H

#include "base/err.h"
#include "insight/link_plan.h"

/* All numbers have their lowest byte first.
 *
 * 32 bytes     "SHlinkix", version (4), number of keys (4), fingerprint of the keys (8), records (4), 0 (4);
 *              `records` is one above the highest record
 * each key     its entries, 8 bytes each: fingerprint above, record below; rising, each once. Then fences,
 *              4 bytes each: how many entries have the highest bits of their fingerprint below 0, 1, 2 and so on
 * 8 a key      how many entries it has
 *
 * Counts stand at the end, so that a segment is written in one go. Fingerprints do not depend on the order in
 * which records came or words were numbered: the same records are the same bytes. Values can be guessed from
 * fingerprints, so a segment is kept as the records themselves are: in locked memory, or sealed. */
#define LINK_SEGMENT_VERSION 1u

/* Where bytes go, some at a time. False from `put` ends the writing. */
typedef struct { bool (*put)(void *self, const void *bytes, size_t len); void *self; } LinkSink;

/* One key's entries. `lazy`: as in LinkRows. */
typedef struct { const char *entries, *fences; size_t count; unsigned bits; const Lazy *lazy; } LinkShelf;
typedef struct { LinkShelf shelves[LINK_KEYS_MAX]; size_t key_count; uint32_t records; } LinkSegment;
typedef struct { size_t at, end; } LinkRange;

/* Of the records from `from` to below `to`. */
bool link_segment_build(const LinkRows *rows, const LinkPlan *plan, size_t from, size_t to, size_t workers,
                        LinkSink sink);

/* Looks at the head and at the counts alone; `span` has to outlive the segment. ERR_INPUT: not a segment, of
 * another version, of other keys, of records that are not there, or not whole. Whatever its entries say,
 * reading them is harmless: who is brought together wrongly is weighed like others, and who is not there is
 * not. */
bool link_segment_open(LinkSegment *segment, Str span, const LinkRows *rows, const LinkPlan *plan, Err *err);
/* Looks at every entry: false when they are not in order, or not of its records. */
bool link_segment_is_sound(const LinkSegment *segment);

uint64_t link_segment_entry(const LinkSegment *segment, size_t key, size_t at);
LinkRange link_segment_find(const LinkSegment *segment, size_t key, uint32_t print);
void link_segment_prefetch(const LinkSegment *segment, size_t key, uint32_t print);

/* Writing, key after key, entries rising; one that comes twice counts once. `most`: entries a key can have.
 * */
typedef struct {
    LinkSink sink;
    size_t key_count, key, counts[LINK_KEYS_MAX], used;
    unsigned bits;              /* of the fences while they are counted */
    uint32_t *fences;
    uint64_t last, buffer[512];
    bool is_well;
} LinkSegmentWriter;

void link_segment_begin(LinkSegmentWriter *w, LinkSink sink, const LinkRows *rows, const LinkPlan *plan,
                        uint32_t records);
void link_segment_key(LinkSegmentWriter *w, size_t most);
void link_segment_put(LinkSegmentWriter *w, uint64_t entry);
void link_segment_key_end(LinkSegmentWriter *w);
bool link_segment_end(LinkSegmentWriter *w);        /* false when the sink refused something */

#endif
