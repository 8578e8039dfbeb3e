/* pages_metrics.c - numbers for whoever keeps the machine running. */
#include <sys/ioctl.h>

#include "app/conditions.h"
#include "web/pages.h"
#include "web/waiting.h"

/* For programs of this machine alone: there is nothing of anybody in it, and yet from how many are signed in and how
 * much is asked somebody outside would learn when something is going on. To others there is no such page. Behind a
 * proxy the proxy says who asks, so that whoever comes through it is not of this machine. */
static bool is_of_this_machine(Str peer)
{
    return str_starts(peer, S("127.")) || str_eq(peer, S("::1")) || str_starts(peer, S("::ffff:127."));
}

void page_metrics(Call *c)
{
    Err err = { 0 };
    Attack attack;
    CountsNow now = { .sessions = sessions_count(c->house->sessions) };
    if (!is_of_this_machine(c->request->peer)) { page_nothing_there(c); return; }
    const AuditFailing *failing = audit_failing(c->house->tenant->store);
    now.trail_since = failing->since / 1000000;
    now.trail_times = failing->times;
    if (c->house->witness) {
        const WitnessNow *witness = trail_witness_now(c->house->witness);
        now.witness_since = witness->failing_since / 1000000;
        now.witness_handed = witness->handed_at / 1000000;
    }
    /* a store that cannot be read is told by the lines above */
    if (attack_look(c->house->tenant, c->now, &attack, &err)) now.attack = (uint64_t)attack.wrong;
    if (c->house->waiting) now.waiting = waiting_count(c->house->waiting);
    if (c->house->channel > 0) (void)ioctl(c->house->channel, FIONREAD, &now.queued_bytes);
    c->response->status = 200;
    c->response->type = S("text/plain; version=0.0.4; charset=utf-8");
    c->response->body = counts_text(c->arena, &c->house->counts, &now);
}
