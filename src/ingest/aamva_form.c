/* aamva_form.c - what do values of the elements of a card look like? */
#include "ingest/aamva_form.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

static size_t digits_at(Str s)
{
    size_t n = 0;
    while (n < s.len && is_digit(s.at[n])) n++;
    return n;
}

static size_t capitals_at(Str s)
{
    size_t n = 0;
    while (n < s.len && is_capital(s.at[n])) n++;
    return n;
}

static bool is_country(Str s)
{
    return str_eq(s, S("USA")) || str_eq(s, S("CAN")) || str_eq(s, S("MEX"));
}

/* 64, 064 IN, 170 CM, 601, 50 KG, 5'-06" */
static bool is_measure(Str s)
{
    size_t n = digits_at(s);
    if (n == 0 || n > 3) return false;
    Str unit = str_trim((Str){ s.at + n, s.len - n });
    return unit.len <= 5 && (unit.len == 0 || capitals_at(unit) == unit.len || unit.at[0] == '\'');
}

/* 12345, 12345-6789, 123456789, K1N 1A1 */
static bool is_postal(Str s)
{
    if (s.len < 5 || s.len > 11) return false;
    if (digits_at(s) >= 5) return true;
    return s.len <= 7 && is_capital(s.at[0]) && is_digit(s.at[1]) && is_capital(s.at[2]);
}

static bool has_digit(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (is_digit(s.at[i])) return true;
    return false;
}

static int text_score(Str s)
{
    return s.len > 1 ? 1 : -1;
}

size_t aamva_form_length(AamvaForm form, Str value)
{
    switch (form) {
    case FORM_DATE:    return digits_at(value) >= 8 ? 8 : 0;
    case FORM_SEX:     return value.len && strchr("1290MFXU", value.at[0]) ? 1 : 0;
    case FORM_FLAG:    return value.len && strchr("0123456789TNUYFM", value.at[0]) ? 1 : 0;
    case FORM_STATE:   return capitals_at(value) >= 2 ? 2 : 0;
    case FORM_COUNTRY: return value.len >= 3 && is_country((Str){ value.at, 3 }) ? 3 : 0;
    default:           return 0;
    }
}

int aamva_form_score(AamvaForm form, Str value)
{
    Str s = str_trim(value);
    size_t fixed = aamva_form_length(form, s);
    if (form != FORM_DATE && form != FORM_SEX && document_is_untold(s) && form != FORM_FLAG)
        return s.len ? 1 : form == FORM_NAME ? -2 : 0;
    switch (form) {
    case FORM_DATE:    return fixed ? (fixed == s.len ? 8 : 3) : document_is_untold(s) ? 0 : -8;
    case FORM_COUNTRY: return fixed == s.len ? 6 : -6;
    case FORM_SEX:
    case FORM_STATE:   return fixed == s.len && s.len ? 4 : -6;
    case FORM_FLAG:    return s.len == 0 ? 0 : fixed == s.len ? 3 : -6;
    case FORM_MEASURE: return is_measure(s) ? 4 : -5;
    case FORM_POSTAL:  return is_postal(s) ? 4 : -5;
    case FORM_COLOR:   return capitals_at(s) != s.len || s.len > 12 ? -5 : s.len == 3 ? 3 : 1;
    case FORM_CLASS:   return s.len <= 12 ? 1 : -3;
    case FORM_NUMBER:  return s.len > 32 || !has_digit(s) ? -3 : 2;
    case FORM_NAME:    return s.len > 80 || has_digit(s) ? -3 : 2;
    default:           return text_score(s);
    }
}
