/* link_pairs.h - all pairs that share a key, weighed. */
#ifndef INSIGHT_LINK_PAIRS_H
#define INSIGHT_LINK_PAIRS_H

#include "domain/link.h"
#include "insight/link_block.h"

/* Pairs of weight `least` and more, in the order of their records; their memory is ended with link_pairs_end. Every pair is
 * weighed once. `compared` counts them. */
typedef struct { LinkPair *pairs; size_t count, room; double compared; } LinkPairs;

void link_pairs_find(LinkPairs *found, const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts,
                     const LinkBlocks *blocks, double least, size_t workers);
void link_pairs_end(LinkPairs *found);

#endif
