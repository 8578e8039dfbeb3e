/* encounter_test.c - proof that what an advocate was told stays with advocates, and what a child said with the case. */
#include "domain/encounter.h"

#include "base/limits.h"
#include "base/test.h"

#define ROLE_BIT(role) STAFF_BIT(STAFF_##role)

TEST(an_advocate_keeps_as_one_whatever_else_they_are)
{
    CHECK_EQ(encounter_keeps_as(ROLE_BIT(DETECTIVE) | ROLE_BIT(ADVOCATE), STAFF_DETECTIVE), STAFF_ADVOCATE);
    CHECK_EQ(encounter_keeps_as(ROLE_BIT(PATROL), STAFF_PATROL), STAFF_PATROL);
}

TEST(who_reads_what_of_a_contact)
{
    static const struct { StaffRole by, reader; EncounterSight sight; } rows[] = {
        { STAFF_ADVOCATE, STAFF_DETECTIVE, SIGHT_TOOK_PLACE }, { STAFF_ADVOCATE, STAFF_PROSECUTOR, SIGHT_TOOK_PLACE },
        { STAFF_ADVOCATE, STAFF_CHILD_PROTECTION, SIGHT_TOOK_PLACE }, { STAFF_ADVOCATE, STAFF_ADVOCATE, SIGHT_ALL },
        { STAFF_ADVOCATE, STAFF_SUPERVISOR, SIGHT_TOOK_PLACE }, { STAFF_ADVOCATE, STAFF_PATROL, SIGHT_TOOK_PLACE },
        { STAFF_DETECTIVE, STAFF_ADVOCATE, SIGHT_ASKED }, { STAFF_PATROL, STAFF_PATROL, SIGHT_ASKED },
        { STAFF_PATROL, STAFF_DETECTIVE, SIGHT_ALL }, { STAFF_DETECTIVE, STAFF_CHILD_PROTECTION, SIGHT_ALL },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Encounter e = { .staff = 1, .by_role = rows[i].by };
        CHECK_EQ(encounter_sight(&e, 2, STAFF_BIT(rows[i].reader)), rows[i].sight);
        CHECK_EQ(encounter_sight(&e, 1, STAFF_BIT(rows[i].reader)), SIGHT_ALL);
    }
}

TEST(what_is_masked_is_not_there)
{
    Arena arena;
    const EncounterAnswer answer = { S("C02"), S("yes") };
    const EncounterScreen screen = { .instrument = S("first-contact"), .answers = &answer, .answer_count = 1 };
    const EncounterQuestion asked[] = {
        { .prompt = S("m3"), .text = S("Where have you been sleeping?"), .said = S("SECRET"), .indicator = S("C02") },
        { .text = S("SECRET?"), .said = S("SECRET"), .is_checked = true, .leads = S("tag"), .must_reword = true },
    };
    const Encounter e = { .id = 7, .asked = asked, .asked_count = 2, .note = S("SECRET"), .helped = S("the dog"),
                          .danger = SAFETY_YES, .screen = &screen, .place = S("hospital") };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Encounter seen = encounter_masked(&arena, &e, SIGHT_ASKED);
    CHECK_EQ(seen.asked_count, 2);
    CHECK(seen.asked[0].text.len && !seen.asked[0].said.len && !seen.asked[0].indicator.len && !seen.note.len);
    CHECK(!seen.asked[1].text.len && seen.asked[1].must_reword && str_eq(seen.helped, S("the dog")));
    CHECK(seen.screen && !seen.screen->answer_count && screen.answer_count == 1);
    seen = encounter_masked(&arena, &e, SIGHT_TOOK_PLACE);
    CHECK(!seen.asked_count && !seen.screen && !seen.helped.len && seen.danger == SAFETY_UNKNOWN && seen.id == 7);
    CHECK_STR(seen.place, S("hospital"));
    seen = encounter_masked(&arena, &e, SIGHT_ALL);
    CHECK_STR(seen.asked[1].said, S("SECRET"));
    arena_close(&arena);
}

TEST(whoever_goes_on_while_danger_is_not_ruled_out_is_told)
{
    const EncounterQuestion asked = { .prompt = S("a1") };
    Encounter e = { .kind = ENCOUNTER_INTERVIEW, .asked = &asked, .asked_count = 1, .danger = SAFETY_UNKNOWN };
    CHECK(encounter_went_on(&e));
    const EncounterQuestion about_danger = { .prompt = S("m1"), .is_danger = true };
    e.asked = &about_danger;
    CHECK(!encounter_went_on(&e));
    e.asked = &asked;
    e.stopped = STOPPED_DANGER;
    CHECK(!encounter_went_on(&e));
    e.stopped = STOPPED_NOT;
    e.danger = SAFETY_NO;
    CHECK(!encounter_went_on(&e));
    e = (Encounter){ .kind = ENCOUNTER_SAFETY, .danger = SAFETY_YES };
    CHECK(!encounter_went_on(&e));
}
