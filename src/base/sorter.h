/* sorter.h - put any number of equal-sized entries in order within a stated amount of memory. */
#ifndef BASE_SORTER_H
#define BASE_SORTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/* Small inputs are sorted in memory. Larger ones are written as sorted runs to an unlinked temporary file and
 * merged when read, so memory stays at the stated bytes whatever the input's size (but never below 128
 * entries, plus one entry and some 64 bytes a run, of which there are at most 4096). Runs are sealed under a key
 * that is drawn for this sorter and lives in memory only, so that nobody who finds them on a disk reads them.
 * Equal entries come back in the order they went in. */
typedef struct Sorter Sorter;
typedef int (*SorterOrder)(const void *a, const void *b);

Sorter *sorter_open(size_t entry_bytes, size_t memory_bytes, SorterOrder order);
void sorter_close(Sorter *sorter);

bool sorter_add(Sorter *sorter, const void *entry, Err *err);

/* After the last add: entries in order, false at the end (err->code is then ERR_NONE) or on failure. */
bool sorter_start(Sorter *sorter, Err *err);
bool sorter_next(Sorter *sorter, void *entry, Err *err);

size_t sorter_runs(const Sorter *sorter);       /* runs on disk; 0 when everything fitted in memory */
uint64_t sorter_bytes(const Sorter *sorter);    /* written to disk */

#endif
