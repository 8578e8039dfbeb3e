/* instrument.c - which of danger, disclosure, direct indicators and score decides, and how much does it say? */
#include "insight/instrument.h"

static double after(double base, double ratio)
{
    double odds = base / (1 - base) * ratio;
    return odds / (1 + odds);
}

/* A result above the cut raises the odds by sens / (1 - spec), one below changes them by (1 - sens) /
 * spec. */
PostTest instrument_post_test(const Instrument *instrument, bool is_reached, double base)
{
    PostTest post = { base, 1, 0 };
    for (size_t i = 0; i < instrument->study_count; i++) {
        const InstrumentStudy *s = &instrument->studies[i];
        double low = is_reached ? s->sens_low / (1 - s->spec_low) : (1 - s->sens_high) / s->spec_high;
        double high = is_reached ? s->sens_high / (1 - s->spec_high) : (1 - s->sens_low) / s->spec_low;
        double chances[] = { after(base, low), after(base, high) };
        for (size_t k = 0; k < COUNT(chances); k++) {
            if (chances[k] < post.low) post.low = chances[k];
            if (chances[k] > post.high) post.high = chances[k];
        }
    }
    return post;
}

static void post_tests(const Instrument *instrument, const InstrumentAnswers *answers, ScreenResult *result)
{
    static const double bases[POST_TESTS_MAX] = { 0.01, 0.05, 0.11, 0.30 };
    size_t count = answers->base_rate > 0 ? 1 : COUNT(bases);
    if (!instrument->study_count) return;
    for (size_t i = 0; i < count; i++) {
        double base = answers->base_rate > 0 ? answers->base_rate : bases[i];
        PostTest post = instrument_post_test(instrument, result->state == SCREEN_REACHED, base);
        bool is_open = result->state == SCREEN_NOT_SCORABLE;
        if (is_open) post.high = instrument_post_test(instrument, true, base).high;
        result->post[result->post_count++] = post;
    }
}

static bool has_yes(const Instrument *instrument, const InstrumentAnswers *answers, ItemKind kind)
{
    for (size_t i = 0; i < instrument->item_count; i++) {
        const InstrumentItem *item = &instrument->items[i];
        bool is_meant = item->kind == kind || (kind == ITEM_DIRECT && item->is_direct_too);
        if (is_meant && answers->items[i] == ANSWER_YES) return true;
    }
    return false;
}

/* Danger counts as asked when the question itself has an answer; items of danger can only say yes. */
static ScreenState first_things(const Instrument *instrument, const InstrumentAnswers *answers)
{
    if (answers->danger == ANSWER_YES || has_yes(instrument, answers, ITEM_DANGER)) return SCREEN_DANGER;
    if (answers->danger == ANSWER_MISSING) return SCREEN_DANGER_OPEN;
    if (answers->is_disclosed) return SCREEN_DISCLOSED;
    if (answers->has_direct || has_yes(instrument, answers, ITEM_DIRECT)) return SCREEN_DIRECT;
    return SCREEN_JUDGMENT;
}

static void count(const Instrument *instrument, const InstrumentAnswers *answers, ScreenResult *result)
{
    for (size_t i = 0; i < instrument->item_count; i++) {
        if (instrument->items[i].kind != instrument->cut_kind) continue;
        result->low += answers->items[i] == ANSWER_YES;
        result->high += answers->items[i] != ANSWER_NO;
    }
    result->missing = result->high - result->low;
    result->state = result->low >= instrument->cut ? SCREEN_REACHED
                    : result->high < instrument->cut ? SCREEN_NOT_REACHED : SCREEN_NOT_SCORABLE;
}

static bool is_listed(Str word, Str list)
{
    Str one;
    while (str_cut(&list, ',', &one))
        if (str_eq(str_trim(one), word)) return true;
    return false;
}

static void note(ScreenResult *result, Str text)
{
    if (result->note_count < SCREEN_NOTES_MAX) result->notes[result->note_count++] = text;
}

static void notes(Arena *arena, const Instrument *m, const InstrumentAnswers *a, ScreenResult *result)
{
    bool has_ages = m->age_low || m->age_high;
    if (result->state == SCREEN_DIRECT && a->age >= 18)
        note(result, S("The age is said to be 18 or over. Papers lie about children: weigh it with safeharbor age."));
    if (!m->study_count && m->cut) note(result,
        S("Not validated: no study measured it, so no chance is given."));
    if (m->study_count && m->licence_kind == LICENCE_OWN_WORDS)
        note(result, S("Outside validated use: topics in other words than those that were measured."));
    if (has_ages && a->age < 0) note(result,
        S("The age is not known, so it is not known whether the figures apply."));
    if (has_ages && a->age >= 0 && (a->age < m->age_low || a->age > m->age_high))
        note(result, str_format(arena, "Outside validated use: %d years old; it was measured from %d to %d.",
            a->age,
                                m->age_low, m->age_high));
    if (m->setting.value.len && a->setting.len && !is_listed(a->setting, m->setting.value))
        note(result, str_format(arena, "Outside validated use: measured in %.*s.", STR(m->setting.value)));
    if (m->language.value.len && a->language.len && !is_listed(a->language, m->language.value))
        note(result, str_format(arena, "Outside validated use: measured in %.*s.", STR(m->language.value)));
    if (a->by.len && !is_listed(a->by, m->who.value))
        note(result, str_format(arena, "Made for: %.*s.", STR(m->who.value)));
}

void instrument_score(Arena *arena, const Instrument *instrument, const InstrumentAnswers *answers,
    ScreenResult *result)
{
    *result = (ScreenResult){ .state = first_things(instrument, answers) };
    notes(arena, instrument, answers, result);
    if (result->state != SCREEN_JUDGMENT || !instrument->cut) return;
    count(instrument, answers, result);
    post_tests(instrument, answers, result);
}
