/* csv_section_role_test.c - proof that headings say who stands below them, and no name of a person does. */
#include "csv_kit.h"

#include <unistd.h>

#include "ingest/csv_section_role.h"

TEST(headings_of_buyers_and_of_juveniles_say_who_stands_below_them)
{
    static const struct { const char *cell; CsvSectionRole want; } cases[] = {
        { "A. BUYERS", SECTION_OF_BUYERS }, { "Johns arrested", SECTION_OF_BUYERS }, { "II) PATRONS CITED", SECTION_OF_BUYERS },
        { "Part 2 - Buyers contacted", SECTION_OF_BUYERS }, { "C. JUVENILES", SECTION_OF_JUVENILES },
        { "3. Juvs encountered", SECTION_OF_JUVENILES }, { "MINORS", SECTION_OF_JUVENILES },
        /* near misses */
        { "John", SECTION_OF_ANYBODY }, { "A. Johnson", SECTION_OF_ANYBODY }, { "Juveniles arrested", SECTION_OF_ANYBODY },
        { "B. PROVIDERS CONTACTED", SECTION_OF_ANYBODY }, { "Buyers, Ann", SECTION_OF_ANYBODY },
        { "Recovered juveniles", SECTION_OF_ANYBODY }, { "Section 4", SECTION_OF_ANYBODY }, { "", SECTION_OF_ANYBODY },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (csv_section_role(str_of(cases[i].cell)) != cases[i].want) test_fail(__FILE__, __LINE__, "%s", cases[i].cell);
}

TEST(below_personas_of_officers_and_below_a_summary_stands_nobody)
{
    static const char *const personas[] = { "D. UC PERSONAS (not persons)", "Decoy profiles used", "DECOYS", "Personas" };
    static const char *const summaries[] = { "SUMMARY", "E. Recap", "4) SUMMARY" };
    static const char *const others[] = { "UC Det. 14", "Undercover", "Persons met", "Summary of arrests", "Decoy, Ann",
        "ARRESTS", "A", "" };
    for (size_t i = 0; i < COUNT(personas); i++)
        if (!csv_section_is_of_personas(str_of(personas[i]))) test_fail(__FILE__, __LINE__, "%s", personas[i]);
    for (size_t i = 0; i < COUNT(summaries); i++)
        if (!csv_section_is_summary(str_of(summaries[i]))) test_fail(__FILE__, __LINE__, "%s", summaries[i]);
    for (size_t i = 0; i < COUNT(others); i++)
        if (csv_section_is_of_personas(str_of(others[i])) || csv_section_is_summary(str_of(others[i])))
            test_fail(__FILE__, __LINE__, "%s", others[i]);
}

#define SHEET "OPERATION LARCH - RESULTS  Fri 7/18/25,,,,,,,\nA. BUYERS,,,,,,,\n#,Name,DOB,Age,Town,Charge,Time,Remarks\n" \
    "A1,\"Doe, Max\",3/4/1990,35,Larch,Soliciting prostitution,2000,x\n" \
    "A2,\"Roe, Lee\",3/4/2008,17,Larch,Soliciting prostitution,2030,x\nTOTAL BUYERS,2,,,,,,\n,,,,,,,\n" \
    "B. PROVIDERS CONTACTED,,,,,,,\n#,Name / ad name,DOB,Age,Ad,Location,Charge,Remarks\n" \
    "B1,\"Poe, Ann / \"\"Fern\"\"\",5/8/2009,16,3 ads,Rm 118,Prostitution,x\n,,,,,,,\n" \
    "C. JUVENILES,,,,,,,\n#,Name,DOB,Age,How,Location,,Remarks\nC1,\"Moe, Kim\",11/17/2019,5,With B1,hall,,x\n,,,,,,,\n" \
    "D. UC PERSONAS (not persons),,,,,,,\n,Kayla,,16,chat,,,x\n,Brook,,15,chat,,,x\n,,,,,,,\n" \
    "SUMMARY,Buyers 2,,Providers 1,,Juv 1,Cash $300,\n"

TEST(an_after_action_sheet_is_read_by_the_headings_of_its_parts)
{
    Arena arena;
    CsvProposal p;
    Err err = { 0 };
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    int fd = csv_kit_file(S(SHEET));
    CHECK(csv_propose(&arena, fd, S("larch_arrests.csv"), NULL, NULL, csv_kit_headers(), csv_kit_words(), &p, &err));
    close(fd);
    p.map.agency = S("ZZ0010000");
    Str told = csv_kit_read(&arena, csv_proposal_map(&arena, &p).at, S(SHEET));
    static const char *const wanted[] = {
        "arrestee: name=Roe, Lee; birth date=20080304; age of arrestee=17; city=Larch; arrest offense code=40C",
        "arrestee: name=Poe, Ann / \"Fern\"", "arrest offense code=40A", "person: name=Moe, Kim" };
    static const char *const silent[] = { "Kayla", "Brook", "Buyers 2", "Cash" };
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!str_has(told, str_of(wanted[i]))) test_fail(__FILE__, __LINE__, "%s in\n%.*s", wanted[i], STR(told));
    for (size_t i = 0; i < COUNT(silent); i++)
        if (str_has(told, str_of(silent[i]))) test_fail(__FILE__, __LINE__, "%s in\n%.*s", silent[i], STR(told));
    arena_close(&arena);
}
