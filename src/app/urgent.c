/* urgent.c - who looked further because a child was in danger, and what did others think of it? */
#include "app/urgent.h"

#include "store/policies.h"

static const struct { const char *name, *meaning; } dangers[DANGERS] = {
    [DANGER_LIFE] = { "life", "danger to a child's life or body" },
    [DANGER_MISSING] = { "missing", "a child is missing or was taken" },
    [DANGER_MEDICAL] = { "medical", "a child needs medical help now" },
};

const char *danger_name(Danger danger) { return dangers[danger].name; }
const char *danger_meaning(Danger danger) { return dangers[danger].meaning; }

bool danger_named(Str name, Danger *danger)
{
    for (size_t i = 0; i < DANGERS; i++)
        if (str_eq(name, str_of(dangers[i].name))) { *danger = (Danger)i; return true; }
    return false;
}

static Str numbered(Tenant *t, int64_t id) { return str_format(t->app, "urgent access %lld", (long long)id); }

/* ---- the beginning ---- */

static bool is_line(Str text, size_t most)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20) return false;
    return !str_is_blank(text) && text.len <= most;
}

static bool wish_is_sound(const UrgentWish *w, Err *err)
{
    Danger danger;
    if (!danger_named(w->danger, &danger))
        return err_set(err, ERR_USAGE, "Say what the danger is: life, missing or medical.");
    if (!is_line(w->child, URGENT_CHILD_MAX_BYTES))
        return err_set(err, ERR_USAGE, "Say which child, in one line: a name, a description or a number of a "
                                       "report.");
    if (!is_line(w->call, URGENT_CALL_MAX_BYTES))
        return err_set(err, ERR_USAGE, "Give the number of the call for service, or who asked and when, in "
                                       "one line.");
    return (!str_is_blank(w->reason) && w->reason.len <= URGENT_REASON_MAX_BYTES) ||
           err_set(err, ERR_USAGE, "Say why it cannot wait, in a sentence, at most %d "
                                   "bytes.", URGENT_REASON_MAX_BYTES);
}

static bool begin_write(Act *act, const UrgentWish *w, int64_t now, UrgentBegun *begun, Err *err)
{
    Policy policy;
    UrgentLast last;
    Tenant *t = act->tenant;
    if (!policy_in_force(t->store, &policy, err) || !urgent_last_of(t->store, t->app, t->who.id, &last, err))
        return false;
    if (last.id && now < last.until)
        return err_set(err, ERR_CONFLICT, "Urgent access %lld of yours still holds, for case %.*s. End it "
                                          "first.",
                       (long long)last.id, STR(last.case_ref));
    if (last.id && !last.is_reviewed) {
        act_undo(act);
        return act_deny(act, "Your last urgent access was not reviewed, so that no other one opens. Ask a "
                             "supervisor or "
                             "auditor to review it: now, if a child is in danger.", err);
    }
    *begun = (UrgentBegun){ act->seq, now + policy_us(&policy, POLICY_URGENT) };
    const UrgentRow row = { .staff_id = t->who.id, .danger = w->danger, .case_ref = act->why.case_ref,
                            .child = str_trim(w->child), .call = str_trim(w->call), .reason = str_trim(w->reason),
                            .at = now, .until = begun->until };
    return urgent_add(t->store, t->app, &row, act->seq, err) &&
           act_commit(act, numbered(t, act->seq), 1, w->danger, err);
}

bool urgent_begin(Tenant *t, Why why, const UrgentWish *wish, int64_t now, UrgentBegun *begun, Err *err)
{
    Act act;
    if (!app_enter(t, VERB_URGENT_BEGIN, why, &act, err) || !app_is_listed(t, err) || !wish_is_sound(wish, err) ||
        !act_begin(&act, err)) return false;
    bool ok = begin_write(&act, wish, now, begun, err);
    if (!ok) act_undo(&act);
    return ok;
}

/* ---- the end ---- */

static bool find(Tenant *t, int64_t id, UrgentRow *found, Err *err)
{
    UrgentRow *rows;
    size_t count;
    if (!urgents_all(t->store, t->app, &rows, &count, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == id) { *found = rows[i]; return true; }
    return err_set(err, ERR_NOT_FOUND, "There is no urgent access %lld.", (long long)id);
}

/* Of those who do not review only the own one is looked for, so that a number tells nothing. */
static bool end_of(Act *act, int64_t id, int64_t *until, Err *err)
{
    UrgentLast own;
    UrgentRow row;
    Tenant *t = act->tenant;
    if (!urgent_last_of(t->store, t->app, t->who.id, &own, err)) return false;
    if (own.id == id && id) { *until = own.until; return true; }
    if (!app_may(t, VERB_URGENT_REVIEW))
        return err_set(err, ERR_NOT_FOUND, "There is no urgent access %lld.", (long long)id);
    if (!find(t, id, &row, err)) return false;
    *until = row.until;
    return true;
}

bool urgent_end(Tenant *t, int64_t id, int64_t now, Err *err)
{
    Act act;
    int64_t until;
    if (!app_enter(t, VERB_URGENT, (Why){ 0 }, &act, err) || !app_is_listed(t, err) || !end_of(&act, id, &until, err))
        return false;
    if (now >= until) return err_set(err, ERR_CONFLICT, "Urgent access %lld is over already.", (long long)id);
    if (!act_begin(&act, err)) return false;
    bool ok = urgent_end_add(t->store, id, now, act.seq, err) && act_commit(&act, numbered(t, id), 1, S("ended"), err);
    if (!ok) act_undo(&act);
    return ok;
}

/* ---- what others think of it ---- */

static bool may_be_reviewed(Act *act, const UrgentRow *row, int64_t now, Err *err)
{
    if (row->reviewed_by)
        return err_set(err, ERR_CONFLICT, "Urgent access %lld was reviewed already.", (long long)row->id);
    if (row->staff_id == act->tenant->who.id)
        return act_deny(act, "You took this urgent access. Another supervisor or an auditor has to review "
                             "it.", err);
    return now >= row->until ||
           err_set(err, ERR_CONFLICT, "Urgent access %lld still holds. End it first, so that nothing comes "
                                      "after the "
                   "review.", (long long)row->id);
}

bool urgent_review(Tenant *t, int64_t id, bool is_justified, Str words, int64_t now, Err *err)
{
    Act act;
    UrgentRow row;
    if (!app_enter(t, VERB_URGENT_REVIEW, (Why){ 0 }, &act, err) || !app_is_listed(t, err)) return false;
    if (str_is_blank(words) || words.len > URGENT_REASON_MAX_BYTES)
        return err_set(err, ERR_USAGE, "Say why you think so, in a sentence, at most %d "
                                       "bytes.", URGENT_REASON_MAX_BYTES);
    if (!find(t, id, &row, err) || !may_be_reviewed(&act, &row, now, err) || !act_begin(&act, err)) return false;
    row.reviewed_by = t->who.id, row.reviewed_at = now, row.is_justified = is_justified, row.review = str_trim(words);
    bool ok = urgent_review_add(t->store, t->app, &row, act.seq, err) &&
              act_commit(&act, numbered(t, id), 1, is_justified ? S("justified") : S("not justified"), err);
    if (!ok) act_undo(&act);
    return ok;
}

/* ---- looking at it ---- */

bool urgent_look(Tenant *t, Why why, Str as, UrgentState *s, Err *err)
{
    Act act;
    *s = (UrgentState){ .is_reviewer = app_may(t, VERB_URGENT_REVIEW) };
    if (!app_enter(t, VERB_URGENT, why, &act, err) ||
        !urgent_last_of(t->store, t->app, t->who.id, &s->own, err) ||
        (s->is_reviewer && !urgents_all(t->store, t->app, &s->rows, &s->count, err))) return false;
    return act_note(&act, S("urgent"), (int64_t)s->count, as, err);
}

bool urgent_notice(Tenant *t, int64_t now, UrgentNotice *n, Err *err)
{
    *n = (UrgentNotice){ .holds = false };
    if (app_may(t, VERB_URGENT_BEGIN)) {
        if (!urgent_last_of(t->store, t->app, t->who.id, &n->own, err)) return false;
        n->holds = n->own.id && now < n->own.until;
    }
    return !app_may(t, VERB_URGENT_REVIEW) || urgents_to_review(t->store, &n->waiting, err);
}
