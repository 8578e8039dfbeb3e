/* link_block.h - who meets whom: records that share a key, and what is done when too many do. */
#ifndef INSIGHT_LINK_BLOCK_H
#define INSIGHT_LINK_BLOCK_H

#include "insight/link_meetings.h"
#include "insight/link_plan.h"

/* A block of more records than `most` is crowded: it is parted by further parts of values, the rarest first,
 * and what is still too many after that is cut into runs of neighbors. The fewer records there are, the
 * larger a block may be. */
#define LINK_BLOCK_LEAST 64
#define LINK_BLOCK_MOST 1500

typedef struct {
    const LinkRows *rows;
    const LinkPlan *plan;
    size_t workers, most;
    uint32_t one_in;                    /* of all fingerprints that a key has, one in so many is looked at; 1: all */
    uint32_t *next[LINK_KEYS_MAX];      /* of each record, the next one of its block, marked when that is the last;
                                           0: it meets nobody above it by this key. Empty when memory is capped */
    LinkMeetings *meetings;             /* then the pairs are here, and those of some records in `held`: lower record */
    uint64_t *held;                     /* above, higher below, rising */
    size_t held_count, held_room;
    double pairs[LINK_KEYS_MAX], forgone[LINK_KEYS_MAX];    /* brought together, and given up in crowded blocks */
    size_t crowded[LINK_KEYS_MAX];
} LinkBlocks;

void link_blocks_make(LinkBlocks *blocks, const LinkRows *rows, const LinkPlan *plan, size_t workers);
/* Only one fingerprint of a key in so many is looked at. Pairs are a sample then: those for which link_blocks_samples
 * is true, each with the same chance however many keys it shares, but for what crowded blocks give up. */
void link_blocks_sample(LinkBlocks *blocks, const LinkRows *rows, const LinkPlan *plan, uint32_t one_in,
                        size_t workers);
bool link_blocks_samples(const LinkBlocks *blocks, uint32_t keys, const LinkCell *left);
void link_blocks_end(LinkBlocks *blocks);

#define LINK_MET_MAX ((size_t)LINK_KEYS_MAX * LINK_BLOCK_MOST)

/* To be called before link_blocks_met with who will be asked for; `is_wanted` is asked once of each record, in their
 * order, and NULL wants all. When memory is capped, pairs of these alone are brought into it. Else all are there, and
 * nothing is done. */
void link_blocks_hold(LinkBlocks *blocks, bool (*is_wanted)(void *self, size_t record), void *self);

/* The records above `record` that it meets, rising, each once. Returns how many; `met` has room for LINK_MET_MAX. */
size_t link_blocks_met(const LinkBlocks *blocks, size_t record, uint32_t *met);

/* Lets the memory of the records that will be asked for soon arrive. */
void link_blocks_prefetch(const LinkBlocks *blocks, size_t record);

/* True when two records meet by some key. */
bool link_blocks_meet(const LinkBlocks *blocks, size_t left, size_t right);

#endif
