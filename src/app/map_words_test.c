/* map_words_test.c - proof that every choice of the menu is a meaning that maps know. */
#include "app/said.h"
#include "base/test.h"
#include "app/map_words.h"

TEST(every_choice_of_the_menu_is_a_meaning_of_maps)
{
    Arena arena;
    Said said;
    Err err = { 0 };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(said_begin(&said, &arena, S(""), &err));
    for (size_t i = 0; i < menu_thing_count; i++) {
        const MenuThing *thing = &menu_things[i];
        if (thing->kind == MENU_REPORT) CHECK(said_column(&said, S("Q"), str_of(thing->meaning), DATE_MDY));
        for (size_t k = 0; k < menu_role_count && thing->kind == MENU_PERSON; k++)
            CHECK(said_column(&said, S("Q"), str_format(&arena, "%s2.%s", menu_roles[k].role, thing->meaning), DATE_MDY));
    }
    arena_close(&arena);
}

TEST(meanings_are_told_in_words)
{
    static const char *const cases[][2] = {
        { "arrestee.birth_date", "arrested person: birth date" }, { "person2.age", "person 2: age" },
        { "offense.code", "offense: charge" }, { "report.date", "report: day" }, { "keep", "not read" },
        { "ignore", "left out" }, { "person.race_sex_age", "person: race, sex, age" }, { "odd", "odd" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(meaning_in_words(&arena, str_of(cases[i][0])), str_of(cases[i][1]));
    arena_close(&arena);
}
