/* csv_propose_sheets_test.c - proof that sheets kept by hand are proposed as their keepers mean them. All is invented. */
#include "csv_kit.h"

#include <unistd.h>

typedef struct { const char *title, *list, *want; size_t rows; const char *told[4], *silent; } Sheet;

#define VICE "PROST DETAILS 2015,,,,,\nDate,Op,Name / DOB,R/S,Charge,Notes\n" \
    ",FEMALES,,,,\n4/10,Rev sting,\"Doe, Ann (DOB 5/27/1987)\",B/F,Prostitution,from ad\n,,\"Roe, Bea - 17\",W/F,Prostitution,x\n" \
    ",OTHERS,,,,\n,,\"Poe, Max (DOB 3/13/1981)\",W/M,Prom prost,driver\n6/20,Street,\"Moe, Cea, 19\",W/F,Prostitution,\n" \
    ",,\"Noe, Dea (DOB 1/3/1981)\",W/F,Prostitution,\n"
#define LOG "CITY PD,,,,,Page 1 of 2\nArrest No,Dt/Tm,Arrestee,R/S/Age,Arr Location,Charge\n" \
    "A-1,6/9/19 0142,\"DOE, ANN\",W/F 17,Hwy 41,PROSTITUTION\nCITY PD,,,,,Page 2 of 2\n" \
    "A-2,6/9/19 0242,\"ROE, MAX\",W/M 33,Hwy 41,DUI\nAll persons are presumed innocent until proven guilty.,,,,,\n"

#define NIGHTS "#,Name,DOB,R/S,Charge,Notes\nFri 3-14 Harbor St (two cars),,,,,\n1,\"Doe, Ann\",3/20/2000,W/F,Prostitution,x\n" \
    "2,\"Roe, Max\",3/20/1980,W/M,Theft,x\n,arrests,2,,,\nSat June 7th motels,,,,,\n1,\"Poe, Cea\",3/20/2001,W/F,Prostitution,x\n"

static const Sheet sheets[] = {
    { "days of headings without a year, which the title has", "STREET DETAILS 2017,,,,,\n" NIGHTS,
      "keep arrestee.name arrestee.birth_date arrestee.race_sex_age arrestee.offense report.narrative", 3,
      { "date=20170314", "date=20170607", "(minor 16-16)" }, "No column says on which day" },
    { "who is written once for all days on which somebody was away", "HOUSE LOG,,,,\nResident,DOB,Left,Back,Notes\n"
      "\"Doe, Ann\",3/4/2006,10/9/2021,10/10/2021,x\n,,11/26/2021,11/28/2021,told staff of a man\n"
      "\"Roe, Bea\",3/4/2007,9/3/2021,9/4/2021,x\n,,12/1/2021,12/2/2021,x\n\"Poe, Cea\",,9/5/2021,9/6/2021,x\n",
      "person.name person.birth_date report.date keep report.narrative", 5,
      { " 20211126\n  administrative: incident date=20211126; Back=11/28/2021; "
        "narrative=told staff of a man\n  person: name=Doe, Ann; birth date=20060304",
        " 20211201\n  administrative: incident date=20211201; Back=12/2/2021; narrative=x\n  person: name=Roe, Bea; birth "
        "date=20070304", "! 4 csv-down DOB", "person: name=Poe, Cea\n" }, "birth date=20070304; birth" },
    { "near miss: a log in the order of its days, where nobody asked who called", "HOUSE LOG,,,,\nResident,DOB,Left,Back,Notes\n"
      "\"Doe, Ann\",3/4/2006,10/9/2021,10/10/2021,x\n,,11/26/2021,11/28/2021,x\n,,11/27/2021,11/28/2021,x\n"
      "\"Roe, Bea\",3/4/2007,12/3/2021,12/4/2021,x\n", "person.name person.birth_date report.date keep report.narrative", 4,
      { "name=Doe, Ann" }, "rows name nobody" },
    { "a defendant written once for charges that have numbers of their own", "Case No,Def Last,Def First,DOB,Charge,Victim DOB,Filed\n"
      "24-1,ROE,MAX,3/28/1987,THEFT,4/22/2008,3/14/2024\n24-2,,,,THEFT,4/22/2008,3/14/2024\n24-3,,,,PROSTITUTION,,3/15/2024\n"
      "24-4,DOE,ANN,5/26/2008,PROSTITUTION,,3/15/2024\n24-5,,,,THEFT,,3/16/2024\n24-6,POE,LEE,1/22/1979,DUI,,3/17/2024\n",
      "report.number arrestee.last_name arrestee.first_name arrestee.birth_date offense.code victim.birth_date report.date", 6,
      { "24-2 20240314\n  administrative: incident date=20240314\n"
        "  arrestee: last name=ROE; first name=MAX; birth date=19870328; arrest offense code=23H (adult 36-36)\n",
        "arrestee: last name=ROE; first name=MAX; birth date=19870328; arrest offense code=40A (adult 36-36)",
        "arrestee: last name=DOE; first name=ANN; birth date=20080526; arrest offense code=23H (minor 15-15)" }, "Whose is" },
    { "counts begin at 1 with each name and go on below it", "Ref,Day,Subject,Age,Ct,Charge\n"
      "24-1,3/14/2024,\"DOE, ANN\",16,1,THEFT\n24-2,3/14/2024,,,2,PROSTITUTION\n24-3,3/15/2024,\"ROE, MAX\",41,1,THEFT\n"
      "24-4,3/15/2024,,,2,DUI\n24-5,3/15/2024,,,3,THEFT\n",
      "report.number report.date arrestee.name arrestee.age keep arrestee.offense", 5,
      { "name=DOE, ANN; age of arrestee=16; arrest offense code=40A (minor" }, "Whose is" },
    { "near miss: a burglary has a suspect whom nobody knows", "Case No,Date,Charge,Suspect Name,Suspect DOB\n"
      "24-1,3/14/2024,THEFT,\"ROE, MAX\",3/28/1987\n24-2,3/15/2024,BURGLARY,,\n24-3,3/16/2024,THEFT,,\n"
      "24-4,3/17/2024,THEFT,\"POE, LEE\",3/28/1989\n", "report.number report.date offense.code offender.name offender.birth_date",
      4, { "24-2 20240315\n  administrative: incident date=20240315\n  offense: UCR offense code=220\n" }, "nobody in" },
    { "near miss: victims whom nobody named beside a defendant on each row", "Case No,Date,Charge,Victim Name,Victim DOB,Defendant\n"
      "24-1,3/14/2024,THEFT,\"DOE, ANN\",3/28/2008,\"ROE, MAX\"\n24-2,3/15/2024,BURGLARY,,,\"POE, LEE\"\n"
      "24-3,3/16/2024,THEFT,,,\"MOE, KIM\"\n", "report.number report.date offense.code victim.name victim.birth_date arrestee.name",
      3, { "arrest offense code=23H" }, "nobody in" },
    { "near miss: callers who gave no name", "Tip No,Date,Caller Name,Caller DOB,Allegation\n1001,3/14/2024,\"DOE, ANN\",3/28/1988,"
      "THEFT\n1002,3/15/2024,,,THEFT\n1003,3/16/2024,,,THEFT\n",
      "report.number report.date person.name person.birth_date report.allegation", 3, { "DOE, ANN" }, "nobody in" },
    { "sums below and between the rows", "SHELTER NIGHTS,,,,,,,\nRef,Date,Name,DOB,Nts,Bed,Remarks,Staff\n"
      "S-1,3/14/2024,\"DOE, ANN\",3/28/2008,12,4,men pay her for dates,KL\nS-2,3/15/2024,\"ROE, BEA\",3/28/2007,40,2,x,KL\n"
      ",,,,52,,,total nts\n,,,,=SUM(E3:E4),,,\nS-4,3/17/2024,\"MOE, DEA\",3/28/2005,3,1,x,KL\n,,,,55,3,,\n,,,,,,Residents: juvs,3\n"
      "S-5,3/18/2024,,,,,a girl of 15 came in,KL\n", "keep report.date person.name person.birth_date keep keep report.narrative keep", 4,
      { "! 5 csv-row\n! 6 csv-row\n4", "name=MOE, DEA", "! 8 csv-row\n! 9 csv-row\n7", "narrative=a girl of 15 came in" }, "Nts=5" },
    { "hours alone under a name for a day, and a counter beside a number", "No.,Event ID,Date,Last seen,Name,Age\n"
      "1,P24-0011,3/14/2024,0130,\"DOE, ANN\",15\n2,P24-0015,3/15/2024,9 pm,\"ROE, BEA\",16\n3,P24-0018,3/16/2024,2130,\"POE, CEA\",41\n",
      "keep report.number report.date report.hour person.name person.age", 3, { "P24-0011 20240314", "hour=01" }, "sounds like" },
    { "a counter beside numbers under a name that may be theirs", "Ln,Date,Time Out,Returned,Name,Age,Booking\n"
      "1,3/14/2024,0130,2215,\"DOE, ANN\",15,B-2291\n2,3/15/2024,13:45,0110,\"ROE, BEA\",16,B-2294\n"
      "3,3/16/2024,2130,2005,\"POE, CEA\",41,B-2295\n",
      "keep report.date keep keep arrestee.name arrestee.age report.number", 3, { "B-2291 20240314" }, "sounds like" },
    { "near miss: a counter alone is the number, and years are no hours", "No.,Date,Name,Age,Date graduated,Locker\n"
      "1,3/14/2024,\"DOE, ANN\",15,2005,B-2291\n2,3/15/2024,\"ROE, BEA\",16,2006,B-2294\n3,3/16/2024,\"POE, CEA\",41,2007,B-2295\n",
      "report.number report.date person.name person.age keep keep", 3, { " 1 20240314" }, "times of day" },
    { "a section beside the words of the charge is that of the charge", "Case No,Date,Defendant,DOB,Charge,Code Sec\n"
      "24-0011,3/14/2024,\"DOE, ANN\",3/28/2008,Misd,647(b) PC\n24-0015,3/15/2024,\"ROE, BEA\",3/28/2007,Theft,484 PC\n"
      "24-0018,3/16/2024,\"POE, CEA\",3/28/2006,DUI,23152 VC\n",
      "report.number report.date arrestee.name arrestee.birth_date arrestee.offense arrestee.charge", 3,
      { "arrest offense code=40A", "arrest offense code=23H" }, "\"Code Sec\" may be" },
    { "the same under a shorter name, of an incident", "Case No,Date,Suspect,Victim,Charge,Sec.\n"
      "24-0011,3/14/2024,\"DOE, ANN\",,Misd,9A.88.030\n24-0015,3/15/2024,\"ROE, BEA\",\"MOE, DEA\",Theft,9A.56.050\n"
      "24-0018,3/16/2024,\"POE, CEA\",,DUI,46.61.502\n",
      "report.number report.date offender.name victim.name offense.code offense.text", 3,
      { "offense: UCR offense code=23H" }, "\"Sec.\" may be" },
    { "near miss: sectors, and a word for a section that cites none", "Case No,Date,Defendant,DOB,Charge,Sec.,Status Code\n"
      "24-0011,3/14/2024,\"DOE, ANN\",3/28/2008,Theft,A,12\n24-0015,3/15/2024,\"ROE, BEA\",3/28/2007,Theft,204,14\n"
      "24-0018,3/16/2024,\"POE, CEA\",3/28/2006,DUI,B,12\n",
      "report.number report.date arrestee.name arrestee.birth_date arrestee.offense keep keep", 3,
      { "arrest offense code=23H" }, "may be" },
    { "questions of a form, and callers who are nobody's", "Report #,Date of call,What is the child's name?,How old is the child?,"
      "Caller's name,Please describe your concern\n1001,3/14/2024,\"DOE, ANN\",15,\"ROE, MAX\",men pay her for dates\n"
      "1002,3/15/2024,\"MOE, BEA\",16,,x\n1003,3/16/2024,\"POE, CEA\",17,,x\n1004,3/14/2024,\"NOE, DEA\",15,\"LOE, KIM\",x\n"
      "1005,3/15/2024,\"FOE, EVA\",16,,x\n", "report.number report.date person.name person.age person2.name report.narrative", 5,
      { "person: name=DOE, ANN; age of person=15", "person: name=MOE, BEA; age of person=16 (minor 16-16)\n4" }, "name nobody" },
    { "an agency's own answer is what somebody alleges", "MPC_ID,ORI,NAME,DOB,Missing Since,CSEC_FLAG,HT Screen\n"
      "MPC217794,ZZ0010000,\"DOE, ANN\",3/20/2008,3/14/2024,Y,Y\nMPC217801,ZZ0010001,\"ROE, BEA\",3/20/2008,3/15/2024,N,Y\n"
      "MPC217802,ZZ0010002,\"POE, CEA\",3/20/2008,3/16/2024,U,N\n",
      "keep report.agency person.name person.birth_date report.date report.allegation keep", 3,
      { "kind of event=CSEC_FLAG: Y; what is alleged=64A", "CSEC_FLAG=U" }, "HT Screen: Y" },
    { "a section alone is what other rows name it, whatever became of it", "Ref,Day,Youth,Born,Charge\n"
      "1,3/14/2024,\"DOE, ANN\",3/20/2008,9.44.010 Prostitution\n2,3/15/2024,\"ROE, BEA\",3/20/2008,9.44.010 (amended to trespass)\n"
      "3,3/16/2024,\"POE, CEA\",3/20/2008,9.44.012 (dismissed)\n", "keep report.date arrestee.name arrestee.birth_date arrestee.offense", 3,
      { "name=ROE, BEA; birth date=20080320; arrest offense code=40A" }, "POE, CEA; birth date=20080320; arrest offense code=40A" },
    { "a section with words of its own is what these say", "Ref,Day,Youth,Born,Charge\n"
      "1,3/14/2024,\"DOE, ANN\",3/20/2008,Loitering 9.44.010 (prostitution)\n"
      "2,3/15/2024,\"ROE, BEA\",3/20/2008,Loitering 9.44.010 (after hours)\n"
      "3,3/16/2024,\"POE, CEA\",3/20/2008,\"9.44.010 - no chg, under 18\"\n",
      "keep report.date arrestee.name arrestee.birth_date arrestee.offense", 3,
      { "DOE, ANN; birth date=20080320; arrest offense code=40A", "POE, CEA; birth date=20080320; arrest offense code=40A" },
      "ROE, BEA; birth date=20080320; arrest offense code=40A" },
    { "a hotline's code words are what is alleged", "HOTLINE CALLS,,,,,\nTIP_NO,CALL_DT,CHILD_NM,BIRTH_DT,ALLEG_CD,NARR\n"
      "H-1,3/14/2024,\"DOE, ANN\",3/20/2008,SXTRAF,x\n"
      "H-2,3/15/2024,\"ROE, BEA\",3/20/2008,NEGL,x\nH-3,3/16/2024,\"POE, CEA\",3/20/2008,PHYS,x\n"
      "H-4,3/16/2024,\"MOE, DEA\",3/20/2008,LABTRAF,x\n"
      "H-5,3/16/2024,\"NOE, EVA\",3/20/2008,HT,\"Unpaid work in a kitchen, no sex act told\"\n"
      "H-6,3/16/2024,\"LOE, FAY\",3/20/2008,HT,\"Unpaid by aunt, and men pay for dates\"\n",
      "report.number report.date person.name person.birth_date report.allegation report.narrative", 6,
      { "kind of event=SXTRAF; what is alleged=64A", "kind of event=LABTRAF; what is alleged=64B",
        "what is alleged=64B; narrative=Unpaid work", "what is alleged=64A; narrative=Unpaid by aunt" },
      "kind of event=NEGL; what" },
    { "near miss: heights, and who was only asked", "Card,Day,Who,DOB,HT,CSEC screening done\n"
      "F-1,3/14/2024,\"DOE, ANN\",3/20/2008,504,Y\nF-2,3/15/2024,\"ROE, BEA\",3/20/2008,511,Y\n"
      "F-3,3/16/2024,\"POE, CEA\",3/20/2008,601,N\n",
      "keep report.date person.name person.birth_date keep keep", 3, { "CSEC screening done=Y" }, "alleged=" },
    { "each person of a row has a role in front of the name", "No,Day,Off,P1_INV,P1_NAME,P1_DOB,P2_INV,P2_NAME,P2_DOB\n"
      "A-1,3/14/2024,PROSTITUTION,ARR,\"DOE, ANN\",3/20/2008,OTH,\"ROE, MAX\",3/20/1980\n"
      "A-2,3/15/2024,THEFT,VIC,\"POE, CEA\",3/20/2001,SUS,\"MOE, DEA\",3/20/1990\n"
      "A-3,3/16/2024,THEFT,VIC,\"NOE, EVA\",3/20/2001,,,\nA-4,3/17/2024,THEFT,ARR,\"LOE, FAY\",3/20/2001,,,\n",
      "report.number report.date offense.code person1.role person1.name person1.birth_date person2.role person2.name "
      "person2.birth_date", 4,
      { "arrestee: person's role=ARR; name=DOE, ANN", "person: person's role=OTH; name=ROE, MAX",
        "victim: person's role=VIC; name=POE, CEA", "offender: person's role=SUS; name=MOE, DEA" }, "Whose is" },
    { "remarks of a dispatcher below a call whose day a heading says", "Inc No,Time,Type,P,Location,Unit,Rmk Tm,Remarks\n"
      "* THU 14 AUG 2025 *,,,,,,,\n2501,00:37,BURG,3,9 Elm,252,00:37:54,home found open\n"
      "2502,21:56,SUSP,2,Main & 3rd,231,21:56:32,girl getting in and out of cars\n,,,,,,22:03:37,girl is 16 YOA DOB 02062009\n"
      ",,,,,,22:10:19,she said she works for cash\n* FRI 15 AUG 2025 *,,,,,,,\n2503,07:47,NOISE,4,7 Oak,214,07:47:10,loud party\n",
      "report.number report.hour keep keep report.place keep keep report.narrative", 5,
      { "4 incident ZZ0010000 2502 20250814", "narrative 3=she said", "8 incident ZZ0010000 2503 20250815" }, "row-" },
    { "what a day had is nobody's name", "JAIL,,,,,\nBooking No,Name,DOB,R/S,Charge,Bond\nMONDAY 06/03/2024,,,,,\n"
      "1200,\"DOE, ANN\",3/8/2007,W/F,PROSTITUTION,650\n,,,,TRESPASS,100\n1201,\"ROE, MAX\",3/8/1987,W/M,THEFT,650\n"
      ",Booked this date: 2,,,,\nTUESDAY 06/04/2024,,,,,\n1202,\"POE, LEE\",3/8/1988,W/M,THEFT,650\n"
      ",Total for Tuesday 1,,,,\nIntakes: 3,,,,,\n,Friday bookings 0,,,,\n",
      "report.number arrestee.name arrestee.birth_date arrestee.race_sex_age arrestee.offense keep", 4,
      { "name=DOE, ANN", "name=ROE, MAX" }, "Booked this date" },
    { "a birth right behind the defendant's name is theirs", "Case,Defendant,DOB,Off Date,Charge,Victim\n"
      "1-CR,\"DOE, MAX\",3/8/1987,3/4/2019,PROMOTING PROSTITUTION,\"POE, ANN\"\n2-CR,\"ROE, LEE\",3/8/1988,3/5/2019,THEFT,\"MOE, BEA\"\n",
      "report.number arrestee.name arrestee.birth_date report.date offense.code victim.name", 2,
      { "arrestee: name=DOE, MAX; birth date=19870308" }, "Whose is" },
    { "near miss: behind two names a birth may be that of either", "Case,Date,Charge,Suspect,Victim,DOB\n"
      "1-CR,3/4/2019,THEFT,\"DOE, MAX\",\"POE, ANN\",3/8/1987\n2-CR,3/5/2019,THEFT,\"ROE, LEE\",\"MOE, BEA\",3/8/1988\n",
      "report.number report.date offense.code offender.name victim.name person.birth_date", 2, { "birth date=19870308" }, "are ages" },
    { "who reported is told by what they are to the child, and a second description is the second subject's",
      "Card,Day,Subject 1,Subject 2,R/S,RP,Remarks\nF-1,3/4/2024,\"Doe, Max (DOB 3/8/1987)\","
      "\"Roe, Ann (DOB 3/8/2010)\",W/M; W/F,foster mo,x\n"
      "F-2,3/5/2024,\"Poe, Lee (DOB 3/8/1988)\",,W/M,GH staff,x\nF-3,3/6/2024,\"Moe, Kim (DOB 3/8/1989)\",,B/F,SW,x\n",
      "keep report.date person1.name person2.name person1.race_sex_age keep report.narrative", 3,
      { "name=Roe, Ann; sex of person=F" }, "person: sex" },
    { "sections in one column and words in the next, of which more have a code", "Case,Day,Inmate,DOB,ARS,CHARGE DESC\n"
      "B-1,3/14/2024,\"Doe, Ann\",3/20/2008,13-3214,PROSTITUTION\nB-2,3/14/2024,\"Roe, Max\",3/20/1980,13-3415A,DRUG PARAPHERNALIA\n"
      "B-3,3/15/2024,\"Poe, Cea\",3/20/2009,CITY 5-102,LOITER FOR PURP PROSTITUTION\n",
      "report.number report.date arrestee.name arrestee.birth_date arrestee.charge arrestee.offense", 3,
      { "kind of event=13-3214; arrest offense code=40A", "kind of event=CITY 5-102; arrest offense code=40A" },
      "no code." },
    { "a docket of petitions, whose allegations are the charges", "Petition No,Juvenile,Born,Off Date,PACC,Allegation\n"
      "24-1-DL,\"DOE, ANN\",3/20/2008,3/14/2024,750.448,PROSTITUTION\n24-2-DL,\"ROE, MAX\",3/20/2008,3/14/2024,750.552,TRESPASS\n"
      "24-3-DL,\"POE, CEA\",3/20/2009,3/15/2024,712A.2,RUNAWAY\n",
      "keep arrestee.name arrestee.birth_date report.date arrestee.charge arrestee.offense", 3,
      { "kind of event=750.448; arrest offense code=40A" }, "no code." },
    { "a center's intakes tell of clients, and of offenders in short", "CAC intakes,,,,,,\nIntake,Rcvd,Client,Client DOB,Allegation,"
      "Alleged Offender Rel.,AO Age,MDT Notes\nC-1,3/14/2024,\"DOE, ANN\",3/20/2010,Sexual Abuse,Uncle,41,x\n"
      "C-2,3/15/2024,\"ROE, BEA\",3/20/2010,Sex trafficking,Stranger,27,x\n",
      "keep report.date person.name person.birth_date report.allegation keep offender.age keep", 2,
      { "what is alleged=64A", "offender: age of offender=41" }, "AO Age" },
    { "charges by count, whose victim is said again, of whom a birth's year or an age is told", "CHARGES,,,,,,,\n"
      "Cause No,Def,Def DOB,Ct,Charge,Off Dt,V YOB/Age,Plea\nDC-1,\"Doe, Max\",3/20/1980,1,Promoting Prostitution,3/14/2020,2005,\n"
      ",,,2,Sexual Abuse,3/14/2020,2005,NG\nDC-2,\"Roe, Lee\",3/20/1981,1,Incest,3/15/2020,12 yoa,NG\n"
      "DC-3,\"Poe, Kim\",3/20/1982,1,Promoting Prostitution,3/16/2020,16,NG\nCauses: 3,,,Counts: 4,,,,\n",
      "report.number arrestee.name arrestee.birth_date keep offense.code report.date victim.age keep", 4,
      { "victim: birth date=2005", "age of victim=12", "age of victim=16" }, "Causes" },
    { "sentences below a name that nobody knows, and sums of each part at the end", "WEEK,,,,,,\nNo,Youth,Born,Out,Return talk,Kind,B\n"
      "1,Doe Ann,3/20/2005,3/14/2021,Still absent,a,1\n2,Roe Bea,3/20/2005,3/15/2021,Says a man had her meet men for cash,b,2\n"
      "3,Poe Cea,3/20/2006,3/16/2021,\"Back on her own, would not talk about it\",a,3\n"
      "4,Moe Dea,3/20/2006,3/17/2021,Was at her aunt in the next town,a,4\nSubtotal,4,,,,,\nPART ONE (A),3,,,,,\nPART TWO,1,,,,,\n",
      "report.number arrestee.name arrestee.birth_date report.date report.narrative keep keep", 4,
      { "narrative=Says a man had her meet men for cash" }, "PART" },
    { "days with their time as a spreadsheet counts them, and sums it could not work out", "ROOMS,,,,,\nRm,In,Nts,Guest,Born,Notes\n"
      "1,45905.75,2,Doe Ann,3/20/2008,x\n2,45906.5,1,Roe Max,3/20/1980,x\n3,45906.9375,1,Poe Cea,3/20/1981,x\n"
      "4,45907.5,1,Moe Dea,3/20/1982,x\n5,45908.5,1,Noe Eva,3/20/1982,x\n,,5,,,rooms let this week\n#REF!,,,,,call the office\n",
      "report.room report.date keep person.name person.birth_date report.narrative", 5,
      { " 20250905\n", "(minor 17-17)" }, "let this week" },
    { "a second table below a title, whose rows are counted anew below each", "TALLY 1 Mar 2019,,,,,\n#,Who,R/S/age,Chg,Seized,notes\n"
      "1,\"Doe, Ann (DOB 7/30/02)\",W/F,Prostitution,phone,x\n2,\"Roe, Max\",B/M 27,Prostitution,,x\n,,,,,\n"
      "\"OP 3  8 Mar 2019 - street\",,,,,\nNo.,Name (DOB),MCL,$ agreed,Outcome,Comments\n"
      "1,\"Poe, Cea (2/20/84)\",448,40,cite,x\n2,\"Moe, Dea (9/12/02)\",448,60,rel to mom,x\n,,,,,\n"
      "\"OP 4  26 Apr 2019 - street\",,,,,\nNo.,Name (DOB),MCL,$ agreed,Outcome,Comments\n"
      "1,\"Noe, Eea (8/31/78)\",448,140,cite,x\n",
      "keep arrestee.name arrestee.race_sex_age arrestee.offense keep report.narrative", 2,
      { "birth date=20020912 (minor 16-16)", "date=20190308", "date=20190426", "$ agreed=60" }, "together" },
    { "headings of several cells before a column without a name, and names repeated below each", "SQUAD DETAILS 2024,,,,,,\n,,,,,,\n"
      "DETAIL 24-07,,4/12/24,,7TH ST,,\n,#,Subject,R/S Age,Chg,Disp,Remarks\n,1,\"Doe, Ann\",W/F 16,Prostitution,Cite,x\n"
      ",2,\"Roe, Max\",W/M 41,Theft,Cite,x\n,,TOTAL 24-07,2,,,\n,,,,,,\nDETAIL 24-08,,4/27/24,,HOTELS,,\n"
      ",#,Subject,R/S Age,Chg,Disp,Remarks\n,1,\"Poe, Cea\",H/F 15,Prostitution,Cite,x\n,,TOTAL 24-08,1,,,\n",
      "keep keep arrestee.name arrestee.race_sex_age arrestee.offense keep report.narrative", 3,
      { " 20240412\n", " 20240427\n", "age of arrestee=15", "age of arrestee=16" }, "TOTAL" },
    { "telephones under a word for a person", "Alert No,LAST,FIRST,DOB,Missing Since,CONTACT,CIRCUMSTANCES\n"
      "M-1,DOE,ANN,03-SEP-10,11-FEB-24,612-555-0160,MAY BE AT FRIENDS\nM-2,ROE,MAX,03-SEP-09,12-FEB-24,612-555-0161,LEFT HOME\n"
      "M-3,POE,CEA,03-OCT-10,13-FEB-24,612-555-0162,LEFT SCHOOL\n",
      "keep person.last_name person.first_name person.birth_date report.date report.phone report.event", 3,
      { "last name=DOE" }, "name=612" },
    { "somebody's number, and what sums up the episodes", "CPSS Case;Youth;DOB;Date missing;Rpt;Days;Notes\n"
      "H110234;Doe, Ann;12/09/2010;01/11/2026;26-253939;1;x\nH110234;Doe, Ann;12/09/2010;02/03/2026;26-082643;21;x\n"
      "H098871;Roe, Max;06/15/2009;02/07/2026;26-076920;2;x\nH121003;Poe, Cea;06/15/2010;02/14/2026;26-076921;2;x\n"
      ";;;;;;\nEpisodes;4;;Avg days;6.5;;\n", "keep arrestee.name arrestee.birth_date report.date report.number keep report.narrative", 4,
      { "20260111", "20260203" }, "Episodes" },
    { "a driver in short form, several passengers, and none", "STOP#,DATE,DRIVER,PASSENGERS,REMARKS\n"
      "1,02JAN26,W/M 54,NONE,WARNING\n2,02JAN26,H/M 39,H/F 37; H/M 8,FAMILY\n"
      "3,03JAN26,B/M 31,\"W/F DOE, ANN (DOB 4/2/2009); W/F 20\",NOT RELATED\n4,04JAN26,W/M 40,\"W/M ROE, COLE 17\",HITCHHIKER\n",
      "report.number report.date person.race_sex_age person2.race_sex_age report.narrative", 4,
      { "birth date=20090402", "age of person=17", "age of person=08" }, "name=W/M" },
    { "days of merged cells that begin anew below headings", "OPERATION,,,,\n#,Op Date,Name,Age,Charge\nSELLERS,,,,\n"
      "1,3/14/2026,\"Doe, Ann\",17,Prostitution\n2,,\"Roe, Bea\",27,Prostitution\n3,,\"Poe, Cea\",30,Prostitution\n"
      "4,3/15/2026,\"Moe, Dea\",41,Prostitution\n,,,,\nBUYERS,,,,\n5,3/14/2026,\"Noe, Eli\",51,Patronizing\n"
      "6,,\"Foe, Gus\",52,Patronizing\n", "keep report.date arrestee.name arrestee.age arrestee.offense", 6,
      { "20260314\n  administrative: #=6" }, "without a day" },
    { "who each of several persons of a row is", "IncidentNo,Date,P1_Type,P1_Name,P1_DOB,P2_Type,P2_Name,P2_DOB\n"
      "18-1,2018-01-12,ARR,\"Doe, Max\",1970-12-10,VICT,\"Roe, Bea\",1962-01-29\n18-2,2018-01-14,ARR,\"Poe, Cea\",2003-07-04,,,\n"
      "18-3,2018-01-15,VICT,\"Moe, Dea\",2003-07-04,ARR,\"Noe, Eli\",1980-01-01\n", "report.number report.date person1.role "
      "person1.name person1.birth_date person2.role person2.name person2.birth_date", 3,
      { "arrestee: person's role=ARR; name=Poe, Cea", "role=VICT; name=Moe, Dea" }, "person: name" },
    { "births that stand in a column that is only kept", "LODGE 2021,,,,\nRm,Guest,ID,Arrival,Remarks\n"
      "101,\"Doe, Ann\",school ID dob 3/4/2005,10/1/2021,x\n102,\"Roe, Max\",OH DL,10/14/2021,x\n"
      "103,\"Poe, Cea\",none,10/14/2021,x\n104,\"Noe, Dan\",PA DL,10/17/2021,x\n",
      "report.room person.name keep report.date report.narrative", 4,
      { "birth of a person in the narrative=20050304 (minor 16-16)" }, "sounds like" },
    { "the year of a birth behind the name of a paper, and no number of a report", "LODGE,,,,\nRm,Guest,ID / yr,Night of,Remarks\n"
      "101,\"Doe, Ann\",none - b.day 3/4/05,10/1/2021,x\n102,\"Roe, Max\",OH DL 1980,10/14/2021,x\n"
      "103,\"Poe, Cea\",PA DL 1971,10/14/2021,x\n104,\"Noe, Dan\",PA DL 1994,10/17/2021,x\n",
      "report.room person.name person.birth_date report.date report.narrative", 4,
      { "birth date=20050304 (minor 16-16)", "birth date=1980" }, "sounds like" },
    { "near miss: the years of cases", "Case / yr,Day,Name,Age,Charge\nCR 2020,10/1/2021,Doe Ann,16,THEFT\n"
      "CR 2021,10/2/2021,Roe Max,30,THEFT\nCV 2021,10/3/2021,Poe Cea,31,THEFT\n",
      "report.number report.date arrestee.name arrestee.age arrestee.offense", 3, { "CR 2020" }, "birth date" },
    { "somebody without a name among the names", "Day,Time,Offense,Involved,Synopsis\n"
      "3/1/2024,1012,RUNAWAY,\"[Juvenile F, 14, Sampletown]\",a text of what was told to the desk\n"
      "3/2/2024,1112,LIQUOR,Max Roe (63/M),a text of what was told to the desk\n"
      "3/3/2024,1212,THEFT,\"(juv, M, 15)\",a text of what was told to the desk\n",
      "report.date report.hour offense.code person.name report.narrative", 3,
      { "age of person=14; sex of person=F", "age of person=15; sex of person=M", "name=Max Roe" }, "name=[Juv" },
    { "personas of officers beside those who were met", "No,Day,Name,Age,Charge\nB-1,3/14/2024,UC persona Kim,15,PROSTITUTION\n"
      "B-2,3/14/2024,Doe Ann,16,PROSTITUTION\nB-3,3/15/2024,Roe Max,40,PATRONIZING\n",
      "report.number report.date arrestee.name arrestee.age arrestee.offense", 3, { "name=Doe Ann; age of arrestee=16" },
      "age of arrestee=15" },
    { "names under two words for how somebody is called", "No,Day,Name / alias,DOB,Charge\nB-1,3/14/2024,Ann Doe,3/14/2008,THEFT\n"
      "B-2,3/15/2024,\"Bea Roe aka \"\"Star\"\"\",3/15/1980,THEFT\nB-3,3/16/2024,Cea Poe,3/16/1981,THEFT\n",
      "report.number report.date arrestee.name arrestee.birth_date arrestee.offense", 3, { "name=Ann Doe", "aka" }, "not known" },
    { "births behind the name of a paper", "LODGE 2021,,,,,\nRm,Guest,License / DOB,Arrival,Remarks\n"
      "101,\"Doe, Ann\",OH DL 3/4/2005,10/1/2021,x\n102,\"Roe, Max\",3/14/1980,10/14/2021,x\n103,\"Poe, Cea\",none,10/14/2021,x\n"
      "104,\"Noe, Dan\",PA ID 3/4/1970,10/17/2021,x\n105,\"Moe, Eli\",PA ID 3/5/1970,10/17/2021,x\n",
      "report.room person.name person.birth_date report.date report.narrative", 5,
      { "birth date=20050304 (minor 16-16)", "birth date=19800314", "birth date=19700304" }, "sounds like" },
    { "days without a year under a name that says nothing of days", "LODGE 2021,,,,,\nRm,Guest,DOB,In,Out,Remarks\n"
      "101,\"Doe, Ann\",3/4/2005,10/1,10/2,x\n102,\"Roe, Max\",3/4/1980,10/14,10/15,x\n"
      "103,\"Poe, Cea\",3/4/1990,10/14,10/16,x\n104,\"Noe, Dan\",3/4/1970,10/17,10/19,x\n",
      "report.room person.name person.birth_date report.date keep report.narrative", 4,
      { "date=20211001", "date=20211017", "(minor 16-16)" }, "No column says on which day" },
    { "headings in the second column, days without a year, an age behind a dash", VICE, "report.date keep arrestee.name "
      "arrestee.race_sex_age arrestee.offense report.narrative", 5,
      { "date=20150410", "date=20150620", "age of arrestee=17" }, "FEMALES" },
    { "titles of pages, and a sentence below the list", LOG, "report.number report.date arrestee.name arrestee.race_sex_age "
      "report.place arrestee.offense", 2, { "A-1", "A-2", "age of arrestee=17" }, "presumed" },
    { "births, and ages where nobody knows the birth", "FI #,Contact Date,Name,DOB / AGE,S\nF-1,1/6/2014,Doe Ann,10/20/1997,F\n"
      "F-2,1/7/2014,Roe Bea,17,F\nF-3,1/8/2014,Poe Cea,15 yoa,F\nF-4,1/9/2014,Moe Dea,3/4/1980,F\n"
      "F-5,1/9/2014,Noe Eea,3/5/1981,F\n", "report.number report.date "
      "person.name person.age person.sex", 5, { "age of person=17", "age of person=15", "birth date=19971020" }, "no age that can be" },
    { "days under a name that says nothing of days", "Book No,When booked in,Subject,Age\nB-1,3/14/2024,Doe Ann,15\n"
      "B-2,3/15/2024,Roe Max,44\n", "report.number report.date arrestee.name arrestee.age", 2, { "date=20240314" }, "which day it was" },
    { "a column that only the upper of two lines names", "CASE,CHILD,MISSING,,RECOVERY,,TASK FORCE NOTES\n"
      "NCIC / local #,name (DOB) R/S,date,from,date,where,\n"
      "M129680111,\"Doe, Ann (DOB 3/4/2008) B/F\",1/19/2023,home,1/31/2023,Lodge,found at a motel with an adult\n"
      "M129680122,\"Roe, Bea (DOB 4/2/2007) W/F\",1/20/2023,home,1/31/2023,Mall,came home\n"
      "M129680133,\"Poe, Cal (DOB 5/2/2007) W/M\",1/21/2023,home,1/31/2023,Mall,came home with a friend\n"
      "M129680144,\"Noe, Dan (DOB 6/2/2007) W/M\",1/22/2023,home,1/31/2023,Mall,came home\n"
      "M129680155,\"Moe, Eli (DOB 7/2/2007) W/M\",1/23/2023,home,1/31/2023,Park,still away\n",
      "report.number person.name report.date keep keep report.place report.narrative", 5,
      { "birth date=20080304; sex of person=F" }, "column 7" },
    { "origins that nobody else knows, and a line that counts the rows above it", "No,Date,Subject,Eth/S/Age,Chg,Remarks\n"
      "1,2/10/2017,\"Doe, Ann\",HAW/F/16,PROSTITUTION,a text\n2,2/10/2017,\"Roe, Bea\",POR-HAW/F/27,PROSTITUTION,a text\n"
      "3,2/10/2017,\"Poe, Cal\",JPN/M/55,PROSTITUTION,a text\n4,2/10/2017,\"Noe, Dan\",FIL/M/34,PROSTITUTION,\n"
      "5,2/10/2017,\"Moe, Eli\",HAW/M/44,PROSTITUTION,\n,,,arr/cont,5,\n", "report.number report.date arrestee.name "
      "arrestee.race_sex_age arrestee.offense report.narrative", 5, { "age of arrestee=16" }, "arr/cont" },
    { "an item's number that stands where its day does", "Item,Rept. Date,Rel,Subject,Remarks\n"
      "A-00139-18,03 Jan 2018,O,,Theft\n,,C,\"Doe, Ann\",\nA-00176-18,06 Jan 2018,O,,Prostitution\n,,A,\"Roe, Bea\",\n"
      ",,A,\"Poe, Cal\",\nA-00213-18,09 Jan 2018,O,,Medical\n,,V,\"Noe, Dan\",\nA-00250-18,13 Jan 2018,O,,Theft\n"
      ",,A,\"Moe, Eli\",\nA-00251-18,14 Jan 2018,O,,Theft\n,,A,\"Foe, Fay\",\n",
      "report.number report.date person.role person.name offense.code", 11, { "A-00139-18", "A-00251-18" }, "No column is the number" },
    { "what is told in somebody's own words, and a victim's initials",
      "Intake ID,Received Dt,Alleged Victim,AV DOB,AV Age,AV Sex,Why seen\n"
      "2021-01,2021-07-06,\"Doe, Ann\",2005-01-03,16,F,Says men pay her cousin for dates at the motel\n"
      "2021-02,2021-07-07,\"Roe, Bea\",2018-01-03,3,F,Parents fight before the child at home\n"
      "2021-03,2021-07-08,\"Poe, Cal\",2017-01-03,4,M,Left at home alone for a whole night\n"
      "2021-04,2021-07-09,\"Noe, Dan\",2016-01-03,5,M,Prostitution of the mother is the talk of the house\n"
      "2021-05,2021-07-10,\"Moe, Eli\",2015-01-03,6,M,No food in the house for two days\n",
      "report.number report.date victim.name victim.birth_date victim.age victim.sex report.narrative", 5, { "age of victim=16" },
      "arrestee" },
    { "births alone are no days of reports", "Book No,Q,Subject,Age\nB-1,3/14/1984,Doe Ann,15\nB-2,3/15/2004,Roe Max,44\n",
      "report.number keep arrestee.name arrestee.age", 2, { "B-1" }, "date=20040315" },
};

/* Parts of a sheet below one another: the title's day, staff, personas, what is counted. */
#define PARTS "OPERATION HARBOR - AFTER ACTION,,,\n\"Dates: Mar 14-15, 2024\",,,Lead: Doe\n\nPART A - BUYERS\n" \
    "No,Name,Age,Date,Charge,Remarks\n1,Max Roe,44,14-Mar,Hire,Believed 15yo (UC)\n2,Lee Poe,31,15-Mar,Hire,\n\n" \
    "PART B - CONTACTED\nName,DOB,Ad phone,Charge,Outcome\nAnn Doe,5/6/08,555-0142,Prostitution,placed\n" \
    "Bea Moe,5/6/97,555-0143,Prostitution,cited\nCea Noe,3/14/06,555-0144,Prostitution,cited\n,,3 contacts\n\n" \
    "STAFFING\nAgency,Sworn,Hrs\nHarbor PD,16,96\nRSO,5,80\nTotal,21,176\n"

TEST(the_day_of_the_title_counts_in_every_part_that_has_none)
{
    Arena arena;
    CsvProposal p;
    Err err = { 0 };
    bool is_told = false;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    int fd = csv_kit_file(S(PARTS));
    CHECK(csv_propose(&arena, fd, S("sheet.csv"), NULL, NULL, csv_kit_headers(), csv_kit_words(), &p, &err));
    close(fd);
    p.map.agency = S("ZZ0010000");
    CHECK_EQ(date_compare(p.map.day, (Date){ 2024, 3, 14 }), 0);
    CHECK_EQ(p.map.block_count, 2);
    for (size_t i = 0; i < p.question_count; i++) is_told |= str_has(p.questions[i], S("2024-03-14 is taken"));
    CHECK(is_told);
    Str told = csv_kit_read(&arena, csv_proposal_map(&arena, &p).at, S(PARTS));
    static const char *const wanted[] = { " 20240315\n", "11 booking ZZ0010000", "20080506; arrest offense code=40A (minor 15-15)",
        "19970506; arrest offense code=40A (adult 26-26)", "20060314; arrest offense code=40A (adult 18-18)" };
    static const char *const silent[] = { "RSO", "STAFFING", "3 contacts", "(minor 05", "age of person in" };
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!str_has(told, str_of(wanted[i]))) test_fail(__FILE__, __LINE__, "%s in\n%.*s", wanted[i], STR(told));
    for (size_t i = 0; i < COUNT(silent); i++)
        if (str_has(told, str_of(silent[i]))) test_fail(__FILE__, __LINE__, "%s in\n%.*s", silent[i], STR(told));
    arena_close(&arena);
}

/* Parts without blank lines between them, titles in small letters, and staff whose columns nobody names. */
#define CLOSE "\"After Action Report: Harbor, Dec 30, 2023 thru Jan 1, 2024\",,,,\nArrests,,,,\nName,Age,Sex,Charge,Disposition\n" \
    "\"Doe, Ann\",17,F,Prostitution,Cited\n\"Roe, Max\",40,M,Patronizing,Jail\nRecovered,,,,\nName,DOB,Sex,How found,Placement\n" \
    "\"Poe, Cea\",1/1/06,F,Ad response,Shelter\n\"Noe, Dee\",12/30/2005,F,Ad response,Shelter\n" \
    "3. Personnel,,,,\nSgt Doe,12,,,\nOfc Roe,16,,,\nExpenses,,,,\nItem,Qty,Cost\nRooms,4,396\n"

TEST(parts_that_stand_close_together_have_titles_and_no_staff)
{
    Arena arena;
    CsvProposal p;
    Err err = { 0 };
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    int fd = csv_kit_file(S(CLOSE));
    CHECK(csv_propose(&arena, fd, S("sheet.csv"), NULL, NULL, csv_kit_headers(), csv_kit_words(), &p, &err));
    close(fd);
    p.map.agency = S("ZZ0010000");
    Str told = csv_kit_read(&arena, csv_proposal_map(&arena, &p).at, S(CLOSE));
    static const char *const wanted[] = { "name=Doe, Ann", "birth date=20060101", "(minor 17-17)", "(adult 18-18)" };
    static const char *const silent[] = { "Recovered", "Sgt", "Ofc", "Personnel", "Rooms", "00000000\n" };
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!str_has(told, str_of(wanted[i]))) test_fail(__FILE__, __LINE__, "%s in\n%.*s", wanted[i], STR(told));
    for (size_t i = 0; i < COUNT(silent); i++)
        if (str_has(told, str_of(silent[i]))) test_fail(__FILE__, __LINE__, "%s in\n%.*s", silent[i], STR(told));
    arena_close(&arena);
}

/* What somebody says of the day stands, and a part of persons beside a word for hours stays one. */
TEST(a_day_that_is_said_stands_and_a_part_with_ages_is_no_staff)
{
    Arena arena;
    CsvProposal p;
    CsvMap told;
    Err err = { 0 };
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    CHECK(csv_map_read_part(&arena, S("safeharbor-csv-map\t1\nkind\tincident\nheader\t5\nday\t2024-03-15\n"), &told, &err));
    int fd = csv_kit_file(S(PARTS "\nPART C\nOfficer,Name,Age,Hours\nDoe,Eva Loe,16,2\n"));
    CHECK(csv_propose(&arena, fd, S("x"), NULL, &told, csv_kit_headers(), csv_kit_words(), &p, &err));
    close(fd);
    CHECK_EQ(p.map.day.day, 15);
    size_t ignored = 0;
    for (size_t i = 0; i < p.map.block_count; i++) ignored += p.map.blocks[i].columns[0].use == CSV_USE_IGNORE;
    CHECK_EQ(ignored, 1);
    arena_close(&arena);
}

TEST(sheets_kept_by_hand_are_proposed_as_their_keepers_mean_them)
{
    for (size_t i = 0; i < COUNT(sheets); i++) {
        const Sheet *s = &sheets[i];
        Arena arena;
        CsvProposal p;
        Err err = { 0 };
        CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
        int fd = csv_kit_file(str_of(s->list));
        if (!csv_propose(&arena, fd, S("sheet.csv"), NULL, NULL, csv_kit_headers(), csv_kit_words(), &p, &err))
            test_fail(__FILE__, __LINE__, "%s: %s", s->title, err.text);
        close(fd);
        p.map.agency = S("ZZ0010000");
        Str got = csv_kit_targets(&arena, &p);
        if (!str_eq(got, str_of(s->want)) || p.rows != s->rows)
            test_fail(__FILE__, __LINE__, "%s: %zu rows, %.*s", s->title, p.rows, STR(got));
        Str told = csv_kit_read(&arena, csv_proposal_map(&arena, &p).at, str_of(s->list));
        csv_kit_tells(s->title, told, &p, s->told, COUNT(s->told), s->silent);
        arena_close(&arena);
    }
}

/* What was said of one thing takes nothing away that the list itself told. */
TEST(the_year_of_the_title_stays_whatever_is_said)
{
    Arena arena;
    CsvProposal p;
    CsvMap told;
    Err err = { 0 };
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    CHECK(csv_map_read_part(&arena, S("safeharbor-csv-map\t1\nkind\tbooking\nheader\t2\nagency\tZZ0010000\n"), &told, &err));
    int fd = csv_kit_file(S(VICE));
    CHECK(csv_propose(&arena, fd, S("x"), NULL, &told, csv_kit_headers(), csv_kit_words(), &p, &err));
    close(fd);
    CHECK_EQ(p.map.year, 2015);
    CHECK(p.map.columns[0].is_down);
    told.year = 2016;
    fd = csv_kit_file(S(VICE));
    CHECK(csv_propose(&arena, fd, S("x"), NULL, &told, csv_kit_headers(), csv_kit_words(), &p, &err));
    close(fd);
    CHECK_EQ(p.map.year, 2016);
    arena_close(&arena);
}

/* What is said by hand is read as it is said, and the year is asked for all the same. */
TEST(days_without_a_year_are_asked_about_whoever_named_their_column)
{
    static const struct { const char *list, *name, *said; int year; bool is_asked; } cases[] = {
        { NIGHTS, "nights.csv", "", 0, true },
        { NIGHTS, "nights_2018.csv", "", 2018, false },
        { NIGHTS, "nights.csv", "year\t2019\n", 2019, false },
        { "Rm,Guest,DOB,Came\n1,Doe Ann,3/4/2005,10/1\n2,Roe Max,3/4/1980,10/14\n", "rooms.csv", "column\tCame\treport.date\n",
          0, true },
        { "Rm,Guest,DOB,Came\n1,Doe Ann,3/4/2005,10/1\n2,Roe Max,3/4/1980,10/14\n", "rooms.csv",
          "column\tCame\treport.date\nyear\t2021\n", 2021, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        CsvProposal p;
        CsvMap told;
        Err err = { 0 };
        bool is_asked = false;
        CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
        Str said = str_format(&arena, "safeharbor-csv-map\t1\nkind\tincident\nheader\t1\n%s", cases[i].said);
        CHECK(csv_map_read_part(&arena, said, &told, &err));
        int fd = csv_kit_file(str_of(cases[i].list));
        CHECK(csv_propose(&arena, fd, str_of(cases[i].name), NULL, &told, csv_kit_headers(), csv_kit_words(), &p, &err));
        close(fd);
        for (size_t k = 0; k < p.question_count; k++) is_asked |= p.about[k] == CSV_ABOUT_YEAR;
        if (p.map.year != cases[i].year || is_asked != cases[i].is_asked)
            test_fail(__FILE__, __LINE__, "%zu: %d, %d", i, p.map.year, is_asked);
        arena_close(&arena);
    }
}

#define SEALED "Case No,Def Last,Def First,DOB,Charge,Filed,Status\n24-1,ROE,MAX,3/28/1987,THEFT,3/14/2024,\n" \
    "24-2,,,,PROSTITUTION,3/14/2024,sealed - juv\n24-3,,,,DUI,3/14/2024,\n24-4,DOE,ANN,5/26/2008,PROSTITUTION,3/14/2024,\n"

/* Whose name was sealed is nobody of the row above, until somebody says so; what is said of the name holds for all that
 * is told of the person. */
TEST(where_a_name_may_be_withheld_it_is_asked_whether_it_is_written_once)
{
    static const struct { const char *said; bool is_down, is_asked; } cases[] = {
        { "", false, true },
        { "column\tDef Last\tarrestee.last_name\tdown\n", true, false },
        { "column\tDef Last\tarrestee.last_name\tblank\n", false, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        CsvProposal p;
        CsvMap told;
        Err err = { 0 };
        bool is_asked = false;
        CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
        Str said = str_format(&arena, "safeharbor-csv-map\t1\nkind\tincident\nheader\t1\n%s", cases[i].said);
        CHECK(csv_map_read_part(&arena, said, &told, &err));
        int fd = csv_kit_file(S(SEALED));
        CHECK(csv_propose(&arena, fd, S("x"), NULL, &told, csv_kit_headers(), csv_kit_words(), &p, &err));
        close(fd);
        for (size_t k = 0; k < p.question_count; k++)
            is_asked |= str_has(p.questions[k], S("nobody in")) && p.asked[k].column == 2 && str_eq(p.asked[k].typed, S("down"));
        for (size_t k = 1; k < 4; k++) CHECK_EQ(p.map.columns[k].is_down, cases[i].is_down);
        CHECK_EQ(is_asked, cases[i].is_asked);
        arena_close(&arena);
    }
}
