/* encounter_file.c - what did somebody write down of a contact with a child? */
#include "app/encounter_file.h"

#include "app/answers.h"
#include "guide/interview.h"
#include "guide/wheel.h"

#define CONTACT_FIELDS "kind place setting role others danger danger_at when recorded asked questions skipped stopped helped " \
               "helper note next next_by language"
#define GUIDE_ROLES "patrol detective child_protection advocate forensic_interviewer"

bool encounter_books_read(Arena *arena, EncounterBooks *books, Err *err)
{
    return interview_guide_read(arena, &books->guide, err) && wheel_read(arena, &books->wheel, err);
}

typedef struct { Answers *answers; const EncounterBooks *books; EncounterWish *wish; } Reading;

/* The word itself; empty when it is not there. */
static Str word_of(Answers *a, Str where, const json_t *o, const char *field, const char *words)
{
    (void)answers_word(a, where, o, field, words, 0);
    return answers_text(a, where, o, field);
}

static Str root_word(Answers *a, const char *field, const char *words)
{
    return word_of(a, S(""), a->root, field, words);
}

/* ---- what was asked ---- */

static Str named(const Reading *r, Str where, const json_t *o, const char *field, int (*find)(const Wheel *, Str))
{
    Answers *a = r->answers;
    Str id = answers_text(a, where, o, field);
    if (id.len && find(&r->books->wheel, id) < 0)
        answers_wrong(a, answers_path(a, where, field), "The wheel has no such word; safeharbor interview wheel "
                                                        "--json lists them.");
    return id;
}

static void prompt_set(const Reading *r, Str where, Str id, EncounterQuestion *q)
{
    const InterviewGuide *guide = &r->books->guide;
    int at = interview_prompt_named(guide, id);
    if (at < 0) {
        answers_wrong(r->answers, where, "There is no such prompt; safeharbor interview prompts lists them.");
        return;
    }
    q->prompt = guide->prompts[at].id;
    q->is_danger = guide->prompts[at].is_danger;
    q->text = r->wish->is_spanish ? guide->prompts[at].spanish : guide->prompts[at].english;
}

static EncounterQuestion question_read(const Reading *r, Str where, const json_t *value, bool is_own)
{
    Answers *a = r->answers;
    EncounterQuestion q = { 0 };
    if (!is_own && json_is_string(value)) {
        prompt_set(r, where, (Str){ json_string_value(value), json_string_length(value) }, &q);
        return q;
    }
    if (!json_is_object(value)) answers_wrong(a, where, "What was asked is an object, or the id of a prompt.");
    if (!answers_know(a, where, value, is_own ? "text said topic indicator segment"
                                              : "prompt said topic indicator segment")) return q;
    Str id = answers_text(a, where, value, is_own ? "text" : "prompt");
    if (!id.len) answers_wrong(a, where, is_own ? "The text of the question is needed." : "The prompt is needed.");
    else if (is_own) q.text = id;
    else prompt_set(r, where, id, &q);
    q.said = answers_text(a, where, value, "said");
    q.topic = named(r, where, value, "topic", wheel_topic_named);
    q.indicator = named(r, where, value, "indicator", wheel_indicator_named);
    q.segment = named(r, where, value, "segment", wheel_segment_named);
    return q;
}

static void questions_read(const Reading *r)
{
    Answers *a = r->answers;
    const json_t *prompts = answers_list(a, S(""), a->root, "asked");
    const json_t *own = answers_list(a, S(""), a->root, "questions");
    size_t n = json_array_size(prompts), m = json_array_size(own);
    EncounterQuestion *made = arena_new(a->arena, EncounterQuestion, n + m + 1);
    for (size_t i = 0; i < n + m && answers_are_fine(a); i++) {
        bool is_own = i >= n;
        size_t at = is_own ? i - n : i;
        Str where = str_format(a->arena, "%s[%zu]", is_own ? "questions" : "asked", at);
        made[i] = question_read(r, where, json_array_get(is_own ? own : prompts, at), is_own);
    }
    r->wish->e.asked = made;
    r->wish->e.asked_count = n + m;
}

static void skipped_read(const Reading *r)
{
    Answers *a = r->answers;
    const json_t *given = answers_object(a, S(""), a->root, "skipped");
    InterviewSkip *made = arena_new(a->arena, InterviewSkip, json_object_size(given) + 1);
    const char *id;
    json_t *value;
    if (given)
        json_object_foreach((json_t *)given, id, value) {
            int at = interview_prompt_named(&r->books->guide, str_of(id));
            if (at < 0)
                answers_wrong(a, S("skipped"), "There is no such prompt; safeharbor interview prompts lists them.");
            else made[r->wish->skipped_count++] =
                (InterviewSkip){ (size_t)at, answers_text(a, S("skipped"), given, id) };
        }
    r->wish->skipped = made;
}

/* ---- the rest ---- */

static void others_read(const Reading *r)
{
    static const char known[] = " " ENCOUNTER_OTHERS " ";
    Answers *a = r->answers;
    Encounter *e = &r->wish->e;
    Str *others = answers_texts(a, S(""), a->root, "others", &e->other_count);
    for (size_t i = 0; i < e->other_count && answers_are_fine(a); i++) {
        Str word = str_format(a->arena, " %.*s ", STR(others[i]));
        if (str_has(others[i], S(" ")) || !str_has(str_of(known), word))
            answers_wrong(a, S("others"), "Others in the room are told by their role: " ENCOUNTER_OTHERS ".");
    }
    e->others = others;
}

static void danger_read(const Reading *r)
{
    static const SafetyAnswer meant[] = { SAFETY_YES, SAFETY_NO, SAFETY_UNKNOWN };
    Answers *a = r->answers;
    r->wish->has_danger = json_object_get(a->root, "danger") != NULL;
    r->wish->e.danger = meant[answers_word(a, S(""), a->root, "danger", "yes no unknown", 2)];
    r->wish->danger_at = answers_text(a, S(""), a->root, "danger_at");
}

static bool wish_read(Answers *a, const EncounterBooks *books, EncounterWish *wish)
{
    EncounterWish made = { 0 };
    const Reading r = { a, books, &made };
    Encounter *e = &made.e;
    if (!answers_know(a, S(""), a->root, CONTACT_FIELDS)) return false;
    made.is_spanish = answers_word(a, S(""), a->root, "language", "en es", 0) == 1;
    e->kind = (EncounterKind)answers_word(a, S(""), a->root, "kind", "minimal interview support", 0);
    if (!json_object_get(a->root, "kind")) answers_wrong(a, S("kind"), "Say minimal, interview or support.");
    e->place = root_word(a, "place", ENCOUNTER_PLACES);
    if (!e->place.len)
        answers_wrong(a, S("place"), "The kind of place is needed, never an address: " ENCOUNTER_PLACES ".");
    e->setting = answers_text(a, S(""), a->root, "setting");
    e->role = root_word(a, "role", GUIDE_ROLES);
    e->is_recorded = answers_flag(a, S(""), a->root, "recorded");
    e->stopped = (InterviewStop)answers_word(a, S(""), a->root, "stopped", INTERVIEW_STOPS, 0);
    e->helped = answers_text(a, S(""), a->root, "helped");
    e->helper = answers_text(a, S(""), a->root, "helper");
    e->note = answers_text(a, S(""), a->root, "note");
    e->next = answers_text(a, S(""), a->root, "next");
    e->next_by = answers_text(a, S(""), a->root, "next_by");
    made.at = answers_text(a, S(""), a->root, "when");
    danger_read(&r);
    others_read(&r);
    questions_read(&r);
    skipped_read(&r);
    if (answers_are_fine(a)) *wish = made;
    return answers_are_fine(a);
}

bool encounter_file_read(Arena *arena, const EncounterBooks *books, Str path, EncounterWish *wish, Err *err)
{
    Answers a;
    if (!answers_open(arena, path, "interview", &a, err)) return false;
    bool ok = wish_read(&a, books, wish);
    answers_close(&a);
    return ok;
}

/* ---- options ---- */

static json_t *list_of(Str words)
{
    json_t *list = json_array();
    Str one;
    while (words.len && str_cut(&words, ',', &one)) {
        one = str_trim(one);
        json_array_append_new(list, json_stringn(one.at, one.len));
    }
    return list;
}

/* "PROMPT=REASON"; without a reason an empty one, which is refused. */
static json_t *skip_of(Str skip)
{
    json_t *o = json_object();
    Str id, reason = skip;
    (void)str_cut(&reason, '=', &id);
    json_object_setn_new(o, id.at, id.len, json_stringn(reason.at ? reason.at : "", reason.len));
    return o;
}

bool encounter_words_read(Arena *arena, const EncounterBooks *books, const EncounterWords *w, EncounterWish *wish,
                          Err *err)
{
    const struct { const char *field; Str text; } texts[] = {
        { "kind", w->kind }, { "place", w->place }, { "setting", w->setting }, { "role", w->role },
        { "danger", w->danger }, { "stopped", w->stopped }, { "helped", w->helped }, { "helper", w->helper },
        { "note", w->note }, { "next", w->next }, { "next_by", w->next_by }, { "when", w->at },
        { "language", w->language },
    };
    json_t *root = json_object();
    bool is_text = true;
    for (size_t i = 0; i < COUNT(texts); i++)
        if (texts[i].text.len)
            is_text &= json_object_set_new(root, texts[i].field,
                                           json_stringn(texts[i].text.at, texts[i].text.len)) == 0;
    if (w->is_recorded) json_object_set_new(root, "recorded", json_true());
    if (w->asked.len) json_object_set_new(root, "asked", list_of(w->asked));
    if (w->others.len) json_object_set_new(root, "others", list_of(w->others));
    if (w->skip.len) json_object_set_new(root, "skipped", skip_of(w->skip));
    Answers a = { arena, "interview", S("the options"), root, err };
    bool ok = (is_text || answers_wrong(&a, S("the text"), "It holds bytes that are no text.")) &&
              wish_read(&a, books, wish);
    answers_close(&a);
    return ok;
}
