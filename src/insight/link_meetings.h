/* link_meetings.h - pairs of records that meet, when there is no memory to hold the blocks of all keys at once. */
#ifndef INSIGHT_LINK_MEETINGS_H
#define INSIGHT_LINK_MEETINGS_H

#include "insight/link_store.h"

/* Pairs are added in any order and as often as records meet, by one thread, and come back in tiles: all pairs whose
 * lower record lies between two numbers, each once, in the order of their higher records, so that rows are read
 * forward. */
typedef struct LinkMeetings LinkMeetings;

LinkMeetings *link_meetings_open(LinkStore *store, size_t records);     /* NULL on failure, which the store knows */
void link_meetings_close(LinkMeetings *meetings);                       /* NULL is fine */

void link_meetings_add(LinkMeetings *meetings, uint32_t left, uint32_t right);      /* left < right */
void link_meetings_end(LinkMeetings *meetings);                         /* after the last */

typedef struct {
    uint32_t low, high;         /* lower records from low to below high */
    uint64_t *pairs, *spare;    /* the higher record above, the lower below; as much room again */
    size_t count, room;
} LinkTile;

/* The next tile; zeroed before the first. As many records as the store's work_bytes allow when each takes so many bytes
 * and each pair so many, at least one. False after the last, or when the store failed; then it is ended. */
bool link_meetings_tile(const LinkMeetings *meetings, LinkTile *tile, size_t record_bytes, size_t pair_bytes);
void link_tile_end(LinkTile *tile);

uint64_t link_meetings_bytes(const LinkMeetings *meetings);             /* written to disk */

/* Pairs whose lower record is wanted, a bit for each: the lower above, the higher below, rising, each once. For few of
 * them: all take memory at once, and as much again meanwhile. To be ended with big_end and `room`. */
uint64_t *link_meetings_of(const LinkMeetings *meetings, const uint64_t *wanted, size_t *count, size_t *room);

/* Looks through a part of the file: for a few questions. */
bool link_meetings_has(const LinkMeetings *meetings, uint32_t left, uint32_t right);

#endif
