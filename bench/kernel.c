/* kernel.c - two fixed loops, one of arithmetic and one of memory, whose core seconds say what kind of minute this is. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define TURNS 200000000u
#define CELLS (1u << 24)            /* 64 MiB: far more than a cache holds */
#define STEPS 4000000u

static uint32_t cells[CELLS];
static volatile uint32_t computed;  /* so that the loops cannot be left out */

static double core_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Every turn waits for the one before. */
static uint32_t arithmetic(uint32_t x)
{
    for (uint32_t turn = 0; turn < TURNS; turn++) {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
    }
    return x;
}

/* Every load says where the next one is. */
static uint32_t memory(uint32_t at)
{
    for (uint32_t step = 0; step < STEPS; step++) at = (cells[at] + step) & (CELLS - 1);
    return at;
}

/* Prints the core seconds of the two. */
int main(void)
{
    uint32_t x = 1;
    for (uint32_t i = 0; i < CELLS; i++) {
        x = x * 1664525u + 1013904223u;
        cells[i] = x >> 8;
    }
    double started = core_seconds();
    computed = arithmetic(1);
    double between = core_seconds();
    computed = memory(computed & (CELLS - 1));
    double ended = core_seconds();
    printf("%.3f %.3f\n", between - started, ended - between);
    return 0;
}
