/* wheel_test.c - proof that claims are counted by segment, origin and element, and that a topic stays open until a claim is about it. */
#include "insight/wheel.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/content.h"
#include "guide/interview.h"
#include "guide/wheel.h"

static Wheel shipped(Arena *arena)
{
    Wheel wheel;
    Err err = { 0 };
    if (!wheel_read(arena, &wheel, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return wheel;
}

TEST(the_shipped_wheel_fits_together)
{
    Arena arena;
    Err err = { 0 };
    InterviewGuide guide;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Wheel wheel = shipped(&arena);
    CHECK(interview_guide_read(&arena, &guide, &err));
    CHECK_EQ(wheel.segment_count, 10);
    CHECK(wheel_segment_named(&wheel, S("needs")) >= 0 && wheel_element_named(&wheel, S("legal-process")) >= 0);
    static const char *const weightless[] = { "C08", "C22", "C23", "C24", "C39", "C34" };
    for (size_t i = 0; i < COUNT(weightless); i++) CHECK(wheel_indicator_named(&wheel, str_of(weightless[i])) < 0);
    bool has_topic[WHEEL_SEGMENTS_MAX] = { false };
    for (size_t i = 0; i < wheel.topic_count; i++) {
        Str rest = wheel.topics[i].prompts, one;
        has_topic[wheel.topics[i].segment] = true;
        while (str_cut(&rest, ',', &one) && one.len)
            if (interview_prompt_named(&guide, one) < 0) test_fail(__FILE__, __LINE__, "prompt %.*s", STR(one));
    }
    for (size_t i = 0; i < wheel.segment_count; i++) CHECK(has_topic[i] && wheel.segments[i].elements);
    arena_close(&arena);
}

TEST(claims_are_counted_once_a_segment_and_origins_are_told_apart)
{
    Arena arena;
    WheelUse use;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Wheel wheel = shipped(&arena);
    int isolation = wheel_segment_named(&wheel, S("isolation")), economic = wheel_segment_named(&wheel, S("economic"));
    int scheme = wheel_element_named(&wheel, S("scheme")), fraud = wheel_element_named(&wheel, S("fraud"));
    uint32_t both = (uint32_t)1 << isolation | (uint32_t)1 << economic;
    const WheelClaim claims[] = {
        { S("1"), S("report 7"), both, wheel_topic_named(&wheel, S("economic-debt")) },
        { S("2"), S("report 7"), (uint32_t)1 << isolation, -1 },
        { S("3"), S("child"), (uint32_t)1 << isolation, -1 },
    };
    wheel_use(&arena, &wheel, claims, COUNT(claims), &use);
    CHECK_EQ(use.claims[isolation], 3);
    CHECK_EQ(use.origins[isolation], 2);
    CHECK_EQ(use.claims[economic], 1);
    CHECK_EQ(use.element_claims[scheme], 3);            /* the first bears on it in two segments and counts once */
    CHECK_EQ(use.element_claims[fraud], 1);
    CHECK(!use.topic_is_open[wheel_topic_named(&wheel, S("economic-debt"))]);
    CHECK(use.topic_is_open[wheel_topic_named(&wheel, S("economic-money"))]);
    wheel_use(&arena, &wheel, NULL, 0, &use);
    for (size_t i = 0; i < wheel.topic_count; i++) CHECK(use.topic_is_open[i]);
    arena_close(&arena);
}
