/* derived.h - large bytes that can be made again, sealed on a disk and unsealed part by part as they are needed. */
#ifndef STORE_DERIVED_H
#define STORE_DERIVED_H

#include "base/lazy.h"
#include "base/secret.h"
#include "base/str.h"

/* FOLDER/NAME.index, its numbers with the lowest byte first:
 *
 * 8    "SHderive"; 4: version; 4: 0
 * 16   drawn at random for this generation
 * 60   this generation's key, sealed under one derived from `key`
 * 112  sealed: bytes in all (8), mark (8), length of the state (4), the state and zeros (64)
 *      chunks of LAZY_CHUNK bytes, the last one shorter, sealed each: AES-256-GCM with its own nonce; which generation,
 *      which chunk and whether it is the last belong to what is authenticated, so that none can be moved, dropped or
 *      taken from another generation
 *
 * A generation is written as NAME.index.part, and is on the disk before it takes the name. Of the one before, which is
 * NAME.index.old meanwhile, the key is overwritten before it is removed. */
#define DERIVED_STATE_MAX ((size_t)64)
typedef struct { const char *folder, *name; const Key *key; Str state; } DerivedPlace;

/* ---- writing ---- */

/* ERR_CONFLICT: another one is writing. ERR_IO. */
typedef struct DerivedWriter DerivedWriter;
DerivedWriter *derived_begin(const DerivedPlace *place, Err *err);
bool derived_put(DerivedWriter *writer, const void *bytes, size_t len);     /* a failure is told by derived_end */
/* Ends the writer. True: the new generation is there, durable, and what was added to the old one is gone with it. */
bool derived_end(DerivedWriter *writer, uint64_t mark, Err *err);
void derived_drop(DerivedWriter *writer);               /* instead; nothing has changed. NULL is fine */

/* Nothing is left under these names, and no key of it on the disk. */
bool derived_remove(const char *folder, const char *name, Err *err);

/* ---- reading ---- */

typedef struct Derived Derived;

/* Reads the head alone. `room`: zeroed bytes that shall follow in memory and may be written. ERR_NOT_FOUND,
 * ERR_CONFLICT (of another state or version), ERR_STORE (not what was written). */
Derived *derived_open(const DerivedPlace *place, size_t room, Err *err);
void derived_close(Derived *derived);                   /* NULL is fine */

/* In memory that no core file has, locked as far as the limit allows. Bytes come when lazy_need asks for them. */
Str derived_span(const Derived *derived);
char *derived_room(const Derived *derived);
const Lazy *derived_lazy(const Derived *derived);
uint64_t derived_mark(const Derived *derived);
size_t derived_unlocked(const Derived *derived);        /* bytes, with those of the room, that may go to swap */

void derived_bring(Derived *derived, size_t workers);   /* all of it */
/* False once another generation has its name, or none. */
bool derived_is_current(const Derived *derived);
/* ERR_STORE when some chunk so far was not what was written; it is zeros in memory. */
bool derived_is_sound(const Derived *derived, Err *err);

#endif
