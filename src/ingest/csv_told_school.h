/* csv_told_school.h - who is at school in a narrative: "7th gr boy", "gr 8", "sophomore", "in middle school". */
#ifndef INGEST_CSV_TOLD_SCHOOL_H
#define INGEST_CSV_TOLD_SCHOOL_H

#include "ingest/csv_school.h"
#include "ingest/csv_told_words.h"

/* How old somebody is of whom what begins at `at` tells the grade or the school: "9th grader", "gr 8", "freshman", "hs
 * junior", "middle school girls", "class of 2028". The high school of somebody whose grade is not told may end at 19,
 * and a freshman or sophomore of whom nothing else is told may be at college. What somebody once finished, a teacher's
 * grade and the grade of an offense or an injury are none. */
bool told_is_at_school(const ToldText *t, size_t at, CsvSchool *told);

#endif
