/* age.c - what ages does a recorded age allow? */
#include "domain/age.h"

#define ADULT_FROM 18
#define FIRST_YEAR 1970         /* older years are typing errors: no system that writes such records is older */

static Age age_unknown(AgeForm form)
{
    return (Age){ form, AGE_IS_UNKNOWN, -1, -1 };
}

static Age age_between(AgeForm form, int low, int high)
{
    Age age = { form, AGE_IS_ADULT, (int16_t)low, (int16_t)high };
    if ((low + high) / 2 < ADULT_FROM) age.status = AGE_IS_MINOR;
    else if (low < ADULT_FROM) age.status = AGE_IS_POSSIBLE;
    return age;
}

Age age_read(Str text)
{
    Str s = str_trim(text);
    if (s.len == 0) return age_unknown(AGE_BLANK);
    if (str_eq(s, S("NN")) || str_eq(s, S("NB")) || str_eq(s, S("BB"))) return age_between(AGE_BABY, 0, 0);

    int number;
    if (!str_to_number(s, &number)) return age_unknown(AGE_UNREADABLE);
    if (s.len == 2) return number == 0 ? age_unknown(AGE_UNKNOWN) : age_between(AGE_EXACT, number, number);
    if (s.len != 4) return age_unknown(AGE_UNREADABLE);

    int low = number / 100, high = number % 100;
    if (low == 0) return age_unknown(high == 0 ? AGE_UNKNOWN : AGE_UNREADABLE);
    if (high == 0) return age_unknown(AGE_UNREADABLE);
    return low <= high ? age_between(AGE_RANGE, low, high) : age_between(AGE_RANGE, high, low);
}

Age age_from_birth(Date born, Date on)
{
    if (!date_is_known(born) || !date_is_known(on)) return age_unknown(AGE_UNKNOWN);
    int years = on.year - born.year;
    if (date_compare(date_add_years(born, years), on) > 0) years--;
    if (years < 0) return age_unknown(AGE_UNREADABLE);
    if (years > 99) years = 99;
    return age_between(years ? AGE_EXACT : AGE_BABY, years, years);
}

Age age_from_birth_year(int year, Date on)
{
    if (!date_is_known(on)) return age_unknown(AGE_UNKNOWN);
    int oldest = on.year - year, youngest = oldest - 1;
    if (oldest < 0) return age_unknown(AGE_UNREADABLE);
    if (oldest == 0) return age_between(AGE_BABY, 0, 0);
    if (youngest > 98) return age_between(AGE_EXACT, 99, 99);
    return age_between(AGE_RANGE, youngest, oldest);
}

Age age_from_birth_month(int year, int month, Date on)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    Date first = { (int16_t)year, (uint8_t)month, 1 }, last = first;
    if (!date_is_valid(first) || !date_is_known(on)) return age_unknown(AGE_UNKNOWN);
    last.day = days[month - 1];
    if (month == 2 && date_is_valid((Date){ first.year, 2, 29 })) last.day = 29;
    if (date_compare(last, on) > 0) last = date_compare(first, on) <= 0 ? on : last;     /* nobody is born tomorrow */
    Age oldest = age_from_birth(first, on), youngest = age_from_birth(last, on);
    if (oldest.form == AGE_UNREADABLE || youngest.low == oldest.low) return oldest;
    Age age = age_between(AGE_RANGE, youngest.low, oldest.high);
    if (age.low < ADULT_FROM && age.high >= ADULT_FROM) age.status = AGE_IS_POSSIBLE;    /* no mean of two ages told */
    return age;
}

bool age_from_birth_text(Str text, Date on, Age *age)
{
    Date day;
    int year, month;
    bool is_day = date_read(text, &day), is_year = !is_day && text.len == 4 && str_to_number(text, &year);
    bool is_month = text.len == 7 && text.at[4] == '-' && str_to_number((Str){ text.at, 4 }, &year) &&
        str_to_number((Str){ text.at + 5, 2 }, &month);
    if (is_day) *age = age_from_birth(day, on);
    if (is_year) *age = age_from_birth_year(year, on);
    if (is_month) *age = age_from_birth_month(year, month, on);
    return is_day || is_year || is_month;
}

int age_mean(Age age)
{
    return age.low < 0 ? -1 : (age.low + age.high) / 2;
}

bool age_may_match(Age a, Age b, int years)
{
    if (a.low < 0 || b.low < 0) return true;
    return a.low <= b.high + years && b.low <= a.high + years;
}

Str age_as_code(Arena *arena, Age age)
{
    if (age.low < 0) return S("00");
    if (age.high > 99) age.high = 99;
    if (age.low == age.high) return age.low ? str_format(arena, "%02d", age.low) : S("BB");
    return str_format(arena, "%02d%02d", age.low ? age.low : 1, age.high);
}

Age age_shown(Age age)
{
    return age.status == AGE_IS_ADULT ? (Age){ AGE_EXACT, AGE_IS_ADULT, -1, -1 } : age;
}

Str age_text(Arena *arena, Age age)
{
    if (age.status == AGE_IS_ADULT && age.low < 0) return S("adult");
    switch (age.form) {
    case AGE_BABY:  return S("under 1");
    case AGE_EXACT: return age.low == 99 ? S("over 98") : str_format(arena, "%d", age.low);
    case AGE_RANGE: return str_format(arena, "%d-%d", age.low, age.high);
    default:        return S("unknown");
    }
}

StillMinor age_still_minor(Age age, Date then, Date today)
{
    if (!date_is_known(then) || then.year < FIRST_YEAR) return STILL_MINOR_MAYBE;

    /* Whoever was `age` on that day turns 18 after at most 18 - age years, and after more than 17 - age. */
    int youngest = age.low < 0 ? 0 : age.low;
    if (date_compare(today, date_add_years(then, ADULT_FROM - youngest)) >= 0) return STILL_MINOR_NO;
    if (age.low < 0) return STILL_MINOR_MAYBE;
    if (date_compare(today, date_add_years(then, ADULT_FROM - 1 - age.high)) <= 0) return STILL_MINOR_YES;
    return STILL_MINOR_MAYBE;
}

const char *age_status_name(AgeStatus status)
{
    static const char *const names[] = { "unknown", "minor", "possible", "adult" };
    return names[status];
}

const char *still_minor_name(StillMinor still)
{
    static const char *const names[] = { "yes", "maybe", "no" };
    return names[still];
}
