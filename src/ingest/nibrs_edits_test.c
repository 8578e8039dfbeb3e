/* nibrs_edits_test.c - proof that each edit rule is raised when broken, and not when nearly broken. */
#include "nibrs_kit.h"

#define NO_PERSON " 72=__ 76=_ 77=_ 78=_ 79=_ 85=_ 90=____ "
#define SOCIETY " 71=S" NO_PERSON
#define UNKNOWN_OFFENDER "5 38=00 40=__ 44=_ 45=_"

typedef struct { const char *code, *broken, *near_miss; } Case;

static const Case cases[] = {
    /* the report as a whole */
    { "050", "1 | 4 | 2 | 5",                               "1 | 2 | 4 | 5" },
    { "055", "2 | 4 | 5",                                   "6" },
    { "065", "1 | 2 | 2 38=280 | 4 | 5",                    "1 | 2 | 2 38=280 | 4 44=280 | 5" },
    { "070", "1 | 2 | 4 90=02 | 5",                         "1 | 2 | 4 90=02 | 5 38=02" },
    { "071", "1 49=A 50=20190504 | 2 | 4 | 5 | 6 52=20190504",
      "1 49=A 50=20190504 | 2 | 4 | 5 | 6 52=20190505" },
    { "075", "1 | 2 | 4",                                   "1 | 2 | 4 | 5" },
    { "075", "1 | 2 | 5",                                   "6" },
    { "080", "1 | 2 38=40A | 4 41=40A" SOCIETY "| 4 38=002 41=40A" SOCIETY "| 5",
      "1 | 2 38=40A | 4 41=40A" SOCIETY "| 5" },
    { "080", "1 | 2 38=40A | 4 41=40A" SOCIETY "| 4 38=002 41=40A" SOCIETY "| 5",
             "1 | 2 38=40A | 2 | 4 41=40A" SOCIETY "| 4 38=002 | 5" },
    { "085", "1 | 2 | 4 | 5 | 5 38=02",                     "1 | 2 | 4 94=02 96=AQ | 5 | 5 38=02" },
    { "085", "1 | 2 | 4 | 5 | 5 38=02",                     "1 | 2 | 4 | 5 | " UNKNOWN_OFFENDER },
    { "656", "1 | 2 | 4 | 5 | 6 | 6 38=02",
      "1 | 2 | 4 94=02 96=AQ | 5 | 5 38=02 | 6 | 6 38=02" },
    { "656", "1 | 2 | 4 | " UNKNOWN_OFFENDER " | 6",        "6 | 6 38=02" },
    /* lengths */
    { "178", "1 1=0090 | 2 | 4 | 5",                        "1/88 | 2 | 4 | 5" },
    { "284", "1 | 2 1=0064 | 4 | 5",                        "1 | 2/71 | 4 | 5" },
    { "484", "1 | 2 | 4 1=0130 | 5",                        "1 | 2 | 4/141 | 5" },
    { "length", "1 | 2 | 4 | 5 1=0047",                     "1 | 2 | 4 | 5/46" },
    { "length", "6 1=0111",                                 "6" },
    /* values */
    { "004", "0 38=1A",                                     "0 38=12" },
    { "104", "1 49=Q | 2 | 4 | 5",                          "1 49=A | 2 | 4 | 5" },
    { "104", "1 47=24 | 2 | 4 | 5",                         "1 47=23 | 2 | 4 | 5" },
    { "105", "1 38=20190230 | 2 | 4 | 5",                   "1 38=20190228 | 2 | 4 | 5" },
    { "105", "1 38=________ | 2 | 4 | 5",                   "1 46=R | 2 | 4 | 5" },
    { "170", "1 38=20190601 | 2 | 4 | 5",                   "1 38=20190531 | 2 | 4 | 5" },
    { "172", "1 38=19901231 | 2 | 4 | 5",                   "1 38=19910101 | 2 | 4 | 5" },
    { "204", "1 | 2 45=ZZ | 4 | 5",                         "1 | 2 45=14 | 4 | 5" },
    /* Group B is no incident */
    { "204", "1 | 2 38=90D | 4 | 5",                        "1 | 2 38=09A | 4 | 5" },
    { "304", "1 | 2 38=220 | 3 39=ZZ | 4 41=220 | 5",       "1 | 2 38=220 | 3 39=20 | 4 41=220 | 5" },
    { "404", "1 | 2 | 4 79=Q | 5",                          "1 | 2 | 4 79=N | 5" },
    { "504", "1 | 2 | 4 | 5 44=Q",                          "1 | 2 | 4 | 5 44=F" },
    { "204", "1 | 2 53=11B | 4 | 5",                        "1 | 2 53=11A | 4 | 5" },     /* automatic */
    { "404", "1 | 2 | 4/141 130=12 | 5",                    "1 | 2 | 4/141 130=11 | 5" },
    { "404", "1 | 2 | 4 84=H | 5",                          "1 | 2 | 4 84=G | 5" },
    { "604", "6 65=10",                                     "6 65=11" },
    { "604", "6 71=17 79=X",                                "6 71=17 79=R" },
    { "704", "7 49=13B",                                    "7 49=90Z" },
    { "206", "1 | 2 50=BB | 4 | 5",                         "1 | 2 50=BP | 4 | 5" },
    { "206", "1 | 2 53=11_11 | 4 | 5",                      "1 | 2 53=11_12 | 4 | 5" },
    { "206", "1 | 2/71 62=1111 | 4 | 5",                    "1 | 2/71 62=1112 | 4 | 5" },
    { "306", "1 | 2 38=35A | 3 38=6 39=10 233=E 248=E | 4 41=35A" SOCIETY "| 5",
             "1 | 2 38=35A | 3 38=6 39=10 233=E 248=L | 4 41=35A" SOCIETY "| 5" },
    { "406", "1 | 2 | 4 44=13B | 5",                        "1 | 2 | 2 38=280 | 4 44=280 | 5" },
    { "406", "1 | 2 | 4 85=BB | 5",                         "1 | 2 | 4 85=BI | 5" },
    { "606", "6 65=11_11",                                  "6 65=11_12" },
    { "706", "7 52=11_11",                                  "7 52=11_12" },
    /* ages */
    { "404", "1 | 2 | 4 72=8_ | 5",                         "1 | 2 | 4 72=08 | 5" },
    { "404", "1 | 2 | 4 72=NX | 5",                         "1 | 2 | 4 72=NN | 5" },
    { "408", "1 | 2 | 4 72=_16 | 5",                        "1 | 2 | 4 72=16 | 5" },
    { "409", "1 | 2 | 4 72=175 | 5",                        "1 | 2 | 4 72=1725 | 5" },
    { "410", "1 | 2 | 4 72=2517 | 5",                       "1 | 2 | 4 72=1725 | 5" },
    { "410", "1 | 2 | 4 72=1717 | 5",                       "1 | 2 | 4 72=1718 | 5" },
    { "422", "1 | 2 | 4 72=0017 | 5",                       "1 | 2 | 4 72=0117 | 5" },
    { "508", "1 | 2 | 4 | 5 40=_16",                        "1 | 2 | 4 | 5 40=16" },
    { "509", "1 | 2 | 4 | 5 40=175",                        "1 | 2 | 4 | 5 40=1725" },
    { "510", "1 | 2 | 4 | 5 40=2517",                       "1 | 2 | 4 | 5 40=1725" },
    { "522", "1 | 2 | 4 | 5 40=0017",                       "1 | 2 | 4 | 5 40=0117" },
    { "556", "1 | 2 | 4 | 5 40=7_",                         "1 | 2 | 4 | 5 40=07" },
    /* baby codes are for victims */
    { "556", "1 | 2 | 4 | 5 40=NN",                         "1 | 2 | 4 | 5 40=00" },
    { "604", "6 71=8_",                                     "6 71=18" },
    { "608", "6 71=_18",                                    "6 71=18" },
    { "609", "6 71=185",                                    "6 71=1825" },
    { "610", "6 71=2518",                                   "6 71=1825" },
    { "622", "6 71=0018",                                   "6 71=0118" },
    { "704", "7 58=8_",                                     "7 58=18" },
    { "708", "7 58=_18",                                    "7 58=18" },
    { "709", "7 58=185",                                    "7 58=1825" },
    { "710", "7 58=2518",                                   "7 58=1825" },
    { "722", "7 58=0018",                                   "7 58=0118" },
    /* victims */
    { "401", "1 | 2 | 4 90=____ | 5",                       "1 | 2 | 4 90=00__ | " UNKNOWN_OFFENDER },
    { "401", "1 | 2 | 4 90=____ | 5",                       "1 | 2 38=280 | 4 41=280 90=____ | 5" },
    { "450", "1 | 2 | 4 72=12 92=SE | 5",                   "1 | 2 | 4 72=13 92=SE | 5" },
    { "453", "1 | 2 | 4 76=_ | 5",                          "1 | 2 | 4 76=U | 5" },
    { "453", "1 | 2 | 4 72=__ | 5",                         "1 | 2 | 4 71=L 72=__ | 5" },
    { "458", "1 | 2 38=280 | 4 41=280 71=B" NO_PERSON "72=25 | 5",
      "1 | 2 38=280 | 4 41=280 71=B" NO_PERSON "| 5" },
    { "464", "1 | 2 | 4 71=B" NO_PERSON "| 5",              "1 | 2 | 4 71=L | 5" },
    { "465", "1 | 2 38=40A | 4 41=40A | 5",                 "1 | 2 38=40A | 4 41=40A" SOCIETY "| 5" },
    { "466", "1 | 2 | 4 44=280 | 5",                        "1 | 2 | 2 38=280 | 4 44=280 | 5" },
    { "467", "1 | 2 38=280 | 4 41=280" SOCIETY "| 5",       "1 | 2 38=280 | 4 41=280 71=B" NO_PERSON "| 5" },
    { "469", "1 | 2 38=11A | 4 41=11A 76=U | 5",            "1 | 2 38=11A | 4 41=11A 76=F | 5" },
    { "469", "1 | 2 38=36B | 4 41=36B 72=15 76=U | 5",      "1 | 2 38=11D | 4 41=11D 76=U | 5" },
    { "470", "1 | 2 | 4 92=VO | 5",
      "1 | 2 | 4 92=VO 94=02 96=AQ | 4 38=002 92=AQ 94=02 96=VO | 5 | 5 38=02" },
    { "471", "1 | 2 | 4 92=VO 94=02 96=VO | 4 38=002 | 5 | 5 38=02",
      "1 | 2 | 4 92=VO 94=02 96=AQ | 4 38=002 | 5 | 5 38=02" },
    { "474", "1 | 2 | 4 92=VO | 4 38=002 92=VO | 5 | 5 38=02",
      "1 | 2 | 4 92=VO | 4 38=002 90=02 92=VO | 5 | 5 38=02" },
    { "478", "1 | 2 38=13A | 2 | 4 41=13A 44=13B | 5",      "1 | 2 38=13A | 2 | 4 41=13A | 4 38=002 | 5" },
    { "478", "1 | 2 38=11A | 2 38=36B | 4 41=11A 44=36B | 5",
      "1 | 2 38=11A | 2 38=64A | 4 41=11A 44=64A | 5" },
    { "481", "1 | 2 38=36B | 4 41=36B 72=18 | 5",           "1 | 2 38=36B | 4 41=36B 72=17 | 5" },
    { "481", "1 | 2 38=36B | 4 41=36B 72=1720 | 5",         "1 | 2 38=36B | 4 41=36B 72=1619 | 5" },
    { "1401", "1 | 2 38=36A | 4 41=36A 92=AQ | 5",          "1 | 2 38=36A | 4 41=36A 92=SB | 5" },
    { "1402", "1 | 2 38=36B | 4 41=36B 72=12 | 5",          "1 | 2 38=36B | 4 41=36B 72=13 | 5" },
    { "1403", "1 | 2 38=36B | 4 41=36B 72=15 92=SB | 5",    "1 | 2 38=36B | 4 41=36B 72=15 92=AQ | 5" },
    { "1407", "1 | 2 | 4 72=00 76=U 77=U | 5",              "1 | 2 | 4 72=2535 76=U 77=U | 5" },
    { "1408", "1 | 2 38=280 | 4 41=280 72=06 | 5",          "1 | 2 38=280 | 4 41=280 72=07 | 5" },
    /* robbery is against both */
    { "1408", "1 | 2 38=280 | 4 41=280 72=06 | 5",          "1 | 2 38=120 | 4 41=120 72=06 | 5" },
    { "1413", "1 | 2 | 4 72=20 92=CH | 5 40=30",            "1 | 2 | 4 72=20 92=CH | 5 40=31" },
    { "1449", "1 | 2 | 4 72=17 92=SE | 5",                  "1 | 2 | 4 72=18 92=SE | 5" },
    /* offenders */
    { "550", "1 | 2 | 4 92=SE | 5 40=12",                   "1 | 2 | 4 92=SE | 5 40=13" },
    { "1549", "1 | 2 | 4 92=SE | 5 40=17",                  "1 | 2 | 4 92=SE | 5 40=18" },
    { "552", "1 | 2 | 4 | 5 38=00 44=_ 45=_",               "1 | 2 | 4 | " UNKNOWN_OFFENDER },
    /* property */
    { "078", "1 | 2 38=220 | 3 38=4 | 4 41=220 | 5",        "1 | 2 38=220 | 3 38=8 | 4 41=220 | 5" },
    { "078", "1 | 2 38=220 | 3 38=_ | 4 41=220 | 5",        "1 | 2 38=220 41=A | 3 38=4 | 4 41=220 | 5" },
    { "081", "1 | 2 38=240 | 3 38=1 | 4 41=240 | 5",        "1 | 2 38=240 | 3 38=5 | 4 41=240 | 5" },
    { "081", "1 | 2 38=240 41=A | 3 38=7 | 4 41=240 | 5",   "1 | 2 38=240 41=A | 3 38=8 | 4 41=240 | 5" },
    { "358", "1 | 2 38=240 | 3 39=03 | 4 41=240 | 5",       "1 | 2 38=240 | 3 39=03 229=01 | 4 41=240 | 5" },
    { "358", "1 | 2 38=240 | 3 39=03 | 4 41=240 | 5",
      "1 | 2 38=240 41=A | 3 38=8 39=03 | 4 41=240 | 5" },
    { "365", "1 | 2 38=35A | 3 38=6 39=11 233=E | 4 41=35A" SOCIETY "| 5",
      "1 | 2 38=35A | 3 38=6 39=10 233=E | 4 41=35A" SOCIETY "| 5" },
    { "390", "1 | 2 38=23H | 3 39=03 | 4 41=23H | 5",       "1 | 2 38=240 | 3 39=03 | 4 41=240 | 5" },
    { "390", "1 | 2 38=220 | 3 39=29 | 4 41=220 | 5",       "1 | 2 38=100 | 3 39=31 | 4 41=100 | 5" },
    { "390", "1 | 2 38=200 | 3 39=17 | 4 41=200 | 5",       "1 | 2 38=220 | 3 38=5 39=17 | 4 41=220 | 5" },
    /* arrestees */
    { "652", "6 71=17",                                     "6 71=17 79=H" },
    { "653", "6 71=18 79=R",                                "6 71=1619 79=R" },
    /* unknown is never an adult */
    { "653", "6 71=1720 79=R",                              "6 71=00 79=R" },
    { "667", "6 75=U",                                      "6 75=F" },
    { "670", "6 62=09C",                                    "6 62=09A" },
    { "752", "7 58=17",                                     "7 58=17 66=R" },
    { "753", "7 66=R",                                      "7 58=1619 66=R" },
    { "758", "7 62=_",                                      "7 62=F" },
    { "1608", "6 62=90D 71=12 79=H",                        "6 62=90D 71=13 79=H" },
    { "1609", "6 62=120 71=10 79=H",                        "6 62=120 71=11 79=H" },
    { "1640", "6 71=1619",                                  "6 71=1619 79=H" },
    { "1640", "6 71=1619",                                  "6 71=1517" },
    { "1640", "6 71=1618",                                  "6 71=1617" },
    { "1641", "6 71=99",                                    "6 71=98" },
    { "1701", "7 58=02 66=R",                               "7 58=03 66=R" },
    { "1708", "7 58=12 66=R",                               "7 58=13 66=R" },
    { "1740", "7 58=1619",                                  "7 58=1720" },
    { "1741", "7 58=99",                                    "7 58=00" },
};

TEST(every_edit_rule_is_raised_when_broken_and_not_when_nearly_broken)
{
    for (size_t i = 0; i < COUNT(cases); i++) {
        NibrsSeen broken = nibrs_see_notation(cases[i].broken),
            near_miss = nibrs_see_notation(cases[i].near_miss);
        if (!kit_raises(&broken, cases[i].code))
            test_fail(__FILE__, __LINE__, "%s is not raised by: %s", cases[i].code, cases[i].broken);
        if (kit_raises(&near_miss, cases[i].code))
            test_fail(__FILE__, __LINE__, "%s is raised by: %s", cases[i].code, cases[i].near_miss);
        CHECK(broken.is_ok && near_miss.is_ok);
        nibrs_forget(&broken);
        nibrs_forget(&near_miss);
    }
}

static bool has_case(Str code)
{
    for (size_t i = 0; i < COUNT(cases); i++)
        if (str_eq(code, str_of(cases[i].code))) return true;
    return str_eq(code, S("173"));                  /* needs what no submission says: its own test below */
}

TEST(no_edit_number_is_implemented_without_a_case)
{
    static const char *const files[] = { "nibrs_flat.c", "nibrs_edits.c", "nibrs_edits_report.c" };
    size_t numbers = 0;
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(files); i++) {
        Str text = kit_file(&arena, str_format(&arena, "src/ingest/%s", files[i]).at), piece;
        if (!text.at) test_skip("sources absent");
        while (str_cut(&text, '"', &piece)) {
            int number;
            if (piece.len < 3 || piece.len > 4 || !str_to_number(piece, &number)) continue;
            if (!has_case(piece)) test_fail(__FILE__, __LINE__, "edit %.*s has no case", STR(piece));
            numbers++;
        }
    }
    CHECK(numbers > 80);
    arena_close(&arena);
}

TEST(ordinary_reports_break_no_edit_rule)
{
    static const char *const ordinary[] = {
        "1 | 2 | 4 | 5", "1 | 2 | 4 | 5 | 6", "6", "7", "0", "1/88 | 2/71 | 4/141 | 5/46 | 6",
        "1 | 2 38=220 | 3 | 4 41=220 | 5",
        "1 | 2 38=40A | 4 41=40A" SOCIETY "| 5", "1 | 2 38=64A | 4 41=64A 72=15 | 5 | 6 62=64A",
    };
    for (size_t i = 0; i < COUNT(ordinary); i++) {
        NibrsSeen seen = nibrs_see_notation(ordinary[i]);
        if (seen.problem_count)
            test_fail(__FILE__, __LINE__, "%.*s is raised by: %s", STR(seen.problems[0].code), ordinary[i]);
        nibrs_forget(&seen);
    }
}

TEST(a_record_that_breaks_a_rule_is_kept_and_the_breach_listed_with_its_place)
{
    NibrsSeen seen = nibrs_see_notation("1 | 2 | 4 72=8_ | 5 | 6 26=INVENTED0002");
    CHECK_EQ(seen.record_count, 2);
    CHECK_EQ(seen.records[0].count, 4);
    CHECK_STR(segment_text(&seen.records[0].segments[2], FIELD_VICTIM_AGE), S("8"));
    CHECK_EQ(seen.problem_count, 1);
    const Problem *p = &seen.problems[0];
    CHECK_STR(p->code, S("404"));
    CHECK_STR(p->field, S("age of victim"));
    CHECK_STR(p->agency, S("ZZ0010000"));
    CHECK_STR(p->number, S("INVENTED0001"));
    CHECK_EQ(p->line, 3);
    CHECK_EQ(p->column, 72);
    CHECK_EQ(p->level, 4);
    CHECK(!p->is_warning);
    nibrs_forget(&seen);
}

TEST(a_warning_says_that_it_is_one)
{
    NibrsSeen seen = nibrs_see_notation("1 | 2 | 4 72=17 92=SE | 5");
    CHECK_EQ(seen.problem_count, 1);
    CHECK_STR(seen.problems[0].code, S("1449"));
    CHECK(seen.problems[0].is_warning);
    nibrs_forget(&seen);
}

TEST(a_child_beside_a_commercial_act_is_kept_though_the_rules_forbid_an_individual_there)
{
    NibrsSeen seen = nibrs_see_notation("1 | 2 38=40B | 4 41=40B 72=15 | 5");
    CHECK_EQ(seen.record_count, 1);
    CHECK_EQ(seen.records[0].segments[2].age.status, AGE_IS_MINOR);
    CHECK(kit_raises(&seen, "465"));
    nibrs_forget(&seen);
}

TEST(a_delete_is_held_to_no_edit_rule)
{
    NibrsSeen seen = nibrs_see_notation("1 6=D 38=________ 47=__ 49=_ | 7 6=D 38=XX 58=8_");
    CHECK_EQ(seen.record_count, 2);
    CHECK(seen.records[0].is_delete && seen.records[1].is_delete);
    CHECK_EQ(seen.problem_count, 0);
    nibrs_forget(&seen);
}

TEST(a_nul_is_not_a_kind_of_loss)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str text = nibrs_lines(&arena, "1 | 2 38=220 | 3 38=! | 4 41=220 | 5");
    char *loss = memchr(text.at, '!', text.len);
    *loss = 0;
    NibrsSeen seen = nibrs_see(kit_book(), text);
    CHECK(kit_raises(&seen, "304"));
    CHECK(kit_raises(&seen, "078"));
    CHECK(!kit_raises(&seen, "081"));
    nibrs_forget(&seen);
    arena_close(&arena);
}

TEST(the_day_an_agency_began_is_tested_only_when_somebody_knows_it)
{
    static const struct { const char *agency; Date since; bool want; } starts[] = {
        { "ZZ0010000", { 2019, 5, 4 }, true }, { "ZZ0010000", { 2019, 5, 3 }, false },
        { "ZZ0020000", { 2019, 5, 4 }, false },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(starts); i++) {
        AgencyStart start = { str_of(starts[i].agency), starts[i].since };
        NibrsBook book = *kit_book();
        book.starts = &start;
        book.start_count = 1;
        NibrsSeen seen = nibrs_see(&book, nibrs_lines(&arena, "1 38=20190503 | 2 | 4 | 5"));
        CHECK_EQ(kit_raises(&seen, "173"), starts[i].want);
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}
