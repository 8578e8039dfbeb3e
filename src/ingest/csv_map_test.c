/* csv_map_test.c - proof that a map is read as written, and a wrong one refused with what was wanted. */
#include "ingest/csv_map.h"

#include "base/test.h"

#define HEAD "safeharbor-csv-map\t1\nkind\tincident\n"
#define GOOD "safeharbor-csv-map\t1\n# a comment\nkind\tbooking\nagency\tZZ0010000\nheader\t3\nencoding\twindows-1252\n" \
    "column\tBook No\treport.number\ncolumn\tDOB\tarrestee.birth_date\tDMY\ncolumn\tSex 2\tarrestee2.sex\n" \
    "column\tCharge\tarrestee.offense\twords local down\ncolumn\tCell\tkeep\ncolumn\tPhoto\tignore\n" \
    "value\tlocal\tSOLICIT - 1st\t40A\nvalue\tsex\tgirl\tF\n"

static bool is_read(const char *text, CsvMap *map, Err *err)
{
    static Arena arena;
    if (!arena.base) CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    return csv_map_read(&arena, str_of(text), map, err);
}

static void check_good(const CsvMap *map)
{
    CHECK_EQ(map->kind, RECORD_BOOKING);
    CHECK_STR(map->agency, S("ZZ0010000"));
    CHECK_EQ(map->header.line, 3);
    CHECK_EQ(map->encoding, ENCODING_WINDOWS_1252);
    CHECK_EQ(map->count, 6);
    CHECK_EQ(map->columns[1].field->field, FIELD_BIRTH_DATE);
    CHECK_EQ(map->columns[1].order, DATE_DMY);
    CHECK(map->columns[3].is_down && !map->columns[0].is_down);
    CHECK_EQ(map->columns[2].group, 2);
    CHECK_STR(map->columns[3].list, S("local"));
    CHECK_EQ(map->columns[4].use, CSV_USE_KEEP);
    CHECK_EQ(map->columns[5].use, CSV_USE_IGNORE);
    CHECK_EQ(map->value_count, 2);
    CHECK_STR(map->values[0].words, S("solicit 1st"));
    CHECK_EQ(map->values[0].code, code_of(S("40A")));
}

TEST(a_map_says_what_it_says_and_is_written_so_that_it_reads_back)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CsvMap map, again;
    Err err = { 0 };
    CHECK(is_read(GOOD, &map, &err));
    check_good(&map);
    Str written = csv_map_write(&arena, &map);
    CHECK(csv_map_read(&arena, written, &again, &err));
    check_good(&again);
    CHECK_STR(csv_map_write(&arena, &again), written);
    arena_close(&arena);
}

TEST(blocks_of_a_map_have_columns_of_their_own)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CsvMap map, again;
    Err err = { 0 };
    CHECK(is_read("safeharbor-csv-map\t1\nkind\tbooking\ncolumn\tName\tarrestee.name\ncolumn\tAge\tarrestee.age\nblock\n"
                  "column\tAge\tkeep\ncolumn\tName\tarrestee.name\ncolumn\tBorn\tarrestee.birth_date\tDMY\nblock\n"
                  "column\tWho\tperson.name\n", &map, &err));
    for (int pass = 0; pass < 2; pass++) {
        const CsvMap *m = pass ? &again : &map;
        CHECK_EQ(m->count, 2);
        CHECK_EQ(m->block_count, 2);
        CHECK_EQ(m->blocks[0].count, 3);
        CHECK_EQ(m->blocks[0].columns[2].order, DATE_DMY);
        CHECK_STR(m->blocks[1].columns[0].name, S("Who"));
        if (!pass) CHECK(csv_map_read(&arena, csv_map_write(&arena, &map), &again, &err));
    }
    CHECK(!is_read("safeharbor-csv-map\t1\nkind\ttip\nblock\nblock\nblock\nblock\nblock\nblock\nblock\nblock\n"
                   "block\n", &map, &err));
    CHECK_STR(str_of(err.text), S("Map, line 11: there are too many blocks; at most 8 are read. Split the list."));
    CHECK(!is_read("safeharbor-csv-map\t1\nkind\ttip\nblock\ncolumn\tWho\tperson.name\n", &map, &err));
    arena_close(&arena);
}

TEST(a_map_may_say_the_year_of_days_without_one)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CsvMap map, again;
    Err err = { 0 };
    CHECK(is_read(HEAD "year\t2025\ncolumn\tDay\treport.date\n", &map, &err));
    CHECK(csv_map_read(&arena, csv_map_write(&arena, &map), &again, &err));
    CHECK_EQ(again.year, 2025);
    CHECK(!is_read(HEAD "year\t25\ncolumn\tDay\treport.date\n", &map, &err));
    CHECK_STR(str_of(err.text), S("Map, line 3: the year is that of days which are written without one, such as 2025."));
    arena_close(&arena);
}

#define ORI_WANTED "Map, line 3: the agency is its ORI, nine capital letters and digits such as XX0010000; for a try any nine " \
    "do, and ? leaves it to --agency."

#define HEADER_WANTED "Map, line 3: the header is the number of a line, from 1 to 100, or two that follow one another (2-3, " \
    "or 2-3 groups where the upper one names groups of columns), none, cards 3, or fields 2 CASE | NAME | VALUE."

typedef struct { const char *text, *refusal; } Refused;

static void refuse(const Refused cases[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        CsvMap map = { .header = { .line = 77 } };
        Err err = { 0 };
        CHECK(!is_read(cases[i].text, &map, &err));
        CHECK_STR(str_of(err.text), str_of(cases[i].refusal));
        CHECK_EQ(map.header.line, 77);
    }
}

TEST(a_wrong_map_is_refused_with_the_line_and_what_was_wanted)
{
    static const Refused cases[] = {
        { "", "This is not a map: its first row is not \"safeharbor-csv-map\", a tab and 1." },
        { "Case No,Age\n1,16\n",
          "This is not a map: its first row is not \"safeharbor-csv-map\", a tab and 1." },
        { "safeharbor-csv-map\t2\n", "Map, line 1: this version of maps is not known here; version 1 is." },
        { "safeharbor-csv-map\t1\n",
          "The map does not say what the list is. Add a row: kind, a tab, incident." },
        { HEAD,
          "The map gives no column a meaning. Add rows: column, its name, a meaning such as person.name." },
        { "safeharbor-csv-map\t1\nkind\tcrime\n",
          "Map, line 2: the kind is incident, missing_person, field_contact, booking, tip or register." },
        { HEAD "agency\tZZ00100000\n", ORI_WANTED }, { HEAD "agency\tORI\n", ORI_WANTED },
        { HEAD "agency\tzz0010000\n", ORI_WANTED }, { HEAD "agency\tSample PD\n", ORI_WANTED },
        { HEAD "header\t0\n", HEADER_WANTED }, { HEAD "header\tcards x\n", HEADER_WANTED },
        { HEAD "header\tcards 0\n", HEADER_WANTED }, { HEAD "header\tfields 2 Case | Field\n", HEADER_WANTED },
        { HEAD "header\tfields Case | Field | Says | More\n", HEADER_WANTED },
        { HEAD "encoding\tlatin\n",
          "Map, line 3: the encoding is auto, utf-8, windows-1252, utf-16le or utf-16be." },
        { HEAD "colum\tAge\tvictim.age\n", "Map, line 3: a row begins with kind, agency, header, encoding, "
                                           "column or value, and a tab follows." },
        { HEAD "column Age victim.age\n", "Map, line 3: a row begins with kind, agency, header, encoding, "
                                          "column or value, and a tab follows." },
        { HEAD "column\tAge\n", "Map, line 3: a column needs its name in the file and what it means, "
                                "separated by tabs." },
        { HEAD "column\tAge\tvictim2.years\n",
          "Map, line 3: there is no victim2.years. Behind \"victim.\" write one of number | age | sex | race | "
          "ethnicity | "
          "race_sex_age | juvenile | name | last_name | first_name | middle_name | alias | birth_date | "
          "phone | "
          "email | handle | address | "
          "city | state | postcode | plate | vin | document | room | narrative | type | offense | "
          "relationship | injury | resident "
          "| circumstance." },
        { HEAD "column\tAge\treport2.date\n",
          "Map, line 3: the third cell is \"keep\", \"ignore\" or a meaning such as "
          "victim.age or report.number. A map that safeharbor map writes lists them all." },
        { HEAD "column\tAge\tage\n",
          "Map, line 3: the third cell is \"keep\", \"ignore\" or a meaning "
          "such as "
          "victim.age or report.number. A map that safeharbor map writes lists them all." },
        { "safeharbor-csv-map 1\nkind incident\n",
          "Map, line 1: blanks stand where tabs should separate the cells. Let "
          "safeharbor map write it again, and change it in an editor that keeps tabs." },
        { HEAD "column\tAge\tvictim.age\ncolumn\tAge\tkeep\n",
          "Map, line 4: this column is named on line 3 already. Remove one of the two." },
        { HEAD "column\tAge\tvictim.age\n\ncolumn\tAge 2\tvictim.age\n",
          "Map, line 5: line 3 has the same meaning, and a row can "
          "say that once only. Call one of them keep, or number the persons." },
        { HEAD "value\toffense\tsoliciting\n",
          "Map, line 3: a value needs a list, the words of the file, and one code of at most four characters, "
          "with a tab between each two of them. Of offense: 40A, 40B, 40C, 64A, 90I and the other codes of NIBRS." },
        { HEAD "value\tsex\tlady\tfemale\n",
          "Map, line 3: a value needs a list, the words of the file, and one code of at most four characters, "
          "with a tab between each two of them. Of sex: F, M, U." },
    };
    refuse(cases, COUNT(cases));
}

TEST(a_word_behind_a_column_that_is_not_known_or_out_of_place_is_refused_with_what_would_be_right)
{
    static const Refused cases[] = {
        { HEAD "column\tAge\tvictim.age\tMDY\n", "Map, line 3: the fourth cell is \"down\" where an empty cell means the "
          "one above, and else empty." },
        { HEAD "column\tPhone\tvictim.phone\tdown\n", "Map, line 3: the fourth cell is empty for this meaning: it is never "
          "taken from the row above." },
        { HEAD "column\tDOB\tvictim.birth_date\tdown MDY\n", "Map, line 3: the fourth cell is MDY, DMY or YMD for a date, "
          "with \" down\" behind it where an empty cell means the day above: \"MDY down\"." },
        { HEAD "column\tDay\treport.date\tUSA\n", "Map, line 3: the fourth cell is MDY, DMY or YMD for a date, with "
          "\" down\" behind it where an empty cell means the day above: \"MDY down\"." },
        { HEAD "column\tDay\treport.date\tMDY\tdown\n", "Map, line 3: a fifth cell stands behind the column. All that "
          "is said of it stands in the fourth, with a blank between: \"MDY down\", \"words LIST down\"." },
        { HEAD "column\tNo\treport.number\tfill\n", "Map, line 3: the fourth cell is \"down\" where an empty cell "
          "means the one above, and else empty." },
        { HEAD "column\tOff\toffense.code\tMDY\n", "Map, line 3: the fourth cell is \"words LIST\" for a code, "
          "\"down\" where an empty cell means the one above, or empty." },
        { HEAD "column\tInj\tvictim.injury\tMDY\n", "Map, line 3: the fourth cell is \"words LIST\" for a code, or empty." },
    };
    refuse(cases, COUNT(cases));
}

TEST(columns_without_a_name_or_with_a_name_twice_can_be_told_apart)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    const Str header[] = { S("Name"), S(""), S("Name"), S(" Birth\n\tDate "), S("Name"), S("Name (2)") };
    static const char *const want[] = { "Name", "column 2", "Name (2)", "Birth Date", "Name (3)", "Name (2) (2)" };
    Str names[COUNT(header)];
    csv_names(&arena, header, COUNT(header), names);
    for (size_t i = 0; i < COUNT(header); i++) CHECK_STR(names[i], str_of(want[i]));
    arena_close(&arena);
}

TEST(a_column_that_the_file_lacks_is_named)
{
    CsvMap map;
    Err err = { 0 };
    const CsvColumn *fit[3];
    const Str names[] = { S("Book No"), S("Extra"), S("DOB") }, all[] = { S("DOB"), S("Age") };
    CHECK(is_read(GOOD, &map, &err));
    CHECK(!csv_map_fit(&map, names, COUNT(names), fit, &err));
    CHECK_STR(str_of(err.text), S("The file has no column \"Sex 2\" on line 3, which line 9 of the map names. Compare the "
        "names, or have a map made for that line: safeharbor map LIST --header 3 --write NEW."));
    CHECK(is_read(HEAD "column\tAge\tvictim.age\ncolumn\tGone\tkeep\n", &map, &err));
    CHECK(csv_map_fit(&map, all, COUNT(all), fit, &err));
    CHECK(!fit[0]);
    CHECK_EQ(fit[1]->field->field, FIELD_VICTIM_AGE);
}

TEST(every_prefix_and_every_changed_byte_of_a_map_is_read_or_refused)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t len = 0; len <= sizeof GOOD; len++)
        for (int flip = 0; flip < 256; flip += len < sizeof GOOD ? 5 : 300) {
            char text[sizeof GOOD];
            memcpy(text, GOOD, sizeof text);
            if (len < sizeof text) text[len] = (char)(text[len] ^ flip);
            CsvMap map;
            Err err = { 0 };
            if (csv_map_read(&arena, (Str){ text,
                flip ? sizeof text - 1 : len < sizeof text ? len : sizeof text - 1 }, &map, &err))
                CHECK(csv_map_write(&arena, &map).len > 20);
            else CHECK(err.text[0]);
            arena_reset(&arena, 0);
        }
    arena_close(&arena);
}

TEST(what_nobody_has_filled_in_counts_for_nothing)
{
    Arena arena;
    CsvMap map;
    Err err = { 0 };
    CHECK(is_read(HEAD "agency\t?\nheader\tnone\ncolumn\tcolumn 3\toffense.code\nvalue\toffense\tlocal "
        "9\t?\t12 rows\n"
        "value\toffense\tlocal 8\t40A\t3 rows\n", &map, &err));
    CHECK_EQ(map.agency.len, 0);
    CHECK_EQ(map.header.line, 0);
    CHECK_EQ(map.value_count, 1);
    CHECK_STR(map.values[0].words, S("local 8"));
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(str_has(csv_map_write(&arena, &map), S("\nheader\tnone\n")));
    CHECK(str_has(csv_targets_text(&arena, S("# ")), S("# victim.number | age | sex | ")));
    arena_close(&arena);
}

TEST(one_line_or_two_name_the_columns)
{
    static const struct { const char *text; CsvHead want; } good[] = {
        { "2", { 2, false, false } }, { "2-3", { 2, true, false } }, { "2-3 groups", { 2, true, true } }, { "none", { 0 } },
    };
    static const char *const bad[] = { "", "0", "101", "2-4", "3-2", "2-", "-3", "2 groups", "groups", "1-2-3", "2-3 group" };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(good); i++) {
        CsvHead head = { .line = 77 };
        CHECK(csv_head_read(str_of(good[i].text), &head));
        CHECK(head.line == good[i].want.line && head.is_two == good[i].want.is_two);
        CHECK(head.is_grouped == good[i].want.is_grouped);
        CHECK_STR(csv_head_text(&arena, head), str_of(good[i].text));
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        CsvHead head = { .line = 77 };
        if (csv_head_read(str_of(bad[i]), &head) || head.line != 77) test_fail(__FILE__, __LINE__, "%s", bad[i]);
    }
    arena_close(&arena);
}

TEST(what_names_the_columns_is_read_as_it_is_written)
{
    static const struct { const char *text, *written; CsvLayout layout; size_t line; } cases[] = {
        { "none", "none", CSV_TABLE, 0 }, { "7", "7", CSV_TABLE, 7 }, { "2-3 groups", "2-3 groups", CSV_TABLE, 2 },
        { "cards", "cards 1", CSV_CARDS, 1 }, { "cards 4", "cards 4", CSV_CARDS, 4 },
        { "fields Case No|Field | Says", "fields 1 Case No | Field | Says", CSV_FIELDS, 1 },
        { "fields 2 3rd | Field | Says", "fields 2 3rd | Field | Says", CSV_FIELDS, 2 },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvHead head = { 0 };
        CHECK(csv_head_read(str_of(cases[i].text), &head));
        CHECK_STR(csv_head_text(&arena, head), str_of(cases[i].written));
        CHECK_EQ(head.layout, cases[i].layout);
        CHECK_EQ(head.line, cases[i].line);
    }
    arena_close(&arena);
}
