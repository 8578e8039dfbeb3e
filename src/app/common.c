/* common.c - values that serve many, as keys of traces. */
#include "app/common.h"

#include "base/clock.h"
#include "insight/trace.h"
#include "store/common_values.h"

static TraceKind trace_of(CommonKind kind)
{
    static const TraceKind kinds[COMMON_KINDS] = { TRACE_PHONE, TRACE_VEHICLE, TRACE_ROOM, TRACE_ADDRESS };
    return kinds[kind];
}

static bool stands(const CommonValue *v) { return !v->withdraws && !v->is_withdrawn; }

static bool wish_is_sound(Arena *arena, const CommonValue *wish, Hash *key, Err *err)
{
    if (!common_service_is_known(wish->service))
        return err_set(err, ERR_USAGE, "There is no word %.*s for whom it serves. safeharbor shared --help lists them.",
                       STR(wish->service));
    if (trace_key(arena, trace_of(wish->kind), wish->value, key)) return true;
    static const char *const forms[COMMON_KINDS] = {
        "A telephone has ten digits.", "A plate or vehicle number has five signs or more.", "A room is PLACE, ROOM.",
        "An address is STREET, CITY, with the house number."
    };
    return err_set(err, ERR_USAGE, "%s", forms[wish->kind]);
}

bool common_keys_read(Tenant *t, Arena *arena, CommonKeys *keys, Err *err)
{
    CommonValue *all;
    size_t count;
    *keys = (CommonKeys){ 0 };
    if (!common_values_all(t->store, arena, &all, &count, err)) return false;
    keys->all = arena_new(arena, CommonKey, count + 1);
    for (size_t i = 0; i < count; i++) {
        CommonKey *k = &keys->all[keys->count];
        if (!stands(&all[i]) || !trace_key(arena, trace_of(all[i].kind), all[i].value, &k->key)) continue;
        k->value = &all[i];
        keys->count++;
    }
    return true;
}

const CommonValue *common_key_find(const CommonKeys *keys, Hash key)
{
    for (size_t i = 0; i < keys->count; i++)
        if (hash_compare(keys->all[i].key, key) == 0) return keys->all[i].value;
    return NULL;
}

static bool row_write(Act *act, Arena *arena, CommonValue *row, Err *err)
{
    row->staff = act->tenant->who.id;
    row->at = clock_utc_us();
    bool ok = common_value_add(act->tenant->store, arena, row, act->seq, err) &&
              act_commit(act, str_format(arena, "common %lld", (long long)act->seq), 1,
                         str_of(common_kind_name(row->kind)), err);
    if (!ok) act_undo(act);
    return ok;
}

bool common_say(Tenant *t, Arena *arena, const CommonValue *wish, int64_t *id, Err *err)
{
    Act act;
    Hash key;
    CommonKeys keys;
    CommonValue row = *wish;
    row.withdraws = 0;
    if (!app_enter(t, VERB_COMMON_SAY, (Why){ 0 }, &act, err) || !wish_is_sound(arena, wish, &key, err) ||
        !common_keys_read(t, arena, &keys, err)) return false;
    const CommonValue *same = common_key_find(&keys, key);
    if (same)
        return err_set(err, ERR_CONFLICT, "Number %lld says so already. safeharbor shared served lists them.",
                       (long long)same->id);
    if (!act_begin(&act, err)) return false;
    *id = act.seq;
    return row_write(&act, arena, &row, err);
}

bool common_withdraw(Tenant *t, Arena *arena, int64_t id, Str reason, Err *err)
{
    Act act;
    CommonValue *all;
    size_t count, at = 0;
    if (!app_enter(t, VERB_COMMON_SAY, (Why){ 0 }, &act, err) || !common_values_all(t->store, arena, &all, &count, err))
        return false;
    while (at < count && (all[at].id != id || !stands(&all[at]))) at++;
    if (at == count)
        return err_set(err, ERR_NOT_FOUND, "There is no number %lld that stands. safeharbor shared served lists them.",
                       (long long)id);
    CommonValue row = { .withdraws = id, .kind = all[at].kind, .reason = reason };
    return act_begin(&act, err) && row_write(&act, arena, &row, err);
}

bool common_list(Tenant *t, Arena *arena, CommonValue **values, size_t *count, Err *err)
{
    Act act;
    size_t all, kept = 0;
    if (!app_enter(t, VERB_COMMON_LIST, (Why){ 0 }, &act, err) ||
        !common_values_all(t->store, arena, values, &all, err)) return false;
    for (size_t i = 0; i < all; i++)
        if (stands(&(*values)[i])) (*values)[kept++] = (*values)[i];
    *count = kept;
    return act_note(&act, S("commons"), (int64_t)kept, S(""), err);
}
