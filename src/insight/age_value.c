/* age_value.c - what does a text say about a date of birth? */
#include "insight/age_value.h"

#define YEAR_FIRST 1850
#define YEAR_LAST 2200
#define AGE_LAST 120

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ---- dates ---- */

/* "2009", "2009-03", "2009-03-14" with '?' or 'X' for digits; what is left out is unknown. */
static bool pattern_read(Str s, char *digits)
{
    if (s.len != 4 && s.len != 7 && s.len != 10) return false;
    memset(digits, '?', 8);
    for (size_t i = 0, at = 0; i < s.len; i++) {
        bool is_dash = i == 4 || i == 7;
        if (is_dash && s.at[i] != '-') return false;
        if (is_dash) continue;
        if (!is_digit(s.at[i]) && !memchr("?xX", s.at[i], 3)) return false;
        digits[at++] = is_digit(s.at[i]) ? s.at[i] : '?';
    }
    return true;
}

bool age_value_fits(const AgeValue *value, Date born)
{
    int number = born.year * 10000 + born.month * 100 + born.day;
    for (int i = 7; i >= 0; i--, number /= 10)
        if (value->born[i] != '?' && value->born[i] - '0' != number % 10) return false;
    return true;
}

/* Whether any day of the years that count fits: "2009-02-30" and "2009-13" are no dates. */
static bool is_possible(const AgeValue *value)
{
    Date first = { YEAR_FIRST, 1, 1 }, last = { YEAR_LAST, 12, 31 };
    if (value->born[0] != '?' && value->born[1] != '?' && value->born[2] != '?' && value->born[3] != '?') {
        Str year = { value->born, 4 };
        int number;
        if (!str_to_number(year, &number) || number < YEAR_FIRST || number > YEAR_LAST) return false;
        first.year = last.year = (int16_t)number;
    }
    for (long day = date_day_number(first); day <= date_day_number(last); day++)
        if (age_value_fits(value, date_of_day_number(day))) return true;
    return false;
}

/* The first day, or with `is_last` the last, of a year, a month or a day without unknown digits. No text:
 * no end. */
static bool end_read(Str s, bool is_last, Date *end)
{
    AgeValue value = { .form = AGE_VALUE_BORN };
    int year;
    *end = (Date){ 0 };
    if (s.len == 0) return true;
    if (!pattern_read(s, value.born) || !is_possible(&value)) return false;
    if (!str_to_number((Str){ value.born, 4 }, &year)) return false;
    long first = date_day_number((Date){ (int16_t)year, 1, 1 });
    for (long k = 0; k < 366; k++) {
        Date date = date_of_day_number(first + k);
        if (!age_value_fits(&value, date)) continue;
        *end = date;
        if (!is_last) break;
    }
    return true;
}

static bool span_read(Str s, AgeValue *value)
{
    size_t at = 0;
    while (at + 1 < s.len && (s.at[at] != '.' || s.at[at + 1] != '.')) at++;
    if (at + 1 >= s.len) return false;
    Str from = str_trim((Str){ s.at, at }), to = str_trim((Str){ s.at + at + 2, s.len - at - 2 });
    if (from.len + to.len == 0) return false;
    value->form = AGE_VALUE_SPAN;
    if (!end_read(from, false, &value->first) || !end_read(to, true, &value->last)) return false;
    return !date_is_known(value->first) || !date_is_known(value->last) || date_compare(value->first, value->last) <= 0;
}

bool age_value_born(Str text, AgeValue *value)
{
    Str s = str_trim(text);
    AgeValue made = { .form = AGE_VALUE_BORN };
    if (!pattern_read(s, made.born) ? !span_read(s, &made) : !is_possible(&made)) return false;
    *value = made;
    return true;
}

bool age_value_day(const AgeValue *value, Date *day)
{
    return value->form == AGE_VALUE_BORN && date_read((Str){ value->born, sizeof value->born }, day);
}

/* ---- ages ---- */

/* Cut a whole number of up to three digits off the front. */
static bool years_take(Str *s, int *years)
{
    size_t n = 0;
    while (n < s->len && is_digit(s->at[n])) n++;
    if (n > 3 || !str_to_number((Str){ s->at, n }, years) || *years > AGE_LAST) return false;
    s->at += n;
    s->len -= n;
    return true;
}

static bool word_take(Str *s, Str word)
{
    if (!str_starts(*s, word)) return false;
    *s = str_trim((Str){ s->at + word.len, s->len - word.len });
    return true;
}

/* ".5" behind a number of years. */
static bool tenths_take(Str *s, double *tenths)
{
    if (s->len != 2 || s->at[0] != '.' || !is_digit(s->at[1])) return false;
    *tenths = (s->at[1] - '0') / 10.0;
    *s = (Str){ s->at + 2, 0 };
    return true;
}

static AgeValue ages(int low, int high)
{
    return (AgeValue){ .form = AGE_VALUE_AGES, .low = low, .high = high };
}

/* What stands behind the first number: nothing, "-19", "or over", ".5". */
static bool rest_read(Str s, int low, bool is_about, AgeValue *value)
{
    double tenths = 0.5;
    int high = low;
    if (tenths_take(&s, &tenths) || (is_about && s.len == 0)) {
        *value = (AgeValue){ .form = AGE_VALUE_ABOUT, .age = low + tenths };
        return true;
    }
    s = str_trim(s);
    if (is_about) return false;
    if (str_eq(s, S("or over")) || str_eq(s, S("+"))) { *value = ages(low, AGE_OPEN_HIGH); return true; }
    if (word_take(&s, S("-")) && !years_take(&s, &high)) return false;
    if (s.len || high < low) return false;
    *value = ages(low, high);
    return true;
}

bool age_value_age(Str text, AgeValue *value)
{
    Str s = str_trim(text);
    int years;
    bool is_under = word_take(&s, S("under ")), is_over = !is_under && word_take(&s, S("over "));
    bool is_about = !is_under && !is_over && word_take(&s, S("about "));
    if (!years_take(&s, &years)) return false;
    if (!is_under && !is_over) return rest_read(s, years, is_about, value);
    if (s.len || (is_under && years == 0)) return false;
    *value = is_under ? ages(0, years - 1) : ages(years + 1, AGE_OPEN_HIGH);
    return true;
}

bool age_value_suits(const AgeValue *value, bool is_estimate, bool reads_by_itself)
{
    double middle;
    if (reads_by_itself) return value->form == AGE_VALUE_NONE;
    return is_estimate ? age_value_middle(value, &middle) : value->form != AGE_VALUE_NONE;
}

bool age_value_middle(const AgeValue *value, double *age)
{
    if (value->form == AGE_VALUE_ABOUT) *age = value->age;
    else if (value->form == AGE_VALUE_AGES && value->high < AGE_OPEN_HIGH) *age = (value->low + value->high + 1) / 2.0;
    else return false;
    return true;
}
