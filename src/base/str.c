/* str.c - how are counted strings compared and cut? */
#include "base/str.h"

Str str_of(const char *text)
{
    return (Str){ text, strlen(text) };
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

Str str_base_name(Str path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.at[i - 1] == '/') return (Str){ path.at + i, path.len - i };
    return path;
}

bool str_is_one_of(Str word, const char *list)
{
    Str rest = str_of(list), one;
    while (str_cut(&rest, ' ', &one))
        if (str_eq(one, word)) return true;
    return false;
}
