/* link_weights.h - how much does each agreement count, and how is that learned without anybody saying what is right? */
#ifndef INSIGHT_LINK_WEIGHTS_H
#define INSIGHT_LINK_WEIGHTS_H

#include <math.h>

#include "domain/link.h"
#include "insight/link_community.h"

/* Fellegi and Sunter (1969): how often records of one person (m) and of two persons (u) agree at a level.
 * Learned by expectation maximization over counts of patterns (Winkler 1988; Enamorado, Fifield and Imai
 * 2019), with two additions: u is known in absolute numbers, because all pairs can be counted, so that
 * learning cannot mistake chance for people; and people can be related. Two siblings share a surname, an
 * address and a telephone because they live together, not by chance. A relation says of each column how often
 * its two people share the value as if they were one; otherwise they agree by chance. Of columns that say
 * where, it has levels of its own, since neighbors live in one street and not in one house. The model's own
 * words for it: household, neighbors. And people move: then address, place and postcode of one person agree
 * by chance, all at once. Nor are strangers all alike: see link_community.h. */
#define LINK_RELATIONS 2
typedef enum { RELATION_HOUSEHOLD, RELATION_NEIGHBORS } LinkRelation;

typedef struct {
    double m[LINK_FIELDS_MAX][LINK_LEVELS], u[LINK_FIELDS_MAX][LINK_LEVELS];
    double chance[LINK_FIELDS_MAX][4];      /* of equal values, which share is chance and not one person, by level */
    double pairs;                           /* all that could be compared */
    double matches;                         /* of them of one person, as estimated */
    double moved; /* share of those who live elsewhere in one record: where agrees by chance then */
    LinkCommunity community;                /* of strangers; no share of `related` */
    double related[LINK_RELATIONS];         /* of them of two related people */
    double shared[LINK_RELATIONS][LINK_FIELDS_MAX];
    double where[LINK_RELATIONS][LINK_FIELDS_MAX]
                [LINK_LEVELS]; /* of columns that say where: how often each level */
    int rounds;                             /* until nothing moved any more; 0: not learned */
    bool is_settled;
} LinkWeights;

/* `keys`: by which blocking keys such pairs met, a bit a key. */
typedef struct {
    LinkPattern pattern;
    uint32_t keys;
    double pairs;
    double same, different;     /* of these pairs, those of which people have said so */
} LinkPatternCount;

/* What learning looks at. `found`: patterns of pairs that a blocking key brought together, in the order of their
 * patterns. `chance`: levels of pairs drawn at random, counted by column. */
typedef struct {
    const LinkPatternCount *found;
    size_t found_count;
    uint32_t
        without[LINK_FIELDS_MAX]; /* keys that do not ask for the field: pairs that met by one of them show
                                     how often the field agrees; pairs that met by others had to agree */
    double chance[LINK_FIELDS_MAX][LINK_LEVELS];
    double drawn;
    LinkCommunity community;
} LinkEvidence;

void link_weights_start(LinkWeights *weights, const LinkRows *rows, const LinkCounts *counts,
                        const LinkEvidence *evidence);
void link_weights_learn(LinkWeights *weights, const LinkRows *rows, const LinkCounts *counts,
                        const LinkEvidence *evidence, size_t workers);

/* No field says more than this many bits, so that a product over all of them stays a number. */
#define LINK_BITS_MOST 30
static inline double link_factor_bounded(double factor)
{
    return factor > 0x1p30 ? 0x1p30 : factor < 0x1p-30 ? 0x1p-30 : factor;
}

/* A date of birth that somebody stated may be forged: a false paper makes a child an adult, and one false paper may
 * serve several children. So a date not marked as verified counts for at most STATED_DATE_MOST bits when it agrees,
 * less than what two random records lack to be one person, and against by at most STATED_DATE_LEAST when it differs;
 * the same day and month of another year never counts against. Nobody passes for somebody much older or younger,
 * though: dates more than STATED_YEARS_MOST apart count as they were learned. Design values. */
#define STATED_DATE_MOST 11
#define STATED_DATE_LEAST (-4)
#define STATED_YEARS_MOST 12

/* The weights as factors, so that a pair costs a multiplication a column. */
typedef struct {
    double factor[LINK_FIELDS_MAX]
                 [LINK_LEVELS]; /* of odds, m / u; for equal values: what to divide by their share */
    double shared[LINK_RELATIONS][LINK_FIELDS_MAX], where[LINK_RELATIONS][LINK_FIELDS_MAX][LINK_LEVELS];
    bool is_where[LINK_FIELDS_MAX];
    LinkCommunity community;
    double prior, moved, related[LINK_RELATIONS];
    double known[LINK_FIELDS_MAX];      /* records with a value */
    double most[LINK_FIELDS_MAX];       /* no agreement counts for more */
    double far[LINK_FIELDS_MAX];        /* of stated dates that differ by too many years; 0: no such field */
    double records;
} LinkScorer;

void link_scorer_make(LinkScorer *scorer, const LinkWeights *weights, const LinkRows *rows, const LinkCounts *counts);

/* The weight of a pair in bits: log2 of the odds that both are one person. LINK_TOO_LITTLE when the odds are below
 * `least_odds`; 0 asks for all. */
#define LINK_TOO_LITTLE (-1e9)
double link_weigh(const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts, const LinkCell *left,
                  const LinkCell *right, double least_odds);

/* Lets the memory that link_weigh will need for a pair arrive. */
void link_weigh_prefetch(const LinkRows *rows, const LinkCounts *counts, const LinkCell *left, const LinkCell *right);

/* The same weight, line by line: prior + fields + moved + relation = total, to the last bit of a sum in this order.
 * `moved` gives back most of what other places took, because people move; `relation` takes back what relatives,
 * neighbors or people of one community would share as well. */
typedef struct {
    double prior, field[LINK_FIELDS_MAX], moved, relation, total;
    LinkLevel level[LINK_FIELDS_MAX];
    double share[LINK_FIELDS_MAX];      /* of records with the value, where it is equal; else 0 */
} LinkWaterfall;

void link_explain(LinkWaterfall *waterfall, const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts,
                  const LinkCell *left, const LinkCell *right);

double link_weight(double probability);

#endif
