/* csv_told_test.c - proof that an age of a narrative is somebody's, and no room, count or car. */
#include "ingest/csv_told.h"

#include "base/limits.h"
#include "base/test.h"

typedef struct { const char *text, *want; } ToldCase;

static const ToldCase told_cases[] = {
    { "A 15 year old girl was advertised online for commercial sex", "15" }, { "2 15 year old girls", "15" },
    { "RP STATES 15 YO FEMALE IS IN RM 212 WITH HER BOYFRIEND", "15" },
    { "CONTACTED W/F 16 YRS OLD WHO SAID SHE WORKS FOR SOMEBODY", "16" },
    { "14-year-old girl, runaway; the 14 year-old said a man, 30 y/o, drives her", "14 30" },
    { "female aged 15, male 22yoa, boy 13 years of age, 9 y.o. sister", "15 22 13 09" },
    { "girls, 15 to 17 yo, and one 14-15 yr old", "1517 1415" },
    { "Juvenile female and a teenage boy", "0117 1319" },
    { "Real name Doe Kim, actually 16", "16" }, { "prints show she was found to be 15", "15" },
    { "actually 15 of them came", "" }, { "actually 15 minutes later", "" },
    { "LOC FEM IN HALLWAY, 17, SAYS SHE IS FINE", "17" }, { "RP IN RM, 17, SAYS NOISE", "" },
    { "FEM LEFT. RP IN RM, 17, SAYS NOISE", "" }, { "girls, ages 14 and 16, from room 12 and 13", "14 16" },
    { "ages 14 to 16", "1416" }, { "ages 13-17", "1317" },
    { "FEMALE, APPROX 16, BRN HAIR", "1418" }, { "B/F APPX 15 YRS", "1317" }, { "girl looks 14 or 15", "1415" },
    { "approx 15 yo", "1317" }, { "Ann Doe, 15, said", "15" }, { "M/15 AND F/14 TRUANT", "15 14" }, { "JUV16F", "16" },
    { "RP'S DAUGHTER, 15, IS GONE", "15" }, { "1 B/M 16 BLU SHIRT", "16" },
    { "student at Oak High School, 10th grade", "1517" },
    { "A MINOR IS BEING SOLD", "0117" }, { "in Sampletown, 15, 16 and 17 May", "" }, { "a 17-year veteran", "" },
    { "ROOM 15 FEMALE", "" }, { "PER JUV PO", "" }, { "15 F ST NW", "" }, { "MINOR DAMAGE", "" }, { "female 40 dollars", "" },
    { "about 15 minutes", "" }, { "UNIT 12 TO FEMALE 10-56", "" }, { "5 miles, about 20", "" },
    { "U/18 FEMALE", "0117" }, { "U18", "0117" }, { "age 17 yrs 3 mos", "17" }, { "14 or 15 yo", "1415" },
    { "W/F 15 SEEN ENTERING VEH", "15" }, { "WF15 AND B/M/34 CONTACTED", "15 34" }, { "15/F LEFT ON FOOT", "15" },
    { "15 W/F RAN, 16F HIDING", "15 16" }, { "F/15 W/ OLDER MALE", "15" }, { "FEMALE 15 IN LOBBY", "15" },
    { "female (15) and her friend, a girl, 16, left", "15 16" }, { "15 Y/O F", "15" }, { "15YOF, 17YOM", "15 17" },
    { "15 yr F at counter", "15" }, { "W/F 15-16 IN SILVER SEDAN", "1516" }, { "VIC 17 LOST PHONE", "17" },
    { "runaway, age fifteen; her friend is a sixteen-year-old", "15 16" }, { "DAUGHTER (14) MISSING", "14" },
    { "She is only 15 and was driven here", "15" }, { "appeared to be 16", "16" }, { "She turned fifteen in May", "15" },
    { "15\xe2\x80\x93" "17 yo", "1517" }, { "ni\xc3\xb1" "a de 15 a\xc3\xb1os", "15" }, { "18 yo and 17 yo", "18 17" },
    { "a 14 year old black Honda owner is 44 yo; sister a 13 year old tall girl", "44 13" },
    { "F in rm Ann Doe 16 (runaway) and Max Roe 46", "16" }, { "Seen on Fulton Industrial 16 (old store)", "" },
    { "Ann Doe 15 says he drives her", "15" }, { "Ann Doe 15 minutes later", "" }, { "Room Service 15 items", "" },
    { "Patient 16 F came with a cousin", "16" }, { "temp 16 F today", "" }, { "student 15 M", "15" },
    { "FJ 17 SAYS", "17" }, { "HFJ 15-16 IN BLK SHORTS", "1516" }, { "MJ 16 SELLING", "16" },
    { "FEM JUV IN RM", "0117" }, { "JUV F WALKING", "0117" }, { "F/JUV", "0117" }, { "with a minor, who left", "0117" },
    { "minor female and adult male", "0117" }, { "female minor", "0117" }, { "the juvenile said", "0117" },
    { "anyone under 18", "0117" }, { "girls under the age of 16", "0115" }, { "menor de edad", "0117" },
    { "JUV F, 15 YO, SAID", "15" }, { "19 yo and a teenage girl", "19 1319" }, { "teen in lobby", "1319" },
    { "she is a 9th grader", "1416" }, { "IN 7TH GRADE AT OAK", "1214" }, { "high school sophomore", "1517" },
    { "DOB 3/4/2009 per sister", "3/4/2009" }, { "dob: 03042009", "03042009" }, { "born in 2009", "2009" },
    { "D.O.B. 4 Mar 2009, 16 yo", "4 Mar 2009 16" }, { "was born on March 4, 2009 in Ohio", "March 4, 2009" },
    { "AGE VERIFIED 15, TO INTAKE", "15" }, { "verified age is 14", "14" }, { "prints show 15", "15" },
    { "FINGERPRINTS CAME BACK TO A JUV 16", "16" }, { "her true age is 17", "17" }, { "says 20, is actually 16", "16" },
    { "true name not given 16", "" }, { "actually 15 minutes late", "" }, { "age not verified 15", "" },
    { "girl in room was 16, runaway", "16" }, { "GIRL AT FRONT DESK WAS 16", "16" },
    { "female in rm 212 is 15 and left", "15" }, { "younger of the two females is 16, runaway", "16" },
    { "one of the girls was 15.", "15" }, { "the girls in the room were 16", "" },
    { "Chat w/ UC as 16 yo F, brought cash", "" }, { "UC as 15", "" }, { "decoy posed as a 14 yo girl", "" },
    { "det portraying 15 yof", "" }, { "persona 15 yo (UC)", "" }, { "persona age 14, UC Det", "" },
    { "officer saw a girl dressed as 20, 15 yo per mother", "15" },
    { "Believed 15yo (UC)", "" }, { "came to meet \"15 YOF\" online persona", "" }, { "offered $80 to 14 year old decoy", "" },
    { "thought she was 15, UC at the door", "" }, { "fictitious juvenile", "" }, { "u/c profile of a 15 yo girl", "" },
    { "Believed 15 yof (U/C)", "" }, { "decoy teen", "" },
    { "Decoy told him she was 15, drove over anyway", "" }, { "UC texted susp that she is 14 yo", "" },
    { "decoy said 'im 13 yo'", "" }, { "Met \"15 y/o\" - was UC Det. $80 seized", "" }, { "Decoy 'Kay 16 yo'. Had cash", "" },
    { "here to meet a 14 yr old, was a cop on a computer", "" }, { "15 yo girl who turned out to be an officer", "" },
    { "UC stated girl is 15", "15" }, { "she told decoy she is 15", "15" }, { "15 yo girl is officer's niece", "15" },
    { "15 YO WAS UC TRANSPORTED", "15" }, { "15 yo was police explorer", "15" }, { "U/C TOLD HIM FEM WAS 15 YO", "15" },
    { "school ID only, Ann Doe b. 4/19/2009. Left", "4/19/2009" }, { "Ann Doe, b. 4/19/09", "4/19/09" },
    { "took vitamin b. 4/19/2009 seen", "" }, { "Plan B. 4/19/2009 left", "" }, { "rm 12b. 4/19/2009", "" },
    { "Officer told him she was 15", "15" }, { "DECOY MET WITH F 16", "16" },
    { "FOUND IN UC OP, 15 YOF IN RM", "15" }, { "15 YO FEMALE UC OP RM 212", "15" }, { "told u/c she is 15", "15" },
    { "female believed to be 15", "15" }, { "mother thought she was 15 yo", "15" }, { "15 yo met by undercover officer", "15" },
    { "DOB 07/2008", "07/2008" }, { "ID COMES BACK 07/2008. 10-15", "bare 07/2008" }, { "dob 7/08, cited", "7/08" },
    { "born July 2008 in Ohio", "July 2008" }, { "her license reads Jul 2008", "bare Jul 2008" },
    { "DL returns 7/14/2008", "bare 7/14/2008" },
    { "baby born 5/12", "" }, { "ID EXPIRED 07/2008", "" }, { "came back 07/2008", "" }, { "ID comes back 13/2008", "" },
    { "my lil bro is 14", "14" }, { "my niece is 15, help", "15" }, { "my sister is 15 or 16", "1516" },
    { "Student 14 says her friend left", "14" }, { "student (15), said", "15" }, { "im 16", "16" }, { "hi i'm 16 u", "16" },
    { "I am 15 and he", "15" }, { "I\xe2\x80\x99m 16", "16" }, { "no ID, says 16", "16" },
    { "W/O ID SHE SAYS 17, LEFT", "17" },
    { "states she's 16", "16" }, { "HM 34 AND WF 16", "34 16" }, { "H/M 34 AND HM 17 LEFT", "34 17" }, { "25-30 YOA", "2530" },
    { "MALE 25-30 YOA", "2530" }, { "DAU 14 MISSING", "14" },
    { "RP ADV DAU KEIRA 14 MISSING", "14" }, { "RP IS MOTHER. DAU KEIRA 16 IN RM 118", "16" },
    { "took 2 females out of rm, one was 16 per ofc", "16" }, { "one was 16 feet", "" },
    { "her son Mateo, 15, left", "15" }, { "VIC KEIRA (16) SAID", "16" },
    { "RP'S DAUGHTER KEIRA DOE, 14, RAN", "14" }, { "im 15 help me", "15" }, { "my friend is 15 too", "15" },
    { "SON ALEX 12 AND DAU MIA 14 WALKED OFF", "12 14" }, { "niece Kim 13 and friend Ann 14.", "13 14" },
    { "JESSA CORLEY 9/1/2006, with KYLE ROE 4/4/1990", "bare 9/1/2006 bare 4/4/1990" },
    { "Contacted JESSA CORLEY 9-1-2006.", "bare 9-1-2006" }, { "CORLEY, JESSA (9/1/2006)", "bare 9/1/2006" },
    { "Corley, Jessa 9/1/2006 in room", "bare 9/1/2006" }, { "JESSA CORLEY 9/1/2006, DOB 9/1/2006", "9/1/2006" },
    { "REG GUEST JESSA CORLEY 9/1/2006, LAST SEEN 9/1/2016", "bare 9/1/2006" },
    { "RP ADV FEMALE JESSA CORLEY 9/1/2006 LEFT", "bare 9/1/2006" }, { "DOB 9/1/2006", "9/1/2006" },
    { "DRVR M36 / F22 / F17 PER DL", "36 22 17" }, { "M17, F15 IN CAR", "17 15" }, { "PARKED AT F17 / LOT B", "" },
    { "BAY F1 / F2", "" }, { "FORM F17 AND M", "" },
    { "U16/U19 DETAIL. 1 ARR, F 23, PROST", "23" }, { "F 17 YOA STRUCK BY BOYFRIEND M 19. NEG", "17 19" },
    { "M 17 ROBBED BY 2 M", "17" }, { "M APPROACHED F 17 OFFERED HER A JOB", "17" }, { "U22: F 31, OK", "31" },
    { "F PASS 22 YOA, M 51, BOTH SPOKE", "22 51" }, { "SHOPLIFTER DETAINED, JUV M 16", "16" },
    { "RP ADV 2 B/F FLAGGING CARS, APPROX 25-30", "2530" }, { "GRANDDAUGHTER 14 GETS PICKED UP", "14" },
    { "SUBJ GAVE DOB 9/14/95. SCHOOL ID IN BAG SHOWS 9/14/97.", "9/14/95 bare 9/14/97" },
    { "her passport showed 9-1-2006", "bare 9-1-2006" }, { "RECEIPT SHOWS 9/14/97", "" }, { "ID SHOWS EXP 9/14/21", "" },
    { "NO ID. VIDEO SHOWS 9/14/97", "" }, { "ID shows 9/14/97 at 2200", "" },
    { "LOC F, ID'D THRU SCHOOL AS 15. CPS NOTIF", "15" }, { "confirmed by mother as 16", "16" },
    { "says 18 - school ID shows 17", "17" }, { "told desk 19, her ID says she is 16, left", "16" }, { "PERMIT SHOWS 16 YOA", "16" },
    { "guest is 17 per school ID", "17" }, { "LOOKS OLDER, 15 PER HIS PASSPORT", "15" }, { "birth certificate says 14.", "14" },
    /* at school */
    { "7th gr boy says a man pays him", "1214" }, { "Two 9th gr. girls absent", "1416" }, { "11TH GR F CRYING", "1618" },
    { "Child, 2nd grade", "0709" }, { "a first grader", "0608" }, { "boy gr 5 gets off at the motel", "1012" },
    { "Gr 11 student stays with her aunt", "1618" }, { "K. (gr 8) leaves with an adult", "1315" },
    { "school ID in pocket says grade 9", "1416" }, { "One of mine, grade 7, gets off early", "1214" }, { "girls (9th)", "1416" },
    { "One told me she's in tenth and left", "1517" }, { "twelfth grader", "1719" }, { "One of my sophomores is out", "1519" },
    { "freshman here for a test", "1419" }, { "hs senior", "1719" }, { "nephew, in middle school, has", "1115" },
    { "Kid from the middle school", "1115" }, { "girls of about junior high age", "1216" }, { "two middle schoolers", "1115" },
    { "She had a middle school hoodie on", "1115" }, { "school girls in there", "0517" }, { "highschool girls", "1319" },
    { "8TH ST AND OAK", "" }, { "3rd degree felony", "" }, { "2nd gr larceny", "" }, { "grade 3 tear of liver", "" },
    { "Grade C felony", "" }, { "sprain (grade 2)", "" }, { "8 gr of meth", "" }, { "7th grade teacher", "" }, { "in the 7th inning", "" },
    { "5th grade counselor called", "" }, { "reads at 4th grade level", "" }, { "dropped out in 9th grade", "" },
    { "since 9th grade he was in gangs", "" }, { "freshman at state university", "" }, { "freshman congressman", "" },
    { "near the middle school", "" }, { "middle school lot", "" }, { "was in middle school", "" }, { "not a middle schooler", "" },
    { "schoolgirl costume in bag", "" }, { "came in tenth and left", "" }, { "the lady is a senior", "" }, { "9th floor girl", "" },
    { "law school girls", "" }, { "met when in middle school", "" }, { "said last wk she is a sophmore", "1519" },
    { "a note. Gr. 8. Us is her", "1315" }, { "began in 11th gr. but no report", "" }, { "daughter (18 freshman)", "18" },
    { "shes in high school", "1319" }, { "knew her in high school", "" },
    { "looks 12 or 13, 7th grade", "1213" }, { "20 yo man with a high school girl", "20 1319" },
    { "felony of the 3rd grade", "" }, { "girls (9th) and a 10th grade girl", "1416 1517" },
    /* what stands around a number */
    { "Youth (17) missed school", "17" }, { "V1 (14) advised", "14" }, { "FC (14) climbs out", "14" },
    { "Ch (11) reports", "11" },
    { "older sib (17) and Victim 2 (15)", "17 15" }, { "child (9): said", "09" },
    { "girls from Oak Cottage (14, 15, 16)", "14 15 16" },
    { "unit (15)", "" }, { "rooms (14, 15)", "" }, { "guests (12)", "" }, { "client (34)", "" },
    { "on ch 19 a male voice", "" },
    { "Youth 17, boy", "17" }, { "Jane Doe 16, enrolled", "16" }, { "M, 14. Online", "14" }, { "F, 10 min late", "" },
    { "Pt 16, 4th visit", "16" }, { "Consult: 17 F w/ pain", "17" }, { "16 y M, says", "16" },
    { "Patient 14 y. Left", "14" },
    { "16F 4th visit", "16" }, { "16F 4 bags", "" }, { "passenger 16 w/ ID of a 22 y.o.", "16 22" },
    { "passenger 16 bags", "" },
    { "One of our boys, sixteen, told us", "16" }, { "Sister of mom, thirteen, came out", "13" },
    { "his dau, 9, left", "09" },
    { "kid I cut, 16, has", "16" }, { "wife and 2 sons, 9 and 12", "" }, { "girl in rm 4, 12, left", "" },
    { "Ch is 11 M. Said", "11" }, { "V is 16 from Ohio", "16" }, { "Lily is 16 she told me", "16" },
    { "my baby is 14 and", "14" },
    { "my baby is 14 mos old", "" }, { "Exit is 16, turn", "" }, { "Total was 15, paid", "" },
    { "gf kid (shes 9) on it", "09" },
    { "shes 5 ft tall", "" }, { "im 13 this guy", "13" }, { "i am fourteen they", "14" },
    { "im a guy 17 dont", "17" },
    { "im 12 blocks off", "" }, { "im 15 up the road", "" }, { "Kid, says 15, walked", "15" },
    { "kid (says 12) said", "12" },
    { "fake ID, admits 16. With her", "16" }, { "admits 16 thefts", "" },
    { "Pt states age 19 then 17 then left", "19 17" },
    { "asked her age for the log, she wrote \"15\" then left", "15" },
    { "how old fr\", reply \"16 but grown\"", "16" },
    { "asked how old, said 15 minutes", "" }, { "Gave 3 birth yrs, last one makes her 15. Says", "15" },
    { "it makes her 15 an hour", "" },
    { "Prints back: 16, missing", "16" }, { "prints back: 2 hits", "" }, { "a boy, he guessed 15, ran", "15" },
    { "girl looks maybe 14-15, never", "1415" }, { "2 FEM W/ HIM LOOK 13-14, A MAN", "1314" },
    { "looks 15 feet deep", "" },
    { "girl abt 11, sleepy", "0913" }, { "boy about 9 sittin down", "09" },
    { "this one maybe 13 skinny kid", "1115" }, { "girl about 15 min ago", "" },
    { "Pt, about 16, asked", "1418" }, { "one about 15 blocks off", "" }, { "6 youth 16-17. When", "1617" },
    { "youth 12 step", "" },
    { "the kid next door, 15 tops, and", "15" }, { "girl said 15 tops cost", "" },
    { "Both 14ish. Donors", "1315" }, { "at 14ish he left", "" },
    { "15ish people", "" }, { "she aint 18 yet so", "0117" }, { "the girl was NOT 18 she looked", "0117" },
    { "4 girls none look 18, on floor", "0117" }, { "you aint 18 till march", "0117" },
    { "rm is not 18, it is 19", "" },
    { "not 18 wheelers", "" }, { "Seventeen, turns 18 in Feb.", "17" }, { "she turns 17 at Christmas", "16" },
    { "turns 16 guests away", "" },
    { "she cant be more than 15. new man", "1215" }, { "cant be older than sixteen going", "1316" },
    { "cant be more than 15 minutes", "" },
    { "on the street since she was 13.", "" }, { "10 yo. cars all night", "10" },
    { "she say me 16 a\xc3\xb1o", "16" },
    { "bestie 15 gets rides", "15" }, { "self-ID 16, male", "16" }, { "if she looks 15, call", "" },
    { "filled in for all youth 11-17.", "" },
    { "CHILD 6-7", "07" }, { "She is fourteen years. I can not sign", "14" }, { "my daughter have 14 years, he", "14" },
    { "he is 15 years late", "" }, { "GIRL LOOKS 14-15. 5 MALES", "1415" }, { "girl, 15. 2 males left", "15" },
    { "girl 15.5 miles off", "" },
    { "id guess 13 and 3 men came", "13" }, { "sounded 14 tops", "14" }, { "she looks no older than 15", "15" },
    { "then almost 15. left", "14" }, { "car turns 15 at the light", "" },
    /* a child of whom no age is told */
    { "the girl in 231 is a kid she asks", "0117" }, { "same kid every hour goes up", "0117" }, { "picked up a kid in pajamas", "0117" },
    { "GIRL WHO CAME IS A KID, HE IS GONE", "0117" }, { "I told the nurse bc thats a kid.", "0117" }, { "Kid was gone", "0117" },
    { "the kid told her he pays", "0117" }, { "Minor came to appt w/ new phone", "0117" }, { "Child says he pays extra", "0117" },
    { "the little one goes in the bathroom", "0117" }, { "new one, not old enough to drive, bring cash", "0117" },
    { "she is too young to drive", "0117" }, { "a kid, 15, left", "15" }, { "Kid from the middle school came", "1115" },
    { "says she has a kid at home", "" }, { "female with a kid", "" }, { "acts like a kid", "" }, { "when I was a kid", "" },
    { "since he was a kid", "" }, { "her kid is sick", "" }, { "the kid rock concert", "" }, { "stole a kid bike", "" },
    { "this kid, 22, from Ohio", "22" }, { "what to do if he sees a kid", "" }, { "no sign of a kid", "" }, { "my kids threw rocks", "" },
    { "the kid bed is broken", "" }, { "child support said no", "" }, { "her little one is home", "" }, { "Minor damage was found", "" },
    { "not old enough to drink", "" }, { "old enough to drive", "" }, { "too young to drink", "" },
    /* births that only a letter, a bracelet or a paper tells */
    { "F, DOB given as 07/2011, again", "07/2011" }, { "DOB listed as 3/4/2011", "3/4/2011" },
    { "girl b. 6/11. Tired", "6/11" },
    { "ID'd as b. 2010 out of group home", "2010" }, { "Tattooed V (F, b. 2010) shown", "2010" },
    { "from Oak City (b 1/30/10) in", "1/30/10" },
    { "Pt (bracelet says 2010) was", "bare 2010" },
    { "birth cert faxed later shows 2010. Here", "bare 2010" },
    { "HEP b. 2010 shot", "" }, { "Unit b 12", "" }, { "type b. 12 units", "" }, { "ID says exp 2010", "" },
    { "ID expired, says 2010", "" },
    { "DL shows 2010 hrs", "" }, { "log says 2010", "" }, { "receipt shows 2010", "" },
    { "her permit shows 2010 Oak St", "" },
    /* near misses */
    { "ID shows 17 Oak St", "" }, { "ID says 16 miles", "" }, { "room 17 per ID", "" }, { "ID shows 24", "" },
    { "16 per box", "" }, { "17 per fake ID", "" }, { "school says 15", "" }, { "no ID. Sign says 16", "" },
    { "SUSPECT F 15 CARS BACK", "" }, { "BLDG F 15", "" }, { "UNIT M 12 ENRTE", "" }, { "E/B F 12 FT", "" },
    { "I was in the m 15 and left", "" }, { "LOSS 2 F BIKES, APPROX 25-30 MIN AGO", "" }, { "APPROX 15-20", "" },
    { "GRANDDAUGHTER 14 TEXTBOOKS", "" }, { "IDENTIFIED AS 15 OF THE BIKES", "" }, { "LISTED AS 15", "" },
    { "on juv supervision til 19", "" }, { "JUV PAROLE", "" },
    { "RUNAWAY JUVENILE 9/1/2015", "0117" }, { "WANTED PERSON 9/1/2015", "" }, { "VIC TOYOTA 14", "" },
    { "VIC BOUGHT 12", "" }, { "VIC HEARD 15, THEN 16", "" }, { "VICTIM PAYS 15, KEEPS NONE", "" },
    { "DAU KEIRA DOE 14", "" },
    { "Expired, FORD FOCUS 9/1/2010", "" }, { "DAU LEFT SCHOOL, 14 CALLS", "" }, { "her brother is 14th", "" },
    { "reviewed by KYLE ROE 9/1/2018", "" }, { "LAST SEEN 9/1/2016", "" },
    { "PRIOR ARREST 9/1/2016", "" }, { "WARRANT ISSUED 9/1/2016", "" }, { "met 9/1/2006", "" },
    { "HE BOUGHT THE OAK HOUSE 9/1/2010", "" }, { "Jessa Corley 9/1/2006", "" }, { "JESSA 9/1/2006", "" },
    { "JESSA CORLEY. 9/1/2006", "" }, { "JESSA CORLEY 9/1/2006 AT 2200", "" }, { "JESSA CORLEY 9/1/2006 22:10", "" },
    { "JESSA CORLEY 13/32/2006", "" }, { "JESSA CORLEY 9/1/06", "" }, { "DALLAS, TEXAS 9/1/2006", "" },
    { "In Sampletown, Ohio 9/1/2006", "" },
    { "PROBATION UNTIL 9/1/2016", "" }, { "JESSA CORLEY 555-01-2006", "" }, { "THE MAPLE STREET 9/1/2006", "" },
    { "JESSA CORLEY 9/1/2006-9/5/2006", "" }, { "JESSA CORLEY SINCE 9/1/2006", "" }, { "OAK MOTEL 9/1/2006", "" },
    { "DAU KEIRA 14 MILES", "" }, { "DAU KEIRA 14 OAK ST", "" }, { "SON MARK 40", "" }, { "SON ROOM 14", "" },
    { "SON HWY 14", "" }, { "DAU JULY 14", "" }, { "SIS WALKED 14", "" },
    { "daughter bus 14", "" },
    { "VICTIM SEAT 14", "" }, { "DAU KEIRA 14-30 HRS", "" }, { "DAU KEIRA 14:30", "" }, { "girl scout troop 14", "" },
    { "DAU. KEIRA 14", "" }, { "DAU KEIRA #14", "" }, { "DAU KEIRA $14", "" }, { "SON OWES 15", "" },
    { "DAU KEIRA 12/14/2024", "" },
    { "girl in room was 16 minutes late", "" }, { "girls in room were 16", "" }, { "girl said room was 16", "" },
    { "girl with man was 34", "" }, { "girl in lobby, room was 16", "" }, { "girl at door number was 16", "" },
    { "girl in car was 16 cars back", "" }, { "girl ran. Room was 16", "" }, { "girl and her room was 16", "" },
    { "girl from the bus was 16 of 20 in line", "" }, { "my bro is 14 miles away", "" }, { "my niece is 15 out", "" },
    { "my room is 14", "" }, { "Student 14 of 30", "" }, { "STUDENT 14", "" }, { "Students 14 says", "" },
    { "im 16 miles away", "" }, { "im 16 min out", "" }, { "I am 15 out", "" }, { "I am 10-8", "" }, { "if im 16 then", "" },
    { "I was 15 then", "" }, { "I am in 15", "" }, { "im 15 weeks along", "" }, { "says 16 cars", "" },
    { "no ID, says 16 cars", "" },
    { "sign says 16", "" }, { "RP SAYS 16, NOW 17 SHOTS", "" }, { "no idea, says 16", "" },
    { "4 IN ROOM", "" }, { "HM 34 MINUTES", "" }, { "hm 15, ok", "" },
    { "25-30 PEOPLE", "" }, { "i'm room 16", "" }, { "he thinks im 18", "" },
    { "FEMALE 15 MINUTES AGO", "" }, { "FEMALE 10-15 TO COUNTY", "" }, { "MALE 12 FT FROM DOOR", "" }, { "W/M 5'11", "" },
    { "female 2 of 3", "" }, { "SUBJECT 15", "" }, { "APT 15F", "" }, { "TEMP 15F", "" }, { "W/F 3/14/2024", "" },
    { "seen at 3/15/F", "" }, { "12 year old silver Ford, 15 year old phone case", "" }, { "she is 15 minutes late", "" },
    { "he is not 18 yo", "" }, { "NO JUVENILES ON SCENE", "" }, { "not a juvenile", "" }, { "no sign of any juvenile", "" },
    { "JUV DET ADVISED", "" }, { "Juvenile record from Ohio", "" }, { "arrested as a juvenile", "" },
    { "a minor accident", "" },
    { "minor in possession", "" }, { "minor injuries to female", "" }, { "no one under 18 was there", "" },
    { "must be 18 and over", "" }, { "under 15 minutes", "" }, { "9th grade teacher", "" }, { "completed 9th grade", "" },
    { "Lincoln High School lot", "" }, { "DOB unknown", "" }, { "born 15 minutes away", "" }, { "FEMALE $20", "" },
    { "9th and Main", "" }, { "ROOM FEMALE 1 OF 12", "" }, { "teen court", "" }, { "juvenile n", "" },
    { "an officer with 15 years", "" }, { "hace 15 a\xc3\xb1os", "" }, { "THE FEMALE 15%", "" },
    { "LOUD MUSIC RM 17", "" }, { "UNIT 15 OUT WITH TWO FEMALES", "" }, { "a 15 year old car and a 12 yr old dog", "" },
    { "a 10 year old warrant", "" }, { "2 VEH MVA, NO INJ, 16 F", "" }, { "for 15 years he lived there", "" },
    { "juvenile court", "" }, { "115 year old", "" }, { "", "" }, { "0 yo", "" }, { "15", "" }, { "age", "" },
};

static void check_told(Arena *arena, const ToldCase *c)
{
    CsvToldAge ages[9];
    Str told = S("");
    size_t count = 0;
    csv_told_ages(arena, str_of(c->text), ages, &count, COUNT(ages));
    csv_told_ages(arena, str_of(c->text), ages, &count, COUNT(ages));        /* nobody twice */
    for (size_t k = 0; k < count; k++) {
        told = str_format(arena, "%.*s%s%.*s%s%.*s", STR(told), k ? " " : "", (int)ages[k].len, ages[k].age,
                          ages[k].is_bare ? "bare " : "", (int)ages[k].born_len, ages[k].born);
        if (ages[k].class_year) told = str_format(arena, "%.*sclass %d", STR(told), ages[k].class_year);
    }
    if (!str_eq(told, str_of(c->want)))
        test_fail(__FILE__, __LINE__, "%s: %.*s, wanted %s", c->text, STR(told), c->want);
}

TEST(ages_that_a_narrative_gives_to_persons_are_read_and_nothing_else)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(told_cases); i++) check_told(&arena, &told_cases[i]);
    CsvToldAge one[1];
    size_t count = 0;
    csv_told_ages(&arena, S("15 yo and 16 yo"), one, &count, 1);
    CHECK_EQ(count, 1);
    arena_close(&arena);
}

TEST(an_age_that_somebody_says_guesses_or_awaits_is_read_and_no_room_count_or_mile)
{
    static const ToldCase cases[] = {
        { "ADV 15. MALE LEFT ON FOOT", "15" }, { "STS 14", "14" }, { "FEM RP STS 16 / CRYING", "16" },
        { "RP ADV SHE IS 15", "15" }, { "K.P. 15 f - in at 1a", "15" }, { "N.O. 14 m, dropped by guard", "14" },
        { "niece (13) and aunt", "13" }, { "her daughter (14, DANA) left", "14" },
        { "2 boys, she'd say 12 and 14. Left by bus", "12 14" }, { "id guess 15", "15" },
        { "MALE 27 / FEM 16", "27 16" }, { "M/W/44 ROE, MAX and F/B juv", "44 0117" },
        { "told us she'll be 16 at Christmas", "15" }, { "16, turns 17 in Dec", "16" }, { "turning 18 next week", "17" },
        { "she is almost 15", "14" }, { "looks 12 or 13", "1213" }, { "she looks barely 15, maybe", "15" },
        { "looks under 13 to me", "0112" }, { "FEM LOOKS TOO YOUNG", "1319" }, { "a boy of fifteen goes along", "15" },
        { "Chart DOB makes her 14.", "14" }, { "Staff knows him, would be 15", "15" }, { "pt 15 yr 4 mo, F", "15" },
        /* near misses */
        { "RP ADV 15 MINUTES OUT", "" }, { "UNIT 4 ADV 15.", "" }, { "ADV 15 CARS IN LOT", "" },
        { "ADV 15, 16 AND 17 ARE FULL", "" }, { "ADV 10-4", "" }, { "STS $15", "" }, { "BADGE 14 STS", "" },
        { "went to N.E. 15 m away", "" }, { "she'd say 12 of them came", "" }, { "car turns 15 in lot", "" },
        { "they will be 15 in line", "" }, { "RM 12 will be 15 next", "" }, { "will be 15 min", "" },
        { "looks 15 out", "" }, { "looked 12 times", "" }, { "too young to drink", "" },
        { "she looks too young to gamble", "" }, { "she is not too young", "" }, { "i get my permit next yr", "" },
        { "2 girls of 15 rooms", "" }, { "that makes him 15 minutes late", "" }, { "it would be 15", "" },
        { "almost 15 miles", "" }, { "served 9 yr 4 mo", "" }, { "rent is almost 15", "" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) check_told(&arena, &cases[i]);
    arena_close(&arena);
}

TEST(a_birth_that_a_paper_shows_or_somebody_gives_is_read_and_the_day_of_the_report_decides)
{
    static const ToldCase cases[] = {
        { "NO ID / GIVES 051512 / WAITING", "bare 051512" }, { "gave 5/15/12, no ID", "bare 5/15/12" },
        { "VIC LEARNER PERMIT 02/2010. LEFT", "bare 02/2010" }, { "school ID 9/1/2009", "bare 9/1/2009" },
        { "Said bday Aug '10", "bare Aug '10" }, { "birthday is 8/15/2010", "bare 8/15/2010" },
        { "LIVESCAN NO HIT. ID'D FROM PHOTO = 19AUG09", "bare 19AUG09" }, { "bracelet w/ DOB 12/3/08", "12/3/08" },
        { "DOB 14MAR2009", "14MAR2009" }, { "dob 051512", "051512" },
        /* near misses */
        { "gave 051512 as the case number", "" }, { "GIVES 120000", "" }, { "gave $051512", "" }, { "phone 051512", "" },
        { "bldg permit 02/2010", "" }, { "carry permit 02/2010", "" }, { "permit expired 02/2010", "" },
        { "bday party 8/10", "" }, { "total = 19AUG09", "" }, { "her passport 9/1/2009 to 9/1/2019", "" },
        { "gave 051512 hrs", "" }, { "gives 5/15/12-5/20/12", "" }, { "her birthday in Aug 10", "" }, { "case 19AUG09", "" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) check_told(&arena, &cases[i]);
    arena_close(&arena);
}

TEST(a_grade_of_school_is_the_ages_of_it_where_no_age_is_told)
{
    static const ToldCase cases[] = {
        { "ninth grade if that", "1416" }, { "one is in 8th grade", "1315" }, { "SHES IN 8TH, SO HE LEFT", "1315" },
        { "her friend Dana, sophomore", "1519" }, { "freshman at Oak", "1419" }, { "high school junior", "1618" },
        { "junior at high school", "1618" }, { "hs senior", "1719" }, { "fight w/ 11th gr. other girl", "1618" },
        { "DAUGHTER GRADE 10", "1517" }, { "grade 8 at Oak", "1315" }, { "kid in a middle school hoodie", "1115" },
        { "in middle school", "1115" }, { "a junior high girl", "1216" }, { "Oak HS class of 2028", "class 2028" },
        { "class of '28", "class 2028" }, { "9th grader, 15", "15" }, { "9th grade, 17 yo", "17" },
        { "12th grade, 19 yo", "19" }, { "10th grade girl, high school student", "1517" }, { "34 yo with a 9th grader", "34 1416" },
        /* near misses */
        { "he is in 8th and Main", "" }, { "on 9th Ave", "" }, { "8th St", "" }, { "3rd degree assault", "" },
        { "Grade C felony", "" }, { "felony of the 3rd grade", "" }, { "teaches 9th grade", "" },
        { "sophomore at State University", "" }, { "college freshman", "" }, { "senior discount", "" },
        { "senior officer", "" }, { "JUNIOR ROE", "" }, { "grade 8 bolts", "" }, { "a grade 10-12 percent", "" },
        { "class of 28 students", "" }, { "at Oak Middle School lot", "" }, { "first class of 1999", "" },
        { "not in 9th grade", "" }, { "Freshman law student", "" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) check_told(&arena, &cases[i]);
    arena_close(&arena);
}

TEST(only_what_is_called_the_true_age_of_a_child_speaks_against_a_column)
{
    static const struct { const char *text; size_t ages; } cases[] = {
        { "Ann, f, says 18 \xe2\x80\x93 school ID shows 17", 1 }, { "no ID, says 16", 0 }, { "W/O ID SHE SAYS 17", 0 },
        { "AGE VERIFIED 16 - TO INTAKE", 1 }, { "real age is 15", 1 }, { "she is 15", 0 }, { "15 yo girl", 0 },
        { "really 21", 0 }, { "prints show 3 priors", 0 }, { "verified 15 cards", 0 }, { "actual cost 15", 0 }, { "", 0 },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvToldAge ages[9];
        size_t count = 0;
        csv_told_true_ages(&arena, str_of(cases[i].text), ages, &count, COUNT(ages));
        CHECK_EQ(count, cases[i].ages);
    }
    arena_close(&arena);
}

TEST(every_byte_of_a_narrative_with_ages_may_be_another_or_missing)
{
    char text[] = "W/F 15, DOB 3/4/2009, in 9th grade; Ann Doe, 15, and a girl, about 16 y.o. U/18\n15-17 yo";
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i + 1 < sizeof text; i++)
        for (int flip = 0; flip < 256; flip += 5) {
            CsvToldAge ages[3];
            size_t count = 0;
            text[i] = (char)(text[i] ^ flip);
            csv_told_ages(&arena, (Str){ text, sizeof text - 1 }, ages, &count, COUNT(ages));
            csv_told_ages(&arena, (Str){ text, i }, ages, &count, COUNT(ages));
            CHECK(count <= COUNT(ages));
            for (size_t k = 0; k < count; k++) CHECK((ages[k].len == 0) == (ages[k].born_len > 0) && ages[k].len <= 4);
            text[i] = (char)(text[i] ^ flip);
        }
    arena_close(&arena);
}
