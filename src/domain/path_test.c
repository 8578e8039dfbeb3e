/* path_test.c - proof that a child's way through detention, court and record is told by its days, and that mistakes count for nothing. */
#include "domain/path.h"

#include "base/test.h"

#define STEPS_MAX 6

typedef struct { PathStep step; int day; int64_t mistaken; } Said;

static size_t events_of(const Said *said, PathEvent *events)
{
    size_t n = 0;
    for (; n < STEPS_MAX && said[n].day; n++)
        events[n] = (PathEvent){ .id = (int64_t)n + 1, .step = said[n].step, .mistaken = said[n].mistaken,
                                 .on = { 2026, 3, (uint8_t)said[n].day } };
    return n;
}

TEST(a_child_stands_where_the_last_day_of_each_kind_left_the_child)
{
    static const struct { Said said[STEPS_MAX]; unsigned want; } cases[] = {
        { { { 0 } }, 0 },
        { { { PATH_DETAINED, 1, 0 } }, STANDS_DETAINED },
        { { { PATH_DETAINED, 1, 0 }, { PATH_RELEASED, 2, 0 } }, 0 },
        { { { PATH_RELEASED, 2, 0 }, { PATH_DETAINED, 1, 0 } }, 0 },           /* told late, happened first */
        { { { PATH_DETAINED, 1, 0 }, { PATH_RELEASED, 1, 0 } }, 0 },           /* one day: as written */
        { { { PATH_RELEASED, 1, 0 }, { PATH_DETAINED, 1, 0 } }, STANDS_DETAINED },
        { { { PATH_CHARGED, 1, 0 } }, STANDS_CHARGED | STANDS_RECORDED },
        { { { PATH_CHARGED, 1, 0 }, { PATH_DISMISSED, 5, 0 } }, STANDS_RECORDED },
        { { { PATH_CHARGED, 1, 0 }, { PATH_DIVERTED, 5, 0 } }, STANDS_CHARGED | STANDS_RECORDED },
        { { { PATH_CHARGED, 1, 0 }, { PATH_ADJUDICATED, 5, 0 } }, STANDS_ADJUDICATED | STANDS_RECORDED },
        { { { PATH_CHARGED, 1, 0 }, { PATH_ADJUDICATED, 5, 0 }, { PATH_VACATED, 9, 0 } }, STANDS_RECORDED },
        { { { PATH_ADJUDICATED, 5, 0 }, { PATH_VACATED, 9, 0 }, { PATH_SEALED, 9, 0 } }, 0 },
        { { { PATH_SEALED, 3, 0 }, { PATH_VACATED, 9, 0 } }, STANDS_RECORDED },
        { { { PATH_RECORDED, 1, 0 }, { PATH_RELABELED, 2, 0 } }, STANDS_RECORDED | STANDS_RELABELED },
        { { { PATH_DETAINED, 1, 0 }, { PATH_MISTAKEN, 9, 1 } }, 0 },
        { { { PATH_DETAINED, 1, 0 }, { PATH_RELEASED, 2, 0 }, { PATH_MISTAKEN, 3, 2 } }, STANDS_DETAINED },
        { { { PATH_DETAINED, 1, 0 }, { PATH_MISTAKEN, 9, 7 } }, STANDS_DETAINED },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        PathEvent events[STEPS_MAX];
        size_t n = events_of(cases[i].said, events);
        CHECK_EQ(path_stands(events, n), cases[i].want);
    }
}

TEST(since_when_is_the_first_day_after_the_last_end)
{
    static const Said said[STEPS_MAX] = { { PATH_DETAINED, 2, 0 }, { PATH_RELEASED, 4, 0 }, { PATH_DETAINED, 8, 0 },
                                          { PATH_DETAINED, 9, 0 } };
    PathEvent events[STEPS_MAX];
    size_t n = events_of(said, events);
    CHECK_EQ(date_compare(path_since(events, n, STANDS_DETAINED), (Date){ 2026, 3, 8 }), 0);
    CHECK(!date_is_known(path_since(events, 2, STANDS_DETAINED)));
    CHECK(!date_is_known(path_since(events, n, STANDS_CHARGED)));
}

TEST(every_step_and_stage_is_named_once_and_read_back)
{
    PathStep step;
    unsigned stage, all = 0;
    for (int i = 0; i < PATH_STEPS; i++)
        CHECK(path_step_named(str_of(path_step_name((PathStep)i)), &step) && step == (PathStep)i);
    for (size_t n = 0; path_stage(n); n++) {
        CHECK(path_stage_named(str_of(path_stage_name(path_stage(n))), &stage) && stage == path_stage(n));
        CHECK(!(all & stage));
        all |= stage;
    }
    CHECK_EQ(all, 31);
    CHECK(!path_step_named(S("arrested"), &step) && !path_stage_named(S(""), &stage));
}
