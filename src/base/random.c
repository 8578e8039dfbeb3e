/* random.c - how are repeatable numbers drawn? */
#include "base/random.h"

/* xoroshiro128+ (Blackman and Vigna 2018), seeded by splitmix64. */

static uint64_t spread(uint64_t *x)
{
    uint64_t z = (*x += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint64_t turn(uint64_t x, int bits)
{
    return (x << bits) | (x >> (64 - bits));
}

Random random_from(uint64_t seed)
{
    Random r;
    r.state[0] = spread(&seed);
    r.state[1] = spread(&seed);
    return r;
}

uint64_t random_next(Random *random)
{
    uint64_t a = random->state[0], b = random->state[1];
    uint64_t sum = a + b;
    b ^= a;
    random->state[0] = turn(a, 24) ^ b ^ (b << 16);
    random->state[1] = turn(b, 37);
    return sum;
}

int random_from_to(Random *random, int low, int high)
{
    uint64_t span = (uint64_t)((int64_t)high - low) + 1;
    return (int)(low + (int64_t)((random_next(random) >> 32) * span >> 32));
}

bool random_chance(Random *random, double probability)
{
    return (double)(random_next(random) >> 11) * 0x1p-53 < probability;
}

void random_order(uint32_t *numbers, size_t n, uint64_t seed)
{
    Random random = random_from(seed);
    for (size_t i = 0; i < n; i++) numbers[i] = (uint32_t)i;
    for (size_t i = n; i > 1; i--) {
        size_t other = random_next(&random) % i;
        uint32_t number = numbers[i - 1];
        numbers[i - 1] = numbers[other];
        numbers[other] = number;
    }
}
