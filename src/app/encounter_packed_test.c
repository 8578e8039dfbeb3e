/* encounter_packed_test.c - proof that a contact comes back as it was kept, and that nothing else is taken for one. */
#include "app/encounter_packed.h"

#include <string.h>

#include "base/limits.h"
#include "base/test.h"

static const Str others[] = { { "interpreter", 11 }, { "guardian", 8 } };
static const EncounterQuestion asked[] = {
    { .prompt = { "m3", 2 }, .text = { "Where?", 6 }, .said = { "at a \"motel\"\n", 13 }, .indicator = { "C02", 3 } },
    { .text = { "And then?", 9 }, .is_checked = true, .must_reword = true, .leads = { "tag choice", 10 } },
};
static const EncounterOmission left[] = { { { "m7", 2 }, { "How old?", 8 }, { "wished to wait", 14 } } };
static const EncounterAnswer answers[] = { { { "C02", 3 }, { "yes", 3 } } };
static const Str notes[] = { { "outside of the ages", 19 } };
static const EncounterScreen screen = {
    .instrument = { "sscst", 5 }, .version = 2, .answers = answers, .answer_count = 1, .by = { "health", 6 },
    .state = { "reached", 7 }, .next = { "Call.", 5 }, .grade = GRADE_DESIGN, .is_scored = true, .low = 1, .high = 3,
    .cut = 2, .missing = 2, .base_rate = 0.11, .post = { { 0.11, 0.2, 0.4 } }, .post_count = 1, .notes = notes,
    .note_count = 1,
};
static const EncounterStep steps[] = { { { "s1", 2 }, { "now", 3 }, { "officer", 7 }, { "2026-06-02 15:00", 16 },
                                         { "Stay.", 5 }, GRADE_UNVERIFIED, true } };
static const EncounterReview reviews[] = { { { "h2", 2 }, { "Needs.", 6 }, GRADE_READ, 1780000000000000 } };
static const EncounterPlan plan = { .state = { "goes-on", 7 }, .release = { "no", 2 }, .steps = steps, .step_count = 1,
                                    .reviews = reviews, .review_count = 1, .open = others, .open_count = 2 };

static Encounter sample(void)
{
    return (Encounter){
        .about = { false, S("ZZ0010000"), S("T/1"), ROLE_VICTIM, 1 }, .at = 1780000000000001,
        .when = S("2026-06-02 14:30"), .zone = S("America/Denver"), .place = S("hospital"), .role = S("patrol"),
        .others = others, .other_count = 2, .danger = SAFETY_YES, .is_recorded = true, .stopped = STOPPED_DANGER,
        .asked = asked, .asked_count = 2, .left = left, .left_count = 1, .helped = S("the dog"),
        .next = S("2026-06-09"), .screen = &screen, .plan = &plan, .hold = S("a suspect is family"),
    };
}

TEST(a_contact_comes_back_as_it_was_kept)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Encounter e = sample(), back = { .id = 9 };
    Str packed = encounter_pack(&arena, &e);
    CHECK(packed.len && encounter_unpack(&arena, packed, &back));
    CHECK(back.id == 9 && back.at == e.at && mention_is_same(&back.about, &e.about) && back.danger == SAFETY_YES);
    CHECK(back.stopped == STOPPED_DANGER && back.is_recorded && back.other_count == 2 && back.left_count == 1);
    CHECK_STR(back.asked[0].said, asked[0].said);
    CHECK(back.asked[1].must_reword && back.asked[1].is_checked && !back.asked[0].is_checked);
    CHECK_STR(back.screen->answers[0].item, S("C02"));
    CHECK(back.screen->grade == GRADE_DESIGN && back.screen->post[0].high > 0.399 && back.screen->version == 2);
    CHECK(back.plan->reviews[0].at == reviews[0].at && back.plan->steps[0].grade == GRADE_UNVERIFIED);
    CHECK_STR(encounter_pack(&arena, &back), packed);
    arena_close(&arena);
}

TEST(what_is_cut_or_changed_is_refused_or_is_another_contact_but_never_a_crash)
{
    Arena arena;
    size_t refused = 0, tried = 0;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Encounter e = sample(), back = { 0 };
    Str packed = encounter_pack(&arena, &e);
    char *changed = arena_new(&arena, char, packed.len);
    size_t mark = arena_mark(&arena);
    for (size_t cut = 0; cut < packed.len; cut++) CHECK(!encounter_unpack(&arena, (Str){ packed.at, cut }, &back));
    for (size_t at = 0; at < packed.len; at++)
        for (int flip = 1; flip < 256; flip *= 2, tried++) {
            arena_reset(&arena, mark);
            memcpy(changed, packed.at, packed.len);
            changed[at] ^= (char)flip;
            back = (Encounter){ 0 };
            refused += !encounter_unpack(&arena, (Str){ changed, packed.len }, &back);
        }
    CHECK(refused > tried / 4 && refused < tried);
    Str newer = S("{\"v\":2,\"about\":\"A\\nZZ0010000\\nT-1\\nvictim\\n1\"}");
    CHECK(!encounter_unpack(&arena, newer, &back) && !encounter_unpack(&arena, S("[]"), &back));
    arena_close(&arena);
}
