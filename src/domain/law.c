/* law.c - what do days, years and words of a table of law mean? */
#include "domain/law.h"

#include <stdlib.h>

#define YEARS_MOST 150

static Date or_else(Date day, Date otherwise)
{
    return date_is_known(day) ? day : otherwise;
}

static const Date first_day = { 1, 1, 1 }, last_day = { 9999, 12, 31 };

bool day_span_meets(DaySpan a, DaySpan b)
{
    return date_compare(or_else(a.first, first_day), or_else(b.last, last_day)) <= 0 &&
        date_compare(or_else(b.first, first_day), or_else(a.last, last_day)) <= 0;
}

bool day_span_holds(DaySpan outer, DaySpan inner)
{
    return date_compare(or_else(outer.first, first_day), or_else(inner.first, first_day)) <= 0 &&
        date_compare(or_else(inner.last, last_day), or_else(outer.last, last_day)) <= 0;
}

/* ---- days ---- */

static int digits(Str s, size_t from, size_t count)
{
    int number;
    return from + count <= s.len && str_to_number((Str){ s.at + from, count }, &number) ? number : -1;
}

static Date last_of_month(int year, int month)
{
    Date next = month == 12 ? (Date){ (int16_t)(year + 1), 1, 1 } : (Date){ (int16_t)year, (uint8_t)(month + 1), 1 };
    return date_of_day_number(date_day_number(next) - 1);
}

static bool one_day_read(Str s, DaySpan *span)
{
    int year = digits(s, 0, 4), month = digits(s, 5, 2);
    if (year < 1900 || year > 2200) return false;
    if (s.len == 4) {
        *span = (DaySpan){ { (int16_t)year, 1, 1 }, { (int16_t)year, 12, 31 } };
        return true;
    }
    if (s.len == 7 && s.at[4] == '-' && month >= 1 && month <= 12) {
        *span = (DaySpan){ { (int16_t)year, (uint8_t)month, 1 }, last_of_month(year, month) };
        return true;
    }
    Date day;
    if (!date_read_iso(s, &day)) return false;
    *span = (DaySpan){ day, day };
    return true;
}

bool day_span_read(Str text, DaySpan *span)
{
    DaySpan from, to;
    Str s = str_trim(text);
    for (size_t i = 0; i + 1 < s.len; i++) {
        if (s.at[i] != '.' || s.at[i + 1] != '.') continue;
        if (!one_day_read(str_trim((Str){ s.at, i }), &from) ||
            !one_day_read(str_trim((Str){ s.at + i + 2, s.len - i - 2 }), &to) || date_compare(from.first, to.last) > 0)
            return false;
        *span = (DaySpan){ from.first, to.last };
        return true;
    }
    return one_day_read(s, span);
}

/* ---- years ---- */

bool law_years_read(Str text, double *years)
{
    char copy[8], *end;
    if (str_eq(text, S("life"))) return *years = YEARS_LIFE, true;
    if (str_eq(text, S("?"))) return *years = YEARS_NOT_HELD, true;
    if (str_eq(text, S("-"))) return *years = YEARS_NONE, true;
    if (!text.len || text.len >= sizeof copy) return false;
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '.' && (text.at[i] < '0' || text.at[i] > '9')) return false;
    memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    double value = strtod(copy, &end);
    if (end == copy || *end || value > YEARS_MOST) return false;
    return *years = value, true;
}

Str law_years_text(Arena *arena, double years)
{
    if (years >= YEARS_LIFE) return S("life");
    if (years == YEARS_NONE) return S("none of its own");
    if (years < 0) return S("not held");
    if (years > 0 && years < 1) return str_format(arena, "%.0f days", years * 365);
    return str_format(arena, years == 1 ? "%g year" : "%g years", years);
}

/* ---- words ---- */

static bool word_read(Str text, const char *const *words, size_t count, int *at)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(text, str_of(words[i]))) return *at = (int)i, true;
    return false;
}

static const char *const role_names[] = { "trafficker", "buyer", "facilitator" };
static const char *const grade_names[] = { "high", "medium", "low", "U" };
static const char *const kind_names[] = {
    "offense", "attempt", "conspiracy", "raise", "rule", "consequence", "not-held"
};
static const char *const fact_names[] = { "unknown", "alleged", "yes", "no" };

bool law_role_read(Str text, LawRole *role)
{
    int at;
    return word_read(text, role_names, COUNT(role_names), &at) && (*role = (LawRole)at, true);
}

const char *law_role_name(LawRole role) { return role_names[role]; }

bool law_grade_read(Str text, LawGrade *grade)
{
    int at;
    return word_read(text, grade_names, COUNT(grade_names), &at) && (*grade = (LawGrade)at, true);
}

const char *law_grade_name(LawGrade grade) { return grade_names[grade]; }

bool provision_kind_read(Str text, ProvisionKind *kind)
{
    int at;
    return word_read(text, kind_names, COUNT(kind_names), &at) && (*kind = (ProvisionKind)at, true);
}

const char *provision_kind_name(ProvisionKind kind) { return kind_names[kind]; }

bool fact_is_read(Str text, FactIs *is)
{
    int at;
    return word_read(text, fact_names, COUNT(fact_names), &at) && (*is = (FactIs)at, true);
}

const char *fact_is_name(FactIs is) { return fact_names[is]; }

bool provision_is_lead(const Provision *p)
{
    return p->grade >= LAW_LOW;
}

bool law_element_find(const LawBook *book, Str id, size_t *at)
{
    for (size_t i = 0; i < book->element_count; i++)
        if (str_eq(book->elements[i].id, id)) return *at = i, true;
    return false;
}

int law_relief_under(const LawRelief *row)
{
    static const Str words = { "Age: under ", 11 };
    for (size_t i = 0; i + words.len + 2 <= row->text.len; i++) {
        Str rest = { row->text.at + i, row->text.len - i };
        if (!str_starts(rest, words)) continue;
        int years;
        return str_to_number((Str){ rest.at + words.len, 2 }, &years) ? years : -1;
    }
    return -1;
}
