/* asking_test.c - proof that an asking is agreed to only while it is in time, whole and nobody has ended it. */
#include "domain/asking.h"

#include "base/test.h"

TEST(what_can_still_come_of_an_asking)
{
    static const struct { Asking asking; AskingState want; } cases[] = {
        { { .until = 100 }, ASKING_WAITS },
        { { .until = 99 }, ASKING_LATE },
        { { .until = 100, .approved_at = 50 }, ASKING_AGREED },
        { { .until = 99, .approved_at = 50 }, ASKING_LATE },
        { { .until = 100, .approved_at = 50, .is_replaced = true }, ASKING_REPLACED },
        { { .until = 100, .approved_at = 50, .ended_at = 60 }, ASKING_WITHDRAWN },
        { { .until = 100, .ended_at = 60, .is_restored = true }, ASKING_RESTORED },
        { { .until = 10, .approved_at = 5, .told_at = 6, .ended_at = 7, .is_replaced = true }, ASKING_TOLD },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AskingState state = asking_state(&cases[i].asking, 100);
        CHECK_EQ(state, cases[i].want);
        CHECK_EQ(asking_is_open(state), state == ASKING_WAITS || state == ASKING_AGREED);
        CHECK(strlen(asking_state_name(state)) > 3);
    }
}
