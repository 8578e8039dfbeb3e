/* safety_views.c - how are questions, steps, the check before a release and reviews shown? */
#include "cli/safety_views.h"

/* ---- questions ---- */

static void question_show(SafetyView v, const char *kind, Str id, Str text, Str why, Grade grade, Str source)
{
    if (v.json) {
        json_t *e = event_new("question");
        event_set_word(e, "of", kind);
        event_set_text(e, "question", id);
        event_set_text(e, "text", text);
        event_set_text(e, "why", why);
        view_grade_set(e, grade, source);
        event_write(v.out, e);
        return;
    }
    Str label = str_format(v.arena, "%-16.*s", STR(id));
    view_item(v.out, v.arena, 2, label.at, grade, text);
    if (why.len) page_item(v.out, 18, "because: ", why);
}

void safety_questions_show(SafetyView v, const SafetyBook *b)
{
    if (!v.json) out_text(v.out,
        "FACTS: yes, no or unknown. " SAFETY_FACTS_SAY "\n");
    for (size_t i = 0; i < b->fact_count; i++) {
        const SafetyFact *f = &b->facts[i];
        question_show(v, "facts", f->id, f->english, S(""), f->grade, f->source);
    }
    if (!v.json) page_heading(v.out, "GUARDIAN: " SAFETY_GUARDIAN_SAY);
    for (size_t i = 0; i < b->guardian_count; i++) {
        const GuardianQuestion *q = &b->guardian[i];
        question_show(v, "guardian", q->id, q->english, q->why, q->grade, q->source);
    }
}

/* ---- the plan on a page ---- */

static void step_show(SafetyView v, const SafetyBook *b, const PlannedStep *planned)
{
    const SafetyStep *s = &b->steps[planned->step];
    out_format(v.out, "  [ ] by %.*s, %.*s\n", STR(safety_moment_text(v.arena, planned->due)), STR(s->owner));
    view_item(v.out, v.arena, 6, "", s->grade, s->english);
    if (planned->is_for_unknown)
        page_item(v.out, 6, "because this is not known: ", b->facts[s->fact].english);
    if (s->say.len)
        page_item(v.out, 6, "say: ", str_format(v.arena, "\"%.*s\"", STR(v.is_spanish ? s->say_es : s->say)));
}

static void steps_show(SafetyView v, const SafetyBook *b, const SafetyPlan *p)
{
    for (size_t d = 0; d < SAFETY_DOMAINS; d++) {
        bool has_head = false;
        for (size_t i = 0; i < p->step_count; i++) {
            if (!str_eq(b->steps[p->steps[i].step].domain, str_of(safety_domains[d].domain))) continue;
            if (!has_head) page_heading(v.out, safety_domains[d].heading);
            has_head = true;
            step_show(v, b, &p->steps[i]);
        }
    }
    if (p->withheld) page_text(v.out, 2, "%zu more steps wait until danger has an answer.", p->withheld);
}

static void release_show(SafetyView v, const SafetyBook *b, const SafetyPlan *p)
{
    static const char *const words[] = {
        [RELEASE_NOT_CLAIMED] = "Nobody claims the child. Do the check as soon as somebody does.",
        [RELEASE_NO] = "NO RELEASE. Tell child protection why.",
        [RELEASE_NOT_YET] = "NO RELEASE YET: not everything is known.",
        [RELEASE_CLEAR] =
            "Nothing here speaks against it. Child protection decides, with the child's own wish.",
    };
    page_heading(v.out, "BEFORE THE CHILD GOES TO ANYBODY");
    page_text(v.out, 2, "%s", words[p->release]);
    if (p->hold.len)
        page_item(v.out, 2, "A GUARDIAN MAY BE A SUSPECT: ", page_shown(v.arena, p->hold));
    if (p->release == RELEASE_NOT_CLAIMED) return;
    for (int open = 0; open < 2; open++)
        for (size_t i = 0; i < b->guardian_count; i++) {
            const GuardianQuestion *q = &b->guardian[i];
            if (!(open ? p->is_open : p->stops)[i]) continue;
            view_item(v.out, v.arena, 2, open ? "open: " : "against it: ", q->grade, q->english);
            page_item(v.out, 8, "because: ", q->why);
        }
}

static void rest_show(SafetyView v, const SafetyBook *b, const SafetyPlan *p)
{
    page_heading(v.out, "DANGER IS LOOKED AT AGAIN");
    for (size_t i = 0; i < b->review_count; i++)
        if (b->reviews[i].hours < 0)
            view_item(v.out, v.arena, 2, "", b->reviews[i].grade, b->reviews[i].english);
    for (size_t i = 0; i < p->review_count; i++) {
        const SafetyReview *r = &b->reviews[p->reviews[i].review];
        Str label = str_format(v.arena, "%.*s  ", STR(safety_moment_text(v.arena, p->reviews[i].at)));
        view_item(v.out, v.arena, 2, label.at, r->grade, r->english);
    }
    page_heading(v.out, "PLACES, THE LEAST RESTRICTIVE FIRST");
    for (size_t i = 0; i < b->place_count; i++) {
        const SafetyPlace *place = &b->places[i];
        view_item(v.out, v.arena, 2, "", place->grade, str_format(v.arena, "%.*s: %.*s. Mind: %.*s.",
            STR(place->english),
                  STR(place->fits), STR(place->watch)));
    }
}

/* ---- the plan as JSON ---- */

static void step_json(SafetyView v, const SafetyBook *b, const PlannedStep *planned)
{
    const SafetyStep *s = &b->steps[planned->step];
    json_t *e = event_new("step");
    event_set_text(e, "step", s->id);
    event_set_text(e, "domain", s->domain);
    event_set_text(e, "due", safety_moment_text(v.arena, planned->due));
    event_set_text(e, "owner", s->owner);
    event_set_text(e, "text", s->english);
    event_set_text(e, "say", s->say);
    event_set_text(e, "say_es", s->say_es);
    event_set(e, "fact", s->fact < 0 ? json_null() : event_text(b->facts[s->fact].id));
    event_set_flag(e, "because_unknown", planned->is_for_unknown);
    view_grade_set(e, s->grade, s->source);
    event_write(v.out, e);
}

static void plan_json(SafetyView v, const SafetyBook *b, const SafetyPlan *p)
{
    json_t *e = event_new("safety"), *stops = json_array(), *open = json_array();
    for (size_t i = 0; i < b->guardian_count; i++) {
        if (p->stops[i]) json_array_append_new(stops, event_text(b->guardian[i].id));
        if (p->is_open[i]) json_array_append_new(open, event_text(b->guardian[i].id));
    }
    event_set_word(e, "state", plan_state_name(p->state));
    event_set_count(e, "withheld", p->withheld);
    event_set_word(e, "release", release_state_name(p->release));
    event_set_text(e, "guardian_hold", p->hold);
    event_set(e, "against", stops);
    event_set(e, "open", open);
    event_write(v.out, e);
    for (size_t i = 0; i < p->step_count; i++) step_json(v, b, &p->steps[i]);
    for (size_t i = 0; i < p->review_count; i++) {
        const SafetyReview *r = &b->reviews[p->reviews[i].review];
        json_t *review = event_new("review");
        event_set_text(review, "at", safety_moment_text(v.arena, p->reviews[i].at));
        event_set_text(review, "text", r->english);
        view_grade_set(review, r->grade, r->source);
        event_write(v.out, review);
    }
}

void safety_plan_show(SafetyView v, const SafetyBook *b, const SafetyAnswers *answers, const SafetyPlan *p)
{
    static const char *const words[] = {
        [PLAN_DANGER_OPEN] = "NOBODY HAS SAID WHETHER THERE IS DANGER NOW. Nothing else before that.",
        [PLAN_DANGER] = "DANGER NOW. The first steps come before everything else.",
        [PLAN_GOES_ON] = "No danger at this moment, as far as is known. Ask again at each contact.",
    };
    if (v.json) { plan_json(v, b, p); return; }
    Str start = safety_moment_text(v.arena, answers->start);
    out_format(v.out, "Safety plan from %.*s\n%s\n", STR(start), words[p->state]);
    steps_show(v, b, p);
    release_show(v, b, p);
    rest_show(v, b, p);
}
