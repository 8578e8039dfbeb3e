/* urgency.h - which finding should a person read first? */
#ifndef INSIGHT_URGENCY_H
#define INSIGHT_URGENCY_H

#include "domain/finding.h"

/* What the order needs to know of a finding. */
typedef struct {
    StillMinor still_minor;
    FindingClass class;
    long day;                   /* latest contact, days since 1970; very small when not known */
    uint32_t records;           /* separate records that name this person, 1 when nothing links them */
} Urgency;

/* Whoever may still be under 18 today comes before those surely adult; then direct, file, context; then the
 * latest contact; then more records. A child who is surely under 18 and one who may be are equally urgent:
 * doubt about an age never puts a child further down. Negative: a first. 0: equal, the caller keeps the order
 * of the files. */
int urgency_compare(const Urgency *a, const Urgency *b);

#endif
