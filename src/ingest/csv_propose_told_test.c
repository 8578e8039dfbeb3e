/* csv_propose_told_test.c - proof that what somebody said of a list stands, and the rest is proposed around it. */
#include "csv_kit.h"

#include <unistd.h>

/* Reads the proposal's own map back: what was said has to stand in that, too. */
static void propose(Arena *arena, const char *list, const char *told, CsvProposal *p)
{
    CsvMap map, read;
    Err err = { 0 };
    int fd = csv_kit_file(str_of(list));
    if (!csv_map_read_part(arena, str_of(told), &map, &err) ||
        !csv_propose(arena, fd, S("cases.csv"), NULL, &map, csv_kit_headers(), csv_kit_words(), p, &err) ||
        !csv_map_read(arena, csv_proposal_map(arena, p), &read, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    close(fd);
    for (size_t i = 0; i < p->map.count; i++)
        CHECK_STR(csv_column_line(arena, &read.columns[i]), csv_column_line(arena, &p->map.columns[i]));
}

static Str target(Arena *arena, const CsvProposal *p, size_t column)
{
    return csv_target_text(arena, &p->map.columns[column]);
}

#define LIST "Case No,Date,Q7,Remark,Charge\n" \
    "C-1,3/4/2024,15,VICE 9,PROSTITUTION\nC-2,14/3/2024,44,VICE 9,ORD 7\nC-3,5/6/2024,31,,ORD 7\n"
#define TOLD "safeharbor-csv-map\t1\nheader\t1\n"

TEST(what_was_said_of_columns_stands_and_the_others_are_proposed)
{
    Arena arena;
    CsvProposal p;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    propose(&arena, LIST, TOLD "kind\tbooking\nagency\tZZ0010000\ncolumn\tQ7\tarrestee.age\ncolumn\tDate\treport.date\tMDY\n"
            "column\tRemark\tkeep\n", &p);
    CHECK(p.map.kind == RECORD_BOOKING);
    CHECK_STR(target(&arena, &p, 2), S("arrestee.age"));
    CHECK_STR(target(&arena, &p, 3), S("keep"));
    CHECK_STR(target(&arena, &p, 4), S("arrestee.offense"));
    CHECK(p.map.columns[1].order == DATE_MDY);             /* 14/3 speaks against it; somebody knows better */
    CHECK(p.columns[2].confidence == CSV_SURE);
    for (size_t i = 0; i < p.question_count; i++)
        CHECK(p.about[i] != CSV_ABOUT_AGENCY && p.about[i] != CSV_ABOUT_KIND && !str_has(p.questions[i], S("Remark")));
    arena_close(&arena);
}

TEST(a_column_that_somebody_calls_a_charge_brings_its_words_into_the_map)
{
    Arena arena;
    CsvProposal p;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    propose(&arena, LIST, TOLD "kind\tincident\ncolumn\tRemark\toffense.code\ncolumn\tCharge\tkeep\n", &p);
    CHECK(str_has(csv_proposal_map(&arena, &p), S("\nvalue\toffense\tVICE 9\t?\t2 rows\n")));
    CHECK_EQ(p.columns[3].coded, 0);
    arena_close(&arena);
}

TEST(codes_that_somebody_gave_stand_with_those_below_the_sample)
{
    Arena arena;
    CsvProposal p;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    propose(&arena, LIST, TOLD "kind\tincident\nvalue\toffense\tOrd 7\t90B\nvalue\toffense\tPROSTITUTION\t40C\n"
            "value\toffense\tFAR BELOW\t64A\n", &p);
    Str map = csv_proposal_map(&arena, &p);
    CHECK(str_has(map, S("value\toffense\tORD 7\t90B\t2 rows; the map says so\n")));
    CHECK(str_has(map, S("value\toffense\tPROSTITUTION\t40C\t1 row; the map says so\n")));
    CHECK(str_has(map, S("value\toffense\tfar below\t64A\t0 rows; the map says so\n")));
    CHECK_EQ(p.columns[4].coded, 3);
    CHECK_EQ(p.map.value_count, 3);
    arena_close(&arena);
}

TEST(what_is_told_of_words_for_roles_is_what_somebody_said_of_them)
{
    static const char list[] = "Case No,Date,Role,Name,Age\nC-1,3/4/2024,V,Doe Ann,15\nC-1,3/4/2024,S,Roe Max,40\n"
        "C-2,3/5/2024,O,Poe Lee,33\nC-2,3/5/2024,V,Moe Kim,12\n";
    Arena arena;
    CsvProposal p;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    propose(&arena, list, TOLD "kind\tincident\n", &p);
    CHECK(str_has(p.columns[2].asked, S("victim: V; offender: S, O.")));
    propose(&arena, list, TOLD "kind\tincident\nvalue\trole\tO\tP\n", &p);
    CHECK(str_has(p.columns[2].asked, S("victim: V; offender: S; everybody else: O.")));
    Str map = csv_proposal_map(&arena, &p);
    CHECK(str_has(map, S("offender: S; everybody else: O.")) && !str_has(map, S("offender: S, O")));
    arena_close(&arena);
}

TEST(words_that_do_not_say_who_solicited_are_asked_about_until_somebody_says_it)
{
    static const char list[] = "Case No,Date,Charge\nC-1,3/4/2024,SOLICITING PROSTITUTION\nC-2,3/5/2024,PROSTITUTION\n"
        "C-3,3/6/2024,SOLICIT A PROSTITUTE\n";
    Arena arena;
    CsvProposal p;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    propose(&arena, list, TOLD "kind\tincident\n", &p);
    CHECK(str_has(csv_proposal_map(&arena, &p), S("value\toffense\tSOLICITING PROSTITUTION\t40A\t1 row; it does not say who")));
    CHECK_EQ(p.unknown_count, 1);
    bool is_asked = false;
    for (size_t i = 0; i < p.question_count; i++) is_asked |= str_has(p.questions[i], S("1 wording of \"Charge\" does not say who"));
    CHECK(is_asked);
    propose(&arena, list, TOLD "kind\tincident\nvalue\toffense\tsoliciting prostitution\t40C\n", &p);
    CHECK(str_has(csv_proposal_map(&arena, &p), S("value\toffense\tSOLICITING PROSTITUTION\t40C\t1 row; the map says so")));
    for (size_t i = 0; i < p.question_count; i++) CHECK(!str_has(p.questions[i], S("who solicited")));
    arena_close(&arena);
}

/* What was said of a column is not looked at as if it were what the house would have made of it. */
TEST(words_that_are_charges_stay_what_somebody_said_they_are)
{
    static const struct { const char *list, *told, *want; size_t column; } cases[] = {
        { "Ref,Day,Child,Type 2\nR-1,3/4/2024,Doe Ann,PROSTITUTION\nR-2,3/5/2024,Roe Bea,NEGLECT\n",
          TOLD "kind\ttip\ncolumn\tType 2\treport.event\n", "report.event", 3 },
        { "Ref,Day,Child,Incident type\nR-1,3/4/2024,Doe Ann,PROSTITUTION\nR-2,3/5/2024,Roe Bea,THEFT\n",
          TOLD "kind\tincident\ncolumn\tIncident type\treport.event\n", "report.event", 3 },
        { "Ref,Day,Inmate,Charge\nR-1,3/4/2024,Doe Ann,PROSTITUTION\nR-2,3/5/2024,Roe Bea,THEFT\n",
          TOLD "kind\tbooking\ncolumn\tCharge\tarrestee.charge\n", "arrestee.charge", 3 },
        { "Ref,Day,Law,Offense\nR-1,3/4/2024,18-1,PROSTITUTION\nR-2,3/5/2024,18-2,THEFT\n",
          TOLD "kind\tincident\ncolumn\tLaw\toffense.code\ncolumn\tOffense\toffense.text\n", "offense.text", 3 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        CsvProposal p;
        CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
        propose(&arena, cases[i].list, cases[i].told, &p);
        CHECK_STR(target(&arena, &p, cases[i].column), str_of(cases[i].want));
        CHECK(p.columns[cases[i].column].confidence == CSV_SURE);
        arena_close(&arena);
    }
}

TEST(a_code_that_somebody_gave_stands_where_the_section_beside_it_says_another)
{
    static const char list[] = "Case No,Date,Charge\nC-1,3/4/2024,PL 230.00 PATRONIZING PROSTITUTE\nC-2,3/5/2024,THEFT\n";
    Arena arena;
    CsvProposal p;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    propose(&arena, list, TOLD "kind\tincident\nagency\tNY0010000\n", &p);
    CHECK(str_has(csv_proposal_map(&arena, &p), S("value\toffense\tPL 230.00 PATRONIZING PROSTITUTE\t?\t1 row; its words")));
    propose(&arena, list, TOLD "kind\tincident\nagency\tNY0010000\n"
            "value\toffense\tPL 230.00 PATRONIZING PROSTITUTE\t40C\n", &p);
    CHECK(str_has(csv_proposal_map(&arena, &p), S("value\toffense\tPL 230.00 PATRONIZING PROSTITUTE\t40C\t1 row; the map")));
    arena_close(&arena);
}
