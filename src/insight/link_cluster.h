/* link_cluster.h - which records are one person, when links contradict one another? */
#ifndef INSIGHT_LINK_CLUSTER_H
#define INSIGHT_LINK_CLUSTER_H

#include "insight/link_pairs.h"

/* Links are joined from the strongest down. Two groups become one only when the links between them speak for it on
 * the whole: every record of one weighed with every record of the other, on average. A link that would join groups
 * although the whole speaks against it, or although verified dates of birth differ between them, is not followed;
 * it is a bridge, and told. */
typedef struct {
    uint32_t *of;               /* for each record the lowest record of its person */
    size_t count;               /* persons */
    size_t largest;             /* records of one */
    size_t alone;               /* persons with one record */
    size_t bridges;
    LinkPair *bridge;           /* the links that were not followed, strongest first */
    size_t records, bridge_room;
    LinkPairs spilled;          /* the bridges, when memory is capped; then `bridge` may be NULL */
} LinkGroups;

void link_cluster(LinkGroups *groups, const LinkPairs *pairs, const LinkScorer *scorer, const LinkRows *rows,
                  const LinkCounts *counts, double threshold, size_t workers);
void link_groups_end(LinkGroups *groups);

/* Of two LinkPairs: the order of joining, strongest first; of equal ones, in the order of their records. */
int link_by_strength(const void *a, const void *b);

/* Of each record, the lowest record that links from `threshold` on reach from it. */
void link_components(const LinkPairs *all, double threshold, uint32_t *of);

/* For link_cluster, when rows have a store. False when something is connected to more than memory can hold; then
 * nothing is done. */
bool link_cluster_parts(LinkGroups *groups, const LinkPairs *pairs, const LinkScorer *scorer, const LinkRows *rows,
                        const LinkCounts *counts, double threshold, size_t workers);
/* All bridges, wherever they are, as link_pairs_next. */
const LinkPair *link_bridges_next(const LinkGroups *groups, LinkWalk *walk, size_t *count);

#endif
