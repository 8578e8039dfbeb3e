/* link.h - a link between two records, and how well links did where the truth is known. */
#ifndef DOMAIN_LINK_H
#define DOMAIN_LINK_H

#include <stddef.h>
#include <stdint.h>

/* Person number of a record of which nobody knows whose it is. */
#define LINK_UNKNOWN UINT32_MAX

/* Records are numbered from 0; left < right. The weight is in bits: log2 of the odds that both records are of one
 * person, the prior included. 0 bits are even odds. NAN: the two were never compared. */
typedef struct { uint32_t left, right; double weight; } LinkPair;

typedef struct { LinkPair *pairs; size_t count; } LinkList;

/* Counts are pairs of records. Shares run from 0 to 1. */
typedef struct {
    uint64_t true_links;        /* linked, and of one person */
    uint64_t false_links;       /* linked, but of two */
    uint64_t missed;            /* of one person, but not linked */
    double precision;           /* share of the links that are right; 1 when nothing was linked: nothing is wrong */
    double recall;              /* share of the true links found; 1 when there are none: nothing was missed */
    double f1;                  /* harmonic mean of the two; 1 when nothing was linked and nothing was to be */
} LinkScore;

/* Records that ended up together, every two of them counted as a link. Sizes are in records. */
typedef struct {
    LinkScore score;
    uint64_t largest;           /* the largest cluster that was made */
    uint64_t largest_true;      /* the most records of one person */
} LinkClusters;

/* What comes of linking every pair whose weight is at least `threshold`. */
typedef struct { double threshold, probability; LinkScore score; } LinkPoint;

#define LINK_POINTS_MAX 512

/* The highest threshold comes first. Without a pair there are no points, and the best threshold is NAN. */
typedef struct {
    const LinkPoint *points;
    size_t count;               /* at most LINK_POINTS_MAX */
    LinkPoint best;             /* of the highest F1; of several such, the highest threshold */
} LinkCurve;

/* All that is told about one run. */
typedef struct {
    double threshold;           /* bits; the one that was used */
    LinkScore pairs;            /* as they were handed out */
    uint64_t never_compared;    /* of the missed pairs: those that were not handed out at any weight */
    LinkClusters clusters;
    LinkPoint best;
} LinkReport;

LinkScore link_score(uint64_t true_links, uint64_t false_links, uint64_t missed);

/* 2^w / (1 + 2^w): the probability that odds of `weight` bits stand for. */
double link_probability(double weight);

#endif
