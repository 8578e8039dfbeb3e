/* interview_test.c - proof that what was asked, twice or not at all is told, and that a stop is no omission. */
#include "insight/interview.h"

#include "base/limits.h"
#include "base/test.h"

static const InterviewPhase phases[] = { { .id = { "minimal", 7 }, .who = { "patrol,detective", 16 } },
                                         { .id = { "account", 7 }, .who = { "forensic_interviewer", 20 } } };
static const InterviewPrompt prompts[] = { { .phase = 0, .is_danger = true }, { .phase = 0 }, { .phase = 0 }, { .phase = 1 } };
static const InterviewGuide guide = { .phases = phases, .phase_count = 2, .prompts = prompts, .prompt_count = 4 };

static InterviewUse used(Arena *arena, const InterviewContact *contacts, size_t count)
{
    InterviewUse use;
    interview_use(arena, &guide, contacts, count, &use);
    return use;
}

TEST(prompts_are_asked_twice_skipped_left_or_not_begun)
{
    static const size_t both[] = { 0, 1 }, one[] = { 1 };
    static const InterviewSkip skip[] = { { 2, { "asked to wait", 13 } } };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    InterviewContact contacts[] = {
        { .on = { 2026, 6, 3 }, .role = S("detective"), .asked = one, .asked_count = 1, .skipped = skip, .skipped_count = 1 },
        { .on = { 2026, 6, 2 }, .role = S("patrol"), .asked = both, .asked_count = 2 },
    };
    InterviewUse use = used(&arena, contacts, 2);
    CHECK_EQ(use.order[0], 1);
    CHECK_EQ(use.prompts[1].times, 2);
    CHECK_EQ(use.prompts[2].state, PROMPT_SKIPPED);
    CHECK_STR(use.prompts[2].reason, S("asked to wait"));
    CHECK_EQ(use.prompts[3].state, PROMPT_NOT_BEGUN);
    CHECK(use.lacks_danger[0] && !use.lacks_danger[1]);
    arena_close(&arena);
}

TEST(a_prompt_that_a_note_names_twice_was_asked_in_one_talk)
{
    static const size_t asked[] = { 0, 1, 1, 0, 1 };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    InterviewContact contact = { .on = { 2026, 6, 2 }, .role = S("patrol"), .asked = asked, .asked_count = 5 };
    InterviewUse use = used(&arena, &contact, 1);
    CHECK_EQ(use.prompts[0].times, 1);
    CHECK_EQ(use.prompts[1].times, 1);
    arena_close(&arena);
}

TEST(a_stop_for_danger_or_a_disclosure_is_no_omission_and_lack_of_time_is)
{
    static const size_t first[] = { 0 };
    static const struct { InterviewStop stopped; PromptState want; } cases[] = {
        { STOPPED_NOT, PROMPT_UNASKED }, { STOPPED_TIME, PROMPT_UNASKED }, { STOPPED_DANGER, PROMPT_STOPPED },
        { STOPPED_DISCLOSURE, PROMPT_STOPPED }, { STOPPED_CHILD, PROMPT_STOPPED },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        InterviewContact contact = { .asked = first, .asked_count = 1, .stopped = cases[i].stopped };
        CHECK_EQ(used(&arena, &contact, 1).prompts[1].state, cases[i].want);
    }
    CHECK_EQ(used(&arena, NULL, 0).prompts[0].state, PROMPT_NOT_BEGUN);
    arena_close(&arena);
}

TEST(a_talk_that_goes_beyond_the_role_is_told)
{
    static const size_t account[] = { 3 };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    InterviewContact contact = { .role = S("patrol"), .asked = account, .asked_count = 1 };
    CHECK(used(&arena, &contact, 1).is_beyond_role[0]);
    contact.role = S("forensic_interviewer");
    CHECK(!used(&arena, &contact, 1).is_beyond_role[0]);
    contact.role = S("");
    CHECK(!used(&arena, &contact, 1).is_beyond_role[0]);
    arena_close(&arena);
}
