/* pages_guide.c - what the program knows and nobody's record holds: law, duties, talking with a child, safety, places. */
#include "app/charge.h"
#include "app/duty.h"
#include "app/guide_words.h"
#include "app/interview_file.h"
#include "app/places.h"
#include "app/relief.h"
#include "app/safety_file.h"
#include "web/pages.h"

static const struct { const char *path, *name, *says; } tabs[] = {
    { "/guide/law", "Law", "who may be charged with what, in the words of which period; what a state gives "
      "the child" },
    { "/guide/duties", "Duties", "what has to be done about a child, by when, and what shows that it is "
      "done" },
    { "/guide/interview", "Talking with a child", "phases, what to ask, what not to ask, in English and "
      "Spanish" },
    { "/guide/safety", "Safety", "what to find out, steps with owner and time, and the check before a "
      "release" },
    { "/guide/places", "Places", "national lines that can be called" },
};

static void guide_begin(Call *c, const char *title, const char *path)
{
    page_begin(c, title);
    html(&c->html, "<nav aria-label=\"Guide\" class=\"tabs\">\n");
    for (size_t i = 0; i < COUNT(tabs); i++)
        html(&c->html, "<a href=\"{}\"{}>{}</a>\n", W(tabs[i].path),
             L(strcmp(path, tabs[i].path) == 0 ? " aria-current=\"page\"" : ""), W(tabs[i].name));
    html(&c->html, "</nav>\n");
}

void page_guide(Call *c)
{
    page_begin(c, "Guide");
    html(&c->html, "<p>Nothing of any child stands here, and looking is not written down. What was not "
                   "verified says so; none of it is legal advice.</p>\n<ul class=\"usa-list\">\n");
    for (size_t i = 0; i < COUNT(tabs); i++)
        html(&c->html, "<li><a href=\"{}\">{}</a>: {}</li>"
                       "\n", W(tabs[i].path), W(tabs[i].name), W(tabs[i].says));
    html(&c->html, "</ul>\n");
    page_end(c);
}

/* ---- pieces ---- */

static Str query(const Call *c, const char *name) { return str_trim(request_query(c->request, str_of(name))); }

/* A line with its label; nothing when there is nothing to say. */
static void item_put(Call *c, const char *label, Str text)
{
    if (law_says(text)) html(&c->html, "<li><strong>{}</strong> {}</li>\n", W(label), T(text));
}

static void marked_put(Call *c, const char *label, Grade grade, Str text)
{
    item_put(c, label, grade_marked(c->arena, grade, text));
}

static void list_begin(Call *c) { html(&c->html, "<ul class=\"usa-list usa-list--unstyled items\">\n"); }
static void list_end(Call *c) { html(&c->html, "</ul>\n"); }

static void option_put(Call *c, Str value, Str words, Str chosen)
{
    html(&c->html, "<option value=\"{}\"{}>{}</option>\n", T(value), L(str_eq(value, chosen) ? " "
                   "selected" : ""),
         T(words));
}

static void select_begin(Call *c, const char *name, const char *label)
{
    html(&c->html, "<div><label class=\"usa-label\" for=\"{}\">{}</label>\n<select class=\"usa-select\" "
                   "id=\"{}\" "
                   "name=\"{}\">\n", W(name), W(label), W(name), W(name));
}

static void select_end(Call *c) { html(&c->html, "</select></div>\n"); }

static void form_begin(Call *c, const char *path)
{
    html(&c->html, "<form method=\"get\" action=\"{}\"><div class=\"two\">\n", W(path));
}

static void form_end(Call *c)
{
    html(&c->html, "</div>\n<p><button class=\"usa-button\" type=\"submit\">Show</button></p></form>\n");
}

static bool is_failed(Call *c, bool ok, const Err *err)
{
    if (!ok) page_failed(c, err);
    return !ok;
}

/* ---- law ---- */

/* Years of age on the day, as bands: an age alone is nobody's. */
static const struct { const char *id, *words; int low, high; } ages[] = {
    { "", "not said", -1, -1 }, { "0-11", "under 12", 0, 11 }, { "12-13", "12 or 13", 12, 13 },
    { "14-15", "14 or 15", 14, 15 }, { "16-17", "16 or 17", 16, 17 }, { "18-20", "18 to 20", 18, 20 },
};

typedef struct { Str state, age, day; Date on; bool all; int low, high; const char *wrong; } LawAsked;

static LawAsked law_asked(const Call *c)
{
    LawAsked a = { .state = query(c, "state"), .age = query(c, "age"), .day = query(c, "on"), .on = c->today,
                   .all = query(c, "all").len > 0, .low = -1, .high = -1 };
    if (!a.state.len) a.state = S("US");
    if (a.day.len && !date_read_iso(a.day, &a.on)) a.wrong = "A day is written 2026-11-25.";
    for (size_t i = 0; i < COUNT(ages); i++)
        if (str_eq(a.age, str_of(ages[i].id))) a.low = ages[i].low, a.high = ages[i].high;
    return a;
}

static bool is_place_before(const LawBook *book, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(book->provisions[i].place, book->provisions[n].place)) return true;
    return false;
}

static bool is_place_held(const LawBook *book, Str state)
{
    for (size_t i = 0; i < book->provision_count; i++)
        if (str_eq(book->provisions[i].place, state)) return true;
    return false;
}

static void law_form(Call *c, const LawBook *book, const LawAsked *a)
{
    form_begin(c, "/guide/law");
    select_begin(c, "state", "Whose law");
    for (size_t i = 0; i < book->provision_count; i++) {
        Str place = book->provisions[i].place;
        if (!is_place_before(book, i)) option_put(c, place, str_eq(place, S("US")) ? S("federal") : place, a->state);
    }
    select_end(c);
    select_begin(c, "age", "The child's age on that day");
    for (size_t i = 0; i < COUNT(ages); i++) option_put(c, str_of(ages[i].id), str_of(ages[i].words), a->age);
    select_end(c);
    html(&c->html,
         "<div><label class=\"usa-label\" for=\"on\">In force on (empty: today)</label>\n"
         "<input class=\"usa-input\" id=\"on\" name=\"on\" value=\"{}\" autocomplete=\"off\" "
         "maxlength=\"10\"></div>\n"
         "<p class=\"tick\"><label><input type=\"checkbox\" name=\"all\" value=\"yes\"{}> Every "
         "period</label></p>\n",
         T(a->day), L(a->all ? " checked" : ""));
    form_end(c);
}

/* Elements of which one is enough, in words. */
static Str group_words(Arena *arena, const LawBook *book, const LawGroup *group)
{
    Str words = S("");
    for (size_t i = 0; i < group->count; i++)
        words = str_format(arena, "%.*s%s%.*s", STR(words), i ? " Or: " : "",
                           STR(book->elements[group->choices[i]].asks));
    return words;
}

static void provision_put(Call *c, const LawBook *book, const Provision *p)
{
    html(&c->html,
         "<details><summary>{}{}: {} <span class=\"quiet\">{}; {}; grade {}</span></summary>\n",
         L(provision_is_lead(p) ? "<strong>A LEAD ONLY</strong> " : ""), T(p->citation), T(p->title),
         T(law_sentence_text(c->arena, p)), T(law_validity_text(c->arena, p)), T(law_standing_text(c->arena, p)));
    list_begin(c);
    for (size_t i = 0; i < p->group_count; i++) item_put(c, "Asks:", group_words(c->arena, book, &p->groups[i]));
    item_put(c, "Sentence:", law_sentence_whole(c->arena, p));
    item_put(c, "Fine:", p->fine);
    item_put(c, "Age:", p->age_proof);
    if (!str_eq(p->limitation, S("?"))) item_put(c, "Limitation:", p->limitation);
    item_put(c, "Attempt:", p->attempt);
    item_put(c, "Conspiracy:", p->conspiracy);
    item_put(c, "Without a real child:", p->decoy);
    item_put(c, "Note:", p->note);
    item_put(c, "Row:", p->id);
    item_put(c, "Basis:", law_basis_text(c->arena, p));
    list_end(c);
    html(&c->html, "</details>\n");
}

static void relief_put(Call *c, const LawRelief *r, const LawAsked *a)
{
    const ReliefCase of = { .low = a->low, .high = a->high };
    html(&c->html, "<li><strong>{}</strong>{}", W(law_relief_mark(r)), T(r->text));
    if (relief_age(&of, r) == RELIEF_AGE_OVER)
        html(&c->html, " <strong>Its text is for a child under {}.</strong>", N(law_relief_under(r)));
    html(&c->html, "<br><span class=\"quiet\">{}</span></li>\n", T(law_relief_basis(c->arena, r)));
}

static void relief_part(Call *c, const LawBook *book, const LawReliefPart *part, const LawAsked *a)
{
    bool is_said = false, is_us = str_eq(a->state, S("US"));
    if (is_us && !part->of_all) return;
    if (part->of_all) html(&c->html, "<h3>What {}</h3>\n<ul class=\"usa-list\">\n", W(part->heading));
    else html(&c->html, "<h3>What the law of {} {}</h3>\n<ul class=\"usa-list\">"
                        "\n", T(a->state), W(part->heading));
    for (size_t i = 0; i < book->relief_count; i++) {
        const LawRelief *r = &book->relief[i];
        bool of_us = str_eq(r->place, S("US"));
        if (!str_eq(r->part, str_of(part->part)) || (!of_us && !str_eq(r->place, a->state))) continue;
        relief_put(c, r, a);
        is_said |= part->of_all || !of_us;
    }
    if (!is_said) html(&c->html, "<li>{}</li>\n", W(LAW_NOT_ESTABLISHED));
    html(&c->html, "</ul>\n");
}

static void provisions_put(Call *c, const LawBook *book, const LawAsked *a)
{
    int64_t shown = 0;
    html(&c->html, "<h2>{}</h2>\n", W("Those who exploit the child"));
    for (size_t i = 0; i < book->provision_count; i++) {
        const Provision *p = &book->provisions[i];
        if (!str_eq(p->place, a->state) || !(a->all || day_span_meets(p->valid, (DaySpan){ a->on, a->on }))) continue;
        provision_put(c, book, p);
        shown++;
    }
    if (!shown) html(&c->html, "<p>There is no such row of law on that day.</p>\n");
    else html(&c->html, "<p class=\"quiet\">{} rows.</p>\n", N(shown));
}

void page_guide_law(Call *c)
{
    Err err = { 0 };
    LawBook *book = arena_new(c->arena, LawBook, 1);
    LawAsked a = law_asked(c);
    if (is_failed(c, law_open(c->arena, S(""), book, &err), &err)) return;
    if (!is_place_held(book, a.state)) {
        page_refused(c, 404, "Nothing there", "No law of that place is held here.");
        return;
    }
    guide_begin(c, "Law", "/guide/law");
    page_wrong(c, a.wrong ? a.wrong : "");
    html(&c->html, "<p>No row is reviewed until a lawyer has signed it. Each says what it rests on; a lead "
                   "is no law until somebody has looked it up. No legal advice.</p>\n");
    law_form(c, book, &a);
    if (a.wrong) { c->response->status = 422; page_end(c); return; }
    provisions_put(c, book, &a);
    html(&c->html, "<h2>The child: what the law gives, and what the wrong label withholds</h2>\n");
    for (size_t i = 0; i < LAW_RELIEF_PARTS; i++) relief_part(c, book, &law_relief_parts[i], &a);
    page_end(c);
}

/* ---- duties ---- */

static void duty_put(Call *c, const Duty *d)
{
    Str period = duty_period_text(c->arena, d);
    html(&c->html, "<details><summary><strong>{}</strong> {}{} <span class=\"quiet\">{} {}</span></summary>"
                   "\n",
         T(clock_text(c->arena, &d->clock)), T(duty_mark_text(c->arena, d)), T(d->text), T(d->id), T(period));
    list_begin(c);
    item_put(c, "Starts:", d->trigger->words);
    item_put(c, "Only if:", d->trigger->condition);
    item_put(c, "Counted:", d->counted_from);
    item_put(c, "Who:", d->who);
    if (d->escalate.unit) item_put(c, "A supervisor is told:", clock_text(c->arena, &d->escalate));
    item_put(c, "Shown by:", d->evidence);
    if (d->tells >= TELLS_GUARDIAN) item_put(c, "Never to:", S(DUTY_NEVER_TOLD));
    item_put(c, "Law:", d->citation);
    item_put(c, "Source:", duty_basis_text(c->arena, d));
    list_end(c);
    html(&c->html, "</details>\n");
}

/* What one thing starts stands together under it. */
static void duties_put(Call *c, const DutyBook *book, size_t from)
{
    Str starts = book->duties[from].trigger->words;
    for (size_t i = 0; i < from; i++)
        if (str_eq(book->duties[i].trigger->words, starts)) return;
    html(&c->html, "<h2>When: {}</h2>\n", T(starts));
    for (size_t i = from; i < book->count; i++)
        if (str_eq(book->duties[i].trigger->words, starts)) duty_put(c, &book->duties[i]);
}

void page_guide_duties(Call *c)
{
    Err err = { 0 };
    DutyBook book;
    KinBook kin;
    if (is_failed(c, duty_books_read(c->arena, &book, &kin, &err), &err)) return;
    guide_begin(c, "Duties", "/guide/duties");
    html(&c->html, "<p>What was not read as law is marked NOT VERIFIED and starts no clock by itself. No legal "
                   "advice.</p>\n");
    for (size_t i = 0; i < book.count; i++) duties_put(c, &book, i);
    page_end(c);
}

/* ---- talking with a child ---- */

typedef struct { Call *call; const InterviewGuide *guide; bool is_spanish; } Talk;

/* Words for the child, in the language that was chosen. */
static void said_put(const Talk *t, Str english, Str spanish)
{
    html(&t->call->html, "<span{}>{}</span>", L(t->is_spanish ? " lang=\"es\"" : ""),
         T(t->is_spanish ? spanish : english));
}

static void notes_put(const Talk *t, Str phase, const char *kinds, bool with_common)
{
    Call *c = t->call;
    html(&c->html, "<ul class=\"usa-list\">\n");
    for (size_t i = 0; i < t->guide->note_count; i++) {
        const InterviewNote *n = &t->guide->notes[i];
        if (!interview_note_is(n, phase, kinds, with_common)) continue;
        html(&c->html, "<li><strong>{}:</strong> "
                       "{}", T(n->kind), T(grade_marked(c->arena, n->grade, n->english)));
        if (n->why.len) html(&c->html, "<br><span class=\"quiet\">because: {}</span>", T(n->why));
        if (n->instead.len)
            html(&c->html, "<br>{} {}", W(str_eq(n->kind, S("avoid")) ? "instead:" : "do:"), T(n->instead));
        html(&c->html, "</li>\n");
    }
    html(&c->html, "</ul>\n");
}

/* "patrol,child_protection": as people write it. */
static Str roles_words(Arena *arena, Str who)
{
    Str words = S(""), one;
    while (str_cut(&who, ',', &one))
        words = str_format(arena, "%.*s%s%.*s", STR(words), words.len ? ", " : "", STR(one));
    char *at = arena_new(arena, char, words.len + 1);
    for (size_t i = 0; i < words.len; i++) at[i] = words.at[i] == '_' ? ' ' : words.at[i];
    return (Str){ at, words.len };
}

static void phase_put(const Talk *t, const InterviewPhase *p)
{
    Call *c = t->call;
    list_begin(c);
    marked_put(c, "Goal:", p->grade, p->goal);
    item_put(c, "Who:", roles_words(c->arena, p->who));
    if (p->minutes) item_put(c, "At most:", str_format(c->arena, "%d minutes", p->minutes));
    item_put(c, "Stop:", p->stop);
    list_end(c);
}

static void phases_put(const Talk *t)
{
    Call *c = t->call;
    for (size_t i = 0; i < t->guide->phase_count; i++) {
        const InterviewPhase *p = &t->guide->phases[i];
        html(&c->html, "<h2>");
        said_put(t, p->english, p->spanish);
        html(&c->html, "</h2>\n");
        phase_put(t, p);
        notes_put(t, p->id, "step bond", false);
        html(&c->html, "<p><a href=\"/guide/interview?phase={}&amp;language={}\">What to ask: {}</a></p>"
                       "\n", Q(p->id),
             W(t->is_spanish ? "es" : "en"), T(p->english));
    }
    html(&c->html, "<h2>In every phase</h2>\n");
    notes_put(t, S(""), "earlier avoid rapport access timing", true);
}

static void branches_put(const Talk *t, size_t prompt)
{
    Call *c = t->call;
    for (size_t i = 0; i < t->guide->branch_count; i++) {
        const InterviewBranch *b = &t->guide->branches[i];
        if (b->from != prompt) continue;
        html(&c->html, "<br><span class=\"quiet\">if: {}</span> {}", T(b->when),
             T(grade_marked(c->arena, b->grade, b->act)));
        if (b->to >= 0) html(&c->html, " Then {}.", T(t->guide->prompts[b->to].id));
    }
}

static void prompts_put(const Talk *t, size_t phase)
{
    Call *c = t->call;
    const InterviewPhase *p = &t->guide->phases[phase];
    html(&c->html, "<h2>");
    said_put(t, p->english, p->spanish);
    html(&c->html, "</h2>\n");
    phase_put(t, p);
    html(&c->html, "<h3>What to ask</h3>\n");
    list_begin(c);
    for (size_t i = 0; i < t->guide->prompt_count; i++) {
        const InterviewPrompt *one = &t->guide->prompts[i];
        if (one->phase != phase) continue;
        html(&c->html, "<li><strong>{}</strong> <span class=\"quiet\">{}</span> ", T(one->id), T(one->aim));
        said_put(t, one->english, one->spanish);
        branches_put(t, i);
        html(&c->html, "</li>\n");
    }
    list_end(c);
    html(&c->html, "<p>{} [{}].</p>\n<h3>What not to ask, and what to expect</h3>\n", W(INTERVIEW_OWN_WORDS),
         W(grade_mark(GRADE_DESIGN)));
    notes_put(t, p->id, "avoid bond", true);
}

static void talk_form(const Talk *t, Str phase)
{
    Call *c = t->call;
    form_begin(c, "/guide/interview");
    select_begin(c, "phase", "Phase");
    option_put(c, S(""), S("all of them"), phase);
    for (size_t i = 0; i < t->guide->phase_count; i++)
        option_put(c, t->guide->phases[i].id, t->guide->phases[i].english, phase);
    select_end(c);
    select_begin(c, "language", "Words for the child");
    option_put(c, S("en"), S("English"), S("en"));
    option_put(c, S("es"), S("Spanish"), t->is_spanish ? S("es") : S("en"));
    select_end(c);
    form_end(c);
}

void page_guide_interview(Call *c)
{
    Err err = { 0 };
    InterviewGuide guide;
    Str asked = query(c, "phase");
    if (is_failed(c, interview_guide(c->arena, &guide, &err), &err)) return;
    const Talk t = { c, &guide, str_eq(query(c, "language"), S("es")) };
    int phase = asked.len ? interview_phase_named(&guide, asked) : -1;
    if (asked.len && phase < 0) {
        page_refused(c, 404, "Nothing there", "There is no phase of this name.");
        return;
    }
    guide_begin(c, "Talking with a child", "/guide/interview");
    html(&c->html, "<p>The whole account belongs to one planned, recorded interview by a trained person. "
                   "When there is danger, "
                   "or the child begins to tell, stop.</p>\n");
    talk_form(&t, asked);
    if (phase < 0) phases_put(&t);
    else prompts_put(&t, (size_t)phase);
    page_end(c);
}

/* ---- safety ---- */

static void step_put(Call *c, const SafetyBook *b, const SafetyStep *s)
{
    Str by = s->hours ? str_format(c->arena, "within %d "
                                             "%s", s->hours, s->hours == 1 ? "hour" : "hours") : S("at once");
    html(&c->html, "<li><strong>{}, {}:</strong> "
                   "{}", T(by), T(s->owner), T(grade_marked(c->arena, s->grade, s->english)));
    if (s->fact >= 0) html(&c->html, "<br><span class=\"quiet\">unless it is known not to be so: {}</span>",
                           T(b->facts[s->fact].english));
    if (law_says(s->say))
        html(&c->html, "<br>say: \"{}\" <span class=\"quiet\" lang=\"es\">\"{}\"</span>"
                       "", T(s->say), T(s->say_es));
    html(&c->html, "</li>\n");
}

static void steps_put(Call *c, const SafetyBook *b)
{
    html(&c->html, "<h2>Steps</h2>\n");
    for (size_t d = 0; d < SAFETY_DOMAINS; d++) {
        html(&c->html, "<h3>{}</h3>\n<ul class=\"usa-list\">\n", W(safety_domains[d].heading));
        for (size_t i = 0; i < b->step_count; i++)
            if (str_eq(b->steps[i].domain, str_of(safety_domains[d].domain))) step_put(c, b, &b->steps[i]);
        html(&c->html, "</ul>\n");
    }
}

static void guardian_put(Call *c, const SafetyBook *b)
{
    html(&c->html, "<h2>The check {}</h2>\n<p>A family member may be the one who sells: no release before "
                   "every question has the right answer; then child protection decides, with the child's "
                   "own wish.</p>\n"
                   "<ul class=\"usa-list\">\n", W(SAFETY_GUARDIAN_SAY));
    for (size_t i = 0; i < b->guardian_count; i++) {
        const GuardianQuestion *q = &b->guardian[i];
        html(&c->html, "<li>{} <strong>Right: {}.</strong><br><span class=\"quiet\">because: {}</span></li>\n",
             T(grade_marked(c->arena, q->grade, q->english)), W(safety_answer_name(q->must)), T(q->why));
    }
    html(&c->html, "</ul>\n");
}

static void rest_put(Call *c, const SafetyBook *b)
{
    html(&c->html, "<h2>Danger is looked at again</h2>\n<ul class=\"usa-list\">\n");
    for (size_t i = 0; i < b->review_count; i++) {
        const SafetyReview *r = &b->reviews[i];
        Str at = r->hours < 0 ? S("") : str_format(c->arena, "after %d hours: ", r->hours);
        html(&c->html, "<li>{}{}</li>\n", T(at), T(grade_marked(c->arena, r->grade, r->english)));
    }
    html(&c->html, "</ul>\n<h2>Places, the least restrictive first</h2>\n<ol class=\"usa-list\">\n");
    for (size_t i = 0; i < b->place_count; i++) {
        const SafetyPlace *p = &b->places[i];
        Str text = str_format(c->arena, "%.*s: %.*s. Mind: "
                                        "%.*s.", STR(p->english), STR(p->fits), STR(p->watch));
        html(&c->html, "<li>{}</li>\n", T(grade_marked(c->arena, p->grade, text)));
    }
    html(&c->html, "</ol>\n");
}

void page_guide_safety(Call *c)
{
    Err err = { 0 };
    SafetyBook book;
    if (is_failed(c, safety_shipped(c->arena, &book, &err), &err)) return;
    guide_begin(c, "Safety", "/guide/safety");
    html(&c->html, "<p>Danger comes first: until somebody says whether there is danger now, nothing but "
                   "the first steps is done. What is not known counts as a yes.</p>\n<h2>What to find "
                   "out</h2>\n<p>{}</p>\n"
                   "<ul class=\"usa-list\">\n", W(SAFETY_FACTS_SAY));
    for (size_t i = 0; i < book.fact_count; i++)
        html(&c->html, "<li>{}</li>"
                       "\n", T(grade_marked(c->arena, book.facts[i].grade, book.facts[i].english)));
    html(&c->html, "</ul>\n");
    guardian_put(c, &book);
    steps_put(c, &book);
    rest_put(c, &book);
    page_end(c);
}

/* ---- places ---- */

void page_guide_places(Call *c)
{
    Err err = { 0 };
    NationalLine *lines;
    size_t count;
    if (is_failed(c, lines_read(c->arena, &lines, &count, &err), &err)) return;
    guide_begin(c, "Places", "/guide/places");
    html(&c->html, "<p>{}</p>\n<p>A directory of services is searched without a network by safeharbor "
                   "places read.</p>\n",
         W(LINES_VERIFIED_MEANS));
    for (size_t i = 0; i < count; i++) {
        LineItem items[LINE_ITEMS];
        const NationalLine *l = &lines[i];
        html(&c->html, "<h2>{}</h2>\n", T(l->name));
        list_begin(c);
        line_items(c->arena, l, items);
        for (size_t k = 0; k < LINE_ITEMS; k++) item_put(c, items[k].label, items[k].text);
        list_end(c);
    }
    page_end(c);
}
