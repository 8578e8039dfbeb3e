/* link_quality.c - which links are right, which are wrong, and which are not there? */
#include "insight/link_quality.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

/* ---- keys: who belongs together stands side by side once they are sorted ---- */

static uint64_t key_of(uint32_t high, uint32_t low)
{
    return (uint64_t)high << 32 | low;
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* One key, sorted, for each record whose person is known: (person, record). */
static size_t keys_by_person(uint64_t *keys, const uint32_t *truth, uint32_t records)
{
    size_t count = 0;
    for (uint32_t i = 0; i < records; i++)
        if (truth[i] != LINK_UNKNOWN) keys[count++] = key_of(truth[i], i);
    qsort(keys, count, sizeof *keys, by_key);
    return count;
}

/* The same with (cluster, person). */
static size_t keys_by_cluster(uint64_t *keys, const uint32_t *cluster, const uint32_t *truth, uint32_t records)
{
    size_t count = 0;
    for (uint32_t i = 0; i < records; i++)
        if (truth[i] != LINK_UNKNOWN) keys[count++] = key_of(cluster[i], truth[i]);
    qsort(keys, count, sizeof *keys, by_key);
    return count;
}

/* The sum of pairs within runs of keys that agree above their lowest `shift` bits, and the longest such run. */
static uint64_t pairs_in_runs(const uint64_t *keys, size_t count, int shift, uint64_t *longest)
{
    uint64_t pairs = 0, run = 0;
    *longest = 0;
    for (size_t i = 0; i < count; i++) {
        run = i > 0 && keys[i] >> shift == keys[i - 1] >> shift ? run + 1 : 1;
        pairs += run - 1;                   /* one with each that stands before it in the run */
        if (run > *longest) *longest = run;
    }
    return pairs;
}

LinkClusters link_score_clusters(Arena *scratch, const uint32_t *cluster, const uint32_t *truth, uint32_t records)
{
    LinkClusters found = { 0 };
    size_t mark = arena_mark(scratch);
    uint64_t *keys = arena_new(scratch, uint64_t, records), longest_cell;

    size_t count = keys_by_cluster(keys, cluster, truth, records);
    uint64_t right = pairs_in_runs(keys, count, 0, &longest_cell);
    uint64_t linked = pairs_in_runs(keys, count, 32, &found.largest);

    count = keys_by_person(keys, truth, records);
    uint64_t true_pairs = pairs_in_runs(keys, count, 32, &found.largest_true);
    arena_reset(scratch, mark);

    found.score = link_score(right, linked - right, true_pairs - right);
    return found;
}

/* ---- the trial ---- */

static int by_place(const void *a, const void *b)
{
    const LinkPair *x = a, *y = b;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    if (x->right != y->right) return x->right < y->right ? -1 : 1;
    return (x->weight < y->weight) - (x->weight > y->weight);
}

static int by_weight(const void *a, const void *b)
{
    const LinkPair *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return by_place(a, b);
}

static bool is_true(const LinkTrial *t, const LinkPair *pair)
{
    return t->truth[pair->left] == t->truth[pair->right];
}

/* Of pairs in the order of by_place, the first of each. */
static size_t without_repeats(LinkPair *pairs, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || pairs[i].left != pairs[kept - 1].left || pairs[i].right != pairs[kept - 1].right)
            pairs[kept++] = pairs[i];
    return kept;
}

static void take_pairs(LinkTrial *t, Arena *arena, const LinkPair *pairs, size_t count)
{
    LinkPair *mine = arena_new(arena, LinkPair, count);
    for (size_t i = 0; i < count; i++) {
        const LinkPair *pair = &pairs[i];
        assert(pair->left < pair->right && pair->right < t->records && !isnan(pair->weight));
        if (t->truth[pair->left] != LINK_UNKNOWN && t->truth[pair->right] != LINK_UNKNOWN) mine[t->count++] = *pair;
    }
    qsort(mine, t->count, sizeof *mine, by_place);
    t->count = without_repeats(mine, t->count);
    qsort(mine, t->count, sizeof *mine, by_weight);
    for (size_t i = 0; i < t->count; i++) t->true_compared += is_true(t, &mine[i]);
    t->pairs = mine;
}

static void take_truth(LinkTrial *t, Arena *arena)
{
    uint32_t *next = arena_new(arena, uint32_t, t->records);
    size_t mark = arena_mark(arena);
    uint64_t *keys = arena_new(arena, uint64_t, t->records), longest;
    size_t count = keys_by_person(keys, t->truth, t->records);

    t->true_pairs = pairs_in_runs(keys, count, 32, &longest);
    for (uint32_t i = 0; i < t->records; i++) next[i] = t->records;
    for (size_t i = 1; i < count; i++)
        if (keys[i] >> 32 == keys[i - 1] >> 32) next[(uint32_t)keys[i - 1]] = (uint32_t)keys[i];
    t->next = next;
    arena_reset(arena, mark);
}

LinkTrial link_trial(Arena *arena, const LinkPair *pairs, size_t count, const uint32_t *truth, uint32_t records)
{
    LinkTrial t = { .truth = truth, .records = records };
    take_truth(&t, arena);
    take_pairs(&t, arena, pairs, count);
    return t;
}

LinkScore link_score_pairs(const LinkTrial *t, double threshold)
{
    assert(!isnan(threshold));
    uint64_t right = 0, wrong = 0;
    for (size_t i = 0; i < t->count && t->pairs[i].weight >= threshold; i++)
        *(is_true(t, &t->pairs[i]) ? &right : &wrong) += 1;
    return link_score(right, wrong, t->true_pairs - right);
}

/* ---- the curve ---- */

typedef struct { size_t at; uint64_t right, wrong; } Cursor;

/* Lower the threshold to the next weight there is. False when there is none. */
static bool curve_next(const LinkTrial *t, Cursor *c, LinkPoint *point)
{
    if (c->at == t->count) return false;
    double weight = t->pairs[c->at].weight;
    for (; c->at < t->count && t->pairs[c->at].weight == weight; c->at++)
        *(is_true(t, &t->pairs[c->at]) ? &c->right : &c->wrong) += 1;
    *point = (LinkPoint){ weight, link_probability(weight), link_score(c->right, c->wrong, t->true_pairs - c->right) };
    return true;
}

/* Beyond 64 bits either way nothing is left to be seen, and infinite weights must not make an infinite line. */
static double bits_shown(double weight)
{
    return fmin(fmax(weight, -64), 64);
}

/* How far the drawn lines go from one point to the next. Steps that are even in rank would spend nearly all points on
 * the many low weights, where no line bends. */
static double way_between(const LinkTrial *t, const LinkPoint *a, const LinkPoint *b)
{
    double width = bits_shown(t->pairs[0].weight) - bits_shown(t->pairs[t->count - 1].weight);
    double across = width > 0 ? (bits_shown(a->threshold) - bits_shown(b->threshold)) / width : 0;
    return across + fabs(a->score.precision - b->score.precision) + fabs(a->score.recall - b->score.recall) +
           fabs(a->score.f1 - b->score.f1);
}

typedef struct { size_t weights; double way; LinkPoint best; } Survey;

static Survey curve_survey(const LinkTrial *t)
{
    Survey s = { 0 };
    LinkPoint now, before;
    for (Cursor c = { 0 }; curve_next(t, &c, &now); before = now, s.weights++) {
        if (s.weights > 0) s.way += way_between(t, &before, &now);
        if (s.weights == 0 || now.score.f1 > s.best.score.f1) s.best = now;
    }
    return s;
}

/* Besides one point for each stretch of the way there may be the first, the last and the best. */
#define STRETCHES (LINK_POINTS_MAX - 3)

LinkCurve link_curve(Arena *arena, const LinkTrial *t)
{
    Survey s = curve_survey(t);
    if (s.weights == 0) return (LinkCurve){ .best = { NAN, NAN, link_score(0, 0, t->true_pairs) } };

    size_t count = 0, stretch = 0;
    bool all_fit = s.weights <= LINK_POINTS_MAX;
    LinkPoint *points = arena_new(arena, LinkPoint, all_fit ? s.weights : LINK_POINTS_MAX), now, before;
    double way = 0;
    for (Cursor c = { 0 }; curve_next(t, &c, &now); before = now) {
        if (count > 0) way += way_between(t, &before, &now);
        size_t here = s.way > 0 ? (size_t)(way / s.way * STRETCHES) : 0;
        bool is_needed = count == 0 || c.at == t->count || now.threshold == s.best.threshold;
        if (all_fit || is_needed || here > stretch) points[count++] = now;
        stretch = here;
    }
    return (LinkCurve){ points, count, s.best };
}

/* ---- lists ---- */

static size_t lesser(uint64_t a, size_t b)
{
    return a < b ? (size_t)a : b;
}

LinkList link_false_links(Arena *arena, const LinkTrial *t, double threshold, size_t most)
{
    size_t room = lesser(link_score_pairs(t, threshold).false_links, most);
    LinkList list = { arena_new(arena, LinkPair, room), 0 };
    for (size_t i = 0; list.count < room; i++)
        if (!is_true(t, &t->pairs[i])) list.pairs[list.count++] = t->pairs[i];
    return list;
}

/* Pairs of one person that were handed in, in the order in which never_compared walks. */
static const LinkPair *compared_by_place(Arena *scratch, const LinkTrial *t)
{
    LinkPair *pairs = arena_new(scratch, LinkPair, t->true_compared);
    size_t count = 0;
    for (size_t i = 0; i < t->count; i++)
        if (is_true(t, &t->pairs[i])) pairs[count++] = t->pairs[i];
    qsort(pairs, count, sizeof *pairs, by_place);
    return pairs;
}

/* Walks through pairs of one person until it has enough. Each it passes over was handed in, so the walk is never longer
 * than the list of pairs and the list it makes. */
static void add_never_compared(Arena *scratch, const LinkTrial *t, size_t wanted, LinkList *list)
{
    size_t mark = arena_mark(scratch), end = list->count + wanted, at = 0;
    const LinkPair *compared = compared_by_place(scratch, t);
    for (uint32_t left = 0; left < t->records && list->count < end; left++)
        for (uint32_t right = t->next[left]; right < t->records && list->count < end; right = t->next[right]) {
            bool was = at < t->true_compared && compared[at].left == left && compared[at].right == right;
            if (was) at++;
            else list->pairs[list->count++] = (LinkPair){ left, right, NAN };
        }
    arena_reset(scratch, mark);
}

LinkList link_misses(Arena *arena, const LinkTrial *t, double threshold, size_t most)
{
    uint64_t never = t->true_pairs - t->true_compared;
    size_t low_room = lesser(link_score_pairs(t, threshold).missed - never, most), never_room = lesser(never, most);
    LinkList list = { arena_new(arena, LinkPair, low_room + never_room), 0 };
    for (size_t i = 0; list.count < low_room; i++)
        if (is_true(t, &t->pairs[i]) && t->pairs[i].weight < threshold) list.pairs[list.count++] = t->pairs[i];
    add_never_compared(arena, t, never_room, &list);
    return list;
}
