/* interview_views.c - how are phases, prompts, checked questions and earlier talks shown? */
#include "cli/interview_views.h"

static void note_show(InterviewView v, const InterviewNote *n)
{
    Str label = str_format(v.arena, "%.*s: ", STR(n->kind));
    view_item(v.out, v.arena, 4, label.at, n->grade, n->english);
    if (n->why.len) page_item(v.out, 8, "because: ", n->why);
    if (n->instead.len) page_item(v.out, 8, str_eq(n->kind, S("avoid")) ? "instead: " : "do: ", n->instead);
}

static json_t *note_json(const InterviewNote *n)
{
    json_t *o = json_object();
    event_set_text(o, "kind", n->kind);
    event_set_text(o, "id", n->id);
    event_set_text(o, "text", n->english);
    event_set_text(o, "why", n->why);
    event_set_text(o, "instead", n->instead);
    view_grade_set(o, n->grade, n->source);
    return o;
}

static json_t *notes_json(const InterviewGuide *g, Str phase, const char *kinds, bool with_common)
{
    json_t *list = json_array();
    for (size_t i = 0; i < g->note_count; i++)
        if (interview_note_is(&g->notes[i], phase, kinds, with_common))
            json_array_append_new(list, note_json(&g->notes[i]));
    return list;
}

static void notes_show(InterviewView v, const InterviewGuide *g, Str phase, const char *kinds,
    bool with_common)
{
    for (size_t i = 0; i < g->note_count; i++)
        if (interview_note_is(&g->notes[i], phase, kinds, with_common)) note_show(v, &g->notes[i]);
}

/* ---- phases ---- */

static json_t *phase_json(const InterviewPhase *p)
{
    json_t *e = event_new("phase");
    event_set_text(e, "phase", p->id);
    event_set_text(e, "title", p->english);
    event_set_text(e, "title_es", p->spanish);
    event_set_text(e, "who", p->who);
    event_set(e, "minutes_max", p->minutes ? json_integer(p->minutes) : json_null());
    event_set_text(e, "goal", p->goal);
    event_set_text(e, "stop", p->stop);
    view_grade_set(e, p->grade, p->source);
    return e;
}

static void phase_show(InterviewView v, const InterviewPhase *p)
{
    out_format(v.out, "%.*s: %.*s\n", STR(p->id), STR(v.is_spanish ? p->spanish : p->english));
    view_item(v.out, v.arena, 4, "goal: ", p->grade, p->goal);
    page_item(v.out, 4, "who: ", p->who);
    if (p->minutes) page_text(v.out, 4, "at most %d minutes", p->minutes);
    if (p->stop.len) page_item(v.out, 4, "stop: ", p->stop);
}

void interview_phases_show(InterviewView v, const InterviewGuide *g)
{
    for (size_t i = 0; i < g->phase_count; i++) {
        if (v.json) {
            json_t *e = phase_json(&g->phases[i]);
            event_set(e, "notes", notes_json(g, g->phases[i].id, "step avoid bond", false));
            event_write(v.out, e);
            continue;
        }
        phase_show(v, &g->phases[i]);
        notes_show(v, g, g->phases[i].id, "step bond", false);
    }
    if (v.json) {
        json_t *e = event_new("common");
        event_set(e, "notes", notes_json(g, S(""), "avoid rapport earlier access timing", true));
        event_write(v.out, e);
        return;
    }
    page_heading(v.out, "IN EVERY PHASE");
    notes_show(v, g, S(""), "earlier avoid rapport access timing", true);
}

/* ---- prompts ---- */

static json_t *branches_json(const InterviewGuide *g, size_t prompt)
{
    json_t *list = json_array();
    for (size_t i = 0; i < g->branch_count; i++) {
        const InterviewBranch *b = &g->branches[i];
        if (b->from != prompt) continue;
        json_t *o = json_object();
        event_set_text(o, "when", b->when);
        event_set(o, "to", b->to < 0 ? json_null() : event_text(g->prompts[b->to].id));
        event_set_text(o, "act", b->act);
        view_grade_set(o, b->grade, b->source);
        json_array_append_new(list, o);
    }
    return list;
}

static void branches_show(InterviewView v, const InterviewGuide *g, size_t prompt)
{
    for (size_t i = 0; i < g->branch_count; i++) {
        const InterviewBranch *b = &g->branches[i];
        if (b->from != prompt) continue;
        Str go = b->to < 0 ? S("") : str_format(v.arena, " Then %.*s.", STR(g->prompts[b->to].id));
        page_item(v.out, 19, "if ", b->when);
        page_item(v.out, 22, "do: ", str_format(v.arena, "%.*s%.*s", STR(b->act), STR(go)));
    }
}

void interview_prompts_show(InterviewView v, const InterviewGuide *g, size_t phase)
{
    const InterviewPhase *p = &g->phases[phase];
    if (!v.json) {
        phase_show(v, p);
        page_heading(v.out, "PROMPTS");
    }
    for (size_t i = 0; i < g->prompt_count; i++) {
        const InterviewPrompt *one = &g->prompts[i];
        if (one->phase != phase) continue;
        if (v.json) {
            json_t *e = event_new("prompt");
            event_set_text(e, "prompt", one->id);
            event_set_text(e, "phase", p->id);
            event_set_text(e, "aim", one->aim);
            event_set_text(e, "text", one->english);
            event_set_text(e, "text_es", one->spanish);
            event_set(e, "branches", branches_json(g, i));
            view_grade_set(e, one->grade, one->source);
            event_write(v.out, e);
            continue;
        }
        Str label = str_format(v.arena, "%-4.*s%-12.*s ", STR(one->id), STR(one->aim));
        page_item(v.out, 2, label.at, v.is_spanish ? one->spanish : one->english);
        branches_show(v, g, i);
    }
    if (v.json) {
        json_t *e = event_new("notes");
        event_set(e, "notes", notes_json(g, p->id, "step avoid bond", true));
        event_write(v.out, e);
        return;
    }
    page_text(v.out, 2, INTERVIEW_OWN_WORDS " [%s].", grade_mark(GRADE_DESIGN));
    page_heading(v.out, "WHAT NOT TO ASK, AND WHAT TO EXPECT");
    notes_show(v, g, p->id, "avoid bond", true);
}

/* ---- typed questions ---- */

static json_t *found_json(const CheckedQuestion *q, const LeadingFound *f)
{
    json_t *o = json_object();
    event_set_text(o, "kind", f->kind->id);
    event_set_text(o, "found", range_text(q->text, f->at));
    event_set_flag(o, "reword", f->is_reword);
    event_set_text(o, "why", f->kind->why);
    event_set_text(o, "instead", f->kind->instead);
    view_grade_set(o, f->kind->grade, f->kind->source);
    return o;
}

void interview_questions_show(InterviewView v, const CheckedQuestions *questions)
{
    for (size_t i = 0; i < questions->count; i++) {
        const CheckedQuestion *q = &questions->list[i];
        json_t *e = v.json ? event_new("question") : NULL, *list = v.json ? json_array() : NULL;
        if (!v.json)
            out_format(v.out, "line %zu, %s: %.*s\n", q->line, q->answer.must_reword ? "REWORD"
                       : q->answer.count ? "look again" : "fine", STR(page_shown(v.arena, q->text)));
        for (size_t k = 0; k < q->answer.count; k++) {
            const LeadingFound *f = &q->answer.found[k];
            if (v.json) { json_array_append_new(list, found_json(q, f)); continue; }
            Str at = range_text(q->text, f->at), why = f->kind->why;
            if (at.len) why = str_format(v.arena, "\"%.*s\": %.*s", STR(page_shown(v.arena, at)), STR(why));
            view_item(v.out, v.arena, 4, "", f->kind->grade, why);
            page_item(v.out, 4, "instead: ", f->kind->instead);
        }
        if (!v.json) continue;
        event_set_count(e, "line", q->line);
        event_set_text(e, "text", q->text);
        event_set_flag(e, "reword", q->answer.must_reword);
        event_set(e, "found", list);
        event_write(v.out, e);
    }
    if (!v.json)
        page_text(v.out, 0,
            "%zu questions, %zu to reword. The check knows wordings and no meaning: a question that it passes "
                            "may still lead.", questions->count, questions->reword_count);
}

/* ---- what was asked ---- */

static void talk_show(InterviewView v, const InterviewContact *c, bool lacks_danger, bool is_beyond)
{
    if (v.json) {
        json_t *e = event_new("talk");
        event_set(e, "on", event_date(c->on));
        event_set_text(e, "by", c->by);
        event_set_text(e, "role", c->role);
        event_set_text(e, "agency", c->agency);
        event_set_count(e, "asked", c->asked_count);
        event_set_word(e, "stopped", interview_stop_name(c->stopped));
        event_set_flag(e, "recorded", c->is_recorded);
        event_set_text(e, "helped", c->helped);
        event_set_flag(e, "lacks_danger", lacks_danger);
        event_set_flag(e, "beyond_role", is_beyond);
        event_write(v.out, e);
        return;
    }
    out_format(v.out, "  %.*s  %.*s%s%.*s, %zu prompts, %s\n", STR(date_text(v.arena, c->on)),
               STR(page_shown(v.arena, c->by)), c->role.len ? ", " : "", STR(page_shown(v.arena, c->role)),
                   c->asked_count,
               c->is_recorded ? "recorded" : "not recorded");
    if (c->stopped) page_text(v.out, 14, "stopped: %s", interview_stop_name(c->stopped));
    if (c->helped.len) page_item(v.out, 14, "helped: ", page_shown(v.arena, c->helped));
    if (lacks_danger) page_text(v.out, 14, "danger was not asked about");
    if (is_beyond) page_text(v.out, 14, "asked what is for another role");
}

static void prompt_use_json(InterviewView v, const InterviewGuide *g, size_t i, const PromptUse *use)
{
    json_t *e = event_new("prompt-use");
    event_set_text(e, "prompt", g->prompts[i].id);
    event_set_text(e, "phase", g->phases[g->prompts[i].phase].id);
    event_set_word(e, "state", prompt_state_name(use->state));
    event_set_count(e, "times", use->times);
    event_set_text(e, "reason", use->reason);
    event_set_text(e, "text", g->prompts[i].english);
    event_set_text(e, "text_es", g->prompts[i].spanish);
    event_write(v.out, e);
}

static void prompts_list(InterviewView v, const InterviewGuide *g, const InterviewUse *use, const char *head,
                         PromptState state, size_t times_min)
{
    bool has_head = false;
    for (size_t i = 0; i < g->prompt_count; i++) {
        const PromptUse *one = &use->prompts[i];
        bool may_repeat = g->prompts[i].is_danger && times_min;         /* danger is asked about every time */
        if (one->state != state || one->times < times_min || may_repeat) continue;
        if (!has_head) page_heading(v.out, head);
        has_head = true;
        Str label = str_format(v.arena, "%-4.*s ", STR(g->prompts[i].id));
        page_item(v.out, 2, label.at, v.is_spanish ? g->prompts[i].spanish : g->prompts[i].english);
        if (times_min) page_text(v.out, 7, "in %zu talk%s", one->times, one->times == 1 ? "" : "s");
        if (one->reason.len) page_item(v.out, 7, "reason: ", page_shown(v.arena, one->reason));
    }
}

void interview_left_show(InterviewView v, const InterviewGuide *g, const InterviewUse *use, bool is_once)
{
    if (v.json) {
        for (size_t i = 0; i < g->prompt_count; i++) prompt_use_json(v, g, i, &use->prompts[i]);
        return;
    }
    if (is_once) prompts_list(v, g, use, "ASKED ALREADY: NOT AGAIN", PROMPT_ASKED, 1);
    else prompts_list(v, g, use, "ASKED MORE THAN ONCE: NOT AGAIN", PROMPT_ASKED, 2);
    prompts_list(v, g, use, "LEFT OUT, WITH A REASON", PROMPT_SKIPPED, 0);
    prompts_list(v, g, use, "LEFT BECAUSE THE TALK STOPPED", PROMPT_STOPPED, 0);
    prompts_list(v, g, use, "NOT ASKED", PROMPT_UNASKED, 0);
    page_heading(v.out, "NOT BEGUN");
    for (size_t i = 0; i < g->phase_count; i++) {
        bool is_begun = false;
        for (size_t k = 0; k < g->prompt_count; k++)
            is_begun = is_begun || (g->prompts[k].phase == i && use->prompts[k].state != PROMPT_NOT_BEGUN);
        if (!is_begun) page_text(v.out, 2, "%.*s: %.*s", STR(g->phases[i].id), STR(g->phases[i].english));
    }
}

void interview_use_show(InterviewView v, const InterviewGuide *g, const InterviewContact *contacts,
    size_t count,
                        const InterviewUse *use)
{
    if (!v.json) out_text(v.out, "WHO HAS TALKED WITH THIS CHILD\n");
    if (!v.json && !count) page_text(v.out, 2,
        "Nobody, as far as these notes tell. Ask other agencies before you begin.");
    for (size_t i = 0; i < count; i++) {
        size_t c = use->order[i];
        talk_show(v, &contacts[c], use->lacks_danger[c], use->is_beyond_role[c]);
    }
    interview_left_show(v, g, use, false);
}
