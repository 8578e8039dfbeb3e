/* csv_named.h - a cell that names a person and says an age or a birth beside: "L.T. (age 15)", "A. Doe (DOB 3/4/09)". */
#ifndef INGEST_CSV_NAMED_H
#define INGEST_CSV_NAMED_H

#include "ingest/csv_described.h"

typedef struct {
    Str name;                   /* without what is said beside; part of the cell */
    CsvDescribed described;     /* age, and race and sex where they stand beside it */
    Str born;                   /* as written, "3/4/2009"; then no age is told. Part of the cell */
} CsvNamed;

/* An age stands in brackets at the end ("(15)", "(age 15)", "(W/F 15)", "(15 yoa)"), behind a comma, or behind the name
 * with a word for it ("Ann Doe 15 yo", "Ann Doe age 15"). A number by itself is an age only with two digits and
 * behind a comma, a dash or in brackets: "Jane Doe 2" is the second of that name. A birth stands behind DOB or born, in
 * brackets or not ("Doe, Ann DOB: 3/4/2009"), or behind race and sex ("Doe, Ann F/B, 3-14-2009"). False, and nothing
 * written, where neither is said. */
bool csv_named_read(Str cell, CsvNamed *named);

/* "Doe, Ann (3/4/2009)", "Doe, Ann 08/26/2008": a date that no word calls a birth; whoever knows the day of the report
 * says whether it may be one. */
bool csv_named_date_read(Str cell, CsvNamed *named);

/* "Doe, Ann": a name in the form of lists, which words for things are not. */
bool csv_named_has_comma(const CsvNamed *named);

/* The date or year of "DOB: 3/4/2009", "born 2009"; empty when it says none. */
Str csv_born_read(Str said);

/* "[Juvenile F, 14, Cranston]", "(juv, M, 15)", "Juv F 16": somebody without a name, of whom age and sex are told. What
 * else stands behind a comma is left. False where a name may be meant. */
bool csv_nameless_read(Str cell, CsvDescribed *said);

#endif
