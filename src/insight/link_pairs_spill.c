/* link_pairs_spill.c - how are pairs weighed whose rows are not in memory? */
#include "insight/link_pairs.h"

#include <math.h>

#include "base/big.h"
#include "base/pool.h"
#include "base/radix.h"

#define PIECE_PAIRS ((size_t)16384)
#define KEPT_CHUNK_BYTES ((size_t)65536)

/* A tile: rows of its lower records in memory; those of the higher ones are read forward, by each piece its share. */
typedef struct {
    const LinkScorer *scorer;
    const LinkRows *rows;
    const LinkCounts *counts;
    double least_odds;
    LinkTile tile;
    LinkCell *left;             /* rows from tile.low on */
    LinkPair *kept;             /* of each piece from where its pairs begin in the tile */
    size_t *kept_count;         /* by piece */
    LinkCell *right[POOL_WORKERS_MAX];      /* room for the rows of a batch */
} Weighing;

static const LinkCell *left_row(const Weighing *weighing, uint64_t pair)
{
    return weighing->left + ((uint32_t)pair - weighing->tile.low) * weighing->rows->field_count;
}

/* Returns how many are kept. */
static size_t weigh_batch(const Weighing *weighing, const uint64_t *pairs, size_t count, LinkCell *right,
                          LinkPair *kept)
{
    const LinkRows *rows = weighing->rows;
    const LinkCell *row[LINK_BATCH_PAIRS];
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_same = i && pairs[i] >> 32 == pairs[i - 1] >> 32;
        row[i] = is_same ? row[i - 1] : link_row_stored(rows, pairs[i] >> 32, right + i * LINK_FIELDS_MAX);
        link_weigh_prefetch(rows, weighing->counts, left_row(weighing, pairs[i]), row[i]);
    }
    for (size_t i = 0; i < count; i++) {
        double weight = link_weigh(weighing->scorer, rows, weighing->counts, left_row(weighing, pairs[i]), row[i],
                                   weighing->least_odds);
        if (weight != LINK_TOO_LITTLE)
            kept[n++] = (LinkPair){ (uint32_t)pairs[i], (uint32_t)(pairs[i] >> 32), weight };
    }
    return n;
}

static void weigh_piece(void *self, size_t piece, size_t worker)
{
    Weighing *weighing = self;
    size_t start = piece * PIECE_PAIRS, end = start + PIECE_PAIRS, n = 0;
    if (end > weighing->tile.count) end = weighing->tile.count;
    for (size_t i = start; i < end; i += LINK_BATCH_PAIRS) {
        size_t count = end - i < LINK_BATCH_PAIRS ? end - i : LINK_BATCH_PAIRS;
        n += weigh_batch(weighing, weighing->tile.pairs + i, count, weighing->right[worker],
                         weighing->kept + start + n);
    }
    weighing->kept_count[piece] = n;
}

/* Kept pairs stand in the order of their higher records; they leave in that of the lower, then the higher. The tile's
 * arrays have served. */
static void put_kept(Weighing *weighing, LinkPairs *found, size_t pieces)
{
    Err err = { 0 };
    size_t n = 0;
    uint64_t *keys = weighing->tile.pairs;
    for (size_t piece = 0; piece < pieces; piece++)
        for (size_t i = 0; i < weighing->kept_count[piece]; i++) {
            size_t at = piece * PIECE_PAIRS + i;
            keys[n++] = (uint64_t)weighing->kept[at].left << 32 | at;
        }
    const uint64_t *sorted = radix_sort(keys, weighing->tile.spare, n, 32);
    found->count += n;
    for (size_t i = 0; i < n; i++)
        if (!spill_add(found->spill, 0, &weighing->kept[(uint32_t)sorted[i]], &err)) {
            link_store_fail(found->store, &err);
            return;
        }
}

static void weigh_tile(Weighing *weighing, LinkPairs *found, size_t workers)
{
    const LinkTile *tile = &weighing->tile;
    size_t fields = weighing->rows->field_count, records = tile->high - tile->low;
    size_t pieces = tile->count / PIECE_PAIRS + 1;
    weighing->left = big_new(LinkCell, records * fields);
    weighing->kept = big_reserve(LinkPair, tile->count);
    weighing->kept_count = big_new(size_t, pieces);
    for (size_t i = 0; i < records; i++) {
        LinkCell row[LINK_FIELDS_MAX];
        memcpy(weighing->left + i * fields, link_row_stored(weighing->rows, tile->low + i, row), fields * sizeof *row);
    }
    pool_run(workers, pieces, weigh_piece, weighing);
    found->compared += (double)tile->count;
    put_kept(weighing, found, pieces);
    big_end(weighing->left, records * fields);
    big_end(weighing->kept, tile->count);
    big_end(weighing->kept_count, pieces);
}

/* What a pair of a tile takes: itself twice for the sorting, and what may be kept of it. */
#define PAIR_BYTES (2 * sizeof(uint64_t) + sizeof(LinkPair))

void link_pairs_spill(LinkPairs *found, const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts,
                      const LinkBlocks *blocks, double least, size_t workers)
{
    Err err = { 0 };
    *found = (LinkPairs){ .records = rows->count, .store = rows->store };
    found->spill = spill_open(sizeof(LinkPair), 1, KEPT_CHUNK_BYTES, &err);
    if (!found->spill) { link_store_fail(rows->store, &err); return; }
    if (!blocks->meetings) return;
    Weighing weighing = { .scorer = scorer, .rows = rows, .counts = counts, .least_odds = exp2(least) };
    for (size_t i = 0; i < workers && i < POOL_WORKERS_MAX; i++)
        weighing.right[i] = big_new(LinkCell, LINK_BATCH_PAIRS * LINK_FIELDS_MAX);
    while (link_meetings_tile(blocks->meetings, &weighing.tile, rows->field_count * sizeof(LinkCell), PAIR_BYTES))
        weigh_tile(&weighing, found, workers);
    for (size_t i = 0; i < workers && i < POOL_WORKERS_MAX; i++)
        big_end(weighing.right[i], LINK_BATCH_PAIRS * LINK_FIELDS_MAX);
    if (!spill_end(found->spill, &err)) link_store_fail(rows->store, &err);
}

const LinkPair *link_pairs_spilled(const LinkPairs *found, LinkWalk *walk, size_t *count)
{
    Err err = { 0 };
    const LinkPair *pairs = NULL;
    if (walk->is_over || !found->spill) return NULL;
    if (!walk->reader) walk->reader = spill_reader_open(found->spill, 0, &err);
    if (walk->reader) pairs = spill_next(walk->reader, count, &err);
    if (pairs) return pairs;
    spill_reader_close(walk->reader);
    *walk = (LinkWalk){ .is_over = true };
    if (err.code != ERR_NONE) link_store_fail(found->store, &err);
    return NULL;
}
