/* utf8.c - where does a text stop being UTF-8? */
#include "base/utf8.h"

/* Nearly all of nearly every file is ASCII. The compiler looks at a stretch of it with wide loads. */
#define STRETCH 64

static bool is_ascii(const unsigned char *at)
{
    unsigned char all = 0;
    for (size_t i = 0; i < STRETCH; i++) all |= at[i];
    return all < 0x80;
}

/* Bytes of the character that begins here, 0 when none does. The second byte has a narrower range where an overlong
 * form, a surrogate or too high a number would begin (RFC 3629, section 4). */
static size_t character_length(const unsigned char *at, size_t left)
{
    unsigned char first = at[0], low = 0x80, high = 0xbf;
    if (first < 0x80) return 1;
    size_t len = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (len == 0 || len > left) return 0;
    if (first == 0xe0) low = 0xa0;
    if (first == 0xed) high = 0x9f;
    if (first == 0xf0) low = 0x90;
    if (first == 0xf4) high = 0x8f;
    if (at[1] < low || at[1] > high) return 0;
    for (size_t i = 2; i < len; i++)
        if ((at[i] & 0xc0) != 0x80) return 0;
    return len;
}

size_t utf8_length(Str s)
{
    const unsigned char *at = (const unsigned char *)s.at;
    size_t done = 0;
    while (done < s.len) {
        if (s.len - done >= STRETCH && is_ascii(at + done)) { done += STRETCH; continue; }

        size_t end = s.len - done < STRETCH ? s.len : done + STRETCH;
        while (done < end) {
            size_t len = character_length(at + done, s.len - done);
            if (len == 0) return done;
            done += len;
        }
    }
    return done;
}
