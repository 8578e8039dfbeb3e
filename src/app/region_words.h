/* region_words.h - the narrative of a report of an invented region, and what it truly tells. */
#ifndef APP_REGION_WORDS_H
#define APP_REGION_WORDS_H

#include "base/random.h"
#include "synth/region.h"

/* Where a report stands in the lists of what is true. */
typedef struct RegionNote RegionNote;

typedef struct {
    Arena *keep;                /* for what the truth says from now on */
    Region *region;
    Random random, random_added;
    RegionNote *notes;          /* by number */
    size_t count;
} RegionWords;

/* The notes live in `scratch`. */
RegionWords region_words_begin(Arena *keep, Arena *scratch, Region *region, uint64_t seed);

/* Fits what the region knows of the report: one of an exploited child, a lookalike, or everyday crime.
 * What it tells of a child is written into the child's rows of the truth, and that they stand in this file
 * now. The same seed and reports give the same texts, whether or not there are added ones. Whom the record
 * names is called so. */
Str region_words(RegionWords *words, Arena *scratch, const Record *record, size_t file, bool is_added);

#endif
