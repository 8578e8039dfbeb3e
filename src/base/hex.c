/* hex.c - how do bytes become digits that people can copy, and bytes again? */
#include "base/hex.h"

static const char digits[] = "0123456789abcdef";

void hex_write(char *to, const void *bytes, size_t n)
{
    const unsigned char *from = bytes;
    for (size_t i = 0; i < n; i++) {
        to[2 * i] = digits[from[i] >> 4];
        to[2 * i + 1] = digits[from[i] & 15];
    }
}

bool hex_read(Str hex, void *bytes, size_t n)
{
    unsigned char *to = bytes;
    if (hex.len != 2 * n) return false;
    for (size_t i = 0; i < hex.len; i++) {
        const char *at = memchr(digits, hex.at[i], 16);
        if (!at) return false;
        to[i / 2] = (unsigned char)(i % 2 ? to[i / 2] << 4 | (at - digits) : at - digits);
    }
    return true;
}
