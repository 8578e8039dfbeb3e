/* policy_say.c - may this agency have these numbers, and who has agreed? */
#include "app/policy_say.h"

#define REASON_MAX_BYTES 2000

Str policy_difference(Arena *a, const Policy *before, const Policy *after)
{
    Str text = S("");
    if (before->pack != after->pack)
        text = str_format(a, "%s to %s", policy_pack_name(before->pack), policy_pack_name(after->pack));
    for (int i = 0; i < POLICY_ITEMS; i++)
        if (before->value[i] != after->value[i])
            text = str_format(a, "%.*s%s%s %.*s to %.*s", STR(text), text.len ? "; " : "",
                              policy_row((PolicyItem)i)->name,
                              STR(policy_value_text(a, (PolicyItem)i, before->value[i])),
                              STR(policy_value_text(a, (PolicyItem)i, after->value[i])));
    return text;
}

int policy_laxer(const Policy *policy)
{
    int count = 0;
    for (int i = 0; i < POLICY_ITEMS; i++) count += !policy_allows(policy->pack, (PolicyItem)i, policy->value[i]);
    return count;
}

static bool waiting_read(Tenant *t, PolicyWish *waits, Err *err)
{
    PolicyWish *all;
    size_t count;
    *waits = (PolicyWish){ .id = 0 };
    if (!policy_wishes(t->store, t->app, &all, &count, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (!all[i].how.len) *waits = all[i];
    return true;
}

bool policy_state(Tenant *t, PolicyState *state, Err *err)
{
    return policy_in_force(t->store, &state->policy, err) && waiting_read(t, &state->waits, err);
}

/* ---- asking ---- */

static bool pack_read(const PolicyAsked *asked, Policy *policy, Err *err)
{
    PolicyPack pack;
    if (!asked->pack.len) return true;
    if (!policy_pack_named(asked->pack, &pack))
        return err_set(err, ERR_USAGE, "The sets are called %s and %s.", policy_pack_name(PACK_CJIS),
                       policy_pack_name(PACK_ASVS));
    if (pack != policy->pack) *policy = policy_of(pack);
    return true;
}

static bool wish_read(const PolicyAsked *asked, Policy *policy, Err *err)
{
    if (str_is_blank(asked->reason) || asked->reason.len > REASON_MAX_BYTES)
        return err_set(err, ERR_USAGE, "Say why, in a sentence, at most %d bytes.", REASON_MAX_BYTES);
    if (!pack_read(asked, policy, err)) return false;
    for (size_t i = 0; i < asked->count; i++) {
        int value;
        PolicyItem item;
        const PolicyWord *word = &asked->words[i];
        if (!policy_item_named(word->name, &item))
            return err_set(err, ERR_USAGE, "The policy has no number of that name. safeharbor policy lists "
                                           "them.");
        if (!str_to_number(word->value, &value))
            return err_set(err, ERR_USAGE, "%s (%s) is a whole number.", policy_row(item)->name,
                           policy_row(item)->meaning);
        if (!policy_set(policy, item, value, err)) return false;
    }
    return true;
}

static bool ask_write(Act *act, const PolicyAsked *asked, int64_t now, Err *err)
{
    Tenant *t = act->tenant;
    PolicyState state;
    if (!policy_state(t, &state, err)) return false;
    PolicyWish wish = { .asked_by = t->who.id, .at = now, .policy = state.policy, .reason = str_trim(asked->reason) };
    if (!wish_read(asked, &wish.policy, err)) return false;
    Str difference = policy_difference(t->app, &state.policy, &wish.policy);
    if (!difference.len) return err_set(err, ERR_CONFLICT, "Nothing would change: this is the policy that "
                                                           "holds.");
    return (!state.waits.id ||
            policy_wish_end(t->store, state.waits.id, S("replaced"), t->who.id, now, act->seq, err)) &&
           policy_wish_add(t->store, t->app, &wish, act->seq, err) &&
           act_commit(act, str_format(t->app, "policy %lld", (long long)act->seq), 1, difference, err);
}

bool policy_ask(Tenant *t, const PolicyAsked *asked, int64_t now, int64_t *id, Err *err)
{
    Act act;
    if (!app_enter(t, VERB_POLICY_ASK, (Why){ 0 }, &act, err) || !app_is_listed(t, err) || !act_begin(&act, err))
        return false;
    *id = act.seq;
    bool ok = ask_write(&act, asked, now, err);
    if (!ok) act_undo(&act);
    return ok;
}

/* ---- agreeing ---- */

static bool answer_write(Act *act, int64_t id, bool agrees, int64_t now, Err *err)
{
    PolicyState state;
    Tenant *t = act->tenant;
    if (!policy_state(t, &state, err)) return false;
    if (!state.waits.id || state.waits.id != id)
        return err_set(err, ERR_CONFLICT, "No policy of that number waits. safeharbor policy shows what "
                                          "does.");
    if (agrees && state.waits.asked_by == t->who.id) {
        act_undo(act);
        return act_deny(act, "You asked for this policy. Another administrator or a supervisor has to agree "
                             "to it.", err);
    }
    Str difference = policy_difference(t->app, &state.policy, &state.waits.policy);
    return policy_wish_end(t->store, id, agrees ? S("agreed") : S("withdrawn"), t->who.id, now, act->seq, err) &&
           act_commit(act, str_format(t->app, "policy %lld", (long long)id), 1, difference, err);
}

static bool answer(Tenant *t, Verb verb, int64_t id, int64_t now, Err *err)
{
    Act act;
    if (!app_enter(t, verb, (Why){ 0 }, &act, err) || !app_is_listed(t, err) || !act_begin(&act, err)) return false;
    bool ok = answer_write(&act, id, verb == VERB_POLICY_AGREE, now, err);
    if (!ok) act_undo(&act);
    return ok;
}

bool policy_agree(Tenant *t, int64_t id, int64_t now, Err *err) { return answer(t, VERB_POLICY_AGREE, id, now, err); }

bool policy_withdraw(Tenant *t, int64_t id, int64_t now, Err *err)
{
    return answer(t, VERB_POLICY_WITHDRAW, id, now, err);
}
