/* nibrs_xml_samples_test.c - proof that the FBI's example messages are read, value by value. */
#include "nibrs_kit.h"

static Str shared_xml(Arena *arena, const char *name)
{
    const char *folder = test_shared();
    if (!folder) test_skip("shared data absent");
    Str text = kit_file(arena, str_format(arena, "%s/data/nibrs/%s", folder, name).at);
    if (!text.at) test_skip("shared data absent");
    return text;
}

/* How many segments of each level a sample has, from 0 to 7. */
typedef struct { const char *file; RecordKind kind; bool is_delete; char action; size_t levels[NIBRS_LEVELS]; } Sample;

static const Sample samples[] = {
    { "AllFields_Sample",         RECORD_INCIDENT,       false, 'I', { 0, 1, 1, 5, 2, 1, 1, 0 } },
    { "GroupAIncident_Sample",    RECORD_INCIDENT,       false, 'I', { 0, 1, 1, 6, 2, 1, 0, 0 } },
    { "GroupAReplace_Sample",     RECORD_INCIDENT,       false, 'R', { 0, 1, 1, 6, 2, 1, 0, 0 } },
    { "GroupBArrestDelete_Sample", RECORD_GROUP_B_ARREST, true,  'D', { 0, 0, 0, 0, 0, 0, 0, 1 } },
    { "GroupBArrest_Sample",      RECORD_GROUP_B_ARREST, false, 'A', { 0, 0, 0, 0, 0, 0, 0, 1 } },
    { "IncidentDelete_Sample",    RECORD_INCIDENT,       true,  'D', { 0, 1, 0, 0, 0, 0, 0, 0 } },
    { "ZeroReport_Sample",        RECORD_ZERO_REPORT,    false, 'A', { 1, 0, 0, 0, 0, 0, 0, 0 } },
};

TEST(the_examples_of_both_versions_have_the_segments_they_show)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < 2 * COUNT(samples); i++) {
        const Sample *want = &samples[i / 2];
        size_t levels[SEGMENT_KINDS] = { 0 };
        const char *name = str_format(&arena, "samples-xml-%s/nibrs_%s.xml", i % 2 ? "2019" : "4.2", want->file).at;
        NibrsSeen seen = nibrs_see_xml(shared_xml(&arena, name));
        if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%s: %s", name, seen.err.text);
        CHECK_EQ(seen.record_count, 1);
        const Record *r = &seen.records[0];
        CHECK_EQ(r->kind, want->kind);
        CHECK_EQ(r->is_delete, want->is_delete);
        CHECK_EQ(r->submission, 201602);
        CHECK_STR(r->agency, S("WVNDX0100"));
        for (size_t k = 0; k < r->count; k++) {
            levels[r->segments[k].kind]++;
            CHECK_EQ(r->segments[k].action, want->action);
        }
        for (size_t k = 0; k < SEGMENT_KINDS; k++)
            if (levels[k] != (k < NIBRS_LEVELS ? want->levels[k] : 0))
                test_fail(__FILE__, __LINE__, "%s: %zu segments of level %zu", name, levels[k], k);
        CHECK(!kit_raises(&seen, "element") && !kit_raises(&seen, "reference") && !kit_raises(&seen, "unreadable"));
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}

typedef struct { SegmentKind kind; size_t at; const char *name, *text; } Claim;

/* Read off the message by hand. Of each kind of segment, `at` counts from 0. */
static const Claim claims[] = {
    { 1, 0, "incident date", "20160219" }, { 1, 0, "incident hour", "10" }, { 1, 0, "cleared exceptionally", "A" },
    { 1, 0, "exceptional clearance date", "20160225" }, { 1, 0, "cargo theft", "Y" },
    { 2, 0, "UCR offense code", "240" }, { 2, 0, "attempted/completed", "A" },
    { 2, 0, "offender suspected of using 1", "N" }, { 2, 0, "location type", "58" },
    { 2, 0, "number of premises entered", "01" }, { 2, 0, "method of entry", "F" },
    { 2, 0, "criminal activity / gang 1", "N" }, { 2, 0, "weapon/force 1", "11" }, { 2, 0, "automatic weapon 1", "A" },
    { 2, 0, "bias motivation 1", "88" },
    { 3, 0, "type property loss", "1" }, { 3, 0, "property description 1", "01" },
    { 3, 0, "value of property 1", "000012000" }, { 3, 0, "date recovered 1", "20160224" },
    /* two dates in one place: the flat form has room for the first */
    { 3, 1, "type property loss", "2" }, { 3, 1, "property description 1", "01" },
    { 3, 1, "value of property 1", "000012000" }, { 3, 1, "date recovered 1", "20160224" },
    { 3, 1, "date recovered", "20170323" },
    { 3, 2, "type property loss", "3" }, { 3, 2, "property description 1", "01" },
    { 3, 2, "value of property 1", "000012000" }, { 3, 2, "date recovered 1", "20160224" },
    { 3, 3, "type property loss", "4" }, { 3, 3, "property description 1", "01" },
    { 3, 3, "value of property 1", "000012000" }, { 3, 3, "date recovered 1", "20160224" },
    { 3, 4, "type property loss", "5" }, { 3, 4, "property description 1", "01" },
    { 3, 4, "value of property 1", "000012000" }, { 3, 4, "date recovered 1", "20160224" },
    { 3, 4, "property description 2", "01" }, { 3, 4, "value of property 2", "000012000" },
    { 3, 4, "date recovered 2", "20160224" }, { 3, 4, "property description 3", "03" },
    { 3, 4, "value of property 3", "000012000" }, { 3, 4, "date recovered 3", "20160224" },
    { 3, 4, "property description 4", "10" }, { 3, 4, "value of property 4", "000012000" },
    { 3, 4, "date recovered 4", "20160224" }, { 3, 4, "recovered motor vehicles", "41" },
    { 3, 4, "suspected drug type 1", "X" }, { 3, 4, "drug quantity 1", "000000001500" },
    { 3, 4, "drug measurement 1", "XX" },
    { 4, 0, "victim sequence number", "001" }, { 4, 0, "victim connected to offense 1", "240" },
    { 4, 0, "type of victim", "L" }, { 4, 0, "age of victim", "32" }, { 4, 0, "sex of victim", "M" },
    { 4, 0, "race of victim", "B" }, { 4, 0, "ethnicity of victim", "N" }, { 4, 0, "resident status", "R" },
    { 4, 0, "assault/homicide circumstance 1", "01" }, { 4, 0, "justifiable homicide circumstance", "C" },
    { 4, 0, "type of injury 1", "N" }, { 4, 0, "offender number related 1", "01" },
    { 4, 0, "relationship to offender 1", "AQ" }, { 4, 0, "officer activity", "10" },
    { 4, 0, "officer assignment", "G" }, { 4, 0, "officer ORI other", "WVNDX01" },
    { 4, 1, "victim sequence number", "002" }, { 4, 1, "victim connected to offense 1", "240" },
    { 4, 1, "type of victim", "I" }, { 4, 1, "age of victim", "BB" }, { 4, 1, "sex of victim", "M" },
    { 4, 1, "race of victim", "W" }, { 4, 1, "ethnicity of victim", "U" }, { 4, 1, "resident status", "R" },
    { 4, 1, "assault/homicide circumstance 1", "10" }, { 4, 1, "justifiable homicide circumstance", "G" },
    { 4, 1, "type of injury 1", "N" }, { 4, 1, "offender number related 1", "01" },
    { 4, 1, "relationship to offender 1", "ST" },
    { 5, 0, "offender sequence number", "01" }, { 5, 0, "age of offender", "2530" }, { 5, 0, "sex of offender", "F" },
    { 5, 0, "race of offender", "W" }, { 5, 0, "ethnicity of offender", "N" },
    { 6, 0, "arrestee sequence number", "01" }, { 6, 0, "arrest transaction number", "12345" },
    { 6, 0, "arrest date", "20160228" }, { 6, 0, "type of arrest", "O" }, { 6, 0, "multiple arrestee segments", "N" },
    { 6, 0, "arrest offense code", "64A" }, { 6, 0, "arrestee armed with 1", "12" },
    { 6, 0, "arrestee armed with 2", "13" }, { 6, 0, "automatic weapon 2", "A" }, { 6, 0, "age of arrestee", "25" },
    { 6, 0, "sex of arrestee", "F" }, { 6, 0, "race of arrestee", "W" }, { 6, 0, "ethnicity of arrestee", "N" },
    { 6, 0, "resident status", "R" }, { 6, 0, "disposition under 18", "H" },
};

static const Segment *segment_at(const Record *r, SegmentKind kind, size_t at)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->segments[i].kind == kind && at-- == 0) return &r->segments[i];
    test_fail(__FILE__, __LINE__, "no segment %zu of level %d", at, (int)kind);
}

TEST(the_example_with_all_fields_says_each_of_them_and_nothing_else)
{
    Arena arena;
    size_t values = 0;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    NibrsSeen seen = nibrs_see_xml(shared_xml(&arena, "samples-xml-2019/nibrs_AllFields_Sample.xml"));
    CHECK(seen.is_ok);
    const Record *r = &seen.records[0];
    CHECK_STR(r->number, S("54236732"));
    for (size_t i = 0; i < COUNT(claims); i++) {
        const Segment *s = segment_at(r, claims[i].kind, claims[i].at);
        bool is_there = false;
        for (size_t k = 0; k < s->count; k++)
            is_there |= str_eq(s->values[k].name, str_of(claims[i].name)) &&
                        str_eq(s->values[k].text, str_of(claims[i].text));
        if (!is_there) test_fail(__FILE__, __LINE__, "%d: no %s %s", (int)claims[i].kind, claims[i].name, claims[i].text);
    }
    for (size_t i = 0; i < r->count; i++) values += r->segments[i].count;
    CHECK_EQ(values, COUNT(claims));
    nibrs_forget(&seen);
    arena_close(&arena);
}

/* Made by a converter of others: a report without a submission, persons where roles are meant, words of its own. */
TEST(a_report_that_a_converter_made_is_read)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    NibrsSeen seen = nibrs_see_xml(shared_xml(&arena, "samples-ndex/NDEx-NIBRS.out.xml"));
    if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%s", seen.err.text);
    CHECK_EQ(seen.record_count, 1);
    const Record *r = &seen.records[0];
    CHECK_STR(segment_text(segment_at(r, SEGMENT_VICTIM, 0), FIELD_VICTIM_OFFENSE), S("90F"));
    CHECK_STR(segment_text(segment_at(r, SEGMENT_VICTIM, 0), FIELD_RELATIONSHIP), S("BG"));
    CHECK_STR(segment_text(segment_at(r, SEGMENT_OFFENSE, 0), FIELD_BIAS), S("GENDER BIAS"));
    CHECK_STR(segment_text(segment_at(r, SEGMENT_ARRESTEE, 0), FIELD_ARREST_OFFENSE), S("90Z"));
    nibrs_forget(&seen);
    CHECK(!nibrs_xml_looks_like(shared_xml(&arena, "samples-ndex/NDEx-NIBRS.xml")));
    arena_close(&arena);
}
