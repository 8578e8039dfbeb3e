/* link.c - how do counts of links become shares, and bits a probability? */
#include "domain/link.h"

#include <math.h>

static double share(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : 1;
}

/* F1 comes from the counts and not from the other two, so that equal counts give equal numbers to the last bit. */
LinkScore link_score(uint64_t true_links, uint64_t false_links, uint64_t missed)
{
    return (LinkScore){
        .true_links = true_links, .false_links = false_links, .missed = missed,
        .precision = share(true_links, true_links + false_links),
        .recall = share(true_links, true_links + missed),
        .f1 = share(2 * true_links, 2 * true_links + false_links + missed),
    };
}

/* Written so that neither end overflows: 2^w alone would be infinite for weights above 1023. */
double link_probability(double weight)
{
    return 1 / (1 + exp2(-weight));
}
