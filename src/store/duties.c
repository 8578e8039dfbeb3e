/* duties.c - how are words about duties kept, and which time is it by the trail? */
#include "store/duties.h"

#include "base/clock.h"
#include "store/about.h"

/* Duty, moment, whether it is a day, child, what held it, words: parted by zero bytes. */
static bool claim_seal(Store *store, Arena *arena, const DutyClaim *c, int64_t id, Str *sealed, Err *err)
{
    Str about = mention_text(arena, &c->about);
    Str text = str_format(arena, "%.*s%c%lld%c%d%c%.*s%c%.*s%c%.*s", STR(c->duty), 0, (long long)c->at, 0, c->is_day,
                          0, STR(about), 0, STR(c->hold), 0, STR(c->words));
    return store_seal(store, arena, "duty_claim", id, text, sealed, err);
}

/* Digits with a sign: moments before 1970 are below zero. */
static bool moment_read(Str text, int64_t *at)
{
    bool is_before = text.len && text.at[0] == '-';
    int64_t n = 0;
    for (size_t i = is_before; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9' || n > INT64_MAX / 10 - 10) return false;
        n = n * 10 + (text.at[i] - '0');
    }
    *at = is_before ? -n : n;
    return text.len > (size_t)is_before;
}

static bool claim_open(Str text, DutyClaim *c)
{
    Str moment, is_day, about;
    bool ok = str_cut(&text, '\0', &c->duty) && str_cut(&text, '\0', &moment) && moment_read(moment, &c->at) &&
              str_cut(&text, '\0', &is_day) && str_cut(&text, '\0', &about) && mention_read(about, &c->about) &&
              str_cut(&text, '\0', &c->hold);
    c->is_day = ok && str_eq(is_day, S("1"));
    c->words = text;
    return ok;
}

bool duty_claim_add(Store *store, Arena *arena, const DutyClaim *c, const KeyedMark *report, int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_DUTY_CLAIM_ADD, err);
    if (!q || !claim_seal(store, arena, c, seq, &sealed, err)) return false;
    query_int(q, seq);
    query_about(q, report, &c->about);
    query_text(q, str_of(duty_said_name(c->said)));
    query_int(q, c->staff);
    query_bytes(q, sealed);
    query_int(q, c->written_at);
    query_int(q, seq);
    return query_run(q, err);
}

bool duty_claims_each(Store *store, Arena *arena, bool (*each)(void *to, const DutyClaim *claim, Err *err), void *to,
                      Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_DUTY_CLAIMS_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        DutyClaim c = { .staff = query_get_int(q, 2), .written_at = query_get_int(q, 4) };
        int64_t id = query_get_int(q, 0);
        Str text;
        if (!duty_said_named(query_get(q, 1), &c.said))
            return err_set(err, ERR_STORE, "The word %lld about a duty was kept by a newer version of the program.",
                           (long long)id);
        if (!store_unseal(store, arena, "duty_claim", id, query_get(q, 3), &text, err)) return false;
        if (!claim_open(text, &c))
            return err_set(err, ERR_STORE, "The word %lld about a duty is damaged.", (long long)id);
        if (!each(to, &c, err)) return false;
    }
    return err->code == ERR_NONE;
}

bool duty_moment(Store *store, int64_t *at, int64_t *behind_us, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_LAST, err);
    int64_t last = 0, now = clock_utc_us();
    if (!q) return false;
    if (query_next(q, err)) last = query_get_int(q, 1);
    if (err->code != ERR_NONE) return false;
    *at = now > last ? now : last;
    *behind_us = *at - now;
    return true;
}

/* ---- zone ---- */

bool duty_zone_add(Store *store, Str zone, int64_t staff, int64_t at, int64_t seq, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_DUTY_ZONE_ADD, err);
    if (!q) return false;
    query_int(q, seq);
    query_text(q, zone);
    query_int(q, staff);
    query_int(q, at);
    query_int(q, seq);
    return query_run(q, err);
}

bool duty_zone_last(Store *store, Arena *arena, Str *zone, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_DUTY_ZONE_LAST, err);
    *zone = S("");
    if (!q) return false;
    if (query_next(q, err)) *zone = str_copy(arena, query_get(q, 0));
    return err->code == ERR_NONE;
}

bool lineage_first(Store *store, const KeyedMark *lineage, int64_t *at, int64_t *id, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LINEAGE_FIRST, err);
    *at = *id = 0;
    if (!q) return false;
    query_mark(q, lineage);
    if (query_next(q, err)) {
        *at = query_get_int(q, 0);
        *id = query_get_int(q, 1);
    }
    return err->code == ERR_NONE;
}

bool duties_purge(Store *store, const KeyedMark *report, bool has_person, Role role, int sequence, Err *err)
{
    return about_drop(store, SQL_DUTY_CLAIMS_DROP, SQL_DUTY_CLAIMS_OF_PERSON_DROP, report, has_person, role, sequence,
                      err);
}

bool duties_purge_orphaned(Store *store, Err *err)
{
    return about_drop_orphaned(store, SQL_DUTY_CLAIMS_ORPHANED_DROP, err);
}
