/* link_cluster_test.c - proof that links become persons as promised, and that one bad link joins nobody. */
#include "insight/link_cluster.h"

#include <math.h>
#include <stdlib.h>

#include "base/big.h"
#include "base/random.h"
#include "link_kit.h"

/* ---- a few records, their pairs by hand ---- */

#define RECORDS_MAX 12u
#define NONE (-30.0)            /* the weight of pairs that are not handed in, as the scorer gives it */

typedef struct { uint32_t left, right; double weight; } Line;

/* Records without a single value: a pair that was not handed in weighs the prior. */
typedef struct { LinkWorld world; LinkScorer scorer; LinkPairs pairs; LinkGroups groups; } Case;

static int by_records(const void *a, const void *b)
{
    const Line *x = a, *y = b;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    return (x->right > y->right) - (x->right < y->right);
}

/* Pairs as link_pairs_find would hand them out. */
static void put_pairs(LinkPairs *pairs, size_t records, const Line *lines, size_t count)
{
    *pairs = (LinkPairs){ .count = count, .room = count, .records = records };
    pairs->pairs = big_new(LinkPair, count);
    pairs->first = big_new(uint32_t, records + 1);
    for (size_t i = 0; i < count; i++) {
        pairs->pairs[i] = (LinkPair){ lines[i].left, lines[i].right, lines[i].weight };
        pairs->first[lines[i].left + 1]++;
    }
    for (size_t i = 0; i < records; i++) pairs->first[i + 1] += pairs->first[i];
}

/* `as`: records get other numbers, so that pairs come in another order; NULL: their own. */
static void open_case(Case *c, size_t records, const Line *lines, size_t count, const uint32_t *as)
{
    static const LinkKind kinds[] = { LINK_NAME };
    static const char *const values[RECORDS_MAX] = { "" };
    Line renamed[RECORDS_MAX * RECORDS_MAX];
    for (size_t i = 0; i < count; i++) {
        uint32_t a = as ? as[lines[i].left] : lines[i].left, b = as ? as[lines[i].right] : lines[i].right;
        renamed[i] = (Line){ a < b ? a : b, a < b ? b : a, lines[i].weight };
    }
    qsort(renamed, count, sizeof *renamed, by_records);
    link_world_make(&c->world, kinds, 1, values, records);
    c->scorer = (LinkScorer){ .prior = exp2(NONE), .records = (double)records };
    put_pairs(&c->pairs, records, renamed, count);
    link_cluster(&c->groups, &c->pairs, &c->scorer, &c->world.rows, &c->world.counts, 0, 1);
}

static void close_case(Case *c)
{
    link_groups_end(&c->groups);
    link_pairs_end(&c->pairs);
    link_world_end(&c->world);
}

/* What holds of all groups. */
static void check_groups(const LinkGroups *groups, size_t records)
{
    size_t *size = calloc(records + 1, sizeof *size), persons = 0, largest = 0;
    CHECK(size);
    for (size_t i = 0; i < records; i++) {
        CHECK(groups->of[i] <= i && groups->of[groups->of[i]] == groups->of[i]);
        persons += groups->of[i] == i;
        if (++size[groups->of[i]] > largest) largest = size[groups->of[i]];
    }
    CHECK_EQ(groups->count, persons);
    CHECK_EQ(groups->largest, largest);
    for (size_t i = 0; i < groups->bridges; i++) {
        CHECK(i == 0 || groups->bridge[i].weight <= groups->bridge[i - 1].weight);
        CHECK(groups->bridge[i].left < groups->bridge[i].right);
    }
    free(size);
}

static bool is_one(const Case *c, uint32_t a, uint32_t b)
{
    return c->groups.of[a] == c->groups.of[b];
}

TEST(records_without_links_are_each_a_person)
{
    static const Line lines[] = { { 0, 1, -2 }, { 1, 2, -0.5 } };
    Case c;
    open_case(&c, 4, lines, 2, NULL);
    check_groups(&c.groups, 4);
    CHECK(c.groups.count == 4 && c.groups.largest == 1 && c.groups.bridges == 0);
    close_case(&c);
}

TEST(no_records_are_no_persons)
{
    Case c;
    open_case(&c, 0, NULL, 0, NULL);
    CHECK(c.groups.count == 0 && c.groups.largest == 0 && c.groups.bridges == 0);
    close_case(&c);
}

TEST(links_that_agree_make_one_person)
{
    static const Line lines[] = { { 0, 2, 8 }, { 0, 3, 7 }, { 2, 3, 9 }, { 1, 4, 3 } };
    Case c;
    open_case(&c, 5, lines, 4, NULL);
    check_groups(&c.groups, 5);
    CHECK(is_one(&c, 0, 2) && is_one(&c, 2, 3) && is_one(&c, 1, 4) && !is_one(&c, 0, 1));
    CHECK(c.groups.count == 2 && c.groups.largest == 3 && c.groups.bridges == 0);
    close_case(&c);
}

TEST(a_link_at_the_threshold_counts)
{
    static const Line lines[] = { { 0, 1, 0 } };
    Case c;
    open_case(&c, 2, lines, 1, NULL);
    CHECK(is_one(&c, 0, 1));
    close_case(&c);
}

/* Two households of three, one weak link between them: every other pair of the two speaks against it. */
static const Line bridged[] = {
    { 0, 1, 12 }, { 0, 2, 11 }, { 1, 2, 13 }, { 3, 4, 14 }, { 3, 5, 10 }, { 4, 5, 9 }, { 2, 3, 4 },
    { 1, 4, -15 },
};

TEST(one_bad_link_joins_no_two_persons_and_is_told)
{
    Case c;
    open_case(&c, 6, bridged, COUNT(bridged), NULL);
    check_groups(&c.groups, 6);
    CHECK(c.groups.count == 2 && is_one(&c, 0, 2) && is_one(&c, 3, 5) && !is_one(&c, 2, 3));
    CHECK(c.groups.bridges == 1 && c.groups.bridge[0].left == 2 && c.groups.bridge[0].right == 3);
    CHECK(c.groups.bridge[0].weight == 4);
    close_case(&c);
}

/* A chain: 0 is 1 and 1 is 2, but 0 is surely not 2. */
TEST(a_contradiction_is_not_followed)
{
    static const Line lines[] = { { 0, 1, 12 }, { 1, 2, 5 }, { 0, 2, -18 } };
    Case c;
    open_case(&c, 3, lines, 3, NULL);
    check_groups(&c.groups, 3);
    CHECK(is_one(&c, 0, 1) && !is_one(&c, 1, 2) && c.groups.bridges == 1);
    close_case(&c);
}

/* What the keys missed is weighed before two groups become one. */
TEST(nobody_is_born_on_two_days_that_were_both_verified)
{
    static const LinkKind kinds[] = { LINK_DATE };
    static const char *const values[] = { "2009-03-04", "2009-03-05", "2009", "2009-03-04" };
    static const Line lines[] = { { 0, 1, 20 }, { 0, 2, 19 }, { 0, 3, 18 } };
    for (LinkSaid said = SAID_CLAIMED; said <= SAID_VERIFIED; said++) {
        Case c;
        link_world_make(&c.world, kinds, 1, values, 4);
        c.world.rows.fields[0].said = said;
        c.scorer = (LinkScorer){ .prior = exp2(20), .records = 4, .known = { 4 }, .most = { 1 } };
        for (LinkLevel level = 0; level < LINK_LEVELS; level++) c.scorer.factor[0][level] = 1;
        put_pairs(&c.pairs, 4, lines, COUNT(lines));
        link_cluster(&c.groups, &c.pairs, &c.scorer, &c.world.rows, &c.world.counts, 0, 1);
        CHECK_EQ(c.groups.of[2], 0);                /* a year alone contradicts no day of it */
        CHECK_EQ(c.groups.of[3], 0);
        CHECK_EQ(c.groups.of[1], said == SAID_VERIFIED ? 1 : 0);
        CHECK_EQ(c.groups.bridges, said == SAID_VERIFIED ? 1 : 0);
        close_case(&c);
    }
}

TEST(a_pair_that_was_not_handed_in_speaks_too)
{
    static const Line lines[] = { { 0, 1, 12 }, { 1, 2, 5 } };
    Case c;
    open_case(&c, 3, lines, 2, NULL);
    CHECK(is_one(&c, 0, 1) && !is_one(&c, 1, 2) && c.groups.bridges == 1);
    close_case(&c);
}

static void shuffle(uint32_t *numbers, size_t n, Random *random)
{
    for (size_t i = 0; i < n; i++) numbers[i] = (uint32_t)i;
    for (size_t i = n; i > 1; i--) {
        size_t other = random_next(random) % i;
        uint32_t number = numbers[i - 1];
        numbers[i - 1] = numbers[other];
        numbers[other] = number;
    }
}

static void check_renamed(const Line *lines, size_t count, size_t records)
{
    Case plain;
    Random random = random_from(5);
    open_case(&plain, records, lines, count, NULL);
    for (size_t round = 0; round < 40; round++) {
        Case other;
        uint32_t as[RECORDS_MAX];
        shuffle(as, records, &random);
        open_case(&other, records, lines, count, as);
        check_groups(&other.groups, records);
        CHECK_EQ(other.groups.bridges, plain.groups.bridges);
        for (uint32_t i = 0; i < records; i++)
            for (uint32_t j = 0; j < i; j++) CHECK(is_one(&plain, i, j) == is_one(&other, as[i], as[j]));
        close_case(&other);
    }
    close_case(&plain);
}

TEST(persons_do_not_depend_on_numbers_of_records)
{
    check_renamed(bridged, COUNT(bridged), 6);
}

/* Links of one strength, where none contradicts another: any order leads to the same persons. */
TEST(persons_do_not_depend_on_the_order_of_links_as_strong_as_each_other)
{
    static const Line even[] = {
        { 0, 1, 6 }, { 0, 2, 6 }, { 0, 3, 6 }, { 1, 2, 6 }, { 1, 3, 6 }, { 2, 3, 6 }, { 4, 5, 6 },
        { 4, 6, 6 }, { 5, 6, 6 },
    };
    check_renamed(even, COUNT(even), 8);
}

/* ---- ten thousand ---- */

typedef struct { LinkBlocks blocks; LinkPairs pairs; LinkGroups groups; } Run;

static void run(Run *r, size_t workers)
{
    const LinkWorld *world = link_kit_people();
    const LinkLearned *learned = link_kit_learned();
    const LinkRows *rows = &world->rows;
    link_blocks_make(&r->blocks, rows, &learned->plan, workers);
    link_pairs_find(&r->pairs, &learned->scorer, rows, &world->counts, &r->blocks, -10, workers);
    link_cluster(&r->groups, &r->pairs, &learned->scorer, rows, &world->counts, 0, workers);
}

static void end_run(Run *r)
{
    link_groups_end(&r->groups);
    link_pairs_end(&r->pairs);
    link_blocks_end(&r->blocks);
}

static void check_bridges(const Run *r)
{
    for (size_t i = 0; i < r->groups.bridges; i++) {
        const LinkPair *bridge = &r->groups.bridge[i];
        const LinkPair *pair = link_pairs_at(&r->pairs, bridge->left, bridge->right);
        CHECK(pair && pair->weight == bridge->weight && bridge->weight >= 0);
    }
}

TEST(people_become_the_same_persons_for_any_number_of_workers)
{
    Run one, three;
    run(&one, 1);
    run(&three, 3);
    check_groups(&one.groups, LINK_KIT_PEOPLE);
    check_bridges(&one);
    CHECK(!memcmp(one.groups.of, three.groups.of, LINK_KIT_PEOPLE * sizeof *one.groups.of));
    CHECK_EQ(one.groups.bridges, three.groups.bridges);
    for (size_t i = 0; i < one.groups.bridges; i++) {
        const LinkPair *a = &one.groups.bridge[i], *b = &three.groups.bridge[i];
        CHECK(a->left == b->left && a->right == b->right && a->weight == b->weight);
    }
    CHECK(one.groups.largest <= 12);            /* the most records of one person is 8 */
    end_run(&one);
    end_run(&three);
}

/* ---- large groups, of which only some pairs are weighed ---- */

/* A crowd and two records: the one speaks for joining them, the other more loudly against it. */
static size_t groups_of_crowd_and_two(uint32_t crowd, bool is_second_against)
{
    static const LinkKind kinds[] = { LINK_NAME };
    static const char *const values[200] = { "" };
    static Line lines[200 * 200];
    Case c;
    uint32_t records = crowd + 2;
    size_t count = 0, against = crowd + is_second_against;
    for (uint32_t i = 0; i < records; i++)
        for (uint32_t j = i + 1; j < records; j++)
            lines[count++] = (Line){ i, j, i >= crowd || j < crowd ? 10 : j == against ? -15 : 5 };
    link_world_make(&c.world, kinds, 1, values, records);
    c.scorer = (LinkScorer){ .prior = exp2(NONE), .records = records };
    put_pairs(&c.pairs, records, lines, count);
    link_cluster(&c.groups, &c.pairs, &c.scorer, &c.world.rows, &c.world.counts, 0, 1);
    size_t groups = c.groups.count;
    close_case(&c);
    return groups;
}

TEST(of_large_groups_no_record_is_passed_over)
{
    for (uint32_t crowd = 90; crowd < 198; crowd++) {
        CHECK_EQ(groups_of_crowd_and_two(crowd, false), 2);
        CHECK_EQ(groups_of_crowd_and_two(crowd, true), 2);
    }
}
