/* safety_file.c - what is known, and from when on does the plan run? */
#include "app/safety_file.h"

#include "app/answers.h"
#include "guide/safety.h"
#include "insight/safety.h"

#define DAY_MINUTES (24 * 60)

bool safety_shipped(Arena *arena, SafetyBook *book, Err *err) { return safety_book_read(arena, book, err); }

void safety_planned(Arena *arena, const SafetyBook *book, const SafetyAnswers *answers, SafetyPlan *plan)
{
    safety_plan(arena, book, answers, plan);
}

Str safety_moment_text(Arena *arena, SafetyMoment moment)
{
    long day = (long)(moment.minutes / DAY_MINUTES), minute = (long)(moment.minutes % DAY_MINUTES);
    Str text = date_text(arena, date_of_day_number(day));
    return moment.has_time ? str_format(arena, "%.*s %02ld:%02ld", STR(text), minute / 60, minute % 60)
        : text;
}

/* "14:30". */
static bool time_read(Str text, int *minutes)
{
    int hour, minute;
    Str first;
    if (text.len != 5 || !str_cut(&text, ':', &first) || !str_to_number(first, &hour) || !str_to_number(text,
        &minute))
        return false;
    *minutes = hour * 60 + minute;
    return hour < 24 && minute < 60;
}

static SafetyMoment start_read(Answers *a, Date today)
{
    Str text = answers_text(a, S(""), a->root, "start"), day;
    Date date = today;
    int minutes = 0;
    bool has_time = str_has(text, S(" "));
    if (text.len && (!str_cut(&text, ' ', &day) || !date_read_iso(day, &date) || date.year < 1970 ||
                     (has_time && !time_read(text, &minutes))))
        answers_wrong(a, S("start"), "A day is needed, as 2026-11-25, or with a time, as 2026-11-25 14:30.");
    return (SafetyMoment){ (int64_t)date_day_number(date) * DAY_MINUTES + minutes, has_time };
}

typedef int Find(const SafetyBook *book, Str id);

static SafetyAnswer *answers_read(Answers *a, const SafetyBook *book, const char *field, Find *find,
    size_t count)
{
    static const SafetyAnswer meant[] = { SAFETY_YES, SAFETY_NO, SAFETY_UNKNOWN };
    SafetyAnswer *made = arena_new(a->arena, SafetyAnswer, count + 1);
    const json_t *given = answers_object(a, S(""), a->root, field);
    const char *id;
    json_t *value;
    if (given)
        json_object_foreach((json_t *)given, id, value) {
            int at = find(book, str_of(id));
            int word = answers_word(a, str_of(field), given, id, "yes no unknown", 2);
            if (at >= 0) made[at] = meant[word];
            else answers_wrong(a, str_of(field), "There is a question that the plan does not have.");
        }
    return made;
}

bool safety_file_read(Arena *arena, const SafetyBook *book, Str path, Date today, SafetyAnswers *answers,
    Err *err)
{
    Answers a;
    if (!answers_open(arena, path, "safety", &a, err)) return false;
    if (answers_know(&a, S(""), a.root, "start facts guardian note")) {
        SafetyAnswers made = {
            .facts = answers_read(&a, book, "facts", safety_fact_named, book->fact_count),
            .guardian = answers_read(&a, book, "guardian", safety_guardian_named, book->guardian_count),
            .start = start_read(&a, today),
            .has_start = json_object_get(a.root, "start") != NULL,
            .has_danger = json_object_get(json_object_get(a.root, "facts"), "danger_now") != NULL,
        };
        answers_text(&a, S(""), a.root, "note");
        if (answers_are_fine(&a)) *answers = made;
    }
    answers_close(&a);
    return answers_are_fine(&a);
}
