/* age_likelihood_test.c - proof that each way to be wrong weighs what the tables say, day by day. */
#include "insight/age_likelihood.h"

#include <math.h>

#include "base/limits.h"
#include "base/test.h"
#include "age_kit.h"

static const Date ACT = { 2026, 6, 2 };

typedef struct { AgeKit kit; AgeGrid grid; double *prior, *fit, *like, *rate[AGE_RATES], *older; } World;

static World world_open(void)
{
    World w = { .kit = age_kit_open(), .grid = age_grid(ACT) };
    w.prior = arena_new(&w.kit.arena, double, w.grid.count);
    w.fit = arena_new(&w.kit.arena, double, w.grid.count);
    w.older = arena_new(&w.kit.arena, double, w.grid.count);
    for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++) w.rate[r] = arena_new(&w.kit.arena, double, w.grid.count);
    w.like = w.rate[AGE_RATE_STATED];
    age_prior(w.grid, &w.kit.book.policy, ACT, w.prior);
    return w;
}

static size_t cell(const World *w, Date born)
{
    return (size_t)(date_day_number(born) - w->grid.first);
}

static void weigh(World *w, const AgeClaim *claim)
{
    age_fit(w->grid, &w->kit.book.policy, claim, w->fit);
    age_likelihoods(&w->kit.scratch, w->grid, &w->kit.book.policy, claim, w->fit, w->prior, w->rate, w->older);
}

static bool is_near(double a, double b, double slack)
{
    return fabs(a - b) <= slack;
}

/* "Under 18" ends with the birthday, and for somebody born on 29 February with 1 March. */
TEST(the_first_day_of_birth_under_an_age_is_exact)
{
    static const struct { Date on, first; int years; } cases[] = {
        { { 2026, 6, 2 },  { 2008, 6, 3 }, 18 },  { { 2026, 2, 28 }, { 2008, 2, 29 }, 18 },
        { { 2026, 3, 1 },  { 2008, 3, 2 }, 18 },  { { 2024, 2, 29 }, { 2006, 3, 1 }, 18 },
        { { 2024, 3, 1 },  { 2006, 3, 2 }, 18 },  { { 2026, 6, 2 },  { 2026, 6, 3 }, 0 },
        { { 2025, 12, 31 }, { 2008, 1, 1 }, 18 },
    };
    AgeGrid grid = age_grid((Date){ 2026, 12, 31 });
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t at = age_grid_under(grid, cases[i].on, cases[i].years);
        CHECK_EQ(grid.first + (long)at, date_day_number(cases[i].first));
    }
}

TEST(the_first_day_under_an_age_agrees_with_birthdays_day_by_day)
{
    AgeGrid grid = age_grid(ACT);
    for (long d = 0; d < 1600; d++) {
        Date on = date_of_day_number(date_day_number((Date){ 2023, 12, 1 }) + d % 900);
        size_t at = age_grid_under(grid, on, 18);
        Date under = date_of_day_number(grid.first + (long)at), over = date_of_day_number(grid.first + (long)at - 1);
        CHECK(date_compare(date_add_years(under, 18), on) > 0);
        CHECK(date_compare(date_add_years(over, 18), on) <= 0);
    }
}

TEST(before_any_evidence_ages_of_the_policy_are_alike_and_all_add_up)
{
    World w = world_open();
    double sum = 0, within = 0;
    for (size_t i = 0; i < w.grid.count; i++) sum += w.prior[i];
    size_t oldest = cell(&w, (Date){ 2000, 6, 3 }), youngest = cell(&w, (Date){ 2014, 6, 3 });
    for (size_t i = oldest; i < youngest; i++) within += w.prior[i];
    CHECK(is_near(sum, 1, 1e-9));
    CHECK(is_near(within, 0.95, 1e-9));
    CHECK(w.prior[oldest] == w.prior[youngest - 1] && w.prior[oldest - 1] < w.prior[oldest]);
    age_kit_close(&w.kit);
}

TEST(what_is_said_fits_the_days_it_allows_and_no_others)
{
    static const struct { const char *says; Date first, last; } cases[] = {
        { "born 2009-03-14", { 2009, 3, 14 }, { 2009, 3, 14 } },
        { "born 2009-03", { 2009, 3, 1 }, { 2009, 3, 31 } },
        { "born 2009", { 2009, 1, 1 }, { 2009, 12, 31 } },
        { "born 2007..2009", { 2007, 1, 1 }, { 2009, 12, 31 } },
        { "born 2011..", { 2011, 1, 1 }, { 2026, 6, 2 } },
        { "age 16", { 2009, 6, 3 }, { 2010, 6, 2 } },
        { "age 16-19", { 2006, 6, 3 }, { 2010, 6, 2 } },
        { "age under 18", { 2008, 6, 3 }, { 2026, 6, 2 } },
        { "age 18 or over", { 1936, 6, 2 }, { 2008, 6, 2 } },
    };
    World w = world_open();
    for (size_t i = 0; i < COUNT(cases); i++) {
        AgeClaim claim = age_kit_claim(&w.kit, "x", "parent", cases[i].says, ACT);
        age_fit(w.grid, &w.kit.book.policy, &claim, w.fit);
        size_t first = cell(&w, cases[i].first), last = cell(&w, cases[i].last);
        for (size_t c = 0; c < w.grid.count; c++) CHECK(w.fit[c] == (c >= first && c <= last ? 1.0 : 0.0));
    }
    age_kit_close(&w.kit);
}

TEST(unknown_digits_allow_every_day_that_they_can_be)
{
    World w = world_open();
    AgeClaim claim = age_kit_claim(&w.kit, "x", "parent", "born 20XX-02-29", ACT);
    double sum = 0;
    age_fit(w.grid, &w.kit.book.policy, &claim, w.fit);
    for (size_t c = 0; c < w.grid.count; c++) sum += w.fit[c];
    CHECK(sum == 7);            /* 2000, 2004 .. 2024 */
    CHECK(w.fit[cell(&w, (Date){ 2008, 2, 29 })] == 1);
    age_kit_close(&w.kit);
}

TEST(about_17_means_17_most_and_neighbors_less)
{
    World w = world_open();
    AgeClaim claim = age_kit_claim(&w.kit, "x", "self-report", "age about 17", ACT);
    age_fit(w.grid, &w.kit.book.policy, &claim, w.fit);
    double at17 = w.fit[cell(&w, (Date){ 2008, 12, 2 })], at19 = w.fit[cell(&w, (Date){ 2006, 12, 2 })];
    CHECK(at17 > 0.999 && is_near(at19, exp(-2.0 * 2 / 1.5 / 1.5 / 2), 0.005));
    age_kit_close(&w.kit);
}

/* Whatever the truth is, a source says something: over all years that it can say, the chances add up to 1. */
TEST(all_that_a_source_can_say_adds_up_to_one)
{
    static const Date truths[] = { { 2012, 3, 1 }, { 2009, 12, 31 }, { 2006, 7, 4 }, { 2001, 1, 1 }, { 1990, 5, 5 } };
    static const char *const kinds[] = { "document-seen", "self-report", "parent-doubtful", "document-verified", "document-refused" };
    World w = world_open();
    for (size_t k = 0; k < COUNT(kinds); k++) {
        double sums[AGE_RATES][COUNT(truths)] = { { 0 } };
        for (int year = 1937; year <= 2025; year++) {
            char says[16];
            snprintf(says, sizeof says, "born %d", year);
            AgeClaim claim = age_kit_claim(&w.kit, "x", kinds[k], says, ACT);
            weigh(&w, &claim);
            for (size_t r = 0; r < AGE_RATES; r++)
                for (size_t t = 0; t < COUNT(truths); t++) sums[r][t] += w.rate[r][cell(&w, truths[t])];
        }
        for (size_t r = 0; r < AGE_RATES; r++)
            for (size_t t = 0; t < COUNT(truths); t++) CHECK(is_near(sums[r][t], 1, 0.002));
    }
    age_kit_close(&w.kit);
}

/* document-seen: altered up in 0.50, half of that by 1, 3, 6 years, so a truth three years later is likelier than one
 * five later and one earlier hardly; the other half just past 18 or 21, which 446 days past 21 are, whatever the truth
 * is below. */
TEST(forging_explains_a_younger_truth_and_hardly_an_older_one)
{
    World w = world_open();
    AgeClaim claim = age_kit_claim(&w.kit, "x", "document-seen", "born 2004-03-14", ACT);
    weigh(&w, &claim);
    double past21 = 0.99 * 0.25 * 2 / 1096 * (1 - 446 / 1096.0), past_either = past21 / 2;
    double base = w.like[cell(&w, (Date){ 2012, 3, 14 })] - past_either;
    double later3 = w.like[cell(&w, (Date){ 2007, 3, 14 })] - base, later5 = w.like[cell(&w, (Date){ 2009, 3, 14 })] - base;
    double earlier3 = w.like[cell(&w, (Date){ 2001, 3, 15 })] - w.like[cell(&w, (Date){ 1990, 3, 15 })];
    CHECK(is_near(later3 - past21, 0.99 * 0.25 * 2 / (5 * 365.2425), 1e-6));
    CHECK(is_near(later5 - past_either, 0.99 * 0.25 * 2 / (5 * 365.2425) / 3, 1e-6));
    CHECK(is_near(earlier3, 0.99 * 0.05 * 2 / (5 * 365.2425), 1e-6));
    CHECK(is_near(w.like[cell(&w, (Date){ 2010, 4, 14 })], base + past_either, 1e-9));
    CHECK(is_near(w.like[cell(&w, (Date){ 2013, 4, 14 })], base + past_either, 1e-9));
    CHECK(w.like[cell(&w, (Date){ 2004, 3, 14 })] > 0.85);     /* at 22 nobody needs a paper that says older */
    age_kit_close(&w.kit);
}

TEST(slips_of_the_pen_reach_the_dates_they_can_make)
{
    static const struct { Date truth; double share; } cases[] = {
        { { 2010, 3, 1 }, 0.40 / 2 }, { { 2008, 3, 1 }, 0.40 / 2 }, { { 2019, 3, 1 }, 0.10 / 2 }, { { 2009, 1, 3 }, 0.15 },
        { { 2009, 3, 13 }, 0 }, { { 2009, 7, 19 }, 0 },
    };
    World w = world_open();
    AgeClaim claim = age_kit_claim(&w.kit, "x", "care-record", "born 2009-03-01", ACT);
    double known = 1 - w.kit.book.policy.unforeseen, slip = known * claim.kind->mix.slip, sum = 0;
    weigh(&w, &claim);
    double base = w.like[cell(&w, (Date){ 2009, 7, 19 })];
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK(is_near(w.like[cell(&w, cases[i].truth)] - base, slip * cases[i].share, 1e-9));
    CHECK(w.like[cell(&w, (Date){ 2009, 3, 7 })] > base && w.like[cell(&w, (Date){ 2009, 3, 10 })] > base);
    for (size_t c = 0; c < w.grid.count; c++) sum += w.like[c] - base;
    /* but for "09" turned round, a year that nobody of this act was born in */
    CHECK(sum <= known * claim.kind->mix.right + slip && sum > known * claim.kind->mix.right + 0.89 * slip);
    age_kit_close(&w.kit);
}

/* A complete wisdom tooth under a prior flat from 12 to 25: about 9 in 100 under 18, as the sample it rests
 * on. */
TEST(a_rising_sign_leaves_what_its_source_leaves)
{
    World w = world_open();
    AgeClaim claim = age_kit_claim(&w.kit, "x", "molar-h-male", NULL, ACT);
    double minor = 0, all = 0;
    age_fit(w.grid, &w.kit.book.policy, &claim, w.fit);
    for (size_t c = cell(&w, (Date){ 2001, 6, 3 }); c < cell(&w, (Date){ 2014, 6, 3 }); c++) {
        all += w.fit[c];
        if (c >= age_grid_under(w.grid, ACT, 18)) minor += w.fit[c];
    }
    CHECK(minor / all > 0.08 && minor / all < 0.10);
    age_kit_close(&w.kit);
}

TEST(nobody_is_spoken_of_before_birth)
{
    World w = world_open();
    AgeClaim claim = age_kit_claim(&w.kit, "x", "look", "age 3", (Date){ 2012, 1, 1 });
    age_fit(w.grid, &w.kit.book.policy, &claim, w.fit);
    for (size_t c = cell(&w, (Date){ 2012, 1, 2 }); c < w.grid.count; c++) CHECK(w.fit[c] == 0);
    age_kit_close(&w.kit);
}
