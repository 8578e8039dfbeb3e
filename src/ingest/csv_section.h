/* csv_section.h - is a line with one filled cell a heading of a hand-kept list, and which day does it say? */
#ifndef INGEST_CSV_SECTION_H
#define INGEST_CSV_SECTION_H

#include "base/date.h"
#include "ingest/csv_rows.h"

/* Narrower tables have rows with one filled cell that are records. */
#define SECTION_COLUMNS_MIN 3

/* Columns at the beginning in which a few words by themselves may be a heading. */
#define SECTION_COLUMNS_FIRST 3

/* NO: a sentence, a number, a name in the form of lists. MAYBE: a few other words, which the column must tell.
 * YES: it begins as headings do ("Op 3", "MONDAY", "Night shift"), or says a day. `cell` is cleaned, not empty. */
typedef enum { SECTION_NO, SECTION_MAYBE, SECTION_YES } CsvSection;
CsvSection csv_section_look(Str cell, DateOrder order);

/* "Date:" before "3/14/2024", "Op 3" before "Harbor": a heading of two cells in a table that is wide enough. */
#define SECTION_COLUMNS_OF_TWO 5
bool csv_section_is_label(Str cell);

/* "DETAIL 7", its day and its street, side by side and in front of columns with other names: a heading of two to four
 * cells, whose first stands in a column that has no name. */
bool csv_section_is_row(const CsvRow *row, Str name, Str first, size_t columns);
/* Its cells as one text. */
Str csv_section_row_text(Arena *arena, const CsvRow *row);

/* "STAFFING", "3. OTHERS MET": words in capitals alone, which apart from the rows of a sheet of several parts are no
 * name. */
bool csv_section_is_title(Str cell);

/* "STAFFING", "Part D - Personnel assigned", "3. Expenses": below it stand no persons of the list, nor below
 * "SUMMARY" or the personas of officers (csv_section_role.h). "Summary of arrests" may have them. */
bool csv_section_is_aside(Str cell);

/* "RECOVERED JUVENILES", "D. RECOVERIES / VICTIM CONTACTS": those below it are victims. Arrests and things are none. */
bool csv_section_is_of_victims(Str cell);

/* "Page 2 of 3": beside it stands the title of a page. */
bool csv_section_is_page(Str cell);

/* "JUVS" before "4", "Females cited" before "12": what somebody has counted below a list. */
bool csv_section_is_count(Str cell, Str number);

/* Whether it is one in a column of names: it begins as headings do, or is a day and nothing else. */
bool csv_section_is_among_names(Str cell, DateOrder order);

/* The day that stands in a heading: "MONDAY 3/14/2024", "Op 2 - 14 Mar 24". Numbers without signs between them are
 * days only where they can be nothing else (20240314). False when it says none. */
bool csv_section_date(Str cell, DateOrder order, Date *date);

/* The same, and a day without a year where the heading begins with it or with a day of the week, an operation, a shift:
 * "Sat 4-22 Sample Ave", "Op 1 - June 3". It is of `year`; 0: then only whole days are read. */
bool csv_section_day(Str cell, DateOrder order, int year, Date *date);

/* The day in the line right above the names of the columns (csv_section_day), where it is one and not the first of
 * two. Not known where there is none, or the descriptor cannot be read twice. */
Date csv_section_above(int fd, Encoding encoding, CsvHead head, int year);

/* The only cell of that line, where it is the heading of a part: numbered ("I.  PROSTITUTION"), or the names of the
 * columns stand again below another such line further down; else empty. */
Str csv_section_part_above(Arena *arena, int fd, Encoding encoding, CsvHead head);

/* The first word of it, which headings of one series share. */
Str csv_section_word(Str cell);

#endif
