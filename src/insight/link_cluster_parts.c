/* link_cluster_parts.c - how do links become persons when the rows to weigh are not in memory? */
#include "base/big.h"
#include "base/pool.h"
#include "base/sorter.h"
#include "insight/link_cluster.h"

/* Records that no chain of links connects have nothing to do with one another. So rows and pairs are brought together
 * by what is connected, some hundred parts of that, and every part is joined in memory as if it were all there is. */
#define PARTS ((size_t)256)
#define CHUNK_BYTES ((size_t)8192)
#define BRIDGE_CHUNK_BYTES ((size_t)65536)
#define RECORD_BYTES ((size_t)40)       /* of a part, beside its row: groups, where its pairs and links begin */
#define PAIR_BYTES (2 * sizeof(LinkPair) + sizeof(uint32_t))    /* of a part: itself, its order, and as a bridge */

typedef struct { uint64_t record; LinkCell row[LINK_FIELDS_MAX]; } Lone;

typedef struct {
    const LinkPairs *pairs;
    const LinkScorer *scorer;
    const LinkRows *rows;
    const LinkCounts *counts;
    double threshold;
    LinkGroups *groups;
    uint32_t *local;            /* of a record: how many are connected, at its head; later its number in its part */
    size_t part_records;        /* a part has the heads of so many records */
    Spill *part_rows, *part_pairs;
    Sorter *bridges;
    pthread_mutex_t lock;       /* of bridges and of figures in groups */
} Parting;

static bool is_connected(const Parting *parting, uint32_t record)
{
    return parting->local[parting->groups->of[record]] > 1;
}

static size_t part_of(const Parting *parting, uint32_t record)
{
    return parting->groups->of[record] / parting->part_records;
}

static bool part_pairs(Parting *parting, Err *err)
{
    LinkWalk walk = { 0 };
    const uint32_t *of = parting->groups->of;
    size_t count = 0;
    bool ok = true;
    for (const LinkPair *pairs; (pairs = link_pairs_next(parting->pairs, &walk, &count));)
        for (size_t i = 0; i < count; i++)
            if (ok && of[pairs[i].left] == of[pairs[i].right])
                ok = spill_add(parting->part_pairs, part_of(parting, pairs[i].left), &pairs[i], err);
    return ok && spill_end(parting->part_pairs, err);
}

static bool part_rows(Parting *parting, Err *err)
{
    Lone lone;
    for (uint32_t i = 0; i < parting->rows->count; i++) {
        if (!is_connected(parting, i)) continue;
        lone.record = i;
        link_row_stored(parting->rows, i, lone.row);
        if (!spill_add(parting->part_rows, part_of(parting, i), &lone, err)) return false;
    }
    return spill_end(parting->part_rows, err);
}

/* Its records in their order; so the numbers they get stand in the same order. */
static uint32_t *read_rows(const Parting *parting, size_t part, LinkRows *rows, Err *err)
{
    size_t fields = rows->field_count, entry = sizeof(uint64_t) + fields * sizeof(LinkCell), count = 0;
    uint32_t *records = big_new(uint32_t, rows->count), n = 0;
    SpillReader *reader = spill_reader_open(parting->part_rows, part, err);
    for (const char *lone; reader && (lone = spill_next(reader, &count, err));)
        for (size_t i = 0; i < count; i++, lone += entry, n++) {
            uint64_t record;
            memcpy(&record, lone, sizeof record);
            memcpy(rows->cells + n * fields, lone + sizeof record, fields * sizeof(LinkCell));
            records[n] = (uint32_t)record;
            parting->local[record] = n;
        }
    spill_reader_close(reader);
    return records;
}

static void read_pairs(const Parting *parting, size_t part, LinkPairs *found, size_t records, Err *err)
{
    size_t count = 0;
    SpillReader *reader = spill_reader_open(parting->part_pairs, part, err);
    for (const LinkPair *pairs; reader && (pairs = spill_next(reader, &count, err));)
        for (size_t i = 0; i < count; i++)
            found->pairs[found->count++] = (LinkPair){ parting->local[pairs[i].left], parting->local[pairs[i].right],
                                                       pairs[i].weight };
    spill_reader_close(reader);
    link_pairs_index(found, records);
}

/* What was found of a part, in the numbers of all. */
static void take_groups(Parting *parting, const LinkGroups *found, const uint32_t *records, Err *err)
{
    LinkGroups *groups = parting->groups;
    for (size_t i = 0; i < found->records; i++) groups->of[records[i]] = records[found->of[i]];
    pthread_mutex_lock(&parting->lock);
    groups->count += found->count;
    groups->alone += found->alone;
    groups->bridges += found->bridges;
    if (found->largest > groups->largest) groups->largest = found->largest;
    for (size_t i = 0; i < found->bridges; i++) {
        LinkPair pair = found->bridge[i];
        pair.left = records[pair.left];
        pair.right = records[pair.right];
        if (!sorter_add(parting->bridges, &pair, err)) break;
    }
    pthread_mutex_unlock(&parting->lock);
}

static void join_part(void *self, size_t part, size_t worker)
{
    (void)worker;
    Parting *parting = self;
    Err err = { 0 };
    LinkRows rows = *parting->rows;
    LinkPairs pairs = { .room = spill_count(parting->part_pairs, part) };
    rows.store = NULL;
    rows.sources = NULL;
    rows.count = spill_count(parting->part_rows, part);
    if (!rows.count) return;
    rows.cells = big_new(LinkCell, rows.count * rows.field_count);
    pairs.pairs = big_new(LinkPair, pairs.room);
    uint32_t *records = read_rows(parting, part, &rows, &err);
    if (err.code == ERR_NONE) read_pairs(parting, part, &pairs, rows.count, &err);
    if (err.code == ERR_NONE) {
        LinkGroups found;
        link_cluster(&found, &pairs, parting->scorer, &rows, parting->counts, parting->threshold, 1);
        take_groups(parting, &found, records, &err);
        link_groups_end(&found);
    }
    if (err.code != ERR_NONE) link_store_fail(parting->rows->store, &err);
    link_pairs_end(&pairs);
    big_end(records, rows.count);
    big_end(rows.cells, rows.count * rows.field_count);
}

static bool put_bridges(Parting *parting, Err *err)
{
    LinkPairs *list = &parting->groups->spilled;
    LinkPair bridge;
    *list = (LinkPairs){ .store = parting->rows->store };
    list->spill = spill_open(sizeof(LinkPair), 1, BRIDGE_CHUNK_BYTES, err);
    if (!list->spill || !sorter_start(parting->bridges, err)) return false;
    for (; sorter_next(parting->bridges, &bridge, err); list->count++)
        if (!spill_add(list->spill, 0, &bridge, err)) return false;
    return err->code == ERR_NONE && spill_end(list->spill, err);
}

/* One can be connected to so many that it is too much for memory. */
static bool have_room(const Parting *parting, size_t workers)
{
    size_t most = 0, row_bytes = parting->rows->field_count * sizeof(LinkCell) + RECORD_BYTES;
    for (size_t part = 0; part < PARTS; part++) {
        size_t bytes = spill_count(parting->part_rows, part) * row_bytes +
                       spill_count(parting->part_pairs, part) * PAIR_BYTES;
        if (bytes > most) most = bytes;
    }
    const LinkStore *store = parting->rows->store;
    size_t numbers = parting->rows->count * 2 * sizeof(uint32_t);
    return most * workers + numbers + store->sort_bytes <= store->work_bytes;
}

static void count_alone(Parting *parting)
{
    LinkGroups *groups = parting->groups;
    for (uint32_t i = 0; i < parting->rows->count; i++) groups->alone += !is_connected(parting, i);
    groups->count = groups->alone;
    groups->largest = groups->alone > 0;
}

static bool join_parts(Parting *parting, size_t workers, bool *is_done, Err *err)
{
    size_t row_bytes = sizeof(uint64_t) + parting->rows->field_count * sizeof(LinkCell);
    link_components(parting->pairs, parting->threshold, parting->groups->of);
    for (uint32_t i = 0; i < parting->rows->count; i++) parting->local[parting->groups->of[i]]++;
    parting->part_pairs = spill_open(sizeof(LinkPair), PARTS, CHUNK_BYTES, err);
    parting->part_rows = spill_open(row_bytes, PARTS, CHUNK_BYTES, err);
    if (!parting->part_pairs || !parting->part_rows) return false;
    if (!part_pairs(parting, err) || !part_rows(parting, err)) return false;
    if (!have_room(parting, 1)) return true;
    count_alone(parting);
    pool_run(have_room(parting, workers) ? workers : 1, PARTS, join_part, parting);
    *is_done = true;
    return put_bridges(parting, err);
}

static uint64_t end_spill(Spill *spill)
{
    uint64_t bytes = spill ? spill_bytes(spill) : 0;
    spill_close(spill);
    return bytes;
}

bool link_cluster_parts(LinkGroups *groups, const LinkPairs *pairs, const LinkScorer *scorer, const LinkRows *rows,
                        const LinkCounts *counts, double threshold, size_t workers)
{
    Err err = { 0 };
    bool is_done = false;
    LinkStore *store = rows->store;
    Parting parting = { pairs, scorer, rows, counts, threshold, groups };
    *groups = (LinkGroups){ .records = rows->count, .of = big_new(uint32_t, rows->count) };
    parting.local = big_new(uint32_t, rows->count);
    parting.part_records = rows->count / PARTS + 1;
    parting.bridges = sorter_open(sizeof(LinkPair), store->sort_bytes, link_by_strength);
    pthread_mutex_init(&parting.lock, NULL);
    if (!join_parts(&parting, workers, &is_done, &err)) link_store_fail(store, &err);
    store->spilled += end_spill(parting.part_rows) + end_spill(parting.part_pairs) + sorter_bytes(parting.bridges);
    sorter_close(parting.bridges);
    pthread_mutex_destroy(&parting.lock);
    big_end(parting.local, rows->count);
    bool is_over = is_done || err.code != ERR_NONE;
    if (!is_over) link_groups_end(groups);
    return is_over;
}
