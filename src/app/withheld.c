/* withheld.c - what must not come back? */
#include "app/withheld.h"

#include "base/hex.h"

/* ---- targets as text ---- */

Str purge_target_text(Arena *arena, const PurgeTarget *t)
{
    if (t->import_id) return str_format(arena, "import %lld", (long long)t->import_id);
    Str hex = hex_text(arena, t->report.at, sizeof t->report.at);
    if (!t->has_person) return str_format(arena, "report %.*s", STR(hex));
    return str_format(arena, "report %.*s %s %d", STR(hex), role_name(t->role), t->sequence);
}

bool purge_target_read(Str text, PurgeTarget *t)
{
    Str word, number;
    int n;
    *t = (PurgeTarget){ 0 };
    if (!str_cut(&text, ' ', &word) || !str_cut(&text, ' ', &number)) return false;
    if (str_eq(word, S("import"))) {
        t->import_id = str_to_number(number, &n) ? n : 0;
        return t->import_id > 0;
    }
    if (!str_eq(word, S("report")) || !hex_read(number, t->report.at, sizeof t->report.at)) return false;
    if (!str_cut(&text, ' ', &word)) return true;
    t->has_person = true;
    return role_named(word, &t->role) && str_to_number(text, &t->sequence);
}

/* ---- reports ---- */

bool segment_is_of(const Segment *segment, const PurgeTarget *t)
{
    Role role;
    return segment_role(segment, &role) && role == t->role && segment->number == t->sequence;
}

bool report_names(const Record *record, const PurgeTarget *t)
{
    for (size_t i = 0; i < record->count; i++)
        if (segment_is_of(&record->segments[i], t)) return true;
    return false;
}

bool report_redact(Record *record, const PurgeTarget *t)
{
    bool any = false;
    for (size_t i = 0; i < record->count; i++) {
        Segment *s = &record->segments[i];
        if (!segment_is_of(s, t)) continue;
        *s = (Segment){ .kind = s->kind, .action = s->action, .line = s->line, .number = -1, .values = s->values };
        s->age = segment_age(s);
        any = true;
    }
    return any;
}

/* ---- what stays away ---- */

static void target_add(Withheld *w, const PurgeTarget *t)
{
    arena_grow(w->arena, w->targets, w->count, w->room);
    w->targets[w->count++] = *t;
}

bool withheld_open(Withheld *w, Tenant *tenant, Err *err)
{
    *w = (Withheld){ .arena = tenant->app };
    AUTO_QUERY *q = store_query(tenant->store, SQL_PURGES_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        PurgeTarget t;
        if (!query_is_null(q, 7) && purge_target_read(query_get(q, 3), &t) && !t.import_id) target_add(w, &t);
    }
    return err->code == ERR_NONE;
}

bool withheld_knows(const Withheld *w, const KeyedMark *report)
{
    for (size_t i = 0; i < w->count; i++)
        if (memcmp(&w->targets[i].report, report, sizeof *report) == 0) return true;
    return false;
}

Withholding withheld_apply(const Withheld *w, const KeyedMark *report, Record *record)
{
    Withholding answer = WITHHELD_NOTHING;
    for (size_t i = 0; i < w->count; i++) {
        const PurgeTarget *t = &w->targets[i];
        if (memcmp(&t->report, report, sizeof *report) != 0) continue;
        if (!t->has_person) return WITHHELD_ALL;
        if (report_redact(record, t)) answer = WITHHELD_PART;
    }
    return answer;
}
