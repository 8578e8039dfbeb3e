/* csv_told.h - which ages does a narrative give to persons? */
#ifndef INGEST_CSV_TOLD_H
#define INGEST_CSV_TOLD_H

#include "base/arena.h"
#include "base/str.h"

/* As NIBRS writes it: "15", "1517" for 15 to 17, "0117" for a juvenile, "1319" for a teenager. */
typedef struct { char age[4]; size_t len; } CsvToldAge;

/* "15 YO FEMALE", "14-year-old girl", "W/F 16 YRS OLD", "aged 15", "juvenile female": each different age once, in the
 * order of the text, behind the *count that are there, at most `room`; of the first CSV_TOLD_BYTES_MAX bytes. Numbers
 * without such words are rooms and counts, and years of cars and warrants are no ages. */
#define CSV_TOLD_BYTES_MAX 32768
void csv_told_ages(Arena *scratch, Str text, CsvToldAge ages[], size_t *count, size_t room);

#endif
