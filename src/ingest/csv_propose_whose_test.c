/* csv_propose_whose_test.c - proof that the columns of a child are not given to an offender, nor a subject to suspicion. */
#include "csv_kit.h"

#include <unistd.h>

/* "kind: target target": what is proposed for a list of which somebody said the kind, or nothing. */
static Str proposed(Arena *arena, const char *list, const CsvMap *told, size_t *asked)
{
    CsvProposal p;
    Err err = { 0 };
    int fd = csv_kit_file(str_of(list));
    if (!csv_propose(arena, fd, S("list.csv"), NULL, told, csv_kit_headers(), csv_kit_words(), &p, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    close(fd);
    *asked = 0;
    for (size_t i = 0; i < p.question_count; i++) *asked += p.about[i] == CSV_ABOUT_KIND;
    return str_format(arena, "%s: %.*s", csv_kind_word(p.map.kind), STR(csv_kit_targets(arena, &p)));
}

typedef struct { const char *list, *want; } Whose;

static void check_lists(const Whose cases[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Arena arena;
        size_t asked;
        CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
        CHECK_STR(proposed(&arena, cases[i].list, NULL, &asked), str_of(cases[i].want));
        CHECK_EQ(asked, 0);
        arena_close(&arena);
    }
}

TEST(an_offender_told_by_kinship_is_no_name_and_draws_nothing)
{
    static const Whose cases[] = {
        { "Case ID,Ref Date,Client #,Gndr,Eth,Alleged Offender (rel),Comments\n"
          "1,01/05/2026,0118,F,W,Stepfather,Disclosed.\n2,01/05/2026,0119,M,B,Mother; mo's landlord,No disclosure.\n"
          "3,01/06/2026,0120,F,H,Peer 15,\n4,01/07/2026,0121,F,B,Unrelated adult,\n5,01/07/2026,0122,F,B,Unknown,\n",
          "incident: report.number report.date person.number person.sex person.ethnicity keep report.narrative" },
        { "Case ID,Date,Suspect,Sex,Race\n1,1/5/2026,Stepfather,F,W\n2,1/5/2026,Mo's bf,M,B\n3,1/6/2026,Coach,F,W\n"
          "4,1/7/2026,Both parents,F,B\n", "incident: report.number report.date keep person.sex person.race" },
        /* named offenders: what stands there is theirs, unless the list counts clients */
        { "Case ID,Date,Suspect,Sex,Race\n1,1/5/2026,\"Roe, Max\",F,W\n2,1/5/2026,\"Poe, Lee\",M,B\n"
          "3,1/6/2026,Mother,F,W\n4,1/7/2026,Unknown,F,B\n",
          "incident: report.number report.date offender.name offender.sex offender.race" },
        { "Case ID,Date,Person No,Sex,Race,Suspect\n1,1/5/2026,1,F,W,\"Roe, Max\"\n2,1/5/2026,1,M,B,\"Poe, Lee\"\n"
          "3,1/6/2026,2,F,W,\"Moe, Kim\"\n",
          "incident: report.number report.date person.number offender.sex offender.race offender.name" },
        { "Case ID,Date,Client No,Sex,Race,Suspect\n1,1/5/2026,118,F,W,\"Roe, Max\"\n2,1/5/2026,119,M,B,\"Poe, Lee\"\n"
          "3,1/6/2026,120,F,W,\"Moe, Kim\"\n",
          "incident: report.number report.date person.number person.sex person.race offender.name" },
    };
    check_lists(cases, COUNT(cases));
}

TEST(several_things_may_be_alleged_but_a_report_has_no_second_type)
{
    static const Whose cases[] = {
        { "Case ID,Ref Date,Child Name,Alleg 1,Alleg 2,Allegation 3,Nature 2\n1,1/5/2026,\"Doe, Ann\",CSA,CSEC,,x\n"
          "2,1/5/2026,\"Roe, Bo\",PA,,DV,y\n3,1/6/2026,\"Poe, Cy\",NEG,CSEC,DV,z\n",
          "tip: report.number report.date person.name report.allegation report.allegation report.allegation keep" },
    };
    check_lists(cases, COUNT(cases));
}

TEST(on_a_field_card_s_is_the_subject_and_elsewhere_a_suspect)
{
    static const Whose cases[] = {
        { "FI_NO,FI_DTTM,S1_NM,S1_AGE,S2_NM,S2_AGE\n1,2026-03-13,\"WADE, CURTIS\",41,,\n"
          "2,2026-03-13,\"ESPOSITO, NICK\",23,\"MALLOY, TESS\",22\n",
          "field_contact: report.number report.date person1.name person1.age person2.name person2.age" },
        { "FI_NO,FI_DTTM,Susp_NM,Susp_AGE,Victim_NM\n1,2026-03-13,\"WADE, CURTIS\",41,\"Poe, Lee\"\n",
          "incident: report.number report.date offender.name offender.age victim.name" },
        { "INC_NO,DTTM,S1_NM,S1_AGE,S2_NM,S2_AGE\n1,2026-03-13,\"WADE, CURTIS\",41,,\n"
          "2,2026-03-13,\"ESPOSITO, NICK\",23,\"MALLOY, TESS\",22\n",
          "incident: report.number report.date offender1.name offender1.age offender2.name offender2.age" },
    };
    check_lists(cases, COUNT(cases));
}

TEST(columns_follow_the_kind_that_somebody_says)
{
    const char *list = "INC_NO,DTTM,S1_NM,S1_AGE\n1,2026-03-13,\"WADE, CURTIS\",41\n2,2026-03-13,\"ESPOSITO, NICK\",23\n";
    static const struct { RecordKind kind; const char *want; } cases[] = {
        { RECORD_FIELD_CONTACT, "field_contact: report.number report.date person1.name person1.age" },
        { RECORD_INCIDENT, "incident: report.number report.date offender1.name offender1.age" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        size_t asked;
        CsvMap told = { .kind = cases[i].kind, .header = { .line = 1 } };
        CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
        CHECK_STR(proposed(&arena, list, &told, &asked), str_of(cases[i].want));
        arena_close(&arena);
    }
}

TEST(a_word_that_is_left_out_elsewhere_tells_a_kind_only_where_it_stands)
{
    CHECK_EQ(csv_header_hints(csv_kit_headers(), RECORD_INCIDENT, (Str[]){ S("CAD") }, 1), 1);
    CHECK_EQ(csv_header_hints(csv_kit_headers(), RECORD_INCIDENT, (Str[]){ S("S NM"), S("#"), S("For"), S("No") }, 4), 0);
}

TEST(a_log_of_calls_is_no_list_of_tips_because_calls_are_received)
{
    static const Whose cases[] = {
        { "CFS#,DT,RCVD,TYP,PRI,UNITS,LOC,CLR,RMKS\nC1,11/14/25,00:03:11,NOISE,4,1,12 E MAPLE,N1,MUSIC\n"
          "C2,11/14/25,00:17:52,ALARMC,3,1,BANK 400 MAIN,FA,\n",
          "incident: report.number report.date keep keep keep keep report.place keep keep" },
        { "Call #,Caller,Received,Hotline,Details\n1,\"Roe, Max\",1/5/2026,A,A girl of 15 is at the motel.\n"
          "2,\"Poe, Lee\",1/6/2026,B,He saw two cars.\n", "tip: report.number person.name report.date keep report.narrative" },
        { "Tip #,Received,Pri Phone,Details\n1,1/5/2026,555-0101,A girl of 15 is at the motel.\n"
          "2,1/6/2026,555-0102,He saw two cars.\n", "tip: report.number report.date keep report.narrative" },
        { "Tip #,Received,Details\n1,1/5/2026,A girl of 15 is at the motel.\n2,1/6/2026,He saw two cars.\n",
          "tip: report.number report.date report.narrative" },
    };
    check_lists(cases, COUNT(cases));
}
