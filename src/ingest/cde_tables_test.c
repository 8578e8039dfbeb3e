/* cde_tables_test.c - proof that a table of columns is read, or its wrong row named. */
#include "ingest/cde_tables.h"

#include "base/limits.h"
#include "base/test.h"
#include "cde_kit.h"

#define HEAD "table\tt\toffense\tid\t-\t-\ntable\tu\toffense\t-\tt\tid\ncodes\tl\tf\ti\tc\n"

static bool reads(const char *tables, const char *codes, CdeBook *book, Err *err)
{
    static Arena arena;
    if (!arena.base) CHECK(arena_open(&arena, APP_ARENA_BYTES));
    *err = (Err){ 0 };
    return cde_book_read(&arena, str_of(tables), str_of(codes), book, err);
}

TEST(a_table_of_columns_is_read_in_its_order)
{
    CdeBook book;
    Err err;
    CHECK(reads("table\tname\tsegment\tid\tof\tits id\n" HEAD "field\tt\tcode\tcode\tl\tUCR offense code\tno\n"
                "field\tu\ta b c d\tage\t-\tage of victim\tyes\nfield\tt\tn\tnumber\t2\t-\tno\n",
                "list\tid\tcode\tdialects\nl\t5\tX\tAc\n", &book, &err));
    CHECK_EQ(book.table_count, 2);
    CHECK_EQ(book.tables[1].parent, 0);
    CHECK_EQ(book.tables[0].column_count, 3);
    CHECK_EQ(book.tables[1].column_count, 5);
    CHECK_EQ(book.tables[0].parent_cell, -1);
    CHECK_EQ(book.field_count, 3);
    CHECK_EQ(book.fields[0].field, FIELD_OFFENSE_CODE);
    CHECK_EQ(book.fields[0].list, 0);
    CHECK(book.fields[1].repeats && book.fields[1].how == CDE_AGE && book.fields[1].cells[3] == 4);
    CHECK_EQ(book.fields[2].digits, 2);
    CHECK_EQ(book.code_count, 1);
    CHECK_EQ(book.codes[0].dialects, 5);
    CHECK_EQ(book.codes[0].unverified, 4);
}

TEST(a_wrong_row_is_named_by_its_line)
{
    static const struct { const char *tables, *codes, *says; } cases[] = {
        { "", "", "names no table" },
        { "what\n", "", "line 1: a row begins" },
        { "table\tt\tperson of note\tid\t-\t-\n", "", "line 1: a table needs" },
        { HEAD "table\tt\toffense\tid\t-\t-\n", "", "line 4: a table needs" },
        { "table\tt\toffense\tid\tnone\tid\n", "", "line 1: a table needs" },
        { "table\tt\toffense\t-\t-\t-\n", "", "line 1: a report's table" },
        { HEAD "codes\tl\tf\n", "", "line 4: codes need" },
        { HEAD "field\tnone\tc\ttext\t-\t-\tno\n", "", "line 4: a field needs" },
        { HEAD "field\tt\tc\tguess\t-\t-\tno\n", "", "line 4: a field needs" },
        { HEAD "field\tt\tc\ttext\t-\t-\n", "", "line 4: a field needs" },
        { HEAD "field\tt\ta b\ttext\t-\t-\tno\n", "", "line 4: an age has four" },
        { HEAD "field\tt\ta b c\tage\t-\t-\tno\n", "", "line 4: an age has four" },
        { HEAD "field\tt\tc\tnumber\t-\t-\tno\n", "", "line 4: a number needs" },
        { HEAD "field\tt\tc\tnumber\t19\t-\tno\n", "", "line 4: a number needs" },
        { HEAD "field\tt\tc\tcode\tnone\t-\tno\n", "", "line 4: a list of codes" },
        { HEAD, "none\t1\tX\tA\n", "line 1: a code needs" },
        { HEAD, "l\tx\tX\tA\n", "line 1: a code needs" },
        { HEAD, "l\t1\tX\tD\n", "line 1: a code needs" },
    };
    CdeBook book;
    Err err;
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK(!reads(cases[i].tables, cases[i].codes, &book, &err));
        if (err.code != ERR_INPUT || !strstr(err.text, cases[i].says))
            test_fail(__FILE__, __LINE__, "'%s' instead of '%s'", err.text, cases[i].says);
    }
}

TEST(a_field_is_counted_in_the_table_whose_rows_make_its_segment)
{
    static const struct { FieldId field; const char *name; bool is_group_b; const char *want; } cases[] = {
        { FIELD_OFFENDER_AGE,    "age of offender", false, "nibrs_offender" },
        { FIELD_VICTIM_OFFENSE,  "victim connected to offense 2", false, "nibrs_victim" },
        { FIELD_BIAS,            "bias motivation 1", false, "nibrs_offense" },
        { FIELD_INCIDENT_DATE,   "incident date", false, "nibrs_incident" },
        { FIELD_ARRESTEE_AGE,    "age of arrestee", false, "nibrs_arrestee" },
        { FIELD_ARRESTEE_AGE,    "age of arrestee", true, "nibrs_grpb_arrest" },
        { FIELD_ARMED_WITH,      "arrestee armed with 1", true, "nibrs_grpb_arrest" },
        { FIELD_OTHER,           "officer activity", false, "nibrs_victim" },
        { FIELD_OTHER,           "automatic weapon 1", false, "" },         /* of an offense and of an arrestee */
        { FIELD_RESIDENT,        "resident status", false, "" },            /* of a victim and of an arrestee */
        { FIELD_RESIDENT,        "resident status", true, "nibrs_grpb_arrest" },
        { FIELD_OFFENDER_AGE,    "age of offender", true, "" },
        { FIELD_NARRATIVE,       "narrative", false, "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(cde_table_with(cde_kit_book(), cases[i].is_group_b, cases[i].field, str_of(cases[i].name)),
                  str_of(cases[i].want));
}

TEST(ids_are_digits)
{
    uint64_t id = 77;
    CHECK(cde_id(S("0"), &id) && id == 0);
    CHECK(cde_id(S("9999999999999999999"), &id) && id == 9999999999999999999u);
    CHECK(!cde_id(S("10000000000000000000"), &id));
    CHECK(!cde_id(S(""), &id));
    CHECK(!cde_id(S("-1"), &id));
    CHECK(!cde_id(S("1.0"), &id));
    CHECK_EQ(id, (long long)9999999999999999999u);
}
