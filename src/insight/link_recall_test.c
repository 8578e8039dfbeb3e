/* link_recall_test.c - proof that what is told of the pairs that never met is near the truth, and never hopes for more. */
#include "insight/link_recall.h"

#include <math.h>
#include <stdlib.h>

#include "link_kit.h"
#include "synth/population.h"

static double true_recall(const LinkWorld *world, const LinkPlan *plan)
{
    uint32_t *next = link_kit_next_of_person(world);
    double met = 0, all = 0;
    for (size_t i = 0; i < world->rows.count; i++)
        for (size_t j = next[i]; j < world->rows.count; j = next[j]) {
            met += link_plan_keys(plan, &world->rows, link_row(&world->rows, i), link_row(&world->rows, j)) != 0;
            all++;
        }
    free(next);
    return met / all;
}

static double told(const LinkPlan *plan, double planned)
{
    LinkBlocks blocks;
    const LinkWorld *world = link_kit_people();
    link_blocks_make(&blocks, &world->rows, plan, 2);
    double recall = link_recall(&blocks, &link_kit_learned()->scorer, &world->counts, planned);
    link_blocks_end(&blocks);
    return recall;
}

static const LinkPart first_name = { FIELD_FIRST_NAME, PART_SAME }, surname = { FIELD_LAST_NAME, PART_SAME },
                      birth = { FIELD_DOB, PART_SAME }, phone = { FIELD_PHONE, PART_SAME };

static LinkPlan plan_of(const LinkKey *keys, size_t count)
{
    LinkPlan plan = link_kit_learned()->plan;
    plan.key_count = count;
    memcpy(plan.keys, keys, count * sizeof *keys);
    return plan;
}

/* A plan that promises everything and misses every seventh: at least half of those are told. */
TEST(what_is_told_is_near_the_truth_where_much_is_missed_and_where_little_is)
{
    static const LinkKey keys[] = { { { birth }, 1 }, { { phone }, 1 }, { { first_name, surname }, 2 } };
    const LinkPlan *learned = &link_kit_learned()->plan, few = plan_of(keys, 3);
    double truth = true_recall(link_kit_people(), &few);
    CHECK(truth < 0.9);
    CHECK(told(&few, 1) > truth - 0.02 && told(&few, 1) < (truth + 1) / 2);
    CHECK(fabs(told(learned, learned->recall) - true_recall(link_kit_people(), learned)) < 0.03);
}

TEST(no_more_is_told_than_was_planned)
{
    CHECK(told(&link_kit_learned()->plan, 0.5) <= 0.5);
}

/* Whatever slips in the surname slips in both: they are one net. */
TEST(keys_of_one_column_cannot_tell_what_they_miss)
{
    static const LinkKey keys[] = { { { surname, birth }, 2 }, { { first_name, surname }, 2 } };
    LinkPlan plan = plan_of(keys, 2);
    CHECK(fabs(told(&plan, 0.75) - 0.75) < 1e-9);
}

TEST(where_all_are_compared_all_meet)
{
    LinkBlocks blocks = { .plan = &(LinkPlan){ .is_all = true } };
    CHECK(link_recall(&blocks, NULL, NULL, 0.3) == 1);
}
