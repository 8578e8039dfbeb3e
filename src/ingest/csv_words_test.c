/* csv_words_test.c - proof that words of agencies become the codes they mean, and no others. */
#include "csv_kit.h"

#include "ingest/csv_charge.h"
#include "ingest/csv_words.h"

TEST(cells_become_the_code_they_mean)
{
    static const struct { const char *list, *cell, *code; } cases[] = {
        { "offense", "40A", "40A" }, { "offense", "40a", "40A" }, { "offense", "9a", "09A" }, { "offense",
        "09A", "09A" },
        { "offense", "13A - Aggravated Assault", "13A" }, { "offense", "13A Aggravated Assault", "13A" },
        { "offense", "PROSTITUTION",
            "40A" },
        { "offense", "Burglary/Breaking and Entering", "220" }, { "offense", "assault", "" }, { "offense",
        "999", "" }, { "offense", "",
            "" },
        { "offense", "100 Main", "" }, { "offense", "100 PC", "" }, { "offense", "370 violation", "" },
        { "offense", "720 ILCS 5/11-14", "" }, { "offense", "13A-12-121", "" }, { "offense", "26A-1", "" },
        { "offense", "40A-1", "" }, { "offense", "11A (2)(e)", "" }, { "offense", "13A Main", "" },
        { "offense", "100 - theft", "" }, { "offense", "40A - Vice unit", "40A" }, { "offense", "290 VANDALISM", "290" },
        { "offense", "13A-AGG ASLT", "13A" }, { "offense", "220/BURG", "220" }, { "offense", "40A - PROST 2ND", "40A" },
        { "offense", "90D DUI", "90D" }, { "offense", "23F (Theft from MV)", "23F" },
        { "offense", "runaway", "90I" }, { "location", "8", "08" },
        { "location", "Hotel", "14" },
        { "sex", "female", "F" }, { "sex", "f", "F" }, { "sex", "F - Female", "F" }, { "sex", "F M", "" },
        { "race", "Black", "B" },
        { "race", "W", "W" }, { "race", "hispanic", "" }, { "ethnicity", "Hispanic", "H" }, { "role",
        "Victim", "V" }, { "role", "Susp",
            "O" },
        { "offense", "PROMOTING PROST", "40B" }, { "offense", "Sex Trafficking of a Minor", "64A" },
        { "offense", "POSS CONT SUBS", "35A" },
        { "offense", "Prostituci\xc3\xb3n", "40A" }, { "offense", "RUN AWAY", "90I" }, { "offense",
        "Harassment", "" },
        { "role", "SUS", "O" }, { "role", "V1", "V" }, { "role", "Suspect #2", "O" }, { "role", "12", "" },
        { "role", "WIT", "P" }, { "role", "V\xc3\xad" "ctima", "V" }, { "role",
        "Located", "" }, { "sex", "Mujer", "F" },
        { "role", "DETAINED", "O" }, { "role", "SUMMONSED", "A" }, { "role", "DEF", "A" }, { "role", "Def 2", "A" },
        { "role", "JUV", "P" }, { "role", "R/P", "P" }, { "role", "Juvenile - arrested", "A" }, { "role", "VIC (MINOR)", "V" },
        { "role", "Susp/Arrestee", "A" }, { "role", "Arrestee/suspect", "A" }, { "role", "CITED & RELEASED", "A" },
        { "role", "Adult female suspect", "O" }, { "role", "Juvenile subject", "P" }, { "role", "COMP/WIT", "P" },
        { "role", "victim's mother", "" }, { "role", "victim/suspect", "" }, { "role", "arresting officer", "" },
        { "role", "minor", "" }, { "role", "OFF", "" }, { "role", "", "" }, { "role", "Doe, Ann", "" },
        { "offense", "CSE/DMST", "64A" }, { "allegation", "CSEC/DMST", "64A" }, { "offense", "CSAM/online", "" },
        { "no such list", "x", "" }, { "victim_type", "Individual", "I" },
    };
    CsvWords words = *csv_kit_words();
    for (size_t i = 0; i < COUNT(cases); i++) {
        Code code = csv_code_of(&words, S(""), str_of(cases[i].list), str_of(cases[i].cell));
        if (code != code_of(str_of(cases[i].code)))
            test_fail(__FILE__, __LINE__, "%s of %s is not %s", cases[i].cell, cases[i].list, cases[i].code);
    }
}

TEST(words_of_charges_are_shown_and_nobodys_name_or_number)
{
    static const struct { const char *list, *cell; bool is_shown; } cases[] = {
        { "offense", "SOLICITATION", true }, { "offense", "VICE", true }, { "offense", "Lewd conduct w/ minor", true },
        { "offense", "647(b) PC", true }, { "offense", "16-3-2.1(a)", true }, { "offense", "Ord 9", true },
        { "offense", "HARBORING RUNAWAY 2ND DEG", true }, { "role", "Victim's neighbor", false }, { "role", "Victim parent", true },
        { "offense", "PROSTITUTION UNFOUNDED", true }, { "offense", "Doe Ann - prostitution", false },
        { "offense", "DOE, ANN", false }, { "offense", "Ann Doe", false }, { "offense", "DOE ANN ROBBERY", false },
        { "offense", "202-555-0101", false }, { "offense", "000.12.3456", false }, { "offense", "B-24001", false },
        { "offense", "11350", false }, { "offense", "5/6/2009", false }, { "offense", "ann@example.org", false },
        { "offense", "Robbery of a person who lives at the third house behind the station", false }, { "offense", "", false },
    };
    CsvWords words = *csv_kit_words();
    for (size_t i = 0; i < COUNT(cases); i++)
        if (csv_words_are_shown(&words, str_of(cases[i].list), str_of(cases[i].cell), str_of(cases[i].cell)) !=
            cases[i].is_shown)
            test_fail(__FILE__, __LINE__, "%s", cases[i].cell);
    CHECK(csv_words_are_shown(&words, S("offense"), S("11350"), S("647(b); 11350")));
    CHECK(!csv_words_are_shown(&words, S("offense"), S("11350"), S("Doe; 11350")));
}

TEST(a_cell_of_several_charges_says_each_of_them)
{
    static const struct { const char *cell, *want; } cases[] = {
        { "PROSTITUTION / POSS CS", "PROSTITUTION=40A|POSS CS=35A" }, { "647(b); 11350", "647(b)=|11350=" },
        { "Prostitution; Ord 9", "Prostitution=40A|Ord 9=" }, { "Prostitution, Ord 9", "Prostitution=40A|Ord 9=" },
        { "40A/13B; 220", "40A=40A|13B=13B|220=220" }, { "40A, 13B", "40A=40A|13B=13B" },
        { "40A - Prostitution; 35A - Drugs", "40A - Prostitution=40A|35A - Drugs=35A" },
        { "PROSTITUTION & POSS CS", "PROSTITUTION=40A|POSS CS=35A" }, { "a\r\nRobbery", "a=|Robbery=120" },
        /* a number beside words of the same law is none of ours */
        { "647(b); 220", "647(b)=|220=" }, { "647(b), 220", "647(b), 220=" }, { "Prostitution; 220; x",
        "Prostitution=40A|220=|x=" },
        /* one charge with signs in it, or words that nobody can take apart */
        { "Burglary/Breaking and Entering", "Burglary/Breaking and Entering=220" },
        { "Drug / Narcotic Violations", "Drug / Narcotic Violations=35A" }, { "Person/Vehicle", "Person/Vehicle=" },
        { "Lewd & lascivious", "Lewd & lascivious=" }, { "40A", "40A=40A" }, { "Robbery;", "Robbery;=120" },
        { ";", ";=" }, { "", "=" },
    };
    CsvWords words = *csv_kit_words();
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvCharge charges[CSV_CHARGES_MAX];
        char got[128] = "";
        size_t n = csv_charges_of(&words, S(""), S("offense"), str_of(cases[i].cell), charges);
        for (size_t k = 0; k < n; k++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s=%.3s", k ? "|" : "", STR(charges[k].words),
                     (const char *)&charges[k].code);
        CHECK_STR(str_of(got), str_of(cases[i].want));
    }
    CsvCharge charges[CSV_CHARGES_MAX];
    CHECK_EQ(csv_charges_of(&words, S(""), S("sex"), S("F; M"), charges), 1);
    CHECK_EQ(csv_charges_of(&words, S(""), S("offense"), S("40A;40A;40A;40A;40A;40A;40A;40A;40A;40A;40A"), charges), 11);
}

TEST(what_a_map_says_comes_before_the_words_of_the_house)
{
    CsvWords words = *csv_kit_words(), with;
    CsvMap map;
    Arena arena;
    Err err = { 0 };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(csv_map_read(&arena, S("safeharbor-csv-map\t1\nkind\tincident\ncolumn\tOff\toffense.code\nvalue\toffense\tRunaway\t90Z\n"
                                 "value\tlocal\tOrd 7-11\t40A\nvalue\toffense\t220\t23H\n"), &map, &err));
    with = csv_words_with(&arena, &words, &map);
    CHECK_EQ(with.count, words.count + 2);
    CHECK_EQ(csv_code_of(&with, S(""), S("offense"), S("RUNAWAY")), code_of(S("90Z")));
    CHECK_EQ(csv_code_of(&with, S("local"), S("offense"), S("ORD 7-11")), code_of(S("40A")));
    CHECK_EQ(csv_code_of(&with, S(""), S("offense"), S("ORD 7-11")), 0);
    CHECK_EQ(csv_code_of(&with, S(""), S("offense"), S("220")), code_of(S("23H")));
    arena_close(&arena);
}

TEST(what_stands_in_brackets_behind_a_comma_belongs_to_its_charge)
{
    CsvCharge said[CSV_CHARGES_MAX];
    const CsvWords *words = csv_kit_words();
    CHECK_EQ(csv_charges_of(words, S(""), S("offense"), S("DRUNK DRIVING, (2ND)"), said), 1);
    CHECK_STR(said[0].words, S("DRUNK DRIVING, (2ND)"));
    CHECK_EQ(csv_charges_of(words, S(""), S("offense"), S("PROSTITUTION, RUNAWAY"), said), 2);
    CHECK_EQ(csv_charges_of(words, S(""), S("offense"), S("PROSTITUTION, (1ST); RUNAWAY"), said), 2);
    CHECK_STR(said[0].words, S("PROSTITUTION, (1ST)"));
    CHECK_EQ(csv_charges_of(words, S(""), S("offense"), S("PROSTITUTION, DERIV SUPPORT FROM"), said), 1);
    CHECK_EQ(said[0].code, code_of(S("40B")));
}

TEST(a_stroke_within_one_wording_parts_no_charges)
{
    CsvCharge said[CSV_CHARGES_MAX];
    const CsvWords *words = csv_kit_words();
    CHECK_EQ(csv_charges_of(words, S(""), S("offense"), S("Solicit/peddle w/o permit, trespass"), said), 2);
    CHECK_STR(said[0].words, S("Solicit/peddle w/o permit"));
    CHECK(!csv_charge_is_near(words, said[0].words));
    CHECK_EQ(csv_charges_of(words, S(""), S("offense"), S("Solicit/trespass"), said), 2);
    CHECK(csv_charge_is_near(words, said[0].words));
}

TEST(the_words_of_the_house_name_codes_that_exist)
{
    CsvWords words = *csv_kit_words();
    for (size_t i = 0; i < words.count; i++) {
        const CodeList *codes = codes_list(kit_codes(), words.values[i].list);
        bool is_own = str_eq(words.values[i].list, S("role")) || str_eq(words.values[i].list, S("charge")) ||
            str_eq(words.values[i].list, S("commercial")) || str_eq(words.values[i].list, S("near")) ||
            str_eq(words.values[i].list, S("shown")) || str_eq(words.values[i].list, S("nobody"));
        is_own |= str_eq(words.values[i].list, S("allegation"));
        CHECK(codes ? codes_find(codes, words.values[i].code) != NULL : is_own);
    }
}

TEST(of_words_that_may_be_a_commercial_act_what_can_be_a_name_is_left_out)
{
    static const struct { const char *said, *shown; } cases[] = {
        { "AGREE SEX FOR FEE", "AGREE SEX FOR FEE" }, { "DUI ALCOHOL", "DUI ALCOHOL" },
        { "PROSTITUTION MARLOWE", "PROSTITUTION MARLOWE" },         /* half of it, as before */
        { "PROST - VERA MARLOWE", "PROST - ... ..." }, { "Vera Marlowe (prostitution)", "... ... (prostitution)" },
        { "Vera Marlowe", "" }, { "MARLOWE DUI VERA", "" }, { "PANDERING 5550123456 MARLOWE", "PANDERING ... ..." },
    };
    CsvWords words = *csv_kit_words();
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str said = str_of(cases[i].said);
        CHECK_STR(csv_words_shown(&arena, &words, S("offense"), said, said), str_of(cases[i].shown));
    }
    arena_close(&arena);
}

TEST(a_wrong_table_of_words_is_refused)
{
    static const char *const cases[] = { "sex\tFemale\tF\n", "sex\tfemale\n", "sex\tfemale\tFEMALE\n",
        "sex\tgirl\tF\nsex\tgirl\tM\n" };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvWords words;
        Err err = { 0 };
        CHECK(!csv_words_read(&arena, str_of(cases[i]), kit_codes(), &words, &err));
        CHECK(strstr(err.text, "Table of words, line "));
    }
    arena_close(&arena);
}

TEST(words_that_charges_are_told_with_are_known_beside_others)
{
    static const char *const yes[] = { "647(b) cite", "Arr - prostitution", "THEFT", "cite 53(b)" };
    static const char *const no[] = { "", "FI only", "warned", "(b)", "12(3)", "motel 6", "5.5" };
    CsvWords words = *csv_kit_words();
    for (size_t i = 0; i < COUNT(yes); i++) CHECK(csv_words_speak_of_charges(&words, str_of(yes[i])));
    for (size_t i = 0; i < COUNT(no); i++) CHECK(!csv_words_speak_of_charges(&words, str_of(no[i])));
}

TEST(a_slash_within_one_wording_parts_no_charges)
{
    static const struct { const char *cell; size_t count; const char *words, *code; } cases[] = {
        { "Prostitution/Related", 1, "Prostitution/Related", "40A" }, { "Runaway/Minor", 1, "Runaway/Minor", "90I" },
        /* near misses: each has a code, a section, words of its own, blanks, or something near a commercial act */
        { "Prostitution/Robbery", 2, "Prostitution", "40A" }, { "Robbery/Vice", 2, "Robbery", "120" },
        { "Prostitution / Related", 2, "Prostitution", "40A" }, { "Prostitution/Dis Thing", 2, "Prostitution", "40A" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvCharge charges[CSV_CHARGES_MAX];
        size_t count = csv_charges_of(csv_kit_words(), S(""), S("offense"), str_of(cases[i].cell), charges);
        if (count != cases[i].count || charges[0].code != code_of(str_of(cases[i].code)) ||
            !str_eq(charges[0].words, str_of(cases[i].words)))
            test_fail(__FILE__, __LINE__, "%s: %zu, %.*s", cases[i].cell, count, STR(charges[0].words));
    }
}

TEST(the_title_of_a_law_is_one_charge_whatever_sign_stands_in_it)
{
    static const struct { const char *cell, *code; size_t count; } cases[] = {
        { "14:82 PROSTITUTION; DEFINITION; PENALTIES", "40A", 1 }, { "PROSTITUTION; PERSONS UNDER 18", "40A", 1 },
        { "14:82.1 PROSTITUTION; PERSONS UNDER 18 (PURCHASE)", "40C", 1 }, { "PROSTITUTION; 2ND OFFENSE", "40A", 1 },
        { "PROSTITUTION; PERSONS UNDER 18; THEFT", "40A", 2 },
        /* near misses */
        { "PROSTITUTION; THEFT", "40A", 2 }, { "PROSTITUTION; MINOR IN POSSESSION", "40A", 2 },
    };
    CsvWords words = *csv_kit_words();
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvCharge charges[CSV_CHARGES_MAX];
        size_t count = csv_charges_of(&words, S(""), S("offense"), str_of(cases[i].cell), charges);
        if (count != cases[i].count || charges[0].code != code_of(str_of(cases[i].code)))
            test_fail(__FILE__, __LINE__, "%s: %zu, %.4s", cases[i].cell, count, (const char *)&charges[0].code);
    }
}
