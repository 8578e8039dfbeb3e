/* csv_propose_test.c - proof that strangers' lists are understood, and read without a hand on the map. */
#include "csv_kit.h"

#include <unistd.h>

static bool propose(Arena *arena, Str list, const char *name, CsvProposal *p, Err *err)
{
    int fd = csv_kit_file(list);
    bool ok = csv_propose(arena, fd, str_of(name), NULL, NULL, csv_kit_headers(), csv_kit_words(), p, err);
    close(fd);
    return ok;
}

/* "kind: target target ..." with ? behind a guess, and the questions on lines of their own. */
static Str proposed(Arena *arena, const CsvProposal *p)
{
    Str text = str_format(arena, "%s:", csv_kind_word(p->map.kind));
    for (size_t i = 0; i < p->map.count; i++) {
        const CsvColumn *c = &p->map.columns[i];
        Str target = csv_target_text(arena, c);
        bool is_date = c->use == CSV_USE_FIELD && c->field->shape == CSV_DATE;
        text = str_format(arena, "%.*s %.*s%s%s%s", STR(text), STR(target), is_date ? "/" : "",
            is_date ? str_format(arena, "%s%s", date_order_name(c->order), c->is_down ? " down" : "").at : "",
                          p->columns[i].confidence == CSV_GUESS ? "?" : "");
        CHECK(p->columns[i].reason.len > 5);
    }
    for (size_t i = 0; i < p->question_count; i++) text = str_format(arena, "%.*s\n%.*s", STR(text),
        STR(p->questions[i]));
    return text;
}

#define NO_DAY "\nNo column says on which day it was, so no age can be worked out of a birth date. Is there one? Then " \
    "write report.date behind its name. Days are read as 3/14/2024, 3-14-24, 2024-03-14, 20240314, 14-Mar-24, Mar 14 2024 " \
    "or 14 March 2024, with or without a time of day, and as a spreadsheet's number of days (45365)."
#define AGENCY "\nWhich agency's list is this? Put its ORI (nine capital letters and digits; for a try any nine do) into " \
    "the agency row of the map, or give it to check with --agency."

typedef struct { const char *title; Str list; const char *name, *want; size_t records, segments; } Shape;
#define TEXT(literal) { "" literal, sizeof(literal) - 1 }

/* All persons, numbers and places are invented. */
static const Shape shapes[] = {
    { "incident export with UCR codes",
    TEXT("ORI,Incident #,Date Occurred,Time Occurred,UCR Code,Offense Description,Location Type,Vic "
        "Age,Vic Sex,Vic Race,"
      "Susp Age,Susp Sex,Beat\nZZ0010000,24-0001,03/14/2024,2130,40A,COMMERCIAL "
          "SEX,14,,,,16,F,7\nZZ0010000,24-0002,03/15/2024,0110,13B,SIMPLE ASSAULT,20,"
      "31,F,W,35,M,2\nZZ0010000,24-0003,03/16/2024,0900,220,BURGLARY,20,44,M,B,,,3\n"), "export.csv",
      "incident: report.agency report.number report.date/MDY report.hour offense.code offense.text "
      "offense.location victim.age "
          "victim.sex victim.race "
      "offender.age offender.sex keep", 3, 10 },
    { "one row per person",
        TEXT("CaseNo,ReportDate,Offense,Involvement,LastName,FirstName,DOB,Sex\n100,2024-02-03,64A,Victim,Doe,Ann,2008-05-06,F\n"
      "100,2024-02-03,64A,Suspect,Roe,Max,1985-01-02,M\n100,2024-02-03,64A,Witness,Poe,Lee,1990-07-08,F\n"
      "101,2024-02-04,23C,Suspect,Moe,Kim,2001-01-01,F\n"),
      "", "incident: report.number report.date/MDY offense.code person.role person.last_name "
      "person.first_name person.birth_date/MDY "
          "person.sex" AGENCY, 2, 8 },
    { "booking list", TEXT("Booking No,Inmate Name,DOB,Booking Date,Arrest Date,Charge Code,Charge "
    "Description,Bond,Housing\nB-1,\"Doe, "
        "Ann\",5/16/2007,"
      "3/14/2024,3/13/2024,90I,RUNAWAY,0,J1\nB-1,\"Doe, "
      "Ann\",5/16/2007,3/14/2024,3/13/2024,40A,COMMERCIAL SEX,0,J1\nB-2,\"Roe, "
          "Max\",1/22/1980,3/15/2024,"
      "3/15/2024,120,ROBBERY,5000,A2\n"), "jail.csv",
      "booking: report.number arrestee.name arrestee.birth_date/MDY report.date/MDY arrestee.date/MDY "
      "arrestee.offense arrestee.charge "
          "keep keep" AGENCY, 2, 4 },
    { "missing persons", TEXT("NIC Number,Name,Date of Birth,Sex,Race,Hair,Eyes,Date of Last Contact,Missing From "
        "City,Circumstances\nM100,Doe Ann,"
      "06/21/2009,F,W,BRO,BLU,02/25/2024,Sampletown,R\nM101,Roe "
      "Lee,11/02/2010,M,B,BLK,BRO,02/26/2024,Sampletown,R\n"), "missing.csv",
      "missing_person: report.number person.name person.birth_date/MDY person.sex person.race keep keep "
      "report.date/MDY keep "
          "report.event" AGENCY, 2, 4 },
    { "field contacts", TEXT("FI No,Contact Date,Contact Location,Reason for Contact,Subject Name,Subj "
    "Age,Subj Sex,Veh "
        "Tag,Notes\nF1,01/13/2024,"
      "100 Sample St,Loitering,Doe Ann,about 17,F,INV0001,Seen with an older man\nF2,01/14/2024,200 "
      "Sample St,Traffic,Roe "
          "Max,34,M,INV0002,Driver\n"
      "F3,01/14/2024,200 Sample St,Traffic,Poe Lee,33,M,INV0003,Driver\n"), "",
          "field_contact: report.number report.date/MDY report.place report.event person.name person.age "
          "person.sex person.plate "
      "report.narrative" AGENCY, 3, 6 },
    { "arrests with nothing but a statute", TEXT("Arrest No,Date,Name,DOB,Sex,Statute\n"
      "A1,3/14/2021,\"Doe, A\",5/26/2004,F,647(b) PC\nA2,3/14/2021,\"Roe, B\",5/26/1990,M,459 PC\n"), "arrest log",
      "booking: report.number report.date/MDY arrestee.name arrestee.birth_date/MDY arrestee.sex arrestee.offense?" AGENCY
      "\n2 of 2 values of \"Statute\" have no code. Put the codes in place of ? in the value rows of the map, as far as you "
      "know them. Those that may be about commercial sex stand first there (1); without a code only their words are read. "
      "For 1 of these the map has a code already, because of the section of law that they cite: look whether it is right.",
      2, 4 },
    { "numbers that look like sections", TEXT("Report No,Date,Victim Age,Zq\n1,3/14/2025,15,18-5609\n2,3/15/2025,40,18-7712\n"),
      "", "incident: report.number report.date/MDY victim.age keep" AGENCY, 2, 4 },
    { "the law alone, and one person whose birth stands without a role", TEXT("Report No,Date,Offender Name,DOB,Section\n"
      "1,3/14/2025,\"Doe, A\",1/5/2010,53a-82\n2,3/15/2025,\"Roe, B\",1/5/1990,53a-61\n"), "",
      "incident: report.number report.date/MDY offender.name offender.birth_date/MDY offense.code?" AGENCY
      "\n2 of 2 values of \"Section\" have no code. Put the codes in place of ? in the value rows of the map, as far as you "
      "know them. Those that may be about commercial sex stand first there (1); without a code only their words are read. "
      "For 1 of these the map has a code already, because of the section of law that they cite: look whether it is right.",
      2, 6 },
    { "a tip with the person it is about, and the caller's telephone", TEXT("tip_id,received_at,child_name,child_age,"
      "reported_person,tip_text,callback\nT1,2024-05-21,\"Doe, Ann\",15,\"Roe, Max\",Seen with an older man,555-0101\n"
      "T2,2024-05-22,\"Poe, Lee\",16,unknown,Nothing new,555-0102\n"), "", "tip: report.number report.date/MDY person.name "
      "person.age person2.name report.narrative report.phone" AGENCY, 2, 6 },
    { "words and a section of law that say different offenses", TEXT("Booking No,Booked,Name,Age,Charge\nB-1,"
      "3/14/2024,Doe Ann,19,PL 230.25 PROSTITUTION\nB-2,3/15/2024,Roe Max,40,"
      "BURGLARY\nB-3,3/16/2024,Poe Lee,41,PL 230.00 PROSTITUTION\n"), "",
      "booking: report.number report.date/MDY arrestee.name arrestee.age arrestee.offense" AGENCY
      "\n1 wording of \"Charge\" and the section of law beside it speak of different offenses. The words count. Look at "
      "the value rows of the map that say so, and put the right code in place of ?.", 3, 6 },
    { "two names of which none says whose it is", TEXT("FI No,Contact Date,Subject,Person,Subject Age\nC-1,3/14/2024,Doe Ann,"
      "Roe Max,15\nC-2,3/15/2024,Poe Lee,,16\n"), "", "field_contact: report.number report.date/MDY person.name person2.name "
      "person.age\n\"Subject\" and \"Person\" both hold names, so they are two persons, and what is told of nobody in "
      "particular is the first one's. Who is who? Say victim, offender, arrestee or person." AGENCY, 2, 5 },
    { "sentences under a name that says reason or circumstances", TEXT("FI No,Contact Date,Subject,Reason for Contact\n"
      "C-1,3/14/2024,Doe Ann,Seen leaving a motel room with an older man\nC-2,3/15/2024,Poe Lee,Traffic\n"), "",
      "field_contact: report.number report.date/MDY person.name report.narrative" AGENCY, 2, 4 },
    { "sentences in a column that nobody knows", TEXT("FI No,Contact Date,Subject Name,Xq\n"
      "C-1,3/14/2024,Doe Ann,Stood at the corner with an older man\nC-2,3/15/2024,Roe Max,Asleep in a car behind the store\n"
      "C-3,3/16/2024,Poe Lee,none\nC-4,3/17/2024,Moe Kim,Says that she waits for her mother\n"
      "C-5,3/18/2024,Loe Pat,traffic\n"), "", "field_contact: report.number report.date/MDY person.name report.narrative?"
      AGENCY, 5, 10 },
    { "an id of guests that is the paper they showed", TEXT("Room,Guest,ID,Check In\n104,Doe Ann,AL DL,3/14/2024\n"
      "105,Roe Max,TX DL,3/14/2024\n106,Poe Lee,school ID,3/15/2024\n107,Moe Kim,MS DL,3/16/2024\n"
      "108,Loe Pat,,3/16/2024\n"), "", "register: report.room person.name keep report.date/MDY" AGENCY
      "\nNo column is the number of a report, so each row will be a report of its own. Is there one? Then write "
      "report.number behind its name.", 5, 10 },
    { "days that are written once, and a ditto mark", TEXT("FI No,Contact Date,Subject Name,Subject Age\nC-1,3/14/2019,Doe Ann,15\n"
      "C-2,,Roe Max,34\nC-3,\"\"\"\",Poe Lee,33\nC-4,3/15/2019,Moe Kim,16\nC-5,,Loe Pat,17\n"), "",
      "field_contact: report.number report.date/MDY down person.name person.age" AGENCY "\n3 of 5 cells of \"Contact Date\" are "
      "empty and are read as the day above them. Where an empty cell means that nobody knows, take \"down\" away in the map.",
      5, 10 },
    { "empty days that are in no order stay empty", TEXT("FI No,Contact Date,Subject Name,Subject Age\nC-1,3/14/2019,Doe Ann,15\n"
      "C-2,,Roe Max,34\nC-3,3/12/2019,Poe Lee,33\nC-4,3/15/2019,Moe Kim,16\nC-5,,Loe Pat,17\n"), "",
      "field_contact: report.number report.date/MDY person.name person.age" AGENCY, 5, 10 },
    { "numbers that a spreadsheet rounded", TEXT("FI No,Contact Date,Subject Name,Subject Age\n2.02E+11,3/14/2019,Doe Ann,15\n"
      "2.02E+11,3/15/2019,Roe Max,34\n"), "",
      "field_contact: report.number report.date/MDY person.name person.age" AGENCY "\nA spreadsheet rounded 2 of 2 numbers of "
      "\"FI No\" (like 2.02E+11), so each of these rows will be a report of its own under another number. Export the column as "
      "text, and look again.", 2, 4 },
    { "the day it happened, not the day it was received", TEXT("Booking No,Inmate,DOB,Ref Rcvd,Offense Dt,Charge,Arrest Rel\n"
      "R-1,Doe Ann,1/5/2003,2/14/2021,1/22/2021,PROSTITUTION,2/20/2021\nR-2,Roe Max,1/5/2004,3/14/2021,3/22/2021,THEFT,3/20/2021\n"
      "R-3,Poe Lee,1/5/2004,4/14/2021,4/22/2021,THEFT,4/20/2021\nR-4,Moe Kim,1/5/2004,5/14/2021,5/22/2021,THEFT,5/20/2021\n"
      "R-5,Loe Pat,1/5/2004,6/14/2021,6/22/2021,THEFT,6/20/2021\n"), "arrests", "booking: report.number arrestee.name "
      "arrestee.birth_date/MDY keep report.date/MDY arrestee.offense keep" AGENCY, 5, 10 },
    { "misdemeanor and felony, where another column has the sex", TEXT("Booking No,Inmate,R/S,DOB,Booked,Charge,Q\n"
      "B-1,Doe Ann,W/F,1/15/2007,3/14/2024,PROSTITUTION,M\nB-2,Roe Max,W/M,1/15/1984,3/14/2024,ROBBERY,F\n"
      "B-3,Poe Lee,B/M,1/16/1984,3/15/2024,THEFT,M\nB-4,Moe Kim,W/F,1/17/1984,3/16/2024,THEFT,M\n"
      "B-5,Loe Pat,W/M,1/18/1984,3/17/2024,THEFT,F\n"), "", "booking: report.number arrestee.name arrestee.race_sex_age "
      "arrestee.birth_date/MDY report.date/MDY arrestee.offense keep" AGENCY, 5, 10 },
    { "misdemeanor and felony by the name, and beside the charge", TEXT("Booking No,Inmate,DOB,Booked,Lvl,Charge,M/F\n"
      "B-1,Doe Ann,1/15/2007,3/14/2024,M,PROSTITUTION,M\nB-2,Roe Max,1/15/1984,3/14/2024,F,ROBBERY,F\n"
      "B-3,Poe Lee,1/16/1984,3/15/2024,M,THEFT,M\nB-4,Moe Kim,1/17/1984,3/16/2024,M,THEFT,M\n"
      "B-5,Loe Pat,1/18/1984,3/17/2024,F,THEFT,F\n"), "", "booking: report.number arrestee.name "
      "arrestee.birth_date/MDY report.date/MDY keep arrestee.offense keep" AGENCY, 5, 10 },
    { "male and female, beside the person", TEXT("Booking No,Inmate,M/F,DOB,Booked,Charge\n"
      "B-1,Doe Ann,F,1/15/2007,3/14/2024,PROSTITUTION\nB-2,Roe Max,M,1/15/1984,3/14/2024,ROBBERY\n"
      "B-3,Poe Lee,M,1/16/1984,3/15/2024,THEFT\nB-4,Moe Kim,F,1/17/1984,3/16/2024,THEFT\n"
      "B-5,Loe Pat,M,1/18/1984,3/17/2024,THEFT\n"), "", "booking: report.number arrestee.name arrestee.sex? "
      "arrestee.birth_date/MDY report.date/MDY arrestee.offense" AGENCY, 5, 10 },
    { "names of two things, of which the first that fits is meant", TEXT("Bk #,Inmate,ID / DOB,Booked,Chg / Hold,Off/Unit\n"
      "B-1,\"Doe, Ann\",1/15/2007,3/14/2024,PROSTITUTION,\"Roe, T\"\nB-2,\"Roe, Max\",1/15/1984,3/14/2024,ROBBERY,\"Roe, T\"\n"
      ",,,,TRESPASS,\nB-3,\"Poe, Lee\",1/16/1984,3/15/2024,THEFT,\"Roe, T\"\n"), "jail", "booking: report.number arrestee.name "
      "arrestee.birth_date/MDY report.date/MDY arrestee.offense keep" AGENCY, 3, 6 },
    { "received and arrested", TEXT("Case No,Defendant,DOB,Received,Arrest Date,Charge\nC-1,Doe Ann,1/5/2003,2/14/2021,1/22/2021,"
      "PROSTITUTION\nC-2,Roe Max,1/5/2004,3/14/2021,3/22/2021,THEFT\n"), "arrests", "booking: report.number arrestee.name "
      "arrestee.birth_date/MDY keep report.date/MDY arrestee.offense" AGENCY, 2, 4 },
    { "a plate beside several persons", TEXT("FI No,Contact Date,Reason,Subj1 Name,Subj1 Age,Subj2 Name,Subj2 Age,Veh Plate\n"
      "C-1,01/13/2024,Loitering,Doe Ann,15,Roe Max,34,INV0001\nC-2,01/14/2024,Traffic,Poe Lee,33,Moe Kim,16,INV0002\n"), "",
      "field_contact: report.number report.date/MDY report.event person1.name person1.age person2.name person2.age "
      "report.plate" AGENCY, 2, 6 },
    { "ages of which some say too little", TEXT("Tip ID,Date Received,Victim Age,Tip Text\nT1,2024-05-01,about 15,a girl\n"
      "T2,2024-05-02,grown,nothing new\nT3,2024-05-03,16?,by the road\nT4,2024-05-04,17,again\n"), "hotline.csv",
      "tip: report.number report.date/MDY victim.age report.narrative" AGENCY "\n1 of 4 values of \"Victim Age\" are no age "
      "that can be read, and stay as they were written: nobody is found by them.", 4, 8 },
    { "births and grades among ages are read", TEXT("Tip ID,Date Received,Victim Age,Tip Text\nT1,2024-05-01,15 yo,a girl\n"
      "T2,2024-05-02,DOB 10/2/11,nothing new\nT3,2024-05-03,16,by the road\nT4,2024-05-04,9th grade,again\n"), "hotline.csv",
      "tip: report.number report.date/MDY victim.age report.narrative" AGENCY, 4, 8 },
    { "a caller's telephone, a description in short form, and Hispanic among the races",
      TEXT("Case No,Missing Child,DOB,Race,Missing Since,Narrative,Reporting Party Phone,Desc\n"
      "M1,Doe Ann,5/26/2008,H,6/14/2024,Left home in the night and was seen at the station.,202-555-0101,W/F 5'9\"\n"
      "M2,Doe Bea,5/26/2009,W,6/15/2024,Left school and did not come home again.,202-555-0102,B/F 5'2\" 120\n"), "missing.csv",
      "missing_person: report.number person.name person.birth_date/MDY person.race report.date/MDY report.narrative keep "
      "person.race_sex_age" AGENCY, 2, 4 },
    { "what is kept and may be a charge", TEXT("Case No,Date,Victim Age,Zq\n1,3/14/2024,15,647(b) cite\n2,3/15/2024,40,warned\n"),
      "", "incident: report.number report.date/MDY victim.age report.event?" AGENCY
      "\n1 of 2 values of \"Zq\" may be about commercial sex. They are read as words of what happened. Are they "
      "charges? Then write offense.code or arrestee.offense behind its name. "
      "Value rows for its words stand in the map already.", 2, 4 },
    { "tips", TEXT("Tip ID|Date Received|Tip Text|Caller Phone|Social Media\nT1|2024-05-01 13:05|\"A "
    "girl, maybe 15, is driven to a "
        "motel|nightly\"|555-0101|@invented1\n"
      "T2|2024-05-02 22:10|Nothing new|555-0102|\n"), "hotline tips.csv",
          "tip: report.number report.date/MDY report.narrative person2.phone report.handle" AGENCY, 2, 5 },
    { "hotel register", TEXT("Folio,Guest Name,Room,Check In,Check Out,Plate,State,Cell,ID Number\n9001,Doe "
        "Ann,101,6/13/2024,6/14/2024,INV0001,ZZ,555-0103,X1\n"
      "9002,Roe Max,102,6/13/2024,6/15/2024,INV0002,ZZ,555-0104,X2\n"), "",
          "register: report.number person.name report.room report.date/MDY keep person.plate "
      "keep person.phone person.document" AGENCY, 2, 4 },
    { "semicolons, Windows-1252, day before month", TEXT("Case Number;Report Date;NIBRS Code;Victim Name;Victim "
        "DOB\n1;25.03.2024;64A;Jos\xe9 Doe;17.11.2008\n"
      "2;02.04.2024;13A;Ren\xe9 Roe;01.02.1990\n"), "",
      "incident: report.number report.date/DMY offense.code victim.name "
          "victim.birth_date/DMY" AGENCY, 2, 6 },
    { "UTF-16 with tabs",
        TEXT("\xff\xfe" "T\0i\0p\0 "
        "\0N\0o\0\t\0D\0a\0t\0e\0\t\0T\0e\0x\0t\0\r\0\n\0" "7\0\t\0" "2\0" "0\0" "2\0" "4\0-\0" "0\0" "5\0-\0" "0\0" "1\0\t\0"
      "H\0i\0\r\0\n\0"), "", "tip: report.number report.date/MDY report.narrative" AGENCY, 1, 1 },
    { "a spreadsheet with titles, artifacts and totals",
    TEXT("Sample Police Department,,,\nMonthly list,,,\nIncident No,Date,Offense "
        "Code,Victim Age\n"
      "=\"0012\",45355,40A,16.0\n,,,\n=\"0013\",45356,9A,#N/A\nIncident No,Date,Offense Code,Victim "
          "Age\n'0014,45357,220,40\nTotal,3,,\n"), "",
      "incident: report.number report.date/MDY offense.code victim.age" AGENCY, 3, 8 },
    { "nobody names the columns", TEXT("P2500001\t2025-06-15\t13:00\tSHOPLIFTING\t100 ALDER "
    "ST\tVICTIM\tDOE, ANN LEE\t"
        "04/18/2009\tF\t202-555-0111\tABC1234\tNO RPT\nP2500001\t2025-06-15\t13:00\tSHOPLIFTING\t100 "
        "ALDER ST\tSUSPECT\t"
        "ROE, MAX\t11/02/1990\tM\t202-555-0112\tXYZ9876\tNO "
        "RPT\nP2500002\t2025-06-16\t09:30\tTRESPASSING\t5 SAMPLE RD\t"
        "SUSPECT\tPOE, "
        "LEE\t01/22/2010\tF\t202-555-0113\tKLM4567\tRPT\nP2500003\t2025-06-17\t10:15\tROBBERY\t7 SAMPLE AVE\t"
        "WITNESS\tMOE, "
        "KIM\t07/30/1985\tF\t202-555-0114\tBCD1122\tRPT\nP2500004\t2025-06-18\t22:45\tBURGLARY\t9 SAMPLE DR\t"
        "VICTIM\tLOW, SAM\t03/14/1960\tM\t202-555-0115\tRST3344\tRPT\n"), "",
        "incident: report.number? report.date/MDY? report.hour? offense.code? report.address? "
        "person.role? person.name? "
        "person.birth_date/MDY? person.sex? person.phone? person.plate? keep\n"
        "No line seems to name the columns, so they are called by their number. If one "
      "does, have the map made for that line: safeharbor map LIST --header 2, and --write NEW to keep it." AGENCY, 4, 13 },
    { "a jail's report with titles, units, an ending, and charges in words",
    TEXT("Sample County Jail\nBooking report 01/01/2025\n\n"
        "Booking Number,Booking Date/Time (local),Inmate Name (Last; First),Age at Booking (years),Race / "
        "Sex,Charge 1 (Statute),"
        "Charge 1 Description,Charge 2 (Statute),Charge 2 Description,Arresting Officer\nB1,04-MAR-25 "
        "02:10,DOE ANN,17,W / F,X 1.1,"
        "TRESPASSING,X 2.2,ROBBERY,\"DOW, A\"\nB2,05-MAR-25 03:10,ROE MAX,41,B / M,X "
        "1.1,TRESPASSING,,,\"DOW, A\"\n"
        "Report run by: X  Page 1,,,,,,,,,\n"), "",
        "booking: report.number report.date/MDY arrestee.name arrestee.age "
        "arrestee.race_sex_age arrestee.charge arrestee.offense arrestee.charge arrestee.offense "
        "keep" AGENCY, 2, 4 },
    { "a jail's names run together",
    TEXT("BKNUM,BKDTTM,INMATENM,RACSEXAG,Charge 1 (Statute),Charge 1 Desc,Co-Def Name\n"
        "B1,04-MAR-25 02:10,\"DOE, ANN\",W/F/15 5'04\"\",X 1.1,TRESPASSING,\nB2,05-MAR-25,\"ROE, MAX\",BM "
        "ADULT,X 1.1,ROBBERY,"
        "\"POE, LEE\"\n"), "", "booking: report.number report.date/MDY arrestee.name "
        "arrestee.race_sex_age arrestee.charge "
        "arrestee.offense arrestee2.name" AGENCY, 2, 5 },
    { "a juvenile by flag", TEXT("Case No,Role,Name,Juvenile,Susp Juv (Y/N)\n1,Suspect,\"Doe, "
    "Ann\",Y,\n2,Victim,\"Roe, Max\",N,\n"),
        "", "incident: report.number person.role person.name person.juvenile offender.juvenile" AGENCY NO_DAY, 2,
        4 },
    { "one person of a row, and what is told of him beside",
    TEXT("\"Case\nNumber\",\"Date of\nArrest\",Suspect Last Name,Suspect DOB,Age,Sex,"
        "Cell Phone,Veh. "
        "Plate\nV1,3/4/25,Doe,5/6/09,15,F,202-555-0101,ABC1234\nV2,3/14/25,Roe,1/2/80,45,M,202-555-0102,\n"), "",
        "incident: report.number report.date/MDY offender.last_name offender.birth_date/MDY offender.age "
        "offender.sex offender.phone "
        "offender.plate" AGENCY, 2, 4 },
    { "names that are known in part, and numbers without a letter",
    TEXT("Ref ID,Age at Referral,Child's Birth Dt,Client Phone,Unit,"
        "Disposition,Address\n7000001,15,2009-05-06,202-555-0101,3A,RPT,5 Sample "
        "St\n7000002,16,2008-05-06,202-555-0102,3A,RPT,6 Sample St\n"
        "7000003,14,2010-01-02,202-555-0103,3B,RPT,7 Sample "
        "St\n7000004,17,2007-05-06,202-555-0104,3A,RPT,8 Sample St\n"
        "7000005,13,2011-05-06,202-555-0105,3A,RPT,9 Sample St\n"), "hotline.csv",
        "tip: report.number? person.age? person.birth_date/MDY "
        "person.phone keep keep person.address" AGENCY NO_DAY, 5, 10 },
    { "youths of an intake", TEXT("Booking No,Youth Last,Youth DOB,Gender,Race/Ethnicity,Alleged "
    "Offense,Booking Date\n"
        "R1,Doe,2009-05-06,Female,White,ROBBERY,2024-05-06\n"), "",
        "booking: report.number arrestee.last_name arrestee.birth_date/MDY "
        "arrestee.sex arrestee.race arrestee.offense report.date/MDY" AGENCY, 1, 2 },
    { "everybody in one cell", TEXT("Event No,Event Date/Time,Who\n1,3/14/2024 21:15,\"V: DOE, ANN (15 "
    "W/F); S: ROE, MAX\"\n"
        "2,3/15/2024 01:10,\"RP: POE, LEE\"\n3,3/15/2024 01:20,S: UNKNOWN\n4,3/15/2024 01:30,V: "
        "MOE\n5,3/15/2024 01:40,V: LOW\n"), "",
        "incident: report.number report.date/MDY person.parties" AGENCY, 5, 11 },
    { "drivers are the persons of stops, a time is a date, notes by a word",
    TEXT("StopID,Report Time,DriverName,DriverAge,Desk Notes\n"
        "S1001,3/14/2024 21:15,\"Doe, Ann\",16,Said a friend owns it.\nS1002,3/15/2024 22:15,\"Roe, "
        "Max\",40,Nothing further\n"
        "S1003,3/15/2024 23:15,\"Poe, Lee\",41,Nothing further.\nS1004,3/16/2024 21:15,\"Moe, Kim\",42,Said "
        "nothing more.\n"
        "S1005,3/17/2024 21:15,\"Low, Sam\",43,Warned and sent on.\n"), "", "field_contact: report.number "
        "report.date/MDY person.name person.age report.narrative?" AGENCY, 5, 10 },
    { "a relationship of nobody", TEXT("Case No,Client Age,Perp Age,Relationship\nC1,13,54,stranger\n"), "",
        "incident: report.number person.age? offender.age keep" AGENCY NO_DAY
        "\nWhose is \"Client Age\"? Say victim, offender or arrestee instead of person.", 1, 3 },
    { "letters for roles, questions for names, evenings that are no persons",
    TEXT("COMPNO,PERSCODE,What is the potential victim's age?,"
        "Curfew,SUPPTEXT\n70000,V,15,9 PM,Spoke with him.. at the station\n70000,S,,9 PM,Spoke with him "
        "at the station.\n"
        "70001,V,16,8 PM,Spoke with her at the station.\n70001,W,,8 PM,Spoke with them at the "
        "station\n70002,S,17,8 PM,Nothing was said to "
        "him.\n70002,S,14,8 PM,Nothing was said to her.\n70003,V,13,8 PM,Nothing was said to anybody.\n"),
        "", "incident: report.number "
        "person.role victim.age keep report.narrative" AGENCY NO_DAY, 4, 15 },
    { "charges of nobody in particular",
    TEXT("Case No,Victim Age,Charge,Charge Description\n1,15,X 1.1,ROBBERY\n2,40,X 2.2,TRESPASSING\n"),
        "", "incident: report.number victim.age offense.text offense.code" AGENCY NO_DAY, 2, 6 },
    { "a driver who was arrested, and a passenger who is no driver",
      TEXT("Arrest No,Arrest Date,Driver Name,Driver DOB,Charge,Passenger Name,PaxAge (yrs)\n1,3/14/2024,\"Roe, Max\",1/2/1980,DUI,"
           "\"Doe, Ann\",15\n2,3/15/2024,\"Poe, Lee\",1/2/1981,PANDERING,\"Moe, Kim\",16\n"), "",
      "booking: report.number arrestee.date/MDY arrestee.name arrestee.birth_date/MDY arrestee.offense person2.name person2.age"
      AGENCY, 2, 6 },
    { "an age of the passenger alone, and words around it",
      TEXT("Arrest No,Arrest Date,Charge,Age as the passenger says\n1,3/14/2024,DUI,15\n2,3/15/2024,PANDERING,16\n3,3/16/2024,DUI,"
           "17\n4,3/16/2024,DUI,14\n5,3/17/2024,DUI,13\n"), "",
      "booking: report.number arrestee.date/MDY arrestee.offense person2.age?" AGENCY, 5, 15 },
    { "an age of the driver who is the only one named", TEXT("Stop ID,Stop Date,Driver,Age,2nd Occupant,Occupant 2 Age\nS-1,3/14/2024,"
      "\"Roe, Max\",41,\"Doe, Ann\",15\n"), "", "field_contact: report.number report.date/MDY person.name person.age person2.name "
      "person2.age" AGENCY, 1, 3 },
    { "a state that is the place, behind a place and by itself",
      TEXT("Report No,Date,Location,City,STATE,Offense,Victim Age,ST\n1,3/14/2024,5 Sample Rd,Sampletown,ZZ,40A,15,ZZ\n2,3/15/2024,"
           "5 Sample Rd,Sampletown,ZZ,220,,ZZ\n"), "",
      "incident: report.number report.date/MDY report.place report.city report.state offense.code victim.age report.state" AGENCY,
      2, 5 },
    { "homes behind persons", TEXT("Case No,Date,Suspect Name,Suspect Address,City,State,Victim Name,Address,Zip,Home City\n"
      "1,3/14/2024,\"Roe, Max\",5 Sample Rd,Sampletown,ZZ,\"Doe, Ann\",6 Sample Rd,00000,Sampletown\n"), "",
      "incident: report.number report.date/MDY offender.name offender.address offender.city offender.state victim.name "
      "victim.address victim.postcode keep" AGENCY, 1, 3 },
    { "charges and a state of nobody",
      TEXT("Arrest No,State,Charge,Bond\n1,ZZ,DUI,0\n2,ZZ,ROBBERY,0\n"), "charges.csv",
      "booking: report.number report.state offense.code keep" AGENCY NO_DAY, 2, 4 },
    { "charges that are called what happened",
      TEXT("Case,Day,Person,Age,What happened\n1,3/14/2024,Doe Ann,15,SOLICITATION\n2,3/15/2024,Roe Max,34,TRESPASS\n"
           "3,3/16/2024,Poe Lee,33,SOLICITATION\n4,3/17/2024,Moe Kim,16,Prostitution / Poss CS\n5,3/18/2024,Low Sam,41,TRESPASS\n"),
      "", "incident: report.number report.date/MDY? person.name person.age? offense.code"
      "\nWhat is this list? \"incident\" is a guess. The row \"kind\" of the map says it." AGENCY
      "\nWhose is \"Age\"? Say victim, offender or arrestee instead of person."
      "\n2 of 5 values of \"What happened\" have no code. Put the codes in place of ? in the value rows of the map, as far as "
      "you know them. Those that may be about commercial sex stand first there (1); without a code only their words are read.",
      5, 16 },
    { "charges in a jail's column of an unknown name", TEXT("Bkg #,Bkg Date,Inmate,DOB,Details of charge\n"
      "1,3/14/2024,Doe Ann,5/6/2009,VICE\n2,3/15/2024,Roe Max,1/2/1980,TRESPASS\n"), "",
      "booking: report.number report.date/MDY arrestee.name arrestee.birth_date/MDY arrestee.offense" AGENCY
      "\n1 of 2 values of \"Details of charge\" have no code. Put the codes in place of ? in the value rows of the map, as far as "
      "you know them. Those that may be about commercial sex stand first there (1); without a code only their words are read.",
      2, 4 },
    { "what happened, told, and notes that are none", TEXT("Case No,Date,Victim Age,What happened,Notes\n"
      "1,3/14/2024,15,She told the officer that he took her phone and left.,trespass warning\n2,3/15/2024,40,A man was robbed of his "
      "bag in front of the station.,none\n3,3/16/2024,41,Nothing more was said by anybody there.,none\n"), "",
      "incident: report.number report.date/MDY victim.age report.narrative report.narrative" AGENCY, 3, 6 },
    { "the nature of a call is no offense", TEXT("Incident No,Date,Victim Age,Call Type\n1,3/14/2024,15,TRESPASS\n2,3/15/2024,40,"
      "ROBBERY\n"), "", "incident: report.number report.date/MDY victim.age report.event" AGENCY, 2, 4 },
    { "years of birth", TEXT("Case,Date,Offense,Victim,Victim YOB,Susp DOB\n1,3/14/2024,40A,Doe Ann,2009,1984\n"
      "2,3/15/2024,40B,Roe May,2008,3/4/1985\n"), "", "incident: report.number report.date/MDY offense.code victim.name "
      "victim.birth_date/MDY offender.birth_date/MDY" AGENCY, 2, 8 },
    { "what tips allege, and how they came in", TEXT("Tip #,Received,Tip Type,Child Name,Child Age,Category\n"
      "1,3/14/2024,Sex trafficking,Doe A,15,Phone\n2,3/15/2024,Child neglect,Roe B,14,Web\n3,3/16/2024,Sex Trafficking,Poe C,24,"
      "Phone\n"), "", "tip: report.number report.date/MDY report.allegation person.name person.age report.event" AGENCY, 3, 6 },
    { "passengers in one cell, and the plate's state",
      TEXT("Stop #,Stop Date,Veh Tag,ST,Driver (Name / Age),Passengers\nS-1,3/14/2025,INV0001,ZZ,\"Roe, Max (41)\",\"Doe, Ann (15 W/F); "
           "Low, Sam (16)\"\nS-2,3/25/2025,INV0002,ZZ,\"Ray, Jo (35)\",\"K.D., 14\"\n"), "",
      "field_contact: report.number report.date/MDY report.plate keep person.name person2.name" AGENCY, 2, 7 },
    { "persons of one cell without their roles", TEXT("FI #,Date,Persons Involved,Narrative\n"
      "1,3/14/2024,\"Doe, Ann (DOB 5/6/2009) and Roe, Max (DOB 1/2/1980)\",Both were waiting for a bus and went home.\n"
      "2,3/25/2024,\"Poe, Lee (41)\",He had no light on his bike and was told so.\n"), "",
      "field_contact: report.number report.date/MDY person.name report.narrative" AGENCY, 2, 5 },
    { "persons side by side, whose columns have no numbers", TEXT("FI #,Date,Person 1,DOB,Sex,Person 2,DOB,Sex,Narrative\n"
      "1,3/14/2024,\"Doe, Ann\",5/6/2009,F,\"Roe, Max\",1/2/1980,M,Both were waiting for a bus and went home.\n"
      "2,3/25/2024,\"Poe, Lee\",5/6/1999,M,,,,He had no light on his bike.\n"), "",
      "field_contact: report.number report.date/MDY person1.name person1.birth_date/MDY person1.sex person2.name "
      "person2.birth_date/MDY person2.sex report.narrative" AGENCY, 2, 5 },
    { "passengers in short", TEXT("Stop ID,Stop Date,Driver,Driver DOB,Pass 1,Pass 1 DOB\n"
      "S-1,3/14/2024,\"Roe, Max\",1/22/1980,\"Doe, Ann\",5/6/2009\n"), "",
      "field_contact: report.number report.date/MDY person.name person.birth_date/MDY person2.name person2.birth_date/MDY" AGENCY,
      1, 3 },
    { "persons of one cell by their looks", TEXT("FI #,Date,Seen there,Narrative\n"
      "1,3/14/2024,\"Doe, Ann (15), Roe, Max (41)\",Both were waiting for a bus and went home.\n"
      "2,3/25/2024,\"Poe, Lee (41)\",He had no light on his bike and was told so.\n"
      "3,3/25/2024,\"Moe, Kim (16) w/ Low, Sam\",They were looking for a dog that ran away.\n"
      "4,3/26/2024,\"Loe, Pat (61)\",He had no light on his bike and was told so.\n"
      "5,3/27/2024,\"Ray, Jo (35)\",She had lost her purse and found it again.\n"), "",
      "field_contact: report.number report.date/MDY person.name? report.narrative" AGENCY, 5, 12 },
    { "an intake with a date and time", TEXT("Intake #,Intake Date/Time,\"Youth (Last, First)\",D.O.B.,Offense(s)\n"
      "JI-101,5/2/2025 21:40,\"Doe, Ann\",3/14/2010,\"Curfew; Prostitution\"\nJI-103,5/13/2025 23:55,\"Poe, Lee\",1/22/2011,"
      "Petty Theft\n"), "", "booking: report.number report.date/MDY arrestee.name arrestee.birth_date/MDY arrestee.offense" AGENCY,
      2, 4 },
    { "somebody else, and plates of no person",
    TEXT("Incident #,Occurred,Vict 1 R/S,Vict 1 Age,Vict 2 R/S,Vict 2 Age,Vehicle Lic,"
        "Caregiver Phone,Clerk\n1,3/14/2025,W/F,JUV,B/M,15 "
        "YOA,ABC1234,202-555-0101,9\n2,3/15/2025,A/F,16,,,,202-555-0102,9\n"), "",
        "incident: report.number report.date/MDY victim1.race_sex_age victim1.age victim2.race_sex_age "
        "victim2.age report.plate "
        "person2.phone keep" AGENCY, 2, 7 },
};

/* Sheets that somebody keeps by hand, and what spreadsheets do to them. */
static const Shape hand_kept[] = {
    { "days without a year below a title that has one", TEXT("VICE ARRESTS MARCH 2024,,,\nArrest #,Date,Name,DOB,Charge\n"
      "A-1,3/14,\"Doe, Ann\",5/16/2008,Prostitution\nA-2,3/15,\"Roe, Kim\",5162008,Prostitution\n"), "",
      "booking: report.number report.date/MDY arrestee.name arrestee.birth_date/MDY arrestee.offense\nDays of \"Date\" are "
      "written without a year; 2024 is taken, because a line above the names of the columns says it, "
      "or the name of the file. If it is another, change "
      "the row \"year\" of the map." AGENCY, 2, 4 },
    { "days without a year below no title", TEXT("Arrest #,Date,Name,DOB,Charge\nA-1,3/14,\"Doe, Ann\",5/16/2008,Prostitution\n"
      "A-2,15-Mar,\"Roe, Kim\",5162008,Prostitution\n"), "",
      "booking: report.number report.date/MDY arrestee.name arrestee.birth_date/MDY arrestee.offense\nDays of \"Date\" are "
      "written without a year, and nothing says which, so no age can be worked out of a birth date. Add a row to the map: year, "
      "a tab, the year." AGENCY, 2, 4 },
    { "two blocks with names of their own", TEXT("VICE MARCH,,,,,\nArrest #,Date,Name,Sex,Age,Charge\n"
      "A-1,3/14/2024,\"Doe, Ann\",F,16,Prostitution\nA-2,3/14/2024,\"Roe, Kim\",F,30,Prostitution\nName,DOB,Charge,Arrest #,"
      "Date,Place\n\"Poe, Lee\",5/6/2008,Prostitution,A-3,3/15/2024,Main St\n"), "",
      "booking: report.number report.date/MDY arrestee.name arrestee.sex arrestee.age arrestee.offense" AGENCY
      "\nLine 5 names columns again, in another way. The rows below it are read by those names; behind the row \"block\" the map "
      "says what they mean.", 3, 6 },
    { "near miss: a row of words that are names of columns, too", TEXT("Case,Role,Name,Age\nA-1,Victim,Doe Ann,15\n"
      "A-2,Suspect,Subject,41\nVictim,Suspect,Juvenile,Arrest\n"), "",
      "incident: report.number person.role person.name person.age" AGENCY NO_DAY
      "\n1 of 3 values of \"Age\" are no age that can be read, and stay as they were written: nobody is found by them.", 3, 6 },
    { "comments below the number of their call", TEXT("Event #,Event Date,Seq,Comment\n25-001,3/14/2024,1,FEM JUV IN ROOM\n"
      ",,2,SHE ASKS FOR HELP\n,,3,UNITS CLEAR\n25-002,3/15/2024,1,LOUD MUSIC\n"), "",
      "incident: report.number report.date/MDY down keep report.narrative" AGENCY
      "\n2 rows have a text and neither \"Event #\" nor day, and so go on with the row above. Where an empty cell means that "
      "nobody knows, take \"down\" away in the map.", 2, 3 },
    { "cells that were merged", TEXT("Case #,Op Date,Charge,Subject(s),Age,Loc\n24-101,3/14/2024,Prostitution,\"Doe, Ann\",16,"
      "Rt 4\n,,,\"Roe, Max\",41,\n24-102,3/15/2024,Theft,\"Poe, Kim\",22,Mall\n24-103,3/16/2024,Trespass,\"Loe, Pat\",33,Depot\n"
      ",,,\"Low, Pip\",,\n"), "", "booking: report.number report.date/MDY down arrestee.offense arrestee.name arrestee.age "
      "report.place" AGENCY "\n2 rows name somebody and have no \"Case #\", as where cells were merged, and so of the case "
      "above, with its \"Op Date\", \"Charge\" and \"Loc\". Where an empty cell means that nobody knows, take \"down\" away "
      "in the map.", 3, 8 },
    { "near miss: rows without a number that have a day of their own", TEXT("Case #,Op Date,Charge,Who,Age\n24-101,3/14/2024,"
      "Theft,\"Doe, Ann\",16\n,3/15/2024,Theft,\"Roe, Max\",41\n24-102,3/15/2024,Theft,\"Poe, Kim\",22\n"), "arrests",
      "booking: report.number report.date/MDY arrestee.offense arrestee.name arrestee.age" AGENCY, 3, 6 },
    { "near miss: nothing beside the number is empty", TEXT("FI No,Contact Date,Subject,Age\nC-1,3/14/2024,Doe Ann,16\n"
      ",3/14/2024,Roe Max,41\nC-2,3/15/2024,Poe Kim,22\n"), "", "field_contact: report.number report.date/MDY person.name "
      "person.age" AGENCY "\n1 row names somebody and has no \"FI No\", so each is a report of its own. Is it written once for "
      "several rows? Then write down behind report.number in the map, with a tab between.", 3, 6 },
    { "headings that say the day, and a total", TEXT("FI No,Who,Age,Dispo\nFRIDAY 3/15/2024,,,\nC-1,\"Doe, Ann\",16,x\n"
      "C-2,\"Roe, Max\",41,\nNight detail - 3/16/2024,,,\nC-3,\"Poe, Kim\",17,\nTOTAL 3,,,\n"), "",
      "field_contact: report.number person.name person.age keep" AGENCY "\n3 lines between the rows are a heading or a total and "
      "no record, because one cell or hardly more is filled, so they are left out. A day stands in 2 of them and is read as "
      "that of the rows below, because no column says one. Is one a record? Then fill another cell of it.", 3, 6 },
    { "headings without a day, above a day that is written once", TEXT("Op date,Case No,Who,Age\nOp 1 - Harbor,,,\n1/20/2024,A-1,"
      "Doe Ann,16\n,A-2,Roe Max,33\nOp 2 - Depot,,,\n2/20/2024,A-3,Poe Kim,41\n,A-4,Loe Pat,18\n"), "tips",
      "tip: report.date/MDY down report.number person.name person.age" AGENCY "\n2 of 4 cells of \"Op date\" are empty and are "
      "read as the day above them. Where an empty cell means that nobody knows, take \"down\" away in the map.\n2 lines between "
      "the rows are a heading or a total and no record, because one cell or hardly more is filled, so they are left out. Is one "
      "a record? Then fill another cell of it.", 4, 8 },
    { "a spreadsheet's days under a name that says none", TEXT("ID,Intake,Youth,Age,Alleged Offense\nJ-101,45366,Doe Ann,15,220\n"
      "J-102,45301,Roe Lee,16,220\nJ-103,45390,Poe Kim,16,220\nJ-104,45677,Loe Pat,17,220\nJ-105,45401,Moe Jan,14,220\n"),
      "juvenile bookings", "booking: report.number report.date/MDY? arrestee.name arrestee.age arrestee.offense\nThe numbers of "
      "\"Intake\" are read as days of 2024 to 2025, as a spreadsheet counts them (45365 is 3/14/2024), because no other column "
      "is a date. If they are numbers of reports, write report.number behind its name in the map." AGENCY, 5, 10 },
    { "near miss: numbers that rise one by one", TEXT("Ref,Youth,Age,Alleged Offense\n45366,Doe Ann,15,220\n45367,Roe Lee,16,220\n"
      "45368,Poe Kim,16,220\n45369,Loe Pat,17,220\n45370,Moe Jan,14,220\n"), "juvenile bookings", "booking: report.number? arrestee.name "
      "arrestee.age arrestee.offense\nAre the numbers of \"Ref\" days, as a spreadsheet counts them? They rise one by one, so "
      "they are not taken for days. If they are, write report.date behind its name in the map." AGENCY NO_DAY, 5, 10 },
    { "a line of groups above the names", TEXT(",,Arrestee,,,Charge,\nCase,Date,Name,Age,Sex,Code,Description\nA-1,3/14/2024,Doe Ann,"
      "15,F,40A,X\nA-2,3/15/2024,Roe Lee,16,M,220,Y\n"), "", "booking: report.number report.date/MDY arrestee.name arrestee.age "
      "arrestee.sex arrestee.offense arrestee.charge\nLines 1 and 2 name the columns together, the upper one as groups of "
      "columns. If only one of them does, have the map made for that line: safeharbor map LIST --header 2, and --write NEW to "
      "keep it." AGENCY, 2, 4 },
    { "names that are broken over two lines, below a title", TEXT("Jail log\nBooking,Date of,Inmate,Date of,Arrest\nNo.,Booking,Name,"
      "Birth,Charge\nA-1,3/14/2024,Doe Ann,4/15/2008,220\nA-2,3/15/2024,Roe Lee,4/1/1990,220\n"), "", "booking: report.number "
      "report.date/MDY arrestee.name arrestee.birth_date/MDY arrestee.offense\nLines 2 and 3 name the columns together. If only "
      "one of them does, have the map made for that line: safeharbor map LIST --header 3, and --write NEW to keep it." AGENCY,
      2, 4 },
    { "a number that is a day, below a group", TEXT("Incident,,Victim,,Suspect,\nNo.,Reported,Name,Age,Name,Age\nA-1,"
      "2024-03-14T14:05:00,Doe Ann,15,Roe Max,41\nA-2,2024-03-15T14:05:00,Poe Kim,22,Loe Pat,33\n"), "",
      "incident: report.number report.date/MDY victim.name victim.age offender.name offender.age\nLines 1 and 2 name the "
      "columns together, the upper one as groups of columns. If only one of them does, have the map made for that line: "
      "safeharbor map LIST --header 2, and --write NEW to keep it." AGENCY, 2, 6 },
    { "near miss: a title of two cells, and a first row of words", TEXT("Vice,Harbor,,\nCase,Role,Name,Age\nA-1,Victim,Doe Ann,15\n"
      "A-2,Suspect,Roe Max,41\n"), "", "incident: report.number person.role person.name person.age" AGENCY NO_DAY, 2, 4 },
};

typedef struct { size_t records, segments, unreadable; } Counts;

static bool count_record(void *to, const Record *record, Err *err)
{
    Counts *counts = to;
    (void)err;
    counts->records++;
    counts->segments += record->count;
    return true;
}

static void understand(const Shape list[], size_t count)
{
    Arena arena;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    for (size_t i = 0; i < count; i++) {
        CsvProposal p;
        CsvMap map;
        Err err = { 0 };
        if (!propose(&arena, list[i].list, list[i].name, &p, &err)) test_fail(__FILE__, __LINE__,
            "%s: %s", list[i].title, err.text);
        Str told = proposed(&arena, &p);
        if (!str_eq(told, str_of(list[i].want))) test_fail(__FILE__, __LINE__, "%s:\n%.*s",
            list[i].title, STR(told));

        Counts counts = { 0 };
        RecordsRead done;
        RecordSink sink = { .record = count_record, .to = &counts };
        CHECK(csv_map_read(&arena, csv_proposal_map(&arena, &p), &map, &err));
        CsvBook book = { &map, csv_kit_words(), S("ZZ0010000") };
        int fd = csv_kit_file(list[i].list);
        bool ok = csv_mapped_read(fd, &book, &sink, &done, &err);
        close(fd);
        if (!ok || counts.records != list[i].records || counts.segments != list[i].segments)
            test_fail(__FILE__, __LINE__, "%s: %zu records, %zu segments %s", list[i].title,
                counts.records, counts.segments, err.text);
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}

TEST(lists_of_ten_shapes_are_understood_and_read_without_a_hand_on_the_map)
{
    understand(shapes, COUNT(shapes));
}

TEST(sheets_that_are_kept_by_hand_are_read_as_they_are_meant)
{
    understand(hand_kept, COUNT(hand_kept));
}

TEST(what_cannot_be_known_is_asked)
{
    static const struct { const char *list, *question; } cases[] = {
        { "Case No,Offense Code,Age\n1,40A,15\n",
        "Whose is \"Age\"? Say victim, offender or arrestee instead of person." },
        { "Case No,Victim Age,Vic Age\n1,15,16\n",
        "\"Victim Age\" and \"Vic Age\" both look like ages. Whose is which? Say victim, "
            "offender, arrestee or person." },
        { "Case No,Date,Offense\n1,3/4/2024,40A\n",
        "Is \"Date\" written month before day? No value of the sample shows it. MDY is "
            "taken; DMY would be the other." },
        { "Offense,Victim Age\n40A,15\n",
        "No column is the number of a report, so each row will be a report of its own. Is there one? "
          "Then write report.number behind its name." },
        { "Case No,Offense,Victim Age\n1,40A,15\n2,40A,\n1,13A,15\n",
          "Rows with one number of \"Case No\" do not all stand together. Sort the list by it before it is read." },
        { "Case No,Offense Code\n1,VICE\n2,40A\n",
        "1 of 2 values of \"Offense Code\" have no code. Put the codes in place of ? in the "
            "value rows of the map, as far as you know them." },
        { "Case No,Incident Date\n1,soon\n",
        "\"Incident Date\" sounds like a date, and most of its values are none that is known here, so it is only kept. If they "
          "are days, write them into the list as 3/14/2024 or 2024-03-14, and have the map made again." },
        { "FI No,Contact Date,Subject,Action\n1,3/14/2024,Doe Ann,647(b) cite\n2,3/14/2024,Roe Max,warned\n"
          "3,3/14/2024,Poe Lee,Arr - prostitution\n", "2 of 3 values of \"Action\" may be about commercial sex. "
          "They are read as words of what happened. Are they charges? Then write offense.code or arrestee.offense behind "
          "its name." },
        { "FI No,Contact Date,Subject,Action\n1,3/14/2024,Doe Ann,459(a) cite\n2,3/14/2024,Roe Max,warned\n"
          "3,3/14/2024,Poe Lee,Arr - theft\n", "\"Action\" is kept, and no rule reads it; 2 of its 3 values speak of "
          "charges. If it says what somebody did or was charged with, write offense.code behind its name." },
        { "Case No,Date,Name,PAGE\n1,3/14/2024,\"Doe, Ann\",15\n2,3/14/2024,\"Roe, Max\",41\n", "Nobody has an age in this list. "
          "Are the numbers of \"PAGE\" ages? Then write person.age behind its name: a child is found by its age." },
        { "Colour,Shape\nred,round\n", "What is this list? \"field_contact\" is a guess. The row \"kind\" "
        "of the map says it." },
    };
    Arena arena;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvProposal p;
        Err err = { 0 };
        CHECK(propose(&arena, str_of(cases[i].list), "", &p, &err));
        if (!str_has(proposed(&arena, &p), str_of(cases[i].question)))
            test_fail(__FILE__, __LINE__, "%s\n%.*s", cases[i].question, STR(proposed(&arena, &p)));
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}

TEST(a_sex_beside_an_age_is_read_without_a_race)
{
    static const struct { const char *list, *target; } cases[] = {
        { "Arrest No,Book Date,Name,Age/Sex,Charge\n1,3/14/2021,\"Doe, A\",16/F,x\n2,3/14/2021,\"Doe, B\",16/M,x\n",
          "arrestee.race_sex_age" },
        { "Arrest No,Book Date,Name,A/S,Charge\n1,3/14/2021,\"Doe, A\",16/F,x\n2,3/14/2021,\"Doe, B\",16 M,x\n",
          "arrestee.race_sex_age" },
        { "Arrest No,Book Date,Name,Age/Sex,Charge\n1,3/14/2021,\"Doe, A\",16,x\n2,3/14/2021,\"Doe, B\",15,x\n",
          "arrestee.age" },
        { "Arrest No,Book Date,Name,Age/Sex,Charge\n1,3/14/2021,\"Doe, A\",F,x\n2,3/14/2021,\"Doe, B\",M,x\n",
          "arrestee.sex" },
        { "Arrest No,Book Date,Name,Age/Sex,Charge\n1,3/14/2021,\"Doe, A\",red coat,x\n", "keep" },
        { "Arrest No,Book Date,Name,Age,Charge\n1,3/14/2021,\"Doe, A\",16/F,x\n2,3/14/2021,\"Doe, B\",16/M,x\n",
          "arrestee.race_sex_age" },
        /* that nobody knew some births does not make the others no dates */
        { "Arrest No,Book Date,Name,DOB,Charge\n1,3/14/2021,A,6/1/2007,x\n2,3/14/2021,B,UNK,x\n3,3/14/2021,C,N/A,x\n",
          "arrestee.birth_date" },
        { "Arrest No,Book Date,Name,DOB,Charge\n1,3/14/2021,A,UNK,x\n", "keep" },
    };
    Arena arena;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvProposal p;
        Err err = { 0 };
        CHECK(propose(&arena, str_of(cases[i].list), "", &p, &err));
        CHECK_STR(csv_target_text(&arena, &p.map.columns[3]), str_of(cases[i].target));
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}

TEST(a_section_of_a_law_is_proposed_where_its_state_is_known_and_asked_about_otherwise)
{
    static const struct { const char *list, *row; } cases[] = {
        { "Arr No,Name,DOB,Statute\n1,Doe Ann,1/5/2010,PL 230.00\n2,Roe Max,1/5/1990,PL 155.25\n",
          "\nvalue\toffense\tPL 230.00\t40A\t1 row; NY 230.00: prostitution [medium; ypdcrime.com" },
        { "Agency ORI,Arr No,Name,DOB,Statute\nTX0010000,1,Doe Ann,1/5/2010,43.02\n",
          "\nvalue\toffense\t43.02\t40A\t1 row; TX 43.02: prostitution" },
        { "Arr No,Name,DOB,Statute\n1,Doe Ann,1/5/2010,43.02\n2,Roe Max,1/5/1990,22.01\n",
          "\nvalue\toffense\t43.02\t?\t1 row; if it is the law of TX 43.02: prostitution" },
        { "Arr No,Name,DOB,Statute\n1,Doe Ann,1/5/2010,18-7-201 CRS\n",
          "\nvalue\toffense\t18-7-201 CRS\t?\t1 row; CO 18-7-201: prostitution [UNVERIFIED; " },
        { "Arr No,Name,DOB,Statute\n1,Doe Ann,1/5/2010,PL 155.25\n", "\nvalue\toffense\tPL 155.25\t?\t1 row\n" },
        /* the column's name is that of the book, or of nothing; the section stands beside the words */
        { "Arr No,Name,DOB,RCW,Charge\n1,Doe Ann,1/5/2010,9A.88.080,BENEFITING 1ST\n2,Roe Max,1/5/1990,9A.56,THEFT\n",
          "\nvalue\toffense\tBENEFITING 1ST\t40B\t1 row; beside it, WA 9A.88.080: " },
        { "Arr No,Name,DOB,Code Section,Charge\n1,Doe Ann,1/5/2010,18.2-357,RECEIVE MONEY\n2,Roe Max,1/5/1990,18.2-95,THEFT\n",
          "\nvalue\toffense\tRECEIVE MONEY\t?\t1 row; beside it, if it is the law of VA 18.2-357: " },
        { "Arr No,Name,DOB,Code Section,Charge\n1,Doe Ann,1/5/2010,18.2-357,HANDLING\n2,Roe Max,1/5/1990,18.2-95,HANDLING\n",
          "\nvalue\toffense\tHANDLING\t?\t2 rows\n" },
    };
    Arena arena;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvProposal p;
        CsvMap read;
        Err err = { 0 };
        CHECK(propose(&arena, str_of(cases[i].list), "arrests.csv", &p, &err));
        Str map = csv_proposal_map(&arena, &p);
        if (!str_has(map, str_of(cases[i].row))) test_fail(__FILE__, __LINE__, "%s\n%.*s", cases[i].list, STR(map));
        CHECK(csv_map_read(&arena, map, &read, &err));
        CHECK_EQ(read.value_count, p.map.value_count);
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}

TEST(words_without_a_code_are_listed_once_with_their_rows)
{
    Arena arena;
    CsvProposal p;
    Err err = { 0 };
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    CHECK(propose(&arena, S("Case No,Offense Code\n1,VICE\n2,40A\n3,VICE\n4,Ord 9\n"), "", &p, &err));
    CHECK_EQ(p.unknown_count, 2);
    CHECK_STR(p.unknown[0].words, S("VICE"));
    CHECK_STR(p.unknown[0].list, S("offense"));
    CHECK_EQ(p.unknown[0].rows, 2);
    CHECK_EQ(p.unknown[1].column, 1);
    CHECK_EQ(p.columns[1].coded, 1);
    CHECK_EQ(p.columns[1].distinct, 3);
    CHECK_EQ(p.rows, 4);
    CHECK_EQ(p.separator, ',');

    Str map = csv_proposal_map(&arena, &p);
    CHECK(str_has(map, S("\nvalue\toffense\tVICE\t?\t2 rows\n# All others\nvalue\toffense\tOrd 9\t?\t1 row\n")));
    CHECK(str_has(map, S("\nagency\t?\n")) && str_has(map, S("\n#   victim.number | age | ")));

    /* charges of one cell are listed one by one, and only those without a code */
    CHECK(propose(&arena, S("Case No,Offense Code\n1,647(b); 11350\n2,Prostitution / Ord 9\n3,Ord 9\n"), "", &p, &err));
    CHECK(str_has(csv_proposal_map(&arena, &p), S("\n# FIRST: these may be about commercial sex, and a child may stand behind "
        "them. 40A where somebody is sold,\n"
        "# 40C where somebody pays, 40B where somebody else gains by it.\nvalue\toffense\t647(b)\t?\t1 row; if it is the law of CA "
        "647(b): prostitution or soliciting it: who sells and who buys [medium; legalclarity.org, prostitution in California, "
        "2026-11-26]; 40A?\n"
        "# All others\nvalue\toffense\t11350\t?\t1 row\n"
        "value\toffense\tOrd 9\t?\t2 rows\n")));

    /* a column that gave way is not asked about */
    CHECK(propose(&arena, S("Case No,Offense,Offense Code\n1,VICE,40A\n"), "", &p, &err));
    CHECK_EQ(p.unknown_count, 0);
    CHECK_EQ(p.question_count, 2);
    arena_close(&arena);
}

TEST(columns_with_unknown_names_are_seen_by_their_values)
{
    Arena arena;
    CsvProposal p;
    Err err = { 0 };
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    CHECK(propose(&arena, S("Case No,Q1,Q2,Q3,Victim Age\n1,40A,(202) "
        "555-0101,a@example.org,15\n2,13B,202-555-0102,b@example.org,16\n"
                            "3,220,2025550103,c@example.org,17\n4,64A,+1 202 555 "
                                "0104,d@example.org,18\n5,11A,202.555.0105,e@example.org,19\n"), "", &p, &err));
    CHECK(str_starts(proposed(&arena, &p),
        S("incident: report.number offense.code? person.phone? person.email? victim.age")));
    arena_close(&arena);
}

TEST(a_list_that_is_none_is_refused)
{
    static const struct { const char *list, *refusal; } cases[] = {
        { "", "The file is empty. Its first row must name the columns." },
        { "Case No,Age\n", "The list has no rows below the names of its columns. Export it again." },
    };
    Arena arena;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvProposal p = { .rows = 7 };
        Err err = { 0 };
        CHECK(!propose(&arena, str_of(cases[i].list), "", &p, &err));
        CHECK_STR(str_of(err.text), str_of(cases[i].refusal));
        CHECK_EQ(p.rows, 7);
    }
    arena_close(&arena);
}

/* The search for the line of names ends there: behind it may be gigabytes. */
TEST(a_cell_without_an_end_is_refused_where_it_begins)
{
    enum { BYTES = 3 * 1024 * 1024 };
    Arena arena;
    CsvProposal p;
    Err err = { 0 };
    CHECK(arena_open(&arena, 2 * CSV_PROPOSE_ARENA_BYTES));
    char *text = arena_new(&arena, char, BYTES);
    memset(text, 'x', BYTES);
    memcpy(text, "No,Text\n1,\"", 11);
    CHECK(!propose(&arena, (Str){ text, BYTES }, "", &p, &err));
    if (!strstr(err.text, "begins on line 2")) test_fail(__FILE__, __LINE__, "%s", err.text);
    arena_close(&arena);
}

TEST(a_column_of_roles_says_how_each_word_is_read_and_names_nobody)
{
    Arena arena;
    Err err = { 0 };
    CsvProposal p;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    Str list = S("Case,Date,Person Type,Name,Age,Charge\n"
        "C-1,3/14/2024,INVOLVED,Doe Ann,15,PROSTITUTION\nC-2,3/14/2024,VIC,Doe Bea,16,THEFT\n"
        "C-3,3/14/2024,Roe Max,Doe Cea,44,THEFT\nC-4,3/14/2024,,Doe Dea,44,THEFT\nC-5,3/15/2024,SUBJ,Doe Eea,30,THEFT\n");
    CHECK(propose(&arena, list, "cases.csv", &p, &err));
    Str told = p.columns[2].reason, map = csv_proposal_map(&arena, &p);
    CHECK(strstr(told.at, "It is read so: victim: VIC; everybody else: INVOLVED, SUBJ; 1 row without a word: everybody else. "
        "A child among everybody else is listed for a look"));
    CHECK(strstr(told.at, "value, role, INVOLVED, O") && !strstr(told.at, "Roe"));
    CHECK(memmem(map.at, map.len, "victim: VIC; everybody", 22) && memmem(map.at, map.len, "value\trole\tRoe Max\t?", 20));
    arena_close(&arena);
}
