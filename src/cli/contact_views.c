/* contact_views.c - how is it told what was asked at a contact, and what has to be minded? */
#include "cli/contact_views.h"

#include "app/encounter_packed.h"
#include "cli/door.h"

#define INDENT 9

static const char *sight_name(EncounterSight sight)
{
    static const char *const names[] = { "took-place", "asked", "all" };
    return names[sight];
}

/* ---- for programs ---- */

/* Moments of the store are numbers; here they are told by a clock. */
static void moments_tell(Arena *arena, json_t *contact)
{
    json_t *reviews = json_object_get(json_object_get(contact, "plan"), "reviews");
    json_int_t at = json_integer_value(json_object_get(contact, "at"));
    event_set_text(contact, "at", moment_text(arena, (int64_t)at));
    for (size_t i = 0; i < json_array_size(reviews); i++) {
        json_t *review = json_array_get(reviews, i);
        at = json_integer_value(json_object_get(review, "at"));
        event_set_text(review, "at", moment_text(arena, (int64_t)at));
    }
}

static json_t *number_or_null(int64_t n) { return n ? json_integer((json_int_t)n) : json_null(); }

static void contact_json(const ContactView *v, const Encounter *e)
{
    Arena *a = v->view.arena;
    json_t *o = event_new("contact"), *said = encounter_json(e);
    event_set_count(o, "contact", (size_t)e->id);
    event_set_text(o, "person", mention_word(a, &e->about));
    event_set_word(o, "kind", encounter_kind_name(e->kind));
    event_set_text(o, "by", people_login(v->tenant, a, e->staff));
    event_set_word(o, "by_role", staff_role_name(e->by_role));
    event_set_text(o, "written", moment_text(a, e->written_at));
    event_set(o, "corrects", number_or_null(e->corrects));
    event_set(o, "corrected_by", number_or_null(e->corrected_by));
    event_set_word(o, "sight", sight_name(e->sight));
    event_set_flag(o, "went_on", encounter_went_on(e));
    json_object_update(o, said);
    json_decref(said);
    moments_tell(a, o);
    event_write(v->view.out, o);
}

/* ---- for people ---- */

static void item(const ContactView *v, const char *label, Str text)
{
    if (text.len) page_item(v->view.out, INDENT, label, page_shown(v->view.arena, text));
}

static Str joined(Arena *arena, const Str *list, size_t count)
{
    Str all = S("");
    for (size_t i = 0; i < count; i++)
        if (list[i].len) all = str_format(arena, "%.*s%s%.*s", STR(all), all.len ? ", " : "", STR(list[i]));
    return all;
}

static void head_tell(const ContactView *v, const Encounter *e)
{
    Arena *a = v->view.arena;
    out_format(v->view.out, "%6lld  %.*s  %s, %.*s; by %.*s, %s\n", (long long)e->id,
               STR(page_shown(a, e->when)), encounter_kind_words(e->kind), STR(page_shown(a, e->place)),
               STR(page_shown(a, people_login(v->tenant, a, e->staff))), staff_role_name(e->by_role));
    if (e->corrects) page_text(v->view.out, INDENT, "stands in the place of %lld", (long long)e->corrects);
    if (e->corrected_by)
        page_text(v->view.out, INDENT, "CORRECTED: contact %lld stands in its place", (long long)e->corrected_by);
}

static void question_tell(const ContactView *v, const EncounterQuestion *q)
{
    Arena *a = v->view.arena;
    Str place = joined(a, (Str[]){ q->indicator, q->topic, q->segment }, 3);
    if (q->prompt.len) item(v, str_format(a, "asked %.*s: ", STR(q->prompt)).at, q->text);
    else item(v, "own words: ", q->text.len ? q->text : S("not shown to your role"));
    if (q->is_checked && q->must_reword)
        page_text(v->view.out, INDENT + 4, "IT LEADS: %.*s. Do not rest on what was said to it.", STR(q->leads));
    else if (q->is_checked && q->leads.len)
        page_text(v->view.out, INDENT + 4, "it may lead: %.*s", STR(q->leads));
    else if (q->is_checked)
        page_text(v->view.out, INDENT + 4, "no wording that leads was found");
    if (q->said.len) page_item(v->view.out, INDENT + 4, "said: ", page_shown(a, q->said));
    if (place.len) page_item(v->view.out, INDENT + 4, "wheel: ", page_shown(a, place));
}

static void omissions_tell(const ContactView *v, const Encounter *e)
{
    Arena *a = v->view.arena;
    for (size_t i = 0; i < e->left_count; i++) {
        const EncounterOmission *o = &e->left[i];
        Str reason = o->reason.len ? o->reason : S("no reason was written down");
        item(v, str_format(a, "not asked %.*s: ", STR(o->prompt)).at,
             str_format(a, "%.*s (%.*s)", STR(o->text), STR(reason)));
    }
}

static void screen_tell(const ContactView *v, const EncounterScreen *s)
{
    Arena *a = v->view.arena;
    page_text(v->view.out, INDENT, "%.*s, version %d, filled in by %.*s: %.*s", STR(page_shown(a, s->instrument)),
              s->version, STR(page_shown(a, s->by)), STR(s->state));
    view_item(v->view.out, a, INDENT, "next: ", s->grade, s->next);
    if (s->is_scored)
        page_text(v->view.out, INDENT, "score: %d to %d, %d missing; the cut is %d", s->low, s->high, s->missing,
                  s->cut);
    for (size_t i = 0; i < s->post_count; i++)
        page_text(v->view.out, INDENT, "If %.3g of 100 who are screened are victims: %.1f to %.1f of 100 with this "
                  "result are. No statement about this child.", 100 * s->post[i].base, 100 * s->post[i].low,
                  100 * s->post[i].high);
    for (size_t i = 0; i < s->note_count; i++) item(v, "mind: ", s->notes[i]);
    for (size_t i = 0; i < s->answer_count; i++)
        page_text(v->view.out, INDENT, "answer %.*s: %.*s", STR(page_shown(a, s->answers[i].item)),
                  STR(s->answers[i].answer));
}

static void plan_tell(const ContactView *v, const EncounterPlan *p)
{
    Arena *a = v->view.arena;
    page_text(v->view.out, INDENT, "plan: %.*s; release: %.*s; %zu steps", STR(p->state), STR(p->release),
              p->step_count);
    if (v->is_brief) return;
    for (size_t i = 0; i < p->step_count; i++) {
        const EncounterStep *s = &p->steps[i];
        Str text = str_format(a, "%.*s (%.*s, by %.*s)", STR(s->text), STR(s->owner), STR(s->due));
        view_item(v->view.out, a, INDENT, str_format(a, "%.*s: ", STR(s->domain)).at, s->grade, text);
    }
    for (size_t i = 0; i < p->review_count; i++)
        view_item(v->view.out, a, INDENT, str_format(a, "re-assess by %.*s UTC: ",
                                                     STR(moment_text(a, p->reviews[i].at))).at,
                  p->reviews[i].grade, p->reviews[i].text);
}

static void room_tell(const ContactView *v, const Encounter *e)
{
    Arena *a = v->view.arena;
    item(v, "danger: ", str_of(safety_answer_name(e->danger)));
    if (e->danger == SAFETY_UNKNOWN) page_text(v->view.out, INDENT, "not known counts as a yes");
    if (encounter_went_on(e))
        page_text(v->view.out, INDENT, "WENT ON ALTHOUGH DANGER WAS NOT RULED OUT");
    item(v, "others there: ", joined(a, e->others, e->other_count));
    if (encounter_has_kin(e) && e->hold.len)
        item(v, "A GUARDIAN OR RELATIVE WAS THERE: ",
             str_format(a, "%.*s. Ask again, with the child alone, about danger first.", STR(e->hold)));
    else if (encounter_has_kin(e))
        page_text(v->view.out, INDENT, "a guardian or relative was there: ask about danger with the child alone");
    else if (e->hold.len) item(v, "no release: ", e->hold);
    if (encounter_has_other(e, S("companion")))
        page_text(v->view.out, INDENT, "A COMPANION WAS THERE: whoever comes with a child may be the one who sells.");
    item(v, "as: ", e->role);
    item(v, "setting: ", e->setting);
    if (e->is_recorded) page_text(v->view.out, INDENT, "recorded");
}

static void contact_tell(const ContactView *v, const Encounter *e)
{
    if (v->view.json) { contact_json(v, e); return; }
    head_tell(v, e);
    if (e->sight == SIGHT_TOOK_PLACE) {
        page_text(v->view.out, INDENT, "What an advocate was told stays with advocates.");
        return;
    }
    room_tell(v, e);
    for (size_t i = 0; i < e->asked_count; i++) question_tell(v, &e->asked[i]);
    if (e->screen) screen_tell(v, e->screen);
    if (e->plan) plan_tell(v, e->plan);
    omissions_tell(v, e);
    if (e->stopped) page_text(v->view.out, INDENT, "stopped: %s", interview_stop_name(e->stopped));
    item(v, "helped: ", e->helped);
    item(v, "who helped: ", e->helper);
    item(v, "note: ", e->note);
    item(v, "next: ", e->next);
    item(v, "next with: ", e->next_by);
    if (e->sight == SIGHT_ASKED) page_text(v->view.out, INDENT, "What the child said is not shown to your role.");
}

void contacts_tell(const ContactView *v, const Mention *about, const EncounterList *l)
{
    Arena *a = v->view.arena;
    size_t standing = 0;
    for (size_t i = 0; i < l->count; i++) standing += !l->list[i].corrected_by;
    if (!v->view.json)
        out_format(v->view.out, "CONTACTS WITH %.*s: %.*s\n", STR(page_shown(a, mention_word(a, about))),
                   STR(standing ? page_count(a, standing) : S("none is kept")));
    for (size_t i = 0; i < l->count; i++) contact_tell(v, &l->list[i]);
    if (v->view.json) {
        json_t *e = event_new("contacts");
        event_set_text(e, "person", mention_word(a, about));
        event_set_count(e, "contacts", standing);
        event_set_text(e, "zone", l->zone.name);
        event_set_text(e, "guardian_hold", l->hold);
        event_write(v->view.out, e);
        return;
    }
    if (!standing) page_text(v->view.out, 2, "Ask other agencies before you begin: a child is not asked twice.");
    else page_text(v->view.out, 2, "The same person again, and what helped before, make it easier for the child.");
    if (l->hold.len)
        page_item(v->view.out, 2, "NO GUARDIAN OR RELATIVE IN THE ROOM: ", page_shown(a, l->hold));
}

void contact_kept_tell(const ContactView *v, const Encounter *e)
{
    if (v->view.json) { contact_json(v, e); return; }
    out_format(v->view.out, "%sKept as contact %lld (%s).\n", v->is_brief ? "\n" : "", (long long)e->id,
               encounter_kind_words(e->kind));
    if (v->is_brief) room_tell(v, e);
    else contact_tell(v, e);
    if (e->by_role == STAFF_ADVOCATE)
        page_text(v->view.out, 2, "Others see that this contact took place, not what was said. If the child is in "
                                  "danger, tell those who protect the child: they do not learn it from here.");
}

/* ---- danger first ---- */

static const char *const danger_names[] = { "open", "yes", "unknown", "no" };

static void danger_json(const ContactView *v, const InterviewGuide *g, DangerWord danger)
{
    json_t *e = event_new("danger"), *ask = json_array();
    for (size_t i = 0; i < g->prompt_count && danger == DANGER_OPEN; i++)
        if (g->prompts[i].is_danger) json_array_append_new(ask, event_text(g->prompts[i].id));
    event_set_word(e, "danger", danger_names[danger]);
    event_set_flag(e, "may_go_on", danger == DANGER_NO);
    event_set(e, "ask_first", ask);
    event_write(v->view.out, e);
}

void danger_tell(const ContactView *v, const InterviewGuide *g, DangerWord danger, const Mention *about)
{
    Arena *a = v->view.arena;
    if (v->view.json) { danger_json(v, g, danger); return; }
    if (danger == DANGER_NO) return;
    page_heading(v->view.out, danger == DANGER_OPEN ? "DANGER FIRST" : "STOP: SAFETY FIRST");
    for (size_t i = 0; i < g->prompt_count && danger == DANGER_OPEN; i++)
        if (g->prompts[i].is_danger)
            page_item(v->view.out, 2, str_format(a, "%-4.*s ", STR(g->prompts[i].id)).at,
                      v->view.is_spanish ? g->prompts[i].spanish : g->prompts[i].english);
    if (danger == DANGER_OPEN)
        page_text(v->view.out, 2, "Ask now, with the child alone, whatever was answered before. Nothing else comes "
                                  "first: --danger yes, no or unknown.");
    if (danger == DANGER_UNKNOWN) page_text(v->view.out, 2, "What is not known counts as a yes.");
    if (danger != DANGER_OPEN)
        page_text(v->view.out, 2, "safeharbor safety plan ANSWERS.json --keep %.*s has the first steps.",
                  STR(page_shown(a, mention_word(a, about))));
}

/* ---- safety that is looked at again ---- */

static void due_json(const ContactView *v, const SafetyDueList *l, const SafetyDue *d)
{
    Arena *a = v->view.arena;
    json_t *e = event_new("safety_due");
    event_set_text(e, "person", mention_word(a, &d->set_by->about));
    event_set_count(e, "contact", (size_t)d->set_by->id);
    event_set_text(e, "review", d->review->id);
    event_set_text(e, "due", zone_text(a, &l->zone, d->review->at));
    event_set_flag(e, "overdue", d->is_overdue);
    event_set_text(e, "text", d->review->text);
    event_set_word(e, "grade", grade_name(d->review->grade));
    event_set_word(e, "confidence", grade_mark(d->review->grade));
    event_write(v->view.out, e);
}

void safety_due_tell(const ContactView *v, const SafetyDueList *l)
{
    Arena *a = v->view.arena;
    size_t overdue = 0;
    for (size_t i = 0; i < l->count; i++) {
        const SafetyDue *d = &l->list[i];
        overdue += d->is_overdue;
        if (v->view.json) { due_json(v, l, d); continue; }
        out_format(v->view.out, "%-8s %.*s  %.*s  (plan: contact %lld)\n", d->is_overdue ? "OVERDUE" : "due",
                   STR(zone_text(a, &l->zone, d->review->at)), STR(page_shown(a, mention_word(a, &d->set_by->about))),
                   (long long)d->set_by->id);
        view_item(v->view.out, a, INDENT, "", d->review->grade, d->review->text);
    }
    if (!v->view.json)
        page_text(v->view.out, 0, "Re-assessments that are due or to come: %zu, %zu overdue; by the clock of %.*s.",
                  l->count, overdue, STR(l->zone.name));
}

/* ---- the wheel ---- */

void contact_wheel_tell(const ContactView *v, const EncounterWheel *w)
{
    if (v->view.json) {
        json_t *e = event_new("wheel");
        event_set_count(e, "from_contacts", w->from_contacts);
        event_set(e, "from_findings", w->has_findings ? json_integer((json_int_t)w->from_findings) : json_null());
        event_set_count(e, "withheld_contacts", w->withheld);
        event_write(v->view.out, e);
        return;
    }
    page_heading(v->view.out, "FROM WHAT THIS WAS MADE");
    page_text(v->view.out, 2, "%zu claims of contacts, %zu of findings of rules that rest on an indicator.",
              w->from_contacts, w->from_findings);
    if (!w->has_findings)
        page_text(v->view.out, 2, "Findings are left out: your role does not read them, or nothing was screened yet.");
    if (w->withheld)
        page_text(v->view.out, 2, "Of %zu contacts what was said is not shown to your role.", w->withheld);
}
