/* urgency_test.c - proof that findings come in the order of urgency, and that doubt about an age costs no place. */
#include "insight/urgency.h"

#include "base/random.h"
#include "base/test.h"

TEST(whoever_may_still_be_under_18_comes_first_then_class_then_latest_then_most_records)
{
    static const Urgency falling[] = {
        { STILL_MINOR_YES,   CLASS_DIRECT,  20000, 3 },
        { STILL_MINOR_MAYBE, CLASS_DIRECT,  20000, 1 },
        { STILL_MINOR_YES,   CLASS_DIRECT,  19999, 9 },
        { STILL_MINOR_MAYBE, CLASS_DIRECT,  -99999, 9 },      /* day not known */
        { STILL_MINOR_MAYBE, CLASS_FILE,    20000, 9 },
        { STILL_MINOR_YES,   CLASS_CONTEXT, 20001, 9 },
        { STILL_MINOR_NO,    CLASS_DIRECT,  20001, 9 },
        { STILL_MINOR_NO,    CLASS_FILE,    20001, 9 },
        { STILL_MINOR_NO,    CLASS_CONTEXT, 20001, 2 },
        { STILL_MINOR_NO,    CLASS_CONTEXT, 20001, 1 },
    };
    for (size_t i = 0; i < COUNT(falling); i++)
        for (size_t k = 0; k < COUNT(falling); k++) {
            int order = urgency_compare(&falling[i], &falling[k]);
            CHECK_EQ((order > 0) - (order < 0), (i > k) - (i < k));
        }
}

TEST(a_child_who_may_be_under_18_is_as_urgent_as_one_who_surely_is)
{
    Urgency sure = { STILL_MINOR_YES, CLASS_FILE, 1, 1 }, maybe = { STILL_MINOR_MAYBE, CLASS_FILE, 1, 1 };
    CHECK_EQ(urgency_compare(&sure, &maybe), 0);
    CHECK_EQ(urgency_compare(&maybe, &sure), 0);
}

static Urgency random_urgency(Random *random)
{
    static const long days[] = { -2147483648L, -1, 0, 20000, 2147483647L };
    static const uint32_t records[] = { 0, 1, 2, UINT32_MAX };
    return (Urgency){ (StillMinor)random_from_to(random, 0, 2), (FindingClass)random_from_to(random, 0, 2),
                      days[random_from_to(random, 0, 4)], records[random_from_to(random, 0, 3)] };
}

TEST(the_order_holds_together)
{
    Random random = random_from(11);
    for (int i = 0; i < 20000; i++) {
        Urgency a = random_urgency(&random), b = random_urgency(&random), c = random_urgency(&random);
        CHECK_EQ(urgency_compare(&a, &a), 0);
        CHECK_EQ(urgency_compare(&a, &b) < 0, urgency_compare(&b, &a) > 0);
        if (urgency_compare(&a, &b) <= 0 && urgency_compare(&b, &c) <= 0) CHECK(urgency_compare(&a, &c) <= 0);
    }
}
