/* link_quality.h - how often links are right, and which are not, where the truth is known. */
#ifndef INSIGHT_LINK_QUALITY_H
#define INSIGHT_LINK_QUALITY_H

#include "base/arena.h"
#include "domain/link.h"

/* Pairs beside the truth, prepared once for every question below. Nothing here depends on the order in which pairs are
 * handed in, nor on which numbers persons or clusters have. A record whose person is LINK_UNKNOWN takes part in
 * nothing: a link to it can be neither right nor wrong. A pair that is handed in twice counts once, at its higher
 * weight. */
typedef struct {
    const LinkPair *pairs;      /* both persons known; by weight falling, then left, then right */
    size_t count;
    const uint32_t *truth;      /* the caller's: person by record; must outlive the trial */
    const uint32_t *next;       /* the next record of the same person; `records` when there is none */
    uint32_t records;
    uint64_t true_pairs;        /* pairs of records of one person, handed in or not */
    uint64_t true_compared;     /* those among `pairs` */
} LinkTrial;

/* Every pair has left < right < records and a weight that is a number, infinite ones included. Takes memory for a copy
 * of the pairs and about 12 bytes a record. */
LinkTrial link_trial(Arena *arena, const LinkPair *pairs, size_t count, const uint32_t *truth, uint32_t records);

/* When every pair of at least `threshold` bits is a link. Pairs that were never handed in are not links. */
LinkScore link_score_pairs(const LinkTrial *trial, double threshold);

/* When every two records of one cluster are a link; `cluster` has a number for each record. All but the result is
 * forgotten. */
LinkClusters link_score_clusters(Arena *scratch, const uint32_t *cluster, const uint32_t *truth, uint32_t records);

/* One point for each weight there is. When there are more than LINK_POINTS_MAX, as many as that in even steps along
 * the drawn line, the first, the last and the best always among them; the best is sought among all. */
LinkCurve link_curve(Arena *arena, const LinkTrial *trial);

/* Links of two persons, the most certain first: at most `most`; the score has their full number. */
LinkList link_false_links(Arena *arena, const LinkTrial *trial, double threshold, size_t most);

/* Pairs of one person that are no links. First at most `most` of those below the threshold, by weight falling; then
 * at most `most` of those that were never handed in, their weight NAN, by left, then right. */
LinkList link_misses(Arena *arena, const LinkTrial *trial, double threshold, size_t most);

#endif
