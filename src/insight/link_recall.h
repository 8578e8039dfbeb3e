/* link_recall.h - how many pairs of one person met at all, judged by those that met in several ways? */
#ifndef INSIGHT_LINK_RECALL_H
#define INSIGHT_LINK_RECALL_H

#include "insight/link_block.h"

/* The share of all pairs of one person that met, from 0 to 1, without anybody knowing how many there are. Who counts
 * fish by catching some twice can tell how many were never caught: of those that t nets could catch, f1 of them
 * caught once and f2 twice, at least (t - 1) / t f1 (f1 - 1) / (2 (f2 + 1)) were not (Chao 1987). Here a net is a
 * key. Two count for one when they have a column in common, because a slip in it lets a pair through both, and a key
 * counts for pairs that have its columns. `planned`, what the plan promises, stands in for pairs that hardly could
 * be caught twice, and no more than that is told. It is still a hopeful figure: who slips in one column slips in
 * others, too. */
double link_recall(LinkBlocks *blocks, const LinkScorer *scorer, const LinkCounts *counts, double planned);

#endif
