/* policies.c - how is the policy of an agency kept? */
#include "store/policies.h"

static bool number_add(Store *store, int64_t id, PolicyItem item, int64_t value, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_POLICY_NUMBER_ADD, err);
    if (!q) return false;
    query_int(q, id);
    query_text(q, str_of(policy_row(item)->name));
    query_int(q, value);
    return query_run(q, err);
}

bool policy_wish_add(Store *store, Arena *arena, const PolicyWish *wish, int64_t seq, Err *err)
{
    Str sealed;
    const Policy pack = policy_of(wish->policy.pack);
    AUTO_QUERY *q = store_query(store, SQL_POLICY_WISH_ADD, err);
    if (!q || !store_seal(store, arena, "policy_wish", seq, wish->reason, &sealed, err)) return false;
    query_int(q, seq);
    query_text(q, str_of(policy_pack_name(wish->policy.pack)));
    query_int(q, wish->asked_by);
    query_bytes(q, sealed);
    query_int(q, wish->at);
    if (!query_run(q, err)) return false;
    for (int i = 0; i < POLICY_ITEMS; i++)
        if (wish->policy.value[i] != pack.value[i] &&
            !number_add(store, seq, (PolicyItem)i, wish->policy.value[i], err)) return false;
    return true;
}

bool policy_wish_end(Store *store, int64_t id, Str how, int64_t staff_id, int64_t now, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_POLICY_END_ADD, err);
    if (!q) return false;
    query_int(q, id);
    query_text(q, how);
    query_int(q, staff_id);
    query_int(q, now);
    query_int(q, seq);
    return query_run(q, err);
}

static bool is_damaged(int64_t id, Err *err)
{
    return err_set(err, ERR_STORE, "Policy %lld is damaged, or of a newer version of the program.", (long long)id);
}

static bool numbers_read(Store *store, int64_t id, Policy *policy, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_POLICY_NUMBERS_OF, err);
    if (!q) return false;
    query_int(q, id);
    while (query_next(q, err)) {
        PolicyItem item;
        if (!policy_item_named(query_get(q, 0), &item)) return is_damaged(id, err);
        policy->value[item] = query_get_int(q, 1);
    }
    return err->code == ERR_NONE;
}

bool policy_read(Store *store, int64_t id, Policy *policy, Err *err)
{
    PolicyPack pack;
    *policy = policy_of(PACK_CJIS);
    if (!id) return true;
    AUTO_QUERY *q = store_query(store, SQL_POLICY_PACK_OF, err);
    if (!q) return false;
    query_int(q, id);
    if (!query_next(q, err)) return err->code == ERR_NONE ? is_damaged(id, err) : false;
    if (!policy_pack_named(query_get(q, 0), &pack)) return is_damaged(id, err);
    *policy = policy_of(pack);
    return numbers_read(store, id, policy, err);
}

bool policy_agreed(Store *store, int64_t *id, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_POLICY_AGREED_LAST, err);
    if (!q || !query_next(q, err)) return false;
    *id = query_get_int(q, 0);
    return true;
}

bool policy_in_force(Store *store, Policy *policy, Err *err)
{
    int64_t id;
    return policy_agreed(store, &id, err) && policy_read(store, id, policy, err);
}

bool policy_wishes(Store *store, Arena *arena, PolicyWish **all, size_t *count, Err *err)
{
    size_t room = 0;
    *all = NULL, *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_POLICY_WISHES, err);
    if (!q) return false;
    while (query_next(q, err)) {
        PolicyWish w = { .id = query_get_int(q, 0), .asked_by = query_get_int(q, 2), .at = query_get_int(q, 4),
                         .how = str_copy(arena, query_get(q, 5)), .ended_by = query_get_int(q, 6),
                         .ended_at = query_get_int(q, 7) };
        if (!store_unseal(store, arena, "policy_wish", w.id, query_get(q, 3), &w.reason, err) ||
            !policy_read(store, w.id, &w.policy, err)) return false;
        arena_grow(arena, *all, *count, room);
        (*all)[(*count)++] = w;
    }
    return err->code == ERR_NONE;
}
