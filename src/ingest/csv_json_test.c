/* csv_json_test.c - proof that persons in JSON are read as those of other cells, and everything else is left alone. */
#include "ingest/csv_json.h"

#include "base/test.h"

TEST(persons_that_stand_in_a_cell_as_json_are_told_as_in_other_cells)
{
    static const struct { const char *cell, *want; } cases[] = {
        { "[{\"seq\": 1, \"role\": \"SUBJ\", \"name\": \"DOE, ANN\", \"desc\": \"W/F 16\", \"dob\": null}]", "DOE, ANN (SUBJ) (W/F 16)" },
        { "[{\"name\":\"DOE, ANN\",\"dob\":\"2009-03-04\"},{\"Name\":\"ROE\",\"AGE\":34}]", "DOE, ANN (DOB 2009-03-04); ROE (34)" },
        { "{\"n\":1,\"g\":\"F\",\"age\":\"15\",\"nm\":\"Ann\"}", "Ann (15 F)" }, { "{\"g\":\"F\",\"age\":\"20\"}", "unnamed (20 F)" },
        { "{\"name\":\"A; B (C)\"}", "A  B  C " }, { "{\"g\":\"F\"}", "" }, { "[]", "" }, { "{\"name\":[]}", "" }, { "[1,2]", "" },
        { "[{\"name\":\"A\"}", "" }, { "(15)", "" }, { "", "" }, { "{\"age\":1,\"age\":2}", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[200];
        size_t len = 0;
        bool ok = csv_json_persons(str_of(cases[i].cell), text, sizeof text, &len);
        if (ok != (cases[i].want[0] != 0) || (ok && !str_eq((Str){ text, len }, str_of(cases[i].want))))
            test_fail(__FILE__, __LINE__, "%s: %.*s", cases[i].cell, (int)len, text);
    }
}

TEST(every_byte_and_every_beginning_of_persons_in_json_is_survived)
{
    char cell[] = "[{\"role\":\"SUBJ\",\"name\":\"DOE\",\"desc\":\"W/F 16\"},{\"nm\":\"ROE\",\"age\":34}]";
    char text[64];
    size_t len;
    for (size_t i = 0; i + 1 < sizeof cell; i++) {
        (void)csv_json_persons((Str){ cell, i }, text, sizeof text, &len);
        CHECK(!csv_json_persons((Str){ cell, sizeof cell - 1 }, text, 8, &len));
        for (int flip = 1; flip < 256; flip += 7) {
            cell[i] = (char)(cell[i] ^ flip);
            if (csv_json_persons((Str){ cell, sizeof cell - 1 }, text, sizeof text, &len)) CHECK(len < sizeof text);
            cell[i] = (char)(cell[i] ^ flip);
        }
    }
}
