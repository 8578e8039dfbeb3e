/* screen_file.c - which answers were given, by whom, and may they be? */
#include "app/screen_file.h"

#include "app/answers.h"
#include "app/source.h"
#include "guide/instruments.h"
#include "insight/instrument.h"

#define FIELDS "instrument danger direct disclosed age by setting language base_rate permission answers note"

static const ItemAnswer meant[] = { ANSWER_YES, ANSWER_NO, ANSWER_MISSING, ANSWER_MISSING };

static bool item_answer(Answers *a, const Instrument *instrument, const json_t *given, const char *id,
    ItemAnswer *items)
{
    for (size_t i = 0; i < instrument->item_count; i++) {
        if (!str_eq(instrument->items[i].row.id, str_of(id))) continue;
        items[i] = meant[answers_word(a, S("answers"), given, id, "yes no unknown declined", 2)];
        return true;
    }
    return answers_wrong(a, S("answers"), "There is an item that the instrument does not have.");
}

static ItemAnswer *items_read(Answers *a, const Instrument *instrument)
{
    ItemAnswer *items = arena_new(a->arena, ItemAnswer, instrument->item_count);
    const json_t *given = answers_object(a, S(""), a->root, "answers");
    const char *id;
    json_t *value;
    if (given)
        json_object_foreach((json_t *)given, id, value) item_answer(a, instrument, given, id, items);
    return items;
}

/* "D04": a direct indicator by its id. */
static bool direct_read(Answers *a)
{
    size_t count;
    int number;
    const Str *ids = answers_texts(a, S(""), a->root, "direct", &count);
    for (size_t i = 0; i < count && answers_are_fine(a); i++)
        if (ids[i].len != 3 || ids[i].at[0] != 'D' || !str_to_number((Str){ ids[i].at + 1, 2 }, &number))
            return answers_wrong(a, S("direct"), "A direct indicator is needed, as D04.");
    return count > 0;
}

static bool may_answer(Answers *a, const Instrument *instrument, const InstrumentAnswers *answers)
{
    Str permission = answers_text(a, S(""), a->root, "permission");
    if (!answers_are_fine(a)) return false;
    if (instrument->licence_kind == LICENCE_HELD && !permission.len)
        return err_set(a->err, ERR_DENIED,
            "This form belongs to others. Name in \"permission\" the letter or the contract by "
                                           "which your agency may use it.");
    for (size_t i = 0; i < instrument->item_count; i++)
        if (instrument->items[i].is_health_only && answers->items[i] != ANSWER_MISSING &&
            !str_eq(answers->by, S("health")))
            return err_set(a->err, ERR_DENIED,
                "Item %.*s is for health staff alone. Leave it out, and do not ask it.",
                           STR(instrument->items[i].row.id));
    return true;
}

static bool read_all(Answers *a, const Instrument *instrument, InstrumentAnswers *out)
{
    if (!answers_know(a, S(""), a->root, FIELDS)) return false;
    Str named = answers_text(a, S(""), a->root, "instrument");
    InstrumentAnswers made = {
        .danger = meant[answers_word(a, S(""), a->root, "danger", "yes no unknown declined", 2)],
        .has_danger = json_object_get(a->root, "danger") != NULL,
        .has_direct = direct_read(a),
        .is_disclosed = answers_flag(a, S(""), a->root, "disclosed"),
        .items = items_read(a, instrument),
        .age = answers_number(a, S(""), a->root, "age", 0, 120, -1),
        .by = answers_text(a, S(""), a->root, "by"),
        .setting = answers_text(a, S(""), a->root, "setting"),
        .language = answers_text(a, S(""), a->root, "language"),
        .base_rate = answers_share(a, S(""), a->root, "base_rate", 0),
    };
    answers_text(a, S(""), a->root, "note");
    if (named.len && !str_eq(named, instrument->id))
        answers_wrong(a, S("instrument"), "These answers are for another instrument.");
    if (!made.by.len) answers_wrong(a, S("by"), "Who fills it in is needed, as patrol, health or advocate.");
    if (!may_answer(a, instrument, &made)) return false;
    *out = made;
    return true;
}

bool screen_file_read(Arena *arena, const Instrument *instrument, Str path, InstrumentAnswers *answers,
    Err *err)
{
    Answers a;
    if (!answers_open(arena, path, "screen", &a, err)) return false;
    bool ok = read_all(&a, instrument, answers);
    answers_close(&a);
    return ok;
}

bool screen_instruments(Arena *arena, InstrumentSet *set, Err *err) { return instruments_read(arena, set,
    err); }

void screen_result(Arena *arena, const Instrument *instrument, const InstrumentAnswers *answers,
    ScreenResult *result)
{
    instrument_score(arena, instrument, answers, result);
}

bool screen_definition(Arena *arena, Str path, Instrument *instrument, Err *err)
{
    Str name, text;
    return source_text(arena, path, ANSWERS_BYTES_MAX, "The definition is larger than 256 KiB; one instrument is less.",
                       &name, &text, err) &&
           instrument_read(arena, str_base_name(name), text, instrument, err);
}
