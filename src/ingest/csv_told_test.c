/* csv_told_test.c - proof that an age of a narrative is somebody's, and no room, count or car. */
#include "ingest/csv_told.h"

#include "base/limits.h"
#include "base/test.h"

TEST(ages_that_a_narrative_gives_to_persons_are_read_and_nothing_else)
{
    static const struct { const char *text, *want; } cases[] = {
        { "A 15 year old girl was advertised online for commercial sex", "15" },
        { "RP STATES 15 YO FEMALE IS IN RM 212 WITH HER BOYFRIEND", "15" },
        { "CONTACTED W/F 16 YRS OLD WHO SAID SHE WORKS FOR SOMEBODY", "16" },
        { "14-year-old girl, runaway; the 14 year-old said a man, 30 y/o, drives her", "14 30" },
        { "female aged 15, male 22yoa, boy 13 years of age, 9 y.o. sister", "15 22 13 09" },
        { "girls, 15 to 17 yo, and one 14-15 yr old", "1517 1415" },
        { "Juvenile female and a teenage boy", "0117 1319" },
        { "2 15 year old girls", "15" }, { "girls, ages 14 and 16, from room 12 and 13", "14 16" },
        /* near misses */
        { "LOUD MUSIC RM 17", "" }, { "UNIT 15 OUT WITH TWO FEMALES", "" }, { "a 15 year old car and a 12 yr old dog", "" },
        { "a 10 year old warrant", "" }, { "2 VEH MVA, NO INJ, 16 F", "" }, { "for 15 years he lived there", "" },
        { "juvenile court", "" }, { "115 year old", "" }, { "", "" }, { "0 yo", "" }, { "15", "" }, { "age", "" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvToldAge ages[9];
        Str told = S("");
        size_t count = 0;
        csv_told_ages(&arena, str_of(cases[i].text), ages, &count, COUNT(ages));
        csv_told_ages(&arena, str_of(cases[i].text), ages, &count, COUNT(ages));        /* nobody twice */
        for (size_t k = 0; k < count; k++)
            told = str_format(&arena, "%.*s%s%.*s", STR(told), k ? " " : "", (int)ages[k].len, ages[k].age);
        CHECK_STR(told, str_of(cases[i].want));
    }
    CsvToldAge one[1];
    size_t count = 0;
    csv_told_ages(&arena, S("15 yo and 16 yo"), one, &count, 1);
    CHECK_EQ(count, 1);
    arena_close(&arena);
}
