/* link_cluster.c - how do links become persons without one bad link joining two of them? */
#include "insight/link_cluster.h"

#include <math.h>

#include "base/big.h"
#include "base/fetch.h"
#include "base/pool.h"
#include "base/sorter.h"

/* Groups larger than this are weighed by a sample of their pairs, evenly spread. */
#define CROSS_MOST 200
#define REFUSED_SLOTS 1024u     /* groups that were not joined, remembered until one of them grows */
#define PIECE_RECORDS ((size_t)4096)
#define FEW 24                  /* links that are put in order one by one */
#define AHEAD 12                /* links whose records are fetched while others are followed */

typedef struct {
    const LinkPairs *pairs;
    const LinkScorer *scorer;
    const LinkRows *rows;
    const LinkCounts *counts;
    double threshold;
    size_t verified[LINK_FIELDS_MAX], verified_count;   /* columns of dates that somebody verified */
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
    LinkCell room[2][LINK_FIELDS_MAX];
    return link_weigh(judging->scorer, judging->rows, judging->counts, link_row_at(judging->rows, a, room[0]),
                      link_row_at(judging->rows, b, room[1]), 0);
}

static void find_verified(Judging *judging)
{
    for (size_t f = 0; f < judging->rows->field_count; f++)
        if (judging->rows->fields[f].kind == LINK_DATE && judging->rows->fields[f].said == SAID_VERIFIED)
            judging->verified[judging->verified_count++] = f;
}

/* One person is not born on two days that were both verified, however much else agrees. */
static bool contradict(const Judging *judging, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < judging->verified_count; i++) {
        size_t f = judging->verified[i];
        LinkCell room[LINK_FIELDS_MAX];
        LinkCell x = link_row_at(judging->rows, a, room)[f], y = link_row_at(judging->rows, b, room)[f];
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
            if (contradict(judging, i, j)) return false;
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
    return &slots[(both >> 32) % REFUSED_SLOTS];
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

/* Links lead from record to record; whatever they join is within what they reach. So each such component is clustered
 * by itself, by whoever is free, and its records are near at hand while that is done. */
typedef struct {
    Judging judging;
    Forest forest;
    const uint32_t *component;  /* of each record, the lowest record that links reach from it */
    uint32_t *links;            /* component after component, in the order of their pairs */
    uint32_t *first;            /* of a component's lowest record, its first link; one more at the end */
    Refused *refused[POOL_WORKERS_MAX];
    LinkPair *bridge[POOL_WORKERS_MAX];
    size_t bridges[POOL_WORKERS_MAX];
} Clustering;

static bool is_link(const Clustering *c, size_t pair)
{
    return c->judging.pairs->pairs[pair].weight >= c->judging.threshold;
}

void link_components(const LinkPairs *all, double threshold, uint32_t *of)
{
    LinkWalk walk = { 0 };
    size_t count = 0;
    for (uint32_t i = 0; i < all->records; i++) of[i] = i;
    for (const LinkPair *pairs; (pairs = link_pairs_next(all, &walk, &count));)
        for (size_t i = 0; i < count; i++) {
            if (i + AHEAD < count) fetch_soon(&of[pairs[i + AHEAD].right]);
            if (pairs[i].weight < threshold) continue;
            uint32_t a = head_of(of, pairs[i].left), b = head_of(of, pairs[i].right);
            of[a > b ? a : b] = a > b ? b : a;
        }
    for (size_t i = 0; i < all->records; i++) of[i] = of[of[i]];       /* heads come first */
}

static void sort_links(Clustering *c)
{
    const LinkPairs *pairs = c->judging.pairs;
    uint32_t *next = c->first + 1;              /* a component's count stands one further until it is added up */
    for (size_t i = 0; i < pairs->count; i++)
        if (is_link(c, i)) next[c->component[pairs->pairs[i].left] + 1]++;
    for (size_t i = 1; i < pairs->records; i++) next[i] += next[i - 1];
    for (size_t i = 0; i < pairs->count; i++)
        if (is_link(c, i)) c->links[next[c->component[pairs->pairs[i].left]]++] = (uint32_t)i;
}

int link_by_strength(const void *a, const void *b)
{
    const LinkPair *x = a, *y = b;
    if (x->weight > y->weight || x->weight < y->weight) return x->weight > y->weight ? -1 : 1;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    return (x->right > y->right) - (x->right < y->right);
}

static int by_strength_of(const void *a, const void *b, void *pairs)
{
    const LinkPair *all = pairs;
    return link_by_strength(&all[*(const uint32_t *)a], &all[*(const uint32_t *)b]);
}

static void put_in_order(LinkPair *pairs, uint32_t *links, size_t n)
{
    if (n > FEW) { qsort_r(links, n, sizeof *links, by_strength_of, pairs); return; }
    for (size_t i = 1; i < n; i++) {
        uint32_t link = links[i];
        size_t at = i;
        for (; at && pairs[links[at - 1]].weight < pairs[link].weight; at--) links[at] = links[at - 1];
        links[at] = link;
    }
}

/* Links that come soon, in two steps: they themselves, then what is known of their records. */
static void fetch(const Clustering *c, size_t at, size_t end)
{
    const LinkPairs *pairs = c->judging.pairs;
    if (at + 2 * AHEAD < end) fetch_soon(&pairs->pairs[c->links[at + 2 * AHEAD]]);
    if (at + AHEAD >= end) return;
    uint32_t right = pairs->pairs[c->links[at + AHEAD]].right;
    fetch_soon(&c->forest.parent[right]);
    fetch_soon(&c->forest.size[right]);
    fetch_soon(&pairs->first[right]);
    fetch_soon(link_row(c->judging.rows, right));
}

static void follow(Clustering *c, const LinkPair *pair, size_t worker)
{
    Forest *forest = &c->forest;
    uint32_t a = head_of(forest->parent, pair->left), b = head_of(forest->parent, pair->right);
    if (a == b) return;
    if (may_join(&c->judging, forest, c->refused[worker], a, b)) join(forest, a, b);
    else c->bridge[worker][c->bridges[worker]++] = *pair;
}

static void cluster_piece(void *self, size_t piece, size_t worker)
{
    Clustering *c = self;
    size_t end = pool_end(piece, PIECE_RECORDS, c->judging.pairs->records);
    for (size_t record = piece * PIECE_RECORDS; record < end; record++) {
        size_t from = c->first[record], to = c->first[record + 1];
        for (size_t i = from; i < to; i++) fetch(c, i, c->first[end]);
        put_in_order(c->judging.pairs->pairs, c->links + from, to - from);
        for (size_t i = from; i < to; i++) follow(c, &c->judging.pairs->pairs[c->links[i]], worker);
    }
}

static void gather_bridges(LinkGroups *groups, const Clustering *c, size_t workers)
{
    for (size_t i = 0; i < workers; i++) groups->bridge_room += c->bridges[i];
    groups->bridge = big_new(LinkPair, groups->bridge_room);
    for (size_t i = 0; i < workers; i++) {
        if (c->bridges[i]) memcpy(groups->bridge + groups->bridges, c->bridge[i], c->bridges[i] * sizeof(LinkPair));
        groups->bridges += c->bridges[i];
    }
    qsort(groups->bridge, groups->bridges, sizeof *groups->bridge, link_by_strength);
}

static void number(LinkGroups *groups, const Forest *forest)
{
    for (uint32_t i = 0; i < groups->records; i++) {
        groups->of[i] = forest->parent[i] == i ? i : groups->of[forest->parent[i]];     /* heads come first */
        if (groups->of[i] != i) continue;
        groups->count++;
        groups->alone += forest->size[i] == 1;
        if (forest->size[i] > groups->largest) groups->largest = forest->size[i];
    }
}

static void cluster_components(Clustering *c, LinkGroups *groups, size_t workers)
{
    size_t n = groups->records, links = c->judging.pairs->count;
    link_components(c->judging.pairs, c->judging.threshold, groups->of);
    c->component = groups->of;
    c->links = big_new(uint32_t, links);
    c->first = big_new(uint32_t, n + 2);
    sort_links(c);
    pool_run(workers, n / PIECE_RECORDS + 1, cluster_piece, c);
    big_end(c->links, links);
    big_end(c->first, n + 2);
}

/* When memory is capped and a component is too large for it: all links in one order, and what was weighed before is
 * weighed again. */
static bool put_links(const Judging *judging, Sorter *sorter, Err *err)
{
    LinkWalk walk = { 0 };
    size_t count = 0;
    bool ok = true;
    for (const LinkPair *pairs; (pairs = link_pairs_next(judging->pairs, &walk, &count));)
        for (size_t i = 0; i < count; i++)
            if (ok && pairs[i].weight >= judging->threshold) ok = sorter_add(sorter, &pairs[i], err);
    return ok && sorter_start(sorter, err);
}

static void cluster_spilled(Clustering *c)
{
    Err err = { 0 };
    LinkStore *store = c->judging.rows->store;
    Sorter *sorter = sorter_open(sizeof(LinkPair), store->sort_bytes, link_by_strength);
    LinkPair pair;
    if (put_links(&c->judging, sorter, &err))
        while (sorter_next(sorter, &pair, &err)) follow(c, &pair, 0);
    if (err.code != ERR_NONE) link_store_fail(store, &err);
    store->spilled += sorter_bytes(sorter);
    sorter_close(sorter);
}

static void begin(Clustering *c, size_t n, size_t workers)
{
    c->forest = (Forest){ big_new(uint32_t, n), big_new(uint32_t, n), big_new(uint32_t, n), big_new(uint32_t, n) };
    for (uint32_t i = 0; i < n; i++) {
        c->forest.parent[i] = c->forest.last[i] = i;
        c->forest.size[i] = 1;
    }
    for (size_t i = 0; i < workers; i++) {
        c->refused[i] = big_new(Refused, REFUSED_SLOTS);
        c->bridge[i] = big_reserve(LinkPair, c->judging.pairs->count);
    }
}

static void end(Clustering *c, size_t n, size_t workers)
{
    for (size_t i = 0; i < workers; i++) {
        big_end(c->refused[i], REFUSED_SLOTS);
        big_end(c->bridge[i], c->judging.pairs->count);
    }
    big_end(c->forest.parent, n);
    big_end(c->forest.next, n);
    big_end(c->forest.last, n);
    big_end(c->forest.size, n);
}

void link_cluster(LinkGroups *groups, const LinkPairs *pairs, const LinkScorer *scorer, const LinkRows *rows,
                  const LinkCounts *counts, double threshold, size_t workers)
{
    if (rows->store && link_cluster_parts(groups, pairs, scorer, rows, counts, threshold, workers)) return;
    if (workers > POOL_WORKERS_MAX) workers = POOL_WORKERS_MAX;
    Clustering c = { .judging = { pairs, scorer, rows, counts, threshold, { 0 }, 0 } };
    find_verified(&c.judging);
    *groups = (LinkGroups){ .records = rows->count };
    groups->of = big_new(uint32_t, rows->count);
    begin(&c, rows->count, workers);
    if (rows->store) cluster_spilled(&c);
    else cluster_components(&c, groups, workers);
    gather_bridges(groups, &c, workers);
    number(groups, &c.forest);
    end(&c, rows->count, workers);
}

const LinkPair *link_bridges_next(const LinkGroups *groups, LinkWalk *walk, size_t *count)
{
    if (groups->spilled.store) return link_pairs_spilled(&groups->spilled, walk, count);
    *count = groups->bridges;
    if (walk->is_over) return NULL;
    walk->is_over = true;
    return groups->bridge;
}

void link_groups_end(LinkGroups *groups)
{
    link_pairs_end(&groups->spilled);
    big_end(groups->of, groups->records);
    big_end(groups->bridge, groups->bridge_room);
    *groups = (LinkGroups){ 0 };
}
