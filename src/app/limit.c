/* limit.c - has this person looked so much that a supervisor should know first? */
#include "app/limit.h"

#include "store/policies.h"

#define MINUTE_US 60000000LL
#define HOUR_US (60 * MINUTE_US)
#define DAY_US (24 * HOUR_US)

/* What is counted: how much there was, how much comes, and how much may be. */
typedef struct { PolicyItem item; int64_t most; const char *words; } Met;

static bool met(Act *act, const Met *m, Err *err)
{
    Err ignored = { 0 };
    Tenant *t = act->tenant;
    Str name = act->urgent ? S("urgent") : str_of(policy_row(m->item)->name);
    act_undo(act);
    if (act_begin(act, &ignored) &&
        (!limit_met_add(t->store, t->who.id, name, app_now(t), act->seq, &ignored) ||
         !act_commit_denied(act, S("limit"), m->most, name, &ignored))) act_undo(act);
    if (act->urgent)
        return err_set(err, ERR_LIMIT, "This urgent access has told as much as one may: %lld %s. Ask a "
                                       "supervisor to go "
                       "on.", (long long)m->most, m->words);
    return err_set(err, ERR_LIMIT,
                   "%lld %s are the most that the policy lets one person have. Ask a supervisor to look with "
                   "you; if a "
                   "child is in danger now, begin urgent access: it opens at once, and others review it.",
                   (long long)m->most, m->words);
}

/* ---- look-ups ---- */

static bool look_up_fits(Act *act, const Policy *policy, int64_t now, Err *err)
{
    static const struct { PolicyItem item; int64_t span; const char *words; } spans[] = {
        { POLICY_LOOK_UPS_HOUR, HOUR_US, "look-ups within an hour" },
        { POLICY_LOOK_UPS_DAY, DAY_US, "look-ups within 24 hours" },
    };
    for (size_t i = 0; i < COUNT(spans); i++) {
        int64_t count, most = policy->value[spans[i].item];
        if (!look_made_since(act->tenant->store, act->tenant->who.id, now - spans[i].span, &count, err)) return false;
        if (count >= most) return met(act, &(Met){ spans[i].item, most, spans[i].words }, err);
    }
    return true;
}

static bool urgent_look_up_fits(Act *act, Err *err)
{
    int64_t count;
    const Met m = { POLICY_URGENT, LIMIT_URGENT_LOOK_UPS, "look-ups" };
    return look_made_in_urgent(act->tenant->store, act->tenant->who.id, act->urgent_at, act->urgent, &count, err) &&
           (count < m.most || met(act, &m, err));
}

bool limit_look_up(Act *act, Err *err)
{
    Policy policy;
    Tenant *t = act->tenant;
    int64_t now = app_now(t);
    if (!policy_in_force(t->store, &policy, err) ||
        !(act->urgent ? urgent_look_up_fits(act, err) : look_up_fits(act, &policy, now, err))) return false;
    return look_made_add(t->store, t->who.id, now, act->urgent, act->seq, err);
}

/* ---- records ---- */

static bool records_fit(Act *act, const Policy *policy, int64_t now, int64_t more, Err *err)
{
    static const struct { PolicyItem item; int64_t span; const char *words; } spans[] = {
        { POLICY_RECORDS_MINUTE, MINUTE_US, "records of persons within a minute" },
        { POLICY_RECORDS_DAY, DAY_US, "records of persons within 24 hours" },
    };
    for (size_t i = 0; i < COUNT(spans); i++) {
        int64_t count, most = policy->value[spans[i].item];
        if (!opened_since(act->tenant->store, act->tenant->who.id, now - spans[i].span, &count, err)) return false;
        if (count + more > most) return met(act, &(Met){ spans[i].item, most, spans[i].words }, err);
    }
    return true;
}

static bool urgent_records_fit(Act *act, int64_t more, Err *err)
{
    int64_t count;
    const Met m = { POLICY_URGENT, LIMIT_URGENT_RECORDS, "records of persons" };
    return opened_in_urgent(act->tenant->store, act->tenant->who.id, act->urgent_at, act->urgent, &count, err) &&
           (count + more <= m.most || met(act, &m, err));
}

/* Those that are new within 24 hours come first, and are counted. */
static bool new_ones(Act *act, const OpenedRecord *records, size_t count, int64_t now, OpenedRecord *fresh, size_t *n,
                     Err *err)
{
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        bool is = false;
        for (size_t k = 0; !is && k < *n; k++)
            is = fresh[k].record_id == records[i].record_id && fresh[k].place == records[i].place;
        if (!is && !opened_is(act->tenant->store, act->tenant->who.id, &records[i], now - DAY_US, &is, err))
            return false;
        if (!is) fresh[(*n)++] = records[i];
    }
    return true;
}

bool limit_records(Act *act, const OpenedRecord *records, size_t count, Err *err)
{
    Policy policy;
    Tenant *t = act->tenant;
    size_t n;
    int64_t now = app_now(t);
    OpenedRecord *fresh = arena_new(t->app, OpenedRecord, count + 1);
    if (!new_ones(act, records, count, now, fresh, &n, err)) return false;
    if (!n) return true;
    if (!policy_in_force(t->store, &policy, err) ||
        !(act->urgent ? urgent_records_fit(act, (int64_t)n, err) : records_fit(act, &policy, now, (int64_t)n, err)))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!opened_add(t->store, t->who.id, &fresh[i], now, act->urgent, err)) return false;
    return true;
}
