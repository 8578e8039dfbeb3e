/* csv_statute_test.c - proof that a section of a law is found however it is cited, and no other is taken for it. */
#include "csv_kit.h"

#include "ingest/csv_statute.h"

TEST(a_section_is_found_however_it_is_cited)
{
    static const struct { const char *cell, *state, *citation; bool is_of_state; } cases[] = {
        { "PL 230.00", "", "230.00", true }, { "P.L. 230.00", "", "230.00", true }, { "230.00 PL", "", "230.00", true },
        { "NY PL \xc2\xa7 230.00", "", "230.00", true }, { "PL230.00", "", "230.00", true }, { "230.00", "NY", "230.00", true },
        { "230.00", "", "230.00", false }, { "PL 230.34-a", "", "230.34-a", true }, { "PL 230.34(1)", "", "230.34", true },
        { "43.02 PC", "TX", "43.02", true }, { "PC 43.02(b)", "", "43.02", true },
        { "F.S. 796.07", "", "796.07", true }, { "FS 796.07(2)(e)", "", "796.07", true },
        { "796.07(2)(f) FS", "", "796.07(2)(f)", true }, { "ORC 2907.25", "", "2907.25", true }, { "2907.25 (A)", "OH", "2907.25", true },
        { "18-7-201 CRS", "", "18-7-201", true }, { "C.R.S. 18-7-201", "", "18-7-201", true },
        { "720 ILCS 5/11-14", "", "5/11-14", true }, { "720-5/11-14", "", "", false }, { "720 ILCS 5/11-14.1", "", "5/11-14.1", true },
        { "647(b) PC", "", "647(b)", true }, { "PC647(B)", "", "647(b)", true }, { "647 (b) PC", "", "647(b)", true },
        { "647B", "CA", "647(b)", true }, { "647(b)", "", "647(b)", false },
        { "13A-12-121", "", "13A-12-121", true }, { "53a-82", "", "53a-82", true }, { "53A-82(a)", "", "53a-82", true },
        { "RCW 9A.88.030", "", "9A.88.030", true }, { "9A.88.030", "", "9A.88.030", true }, { "2C:34-1.1", "", "2C:34-1.1", true },
        { "39-13-514", "TN", "39-13-514", true }, { "TCA 39-13-514", "", "39-13-514", true },
        { "448 A&S, 2nd", "MI", "448", true }, { "449a(2)", "MI", "449a", true }, { "750.449a", "MI", "750.449a", true },
        /* others */
        { "448 A&S", "", "", false }, { "448", "OH", "", false },
        { "", "", "", false }, { "PL 230", "", "", false }, { "230.000 PL", "", "", false }, { "647(f) PC", "", "", false },
        { "647", "CA", "", false }, { "PC 230.00", "", "", false }, { "230.00", "TX", "", false }, { "ORC 43.02", "", "", false },
        { "53a-8", "", "", false }, { "53a-822", "", "", false }, { "PL 155.25", "", "", false }, { "ROOM 12", "NY", "", false },
        { "267", "", "", false }, { "1029", "", "", false }, { "1029", "OK", "1029", true }, { "267 PC", "", "267", true },
        { "13A-12-12", "", "", false }, { "5/11-1", "IL", "", false }, { "(b)", "CA", "", false },
    };
    const CsvStatutes *statutes = csv_kit_words()->statutes;
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvCited cited = csv_statute_cited(statutes, str_of(cases[i].cell), str_of(cases[i].state));
        Str citation = cited.statute ? cited.statute->citation : S("");
        if (!str_eq(citation, str_of(cases[i].citation)) || cited.is_of_state != cases[i].is_of_state)
            test_fail(__FILE__, __LINE__, "%s of \"%s\": \"%.*s\" %d", cases[i].cell, cases[i].state, STR(citation), cited.is_of_state);
    }
    CHECK(!csv_statute_cited(NULL, S("PL 230.00"), S("")).statute);
}

TEST(what_was_not_read_is_not_sure)
{
    const CsvStatutes *statutes = csv_kit_words()->statutes;
    size_t sure = 0;
    for (size_t i = 0; i < statutes->count; i++) {
        const CsvStatute *s = &statutes->all[i];
        sure += s->is_sure;
        bool is_recalled = str_has(s->source, S("recollection")) || str_has(s->date, S("UNVERIFIED"));
        if (is_recalled && (s->is_sure || !str_eq(s->grade, S("UNVERIFIED"))))
            test_fail(__FILE__, __LINE__, "%.*s %.*s", STR(s->state), STR(s->citation));
        for (size_t k = 0; k < i; k++)
            CHECK(!str_eq(s->state, statutes->all[k].state) || !str_eq(s->citation, statutes->all[k].citation));
    }
    CHECK(sure >= 100 && sure < statutes->count);
}

TEST(a_wrong_table_of_statutes_is_refused)
{
    static const char *const cases[] = { "NY\t230.00\tpl\tno\tprostitution\t40A\tx\t2026\n",
        "NYS\t230.00\tpl\tno\tprostitution\t40A\tx\t2026\thigh\n", "NY\t230.00\tpl\tno\tprostitution\t99Q\tx\t2026\thigh\n",
        "NY\t230.00\tpl\tno\tprostitution\t40A\tx\t2026\tgood\n", "NY\t\tpl\tno\tprostitution\t40A\tx\t2026\thigh\n" };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CsvStatutes out;
        Err err = { 0 };
        CHECK(!csv_statutes_read(&arena, str_of(cases[i]), kit_codes(), &out, &err));
        CHECK(strstr(err.text, "Table of statutes, line "));
    }
    arena_close(&arena);
}
