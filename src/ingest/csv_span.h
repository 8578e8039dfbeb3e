/* csv_span.h - days that a title says from one to another: "Oct 16-17, 2025". */
#ifndef INGEST_CSV_SPAN_H
#define INGEST_CSV_SPAN_H

#include "base/encoding.h"
#include "ingest/csv_map.h"

/* Two days of one text, between which are at most SPAN_DAYS_MAX: "Oct 16-17, 2025", "16-17 Oct 2025", "October 30 - Nov
 * 1, 2025", "10/16-17/2025", "9/8/2025 thru 9/14/25". Of days without a year it is `year`; 0: those are none. False
 * where the text has no such two, or stands for a longer time, of which no day is the one. */
#define SPAN_DAYS_MAX 14
bool csv_span_read(Str text, int year, Date *first, Date *last);

/* The day, or the first of two, that the lines above the names of the columns say, where they say no other. What was
 * printed, written or changed on a day does not count. Not known where there is none, or the descriptor cannot be read
 * twice. */
Date csv_span_title(int fd, Encoding encoding, CsvHead head, int year);

#endif
