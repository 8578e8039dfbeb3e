/* nibrs_xml_table_test.c - proof that the tables of NIBRS XML say what the FBI's lists say, and that a slip in them is found. */
#include "ingest/nibrs_xml_table.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/content.h"
#include "nibrs_kit.h"

static NibrsXmlTable table_of(Arena *arena)
{
    NibrsXmlTable table;
    Err err;
    if (!xml_table_read(arena, content_find(S("formats/nibrs-xml.tsv"))->text,
                        content_find(S("formats/nibrs-xml-words.tsv"))->text, &table, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    return table;
}

/* A field that no layout has would be read into nothing that a flat file says. */
TEST(every_row_names_a_field_of_the_flat_layout)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    NibrsXmlTable table = table_of(&arena);
    CHECK(table.count > 100);
    for (size_t i = 0; i < table.count; i++) {
        const XmlRow *row = &table.rows[i];
        if (row->kind != ROW_FIELD || row->segment == SEGMENT_PERSON) continue;
        const LayoutSegment *segment = &kit_book()->layouts[0].segments[row->segment];
        bool is_found = false;
        for (size_t k = 0; k < segment->count; k++)
            is_found |= str_eq(segment->fields[k].name, row->name) ||
                        str_eq(segment->fields[k].name, str_format(&arena, "%.*s 1", STR(row->name)));
        if (!is_found) test_fail(__FILE__, __LINE__, "row %zu: %.*s", row->line, STR(row->name));
    }
    arena_close(&arena);
}

TEST(every_field_of_the_flat_layout_has_an_element_but_those_that_xml_lacks)
{
    static const char *const lacking[] = {
        "exceptional clearance offense codes", "retired filler", "recovered motor vehicles", "automatic weapon",
        "victim connected to offense", "offender number related", "clearance offense code",
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    NibrsXmlTable table = table_of(&arena);
    for (int kind = 0; kind < NIBRS_LEVELS; kind++)
        for (size_t k = 0; k < kit_book()->layouts[0].segments[kind].count; k++) {
            Str name = kit_book()->layouts[0].segments[kind].fields[k].name;
            bool is_there = false;
            for (size_t i = 0; i < table.count; i++)
                is_there |= table.rows[i].kind == ROW_FIELD && (int)table.rows[i].segment == kind &&
                            str_starts(name, table.rows[i].name);
            for (size_t i = 0; i < COUNT(lacking); i++) is_there |= str_starts(name, str_of(lacking[i]));
            if (!is_there) test_fail(__FILE__, __LINE__, "%d %.*s", kind, STR(name));
        }
    arena_close(&arena);
}

TEST(every_word_means_a_code_that_the_flat_file_has)
{
    static const struct { const char *path, *list; size_t words; } cases[] = {
        { "SubjectVictimAssociation/VictimToSubjectRelationshipCode", "relationship", 30 },
        { "Offense/OffenseFactorBiasMotivationCode", "bias", 36 },
        { "Item/ItemStatus/ItemStatusCode", "property_loss", 9 },
        { "Offense/OffenseAttemptedIndicator", "attempted_completed", 4 },
        { "Incident/IncidentAugmentation/OffenseCargoTheftIndicator", "yes_no", 4 },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    NibrsXmlTable table = table_of(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t count;
        const XmlRow *row = xml_rows(&table, str_of(cases[i].path), &count);
        const CodeList *list = codes_list(kit_codes(), str_of(cases[i].list));
        CHECK(row && list);
        CHECK_EQ(row->word_count, cases[i].words);
        for (size_t k = 0; k < row->word_count; k++)
            if (!codes_find(list, code_of(row->words[k].code)))
                test_fail(__FILE__, __LINE__, "%.*s", STR(row->words[k].word));
    }
    arena_close(&arena);
}

TEST(words_become_codes_and_others_stay)
{
    static const struct { const char *path, *word, *want; } cases[] = {
        { "SubjectVictimAssociation/VictimToSubjectRelationshipCode", "Family Member_Child", "CH" },
        { "SubjectVictimAssociation/VictimToSubjectRelationshipCode", "FAMILY MEMBER_CHILD", "CH" },
        { "SubjectVictimAssociation/VictimToSubjectRelationshipCode", "Pen Friend", "Pen Friend" },
        { "Person/PersonAgeMeasure/MeasureValueText", "NEONATAL", "NN" },
        { "Incident/IncidentAugmentation/IncidentReportDateIndicator", "true", "R" },
        { "Incident/IncidentAugmentation/IncidentReportDateIndicator", "false", "" },
        { "Offense/OffenseUCRCode", "64A", "64A" },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    NibrsXmlTable table = table_of(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t count;
        CHECK_STR(xml_row_code(xml_rows(&table, str_of(cases[i].path), &count), str_of(cases[i].word)),
                  str_of(cases[i].want));
    }
    size_t count;
    CHECK(!xml_rows(&table, S("Offense/Nothing"), &count));
    CHECK(xml_rows(&table, S("Incident/ActivityDate/DateTime"), &count));
    CHECK_EQ(count, 2);
    arena_close(&arena);
}

TEST(a_slip_in_a_table_is_said_with_its_line)
{
    static const struct { const char *rows, *words, *want; } cases[] = {
        { "", "", "has no row" },
        { "A\tOffense/X\t2\tUCR offense code\t-\t-\n", "a\tb\n", "nibrs-xml-words.tsv, line 1" },
        { "A\tOffense/X\t2\tUCR offense code\t-\n", "", "nibrs-xml.tsv, line 1" },
        { "C\tOffense/X\t2\tUCR offense code\t-\t-\n", "", "nibrs-xml.tsv, line 1" },
        { "# head\nA\tOffense/X\t9\tUCR offense code\t-\t-\n", "", "nibrs-xml.tsv, line 2" },
        { "A\tOffense/X\treport\tUCR offense code\t-\t-\n", "", "nibrs-xml.tsv, line 1" },
        { "A\tOffense/X\t2\tUCR offense code\tbackwards\t-\n", "", "how is not one" },
        { "A\tOffense/X\t2\tUCR offense code\t-\tnothing\n", "", "words names no list" },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        NibrsXmlTable table;
        Err err;
        CHECK(!xml_table_read(&arena, str_of(cases[i].rows), str_of(cases[i].words), &table, &err));
        if (!str_has(str_of(err.text), str_of(cases[i].want))) test_fail(__FILE__, __LINE__, "%s", err.text);
    }
    arena_close(&arena);
}
