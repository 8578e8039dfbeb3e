/* records.c - how do reports go into their rows, and come back? */
#include "store/records.h"

#include "domain/packed.h"

bool agency_id(Store *store, Str ori, int64_t *id, Err *err)
{
    AUTO_QUERY *add = store_query(store, SQL_AGENCY_ADD, err);
    AUTO_QUERY *find = store_query(store, SQL_AGENCY_NAMED, err);
    if (!add || !find) return false;
    query_text(add, ori);
    query_text(find, ori);
    if (!query_run(add, err) || !query_next(find, err)) return false;
    *id = query_get_int(find, 0);
    return true;
}

bool record_add(Store *store, const RecordRow *row, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_RECORD_ADD, err);
    if (!q) return false;
    query_int(q, row->id);
    query_int(q, row->import_id);
    query_int(q, row->agency_id);
    query_int(q, row->kind);
    query_int(q, row->is_delete);
    query_int(q, row->submission);
    if (date_is_known(row->date)) query_int(q, date_day_number(row->date));
    else query_null(q);
    query_int(q, (int64_t)row->line);
    query_mark(q, &row->number);
    query_bytes(q, row->sealed);
    return query_run(q, err);
}

bool unread_add(Store *store, Arena *arena, int64_t import_id, size_t line, Str bytes, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_UNREAD_ADD, err);
    if (!q || !store_seal(store, arena, "unread", import_id, bytes, &sealed, err)) return false;
    query_int(q, import_id);
    query_int(q, (int64_t)line);
    query_bytes(q, sealed);
    return query_run(q, err);
}

/* The row's bytes, opened and read. */
static bool record_open(Store *store, Arena *arena, int64_t id, Str sealed, Record *record, Str *raw, Err *err)
{
    Str packed;
    if (!store_unseal(store, arena, "record", id, sealed, &packed, err))
        return err_in(err, "record %lld", (long long)id);
    return record_unpack(arena, packed, record, raw) ||
           err_set(err, ERR_STORE, "Report %lld was kept by a newer version of the program, or is damaged.",
                   (long long)id);
}

static bool rows_take(Store *store, Query *q, Arena *scratch, RecordTake take, void *to, Err *err)
{
    size_t mark = arena_mark(scratch);
    while (query_next(q, err)) {
        Record record;
        Str raw, sealed = query_get(q, 1);
        int64_t id = query_get_int(q, 0);
        if (!record_open(store, scratch, id, sealed, &record, &raw, err) || !take(to, id, &record, raw, sealed, err))
            return false;
        arena_reset(scratch, mark);
    }
    return err->code == ERR_NONE;
}

bool records_each(Store *store, Arena *scratch, int64_t from, int64_t before, RecordTake take, void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_RECORDS_FROM, err);
    if (!q) return false;
    query_int(q, from);
    query_int(q, before);
    return rows_take(store, q, scratch, take, to, err);
}

bool records_of_kind(Store *store, Arena *scratch, RecordKind kind, RecordTake take, void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_RECORDS_OF_KIND, err);
    if (!q) return false;
    query_int(q, kind);
    return rows_take(store, q, scratch, take, to, err);
}

bool record_read(Store *store, Arena *arena, int64_t id, Record *record, Str *raw, int64_t *import_id, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_RECORD_READ, err);
    if (!q) return false;
    query_int(q, id);
    if (!query_next(q, err))
        return err->code == ERR_NONE ? err_set(err, ERR_NOT_FOUND, "There is no report %lld.", (long long)id) : false;
    *import_id = query_get_int(q, 0);
    return record_open(store, arena, id, str_copy(arena, query_get(q, 1)), record, raw, err);
}

bool record_numbers_from(Store *store, Arena *arena, int64_t from, KeyedMark **marks, size_t *count, Err *err)
{
    size_t room = 0;
    AUTO_QUERY *q = store_query(store, SQL_RECORD_NUMBERS_FROM, err);
    *marks = NULL;
    *count = 0;
    if (!q) return false;
    query_int(q, from);
    while (query_next(q, err)) {
        Str bytes = query_get(q, 0);
        arena_grow(arena, *marks, *count, room);
        (*marks)[*count] = (KeyedMark){ 0 };
        memcpy((*marks)[*count].at, bytes.at, bytes.len < sizeof **marks ? bytes.len : sizeof **marks);
        ++*count;
    }
    return err->code == ERR_NONE;
}
