/* hash.c - how are bytes boiled down to a fingerprint? */
#include "base/hash.h"

/* The finaliser of splitmix64: every bit of the input moves about half of the bits of the output. */
static uint64_t spread(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint64_t word_at(const char *at, size_t len)
{
    uint64_t word = 0;
    memcpy(&word, at, len < sizeof word ? len : sizeof word);
    return word;
}

Hash hash_of(Str bytes)
{
    uint64_t a = 0x9e3779b97f4a7c15u ^ bytes.len, b = 0xcbf29ce484222325u + bytes.len;
    for (size_t i = 0; i < bytes.len; i += 8) {
        uint64_t word = word_at(bytes.at + i, bytes.len - i);
        a = spread(a ^ word) + 0x9e3779b97f4a7c15u;
        b = spread(b + word) ^ 0xd1b54a32d192ed03u;
    }
    return (Hash){ spread(a), spread(b) };
}

int hash_compare(Hash a, Hash b)
{
    if (a.high != b.high) return a.high < b.high ? -1 : 1;
    return (a.low > b.low) - (a.low < b.low);
}
