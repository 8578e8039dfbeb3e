/* csv_cell.h - what one cell of a list says: dates, ages and numbers as people and spreadsheets write them. */
#ifndef INGEST_CSV_CELL_H
#define INGEST_CSV_CELL_H

#include "base/arena.h"
#include "base/date.h"
#include "ingest/csv_map.h"

/* What a spreadsheet put around the value is taken off: ="0123", an apostrophe before digits or signs, hard blanks.
 * What says that there is none (NULL, #N/A and other faults of formulas) becomes empty. The result is part of `cell`.
 * */
Str csv_cell_clean(Str cell);

/* The same with the signs for which exports to the web write others: "&amp;" "&#39;" "&quot;" "&#x2019;". A
 * semicolon of theirs would end a sentence, and &quot; stand between words. The cell itself where there are none. */
Str csv_cell_plain(Arena *arena, Str cell);

/* 1.23E+10: the spreadsheet rounded a long number before it was saved. */
bool csv_cell_is_rounded(Str cell);

typedef struct {
    Date date;
    int hour;                   /* 0 to 23; -1 when none is told */
    bool is_serial;             /* a spreadsheet's days since 1899-12-30 */
} CsvDate;

/* 3/4/2024, 03-04-24, 20240304, 2024-03-04T14:30, 4 Mar 2024, March 4, 2024, 45355, 202403041430, and 3042024, which
 * lost its zero; 1110127 is 2011-01-27 as IBM's midrange systems write it. What begins with a year is read so whatever
 * the order. Two digits of a year are the last such year not after `latest`; of the years 1970 to 2069 when that is
 * unknown. False when it is no day that exists in this order. */
bool csv_date_read(Str cell, DateOrder order, Date latest, CsvDate *read);
bool csv_cell_is_day(Str cell);         /* in whatever order; no number of days */

/* The day of an event: as above and, where `year` is known (not 0), a day without one: "3/14", "14-Mar",
 * "3/14 22:10". */
bool csv_day_read(Str cell, DateOrder order, int year, CsvDate *read);

/* The birth date that stands behind other words, "PA DL 8/7/1973", "OLN A-12 (DOB 8/7/73)": as it is written there.
 * Empty where the last part is no day, or nothing stands before it. */
Str csv_birth_behind(Str cell, DateOrder order);
/* The one that stands before other words, "01JAN05 (SELF)", "3/4/2009 per mom", "3/4/2009?". Empty as above. */
Str csv_birth_before(Str cell, DateOrder order);

/* A birth of which only the year is told: "2009", "2009.0", "00/00/2009", "xx-xx-2009". False for whole dates. */
bool csv_birth_year_read(Str cell, int *year);

/* Year and month of a birth: "07/2008", "2008-07", "July 2008", "7/00/2008", "07/xx/2008". Where `latest` is known also
 * "7/08", the last such month not after it. False for whole dates, and for a year alone. */
bool csv_birth_month_read(Str cell, Date latest, int *year, int *month);

/* "AL DL 1988": the year behind words in letters alone. False for what could be the number of something, "A-2008". */
bool csv_birth_year_behind(Str cell, int *year);

/* "1430", "14:30", "2:30 PM", "14", "143000": the hour. */
bool csv_hour_read(Str cell, int *hour);

/* An age as NIBRS writes it (data element 26): "16" "14 YOA" "8 months" "3 days" "16-19" "15 or 16" "unknown"
 * become 16 14 BB NB 1619 1516 00; "15y 3m", "15-3" (no range runs backwards), "15 1/2" and "15.5" the years. Zero,
 * N/A and dashes are 00, unknown: records systems fill them in. Words that say no more than on which side of 18
 * somebody is are that range: "juvenile" and "<18" 0117, "adult" and "18+" 1899, "teenager" 1319. A guess is two years
 * more or less: "about 17" and "17?" 1519. Ages and grades in words are those of csv_age_words.h. False for everything
 * else, such as "17+": those stay as written. */
bool csv_age_read(Str cell, char age[4], size_t *len);

/* Y, yes, true, 1, J: of a column that asks whether somebody is a juvenile. */
bool csv_cell_is_yes(Str cell);

bool csv_cell_has_digit(Str cell);

/* Whether it tells something, as sentences do: at least six words. "LOITERING FOR COMMERCIAL ACTS" names. */
bool csv_cell_is_text(Str cell);

/* Cells that hold several: "40A; 13B", "202-555-0101 / 202-555-0102". Takes the next off the front of *rest, between ;
 * and | and / and line ends, and commas where `with_commas`. False when *rest was used up before. */
bool csv_cell_piece(Str *rest, bool with_commas, Str *piece);

#endif
