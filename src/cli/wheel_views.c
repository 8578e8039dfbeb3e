/* wheel_views.c - how are segments, elements of the law and open topics shown? */
#include "cli/wheel_views.h"

static Str elements_text(Arena *arena, const Wheel *w, uint32_t set)
{
    Str all = S("");
    for (size_t i = 0; i < w->element_count; i++)
        if (set >> i & 1)
            all = str_format(arena, "%.*s%s%.*s", STR(all), all.len ? ", " : "", STR(w->elements[i].id));
    return all;
}

static void segment_json(InterviewView v, const Wheel *w, const WheelUse *use, size_t i)
{
    const WheelSegment *s = &w->segments[i];
    json_t *e = event_new("segment"), *elements = json_array();
    for (size_t k = 0; k < w->element_count; k++)
        if (s->elements >> k & 1) json_array_append_new(elements, event_text(w->elements[k].id));
    event_set_text(e, "segment", s->id);
    event_set_text(e, "title", s->english);
    event_set_text(e, "title_es", s->spanish);
    event_set_text(e, "text", s->text);
    event_set_text(e, "text_es", s->text_es);
    event_set(e, "elements", elements);
    event_set(e, "claims", use ? json_integer((json_int_t)use->claims[i]) : json_null());
    event_set(e, "origins", use ? json_integer((json_int_t)use->origins[i]) : json_null());
    view_grade_set(e, s->grade, s->source);
    event_write(v.out, e);
}

static void rest_json(InterviewView v, const Wheel *w, const WheelUse *use)
{
    for (size_t i = 0; i < w->element_count; i++) {
        json_t *e = event_new("element");
        event_set_text(e, "element", w->elements[i].id);
        event_set_text(e, "text", w->elements[i].english);
        event_set_text(e, "law", w->elements[i].cite);
        event_set(e, "claims", use ? json_integer((json_int_t)use->element_claims[i]) : json_null());
        view_grade_set(e, w->elements[i].grade, w->elements[i].source);
        event_write(v.out, e);
    }
    for (size_t i = 0; i < w->topic_count; i++) {
        json_t *e = event_new("topic");
        event_set_text(e, "topic", w->topics[i].id);
        event_set_text(e, "segment", w->segments[w->topics[i].segment].id);
        event_set_text(e, "text", w->topics[i].english);
        event_set_text(e, "prompts", w->topics[i].prompts);
        event_set_flag(e, "open", !use || use->topic_is_open[i]);
        view_grade_set(e, w->topics[i].grade, w->topics[i].source);
        event_write(v.out, e);
    }
}

static void segment_show(InterviewView v, const Wheel *w, const WheelUse *use, size_t i)
{
    const WheelSegment *s = &w->segments[i];
    out_format(v.out, "%.*s", STR(v.is_spanish ? s->spanish : s->english));
    if (use)
        out_format(v.out, ": %.*s from %.*s", STR(page_counted(v.arena, use->claims[i], "claim", "claims")),
                   STR(page_counted(v.arena, use->origins[i], "source", "sources")));
    out_char(v.out, '\n');
    view_item(v.out, v.arena, 4, "", s->grade, v.is_spanish ? s->text_es : s->text);
    page_item(v.out, 4, "may bear on: ", elements_text(v.arena, w, s->elements));
    for (size_t k = 0; k < w->topic_count; k++) {
        const WheelTopic *t = &w->topics[k];
        if (t->segment != i || (use && !use->topic_is_open[k])) continue;
        Str text = t->prompts.len ? str_format(v.arena, "%.*s (prompts %.*s)", STR(t->english),
            STR(t->prompts))
                                  : str_format(v.arena, "%.*s (look in the records)", STR(t->english));
        page_item(v.out, 4, "open: ", text);
    }
}

void wheel_show(InterviewView v, const Wheel *w, const WheelUse *use)
{
    for (size_t i = 0; i < w->segment_count; i++) (v.json ? segment_json : segment_show)(v, w, use, i);
    if (v.json) { rest_json(v, w, use); return; }
    page_heading(v.out, "WHAT THE LAW CALLS IT");
    page_text(v.out, 2,
        "Under 18 none of this has to be shown: a commercial act is enough (18 USC 1591). Claims that lie in a "
                        "segment may bear on an element; whether they show it, a prosecutor judges.");
    for (size_t i = 0; i < w->element_count; i++) {
        const WheelElement *e = &w->elements[i];
        Str text = use ? str_format(v.arena, "%.*s %.*s: %.*s may bear on it", STR(e->english), STR(e->cite),
                                    STR(page_counted(v.arena, use->element_claims[i], "claim", "claims")))
                       : str_format(v.arena, "%.*s %.*s", STR(e->english), STR(e->cite));
        view_item(v.out, v.arena, 2, "", e->grade, text);
    }
}
