/* agreement.h - how far do those who judge the same pairs agree, beyond what chance would give? */
#ifndef INSIGHT_AGREEMENT_H
#define INSIGHT_AGREEMENT_H

#include <stdbool.h>
#include <stddef.h>

#define AGREEMENT_ANSWERS_MAX 8

/* Krippendorff's alpha for nominal answers (Computing Krippendorff's Alpha-Reliability, 2011): any number of
 * judges, and not every pair by all of them. 1: all agree; 0: no better than answers drawn at random from all
 * that were given; below 0: worse. Start with zeros. */
typedef struct {
    double together[AGREEMENT_ANSWERS_MAX][AGREEMENT_ANSWERS_MAX];  /* how often two answers were given of one pair */
    size_t units;               /* pairs that two or more have judged */
    size_t units_of_one_mind;   /* of these, where all gave one answer */
} Agreement;

/* One pair that was judged: how many gave each answer. With fewer than two it says nothing. */
void agreement_add(Agreement *a, const size_t given[AGREEMENT_ANSWERS_MAX]);

/* False where it cannot be told: nobody judged a pair twice, or only one answer was ever given. */
bool agreement_alpha(const Agreement *a, double *alpha);

#endif
