/* csv_parties_test.c - proof that everybody in a cell is told apart, and sentences name nobody. */
#include "csv_kit.h"

#include "ingest/csv_parties.h"

static Str told(Arena *arena, Str cell)
{
    CsvParty p;
    Str text = S("");
    while (csv_party_next(&cell, csv_kit_words(), S(""), &p)) {
        char code = p.code ? (char)(p.code & 0xff) : '-', sex = p.described.sex ? p.described.sex : '-';
        text = str_format(arena, "%.*s[%c %.*s %c%.*s]", STR(text), code, STR(p.name), sex,
            (int)p.described.age_len,
            p.described.age);
    }
    return text;
}

TEST(everybody_in_a_cell_is_told_apart)
{
    static const struct { const char *cell, *want; bool are_parties; } cases[] = {
        { "V: DOE, ANN (15 YOA W/F); S: ROE, MAX (34 B/M)", "[V DOE, ANN F15][O ROE, MAX M34]", true },
        { "Doe, Ann (Victim) [F 15]|Roe, Max (Witness)", "[V Doe, Ann F15][P Roe, Max -]", true },
        { "VICTIM 1: Doe\nSUSPECT: unknown\n", "[V Doe -][O unknown -][-  -]", true },
        { "V: L.T., 15; S: M.R. (41)", "[V L.T. -15][O M.R. -41]", true }, { "V: Doe, Ann 15 yo", "[V Doe, Ann -15]", true },
        { "Doe, Ann; Roe, Max", "[- Doe, Ann -][- Roe, Max -]", false },
        { "Note: call back", "[- Note: call back -]", false },
        { "", "[-  -]", false }, { ";", "[-  -][-  -]", false }, { "V:", "[V  -]", false }, { "(((",
        "[-  -]", false },
        { "V: Doe (", "[V Doe -]", true },
        { "Doe, Ann (15) and Roe, Max (34 B/M)", "[- Doe, Ann -15][- Roe, Max M34]", false },
        { "Doe, Ann (15), Roe, Max (34)", "[- Doe, Ann -15][- Roe, Max -34]", false },
        { "Doe, Ann (15)/Roe, Max", "[- Doe, Ann -15][- Roe, Max -]", false },
        { "Ann Doe 15 yo & Max Roe 34 yo + Kim Low", "[- Ann Doe -15][- Max Roe -34][- Kim Low -]", false },
        { "Ann Doe W/F/15 / Max Roe", "[- Ann Doe F15][- Max Roe -]", false },
        { "Ann Doe (15) w/ Max Roe (34)", "[- Ann Doe -15][- Max Roe -34]", false },
        { "Doe, Ann; 17 W/F; Roe, Max", "[- Doe, Ann F17][- Roe, Max -]", false },
        { "Smith and Sons", "[- Smith and Sons -]", false }, { "Doe, Ann 15 / WF", "[- Doe, Ann F15]", false },
        { "Doe, Ann (sister), DOB 3/4/2009", "[- Doe, Ann -]", false },
        { "Doe, Ann (15) and", "[- Doe, Ann -15]", false }, { "Doe, Andy (15)", "[- Doe, Andy -15]", false },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_STR(told(&arena, str_of(cases[i].cell)), str_of(cases[i].want));
        CHECK_EQ(csv_parties_are(str_of(cases[i].cell), csv_kit_words()), cases[i].are_parties);
    }
    arena_close(&arena);
}

TEST(names_alone_are_told_from_words)
{
    static const struct { const char *cell; bool are_names; } cases[] = {
        { "Doe, Ann; Roe, Max", true }, { "Doe, Ann", true }, { "Ann Doe", true }, { "Doe, Ann;", true }, { "Y", false }, { "3", false },
        { "Unit 12", false }, { "", false }, { "She was seen there with her sister.", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (csv_parties_are_names(str_of(cases[i].cell), csv_kit_words()) != cases[i].are_names)
            test_fail(__FILE__, __LINE__, "%s", cases[i].cell);
}

TEST(names_with_ages_are_told_from_texts)
{
    static const struct { const char *cell; bool are_aged; } cases[] = {
        { "Doe, Ann (DOB 3/4/2009); Roe, Max", true }, { "Roe, Max and Doe, Ann (15)", true }, { "Doe, Ann (15) & Roe, Max", true },
        { "Doe, Ann; Roe, Max", false }, { "Doe, Ann (witness)", false }, { "", false }, { "15", false }, { "W/F 15", false },
        { "She was seen there with her sister (15); both were sent home.", false }, { "3", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (csv_parties_are_aged(str_of(cases[i].cell), csv_kit_words()) != cases[i].are_aged)
            test_fail(__FILE__, __LINE__, "%s", cases[i].cell);
}

TEST(every_byte_of_a_cell_of_parties_may_be_another_or_missing)
{
    char cell[] = "V: DOE, ANN (15 W/F); ROE, MAX [S] (34)";
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i + 1 < sizeof cell; i++)
        for (int flip = 0; flip < 256; flip += 5) {
            cell[i] = (char)(cell[i] ^ flip);
            CHECK(told(&arena, (Str){ cell, sizeof cell - 1 }).len);
            CHECK(told(&arena, (Str){ cell, i }).len);
            cell[i] = (char)(cell[i] ^ flip);
            arena_reset(&arena, 0);
        }
    arena_close(&arena);
}

TEST(relatives_of_whom_only_the_age_is_told_are_persons_without_a_name)
{
    static const struct { const char *cell, *ages; } cases[] = {
        { "dtr 16", "16 " }, { "son 15 dau 12", "15 12 " }, { "Son 15, Dtr 4", "15 04 " }, { "Kayla (15, \"niece\")", "15 " },
        { "spouse + kids", "- " }, { "kids", "- " }, { "sons 15", "- " }, { "dtr 160", "- " }, { "boyfriend 31", "- " }, { "sister", "- " },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str cell = str_of(cases[i].cell);
        CsvParty party;
        char got[64] = "";
        while (csv_party_next(&cell, csv_kit_words(), S(""), &party))
            snprintf(got + strlen(got), sizeof got - strlen(got), "%.*s ", party.is_described ? (int)party.described.age_len : 1,
                     party.is_described ? party.described.age : "-");
        if (strcmp(got, cases[i].ages) != 0) test_fail(__FILE__, __LINE__, "%s: %s", cases[i].cell, got);
    }
}
