/* counts.h - how many were answered, how, and how soon: numbers for whoever keeps the machine running. */
#ifndef WEB_COUNTS_H
#define WEB_COUNTS_H

#include "base/str.h"

/* Of all pages together since the house began, so that nothing in them is about somebody: no page, no person, no case,
 * no record, no address that asked. */
#define COUNTS_BOUNDS 8
extern const double counts_bounds[COUNTS_BOUNDS];       /* seconds */
typedef struct {
    uint64_t by_class[6];       /* [2]: statuses 200 to 299 */
    uint64_t within[COUNTS_BOUNDS];     /* answered within counts_bounds[i], and not within the one before */
    uint64_t slower;            /* than all bounds */
    double seconds;             /* that the house worked on them */
    uint64_t doors;             /* that were opened */
} Counts;

void counts_add(Counts *counts, unsigned status, double seconds);

/* What is so at this moment. */
typedef struct {
    size_t sessions, waiting;
    int queued_bytes;
    int64_t trail_since;        /* since when the audit trail cannot be written, seconds since 1970; 0: it can */
    int trail_times;            /* how often it could not, since the house began */
    int64_t witness_since;      /* since when the witness takes nothing; 0: it does, or there is none */
    int64_t witness_handed;     /* when it last took a checkpoint; 0: not since the house began */
    uint64_t attack;            /* wrong passwords of an attack in the last day */
} CountsNow;

/* In the text format of Prometheus 0.0.4. */
Str counts_text(Arena *arena, const Counts *counts, const CountsNow *now);

#endif
