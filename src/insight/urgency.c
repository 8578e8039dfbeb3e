/* urgency.c - in what order do findings come? */
#include "insight/urgency.h"

static int smaller_first(long a, long b)
{
    return (a > b) - (a < b);
}

int urgency_compare(const Urgency *a, const Urgency *b)
{
    int order = smaller_first(a->still_minor == STILL_MINOR_NO, b->still_minor == STILL_MINOR_NO);
    if (!order) order = smaller_first(a->class, b->class);
    if (!order) order = smaller_first(b->day, a->day);
    if (!order) order = smaller_first(b->records, a->records);
    return order;
}
