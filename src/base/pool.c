/* pool.c - how is work spread over threads without anything depending on who did what? */
#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

typedef struct {
    void (*work)(void *self, size_t piece, size_t worker);
    void *self;
    size_t pieces;
    atomic_size_t next, workers;
} Pool;

static void *work_on(void *shared)
{
    Pool *pool = shared;
    size_t worker = atomic_fetch_add(&pool->workers, 1);
    for (size_t piece; (piece = atomic_fetch_add(&pool->next, 1)) < pool->pieces;)
        pool->work(pool->self, piece, worker);
    return NULL;
}

void pool_run(size_t workers, size_t pieces, void (*work)(void *self, size_t piece, size_t worker), void *self)
{
    Pool pool = { .work = work, .self = self, .pieces = pieces };
    pthread_t threads[POOL_WORKERS_MAX];
    size_t started = 0;
    if (workers > POOL_WORKERS_MAX) workers = POOL_WORKERS_MAX;
    while (started + 1 < workers && started + 1 < pieces && !pthread_create(&threads[started], NULL, work_on, &pool))
        started++;
    work_on(&pool);
    for (size_t i = 0; i < started; i++) pthread_join(threads[i], NULL);
}

size_t pool_cores(void)
{
    cpu_set_t may;
    if (sched_getaffinity(0, sizeof may, &may)) return 1;
    int cores = CPU_COUNT(&may);
    return cores < 1 ? 1 : cores > POOL_WORKERS_MAX ? POOL_WORKERS_MAX : (size_t)cores;
}
