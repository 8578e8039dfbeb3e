/* link_plan.h - which keys bring most records of one person together for the least work? */
#ifndef INSIGHT_LINK_PLAN_H
#define INSIGHT_LINK_PLAN_H

#include "insight/link_parts.h"
#include "insight/link_weights.h"

#define LINK_KEY_PARTS_MAX 3
#define LINK_KEYS_MAX 20
#define LINK_ALL_RECORDS_MOST ((size_t)8192)    /* where all pairs are compared */

/* Two records meet when all parts of a key agree. */
typedef struct {
    LinkPart parts[LINK_KEY_PARTS_MAX];
    size_t part_count;
    double recall;              /* of pairs of one person, what this key adds to those before it, as estimated */
    double cost;                /* pairs it brings together, as estimated */
} LinkKey;

typedef struct {
    LinkPart parts[LINK_PARTS_MAX];
    size_t part_count;
    double known[LINK_PARTS_MAX],
        chance[LINK_PARTS_MAX]; /* share of records with the part; of such pairs that agree */
    LinkKey keys[LINK_KEYS_MAX];
    size_t key_count;
    size_t more;                /* of these keys the last so many are for looking up alone: link_look_keys */
    double recall, cost;
    bool is_all;                /* so few records that every pair is compared */
    size_t block_most;          /* records a block may have; 0: as the number of records allows, see link_block.h */
} LinkPlan;

/* Which parts of one pair of records agree: bit i for parts[i]. `held`: a bit for each column of the key that
 * found the pair, 0 when no key did; those had to agree, so they say nothing. link_plan_mask leaves it 0. */
typedef struct { uint64_t agree, held; } LinkPartMask;

void link_plan_begin(LinkPlan *plan, const LinkRows *rows, const LinkCounts *counts);
LinkPartMask link_plan_mask(const LinkPlan *plan, const LinkRows *rows, const LinkCell *left, const LinkCell *right);

/* Chooses the keys. `matches`: pairs that learning takes for one person; without any, design values stand in. */
void link_plan_choose(LinkPlan *plan, const LinkRows *rows, const LinkWeights *weights,
                      const LinkPartMask *matches, size_t match_count);
/* The few keys that learning begins with; one of them brings households together, whatever that costs. */
void link_plan_choose_first(LinkPlan *plan, const LinkRows *rows, const LinkWeights *weights);

/* The fingerprint of a record's key, 0 when it lacks a part. */
uint32_t link_key_join(uint32_t print, uint32_t part);
uint32_t link_key(const LinkRows *rows, const LinkKey *key, const LinkCell *row);

/* The columns that a key looks at, a bit each; names in either order are all names. */
uint64_t link_key_columns(const LinkRows *rows, const LinkKey *key);

/* The keys that two records share, a bit each; 1 where all are compared. */
uint32_t link_plan_keys(const LinkPlan *plan, const LinkRows *rows, const LinkCell *left, const LinkCell *right);

#endif
