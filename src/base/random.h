/* random.h - numbers that look random and are the same for the same seed on every machine. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

/* For invented data and tests. Never for keys. */
typedef struct { uint64_t state[2]; } Random;

Random random_from(uint64_t seed);
uint64_t random_next(Random *random);
int random_from_to(Random *random, int low, int high);      /* both ends included */
bool random_chance(Random *random, double probability);

#endif
