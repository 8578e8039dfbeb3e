/* csv_school.h - which ages does a grade of school stand for? */
#ifndef INGEST_CSV_SCHOOL_H
#define INGEST_CSV_SCHOOL_H

#include "base/date.h"

/* In the United States a child enters grade n of K-12 at n + 5 years and leaves it at n + 6: the first at 6 to 7, the
 * twelfth at 17 to 18 (table "US School Grades, typical age", altiusdirectory.com, read 2026-11-27, a secondary source;
 * ages of compulsory attendance by state, ECS 2020, UNVERIFIED). One more year stands above for those who came late or
 * repeat a grade. A grade is no age: who tells one as well is believed. */
#define CSV_GRADES 12
typedef struct {
    int low, high;              /* years */
    int class_year;             /* of "class of 2028", whose ages depend on the day: 0 for all others */
} CsvSchool;

CsvSchool csv_school_grade(int grade);

/* The ages of who will finish school, or did, in that year, on a day: false where that is no child at school yet, or
 * the day is not known. The school year begins in August. */
bool csv_school_class(int class_year, Date on, int *low, int *high);

#endif
