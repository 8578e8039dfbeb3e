/* icalendar.h - writes deadlines as a calendar that other programs read (RFC 5545, September 2009). */
#ifndef EXCHANGE_ICALENDAR_H
#define EXCHANGE_ICALENDAR_H

#include "base/out.h"

/* Calendars leave the house and lie on telephones: no child's name, no address, and no number of a report unless
 * whoever exports it wants that. Moments are microseconds UTC and written as UTC, so that no program has to know our
 * zones. */
typedef struct {
    Str uid;                    /* the same for the same deadline in every file, so that a later one replaces it */
    Str summary, description;
    int64_t at;                 /* the deadline */
    int64_t alarm;              /* when the calendar warns; 0: an hour before */
    int64_t written;            /* when this file is made */
    int64_t changed;            /* rises with each change of the entry */
    bool is_cancelled;          /* it was done, or does not apply any more */
} CalendarEntry;

void calendar_begin(Out *out, Arena *scratch, Str name);
void calendar_entry(Out *out, Arena *scratch, const CalendarEntry *entry);
void calendar_end(Out *out);

#endif
