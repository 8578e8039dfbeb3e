/* cde_text.c - how would the flat file write this cell? */
#include "ingest/cde_text.h"

#include "base/date.h"

static int month_named(Str word)
{
    static const char months[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    if (word.len != 3) return 0;
    for (int m = 0; m < 12; m++) {
        bool is_same = true;
        for (int i = 0; i < 3; i++) is_same &= (word.at[i] & ~0x20) == months[3 * m + i];
        if (is_same) return m + 1;
    }
    return 0;
}

/* "27-JAN-16" or "27-JAN-2016" */
static bool day_month_year(Str text, Date *date)
{
    Str day, month;
    int d, y;
    if (!str_cut(&text, '-', &day) || !str_cut(&text, '-', &month) || !text.at) return false;
    int m = month_named(month);
    if (!m || day.len > 2 || !str_to_number(day, &d) || !str_to_number(text, &y)) return false;
    if (text.len == 2) y += y < 80 ? 2000 : 1900;
    else if (text.len != 4) return false;
    *date = (Date){ (int16_t)y, (uint8_t)m, (uint8_t)d };
    return date_is_valid(*date);
}

Str cde_date(Arena *arena, Str text)
{
    Date date;
    Str day = text;
    bool has_time = text.len > 10 && (text.at[10] == ' ' || text.at[10] == 'T');
    if (has_time) day.len = 10;
    if (!date_read_iso(day, &date) && !day_month_year(text, &date)) return text;
    return str_format(arena, "%04d%02d%02d", date.year, date.month, date.day);
}

static bool is_number(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9') return false;
    return text.len > 0;
}

Str cde_digits(Arena *arena, Str text, int digits)
{
    if (!is_number(text) || text.len >= (size_t)digits) return text;
    return str_format(arena, "%.*s%.*s", digits - (int)text.len, "000000000000000000", STR(text));
}

bool cde_is_automatic(Str code)
{
    return code.len == 3 && code.at[2] == 'A' && is_number((Str){ code.at, 2 });
}

Str cde_weapon(Arena *arena, Str code)
{
    return cde_is_automatic(code) ? (Str){ code.at, 2 } : cde_digits(arena, code, 2);
}

static bool is_range(Str low, Str high)
{
    int from, to;
    return str_to_number(low, &from) && str_to_number(high, &to) && to > 0 && from != to && low.len <= 2 &&
           high.len <= 2;
}

Str cde_age(Arena *arena, Str id, Str code, Str years, Str low, Str high)
{
    if (is_range(low, high))
        return str_format(arena, "%.*s%.*s", STR(cde_digits(arena, low, 2)), STR(cde_digits(arena, high, 2)));
    bool is_known = !str_eq(code, id);
    bool counts_years = is_number(code) && !str_eq(code, S("00")) && !str_eq(code, S("99"));
    if (is_known && !counts_years && !str_eq(code, S("AG"))) return code;
    return years.len ? cde_digits(arena, years, 2) : code;
}
