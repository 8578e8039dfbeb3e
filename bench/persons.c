/* persons.c - records of invented persons and who is who, as two CSV files to measure linking with. */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "synth/population_files.h"

/* bench_persons RECORDS SEED DATA.csv TRUTH.csv: prints records, persons, true pairs, largest cluster, seconds. */
int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "bench_persons RECORDS SEED DATA.csv TRUTH.csv\n");
        return 2;
    }
    Err err = { 0 };
    PopulationTruth truth;
    double started = clock_seconds();
    unsigned long records = strtoul(argv[1], NULL, 10);
    if (records > POPULATION_RECORDS_MAX) records = POPULATION_RECORDS_MAX + 1;
    if (!population_write((uint32_t)records, strtoull(argv[2], NULL, 10), str_of(argv[3]), str_of(argv[4]), &truth, &err)) {
        fprintf(stderr, "bench_persons: %s\n", err.text);
        return err_exit_code(err.code);
    }
    printf("%lu records, %llu persons, %llu pairs, largest %llu, %.1f s\n", records, (unsigned long long)truth.persons,
           (unsigned long long)truth.pairs, (unsigned long long)truth.largest, clock_seconds() - started);
    return 0;
}
