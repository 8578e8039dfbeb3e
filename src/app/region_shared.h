/* region_shared.h - was what children's field cards share in an invented region found, and what serves many left out? */
#ifndef APP_REGION_SHARED_H
#define APP_REGION_SHARED_H

#include "app/child_traces.h"
#include "domain/finding.h"
#include "synth/region.h"

#define REGION_SHARED_RULE S("shared-by-children")

typedef struct {
    size_t rooms;               /* planted */
    size_t children, found;     /* of these rooms; found: a finding cites the room in another child's record */
    size_t lookalikes, lookalikes_found;        /* who only seems to share; with a finding of the rule */
    size_t others_found;        /* whose cards are everyday ones; the same */
    size_t sheltered, sheltered_found;          /* children with the shelter's telephone and address; the same */
    size_t served;              /* telephone and address, as `shared list` tells them with whom they serve and why.. */
    size_t served_children;     /* ..and of how many children's entries at least */
} RegionShared;

typedef struct { const Region *region; bool *found; } RegionSharedTally;

RegionSharedTally region_shared_open(Arena *arena, const Region *region);
void region_shared_finding(RegionSharedTally *tally, const Finding *finding);
RegionShared region_shared_end(const RegionSharedTally *tally, const ChildTrace *traces, size_t count);

/* Every child of the room, nobody else, and the shelter told with its reason and in no finding. */
bool region_shared_is_right(const RegionShared *shared);

#endif
