/* trace.h - does what stands in a child's record stand in another child's record, too? */
#ifndef INSIGHT_TRACE_H
#define INSIGHT_TRACE_H

#include "base/hash.h"
#include "domain/mention.h"
#include "insight/holder.h"

/* What brings the records of two children together (indicator C37): the adult, the telephone, the vehicle, the room or
 * the address that stands in both. It is about the records, and says nothing of the place or the adult alone. */
typedef enum { TRACE_PHONE, TRACE_VEHICLE, TRACE_ROOM, TRACE_ADDRESS, TRACE_ADULT, TRACE_KINDS } TraceKind;
const char *trace_name(TraceKind kind);         /* telephone, vehicle, room, address, adult */

/* `key` is the same for all ways of writing it; it stands in that value of that segment. */
typedef struct { TraceKind kind; Hash key; size_t segment, value; } Trace;
#define TRACES_MAX 64

/* The traces of a record in which somebody is or may be under 18 on its day; none of others. Telephones of ten digits,
 * plates of five signs and vehicle numbers of eleven, and no runs such as 5555555; rooms of a named place; addresses
 * with a house number, and with their city, or else within their agency; adults with a whole name and a birth date. */
size_t traces_of(Arena *arena, const Record *record, Trace traces[TRACES_MAX]);
/* A typed value as such a key; false when it is none. Rooms are "PLACE, ROOM". */
bool trace_key(Arena *arena, TraceKind kind, Str text, Hash *key);

/* A child of a record, beside what is asked about. */
typedef struct {
    Mention mention;
    Holder holder;
    const Record *record;
    const Segment *segment;
    int64_t record_id;
} TraceChild;

bool trace_is_child(const Segment *segment);
bool trace_child(Arena *arena, int64_t record_id, const Record *record, const Segment *segment, TraceChild *child);

/* Whether both records tell that these are two children: another name, or another birth date. Children of one family
 * name share an address and a telephone as families do, so these say nothing of them. */
bool trace_is_of_two(const TraceChild *here, const TraceChild *there, TraceKind kind, const NameForms *forms);

/* "2***1": the first and the last letter or digit, by which it is found in a file. */
Str trace_ends(Arena *arena, Str text);
/* How it is cited here: `there` by its number in the store and its role, nothing of what it says. `at` and `value`:
 * where it stands there. Texts live in the arena; `here` and `own` are left to the caller. */
SharedNumber trace_shared(Arena *arena, const TraceChild *there, TraceKind kind, const Segment *at, const Value *value);

#endif
