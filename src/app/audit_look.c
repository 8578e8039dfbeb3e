/* audit_look.c - what does an auditor get to see of a trail that may be very long? */
#include "app/audit_look.h"

#include "app/report_mark.h"
#include "base/csv.h"
#include "base/limits.h"
#include "store/audit_anchor.h"

#define DAY_US (86400 * 1000000LL)

static bool enter(Tenant *tenant, Act *act, Err *err)
{
    return app_enter(tenant, VERB_AUDIT_LIST, (Why){ 0 }, act, err);
}

/* ---- a part ---- */

typedef struct { Arena *arena; const PeopleNames *names; AuditLine *lines; size_t count, room; } Lines;

static bool line_take(void *to, int64_t seq, int64_t at, const AuditEntry *entry, Err *err)
{
    Lines *l = to;
    (void)err;
    arena_grow(l->arena, l->lines, l->count, l->room);
    l->lines[l->count++] = audit_line(l->arena, l->names, seq, at, entry);
    return true;
}

/* Where the part ends: before the number that was asked for, and before the day behind the last one. */
static bool before_of(Store *store, const AuditAsked *asked, int64_t *before, Err *err)
{
    int64_t behind;
    if (!audit_next(store, before, err)) return false;
    if (asked->before > 0 && asked->before < *before) *before = asked->before;
    if (!date_is_known(asked->until)) return true;
    if (!audit_since(store, (int64_t)(date_day_number(asked->until) + 1) * DAY_US, &behind, err)) return false;
    if (behind < *before) *before = behind;
    return true;
}

/* One more than was asked for says whether there are older ones that fit. */
static bool part_read(Store *store, const AuditAsked *asked, Lines *l, AuditPart *part, Err *err)
{
    int64_t before;
    size_t most = asked->most < AUDIT_TOLD_MOST ? asked->most : AUDIT_TOLD_MOST;
    if (!before_of(store, asked, &before, err)) return false;
    int64_t from = before > AUDIT_LOOKED_MOST ? before - AUDIT_LOOKED_MOST : 1;
    const AuditWanted wanted = { .before = before, .from = from, .verb = asked->verb, .outcome = asked->outcome,
                                 .case_ref = asked->case_ref, .staff = asked->staff, .most = most + 1 };
    if (!audit_before(store, &wanted, line_take, l, err)) return false;
    bool is_full = l->count > most;
    if (is_full) from = l->lines[--l->count - 1].seq;
    *part = (AuditPart){ .lines = l->lines, .count = l->count, .from = before > 1 ? from : 0, .to = before - 1,
                         .has_older = is_full || from > 1 };
    return true;
}

/* What was looked for is part of the entry. */
static Str asked_words(Tenant *t, Arena *a, const AuditAsked *asked)
{
    Str words = S("");
    const struct { const char *name; Str text; } parts[] = {
        { "verb", asked->verb }, { "outcome", asked->outcome }, { "case", asked->case_ref },
        { "user", asked->staff >= 0 ? people_login(t, a, asked->staff) : S("") },
    };
    for (size_t i = 0; i < COUNT(parts); i++)
        if (parts[i].text.len)
            words = str_format(a, "%.*s%s%s %.*s", STR(words), words.len ? ", " : "", parts[i].name,
                               STR(parts[i].text));
    return words;
}

static bool case_is_sound(Str case_ref, Err *err)
{
    return !case_ref.len || why_fault((Why){ str_of(purpose_name(0)), case_ref }) == WHY_SOUND ||
           err_set(err, ERR_USAGE, "A case is an agency's number of it, for instance 2026-0412: never a name.");
}

/* ---- how far it can be relied on ---- */

static bool anchor_take(void *to, const AuditAnchor *anchor, Err *err)
{
    AuditState *s = to;
    (void)err;
    s->anchors++;
    s->anchored = (int64_t)anchor->head.size;
    s->anchored_at = anchor->at;
    return true;
}

static bool state_read(Store *store, AuditState *s, Err *err)
{
    return audit_seal_look(store, &s->sealing, err) && audit_tail(store, AUDIT_PROVED_MOST, &s->tail, err) &&
           audit_anchor_each(store, anchor_take, s, err);
}

bool audit_part(Tenant *tenant, const AuditAsked *asked, Arena *arena, AuditPart *part, AuditState *state, Err *err)
{
    Act act;
    AuditState unasked, *s = state ? state : &unasked;
    *s = (AuditState){ .anchors = 0 };
    Lines l = { .arena = arena, .names = &s->names };
    if (!enter(tenant, &act, err) || !case_is_sound(asked->case_ref, err) ||
        !people_names(tenant, arena, &s->names, err) || !part_read(act.store, asked, &l, part, err) ||
        (state && !state_read(act.store, state, err))) return false;
    return act_note(&act, S("audit"), (int64_t)part->count, asked_words(tenant, arena, asked), err);
}

/* ---- who saw this ---- */

/* The newest first; what an entry was to one and the same is told once. */
static int touch_order(const void *a, const void *b)
{
    const AuditTouch *x = a, *y = b;
    int order = (x->seq < y->seq) - (x->seq > y->seq);
    if (!order) order = str_compare(x->what, y->what);
    return order ? order : str_compare(x->recipient, y->recipient);
}

static void touches_sort(AuditTouches *t)
{
    size_t count = 0;
    if (t->count) qsort(t->list, t->count, sizeof *t->list, touch_order);
    for (size_t i = 0; i < t->count; i++)
        if (!count || touch_order(&t->list[count - 1], &t->list[i]) != 0) t->list[count++] = t->list[i];
    t->count = count;
}

static bool seen_read(Act *act, Arena *arena, AuditTouches *t, AuditSeen *seen, Err *err)
{
    PeopleNames names;
    touches_sort(t);
    if (!people_names(act->tenant, arena, &names, err)) return false;
    size_t most = t->count < AUDIT_TOLD_MOST ? t->count : AUDIT_TOLD_MOST;
    AuditSeenLine *lines = arena_new(arena, AuditSeenLine, most + 1);
    *seen = (AuditSeen){ .lines = lines, .all = t->count };
    for (size_t i = 0; i < most; i++) {
        bool is_there;
        Lines one = { .arena = arena, .names = &names };
        if (!audit_one(act->store, t->list[i].seq, line_take, &one, &is_there, err)) return false;
        if (!is_there)
            return err_set(err, ERR_STORE, "Entry %lld of the audit trail is missing. safeharbor audit verify shows "
                           "where.", (long long)t->list[i].seq);
        const AuditTouch *touch = &t->list[i];
        Str to = str_eq(touch->recipient, one.lines[0].user) ? S("") : touch->recipient;
        lines[seen->count++] = (AuditSeenLine){ one.lines[0], touch->what, to };
    }
    return true;
}

bool audit_seen_finding(Tenant *tenant, int64_t finding, Arena *arena, AuditSeen *seen, Err *err)
{
    Act act;
    AuditTouches touches = { .count = 0 };
    return enter(tenant, &act, err) && audit_touched_finding(act.store, arena, finding, &touches, err) &&
           seen_read(&act, arena, &touches, seen, err) &&
           act_note(&act, str_format(arena, "finding %lld", (long long)finding), (int64_t)seen->count,
                    S("who saw it"), err);
}

/* In the entry the report is its mark, as in that of a purge. */
static Str mark_words(Arena *arena, const KeyedMark *mark)
{
    Str digits = S("report ");
    for (size_t i = 0; i < 8; i++) digits = str_format(arena, "%.*s%02x", STR(digits), mark->at[i]);
    return digits;
}

bool audit_seen_report(Tenant *tenant, Str agency, Str number, Arena *arena, AuditSeen *seen, Err *err)
{
    Act act;
    KeyedMark marks[2];
    AuditTouches t = { .count = 0 };
    return enter(tenant, &act, err) && report_mark(act.store, false, agency, number, &marks[0], err) &&
           report_mark(act.store, true, agency, number, &marks[1], err) &&
           audit_touched_report(act.store, arena, marks, &t, err) && seen_read(&act, arena, &t, seen, err) &&
           act_note(&act, mark_words(arena, &marks[0]), (int64_t)seen->count, S("who saw it"), err);
}

/* ---- as files ---- */

static void heads_put(Out *out, bool is_more)
{
    for (size_t i = 0; i < AUDIT_LINE_CELLS; i++)
        csv_cell(out, str_of(audit_line_heads[i]), !is_more && i + 1 == AUDIT_LINE_CELLS);
}

bool audit_part_csv(Arena *arena, const AuditPart *part, Str *text, Err *err)
{
    Out *out = arena_new(arena, Out, 1);
    if (!out_to_memory(out, err)) return false;
    heads_put(out, false);
    for (size_t i = 0; i < part->count; i++) {
        Str cells[AUDIT_LINE_CELLS];
        audit_line_cells(arena, &part->lines[i], cells);
        csv_cells(out, cells, COUNT(cells));
    }
    return out_memory_text(out, arena, text, err);
}

bool audit_seen_csv(Arena *arena, const AuditSeen *seen, Str *text, Err *err)
{
    Out *out = arena_new(arena, Out, 1);
    if (!out_to_memory(out, err)) return false;
    heads_put(out, true);
    csv_cell(out, S("touched by"), false);
    csv_cell(out, S("shown to"), true);
    for (size_t i = 0; i < seen->count; i++) {
        Str cells[AUDIT_LINE_CELLS + 2];
        audit_line_cells(arena, &seen->lines[i].line, cells);
        cells[AUDIT_LINE_CELLS] = seen->lines[i].what;
        cells[AUDIT_LINE_CELLS + 1] = str_printable(arena, seen->lines[i].recipient);
        csv_cells(out, cells, COUNT(cells));
    }
    return out_memory_text(out, arena, text, err);
}
