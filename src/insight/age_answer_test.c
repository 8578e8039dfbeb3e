/* age_answer_test.c - proof of the checks of the design, of accounts that add up, and of direction. */
#include "insight/age_answer.h"

#include <math.h>

#include "base/limits.h"
#include "base/random.h"
#include "base/test.h"
#include "age_kit.h"

/* ---- the four checks of the reference of practice (age.md, section 6) ---- */

TEST(a_seen_paper_and_a_word_of_21_leave_more_than_ten_in_a_hundred)
{
    AgeKit kit = age_kit_open();
    for (int month = 0; month < 12; month++) {
        char rows[200];
        snprintf(rows, sizeof rows, "card document-seen born %d-%02d-14; says self-report age 21", month > 4 ? 2004 : 2005,
                 month + 1);
        AgeAnswer a = age_kit_ask(&kit, rows);
        CHECK(a.p_act > 0.10);
        CHECK_EQ(a.act.status, AGE_PRESUMED_MINOR);
    }
    age_kit_close(&kit);
}

TEST(a_juvenile_booking_by_fingerprints_at_16_turns_them_over)
{
    AgeKit kit = age_kit_open();
    AgeAnswer a = age_kit_ask(&kit, "card document-seen born 2005-03-14; says self-report age 21; "
                                    "prints booking-juvenile born 2010-03-14");
    CHECK(a.p_act > 0.90);
    CHECK(a.conflicts.count == 2 && a.conflicts.list[0].matters_act);
    age_kit_close(&kit);
}

TEST(a_verified_card_and_two_independent_origins_of_22_leave_under_one_in_a_hundred)
{
    AgeKit kit = age_kit_open();
    AgeAnswer a = age_kit_ask(&kit, "card document-verified born 2004-03-14; school school-proof born 2004-03-14; "
                                    "p parent born 2004-03-14");
    CHECK(a.p_act < 0.01);
    CHECK_EQ(a.act.status, AGE_ADULT);
    age_kit_close(&kit);
}

/* ---- the account ---- */

static void account_adds_up(const AgeAnswer *a)
{
    int sum = 0;
    for (size_t i = 0; i < a->reason_count; i++) sum += a->reasons[i].bits;
    CHECK_EQ(sum, a->bits);
    CHECK_EQ(sum, lround(100 * (log2(a->p_act) - log2(1 - a->p_act))));
    CHECK(a->reasons[0].item == NULL);
}

TEST(every_account_adds_up_and_is_in_the_order_of_days)
{
    static const char *const rows[] = {
        "", "a look age 19", "a care-record born 2009-03-14; b document-seen born 2004-03-14; c self-report age 22",
        "a document-seen born 2004-03-14; b look age 24; c parent-doubtful age 21; d school-grade age 17; e molar-h-female",
    };
    AgeKit kit = age_kit_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        AgeAnswer a = age_kit_ask(&kit, rows[i]);
        account_adds_up(&a);
        CHECK_EQ(a.reason_count, a.weighing.count + 1);
    }
    AgeQuestion q = age_kit_question(&kit, "late parent age 17; early look age 19; middle self-report age 20");
    AgeClaim *claims = (AgeClaim *)q.claims;
    claims[0].on = (Date){ 2026, 9, 1 };
    claims[1].on = (Date){ 2026, 1, 1 };
    AgeAnswer a;
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &a);
    CHECK_STR(a.reasons[1].item->claim->id, S("early"));
    CHECK_STR(a.reasons[2].item->claim->id, S("middle"));
    CHECK_STR(a.reasons[3].item->claim->id, S("late"));
    account_adds_up(&a);
    age_kit_close(&kit);
}

TEST(without_an_item_the_chance_is_that_of_the_others)
{
    AgeKit kit = age_kit_open();
    AgeAnswer both = age_kit_ask(&kit, "a care-record born 2009-03-14; b document-seen born 2004-03-14");
    AgeAnswer paper = age_kit_ask(&kit, "b document-seen born 2004-03-14");
    CHECK(fabs(both.reasons[1].p_without - paper.p_act) < 1e-12);
    CHECK(both.reasons[1].bits > 0 && both.reasons[2].bits < 0);
    age_kit_close(&kit);
}

TEST(what_does_not_count_moves_nothing_and_is_listed)
{
    AgeKit kit = age_kit_open();
    AgeAnswer a = age_kit_ask(&kit, "a care-record born 2009-03-14 of x; b school-proof born 2009-03-14 of x");
    CHECK(a.reasons[2].bits == 0 && !a.reasons[2].item->is_counted && a.reasons[1].bits > 0);
    age_kit_close(&kit);
}

TEST(the_same_question_gives_the_same_answer)
{
    const char *rows = "a care-record born 2009-03-14; b document-seen born 2004; c look age 20-25; d self-report age about 19";
    AgeKit kit = age_kit_open();
    AgeAnswer a = age_kit_ask(&kit, rows), b = age_kit_ask(&kit, rows);
    CHECK(a.p_act == b.p_act && a.p_today == b.p_today && a.bits == b.bits);
    CHECK(memcmp(a.weighing.posterior, b.weighing.posterior, a.weighing.grid.count * sizeof(double)) == 0);
    age_kit_close(&kit);
}

TEST(the_interval_holds_nine_in_ten_and_rises)
{
    AgeKit kit = age_kit_open();
    AgeAnswer none = age_kit_ask(&kit, ""), sure = age_kit_ask(&kit, "a care-record born 2009-03-14; b parent born 2009-03-14");
    CHECK(date_compare(none.born_5, none.born_50) < 0 && date_compare(none.born_50, none.born_95) < 0);
    CHECK_EQ(date_compare(sure.born_5, (Date){ 2009, 3, 14 }), 0);
    CHECK_EQ(date_compare(sure.born_95, (Date){ 2009, 3, 14 }), 0);
    age_kit_close(&kit);
}

TEST(what_is_kept_of_an_answer_is_its_account)
{
    AgeKit kit = age_kit_open();
    Arena arena;
    AgeAnswer answer;
    AgeQuestion q = age_kit_question(&kit, "a care-record born 2009-03-14; b document-seen born 2004-03-14; c look age 19");
    CHECK(arena_open(&arena, AGE_ARENA_BYTES));
    age_answer(&arena, &kit.scratch, &kit.book, &q, &answer);
    AgeAnswer kept = age_answer_kept(&kit.arena, &answer);
    int bits = answer.reasons[2].bits;
    size_t nexts = answer.next.count;
    arena_close(&arena);
    account_adds_up(&kept);
    CHECK(kept.reasons[2].bits == bits && kept.reasons[2].item == &kept.weighing.items[1] && !kept.weighing.items[1].fit);
    CHECK(kept.conflicts.count == 1 && kept.conflicts.list[0].b == 1 && kept.next.count == nexts && kept.next.list[0].check);
    age_kit_close(&kit);
}

/* ---- direction ---- */

static double chance_of(AgeKit *kit, const char *rows)
{
    AgeQuestion q = age_kit_question(kit, rows);
    AgeWeighing w;
    age_weigh(&kit->arena, &kit->scratch, &kit->book, &q, &w);
    return age_chance_from(&w, w.posterior, w.minor_act);
}

TEST(younger_evidence_of_any_kind_never_makes_a_child_less_likely)
{
    AgeKit kit = age_kit_open();
    double none = chance_of(&kit, "");
    for (size_t k = 0; k < kit.book.kind_count; k++) {
        const AgeKind *kind = &kit.book.kinds[k];
        if (kind->reads >= 0 || kind->mix.right < AGE_ABOUT_PERSON) continue;
        size_t mark = arena_mark(&kit.arena);
        char young[120], old[120];
        snprintf(young, sizeof young, "a %.*s age 15", STR(kind->id));
        snprintf(old, sizeof old, "a %.*s age 24", STR(kind->id));
        double of_young = chance_of(&kit, young), of_old = chance_of(&kit, old);
        if (!(of_young >= none && of_old <= none && of_young > of_old)) test_fail(__FILE__, __LINE__, "%s", young);
        arena_reset(&kit.arena, mark);
    }
    age_kit_close(&kit);
}

/* The same two dates with their sources exchanged. */
TEST(whichever_of_two_doubtful_sources_says_younger_is_believed_more)
{
    AgeKit kit = age_kit_open();
    double up = age_kit_ask(&kit, "a document-seen born 2005-03-14; b parent-doubtful born 2009-03-14").p_act;
    double down = age_kit_ask(&kit, "a document-seen born 2009-03-14; b parent-doubtful born 2005-03-14").p_act;
    CHECK(up > 0.5 && down > 0.5);
    age_kit_close(&kit);
}

/* Any mixture of invented items: chances stay chances, accounts add up, ends are in order. */
TEST(random_mixtures_keep_every_promise)
{
    Random random = random_from(18);
    AgeKit kit = age_kit_open();
    for (int n = 0; n < 20; n++) {
        size_t mark = arena_mark(&kit.arena);
        char rows[2000] = "";
        for (int i = 0, count = random_from_to(&random, 0, 8); i < count; i++) {
            const AgeKind *kind = &kit.book.kinds[random_from_to(&random, 0, (int)kit.book.kind_count - 1)];
            size_t len = strlen(rows);
            snprintf(rows + len, sizeof rows - len, "%si%d %.*s", i ? "; " : "", i, STR(kind->id));
            len = strlen(rows);
            if (kind->reads < 0) snprintf(rows + len, sizeof rows - len, " age %d", random_from_to(&random, 8, 40));
        }
        AgeAnswer a = age_kit_ask(&kit, rows);
        CHECK(a.p_act > 0 && a.p_act < 1 && a.p_today >= 0 && a.p_today <= a.p_act);
        CHECK(date_compare(a.born_5, a.born_50) <= 0 && date_compare(a.born_50, a.born_95) <= 0);
        account_adds_up(&a);
        arena_reset(&kit.arena, mark);
    }
    age_kit_close(&kit);
}
