/* made.h - records for tests, written down in one line. */
#ifndef DOMAIN_MADE_H
#define DOMAIN_MADE_H

#include "domain/record.h"

/* "admin date=20240610; offense code=40A location=14; victim type=I age=16 offense=11D related=01
 * relation=PA; offender age=1725; arrestee age=16 offense=40A disposition=R" becomes an incident of five
 * segments on lines 1 to 5. A segment is its kind and "field=value" words; "_" in a value stands for a blank;
 * a field named twice has two values. Persons are numbered by kind unless number= says otherwise. "delete" as
 * first word makes the report a delete, "tip" a tip. Fails the test when a word is not known. */
Record made_record(Arena *arena, const char *text);

/* Change what a field says, as if the agency had written that; ages are read again. */
void made_set(Segment *segment, Value *value, Str text);

#endif
