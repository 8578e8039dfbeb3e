/* staff.c - who is listed in a tenant, and which offices do they hold? */
#include "store/staff.h"

#include "base/clock.h"
#include "store/accounts.h"

/* Whoever was disabled is known by name and holds nothing. */
static bool leaver_has_no_role(Store *store, Staff *who, Err *err)
{
    bool is_disabled;
    if (!staff_is_disabled(store, who->id, &is_disabled, err)) return false;
    if (is_disabled) who->roles = 0;
    return true;
}

bool staff_find(Store *store, Str login, Staff *who, Err *err)
{
    *who = (Staff){ .login = login };
    AUTO_QUERY *q = store_query(store, SQL_STAFF_NAMED, err);
    if (!q) return false;
    query_text(q, login);
    if (query_next(q, err)) who->id = query_get_int(q, 0);
    else if (err->code != ERR_NONE) return false;
    if (who->id == 0) return true;

    AUTO_QUERY *offices = store_query(store, SQL_OFFICES_OF, err);
    if (!offices) return false;
    query_int(offices, who->id);
    while (query_next(offices, err)) {
        StaffRole role;
        if (!staff_role_named(query_get(offices, 0), &role)) continue;
        if (query_get_int(offices, 1)) who->roles |= STAFF_BIT(role);
        else who->roles &= ~STAFF_BIT(role);
    }
    return err->code == ERR_NONE && leaver_has_no_role(store, who, err);
}

bool staff_add(Store *store, Str login, int64_t seq, int64_t *id, Err *err)
{
    AUTO_QUERY *last = store_query(store, SQL_STAFF_LAST, err);
    AUTO_QUERY *q = store_query(store, SQL_STAFF_ADD, err);
    if (!last || !q || !query_next(last, err)) return false;
    *id = query_get_int(last, 0) + 1;
    query_int(q, *id);
    query_text(q, login);
    query_int(q, clock_utc_us());
    query_int(q, seq);
    return query_run(q, err);
}

bool office_give(Store *store, int64_t staff, StaffRole role, bool is_given, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_OFFICE_ADD, err);
    if (!q) return false;
    query_int(q, staff);
    query_text(q, str_of(staff_role_name(role)));
    query_int(q, is_given);
    query_int(q, clock_utc_us());
    query_int(q, seq);
    return query_run(q, err);
}

bool staff_each(Store *store, Arena *arena, bool (*each)(void *to, const Staff *staff, Err *err), void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_STAFF_LIST, err);
    if (!q) return false;
    while (query_next(q, err)) {
        Staff staff;
        if (!staff_find(store, str_copy(arena, query_get(q, 1)), &staff, err) || !each(to, &staff, err)) return false;
    }
    return err->code == ERR_NONE;
}
