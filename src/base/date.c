/* date.c - which days exist, and how far are they apart? */
#include "base/date.h"

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_is_known(Date d)
{
    return d.year != 0;
}

bool date_is_valid(Date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 &&
           d.day >= 1 && d.day <= days_in_month(d.year, d.month);
}

bool date_read(Str digits, Date *date)
{
    int number;
    if (digits.len != 8 || !str_to_number(digits, &number)) return false;

    Date d = { (int16_t)(number / 10000), (uint8_t)(number / 100 % 100), (uint8_t)(number % 100) };
    if (!date_is_valid(d)) return false;
    *date = d;
    return true;
}

bool date_read_iso(Str text, Date *date)
{
    if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-') return false;
    char digits[8];
    memcpy(digits, text.at, 4);
    memcpy(digits + 4, text.at + 5, 2);
    memcpy(digits + 6, text.at + 8, 2);
    return date_read((Str){ digits, 8 }, date);
}

int date_compare(Date a, Date b)
{
    if (a.year != b.year) return a.year < b.year ? -1 : 1;
    if (a.month != b.month) return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

Date date_add_years(Date d, int years)
{
    d.year = (int16_t)(d.year + years);
    if (d.month == 2 && d.day == 29 && !is_leap(d.year)) return (Date){ d.year, 3, 1 };
    return d;
}

/* Days of a proleptic Gregorian calendar whose years begin in March, so that the leap day comes last. */
long date_day_number(Date d)
{
    long year = d.year - (d.month <= 2);
    long era = (year >= 0 ? year : year - 399) / 400;
    long of_era = year - era * 400;
    long of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Date date_of_day_number(long days)
{
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    long day = days - era * 146097;
    long of_era = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    long of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
    long month = (5 * of_year + 2) / 153;
    Date d = { .day = (uint8_t)(of_year - (153 * month + 2) / 5 + 1),
               .month = (uint8_t)(month < 10 ? month + 3 : month - 9) };
    d.year = (int16_t)(of_era + era * 400 + (d.month <= 2));
    return d;
}

Date date_of_moment(int64_t at_us)
{
    return date_of_day_number((long)(at_us / ((int64_t)86400 * 1000 * 1000)));
}

Str date_text(Arena *arena, Date d)
{
    if (!date_is_known(d)) return S("");
    return str_format(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
}

Str moment_text(Arena *arena, int64_t at_us)
{
    long minute = (long)(at_us / 60000000LL % 1440);
    return str_format(arena, "%.*s %02ld:%02ld", STR(date_text(arena, date_of_moment(at_us))), minute / 60,
                      minute % 60);
}
