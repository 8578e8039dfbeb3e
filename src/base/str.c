/* str.c - how are counted strings compared, cut and copied? */
#include "base/str.h"

#include <stdarg.h>

#include "base/utf8.h"

Str str_of(const char *text)
{
    return (Str){ text, strlen(text) };
}

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

bool str_eq(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

int str_compare(Str a, Str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
    if (order != 0) return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool str_starts(Str s, Str prefix)
{
    return s.len >= prefix.len && str_eq((Str){ s.at, prefix.len }, prefix);
}

bool str_ends(Str s, Str suffix)
{
    return s.len >= suffix.len && str_eq((Str){ s.at + s.len - suffix.len, suffix.len }, suffix);
}

bool str_has(Str s, Str part)
{
    return part.len == 0 || (s.len >= part.len && memmem(s.at, s.len, part.at, part.len) != NULL);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

Str str_trim_end(Str s)
{
    /* Fixed-width records are mostly blanks: eight at a time. */
    static const char blanks[8] = { ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ' };
    while (s.len >= 8 && memcmp(s.at + s.len - 8, blanks, 8) == 0) s.len -= 8;
    while (s.len && is_blank(s.at[s.len - 1])) s.len--;
    return s;
}

Str str_trim(Str s)
{
    s = str_trim_end(s);
    while (s.len && is_blank(s.at[0])) s.at++, s.len--;
    return s;
}

bool str_is_blank(Str s)
{
    return str_trim_end(s).len == 0;
}

bool str_cut(Str *rest, char separator, Str *piece)
{
    if (!rest->at) return false;

    const char *end = rest->len ? memchr(rest->at, separator, rest->len) : NULL;
    if (!end) {
        *piece = *rest;
        *rest = (Str){ 0 };
        return true;
    }
    *piece = (Str){ rest->at, (size_t)(end - rest->at) };
    *rest = (Str){ end + 1, rest->len - piece->len - 1 };
    return true;
}

bool str_to_number(Str s, int *number)
{
    if (s.len == 0 || s.len > 9) return false;

    int sum = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return false;
        sum = sum * 10 + (s.at[i] - '0');
    }
    *number = sum;
    return true;
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

Str str_base_name(Str path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.at[i - 1] == '/') return (Str){ path.at + i, path.len - i };
    return path;
}
