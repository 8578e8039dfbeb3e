/* link_memory.h - how much memory does linking take at least, and who gets what is left? */
#ifndef APP_LINK_MEMORY_H
#define APP_LINK_MEMORY_H

#include "app/link_read.h"
#include "insight/link_counts.h"

#define LINK_MEGABYTE ((size_t)1024 * 1024)

/* Set by whoever opens the run: the cap, the workers. All in bytes. */
struct LinkMemory { LinkStore *store; size_t cap, workers; double records_expected; };

/* Looks how long the files are and how long a line is. ERR_LIMIT, with how many MB would do, when the ids of so many
 * records alone take more than the cap. Of pipes nothing is known before they are read. */
bool link_memory_begin(LinkMemory *memory, const Str *paths, size_t path_count, Err *err);

/* While records are read, now and then, under a lock: `records` of them have `id_bytes`. */
bool link_memory_is_enough(const LinkMemory *memory, const LinkInput *input, size_t records, size_t id_bytes, Err *err);

/* After reading, and after counting: tells the store how much room each step has. */
bool link_memory_share(const LinkMemory *memory, const LinkInput *input, const LinkCounts *counts, Err *err);

#endif
