/* derived_inside.h - what the files of a generation share: names, key, what is authenticated. */
#ifndef STORE_DERIVED_INSIDE_H
#define STORE_DERIVED_INSIDE_H

#include "base/seal.h"
#include "store/derived.h"

#define GENERATION_BYTES 16
#define PATH_BYTES 1024

typedef struct { unsigned char at[GENERATION_BYTES]; } Generation;

/* What a sealed piece is sealed with. */
typedef struct { char what[8]; Generation of; uint64_t number, is_last; } PieceAbout;
static inline Str piece_about(const PieceAbout *about) { return (Str){ (const char *)about, sizeof *about }; }

typedef struct { char at[PATH_BYTES]; } Path;
/* FOLDER/NAME and `ending`. */
Path derived_path(const char *folder, const char *name, const char *ending);

bool folder_settle(const char *folder, Err *err);       /* names in it are on the disk */
bool read_at(int fd, void *to, size_t len, uint64_t at);            /* false: not that many, or a failure */
bool write_at(int fd, const void *from, size_t len, uint64_t at);   /* errno says why not */
/* Overwrites the key of a generation that is to be removed, then removes it. Fine when there is none. */
bool generation_forget(const char *path, Err *err);

/* The generation that has the name now. */
bool generation_now(const char *folder, const char *name, Generation *now);
const Generation *derived_generation(const Derived *derived);
const Key *derived_key(const Derived *derived);
const Key *derived_head_key(const Derived *derived);      /* for heads of what is added, whatever the generation */
const char *derived_folder(const Derived *derived);
const char *derived_name(const Derived *derived);
/* NAME.added, locked for this process alone and still of that name, made when it is not there. -1 on failure. */
int added_lock(const char *folder, const char *name, Err *err);

bool derived_damaged(Err *err);

#endif
