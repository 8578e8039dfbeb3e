/* age_value.h - what a source says about a date of birth, however little: a day, a year, an age, "about 17". */
#ifndef INSIGHT_AGE_VALUE_H
#define INSIGHT_AGE_VALUE_H

#include "base/date.h"

typedef enum {
    AGE_VALUE_NONE,             /* the kind of evidence says it all */
    AGE_VALUE_BORN,             /* a date of which digits may be unknown: "2009-03-14", "2009", "200X-03-14" */
    AGE_VALUE_SPAN,             /* born between two days, both included: "2007..2009", "2011.." */
    AGE_VALUE_AGES,             /* an age of `low` to `high` completed years: "16", "16-19", "under 18" */
    AGE_VALUE_ABOUT             /* "about 17": around the middle of that year; "17.5": around that */
} AgeValueForm;

#define AGE_OPEN_HIGH 200       /* "18 or over" */

typedef struct {
    AgeValueForm form;
    char born[8];               /* YYYYMMDD, '?' for a digit that is not known */
    Date first, last;           /* of a span; unknown: without end */
    int low, high;              /* completed years */
    double age;                 /* of "about" */
} AgeValue;

/* Both refuse what they cannot read, and dates and ages that no person has. Blanks around do not matter. */
bool age_value_born(Str text, AgeValue *value);
bool age_value_age(Str text, AgeValue *value);

/* A whole date, all digits of which are known. */
bool age_value_day(const AgeValue *value, Date *day);

/* Whether a person born that day fits a value of the form AGE_VALUE_BORN. */
bool age_value_fits(const AgeValue *value, Date born);

/* The middle of the stated age on that day, in years, for evidence that is an estimate: 17.5 for "17" and for
 * "about 17", 18 for "16-19". False for an open end and for dates. */
bool age_value_middle(const AgeValue *value, double *age);

/* Whether evidence of a shape can be given this value: an estimate has a middle, what reads by itself has
 * no value. */
bool age_value_suits(const AgeValue *value, bool is_estimate, bool reads_by_itself);

#endif
