/* trail_watch.c - what does the house do when it cannot write who saw what? */
#include "web/trail_watch.h"

#include "app/enter.h"
#include "base/date.h"
#include "store/audit_seal.h"
#include "web/house.h"

#define SECOND_US 1000000LL

static const AuditFailing *failing(const House *house) { return audit_failing(house->tenant->store); }

bool trail_watch_is_well(const House *house) { return !failing(house)->since; }

static void tell(House *house, Str sentence)
{
    const char *text = str_format(house->tenant->app, "%.*s%c", STR(sentence), 0).at;
    if (house->trail.tell) house->trail.tell(house->trail.to, text);
}

/* Once each time. No person, case or record is in it: what failed is a disk, a right, or the trail itself. */
static void tell_failing(House *house)
{
    const AuditFailing *f = failing(house);
    Arena *arena = house->tenant->app;
    if (!f->since || house->trail.is_told) return;
    house->trail.is_told = true;
    tell(house, str_format(arena, "The audit trail cannot be written since %.*s UTC, and nothing is shown or done "
                           "until it can be. %s", STR(moment_text(arena, f->since)), f->why));
}

static void tell_well(House *house)
{
    const AuditFailing *f = failing(house);
    Arena *arena = house->tenant->app;
    tell(house, str_format(arena, "The audit trail is whole and is written again since %.*s UTC. Requests that were "
                           "answered with nothing: %lld.", STR(moment_text(arena, f->last_until)),
                           (long long)house->trail.refused));
    house->trail.is_told = false;
    house->trail.refused = 0;
}

/* A clock that was set back must not hold it up. */
static bool is_past(int64_t last, int64_t now, int64_t wait) { return now < last || now - last >= wait; }

static bool try_again(House *house, int64_t now)
{
    Err err = { 0 };
    if (!is_past(house->trail.tried, now, SECOND_US)) return false;
    house->trail.tried = now;
    if (!app_trail_resume(house->tenant, house->trail.refused, &err)) return false;
    tell_well(house);
    return true;
}

bool trail_watch_lets(House *house, int64_t now) { return trail_watch_is_well(house) || try_again(house, now); }

void trail_watch_refused(House *house, char *sentence, size_t room)
{
    house->trail.refused++;
    tell_failing(house);
    Str since = moment_text(house->tenant->app, failing(house)->since);
    snprintf(sentence, room, "The audit trail cannot be written since %.*s UTC, so nothing is shown or done until it "
             "can be: tell whoever looks after this machine.", STR(since));
}

/* Where sealing is not under way, or its key is not at hand, the self-check says so. */
static void seal_old(Store *store, int64_t now)
{
    Err ignored = { 0 };
    bool closed;
    if (store) (void)audit_seal_older(store, now, TRAIL_SEAL_AGE_US, &closed, &ignored);
}

void trail_watch_tick(House *house, int64_t now)
{
    if (!is_past(house->trail.looked, now, TRAIL_LOOK_US)) return;
    size_t mark = arena_mark(house->tenant->app);
    house->trail.looked = now;
    if (trail_watch_is_well(house)) {
        seal_old(house->tenant->store, now);
        seal_old(house->tenant->location, now);
        trail_witness_tick(house, now);
    } else
        (void)try_again(house, now);
    tell_failing(house);
    arena_reset(house->tenant->app, mark);
}
