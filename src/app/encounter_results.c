/* encounter_results.c - what of a screening or a plan is kept? */
#include "app/encounter_results.h"

#include "app/safety_file.h"

#define DAY_MINUTES (24 * 60)

static bool is_scored(ScreenState state)
{
    return state == SCREEN_NOT_SCORABLE || state == SCREEN_REACHED || state == SCREEN_NOT_REACHED;
}

const EncounterScreen *encounter_screen_of(Arena *arena, const Instrument *m, const InstrumentAnswers *answers,
                                           const ScreenResult *r)
{
    EncounterScreen *s = arena_new(arena, EncounterScreen, 1);
    EncounterAnswer *given = arena_new(arena, EncounterAnswer, m->item_count + 1);
    Str *notes = arena_new(arena, Str, r->note_count + 1);
    const InstrumentRow *next = instrument_next(m, str_of(screen_state_name(r->state)));
    *s = (EncounterScreen){
        .instrument = m->id, .version = m->version, .answers = given, .by = answers->by,
        .state = str_of(screen_state_name(r->state)), .next = next->english, .grade = next->grade,
        .is_disclosed = answers->is_disclosed, .has_direct = answers->has_direct, .is_scored = is_scored(r->state),
        .low = r->low, .high = r->high, .cut = m->cut, .missing = r->missing, .base_rate = answers->base_rate,
        .post_count = r->post_count, .notes = notes, .note_count = r->note_count,
    };
    for (size_t i = 0; i < m->item_count; i++)
        if (answers->items[i] != ANSWER_MISSING)
            given[s->answer_count++] =
                (EncounterAnswer){ m->items[i].row.id, answers->items[i] == ANSWER_YES ? S("yes") : S("no") };
    for (size_t i = 0; i < r->post_count; i++) s->post[i] = r->post[i];
    for (size_t i = 0; i < r->note_count; i++) notes[i] = r->notes[i];
    return s;
}

/* The clock of the place, as minutes, is that of the agency. */
static int64_t moment_of(const Zone *zone, SafetyMoment m)
{
    Date day = date_of_day_number((long)(m.minutes / DAY_MINUTES));
    if (!m.has_time) return zone_day_start(zone, day);
    return zone_moment(zone, (WallTime){ day, (int)(m.minutes % DAY_MINUTES) * 60 });
}

static void steps_add(Arena *arena, const SafetyBook *book, const SafetyPlan *plan, EncounterPlan *to)
{
    EncounterStep *steps = arena_new(arena, EncounterStep, plan->step_count + 1);
    for (size_t i = 0; i < plan->step_count; i++) {
        const PlannedStep *planned = &plan->steps[i];
        const SafetyStep *s = &book->steps[planned->step];
        steps[i] = (EncounterStep){ s->id, s->domain, s->owner, safety_moment_text(arena, planned->due), s->english,
                                    s->grade, planned->is_for_unknown };
    }
    to->steps = steps;
    to->step_count = plan->step_count;
}

static void dates_add(Arena *arena, const SafetyBook *book, const SafetyPlan *plan, const Zone *zone,
                      EncounterPlan *to)
{
    EncounterReview *dates = arena_new(arena, EncounterReview, plan->review_count + 1);
    for (size_t i = 0; i < plan->review_count; i++) {
        const SafetyReview *review = &book->reviews[plan->reviews[i].review];
        dates[i] = (EncounterReview){ review->id, review->english, review->grade,
                                      moment_of(zone, plan->reviews[i].at) };
    }
    to->reviews = dates;
    to->review_count = plan->review_count;
}

static void check_add(Arena *arena, const SafetyBook *book, const SafetyPlan *plan, EncounterPlan *to)
{
    Str *against = arena_new(arena, Str, book->guardian_count + 1), *open = arena_new(arena, Str,
                                                                                     book->guardian_count + 1);
    for (size_t i = 0; i < book->guardian_count; i++) {
        if (plan->stops[i]) against[to->against_count++] = book->guardian[i].id;
        if (plan->is_open[i]) open[to->open_count++] = book->guardian[i].id;
    }
    to->against = against;
    to->open = open;
}

const EncounterPlan *encounter_plan_of(Arena *arena, const SafetyBook *book, const SafetyPlan *plan, const Zone *zone,
                                       bool with_dates)
{
    EncounterPlan *made = arena_new(arena, EncounterPlan, 1);
    made->state = str_of(plan_state_name(plan->state));
    made->release = str_of(release_state_name(plan->release));
    steps_add(arena, book, plan, made);
    if (with_dates) dates_add(arena, book, plan, zone, made);
    if (plan->release != RELEASE_NOT_CLAIMED) check_add(arena, book, plan, made);
    return made;
}

void encounter_wish_screen(Arena *arena, EncounterWish *w, const Instrument *instrument,
                           const InstrumentAnswers *answers, const ScreenResult *result)
{
    static const SafetyAnswer meant[] = { [ANSWER_MISSING] = SAFETY_UNKNOWN, [ANSWER_NO] = SAFETY_NO,
                                          [ANSWER_YES] = SAFETY_YES };
    w->e.kind = ENCOUNTER_SCREENING;
    w->e.danger = meant[answers->danger];
    w->has_danger = answers->has_danger;
    w->e.screen = encounter_screen_of(arena, instrument, answers, result);
    if (answers->is_disclosed) w->e.stopped = STOPPED_DISCLOSURE;
    if (answers->danger == ANSWER_YES) w->e.stopped = STOPPED_DANGER;
}

void encounter_wish_plan(EncounterWish *w, const SafetyBook *book, SafetyAnswers *answers, SafetyPlan *plan)
{
    w->e.kind = ENCOUNTER_SAFETY;
    w->e.danger = answers->facts[book->danger];
    w->has_danger = answers->has_danger;
    w->book = book;
    w->answers = answers;
    w->plan = plan;
}
