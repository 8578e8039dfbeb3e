/* csv_mapped_test.c - proof that rows of any list become the reports that were meant, and nothing is lost. */
#include "csv_kit.h"

#include <unistd.h>

TEST(rows_of_one_number_are_one_report)
{
    static const CsvKitCase cases[] = {
        /* one row an incident */
        { FEW, "No,Date,Off,VAge,VSex,Beat\nA-1,3/4/2024,40A,16,female,7\n",
          "2 incident ZZ0010000 A-1 20240304\n  administrative: incident date=20240304; Beat=7\n  "
          "offense: UCR offense code=40A\n"
          "  victim: age of victim=16; sex of victim=F; type of victim=I; victim connected to offense=40A "
          "(minor 16-16)\n" },
        /* one row an offense: the same victim, with both */
        { FEW, "No,Date,Off,VAge,VSex\nA-1,3/4/2024,40A,16,F\nA-1,3/4/2024,13B,16,F\n",
          "2 incident ZZ0010000 A-1 20240304\n  administrative: incident date=20240304\n  offense: UCR "
          "offense code=40A\n"
          "  victim: age of victim=16; sex of victim=F; type of victim=I; victim connected to offense=40A; "
          "victim connected to offense 2=13B (minor 16-16)\n  offense: UCR offense code=13B\n" },
        /* a row that brings nothing new is another child described alike */
        { FEW, "No,Date,Off,VAge,VSex\nA-1,3/4/2024,40A,16,F\nA-1,3/4/2024,40A,16,F\n",
          "2 incident ZZ0010000 A-1 20240304\n  administrative: incident date=20240304\n  offense: UCR "
          "offense code=40A\n"
          "  victim: age of victim=16; sex of victim=F; type of victim=I; victim connected to offense=40A "
          "(minor 16-16)\n"
          "  victim: age of victim=16; sex of victim=F; type of victim=I; victim connected to offense=40A "
          "(minor 16-16)\n" },
        /* two numbers, and one that comes back later */
        { FEW, "No,Date,Off,VAge,VSex\nA-1,3/4/2024,40A,,\nA-2,3/5/2024,220,,\nA-1,3/4/2024,13B,,\n",
          "2 incident ZZ0010000 A-1 20240304\n  administrative: incident date=20240304\n  offense: UCR "
          "offense code=40A\n"
          "3 incident ZZ0010000 A-2 20240305\n  administrative: incident date=20240305\n  offense: UCR "
          "offense code=220\n"
          "4 incident ZZ0010000 A-1 20240304\n  administrative: incident date=20240304\n  offense: UCR "
          "offense code=13B\n! 4 "
              "csv-apart\n" },
        /* a role that is told by a column */
        { INC COL("No", "report.number") COL("Role", "person.role") COL("Name", "person.name") COL("Age",
        "person.age"),
          "No,Role,Name,Age\nA-1,Victim,Doe Ann,15\nA-1,Suspect,Roe Max,34\nA-1,Neighbor,Poe "
          "Lee,50\nA-1,Victim,Doe Ann,15\n",
          "! 4 csv-role Role\n2 incident ZZ0010000 A-1 00000000\n  administrative:\n"
          "  victim: person's role=Victim; name=Doe Ann; age of victim=15; type of victim=I (minor 15-15)\n"
          "  offender: person's role=Suspect; name=Roe Max; age of offender=34 (adult 34-34)\n"
          "  person: person's role=Neighbor; name=Poe Lee; age of person=50 (adult 50-50)\n" },
        /* several persons on one row */
        { INC COL("No", "report.number") COL("V1", "victim1.age") COL("V2", "victim2.age") COL("A",
        "arrestee.age") COL("C",
            "arrestee.offense"),
          "No,V1,V2,A,C\nA-1,15,15,40,40B\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative:\n  victim: age of victim=15; type of "
          "victim=I (minor 15-15)\n"
          "  victim: age of victim=15; type of victim=I (minor 15-15)\n  arrestee: age of arrestee=40; "
          "arrest offense code=40B (adult "
              "40-40)\n" },
        /* an age from the birth date, on the day of the report */
        { INC COL("No", "report.number") COL("When", "report.date") COL("DOB", "victim.birth_date"),
          "No,DOB,When\nA-1,3/5/08,3/4/2024 21:15\n",
          "2 incident ZZ0010000 A-1 20240304\n  administrative: incident date=20240304; incident hour=21\n"
          "  victim: birth date=20080305; type of victim=I (minor 15-15)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(lists_without_names_of_columns_and_cells_of_several_facts_are_read)
{
    static const CsvKitCase cases[] = {
        /* no line names the columns, and the list ends in words about itself */
        { INC "header\tnone\n" COL("column 1", "report.number") COL("column 2",
        "victim.name") COL("column 3", "victim.age"),
          "A-1,\"Doe, \"\"Ann\"\"\",15,,,,\nA-2,Roe,30,,,,\nPage 1 of 1,,,,,,\n",
          "1 incident ZZ0010000 A-1 00000000\n  administrative:\n"
          "  victim: name=Doe, \"Ann\"; age of victim=15; type of victim=I (minor 15-15)\n! 3 csv-row\n"
          "2 incident ZZ0010000 A-2 00000000\n  administrative:\n  victim: name=Roe; age of victim=30; "
          "type of victim=I "
          "(adult 30-30)\n" },
        /* several codes and telephones in one cell; a juvenile by flag; a birth date that is none */
        { INC COL("No", "report.number") COL("Off", "offense.code") COL("Juv",
        "offender.juvenile") COL("Age", "offender.age")
          COL("DOB", "victim.birth_date") COL("Tel", "victim.phone"),
          "No,Off,Juv,Age,DOB,Tel\nA-1,40A/13B; 220,Y,,01/01/1900,202-555-0101 / (202) "
          "555-0102\nA-2,Burglary/Breaking and Entering,N,,,555-0101\n"
          "A-3,,Y,30,,\n",
          "! 2 csv-date DOB\n2 incident ZZ0010000 A-1 00000000\n  administrative:\n  offense: UCR offense "
          "code=40A\n"
          "  offense: UCR offense code=13B\n  offense: UCR offense code=220\n"
          "  victim: phone=202-555-0101; phone 2=(202) 555-0102; victim connected to offense=40A; victim "
          "connected to offense "
          "2=13B; victim connected to offense 3=220\n  offender: age of offender=0117 (minor 1-17)\n"
          "3 incident ZZ0010000 A-2 00000000\n  administrative: Juv=N\n  offense: UCR "
          "offense code=220\n"
          "  victim: phone=555-0101; victim connected to offense=220\n"
          "4 incident ZZ0010000 A-3 00000000\n  administrative: Juv=Y\n  offender: age of offender=30 "
          "(adult 30-30)\n" },
        /* everybody in one cell */
        { INC COL("No", "report.number") COL("Off", "offense.code") COL("Who", "person.parties"),
          "No,Off,Who\nA-1,40A,\"V: DOE, ANN (15 W/F); S: ROE, MAX; Poe, Lee\"\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative: Who=V: DOE, ANN (15 W/F); S: ROE, MAX; "
          "Poe, Lee\n"
          "  offense: UCR offense code=40A\n"
          "  victim: name=DOE, ANN; person's role=V; age of victim=15; sex of victim=F; race of victim=W; "
          "type of victim=I; "
          "victim connected to offense=40A (minor 15-15)\n  offender: name=ROE, MAX; person's role=S\n"
          "  person: name=Poe, Lee\n" },
        /* race, sex and age in one cell, and ages in words */
        { INC COL("No", "report.number") COL("V", "victim1.race_sex_age") COL("W",
        "victim2.race_sex_age") COL("S", "offender.race_sex_age"),
          "No,V,W,S\nA-1,W/F/15,BM JUV,\"WM 6'01\"\" 180\"\nA-2,tall,,\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative: S=WM 6'01\" 180\n"
          "  victim: age of victim=15; sex of victim=F; race of victim=W; type of victim=I (minor 15-15)\n"
          "  victim: age of victim=0117; sex of victim=M; race of victim=B; type of victim=I (minor 1-17)\n"
          "  offender: sex of offender=M; race of offender=W\n! 3 csv-described V\n3 incident ZZ0010000 "
          "A-2 00000000\n  administrative: V=tall\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(years_of_birth_states_and_several_charges_are_read_as_they_were_meant)
{
    static const CsvKitCase cases[] = {
        /* charges with and without a code in one cell, and a number that is no code of NIBRS */
        { INC COL("No", "report.number") COL("A", "arrestee.offense") COL("Off", "offense.code"),
          "No,A,Off\nA-1,PROSTITUTION / POSS CS,Robbery; Ord 9\nA-2,647(b); 220,Robbery / Robbery Armed\n",
          "! 2 csv-charge Off\n2 incident ZZ0010000 A-1 00000000\n  administrative:\n"
          "  arrestee: arrest offense code=40A; arrest offense code 2=35A\n  offense: UCR offense code=120\n"
          "  offense: UCR offense code=Ord 9\n! 3 csv-trade A\n! 3 csv-charge A\n3 incident ZZ0010000 A-2 00000000\n"
          "  administrative:\n  arrestee: arrest offense code=647(b); kind of event=220\n"
          "  offense: UCR offense code=120\n" },
        /* a race that is an ethnicity, and one whose column tells another */
        { INC COL("No", "report.number") COL("R", "victim.race") COL("R2", "offender.race") COL("E2", "offender.ethnicity"),
          "No,R,R2,E2\nA-1,H,Hispanic,N\nA-2,W,B,H\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative: R2=Hispanic\n  victim: ethnicity of victim=H\n"
          "  offender: ethnicity of offender=N\n3 incident ZZ0010000 A-2 00000000\n  administrative:\n"
          "  victim: race of victim=W; type of victim=I\n  offender: race of offender=B; ethnicity of offender=H\n" },
        /* an age beside a name, and one that another column tells */
        { INC COL("No", "report.number") COL("V", "victim.name") COL("VA", "victim.age") COL("S", "offender.name"),
          "No,V,VA,S\nA-1,L.T. (age 15),,\"Roe, Max, 41\"\nA-2,\"L.T., 15\",16,Jane Doe 2\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative: V=L.T. (age 15); S=Roe, Max, 41\n"
          "  victim: name=L.T.; age of victim=15; type of victim=I (minor 15-15)\n"
          "  offender: name=Roe, Max; age of offender=41 (adult 41-41)\n"
          "3 incident ZZ0010000 A-2 00000000\n  administrative: V=L.T., 15\n"
          "  victim: name=L.T.; age of victim=16; type of victim=I (minor 16-16)\n  offender: name=Jane Doe 2\n" },
        /* a birth beside a name, in the order of the list's dates; another column's comes first */
        { INC COL("No", "report.number") "column\tWhen\treport.date\tDMY\n" COL("V", "victim.name") COL("B", "victim.birth_date"),
          "No,When,V,B\nA-1,14/3/2021,\"Doe, Ann (DOB 3/4/2005)\",\nA-2,14/3/2021,Roe DOB: 30/4/05,\n"
          "A-3,14/3/2021,Poe (DOB 4/30/2005),\nA-4,14/3/2021,Moe (born 2004),1/2/2003\n",
          "2 incident ZZ0010000 A-1 20210314\n  administrative: incident date=20210314; V=Doe, Ann (DOB 3/4/2005)\n"
          "  victim: name=Doe, Ann; birth date=20050403; type of victim=I (minor 15-15)\n"
          "3 incident ZZ0010000 A-2 20210314\n  administrative: incident date=20210314; V=Roe DOB: 30/4/05\n"
          "  victim: name=Roe; birth date=20050430; type of victim=I (minor 15-15)\n"
          "4 incident ZZ0010000 A-3 20210314\n  administrative: incident date=20210314; V=Poe (DOB 4/30/2005)\n"
          "  victim: name=Poe; birth date=20050430; type of victim=I (minor 15-15)\n"
          "5 incident ZZ0010000 A-4 20210314\n  administrative: incident date=20210314; V=Moe (born 2004)\n"
          "  victim: name=Moe; birth date=20030102; type of victim=I (adult 18-18)\n" },
        { INC COL("No", "report.number") COL("When", "report.date") COL("P", "person2.name") COL("W", "person.parties"),
          "No,When,P,W\nA-1,3/14/2021,\"Doe (DOB 3/4/2005); Roe (16)\",V: Poe (DOB 3/4/06)\n",
          "2 incident ZZ0010000 A-1 20210314\n  administrative: incident date=20210314; "
          "P=Doe (DOB 3/4/2005); Roe (16); W=V: Poe (DOB 3/4/06)\n"
          "  person: name=Doe; birth date=20050304 (minor 16-16)\n  person: name=Roe; age of person=16 (minor 16-16)\n"
          "  victim: name=Poe; person's role=V; birth date=20060304; type of victim=I (minor 15-15)\n" },
        /* several in a column of names, of whom the first has an age of his own */
        { INC COL("No", "report.number") COL("P", "person2.name") COL("A", "person2.age"),
          "No,P,A\nA-1,\"Doe, Ann (15 W/F); Low, Sam (16)\",\nA-2,\"K.D., 14; M.S.\",13\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative: P=Doe, Ann (15 W/F); Low, Sam (16)\n"
          "  person: name=Doe, Ann; age of person=15; sex of person=F; race of person=W (minor 15-15)\n"
          "  person: name=Low, Sam; age of person=16 (minor 16-16)\n"
          "3 incident ZZ0010000 A-2 00000000\n  administrative: P=K.D., 14; M.S.\n"
          "  person: name=K.D.; age of person=13 (minor 13-13)\n  person: name=M.S.\n" },
        /* a birth of which only the year is told, before and after the birthday */
        { INC COL("No", "report.number") COL("When", "report.date") COL("YOB", "victim.birth_date") COL("B", "offender.birth_date"),
          "No,When,YOB,B\nA-1,3/4/2024,2008,00/00/1984\nA-2,3/4/2024,1900,nobody knows\n",
          "2 incident ZZ0010000 A-1 20240304\n  administrative: incident date=20240304\n"
          "  victim: birth date=2008; type of victim=I (minor 15-16)\n  offender: birth date=1984 (adult 39-40)\n"
          "! 3 csv-date YOB\n! 3 csv-date B\n3 incident ZZ0010000 A-2 20240304\n  administrative: incident date=20240304\n"
          "  offender: birth date=nobody knows\n" },
        /* a state is nobody, and belongs to somebody where there is one */
        { INC COL("No", "report.number") COL("Off", "offense.code") COL("V", "victim.name") COL("ST", "victim.state"),
          "No,Off,V,ST\nA-1,220,,ZZ\nA-2,220,Doe,ZZ\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative: ST=ZZ\n  offense: UCR offense code=220\n"
          "3 incident ZZ0010000 A-2 00000000\n  administrative:\n  offense: UCR offense code=220\n"
          "  victim: name=Doe; state=ZZ; victim connected to offense=220\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

#define BOOKING "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\n" COL("Bk", "report.number") \
    COL("Name", "arrestee.name") COL("DOB", "arrestee.birth_date") COL("Arr", "arrestee.date")

TEST(a_birth_year_of_two_digits_is_the_last_before_the_day_of_report_or_arrest)
{
    static const CsvKitCase cases[] = {
        { BOOKING, "Bk,Name,DOB,Arr\nB1,Doe,5/26/04,3/14/2021\nB2,Roe,5/26/61,3/14/2021\n",
          "2 booking ZZ0010000 B1 20210314\n  administrative:\n"
          "  arrestee: name=Doe; birth date=20040526; arrest date=20210314 (minor 16-16)\n"
          "3 booking ZZ0010000 B2 20210314\n  administrative:\n"
          "  arrestee: name=Roe; birth date=19610526; arrest date=20210314 (adult 59-59)\n" },
        /* an arrested person of nine months, or of 100 years: nobody knows; four digits are taken at their word */
        { BOOKING, "Bk,Name,DOB,Arr\nB1,Doe,5/26/20,3/14/21\nB2,Roe,5/26/2020,3/14/21\nB3,Poe,5/26/04,\n",
          "! 2 csv-date DOB\n2 booking ZZ0010000 B1 20210314\n  administrative:\n"
          "  arrestee: name=Doe; birth date=5/26/20; arrest date=20210314\n"
          "3 booking ZZ0010000 B2 20210314\n  administrative:\n"
          "  arrestee: name=Roe; birth date=20200526; arrest date=20210314 (minor 0-0)\n"
          "! 4 csv-date DOB\n4 booking ZZ0010000 B3 00000000\n  administrative:\n"
          "  arrestee: name=Poe; birth date=5/26/04\n" },
        /* a victim may be a baby */
        { INC COL("No", "report.number") COL("When", "report.date") COL("B", "victim.birth_date"),
          "No,When,B\nA-1,3/14/21,5/26/20\n",
          "2 incident ZZ0010000 A-1 20210314\n  administrative: incident date=20210314\n"
          "  victim: birth date=20200526; type of victim=I (minor 0-0)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

#define AGED BOOKING COL("Age", "arrestee.age")

TEST(an_age_that_says_nothing_or_too_much_gives_way_to_the_birth_date)
{
    static const CsvKitCase cases[] = {
        { AGED, "Bk,Name,DOB,Arr,Age\nB1,A,6/1/2007,3/15/2023,UNK\nB2,B,6/1/2007,3/15/2023,N/A\n"
          "B3,C,6/1/2007,3/15/2023,-\n",
          "2 booking ZZ0010000 B1 20230315\n  administrative: Age=UNK\n"
          "  arrestee: name=A; birth date=20070601; arrest date=20230315 (minor 15-15)\n"
          "3 booking ZZ0010000 B2 20230315\n  administrative: Age=N/A\n"
          "  arrestee: name=B; birth date=20070601; arrest date=20230315 (minor 15-15)\n"
          "4 booking ZZ0010000 B3 20230315\n  administrative: Age=-\n"
          "  arrestee: name=C; birth date=20070601; arrest date=20230315 (minor 15-15)\n" },
        /* the younger counts, and that they differ is told; a year apart is the day of the export */
        { AGED, "Bk,Name,DOB,Arr,Age\nB1,A,6/1/2007,3/15/2023,19\nB2,B,6/1/2007,3/15/2023,99\n"
          "B3,C,6/1/1990,3/15/2023,16\nB4,D,6/1/2007,3/15/2023,16\nB5,E,6/1/2005,3/15/2023,18\n"
          "B6,F,6/1/2007,3/15/2023,JUV\nB7,G,6/1/1990,3/15/2023,JUV\n",
          "! 2 csv-ages Age\n2 booking ZZ0010000 B1 20230315\n  administrative: Age=19\n"
          "  arrestee: name=A; birth date=20070601; arrest date=20230315 (minor 15-15)\n"
          "! 3 csv-ages Age\n3 booking ZZ0010000 B2 20230315\n  administrative: Age=99\n"
          "  arrestee: name=B; birth date=20070601; arrest date=20230315 (minor 15-15)\n"
          "! 4 csv-ages Age\n4 booking ZZ0010000 B3 20230315\n  administrative:\n"
          "  arrestee: name=C; birth date=19900601; arrest date=20230315; age of arrestee=16 (minor 16-16)\n"
          "5 booking ZZ0010000 B4 20230315\n  administrative: Age=16\n"
          "  arrestee: name=D; birth date=20070601; arrest date=20230315 (minor 15-15)\n"
          "! 6 csv-ages Age\n6 booking ZZ0010000 B5 20230315\n  administrative: Age=18\n"
          "  arrestee: name=E; birth date=20050601; arrest date=20230315 (minor 17-17)\n"
          "7 booking ZZ0010000 B6 20230315\n  administrative: Age=JUV\n"
          "  arrestee: name=F; birth date=20070601; arrest date=20230315 (minor 15-15)\n"
          "! 8 csv-ages Age\n8 booking ZZ0010000 B7 20230315\n  administrative:\n"
          "  arrestee: name=G; birth date=19900601; arrest date=20230315; age of arrestee=0117 (minor 1-17)\n" },
        /* a column that was called ages by a slip; and no birth date, so the placeholder is the age */
        { AGED, "Bk,Name,DOB,Arr,Age\nB1,A,6/1/2007,3/15/2023,red coat\nB2,B,,3/15/2023,UNK\nB3,C (15),,3/15/2023,UNK\n",
          "! 2 csv-age Age\n2 booking ZZ0010000 B1 20230315\n  administrative: Age=red coat\n"
          "  arrestee: name=A; birth date=20070601; arrest date=20230315 (minor 15-15)\n"
          "3 booking ZZ0010000 B2 20230315\n  administrative:\n"
          "  arrestee: name=B; arrest date=20230315; age of arrestee=00 (unknown -1--1)\n"
          "4 booking ZZ0010000 B3 20230315\n  administrative: Name=C (15); Age=UNK\n"
          "  arrestee: name=C; arrest date=20230315; age of arrestee=15 (minor 15-15)\n" },
        /* ages with a sex behind them */
        { AGED COL("Sex", "arrestee.sex"), "Bk,Name,DOB,Arr,Age,Sex\nB1,A,,3/15/2023,16/F,F\nB2,B,,3/15/2023,16M,\n",
          "2 booking ZZ0010000 B1 20230315\n  administrative:\n"
          "  arrestee: name=A; arrest date=20230315; age of arrestee=16; sex of arrestee=F (minor 16-16)\n"
          "3 booking ZZ0010000 B2 20230315\n  administrative:\n"
          "  arrestee: name=B; arrest date=20230315; age of arrestee=16; sex of arrestee=M (minor 16-16)\n" },
        { INC COL("No", "report.number") COL("A", "victim.age"), "No,A\nA-1,16M\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative:\n"
          "  victim: age of victim=01; type of victim=I (minor 1-1)\n" },
        /* "Juvenile: Y" beside an age that says nothing */
        { INC COL("No", "report.number") COL("A", "victim.age") COL("J", "victim.juvenile"),
          "No,A,J\nA-1,UNK,Y\nA-2,16,Y\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative: A=UNK\n"
          "  victim: age of victim=0117; type of victim=I (minor 1-17)\n"
          "3 incident ZZ0010000 A-2 00000000\n  administrative: J=Y\n"
          "  victim: age of victim=16; type of victim=I (minor 16-16)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(what_cannot_be_read_stays_as_written_and_is_listed)
{
    static const CsvKitCase cases[] = {
        { FEW, "No,Date,Off,VAge,VSex\nA-1,25/12/2023,vice,17 plus,girl?\n",
          "! 2 csv-date Date\n! 2 csv-trade Off\n! 2 csv-age VAge\n2 incident ZZ0010000 A-1 00000000\n"
          "  administrative: incident date=25/12/2023\n  offense: UCR offense code=vice\n  victim: age of "
          "victim=17 plus; sex of "
              "victim=F; "
          "type of victim=I; victim connected to offense=vice (unknown -1--1)\n" },
        { FEW "value\toffense\tvice\t40A\n", "No,Date,Off,VAge,VSex\nA-1,45355,vice,16,\nA-2,45356,vice,16,\n",
          "! 2 csv-column Date\n2 incident ZZ0010000 A-1 20240304\n  administrative: incident "
          "date=20240304\n  offense: UCR offense "
              "code=40A\n"
          "  victim: age of victim=16; type of victim=I; victim connected to offense=40A (minor 16-16)\n"
          "3 incident ZZ0010000 A-2 20240305\n  administrative: incident date=20240305\n  offense: UCR "
          "offense code=40A\n"
          "  victim: age of victim=16; type of victim=I; victim connected to offense=40A (minor 16-16)\n" },
        { INC COL("No", "report.number") COL("Cell", "person.phone") COL("DOB", "person.birth_date"),
          "No,Cell,DOB\n=\"0012\",5.55E+09,1/2/08\n",
          "! 2 csv-digits Cell\n! 2 csv-date DOB\n2 incident ZZ0010000 0012 00000000\n"
          "  administrative:\n  person: phone=5.55E+09; birth date=1/2/08\n" },
        /* blank rows, the header again, totals, a short row, a row without a number */
        { FEW, "No,Date,Off,VAge,VSex\n\n,,,,\nNo,Date,Off,VAge,VSex\nA-1,3/4/2024\nTotal,,,,\n,(2 rows "
        "affected),,,\n",
          "" },
    };
    csv_kit_check(cases, 3);
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK_STR(csv_kit_read(&arena, cases[3].map, str_of(cases[3].list)),
              S("! 4 csv-row\n! 5 csv-row\n! 6 csv-row\n! 7 csv-row\n5 incident ZZ0010000 A-1 20240304\n"
                "  administrative: incident date=20240304\n"));
    arena_close(&arena);
}

TEST(other_lists_become_records_of_their_own_kind)
{
    static const CsvKitCase cases[] = {
        { "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\n" COL("Bk", "report.number") COL("Name",
        "arrestee.name")
          COL("Arr", "arrestee.date") COL("Chg", "arrestee.offense"),
          "Bk,Name,Arr,Chg\nB1,Doe Ann,3/4/2024,40A\nB1,Doe Ann,3/4/2024,90I\n",
          "2 booking ZZ0010000 B1 20240304\n  administrative:\n"
          "  arrestee: name=Doe Ann; arrest date=20240304; arrest offense code=40A; arrest offense code 2=90I\n" },
        { "safeharbor-csv-map\t1\nkind\ttip\nagency\tZZ0010000\n" COL("Tip", "report.number") COL("Type", "report.allegation")
          COL("Age", "person.age"),
          "Tip,Type,Age\nT1,Sex trafficking; neglect,15\nT2,,16\n",
          "! 2 csv-charge Type\n2 tip ZZ0010000 T1 00000000\n"
          "  administrative: kind of event=Sex trafficking; neglect; what is alleged=64A\n"
          "  person: age of person=15 (minor 15-15)\n3 tip ZZ0010000 T2 00000000\n  administrative:\n"
          "  person: age of person=16 (minor 16-16)\n" },
        { "safeharbor-csv-map\t1\nkind\ttip\nagency\tZZ0010000\n" COL("Text", "report.narrative"),
          "Text\n\"said \"\"help\"\",\nand left\"\n",
          "" },
    };
    csv_kit_check(cases, 2);
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str told = csv_kit_read(&arena, cases[2].map, str_of(cases[2].list));
    CHECK(str_starts(told, S("2 tip ZZ0010000 row-")));
    CHECK(str_ends(told, S("  administrative: narrative=said \"help\",\nand left\n")));
    arena_close(&arena);
}

TEST(a_list_that_does_not_fit_is_refused)
{
    static const CsvKitCase cases[] = {
        { FEW, "No,Date,Off,VAge\nA-1,,,\n",
        "The file has no column \"VSex\" on line 1, which line 8 of the map names. Compare the names, or have a map made "
          "for that line: safeharbor map LIST --header 1 --write NEW." },
        { INC "header\tnone\ncolumn\tAge\tvictim.age\n", "16,F\n",
        "The file has no column \"Age\", which line 5 of the map "
          "names. The map says that no line names the columns, so they are column 1, column 2 and so on." },
        { FEW, "No,Date,Off,VAge,VSex\n", "The list has no rows below the names of its columns. Export it again." },
        { FEW, "No,Date,Off,VAge,VSex\nA-1,,,,\nA-2,,,,,more\n",
        "1 of 2 rows cannot be read, over 1 %, so nothing of this file is used. "
          "Export it again with quotes around its cells." },
        { "safeharbor-csv-map\t1\nkind\ttip\n" COL("Text", "report.narrative"), "Text\nx\n",
          "Nothing says whose list this is. Add a row to the map: agency, a tab, the agency's ORI." },
        { FEW, "", "The file is empty. Its first row must name the columns." },
        { FEW "value\tcharge\tvice\t40A\n", "No,Date,Off,VAge,VSex\nA-1,3/4/2024,vice,16,F\n",
          "Map, line 9: no column has words of a list charge. That of charges and offenses is called offense." },
        { FEW "value\toffense\tvice\t23X\n", "No,Date,Off,VAge,VSex\nA-1,3/4/2024,vice,16,F\n",
          "Map, line 9: the list offense has no such code. Write one of NIBRS, or ? for a word without one." },
        { FEW "value\trace\tHispanic\tH\n", "No,Date,Off,VAge,VSex\nA-1,3/4/2024,vice,16,F\n",
          "Map, line 9: the list race has no such code. Write one of A, B, I, P, U, W (Hispanic is an ethnicity: write U), "
          "or ? for a word without one." },
    };
    csv_kit_check(cases, COUNT(cases));
}

#define SAMPLE "\xef\xbb\xbfNo,Date,Off,VAge,VSex\r\nA-1,3/4/2024,40A,\"16\",F\r\nA-1,3/4/2024,13B,16,F\r\nA-2,3/5/24,\"a " \
    "\"\"b\"\"\",~9,x\r\n"

typedef struct { Str list; size_t records, with_raw; Str raws[4]; Arena *arena; } Raws;

static bool take_raw(void *to, const Record *r, Err *err)
{
    Raws *raws = to;
    (void)err;
    Str raw = r->raw.len ? r->raw : (Str){ raws->list.at + r->offset, r->bytes };
    raws->with_raw += r->raw.len > 0;
    raws->raws[raws->records++ % 4] = str_copy(raws->arena, raw);
    return true;
}

static Raws raws_of(Arena *arena, const char *map, Str list)
{
    CsvMap read;
    Err err = { 0 };
    RecordsRead done;
    Raws raws = { .list = list, .arena = arena };
    CHECK(csv_map_read(arena, str_of(map), &read, &err));
    CsvBook book = { &read, csv_kit_words(), S("") };
    RecordSink sink = { .record = take_raw, .to = &raws };
    int fd = csv_kit_file(list);
    CHECK(csv_mapped_read(fd, &book, &sink, &done, &err));
    close(fd);
    return raws;
}

TEST(the_rows_of_a_record_are_its_bytes_in_the_file_or_their_text)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Raws raws = raws_of(&arena, FEW, S(SAMPLE));
    CHECK_EQ(raws.records, 2);
    CHECK_EQ(raws.with_raw, 0);
    CHECK_STR(raws.raws[0], S("A-1,3/4/2024,40A,\"16\",F\r\nA-1,3/4/2024,13B,16,F"));
    CHECK_STR(raws.raws[1], S("A-2,3/5/24,\"a \"\"b\"\"\",~9,x"));

    raws = raws_of(&arena, FEW, S("No,Date,Off,VAge,VSex\n\nA-1,,40A,,\n\nA-2,,Jos\xe9,,\n"));
    CHECK_EQ(raws.with_raw, 1);
    CHECK_STR(raws.raws[0], S("A-1,,40A,,"));
    CHECK_STR(raws.raws[1], S("A-2,,Jos\xc3\xa9,,"));

    raws = raws_of(&arena, INC "header\t3\n" COL("No", "report.number"), S("Monthly list\n\nNo,Note\nA-1,x\n"));
    CHECK_STR(raws.raws[0], S("A-1,x"));

    /* where no line names the columns, the first row is written again */
    raws = raws_of(&arena, INC "header\tnone\n" COL("column 1", "report.number"),
        S("A-1,\"x, \"\"y\"\"\"\nA-2,z\n"));
    CHECK_EQ(raws.with_raw, 1);
    CHECK_STR(raws.raws[0], S("A-1,\"x, \"\"y\"\"\""));
    CHECK_STR(raws.raws[1], S("A-2,z"));
    arena_close(&arena);
}

TEST(every_prefix_and_every_changed_byte_of_a_list_is_read_or_refused)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t len = 0; len < sizeof SAMPLE; len++) {
        CHECK(csv_kit_read(&arena, FEW, (Str){ SAMPLE, len }).len);
        static const int flips[] = { 1, 8, 32, 128, 255, '"' ^ 'x' };
        for (size_t i = 0; i < COUNT(flips); i++) {
            char text[sizeof SAMPLE];
            memcpy(text, SAMPLE, sizeof text);
            text[len] = (char)(text[len] ^ flips[i]);
            CHECK(csv_kit_read(&arena, FEW, (Str){ text, sizeof text - 1 }).len);
        }
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}

#define BOOKS "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\n" COL("No", "report.number") \
    COL("Charge", "arrestee.offense") COL("Statute", "arrestee.charge")

TEST(a_statute_beside_the_charge_counts_where_its_words_have_a_code)
{
    static const CsvKitCase cases[] = {
        /* the agency's own value row */
        { BOOKS "value\toffense\t647(b) PC\t40A\n", "No,Charge,Statute\nB-1,BURGLARY,647(b) PC\nB-2,BURGLARY,459 PC\n",
          "2 booking ZZ0010000 B-1 00000000\n  administrative:\n"
          "  arrestee: arrest offense code=220; kind of event=647(b) PC; arrest offense code 2=40A\n"
          "3 booking ZZ0010000 B-2 00000000\n  administrative:\n  arrestee: arrest offense code=220; kind of event=459 PC\n" },
        /* words known here count only where the charge has no code, and a number never does */
        { BOOKS, "No,Charge,Statute\nB-1,ORD 9,PROSTITUTION\nB-2,BURGLARY,PROSTITUTION\nB-3,ORD 9,120\n",
          "! 2 csv-charge Charge\n2 booking ZZ0010000 B-1 00000000\n  administrative:\n"
          "  arrestee: arrest offense code=ORD 9; kind of event=PROSTITUTION; arrest offense code 2=40A\n"
          "3 booking ZZ0010000 B-2 00000000\n  administrative:\n"
          "  arrestee: arrest offense code=220; kind of event=PROSTITUTION\n"
          "! 4 csv-charge Charge\n4 booking ZZ0010000 B-3 00000000\n  administrative:\n"
          "  arrestee: arrest offense code=ORD 9; kind of event=120\n" },
        /* an offense of its own in a list of incidents */
        { INC COL("No", "report.number") COL("Off", "offense.code") COL("Law", "offense.text") "value\toffense\tOrd 7\t40B\n",
          "No,Off,Law\nA-1,220,Ord 7; Ord 8\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative:\n  offense: UCR offense code=220; kind of event=Ord 7; Ord 8\n"
          "  offense: UCR offense code=40B\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(what_happened_is_read_as_a_narrative_where_it_is_told_in_sentences)
{
    static const CsvKitCase cases[] = {
        { INC COL("No", "report.number") COL("Why", "report.event"),
          "No,Why\nA-1,seen at a motel with an older man\nA-2,loitering at a motel again\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative: kind of event=seen at a motel with an older man; "
          "narrative=seen at a motel with an older man\n"
          "3 incident ZZ0010000 A-2 00000000\n  administrative: kind of event=loitering at a motel again\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(a_word_for_a_commercial_act_is_a_claim_in_whatever_column_of_texts_it_stands)
{
    static const CsvKitCase cases[] = {
        { INC COL("No", "report.number") COL("Why", "report.event") COL("Note", "report.narrative"),
          "No,Why,Note\nA-1,LOIT PROS,\nA-2,LOIT,prost\nA-3,SOLIC,\nA-4,LOIT,\nA-5,TRAF,\"he &quot;paid&quot; &amp; left\"\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative: kind of event=LOIT PROS; what is alleged=40A\n"
          "3 incident ZZ0010000 A-2 00000000\n  administrative: kind of event=LOIT; narrative=prost; what is alleged=40A\n"
          "4 incident ZZ0010000 A-3 00000000\n  administrative: kind of event=SOLIC; narrative=SOLIC\n"
          "5 incident ZZ0010000 A-4 00000000\n  administrative: kind of event=LOIT\n"
          "6 incident ZZ0010000 A-5 00000000\n  administrative: kind of event=TRAF; narrative=he \"paid\" & left\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(each_of_several_ages_is_of_whoever_stands_at_its_place)
{
    static const CsvKitCase cases[] = {
        { "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\n" COL("No", "report.number") COL("Day", "report.date\tMDY")
          COL("Age", "person.age") COL("Who", "person.name") COL("Born", "person.birth_date\tMDY"),
          "No,Day,Age,Who,Born\nB-1,3/4/2024,35; 16,\"Roe, Max; Doe, Ann\",\nB-2,3/4/2024,,\"Roe, Max; Doe, Ann\",\"1/2/1990; 5/6/2008\"\n"
          "B-3,3/4/2024,35/16,Roe & Doe,\n",
          "2 booking ZZ0010000 B-1 20240304\n  administrative: incident date=20240304; Age=35; 16; Who=Roe, Max; Doe, Ann\n"
          "  person: age of person=35; name=Roe, Max (adult 35-35)\n  person: age of person=16; name=Doe, Ann (minor 16-16)\n"
          "3 booking ZZ0010000 B-2 20240304\n  administrative: incident date=20240304; Who=Roe, Max; Doe, Ann; "
          "Born=1/2/1990; 5/6/2008\n"
          "  person: name=Roe, Max; birth date=19900102 (adult 34-34)\n  person: name=Doe, Ann; birth date=20080506 (minor 15-15)\n"
          "4 booking ZZ0010000 B-3 20240304\n  administrative: incident date=20240304; Age=35/16\n"
          "  person: age of person=35; name=Roe & Doe (adult 35-35)\n  person: age of person=16 (minor 16-16)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(a_remark_below_a_charge_tells_of_a_child_booked_as_an_adult)
{
    static const CsvKitCase cases[] = {
        { "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\n" COL("No", "report.number") COL("Day", "report.date\tMDY")
          COL("Name", "arrestee.name") COL("Age", "arrestee.age") COL("Charge", "arrestee.offense"),
          "No,Day,Name,Age,Charge\nB-1,3/4/2024,Doe Ann,19,PROSTITUTION\n"
          ",,,,* PRINTS GIVE KIM DOE WITH DOB 5/6/2009 NOT ANN *\n"
          "B-2,3/4/2024,Roe Max,41,LEWD ACT WITH A CHILD WHO IS UNDER 14 YOA\n",
          "! 3 csv-above\n! 3 csv-charge Charge\n2 booking ZZ0010000 B-1 20240304\n  administrative: incident date=20240304\n"
          "  arrestee: name=Doe Ann; age of arrestee=19; arrest offense code=40A; "
          "arrest offense code 2=* PRINTS GIVE KIM DOE WITH DOB 5/6/2009 NOT ANN * (adult 19-19)\n"
          "  person: birth of a person in the narrative=20090506 (minor 14-14)\n"
          "! 4 csv-trade Charge\n4 booking ZZ0010000 B-2 20240304\n  administrative: incident date=20240304\n"
          "  arrestee: name=Roe Max; age of arrestee=41; arrest offense code=LEWD ACT WITH A CHILD WHO IS UNDER 14 YOA "
          "(adult 41-41)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(whom_only_the_narrative_gives_an_age_is_a_person_of_the_report)
{
    static const CsvKitCase cases[] = {
        { "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("No", "report.number") COL("Text", "report.narrative")
          COL("Name", "person.name"),
          "No,Text,Name\nE-1,RP SAW A 15 YO FEMALE AND A MAN 34 YOA,\nE-2,RP SAW A 15 YO FEMALE,Doe Ann\nE-3,LOUD MUSIC RM 17,\n",
          "2 incident ZZ0010000 E-1 00000000\n  administrative: narrative=RP SAW A 15 YO FEMALE AND A MAN 34 YOA\n"
          "  person: age of a person in the narrative=15 (minor 15-15)\n"
          "  person: age of a person in the narrative=34 (adult 34-34)\n"
          "3 incident ZZ0010000 E-2 00000000\n  administrative: narrative=RP SAW A 15 YO FEMALE\n  person: name=Doe Ann\n"
          "  person: age of a person in the narrative=15 (minor 15-15)\n"
          "4 incident ZZ0010000 E-3 00000000\n  administrative: narrative=LOUD MUSIC RM 17\n" },
        /* a child beside a guest of 41 is told, and a child of somebody's own years, an adult and a known child are not */
        { "safeharbor-csv-map\t1\nkind\tregister\nagency\tZZ0010000\n" COL("No", "report.number") COL("Age", "person.age")
          COL("Notes", "report.narrative"),
          "No,Age,Notes\nE-1,41,with a girl who is 15\nE-2,41,with son 4 yo and wife 39 yo\nE-3,16,sister is 15 yo\n",
          "2 register entry ZZ0010000 E-1 00000000\n  administrative: narrative=with a girl who is 15\n"
          "  person: age of person=41 (adult 41-41)\n  person: age of a person in the narrative=15 (minor 15-15)\n"
          "3 register entry ZZ0010000 E-2 00000000\n  administrative: narrative=with son 4 yo and wife 39 yo\n"
          "  person: age of person=41 (adult 41-41)\n"
          "4 register entry ZZ0010000 E-3 00000000\n  administrative: narrative=sister is 15 yo\n"
          "  person: age of person=16 (minor 16-16)\n" },
        /* a birth is one person with the age beside it; a day that is later than the report is no birth */
        { "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("Day", "report.date\tDMY") COL("Text", "report.narrative")
          COL("No", "report.number"),
          "Day,Text,No\n4/3/2024,\"FEM JUV, DOB 5/6/2008, 15 YO\",E-1\n4/3/2024,born in 2009,E-2\n4/3/2024,DOB 5/6/2025,E-3\n",
          "2 incident ZZ0010000 E-1 20240304\n  administrative: incident date=20240304; narrative=FEM JUV, DOB 5/6/2008, 15 YO\n"
          "  person: birth of a person in the narrative=20080605 (minor 15-15)\n"
          "3 incident ZZ0010000 E-2 20240304\n  administrative: incident date=20240304; narrative=born in 2009\n"
          "  person: birth of a person in the narrative=2009 (minor 14-15)\n"
          "4 incident ZZ0010000 E-3 20240304\n  administrative: incident date=20240304; narrative=DOB 5/6/2025\n" },
        /* a date behind a name is a birth where it makes somebody young that day, and no prior's date is one */
        { "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("Day", "report.date\tMDY") COL("No", "report.number")
          COL("Text", "report.narrative") COL("Charge", "report.event"),
          "Day,No,Text,Charge\n3/4/2024,E-1,\"JESSA CORLEY 9/1/2006, KYLE ROE 4/4/1990\",KYLE ROE 9/1/2010\n"
          "3/4/2024,E-2,\"Corley, Jessa 3/5/2019\",\n3/4/2024,E-3,\"Corley, Jessa 3/4/2019\",\n,E-4,KYLE ROE 9/1/2006,\n",
          "2 incident ZZ0010000 E-1 20240304\n  administrative: incident date=20240304; "
          "narrative=JESSA CORLEY 9/1/2006, KYLE ROE 4/4/1990; kind of event=KYLE ROE 9/1/2010\n"
          "  person: birth of a person in the narrative=20060901 (minor 17-17)\n"
          "3 incident ZZ0010000 E-2 20240304\n  administrative: incident date=20240304; narrative=Corley, Jessa 3/5/2019\n"
          "4 incident ZZ0010000 E-3 20240304\n  administrative: incident date=20240304; narrative=Corley, Jessa 3/4/2019\n"
          "  person: birth of a person in the narrative=20190304 (minor 5-5)\n"
          "5 incident ZZ0010000 E-4 00000000\n  administrative: narrative=KYLE ROE 9/1/2006\n" },
        /* what stands where an age should: a birth, a grade, a word; more or less than a number stays as it is written */
        { "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("Day", "report.date\tMDY") COL("No", "report.number")
          COL("Age", "person.age"),
          "Day,No,Age\n3/4/2024,E-1,DOB 5/6/2008\n3/4/2024,E-2,9TH GRADE\n3/4/2024,E-3,fifteen\n3/4/2024,E-4,17+\n",
          "2 incident ZZ0010000 E-1 20240304\n  administrative: incident date=20240304; Age=DOB 5/6/2008\n"
          "  person: birth date=20080506 (minor 15-15)\n"
          "3 incident ZZ0010000 E-2 20240304\n  administrative: incident date=20240304\n"
          "  person: age of person=1416 (minor 14-16)\n"
          "4 incident ZZ0010000 E-3 20240304\n  administrative: incident date=20240304\n"
          "  person: age of person=15 (minor 15-15)\n"
          "! 5 csv-age Age\n5 incident ZZ0010000 E-4 20240304\n  administrative: incident date=20240304\n"
          "  person: age of person=17+ (unknown -1--1)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(beside_a_child_whom_an_officer_plays_the_laws_under_18_is_nobody_else)
{
    static const CsvKitCase cases[] = {
        { "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n" COL("No", "report.number")
          COL("Law", "report.narrative") COL("Gist", "report.narrative"),
          "No,Law,Gist\nE-1,Soliciting persons under 18,\"met a 15 y/o, was UC Det.\"\n"
          "E-2,Soliciting persons under 18,arrested at the inn\n"
          "E-3,Soliciting persons under 18,\"decoy 15 yo, juv female in the car\"\n",
          "2 incident ZZ0010000 E-1 00000000\n  administrative: narrative=Soliciting persons under 18; "
          "narrative 2=met a 15 y/o, was UC Det.\n"
          "3 incident ZZ0010000 E-2 00000000\n  administrative: narrative=Soliciting persons under 18; "
          "narrative 2=arrested at the inn\n  person: age of a person in the narrative=0117 (minor 1-17)\n"
          "4 incident ZZ0010000 E-3 00000000\n  administrative: narrative=Soliciting persons under 18; "
          "narrative 2=decoy 15 yo, juv female in the car\n  person: age of a person in the narrative=0117 (minor 1-17)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(of_a_birth_that_a_text_or_a_column_tells_without_its_day_a_child_is_who_is_one_on_every_day)
{
    static const CsvKitCase cases[] = {
        { INC COL("No", "report.number") COL("Day", "report.date") COL("Text", "report.narrative"),
          "No,Day,Text\nA-1,8/2/2025,1 FEMALE. ID COMES BACK 07/2008. JSC\nA-2,8/2/2025,DOB 8/07\nA-3,8/2/2025,born July 2007\n",
          "2 incident ZZ0010000 A-1 20250802\n  administrative: incident date=20250802; narrative=1 FEMALE. ID COMES BACK "
          "07/2008. JSC\n  person: birth of a person in the narrative=2008-07 (minor 17-17)\n"
          "3 incident ZZ0010000 A-2 20250802\n  administrative: incident date=20250802; narrative=DOB 8/07\n"
          "  person: birth of a person in the narrative=2007-08 (possible 17-18)\n"
          "4 incident ZZ0010000 A-3 20250802\n  administrative: incident date=20250802; narrative=born July 2007\n"
          "  person: birth of a person in the narrative=2007-07 (adult 18-18)\n" },
        { INC COL("No", "report.number") COL("Day", "report.date") COL("Born", "person.birth_date"),
          "No,Day,Born\nA-1,8/2/2025,07/2008\nA-2,8/2/2025,OH DL 1990\nA-3,8/2/2025,OH DL 2007 (18)\n",
          "2 incident ZZ0010000 A-1 20250802\n  administrative: incident date=20250802\n"
          "  person: birth date=2008-07 (minor 17-17)\n3 incident ZZ0010000 A-2 20250802\n"
          "  administrative: incident date=20250802\n  person: birth date=1990 (adult 34-35)\n"
          "4 incident ZZ0010000 A-3 20250802\n  administrative: incident date=20250802\n"
          "  person: age of person=18 (adult 18-18)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(a_true_age_in_any_column_speaks_against_the_age_of_an_adult)
{
    static const CsvKitCase cases[] = {
        { INC COL("No", "report.number") COL("Name", "arrestee.name") COL("Age", "arrestee.age"),
          "No,Name,Age,Why released\nB-1,Doe Ann,21,Prints show 15 - to juvenile intake\nB-2,Roe Max,21,Age 21 verified\n"
          "B-3,Low Kim,16,Age verified 15\n",
          "2 incident ZZ0010000 B-1 00000000\n  administrative: Why released=Prints show 15 - to juvenile intake\n"
          "  arrestee: name=Doe Ann; age of arrestee=21 (adult 21-21)\n"
          "  person: age of a person in the narrative=15 (minor 15-15)\n"
          "3 incident ZZ0010000 B-2 00000000\n  administrative: Why released=Age 21 verified\n"
          "  arrestee: name=Roe Max; age of arrestee=21 (adult 21-21)\n"
          "4 incident ZZ0010000 B-3 00000000\n  administrative: Why released=Age verified 15\n"
          "  arrestee: name=Low Kim; age of arrestee=16 (minor 16-16)\n" },
        { INC COL("No", "report.number") COL("Who", "person.name"),
          "No,Who\nW-1,\"Ann, f, says 19 - school ID shows 16\"\nW-2,\"Max, m, says 16, no ID\"\n",
          "2 incident ZZ0010000 W-1 00000000\n  administrative:\n  person: name=Ann, f, says 19 - school ID shows 16\n"
          "  person: age of a person in the narrative=16 (minor 16-16)\n"
          "3 incident ZZ0010000 W-2 00000000\n  administrative:\n  person: name=Max, m, says 16, no ID\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(words_that_name_nobody_are_no_name_and_somebody_was_there)
{
    static const CsvKitCase cases[] = {
        { INC COL("No", "report.number") COL("Who", "offender.name"),
          "No,Who\nA-1,unk older male\nA-2,network\nA-3,Young\nA-4,\"Mann, Farmer\"\nA-5,N/A\nA-6,self\n"
          "A-7,Same as above\nA-8,N.A.\n",
          "2 incident ZZ0010000 A-1 00000000\n  administrative:\n  offender: Who=unk older male\n"
          "3 incident ZZ0010000 A-2 00000000\n  administrative:\n  offender: Who=network\n"
          "4 incident ZZ0010000 A-3 00000000\n  administrative:\n  offender: name=Young\n"
          "5 incident ZZ0010000 A-4 00000000\n  administrative:\n  offender: name=Mann, Farmer\n"
          "6 incident ZZ0010000 A-5 00000000\n  administrative:\n  offender: Who=N/A\n"
          "7 incident ZZ0010000 A-6 00000000\n  administrative:\n  offender: Who=self\n"
          "8 incident ZZ0010000 A-7 00000000\n  administrative:\n  offender: Who=self\n"
          "9 incident ZZ0010000 A-8 00000000\n  administrative:\n  offender: name=N.A.\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}
