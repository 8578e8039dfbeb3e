/* csv_headers_test.c - proof that names of columns are understood as records systems write them. */
#include "ingest/csv_headers.h"

#include "base/test.h"
#include "guide/content.h"

static Arena arena;
static CsvHeaders headers;

static void open_once(void)
{
    Err err = { 0 };
    if (arena.base) return;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    if (!csv_headers_read(&arena, content_find(S("formats/csv-headers.tsv"))->text, &headers, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
}

typedef struct { const char *name, *want; } NameCase;

static void check_names(const NameCase cases[], size_t count)
{
    static const char *const roles[] = { "report", "offense", "victim", "offender", "arrestee", "person" };
    open_once();
    for (size_t i = 0; i < count; i++) {
        CsvHeaderMatch m;
        char got[64] = "";
        if (csv_header_match(&headers, str_of(cases[i].name), &m)) {
            snprintf(got, sizeof got, "%s%s%.*s.%.*s", m.has_role ? roles[m.role] : "?", m.other ? "+" : "",
                m.group > 0, (char[]){ (char)('0' + m.group), 0 },
                     STR(m.field));
        }
        if (strcmp(got, cases[i].want) != 0) test_fail(__FILE__, __LINE__, "%s: %s, wanted %s",
            cases[i].name, got, cases[i].want);
    }
}

TEST(questions_of_a_form_and_names_in_spanish_are_names_of_columns)
{
    static const NameCase cases[] = {
        { "A\xc3\xb1os", "?.age" }, { "\xc2\xbfQu\xc3\xa9 pas\xc3\xb3?", "report.narrative" },
        { "Edad de la v\xc3\xad" "ctima", "victim.age" },
        { "D\xc3\xad" "a", "report.date" }, { "Narrativa", "report.narrative" },
        /* questions of a form */
        { "If minor, age", "?.age" }, { "Age (if under 18)", "?.age" }, { "How old did she say she was?", "?.age" },
        { "How old is the child?", "person.age" }, { "What is the child's name?", "person.name" },
        { "Child's DOB", "person.birth_date" },
        { "How old was the victim?", "victim.age" }, { "When did it happen?", "report.date" },
        { "Please describe your concern", "report.narrative" }, { "How old is the car?", "" }, { "What is this?", "" },
        { "Is victim a minor?", "" }, { "How did you hear of us?", "" }, { "What is the name of the school?", "" },
    };
    check_names(cases, COUNT(cases));
}

TEST(names_of_columns_say_whose_they_are_and_what)
{
    static const NameCase cases[] = {
        { "Case No", "report.number" }, { "Incident #", "report.number" }, { "INC_NUM", "report.number" },
        { "ORI", "report.agency" },
        { "Date Occurred", "report.date" }, { "UCR Code", "offense.code" }, { "NIBRS Code",
        "offense.code" }, { "Offense 2",
            "offense2.code" },
        { "VicAge", "victim.age" }, { "VICTIM_AGE", "victim.age" }, { "Age of Victim", "victim.age" },
        { "Victim 2 DOB",
            "victim2.birth_date" },
        { "Vic2Sex", "victim2.sex" }, { "Suspect Race", "offender.race" }, { "Arrestee DOB",
        "arrestee.birth_date" }, { "Subj Age",
            "person.age" },
        { "Who", "?.name" }, { "Subject(s)", "person.name" }, { "Op Date", "report.date" }, { "BookedOn", "report.date" },
        { "Op", "" }, { "Ops Officer", "" }, { "Loc", "report.place" },
        { "Victim", "victim.name" }, { "DOB", "?.birth_date" }, { "Date of Birth", "?.birth_date" },
        { "Age", "?.age" }, { "Veh Tag",
            "?.plate" },
        { "LP", "?.plate" }, { "Phone 2", "?2.phone" }, { "Last Name", "?.last_name" }, { "Person Role",
        "person.role" },
        { "Guest Name", "person.name" }, { "Arrest Date", "arrestee.date" }, { "Arrest Charge",
        "arrestee.offense" }, { "Room",
            "report.room" }, { "A/S", "person.race_sex_age" }, { "Age/Sex", "?.race_sex_age" },
        { "Sex/Age", "?.race_sex_age" }, { "Suspect Age/Sex", "offender.race_sex_age" },
        { "Beat", "" }, { "", "" }, { "Shift 3", "" }, { "#", "" }, { "Officer Name", "" }, { "Name", "?.name" },
        /* other words, another order, units, signs, fillers */
        { "Booking Date/Time (local)", "report.date" }, { "Inmate Name (Last, First Middle)", "arrestee.name" },
        { "Age at Booking (years)", "?.age" }, { "Nbr of Incident", "report.number" }, { "Conf #", "report.number" },
        { "FI #", "report.number" }, { "Victim #", "victim.number" }, { "Reported Age of Minor", "person.age" },
        { "Vict 2 R/S", "victim2.race_sex_age" }, { "Race / Sex", "?.race_sex_age" }, { "DefFullName",
        "arrestee.name" },
        { "Vehicle Lic", "?.plate" }, { "Plate No.", "?.plate" }, { "Weight (lbs)", "" }, { "Release Date",
        "" }, { "Paid By", "" },
        { "ID Type", "" }, { "Lic St", "" },
        /* somebody else */
        { "Reported_Person", "person+.name" }, { "Callback", "report.phone" }, { "Child Name", "person.name" },
        { "Caregiver Phone", "person+.phone" }, { "Assoc 2", "person+2.name" }, { "Co-Defendant DOB",
        "arrestee+.birth_date" },
        { "Mother's Name", "person+.name" }, { "Parent/Guardian Name", "person+.name" },
        { "Addl Occ", "person.parties" }, { "Addtl. Guests", "person.parties" }, { "Additional Occupants", "person.parties" },
        { "Pax Age", "person+.age" }, { "Passenger 2 DOB", "person+2.birth_date" }, { "2nd Guest Age", "person2.age" },
        { "Occupant 1", "person+1.name" }, { "Companion", "person+.name" }, { "Vehicle 1 ST", "" },
        { "Driver DOB", "person+.birth_date" }, { "Second Guest Name", "person+.name" }, { "Motorist Age", "person+.age" },
        { "YOB", "?.birth_date" }, { "Victim's Year of Birth", "victim.birth_date" }, { "Susp Birth Yr", "offender.birth_date" },
        /* run together */
        { "INCNUM", "report.number" }, { "RPTDTTM", "report.date" }, { "INVLTYPE", "person.role" },
        { "PHNHOMEN", "?.phone" },
        { "RACSEXAG", "?.race_sex_age" }, { "VEHTAGNO", "?.plate" }, { "NAMEFULL", "?.name" }, { "OFFICER",
        "" }, { "RELEASE", "" },
        { "CW dob", "victim.birth_date" }, { "CW", "victim.name" }, { "CWT", "" },
        { "VICTAGE", "victim.age" }, { "SUSPDOBDT", "offender.birth_date" },
        /* Spanish */
        { "N\xc3\xbam. de caso", "report.number" }, { "Fecha del hecho", "report.date" },
        { "Edad (a\xc3\xb1os)", "?.age" },
        { "Fecha de nacimiento de la v\xc3\xad" "ctima", "victim.birth_date" }, { "Apellidos", "?.last_name" },
        { "Tel\xc3\xa9" "fono", "?.phone" }, { "Relato de los hechos", "report.narrative" },
    };
    check_names(cases, COUNT(cases));
}

TEST(questions_of_a_form_ask_for_what_columns_are_called)
{
    static const NameCase cases[] = {
        { "How old are they? (a guess is fine)", "?.age" }, { "How old / what grade?", "?.age" },
        { "How old is the victim?", "victim.age" }, { "What is the child's date of birth?", "person.birth_date" },
        { "Who came in? (first name is enough)", "?.name" }, { "Anything you noticed or they told you", "report.narrative" },
        { "When did it happen?", "report.date" }, { "Where did this happen?", "report.place" },
        { "When was he born?", "?.birth_date" }, { "How old are you?", "?.age" },
        { "Who took the call?", "" }, { "Your name?", "" }, { "How long did they stay?", "" },
        { "What did they need today? [check all]", "" }, { "Did you ask how old she is?", "" }, { "When did you call?", "" },
    };
    check_names(cases, COUNT(cases));
}

TEST(terse_names_of_courts_and_boards_are_known)
{
    static const NameCase cases[] = {
        { "CW DOB", "victim.birth_date" }, { "CWDOB", "victim.birth_date" }, { "VDOB", "victim.birth_date" },
        { "V DOB", "victim.birth_date" }, { "Vic Init", "victim.name" }, { "C/V init", "" }, { "Named V b.", "victim.birth_date" },
        { "Ch DOB", "person.birth_date" }, { "CH_DOB", "person.birth_date" }, { "OWNDOB", "person+.birth_date" },
        { "Resp DOB", "person.birth_date" }, { "Claimant", "person+.name" }, { "Clm", "report.number" },
        { "Defendant / Respondent DOB", "arrestee.birth_date" }, { "Victim / Suspect DOB", "" }, { "Init", "" },
        { "Resp Time", "" }, { "Ch Type", "" }, { "B", "" },
    };
    check_names(cases, COUNT(cases));
}

TEST(a_wrong_table_of_names_is_refused)
{
    static const char *const cases[] = { "whole\treport.nothing\tx\n", "half\treport.number\tx\n",
        "role\tbuyer\tx\n", "field\tshoe\tx\n",
                                         "kind\tparty\tx\n", "whole\treport.number\n" };
    open_once();
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvHeaders wrong;
        Err err = { 0 };
        CHECK(!csv_headers_read(&arena, str_of(cases[i]), &wrong, &err));
        CHECK_STR(str_of(err.text), S("Table of column names, line 1: a row is whole, role, field, kind, "
            "word, filler, staff or day, then "
            "what it means, then folded words."));
    }
}

TEST(names_of_columns_tell_those_who_work_there)
{
    open_once();
    CHECK(csv_header_is_staff(&headers, S("Arresting Officer")));
    CHECK(csv_header_is_staff(&headers, S("Entered_By")));
    CHECK(csv_header_is_staff(&headers, S("Clerk")));
    CHECK(!csv_header_is_staff(&headers, S("Office Phone")));
    CHECK(!csv_header_is_staff(&headers, S("")));
}

TEST(a_role_is_found_in_the_middle_of_a_name)
{
    static const struct { const char *name; HeaderWhose whose; CsvRole role; bool is_other; } cases[] = {
        { "What is the potential victim's age?", HEADER_OF_ONE, CSV_VICTIM, false },
        { "Age of the child victim", HEADER_OF_ONE, CSV_VICTIM, false },
        { "Age of passenger in front", HEADER_OF_ONE, CSV_PERSON, true },
        { "PaxAge (yrs)", HEADER_OF_ONE, CSV_PERSON, true },
        { "Phone of caregiver at home", HEADER_OF_ONE, CSV_PERSON, true },
        { "Relation of victim to suspect", HEADER_OF_SEVERAL, CSV_REPORT, false },
        { "Driver or passenger age", HEADER_OF_SEVERAL, CSV_REPORT, false },
        { "Number of nights", HEADER_OF_NOBODY, CSV_REPORT, false },
    };
    open_once();
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvHeaderMatch who = { .role = CSV_REPORT };
        HeaderWhose whose = csv_header_role_in(&headers, str_of(cases[i].name), &who);
        if (whose != cases[i].whose || who.role != cases[i].role || (who.other > 0) != cases[i].is_other)
            test_fail(__FILE__, __LINE__, "%s: %d, role %d", cases[i].name, whose, who.role);
    }
}

TEST(a_day_is_when_it_happened_or_when_it_was_put_on_paper)
{
    static const struct { const char *name; HeaderDay want; } cases[] = {
        { "REFERRAL Offense Dt", HEADER_DAY_OF_EVENT }, { "REFERRAL Ref Rcvd", HEADER_DAY_OF_PAPER },
        { "Occurred", HEADER_DAY_OF_EVENT }, { "Reported", HEADER_DAY_OF_PAPER }, { "DateEntered", HEADER_DAY_OF_PAPER },
        { "Incident Reported", HEADER_DAY_OF_PAPER }, { "Arr Dt", HEADER_DAY_OF_EVENT }, { "Filed", HEADER_DAY_OF_PAPER },
        { "INTAKE", HEADER_DAY_OF_PAPER }, { "Return Dt", HEADER_DAY_UNKNOWN }, { "Date", HEADER_DAY_UNKNOWN },
        { "Inc. Dt.", HEADER_DAY_OF_EVENT }, { "Disposition Date", HEADER_DAY_UNKNOWN },
    };
    open_once();
    for (size_t i = 0; i < COUNT(cases); i++)
        if (csv_header_day(&headers, str_of(cases[i].name)) != cases[i].want) test_fail(__FILE__, __LINE__, "%s", cases[i].name);
}
