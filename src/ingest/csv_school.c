/* csv_school.c - how old are those of a grade of school, and of a class? */
#include "ingest/csv_school.h"

#define YEARS_BELOW 5           /* of the grade's number */
#define YEARS_ABOVE 7
#define SCHOOL_BEGINS 8         /* the month */

CsvSchool csv_school_grade(int grade)
{
    return (CsvSchool){ .low = grade + YEARS_BELOW, .high = grade + YEARS_ABOVE };
}

bool csv_school_class(int class_year, Date on, int *low, int *high)
{
    if (!date_is_known(on)) return false;
    int school_year = on.year + (on.month >= SCHOOL_BEGINS);
    int grade = CSV_GRADES - (class_year - school_year);
    if (grade < 1 || grade > 40) return false;
    *low = grade + YEARS_BELOW;
    *high = grade + YEARS_ABOVE;
    return true;
}
