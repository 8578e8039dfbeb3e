/* duty.c - how are the words of the table of duties read and said? */
#include "domain/duty.h"

#include <limits.h>

static const char *const tells_names[TELLS] = { "nobody", "agency", "guardian", "victim" };
static const char *const start_names[STARTS] = { "record", "finding", "accepting", "correction", "hand" };
static const char *const said_names[SAIDS] = { "start", "owner", "escalated", "done", "skip", "release" };

static bool name_find(const char *const *names, size_t count, Str name, size_t *at)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, str_of(names[i]))) { *at = i; return true; }
    return false;
}

bool duty_is_valid_on(const Duty *d, Date day)
{
    if (date_is_known(d->valid_from) && date_compare(day, d->valid_from) < 0) return false;
    return !date_is_known(d->valid_to) || date_compare(day, d->valid_to) <= 0;
}

const char *duty_tells_name(DutyTells tells) { return tells_names[tells]; }
const char *duty_start_name(DutyStart start) { return start_names[start]; }
const char *duty_said_name(DutySaid said) { return said_names[said]; }

bool duty_tells_named(Str name, DutyTells *tells)
{
    size_t at;
    if (!name_find(tells_names, TELLS, name, &at)) return false;
    *tells = (DutyTells)at;
    return true;
}

bool duty_start_named(Str name, DutyStart *start)
{
    size_t at;
    if (!name_find(start_names, STARTS, name, &at)) return false;
    *start = (DutyStart)at;
    return true;
}

bool duty_said_named(Str name, DutySaid *said)
{
    size_t at;
    if (!name_find(said_names, SAIDS, name, &at)) return false;
    *said = (DutySaid)at;
    return true;
}

/* ---- clocks ---- */

static const struct { ClockUnit unit; const char *one, *many; } units[] = {
    { CLOCK_DAYS_BEFORE, " day before", " days before" },
    { CLOCK_HOURS, " hour", " hours" },
    { CLOCK_DAYS, " day", " days" },
    { CLOCK_YEARS, " year", " years" },
};

Str clock_text(Arena *arena, const Clock *clock)
{
    if (clock->unit == CLOCK_NONE) return clock->words;
    if (clock->unit == CLOCK_AT_ONCE) return S("at once");
    for (size_t i = 0; i < COUNT(units); i++)
        if (units[i].unit == clock->unit)
            return str_format(arena, "%d%s", clock->count, clock->count == 1 ? units[i].one : units[i].many);
    return S("");
}

#define CLOCK_COUNT_MAX 9999

bool clock_read(Str text, Clock *clock)
{
    if (str_starts(text, S("none: "))) {
        *clock = (Clock){ .unit = CLOCK_NONE, .words = { text.at + 6, text.len - 6 } };
        return !str_is_blank(clock->words);
    }
    if (str_eq(text, S("at once"))) { *clock = (Clock){ .unit = CLOCK_AT_ONCE }; return true; }
    for (size_t i = 0; i < COUNT(units); i++) {
        int count;
        Str one = str_of(units[i].one), many = str_of(units[i].many), end = str_ends(text, many) ? many : one;
        if (!str_ends(text, end) || !str_to_number((Str){ text.at, text.len - end.len }, &count)) continue;
        if (count < 1 || count > CLOCK_COUNT_MAX || (count == 1) != (end.len == one.len)) return false;
        *clock = (Clock){ .unit = units[i].unit, .count = count };
        return true;
    }
    return false;
}
