/* form.c - what do the texts of a request say, and which are refused? */
#include "web/form.h"

#include "base/utf8.h"

static int hex_of(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool text_is_clean(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f) return false;
    }
    return utf8_length(text) == text.len;
}

/* Writes what `coded` means to *room, and moves that on. */
static bool decode(Str coded, char **room, Str *plain)
{
    char *at = *room, *start = at;
    for (size_t i = 0; i < coded.len; i++) {
        char c = coded.at[i];
        if (c == '%') {
            int high = i + 1 < coded.len ? hex_of(coded.at[i + 1]) : -1;
            int low = i + 2 < coded.len ? hex_of(coded.at[i + 2]) : -1;
            if (high < 0 || low < 0) return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+')
            c = ' ';
        *at++ = c;
    }
    *room = at;
    *plain = (Str){ start, (size_t)(at - start) };
    return text_is_clean(*plain);
}

bool form_read(Str text, char *room, Pair pairs[REQUEST_PAIRS_MAX], size_t *count)
{
    Str piece;
    *count = 0;
    while (str_cut(&text, '&', &piece)) {
        Str value = piece, name;
        if (!piece.len) continue;
        if (*count == REQUEST_PAIRS_MAX) return false;
        Pair *pair = &pairs[*count];
        (void)str_cut(&value, '=', &name);
        if (!value.at) value = S("");
        if (!decode(name, &room, &pair->name) || !decode(value, &room, &pair->value) ||
            pair->name.len > REQUEST_NAME_MAX || pair->value.len > REQUEST_VALUE_MAX)
            return false;
        ++*count;
    }
    return true;
}

static bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_cookie_value(Str value)
{
    bool is_ours = value.len > 0 && value.len <= REQUEST_NAME_MAX;
    for (size_t i = 0; is_ours && i < value.len; i++)
        is_ours = is_letter_or_digit(value.at[i]) || value.at[i] == '-' || value.at[i] == '_';
    return is_ours;
}

Str cookie_read(Str header, Str name)
{
    Str piece, found = S("");
    while (str_cut(&header, ';', &piece)) {
        Str value = str_trim(piece), this;
        (void)str_cut(&value, '=', &this);
        if (!str_eq(this, name) || !value.at) continue;
        if (found.len || !is_cookie_value(value)) return S("");
        found = value;
    }
    return found;
}

bool path_is_plain(Str path)
{
    if (!path.len || path.at[0] != '/' || path.len > REQUEST_PATH_MAX) return false;
    if (path.len == 1) return true;
    Str rest = { path.at + 1, path.len - 1 }, part;
    while (str_cut(&rest, '/', &part)) {
        bool only_dots = true;
        for (size_t i = 0; i < part.len; i++) {
            char c = part.at[i];
            if (!is_letter_or_digit(c) && c != '-' && c != '.' && c != '_') return false;
            only_dots &= c == '.';
        }
        if (only_dots) return false;
    }
    return true;
}
