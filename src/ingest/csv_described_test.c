/* csv_described_test.c - proof that short forms of officers are read, and other words are not taken for them. */
#include "ingest/csv_described.h"

#include "base/test.h"

static void told(const char *cell, char text[64])
{
    CsvDescribed d;
    if (!csv_described_read(str_of(cell), &d)) { text[0] = 0; return; }
    snprintf(text, 64, "%c%c%c%.*s%.*s%s", d.sex ? d.sex : '-', d.race ? d.race : '-',
        d.ethnicity ? d.ethnicity : '-',
        (int)d.age_len, d.age, STR(d.born), d.is_whole ? "" : "+");
}

TEST(race_sex_and_age_of_one_cell_are_told_apart)
{
    static const struct { const char *cell, *want; } cases[] = {
        { "2290   F   15 yr 4 mo", "F--15+" }, { "4410 M 34", "M--34+" }, { "1200 W MAIN", "" }, { "1200 F ST 15", "" },
        { "1200 M", "" }, { "W/F", "FW-" }, { "F/W", "FW-" }, { "B M 14", "MB-14" }, { "W/F/15", "FW-15" }, { "WF", "FW-" },
        { "bm14", "MB-14" }, { "WF16yoa", "FW-16" },
        { "BM 14 YOA", "MB-14" }, { "W / F", "FW-" }, { "H/F 16", "F-H16" }, { "WF JUV", "FW-0117" },
        { "AF ADULT", "FA-1899" },
        { "U/M", "MU-" }, { "W/U", "UW-" }, { "WM 5'04\" 120", "MW-+" }, { "Black Female, 17", "FB-17" },
        { "white male", "MW-" },
        { "B/F/13-15", "FB-1315" }, { "W/F unknown hair", "FW-00+" }, { "F, W, 15 yoa, 120 lbs", "FW-15+" },
        { "WF 15 5'04\" 120", "FW-15+" }, { "9 PM", "" }, { "9:30 am", "" }, { "AM 14", "MA-14" }, { "M",
        "M--" },
        { "", "" }, { "14", "" }, { "W/F/B", "FW-+" }, { "Walter", "" }, { "FM", "" }, { "MW", "MW-" },
        { "WF 504 120", "FW-+" },
        { "16/F", "F--16" }, { "16/M", "M--16" }, { "16 M", "M--16" }, { "16M", "M--16" }, { "M/16", "M--16" },
        { "16 yo WF", "FW-16" }, { "16 y/o B/M", "MB-16" }, { "16yoM", "M--16" }, { "16 years old M", "M--16" }, { "BM16", "MB-16" },
        { "16 M W", "MW-16" }, { "8 mos M", "M--BB" }, { "M 13-15", "M--1315" }, { "15 W", "-W-15" }, { "16 months", "" },
        { "H/F 11/06/1983", "F-H11/06/1983" }, { "W/F, 2008-03-04", "FW-2008-03-04" }, { "B/M 4/30/09", "MB-4/30/09" },
        { "W/F 06/01/1999 TRUE DOB 11/03/2002", "FW-11/03/2002" }, { "W/F 20080304", "FW-20080304" }, { "11/06/1983", "" },
        { "F/N 15", "F--15" }, { "NM", "M--" }, { "W/N/F", "FW-" }, { "N", "" },
        { "W/F 16 5-4 115", "FW-16+" }, { "W/F 16 5-04 115 brn", "FW-16+" }, { "HAW/F/27", "F--27" }, { "POR-HAW/F/16", "F--16" },
        { "27/HAW/M", "M--27" }, { "ANN W/F/15", "" }, { "W/F 5-4-09", "FW-5-4-09" },
        { "Juvenile F, 14, Sampletown", "F--14+" }, { "juv, M, 15", "M--15" }, { "JUV W/F", "FW-0117" }, { "JUV F 35", "F--0117+" },
        { "girl with a red coat", "F--+" },
        { "M1", "" }, { "F3", "" }, { "m4", "" }, { "M/3", "M--03" }, { "BM9", "MB-09" }, { "M14", "M--14" },
        { "M26-0311", "" }, { "F26-00875", "" }, { "M26-30", "M--2630" }, { "BM 26-300", "MB-26+" }, { "Officer", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[64];
        told(cases[i].cell, text);
        if (strcmp(text, cases[i].want) != 0)
            test_fail(__FILE__, __LINE__, "%s: %s, wanted %s", cases[i].cell, text, cases[i].want);
    }
}

TEST(every_byte_of_a_short_form_may_be_another)
{
    char cell[] = "B/F/13-15 yoa 5'04\"";
    CsvDescribed d;
    for (size_t i = 0; i + 1 < sizeof cell; i++)
        for (int flip = 1; flip < 256; flip++) {
            cell[i] = (char)(cell[i] ^ flip);
            if (csv_described_read((Str){ cell, sizeof cell - 1 }, &d)) CHECK(d.age_len <= 4 && (d.sex ||
                d.race || d.ethnicity));
            cell[i] = (char)(cell[i] ^ flip);
        }
}
