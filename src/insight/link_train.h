/* link_train.h - pairs to learn from, and learning from them. */
#ifndef INSIGHT_LINK_TRAIN_H
#define INSIGHT_LINK_TRAIN_H

#include "insight/link_block.h"

/* Two records of which people have said that they are one person, or are two. */
typedef struct { uint32_t left, right; bool is_same; } LinkLabel;

/* Learns keys and weights together, without labels: pairs that a few design keys bring together teach the
 * first weights; with them the keys are chosen anew. The same records give the same weights, in whatever
 * order they came and however many workers there are. `plan` is begun and holds the final keys afterwards. */
void link_train(LinkWeights *weights, LinkPlan *plan, const LinkRows *rows, const LinkCounts *counts, size_t workers);
/* The same where people have said something: their word stands in place of a guess about that pair, and teaches
 * about no other. Labels come in any order, each pair once. They are no orders: a pair that is labeled different
 * may still get a high weight. */
void link_train_told(LinkWeights *weights, LinkPlan *plan, const LinkRows *rows, const LinkCounts *counts,
                     const LinkLabel *labels, size_t label_count, size_t workers);

#endif
