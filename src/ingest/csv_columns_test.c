/* csv_columns_test.c - proof that a claim is traced to the column of the list that says it, and to no other. */
#include "ingest/csv_columns.h"

#include "base/test.h"

#define HEAD "safeharbor-csv-map\t1\nkind\tincident\n"
#define COL(name, target) "column\t" name "\t" target "\n"

TEST(a_field_is_told_by_the_name_that_the_list_gives_it)
{
    static const struct { const char *map; FieldId field; const char *want; } cases[] = {
        { COL("Yrs", "victim.age") COL("Sus Yrs", "offender.age"), FIELD_VICTIM_AGE, "\"Yrs\"" },
        { COL("Yrs", "victim.age") COL("Sus Yrs", "offender.age"), FIELD_OFFENDER_AGE, "\"Sus Yrs\"" },
        { COL("V1", "victim1.age") COL("V2", "victim2.age"), FIELD_VICTIM_AGE, "\"V1\" or \"V2\"" },
        /* a person whose role another column tells */
        { COL("Yrs", "person.age") COL("Role", "person.role"), FIELD_VICTIM_AGE, "\"Yrs\"" },
        /* what other columns say of it */
        { COL("Who", "person.name") COL("DOB / AGE", "person.age"), FIELD_BIRTH_DATE, "\"DOB / AGE\"" },
        { COL("R/S", "person.race_sex_age"), FIELD_PERSON_AGE, "\"R/S\"" },
        { COL("Who", "person.name") COL("R/S", "person.race_sex_age"), FIELD_PERSON_AGE, "\"R/S\"" },
        { COL("Who", "person.name") COL("No", "report.number"), FIELD_PERSON_AGE, "\"Who\"" },
        { COL("Who", "person.name"), FIELD_BIRTH_DATE, "\"Who\"" }, { COL("Minor", "person.juvenile"), FIELD_PERSON_AGE, "\"Minor\"" },
        { COL("Chg", "offense.code"), FIELD_VICTIM_OFFENSE, "\"Chg\"" },
        { COL("Chg", "arrestee.charge"), FIELD_ARREST_OFFENSE, "\"Chg\"" },
        /* near misses: nobody says it, or too many do */
        { COL("Who", "person.name"), FIELD_PERSON_SEX, "" }, { COL("Minor", "person.juvenile"), FIELD_BIRTH_DATE, "" },
        { COL("Yrs", "victim.age"), FIELD_LOCATION, "" }, { COL("Yrs", "keep") COL("No", "report.number"), FIELD_VICTIM_AGE, "" },
        { COL("A", "victim1.age") COL("B", "victim2.age") COL("C", "victim3.age") COL("D", "victim4.age"), FIELD_VICTIM_AGE, "" },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvMap map;
        Err err = { 0 };
        CHECK(csv_map_read(&arena, str_format(&arena, HEAD "%s", cases[i].map), &map, &err));
        Str text = csv_columns_text(&arena, &map);
        CHECK_STR(csv_columns_find(text, cases[i].field), str_of(cases[i].want));
    }
    arena_close(&arena);
}
