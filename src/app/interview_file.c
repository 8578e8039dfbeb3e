/* interview_file.c - which questions were typed, and what do the notes of earlier talks say? */
#include "app/interview_file.h"

#include "app/answers.h"
#include "app/source.h"
#include "guide/interview.h"

#define TOO_LONG "The text is longer than 64 KiB. Split it and try again."

bool interview_guide(Arena *arena, InterviewGuide *guide, Err *err) { return interview_guide_read(arena,
    guide, err); }

bool questions_check(Arena *arena, const InterviewGuide *guide, Str path, Str said_path, Str kept,
                     bool is_spanish, CheckedQuestions *out, Err *err)
{
    const LeadingBook *book;
    Str name, text, line, said = S("");
    CheckedQuestion *list = NULL;
    CheckedQuestions made = { 0 };
    size_t room = 0, number = 0;
    if (!leading_book_build(arena, guide, is_spanish, &book, err) ||
        !source_text(arena, path, QUESTIONS_BYTES_MAX, TOO_LONG, &name, &text, err) ||
        (said_path.len && !source_text(arena, said_path, QUESTIONS_BYTES_MAX, TOO_LONG, &name, &said, err)))
        return false;
    if (kept.len) said = str_format(arena, "%.*s\n%.*s", STR(said), STR(kept));
    while (str_cut(&text, '\n', &line)) {
        number++;
        if (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (str_is_blank(line)) continue;
        arena_grow(arena, list, made.count, room);
        list[made.count] = (CheckedQuestion){ .text = str_trim(line), .line = number };
        leading_check(arena, book, list[made.count].text, said, &list[made.count].answer);
        made.reword_count += list[made.count++].answer.must_reword;
    }
    made.list = list;
    *out = made;
    return true;
}

/* ---- notes ---- */

static size_t prompt_of(Answers *a, const InterviewGuide *guide, Str path, Str id)
{
    int found = interview_prompt_named(guide, id);
    if (found < 0) answers_wrong(a, path,
        "There is no such prompt; safeharbor interview prompts lists them.");
    return found < 0 ? 0 : (size_t)found;
}

static void asked_read(Answers *a, const InterviewGuide *guide, Str where, const json_t *object,
    InterviewContact *c)
{
    Str *ids = answers_texts(a, where, object, "asked", &c->asked_count);
    size_t *asked = arena_new(a->arena, size_t, c->asked_count + 1);
    for (size_t i = 0; i < c->asked_count && answers_are_fine(a); i++)
        asked[i] = prompt_of(a, guide, answers_path(a, where, "asked"), ids[i]);
    c->asked = asked;
}

static void skipped_read(Answers *a, const InterviewGuide *guide, Str where, const json_t *object,
    InterviewContact *c)
{
    const json_t *given = answers_object(a, where, object, "skipped");
    InterviewSkip *skipped = arena_new(a->arena, InterviewSkip, json_object_size(given) + 1);
    Str path = answers_path(a, where, "skipped");
    const char *id;
    json_t *value;
    if (given)
        json_object_foreach((json_t *)given, id, value) {
            size_t prompt = prompt_of(a, guide, path, str_of(id));
            skipped[c->skipped_count++] = (InterviewSkip){ prompt, answers_text(a, path, given, id) };
        }
    c->skipped = skipped;
}

static InterviewContact contact_read(Answers *a, const InterviewGuide *guide, Str where, const json_t *object)
{
    InterviewContact c = { 0 };
    if (!json_is_object(object)) answers_wrong(a, where, "A talk is an object.");
    if (!answers_know(a, where, object, "on by role agency asked skipped stopped recorded helped note"))
        return c;
    c.on = answers_day(a, where, object, "on");
    c.by = answers_text(a, where, object, "by");
    c.role = answers_text(a, where, object, "role");
    c.agency = answers_text(a, where, object, "agency");
    c.helped = answers_text(a, where, object, "helped");
    int stopped = answers_word(a, where, object, "stopped", INTERVIEW_STOPS, 0);
    c.stopped = (InterviewStop)stopped;
    c.is_recorded = answers_flag(a, where, object, "recorded");
    answers_text(a, where, object, "note");
    if (!date_is_known(c.on)) answers_wrong(a, answers_path(a, where, "on"),
        "The day of the talk is needed.");
    asked_read(a, guide, where, object, &c);
    skipped_read(a, guide, where, object, &c);
    return c;
}

static bool contacts_of(Answers *a, const InterviewGuide *guide, const InterviewContact **contacts,
    size_t *count)
{
    if (!answers_know(a, S(""), a->root, "talks note")) return false;
    const json_t *list = answers_list(a, S(""), a->root, "talks");
    size_t n = json_array_size(list);
    if (!list)
        return answers_wrong(a, S("talks"), "The list of talks is missing; [] says that there was none.");
    if (n > CONTACTS_MAX) return answers_wrong(a, S("talks"), "There are more than 100 talks.");
    InterviewContact *made = arena_new(a->arena, InterviewContact, n + 1);
    for (size_t i = 0; i < n && answers_are_fine(a); i++)
        made[i] = contact_read(a, guide, str_format(a->arena, "talks[%zu]", i), json_array_get(list, i));
    *contacts = made;
    *count = n;
    return answers_are_fine(a);
}

bool contacts_read(Arena *arena, const InterviewGuide *guide, Str path, const InterviewContact **contacts,
    size_t *count,
                   Err *err)
{
    Answers a;
    if (!answers_open(arena, path, "interview", &a, err)) return false;
    bool ok = contacts_of(&a, guide, contacts, count);
    answers_close(&a);
    return ok;
}

void contacts_use(Arena *arena, const InterviewGuide *guide, const InterviewContact *contacts, size_t count,
                  InterviewUse *use)
{
    interview_use(arena, guide, contacts, count, use);
}
