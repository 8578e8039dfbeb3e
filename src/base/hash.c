/* hash.c - how are bytes boiled down to a fingerprint? (FNV-1a, twice, each spread by the finaliser of splitmix64) */
#include "base/hash.h"

static uint64_t spread(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

Hash hash_of(Str bytes)
{
    uint64_t a = 0xcbf29ce484222325u, b = 0x9e3779b97f4a7c15u;
    for (size_t i = 0; i < bytes.len; i++) {
        uint64_t c = (unsigned char)bytes.at[i];
        a = (a ^ c) * 0x100000001b3u;
        b = spread(b + c + 1);
    }
    return (Hash){ spread(a), spread(b ^ bytes.len) };
}

int hash_compare(Hash a, Hash b)
{
    if (a.high != b.high) return a.high < b.high ? -1 : 1;
    return (a.low > b.low) - (a.low < b.low);
}
