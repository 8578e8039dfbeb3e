/* csv_mapped_sheets_test.c - proof that lists which people keep by hand in a spreadsheet are read as they are meant. */
#include "csv_kit.h"

#define MERGED "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("No", "report.number\tdown") \
    COL("Date", "report.date\tMDY down") COL("Charge", "offense.code\tdown") COL("Who", "person.name") COL("Age", "person.age")

TEST(what_a_spreadsheet_merged_holds_for_every_row_of_the_report)
{
    static const CsvKitCase cases[] = {
        { MERGED, "No,Date,Charge,Who,Age\nA-1,3/4/2024,40A,Doe Ann,15\n,,,Roe Lee,16\nA-2,,,Poe Kim,31\n,,,Moe Pat,\n",
          "! 3 csv-down Charge\n2 incident ZZ0010000 A-1 20240304\n  administrative: incident date=20240304\n"
          "  offense: UCR offense code=40A\n  person: name=Doe Ann; age of person=15 (minor 15-15)\n"
          "  person: name=Roe Lee; age of person=16 (minor 16-16)\n"
          "4 incident ZZ0010000 A-2 20240304\n  administrative: incident date=20240304\n"
          "  person: name=Poe Kim; age of person=31 (adult 31-31)\n  person: name=Moe Pat\n" },
        /* a second charge below the first is the same person's, and no merged cell */
        { "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\n" COL("No", "report.number\tdown")
          COL("Date", "report.date\tMDY down") COL("Name", "arrestee.name") COL("Age", "arrestee.age")
          COL("Off", "arrestee.offense\tdown"), "No,Date,Name,Age,Off\nB-1,3/4/2019,Doe Ann,15,220\n,,,,40A\n,,Roe Max,34,\n",
          "! 3 csv-above\n! 4 csv-down Off\n2 booking ZZ0010000 B-1 20190304\n  administrative: incident date=20190304\n"
          "  arrestee: name=Doe Ann; age of arrestee=15; arrest offense code=220; arrest offense code 2=40A (minor 15-15)\n"
          "  arrestee: name=Roe Max; age of arrestee=34; arrest offense code=40A (adult 34-34)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(two_lines_that_name_the_columns_are_read_as_one_wherever_they_stand)
{
    static const CsvKitCase cases[] = {
        { INC "header\t2-3 groups\n" COL("Case No", "report.number") COL("Arrestee Name", "arrestee.name")
              COL("Arrestee Age", "arrestee.age") COL("Charge Code", "arrestee.offense"),
          "Log\nCase,Arrestee,,Charge\nNo,Name,Age,Code,\"More\"\nA-1,Doe Ann,15,40A,x\n"
          "Case,Arrestee,,Charge\nNo,Name,Age,Code,More\nA-2,Roe Lee,16,220,\n",
          "! 5 csv-row\n! 6 csv-row\n4 incident ZZ0010000 A-1 00000000\n  administrative: Charge More=x\n"
          "  arrestee: name=Doe Ann; age of arrestee=15; arrest offense code=40A (minor 15-15)\n"
          "7 incident ZZ0010000 A-2 00000000\n  administrative:\n"
          "  arrestee: name=Roe Lee; age of arrestee=16; arrest offense code=220 (minor 16-16)\n" },
        { INC "header\t1-2\n" COL("Date of Arrest", "report.date") COL("Sex", "arrestee.sex") COL("Name", "arrestee.name"),
          "Date of,,\nArrest,Sex,Name\n3/4/2024,F,Doe Ann\n",
          "3 incident ZZ0010000 row-96a039ada365 20240304\n  administrative: incident date=20240304\n"
          "  arrestee: sex of arrestee=F; name=Doe Ann\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

#define SHEET "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("Case", "report.number") \
    COL("Who", "person.name") COL("DOB", "person.birth_date")

TEST(headings_between_the_rows_are_no_records_and_their_day_holds_below_them)
{
    static const CsvKitCase cases[] = {
        { SHEET, "Case,Who,DOB,Outcome\nMONDAY 3/4/2024,,,\n24-1,Doe Ann,3/5/2008,x\nTOTAL 1,,,\nOp 2 - Harbor 3/9/24,,,\n"
                 "24-2,Roe Lee,3/5/2008,\nOp 3 - Rt 9,,,\n24-3,Poe Kim,3/5/2008,\n24-4,,,\n",
          "! 2 csv-row\n! 4 csv-row\n! 5 csv-row\n"
          "3 incident ZZ0010000 24-1 20240304\n  administrative: Outcome=x; incident date=20240304\n"
          "  person: name=Doe Ann; birth date=20080305 (minor 15-15)\n! 7 csv-row\n"
          "6 incident ZZ0010000 24-2 20240309\n  administrative: incident date=20240309\n"
          "  person: name=Roe Lee; birth date=20080305 (minor 16-16)\n"
          "8 incident ZZ0010000 24-3 00000000\n  administrative:\n  person: name=Poe Kim; birth date=20080305 (unknown -1--1)\n"
          "9 incident ZZ0010000 24-4 00000000\n  administrative:\n" },
        /* a label and what stands behind it; near miss: a day and a number */
        { "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("Op", "keep") COL("Case", "report.number")
              COL("Who", "person.name") COL("Age", "person.age"),
          "Op,Case,Who,Age,Outcome\nDate:,3/4/2024,,,\n,24-1,Doe Ann,15,\nOp 2,Harbor,,,\n,24-2,Roe Lee,16,\n3/5/2024,24-3,,,\n",
          "! 2 csv-row\n! 4 csv-row\n3 incident ZZ0010000 24-1 20240304\n  administrative: incident date=20240304\n"
          "  person: name=Doe Ann; age of person=15 (minor 15-15)\n"
          "5 incident ZZ0010000 24-2 20240304\n  administrative: incident date=20240304\n"
          "  person: name=Roe Lee; age of person=16 (minor 16-16)\n"
          "6 incident ZZ0010000 24-3 20240304\n  administrative: Op=3/5/2024; incident date=20240304\n" },
        /* what was counted below the list is not report 2, and does not take the place of it */
        { "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("Date", "report.date\tMDY down") COL("No", "report.number")
              COL("Who", "person.name") COL("Age", "person.age"),
          "Date,No,Who,Age,Outcome\n3/4/2024,1,Roe Max,41,\n,2,Doe Ann,15,\nTOTAL,2,,,\nJUVS,2,,,\n",
          "2 incident ZZ0010000 1 20240304\n  administrative: incident date=20240304\n"
          "  person: name=Roe Max; age of person=41 (adult 41-41)\n! 4 csv-row\n! 5 csv-row\n"
          "3 incident ZZ0010000 2 20240304\n  administrative: incident date=20240304\n"
          "  person: name=Doe Ann; age of person=15 (minor 15-15)\n" },
        /* near misses: a name by itself is a person; in a list with a day the heading gives none, unless it is written once */
        { "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("Who", "person.name") COL("Date", "report.date")
              COL("Age", "person.age"),
          "Who,Date,Age\nDoe Ann (15),,\nTUESDAY 3/5/2024,,\nRoe Lee,,16\n",
          "! 3 csv-row\n2 incident ZZ0010000 row-7e34465b1102 00000000\n  administrative: Who=Doe Ann (15)\n"
          "  person: name=Doe Ann; age of person=15 (minor 15-15)\n4 incident ZZ0010000 row-8f7f3f90899a 00000000\n  administrative:\n"
          "  person: name=Roe Lee; age of person=16 (minor 16-16)\n" },
        { "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("Who", "person.name")
              COL("Date", "report.date\tDMY down") COL("Age", "person.age") COL("No", "report.number"),
          "No,Date,Who,Age\nNight of 5/3/2024,,,\n1,,Roe Lee,16\n2,6/3/2024,Poe Kim,17\n",
          "! 2 csv-row\n3 incident ZZ0010000 1 20240305\n  administrative: incident date=20240305\n"
          "  person: name=Roe Lee; age of person=16 (minor 16-16)\n4 incident ZZ0010000 2 20240306\n"
          "  administrative: incident date=20240306\n  person: name=Poe Kim; age of person=17 (minor 17-17)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

#define LOG "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\n" COL("No", "report.number") \
    COL("Date", "report.date\tMDY down") COL("Name", "arrestee.name") COL("Age", "arrestee.age") COL("Off", "arrestee.offense")

TEST(ditto_marks_days_written_once_and_second_charges_are_what_the_row_above_says)
{
    static const CsvKitCase cases[] = {
        /* a day that is written once; a ditto mark in any column */
        { LOG, "No,Date,Name,Age,Off\nB-1,3/4/2019,Doe Ann,15,220\nB-2,,Roe Max,34,220\nB-3,\"\"\"\",Poe Lee,33,ditto\n",
          "2 booking ZZ0010000 B-1 20190304\n  administrative: incident date=20190304\n"
          "  arrestee: name=Doe Ann; age of arrestee=15; arrest offense code=220 (minor 15-15)\n"
          "3 booking ZZ0010000 B-2 20190304\n  administrative: incident date=20190304\n"
          "  arrestee: name=Roe Max; age of arrestee=34; arrest offense code=220 (adult 34-34)\n"
          "4 booking ZZ0010000 B-3 20190304\n  administrative: incident date=20190304\n"
          "  arrestee: name=Poe Lee; age of arrestee=33; arrest offense code=220 (adult 33-33)\n" },
        /* a second and a third charge below the first, with the number and without */
        { LOG, "No,Date,Name,Age,Off\nB-1,3/4/2019,Doe Ann,15,220\n,,,,40A\nB-1,,,,13B\n",
          "! 3 csv-above\n! 4 csv-above\n2 booking ZZ0010000 B-1 20190304\n  administrative: incident date=20190304\n"
          "  arrestee: name=Doe Ann; age of arrestee=15; arrest offense code=220; arrest offense code 2=40A; "
          "arrest offense code 3=13B (minor 15-15)\n" },
        /* near misses: somebody is named, or it is another day; without "down" an empty day stays unknown */
        { FEW, "No,Date,Off,VAge,VSex\nA-1,3/4/2024,40A,16,F\n,,13B,16,F\n,3/5/2024,220,,\n",
          "2 incident ZZ0010000 A-1 20240304\n  administrative: incident date=20240304\n  offense: UCR offense code=40A\n"
          "  victim: age of victim=16; sex of victim=F; type of victim=I; victim connected to offense=40A (minor 16-16)\n"
          "! 3 csv-number No\n3 incident ZZ0010000 row-01eb84030a3e 00000000\n  administrative:\n"
          "  offense: UCR offense code=13B\n"
          "  victim: age of victim=16; sex of victim=F; type of victim=I; victim connected to offense=13B (minor 16-16)\n"
          "! 4 csv-number No\n4 incident ZZ0010000 row-12e627a1b99a 20240305\n  administrative: incident date=20240305\n"
          "  offense: UCR offense code=220\n" },
        /* a number that a spreadsheet rounded is that of many */
        { LOG, "No,Date,Name,Age,Off\n2.02E+11,3/4/2019,Doe Ann,15,220\n2.02E+11,3/4/2019,Roe Max,34,220\n,,,,13B\n",
          "! 2 csv-digits No\n2 booking ZZ0010000 row-639d9b1f96f0 20190304\n  administrative: incident date=20190304\n"
          "  arrestee: name=Doe Ann; age of arrestee=15; arrest offense code=220 (minor 15-15)\n"
          "! 3 csv-digits No\n! 4 csv-above\n3 booking ZZ0010000 row-193e978873f0 20190304\n"
          "  administrative: incident date=20190304\n"
          "  arrestee: name=Roe Max; age of arrestee=34; arrest offense code=220; arrest offense code 2=13B (adult 34-34)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(the_year_of_a_map_is_that_of_days_without_one)
{
    static const CsvKitCase cases[] = {
        { "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\nyear\t2024\n" COL("No", "report.number")
          COL("Day", "report.date\tMDY") COL("Born", "arrestee.birth_date\tMDY"),
          "No,Day,Born\nB-1,3/4,5/6/2008\nB-2,4-Mar,5/6/08\nB-3,3/4/2023,5/6\n",
          "2 booking ZZ0010000 B-1 20240304\n  administrative: incident date=20240304\n"
          "  arrestee: birth date=20080506 (minor 15-15)\n"
          "3 booking ZZ0010000 B-2 20240304\n  administrative: incident date=20240304\n"
          "  arrestee: birth date=20080506 (minor 15-15)\n"
          "! 4 csv-date Born\n4 booking ZZ0010000 B-3 20230304\n  administrative: incident date=20230304\n"
          "  arrestee: birth date=5/6\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(rows_below_a_line_that_names_columns_again_are_read_by_its_names)
{
    static const CsvKitCase cases[] = {
        { "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\n" COL("No", "report.number") COL("Name", "arrestee.name")
          COL("Age", "arrestee.age") "block\n" COL("Name", "arrestee.name") COL("No", "report.number")
          COL("Day", "report.date\tMDY") COL("Born", "arrestee.birth_date\tMDY"),
          "No,Name,Age\nB-1,Doe Ann,16\nName,No,Day,Born\nRoe Kim,B-2,3/4/2024,5/6/2008\nNo,Name,Age\nB-3,Name,17\n"
          "Name,No,Day,Born\nPoe Lee,B-4,3/4/2024,5/6/1990\n",
          "! 3 csv-block\n"
          "2 booking ZZ0010000 B-1 00000000\n  administrative:\n  arrestee: name=Doe Ann; age of arrestee=16 (minor 16-16)\n"
          "! 5 csv-block\n"
          "4 booking ZZ0010000 B-2 20240304\n  administrative: incident date=20240304\n"
          "  arrestee: name=Roe Kim; birth date=20080506 (minor 15-15)\n"
          "! 7 csv-block\n"
          "6 booking ZZ0010000 B-3 00000000\n  administrative:\n  arrestee: name=Name; age of arrestee=17 (minor 17-17)\n"
          "8 booking ZZ0010000 B-4 20240304\n  administrative: incident date=20240304\n"
          "  arrestee: name=Poe Lee; birth date=19900506 (adult 33-33)\n" },
        /* near miss: one name less is a row like the others */
        { "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\n" COL("No", "report.number") COL("Name", "arrestee.name")
          "block\n" COL("Name", "arrestee.name") COL("Place", "report.place") COL("No", "report.number"),
          "No,Name\nName,Place\n",
          "2 booking ZZ0010000 Name 00000000\n  administrative:\n  arrestee: name=Place\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(the_act_that_a_heading_names_is_an_event_of_the_rows_below_it)
{
    static const CsvKitCase cases[] = {
        { "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\nheader\t2\n" COL("Item", "report.number")
          COL("Name", "arrestee.name") COL("Age", "arrestee.age"),
          "I.  PROSTITUTION  R.S. 14:82,,,\nDate,Item,Name,Age\n,A-1,\"Doe, Ann\",16\nII.  GAMING / OTHER,,,\n,A-2,\"Roe, Max\",17\n"
          "III.  PROSTITUTION,,,\n,A-3,\"Poe, Cea\",17\n",
          "! 4 csv-row\n3 booking ZZ0010000 A-1 00000000\n  administrative: kind of event=I. PROSTITUTION R.S. 14:82; what is "
          "alleged=40A\n  arrestee: name=Doe, Ann; age of arrestee=16 (minor 16-16)\n"
          "! 6 csv-row\n5 booking ZZ0010000 A-2 00000000\n  administrative:\n  arrestee: name=Roe, Max; age of arrestee=17 "
          "(minor 17-17)\n7 booking ZZ0010000 A-3 00000000\n  administrative: kind of event=III.  PROSTITUTION; narrative=III.  "
          "PROSTITUTION\n  arrestee: name=Poe, Cea; age of arrestee=17 (minor 17-17)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(who_stands_below_a_heading_of_recovered_persons_is_a_victim_and_not_arrested)
{
    static const CsvKitCase cases[] = {
        { "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\n" COL("Item", "report.number")
          COL("Name", "arrestee.name") COL("Age", "arrestee.age") COL("Chg", "arrestee.offense"),
          "Day,Item,Name,Age,Chg\nB. RECOVERED JUVENILES,,,,\n,A-1,\"Doe, Ann\",15,Runaway\n,A-2,\"Roe, Bea\",15,Prostitution\n"
          "C. ARRESTS,,,,\n,A-3,\"Poe, Cea\",17,Runaway\n",
          "! 2 csv-row\n3 booking ZZ0010000 A-1 00000000\n  administrative:\n"
          "  victim: name=Doe, Ann; age of victim=15; arrest offense code=90I; type of victim=I (minor 15-15)\n"
          "! 5 csv-row\n4 booking ZZ0010000 A-2 00000000\n  administrative:\n"
          "  victim: name=Roe, Bea; age of victim=15; victim connected to offense=40A; type of victim=I (minor 15-15)\n"
          "6 booking ZZ0010000 A-3 00000000\n  administrative:\n"
          "  arrestee: name=Poe, Cea; age of arrestee=17; arrest offense code=90I (minor 17-17)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(the_day_above_the_names_is_that_of_the_first_rows)
{
#define NIGHT "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\nheader\t2\n" COL("DR", "report.number") COL("Name", "arrestee.name")
    static const CsvKitCase cases[] = {
        { NIGHT, "THURS 4/20/17,,,,\n#,time,Name,x,DR\n1,1840,\"Doe, Ann\",,A-1\nFRI 4/21/17,,,,\n2,1900,\"Roe, Bea\",,A-2\n,,F total,2,\n"
          ",TOTALS,F 11,M 9,2\n,,OT hrs,47.5,\n,TOT 7 contacts,730,3 cites,1 juv\nYTD,24 contacts,9,juv 4,(see cards)\n"
          "Total Arrests:,2,,Total Charges:,3\n",
          "! 4 csv-row\n3 booking ZZ0010000 A-1 20170420\n  administrative: #=1; time=1840; incident date=20170420\n"
          "  arrestee: name=Doe, Ann\n! 6 csv-row\n! 7 csv-row\n! 8 csv-row\n! 9 csv-row\n"
          "! 10 csv-row\n! 11 csv-row\n5 booking ZZ0010000 A-2 20170421\n"
          "  administrative: #=2; time=1900; incident date=20170421\n  arrestee: name=Roe, Bea\n" },
        { NIGHT, "OP 1   4/14/23 Fri   1900-0200,,,,\n#,time,Name,x,DR\n1,1840,\"Doe, Ann\",,A-1\n",
          "3 booking ZZ0010000 A-1 20230414\n  administrative: #=1; time=1840; incident date=20230414\n  arrestee: name=Doe, Ann\n" },
        { NIGHT, "Printed 4/20/17,,,,\n#,time,Name,x,DR\n1,1840,\"Doe, Ann\",,A-1\n", "3 booking ZZ0010000 A-1 00000000\n"
          "  administrative: #=1; time=1840\n  arrestee: name=Doe, Ann\n" },
        { NIGHT, "4/1/17 thru 4/20/17,,,,\n#,time,Name,x,DR\n1,1840,\"Doe, Ann\",,A-1\n", "3 booking ZZ0010000 A-1 00000000\n"
          "  administrative: #=1; time=1840\n  arrestee: name=Doe, Ann\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(a_row_below_a_rounded_number_goes_on_with_the_report_above)
{
    static const CsvKitCase cases[] = {
        { "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("No", "report.number\tdown") COL("Day", "report.date\tMDY down")
          COL("Text", "report.narrative"),
          "No,Day,Text\n2.01907E+11,7/5/2019,one\n,,two\n2.01907E+11,7/6/2019,three\n",
          "! 2 csv-digits No\n2 incident ZZ0010000 row-c1d21ab1f31d 20190705\n  administrative: incident date=20190705; narrative=one; "
          "narrative 2=two\n! 4 csv-digits No\n4 incident ZZ0010000 row-c37aa38f2fa1 20190706\n"
          "  administrative: incident date=20190706; narrative=three\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(a_date_beside_a_name_is_a_birth_where_it_is_long_ago_and_persons_in_json_are_persons)
{
#define CARDS "safeharbor-csv-map\t1\nkind\tfield_contact\nagency\tZZ0010000\n" COL("No", "report.number") \
    COL("Day", "report.date\tMDY") COL("Who", "person.name") COL("P", "person.parties")
    static const char list[] = "No,Day,Who,P\nA-1,3/4/2024,Doe Ann (1/25/08),\nA-2,3/4/2024,\"Roe, Bea 08/26/2008\",\n"
        "A-3,3/4/2024,Poe Cea (3/1/2024),\n";
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str told = csv_kit_read(&arena, CARDS, str_of(list));
    CHECK(str_has(told, S("name=Doe Ann; birth date=20080125")) && str_has(told, S("name=Roe, Bea; birth date=20080826")));
    CHECK(str_has(told, S("name=Poe Cea (3/1/2024)")) && !str_has(told, S("20240301")));
    told = csv_kit_read(&arena, CARDS, S("No,Day,Who,P\nA-1,3/4/2024,,\"[{\"\"role\"\": \"\"SUBJ\"\", \"\"name\"\": \"\"DOE, ANN\"\", "
        "\"\"desc\"\": \"\"W/F 16\"\"}, {\"\"nm\"\":\"\"Roe\"\",\"\"age\"\":34}]\"\n"));
    CHECK(str_has(told, S("name=DOE, ANN")) && str_has(told, S("age of person=16")) && str_has(told, S("name=Roe")) &&
          str_has(told, S("age of person=34")));
    arena_close(&arena);
}

#define FOOTED "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("Who", "person.name") COL("Age", "person.age") \
    COL("A", "keep") COL("B", "keep") COL("C", "keep") COL("Case", "report.number")

/* What explains, counts or ends a list is no record of it; near misses: people whose names are such words. */
TEST(footers_are_no_records)
{
    static const char *const footers[] = { "XYZ = not wanted here,,,,,", "* = under 18,,,,,", "Key:,,,,,", "Legend: A arrested,,,,,",
        "ADP Apr-Jun,47.2,,,,", "ADP Apr-Jun,47.2,,,,Page 4 of 4", ",,,,,Page 1 of 3", "Prepared by R Roe,,,,,",
        "*** END OF REPORT ***,,,,,", "Avg stay,3.1,,,,", "Notes,,,,," };
    static const char *const people[] = { "\"Key, Ann\",15,,,,", "\"Page, Ann\",15,,,,", "\"Notes, Ann\",15,x,y,,", "Key Ann,16,,,,C-9" };
    for (size_t i = 0; i < COUNT(footers) + COUNT(people); i++) {
        bool is_footer = i < COUNT(footers);
        const char *row = is_footer ? footers[i] : people[i - COUNT(footers)];
        Arena arena;
        CHECK(arena_open(&arena, APP_ARENA_BYTES));
        Str list = str_format(&arena, "Who,Age,A,B,C,Case\nDoe Bea,15,x,y,z,C-1\n%s\n", row);
        Str told = csv_kit_read(&arena, FOOTED, list);
        if (str_has(told, S("\n3 incident")) == is_footer) test_fail(__FILE__, __LINE__, "%s\n%.*s", row, STR(told));
        arena_close(&arena);
    }
}

#define PARTS "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\nheader\t2\n" COL("No", "keep") COL("Who", "person.name") \
    COL("Age", "person.age") COL("Notes", "report.narrative")

/* The line above the names is the heading of the first part where the names stand again below another; else a title. */
TEST(the_first_part_of_a_sheet_has_a_heading_as_the_others_have)
{
    static const char first[] = "ARRESTS - PROSTITUTION,,,\nNo,Who,Age,Notes\n1,Doe Ann,16,x\n2,Roe Max,30,x\n";
    static const char second[] = "LIQUOR DETAIL,,,\nNo,Who,Age,Notes\n1,Poe Cea,17,x\n";
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str told = csv_kit_read(&arena, PARTS, str_format(&arena, "%s%s", first, second));
    CHECK(str_has(told, S("3 incident ZZ0010000 row-")) && str_has(told, S("ARRESTS - PROSTITUTION")));
    CHECK(str_has(told, S("name=Poe Cea")) && !str_has(told, S("LIQUOR")));
    CHECK(!str_has(csv_kit_read(&arena, PARTS, str_of(first)), S("ARRESTS - PROSTITUTION")));
    arena_close(&arena);
}

TEST(several_children_told_at_once_are_as_many_persons)
{
    static const CsvKitCase cases[] = {
        { INC COL("No", "report.number") COL("Who", "person.name") COL("Text", "report.narrative"),
          "No,Who,Text\nA-1,2 FEM JUV 13/14,x\nA-2,,\"found two girls, both 16, and a 17 yo boy\"\n"
          "A-3,,UC posted as two girls of 15\nA-4,2 girls,x\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative: Who=2 FEM JUV 13/14; narrative=x\n"
          "  person: name=juv f; age of person=13 (minor 13-13)\n  person: name=juv f; age of person=14 (minor 14-14)\n"
          "3 incident ZZ0010000 A-2 00000000\n  administrative: narrative=found two girls, both 16, and a 17 yo boy\n"
          "  person: age of a person in the narrative=16 (minor 16-16)\n  person: age of a person in the narrative=17 (minor 17-17)\n"
          "  person: age of a person in the narrative=16 (minor 16-16)\n"
          "4 incident ZZ0010000 A-3 00000000\n  administrative: narrative=UC posted as two girls of 15\n"
          "5 incident ZZ0010000 A-4 00000000\n  administrative: narrative=x\n  person: name=2 girls\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}
