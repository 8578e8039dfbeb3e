/* link_plan.h - which keys bring most records of one person together for the least work? */
#ifndef INSIGHT_LINK_PLAN_H
#define INSIGHT_LINK_PLAN_H

#include "insight/link_parts.h"
#include "insight/link_weights.h"

#define LINK_KEY_PARTS_MAX 3
#define LINK_KEYS_MAX 20

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
    double known[LINK_PARTS_MAX], chance[LINK_PARTS_MAX];   /* share of records with the part; of such pairs that agree */
    LinkKey keys[LINK_KEYS_MAX];
    size_t key_count;
    double recall, cost;
    bool is_all;                /* so few records that every pair is compared */
} LinkPlan;

/* Which parts of one pair of records are there in both, and agree: bit i for parts[i]; and by which keys the two met. */
typedef struct { uint64_t agree, known; uint32_t keys; } LinkPartMask;

void link_plan_begin(LinkPlan *plan, const LinkRows *rows, const LinkCounts *counts);
LinkPartMask link_plan_mask(const LinkPlan *plan, const LinkRows *rows, const LinkCell *left, const LinkCell *right,
                            uint32_t keys);

/* Chooses the keys. `matches`: pairs that learning takes for one person, and `without` of each field the keys that do not
 * ask for it (LinkEvidence); without any, design values stand in. */
void link_plan_choose(LinkPlan *plan, const LinkRows *rows, const LinkWeights *weights,
                      const LinkPartMask *matches, size_t match_count, const uint32_t without[LINK_FIELDS_MAX],
                      size_t keys_most);

/* The fingerprint of a record's key, 0 when it lacks a part. */
uint32_t link_key(const LinkRows *rows, const LinkKey *key, const LinkCell *row);

#endif
