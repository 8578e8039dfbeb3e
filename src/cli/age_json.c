/* age_json.c - the same answer for programs. */
#include "cli/age_views.h"

#include "app/age_told.h"
#include "cli/event.h"

/* As a number for people, and in whole hundredths, which add up exactly. */
static void bits_set(json_t *o, int hundredths)
{
    event_set(o, "bits", json_real(hundredths / 100.0));
    event_set(o, "hundredths", json_integer(hundredths));
}

static json_t *status_reasons(unsigned why)
{
    Str texts[4];
    size_t count = age_status_reasons(why, texts);
    return event_texts(texts, count);
}

static json_t *reason_json(Arena *scratch, const AgeAnswer *a, const AgeReason *r, bool show_names)
{
    json_t *o = json_object();
    const AgeItem *item = r->item;
    event_set_text(o, "id", item ? item->claim->id : S("start"));
    event_set_text(o, "kind", item ? item->claim->kind->id : S("prior"));
    event_set_text(o, "text", item ? item->claim->kind->label : S("before any evidence"));
    event_set(o, "on", item ? event_date(item->claim->on) : json_null());
    event_set(o, "says", item ? event_text(age_says_text(scratch, item, show_names)) : json_null());
    bits_set(o, r->bits);
    event_set(o, "p_after", json_real(r->p_after));
    event_set(o, "p_without", item ? json_real(r->p_without) : json_null());
    event_set_flag(o, "counted", !item || item->is_counted);
    event_set(o, "counted_by", item && !item->is_counted
                  ? event_text(a->weighing.items[item->instead].claim->id) : json_null());
    event_set_text(o, "why", item ? item->claim->kind->why : S("The agency's policy, the same for everybody."));
    event_set_word(o, "standing", item ? age_trust_name(item->claim->kind->trust) : "policy");
    event_set_text(o, "grade", item ? item->claim->kind->grade : S("design"));
    event_set_text(o, "source", item ? item->claim->kind->source : S("age/policy.tsv"));
    return o;
}

static json_t *conflict_json(const AgeAnswer *a, const AgeConflict *c)
{
    json_t *o = json_object();
    const Str names[] = { a->weighing.items[c->a].claim->id, a->weighing.items[c->b].claim->id };
    event_set(o, "between", event_texts(names, COUNT(names)));
    event_set_flag(o, "about_18_act", c->matters_act);
    event_set_flag(o, "about_18_today", c->matters_today);
    return o;
}

static json_t *next_json(const AgeNext *n)
{
    json_t *o = json_object();
    event_set_text(o, "check", n->check->id);
    event_set_text(o, "text", n->check->words);
    event_set(o, "bits", json_real(n->bits));
    event_set_text(o, "cost", n->check->cost);
    event_set_text(o, "lawful", n->check->lawful);
    event_set_text(o, "brings", n->check->kind->id);
    event_set_text(o, "grade", n->check->grade);
    return o;
}

static json_t *notes_json(const AgeBook *book)
{
    json_t *list = json_array();
    for (size_t i = 0; i < book->note_count; i++) {
        json_t *o = json_object();
        event_set_text(o, "text", book->notes[i].text);
        event_set_text(o, "grade", book->notes[i].grade);
        event_set_text(o, "source", book->notes[i].source);
        json_array_append_new(list, o);
    }
    return list;
}

/* Without names the interval is widened to whole years, so that it tells no birthday. */
static void interval_set(json_t *e, const AgeAnswer *a, bool show_names)
{
    Date from = { a->born_5.year, 1, 1 }, to = { a->born_95.year, 12, 31 };
    event_set(e, "interval_from", event_date(show_names ? a->born_5 : from));
    event_set(e, "interval_to", event_date(show_names ? a->born_95 : to));
    event_set(e, "born_middle", event_date(show_names ? a->born_50 : (Date){ 0 }));
}

static void lists_set(json_t *e, Arena *scratch, const AgeAnswer *a, bool show_names)
{
    json_t *reasons = json_array(), *conflicts = json_array(), *next = json_array();
    for (size_t i = 0; i < a->reason_count; i++)
        json_array_append_new(reasons, reason_json(scratch, a, &a->reasons[i], show_names));
    for (size_t i = 0; i < a->conflicts.count; i++)
        json_array_append_new(conflicts, conflict_json(a, &a->conflicts.list[i]));
    for (size_t i = 0; i < a->next.count; i++) json_array_append_new(next, next_json(&a->next.list[i]));
    event_set(e, "reasons", reasons);
    bits_set(e, a->bits);
    event_set_word(e, "unit",
        "log2 odds of under 18 on the day of the act; reasons, in order of days, add up to hundredths");
    event_set(e, "conflicts", conflicts);
    event_set(e, "next", next);
    event_set(e, "open_bits", json_real(a->open_bits));
    event_set(e, "notes", notes_json(a->weighing.book));
}

static void answer_set(json_t *e, Arena *scratch, const AgeAnswer *a, bool show_names)
{
    const AgeQuestion *q = a->weighing.question;
    event_set(e, "p_under_18", json_real(a->p_act));
    event_set_word(e, "status", age_status_on_name(a->act.status));
    interval_set(e, a, show_names);
    event_set(e, "act", event_date(q->act));
    event_set(e, "today", event_date(q->today));
    event_set(e, "p_under_18_today", json_real(a->p_today));
    event_set_word(e, "status_today", age_status_on_name(a->today.status));
    event_set(e, "status_why", status_reasons(a->act.why));
    event_set(e, "status_today_why", status_reasons(a->today.why));
    event_set(e, "threshold", json_real(age_threshold(&a->weighing)));
    event_set_flag(e, "two_people", age_has_two_people(q));
    lists_set(e, scratch, a, show_names);
}

json_t *age_json(Arena *scratch, const AgeAnswer *a, bool show_names)
{
    json_t *e = json_object();
    answer_set(e, scratch, a, show_names);
    return e;
}

void age_tell_json(Out *out, Arena *scratch, const AgeAnswer *a, bool show_names)
{
    json_t *e = event_new("age");
    answer_set(e, scratch, a, show_names);
    event_write(out, e);
}
