/* notices.c - how is it kept who was told of a wrong value? */
#include "store/notices.h"

#include "base/clock.h"

static const char *const receipts[RECEIPTS] = { "open", "written", "received", "done", "refused" };

const char *receipt_name(ReceiptKind kind) { return receipts[kind]; }

bool receipt_named(Str name, ReceiptKind *kind)
{
    for (int i = RECEIPT_WRITTEN; i < RECEIPTS; i++)
        if (str_eq(name, str_of(receipts[i]))) { *kind = (ReceiptKind)i; return true; }
    return false;
}

static bool next_id(Store *store, int64_t *id, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_NOTICE_NEXT, err);
    if (!q || !query_next(q, err)) return false;
    *id = query_get_int(q, 0);
    return true;
}

bool notice_add(Store *store, Arena *arena, NoticeRow *row, const KeyedMark *report, int64_t seq, Err *err)
{
    Str sealed, about = mention_text(arena, &row->about);
    char *text = arena_new(arena, char, about.len + 1 + row->why.len);
    memcpy(text, about.at, about.len);
    if (row->why.len) memcpy(text + about.len + 1, row->why.at, row->why.len);
    if (!next_id(store, &row->id, err) ||
        !store_seal(store, arena, "notice", row->id, (Str){ text, about.len + 1 + row->why.len }, &sealed, err))
        return false;
    AUTO_QUERY *q = store_query(store, SQL_NOTICE_ADD, err);
    if (!q) return false;
    row->at = clock_utc_us();
    query_int(q, row->id);
    query_int(q, row->import_id);
    query_mark(q, report);
    query_text(q, row->recipient);
    if (row->output_id) query_int(q, row->output_id);
    else query_null(q);
    query_bytes(q, sealed);
    query_int(q, row->at);
    query_int(q, seq);
    return query_run(q, err);
}

bool receipt_add(Store *store, Arena *arena, int64_t notice, ReceiptKind kind, int64_t staff, Str words, int64_t seq,
                 Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_RECEIPT_ADD, err);
    if (!q || !store_seal(store, arena, "receipt", seq, words, &sealed, err)) return false;
    query_int(q, seq);
    query_int(q, notice);
    query_text(q, str_of(receipts[kind]));
    query_int(q, staff);
    query_bytes(q, sealed);
    query_int(q, clock_utc_us());
    query_int(q, seq);
    return query_run(q, err);
}

static bool row_open(Store *store, Arena *arena, NoticeRow *row, Str sealed, Err *err)
{
    Str text, about;
    if (!store_unseal(store, arena, "notice", row->id, sealed, &text, err)) return false;
    bool ok = str_cut(&text, '\0', &about) && mention_read(about, &row->about);
    row->why = text;
    return ok || err_set(err, ERR_STORE, "Notice %lld is damaged.", (long long)row->id);
}

bool notices_each(Store *store, Arena *arena, bool (*each)(void *to, const NoticeRow *row, Err *err), void *to,
                  Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_NOTICES_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        NoticeRow row = { .id = query_get_int(q, 0), .import_id = query_get_int(q, 1),
                          .recipient = str_copy(arena, query_get(q, 2)), .at = query_get_int(q, 4),
                          .last_staff = query_get_int(q, 6), .last_at = query_get_int(q, 7),
                              .output_id = query_get_int(q, 10) };
        bool is_heard = !query_is_null(q, 5);
        if (is_heard && !receipt_named(query_get(q, 5), &row.last))
            return err_set(err, ERR_STORE, "A receipt of notice %lld was kept by a newer version of the program.",
                           (long long)row.id);
        if (is_heard && !store_unseal(store, arena, "receipt", query_get_int(q, 9), query_get(q, 8), &row.last_words,
                                      err)) return false;
        if (!row_open(store, arena, &row, query_get(q, 3), err) || !each(to, &row, err)) return false;
    }
    return err->code == ERR_NONE;
}

/* ---- purge ---- */

static bool drop(Store *store, StatementId what, int64_t id, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    query_int(q, id);
    return query_run(q, err);
}

bool notices_purge(Store *store, Arena *arena, const KeyedMark *report, bool has_person, Role role,
                   int sequence, Err *err)
{
    int64_t *ids = NULL;
    size_t count = 0, room = 0;
    {
        AUTO_QUERY *q = store_query(store, SQL_NOTICES_OF_REPORT, err);
        if (!q) return false;
        query_mark(q, report);
        while (query_next(q, err)) {
            NoticeRow row = { .id = query_get_int(q, 0) };
            if (!row_open(store, arena, &row, query_get(q, 1), err)) return false;
            if (has_person && (row.about.role != role || row.about.sequence != sequence)) continue;
            arena_grow(arena, ids, count, room);
            ids[count++] = row.id;
        }
        if (err->code != ERR_NONE) return false;
    }
    for (size_t i = 0; i < count; i++)
        if (!drop(store, SQL_RECEIPTS_DROP, ids[i], err) || !drop(store, SQL_NOTICE_DROP, ids[i], err)) return false;
    return true;
}
