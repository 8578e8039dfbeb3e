/* duty_clock.c - how do events, words of people and the calendar become deadlines? */
#include "insight/duty_clock.h"

const char *due_state_name(DueState state)
{
    static const char *const names[DUE_STATES] = { "overdue", "running", "held", "to-check", "open", "done", "late",
                                                   "skipped", "ended" };
    return names[state];
}

/* ---- the calendar ---- */

#define HOUR_US 3600000000LL

static int64_t days_later(const Zone *zone, int64_t start, int days)
{
    WallTime wall = zone_wall(zone, start);
    wall.day = date_of_day_number(date_day_number(wall.day) + days);
    return zone_moment(zone, wall);
}

/* The same date; of 29 February the day before 1 March, so that the clock is over no later than the law may mean. */
static int64_t years_later(const Zone *zone, int64_t start, int years)
{
    WallTime wall = zone_wall(zone, start);
    wall.day.year = (int16_t)(wall.day.year + years);
    if (!date_is_valid(wall.day)) wall.day.day = 28;
    return zone_moment(zone, wall);
}

int64_t clock_ends(const Clock *clock, const Zone *zone, int64_t start)
{
    switch (clock->unit) {
    case CLOCK_NONE: return 0;
    case CLOCK_AT_ONCE: return start;
    case CLOCK_HOURS: return start + clock->count * HOUR_US;
    case CLOCK_DAYS: return days_later(zone, start, clock->count);
    case CLOCK_DAYS_BEFORE: return days_later(zone, start, -clock->count);
    case CLOCK_YEARS: return years_later(zone, start, clock->count);
    }
    return 0;
}

/* Of something done on a day without an hour: its last moment, and no later than it was written down. */
static int64_t done_at(const Zone *zone, const DutyClaim *c)
{
    if (!c->is_day) return c->at;
    int64_t end = days_later(zone, c->at, 1) - 1;
    return end < c->written_at ? end : c->written_at;
}

/* ---- one duty about one child ---- */

typedef struct {
    const DutyClockInput *in;
    Arena *arena;
    Due *due; size_t count, room;
} Work;

typedef struct { const DutyEvent **list; size_t count; } Events;
typedef struct { const DutyClaim **list; size_t count; } Claims;

static const DutyEvent *earliest(const Duty *d, Events events)
{
    const DutyEvent *found = NULL;
    for (size_t i = 0; i < events.count; i++)
        if (events.list[i]->trigger == d->trigger && (!found || events.list[i]->at < found->at)) found = events.list[i];
    return found;
}

static void round_begin(const DutyClockInput *in, Due *due, int64_t start, bool is_day)
{
    due->start = start;
    due->is_day = is_day;
    due->deadline = clock_ends(&due->duty->clock, in->zone, start);
    due->escalate_at = clock_ends(&due->duty->escalate, in->zone, start);
    due->ended = due->escalated = due->released = NULL;
}

/* Whoever says that it started can make it start earlier than the record says, never later. */
static void start_said(const DutyClockInput *in, Due *due, const DutyClaim *c)
{
    bool runs = due->start && due->state != DUE_TO_CHECK, ended = due->ended != NULL;
    if (runs && !ended && c->at >= due->start) return;
    if (!due->source.len) due->source = S("said by a named person");
    due->state = DUE_OPEN;
    due->started = c;
    due->is_by_hand = true;
    round_begin(in, due, c->at, c->is_day);
}

/* What was never started, or was said not to apply, is done and begins nothing. */
static bool begins_again(const Due *due)
{
    bool runs = due->start && due->state != DUE_TO_CHECK && !due->ended;
    return runs && due->round < due->duty->rounds_max;
}

static void claim_take(const DutyClockInput *in, Due *due, const DutyClaim *c)
{
    switch (c->said) {
    case SAID_START: start_said(in, due, c); return;
    case SAID_OWNER: due->owner = c; return;
    case SAID_ESCALATED: due->escalated = c; return;
    case SAID_RELEASE: due->released = c; return;
    case SAID_SKIP: due->ended = c; return;
    case SAID_DONE:
        if (begins_again(due)) {
            due->round++;
            round_begin(in, due, done_at(in->zone, c), false);
        } else {
            due->ended = c;
        }
        return;
    case SAIDS: return;
    }
}

static DueState state_now(const DutyClockInput *in, const Due *due)
{
    bool at_once = due->duty->clock.unit == CLOCK_AT_ONCE;
    if (due->ended && due->ended->said == SAID_SKIP) return DUE_SKIPPED;
    if (due->ended && (at_once || !due->deadline)) return DUE_DONE;
    if (due->ended) return done_at(in->zone, due->ended) > due->deadline ? DUE_DONE_LATE : DUE_DONE;
    if (!due->start) return DUE_ENDED;
    if (due->state == DUE_TO_CHECK) return DUE_TO_CHECK;
    if (!due->deadline) return DUE_OPEN;
    return !at_once && in->now > due->deadline ? DUE_OVERDUE : DUE_RUNNING;
}

static bool is_of_state(const DutyClockInput *in, const Duty *d)
{
    return str_eq(d->state, S("US")) || str_eq(d->state, in->state);
}

/* The row of the day on which it started. Rows of one id are tried together. */
static const Duty *row_of(const Duty *rows, size_t count, Date day)
{
    for (size_t i = 0; i < count; i++)
        if (duty_is_valid_on(&rows[i], day)) return &rows[i];
    return NULL;
}

static int64_t first_start(Claims claims, Str id)
{
    for (size_t i = 0; i < claims.count; i++)
        if (claims.list[i]->said == SAID_START && str_eq(claims.list[i]->duty, id)) return claims.list[i]->at;
    return 0;
}

/* What started it, and from when it runs; without a deadline where somebody has to check first whether it holds. */
static void due_start(const DutyClockInput *in, const DutyEvent *event, Due *due)
{
    due->source = event->source;
    due->accepted_by = event->staff;
    due->state = duty_is_sure(due->duty) && !due->duty->trigger->condition.len ? DUE_OPEN : DUE_TO_CHECK;
    round_begin(in, due, event->at, event->is_day);
    if (due->state == DUE_TO_CHECK) due->deadline = due->escalate_at = 0;
}

static bool escalates_now(const DutyClockInput *in, const Due *due)
{
    bool is_to_do = due->state == DUE_OVERDUE || due->state == DUE_RUNNING || due->state == DUE_OPEN;
    int64_t escalate = due->escalate_at ? due->escalate_at : due->deadline;
    return is_to_do && escalate && in->now >= escalate && !due->escalated;
}

static void duty_judge(Work *w, const Duty *rows, size_t count, const Mention *about, Events events, Claims claims)
{
    const DutyClockInput *in = w->in;
    const DutyEvent *event = is_of_state(in, rows) ? earliest(rows, events) : NULL;
    Due due = { .about = *about, .round = 1 };
    size_t said = 0;
    for (size_t i = 0; i < claims.count; i++) said += str_eq(claims.list[i]->duty, rows->id);
    if (!event && !said) return;
    int64_t at = event ? event->at : first_start(claims, rows->id);
    due.duty = row_of(rows, count, zone_wall(in->zone, at ? at : in->now).day);
    if (!due.duty && !said) return;                     /* the duty was not there yet, or not any more */
    if (!due.duty) due.duty = &rows[count - 1];
    if (event) due_start(in, event, &due);
    for (size_t i = 0; i < claims.count; i++)
        if (str_eq(claims.list[i]->duty, rows->id)) claim_take(in, &due, claims.list[i]);
    due.state = state_now(in, &due);
    due.escalates = escalates_now(in, &due);
    arena_grow(w->arena, w->due, w->count, w->room);
    w->due[w->count++] = due;
}

static void person_judge(Work *w, const Mention *about, Events events, Claims claims)
{
    const DutyClockInput *in = w->in;
    for (size_t from = 0, to; from < in->duty_count; from = to) {
        for (to = from + 1; to < in->duty_count && str_eq(in->duties[to].id, in->duties[from].id);) to++;
        duty_judge(w, &in->duties[from], to - from, about, events, claims);
    }
}

/* ---- child by child ---- */

static int mention_order(const Mention *a, const Mention *b)
{
    int order = (int)a->is_group_b - (int)b->is_group_b;
    if (!order) order = str_compare(a->agency, b->agency);
    if (!order) order = str_compare(a->number, b->number);
    if (!order) order = (int)a->role - (int)b->role;
    return order ? order : (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

static int event_order(const void *a, const void *b)
{
    const DutyEvent *x = *(const DutyEvent *const *)a, *y = *(const DutyEvent *const *)b;
    int order = mention_order(&x->about, &y->about);
    return order ? order : (x > y) - (x < y);
}

/* Of one child in the order in which they were said, which is that of the list. */
static int claim_order(const void *a, const void *b)
{
    const DutyClaim *x = *(const DutyClaim *const *)a, *y = *(const DutyClaim *const *)b;
    int order = mention_order(&x->about, &y->about);
    return order ? order : (x > y) - (x < y);
}

static Events events_sorted(Arena *arena, const DutyClockInput *in)
{
    Events e = { arena_new(arena, const DutyEvent *, in->event_count), in->event_count };
    for (size_t i = 0; i < e.count; i++) e.list[i] = &in->events[i];
    if (e.count) qsort(e.list, e.count, sizeof *e.list, event_order);
    return e;
}

static Claims claims_sorted(Arena *arena, const DutyClockInput *in)
{
    Claims c = { arena_new(arena, const DutyClaim *, in->claim_count), in->claim_count };
    for (size_t i = 0; i < c.count; i++) c.list[i] = &in->claims[i];
    if (c.count) qsort(c.list, c.count, sizeof *c.list, claim_order);
    return c;
}

void duty_clock(Arena *arena, const DutyClockInput *in, Due **due, size_t *count)
{
    Work w = { .in = in, .arena = arena };
    Events all = events_sorted(arena, in);
    Claims said = claims_sorted(arena, in);
    for (size_t e = 0, c = 0; e < all.count || c < said.count;) {
        const Mention *about = e < all.count ? &all.list[e]->about : &said.list[c]->about;
        if (e < all.count && c < said.count && mention_order(&said.list[c]->about, about) < 0)
            about = &said.list[c]->about;
        Events events = { all.list + e, 0 };
        Claims claims = { said.list + c, 0 };
        while (e < all.count && mention_order(&all.list[e]->about, about) == 0) e++, events.count++;
        while (c < said.count && mention_order(&said.list[c]->about, about) == 0) c++, claims.count++;
        person_judge(&w, about, events, claims);
    }
    due_sort(w.due, w.count);
    *due = w.due;
    *count = w.count;
}

/* ---- held, and in order ---- */

void due_hold(Due *due, Str why)
{
    bool is_over = due->state > DUE_OPEN;
    if (!why.len || is_over || due->state == DUE_TO_CHECK) { due->hold = is_over ? due->hold : why; return; }
    due->hold = why;
    if (due->released && str_eq(due->released->hold, why)) return;
    due->state = DUE_HELD;
}

static int due_order(const void *a, const void *b)
{
    const Due *x = a, *y = b;
    bool runs = x->state <= DUE_RUNNING;
    int order = (int)x->state - (int)y->state;
    if (!order && runs) order = (x->deadline > y->deadline) - (x->deadline < y->deadline);
    if (!order && !runs) order = (y->start > x->start) - (y->start < x->start);
    if (!order) order = mention_order(&x->about, &y->about);
    return order ? order : str_compare(x->duty->id, y->duty->id);
}

void due_sort(Due *due, size_t count)
{
    if (count) qsort(due, count, sizeof *due, due_order);
}
