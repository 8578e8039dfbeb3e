/* mrz.h - reads the machine-readable zone of a passport, visa or identity card (ICAO Doc 9303, parts 3 to 7). */
#ifndef INGEST_MRZ_H
#define INGEST_MRZ_H

#include "base/err.h"
#include "domain/document.h"

/* Two digits of a year have no century. A holder older than `life_max` years is left out when another century fits, and
 * an expiry more than `ahead_max` years from today lies in the century before. content/formats/document-limits.tsv */
typedef struct { int life_max, ahead_max; } MrzYears;

/* TD1, TD2, TD3, MRV-A and MRV-B, also with line ends lost, blanks or nothing for fillers, small letters, or '/'
 * between lines. Nothing is corrected: a letter where a digit belongs is a suspicion and a second reading, a line of
 * another length is filled up and said. Errors: ERR_INPUT when this is no such zone, ERR_LIMIT when it is longer
 * than DOCUMENT_BYTES_MAX. */
bool mrz_read(Arena *arena, Str text, MrzYears years, Date today, Document *document, Err *err);

/* Weights 7, 3, 1; letters are 10 to 35, fillers 0. -1 when another sign stands there. */
int mrz_digit(Str data);

#endif
