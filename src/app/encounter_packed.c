/* encounter_packed.c - how does a contact with a child become JSON, and JSON a contact? */
#include "app/encounter_packed.h"

#include <stdlib.h>

#define VERSION 1

/* ---- to JSON; what is empty is left out ---- */

static void put(json_t *o, const char *field, Str text)
{
    if (text.len) json_object_set_new(o, field, json_stringn(text.at, text.len));
}

static void put_flag(json_t *o, const char *field, bool flag)
{
    if (flag) json_object_set_new(o, field, json_true());
}

static json_t *texts(const Str *list, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) json_array_append_new(array, json_stringn(list[i].at, list[i].len));
    return array;
}

static json_t *asked_json(const Encounter *e)
{
    json_t *array = json_array();
    for (size_t i = 0; i < e->asked_count; i++) {
        const EncounterQuestion *q = &e->asked[i];
        json_t *o = json_object();
        put(o, "prompt", q->prompt);
        put(o, "text", q->text);
        put(o, "said", q->said);
        put(o, "topic", q->topic);
        put(o, "indicator", q->indicator);
        put(o, "segment", q->segment);
        put_flag(o, "about_danger", q->is_danger);
        put_flag(o, "checked", q->is_checked);
        put_flag(o, "must_reword", q->must_reword);
        put(o, "leads", q->leads);
        json_array_append_new(array, o);
    }
    return array;
}

static json_t *left_json(const Encounter *e)
{
    json_t *array = json_array();
    for (size_t i = 0; i < e->left_count; i++) {
        json_t *o = json_object();
        put(o, "prompt", e->left[i].prompt);
        put(o, "text", e->left[i].text);
        put(o, "reason", e->left[i].reason);
        json_array_append_new(array, o);
    }
    return array;
}

static json_t *posts_json(const EncounterScreen *s)
{
    json_t *array = json_array();
    for (size_t i = 0; i < s->post_count; i++) {
        json_t *o = json_object();
        json_object_set_new(o, "base_rate", json_real(s->post[i].base));
        json_object_set_new(o, "low", json_real(s->post[i].low));
        json_object_set_new(o, "high", json_real(s->post[i].high));
        json_array_append_new(array, o);
    }
    return array;
}

static json_t *screen_json(const EncounterScreen *s)
{
    json_t *o = json_object(), *answers = json_object();
    for (size_t i = 0; i < s->answer_count; i++) {
        const EncounterAnswer *a = &s->answers[i];
        json_object_setn_new(answers, a->item.at, a->item.len, json_stringn(a->answer.at, a->answer.len));
    }
    put(o, "instrument", s->instrument);
    json_object_set_new(o, "version", json_integer(s->version));
    json_object_set_new(o, "answers", answers);
    put(o, "by", s->by);
    put(o, "result", s->state);
    put(o, "next", s->next);
    put(o, "grade", str_of(grade_name(s->grade)));
    put_flag(o, "disclosed", s->is_disclosed);
    put_flag(o, "direct", s->has_direct);
    put_flag(o, "scored", s->is_scored);
    json_object_set_new(o, "score_low", json_integer(s->low));
    json_object_set_new(o, "score_high", json_integer(s->high));
    json_object_set_new(o, "cut", json_integer(s->cut));
    json_object_set_new(o, "missing", json_integer(s->missing));
    json_object_set_new(o, "base_rate", json_real(s->base_rate));
    json_object_set_new(o, "chances", posts_json(s));
    json_object_set_new(o, "notes", texts(s->notes, s->note_count));
    return o;
}

static json_t *plan_json(const EncounterPlan *p)
{
    json_t *o = json_object(), *steps = json_array(), *reviews = json_array();
    for (size_t i = 0; i < p->step_count; i++) {
        json_t *step = json_object();
        put(step, "step", p->steps[i].id);
        put(step, "domain", p->steps[i].domain);
        put(step, "owner", p->steps[i].owner);
        put(step, "due", p->steps[i].due);
        put(step, "text", p->steps[i].text);
        put(step, "grade", str_of(grade_name(p->steps[i].grade)));
        put_flag(step, "because_unknown", p->steps[i].is_for_unknown);
        json_array_append_new(steps, step);
    }
    for (size_t i = 0; i < p->review_count; i++) {
        json_t *review = json_object();
        put(review, "review", p->reviews[i].id);
        put(review, "text", p->reviews[i].text);
        put(review, "grade", str_of(grade_name(p->reviews[i].grade)));
        json_object_set_new(review, "at", json_integer(p->reviews[i].at));
        json_array_append_new(reviews, review);
    }
    put(o, "state", p->state);
    put(o, "release", p->release);
    json_object_set_new(o, "steps", steps);
    json_object_set_new(o, "reviews", reviews);
    json_object_set_new(o, "against", texts(p->against, p->against_count));
    json_object_set_new(o, "open", texts(p->open, p->open_count));
    return o;
}

json_t *encounter_json(const Encounter *e)
{
    json_t *o = json_object();
    json_object_set_new(o, "at", json_integer(e->at));
    put(o, "when", e->when);
    put(o, "zone", e->zone);
    put(o, "place", e->place);
    if (e->sight == SIGHT_TOOK_PLACE) return o;
    put(o, "setting", e->setting);
    put(o, "as", e->role);
    json_object_set_new(o, "others", texts(e->others, e->other_count));
    put(o, "danger", str_of(safety_answer_name(e->danger)));
    put_flag(o, "recorded", e->is_recorded);
    put(o, "stopped", str_of(interview_stop_name(e->stopped)));
    json_object_set_new(o, "asked", asked_json(e));
    json_object_set_new(o, "not_asked", left_json(e));
    put(o, "helped", e->helped);
    put(o, "helper", e->helper);
    put(o, "note", e->note);
    put(o, "next", e->next);
    put(o, "next_by", e->next_by);
    put(o, "guardian_hold", e->hold);
    if (e->screen) json_object_set_new(o, "screen", screen_json(e->screen));
    if (e->plan) json_object_set_new(o, "plan", plan_json(e->plan));
    return o;
}

Str encounter_pack(Arena *arena, const Encounter *e)
{
    Encounter all = *e;
    all.sight = SIGHT_ALL;
    json_t *o = encounter_json(&all);
    Str about = mention_text(arena, &e->about);
    json_object_set_new(o, "v", json_integer(VERSION));
    json_object_set_new(o, "about", json_stringn(about.at, about.len));
    char *text = json_dumps(o, JSON_COMPACT);
    Str packed = text ? str_copy(arena, str_of(text)) : S("");
    free(text);
    json_decref(o);
    return packed;
}

/* ---- from JSON ---- */

typedef struct { Arena *arena; bool is_sound; } Reader;

static Str get(Reader *r, const json_t *o, const char *field)
{
    const json_t *value = json_object_get(o, field);
    if (!value) return S("");
    r->is_sound &= json_is_string(value);
    return json_is_string(value) ? str_copy(r->arena, (Str){ json_string_value(value), json_string_length(value) })
                                 : S("");
}

static int get_int(Reader *r, const json_t *o, const char *field)
{
    const json_t *value = json_object_get(o, field);
    json_int_t n = json_integer_value(value);
    r->is_sound &= json_is_integer(value) && n >= INT32_MIN && n <= INT32_MAX;
    return (int)n;
}

static bool get_flag(const json_t *o, const char *field) { return json_is_true(json_object_get(o, field)); }

static Grade get_grade(Reader *r, const json_t *o)
{
    Grade grade = GRADE_UNVERIFIED;
    r->is_sound &= grade_named(get(r, o, "grade"), &grade);
    return grade;
}

static const json_t *get_list(Reader *r, const json_t *o, const char *field, size_t *count)
{
    const json_t *list = json_object_get(o, field);
    r->is_sound &= json_is_array(list);
    *count = json_array_size(list);
    return list;
}

static const Str *get_texts(Reader *r, const json_t *o, const char *field, size_t *count)
{
    const json_t *list = get_list(r, o, field, count);
    Str *made = arena_new(r->arena, Str, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        const json_t *value = json_array_get(list, i);
        r->is_sound &= json_is_string(value);
        if (json_is_string(value))
            made[i] = str_copy(r->arena, (Str){ json_string_value(value), json_string_length(value) });
    }
    return made;
}

static int one_of(Reader *r, Str word, const char *(*name)(int), int count)
{
    for (int i = 0; i < count; i++)
        if (str_eq(word, str_of(name(i)))) return i;
    r->is_sound = false;
    return 0;
}

static const char *answer_name(int i) { return safety_answer_name((SafetyAnswer)i); }
static const char *stop_name(int i) { return interview_stop_name((InterviewStop)i); }

static void asked_read(Reader *r, const json_t *o, Encounter *e)
{
    const json_t *list = get_list(r, o, "asked", &e->asked_count);
    EncounterQuestion *made = arena_new(r->arena, EncounterQuestion, e->asked_count + 1);
    for (size_t i = 0; i < e->asked_count; i++) {
        const json_t *q = json_array_get(list, i);
        made[i] = (EncounterQuestion){
            .prompt = get(r, q, "prompt"), .text = get(r, q, "text"), .said = get(r, q, "said"),
            .topic = get(r, q, "topic"), .indicator = get(r, q, "indicator"), .segment = get(r, q, "segment"),
            .is_danger = get_flag(q, "about_danger"), .is_checked = get_flag(q, "checked"),
            .must_reword = get_flag(q, "must_reword"),
            .leads = get(r, q, "leads"),
        };
    }
    e->asked = made;
}

static void left_read(Reader *r, const json_t *o, Encounter *e)
{
    const json_t *list = get_list(r, o, "not_asked", &e->left_count);
    EncounterOmission *made = arena_new(r->arena, EncounterOmission, e->left_count + 1);
    for (size_t i = 0; i < e->left_count; i++) {
        const json_t *q = json_array_get(list, i);
        made[i] = (EncounterOmission){ get(r, q, "prompt"), get(r, q, "text"), get(r, q, "reason") };
    }
    e->left = made;
}

static void answers_read(Reader *r, const json_t *o, EncounterScreen *s)
{
    json_t *answers = json_object_get(o, "answers"), *value;
    EncounterAnswer *made = arena_new(r->arena, EncounterAnswer, json_object_size(answers) + 1);
    const char *item;
    json_object_foreach(answers, item, value)
        made[s->answer_count++] = (EncounterAnswer){ str_copy(r->arena, str_of(item)), get(r, answers, item) };
    s->answers = made;
}

static const EncounterScreen *screen_read(Reader *r, const json_t *o)
{
    EncounterScreen *s = arena_new(r->arena, EncounterScreen, 1);
    *s = (EncounterScreen){
        .instrument = get(r, o, "instrument"), .version = get_int(r, o, "version"), .by = get(r, o, "by"),
        .state = get(r, o, "result"), .next = get(r, o, "next"), .grade = get_grade(r, o),
        .is_disclosed = get_flag(o, "disclosed"), .has_direct = get_flag(o, "direct"),
        .is_scored = get_flag(o, "scored"), .low = get_int(r, o, "score_low"), .high = get_int(r, o, "score_high"),
        .cut = get_int(r, o, "cut"), .missing = get_int(r, o, "missing"),
        .base_rate = json_real_value(json_object_get(o, "base_rate")),
    };
    answers_read(r, o, s);
    const json_t *posts = get_list(r, o, "chances", &s->post_count);
    if (s->post_count > POST_TESTS_MAX) { r->is_sound = false; s->post_count = 0; }
    for (size_t i = 0; i < s->post_count; i++) {
        const json_t *p = json_array_get(posts, i);
        s->post[i] = (PostTest){ json_real_value(json_object_get(p, "base_rate")),
                                 json_real_value(json_object_get(p, "low")),
                                 json_real_value(json_object_get(p, "high")) };
    }
    s->notes = get_texts(r, o, "notes", &s->note_count);
    return s;
}

static const EncounterPlan *plan_read(Reader *r, const json_t *o)
{
    EncounterPlan *p = arena_new(r->arena, EncounterPlan, 1);
    *p = (EncounterPlan){ .state = get(r, o, "state"), .release = get(r, o, "release") };
    const json_t *steps = get_list(r, o, "steps", &p->step_count);
    const json_t *reviews = get_list(r, o, "reviews", &p->review_count);
    EncounterStep *made = arena_new(r->arena, EncounterStep, p->step_count + 1);
    EncounterReview *dates = arena_new(r->arena, EncounterReview, p->review_count + 1);
    for (size_t i = 0; i < p->step_count; i++) {
        const json_t *s = json_array_get(steps, i);
        made[i] = (EncounterStep){ get(r, s, "step"), get(r, s, "domain"), get(r, s, "owner"), get(r, s, "due"),
                                   get(r, s, "text"), get_grade(r, s), get_flag(s, "because_unknown") };
    }
    for (size_t i = 0; i < p->review_count; i++) {
        const json_t *s = json_array_get(reviews, i);
        dates[i] = (EncounterReview){ get(r, s, "review"), get(r, s, "text"), get_grade(r, s),
                                      json_integer_value(json_object_get(s, "at")) };
    }
    p->steps = made;
    p->reviews = dates;
    p->against = get_texts(r, o, "against", &p->against_count);
    p->open = get_texts(r, o, "open", &p->open_count);
    return p;
}

static void all_read(Reader *r, const json_t *o, Encounter *e)
{
    const json_t *screen = json_object_get(o, "screen"), *plan = json_object_get(o, "plan");
    Str about = get(r, o, "about");
    r->is_sound &= json_integer_value(json_object_get(o, "v")) == VERSION && mention_read(about, &e->about);
    e->at = json_integer_value(json_object_get(o, "at"));
    e->when = get(r, o, "when");
    e->zone = get(r, o, "zone");
    e->place = get(r, o, "place");
    e->setting = get(r, o, "setting");
    e->role = get(r, o, "as");
    e->others = get_texts(r, o, "others", &e->other_count);
    e->danger = (SafetyAnswer)one_of(r, get(r, o, "danger"), answer_name, 3);
    e->is_recorded = get_flag(o, "recorded");
    e->stopped = (InterviewStop)one_of(r, get(r, o, "stopped"), stop_name, 5);
    asked_read(r, o, e);
    left_read(r, o, e);
    e->helped = get(r, o, "helped");
    e->helper = get(r, o, "helper");
    e->note = get(r, o, "note");
    e->next = get(r, o, "next");
    e->next_by = get(r, o, "next_by");
    e->hold = get(r, o, "guardian_hold");
    if (screen) e->screen = screen_read(r, screen);
    if (plan) e->plan = plan_read(r, plan);
}

bool encounter_unpack(Arena *arena, Str packed, Encounter *encounter)
{
    Reader r = { arena, true };
    Encounter made = *encounter;
    json_t *o = json_loadb(packed.len ? packed.at : "", packed.len, JSON_REJECT_DUPLICATES, NULL);
    if (!o) return false;
    if (json_is_object(o)) all_read(&r, o, &made);
    bool ok = json_is_object(o) && r.is_sound;
    json_decref(o);
    if (ok) *encounter = made;
    return ok;
}
