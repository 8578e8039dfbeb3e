/* safety.c - what do the answers mean for steps, release and reviews? */
#include "insight/safety.h"

static SafetyMoment later(SafetyMoment start, int hours)
{
    return (SafetyMoment){ start.minutes + (int64_t)hours * 60, start.has_time };
}

static bool is_needed(const SafetyStep *step, const SafetyAnswers *answers)
{
    return step->fact < 0 || answers->facts[step->fact] != SAFETY_NO;
}

static void steps_plan(Arena *arena, const SafetyBook *book, const SafetyAnswers *answers, SafetyPlan *plan)
{
    PlannedStep *steps = arena_new(arena, PlannedStep, book->step_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < book->step_count; i++) {
        const SafetyStep *step = &book->steps[i];
        if (!is_needed(step, answers)) continue;
        if (plan->state == PLAN_DANGER_OPEN && !str_eq(step->domain,
            S("now"))) { plan->withheld++; continue; }
        size_t at = count++;
        for (; at && book->steps[steps[at - 1].step].hours > step->hours; at--) steps[at] = steps[at - 1];
        steps[at] = (PlannedStep){ i, later(answers->start, step->hours),
                                   step->fact >= 0 && answers->facts[step->fact] == SAFETY_UNKNOWN };
    }
    plan->steps = steps;
    plan->step_count = count;
}

static void release_check(Arena *arena, const SafetyBook *book, const SafetyAnswers *answers,
    SafetyPlan *plan)
{
    bool *stops = arena_new(arena, bool, book->guardian_count + 1), *is_open = arena_new(arena, bool,
        book->guardian_count + 1);
    bool has_stop = false, has_open = false;
    for (size_t i = 0; i < book->guardian_count; i++) {
        SafetyAnswer given = answers->guardian[i];
        is_open[i] = given == SAFETY_UNKNOWN;
        stops[i] = !is_open[i] && given != book->guardian[i].must;
        has_open = has_open || is_open[i];
        has_stop = has_stop || stops[i];
    }
    plan->stops = stops;
    plan->is_open = is_open;
    plan->release = has_stop ? RELEASE_NO
                    : answers->facts[book->claimed] == SAFETY_NO ? RELEASE_NOT_CLAIMED
                    : has_open || answers->facts[book->danger] != SAFETY_NO ? RELEASE_NOT_YET : RELEASE_CLEAR;
}

static void reviews_plan(Arena *arena, const SafetyBook *book, const SafetyAnswers *answers, SafetyPlan *plan)
{
    PlannedReview *reviews = arena_new(arena, PlannedReview, book->review_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < book->review_count; i++) {
        if (book->reviews[i].hours < 0) continue;
        size_t at = count++;
        for (; at &&
            book->reviews[reviews[at - 1].review].hours > book->reviews[i].hours; at--) reviews[at] =
                reviews[at - 1];
        reviews[at] = (PlannedReview){ i, later(answers->start, book->reviews[i].hours) };
    }
    plan->reviews = reviews;
    plan->review_count = count;
}

void safety_plan(Arena *arena, const SafetyBook *book, const SafetyAnswers *answers, SafetyPlan *plan)
{
    static const PlanState states[] = { [SAFETY_UNKNOWN] = PLAN_DANGER_OPEN, [SAFETY_NO] = PLAN_GOES_ON,
        [SAFETY_YES] = PLAN_DANGER };
    *plan = (SafetyPlan){ .state = states[answers->facts[book->danger]] };
    steps_plan(arena, book, answers, plan);
    release_check(arena, book, answers, plan);
    reviews_plan(arena, book, answers, plan);
}
