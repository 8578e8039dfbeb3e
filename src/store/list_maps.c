/* list_maps.c - how is it kept how lists are read? */
#include "store/list_maps.h"

/* Texts in one sealed text, parted by zero bytes; none of them has one. */
enum { NAME, AGENCY, MAP, PARTS };

bool list_map_add(Store *store, Arena *arena, const ListMapRow *row, int64_t seq, Err *err)
{
    Str sealed, all = str_format(arena, "%.*s%c%.*s%c%.*s", STR(row->name), 0, STR(row->agency), 0,
                                 STR(row->map));
    AUTO_QUERY *q = store_query(store, SQL_LIST_MAP_ADD, err);
    if (!q || !store_seal(store, arena, "list_map", seq, all, &sealed, err)) return false;
    query_int(q, seq);
    if (row->ends) query_int(q, row->ends);
    else query_null(q);
    query_mark(q, &row->heads);
    query_int(q, row->staff);
    query_bytes(q, sealed);
    query_int(q, row->at);
    query_int(q, seq);
    return query_run(q, err);
}

static bool row_take(Store *store, Arena *arena, Query *q, ListMapRow *row, Err *err)
{
    Str text, heads = query_get(q, 2), parts[PARTS];
    *row = (ListMapRow){ .id = query_get_int(q, 0), .ends = query_get_int(q, 1), .staff = query_get_int(q, 3),
                         .at = query_get_int(q, 5) };
    bool is_whole = heads.len == sizeof row->heads.at;
    if (is_whole) memcpy(row->heads.at, heads.at, heads.len);
    if (!store_unseal(store, arena, "list_map", row->id, query_get(q, 4), &text, err)) return false;
    for (size_t i = 0; i < PARTS; i++) is_whole = is_whole && str_cut(&text, '\0', &parts[i]);
    if (!is_whole)
        return err_set(err, ERR_STORE, "Row %lld of the maps of lists is damaged, or of a newer version of "
                                       "the program.",
                       (long long)row->id);
    row->name = parts[NAME];
    row->agency = parts[AGENCY];
    row->map = parts[MAP];
    return true;
}

bool list_map_newest(Store *store, Arena *arena, const KeyedMark *heads, ListMapRow *row, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LIST_MAP_NEWEST, err);
    *row = (ListMapRow){ .id = 0 };
    if (!q) return false;
    query_mark(q, heads);
    if (query_next(q, err)) return row_take(store, arena, q, row, err);
    return err->code == ERR_NONE;
}

bool list_maps_all(Store *store, Arena *arena, ListMapRow **rows, size_t *count, Err *err)
{
    size_t room = 0;
    *rows = NULL, *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_LIST_MAPS_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        arena_grow(arena, *rows, *count, room);
        if (!row_take(store, arena, q, &(*rows)[*count], err)) return false;
        ++*count;
    }
    return err->code == ERR_NONE;
}
