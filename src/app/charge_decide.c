/* charge_decide.c - was the case brought to the United States attorney, who decided it, and why? */
#include "app/charge_decide.h"

#define REASON_BYTES_MAX 4000

const char *refer_why_name(ReferWhy why)
{
    static const char *const names[] = {
        "no", "federal-higher", "no-state-provision", "not-comparable", "state-not-named"
    };
    return names[why];
}

static bool is_decision(Str word)
{
    return str_eq(word, S("referred")) || str_eq(word, S("not-referred")) || str_eq(word, S("later"));
}

static Str id_of(const Charge *charge) { return charge ? charge->provision->id : S(""); }

bool charge_decide(Tenant *t, Why why, const Charged *charged, LawRole role, Str decision, Str reason, ReferralRow *row,
                   Err *err)
{
    Act act;
    const Referral *r = &charged->answer.referrals[role];
    if (!is_decision(decision)) return err_set(err, ERR_USAGE, "--decide is referred, not-referred or later.");
    if (str_is_blank(reason) || reason.len > REASON_BYTES_MAX)
        return err_set(err, ERR_USAGE, "--reason says in words why, at most %d bytes.", REASON_BYTES_MAX);
    if (!r->federal)
        return err_set(err, ERR_CONFLICT, "Nothing federal is met or near for the %s on these facts.",
                       law_role_name(role));
    if (!app_enter(t, VERB_REFER, why, &act, err) || !act_begin(&act, err)) return false;
    *row = (ReferralRow){ .staff_id = t->who.id, .role = str_of(law_role_name(role)), .federal = id_of(r->federal),
                          .state = id_of(r->state), .law = charged->law.version,
                          .why = str_of(refer_why_name(r->why)), .decision = decision,
                          .facts = charged->of.digest, .case_ref = why.case_ref, .reason = reason };
    bool ok = referral_add(t->store, t->app, row, act.seq, err) &&
        act_commit(&act, str_format(t->app, "decision %lld", (long long)row->id), 1, decision, err);
    if (!ok) act_undo(&act);
    return ok;
}

/* What is shown is held until its entry is on the disk. */
typedef struct { Arena *arena; Str case_ref; ReferralRow *rows; size_t count, room; } Rows;

static bool row_keep(void *to, const ReferralRow *row, Err *err)
{
    Rows *rows = to;
    (void)err;
    if (!str_eq(row->case_ref, rows->case_ref)) return true;
    arena_grow(rows->arena, rows->rows, rows->count, rows->room);
    rows->rows[rows->count++] = *row;
    return true;
}

bool charge_decisions(Tenant *t, Why why, bool (*each)(void *to, const ReferralRow *row, Err *err), void *to, Err *err)
{
    Act act;
    Rows rows = { .arena = t->app, .case_ref = why.case_ref };
    if (!app_enter(t, VERB_REFER_LIST, why, &act, err) ||
        !referrals_each(t->store, t->app, row_keep, &rows, err) ||
        !act_note(&act, S("decisions"), (int64_t)rows.count, S(""), err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (!each(to, &rows.rows[i], err)) return false;
    return true;
}
