/* str_made.c - how do new strings come to be: copies, texts with values in them, copies that are safe to show? */
#include "base/str.h"

#include <stdarg.h>

#include "base/hex.h"
#include "base/utf8.h"

Str str_copy(Arena *arena, Str s)
{
    char *at = arena_new(arena, char, s.len + 1);
    if (s.len) memcpy(at, s.at, s.len);
    return (Str){ at, s.len };
}

Str str_format(Arena *arena, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);

    char *at = arena_new(arena, char, (size_t)len + 1);
    vsnprintf(at, (size_t)len + 1, fmt, again);
    va_end(again);
    return (Str){ at, (size_t)len };
}

Str str_printable(Arena *arena, Str s)
{
    char *at = arena_new(arena, char, s.len + 1);
    for (size_t i = 0; i < s.len; i++)
        at[i] = s.at[i] >= 0x20 && s.at[i] < 0x7f ? s.at[i] : '?';
    return (Str){ at, s.len };
}

/* How many bytes of the character at the beginning must not be shown as they are; 0 when it may be. Right-to-left
 * overrides could make "2009" read "9002" on paper. */
static size_t hidden_bytes(Str s)
{
    static const Str turning[] = {
        { "\xe2\x80\x8e", 3 }, { "\xe2\x80\x8f", 3 }, { "\xe2\x80\xa8", 3 }, { "\xe2\x80\xa9", 3 },
        { "\xe2\x80\xaa", 3 }, { "\xe2\x80\xab", 3 }, { "\xe2\x80\xac", 3 }, { "\xe2\x80\xad", 3 },
        { "\xe2\x80\xae", 3 }, { "\xe2\x81\xa6", 3 }, { "\xe2\x81\xa7", 3 }, { "\xe2\x81\xa8", 3 },
        { "\xe2\x81\xa9", 3 }, { "\xd8\x9c", 2 },
    };
    unsigned char c = (unsigned char)s.at[0];
    if (c < 0x20 || c == 0x7f) return 1;
    if (c == 0xc2 && s.len > 1 && (unsigned char)s.at[1] >= 0x80 && (unsigned char)s.at[1] < 0xa0) return 2;
    for (size_t i = 0; i < COUNT(turning); i++)
        if (str_starts(s, turning[i])) return turning[i].len;
    return 0;
}

Str str_shown(Arena *arena, Str s)
{
    char *at = arena_new(arena, char, s.len + 1);
    for (size_t i = 0, whole = 0; i < s.len;) {
        Str rest = { s.at + i, s.len - i };
        if (i == whole) whole += utf8_length(rest);
        size_t hidden = i < whole ? hidden_bytes(rest) : 1;
        if (i == whole) whole++;
        if (hidden) memset(at + i, '?', hidden);
        else at[i] = s.at[i];
        i += hidden ? hidden : 1;
    }
    return (Str){ at, s.len };
}

Str hex_text(Arena *arena, const void *bytes, size_t n)
{
    char *at = arena_new(arena, char, 2 * n + 1);
    hex_write(at, bytes, n);
    return (Str){ at, 2 * n };
}
