/* person_rows_test.c - proof that every person of every report that counts is one row, and nobody else is. */
#include "app/person_rows.h"

#include "app/correct.h"
#include "app/import.h"
#include "base/test.h"
#include "tenant_kit.h"

static PersonRows rows_now(World *w)
{
    Err err = { 0 };
    Tenant t;
    PersonRows rows;
    world_tenant(w, "kim", &t);
    const Corrections *c = corrections_open(&t, &err);
    world_must(c && person_rows_read(&rows, &t, c, NULL, NULL, &err), &err);
    tenant_close(&t);
    return rows;
}

static Mention booked(const char *number)
{
    return (Mention){ false, S("ZZ0010000"), str_of(number), ROLE_ARRESTEE, 1 };
}

/* What a cell says, as linking understood it. */
static Str cell(World *w, const PersonRows *rows, const char *number, PersonColumn column)
{
    uint32_t row;
    Mention mention = booked(number);
    if (!person_rows_find(rows, &mention, &row)) test_fail(__FILE__, __LINE__, "no row is of %s", number);
    LinkKind kind = rows->input.rows.fields[column].kind;
    return link_value_text(&w->app, kind, rows->input.rows.words[kind],
                           link_row(&rows->input.rows, row)[column]);
}

TEST(the_model_that_ships_has_the_columns_of_a_row)
{
    static const char *const names[PERSON_COLUMNS] = {
        "first_name", "middle_name", "last_name", "born", "born_verified", "sex", "phone", "phone_2", "plate", "vin", "document",
        "handle", "email", "address", "city", "state", "postcode",
    };
    Err err = { 0 };
    Arena arena;
    LinkModel model;
    CHECK(arena_open(&arena, 4 * LINK_MODEL_BYTES_MAX));
    world_must(person_model_read(&arena, &model, &err), &err);
    CHECK(model.is_learned);
    CHECK_EQ(model.field_count, PERSON_COLUMNS);
    for (size_t f = 0; f < PERSON_COLUMNS; f++) {
        CHECK_STR(model.fields[f].name, str_of(names[f]));
        CHECK_EQ(model.fields[f].said == SAID_VERIFIED, f == PERSON_BORN_VERIFIED);
    }
    arena_close(&arena);
}

TEST(every_person_who_can_be_known_again_is_a_row)
{
    World w;
    world_open(&w);
    world_bookings(&w, "B-2,2024-06-11,Poe,Ann,May,2003-01-15,F,555-555-0101,555-555-0102,INV123,,INV-4711,beadoe,bea@example.com,"
                       "12 Elm St,Invented,ZZ,00001\nB-1,2024-06-12,Stone,,,,M,,,,,,,,,,,\nB-3,2024-06-12,,,,,F,,,,,,,,,Invented,ZZ,\n");
    PersonRows rows = rows_now(&w);
    CHECK_EQ(rows.untold, 5);           /* four offenders of whom flat files tell an age, and whoever has no name */
    CHECK_EQ(rows.input.rows.count, 2);
    CHECK_STR(rows.persons[0].mention.number, S("B-1"));
    CHECK_STR(cell(&w, &rows, "B-2", PERSON_FIRST_NAME), S("ann"));
    CHECK_STR(cell(&w, &rows, "B-2", PERSON_MIDDLE_NAME), S("may"));
    CHECK_STR(cell(&w, &rows, "B-2", PERSON_LAST_NAME), S("poe"));
    CHECK_STR(cell(&w, &rows, "B-2", PERSON_BORN), S("2003-01-15"));
    CHECK_STR(cell(&w, &rows, "B-2", PERSON_BORN_VERIFIED), S(""));
    CHECK(cell(&w, &rows, "B-2", PERSON_PHONE_2).len > 0);
    CHECK(cell(&w, &rows, "B-1", PERSON_SEX).len == 1);
    CHECK(!rows.persons[1].may_be_minor && rows.persons[0].may_be_minor);      /* 21 by her paper; nobody knows of the other */
    person_rows_end(&rows);
    world_close(&w);
}

TEST(a_later_version_takes_the_place_of_an_earlier_one_and_a_withdrawn_list_has_no_rows)
{
    World w;
    Tenant t;
    Err err = { 0 };
    bool is_done = false;
    world_open(&w);
    world_bookings(&w, "B-1,2024-06-11,Doe,Ann,,2003-01-15,F,,,,,,,,,,,\n");
    world_bookings(&w, "B-1,2024-06-11,Doe,Anna,,,F,,,,,INV-1,,,,,,\nB-9,2024-06-11,Poe,Eve,,,F,,,,,,,,,,,\n");
    PersonRows rows = rows_now(&w);
    CHECK_EQ(rows.input.rows.count, 2);
    CHECK_STR(cell(&w, &rows, "B-1", PERSON_FIRST_NAME), S("anna"));
    person_rows_end(&rows);
    for (int i = 0; i < 2; i++) {
        world_tenant(&w, i ? "lee" : "kim", &t);
        world_must(import_withdraw(&t, 3, S("mistaken"), &is_done, &err), &err);
        tenant_close(&t);
    }
    CHECK(is_done);
    rows = rows_now(&w);
    CHECK_EQ(rows.input.rows.count, 1);
    CHECK_STR(cell(&w, &rows, "B-1", PERSON_FIRST_NAME), S("ann"));
    person_rows_end(&rows);
    world_close(&w);
}

TEST(a_corrected_birth_date_is_the_verified_one)
{
    World w;
    Tenant t;
    Err err = { 0 };
    int64_t id;
    world_open(&w);
    world_bookings(&w, "B-1,2024-06-11,Doe,Ann,,2003-01-15,F,,,,,INV-1,,,,,,\n");
    world_tenant(&w, "kim", &t);
    CorrectRequest q = { .tenant = &t, .why = { S("correction"), S("1") }, .today = WORLD_TODAY };
    q.correction = (Correction){ .about = booked("B-1"), .born = S("2008-02-03"), .evidence = S("birth-record"),
                                 .seen = S("certified copy"), .reason = S("another person's card"), .name = S("STONE, BEA MAY") };
    world_must(correct_make(&q, &id, &err), &err);
    tenant_close(&t);
    PersonRows rows = rows_now(&w);
    CHECK_EQ(rows.input.rows.count, 1);
    CHECK_STR(cell(&w, &rows, "B-1", PERSON_BORN_VERIFIED), S("2008-02-03"));
    CHECK_STR(cell(&w, &rows, "B-1", PERSON_BORN), S("2003-01-15"));      /* whoever copied it says the same */
    CHECK_STR(cell(&w, &rows, "B-1", PERSON_LAST_NAME), S("stone"));
    CHECK_STR(cell(&w, &rows, "B-1", PERSON_FIRST_NAME), S("bea"));
    CHECK_STR(cell(&w, &rows, "B-1", PERSON_MIDDLE_NAME), S("may"));
    CHECK(cell(&w, &rows, "B-1", PERSON_DOCUMENT).len > 0);
    CHECK(rows.persons[0].may_be_minor);
    person_rows_end(&rows);
    world_close(&w);
}

TEST(whole_names_are_parted)
{
    static const struct { const char *name, *first, *middle, *last; } cases[] = {
        { "DOE, ANN MARIE", "ANN", "MARIE", "DOE" }, { "Doe,Ann", "Ann", "", "Doe" }, { "Ann Doe", "Ann", "", "Doe" },
        { "Ann M Doe", "Ann", "M", "Doe" }, { "Bea", "Bea", "", "" }, { "", "", "", "" }, { " DE LA CRUZ , Ana ", "Ana", "", "DE LA CRUZ" },
        { "Doe,", "", "", "Doe" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Value name = { .text = str_of(cases[i].name), .field = FIELD_NAME, .occurrence = 1 };
        const Segment s = { .kind = SEGMENT_PERSON, .values = &name, .count = 1 };
        Str texts[PERSON_COLUMNS];
        person_texts(&s, NULL, texts);
        CHECK_STR(texts[PERSON_FIRST_NAME], str_of(cases[i].first));
        CHECK_STR(texts[PERSON_MIDDLE_NAME], str_of(cases[i].middle));
        CHECK_STR(texts[PERSON_LAST_NAME], str_of(cases[i].last));
    }
}
