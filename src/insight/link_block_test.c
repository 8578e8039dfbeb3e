/* link_block_test.c - proof that exactly those meet who share a key, and that no crowd gets out of hand. */
#include "insight/link_block.h"

#include <stdlib.h>

#include "base/random.h"
#include "link_kit.h"
#include "synth/population.h"

/* ---- those who share a key ---- */

static LinkPart part(size_t field, LinkPartKind kind)
{
    return (LinkPart){ (uint8_t)field, (uint8_t)kind };
}

/* A plan by hand: every part is known everywhere, and the later one in `parts` the rarer. */
static void plan_by_hand(LinkPlan *plan, const LinkRows *rows, const LinkCounts *counts)
{
    size_t different[LINK_FIELDS_MAX];
    *plan = (LinkPlan){ 0 };
    for (size_t f = 0; f < rows->field_count; f++) different[f] = counts->columns[f].different;
    plan->part_count = link_parts_of(rows, different, plan->parts);
    for (size_t i = 0; i < plan->part_count; i++) {
        plan->known[i] = 1;
        plan->chance[i] = 0.5 / (double)(i + 1);
    }
}

static void add_key(LinkPlan *plan, LinkPart first, const LinkPart *second)
{
    LinkKey *key = &plan->keys[plan->key_count++];
    key->parts[key->part_count++] = first;
    if (second) key->parts[key->part_count++] = *second;
}

static void add_people_keys(LinkPlan *plan)
{
    LinkPart born = part(FIELD_DOB, PART_MONTH_DAY), zip = part(FIELD_ZIP, PART_SAME);
    add_key(plan, part(FIELD_LAST_NAME, PART_SAME), &born);
    add_key(plan, part(FIELD_PHONE, PART_END), NULL);
    add_key(plan, part(FIELD_FIRST_NAME, PART_SOUND), &zip);
    add_key(plan, part(FIELD_FIRST_NAME, PART_NAMES), NULL);
    add_key(plan, part(FIELD_DOB, PART_EITHER_ORDER), NULL);
}

static uint32_t *prints_of(const LinkRows *rows, const LinkPlan *plan)
{
    uint32_t *prints = calloc(rows->count * plan->key_count, sizeof *prints);
    CHECK(prints);
    for (size_t i = 0; i < rows->count; i++)
        for (size_t k = 0; k < plan->key_count; k++)
            prints[i * plan->key_count + k] = link_key(rows, &plan->keys[k], link_row(rows, i));
    return prints;
}

static bool shares_a_key(const uint32_t *prints, size_t keys, size_t left, size_t right)
{
    for (size_t k = 0; k < keys; k++)
        if (prints[left * keys + k] && prints[left * keys + k] == prints[right * keys + k]) return true;
    return false;
}

/* Everybody with everybody; the slow way. */
static size_t check_all_met(const LinkBlocks *blocks)
{
    const LinkRows *rows = blocks->rows;
    uint32_t *prints = prints_of(rows, blocks->plan), met[LINK_MET_MAX];
    size_t pairs = 0;
    for (size_t i = 0; i < rows->count; i++) {
        size_t n = link_blocks_met(blocks, i, met), at = 0;
        for (size_t j = i + 1; j < rows->count; j++) {
            bool shares = shares_a_key(prints, blocks->plan->key_count, i, j);
            bool is_met = shares && link_rows_may_meet(rows, i, j);
            if (is_met) CHECK(at < n && met[at++] == j);
            if (!shares && j % 7) continue;
            CHECK(link_blocks_meet(blocks, i, j) == is_met);
            CHECK(link_blocks_meet(blocks, j, i) == is_met);
        }
        CHECK_EQ(at, n);
        CHECK(!link_blocks_meet(blocks, i, i));
        pairs += n;
    }
    free(prints);
    return pairs;
}

static void make_people(LinkWorld *world, LinkPlan *plan)
{
    link_world_people(world, 1500, 11, 0);
    plan_by_hand(plan, &world->rows, &world->counts);
    add_people_keys(plan);
}

TEST(exactly_those_meet_who_share_a_key_each_once_and_rising)
{
    LinkWorld world;
    LinkPlan plan;
    LinkBlocks blocks;
    make_people(&world, &plan);
    for (size_t workers = 1; workers <= 3; workers += 2) {
        link_blocks_make(&blocks, &world.rows, &plan, workers);
        for (size_t k = 0; k < plan.key_count; k++) CHECK(!blocks.crowded[k] && blocks.forgone[k] == 0);
        CHECK(check_all_met(&blocks) > 1000);
        link_blocks_end(&blocks);
    }
    link_world_end(&world);
}

/* Pairs of the blocks by how many keys they share, 1 or more: those that are in the sample. */
static void count_sampled(const LinkBlocks *blocks, double pairs[2])
{
    uint32_t met[LINK_MET_MAX];
    const LinkRows *rows = blocks->rows;
    pairs[0] = pairs[1] = 0;
    for (size_t i = 0; i < rows->count; i++)
        for (size_t n = link_blocks_met(blocks, i, met); n; n--) {
            const LinkCell *left = link_row(rows, i);
            uint32_t keys = link_plan_keys(blocks->plan, rows, left, link_row(rows, met[n - 1]));
            if (link_blocks_samples(blocks, keys, left)) pairs[(keys & (keys - 1)) != 0]++;
        }
}

TEST(a_sample_takes_every_pair_with_the_same_chance)
{
    LinkWorld world;
    LinkPlan plan;
    double all[2], some[2];
    link_world_people(&world, 6000, 11, 0);
    plan_by_hand(&plan, &world.rows, &world.counts);
    add_people_keys(&plan);
    for (uint32_t one_in = 1; one_in <= 4; one_in += 3) {
        LinkBlocks blocks;
        link_blocks_sample(&blocks, &world.rows, &plan, one_in, 2);
        count_sampled(&blocks, one_in == 1 ? all : some);
        link_blocks_end(&blocks);
    }
    for (size_t several = 0; several < 2; several++) {
        CHECK(all[several] > 1500);
        CHECK(some[several] * 4 > all[several] * 0.75 && some[several] * 4 < all[several] * 1.25);
    }
    link_world_end(&world);
}

TEST(nobody_meets_a_record_of_the_same_source)
{
    LinkWorld world;
    LinkPlan plan;
    LinkBlocks blocks;
    uint16_t sources[1500];
    make_people(&world, &plan);
    for (size_t i = 0; i < COUNT(sources); i++) sources[i] = (uint16_t)(i * i % 3);
    world.rows.sources = sources;
    link_blocks_make(&blocks, &world.rows, &plan, 2);
    CHECK(check_all_met(&blocks) > 500);
    link_blocks_end(&blocks);
    link_world_end(&world);
}

TEST(a_few_records_meet_all_others_of_other_sources)
{
    static const LinkKind kinds[] = { LINK_NAME };
    static const char *const values[] = { "ann", "bob", "", "ann", "cleo" };
    static uint16_t sources[] = { 1, 1, 2, 2, 3 };
    LinkWorld world;
    LinkPlan plan;
    LinkBlocks blocks;
    uint32_t met[LINK_MET_MAX];
    link_world_make(&world, kinds, 1, values, 5);
    world.rows.sources = sources;
    link_plan_begin(&plan, &world.rows, &world.counts);
    CHECK(plan.is_all);
    link_blocks_make(&blocks, &world.rows, &plan, 1);
    CHECK_EQ(link_blocks_met(&blocks, 0, met), 3);
    CHECK(met[0] == 2 && met[1] == 3 && met[2] == 4);
    CHECK_EQ(link_blocks_met(&blocks, 3, met), 1);
    CHECK_EQ(link_blocks_met(&blocks, 4, met), 0);
    CHECK(!link_blocks_meet(&blocks, 0, 1) && link_blocks_meet(&blocks, 4, 2));
    CHECK(!link_blocks_meet(&blocks, 2, 2));
    link_blocks_end(&blocks);
    link_world_end(&world);
}

/* One person against a list: few pairs, but more than LINK_MET_MAX for one record. */
TEST(one_record_never_meets_more_than_there_is_room_for)
{
    LinkWorld world;
    LinkPlan plan;
    uint16_t *sources = calloc(LINK_KIT_PEOPLE, sizeof *sources);
    CHECK(sources);
    link_world_people(&world, LINK_KIT_PEOPLE, 5, 0);
    sources[0] = 1;
    world.rows.sources = sources;
    link_plan_begin(&plan, &world.rows, &world.counts);
    CHECK(!plan.is_all || world.rows.count <= LINK_MET_MAX);
    link_world_end(&world);
    free(sources);
}

/* ---- crowds ---- */

typedef struct { LinkWorld world; LinkPlan plan; LinkBlocks blocks; } Crowd;

/* Records of the columns name, name and date; all meet by the first. */
static void make_crowd(Crowd *crowd, const char *const *values, size_t records)
{
    static const LinkKind kinds[] = { LINK_NAME, LINK_NAME, LINK_DATE };
    link_world_make(&crowd->world, kinds, 3, values, records);
    plan_by_hand(&crowd->plan, &crowd->world.rows, &crowd->world.counts);
    add_key(&crowd->plan, part(0, PART_SAME), NULL);
    crowd->plan.block_most = LINK_BLOCK_LEAST;
    link_blocks_make(&crowd->blocks, &crowd->world.rows, &crowd->plan, 1);
}

static void end_crowd(Crowd *crowd)
{
    link_blocks_end(&crowd->blocks);
    link_world_end(&crowd->world);
}

static double pairs_among(double n) { return n * (n - 1) / 2; }

/* Nobody meets more than a full block, what is met is what is told, and nothing is lost between met and
 * forgone. */
static void check_crowd(const Crowd *crowd, size_t n)
{
    const LinkBlocks *blocks = &crowd->blocks;
    uint32_t met[LINK_MET_MAX];
    double pairs = 0;
    for (size_t i = 0; i < n; i++) {
        size_t count = link_blocks_met(blocks, i, met);
        CHECK(count < LINK_BLOCK_LEAST);
        for (size_t j = 0; j < count; j++)
            CHECK(met[j] > (j ? met[j - 1] : i) && link_blocks_meet(blocks, met[j], i));
        pairs += (double)count;
    }
    CHECK(pairs == blocks->pairs[0] && pairs > 0);
    CHECK(pairs + blocks->forgone[0] == pairs_among((double)n));
    CHECK_EQ(blocks->crowded[0], 1);
}

/* Given names of three letters, birth dates in 12 months. */
static const char **crowd_values(size_t n, size_t given_names, bool has_dates, char (*text)[16])
{
    const char **values = calloc(3 * n, sizeof *values);
    CHECK(values);
    for (size_t i = 0; i < n; i++) {
        size_t name = i % given_names;
        char *given = text[2 * i], *born = text[2 * i + 1];
        snprintf(given, 16, "q%c%c%c", 'a' + (int)(name % 20), 'a' + (int)(name / 20 % 20),
                 'a' + (int)(name / 400));
        snprintf(born, 16, "19%02zu-%02zu-15", 30 + i % 60, 1 + i / 7 % 12);
        values[3 * i] = "smith";
        values[3 * i + 1] = given;
        values[3 * i + 2] = has_dates ? born : "";
    }
    return values;
}

static void try_crowd(size_t n, size_t given_names, bool has_dates, Crowd *crowd)
{
    char (*text)[16] = calloc(2 * n, sizeof *text);
    CHECK(text);
    const char **values = crowd_values(n, given_names, has_dates, text);
    make_crowd(crowd, values, n);
    check_crowd(crowd, n);
    free(values);
    free(text);
}

TEST(two_hundred_of_one_surname_are_parted_by_what_tells_them_apart)
{
    Crowd crowd;
    try_crowd(200, 10, false, &crowd);
    for (size_t i = 0; i + 10 < 200; i++) {
        CHECK(link_blocks_meet(&crowd.blocks, i, i + 10));      /* the same given name */
        CHECK(!link_blocks_meet(&crowd.blocks, i, i + 1));
    }
    end_crowd(&crowd);
}

TEST(a_thousand_of_one_value_are_cut_into_runs)
{
    Crowd crowd;
    try_crowd(1000, 1, false, &crowd);
    CHECK(crowd.blocks.pairs[0] == 15 * pairs_among(64) + pairs_among(40));
    end_crowd(&crowd);
}

TEST(a_run_of_one_meets_nobody)
{
    Crowd crowd;
    try_crowd(65, 1, false, &crowd);
    CHECK(crowd.blocks.pairs[0] == pairs_among(64));
    CHECK(!link_blocks_meet(&crowd.blocks, 63, 64));
    end_crowd(&crowd);
}

TEST(a_giant_block_stays_within_its_bounds)
{
    Crowd crowd;
    try_crowd(20000, 4000, true, &crowd);
    CHECK(crowd.blocks.pairs[0] <= pairs_among(64) / 64 * 20000);
    end_crowd(&crowd);
}

TEST(a_full_block_is_no_crowd)
{
    char (*text)[16] = calloc(128, sizeof *text);
    CHECK(text);
    const char **values = crowd_values(64, 1, false, text);
    Crowd crowd;
    make_crowd(&crowd, values, 64);
    CHECK(crowd.blocks.pairs[0] == pairs_among(64));
    CHECK(crowd.blocks.forgone[0] == 0 && !crowd.blocks.crowded[0]);
    end_crowd(&crowd);
    free(values);
    free(text);
}

/* ---- edges ---- */

TEST(without_records_nobody_meets)
{
    static const LinkKind kinds[] = { LINK_NAME, LINK_NAME, LINK_DATE };
    static const char *const one[] = { "ann", "smith", "1980-05-04" };
    for (size_t records = 0; records < 2; records++) {
        LinkWorld world;
        LinkPlan plan;
        LinkBlocks blocks;
        uint32_t met[LINK_MET_MAX];
        link_world_make(&world, kinds, 3, one, records);
        plan_by_hand(&plan, &world.rows, &world.counts);
        add_key(&plan, part(0, PART_SAME), NULL);
        link_blocks_make(&blocks, &world.rows, &plan, 2);
        for (size_t i = 0; i < records; i++) CHECK_EQ(link_blocks_met(&blocks, i, met), 0);
        link_blocks_prefetch(&blocks, 12);
        link_blocks_end(&blocks);
        link_world_end(&world);
    }
}
