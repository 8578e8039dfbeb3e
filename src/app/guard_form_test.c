/* guard_form_test.c - proof that a form is read as it is written, and that whatever is wrong in it is said with its place. */
#include "app/guard_form.h"

#include "base/test.h"

#define ROOM ((size_t)16 * 1024 * 1024)
#define TODAY ((Date){ 2026, 11, 25 })

static const char whole[] =
    "{\"agency\": \"ZZ0010000\", \"number\": \"26-001\", \"date\": \"2026-11-20\",\n"
    " \"offenses\": [\"40A\", {\"code\": \"35A\", \"charge\": \"possession\"}, {\"charge\": \"local words\"}],\n"
    " \"persons\": [{\"role\": \"arrestee\", \"sequence\": 2, \"age\": \"17\", \"offenses\": [\"40A\", \"35A\"]},\n"
    "              {\"role\": \"offender\", \"age\": 16, \"charge\": \"x\"}, {\"role\": \"offender\", \"age\": \"16-19\"},\n"
    "              {\"role\": \"victim\", \"born\": \"2011-05-06\", \"age\": null}, {\"role\": \"person\", \"age\": \"unknown\"}]}";

TEST(a_form_becomes_a_report_with_everybody_in_it)
{
    Arena arena;
    Record r;
    Err err = { 0 };
    CHECK(arena_open(&arena, ROOM));
    CHECK(guard_form_read(&arena, S("form"), str_of(whole), TODAY, &r, &err));
    CHECK_STR(r.agency, S("ZZ0010000"));
    CHECK_STR(r.number, S("26-001"));
    CHECK_EQ(date_compare(r.date, (Date){ 2026, 11, 20 }), 0);
    CHECK_EQ(r.count, 9);
    CHECK_STR(segment_text(&r.segments[1], FIELD_OFFENSE_CODE), S("40A"));
    CHECK_STR(segment_text(&r.segments[2], FIELD_EVENT_TEXT), S("possession"));
    CHECK_STR(segment_text(&r.segments[3], FIELD_EVENT_TEXT), S("local words"));
    CHECK_EQ(r.segments[4].number, 2);
    CHECK_EQ(r.segments[4].age.low, 17);
    CHECK(segment_has_code(&r.segments[4], FIELD_ARREST_OFFENSE, code_of(S("35A"))));
    CHECK_EQ(r.segments[5].number, 1);
    CHECK_EQ(r.segments[5].age.low, 16);
    CHECK_EQ(r.segments[6].number, 2);
    CHECK_EQ(r.segments[6].age.high, 19);
    CHECK_EQ(r.segments[7].age.low, 15);            /* of the birth date, on the day of the form */
    CHECK(segment_is_person(&r.segments[7]));
    CHECK_EQ(r.segments[8].age.form, AGE_UNKNOWN);
    CHECK(guard_form_read(&arena, S("form"), S("{\"persons\": [{\"role\": \"victim\"}]}"), TODAY, &r, &err));
    CHECK_EQ(date_compare(r.date, TODAY), 0);
    arena_close(&arena);
}

TEST(what_is_wrong_is_said_with_its_place)
{
    static const struct { const char *text, *says; } cases[] = {
        { "", "line 1" }, { "[]", "the form is not an object" }, { "{}", "persons lists nobody" },
        { "{\"persons\": {}}", "persons is not a list" }, { "{\"persons\": [7]}", "persons[0] is not an object" },
        { "{\"persons\": [{}]}", "persons[0] has no role" },
        { "{\"persons\": [{\"role\": \"john\"}]}", "persons[0] has no role" },
        { "{\"persons\": [{\"role\": \"victim\", \"agee\": 3}]}", "persons[0] has no word \"agee\"" },
        { "{\"persons\": [{\"role\": \"victim\", \"age\": -1}]}", "persons[0].age is no age" },
        { "{\"persons\": [{\"role\": \"victim\", \"age\": true}]}", "persons[0].age is neither" },
        { "{\"persons\": [{\"role\": \"victim\", \"age\": \"young\"}]}", "persons[0].age is no age" },
        { "{\"persons\": [{\"role\": \"victim\", \"born\": \"2011-13-01\"}]}", "persons[0].born is not a day" },
        { "{\"persons\": [{\"role\": \"victim\", \"sequence\": \"1\"}]}", "persons[0].sequence is a number" },
        { "{\"persons\": [{\"role\": \"victim\"}], \"date\": 3}", "date is not a text" },
        { "{\"persons\": [{\"role\": \"victim\"}], \"offenses\": [{}]}", "offenses[0] has neither" },
        { "{\"persons\": [{\"role\": \"victim\"}], \"offences\": []}", "the form has no word \"offences\"" },
        { "{\"persons\": [{\"role\": \"victim\"}, {\"role\": \"victim\", \"role\": \"offender\"}]}", "This is not JSON" },
    };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Record r;
        Err err = { 0 };
        CHECK(!guard_form_read(&arena, S("form"), str_of(cases[i].text), TODAY, &r, &err));
        CHECK_EQ(err.code, ERR_INPUT);
        if (!strstr(err.text, cases[i].says)) test_fail(__FILE__, __LINE__, "%s: %s", cases[i].says, err.text);
    }
    arena_close(&arena);
}

TEST(every_beginning_and_every_changed_byte_of_a_form_is_borne)
{
    Arena arena;
    char text[sizeof whole];
    CHECK(arena_open(&arena, ROOM));
    for (size_t len = 0; len < sizeof whole - 1; len++) {
        Record r;
        Err err = { 0 };
        CHECK(!guard_form_read(&arena, S("form"), (Str){ whole, len }, TODAY, &r, &err));
        arena_reset(&arena, 0);
    }
    for (size_t i = 0; i < sizeof whole - 1; i++)
        for (int bit = 0; bit < 8; bit += 3) {
            Record r;
            Err err = { 0 };
            memcpy(text, whole, sizeof whole);
            text[i] = (char)(text[i] ^ (1 << bit));
            (void)guard_form_read(&arena, S("form"), (Str){ text, sizeof whole - 1 }, TODAY, &r, &err);
            arena_reset(&arena, 0);
        }
    arena_close(&arena);
}
