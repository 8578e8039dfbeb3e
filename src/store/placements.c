/* placements.c - how is it kept which service was asked to take a child? */
#include "store/placements.h"

#include <string.h>

#include "store/about.h"

/* ---- texts in one sealed text, parted by zero bytes; none of them has one ---- */

static Str parted(Arena *arena, const Str *parts, size_t count)
{
    size_t room = count, n = 0;
    for (size_t i = 0; i < count; i++) room += parts[i].len;
    char *at = arena_new(arena, char, room);
    for (size_t i = 0; i < count; i++) {
        if (i) at[n++] = '\0';
        if (parts[i].len) memcpy(at + n, parts[i].at, parts[i].len);
        n += parts[i].len;
    }
    return (Str){ at, n };
}

static bool part(Str text, Str *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!str_cut(&text, '\0', &parts[i])) return false;
    return !text.at;
}

/* A day that is not known is an empty text. */
static bool day_read(Str text, Date *day)
{
    *day = (Date){ 0 };
    return !text.len || date_read_iso(text, day);
}

/* ---- writing ---- */

/* Rows of the first version end with the reason. */
enum { ABOUT, SERVICE, NAME, AREA, PROTECTIVE, ON, GIVEN_BY, WITNESS, UNTIL, CITATION, DANGER, REASON,
       UNFIT, ALTHOUGH, TO_ASK, PARTS, PARTS_FIRST = UNFIT };

bool placement_add(Store *store, Arena *arena, const Placement *p, const KeyedMark *report, int64_t seq, Err *err)
{
    Str sealed;
    const BasisDetails *d = &p->details;
    const Str parts[PARTS] = {
        [ABOUT] = mention_text(arena, &p->about), [SERVICE] = p->service, [NAME] = p->name, [AREA] = p->area,
        [PROTECTIVE] = p->is_protective ? S("1") : S("0"), [ON] = date_text(arena, p->on), [GIVEN_BY] = d->given_by,
        [WITNESS] = d->witness, [UNTIL] = date_text(arena, d->until), [CITATION] = d->citation,
        [DANGER] = d->danger, [REASON] = p->reason, [UNFIT] = p->unfit, [ALTHOUGH] = p->although,
        [TO_ASK] = p->to_ask,
    };
    AUTO_QUERY *q = store_query(store, SQL_PLACEMENT_ADD, err);
    if (!q || !store_seal(store, arena, "placement_referral", seq, parted(arena, parts, PARTS), &sealed, err))
        return false;
    query_int(q, seq);
    query_about(q, report, &p->about);
    query_text(q, str_of(basis_name(p->basis)));
    query_int(q, p->staff);
    query_bytes(q, sealed);
    query_int(q, p->written_at);
    query_int(q, seq);
    return query_run(q, err);
}

bool placement_event_add(Store *store, Arena *arena, const PlacementEvent *e, const Mention *about,
                         const KeyedMark *report, int64_t seq, Err *err)
{
    Str sealed;
    const Str parts[] = { date_text(arena, e->on), e->note, e->reason };
    AUTO_QUERY *q = store_query(store, SQL_PLACEMENT_EVENT_ADD, err);
    if (!q || !store_seal(store, arena, "placement_event", seq, parted(arena, parts, COUNT(parts)), &sealed, err))
        return false;
    query_int(q, seq);
    query_int(q, e->placement);
    query_about(q, report, about);
    query_text(q, str_of(step_name(e->step)));
    query_int(q, e->staff);
    query_bytes(q, sealed);
    query_int(q, e->written_at);
    query_int(q, seq);
    return query_run(q, err);
}

/* ---- reading ---- */

static bool placement_open(Str text, Placement *p)
{
    Str parts[PARTS];
    BasisDetails *d = &p->details;
    if (!part(text, parts, PARTS)) {
        if (!part(text, parts, PARTS_FIRST)) return false;
        parts[UNFIT] = parts[ALTHOUGH] = parts[TO_ASK] = S("");
    }
    if (!mention_read(parts[ABOUT], &p->about) || !day_read(parts[ON], &p->on) ||
        !day_read(parts[UNTIL], &d->until)) return false;
    p->service = parts[SERVICE];
    p->name = parts[NAME];
    p->area = parts[AREA];
    p->is_protective = str_eq(parts[PROTECTIVE], S("1"));
    d->given_by = parts[GIVEN_BY];
    d->witness = parts[WITNESS];
    d->citation = parts[CITATION];
    d->danger = parts[DANGER];
    p->reason = parts[REASON];
    p->unfit = parts[UNFIT];
    p->although = parts[ALTHOUGH];
    p->to_ask = parts[TO_ASK];
    return true;
}

static bool damaged(int64_t id, Err *err)
{
    return err_set(err, ERR_STORE, "Row %lld of the placements is damaged, or of a newer version of the program.",
                   (long long)id);
}

static bool events_read(Store *store, Arena *arena, PlacementEvent **events, size_t *count, Err *err)
{
    size_t room = 0;
    *events = NULL, *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_PLACEMENT_EVENTS_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        Str text, parts[3];
        PlacementEvent e = { .id = query_get_int(q, 0), .placement = query_get_int(q, 1), .staff = query_get_int(q, 3),
                             .written_at = query_get_int(q, 5) };
        bool is_known = step_named(query_get(q, 2), &e.step);
        if (!store_unseal(store, arena, "placement_event", e.id, query_get(q, 4), &text, err)) return false;
        if (!is_known || !part(text, parts, COUNT(parts)) || !day_read(parts[0], &e.on)) return damaged(e.id, err);
        e.note = parts[1];
        e.reason = parts[2];
        arena_grow(arena, *events, *count, room);
        (*events)[(*count)++] = e;
    }
    return err->code == ERR_NONE;
}

bool placements_all(Store *store, Arena *arena, Placement **placements, size_t *count, Err *err)
{
    PlacementEvent *events;
    size_t event_count, next = 0, room = 0;
    *placements = NULL, *count = 0;
    if (!events_read(store, arena, &events, &event_count, err)) return false;
    AUTO_QUERY *q = store_query(store, SQL_PLACEMENTS_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        Str text;
        Placement p = { .id = query_get_int(q, 0), .staff = query_get_int(q, 2), .written_at = query_get_int(q, 4) };
        bool is_known = basis_named(query_get(q, 1), &p.basis);
        if (!store_unseal(store, arena, "placement_referral", p.id, query_get(q, 3), &text, err)) return false;
        if (!is_known || !placement_open(text, &p)) return damaged(p.id, err);
        while (next < event_count && events[next].placement < p.id) next++;
        p.events = events + next;
        while (next < event_count && events[next].placement == p.id) next++, p.event_count++;
        arena_grow(arena, *placements, *count, room);
        (*placements)[(*count)++] = p;
    }
    return err->code == ERR_NONE;
}

/* ---- purges ---- */

bool placements_purge(Store *store, const KeyedMark *report, bool has_person, Role role, int sequence, Err *err)
{
    return about_drop(store, SQL_PLACEMENT_EVENTS_DROP, SQL_PLACEMENT_EVENTS_OF_PERSON_DROP, report, has_person, role,
                      sequence, err) &&
           about_drop(store, SQL_PLACEMENTS_DROP, SQL_PLACEMENTS_OF_PERSON_DROP, report, has_person, role, sequence,
                      err);
}

bool placements_purge_orphaned(Store *store, Err *err)
{
    return about_drop_orphaned(store, SQL_PLACEMENT_EVENTS_ORPHANED_DROP, err) &&
           about_drop_orphaned(store, SQL_PLACEMENTS_ORPHANED_DROP, err);
}
