/* spill.h - entries that memory has no room for, sealed in a temporary file and read back part by part. */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H

#include "base/sealed_file.h"

/* Entries of one size, each put into one of so many parts. A part keeps the order in which its entries came. In memory
 * is one chunk of each part, and eight bytes a chunk that was written. One thread adds; then any number read. */
typedef struct Spill Spill;

Spill *spill_open(size_t entry_bytes, size_t parts, size_t chunk_bytes, Err *err);     /* NULL on failure */
void spill_close(Spill *spill);                                 /* NULL is fine */

bool spill_add(Spill *spill, size_t part, const void *entry, Err *err);
bool spill_end(Spill *spill, Err *err);                         /* after the last */
size_t spill_count(const Spill *spill, size_t part);            /* entries of a part */
uint64_t spill_bytes(const Spill *spill);                       /* written to disk */

/* One a thread and part, after spill_end. */
typedef struct SpillReader SpillReader;
SpillReader *spill_reader_open(const Spill *spill, size_t part, Err *err);
void spill_reader_close(SpillReader *reader);

/* The next entries, as many as were sealed together; they live until the next call. NULL at the end (err->code is then
 * ERR_NONE) or on failure. */
const void *spill_next(SpillReader *reader, size_t *count, Err *err);

#endif
