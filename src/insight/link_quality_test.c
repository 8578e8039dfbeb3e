/* link_quality_test.c - proof that links are counted as by hand, and as by looking at every pair there is. */
#include "insight/link_quality.h"

#include <math.h>

#include "base/limits.h"
#include "base/random.h"
#include "base/test.h"

#define NONE LINK_UNKNOWN

static void check_score(LinkScore got, uint64_t right, uint64_t wrong, uint64_t missed)
{
    CHECK_EQ(got.true_links, right);
    CHECK_EQ(got.false_links, wrong);
    CHECK_EQ(got.missed, missed);
    CHECK(got.f1 == link_score(right, wrong, missed).f1);
}

static void check_list(LinkList got, const LinkPair *want, size_t count)
{
    CHECK_EQ(got.count, count);
    for (size_t i = 0; i < count; i++) {
        CHECK_EQ(got.pairs[i].left, want[i].left);
        CHECK_EQ(got.pairs[i].right, want[i].right);
        CHECK(got.pairs[i].weight == want[i].weight || (isnan(got.pairs[i].weight) && isnan(want[i].weight)));
    }
}

/* Three records of one person, two of another, one alone, one of whom nothing is known. True pairs: 01 02 12 34. */
static const uint32_t truth[] = { 7, 7, 7, 0, 0, 3, NONE };
static const LinkPair pairs[] = {
    { 3, 4, 1 }, { 0, 5, 4 }, { 0, 1, 6 }, { 2, 3, -2 }, { 5, 6, 9 }, { 1, 2, 4 }, { 0, 1, 2 }, { 0, 6, 8 },
};

/* ---- worked by hand ---- */

TEST(links_beside_the_truth_are_as_counted_by_hand)
{
    static const struct { double threshold; uint64_t right, wrong, missed; } cases[] = {
        { INFINITY, 0, 0, 4 }, { 6.5, 0, 0, 4 }, { 6, 1, 0, 3 }, { 4, 2, 1, 2 }, { 1, 3, 1, 1 }, { -2, 3, 2, 1 },
        { -INFINITY, 3, 2, 1 },
    };
    Arena arena;
    CHECK(arena_open(&arena, 1 << 20));
    LinkTrial t = link_trial(&arena, pairs, COUNT(pairs), truth, COUNT(truth));
    CHECK_EQ(t.count, 5);                   /* without what is not known and without the repeat */
    CHECK_EQ(t.true_pairs, 4);
    CHECK_EQ(t.true_compared, 3);
    for (size_t i = 0; i < COUNT(cases); i++)
        check_score(link_score_pairs(&t, cases[i].threshold), cases[i].right, cases[i].wrong, cases[i].missed);
    arena_close(&arena);
}

TEST(the_curve_has_a_point_for_each_weight_and_the_best_of_them)
{
    Arena arena;
    CHECK(arena_open(&arena, 1 << 20));
    LinkTrial t = link_trial(&arena, pairs, COUNT(pairs), truth, COUNT(truth));
    LinkCurve curve = link_curve(&arena, &t);

    static const double weights[] = { 6, 4, 1, -2 };
    CHECK_EQ(curve.count, COUNT(weights));
    for (size_t i = 0; i < COUNT(weights); i++) CHECK(curve.points[i].threshold == weights[i]);
    CHECK(curve.points[2].probability == 2.0 / 3);
    check_score(curve.points[1].score, 2, 1, 2);
    CHECK(curve.best.threshold == 1);       /* 6 of 8; one step on either side it is 4 of 7 and 6 of 9 */
    CHECK(curve.best.score.f1 == 0.75);
    arena_close(&arena);
}

TEST(of_equally_good_thresholds_the_highest_is_best)
{
    static const uint32_t whose[] = { 1, 1, 1, 2, 3 };
    /* F1 of 1 of 3 links found is 2/4; of 3 found with 6 wrong it is 6/12 as well. */
    static const LinkPair some[] = {
        { 0, 1, 9 }, { 0, 2, 5 }, { 1, 2, 5 }, { 0, 3, 5 }, { 0, 4, 5 }, { 1, 3, 5 }, { 1, 4, 5 }, { 2, 3, 5 }, { 2, 4, 5 },
    };
    Arena arena;
    CHECK(arena_open(&arena, 1 << 20));
    LinkTrial t = link_trial(&arena, some, COUNT(some), whose, COUNT(whose));
    LinkCurve curve = link_curve(&arena, &t);
    CHECK(curve.points[0].score.f1 == curve.points[1].score.f1);
    CHECK(curve.best.threshold == 9);
    arena_close(&arena);
}

TEST(wrong_links_and_misses_are_listed_the_surest_first)
{
    static const LinkPair wrong[] = { { 0, 5, 4 }, { 2, 3, -2 } };
    static const LinkPair missed[] = { { 1, 2, 4 }, { 3, 4, 1 }, { 0, 2, NAN } };
    Arena arena;
    CHECK(arena_open(&arena, 1 << 20));
    LinkTrial t = link_trial(&arena, pairs, COUNT(pairs), truth, COUNT(truth));
    check_list(link_false_links(&arena, &t, -9, 10), wrong, 2);
    check_list(link_false_links(&arena, &t, -9, 1), wrong, 1);
    check_list(link_false_links(&arena, &t, 4, 10), wrong, 1);
    check_list(link_false_links(&arena, &t, 5, 10), NULL, 0);
    check_list(link_misses(&arena, &t, 5, 10), missed, 3);
    check_list(link_misses(&arena, &t, 2, 10), missed + 1, 2);
    check_list(link_misses(&arena, &t, -9, 10), missed + 2, 1);
    check_list(link_misses(&arena, &t, 5, 1), (LinkPair[]){ { 1, 2, 4 }, { 0, 2, NAN } }, 2);
    check_list(link_misses(&arena, &t, 5, 0), NULL, 0);
    arena_close(&arena);
}

TEST(clusters_are_scored_as_the_links_they_stand_for)
{
    static const struct { uint32_t cluster[7]; uint64_t right, wrong, missed, largest; } cases[] = {
        { { 0, 0, 0, 1, 1, 2, 2 }, 4, 0, 0, 3 },    /* the last record is of nobody known, and is not counted */
        { { 9, 9, 9, 9, 9, 9, 9 }, 4, 11, 0, 6 },   /* all in one: 15 links, 4 of them right */
        { { 0, 1, 2, 3, 4, 5, 6 }, 0, 0, 4, 1 },
        { { 0, 0, 1, 1, 2, 2, 2 }, 1, 2, 3, 2 },
    };
    Arena arena;
    CHECK(arena_open(&arena, 1 << 20));
    for (size_t i = 0; i < COUNT(cases); i++) {
        LinkClusters c = link_score_clusters(&arena, cases[i].cluster, truth, 7);
        check_score(c.score, cases[i].right, cases[i].wrong, cases[i].missed);
        CHECK_EQ(c.largest, cases[i].largest);
        CHECK_EQ(c.largest_true, 3);
    }
    arena_close(&arena);
}

TEST(where_there_is_nothing_nothing_is_wrong_and_nothing_is_missed)
{
    Arena arena;
    CHECK(arena_open(&arena, 1 << 20));
    LinkTrial t = link_trial(&arena, NULL, 0, NULL, 0);
    LinkScore score = link_score_pairs(&t, 0);
    LinkCurve curve = link_curve(&arena, &t);
    CHECK(score.precision == 1 && score.recall == 1 && score.f1 == 1);
    CHECK_EQ(curve.count, 0);
    CHECK(isnan(curve.best.threshold));
    CHECK_EQ(link_misses(&arena, &t, 0, 5).count, 0);
    CHECK_EQ(link_false_links(&arena, &t, 0, 5).count, 0);
    CHECK_EQ(link_score_clusters(&arena, NULL, NULL, 0).largest, 0);

    static const uint32_t nobody[] = { NONE, NONE };
    t = link_trial(&arena, (LinkPair[]){ { 0, 1, 3 } }, 1, nobody, 2);
    check_score(link_score_pairs(&t, 0), 0, 0, 0);
    arena_close(&arena);
}

TEST(infinite_weights_are_weights)
{
    static const uint32_t whose[] = { 1, 1, 2 };
    static const LinkPair some[] = { { 0, 2, -INFINITY }, { 0, 1, INFINITY }, { 1, 2, 3 } };
    Arena arena;
    CHECK(arena_open(&arena, 1 << 20));
    LinkTrial t = link_trial(&arena, some, COUNT(some), whose, COUNT(whose));
    LinkCurve curve = link_curve(&arena, &t);
    CHECK_EQ(curve.count, 3);
    CHECK(curve.best.threshold == INFINITY && curve.best.probability == 1);
    check_score(link_score_pairs(&t, -INFINITY), 1, 2, 0);
    arena_close(&arena);
}

/* ---- beside every pair there is ---- */

#define MOST 12

typedef struct {
    uint32_t n, truth[MOST], cluster[MOST];
    LinkPair pairs[60];
    size_t count;
    double weight[MOST][MOST];  /* the highest that was handed in, or NAN */
} Case;

static Case case_random(Random *r)
{
    Case c = { .n = (uint32_t)random_from_to(r, 2, MOST), .count = (size_t)random_from_to(r, 0, 60) };
    for (uint32_t i = 0; i < c.n; i++) {
        c.truth[i] = random_chance(r, 0.15) ? NONE : (uint32_t)random_from_to(r, 0, 4);
        c.cluster[i] = (uint32_t)random_from_to(r, 0, 4);
        for (uint32_t k = 0; k < c.n; k++) c.weight[i][k] = NAN;
    }
    for (size_t i = 0; i < c.count; i++) {
        uint32_t right = (uint32_t)random_from_to(r, 1, (int)c.n - 1);
        uint32_t left = (uint32_t)random_from_to(r, 0, (int)right - 1);
        c.pairs[i] = (LinkPair){ left, right, random_from_to(r, -4, 4) / 2.0 };
        c.weight[left][right] = fmax(c.weight[left][right], c.pairs[i].weight);
    }
    return c;
}

typedef bool IsLink(const Case *c, uint32_t left, uint32_t right, double threshold);

static bool is_heavy(const Case *c, uint32_t left, uint32_t right, double threshold)
{
    return c->weight[left][right] >= threshold;
}

static bool is_together(const Case *c, uint32_t left, uint32_t right, double threshold)
{
    (void)threshold;
    return c->cluster[left] == c->cluster[right];
}

static void check_slowly(const Case *c, LinkScore got, IsLink *is_link, double threshold)
{
    uint64_t right = 0, wrong = 0, missed = 0;
    for (uint32_t i = 0; i < c->n; i++)
        for (uint32_t k = i + 1; k < c->n; k++) {
            if (c->truth[i] == NONE || c->truth[k] == NONE) continue;
            bool is_same = c->truth[i] == c->truth[k], is_linked = is_link(c, i, k, threshold);
            right += is_linked && is_same;
            wrong += is_linked && !is_same;
            missed += !is_linked && is_same;
        }
    check_score(got, right, wrong, missed);
}

/* Misses by looking at every pair, for each weight there may be, the highest first; then those without. */
static void check_misses_slowly(Arena *arena, const Case *c, const LinkTrial *t, double threshold)
{
    LinkPair want[MOST * MOST];
    size_t count = 0;
    for (int step = 4; step >= -5; step--)
        for (uint32_t i = 0; i < c->n; i++)
            for (uint32_t k = i + 1; k < c->n; k++) {
                double weight = c->weight[i][k];
                bool is_here = step == -5 ? isnan(weight) : weight == step / 2.0 && weight < threshold;
                if (is_here && c->truth[i] != NONE && c->truth[i] == c->truth[k])
                    want[count++] = (LinkPair){ i, k, weight };
            }
    check_list(link_misses(arena, t, threshold, MOST * MOST), want, count);
}

static void check_curve(const Case *c, const LinkCurve *curve)
{
    double best = -1;
    for (size_t i = 0; i < curve->count; i++) {
        const LinkPoint *p = &curve->points[i];
        CHECK(i == 0 || p->threshold < curve->points[i - 1].threshold);
        CHECK(p->probability == link_probability(p->threshold));
        check_slowly(c, p->score, is_heavy, p->threshold);
        if (p->score.f1 > best) best = p->score.f1;
    }
    if (curve->count) CHECK(curve->best.score.f1 == best);
}

static void shuffle(Random *r, Case *c)
{
    for (size_t i = c->count; i > 1; i--) {
        size_t k = (size_t)random_from_to(r, 0, (int)i - 1);
        LinkPair swap = c->pairs[i - 1];
        c->pairs[i - 1] = c->pairs[k];
        c->pairs[k] = swap;
    }
}

TEST(counting_agrees_with_looking_at_every_pair)
{
    Arena arena;
    Random r = random_from(20261125);
    CHECK(arena_open(&arena, 1 << 22));
    for (int round = 0; round < 2000; round++) {
        Case c = case_random(&r);
        LinkTrial t = link_trial(&arena, c.pairs, c.count, c.truth, c.n);
        for (int step = -5; step <= 5; step++) {
            check_slowly(&c, link_score_pairs(&t, step / 2.0), is_heavy, step / 2.0);
            check_misses_slowly(&arena, &c, &t, step / 2.0);
        }
        check_slowly(&c, link_score_clusters(&arena, c.cluster, c.truth, c.n).score, is_together, 0);
        LinkCurve curve = link_curve(&arena, &t);
        check_curve(&c, &curve);

        LinkList wrong = link_false_links(&arena, &t, 0, 100);
        shuffle(&r, &c);
        LinkTrial again = link_trial(&arena, c.pairs, c.count, c.truth, c.n);
        check_list(link_false_links(&arena, &again, 0, 100), wrong.pairs, wrong.count);
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}

/* ---- many weights ---- */

/* 40,000 weights, no two of them equal; the higher, the more often right. */
static size_t many_pairs(LinkPair *many, uint32_t *whose)
{
    Random r = random_from(7);
    size_t count = 0;
    for (uint32_t i = 0; i < 40000; i++) {
        double weight = i * 0.001 - 20;
        bool is_same = random_chance(&r, link_probability(weight));
        whose[2 * i] = 2 * i;
        whose[2 * i + 1] = is_same ? 2 * i : 2 * i + 1;
        many[count++] = (LinkPair){ 2 * i, 2 * i + 1, weight };
    }
    return count;
}

TEST(a_curve_of_many_weights_is_thinned_and_keeps_its_ends_and_its_best)
{
    Arena arena;
    CHECK(arena_open(&arena, 1 << 24));
    LinkPair *many = arena_new(&arena, LinkPair, 40000);
    uint32_t *whose = arena_new(&arena, uint32_t, 80000);
    size_t count = many_pairs(many, whose);
    LinkTrial t = link_trial(&arena, many, count, whose, 80000);
    LinkCurve curve = link_curve(&arena, &t);

    CHECK(curve.count > LINK_POINTS_MAX / 2 && curve.count <= LINK_POINTS_MAX);
    CHECK(curve.points[0].threshold == many[count - 1].weight);
    CHECK(curve.points[curve.count - 1].threshold == many[0].weight);
    CHECK(curve.best.threshold > -3 && curve.best.threshold < 3);

    bool has_best = false;
    for (size_t i = 0; i < curve.count; i++) {
        LinkScore full = link_score_pairs(&t, curve.points[i].threshold);
        check_score(curve.points[i].score, full.true_links, full.false_links, full.missed);
        CHECK(full.f1 <= curve.best.score.f1);
        has_best |= curve.points[i].threshold == curve.best.threshold;
        /* No step across may be wider than an eye would see. */
        CHECK(i == 0 || curve.points[i - 1].threshold - curve.points[i].threshold < 1);
    }
    CHECK(has_best);
    arena_close(&arena);
}

TEST(a_curve_that_never_bends_has_two_ends)
{
    enum { MANY = LINK_POINTS_MAX + 100 };
    Arena arena;
    CHECK(arena_open(&arena, 1 << 22));
    LinkPair *low = arena_new(&arena, LinkPair, MANY);
    uint32_t *whose = arena_new(&arena, uint32_t, MANY + 1);
    for (uint32_t i = 0; i < MANY; i++) {
        low[i] = (LinkPair){ i, i + 1, -100.0 - i };
        whose[i + 1] = i + 1;
    }
    LinkTrial t = link_trial(&arena, low, MANY, whose, MANY + 1);
    LinkCurve curve = link_curve(&arena, &t);
    CHECK_EQ(curve.count, 2);
    CHECK(curve.points[0].threshold == -100 && curve.points[1].threshold == -99.0 - MANY);
    arena_close(&arena);
}
