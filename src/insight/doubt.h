/* doubt.h - which of many pairs is most worth somebody's look? */
#ifndef INSIGHT_DOUBT_H
#define INSIGHT_DOUBT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Two persons who may be one. What an answer is worth is how much of a doubt it settles (its entropy in bits: 1 at even
 * odds, hardly anything where the weight leaves none), times the pairs of mentions that would come together by it, or
 * stay apart. Whoever may be a minor comes before everybody else, whatever the figures: a child's records apart from
 * one another hide the child, and two children's records together hide both. */
typedef struct {
    double weight;              /* bits, as link_weigh of the surest pair between them */
    size_t here, there;         /* mentions of each of them */
    bool may_be_minor;          /* one of them */
    size_t answers_missing;     /* until two people have said something, where that is needed: 1 is nearer than 2 */
    uint64_t tie;               /* of equal ones the lower comes first */
} Doubt;

double doubt_probability(double weight);       /* that the two are one person */
double doubt_benefit(const Doubt *pair);  /* bits of doubt times pairs of mentions */
/* For qsort: most worth a look first. */
int doubt_order(const void *a, const void *b);

#endif
