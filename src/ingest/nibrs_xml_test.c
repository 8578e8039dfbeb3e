/* nibrs_xml_test.c - proof that a report of NIBRS XML becomes the record of its flat file, and that what is wrong is said. */
#include "nibrs_kit.h"

#define HEAD "<?xml version='1.0'?>\n<nibrs:Submission xmlns:nibrs='http://fbi.gov/cjis/nibrs/2019'>\n"
#define TAIL "</nibrs:Submission>\n"
#define HEADER(category, action) "<nibrs:Report>\n<nibrs:ReportHeader>" \
    "<nibrs:NIBRSReportCategoryCode>" category "</nibrs:NIBRSReportCategoryCode>" \
    "<nibrs:ReportActionCategoryCode>" action "</nibrs:ReportActionCategoryCode>" \
    "<nibrs:ReportDate><nc:YearMonthDate>2024-06</nc:YearMonthDate></nibrs:ReportDate>" \
    "<nibrs:ReportingAgency><j:OrganizationAugmentation><j:OrganizationORIIdentification>" \
    "<nc:IdentificationID>ZZ0010000</nc:IdentificationID></j:OrganizationORIIdentification>" \
    "</j:OrganizationAugmentation></nibrs:ReportingAgency></nibrs:ReportHeader>\n"
#define INCIDENT "<nc:Incident><nc:ActivityIdentification><nc:IdentificationID>INVENTED0001</nc:IdentificationID>" \
    "</nc:ActivityIdentification><nc:ActivityDate><nc:DateTime>2024-06-10T22:30:00-05:00</nc:DateTime>" \
    "</nc:ActivityDate></nc:Incident>\n"
#define OFFENSE "<j:Offense s:id='O1'><nibrs:OffenseUCRCode>40A</nibrs:OffenseUCRCode></j:Offense>\n"
#define END "</nibrs:Report>\n"
#define ZERO HEADER("ZERO REPORT", "A") END

/* "segment field=text" of each value, one segment a line. */
static Str told(Arena *arena, const Record *r)
{
    Str all = S("");
    for (size_t i = 0; i < r->count; i++) {
        const Segment *s = &r->segments[i];
        all = str_format(arena, "%.*s%d:", STR(all), (int)s->kind);
        for (size_t k = 0; k < s->count; k++)
            all = str_format(arena, "%.*s %.*s=%.*s;", STR(all), STR(s->values[k].name), STR(s->values[k].text));
        all = str_format(arena, "%.*s\n", STR(all));
    }
    return all;
}

static void check_told(const char *report, const char *want)
{
    NibrsSeen seen = nibrs_see_xml(str_of(report));
    if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%s", seen.err.text);
    CHECK_EQ(seen.record_count, 1);
    CHECK_STR(told(&seen.arena, &seen.records[0]), str_of(want));
    nibrs_forget(&seen);
}

TEST(parts_that_refer_to_one_another_become_segments)
{
    check_told(HEAD HEADER("GROUP A INCIDENT REPORT", "I") INCIDENT OFFENSE
        "<nc:Location s:id='L1'><nibrs:LocationCategoryCode>14</nibrs:LocationCategoryCode></nc:Location>"
        "<nc:Person s:id='P1'><nc:PersonAgeMeasure><nc:MeasureIntegerRange>"
        "<nc:RangeMaximumIntegerValue>17</nc:RangeMaximumIntegerValue>"
        "<nc:RangeMinimumIntegerValue>9</nc:RangeMinimumIntegerValue></nc:MeasureIntegerRange></nc:PersonAgeMeasure>"
        "<j:PersonSexCode>F</j:PersonSexCode></nc:Person>"
        "<nc:Person s:id='P2'><nc:PersonAgeMeasure><nc:MeasureIntegerValue>100</nc:MeasureIntegerValue>"
        "</nc:PersonAgeMeasure></nc:Person>"
        "<j:Victim s:id='V1'><nc:RoleOfPerson s:ref='P1'/><j:VictimSequenceNumberText>1</j:VictimSequenceNumberText>"
        "<j:VictimCategoryCode>I</j:VictimCategoryCode></j:Victim>"
        "<j:Subject s:id='S1'><nc:RoleOfPerson s:ref='P2'/><j:SubjectSequenceNumberText>1</j:SubjectSequenceNumberText>"
        "</j:Subject>"
        "<j:OffenseLocationAssociation><j:Offense s:ref='O1'/><nc:Location s:ref='L1'/></j:OffenseLocationAssociation>"
        "<j:OffenseVictimAssociation><j:Offense s:ref='O1'/><j:Victim s:ref='V1'/></j:OffenseVictimAssociation>"
        "<j:SubjectVictimAssociation><j:Subject s:ref='S1'/><j:Victim s:ref='V1'/>"
        "<nibrs:VictimToSubjectRelationshipCode>Family Member_Child</nibrs:VictimToSubjectRelationshipCode>"
        "</j:SubjectVictimAssociation>" END TAIL,
        "1: incident date=20240610; incident hour=22;\n"
        "2: UCR offense code=40A; location type=14;\n"
        "4: victim sequence number=001; victim connected to offense 1=40A; type of victim=I; age of victim=0917; "
        "sex of victim=F; offender number related 1=01; relationship to offender 1=CH;\n"
        "5: offender sequence number=01; age of offender=99;\n");
}

#define ITEM(loss, code, count) "<nc:Item><nc:ItemStatus><cjis:ItemStatusCode>" loss "</cjis:ItemStatusCode></nc:ItemStatus>" \
    "<nc:ItemValue><nc:ItemValueAmount><nc:Amount>500</nc:Amount></nc:ItemValueAmount></nc:ItemValue>" \
    "<j:ItemCategoryNIBRSPropertyCategoryCode>" code "</j:ItemCategoryNIBRSPropertyCategoryCode>" \
    "<nc:ItemQuantity>" count "</nc:ItemQuantity></nc:Item>\n"
#define DRUG(type, quantity) "<nc:Substance><nc:ItemStatus><cjis:ItemStatusCode>SEIZED</cjis:ItemStatusCode>" \
    "</nc:ItemStatus><j:ItemCategoryNIBRSPropertyCategoryCode>10</j:ItemCategoryNIBRSPropertyCategoryCode>" \
    "<j:DrugCategoryCode>" type "</j:DrugCategoryCode><nc:SubstanceQuantityMeasure><nc:MeasureDecimalValue>" quantity \
    "</nc:MeasureDecimalValue></nc:SubstanceQuantityMeasure></nc:Substance>\n"

TEST(things_of_one_loss_are_one_segment)
{
    check_told(HEAD HEADER("GROUP A INCIDENT REPORT", "I") INCIDENT ITEM("STOLEN", "03", "2") ITEM("RECOVERED", "03", "1")
        ITEM("STOLEN", "20", "7") ITEM("STOLEN", "05", "1") DRUG("H", "1.5") DRUG("X", "none") END TAIL,
        "1: incident date=20240610; incident hour=22;\n"
        "3: type property loss=7; property description 1=03; value of property 1=000000500; property description 2=20; "
        "value of property 2=000000500; property description 3=05; value of property 3=000000500; "
        "stolen motor vehicles=03;\n"
        "3: type property loss=5; property description 1=03; value of property 1=000000500; recovered motor vehicles=01;\n"
        "3: type property loss=6; property description 1=10; suspected drug type 1=H; drug quantity 1=000000001500; "
        "suspected drug type 2=X; drug quantity 2=none;\n");
}

#define TEN(x) x x x x x x x x x x

TEST(the_eleventh_thing_begins_another_segment)
{
    NibrsSeen seen = nibrs_see_xml(S(HEAD HEADER("GROUP A INCIDENT REPORT", "I") INCIDENT
                                     TEN(ITEM("STOLEN", "20", "1")) ITEM("STOLEN", "06", "1") END TAIL));
    CHECK(seen.is_ok);
    CHECK_EQ(seen.records[0].count, 3);
    CHECK_STR(segment_text(&seen.records[0].segments[2], FIELD_PROPERTY), S("06"));
    CHECK_STR(segment_text(&seen.records[0].segments[2], FIELD_PROPERTY_LOSS), S("7"));
    nibrs_forget(&seen);
}

#define ARREST "<j:Arrestee s:id='A1'><j:ArrestSequenceID>1</j:ArrestSequenceID>" \
    "<j:ArresteeArmedWithCode>13A</j:ArresteeArmedWithCode></j:Arrestee>" \
    "<j:Arrest s:id='R1'><nc:ActivityIdentification><nc:IdentificationID>ZZARREST0001</nc:IdentificationID>" \
    "</nc:ActivityIdentification><nc:ActivityDate><nc:Date>2024-06-11</nc:Date></nc:ActivityDate></j:Arrest>" \
    "<j:ArrestSubjectAssociation><nc:Activity s:ref='R1'/><j:Subject s:ref='A1'/></j:ArrestSubjectAssociation>"
#define NUMBER_ONLY "<nc:Incident><nc:ActivityIdentification><nc:IdentificationID>INVENTED0001</nc:IdentificationID>" \
    "</nc:ActivityIdentification></nc:Incident>"

TEST(what_kind_a_report_is_follows_from_what_it_says)
{
    static const struct { const char *text; RecordKind kind; bool is_delete; const char *number; size_t segments; } cases[] = {
        { HEAD HEADER("GROUP A INCIDENT REPORT", "R") INCIDENT OFFENSE END TAIL, RECORD_INCIDENT, false, "INVENTED0001", 2 },
        { HEAD HEADER("GROUP A INCIDENT REPORT", "D") INCIDENT END TAIL, RECORD_INCIDENT, true, "INVENTED0001", 1 },
        { HEAD HEADER("GROUP A INCIDENT REPORT", "D") NUMBER_ONLY END TAIL, RECORD_INCIDENT, true, "INVENTED0001", 1 },
        { HEAD HEADER("GROUP A INCIDENT REPORT", "A") INCIDENT ARREST END TAIL, RECORD_LATE_ARREST, false, "INVENTED0001", 2 },
        { HEAD HEADER("GROUP A INCIDENT REPORT", "A") NUMBER_ONLY ARREST END TAIL, RECORD_LATE_ARREST, false, "INVENTED0001", 1 },
        { HEAD HEADER("GROUP A INCIDENT REPORT", "I") INCIDENT ARREST END TAIL, RECORD_INCIDENT, false, "INVENTED0001", 2 },
        { HEAD HEADER("GROUP B ARREST REPORT", "A") ARREST END TAIL, RECORD_GROUP_B_ARREST, false, "ZZARREST0001", 1 },
        { HEAD HEADER("GROUP B ARREST REPORT", "D") ARREST END TAIL, RECORD_GROUP_B_ARREST, true, "ZZARREST0001", 1 },
        { HEAD HEADER("another word", "A") ARREST END TAIL, RECORD_GROUP_B_ARREST, false, "ZZARREST0001", 1 },
        { HEAD ZERO TAIL, RECORD_ZERO_REPORT, false, "000000000000", 1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        NibrsSeen seen = nibrs_see_xml(str_of(cases[i].text));
        if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%zu: %s", i, seen.err.text);
        const Record *r = &seen.records[0];
        CHECK_EQ(r->kind, cases[i].kind);
        CHECK_EQ(r->is_delete, cases[i].is_delete);
        CHECK_STR(r->number, str_of(cases[i].number));
        CHECK_EQ(r->count, cases[i].segments);
        CHECK_EQ(r->submission, 202406);
        nibrs_forget(&seen);
    }
}

TEST(a_report_knows_its_place_and_is_the_same_when_read_again)
{
    Str text = S(HEAD ZERO HEADER("GROUP A INCIDENT REPORT", "I") INCIDENT OFFENSE ARREST END TAIL);
    NibrsSeen seen = nibrs_see_xml(text);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.record_count, 2);
    for (size_t i = 0; i < seen.record_count; i++) {
        const Record *r = &seen.records[i];
        Str bytes = { text.at + r->offset, r->bytes };
        CHECK(str_starts(bytes, S("<nibrs:Report>")) && str_ends(bytes, S("</nibrs:Report>")));
        NibrsSeen again = nibrs_see_xml_again(bytes, r->offset, r->line);
        CHECK(again.is_ok && again.record_count == 1);
        CHECK(record_is_same(r, &again.records[0]));
        nibrs_forget(&again);
    }
    CHECK_EQ(seen.records[1].line, 6);
    CHECK_EQ(seen.records[1].segments[0].line, 8);
    CHECK_EQ(seen.records[1].segments[1].line, 9);
    CHECK_EQ(seen.records[1].segments[2].line, 10);
    nibrs_forget(&seen);
}

/* ---- what is wrong ---- */

TEST(what_is_tied_to_nothing_is_kept_and_listed)
{
    NibrsSeen seen = nibrs_see_xml(S(HEAD HEADER("GROUP A INCIDENT REPORT", "I") INCIDENT OFFENSE
        "<nc:Person s:id='P9'><j:PersonSexCode>F</j:PersonSexCode></nc:Person>\n"
        "<j:Victim s:id='V1'><nc:RoleOfPerson s:ref='P1'/><j:VictimSequenceNumberText>1</j:VictimSequenceNumberText>"
        "</j:Victim><j:OffenseVictimAssociation><j:Offense s:ref='O7'/><j:Victim s:ref='V1'/>"
        "</j:OffenseVictimAssociation><state:Extension>1</state:Extension>" END TAIL));
    CHECK(seen.is_ok);
    CHECK_STR(told(&seen.arena, &seen.records[0]), S("1: incident date=20240610; incident hour=22;\n2: UCR offense code=40A;\n"
        "4: victim sequence number=001;\n8: sex of person=F;\n"));
    CHECK_EQ(kit_raised(&seen, "reference"), 2);
    CHECK_EQ(kit_raised(&seen, "element"), 1);
    CHECK(kit_raises(&seen, "075"));
    nibrs_forget(&seen);
}

TEST(a_report_that_cannot_be_read_is_listed_and_the_others_are_read)
{
    static const struct { const char *report, *why; } cases[] = {
        { "<nibrs:Report><nc:Incident/></nibrs:Report>", "names no agency" },
        { "<nibrs:Report/>", "says of itself neither" },
        { HEADER("GROUP A INCIDENT REPORT", "I") OFFENSE END, "has no incident" },
        { HEADER("GROUP B ARREST REPORT", "I") END, "no arrest" },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str text = str_format(&arena, "%s%s%s%s", HEAD, cases[i].report, "\n" TEN(TEN(ZERO)), TAIL);
        NibrsSeen seen = nibrs_see_xml(text);
        if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%s", seen.err.text);
        CHECK_EQ(seen.record_count, 100);
        CHECK_EQ(seen.done.unreadable, 1);
        CHECK(kit_raises(&seen, "unreadable"));
        const Problem *p = &seen.problems[seen.problem_count - 1];
        for (size_t k = 0; k < seen.problem_count; k++)
            if (str_eq(seen.problems[k].code, S("unreadable"))) p = &seen.problems[k];
        CHECK(str_has(str_of(p->text), str_of(cases[i].why)));
        CHECK_EQ(p->line, 3);
        CHECK(str_starts(str_of(cases[i].report), p->raw) && p->raw.len + 1 >= strlen(cases[i].report));
        nibrs_forget(&seen);
        text = str_format(&arena, "%s%s%s%s", HEAD, cases[i].report, TEN(ZERO), TAIL);
        seen = nibrs_see_xml(text);
        CHECK(!seen.is_ok && str_has(str_of(seen.err.text), S("1 of 11 reports cannot be read")));
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}

/* A hundred reports, then what is behind them. */
TEST(reports_before_a_place_that_is_no_xml_are_read_where_the_one_percent_rule_permits)
{
    static const struct { const char *behind, *what; size_t lost, line; } cases[] = {
        { "<nibrs:Report><a></b></nibrs:Report>\n" TAIL, "closes another element", 1, 303 },
        { "<nibrs:Report>\n\xff</nibrs:Report>" TAIL, "not well-formed", 1, 304 },
        { "<nibrs:Report>&bomb;</nibrs:Report>" TAIL, "stands for nothing", 1, 303 },
        { "<nibrs:Report x='1' x='2'/>" TAIL, "an attribute twice", 1, 303 },
        { "&bomb;\n<nibrs:Report\n>" TAIL, "stands for nothing", 1, 303 },
        { "\n<a></b>" TAIL, "closes another element", 0, 304 },
        { TAIL "<a/>", "goes on behind", 0, 304 },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str text = str_format(&arena, "%s%s%s", HEAD, TEN(TEN(ZERO)), cases[i].behind);
        NibrsSeen seen = nibrs_see_xml(text);
        if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%zu: %s", i, seen.err.text);
        CHECK_EQ(seen.record_count, 100);
        CHECK_EQ(seen.done.unreadable, cases[i].lost);
        CHECK_EQ(kit_raised(&seen, "xml"), 1);
        CHECK_EQ(kit_raised(&seen, "unreadable"), cases[i].lost);
        CHECK_EQ(seen.problem_count, 1 + cases[i].lost);
        CHECK_EQ(seen.problems[0].line, cases[i].line);
        CHECK(str_has(str_of(seen.problems[0].text), str_of(cases[i].what)));
        if (cases[i].lost) CHECK(str_starts(seen.problems[1].raw, S("<nibrs:Report")) && !str_has(seen.problems[1].raw, S(TAIL)));
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}

TEST(a_file_that_is_no_xml_any_more_is_refused_where_more_is_lost_or_nobody_knows_how_much)
{
    static const struct { const char *behind, *what; } cases[] = {
        { "<nibrs:Report><a></b></nibrs:Report>" ZERO TAIL, "closes another element" },     /* 2 of 102 */
        { "<nibrs:Report><a></b></nibrs:Report>", "closes another element" },               /* its end is missing */
        { "<nibrs:Report><a></b></nibrs:Report></nibrs:Other>", "closes another element" },
        { "<nibrs:Report><a></b>" TAIL "<a>", "closes another element" },
        { "\x01\x01\x01", "not well-formed" },
        { "<nibrs:Report/>" "<nibrs:Report>&bomb;</nibrs:Report>" TAIL, "stands for nothing" },
        { ZERO, "ends before it is complete" },
        { "<nibrs:Report>" TEN(TEN("<a>")) TAIL, "64 deep" },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str text = str_format(&arena, "%s%s%s", HEAD, TEN(TEN(ZERO)), cases[i].behind);
        NibrsSeen seen = nibrs_see_xml(text);
        if (seen.is_ok || seen.err.code != ERR_INPUT || !str_has(str_of(seen.err.text), str_of(cases[i].what)))
            test_fail(__FILE__, __LINE__, "%zu: %s", i, seen.err.text);
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}

/* The same in UTF-16: a tag is found between the zeros. */
TEST(what_is_lost_of_a_file_in_two_bytes_a_letter_is_counted)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (int is_big = 0; is_big < 2; is_big++) {
        Str text = str_format(&arena, "%s%s%s", HEAD + sizeof "<?xml version='1.0'?>\n" - 1, TEN(TEN(ZERO)),
                              "<nibrs:Report><a></b></nibrs:Report>" TAIL);
        char *wide = arena_new(&arena, char, 2 * text.len + 2);
        memcpy(wide, is_big ? "\xfe\xff" : "\xff\xfe", 2);
        for (size_t i = 0; i < text.len; i++) wide[2 + 2 * i + (size_t)is_big] = text.at[i];
        NibrsSeen seen = nibrs_see_xml((Str){ wide, 2 * text.len + 2 });
        if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%s", seen.err.text);
        CHECK_EQ(seen.record_count, 100);
        CHECK_EQ(seen.done.unreadable, 1);
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}

TEST(what_is_no_nibrs_xml_is_refused)
{
    static const struct { const char *text, *want; } cases[] = {
        { "", "ends before it is complete" },
        { "00881I112019", "not well-formed" },
        { "<a/>", "not NIBRS XML" },
        { "<lexs:doPublish xmlns:lexs='http://invented.example'><Report/></lexs:doPublish>", "not NIBRS XML" },
        { HEAD TAIL, "holds no report" },
        { HEAD ZERO, "ends before it is complete" },
        { HEAD "<nibrs:Report>", "ends before it is complete" },
        { "<!DOCTYPE x>\n<nibrs:Submission/>", "DOCTYPE" },
        { HEAD ZERO "<nibrs:Report>&bomb;</nibrs:Report>" TAIL, "stands for nothing" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        NibrsSeen seen = nibrs_see_xml(str_of(cases[i].text));
        CHECK(!seen.is_ok);
        CHECK_EQ(seen.err.code, ERR_INPUT);
        if (!str_has(str_of(seen.err.text), str_of(cases[i].want)))
            test_fail(__FILE__, __LINE__, "%zu: %s", i, seen.err.text);
        nibrs_forget(&seen);
    }
}

TEST(the_first_bytes_tell_nibrs_xml_from_others)
{
    CHECK(nibrs_xml_looks_like(S(HEAD)));
    CHECK(nibrs_xml_looks_like(S("<Submission xmlns=\"http://fbi.gov/cjis/nibrs/2027\">")));
    CHECK(nibrs_xml_looks_like(S("f\0b\0i\0.\0g\0o\0v\0/\0c\0j\0i\0s\0/\0n\0i\0b\0r\0s\0")));
    CHECK(!nibrs_xml_looks_like(S("<Submission xmlns=\"http://fbi.gov/cjis/2.0\">")));
    CHECK(!nibrs_xml_looks_like(S("00881I112019")));
    CHECK(!nibrs_xml_looks_like(S("")));
}

TEST(the_fourth_drug_begins_another_segment_and_other_things_do_not)
{
    NibrsSeen seen = nibrs_see_xml(S(HEAD HEADER("GROUP A INCIDENT REPORT", "I") INCIDENT DRUG("A", "1") DRUG("B", "1")
                                     DRUG("C", "1") ITEM("SEIZED", "11", "1") DRUG("D", "1") END TAIL));
    CHECK(seen.is_ok);
    CHECK_EQ(seen.records[0].count, 3);
    CHECK(segment_has_code(&seen.records[0].segments[1], FIELD_PROPERTY, CODE2('1', '1')));
    CHECK(segment_has_code(&seen.records[0].segments[1], FIELD_DRUG, CODE1('C')));
    CHECK_STR(segment_text(&seen.records[0].segments[2], FIELD_DRUG), S("D"));
    CHECK_STR(segment_text(&seen.records[0].segments[2], FIELD_PROPERTY), S("10"));
    nibrs_forget(&seen);
}

/* ---- limits ---- */

/* Reports that are too large to be read, after a hundred that are not. */
static Str large(Arena *arena, const char *before, const char *middle, size_t times, const char *after)
{
    size_t room = strlen(HEAD TAIL) + 100 * strlen(ZERO) + strlen(before) + times * strlen(middle) + strlen(after) + 1;
    char *text = arena_new(arena, char, room);
    size_t used = (size_t)snprintf(text, room, "%s%s%s", HEAD, TEN(TEN(ZERO)), before);
    for (size_t i = 0; i < times; i++, used += strlen(middle)) memcpy(text + used, middle, strlen(middle));
    used += (size_t)snprintf(text + used, room - used, "%s%s", after, TAIL);
    return (Str){ text, used };
}

#define GROUP_A HEADER("GROUP A INCIDENT REPORT", "I") INCIDENT
#define LONG_PERSON "<nc:Person s:id='P1'><j:PersonSexCode>" TEN(TEN("123456789")) "</j:PersonSexCode><j:PersonRaceNDExCode>" \
    TEN(TEN("123456789")) "</j:PersonRaceNDExCode><j:PersonEthnicityCode>" TEN(TEN("123456789")) "</j:PersonEthnicityCode></nc:Person>"

TEST(a_report_beyond_the_limits_is_listed_and_the_others_are_read)
{
    static const struct { const char *before, *middle; size_t times; const char *after, *why; } cases[] = {
        { GROUP_A "<j:Offense><nibrs:OffenseUCRCode>", "0123456789", 102, "</nibrs:OffenseUCRCode></j:Offense>" END, NULL },
        { GROUP_A "<j:Offense><nibrs:OffenseUCRCode>", "0123456789", 103, "</nibrs:OffenseUCRCode></j:Offense>" END, "1,024 bytes" },
        { GROUP_A "<j:Offense><nibrs:OffenseUCRCode>", "0123456789", 9000, "</nibrs:OffenseUCRCode></j:Offense>" END, "1,024 bytes" },
        { GROUP_A, "<a/>", XML_REPORT_ELEMENTS_MAX - 30, END, NULL },
        { GROUP_A, "<a/>", XML_REPORT_ELEMENTS_MAX, END, "131,072 elements" },
        { GROUP_A, "<!-- 0123456789 -->", 500000, END, "8 MiB" },
        { GROUP_A, OFFENSE, REPORT_SEGMENTS_MAX - 1, END, NULL },
        { GROUP_A, OFFENSE, REPORT_SEGMENTS_MAX, END, "2,048 offenses" },
        { GROUP_A "<j:Offense>", "<nibrs:CriminalActivityCategoryCode>N</nibrs:CriminalActivityCategoryCode>",
          129, "</j:Offense>" END, "128 things" },
        { GROUP_A LONG_PERSON, "<j:Victim><nc:RoleOfPerson s:ref='P1'/></j:Victim>", 2000, END, "4 MiB of text" },
    };
    Arena arena;
    CHECK(arena_open(&arena, (size_t)64 * 1024 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++) {
        NibrsSeen seen = nibrs_see_xml(large(&arena, cases[i].before, cases[i].middle, cases[i].times, cases[i].after));
        if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%zu: %s", i, seen.err.text);
        if (seen.record_count != (cases[i].why ? 100 : 101)) test_fail(__FILE__, __LINE__, "%zu", i);
        bool is_told = false;
        for (size_t k = 0; k < seen.problem_count; k++)
            is_told |= cases[i].why && str_has(str_of(seen.problems[k].text), str_of(cases[i].why));
        if (is_told != !!cases[i].why) test_fail(__FILE__, __LINE__, "%zu", i);
        nibrs_forget(&seen);
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}

/* Every text of a record is one that no sentence of ours has. */
TEST(neither_problems_nor_refusals_carry_a_value)
{
    static const char *const texts[] = {
        HEAD HEADER("GROUP A INCIDENT REPORT", "I") "<nc:Incident><nc:ActivityDate><nc:Date>QQVALUE</nc:Date></nc:ActivityDate>"
            "</nc:Incident><j:Offense><nibrs:OffenseUCRCode>QQVALUE</nibrs:OffenseUCRCode></j:Offense>"
            "<j:Victim s:id='QQVALUE'><nc:RoleOfPerson s:ref='QQVALUEX'/></j:Victim><QQVALUE>QQVALUE</QQVALUE>" END TAIL,
        HEAD HEADER("QQVALUE", "QQVALUE") END TAIL,
        HEAD "<nibrs:Report>QQVALUE</QQVALUE>" TAIL,
        HEAD "<nibrs:Report QQVALUE='1' QQVALUE='2'/>" TAIL,
        HEAD "<nibrs:Report>&QQVALUE;</nibrs:Report>" TAIL,
        HEAD TEN(TEN(ZERO)) "<nibrs:Report>&QQVALUE;<QQVALUE>QQVALUE</QQVALUE></nibrs:Report>" TAIL,
        "<!DOCTYPE QQVALUE SYSTEM 'QQVALUE'><a/>",
        "<?xml version='1.0' encoding='QQVALUE'?><a/>",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        NibrsSeen seen = nibrs_see_xml(str_of(texts[i]));
        CHECK(seen.problem_count || !seen.is_ok);
        CHECK(seen.is_ok || !str_has(str_of(seen.err.text), S("QQ")));
        for (size_t k = 0; k < seen.problem_count; k++)
            CHECK(!str_has(str_of(seen.problems[k].text), S("QQ")) && !str_has(seen.problems[k].field, S("QQ")));
        nibrs_forget(&seen);
    }
}
