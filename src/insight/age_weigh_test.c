/* age_weigh_test.c - proof that one origin counts once, and that what one hand says later does not outvote a child. */
#include "insight/age_weigh.h"

#include <math.h>

#include "base/limits.h"
#include "base/test.h"
#include "age_kit.h"

static double asked(AgeKit *kit, const char *rows)
{
    AgeAnswer a = age_kit_ask(kit, rows);
    return a.p_act;
}

static bool counts(AgeKit *kit, const char *rows, const char *id)
{
    AgeAnswer a = age_kit_ask(kit, rows);
    for (size_t i = 0; i < a.weighing.count; i++)
        if (str_eq(a.weighing.items[i].claim->id, str_of(id))) return a.weighing.items[i].is_counted;
    test_fail(__FILE__, __LINE__, "no item %s", id);
}

TEST(school_and_care_file_of_one_origin_count_once)
{
    AgeKit kit = age_kit_open();
    double one = asked(&kit, "care care-record born 2009-03-14");
    double shared = asked(&kit, "care care-record born 2009-03-14 of paper7; school school-proof born 2009-03-14 of paper7");
    double copied = asked(&kit, "care care-record born 2009-03-14; school school-proof born 2009-03-14 of care");
    double apart = asked(&kit, "care care-record born 2009-03-14; school school-proof born 2009-03-14");
    CHECK(shared == one && copied == one);
    CHECK(apart > one);
    age_kit_close(&kit);
}

/* A school that copied a forged card does not make the card a school record. */
TEST(a_copy_is_never_stronger_than_what_it_copies)
{
    AgeKit kit = age_kit_open();
    const char *rows = "card document-seen born 2004-03-14; school school-proof born 2004-03-14 of card";
    CHECK(asked(&kit, rows) == asked(&kit, "card document-seen born 2004-03-14"));
    CHECK(counts(&kit, rows, "card") && !counts(&kit, rows, "school"));
    age_kit_close(&kit);
}

TEST(a_copy_of_a_copy_is_of_the_first_ones_origin_and_a_ring_of_copies_counts_once)
{
    AgeKit kit = age_kit_open();
    double one = asked(&kit, "a care-record born 2009-03-14");
    CHECK(asked(&kit, "a care-record born 2009-03-14; b parent born 2009-03-14 of a; c school-proof born 2009-03-14 of b") == one);
    CHECK(asked(&kit, "c school-proof born 2009-03-14 of b; b parent born 2009-03-14 of a; a care-record born 2009-03-14") == one);
    AgeAnswer ring = age_kit_ask(&kit, "a care-record born 2009-03-14 of b; b care-record born 2009-03-14 of a");
    CHECK_EQ(ring.weighing.items[0].is_counted + ring.weighing.items[1].is_counted, 1);
    age_kit_close(&kit);
}

/* What a child says and what papers they carry come from one hand: a second paper and a coached word add
 * nothing. */
TEST(papers_and_statements_of_one_hand_count_once)
{
    AgeKit kit = age_kit_open();
    double paper = asked(&kit, "card document-seen born 2004-03-14");
    CHECK(asked(&kit, "card document-seen born 2004-03-14; says self-report age 22; friend companion age 22") == paper);
    CHECK(asked(&kit, "card document-seen born 2004-03-14; desk booking-adult born 2004-03-14") <= paper);
    age_kit_close(&kit);
}

TEST(of_one_hand_whoever_said_under_18_goes_before)
{
    AgeKit kit = age_kit_open();
    const char *rows = "once self-report age 15; card document-seen born 2004-03-14; now self-report age 22";
    CHECK(counts(&kit, rows, "once") && !counts(&kit, rows, "card") && !counts(&kit, rows, "now"));
    CHECK(asked(&kit, rows) == asked(&kit, "once self-report age 15"));
    age_kit_close(&kit);
}

/* Another word of the same hand never makes a child less likely. */
TEST(more_of_the_same_hand_never_lowers_the_chance_below_the_strongest)
{
    AgeKit kit = age_kit_open();
    double before = asked(&kit, "card document-seen born 2004-03-14");
    for (int i = 0; i < 8; i++) {
        char rows[400] = "card document-seen born 2004-03-14";
        for (int k = 0; k <= i; k++) {
            size_t len = strlen(rows);
            snprintf(rows + len, sizeof rows - len, "; s%d self-report age 22", k);
        }
        CHECK(asked(&kit, rows) == before);
    }
    age_kit_close(&kit);
}

/* The card and the issuer's answer about it are one thing; a word of the same hand stays apart from the
 * answer. */
TEST(a_card_that_was_checked_counts_as_the_issuers_answer)
{
    AgeKit kit = age_kit_open();
    const char *rows = "card document-seen born 2004-03-14; answer document-verified born 2004-03-14; word self-report age 15";
    CHECK(asked(&kit, "card document-seen born 2004-03-14; answer document-verified born 2004-03-14") ==
          asked(&kit, "answer document-verified born 2004-03-14"));
    CHECK(!counts(&kit, rows, "card") && counts(&kit, rows, "answer") && counts(&kit, rows, "word"));
    CHECK(counts(&kit, "card document-seen born 2004-03-14; answer document-verified born 2006-03-14", "card"));
    age_kit_close(&kit);
}

/* Whoever carries a false card of 19 is under 18 oftener than people of whom nothing is known. */
TEST(a_card_that_its_issuer_refused_speaks_for_a_child)
{
    AgeKit kit = age_kit_open();
    const char *rows = "card document-seen born 2007-03-14; answer document-refused born 2007-03-14";
    double refused = asked(&kit, "answer document-refused born 2007-03-14");
    CHECK(!counts(&kit, rows, "card") && counts(&kit, rows, "answer"));
    CHECK(asked(&kit, rows) == refused && refused > asked(&kit, ""));
    CHECK(refused > asked(&kit, "card document-seen born 2007-03-14"));
    age_kit_close(&kit);
}

TEST(without_an_item_the_next_of_its_origin_counts_but_no_copy_of_it)
{
    AgeKit kit = age_kit_open();
    AgeAnswer word = age_kit_ask(&kit, "card document-seen born 2004-03-14; word self-report age 22");
    AgeAnswer copy = age_kit_ask(&kit, "card document-seen born 2004-03-14; school school-proof born 2004-03-14 of card");
    CHECK(fabs(word.reasons[1].p_without - asked(&kit, "word self-report age 22")) < 1e-12);
    CHECK(fabs(copy.reasons[1].p_without - asked(&kit, "")) < 1e-12);
    age_kit_close(&kit);
}

TEST(several_looks_count_once)
{
    AgeKit kit = age_kit_open();
    double one = asked(&kit, "a look age 20");
    CHECK(asked(&kit, "a look age 20; b look age 20; c look age 20") == one);
    age_kit_close(&kit);
}

TEST(what_no_day_can_explain_tells_nothing)
{
    AgeKit kit = age_kit_open();
    AgeAnswer none = age_kit_ask(&kit, "");
    AgeAnswer odd = age_kit_ask(&kit, "a care-record born 1890-03-14; b parent born 2190-01-01");
    CHECK(fabs(odd.p_act - none.p_act) < 1e-12);
    CHECK(!odd.weighing.items[0].says_something && !odd.weighing.items[1].says_something);
    age_kit_close(&kit);
}

TEST(the_order_in_which_items_are_listed_does_not_matter)
{
    AgeKit kit = age_kit_open();
    double a = asked(&kit, "c care-record born 2009-03-14; d document-seen born 2004-03-14; l look age 19");
    double b = asked(&kit, "l look age 19; d document-seen born 2004-03-14; c care-record born 2009-03-14");
    CHECK(fabs(a - b) < 1e-12);
    age_kit_close(&kit);
}

TEST(as_many_items_as_there_may_be_stay_in_bounds)
{
    AgeKit kit = age_kit_open();
    AgeClaim *claims = arena_new(&kit.arena, AgeClaim, AGE_CLAIMS_MAX);
    AgeQuestion q = { .act = AGE_KIT_ACT, .today = AGE_KIT_TODAY, .claims = claims, .claim_count = AGE_CLAIMS_MAX };
    Arena arena;
    AgeAnswer answer;
    for (size_t i = 0; i < AGE_CLAIMS_MAX; i++)
        claims[i] = age_kit_claim(&kit, str_format(&kit.arena, "i%zu", i).at, "care-record",
                                  i % 2 ? "born 2009-03-14" : "born 2004-03-14", AGE_KIT_ACT);
    CHECK(arena_open(&arena, AGE_ARENA_BYTES));
    age_answer(&arena, &kit.scratch, &kit.book, &q, &answer);
    CHECK(answer.p_act > 0.4 && answer.p_act < 0.6);
    arena_close(&arena);
    age_kit_close(&kit);
}

/* A kind that is made, at three rates, and that repeats takes the most memory. */
TEST(as_many_items_as_there_may_be_of_the_largest_kind_have_room)
{
    AgeKit kit = age_kit_open();
    AgeClaim *claims = arena_new(&kit.arena, AgeClaim, AGE_CLAIMS_MAX);
    AgeQuestion q = { .act = AGE_KIT_ACT, .today = AGE_KIT_TODAY, .claims = claims, .claim_count = AGE_CLAIMS_MAX };
    Arena arena;
    AgeWeighing w;
    for (size_t i = 0; i < AGE_CLAIMS_MAX; i++)
        claims[i] = age_kit_claim(&kit, str_format(&kit.arena, "i%zu", i).at, "self-report-safe", "age 22", AGE_KIT_ACT);
    CHECK(arena_open(&arena, AGE_ARENA_BYTES));
    age_weigh(&arena, &kit.scratch, &kit.book, &q, &w);
    CHECK(w.items[AGE_CLAIMS_MAX - 1].older && w.items[3].likelihood[AGE_RATE_DOUBLE] != w.items[3].likelihood[AGE_RATE_HALF]);
    CHECK(arena.used < AGE_ARENA_BYTES - 2 * 1024 * 1024);       /* the rest of the answer is small */
    arena_close(&arena);
    age_kit_close(&kit);
}

/* ---- sources that depend on one another without saying so ---- */

/* The tables, with nothing that copies, or nothing that repeats. */
static void sources_part(AgeKit *kit, bool copies)
{
    AgeKind *kinds = arena_new(&kit->arena, AgeKind, kit->book.kind_count);
    AgeCheck *checks = arena_new(&kit->arena, AgeCheck, kit->book.check_count);
    for (size_t i = 0; i < kit->book.kind_count; i++) {
        kinds[i] = kit->book.kinds[i];
        *(copies ? &kinds[i].copies : &kinds[i].repeats) = 0;
    }
    for (size_t i = 0; i < kit->book.check_count; i++) {
        checks[i] = kit->book.checks[i];
        checks[i].kind = &kinds[checks[i].kind - kit->book.kinds];
        if (checks[i].needs) checks[i].needs = &kinds[checks[i].needs - kit->book.kinds];
        if (checks[i].otherwise) checks[i].otherwise = &kinds[checks[i].otherwise - kit->book.kinds];
    }
    kit->book.kinds = kinds;
    kit->book.checks = checks;
}

/* A coached child says what the card says, so saying it tells much less than as if the word were apart. */
TEST(a_word_that_repeats_the_card_tells_little)
{
    AgeKit kit = age_kit_open();
    double card = asked(&kit, "card document-seen born 2004-03-14");
    double repeated = asked(&kit, "card document-seen born 2004-03-14; word self-report-safe age 22");
    sources_part(&kit, false);
    double apart = asked(&kit, "card document-seen born 2004-03-14; word self-report-safe age 22");
    CHECK(repeated < card && repeated > 1.5 * apart);
    age_kit_close(&kit);
}

/* Nobody who makes a child older repeats that the child is one. */
TEST(only_what_says_adult_is_repeated)
{
    AgeKit kit = age_kit_open();
    AgeAnswer adult = age_kit_ask(&kit, "card document-seen born 2004-03-14; friend parent-doubtful age 22");
    AgeAnswer child = age_kit_ask(&kit, "card document-seen born 2010-03-14; school school-proof born 2010-03-14");
    CHECK(age_is_coached(&adult.weighing.items[0]) && !age_is_coached(&adult.weighing.items[1]));
    CHECK(!age_is_coached(&child.weighing.items[0]) && !age_is_coached(&child.weighing.items[1]));
    age_kit_close(&kit);
}

/* A school that says the very day of the card may have it from the card, and then says nothing: it cannot lower the odds
 * below a twentieth of what the card alone leaves. One that says another day is no copy. */
TEST(a_record_that_says_what_the_card_says_may_be_a_copy_of_it)
{
    AgeKit kit = age_kit_open();
    double card = asked(&kit, "card document-seen born 2004-03-14");
    double same = asked(&kit, "card document-seen born 2004-03-14; school school-proof born 2004-03-14");
    double other = asked(&kit, "card document-seen born 2004-03-14; school school-proof born 2004-05-02");
    CHECK(same > card / (1 - card) * 0.05 && same < card);
    sources_part(&kit, true);
    CHECK(same > 3 * asked(&kit, "card document-seen born 2004-03-14; school school-proof born 2004-03-14"));
    CHECK(fabs(other - asked(&kit, "card document-seen born 2004-03-14; school school-proof born 2004-05-02")) < 1e-9);
    age_kit_close(&kit);
}

TEST(nothing_is_a_copy_of_what_came_later)
{
    AgeKit kit = age_kit_open();
    AgeQuestion q = age_kit_question(&kit, "card document-seen born 2004-03-14; school school-proof born 2004-03-14");
    AgeClaim *claims = (AgeClaim *)q.claims;
    AgeAnswer same_day, before;
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &same_day);
    claims[1].on = (Date){ 2015, 9, 1 };
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &before);
    CHECK(before.p_act < same_day.p_act / 3);
    age_kit_close(&kit);
}

/* Of two records that agree one may be a copy, not both of each other. */
TEST(of_two_records_that_agree_one_may_be_a_copy)
{
    AgeKit kit = age_kit_open();
    const char *rows = "a school-proof born 2004-03-14; b care-record born 2004-03-14";
    double one = asked(&kit, "a school-proof born 2004-03-14"), both = asked(&kit, rows);
    CHECK(both < one);
    CHECK(both > 0.09 * one && both < 0.25 * one);      /* a tenth of care records are copied, and then say nothing new */
    CHECK(fabs(asked(&kit, "b care-record born 2004-03-14; a school-proof born 2004-03-14") - both) < 1e-12);
    age_kit_close(&kit);
}

/* ---- how much is forged in this file ---- */

static double double_of(AgeKit *kit, const char *rows)
{
    AgeAnswer a = age_kit_ask(kit, rows);
    double sum = 0;
    for (size_t i = 0; i < a.weighing.grid.count; i++) sum += a.weighing.joint[AGE_RATE_DOUBLE][i];
    return sum;
}

TEST(a_file_with_false_papers_is_taken_for_one_of_more_forging)
{
    AgeKit kit = age_kit_open();
    double none = double_of(&kit, "");
    CHECK(fabs(none - kit.book.policy.rate_double) < 1e-9);
    CHECK(double_of(&kit, "card document-seen born 2004-03-14; x document-refused born 2004-03-14") > 1.3 * none);
    CHECK(double_of(&kit, "card document-seen born 2004-03-14; school school-proof born 2010-03-14") > 1.2 * none);
    CHECK(double_of(&kit, "card document-seen born 2010-03-14; school school-proof born 2010-03-14") < none);
    age_kit_close(&kit);
}

TEST(the_rates_together_are_the_answer)
{
    AgeKit kit = age_kit_open();
    AgeAnswer a = age_kit_ask(&kit, "card document-seen born 2004-03-14; w self-report-safe age 17; l look age 20");
    for (size_t i = 0; i < a.weighing.grid.count; i += 97) {
        double sum = 0;
        for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++) sum += a.weighing.joint[r][i];
        CHECK(sum == a.weighing.posterior[i]);
    }
    age_kit_close(&kit);
}
