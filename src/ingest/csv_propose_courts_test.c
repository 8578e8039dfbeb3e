/* csv_propose_courts_test.c - proof that forms of questions and lists of courts are proposed as they are meant. */
#include "csv_kit.h"

#include <unistd.h>

/* All is invented. */
typedef struct { const char *title, *list, *want, *told[5], *silent; } Sheet;

static const Sheet sheets[] = {
    { "questions name the columns, and a row whose words happen to be names does not",
      "Timestamp,Who came in? (nickname is fine),How old? (a guess),What did they need?,Anything you noticed,Sheet?\n"
      "3/14/2024 15:02:11,Kit,16,Food,Waits for a driver who takes what she makes,yes\n"
      "3/14/2024 15:40:10,Pax,17,Phone,\"Interview, not ready\",no\n3/15/2024 16:01:12,Guest,19,Name tag,Starts a job,no\n",
      "header 1: report.date person.name person.age keep report.narrative keep",
      { "name=Kit", "age of person=16" }, "No line seems" },
    { "a title above names that nobody knows", "Night book of the lodge\nEve,Wing,Lodger,Told us\n"
      "3/14/2024,A2,\"Doe, Ann\",She said the man keeps what she makes and waits outside\n"
      "3/15/2024,B1,\"Roe, Max\",Came back late and had lost the key of the room again\n"
      "3/16/2024,B1,\"Poe, Kim\",Paid for one more night and asked for a towel and soap\n",
      "header 2: report.date keep keep report.narrative", { "Lodger=Doe, Ann" }, "name the columns together" },
    { "near miss: a title above rows of a list without names", "Night book of the lodge\n"
      "Doe Ann,A2,came in late and had lost the key of her room\nRoe Max,B1,lost the key of his room and paid for it\n"
      "Poe Kim,B2,paid for one more night and asked for a towel\n", "header 1: keep keep keep", { NULL },
      "header 2:" },
    { "filed on a day, where none of the offense is told", "Case No,Defendant,DOB,Date Filed,Date Occurred,Charge\n"
      "C-101,\"Doe, Ann\",6/17/2008,3/14/2024,,Prostitution\nC-102,\"Roe, Max\",1/2/1980,3/15/2024,3/1/2024,Theft\n"
      "C-103,\"Poe, Kim\",1/2/1981,3/16/2024,3/2/2024,Theft\n",
      "header 1: report.number arrestee.name arrestee.birth_date report.reported report.date arrestee.offense",
      { "incident date=20240314", "report date indicator=R", "minor 15-15", "incident date=20240301",
        "Date Filed=3/15/2024" },
      "incident date=20240315" },
    { "runs of digits that begin with the year", "CFS,RCVD,NAT,CMTS\nC-1,260801 0019,NOISE,quiet on arrival\n"
      "C-2,260801 0148,ALARM,wind\nC-3,260802 0703,NOISE,quiet\nC-4,260803 0915,ALARM,wind\n",
      "header 1: keep report.date keep keep", { "incident date=20260801", "incident date=20260803" },
      "2001" },
    { "near miss: an agency is nothing that happened", "Book No,Day,Name,DOB,Arr Agy,Charge,Notes\n"
      "B-101,3/14/2024,\"Doe, Ann\",3/20/1980,MPD VICE,DUI,quiet\nB-102,3/15/2024,\"Roe, Max\",3/20/1980,MPD,Theft,quiet\n",
      "header 1: report.number report.date arrestee.name arrestee.birth_date keep arrestee.offense report.narrative",
      { "Arr Agy=MPD VICE" }, "kind of event" },
    { "near miss: the day of the offense is always told", "Case No,Defendant,DOB,Date Filed,Date Occurred,Charge\n"
      "C-101,\"Doe, Ann\",6/17/2008,3/14/2024,3/1/2024,Theft\nC-102,\"Roe, Max\",1/2/1980,3/15/2024,3/1/2024,Theft\n",
      "header 1: report.number arrestee.name arrestee.birth_date keep report.date arrestee.offense", { "Date Filed=3/14/2024" },
      "indicator" },
    { "who complains beside who is accused", "Cause,Def,DefDOB,OffDt,Code,CW,CW dob,Memo\n"
      "26-0911,\"Roe, Max\",5-2-80,1-17-24,21.02,A.D.,6-11-10,met at a fair\n"
      "26-0914,\"Poe, Kim\",8-30-67,2-13-24,31.03,Store,unk,shoes\n26-0918,\"Moe, Lee\",8-3-77,2-19-24,22.01,B.D.,3-1-09,at home\n"
      "26-0920,\"Noe, Sam\",2-8-91,2-20-24,22.01,C.D.,3-1-99,at work\n",
      "header 1: keep arrestee.name arrestee.birth_date report.date offense.code victim.name victim.birth_date "
      "report.narrative", { "victim: name=A.D.; birth date=20100611", "arrestee: name=Roe, Max; birth date=19800502" },
      "CW\" sounds" },
    { "near miss: a caseworker, whose birth nobody tells", "Ref No,Ref Date,Child,Child DOB,CW,Notes\n"
      "R-1001,3/14/2024,\"Doe, Ann\",3/20/2009,\"Roe, Max\",seen\nR-1002,3/15/2024,\"Poe, Kim\",3/20/2010,\"Roe, Max\",seen\n",
      "header 1: report.number report.date person.name person.birth_date keep report.narrative", { "CW=Roe, Max" }, "victim" },
    { "a claim is numbered, and the column of days is no number", "CLM,RCVD,CLMT,REL,VBD,INC,REQ\n"
      "26-30011,01/06/26,\"DOE, RON\",PAR,04/11/2010,12/24/25,$20.00\n26-30012,01/06/26,\"ROE, CAL\",PAR,02/02/2011,11/2025,$18.00\n"
      "26-30013,01/07/26,\"POE, DEE\",S,08/03/1990,SUMMER 25,$60.00\n26-30014,01/07/26,\"MOE, WIM\",S,08/03/1980,12/31/25,$75.00\n",
      "header 1: report.number report.date person2.name victim.relationship victim.birth_date keep keep",
      { "26-30011 20260106", "victim: relationship to offender=PAR; birth date=20100411" }, "stand together" },
    { "groups of columns, of which the last is as wide as the others, and a number above rows that go on",
      "PROSECUTOR,,,,,,,\n,Defendant / Respondent,,Referred,,Named V,,Reviewer\nPA No.,Name,DOB,Law,Count,Init.,b.,Comment\n"
      "26-1-00011,\"ROE, MAX\",4/4/1978,9.1,1,A.D.,9/2/2010,\"she says he paid the cousin, who waited outside\"\n"
      ",,,9.2,2,A.D.,9/2/2010,\n26-1-00012,\"POE, KIM\",10/30/1990,9.3,1,,,shoes from a shop on the market square\n"
      "26-1-00014,\"MOE, LEE\",1/3/1991,9.3,1,B.D.,2014,a fight behind the school on the first day\n",
      "header 2: report.number arrestee.name arrestee.birth_date keep keep victim.name victim.birth_date report.narrative",
      { "26-1-00011", "arrestee: name=ROE, MAX; birth date=19780404", "victim: name=A.D.; birth date=20100902; type", "Referred Law=9.2" },
      "row-" },
    { "three persons of two columns each, and what is told of the event behind them",
      ",,PERSON 1,,PERSON 2,,,\nLog No,Dt,NAME,YOB,NAME,YOB,NARR,DSP\n"
      "L-1204,3/14/2024,\"ROE, MAX\",1961,\"DOE, ANN\",2010,He says she is a niece and cannot say her last name,CLR\n"
      "L-1205,3/15/2024,\"POE, KIM\",1985,,,Had lost the key and was given another one at the desk,CLR\n",
      "header 1: report.number report.date person1.name person1.birth_date person2.name person2.birth_date report.narrative keep",
      { "narrative=He says" }, "PERSON 2 NARR" },
    { "whose property it is", "Case No,Day,Owner/From,OWNDOB,Desc\nP-2001,3/14/2024,\"DOE, ANN\",20100209,Phone\n"
      "P-2002,3/15/2024,\"ROE, MAX\",19710614,Drill\nP-2003,3/16/2024,\"POE, KIM\",19880614,Knife\n",
      "header 1: report.number report.date person.name person.birth_date report.narrative",
      { "person: name=DOE, ANN; birth date=20100209" }, "Whose" },
    { "codes that the foot of the list explains", "Claim No,Recd,VDOB,CR,Notes\nC-101,3/14/2024,3/20/2009,02,x\n"
      "C-102,3/15/2024,3/20/2010,14,x\nC-103,3/16/2024,3/20/1980,08,x\nC-104,3/16/2024,3/20/1980,02,x\n"
      "CR: 02 assault 08 DUI 14 human traff-sex,,,,\n", "header 1: report.number report.date victim.birth_date offense.code "
      "report.narrative", { "offense: UCR offense code=64A", "offense: UCR offense code=90D" }, "CR: 02" },
    { "the same above the names, a code a row", "BOARD,,,,\n14 = SEX TRAFFICKING,,,,\n02 = ASSAULT,,,,\n"
      "Claim No,Recd,VDOB,Cd,Notes\nC-101,3/14/2024,3/20/2009,02,x\nC-102,3/15/2024,3/20/2010,14,x\nC-103,3/16/2024,3/20/1980,02,x\n",
      "header 4: report.number report.date victim.birth_date offense.code report.narrative",
      { "offense: UCR offense code=64A" }, "Cd=14" },
    { "near miss: codes of what was decided, explained in a row of cells", "Claim No,Recd,VDOB,Rsn,Notes\nC-101,3/14/2024,3/20/2009,00,x\n"
      "C-102,3/15/2024,3/20/2010,05,x\nC-103,3/16/2024,3/20/1980,12,x\n00 = paid,05 = own conduct,12 = not covered,,\n",
      "header 1: report.number report.date victim.birth_date keep report.narrative", { "Rsn=05" }, "05 = own" },
    { "an item of a screening that tells of sex for things",
      "A=ran 3+ times  B=friend 5+ yrs older  C=large cash at intake,,,,,,\n"
      "E=youth says sex was traded for a bed or rides  F=sold drugs,,,,,,\nBk,In,Youth,DOB,A,E,F\n"
      "0501,3/14/2024,\"DOE, ANN\",3/20/2009,Y,Y,N\n0502,3/15/2024,\"ROE, BEA\",3/20/2009,Y,N,Y\n"
      "0503,3/16/2024,\"POE, CEA\",3/20/2009,N,U,Y\n",
      "header 3: keep report.date arrestee.name arrestee.birth_date keep report.allegation keep",
      { "kind of event=E: Y; what is alleged=64A", "E=U" }, "A: Y" },
    { "near miss: a list that names each value in its cell, and a call with numbers of rooms", "Case No,Day,Born,Who,Note\n"
      "C-101,3/14/2024,DOB=3/20/2009,V=Doe,SEX=F\n,,DOB=3/20/2010,V=Roe,SEX=F\n"
      "C-103,3/16/2024,DOB=3/20/1980,V=Poe,SEX=M\n,,,,14 called 12 about 11 in the hall\n",
      "header 1: report.number report.date keep person.name report.narrative",
      { "DOB=3/20/2010", "14 called 12" }, "explains" },
    { "things of one case, each on a row of its own", "Case,Day,Owner,OWNDOB,Tag,Desc,Bin\n"
      "2603-0081,3/14/2024,\"DOE, ANN\",20100209,A4401,Phone with a cracked screen of the girl,C1\n"
      ",,,,A4402,A list of first names and what each of them paid,C1\n2603-0085,3/15/2024,\"ROE, MAX\",19710614,A4403,Drill,C2\n"
      ",,,,A4404,Saw,C2\n", "header 1: report.number report.date person.name person.birth_date keep report.narrative keep",
      { "narrative=Phone with", "narrative 2=A list" }, "row-" },
    { "the juvenile who answers to a petition", "JV No.,Filed,Resp,Resp DOB,Alleged\nJV-101,3/14/2024,\"DOE, A.\",3/20/2009,Theft\n"
      "JV-102,3/15/2024,\"ROE, B.\",3/20/2008,Trespass\nJV-103,3/15/2024,\"POE, C.\",3/20/2008,Theft\n"
      "JV-104,3/15/2024,\"MOE, D.\",3/20/2008,Theft\n",
      "header 1: keep report.date person.name person.birth_date keep", { "name=DOE, A.; birth date=20090320" }, "person2" },
    { "near miss: how long it took, and how the agency responded", "Inc No,Date,Subject,DOB,Resp,Resp Time\n"
      "C-101,3/14/2024,\"DOE, ANN\",3/20/2009,2B1,00:04\nC-102,3/15/2024,\"ROE, MAX\",3/20/1980,2B4,00:07\n",
      "header 1: report.number report.date person.name person.birth_date keep keep", { "Resp=2B1" }, "person2" },
};

TEST(forms_of_questions_and_lists_of_courts_are_proposed_as_they_are_meant)
{
    for (size_t i = 0; i < COUNT(sheets); i++) {
        const Sheet *s = &sheets[i];
        Arena arena;
        CsvProposal p;
        Err err = { 0 };
        CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
        int fd = csv_kit_file(str_of(s->list));
        if (!csv_propose(&arena, fd, S(""), NULL, NULL, csv_kit_headers(), csv_kit_words(), &p, &err))
            test_fail(__FILE__, __LINE__, "%s: %s", s->title, err.text);
        close(fd);
        p.map.agency = S("ZZ0010000");
        Str got = str_format(&arena, "header %zu: %.*s", p.map.header.line, STR(csv_kit_targets(&arena, &p)));
        Str told = csv_kit_read(&arena, csv_proposal_map(&arena, &p).at, str_of(s->list));
        if (!str_eq(got, str_of(s->want))) test_fail(__FILE__, __LINE__, "%s: %.*s", s->title, STR(got));
        csv_kit_tells(s->title, told, &p, s->told, COUNT(s->told), s->silent);
        if (str_has(got, str_of(s->silent))) test_fail(__FILE__, __LINE__, "%s: %.*s", s->title, STR(got));
        arena_close(&arena);
    }
}
