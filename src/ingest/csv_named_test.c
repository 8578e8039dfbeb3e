/* csv_named_test.c - proof that an age beside a name is read, and that a name stays one. */
#include "ingest/csv_named.h"

#include "base/test.h"

TEST(an_age_beside_a_name_is_read)
{
    static const struct { const char *cell, *name, *age; char sex; } cases[] = {
        { "L.T. (age 15)", "L.T.", "15", 0 },            { "L.T., 15", "L.T.", "15", 0 },
        { "Doe, Ann (15)", "Doe, Ann", "15", 0 },        { "Doe, Ann [15 yoa]", "Doe, Ann", "15", 0 },
        { "Doe, Ann (W/F 15)", "Doe, Ann", "15", 'F' },  { "DOE, ANN W/F/15", "DOE, ANN", "15", 'F' },
        { "Doe, Ann, 15 yo", "Doe, Ann", "15", 0 },      { "Ann Doe 15 years old", "Ann Doe", "15", 0 },
        { "Ann Doe age 15", "Ann Doe", "15", 0 },        { "Ann Doe - 15 yo", "Ann Doe", "15", 0 },
        { "A.D. (about 15)", "A.D.", "1317", 0 },        { "A.D. (15-16)", "A.D.", "1516", 0 },
        { "DOE, ANN F/B, 15", "DOE, ANN", "15", 'F' },
        { "A.D. (juv)", "A.D.", "0117", 0 },             { "Doe, Ann (9 yo)", "Doe, Ann", "09", 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvNamed n = { 0 };
        if (!csv_named_read(str_of(cases[i].cell), &n)) test_fail(__FILE__, __LINE__, "%s", cases[i].cell);
        CHECK_STR(n.name, str_of(cases[i].name));
        CHECK_STR(((Str){ n.described.age, n.described.age_len }), str_of(cases[i].age));
        CHECK_EQ(n.described.sex, cases[i].sex);
    }
}

TEST(somebody_without_a_name_has_an_age_and_a_sex)
{
    static const struct { const char *cell, *age; char sex; } cases[] = {
        { "[Juvenile F, 14, Sampletown]", "14", 'F' }, { "(juv, M, 15)", "15", 'M' }, { "Juv F 16", "16", 'F' },
        { "[JUV M/17]", "17", 'M' }, { "Juvenile F", "0117", 'F' }, { "[F, 34]", "34", 'F' },
        /* near misses */
        { "[Doe, Ann]", "", 0 }, { "Doe, Ann (15 F)", "", 0 }, { "Juvenile Court", "", 0 }, { "[unknown]", "", 0 },
        { "[Juvenile F, 14]; [Juvenile M, 15]", "", 0 }, { "Minor, Frank", "", 0 }, { "", "", 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvDescribed d = { 0 };
        bool is_read = csv_nameless_read(str_of(cases[i].cell), &d);
        if (is_read != (cases[i].age[0] != 0)) test_fail(__FILE__, __LINE__, "%s", cases[i].cell);
        CHECK_STR(((Str){ d.age, d.age_len }), str_of(cases[i].age));
        CHECK_EQ(d.sex, cases[i].sex);
    }
}

TEST(an_age_behind_a_dash_or_before_a_sex_is_read)
{
    CsvNamed n;
    CHECK(csv_named_read(S("Micah, 17, M"), &n));
    CHECK_STR(((Str){ n.described.age, n.described.age_len }), S("17"));
    CHECK(csv_named_read(S("Doe, Ann (8 mos)"), &n));
    CHECK_STR(((Str){ n.described.age, n.described.age_len }), S("BB"));
    CHECK(csv_named_read(S("Doe, Ann - 17"), &n));
    CHECK_STR(n.name, S("Doe, Ann"));
    CHECK_STR(((Str){ n.described.age, n.described.age_len }), S("17"));
    CHECK(!csv_named_read(S("Doe - Roe, Ann"), &n) && !csv_named_read(S(" - 17"), &n) && !csv_named_read(S("Store - 1999"), &n));
}

TEST(a_remark_in_brackets_hides_no_age)
{
    CsvNamed n;
    CHECK(csv_named_read(S("Doe, Andre B/M 16 (dressed F)"), &n));
    CHECK_STR(((Str){ n.described.age, n.described.age_len }), S("16"));
    CHECK(csv_named_read(S("Doe, Bea B/F 7 (in car)"), &n));
    CHECK(!csv_named_read(S("Doe, Ann (sister of Kim)"), &n) && !csv_named_read(S("(in car)"), &n));
}

TEST(a_birth_beside_a_name_is_read)
{
    static const struct { const char *cell, *name, *born; } cases[] = {
        { "Doe, Ann (DOB 3/4/2009)", "Doe, Ann", "3/4/2009" }, { "Doe, Ann DOB: 4/30/2009", "Doe, Ann", "4/30/2009" },
        { "Doe, Ann, dob 03/04/09", "Doe, Ann", "03/04/09" }, { "A. Doe [D.O.B. 2009-03-04]", "A. Doe", "2009-03-04" },
        { "Ann Doe (born 2009)", "Ann Doe", "2009" },
        { "Ann Doe YOB 2009", "Ann Doe", "2009" }, { "Doe, Ann - DOB 30.4.2009", "Doe, Ann", "30.4.2009" },
        { "Doe, Ann (DOB March 4, 2009)", "Doe, Ann", "March 4, 2009" }, { "DOE, ANN F/B, 3-14-2009", "DOE, ANN", "3-14-2009" },
        { "Doe, Ann (W/F 3/4/2009)", "Doe, Ann", "3/4/2009" }, { "DOE ANN W/F 03/04/2009", "DOE ANN", "03/04/2009" },
        { "Doe, Ann (DOB 3/4/2009) W/F", "Doe, Ann", "3/4/2009" },
        { "Doe, Ann F/W, DOB 3/4/2009", "Doe, Ann", "3/4/2009" }, { "DOE, ANN F/B 20090304", "DOE, ANN", "20090304" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvNamed n = { 0 };
        if (!csv_named_read(str_of(cases[i].cell), &n)) test_fail(__FILE__, __LINE__, "%s", cases[i].cell);
        CHECK_STR(n.name, str_of(cases[i].name));
        CHECK_STR(n.born, str_of(cases[i].born));
        CHECK_EQ(n.described.age_len, 0);
    }
}

TEST(a_name_without_an_age_stays_as_it_is)
{
    static const char *const cells[] = { "Doe, Ann", "Jane Doe 2", "Jane Doe 15", "Doe, Ann, 2", "Doe, Ann (2)", "Doe, Ann (F)",
        "Doe, Ann (unk)", "Doe, Ann (unknown)", "Doe, Minor", "Doe, Junior", "Doe, Ann III", "(15)", "15", ", 15", "", "(", ")",
        "Doe, Ann (sister of Kim)", "Store 12", "Unit 15 A", "Doe, 202-555-0101", "Doe, Ann (SO 1234)", "Doe (1999)",
        "Doe, Ann (DOB unk)", "Doe, Ann DOB", "(DOB 3/4/2009)", "Born, Ann", "Doe, Ann (3/4/2009)",
        "Doe, Ann F/B", "F/B, 3/4/2009", "Doe, Ann F/B, 45001", "Doe, Ann H/W, 3/4/2009", "Doe, Ann c/o 3/4/2009" };
    for (size_t i = 0; i < COUNT(cells); i++) {
        CsvNamed n = { .name = S("untouched") };
        if (csv_named_read(str_of(cells[i]), &n)) test_fail(__FILE__, __LINE__, "%s: %.*s", cells[i], STR(n.name));
        CHECK_STR(n.name, S("untouched"));
    }
}

TEST(every_byte_of_a_name_with_an_age_may_be_another_or_missing)
{
    char cell[] = "Doe, Ann L. (age W/F 15)";
    for (size_t i = 0; i + 1 < sizeof cell; i++)
        for (int flip = 0; flip < 256; flip += 3) {
            CsvNamed n;
            cell[i] = (char)(cell[i] ^ flip);
            if (csv_named_read((Str){ cell, sizeof cell - 1 }, &n)) CHECK(n.name.at == cell && n.name.len < sizeof cell);
            (void)csv_named_read((Str){ cell, i }, &n);
            cell[i] = (char)(cell[i] ^ flip);
        }
}
