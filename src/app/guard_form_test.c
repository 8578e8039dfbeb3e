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

static const AgeBook *book(void)
{
    static Arena arena;
    static AgeBook read;
    Err err = { 0 };
    if (!arena.base) CHECK(arena_open(&arena, ROOM) && knowledge_read_age(&arena, &read, &err));
    return &read;
}

TEST(a_form_becomes_a_report_with_everybody_in_it)
{
    Arena arena;
    GuardForm form;
    Err err = { 0 };
    CHECK(arena_open(&arena, ROOM));
    CHECK(guard_form_read(&arena, book(), S("form"), str_of(whole), TODAY, &form, &err));
    Record r = form.record;
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
    CHECK_EQ(form.evidence_count, 0);
    CHECK(guard_form_read(&arena, book(), S("form"), S("{\"persons\": [{\"role\": \"victim\"}]}"), TODAY, &form, &err));
    CHECK_EQ(date_compare(form.record.date, TODAY), 0);
    arena_close(&arena);
}

TEST(evidence_of_an_age_is_read_as_a_file_of_its_own_or_as_its_claims)
{
    static const char text[] =
        "{\"date\": \"2026-06-02\", \"persons\": [{\"role\": \"victim\"}, {\"role\": \"arrestee\", \"age_evidence\":\n"
        " [{\"kind\": \"document-seen\", \"born\": \"2004-03-14\"}]}, {\"role\": \"offender\", \"age_evidence\":\n"
        " {\"act\": \"2026-05-01\", \"status_now\": \"minor\", \"claims\": [{\"kind\": \"look\", \"age\": 19}],\n"
        "  \"confirmed_by\": [{\"who\": \"R. Alder\", \"on\": \"2026-11-20\"}], \"done\": [\"prints\"]}}]}";
    Arena arena;
    GuardForm form;
    Err err = { 0 };
    CHECK(arena_open(&arena, ROOM));
    CHECK(guard_form_read(&arena, book(), S("form"), str_of(text), TODAY, &form, &err));
    CHECK_EQ(form.evidence_count, 2);
    CHECK(form.record.segments[form.evidence[0].segment].kind == SEGMENT_ARRESTEE);
    const AgeQuestion *list = &form.evidence[0].question, *file = &form.evidence[1].question;
    CHECK_EQ(date_compare(list->act, (Date){ 2026, 6, 2 }), 0);             /* the day of the form */
    CHECK_EQ(date_compare(list->today, TODAY), 0);
    CHECK_STR(list->claims[0].id, S("claims[0]"));
    CHECK(!list->is_presumed && file->is_presumed && file->confirmed_count == 1 && file->done_count == 1);
    CHECK_EQ(date_compare(file->act, (Date){ 2026, 5, 1 }), 0);
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
        { "{\"persons\": [{\"role\": \"offender\", \"sequence\": 0, \"age\": \"16\"}]}", "persons[0].sequence is 0" },
        { "{\"persons\": [{\"role\": \"offender\", \"sequence\": 0, \"charge\": \"x\"}]}", "persons[0].sequence is 0" },
        { "{\"persons\": [{\"role\": \"offender\", \"sequence\": 0, \"born\": \"2010-01-01\"}]}", "persons[0].sequence is 0" },
        { "{\"persons\": [{\"role\": \"victim\", \"sequence\": \"1\"}]}", "persons[0].sequence is a number" },
        { "{\"persons\": [{\"role\": \"victim\"}], \"date\": 3}", "date is not a text" },
        { "{\"persons\": [{\"role\": \"victim\"}], \"offenses\": [{}]}", "offenses[0] has neither" },
        { "{\"persons\": [{\"role\": \"victim\"}], \"offences\": []}", "the form has no word \"offences\"" },
        { "{\"persons\": [{\"role\": \"victim\", \"age_evidence\": 3}]}", "persons[0].age_evidence is neither" },
        { "{\"persons\": [{\"role\": \"victim\", \"age_evidence\": {}}]}", "persons[0].age_evidence.claims: The list" },
        { "{\"persons\": [{\"role\": \"victim\", \"age_evidence\": [{\"kind\": \"x\"}]}]}", "persons[0].age_evidence.claims[0].kind:" },
        { "{\"persons\": [{\"role\": \"victim\", \"age_evidence\": [{\"kind\": \"parent\", \"age\": 16, \"on\": \"2030-01-01\"}]}]}",
          "persons[0].age_evidence.claims[0].on: The day lies after today" },
        { "{\"persons\": [{\"role\": \"victim\"}, {\"role\": \"victim\", \"role\": \"offender\"}]}", "This is not JSON" },
    };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(cases); i++) {
        GuardForm r;
        Err err = { 0 };
        CHECK(!guard_form_read(&arena, book(), S("form"), str_of(cases[i].text), TODAY, &r, &err));
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
        GuardForm r;
        Err err = { 0 };
        CHECK(!guard_form_read(&arena, book(), S("form"), (Str){ whole, len }, TODAY, &r, &err));
        arena_reset(&arena, 0);
    }
    for (size_t i = 0; i < sizeof whole - 1; i++)
        for (int bit = 0; bit < 8; bit += 3) {
            GuardForm r;
            Err err = { 0 };
            memcpy(text, whole, sizeof whole);
            text[i] = (char)(text[i] ^ (1 << bit));
            (void)guard_form_read(&arena, book(), S("form"), (Str){ text, sizeof whole - 1 }, TODAY, &r, &err);
            arena_reset(&arena, 0);
        }
    arena_close(&arena);
}
