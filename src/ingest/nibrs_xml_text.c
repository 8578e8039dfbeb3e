/* nibrs_xml_text.c - how would a flat file write this date, hour, age or quantity? */
#include "ingest/nibrs_xml_text.h"

static bool is_digits(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9') return false;
    return text.len > 0;
}

static bool digits_at(Str text, size_t from, size_t len)
{
    return from + len <= text.len && is_digits((Str){ text.at + from, len });
}

/* Behind the day there may be a time or a time zone; the day is the one the agency wrote. */
static bool has_day(Str text)
{
    return digits_at(text, 0, 4) && digits_at(text, 5, 2) && digits_at(text, 8, 2) && text.at[4] == '-' &&
           text.at[7] == '-' && (text.len == 10 || strchr("TZ+-", text.at[10]));
}

Str text_flat_date(Arena *arena, Str text)
{
    if (!has_day(text)) return text;
    return str_format(arena, "%.4s%.2s%.2s", text.at, text.at + 5, text.at + 8);
}

Str text_hour(Str text)
{
    return has_day(text) && text.len > 13 && text.at[10] == 'T' && text.at[13] == ':' && digits_at(text, 11, 2)
        ? (Str){ text.at + 11, 2 } : S("");
}

bool text_year_month(Str text, int *submission)
{
    int year, month;
    if (text.len < 7 || text.at[4] != '-' || !str_to_number((Str){ text.at, 4 }, &year) ||
        !str_to_number((Str){ text.at + 5, 2 }, &month) || month < 1 || month > 12 || year < 1900) return false;
    *submission = year * 100 + month;
    return true;
}

Str text_filled(Arena *arena, Str text, size_t width)
{
    if (text.len >= width || !is_digits(text)) return text;
    char *filled = arena_new(arena, char, width);
    memset(filled, '0', width - text.len);
    memcpy(filled + width - text.len, text.at, text.len);
    return (Str){ filled, width };
}

Str text_flat_age(Arena *arena, Str text)
{
    int years;
    return str_to_number(text, &years) && years > 98 ? S("99") : text_filled(arena, text, 2);
}

/* Nine digits and three decimals, without the point. A flat file cannot hold more of either. */
Str text_flat_thousandths(Arena *arena, Str text)
{
    Str decimals = text, whole;
    if (!str_cut(&decimals, '.', &whole) || !is_digits(whole)) return text;
    if (!decimals.at) decimals = S("");
    while (decimals.len && decimals.at[decimals.len - 1] == '0') decimals.len--;
    if (decimals.len > 3 || (decimals.len && !is_digits(decimals))) return text;
    while (whole.len > 1 && whole.at[0] == '0') whole.at++, whole.len--;
    if (whole.len > 9) return text;
    return str_format(arena, "%.*s%.*s%.*s", STR(text_filled(arena, whole, 9)), STR(decimals),
                      (int)(3 - decimals.len), "000");
}
