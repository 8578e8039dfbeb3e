/* agreement_test.c - proof that agreement is what its author's own example says, and nothing where nothing can be told. */
#include "insight/agreement.h"

#include <math.h>

#include "base/test.h"

static void add(Agreement *a, size_t same, size_t different, size_t unsure)
{
    const size_t given[AGREEMENT_ANSWERS_MAX] = { same, different, unsure };
    agreement_add(a, given);
}

/* The example of the paper: four judges, twelve pairs, five answers, some of them missing. */
TEST(alpha_is_that_of_the_published_example)
{
    static const char *const judges[] = { "123321412...", "123322412" "5.3", ".33323422" "51.", "123324412" "51." };
    Agreement a = { 0 };
    double alpha = 0;
    for (size_t unit = 0; unit < 12; unit++) {
        size_t given[AGREEMENT_ANSWERS_MAX] = { 0 };
        for (size_t j = 0; j < 4; j++)
            if (judges[j][unit] != '.') given[judges[j][unit] - '1']++;
        agreement_add(&a, given);
    }
    CHECK(a.units == 11 && a.units_of_one_mind == 8);
    CHECK(agreement_alpha(&a, &alpha) && fabs(alpha - 0.743) < 0.0005);
}

TEST(alpha_is_one_where_all_agree_and_below_nothing_where_nobody_does)
{
    Agreement a = { 0 }, b = { 0 };
    double alpha = 0;
    for (size_t i = 0; i < 5; i++) {
        add(&a, 2, 0, 0);
        add(&a, 0, 2, 0);
        add(&b, 1, 1, 0);
    }
    CHECK(agreement_alpha(&a, &alpha) && fabs(alpha - 1) < 1e-12);
    CHECK(agreement_alpha(&b, &alpha) && alpha < 0);
    CHECK(b.units == 5 && b.units_of_one_mind == 0);
}

TEST(alpha_is_not_told_of_one_judge_or_one_answer)
{
    Agreement a = { 0 };
    double alpha;
    CHECK(!agreement_alpha(&a, &alpha));
    add(&a, 1, 0, 0);
    CHECK(!agreement_alpha(&a, &alpha) && a.units == 0);
    add(&a, 3, 0, 0);
    CHECK(!agreement_alpha(&a, &alpha) && a.units == 1 && a.units_of_one_mind == 1);
}
