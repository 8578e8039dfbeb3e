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
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_STR(told(&arena, str_of(cases[i].cell)), str_of(cases[i].want));
        CHECK_EQ(csv_parties_are(str_of(cases[i].cell), csv_kit_words()), cases[i].are_parties);
    }
    arena_close(&arena);
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
