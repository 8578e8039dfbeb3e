/* identities.c - how are words on who is whom kept? */
#include "store/identities.h"

#include "base/clock.h"

static const char *const verdicts[IDENTITY_VERDICTS] = { "same", "different", "undone" };

const char *identity_verdict_name(IdentityVerdict verdict) { return verdicts[verdict]; }

bool identity_is_pair(const IdentityRow *row, const Mention *one, const Mention *other)
{
    return (mention_is_same(&row->one, one) && mention_is_same(&row->other, other)) ||
           (mention_is_same(&row->one, other) && mention_is_same(&row->other, one));
}

static bool verdict_named(Str name, IdentityVerdict *verdict)
{
    for (int i = 0; i < IDENTITY_VERDICTS; i++)
        if (str_eq(name, str_of(verdicts[i]))) { *verdict = (IdentityVerdict)i; return true; }
    return false;
}

/* Both mentions and the reason, parted by zero bytes. */
static bool row_seal(Store *store, Arena *arena, const IdentityRow *row, Str *sealed, Err *err)
{
    Str one = mention_text(arena, &row->one), other = mention_text(arena, &row->other);
    size_t len = one.len + other.len + row->reason.len + 2;
    char *text = arena_new(arena, char, len);
    memcpy(text, one.at, one.len);
    memcpy(text + one.len + 1, other.at, other.len);
    if (row->reason.len) memcpy(text + one.len + other.len + 2, row->reason.at, row->reason.len);
    return store_seal(store, arena, "identity", row->id, (Str){ text, len }, sealed, err);
}

static bool row_open(Store *store, Arena *arena, IdentityRow *row, Str sealed, Err *err)
{
    Str text, one, other;
    if (!store_unseal(store, arena, "identity", row->id, sealed, &text, err)) return false;
    bool ok = str_cut(&text, '\0', &one) && str_cut(&text, '\0', &other) && mention_read(one, &row->one) &&
              mention_read(other, &row->other);
    row->reason = text;
    return ok || err_set(err, ERR_STORE, "The word %lld on who is whom is damaged.", (long long)row->id);
}

bool identity_add(Store *store, Arena *arena, IdentityRow *row, const KeyedMark *one, const KeyedMark *other,
                  int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_IDENTITY_ADD, err);
    row->id = seq;
    row->at = clock_utc_us();
    if (!q || !row_seal(store, arena, row, &sealed, err)) return false;
    query_int(q, row->id);
    query_text(q, str_of(verdicts[row->verdict]));
    if (row->undoes) query_int(q, row->undoes);
    else query_null(q);
    query_mark(q, one);
    query_mark(q, other);
    query_int(q, row->staff_id);
    query_bytes(q, sealed);
    query_int(q, row->at);
    query_int(q, seq);
    return query_run(q, err);
}

bool identities_each(Store *store, Arena *arena, bool (*each)(void *to, const IdentityRow *row, Err *err), void *to,
                     Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_IDENTITIES_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        IdentityRow row = { .id = query_get_int(q, 0), .undoes = query_get_int(q, 2), .staff_id = query_get_int(q, 3),
                            .at = query_get_int(q, 5) };
        if (!verdict_named(query_get(q, 1), &row.verdict))
            return err_set(err, ERR_STORE, "The word %lld on who is whom was kept by a newer version of the program.",
                           (long long)row.id);
        if (!row_open(store, arena, &row, query_get(q, 4), err) || !each(to, &row, err)) return false;
    }
    return err->code == ERR_NONE;
}

bool identity_latest(Store *store, int64_t *at, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_IDENTITY_LATEST, err);
    if (!q || !query_next(q, err)) return false;
    *at = query_get_int(q, 0);
    return true;
}

/* ---- purge ---- */

static bool drop(Store *store, int64_t id, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_IDENTITY_DROP, err);
    if (!q) return false;
    query_int(q, id);
    return query_run(q, err);
}

static bool is_of(const Mention *m, Role role, int sequence)
{
    return m->role == role && m->sequence == sequence;
}

/* The newest first: what is taken back goes after the word that took it back. */
bool identities_purge(Store *store, Arena *arena, const KeyedMark *report, bool has_person, Role role,
                      int sequence, Err *err)
{
    int64_t *ids = NULL;
    size_t count = 0, room = 0;
    {
        AUTO_QUERY *q = store_query(store, SQL_IDENTITIES_OF_REPORT, err);
        if (!q) return false;
        query_mark(q, report);
        while (query_next(q, err)) {
            IdentityRow row = { .id = query_get_int(q, 0) };
            if (!row_open(store, arena, &row, query_get(q, 1), err)) return false;
            bool is_one = query_get_int(q, 2) && is_of(&row.one, role, sequence);
            bool is_other = query_get_int(q, 3) && is_of(&row.other, role, sequence);
            if (has_person && !is_one && !is_other) continue;
            arena_grow(arena, ids, count, room);
            ids[count++] = row.id;
        }
        if (err->code != ERR_NONE) return false;
    }
    for (size_t i = 0; i < count; i++)
        if (!drop(store, ids[i], err)) return false;
    return true;
}
