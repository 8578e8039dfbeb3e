/* lazy.h - bytes that are brought when they are first needed. */
#ifndef BASE_LAZY_H
#define BASE_LAZY_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

/* Memory of which parts are still somewhere else, in chunks of 2^LAZY_BITS bytes. Whoever is about to read some of
 * it calls lazy_need before, from any thread. Bringing cannot fail where it stands: what cannot be had is zeros, and
 * whoever owns the memory says so when asked. */
#define LAZY_BITS 16
#define LAZY_CHUNK ((size_t)1 << LAZY_BITS)

typedef struct Lazy {
    const char *base;
    size_t chunks;
    const atomic_uchar *is_there;       /* a chunk each; 1 from the moment on when all its bytes are */
    void (*bring)(void *self, size_t first, size_t end);
    void *self;
} Lazy;

/* Bytes that are not of this memory are there. */
static inline void lazy_need(const Lazy *lazy, const void *at, size_t len)
{
    if (!lazy || !len) return;
    size_t offset = (size_t)((uintptr_t)at - (uintptr_t)lazy->base), first = offset >> LAZY_BITS;
    if (first >= lazy->chunks) return;
    size_t end = ((offset + len - 1) >> LAZY_BITS) + 1;
    if (end > lazy->chunks) end = lazy->chunks;
    for (size_t i = first; i < end; i++) {
        if (atomic_load_explicit(&lazy->is_there[i], memory_order_acquire)) continue;
        lazy->bring(lazy->self, i, end);
        return;
    }
}

#endif
