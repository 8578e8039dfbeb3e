/* date.h - civil dates: no clock, no time zone, no guessing. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Year 0 means: no date known. */
typedef struct { int16_t year; uint8_t month, day; } Date;

bool date_is_known(Date d);
bool date_is_valid(Date d);                     /* exists in the Gregorian calendar, years 1 to 9999 */
bool date_read(Str digits, Date *date);         /* "YYYYMMDD"; false when no such day exists */
bool date_read_iso(Str text, Date *date);       /* "YYYY-MM-DD" */
int date_compare(Date a, Date b);
/* 29 February becomes 1 March in other years: the later birthday */
Date date_add_years(Date d, int years);
long date_day_number(Date d);                   /* days since 1970-01-01 */
Date date_of_day_number(long days);
Date date_of_moment(int64_t at_us);             /* microseconds since 1970, UTC */
Str date_text(Arena *arena, Date d);            /* "YYYY-MM-DD", or "" when not known */
Str moment_text(Arena *arena, int64_t at_us);   /* "YYYY-MM-DD HH:MM", UTC */

#endif
