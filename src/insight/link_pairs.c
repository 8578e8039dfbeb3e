/* link_pairs.c - how is every pair that shares a key weighed once? */
#include "insight/link_pairs.h"

#include <math.h>

#include "base/big.h"
#include "base/fetch.h"
#include "base/pool.h"

#define PIECE_RECORDS ((size_t)2048)
#define AHEAD 12                /* records whose blocks are fetched while others are compared */

/* Memory answers slowly, but answers many questions at once: a batch of pairs is gathered while its rows are
 * fetched, then its words and counts are fetched, and only then is it weighed. */
typedef struct { uint32_t left, right; } Meeting;
typedef struct { Meeting *pairs; size_t count, room; uint32_t *met; } Batch;

/* A piece's pairs stand in its worker's array, from `start` on. */
typedef struct { uint32_t worker; size_t start, count; double compared; } Piece;

typedef struct {
    const LinkScorer *scorer;
    const LinkRows *rows;
    const LinkCounts *counts;
    const LinkBlocks *blocks;
    double least_odds;
    Piece *pieces;
    LinkPair *kept[POOL_WORKERS_MAX];
    size_t count[POOL_WORKERS_MAX], room;
    Batch batches[POOL_WORKERS_MAX];
} Search;

static void gather(const Search *search, size_t record, Batch *batch)
{
    link_blocks_prefetch(search->blocks, record + AHEAD);
    size_t n = link_blocks_met(search->blocks, record, batch->met);
    for (size_t j = 0; j < n; j++) {
        const char *row = (const char *)link_row(search->rows, batch->met[j]);
        fetch_soon(row);
        fetch_soon(row + 64);
        batch->pairs[batch->count++] = (Meeting){ (uint32_t)record, batch->met[j] };
    }
}

static void weigh_batch(Search *search, size_t worker, Batch *batch, Piece *piece)
{
    const LinkRows *rows = search->rows;
    for (size_t i = 0; i < batch->count; i++)
        link_weigh_prefetch(rows, search->counts, link_row(rows, batch->pairs[i].left),
                            link_row(rows, batch->pairs[i].right));
    for (size_t i = 0; i < batch->count; i++) {
        Meeting pair = batch->pairs[i];
        double weight = link_weigh(search->scorer, rows, search->counts, link_row(rows, pair.left),
                                   link_row(rows, pair.right), search->least_odds);
        if (weight == LINK_TOO_LITTLE) continue;
        search->kept[worker][search->count[worker]++] = (LinkPair){ pair.left, pair.right, weight };
        piece->count++;
    }
    piece->compared += (double)batch->count;
    batch->count = 0;
}

static void weigh_piece(void *self, size_t number, size_t worker)
{
    Search *search = self;
    Piece *piece = &search->pieces[number];
    Batch *batch = &search->batches[worker];
    *piece = (Piece){ .worker = (uint32_t)worker, .start = search->count[worker] };
    size_t end = pool_end(number, PIECE_RECORDS, search->rows->count);
    for (size_t record = number * PIECE_RECORDS; record < end; record++) {
        gather(search, record, batch);
        if (batch->count >= LINK_BATCH_PAIRS) weigh_batch(search, worker, batch, piece);
    }
    weigh_batch(search, worker, batch, piece);
}

static void put_together(Search *search, LinkPairs *found, size_t pieces)
{
    for (size_t i = 0; i < POOL_WORKERS_MAX; i++) found->room += search->count[i];
    found->pairs = big_new(LinkPair, found->room);
    for (size_t i = 0; i < pieces; i++) {
        const Piece *piece = &search->pieces[i];
        if (piece->count)
            memcpy(found->pairs + found->count, search->kept[piece->worker] + piece->start,
                   piece->count * sizeof(LinkPair));
        found->count += piece->count;
        found->compared += piece->compared;
    }
}

void link_pairs_index(LinkPairs *found, size_t records)
{
    found->records = records;
    found->first = big_new(uint32_t, records + 1);
    for (size_t i = 0; i < found->count; i++) found->first[found->pairs[i].left + 1]++;
    for (size_t i = 0; i < records; i++) found->first[i + 1] += found->first[i];
}

const LinkPair *link_pairs_at(const LinkPairs *found, uint32_t left, uint32_t right)
{
    if (found->spill) return NULL;
    if (left > right) { uint32_t other = left; left = right; right = other; }
    for (uint32_t i = found->first[left]; i < found->first[left + 1]; i++)
        if (found->pairs[i].right == right) return &found->pairs[i];
    return NULL;
}

void link_pairs_find(LinkPairs *found, const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts,
                     const LinkBlocks *blocks, double least, size_t workers)
{
    if (rows->store) { link_pairs_spill(found, scorer, rows, counts, blocks, least, workers); return; }
    size_t pieces = rows->count / PIECE_RECORDS + 1;
    Search search = { .scorer = scorer, .rows = rows, .counts = counts, .blocks = blocks, .least_odds = exp2(least) };
    *found = (LinkPairs){ 0 };
    search.pieces = big_new(Piece, pieces);
    search.room = (size_t)1 << 36;
    for (size_t i = 0; i < workers && i < POOL_WORKERS_MAX; i++) {
        search.kept[i] = big_reserve(LinkPair, search.room);
        search.batches[i].room = LINK_BATCH_PAIRS + LINK_MET_MAX;
        search.batches[i].pairs = big_reserve(Meeting, search.batches[i].room);
        search.batches[i].met = big_reserve(uint32_t, LINK_MET_MAX);
    }
    pool_run(workers, pieces, weigh_piece, &search);
    put_together(&search, found, pieces);
    link_pairs_index(found, rows->count);
    for (size_t i = 0; i < workers && i < POOL_WORKERS_MAX; i++) {
        big_end(search.kept[i], search.room);
        big_end(search.batches[i].pairs, search.batches[i].room);
        big_end(search.batches[i].met, LINK_MET_MAX);
    }
    big_end(search.pieces, pieces);
}

const LinkPair *link_pairs_next(const LinkPairs *found, LinkWalk *walk, size_t *count)
{
    if (found->store) return link_pairs_spilled(found, walk, count);
    *count = found->count;
    if (walk->is_over) return NULL;
    walk->is_over = true;
    return found->pairs;
}

void link_pairs_end(LinkPairs *found)
{
    big_end(found->pairs, found->room);
    if (found->first) big_end(found->first, found->records + 1);
    if (found->spill) found->store->spilled += spill_bytes(found->spill);
    spill_close(found->spill);
    *found = (LinkPairs){ 0 };
}
