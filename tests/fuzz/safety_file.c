/* safety_file.c - fuzz target: no bytes crash the reader of what is known around a child's safety, and no plan lets a child go too early. */
#include "app/safety_file.h"
#include "answers_kit.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void plan_keeps_promises(const SafetyBook *book, const SafetyAnswers *a, const SafetyPlan *p)
{
    must(p->step_count + p->withheld <= book->step_count && p->review_count <= book->review_count);
    must((p->state == PLAN_DANGER_OPEN) == (a->facts[book->danger] == SAFETY_UNKNOWN));
    must((p->state == PLAN_DANGER) == (a->facts[book->danger] == SAFETY_YES));
    must(p->withheld == 0 || p->state == PLAN_DANGER_OPEN);
    for (size_t i = 0; i < p->step_count; i++) {
        must(p->steps[i].step < book->step_count && p->steps[i].due.minutes >= a->start.minutes);
        must(i == 0 || p->steps[i - 1].due.minutes <= p->steps[i].due.minutes);
    }
    for (size_t i = 0; p->release == RELEASE_CLEAR && i < book->guardian_count; i++)
        must(a->guardian[i] == book->guardian[i].must && !p->is_open[i] && !p->stops[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena app, arena;
    static SafetyBook book;
    Err err = { 0 };
    SafetyAnswers answers;
    SafetyPlan plan;
    if (!app.base)
        must(arena_open(&app, APP_ARENA_BYTES) && arena_open(&arena, APP_ARENA_BYTES) &&
             safety_shipped(&app, &book, &err));
    bool is_read = safety_file_read(&arena, &book, fuzz_file(data, size), (Date){ 2026, 11, 26 }, &answers, &err);
    must(is_read == !err.text[0]);
    if (is_read) {
        safety_planned(&arena, &book, &answers, &plan);
        plan_keeps_promises(&book, &answers, &plan);
        must(safety_moment_text(&arena, answers.start).len >= 10);
    }
    arena_reset(&arena, 0);
    return 0;
}
