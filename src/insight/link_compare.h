/* link_compare.h - at which level do two values agree? */
#ifndef INSIGHT_LINK_COMPARE_H
#define INSIGHT_LINK_COMPARE_H

#include "insight/link_counts.h"
#include "insight/link_rows.h"

/* The levels of all fields, four bits each, the first field lowest. */
typedef struct { uint64_t at[2]; } LinkPattern;

static inline LinkLevel link_pattern_level(const LinkPattern *pattern, size_t field)
{
    return (LinkLevel)(pattern->at[field >> 4] >> 4 * (field & 15) & 15);
}

/* The same for (left, right) and (right, left). */
LinkLevel link_compare_field(const LinkRows *rows, const LinkCounts *counts, size_t field,
                             const LinkCell *left, const LinkCell *right);
LinkPattern link_compare(const LinkRows *rows, const LinkCounts *counts, const LinkCell *left,
                         const LinkCell *right);

/* The same where both values are there and differ. */
LinkLevel link_compare_different(const LinkRows *rows, size_t field, const LinkCell *left,
                                 const LinkCell *right);

/* Two different values that are both there, by kind; link_compare_field knows the rest. */
LinkLevel link_compare_words(LinkKind kind, const LinkWord *a, const LinkWord *b);
LinkLevel link_compare_digits(LinkKind kind, LinkCell a, LinkCell b);
LinkLevel link_compare_dates(LinkCell a, LinkCell b);

#endif
