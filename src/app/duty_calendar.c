/* duty_calendar.c - which deadlines go into a calendar, and what may stand there about them? */
#include "app/duty_calendar.h"

#include "base/hex.h"
#include "exchange/icalendar.h"

/* The first and the last sign: enough for whoever has the list beside it. */
static Str masked(Arena *arena, Str number)
{
    if (number.len < 3) return S("***");
    return str_format(arena, "%c***%c", number.at[0], number.at[number.len - 1]);
}

/* By the vault's key, so that it stays the same and nobody without the key can tell which report it is. */
static bool uid_of(Tenant *t, Arena *arena, const Due *due, Str *uid, Err *err)
{
    KeyedMark mark;
    Str word = str_format(arena, "calendar %.*s", STR(duty_word(arena, due->duty->id, &due->about)));
    if (!store_mark(t->store, word, &mark, err)) return false;
    Str name = hex_text(arena, mark.at, sizeof mark.at);
    *uid = str_format(arena, "%.*s@safeharbor.invalid", STR(name));
    return true;
}

static Str description(Arena *arena, const DutyList *list, const Due *due, Str report)
{
    const Duty *d = due->duty;
    Str held = due->state == DUE_HELD ? S("\nHELD: tell no guardian before somebody has looked.") : S("");
    Str doubt = duty_is_sure(d) ? S("") : S("\nNOT VERIFIED: the law itself was not read; ask counsel.");
    return str_format(arena, "%.*s\nReport %.*s. By the clock of the agency: %.*s (%.*s).\nWho: %.*s\n"
                             "Done when there is: %.*s\n%.*s, as of %.*s, grade %.*s%.*s%.*s",
                      STR(d->text), STR(report),
                      STR(zone_text(arena, &list->zone, due->deadline)), STR(list->zone.name), STR(d->who),
                      STR(d->evidence), STR(d->citation), STR(d->as_of), STR(d->grade_words), STR(doubt), STR(held));
}

static bool is_to_do(const Due *due)
{
    return due->state == DUE_OVERDUE || due->state == DUE_RUNNING || due->state == DUE_HELD;
}

static bool is_over(const Due *due)
{
    return due->state == DUE_DONE || due->state == DUE_DONE_LATE || due->state == DUE_SKIPPED;
}

static int64_t words_about(const DutyList *list, const Due *due)
{
    int64_t n = 0;
    for (size_t i = 0; i < list->claim_count; i++)
        n += str_eq(list->claims[i].duty, due->duty->id) && mention_is_same(&list->claims[i].about, &due->about);
    return n;
}

bool duty_calendar_out(Tenant *t, Arena *arena, const DutyList *list, bool shows_numbers, Out *out, size_t *count,
                       Err *err)
{
    *count = 0;
    calendar_begin(out, arena, S("Safeharbor duties"));
    for (size_t i = 0; i < list->count; i++) {
        const Due *due = &list->due[i];
        if (!due->deadline || (!is_to_do(due) && !is_over(due))) continue;
        Str report = shows_numbers ? mention_word(arena, &due->about) : masked(arena, due->about.number);
        CalendarEntry e = { .at = due->deadline, .alarm = due->escalate_at, .written = list->now,
                            .changed = words_about(list, due), .is_cancelled = is_over(due) };
        if (!uid_of(t, arena, due, &e.uid, err)) return false;
        e.summary = str_format(arena, "%.*s, report %.*s%s", STR(due->duty->id), STR(report),
                               due->state == DUE_HELD ? ": HELD, tell no guardian" : "");
        e.description = description(arena, list, due, report);
        calendar_entry(out, arena, &e);
        *count += is_to_do(due);
    }
    calendar_end(out);
    return true;
}
