/* pool.h - the same work on many pieces, on as many cores as were asked for. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

#define POOL_WORKERS_MAX 64

/* Workers take pieces 0 .. pieces-1 in that order, whoever is free next. `work` may write only what belongs
 * to its piece or to its worker (0 .. workers-1), so that the result does not depend on how many workers
 * there are. Returns when all is done. Runs on the caller's thread alone when one worker is enough or the
 * system gives no more. */
void pool_run(size_t workers, size_t pieces, void (*work)(void *self, size_t piece, size_t worker), void *self);

/* Where a piece ends when `count` things are cut into pieces of `size`: piece p begins at p * size. There are
 * count / size + 1 of them; the last may be short, or empty. */
static inline size_t pool_end(size_t piece, size_t size, size_t count)
{
    size_t end = (piece + 1) * size;
    return end < count ? end : count;
}

/* Cores this process may use, at most POOL_WORKERS_MAX. */
size_t pool_cores(void);

#endif
