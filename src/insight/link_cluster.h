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
} LinkGroups;

void link_cluster(LinkGroups *groups, const LinkPairs *pairs, const LinkScorer *scorer, const LinkRows *rows,
                  const LinkCounts *counts, double threshold, size_t workers);
void link_groups_end(LinkGroups *groups);

#endif
