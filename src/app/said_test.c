/* said_test.c - proof that what is said of a list piece by piece becomes a map, and nonsense changes nothing. */
#include "app/said.h"
#include "base/test.h"

TEST(what_is_said_becomes_a_map_that_leaves_the_rest_open)
{
    Arena arena;
    Said said;
    Err err = { 0 };
    Proposal found = { .kind = S("field contact"), .head = S("3"), .year = S("2024") };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(said_begin(&said, &arena, S(""), &err));
    CHECK_EQ(said_text(&said, &found).len, 0);
    CHECK(!said_kind(&said, S("novel")) && !said_agency(&said, S("Metro PD")) && !said_code(&said, S("offense"), S(""), S("40A")) &&
          !said_column(&said, S("Q7"), S("victim.shoe"), DATE_MDY));
    CHECK_EQ(said_text(&said, &found).len, 0);
    CHECK(said_column(&said, S("Q7"), S("victim.age"), DATE_MDY) && said_column(&said, S("Q7"), S("report.date"), DATE_DMY));
    CHECK(said_code(&said, S("offense"), S("VICE  9"), S("40A")) && said_code(&said, S("offense"), S("vice 9"), S("40C")));
    CHECK_STR(said_text(&said, &found), S("safeharbor-csv-map\t1\nkind\tfield_contact\nheader\t3\nencoding\tauto\n"
        "year\t2024\ncolumn\tQ7\treport.date\tDMY\nvalue\toffense\tvice 9\t40C\n"));
    CHECK(said_kind(&said, S("incident")) && said_agency(&said, S("ZZ0010000")));
    CHECK(str_has(said_text(&said, &found), S("kind\tincident\nagency\tZZ0010000\n")));
    arena_close(&arena);
}

TEST(what_is_said_goes_on_from_a_map)
{
    Arena arena;
    Said said;
    Err err = { 0 };
    Proposal found = { .kind = S("tip"), .head = S("1") };
    Str map = S("safeharbor-csv-map\t1\nkind\tbooking\nheader\t2\ncolumn\tA\tkeep\n");
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(said_begin(&said, &arena, map, &err) && said_column(&said, S("B"), S("person2.age"), DATE_MDY));
    Str text = said_text(&said, &found);
    CHECK(str_has(text, S("kind\tbooking\n")) && str_has(text, S("header\t2\n")));
    CHECK(str_has(text, S("column\tA\tkeep\ncolumn\tB\tperson2.age\n")));
    CHECK(!said_begin(&said, &arena, S("no map"), &err) && str_has(str_of(err.text), S("This is not a map")));
    arena_close(&arena);
}

TEST(what_is_said_of_one_column_changes_no_other)
{
    Arena arena;
    Said said;
    Err err = { 0 };
    Proposal found = { .kind = S("booking"), .head = S("1") };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(said_begin(&said, &arena, S(""), &err) && said_column(&said, S("B"), S("arrestee.age"), DATE_MDY));
    CHECK(said_seen(&said, S("safeharbor-csv-map\t1\nkind\tbooking\ncolumn\tA\treport.date\tDMY down\ncolumn\tB\tkeep\n"
        "block\ncolumn\tC\tperson.name\n")));
    Str text = said_text(&said, &found);
    CHECK(str_has(text, S("column\tB\tarrestee.age\ncolumn\tA\treport.date\tDMY down\nblock\ncolumn\tC\tperson.name\n")));
    CHECK(!said_seen(&said, S("no map")));
    arena_close(&arena);
}

TEST(columns_that_were_only_seen_follow_another_kind)
{
    Arena arena;
    Said said;
    Err err = { 0 };
    Proposal found = { .kind = S("incident"), .head = S("1") };
    Str seen = S("safeharbor-csv-map\t1\nkind\tincident\ncolumn\tA\toffender.age\ncolumn\tB\tkeep\n");
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(said_begin(&said, &arena, S(""), &err) && said_column(&said, S("B"), S("person.age"), DATE_MDY));
    CHECK(said_seen(&said, seen) && str_has(said_text(&said, &found), S("column\tA\toffender.age\n")));
    CHECK(said_kind(&said, S("incident")) && said_seen(&said, seen));
    CHECK(str_has(said_text(&said, &found), S("column\tA\toffender.age\n")));
    CHECK(said_kind(&said, S("field_contact")) && said_seen(&said, seen));
    CHECK(said_cells(&said, S("safeharbor-csv-map\t1\nkind\tincident\ncolumn\tD\treport.date\tMDY\n"), 0, S("D"), S("dmy")));
    CHECK(said_kind(&said, S("tip")) && said_seen(&said, seen));
    Str text = said_text(&said, &found);
    CHECK(str_has(text, S("column\tD\treport.date\tDMY\n")));
    CHECK(!str_has(text, S("column\tA")) && str_has(text, S("column\tB\tperson.age\n")));
    arena_close(&arena);
}

TEST(how_cells_are_read_is_said_of_the_list_and_of_its_blocks)
{
    Arena arena;
    Said said;
    Err err = { 0 };
    Proposal found = { .kind = S("booking"), .head = S("1") };
    Str seen = S("safeharbor-csv-map\t1\nkind\tbooking\ncolumn\tA\treport.date\tMDY down\ncolumn\tN\treport.number\n"
        "column\tP\tperson.phone\ncolumn\tK\tkeep\nblock\ncolumn\tA\treport.date\n");
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(said_begin(&said, &arena, S(""), &err));
    CHECK(!said_cells(&said, seen, 0, S("P"), S("down")) && !said_cells(&said, seen, 0, S("N"), S("dmy")));
    CHECK(!said_cells(&said, seen, 2, S("A"), S("dmy")) && !said_below(&said, seen, 1, S("N"), S("keep"), DATE_MDY));
    CHECK_EQ(said.columns_said, 0);
    CHECK(said_cells(&said, seen, 0, S("A"), S("blank")) && said_cells(&said, seen, 0, S("N"), S("down")));
    CHECK(said_cells(&said, seen, 1, S("A"), S("dmy")));
    CHECK(said_column(&said, S("K"), S("offense.code"), DATE_ORDERS) && said_cells(&said, seen, 0, S("K"), S("down")));
    Str text = said_text(&said, &found);
    CHECK(str_has(text, S("column\tA\treport.date\tMDY blank\ncolumn\tN\treport.number\tdown\n")));
    CHECK(str_has(text, S("block\ncolumn\tA\treport.date\tDMY\n")));
    CHECK(said_below(&said, seen, 1, S("A"), S("victim.name"), DATE_MDY) && said_head(&said, S("3")));
    CHECK_STR(said_text(&said, &found), S("safeharbor-csv-map\t1\nkind\tbooking\nheader\t3\nencoding\tauto\n"));
    arena_close(&arena);
}

TEST(every_kind_of_list_stays_what_it_was_found_to_be)
{
    static const RecordKind kinds[] = { RECORD_INCIDENT, RECORD_BOOKING, RECORD_MISSING_PERSON, RECORD_FIELD_CONTACT,
        RECORD_TIP, RECORD_REGISTER };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(kinds); i++) {
        Said said;
        Err err = { 0 };
        Proposal found = { .kind = str_of(record_kind_name(kinds[i])), .head = S("1") };
        CHECK(said_begin(&said, &arena, S(""), &err) && said_agency(&said, S("ZZ0010000")));
        CHECK(str_has(said_text(&said, &found), str_format(&arena, "kind\t%s\n", csv_kind_word(kinds[i]))));
    }
    arena_close(&arena);
}

TEST(days_are_known_by_their_meaning)
{
    CHECK(meaning_is_date(S("report.date")) && meaning_is_date(S("victim2.birth_date")));
    CHECK(!meaning_is_date(S("victim.age")) && !meaning_is_date(S("keep")) && !meaning_is_date(S("nothing")));
}
