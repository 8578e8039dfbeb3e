/* score_test.c - proof that the score of an invented region counts children, persons and false alarms as it says. */
#include "app/score.h"

#include "base/test.h"

#define ROOM ((size_t)1024 * 1024)

static TruthRow truth[] = {
    { 1, S("ZZ1"), S("A1"), ROLE_OFFENDER, 1, "as offender",  SHOWN_YES,  .is_latest = true,  .sex = 'F', .race = 'W' },
    { 1, S("ZZ1"), S("A1"), ROLE_ARRESTEE, 1, "as offender",  SHOWN_YES,  .is_latest = true,  .sex = 'F', .race = 'W' },
    { 2, S("ZZ1"), S("B1"), ROLE_ARRESTEE, 1, "as runaway",   SHOWN_WEAK, .is_latest = true,  .sex = 'M', .race = 'B' },
    { 3, S("ZZ1"), S("C1"), ROLE_VICTIM,   1, "as offender",  SHOWN_YES,  .is_latest = false, .sex = 'F', .race = 'A' },
    { 4, S("ZZ1"), S("D1"), ROLE_VICTIM,   2, "as bystander", SHOWN_NO,   .is_latest = true,  .sex = 'F', .race = 'W' },
    { 4, S("ZZ1"), S("D2"), ROLE_OFFENDER, 1, "as offender",  SHOWN_YES,  .is_latest = true,  .sex = 'F', .race = 'W' },
    { 5, S("ZZ1"), S("E1"), ROLE_VICTIM,   1, "as bystander", SHOWN_NO,   .is_latest = true,  .sex = 'F', .race = 'B' },
};

/* The second is a report of a child as well: what is found there is no false alarm. */
static Lookalike lookalikes[] = { { S("ZZ1"), S("L1"), "", "" }, { S("ZZ1"), S("A1"), "", "" } };

static const Finding findings[] = {
    { .rule = S("list"), .agency = S("ZZ1"), .number = S("A1"), .role = ROLE_OFFENDER, .sequence = 1 },
    { .rule = S("pool"), .agency = S("ZZ1"), .number = S("A1"), .role = ROLE_OFFENDER, .sequence = 1, .is_pool = true },
    { .rule = S("list"), .agency = S("ZZ1"), .number = S("A1"), .role = ROLE_OFFENDER, .sequence = 2 },   /* somebody else */
    { .rule = S("pool"), .agency = S("ZZ1"), .number = S("B1"), .role = ROLE_ARRESTEE, .sequence = 1, .is_pool = true },
    { .rule = S("list"), .agency = S("ZZ1"), .number = S("B1"), .role = ROLE_OFFENDER, .sequence = 1 },   /* another role */
    { .rule = S("list"), .agency = S("ZZ1"), .number = S("C1"), .role = ROLE_VICTIM,   .sequence = 1 },
    { .rule = S("list"), .agency = S("ZZ1"), .number = S("L1"), .role = ROLE_OFFENDER, .sequence = 1 },
    { .rule = S("list"), .agency = S("ZZ1"), .number = S("X1"), .role = ROLE_OFFENDER, .sequence = 1 },
    { .rule = S("list"), .agency = S("ZZ2"), .number = S("A1"), .role = ROLE_OFFENDER, .sequence = 1 },   /* another agency */
};

static void score_all(Arena *arena, ScoreTable *table)
{
    static Rule rules[2] = { { .id = S("list") }, { .id = S("pool"), .is_pool = true } };
    static const Region region = { .truth = truth, .truth_count = COUNT(truth), .lookalikes = lookalikes,
                                   .lookalike_count = COUNT(lookalikes), .children = 5 };
    static const RuleSet set = { rules, COUNT(rules) };
    Score *score = score_open(arena, &region, &set);
    for (size_t i = 0; i < COUNT(findings); i++) score_finding(score, &findings[i]);
    score_end(score, table);
}

TEST(a_finding_is_scored_as_of_a_child_of_a_look_alike_or_of_neither)
{
    static const ScoreRule want[] = {
        { S("list"), false, 7, 4, 1 },
        { S("pool"), true,  2, 2, 0 },
    };
    Arena arena;
    ScoreTable table;
    CHECK(arena_open(&arena, ROOM));
    score_all(&arena, &table);
    CHECK_EQ(table.rule_count, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        CHECK_STR(table.rules[i].rule, want[i].rule);
        CHECK_EQ(table.rules[i].is_pool, want[i].is_pool);
        CHECK_EQ(table.rules[i].findings, want[i].findings);
        CHECK_EQ(table.rules[i].of_children, want[i].of_children);
        CHECK_EQ(table.rules[i].of_lookalikes, want[i].of_lookalikes);
    }
    arena_close(&arena);
}

TEST(persons_are_scored_by_how_they_were_filed_the_clearest_first)
{
    static const ScoreKind want[] = {
        { "as offender",  SHOWN_YES,  3, 1, 0 },
        { "as runaway",   SHOWN_WEAK, 1, 0, 1 },
        { "as bystander", SHOWN_NO,   2, 0, 0 },
    };
    Arena arena;
    ScoreTable table;
    CHECK(arena_open(&arena, ROOM));
    score_all(&arena, &table);
    CHECK_EQ(table.kind_count, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        CHECK_STR(str_of(table.kinds[i].kind), str_of(want[i].kind));
        CHECK_EQ(table.kinds[i].shown, want[i].shown);
        CHECK_EQ(table.kinds[i].rows, want[i].rows);
        CHECK_EQ(table.kinds[i].listed, want[i].listed);
        CHECK_EQ(table.kinds[i].only_counted, want[i].only_counted);
    }
    arena_close(&arena);
}

static void check_groups(const ScoreGroup *got, size_t count, const ScoreGroup *want, size_t want_count)
{
    CHECK_EQ(count, want_count);
    for (size_t i = 0; i < count; i++)
        CHECK(got[i].code == want[i].code && got[i].children == want[i].children && got[i].listed == want[i].listed);
}

TEST(a_child_is_counted_once_by_the_clearest_report_and_not_at_all_by_one_taken_back)
{
    static const ScoreGroup sexes[] = { { 'F', 3, 1 }, { 'M', 1, 0 } }, races[] = { { 'W', 2, 1 }, { 'B', 2, 0 } };
    static const size_t can_show[] = { 1, 1, 2 }, listed[] = { 0, 0, 1 };
    Arena arena;
    ScoreTable table;
    CHECK(arena_open(&arena, ROOM));
    score_all(&arena, &table);
    CHECK(table.children == 4 && table.listed == 1 && table.only_counted == 1);
    for (Shown shown = SHOWN_NO; shown <= SHOWN_YES; shown++)
        CHECK(table.can_show[shown] == can_show[shown] && table.can_show_listed[shown] == listed[shown]);
    check_groups(table.sexes, table.sex_count, sexes, COUNT(sexes));
    check_groups(table.races, table.race_count, races, COUNT(races));
    arena_close(&arena);
}
