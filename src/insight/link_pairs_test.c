/* link_pairs_test.c - proof that every pair that meets is weighed once, whoever did it. */
#include "insight/link_pairs.h"

#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "link_kit.h"

#define LEAST (-6.0)

typedef struct { LinkBlocks blocks; LinkPairs pairs; } Found;

static void find(Found *found, const LinkWorld *world, const LinkLearned *learned, double least,
                 size_t workers)
{
    const LinkScorer *scorer = &learned->scorer;
    link_blocks_make(&found->blocks, &world->rows, &learned->plan, workers);
    link_pairs_find(&found->pairs, scorer, &world->rows, &world->counts, &found->blocks, least, workers);
}

static void end(Found *found)
{
    link_pairs_end(&found->pairs);
    link_blocks_end(&found->blocks);
}

static double weigh(const LinkWorld *world, const LinkLearned *learned, size_t a, size_t b)
{
    return link_weigh(&learned->scorer, &world->rows, &world->counts, link_row(&world->rows, a),
                      link_row(&world->rows, b), 0);
}

TEST(pairs_are_the_same_for_any_number_of_workers)
{
    Found one, more;
    find(&one, link_kit_people(), link_kit_learned(), LEAST, 1);
    for (size_t workers = 2; workers <= 5; workers += 3) {
        find(&more, link_kit_people(), link_kit_learned(), LEAST, workers);
        CHECK_EQ(more.pairs.count, one.pairs.count);
        CHECK(more.pairs.compared == one.pairs.compared);
        for (size_t i = 0; i < one.pairs.count; i++) {
            const LinkPair *a = &one.pairs.pairs[i], *b = &more.pairs.pairs[i];
            CHECK(a->left == b->left && a->right == b->right && a->weight == b->weight);
        }
        end(&more);
    }
    end(&one);
}

/* Beside what the blocks say of every record, weighed one by one. */
TEST(every_pair_that_meets_and_weighs_enough_is_found_once)
{
    const LinkWorld *world = link_kit_people();
    const LinkLearned *learned = link_kit_learned();
    Found found;
    uint32_t met[LINK_MET_MAX];
    size_t at = 0;
    double compared = 0;
    find(&found, world, learned, LEAST, 2);
    for (size_t i = 0; i < world->rows.count; i++) {
        size_t n = link_blocks_met(&found.blocks, i, met);
        CHECK_EQ(found.pairs.first[i], at);
        compared += (double)n;
        for (size_t j = 0; j < n; j++) {
            double weight = weigh(world, learned, i, met[j]);
            if (weight < LEAST) continue;
            CHECK(at < found.pairs.count);
            const LinkPair *pair = &found.pairs.pairs[at++];
            CHECK(pair->left == i && pair->right == met[j] && pair->weight == weight);
        }
    }
    CHECK_EQ(at, found.pairs.count);
    CHECK_EQ(found.pairs.first[world->rows.count], at);
    CHECK(compared == found.pairs.compared && at > LINK_KIT_PEOPLE);
    end(&found);
}

TEST(a_pair_is_found_again_by_its_records_and_no_other)
{
    const LinkWorld *world = link_kit_people();
    Found found;
    Random random = random_from(8);
    find(&found, world, link_kit_learned(), LEAST, 1);
    for (size_t i = 0; i < found.pairs.count; i++) {
        const LinkPair *pair = &found.pairs.pairs[i];
        CHECK(link_pairs_at(&found.pairs, pair->left, pair->right) == pair);
        CHECK(link_pairs_at(&found.pairs, pair->right, pair->left) == pair);
    }
    for (size_t i = 0; i < 100000; i++) {
        uint32_t a = (uint32_t)(random_next(&random) % world->rows.count);
        uint32_t b = (uint32_t)(random_next(&random) % world->rows.count);
        const LinkPair *pair = link_pairs_at(&found.pairs, a, b);
        if (!pair) continue;
        CHECK(a != b && pair->left == (a < b ? a : b) && pair->right == (a < b ? b : a));
    }
    for (uint32_t i = 0; i < world->rows.count; i++) CHECK(!link_pairs_at(&found.pairs, i, i));
    end(&found);
}

TEST(asking_for_all_gives_all_that_meet)
{
    Found found;
    find(&found, link_kit_people(), link_kit_learned(), -INFINITY, 2);
    CHECK((double)found.pairs.count == found.pairs.compared);
    for (size_t i = 0; i < found.pairs.count; i++) CHECK(isfinite(found.pairs.pairs[i].weight));
    end(&found);
    find(&found, link_kit_people(), link_kit_learned(), INFINITY, 2);
    CHECK_EQ(found.pairs.count, 0);
    CHECK(!link_pairs_at(&found.pairs, 0, 1));
    end(&found);
}

TEST(without_records_there_are_no_pairs)
{
    static const LinkKind kinds[] = { LINK_NAME };
    static const char *const values[] = { "ann", "ann" };
    for (size_t records = 0; records <= 2; records++) {
        LinkWorld world;
        LinkLearned learned;
        Found found;
        link_world_make(&world, kinds, 1, values, records);
        link_world_learn(&learned, &world, 1);
        find(&found, &world, &learned, -INFINITY, 3);
        CHECK_EQ(found.pairs.count, records == 2);
        CHECK(found.pairs.compared == (records == 2 ? 1 : 0));
        end(&found);
        link_world_end(&world);
    }
}

/* Every worker's reserve is given back: four hundred of them would not fit beside one another. */
TEST(what_was_reserved_is_given_back)
{
    static const LinkKind kinds[] = { LINK_NAME };
    static const char *const values[] = { "ann", "bo", "ann" };
    LinkWorld world;
    LinkLearned learned;
    link_world_make(&world, kinds, 1, values, 3);
    link_world_learn(&learned, &world, 1);
    for (size_t i = 0; i < 200; i++) {
        Found found;
        find(&found, &world, &learned, -INFINITY, 2);
        end(&found);
    }
    link_world_end(&world);
}
