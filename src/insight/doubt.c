/* doubt.c - doubt, and how much hangs on it. */
#include "insight/doubt.h"

#include <math.h>

double doubt_probability(double weight)
{
    return weight > 0 ? 1 / (1 + exp2(-weight)) : exp2(weight) / (1 + exp2(weight));
}

static double bits(double share)
{
    return share > 0 ? -share * log2(share) : 0;
}

double doubt_benefit(const Doubt *pair)
{
    double doubt = bits(doubt_probability(pair->weight)) + bits(doubt_probability(-pair->weight));
    return doubt * (double)pair->here * (double)pair->there;
}

int doubt_order(const void *a, const void *b)
{
    const Doubt *x = a, *y = b;
    double worth = doubt_benefit(x), other = doubt_benefit(y);
    if (x->may_be_minor != y->may_be_minor) return x->may_be_minor ? -1 : 1;
    if (worth != other) return worth > other ? -1 : 1;
    if (x->answers_missing != y->answers_missing) return x->answers_missing < y->answers_missing ? -1 : 1;
    return (x->tie > y->tie) - (x->tie < y->tie);
}
