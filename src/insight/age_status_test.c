/* age_status_test.c - proof that nobody is called an adult on statements, papers that were looked at, and looks. */
#include "insight/age_status.h"

#include "base/test.h"
#include "age_kit.h"

static AgeAnswer asked_with(AgeKit *kit, const char *rows, const AgeConfirmation *confirmed, size_t count, bool is_presumed)
{
    AgeQuestion *q = arena_new(&kit->arena, AgeQuestion, 1);
    AgeAnswer answer;
    *q = age_kit_question(kit, rows);
    q->confirmed = confirmed;
    q->confirmed_count = count;
    q->is_presumed = is_presumed;
    age_answer(&kit->arena, &kit->scratch, &kit->book, q, &answer);
    return answer;
}

#define ADULT "card document-verified born 2003-03-14; school school-proof born 2003-03-14; care care-record born 2003-03-14"

/* Mixtures of what comes from one hand and from looks. */
TEST(statements_seen_papers_and_looks_never_make_an_adult)
{
    static const char *const kinds[] = { "document-seen born 1998-01-01", "document-copy born 1998-01-01", "self-report age 28",
                                         "self-report-safe age 28", "companion age 28", "look age 35", "look-photo age 35",
                                         "document-manager born 1998-01-01" };
    static const AgeConfirmation two[] = { { S("R. Alder"), { 2026, 11, 1 } }, { S("M. Birch"), { 2026, 11, 2 } } };
    AgeKit kit = age_kit_open();
    for (unsigned set = 1; set < 1u << COUNT(kinds); set += 11) {
        size_t mark = arena_mark(&kit.arena);
        char rows[600] = "";
        for (size_t k = 0; k < COUNT(kinds); k++) {
            size_t len = strlen(rows);
            if (set >> k & 1) snprintf(rows + len, sizeof rows - len, "%si%zu %s", len ? "; " : "", k, kinds[k]);
        }
        AgeAnswer a = asked_with(&kit, rows, two, COUNT(two), false);
        CHECK(a.act.status != AGE_ADULT && a.today.status != AGE_ADULT);
        CHECK(a.act.why & AGE_WHY_SOURCES);
        arena_reset(&kit.arena, mark);
    }
    age_kit_close(&kit);
}

TEST(medicine_alone_never_makes_an_adult)
{
    AgeKit kit = age_kit_open();
    AgeAnswer a = age_kit_ask(&kit, "c clavicle-4; m molar-h-male; h hand-mature-male; s self-report age 28");
    CHECK(a.p_act < 0.05);
    CHECK_EQ(a.act.status, AGE_UNSURE);
    age_kit_close(&kit);
}

TEST(independent_sources_that_may_decide_make_an_adult)
{
    AgeKit kit = age_kit_open();
    AgeAnswer a = age_kit_ask(&kit, ADULT);
    CHECK_EQ(a.act.status, AGE_ADULT);
    CHECK_EQ(a.act.why, 0);
    age_kit_close(&kit);
}

TEST(without_any_evidence_a_child_is_presumed)
{
    AgeKit kit = age_kit_open();
    CHECK_EQ(age_kit_ask(&kit, "").act.status, AGE_PRESUMED_MINOR);
    CHECK_EQ(age_kit_ask(&kit, "b document-borrowed born 2000-01-01").act.status, AGE_PRESUMED_MINOR);
    age_kit_close(&kit);
}

TEST(one_word_of_under_18_keeps_the_presumption_until_two_people_looked)
{
    static const AgeConfirmation two[] = { { S("R. Alder"), { 2026, 11, 1 } }, { S("M. Birch"), { 2026, 11, 2 } } };
    AgeKit kit = age_kit_open();
    AgeAnswer open = asked_with(&kit, ADULT "; s self-report age 16", NULL, 0, false);
    CHECK(open.p_act < 0.01);
    CHECK_EQ(open.act.status, AGE_PRESUMED_MINOR);
    CHECK_EQ(open.act.why, AGE_WHY_CONFLICT | AGE_WHY_PEOPLE);
    CHECK_EQ(asked_with(&kit, ADULT "; s self-report age 16", two, 1, false).act.status, AGE_PRESUMED_MINOR);
    CHECK_EQ(asked_with(&kit, ADULT "; s self-report age 16", two, 2, false).act.status, AGE_ADULT);
    age_kit_close(&kit);
}

TEST(a_file_that_was_presumed_takes_two_people_to_become_an_adults)
{
    static const AgeConfirmation two[] = { { S("R. Alder"), { 2026, 11, 1 } }, { S("M. Birch"), { 2026, 11, 2 } } };
    AgeKit kit = age_kit_open();
    CHECK_EQ(asked_with(&kit, ADULT, NULL, 0, true).act.status, AGE_UNSURE);
    CHECK_EQ(asked_with(&kit, ADULT, two, 2, true).act.status, AGE_ADULT);
    age_kit_close(&kit);
}

/* Two people cannot confirm a chance away. */
TEST(people_do_not_lower_a_chance_that_is_over_the_threshold)
{
    static const AgeConfirmation two[] = { { S("R. Alder"), { 2026, 11, 1 } }, { S("M. Birch"), { 2026, 11, 2 } } };
    AgeKit kit = age_kit_open();
    AgeAnswer a = asked_with(&kit, "c document-seen born 2004-03-14; p parent-doubtful born 2004-03-14", two, 2, false);
    AgeAnswer child = asked_with(&kit, "c care-record born 2010-03-14", two, 2, false);
    CHECK(a.act.status != AGE_ADULT);
    CHECK_EQ(child.act.status, AGE_MINOR);
    age_kit_close(&kit);
}

TEST(two_people_are_two_names_after_the_newest_item)
{
    static const struct { AgeConfirmation a, b; bool are_two; } cases[] = {
        { { S("R. Alder"), { 2026, 11, 1 } }, { S("M. Birch"), { 2026, 11, 1 } }, true },
        { { S("R. Alder"), { 2026, 6, 2 } }, { S("M. Birch"), { 2026, 6, 2 } }, true },
        { { S("R. Alder"), { 2026, 11, 1 } }, { S("r alder"), { 2026, 11, 2 } }, false },
        { { S("R. Alder"), { 2026, 11, 1 } }, { S("Det. Alder, R."), { 2026, 11, 2 } }, false },
        { { S("R. Alder"), { 2026, 6, 1 } }, { S("M. Birch"), { 2026, 11, 1 } }, false },
        { { S("R. Alder"), { 2026, 11, 1 } }, { S("M. Birch"), { 2026, 11, 26 } }, false },
        { { S("R. Alder"), { 2026, 11, 1 } }, { S(" -- "), { 2026, 11, 1 } }, false },
        { { S("R. Alder"), { 2026, 11, 1 } }, { S(""), { 2026, 11, 1 } }, false },
    };
    AgeKit kit = age_kit_open();
    for (size_t i = 0; i < COUNT(cases); i++) {
        AgeConfirmation both[] = { cases[i].a, cases[i].b };
        AgeQuestion q = age_kit_question(&kit, "c care-record born 2003-03-14");
        q.confirmed = both;
        q.confirmed_count = 2;
        CHECK_EQ(age_has_two_people(&q), cases[i].are_two);
    }
    age_kit_close(&kit);
}

TEST(conflicts_are_named_and_matter_when_they_are_about_18)
{
    static const struct { const char *rows; size_t count; bool matters; } cases[] = {
        { "a care-record born 2009-03-14; b document-seen born 2004-03-14", 1, true },
        { "a care-record born 2009-03-14; b document-seen born 2009-03-15", 1, false },
        { "a care-record born 2001-03-14; b document-seen born 2003-03-14", 1, false },
        { "a care-record born 2009-03-14; b self-report age 17", 0, false },
        { "a care-record born 2009-03-14; b self-report age under 18", 0, false },
        { "a care-record born 2009-03-14; b self-report age about 20", 0, false },
        { "a care-record born 2009-03-14; b self-report age about 22", 1, true },
        { "a care-record born 2009-03-14; b look age 24", 0, false },
        { "a care-record born 2009-03-14; b look age 30", 1, true },
        { "a care-record born 2009-03-14; b care-record born 1890-01-01", 0, false },
        { "a care-record born 2009-03-14; b document-borrowed born 2001-01-01", 0, false },
        { "a care-record born 2009; b document-seen born 2004; c self-report age 22", 2, true },
    };
    AgeKit kit = age_kit_open();
    for (size_t i = 0; i < COUNT(cases); i++) {
        AgeAnswer a = age_kit_ask(&kit, cases[i].rows);
        CHECK_EQ(a.conflicts.count, cases[i].count);
        if (a.conflicts.count) CHECK_EQ(a.conflicts.list[0].matters_act, cases[i].matters);
    }
    age_kit_close(&kit);
}

TEST(a_lower_threshold_keeps_the_presumption_longer)
{
    AgeKit kit = age_kit_open();
    AgeQuestion q = age_kit_question(&kit, "card document-verified born 2003-03-14");
    AgeAnswer a;
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &a);
    CHECK_EQ(a.act.status, AGE_ADULT);
    q.threshold = a.p_act;
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &a);
    CHECK_EQ(a.act.status, AGE_PRESUMED_MINOR);
    age_kit_close(&kit);
}

/* On the day of the act a child, an adult now: each day has its own status. */
TEST(the_day_of_the_act_and_today_are_told_apart)
{
    AgeKit kit = age_kit_open();
    AgeQuestion q = age_kit_question(&kit, "c care-record born 2008-09-14; m medical-record born 2008-09-14");
    AgeAnswer a;
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &a);
    CHECK_EQ(a.act.status, AGE_MINOR);
    CHECK_EQ(a.today.status, AGE_ADULT);
    CHECK(a.p_act > 0.99 && a.p_today < 0.01);
    age_kit_close(&kit);
}
