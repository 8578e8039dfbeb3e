/* link_weigh.c - what does a pair weigh, and why? */
#include "insight/link_weights.h"

#include <math.h>

/* No field says more than this, so that a product over all of them stays a number. */
#define BITS_MOST 30

static double bounded(double factor)
{
    return fmin(fmax(factor, exp2(-BITS_MOST)), exp2(BITS_MOST));
}

void link_scorer_make(LinkScorer *scorer, const LinkWeights *w, const LinkRows *rows, const LinkCounts *counts)
{
    *scorer = (LinkScorer){ .prior = w->matches / w->pairs, .records = counts->records };
    for (size_t k = 0; k < LINK_RELATIONS; k++) scorer->related[k] = w->related[k] / w->pairs;
    for (size_t f = 0; f < rows->field_count; f++) {
        double same = 0;
        for (LinkLevel level = LEVEL_SAME_RARE; level <= LEVEL_SAME_COMMON; level++) same += w->m[f][level];
        for (LinkLevel level = 0; level < LINK_LEVELS; level++)
            scorer->factor[f][level] = level == LEVEL_MISSING ? 1
                : link_level_is_same(level) ? same / w->chance[f][level - LEVEL_SAME_RARE]
                : bounded(w->m[f][level] / w->u[f][level]);
        for (size_t k = 0; k < LINK_RELATIONS; k++) scorer->shared[k][f] = w->shared[k][f];
    }
}

static double share_of(const LinkCounts *counts, size_t field, LinkCell cell)
{
    const LinkColumn *column = &counts->columns[field];
    return link_count_of(column, cell) / (double)(column->known ? column->known : 1);
}

static double factor_of(const LinkScorer *scorer, const LinkCounts *counts, size_t field, LinkLevel level, LinkCell cell)
{
    double factor = scorer->factor[field][level];
    return link_level_is_same(level) ? bounded(factor / share_of(counts, field, cell)) : factor;
}

double link_weigh(const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts, const LinkCell *left,
                  const LinkCell *right, double least)
{
    double match = scorer->prior, related[LINK_RELATIONS], factor[LINK_FIELDS_MAX];
    for (size_t f = 0; f < rows->field_count; f++) {
        LinkLevel level = link_compare_field(rows, counts, f, left, right);
        match *= factor[f] = factor_of(scorer, counts, f, level, left[f]);
    }
    if (match < exp2(least)) return least - 1;
    double others = 1;
    for (size_t k = 0; k < LINK_RELATIONS; k++) {
        related[k] = scorer->related[k];
        for (size_t f = 0; f < rows->field_count; f++) related[k] *= scorer->shared[k][f] * (factor[f] - 1) + 1;
        others += related[k];
    }
    return log2(match) - log2(others);
}

void link_explain(LinkWaterfall *fall, const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts,
                  const LinkCell *left, const LinkCell *right)
{
    double related[LINK_RELATIONS], others = 1;
    *fall = (LinkWaterfall){ .prior = log2(scorer->prior) };
    for (size_t k = 0; k < LINK_RELATIONS; k++) related[k] = scorer->related[k];
    fall->total = fall->prior;
    for (size_t f = 0; f < rows->field_count; f++) {
        LinkLevel level = fall->level[f] = link_compare_field(rows, counts, f, left, right);
        double factor = factor_of(scorer, counts, f, level, left[f]);
        if (link_level_is_same(level)) fall->share[f] = share_of(counts, f, left[f]);
        fall->total += fall->field[f] = log2(factor);
        for (size_t k = 0; k < LINK_RELATIONS; k++) related[k] *= scorer->shared[k][f] * (factor - 1) + 1;
    }
    for (size_t k = 0; k < LINK_RELATIONS; k++) others += related[k];
    fall->relation = -log2(others);
    fall->total += fall->relation;
}
