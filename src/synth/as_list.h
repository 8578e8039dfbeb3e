/* as_list.h - records written as the lists that a county's records system exports, with the officer's own words. */
#ifndef SYNTH_AS_LIST_H
#define SYNTH_AS_LIST_H

#include "base/out.h"
#include "domain/record.h"

/* Two lists of different shape, because offices keep them so: incidents, a row for each offense and person that stands
 * beside others, and bookings, a row for each arrest without an incident. */
typedef enum { AS_LIST_INCIDENTS, AS_LIST_BOOKINGS } AsList;

/* Which list a record stands in; false for zero reports and deletes, of which a list of what stands knows nothing. */
bool as_list_of(const Record *record, AsList *list);

void as_list_head(Out *out, AsList list);

/* The narrative stands on the first row of the record. What a record says and its rows cannot: property, clearance,
 * weapons and gang activity, the second of two equal offenses, which offender a relationship is to, lines, columns. */
void as_list_record(Out *out, AsList list, const Record *record, Str narrative);

/* What the columns mean, as ingest/csv_map.h reads it. */
void as_list_map(Out *out, AsList list);

#endif
