/* sheet_test.c - proof that each segment has its length and its values at their columns. */
#include "base/test.h"
#include "synth/sheet.h"

static Report small_report(void)
{
    Report r = { .number = "24-0000001", .date = { 2024, 5, 6 }, .hour = 7, .cleared = 'N' };
    report_offense(&r, "13B", "20");
    report_goods(&r, '7', "75", 300);
    int victim = report_victim(&r, "13B", look_aged((Look){ .sex = 'F', .race = 'W', .ethnicity = 'N' }, 31));
    report_offender(&r, look_aged_between((Look){ .sex = 'M', .race = 'B', .ethnicity = 'N' }, 16, 19));
    victim_tie(&r, victim, 1, "AQ");
    report_arrest(&r, "A24-0000001", 1, "13B", (Date){ 2024, 5, 7 });
    return r;
}

static Str line_of(Str text, int wanted)
{
    Str line = S("");
    for (int i = 0; i <= wanted; i++) CHECK(str_cut(&text, '\n', &line));
    return line;
}

static Str columns(Str line, size_t from, size_t to)
{
    CHECK(to <= line.len);
    return (Str){ line.at + from - 1, to - from + 1 };
}

TEST(both_families_of_lengths_are_written)
{
    static const size_t lengths[2][6] = { { 87, 63, 307, 129, 45, 110 }, { 88, 71, 307, 141, 46, 110 } };
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    Report r = small_report();
    for (int is_long = 0; is_long < 2; is_long++) {
        Sender sender = { S("ZZ0010000"), 202405, is_long };
        Sheet sheet = sheet_of_incident(&arena, &sender, &r);
        CHECK_EQ(sheet.segments, 6);
        for (int i = 0; i < 6; i++) CHECK_EQ(line_of(sheet.text, i).len, lengths[is_long][i]);
    }
    arena_close(&arena);
}

TEST(values_stand_at_their_columns)
{
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    Report r = small_report();
    Sender sender = { S("ZZ0010000"), 202405, true };
    Str text = sheet_of_incident(&arena, &sender, &r).text;
    CHECK_STR(columns(line_of(text, 0), 1, 49), S("00881I052024    ZZ001000024-0000001  20240506 07N"));
    CHECK_STR(columns(line_of(text, 1), 38, 63), S("13BCN  20   N  40       88"));
    CHECK_STR(columns(line_of(text, 2), 38, 49), S("775000000300"));
    CHECK_STR(columns(line_of(text, 3), 71, 79), S("I31  FWNR"));
    CHECK_STR(columns(line_of(text, 3), 85, 93), S("N    01AQ"));
    CHECK_STR(columns(line_of(text, 4), 38, 46), S("011619MBN"));
    CHECK_STR(columns(line_of(text, 5), 38, 79), S("01A24-0000001 20240507ON13B01    1619MBNRR"));
    arena_close(&arena);
}

TEST(deletes_zero_reports_and_group_b_arrests_are_one_line)
{
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    Report r = small_report();
    Sender sender = { S("ZZ0010000"), 202406, false };
    FiledArrest arrest = { .number = 1, .transaction = "B24-0000009", .offense = "90I", .armed = "01",
                           .type = 'T', .date = { 2024, 6, 1 },
                           .look = look_aged((Look){ .sex = 'F', .race = 'A' }, 15),
                           .resident = 'N', .disposition = 'H' };
    CHECK_STR(sheet_of_zero_report(&arena, &sender).text, S("00430A062024    ZZ0010000000000000000062024\n"));
    CHECK_STR(columns(sheet_of_delete(&arena, &sender, &r).text, 1, 45),
              S("00871D062024    ZZ001000024-0000001  20240506"));
    CHECK_STR(sheet_of_group_b(&arena, &sender, &arrest, 'A').text,
              S("00667A062024    ZZ0010000B24-0000009 0120240601T90I01    15  FA NH\n"));
    arena_close(&arena);
}

TEST(a_birthday_decides_the_age_and_nothing_else_does)
{
    Random random = random_from(5);
    Date met = { 2025, 3, 1 };
    for (int i = 0; i < 500; i++) {
        Child child = child_new(&random, i, 15, met);
        CHECK_EQ(child_age(&child, met), 15);
        CHECK_EQ(child_age(&child, date_add_years(met, 1)), 16);
        CHECK_EQ(look_age(child_look(&child, date_add_years(met, -1))), 14);
    }
}

TEST(an_estimate_never_crosses_eighteen)
{
    Random random = random_from(6);
    for (int i = 0; i < 2000; i++) {
        Look look = look_of(&random, 12, 30), guess = look_estimated(&random, look);
        CHECK_EQ(look_is_minor(look), look_is_minor(guess));
        CHECK_EQ(look_age(look) < 18, look_age_most(guess) < 18);
    }
}
