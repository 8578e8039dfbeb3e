/* review_learn_test.c - what answers on the pairs most worth a look teach, beside as many answers on any pairs. */
#include "insight/review.h"

#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "base/test.h"
#include "insight/link_pairs.h"
#include "link_kit.h"

#define LEAST_BITS (-6.6)       /* about 1 in 100 */

typedef struct { double f1, log_loss; } Quality;

/* Pairs that linking compares and finds at least 1 in 100 sure; they are the candidates of a queue. */
typedef struct {
    LinkWorld world;
    LinkLearned alone;
    LinkBlocks blocks;
    LinkPairs pairs;
    bool *is_labelled;          /* by any way of choosing: figures leave these pairs out */
} Shown;

static bool is_same(const Shown *s, const LinkPair *pair)
{
    return s->world.person[pair->left] == s->world.person[pair->right];
}

static void shown_make(Shown *s, uint32_t records, uint64_t seed)
{
    link_world_people(&s->world, records, seed, 1);
    link_world_learn(&s->alone, &s->world, 2);
    link_blocks_make(&s->blocks, &s->world.rows, &s->alone.plan, 2);
    link_pairs_find(&s->pairs, &s->alone.scorer, &s->world.rows, &s->world.counts, &s->blocks, LEAST_BITS, 2);
    s->is_labelled = calloc(s->pairs.count + 1, sizeof *s->is_labelled);
}

static void shown_end(Shown *s)
{
    free(s->is_labelled);
    link_pairs_end(&s->pairs);
    link_blocks_end(&s->blocks);
    link_world_end(&s->world);
}

static int by_doubt(const void *a, const void *b) { return doubt_order(a, b); }

static void choose_top(const Shown *s, size_t *chosen, size_t count)
{
    Doubt *doubts = calloc(s->pairs.count + 1, sizeof *doubts);
    for (size_t i = 0; i < s->pairs.count; i++)
        doubts[i] = (Doubt){ .weight = s->pairs.pairs[i].weight, .here = 1, .there = 1, .tie = i };
    qsort(doubts, s->pairs.count, sizeof *doubts, by_doubt);
    for (size_t i = 0; i < count; i++) chosen[i] = (size_t)doubts[i].tie;
    free(doubts);
}

static void choose_any(const Shown *s, size_t *chosen, size_t count, uint64_t seed)
{
    Random random = random_from(seed);
    bool *is_taken = calloc(s->pairs.count + 1, sizeof *is_taken);
    for (size_t n = 0; n < count;) {
        size_t i = (size_t)random_from_to(&random, 0, (int)s->pairs.count - 1);
        if (is_taken[i]) continue;
        is_taken[i] = true;
        chosen[n++] = i;
    }
    free(is_taken);
}

static Quality quality_of(const Shown *s, const LinkLearned *learned)
{
    double right = 0, wrong = 0, missed = 0, loss = 0, n = 0;
    for (size_t i = 0; i < s->pairs.count; i++) {
        const LinkPair *pair = &s->pairs.pairs[i];
        if (s->is_labelled[i]) continue;
        double weight = link_weigh(&learned->scorer, &s->world.rows, &s->world.counts,
                                   link_row(&s->world.rows, pair->left), link_row(&s->world.rows, pair->right), 1);
        double p = fmin(fmax(doubt_probability(weight), 1e-9), 1 - 1e-9);
        bool same = is_same(s, pair);
        right += same && weight >= 0;
        wrong += !same && weight >= 0;
        missed += same && weight < 0;
        loss -= same ? log2(p) : log2(1 - p);
        n++;
    }
    return (Quality){ 2 * right / (2 * right + wrong + missed), loss / n };
}

static Quality taught(const Shown *s, const size_t *chosen, size_t count)
{
    LinkLearned learned = { 0 };
    LinkLabel *labels = calloc(count + 1, sizeof *labels);
    for (size_t i = 0; i < count; i++) {
        const LinkPair *pair = &s->pairs.pairs[chosen[i]];
        labels[i] = (LinkLabel){ pair->left, pair->right, is_same(s, pair) };
    }
    link_plan_begin(&learned.plan, &s->world.rows, &s->world.counts);
    link_train_told(&learned.weights, &learned.plan, &s->world.rows, &s->world.counts, labels, count, 2);
    link_scorer_make(&learned.scorer, &learned.weights, &s->world.rows, &s->world.counts);
    free(labels);
    return quality_of(s, &learned);
}

/* Answers from the truth, of the same number, on pairs that the queue puts first and on pairs drawn at random; figures
 * are of the pairs that neither labels. */
TEST(answers_from_the_top_of_the_queue_teach_no_worse_than_nothing)
{
    bool is_long = getenv("SAFEHARBOR_LONG") != NULL;
    size_t labels = is_long ? 400 : 60;
    Shown s = { 0 };
    size_t *top = calloc(labels, sizeof *top), *any = calloc(labels, sizeof *any);
    shown_make(&s, is_long ? 10000 : 1200, 11);
    CHECK(s.pairs.count > 2 * labels);
    choose_top(&s, top, labels);
    choose_any(&s, any, labels, 3);
    for (size_t i = 0; i < labels; i++) s.is_labelled[top[i]] = s.is_labelled[any[i]] = true;
    Quality alone = quality_of(&s, &s.alone), from_top = taught(&s, top, labels), from_any = taught(&s, any, labels);
    size_t same = 0;
    for (size_t i = 0; i < labels; i++) same += is_same(&s, &s.pairs.pairs[top[i]]);
    printf("%zu labels, %zu other pairs: F1 and log loss in bits: none %.4f %.4f; top of the queue %.4f %.4f; "
           "any %.4f %.4f; of the top %zu are one person\n", labels, s.pairs.count - labels, alone.f1, alone.log_loss,
           from_top.f1, from_top.log_loss, from_any.f1, from_any.log_loss, same);
    CHECK(from_top.f1 >= alone.f1 - 0.01);
    free(top);
    free(any);
    shown_end(&s);
}
