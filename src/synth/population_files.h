/* population_files.h - invented persons as two CSV files: their records, shuffled, and who is who. */
#ifndef SYNTH_POPULATION_FILES_H
#define SYNTH_POPULATION_FILES_H

#include "base/err.h"
#include "synth/population.h"

#define POPULATION_RECORDS_MAX 50000000u

/* Of all records and the clusters they truly form. */
typedef struct { uint64_t persons, pairs, largest; } PopulationTruth;

/* DATA has record_id and the fields of population.h, TRUTH has id and person; both in the same shuffled order.
 * Ids count that order, so they tell nothing. Takes about 100 bytes of memory a record. */
bool population_write(uint32_t records, uint64_t seed, Str data, Str truth, PopulationTruth *found, Err *err);

#endif
