/* random.h - numbers that look random and are the same for the same seed on every machine. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* For invented data and tests. Never for keys. */
typedef struct { uint64_t state[2]; } Random;

Random random_from(uint64_t seed);
uint64_t random_next(Random *random);
int random_from_to(Random *random, int low, int high);      /* both ends included */
bool random_chance(Random *random, double probability);
/* 0 to n - 1, each once, in an order that the seed decides. */
void random_order(uint32_t *numbers, size_t n, uint64_t seed);

#endif
