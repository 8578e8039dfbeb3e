/* pages.h - rows that memory has no room for, sealed in a temporary file and read in any order. */
#ifndef BASE_PAGES_H
#define BASE_PAGES_H

#include "base/sealed_file.h"

/* Rows of one size, numbered from 0 as they were added, some 4 KiB of them sealed together. Pages that were opened last
 * stay in memory, as many as `cache_bytes` hold (never fewer than 64). One thread adds; then any number read. */
typedef struct Pages Pages;

Pages *pages_open(size_t row_bytes, Err *err);                  /* NULL on failure */
void pages_close(Pages *pages);                                 /* NULL is fine */

bool pages_add(Pages *pages, const void *row, Err *err);
bool pages_end(Pages *pages, Err *err);                         /* after the last */
uint64_t pages_bytes(const Pages *pages);                       /* written to disk */

/* Before the first row is read; again when there is more or less room. Not while others read. */
bool pages_cache(Pages *pages, size_t cache_bytes, Err *err);
size_t pages_cache_least(const Pages *pages);                   /* bytes that it takes in any case */

bool pages_get(Pages *pages, size_t row, void *to, Err *err);

#endif
