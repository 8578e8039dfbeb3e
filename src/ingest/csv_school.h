/* csv_school.h - which ages does a grade of school stand for, and which words of a text name one? */
#ifndef INGEST_CSV_SCHOOL_H
#define INGEST_CSV_SCHOOL_H

#include "base/date.h"
#include "ingest/csv_told_words.h"

/* Grade n of K-12 is that of children of n + 5 to n + 6 years: the first of 6 to 7, the twelfth of 17 to 18 (table
 * "US School Grades, typical age", altiusdirectory.com, read 2026-11-27; a secondary source, and states differ by the
 * day on which a year begins). One year more stands above for those who came late or repeat a grade. A grade is no
 * age: who tells one as well is believed. */
#define CSV_GRADES 12
typedef struct {
    int low, high;              /* years */
    int class_year;             /* of "class of 2028", whose ages depend on the day: 0 for all others */
} CsvSchool;

CsvSchool csv_school_grade(int grade);

/* The ages of who will finish school, or did, in that year, on a day: false where that is no child at school yet, or
 * the day is not known. The school year begins in August. */
bool csv_school_class(int class_year, Date on, int *low, int *high);

/* "9th grade", "tenth grader", "11th gr", "shes in 8th", "grade 8", "sophomore", "high school junior", "middle
 * schooler", "class of 2028": whether it begins at `at`. False for teachers, for what somebody once finished, for
 * colleges, and for the grade of an offense. */
bool csv_school_told(const ToldText *t, size_t at, CsvSchool *told);

#endif
