/* link_cluster.c - how do links become persons without one bad link joining two of them? */
#include "insight/link_cluster.h"

#include <math.h>

#include "base/big.h"
#include "base/pool.h"
#include "base/radix.h"

/* Groups larger than this are weighed by a sample of their pairs, evenly spread. */
#define CROSS_MOST 200
#define REFUSED_SLOTS 65536u     /* groups that were not joined, remembered until one of them grows */
#define PAIR_MASK (((uint64_t)1 << 36) - 1)

typedef struct {
    const LinkPairs *pairs;
    const LinkScorer *scorer;
    const LinkRows *rows;
    const LinkCounts *counts;
    double threshold;
} Judging;

typedef struct {
    uint32_t *parent;           /* of a record; its own: the head of a group, which is its lowest record */
    uint32_t *next, *last;      /* the group's records as a list, from its head */
    uint32_t *size;
} Forest;

static uint32_t head_of(uint32_t *parent, uint32_t record)
{
    while (parent[record] != record) record = parent[record] = parent[parent[record]];
    return record;
}

static void join(Forest *forest, uint32_t a, uint32_t b)
{
    if (a > b) { uint32_t other = a; a = b; b = other; }
    forest->parent[b] = a;
    forest->next[forest->last[a]] = b;
    forest->last[a] = forest->last[b];
    forest->size[a] += forest->size[b];
}

static double weigh(const Judging *judging, uint32_t a, uint32_t b)
{
    const LinkPair *known = link_pairs_at(judging->pairs, a, b);
    if (known) return known->weight;
    return link_weigh(judging->scorer, judging->rows, judging->counts, link_row(judging->rows, a),
                      link_row(judging->rows, b), 0);
}

/* One person is not born on two days that were both verified, however much else agrees. */
static bool contradict(const LinkRows *rows, uint32_t a, uint32_t b)
{
    for (size_t f = 0; f < rows->field_count; f++) {
        if (rows->fields[f].kind != LINK_DATE || rows->fields[f].said != SAID_VERIFIED) continue;
        LinkCell x = link_row(rows, a)[f], y = link_row(rows, b)[f];
        if (x && y && x != y && link_compare_dates(x, y) != LEVEL_PART) return true;
    }
    return false;
}

/* One pair in so many is weighed. A number that shares a factor with the size of a row would pass over the same
 * records in every row. */
static size_t step_of(size_t pairs, size_t row)
{
    size_t step = pairs / CROSS_MOST + 1;
    for (;; step++) {
        size_t a = step, b = row;
        while (b) { size_t rest = a % b; a = b; b = rest; }
        if (a == 1) return step;
    }
}

/* Every record of one group with every record of the other, or evenly spread ones of them. */
static bool speaks_for_it(const Judging *judging, const Forest *forest, uint32_t a, uint32_t b)
{
    size_t pairs = (size_t)forest->size[a] * forest->size[b], at = 0, count = 0;
    size_t step = step_of(pairs, forest->size[b]);
    double total = 0;
    for (uint32_t i = a, left = forest->size[a]; left; left--, i = forest->next[i])
        for (uint32_t j = b, right = forest->size[b]; right; right--, j = forest->next[j]) {
            if (contradict(judging->rows, i, j)) return false;
            if (at++ % step) continue;
            total += pairs == 1 ? 20 : fmax(fmin(weigh(judging, i, j), 20), -20);
            count++;
        }
    return total / (double)count >= judging->threshold;
}

/* Many links can lead from one group to another; it is enough to ask once. */
typedef struct { uint32_t a, b, size_a, size_b; } Refused;

static Refused *refused_slot(Refused *slots, uint32_t a, uint32_t b)
{
    uint64_t both = ((uint64_t)(a < b ? a : b) << 32 | (a < b ? b : a)) * 0x9e3779b97f4a7c15u;
    return &slots[both >> 48];
}

static bool may_join(const Judging *judging, const Forest *forest, Refused *slots, uint32_t a, uint32_t b)
{
    Refused *slot = refused_slot(slots, a, b), now = { a, b, forest->size[a], forest->size[b] };
    if (a > b) now = (Refused){ b, a, forest->size[b], forest->size[a] };
    if (!memcmp(slot, &now, sizeof now)) return false;
    if (speaks_for_it(judging, forest, a, b)) return true;
    *slot = now;
    return false;
}

static uint64_t order_key(double weight)
{
    int64_t bits = llround((1000 - weight) * 65536);
    return (uint64_t)(bits < 0 ? 0 : bits);
}

/* Strongest first; of equal ones, in the order of their records. */
static uint64_t *by_strength(const LinkPairs *pairs, double threshold, uint64_t *keys, uint64_t *spare, size_t *count)
{
    size_t n = 0;
    for (size_t i = 0; i < pairs->count; i++)
        if (pairs->pairs[i].weight >= threshold) keys[n++] = order_key(pairs->pairs[i].weight) << 36 | i;
    *count = n;
    return radix_sort(keys, spare, n, 36);
}

/* Pairs that come soon, in two steps: they themselves, then what is known of their records. */
static void fetch(const Forest *forest, const LinkPairs *pairs, const uint64_t *sorted, size_t count, size_t i)
{
    if (i + 32 < count) __builtin_prefetch(&pairs->pairs[sorted[i + 32] & PAIR_MASK]);
    if (i + 16 >= count) return;
    const LinkPair *pair = &pairs->pairs[sorted[i + 16] & PAIR_MASK];
    __builtin_prefetch(&forest->parent[pair->left]);
    __builtin_prefetch(&forest->parent[pair->right]);
    __builtin_prefetch(&pairs->first[pair->left]);
    __builtin_prefetch(&forest->size[pair->left]);
    __builtin_prefetch(&forest->size[pair->right]);
}

static void number(LinkGroups *groups, Forest *forest)
{
    for (uint32_t i = 0; i < groups->records; i++) {
        groups->of[i] = head_of(forest->parent, i);
        if (groups->of[i] != i) continue;
        groups->count++;
        groups->alone += forest->size[i] == 1;
        if (forest->size[i] > groups->largest) groups->largest = forest->size[i];
    }
}

void link_cluster(LinkGroups *groups, const LinkPairs *pairs, const LinkScorer *scorer, const LinkRows *rows,
                  const LinkCounts *counts, double threshold, size_t workers)
{
    (void)workers;
    Judging judging = { pairs, scorer, rows, counts, threshold };
    size_t n = rows->count, links = 0;
    *groups = (LinkGroups){ .records = n, .bridge_room = pairs->count };
    groups->of = big_new(uint32_t, n);
    groups->bridge = big_new(LinkPair, groups->bridge_room);
    Forest forest = { big_new(uint32_t, n), big_new(uint32_t, n), big_new(uint32_t, n), big_new(uint32_t, n) };
    for (uint32_t i = 0; i < n; i++) { forest.parent[i] = forest.last[i] = i; forest.size[i] = 1; }
    uint64_t *keys = big_new(uint64_t, pairs->count), *spare = big_new(uint64_t, pairs->count);
    Refused *refused = big_new(Refused, REFUSED_SLOTS);
    uint64_t *sorted = by_strength(pairs, threshold, keys, spare, &links);
    for (size_t i = 0; i < links; i++) {
        fetch(&forest, pairs, sorted, links, i);
        const LinkPair *pair = &pairs->pairs[sorted[i] & PAIR_MASK];
        uint32_t a = head_of(forest.parent, pair->left), b = head_of(forest.parent, pair->right);
        if (a == b) continue;
        if (may_join(&judging, &forest, refused, a, b)) join(&forest, a, b);
        else groups->bridge[groups->bridges++] = *pair;
    }
    number(groups, &forest);
    big_end(refused, REFUSED_SLOTS);
    big_end(keys, pairs->count);
    big_end(spare, pairs->count);
    big_end(forest.parent, n);
    big_end(forest.next, n);
    big_end(forest.last, n);
    big_end(forest.size, n);
}

void link_groups_end(LinkGroups *groups)
{
    big_end(groups->of, groups->records);
    big_end(groups->bridge, groups->bridge_room);
    *groups = (LinkGroups){ 0 };
}
