/* age_next_test.c - proof that the next check is one that is left, and that its bits are those of the arithmetic behind. */
#include "insight/age_next.h"

#include <math.h>

#include "base/test.h"
#include "age_kit.h"

static bool offers(const AgeAnswer *a, const char *check)
{
    for (size_t i = 0; i < a->next.count; i++)
        if (str_eq(a->next.list[i].check->id, str_of(check))) return true;
    return false;
}

TEST(checks_are_offered_best_first_and_within_what_is_open)
{
    static const char *const rows[] = { "", "a document-seen born 2004-03-14", "a care-record born 2009-03-14", "a look age 20" };
    AgeKit kit = age_kit_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        AgeAnswer a = age_kit_ask(&kit, rows[i]);
        CHECK(a.next.count > 0 && a.open_bits <= log2(3));
        for (size_t k = 0; k < a.next.count; k++) {
            CHECK(a.next.list[k].bits >= 0 && a.next.list[k].bits <= a.open_bits + 1e-9);
            if (k) CHECK(a.next.list[k - 1].bits >= a.next.list[k].bits);
        }
    }
    age_kit_close(&kit);
}

TEST(what_was_done_is_not_offered_again_and_what_needs_something_waits_for_it)
{
    static const Str done[] = { S("prints"), S("missing") };
    AgeKit kit = age_kit_open();
    AgeAnswer none = age_kit_ask(&kit, ""), card = age_kit_ask(&kit, "a document-seen born 2004-03-14");
    AgeAnswer care = age_kit_ask(&kit, "a care-record born 2009-03-14");
    CHECK(!offers(&none, "issuer") && offers(&card, "issuer"));
    CHECK(offers(&none, "care") && !offers(&care, "care"));
    AgeAnswer refused = age_kit_ask(&kit, "a document-seen born 2004-03-14; b document-refused born 2004-03-14");
    CHECK(!offers(&refused, "issuer"));
    AgeQuestion q = age_kit_question(&kit, "");
    q.done = done;
    q.done_count = COUNT(done);
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &none);
    CHECK(!offers(&none, "prints") && !offers(&none, "missing") && offers(&none, "school"));
    age_kit_close(&kit);
}

TEST(a_body_is_looked_at_only_when_nothing_else_is_left)
{
    AgeKit kit = age_kit_open();
    AgeQuestion q = age_kit_question(&kit, "");
    Str *done = arena_new(&kit.arena, Str, kit.book.check_count);
    AgeAnswer a;
    for (size_t i = 0; i < kit.book.check_count; i++)
        if (kit.book.checks[i].tier == 1 && !str_eq(kit.book.checks[i].id, S("school")))
            done[q.done_count++] = kit.book.checks[i].id;
    q.done = done;
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &a);
    CHECK(a.next.count == 1 && offers(&a, "school"));
    done[q.done_count++] = S("school");
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &a);
    CHECK(offers(&a, "hand") && offers(&a, "clavicle"));
    done[q.done_count++] = S("hand");
    done[q.done_count++] = S("clavicle");
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &a);
    CHECK_EQ(a.next.count, 0);
    age_kit_close(&kit);
}

/* A source that is always right answers the whole question; one about somebody else answers nothing. */
TEST(a_perfect_source_answers_all_and_a_wrong_one_nothing)
{
    AgeKit kit = age_kit_open();
    AgeQuestion q = age_kit_question(&kit, "a document-seen born 2004-03-14");
    AgeKind perfect = { .id = S("perfect"), .mix = { .right = 1 }, .reads = -1 };
    AgeKind stranger = { .id = S("stranger"), .mix = { .other = 1 }, .reads = -1 };
    AgeCheck checks[] = { { .id = S("stranger"), .kind = &stranger, .found = 1, .tier = 1 },
                          { .id = S("perfect"), .kind = &perfect, .found = 0.5, .tier = 1 } };
    AgeBook book = kit.book;
    AgeAnswer a;
    book.checks = checks;
    book.policy.unforeseen = 0;
    book.check_count = COUNT(checks);
    age_answer(&kit.arena, &kit.scratch, &book, &q, &a);
    CHECK_STR(a.next.list[0].check->id, S("perfect"));
    /* all but what is left within the months of the two eighteenth birthdays */
    CHECK(a.next.list[0].bits > 0.97 * 0.5 * a.open_bits && a.next.list[0].bits <= 0.5 * a.open_bits + 1e-9);
    CHECK(a.next.list[1].bits < 1e-6);
    age_kit_close(&kit);
}

/* What a check is expected to tell, worked out a second way: over every month that could be told, by the
 * answer itself. */
TEST(expected_bits_are_the_mean_of_what_answers_would_bring)
{
    AgeKit kit = age_kit_open();
    AgeQuestion q = age_kit_question(&kit, "a document-seen born 2004-03-14");
    AgeClaim *claims = (AgeClaim *)q.claims;
    AgeAnswer a;
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &a);
    double expected = -1, mean = 0, all = 0;
    for (size_t i = 0; i < a.next.count; i++)
        if (str_eq(a.next.list[i].check->id, S("prints"))) expected = a.next.list[i].bits / a.next.list[i].check->found;
    q.claim_count = 2;
    for (int year = 2000; year <= 2016; year++) {
        for (int month = 1; month <= 12; month++) {
            char says[24];
            size_t mark = arena_mark(&kit.arena);
            snprintf(says, sizeof says, "born %d-%02d", year, month);
            claims[1] = age_kit_claim(&kit, "b", "booking-juvenile", says, AGE_KIT_TODAY);
            AgeWeighing w;
            age_weigh(&kit.arena, &kit.scratch, &kit.book, &q, &w);
            double chance = 0;
            for (size_t i = 0; i < w.grid.count; i++) chance += a.weighing.posterior[i] * w.items[1].likelihood[AGE_RATE_STATED][i];
            mean += chance * (a.open_bits - age_open_bits(&w));
            all += chance;
            arena_reset(&kit.arena, mark);
        }
    }
    CHECK(all > 0.95 && all < 1.001);
    CHECK(fabs(mean / all - expected) < 0.03 * expected);
    age_kit_close(&kit);
}

/* But for what would be told of people not yet born. */
TEST(all_that_a_truth_can_tell_adds_up_to_one)
{
    AgeKit kit = age_kit_open();
    AgeAnswer a = age_kit_ask(&kit, "");
    const AgeWeighing *w = &a.weighing;
    size_t months = age_months(w);
    double *told = arena_new(&kit.arena, double, months);
    for (size_t k = 0; k < kit.book.kind_count; k++) {
        const AgeKind *kind = &kit.book.kinds[k];
        if (kind->shape == AGE_RISING) continue;
        for (size_t month = months - 12 * 24; month < months - 12 * 12; month += 31) {
            double sum = 0;
            age_tells(&kit.scratch, w, kind, (AgeRate)(month % AGE_RATES), month, told);
            for (size_t m = 0; m < months; m++) sum += told[m];
            if (!(sum > (kind->spread > 5 ? 0.9 : 0.98) && sum < 1.0001))
                test_fail(__FILE__, __LINE__, "%.*s tells %f", STR(kind->id), sum);
        }
    }
    age_kit_close(&kit);
}
