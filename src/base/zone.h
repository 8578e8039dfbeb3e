/* zone.h - what the clock on the wall of an agency shows at a moment, and which moment a day and hour on it are. */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/date.h"
#include "base/err.h"

#define ZONE_CHANGES_MAX 512

/* A time zone as a table of what it adds to UTC and from when on: from 1970 to the end of 2099. Read once; every
 * question after that depends on the table alone. */
typedef struct {
    Str name;                               /* as the time zone database calls it: "America/Denver" */
    struct { int64_t from; int offset; } at[ZONE_CHANGES_MAX];         /* seconds; the first holds from ever */
    size_t count;
} Zone;

/* By the system's time zone database (Debian: tzdata). ERR_INPUT when it has no such zone: a name that it does not
 * know would otherwise be taken for UTC, in silence. The environment is changed meanwhile, so no other thread may run
 * that asks for it. */
bool zone_read(Arena *arena, Str name, Zone *zone, Err *err);
/* The zone of this machine; "UTC" where none is set. */
Str zone_of_machine(Arena *arena);

/* On the wall: the day, and the seconds since it began as the clock shows them. */
typedef struct { Date day; int second; } WallTime;

WallTime zone_wall(const Zone *zone, int64_t at_us);
/* The moment at which the clock shows this. Shown twice (the clock is put back): the earlier. Never shown (the clock is
 * put forward): the moment at which it jumps. Both are the earlier end, so that a deadline is never later than
 * somebody could read it. */
int64_t zone_moment(const Zone *zone, WallTime wall);
/* The last moment at which the clock shows what it shows at this one: an hour later where it is put back. For what was
 * done: of two readings the one that is not proved to be in time. */
int64_t zone_last_moment(const Zone *zone, int64_t at_us);
/* The first moment of a day, which is not midnight where the clock jumps over it. */
int64_t zone_day_start(const Zone *zone, Date day);

/* "2026-11-25 14:03" and "-05:00" */
Str zone_text(Arena *arena, const Zone *zone, int64_t at_us);
/* "2026-11-25 14:03", or "2026-11-25" for its first moment (is_day is then true). False for what does not exist. */
bool zone_text_read(const Zone *zone, Str text, int64_t *at_us, bool *is_day);

#endif
