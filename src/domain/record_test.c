/* record_test.c - proof that a record gives up its claims, and only about persons it names. */
#include "base/test.h"
#include "domain/made.h"

TEST(every_field_that_code_asks_for_is_found_by_its_name_and_no_other)
{
    for (size_t field = 0; field < FIELD_OTHER; field++)
        CHECK_EQ(field_of_name(str_of(field_name((FieldId)field))), field);
    static const char *const others[] = { "", "other", "age", "Age of victim", "age of victim ",
                                          "age of victim 1" };
    for (size_t i = 0; i < COUNT(others); i++) CHECK_EQ(field_of_name(str_of(others[i])), FIELD_OTHER);
}

TEST(a_repeated_field_has_its_number_in_its_name)
{
    CHECK_STR(field_name_numbered(FIELD_BIAS, 0), S("bias motivation"));
    CHECK_STR(field_name_numbered(FIELD_BIAS, 1), S("bias motivation 1"));
    CHECK_STR(field_name_numbered(FIELD_ZERO_YEAR, 10), S("zero report year 10"));
    CHECK_STR(field_name_numbered(FIELD_BIAS, 11), S(""));
    CHECK_STR(field_name_numbered(FIELD_OTHER, 0), S(""));
}

TEST(only_individuals_and_numbered_offenders_are_persons)
{
    static const struct { const char *segment; bool is_person; Role role; } cases[] = {
        { "victim type=I age=16",    true,  ROLE_VICTIM   },
        { "victim type=L age=30",    true,  ROLE_VICTIM   },
        { "victim type=S",           false, ROLES         },
        { "victim type=B",           false, ROLES         },
        { "victim type=U",           false, ROLES         },
        { "victim age=16",           false, ROLES         },      /* no type: nobody says that it is a person */
        { "offender age=16",         true,  ROLE_OFFENDER },
        { "offender number=00",      false, ROLES         },      /* nothing is known about any offender */
        { "arrestee age=16",         true,  ROLE_ARRESTEE },
        { "group-b age=16",          true,  ROLE_ARRESTEE },
        { "person age=16",           true,  ROLE_PERSON   },
        { "admin date=20240610",     false, ROLES         },
        { "offense code=40A",        false, ROLES         },
        { "property item=20",        false, ROLES         },
        { "zero",                    false, ROLES         },
    };
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Record r = made_record(&arena, cases[i].segment);
        Role role = ROLES;
        CHECK_EQ(segment_is_person(&r.segments[0]), cases[i].is_person);
        CHECK_EQ(segment_role(&r.segments[0], &role), cases[i].is_person);
        CHECK_EQ(role, cases[i].role);
    }
    arena_close(&arena);
}

TEST(values_are_found_one_after_the_other_and_absent_ones_say_nothing)
{
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    Record r = made_record(&arena, "victim type=I offense=11A age=15 offense=11D");
    const Segment *s = &r.segments[0];
    size_t at = 0;
    CHECK_STR(segment_value(s, FIELD_VICTIM_OFFENSE, &at)->text, S("11A"));
    CHECK_STR(segment_value(s, FIELD_VICTIM_OFFENSE, &at)->text, S("11D"));
    CHECK(!segment_value(s, FIELD_VICTIM_OFFENSE, &at));
    CHECK(segment_has_code(s, FIELD_VICTIM_OFFENSE, code_of(S("11D"))));
    CHECK(!segment_has_code(s, FIELD_VICTIM_OFFENSE, code_of(S("11"))));
    CHECK_EQ(segment_code(s, FIELD_VICTIM_OFFENSE), code_of(S("11A")));
    CHECK_EQ(segment_code(s, FIELD_LOCATION), 0);
    CHECK_STR(segment_text(s, FIELD_LOCATION), S(""));
    CHECK_STR(segment_age_value(s)->text, S("15"));
    r = made_record(&arena, "offense code=40A");
    CHECK(!segment_age_value(&r.segments[0]));
    arena_close(&arena);
}

TEST(number_and_age_are_what_the_first_value_of_the_segment_says)
{
    static const struct { const char *segment; int number; AgeForm form; int low; } cases[] = {
        { "victim number=003 age=15",           3,  AGE_EXACT,      15 },
        { "victim number=003 number=004",       3,  AGE_BLANK,      -1 },
        { "victim age=BB",                      -1, AGE_BABY,       0  },
        { "offender number=00 age=00",          0,  AGE_UNKNOWN,    -1 },
        { "offender number=12 age=1725 age=16", 12, AGE_RANGE,      17 },
        { "arrestee number=02 age=1X",          2,  AGE_UNREADABLE, -1 },
        { "group-b number=01 age=17",           1,  AGE_EXACT,      17 },
        { "offense code=40A",                   -1, AGE_BLANK,      -1 },
    };
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Record r = made_record(&arena, cases[i].segment);
        CHECK_EQ(segment_sequence(&r.segments[0]), cases[i].number);
        CHECK_EQ(segment_age(&r.segments[0]).form, cases[i].form);
        CHECK_EQ(segment_age(&r.segments[0]).low, cases[i].low);
    }
    arena_close(&arena);
}

TEST(a_birth_date_gives_an_age_where_none_is_told)
{
    static const struct { const char *record; size_t segment; int years; FieldId stated; } cases[] = {
        { "admin date=20240610; person born=20090611",                 1, 14, FIELD_BIRTH_DATE },
        { "admin date=20240610; person born=20090611 age=19",          1, 19, FIELD_PERSON_AGE },
        { "admin date=20240610; victim type=I born=20090610",          1, 15, FIELD_BIRTH_DATE },
        { "admin date=20240610; arrestee born=20090610 date=20250101", 1, 15, FIELD_BIRTH_DATE },
        { "admin date=20240610; person born=20090631",                 1, -1, FIELD_BIRTH_DATE },     /* no such day */
        { "admin date=20240610; person born=2009",                     1, 14, FIELD_BIRTH_DATE },     /* 14 or 15 */
        { "admin date=20240610; person born=2025",                     1, -1, FIELD_BIRTH_DATE },
        { "admin; person born=2009",                                   1, -1, FIELD_BIRTH_DATE },
        { "admin; person born=20090611",                               1, -1, FIELD_BIRTH_DATE },
    };
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Record r = made_record(&arena, cases[i].record);
        const Segment *s = &r.segments[cases[i].segment];
        CHECK_EQ(s->age.low, cases[i].years);
        CHECK_EQ(segment_age_value(s)->field, cases[i].stated);
    }
    Record r = made_record(&arena, "admin date=20240610; victim type=B born=20090610");
    CHECK(!segment_age_value(&r.segments[1]));
    arena_close(&arena);
}

TEST(an_age_holds_on_the_day_of_the_arrest_or_else_of_the_incident)
{
    static const struct { const char *record; size_t segment; Date want; } cases[] = {
        { "admin date=20240610; offender age=17",                  1, { 2024, 6, 10 } },
        { "admin date=20240610; victim type=I age=17",             1, { 2024, 6, 10 } },
        { "admin date=20240610; arrestee age=17 date=20250101",    1, { 2025, 1, 1 }  },
        { "admin date=20240610; arrestee age=17 date=20250230",    1, { 2024, 6, 10 } },      /* no such day */
        { "admin date=20240610; arrestee age=17",                  1, { 2024, 6, 10 } },
        { "arrestee age=17 date=20250101; arrestee age=17",        1, { 2025, 1, 1 }  },
        { "group-b age=17 date=20250101",                          0, { 2025, 1, 1 }  },
        { "group-b age=17",                                        0, { 0, 0, 0 }     },
    };
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Record r = made_record(&arena, cases[i].record);
        CHECK_EQ(date_compare(segment_date(&r, &r.segments[cases[i].segment]), cases[i].want), 0);
    }
    arena_close(&arena);
}

TEST(a_report_without_a_number_is_told_as_one_without)
{
    Arena arena;
    CHECK(arena_open(&arena, 4096));
    CHECK_STR(number_told(&arena, S("row-8f7f3f90899a")), S("no number (row-8f7f3f90899a)"));
    CHECK_STR(number_told(&arena, S("ROW-7")), S("ROW-7"));
    CHECK_STR(number_told(&arena, S("")), S(""));
    arena_close(&arena);
}
