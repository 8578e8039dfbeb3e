/* review_due_test.c - proof that a look does the dates that had come, or the next one, and that a new plan begins anew. */
#include "insight/review_due.h"

#include "base/test.h"

static const EncounterReview dates[] = { { .id = { "h2", 2 }, .at = 20 }, { .id = { "h24", 3 }, .at = 240 },
                                         { .id = { "h72", 3 }, .at = 720 } };
static const EncounterPlan plan = { .reviews = dates, .review_count = 3 };
static const EncounterReview fresh[] = { { .id = { "f2", 2 }, .at = 520 } };
static const EncounterPlan anew = { .reviews = fresh, .review_count = 1 };

static Encounter look(int64_t id, int64_t at) { return (Encounter){ .id = id, .at = at, .kind = ENCOUNTER_REASSESSMENT }; }

static Str next_of(const Encounter *list, size_t count)
{
    const Encounter *pointers[8], *set_by;
    for (size_t i = 0; i < count; i++) pointers[i] = &list[i];
    const EncounterReview *next = review_next(pointers, count, &set_by);
    return next ? next->id : S("none");
}

TEST(each_look_does_what_had_come_or_the_next)
{
    const Encounter first = { .id = 1, .at = 0, .kind = ENCOUNTER_SAFETY, .plan = &plan };
    CHECK_STR(next_of(&first, 1), S("h2"));
    CHECK_STR(next_of((Encounter[]){ look(2, 30), first }, 2), S("h24"));
    CHECK_STR(next_of((Encounter[]){ first, look(2, 15) }, 2), S("h24"));               /* early */
    CHECK_STR(next_of((Encounter[]){ first, look(2, 300) }, 2), S("h72"));              /* both dates that had come */
    CHECK_STR(next_of((Encounter[]){ first, look(3, 30), look(2, 15) }, 3), S("h72"));
    CHECK_STR(next_of((Encounter[]){ first, look(2, 800) }, 2), S("none"));
    CHECK_STR(next_of((Encounter[]){ first, look(2, -5) }, 2), S("h2"));                /* before the plan */
}

TEST(other_contacts_are_no_look_and_a_new_plan_begins_anew)
{
    const Encounter first = { .id = 1, .at = 0, .kind = ENCOUNTER_SAFETY, .plan = &plan };
    const Encounter talk = { .id = 2, .at = 500, .kind = ENCOUNTER_INTERVIEW };
    Encounter second = look(3, 500);
    CHECK_STR(next_of((Encounter[]){ first, talk }, 2), S("h2"));
    second.plan = &anew;
    CHECK_STR(next_of((Encounter[]){ first, second, look(4, 510) }, 3), S("none"));
    CHECK_STR(next_of((Encounter[]){ second, first, look(4, 400) }, 3), S("f2"));
    CHECK_STR(next_of(NULL, 0), S("none"));
}
