/* region_names.h - under which name, birth date and document number does a list know whom it arrested? */
#ifndef APP_REGION_NAMES_H
#define APP_REGION_NAMES_H

#include "synth/region.h"

typedef struct RegionName RegionName;

typedef struct {
    Region *region;
    Personas personas;
    Random random;
    RegionName *names;          /* by key */
    size_t count;
    unsigned serial;            /* of documents of people of whom nothing else is known */
} RegionNames;

/* Everything but the region lives in `scratch`. */
RegionNames region_names_begin(Arena *scratch, Region *region, uint64_t seed);

/* Adds to each arrested person of a record what a list tells of her or him: what a forged paper said; a
 * child's own name and birth date where the recorded age is the true one; an invented person's otherwise,
 * of the recorded age. Nobody else gets a paper's name together with its birth date. The rows of papers
 * learn that they stand in this file. True when the record is there for a paper's sake. */
bool region_names_put(RegionNames *names, Arena *arena, Record *record, size_t file);

#endif
