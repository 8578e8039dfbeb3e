/* age.h - the age a record states, what it allows, and what it means today. */
#ifndef DOMAIN_AGE_H
#define DOMAIN_AGE_H

#include "base/date.h"
#include "base/str.h"

/* How the age was written. NIBRS data elements 26, 37 and 47, technical specification 2019.1 (read
 * 2026-11-22). */
typedef enum {
    AGE_BLANK,          /* nothing there */
    AGE_UNKNOWN,        /* 00 */
    AGE_BABY,           /* NN, NB, BB: under one year */
    AGE_EXACT,          /* 01..98; 99 means over 98 */
    AGE_RANGE,          /* LLHH */
    AGE_UNREADABLE      /* anything else: kept in the record, and not guessed at */
} AgeForm;

/* A range counts as minor when its truncated mean is under 18: the FBI's own rule, so that 16-19 is a minor.
 * It counts as possible when only its low end is under 18 (17-25). "Unknown" is a result, never an error. */
typedef enum { AGE_IS_UNKNOWN, AGE_IS_MINOR, AGE_IS_POSSIBLE, AGE_IS_ADULT } AgeStatus;

/* whole years; -1 when unknown */
typedef struct { AgeForm form; AgeStatus status; int16_t low, high; } Age;

typedef enum { STILL_MINOR_YES, STILL_MINOR_MAYBE, STILL_MINOR_NO } StillMinor;

Age age_read(Str text);
/* Of somebody born on that day, on a day; unknown when one of them is, unreadable when it comes before the birth. */
Age age_from_birth(Date born, Date on);
/* The same of whom only the year is known: the birthday was, or is still to come. */
Age age_from_birth_year(int year, Date on);
/* The same of whom year and month are known, the day not. A minor only where every day of the month makes one. */
Age age_from_birth_month(int year, int month, Date on);
/* Of a birth as records write it, "20080714", "2008-07", "2008": false for anything else, and for no text. */
bool age_from_birth_text(Str text, Date on, Age *age);
int age_mean(Age age);                              /* truncated, as the FBI stores it; -1 when unknown */
/* could both be one person, given this many years of slack? */
bool age_may_match(Age a, Age b, int years);
/* "16", "16-19", "under 1", "over 98", "unknown", "adult" */
Str age_text(Arena *arena, Age age);

/* As NIBRS writes it: "15", "1516", "BB", "99", "00". */
Str age_as_code(Arena *arena, Age age);

/* What may be told of an age: all of a child's, and of an adult's only that it is one. An adult's years are
 * demographics, and those reach no finding (R45). */
Age age_shown(Age age);

/* May someone of this age on `then` still be under 18 on `today`? Maybe, when the day is not known. Of whom
 * only the day is known it is sure 18 years later: everybody named that day was born. */
StillMinor age_still_minor(Age age, Date then, Date today);

const char *age_status_name(AgeStatus status);      /* minor, possible, unknown, adult */
const char *still_minor_name(StillMinor still);     /* yes, maybe, no */

#endif
