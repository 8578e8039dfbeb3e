/* link_index.h - who may a record meet? The keys of linking, looked up, while more records come. */
#ifndef INSIGHT_LINK_INDEX_H
#define INSIGHT_LINK_INDEX_H

#include "insight/link_segment.h"

#define LINK_SEGMENTS_MAX 16

/* A record that came since the last segment was written, by one of its keys; `next`: plus 1, 0 at the end. */
typedef struct { uint32_t print, key, record, next; } LinkAdded;

/* Segments, and in memory what came since. Rows, plan and the bytes of segments are the caller's and outlive
 * the index. Any number of threads may look while none changes it. What is derived here can always be built
 * again from the rows. A row that is written over is to be added again; by what it said before it is still
 * found, and then weighed by what it says now. */
typedef struct {
    const LinkRows *rows;
    const LinkPlan *plan;
    LinkSegment segments[LINK_SEGMENTS_MAX];
    size_t segment_count;
    LinkAdded *added;
    uint32_t *heads;            /* by fingerprint and key, the newest of `added`, plus 1 */
    size_t added_count, added_room, head_count;
    uint32_t records;           /* one above the highest that was added */
} LinkIndex;

/* `added_records`: how many records may be added before a segment has to be written. */
void link_index_open(LinkIndex *index, const LinkRows *rows, const LinkPlan *plan, size_t added_records);
void link_index_end(LinkIndex *index);

/* One more segment. Errors: as link_segment_open; ERR_LIMIT when there are LINK_SEGMENTS_MAX of them. */
bool link_index_take(LinkIndex *index, Str span, Err *err);

/* The record is found from now on; its row is there. False when there is no room: write a segment first. */
bool link_index_add(LinkIndex *index, uint32_t record);

/* Writes one segment of all segments from number `first` on and of what was added: 0 for all, `segment_count`
 * for what was added alone. The index stays as it is. What comes out depends on the records alone, and is
 * what link_segment_build makes of them, byte for byte. */
bool link_index_write(const LinkIndex *index, size_t first, LinkSink sink);

/* After such a segment was written: forgets the segments from `first` on and what was added. Then it is to be
 * taken. */
void link_index_forget(LinkIndex *index, size_t first);

/* Records that have the fingerprint: how many (one that is there twice counts twice), and which, in no order.
 * */
size_t link_index_count(const LinkIndex *index, size_t key, uint32_t print);
size_t link_index_block(const LinkIndex *index, size_t key, uint32_t print, uint32_t *records, size_t room);
void link_index_prefetch(const LinkIndex *index, size_t key, uint32_t print);

#endif
