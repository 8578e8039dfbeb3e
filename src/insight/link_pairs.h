/* link_pairs.h - all pairs that share a key, weighed. */
#ifndef INSIGHT_LINK_PAIRS_H
#define INSIGHT_LINK_PAIRS_H

#include "base/spill.h"
#include "domain/link.h"
#include "insight/link_block.h"

/* Pairs of weight `least` and more, in the order of their records; their memory is ended with link_pairs_end.
 * Every pair is weighed once. `compared` counts them. */
typedef struct {
    LinkPair *pairs;
    size_t count, room, records;
    uint32_t *first;            /* of each record, its first pair as the lower of two; one more at the end */
    double compared;
    Spill *spill;               /* when memory is capped, the pairs; then `pairs` and `first` are NULL */
    LinkStore *store;           /* NULL: none */
} LinkPairs;

#define LINK_BATCH_PAIRS ((size_t)192)  /* whose words are fetched before the first of them is weighed */

void link_pairs_find(LinkPairs *found, const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts,
                     const LinkBlocks *blocks, double least, size_t workers);
/* For link_pairs_find and link_pairs_next, when rows have a store. */
void link_pairs_spill(LinkPairs *found, const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts,
                      const LinkBlocks *blocks, double least, size_t workers);
typedef struct { SpillReader *reader; bool is_over; } LinkWalk;
const LinkPair *link_pairs_spilled(const LinkPairs *found, LinkWalk *walk, size_t *count);

/* All pairs, wherever they are, some at a time; the walk is zeroed before. They live until the next call. NULL after
 * the last, or when the store failed. */
const LinkPair *link_pairs_next(const LinkPairs *found, LinkWalk *walk, size_t *count);

/* Makes `first` of pairs in order. */
void link_pairs_index(LinkPairs *found, size_t records);
/* NULL when the two records are not among the pairs found, or those are not in memory. */
const LinkPair *link_pairs_at(const LinkPairs *found, uint32_t left, uint32_t right);
void link_pairs_end(LinkPairs *found);

#endif
