/* link_pairs.h - all pairs that share a key, weighed. */
#ifndef INSIGHT_LINK_PAIRS_H
#define INSIGHT_LINK_PAIRS_H

#include "domain/link.h"
#include "insight/link_block.h"

/* Pairs of weight `least` and more, in the order of their records; their memory is ended with link_pairs_end.
 * Every pair is weighed once. `compared` counts them. */
typedef struct {
    LinkPair *pairs;
    size_t count, room, records;
    uint32_t *first;            /* of each record, its first pair as the lower of two; one more at the end */
    double compared;
} LinkPairs;

void link_pairs_find(LinkPairs *found, const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts,
                     const LinkBlocks *blocks, double least, size_t workers);
/* NULL when the two records are not among the pairs found. */
const LinkPair *link_pairs_at(const LinkPairs *found, uint32_t left, uint32_t right);
void link_pairs_end(LinkPairs *found);

#endif
