/* csv_looks_test.c - proof that values are taken for what they look like, and near misses are not. */
#include "csv_kit.h"

#include "ingest/csv_looks.h"

static CsvLooks looks_of(const char *cell)
{
    CsvLooks l = { 0 };
    csv_looks_add(&l, csv_kit_words(), str_of(cell));
    return l;
}

TEST(values_look_like_what_they_are)
{
    static const struct { const char *cell, *looks; } cases[] = {
        { "(202) 555-0101", "phone number" }, { "+1 202.555.0101", "phone" }, { "555-0101", "number" },
        { "a@example.org", "email" }, { "DOE, ANN LEE", "name" }, { "O'Doe-Roe/Ann", "name" },
        { "DEP. HALE #100", "" },
        { "Doe, Ann, 14", "name" }, { "Doe, Ann, Lee", "" }, { "ABC 1234", "plate number" }, { "7KLM890", "plate number" }, { "FI-900",
        "plate number" },
        { "100 Alder St", "address" }, { "100 Alders", "" }, { "W/F 16", "described" },
        { "WITNESS", "role" }, { "victim", "role" }, { "F", "sex" }, { "Female", "sex described-" },
        { "shoplifting", "offense" }, { "40A", "code" }, { "25-000123", "number" }, { "14:05", "hour" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvLooks l = looks_of(cases[i].cell);
        const struct { const char *word; bool want; size_t got; } all[] = {
            { "phone", false, l.phones }, { "email", false, l.emails }, { "name", false, l.names },
            { "plate", false, l.plates }, { "address", false, l.addresses }, { "role", false, l.roles },
            { "sex", false, l.sexes }, { "offense", false, l.offense_words }, { "code", false,
            l.letters_in_offenses },
            { "hour", false, l.hours },
        };
        for (size_t k = 0; k < COUNT(all); k++)
            if ((strstr(cases[i].looks, all[k].word) != NULL) != (all[k].got > 0))
                test_fail(__FILE__, __LINE__, "%s: %s", cases[i].cell, all[k].word);
    }
}

TEST(names_of_columns_do_not_look_like_data)
{
    static const struct { const char *cell; bool want; } cases[] = {
        { "Case Number", false }, { "Victim 2 DOB", false }, { "Charge 10", false }, { "HSC 481 Code",
        false }, { "", false },
        { "3/4/2024", true }, { "2025-06-15", true }, { "P2507000", true }, { "202-555-0101", true },
        { "1300", true },
        { "VICTIM", false }, { "DOE, ANN", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (csv_looks_like_data(str_of(cases[i].cell)) != cases[i].want) test_fail(__FILE__, __LINE__, "%s",
            cases[i].cell);
}
