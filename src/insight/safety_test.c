/* safety_test.c - proof that danger goes first, the unknown counts as a yes, and no claim of family opens a door. */
#include "insight/safety.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/safety.h"

static Arena arena;
static SafetyBook book;

static void open_book(void)
{
    Err err = { 0 };
    if (book.fact_count) return;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    if (!safety_book_read(&arena, &book, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
}

/* All facts alike, then some by name. */
typedef struct { const char *fact; SafetyAnswer answer; } Set;

static SafetyPlan planned(SafetyAnswer all, const Set *sets, size_t count, const SafetyAnswer *guardian)
{
    SafetyAnswer *facts = arena_new(&arena, SafetyAnswer, book.fact_count), *none = arena_new(&arena, SafetyAnswer, book.guardian_count);
    SafetyPlan plan;
    for (size_t i = 0; i < book.fact_count; i++) facts[i] = all;
    for (size_t i = 0; i < count; i++) facts[safety_fact_named(&book, str_of(sets[i].fact))] = sets[i].answer;
    safety_plan(&arena, &book, &(SafetyAnswers){ facts, guardian ? guardian : none, { 1000, true } }, &plan);
    return plan;
}

static bool has_step(const SafetyPlan *plan, const char *id)
{
    for (size_t i = 0; i < plan->step_count; i++)
        if (str_eq(book.steps[plan->steps[i].step].id, str_of(id))) return true;
    return false;
}

TEST(nothing_but_the_first_steps_is_planned_before_danger_has_an_answer)
{
    open_book();
    SafetyPlan open = planned(SAFETY_UNKNOWN, NULL, 0, NULL);
    CHECK_EQ(open.state, PLAN_DANGER_OPEN);
    CHECK_EQ(open.step_count + open.withheld, book.step_count);
    for (size_t i = 0; i < open.step_count; i++) CHECK_STR(book.steps[open.steps[i].step].domain, S("now"));
    CHECK(open.withheld > 15);
    CHECK_EQ(planned(SAFETY_YES, NULL, 0, NULL).state, PLAN_DANGER);
    CHECK_EQ(planned(SAFETY_NO, NULL, 0, NULL).state, PLAN_GOES_ON);
    CHECK_EQ(planned(SAFETY_YES, NULL, 0, NULL).withheld, 0);
}

TEST(what_is_not_known_counts_as_a_yes_and_says_so)
{
    static const Set no_danger[] = { { "danger_now", SAFETY_NO } };
    open_book();
    SafetyPlan unknown = planned(SAFETY_UNKNOWN, no_danger, 1, NULL), yes = planned(SAFETY_YES, no_danger, 1, NULL),
               no = planned(SAFETY_NO, NULL, 0, NULL);
    CHECK_EQ(unknown.step_count, yes.step_count);
    CHECK(no.step_count < yes.step_count);
    CHECK(has_step(&yes, "takedown") && !has_step(&no, "takedown") && has_step(&no, "apart") && has_step(&no, "companion"));
    size_t for_unknown = 0;
    for (size_t i = 0; i < unknown.step_count; i++) for_unknown += unknown.steps[i].is_for_unknown;
    CHECK_EQ(for_unknown, unknown.step_count - no.step_count);
    for (size_t i = 0; i < yes.step_count; i++) CHECK(!yes.steps[i].is_for_unknown);
}

TEST(steps_and_reviews_come_by_when_they_are_due)
{
    open_book();
    SafetyPlan plan = planned(SAFETY_YES, NULL, 0, NULL);
    for (size_t i = 1; i < plan.step_count; i++) CHECK(plan.steps[i - 1].due.minutes <= plan.steps[i].due.minutes);
    CHECK_EQ(plan.review_count, 6);
    CHECK_EQ(plan.reviews[0].at.minutes, 1000 + 2 * 60);
    CHECK_EQ(plan.reviews[5].at.minutes, 1000 + 90 * 24 * 60);
}

TEST(a_release_takes_every_answer_and_each_the_right_one)
{
    static const Set claimed[] = { { "guardian_claims", SAFETY_YES } };
    open_book();
    SafetyAnswer *right = arena_new(&arena, SafetyAnswer, book.guardian_count);
    for (size_t i = 0; i < book.guardian_count; i++) right[i] = book.guardian[i].must;
    CHECK_EQ(planned(SAFETY_NO, claimed, 1, right).release, RELEASE_CLEAR);
    CHECK_EQ(planned(SAFETY_NO, claimed, 1, NULL).release, RELEASE_NOT_YET);
    CHECK_EQ(planned(SAFETY_NO, NULL, 0, NULL).release, RELEASE_NOT_CLAIMED);
    CHECK_EQ(planned(SAFETY_UNKNOWN, NULL, 0, right).release, RELEASE_NOT_YET);          /* danger is open */
    for (size_t i = 0; i < book.guardian_count; i++) {
        SafetyAnswer must = right[i];
        right[i] = SAFETY_UNKNOWN;
        CHECK_EQ(planned(SAFETY_NO, claimed, 1, right).release, RELEASE_NOT_YET);
        right[i] = must == SAFETY_YES ? SAFETY_NO : SAFETY_YES;
        SafetyPlan plan = planned(SAFETY_NO, claimed, 1, right);
        CHECK_EQ(plan.release, RELEASE_NO);
        CHECK(plan.stops[i]);
        CHECK_EQ(planned(SAFETY_NO, NULL, 0, right).release, RELEASE_NO);       /* also before somebody claims the child */
        right[i] = must;
    }
}

TEST(every_domain_has_steps_and_no_place_comes_without_what_to_watch)
{
    static const char *const domains[] = { "now", "transport", "placement", "phone", "contact", "court" };
    open_book();
    for (size_t d = 0; d < COUNT(domains); d++) {
        size_t steps = 0;
        for (size_t i = 0; i < book.step_count; i++) steps += str_eq(book.steps[i].domain, str_of(domains[d]));
        CHECK(steps >= 3);
    }
    CHECK_STR(book.places[book.place_count - 1].id, S("secure"));
    for (size_t i = 0; i < book.place_count; i++) CHECK(book.places[i].watch.len && book.places[i].fits.len);
}
