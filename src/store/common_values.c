/* common_values.c - how is it kept what serves many? */
#include "store/common_values.h"

/* Texts in one sealed text, parted by zero bytes; none of them has one. */
enum { KIND, VALUE, SERVICE, REASON, PARTS };

bool common_value_add(Store *store, Arena *arena, const CommonValue *v, int64_t seq, Err *err)
{
    Str sealed, all = str_format(arena, "%s%c%.*s%c%.*s%c%.*s", common_kind_name(v->kind), 0, STR(v->value), 0,
                                 STR(v->service), 0, STR(v->reason));
    AUTO_QUERY *q = store_query(store, SQL_COMMON_VALUE_ADD, err);
    if (!q || !store_seal(store, arena, "common_value", seq, all, &sealed, err)) return false;
    query_int(q, seq);
    if (v->withdraws) query_int(q, v->withdraws);
    else query_null(q);
    query_int(q, v->staff);
    query_bytes(q, sealed);
    query_int(q, v->at);
    query_int(q, seq);
    return query_run(q, err);
}

static bool value_open(Str text, CommonValue *v)
{
    Str parts[PARTS];
    for (size_t i = 0; i < PARTS; i++)
        if (!str_cut(&text, '\0', &parts[i])) return false;
    v->value = parts[VALUE];
    v->service = parts[SERVICE];
    v->reason = parts[REASON];
    return common_kind_named(parts[KIND], &v->kind) && (v->withdraws || common_service_is_known(v->service));
}

bool common_values_all(Store *store, Arena *arena, CommonValue **values, size_t *count, Err *err)
{
    size_t room = 0;
    *values = NULL, *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_COMMON_VALUES_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        Str text;
        CommonValue v = { .id = query_get_int(q, 0), .withdraws = query_get_int(q, 1), .staff = query_get_int(q, 2),
                          .at = query_get_int(q, 4) };
        if (!store_unseal(store, arena, "common_value", v.id, query_get(q, 3), &text, err)) return false;
        if (!value_open(text, &v))
            return err_set(err, ERR_STORE, "Row %lld of what serves many is damaged, or of a newer version of the "
                           "program.", (long long)v.id);
        for (size_t i = 0; i < *count; i++) (*values)[i].is_withdrawn |= (*values)[i].id == v.withdraws;
        arena_grow(arena, *values, *count, room);
        (*values)[(*count)++] = v;
    }
    return err->code == ERR_NONE;
}
