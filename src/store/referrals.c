/* referrals.c - was the case brought to the United States attorney, and why? */
#include "store/referrals.h"

#include "base/clock.h"

/* The case, the digest of the facts and the reason stand in one sealed text, parted by zero bytes. */
static bool sealed_of(Store *store, Arena *arena, const ReferralRow *row, Str *sealed, Err *err)
{
    Str all = str_format(arena, "%.*s%c%.*s%c%.*s", STR(row->case_ref), 0, STR(row->facts), 0, STR(row->reason));
    return store_seal(store, arena, "referral", row->id, all, sealed, err);
}

bool referral_add(Store *store, Arena *arena, ReferralRow *row, int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_REFERRAL_DECIDE, err);
    row->id = seq;
    row->at = clock_utc_us();
    if (!q || !sealed_of(store, arena, row, &sealed, err)) return false;
    query_int(q, row->id);
    query_text(q, row->role);
    query_text(q, row->federal);
    query_text(q, row->state);
    query_text(q, row->law);
    query_text(q, row->why);
    query_text(q, row->decision);
    query_int(q, row->staff_id);
    query_bytes(q, sealed);
    query_int(q, row->at);
    query_int(q, seq);
    return query_run(q, err);
}

bool referrals_each(Store *store, Arena *arena, bool (*each)(void *to, const ReferralRow *row, Err *err), void *to,
                    Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_REFERRAL_DECISIONS, err);
    if (!q) return false;
    while (query_next(q, err)) {
        Str rest, cells[6];
        for (int i = 0; i < 6; i++) cells[i] = str_copy(arena, query_get(q, i + 1));
        ReferralRow row = { .id = query_get_int(q, 0), .role = cells[0], .federal = cells[1], .state = cells[2],
                            .law = cells[3], .why = cells[4], .decision = cells[5],
                            .staff_id = query_get_int(q, 7), .at = query_get_int(q, 9) };
        if (!store_unseal(store, arena, "referral", row.id, query_get(q, 8), &rest, err)) return false;
        (void)(str_cut(&rest, '\0', &row.case_ref) && str_cut(&rest, '\0', &row.facts));
        row.reason = rest;
        if (!each(to, &row, err)) return false;
    }
    return err->code == ERR_NONE;
}
