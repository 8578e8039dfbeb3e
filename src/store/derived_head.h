/* derived_head.h - the first bytes of a generation, which say what it is and hold its key. */
#ifndef STORE_DERIVED_HEAD_H
#define STORE_DERIVED_HEAD_H

#include "store/derived_inside.h"

#define DERIVED_VERSION 1u
#define DERIVED_GENERATION_AT 16
#define DERIVED_KEY_AT (DERIVED_GENERATION_AT + GENERATION_BYTES)
#define DERIVED_FACTS_AT (DERIVED_KEY_AT + sizeof(Key) + SEAL_OVERHEAD)

typedef struct {
    uint64_t bytes, mark;
    uint32_t state_len;
    unsigned char state[DERIVED_STATE_MAX];
    uint32_t unused;
} DerivedFacts;
#define DERIVED_HEAD_BYTES (DERIVED_FACTS_AT + sizeof(DerivedFacts) + SEAL_OVERHEAD)

static inline uint64_t derived_chunks(uint64_t bytes) { return bytes ? (bytes + LAZY_CHUNK - 1) / LAZY_CHUNK : 1; }
static inline uint64_t derived_chunk_at(uint64_t chunk)
{
    return DERIVED_HEAD_BYTES + chunk * (LAZY_CHUNK + SEAL_OVERHEAD);
}
static inline uint64_t derived_file_bytes(uint64_t bytes)
{
    return DERIVED_HEAD_BYTES + bytes + derived_chunks(bytes) * SEAL_OVERHEAD;
}

/* `key` is the generation's; it is written sealed. */
bool derived_head_write(int fd, const DerivedPlace *place, const Generation *of, const Key *key,
                        const DerivedFacts *facts, Err *err);
/* ERR_CONFLICT, ERR_STORE as derived_open. */
bool derived_head_read(int fd, const DerivedPlace *place, Generation *of, Key *key, DerivedFacts *facts, Err *err);

#endif
