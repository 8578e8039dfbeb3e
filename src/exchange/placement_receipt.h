/* placement_receipt.h - writes what was asked of which service for a child, on what basis, and who answered when. */
#ifndef EXCHANGE_PLACEMENT_RECEIPT_H
#define EXCHANGE_PLACEMENT_RECEIPT_H

#include "base/out.h"
#include "domain/placement.h"

typedef struct {
    Str agency_name, agency_ori;
    Str number, report, person, state;
    Str name;                   /* of the child; empty when the report names none */
    const Placement *placement;
    /* Login of whoever wrote it down. */
    Str (*staff_name)(void *of, Arena *arena, int64_t staff);
    void *of;
    bool shows_names;           /* false: the child's name and what people wrote in their own words are masked */
} PlacementReceipt;

/* Plain text, at most 100 columns wide. Of a protective facility its id and coarse area, and nothing else. Failures of
 * writing show when `out` is closed. */
void placement_receipt_out(Out *out, Arena *scratch, const PlacementReceipt *receipt);

#endif
