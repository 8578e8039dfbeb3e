/* link_block.c - how are records that share a key brought together without any block growing out of hand? */
#include "insight/link_block.h"

#include "base/big.h"
#include "base/fetch.h"
#include "base/pool.h"
#include "base/radix.h"

#define LAST 0x80000000u
#define DEPTH_MAX 3
#define CHAINS_FIRST ((size_t)8192)     /* that a bin's table has room for before it grows */

_Static_assert(LINK_ALL_RECORDS_MOST <= LINK_MET_MAX, "where all are compared, a record may meet all others");

#define BLOCK_PAIRS                                                                                          \
    2e7 /* records times the size of a full block: what all blocks together may cost for a key */

/* Records of one fingerprint, while they are chained: the first, the last, and the one before that. */
typedef struct { uint32_t print, first, before, last, count; } Chain;

/* The chains of a bin, and where each is by its fingerprint, plus 1. The table grows with them, so that a bin which one
 * fingerprint fills takes no more room than others. */
typedef struct { Chain *chains; uint32_t *slots; size_t count, mask; } Chains;

/* One key's records. `keyed`: fingerprint above, record below. */
typedef struct {
    LinkBlocks *blocks;
    size_t key;
    uint64_t *keyed, *spare;
    uint32_t *next;
    Chains chains;
} Making;

static void put_block(Making *making, const uint64_t *keyed, size_t n)
{
    if (n < 2) return;
    for (size_t i = 1; i < n; i++) making->next[(uint32_t)keyed[i - 1]] = (uint32_t)keyed[i];
    making->next[(uint32_t)keyed[n - 2]] |= LAST;
    making->blocks->pairs[making->key] += (double)n * (double)(n - 1) / 2;
}

static double pairs_of(size_t n) { return (double)n * (double)(n - 1) / 2; }

/* The part of another column that tells the most of the block's records apart; parts of columns that are in the key
 * already are of no use. */
static bool next_part(const Making *making, uint64_t used_fields, LinkPart *part)
{
    const LinkPlan *plan = making->blocks->plan;
    double best = 1;
    for (size_t i = 0; i < plan->part_count; i++) {
        if (used_fields >> plan->parts[i].field & 1 || plan->known[i] < 0.5) continue;
        if (plan->chance[i] < best) { best = plan->chance[i]; *part = plan->parts[i]; }
    }
    return best < 1;
}

/* Cut into runs: of each record, only those near it are met. */
static void put_runs(Making *making, const uint64_t *keyed, size_t n)
{
    size_t most = making->blocks->most;
    for (size_t i = 0; i < n; i += most) put_block(making, keyed + i, n - i < most ? n - i : most);
}

/* `spare` has as much room as `keyed`. */
static void put_crowd(Making *making, uint64_t *keyed, uint64_t *spare, size_t n, uint64_t used_fields, int depth)
{
    LinkPart part = { 0 };
    if (n <= making->blocks->most) { put_block(making, keyed, n); return; }
    if (depth == DEPTH_MAX || !next_part(making, used_fields, &part)) { put_runs(making, keyed, n); return; }
    const LinkRows *rows = making->blocks->rows;
    LinkCell room[LINK_FIELDS_MAX];
    for (size_t i = 0; i < n; i++) {
        uint32_t record = (uint32_t)keyed[i];
        keyed[i] = (uint64_t)link_part(rows, part, link_row_at(rows, record, room)) << 32 | record;
    }
    uint64_t *sorted = radix_sort(keyed, spare, n, 32), *other = sorted == keyed ? spare : keyed;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && sorted[end] >> 32 == sorted[i] >> 32;) end++;
        put_crowd(making, sorted + i, other + i, end - i, used_fields | (uint64_t)1 << part.field, depth + 1);
    }
}

/* Too many records share the key: their chain is undone, and they are parted. */
static void part_block(Making *making, const Chain *chain, uint64_t *spare)
{
    LinkBlocks *blocks = making->blocks;
    double before = blocks->pairs[making->key];
    uint64_t used = 0, *keyed = making->keyed;
    const LinkKey *key = &blocks->plan->keys[making->key];
    for (size_t i = 0; i < key->part_count; i++) used |= (uint64_t)1 << key->parts[i].field;
    uint32_t record = chain->first;
    for (size_t i = 0; i < chain->count; i++) {
        uint32_t next = making->next[record];
        keyed[i] = record;
        making->next[record] = 0;
        record = next;
    }
    blocks->crowded[making->key]++;
    put_crowd(making, keyed, spare, chain->count, used, 0);
    blocks->forgone[making->key] += pairs_of(chain->count) - (blocks->pairs[making->key] - before);
}

static size_t slots_for(size_t n)
{
    size_t slots = 16;
    while (slots < n * 2) slots *= 2;
    return slots;
}

static void clear(Chains *table, size_t slots)
{
    table->mask = slots - 1;
    memset(table->slots, 0, slots * sizeof *table->slots);
}

static uint32_t *slot_of(const Chains *table, uint32_t print)
{
    size_t at = print & table->mask;
    while (table->slots[at] && table->chains[table->slots[at] - 1].print != print) at = (at + 1) & table->mask;
    return &table->slots[at];
}

static Chain *new_chain(Chains *table, uint32_t *slot, uint32_t print, uint32_t record)
{
    Chain *chain = &table->chains[table->count++];
    *chain = (Chain){ .print = print, .first = record };
    *slot = (uint32_t)table->count;
    if (table->count * 2 <= table->mask + 1) return chain;
    clear(table, (table->mask + 1) * 2);
    for (size_t i = 0; i < table->count; i++) *slot_of(table, table->chains[i].print) = (uint32_t)i + 1;
    return chain;
}

/* Records of a bin, rising, become chains of those that have the same fingerprint. Afterwards the bin is of no use. */
static void chain_bin(Making *making, uint64_t *bin, size_t n)
{
    Chains *table = &making->chains;
    table->count = 0;
    clear(table, slots_for(n < CHAINS_FIRST ? n : CHAINS_FIRST));
    for (size_t i = 0; i < n; i++) {
        uint32_t print = (uint32_t)(bin[i] >> 32), record = (uint32_t)bin[i], *slot = slot_of(table, print);
        Chain *chain = *slot ? &table->chains[*slot - 1] : new_chain(table, slot, print, record);
        if (chain->count++) making->next[chain->last] = record;
        chain->before = chain->last;
        chain->last = record;
    }
    for (size_t i = 0; i < table->count; i++) {
        const Chain *chain = &table->chains[i];
        if (chain->count < 2) continue;
        if (chain->count > making->blocks->most) { part_block(making, chain, bin); continue; }
        making->next[chain->before] |= LAST;
        making->blocks->pairs[making->key] += pairs_of(chain->count);
    }
}

/* Of the n records in `keyed`, which are lost. `next` is all 0 before. */
static void chain_all(Making *making, size_t n)
{
    size_t ends[RADIX_BINS], most = 0;
    radix_deal(making->keyed, making->spare, n, ends);
    for (size_t bin = 0, from = 0; bin < RADIX_BINS; from = ends[bin++])
        if (ends[bin] - from > most) most = ends[bin] - from;
    making->chains.chains = big_reserve(Chain, most);
    making->chains.slots = big_reserve(uint32_t, slots_for(most));
    for (size_t bin = 0, from = 0; bin < RADIX_BINS; from = ends[bin++])
        if (ends[bin] > from) chain_bin(making, making->spare + from, ends[bin] - from);
    big_end(making->chains.chains, most);
    big_end(making->chains.slots, slots_for(most));
}

#define PIECE_RECORDS ((size_t)16384)
#define TILE ((size_t)128)      /* records whose fingerprints are put away together */
#define AHEAD 12                /* records whose words are fetched while the parts of others are made */

/* What keys ask for: each part once, and which of them a key joins. */
typedef struct {
    const LinkBlocks *blocks;
    LinkPart parts[LINK_PARTS_MAX];
    size_t part_count;
    uint8_t of[LINK_KEYS_MAX][LINK_KEY_PARTS_MAX];
    size_t worded[LINK_FIELDS_MAX], worded_count;   /* fields whose parts are those of a word */
} Asked;

static uint8_t place_of(Asked *asked, LinkPart part)
{
    uint8_t i = 0;
    while (i < asked->part_count && (asked->parts[i].field != part.field || asked->parts[i].kind != part.kind)) i++;
    if (i == asked->part_count) asked->parts[asked->part_count++] = part;
    return i;
}

static void find_worded(Asked *asked)
{
    bool is_worded[LINK_FIELDS_MAX] = { false };
    for (size_t i = 0; i < asked->part_count; i++) {
        size_t field = asked->parts[i].field;
        LinkKind kind = asked->blocks->rows->fields[field].kind;
        if (is_worded[field] || kind == LINK_DATE || kind == LINK_NUMBER) continue;
        is_worded[field] = true;
        asked->worded[asked->worded_count++] = field;
    }
}

static void fetch_words(const Asked *asked, size_t record)
{
    const LinkRows *rows = asked->blocks->rows;
    const LinkCell *row = link_row(rows, record);
    for (size_t i = 0; i < asked->worded_count; i++) {
        LinkCell cell = row[asked->worded[i]];
        if (cell_tag(cell) == CELL_WORD && cell_word(cell))
            fetch_soon(link_words_at(rows->words[rows->fields[asked->worded[i]].kind], cell_word(cell)));
    }
}

static uint32_t join_parts(const uint32_t *made, const uint8_t *of, size_t count)
{
    uint32_t print = made[of[0]];
    for (size_t i = 1; print && i < count; i++) print = made[of[i]] ? link_key_join(print, made[of[i]]) : 0;
    return print;
}

static void fill_prints(void *self, size_t piece, size_t worker)
{
    (void)worker;
    const Asked *asked = self;
    const LinkBlocks *blocks = asked->blocks;
    uint32_t made[LINK_PARTS_MAX], tile[LINK_KEYS_MAX][TILE];
    size_t end = pool_end(piece, PIECE_RECORDS, blocks->rows->count);
    for (size_t from = piece * PIECE_RECORDS, n; from < end; from += n) {
        n = end - from < TILE ? end - from : TILE;
        for (size_t i = 0; i < n; i++) {
            if (from + i + AHEAD < end) fetch_words(asked, from + i + AHEAD);
            for (size_t part = 0; part < asked->part_count; part++)
                made[part] = link_part(blocks->rows, asked->parts[part], link_row(blocks->rows, from + i));
            for (size_t key = 0; key < blocks->plan->key_count; key++)
                tile[key][i] = join_parts(made, asked->of[key], blocks->plan->keys[key].part_count);
        }
        for (size_t key = 0; key < blocks->plan->key_count; key++)
            memcpy(blocks->next[key] + from, tile[key], n * sizeof tile[key][0]);
    }
}

/* Every record's fingerprint of every key, where its next one will stand. */
static void make_prints(LinkBlocks *blocks)
{
    if (!blocks->plan->key_count) return;
    Asked asked = { .blocks = blocks };
    for (size_t key = 0; key < blocks->plan->key_count; key++) {
        blocks->next[key] = big_new(uint32_t, blocks->rows->count);
        for (size_t i = 0; i < blocks->plan->keys[key].part_count; i++)
            asked.of[key][i] = place_of(&asked, blocks->plan->keys[key].parts[i]);
    }
    find_worded(&asked);
    pool_run(blocks->workers, blocks->rows->count / PIECE_RECORDS + 1, fill_prints, &asked);
}

static bool is_looked_at(uint32_t print, uint32_t one_in)
{
    return print && (one_in < 2 || print * 0x9e3779b9u < UINT32_MAX / one_in);
}

/* Takes fingerprints out of the room that chains will have. */
static size_t collect(const LinkBlocks *blocks, uint32_t *next, uint64_t *keyed)
{
    size_t n = 0;
    for (size_t record = 0; record < blocks->rows->count; record++) {
        uint32_t print = next[record];
        if (is_looked_at(print, blocks->one_in)) keyed[n++] = (uint64_t)print << 32 | record;
        next[record] = 0;
    }
    return n;
}

/* Workers use their room again from key to key. */
typedef struct {
    LinkBlocks *blocks;
    uint64_t *keyed[POOL_WORKERS_MAX], *spare[POOL_WORKERS_MAX];
} Makings;

static void make_key(void *self, size_t key, size_t worker)
{
    Makings *all = self;
    LinkBlocks *blocks = all->blocks;
    Making making = { .blocks = blocks, .key = key, .keyed = all->keyed[worker], .spare = all->spare[worker] };
    making.next = blocks->next[key];
    chain_all(&making, collect(blocks, making.next, making.keyed));
}

/* When memory is capped, one key's chains at a time are there, and whom they bring together is written down. */
typedef struct { const LinkRows *rows; const LinkKey *key; uint64_t *keyed; } Prints;

static void fill_key(void *self, size_t piece, size_t worker)
{
    (void)worker;
    const Prints *prints = self;
    LinkCell room[LINK_FIELDS_MAX];
    size_t end = pool_end(piece, PIECE_RECORDS, prints->rows->count);
    for (size_t record = piece * PIECE_RECORDS; record < end; record++) {
        uint32_t print = link_key(prints->rows, prints->key, link_row_at(prints->rows, record, room));
        prints->keyed[record] = (uint64_t)print << 32 | record;
    }
}

static void put_meetings(LinkBlocks *blocks, const uint32_t *next)
{
    for (uint32_t record = 0; record < blocks->rows->count; record++)
        for (uint32_t at = next[record]; at; at = at & LAST ? 0 : next[at])
            if (link_rows_may_meet(blocks->rows, record, at & ~LAST))
                link_meetings_add(blocks->meetings, record, at & ~LAST);
}

static void spill_key(Making *making)
{
    LinkBlocks *blocks = making->blocks;
    Prints prints = { blocks->rows, &blocks->plan->keys[making->key], making->keyed };
    pool_run(blocks->workers, blocks->rows->count / PIECE_RECORDS + 1, fill_key, &prints);
    size_t n = 0;
    for (size_t i = 0; i < blocks->rows->count; i++)
        if (is_looked_at((uint32_t)(making->keyed[i] >> 32), blocks->one_in)) making->keyed[n++] = making->keyed[i];
    memset(making->next, 0, blocks->rows->count * sizeof *making->next);
    chain_all(making, n);
    put_meetings(blocks, making->next);
}

static void spill_all(const LinkBlocks *blocks)
{
    for (size_t left = 0; left < blocks->rows->count; left++)
        for (size_t right = left + 1; right < blocks->rows->count; right++)
            if (link_rows_may_meet(blocks->rows, left, right))
                link_meetings_add(blocks->meetings, (uint32_t)left, (uint32_t)right);
}

static void spill_blocks(LinkBlocks *blocks)
{
    size_t records = blocks->rows->count;
    blocks->meetings = link_meetings_open(blocks->rows->store, records);
    if (!blocks->meetings) return;
    if (blocks->plan->is_all) spill_all(blocks);
    Making making = { .blocks = blocks, .keyed = big_new(uint64_t, records), .spare = big_new(uint64_t, records) };
    making.next = big_new(uint32_t, records);
    for (; making.key < blocks->plan->key_count; making.key++) spill_key(&making);
    big_end(making.keyed, records);
    big_end(making.spare, records);
    big_end(making.next, records);
    link_meetings_end(blocks->meetings);
}

static size_t block_most(size_t records)
{
    double most = BLOCK_PAIRS / (double)(records + 1);
    return most < LINK_BLOCK_LEAST ? LINK_BLOCK_LEAST : most > LINK_BLOCK_MOST ? LINK_BLOCK_MOST : (size_t)most;
}

void link_blocks_sample(LinkBlocks *blocks, const LinkRows *rows, const LinkPlan *plan, uint32_t one_in,
                        size_t workers)
{
    *blocks = (LinkBlocks){ .rows = rows, .plan = plan, .workers = workers, .one_in = one_in };
    blocks->most = plan->block_most ? plan->block_most : block_most(rows->count);
    if (rows->store) { spill_blocks(blocks); return; }
    Makings all = { .blocks = blocks };
    make_prints(blocks);
    for (size_t i = 0; i < workers && i < POOL_WORKERS_MAX; i++) {
        all.keyed[i] = big_new(uint64_t, rows->count);
        all.spare[i] = big_new(uint64_t, rows->count);
    }
    pool_run(workers, plan->key_count, make_key, &all);
    for (size_t i = 0; i < workers && i < POOL_WORKERS_MAX; i++) {
        big_end(all.keyed[i], rows->count);
        big_end(all.spare[i], rows->count);
    }
}

void link_blocks_make(LinkBlocks *blocks, const LinkRows *rows, const LinkPlan *plan, size_t workers)
{
    link_blocks_sample(blocks, rows, plan, 1, workers);
}

void link_blocks_end(LinkBlocks *blocks)
{
    for (size_t key = 0; key < LINK_KEYS_MAX; key++)
        if (blocks->next[key]) big_end(blocks->next[key], blocks->rows->count);
    big_end(blocks->held, blocks->held_room);
    link_meetings_close(blocks->meetings);
    *blocks = (LinkBlocks){ 0 };
}

/* A pair belongs to the last key that it shares: the first one is a household's, and crowded. */
bool link_blocks_samples(const LinkBlocks *blocks, uint32_t keys, const LinkCell *left)
{
    for (size_t key = blocks->plan->key_count; key--;)
        if (keys >> key & 1)
            return is_looked_at(link_key(blocks->rows, &blocks->plan->keys[key], left), blocks->one_in);
    return blocks->one_in < 2;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void put_in_order(uint32_t *numbers, size_t n)
{
    if (n > 48) { qsort(numbers, n, sizeof *numbers, compare_numbers); return; }
    for (size_t i = 1; i < n; i++) {
        uint32_t number = numbers[i];
        size_t at = i;
        for (; at && numbers[at - 1] > number; at--) numbers[at] = numbers[at - 1];
        numbers[at] = number;
    }
}

static size_t each_once(const LinkBlocks *blocks, size_t record, uint32_t *met, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if ((!kept || met[kept - 1] != met[i]) && link_rows_may_meet(blocks->rows, record, met[i]))
            met[kept++] = met[i];
    return kept;
}

static size_t met_by_key(const LinkBlocks *blocks, size_t key, size_t record, uint32_t *met)
{
    const uint32_t *next = blocks->next[key];
    size_t n = 0;
    for (uint32_t at = next[record]; at; at = at & LAST ? 0 : next[at]) met[n++] = at & ~LAST;
    return n;
}

void link_blocks_hold(LinkBlocks *blocks, bool (*is_wanted)(void *self, size_t record), void *self)
{
    if (!blocks->meetings || blocks->plan->is_all) return;
    size_t records = blocks->rows->count, words = records / 64 + 1;
    uint64_t *wanted = big_new(uint64_t, words);
    for (size_t i = 0; i < records; i++) wanted[i / 64] |= (uint64_t)(!is_wanted || is_wanted(self, i)) << i % 64;
    big_end(blocks->held, blocks->held_room);
    blocks->held = link_meetings_of(blocks->meetings, wanted, &blocks->held_count, &blocks->held_room);
    big_end(wanted, words);
}

static size_t met_held(const LinkBlocks *blocks, size_t record, uint32_t *met)
{
    size_t low = 0, high = blocks->held_count, n = 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (blocks->held[middle] >> 32 < record) low = middle + 1;
        else high = middle;
    }
    for (; low < blocks->held_count && blocks->held[low] >> 32 == record; low++)
        met[n++] = (uint32_t)blocks->held[low];
    return n;
}

size_t link_blocks_met(const LinkBlocks *blocks, size_t record, uint32_t *met)
{
    size_t n = 0;
    if (blocks->plan->is_all) {
        for (size_t i = record + 1; i < blocks->rows->count; i++)
            if (link_rows_may_meet(blocks->rows, record, i)) met[n++] = (uint32_t)i;
        return n;
    }
    if (blocks->rows->store) return met_held(blocks, record, met);
    for (size_t key = 0; key < blocks->plan->key_count; key++) n += met_by_key(blocks, key, record, met + n);
    put_in_order(met, n);
    return each_once(blocks, record, met, n);
}

void link_blocks_prefetch(const LinkBlocks *blocks, size_t record)
{
    if (blocks->plan->is_all || record >= blocks->rows->count) return;
    for (size_t key = 0; key < blocks->plan->key_count; key++) {
        uint32_t at = blocks->next[key][record];
        if (at && !(at & LAST)) fetch_soon(&blocks->next[key][at]);
    }
}

bool link_blocks_meet(const LinkBlocks *blocks, size_t left, size_t right)
{
    if (left > right) { size_t other = left; left = right; right = other; }
    if (!link_rows_may_meet(blocks->rows, left, right)) return false;
    if (blocks->plan->is_all) return left != right;
    if (blocks->rows->store)
        return blocks->meetings && left != right &&
               link_meetings_has(blocks->meetings, (uint32_t)left, (uint32_t)right);
    uint32_t met[LINK_BLOCK_MOST + 1];
    for (size_t key = 0; key < blocks->plan->key_count; key++)
        for (size_t n = met_by_key(blocks, key, left, met); n; n--)
            if (met[n - 1] == right) return true;
    return false;
}
