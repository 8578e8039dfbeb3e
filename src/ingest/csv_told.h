/* csv_told.h - which ages does a narrative give to persons? */
#ifndef INGEST_CSV_TOLD_H
#define INGEST_CSV_TOLD_H

#include "base/arena.h"
#include "base/str.h"

/* An age as NIBRS writes it: "15", "1517" for 15 to 17, "0117" for a juvenile, "1416" for a ninth grader, "1319" for a
 * teenager or somebody at high school, which is no age and leaves it in doubt. Or a birth as the text writes it,
 * "3/4/2009", "2009"; then there is no age, because the day of the report is not known here. Which grade is which ages
 * csv_school.h says, which other words around a number tell a child's age csv_told_forms.h, and which words a child of
 * whom no age is told csv_told_child.h. */
#define CSV_TOLD_BORN_MAX 24
typedef struct {
    char age[4]; size_t len;
    char born[CSV_TOLD_BORN_MAX]; size_t born_len;
    bool is_bare;               /* a date behind a name, or that an ID shows, without a word for a birth: the day of the
                                 * report must decide */
    bool is_bound;              /* "under 18", as a law says it too */
    bool is_school;             /* "9th grade": the ages of a grade, where nothing tells one (csv_school.h) */
    int class_year;             /* "class of 2028": then nothing else is told, because the day of the report decides */
} CsvToldAge;

/* "15 YO FEMALE", "14-year-old girl", "W/F 16", "15/F", "female, 15,", "she is 15", "im 16", "DAU KEIRA 14", "aged
 * fifteen", "F 15", "identified as 15", "juvenile female", "a minor", "9th grade", "DOB 3/4/2009", "born in 2009",
 * "JESSA CORLEY 9/1/2006", "school ID shows 9/1/2006": each different one once, in the order of the text, behind the
 * *count that are there, at most `room`; of the first CSV_TOLD_BYTES_MAX bytes. A range is left out where a child's age
 * within it is told. Numbers without such words are rooms and counts, years of cars and warrants are no ages, and "no
 * juveniles" tells none. True where an age is left out because an officer only plays that child. */
#define CSV_TOLD_BYTES_MAX 32768
bool csv_told_ages(Arena *scratch, Str text, CsvToldAge ages[], size_t *count, size_t room);

/* Only ages of children of which the text says that they are the true ones, "AGE VERIFIED 16", "prints show 15", "true
 * age 16", "is actually 15", "school ID shows 17", "16 per her passport": these speak against an age in a column, and
 * may stand in any column. The rest as above. */
void csv_told_true_ages(Arena *scratch, Str text, CsvToldAge ages[], size_t *count, size_t room);

#endif
