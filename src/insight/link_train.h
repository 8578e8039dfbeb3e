/* link_train.h - pairs to learn from, and learning from them. */
#ifndef INSIGHT_LINK_TRAIN_H
#define INSIGHT_LINK_TRAIN_H

#include "insight/link_block.h"

/* Learns keys and weights together, without labels: pairs that a few design keys bring together teach the
 * first weights; with them the keys are chosen anew. The same records give the same weights, in whatever
 * order they came and however many workers there are. `plan` is begun and holds the final keys afterwards. */
void link_train(LinkWeights *weights, LinkPlan *plan, const LinkRows *rows, const LinkCounts *counts, size_t workers);

#endif
