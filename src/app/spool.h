/* spool.h - reports that will be told in another order than they came in, kept sealed until then. */
#ifndef APP_SPOOL_H
#define APP_SPOOL_H

#include "base/err.h"
#include "domain/record.h"

/* Whatever form a report came in, it is told from here, so that no file has to be read twice. SPOOL_MEMORY_BYTES of
 * them wait in memory, the others on a disk, where nobody else can read them (base/sealed_file.h). */
typedef struct Spool Spool;

typedef struct { uint64_t at; uint32_t bytes; } SpoolPlace;

Spool *spool_open(void);
void spool_close(Spool *spool);                 /* NULL is fine */

/* Errors: ERR_IO when the disk is full, ERR_LIMIT for a report that could not be kept anywhere. */
bool spool_add(Spool *spool, const Record *record, SpoolPlace *place, Err *err);
/* The report without its raw bytes; it lives in the arena. */
bool spool_read(Spool *spool, Arena *arena, SpoolPlace place, Record *record, Err *err);

#endif
