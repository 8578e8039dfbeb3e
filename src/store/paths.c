/* paths.c - how is it kept what happened to a child as an accused? */
#include "store/paths.h"

/* Texts in one sealed text, parted by zero bytes; none of them has one. */
enum { ABOUT, ON, COURT, NOTE, MISTAKEN, PARTS };

bool path_event_add(Store *store, Arena *arena, const PathEvent *e, const KeyedMark *report, int64_t seq, Err *err)
{
    Str sealed, about = mention_text(arena, &e->about), on = date_text(arena, e->on);
    Str all = str_format(arena, "%.*s%c%.*s%c%.*s%c%.*s%c%lld", STR(about), 0, STR(on), 0, STR(e->court), 0,
                         STR(e->note), 0, (long long)e->mistaken);
    AUTO_QUERY *q = store_query(store, SQL_PATH_EVENT_ADD, err);
    if (!q || !store_seal(store, arena, "path_event", seq, all, &sealed, err)) return false;
    query_int(q, seq);
    query_mark(q, report);
    query_text(q, str_of(role_name(e->about.role)));
    query_int(q, e->about.sequence);
    query_text(q, str_of(path_step_name(e->step)));
    query_int(q, e->staff);
    query_bytes(q, sealed);
    query_int(q, e->written_at);
    query_int(q, seq);
    return query_run(q, err);
}

static bool event_open(Str text, PathEvent *e)
{
    Str parts[PARTS];
    int mistaken;
    for (size_t i = 0; i < PARTS; i++)
        if (!str_cut(&text, '\0', &parts[i])) return false;
    if (text.at || !mention_read(parts[ABOUT], &e->about) || !date_read_iso(parts[ON], &e->on) ||
        !str_to_number(parts[MISTAKEN], &mistaken)) return false;
    e->court = parts[COURT];
    e->note = parts[NOTE];
    e->mistaken = mistaken;
    return true;
}

bool path_events_all(Store *store, Arena *arena, PathEvent **events, size_t *count, Err *err)
{
    size_t room = 0;
    *events = NULL, *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_PATH_EVENTS_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        Str text;
        PathEvent e = { .id = query_get_int(q, 0), .staff = query_get_int(q, 2), .written_at = query_get_int(q, 4) };
        bool is_known = path_step_named(query_get(q, 1), &e.step);
        if (!store_unseal(store, arena, "path_event", e.id, query_get(q, 3), &text, err)) return false;
        if (!is_known || !event_open(text, &e))
            return err_set(err, ERR_STORE, "Row %lld of the paths is damaged, or of a newer version of the program.",
                           (long long)e.id);
        arena_grow(arena, *events, *count, room);
        (*events)[(*count)++] = e;
    }
    return err->code == ERR_NONE;
}

bool path_events_purge(Store *store, const KeyedMark *report, bool has_person, Role role, int sequence, Err *err)
{
    AUTO_QUERY *q = store_query(store, has_person ? SQL_PATH_EVENTS_OF_PERSON_DROP : SQL_PATH_EVENTS_DROP, err);
    if (!q) return false;
    query_mark(q, report);
    if (has_person) {
        query_text(q, str_of(role_name(role)));
        query_int(q, sequence);
    }
    return query_run(q, err);
}

bool path_events_purge_orphaned(Store *store, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PATH_EVENTS_ORPHANED_DROP, err);
    return q && query_run(q, err);
}
