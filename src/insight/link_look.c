/* link_look.c - how is one mention weighed against the few of millions that it shares something with? */
#include "insight/link_look.h"

#include <math.h>
#include <stdlib.h>

#include "base/big.h"
#include "base/fetch.h"
#include "base/radix.h"

#define SORT_FEW 512            /* of more, sorting by digits is faster */
#define AHEAD 8                 /* pairs whose words are fetched before they are weighed; rows twice as far */

/* A record that was met. `near`: what the blocks that both are in say for it. */
typedef struct { uint32_t record, keys; double near; } Met;
typedef struct { uint32_t record, keys; double weight; } Weighed;

/* The block of one key that the mention falls in. */
typedef struct { size_t key, size; uint32_t print; } Block;

struct LinkLook {
    const LinkIndex *index;
    const LinkScorer *scorer;
    const LinkCounts *counts;
    uint32_t *records;          /* of one block */
    uint64_t *gathered, *spare; /* the record above, the key below */
    Met *met;
    Weighed *best;              /* surest first */
    size_t best_room;
};

LinkLook *link_look_open(const LinkIndex *index, const LinkScorer *scorer, const LinkCounts *counts)
{
    LinkLook *look = big_reserve(LinkLook, 1);
    *look = (LinkLook){ .index = index, .scorer = scorer, .counts = counts };
    look->records = big_reserve(uint32_t, LINK_LOOK_GATHERED_MOST);
    look->gathered = big_reserve(uint64_t, LINK_LOOK_GATHERED_MOST);
    look->spare = big_reserve(uint64_t, LINK_LOOK_GATHERED_MOST);
    look->met = big_reserve(Met, LINK_LOOK_GATHERED_MOST);
    return look;
}

void link_look_close(LinkLook *look)
{
    if (!look) return;
    big_end(look->records, LINK_LOOK_GATHERED_MOST);
    big_end(look->gathered, LINK_LOOK_GATHERED_MOST);
    big_end(look->spare, LINK_LOOK_GATHERED_MOST);
    big_end(look->met, LINK_LOOK_GATHERED_MOST);
    big_end(look->best, look->best_room);
    big_end(look, 1);
}

/* ---- whom it meets ---- */

/* The keys that are asked together, and how much of what they bring is looked at. */
typedef struct { size_t from, to, gathered_most, weighed_most; } Keys;

/* Smallest first; of equal ones the earlier key. */
static size_t find_blocks(const LinkIndex *index, const LinkCell *row, Keys keys, Block blocks[LINK_KEYS_MAX])
{
    uint32_t prints[LINK_KEYS_MAX];
    size_t n = 0;
    for (size_t key = keys.from; key < keys.to; key++) {
        prints[key] = link_key(index->rows, &index->plan->keys[key], row);
        if (prints[key]) link_index_prefetch(index, key, prints[key]);
    }
    for (size_t key = keys.from; key < keys.to; key++) {
        if (!prints[key]) continue;
        Block block = { key, link_index_count(index, key, prints[key]), prints[key] };
        size_t at = n++;
        for (; at && blocks[at - 1].size > block.size; at--) blocks[at] = blocks[at - 1];
        blocks[at] = block;
    }
    return n;
}

static size_t gather(LinkLook *look, const LinkCell *row, Keys keys, double near[LINK_KEYS_MAX],
                     LinkLooked *looked)
{
    Block blocks[LINK_KEYS_MAX];
    size_t count = find_blocks(look->index, row, keys, blocks), n = 0;
    looked->keys += count;
    for (size_t i = 0; i < count; i++) {
        const Block *block = &blocks[i];
        if (block->size > keys.gathered_most - n) { looked->blocks_left_out++; continue; }
        near[block->key] = block->size ? 1 / log2(1 + (double)block->size) : 0;
        size_t read = link_index_block(look->index, block->key, block->print, look->records, block->size);
        for (size_t j = 0; j < read; j++) look->gathered[n++] = (uint64_t)look->records[j] << 32 | block->key;
    }
    return n;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool may_meet(const LinkRows *rows, const LinkMention *mention, uint32_t record)
{
    return record < rows->count && record != mention->itself &&
           !(mention->has_source && rows->sources && rows->sources[record] == mention->source);
}

/* Each record once, with its keys, in the order of records. */
static size_t each_once(LinkLook *look, const LinkMention *mention, size_t n,
                        const double near[LINK_KEYS_MAX])
{
    uint64_t *gathered = look->gathered;
    if (n > SORT_FEW) gathered = radix_sort(gathered, look->spare, n, 0);
    else qsort(gathered, n, sizeof *gathered, by_number);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t record = (uint32_t)(gathered[i] >> 32), key = (uint32_t)gathered[i];
        if ((i && gathered[i] == gathered[i - 1]) || !may_meet(look->index->rows, mention, record)) continue;
        if (!count || look->met[count - 1].record != record) look->met[count++] = (Met){ .record = record };
        look->met[count - 1].keys |= (uint32_t)1 << key;
        look->met[count - 1].near += near[key];
    }
    return count;
}

static int nearest_first(const void *a, const void *b)
{
    const Met *x = a, *y = b;
    if (x->near != y->near) return x->near > y->near ? -1 : 1;
    return (x->record > y->record) - (x->record < y->record);
}

static size_t meet(LinkLook *look, const LinkMention *mention, Keys keys, LinkLooked *looked)
{
    double near[LINK_KEYS_MAX] = { 0 };
    size_t n = gather(look, mention->row, keys, near, looked), count = each_once(look, mention, n, near);
    looked->met += count;
    if (count <= keys.weighed_most) return count;
    qsort(look->met, count, sizeof *look->met, nearest_first);
    return keys.weighed_most;
}

/* ---- what they weigh ---- */

typedef struct {
    LinkLook *look;
    const LinkCell *row;
    double least_odds;
    size_t most, count;         /* of the best */
    LinkLooked *looked;
} Weighing;

static void keep(Weighing *weighing, Weighed hit)
{
    Weighed *best = weighing->look->best;
    size_t at = weighing->count;
    weighing->looked->hits++;
    if (at == weighing->most) {
        if (!at || best[at - 1].weight > hit.weight) return;
        if (best[at - 1].weight == hit.weight && best[at - 1].record < hit.record) return;
        at--;
    } else {
        weighing->count++;
    }
    for (; at; at--) {
        if (best[at - 1].weight > hit.weight) break;
        if (best[at - 1].weight == hit.weight && best[at - 1].record < hit.record) break;
        best[at] = best[at - 1];
    }
    best[at] = hit;
}

static void weigh(Weighing *weighing, uint32_t record, uint32_t keys)
{
    const LinkLook *look = weighing->look;
    LinkCell room[LINK_FIELDS_MAX];
    const LinkRows *rows = look->index->rows;
    const LinkCell *other = link_row_at(rows, record, room);
    double weight = link_weigh(look->scorer, rows, look->counts, weighing->row, other, weighing->least_odds);
    weighing->looked->weighed++;
    if (weight != LINK_TOO_LITTLE) keep(weighing, (Weighed){ record, keys, weight });
}

static void weigh_met(Weighing *weighing, size_t count)
{
    const LinkLook *look = weighing->look;
    const LinkRows *rows = look->index->rows;
    LinkCell room[LINK_FIELDS_MAX];
    for (size_t i = 0; i < count + 2 * AHEAD; i++) {
        if (i < count && !rows->store) fetch_soon(link_row(rows, look->met[i].record));
        size_t words = i - AHEAD, now = i - 2 * AHEAD;
        if (i >= AHEAD && words < count && !rows->store)
            link_weigh_prefetch(rows, look->counts, weighing->row, link_row_at(rows, look->met[words].record, room));
        if (i >= 2 * AHEAD) weigh(weighing, look->met[now].record, look->met[now].keys);
    }
}

static void weigh_all(Weighing *weighing, const LinkMention *mention)
{
    const LinkRows *rows = weighing->look->index->rows;
    weighing->looked->keys = 1;
    for (uint32_t record = 0; record < rows->count; record++) {
        if (!may_meet(rows, mention, record)) continue;
        weighing->looked->met++;
        weigh(weighing, record, 1);
    }
}

static void weigh_by_keys(Weighing *weighing, const LinkMention *mention)
{
    LinkLook *look = weighing->look;
    size_t all = look->index->plan->key_count, first = all - look->index->plan->more;
    Keys keys = { 0, first, LINK_LOOK_GATHERED_MOST, LINK_LOOK_WEIGHED_MOST };
    weigh_met(weighing, meet(look, mention, keys, weighing->looked));
    if (weighing->looked->hits || first == all || mention->is_linking) return;
    Keys more = { first, all, LINK_LOOK_MORE_GATHERED_MOST, LINK_LOOK_MORE_WEIGHED_MOST };
    weigh_met(weighing, meet(look, mention, more, weighing->looked));
}

/* What linking takes for no value, because it stands in too many records, says nothing here either. */
static void copy_row(const LinkLook *look, const LinkCell *from, LinkCell *row)
{
    size_t fields = look->index->rows->field_count;
    memcpy(row, from, fields * sizeof *row);
    for (size_t i = 0; i < look->counts->placeholder_count; i++) {
        const LinkPlaceholder *placeholder = &look->counts->placeholders[i];
        if (row[placeholder->field] == placeholder->cell) row[placeholder->field] = 0;
    }
}

static void make_room(LinkLook *look, size_t most)
{
    if (look->best_room >= most) return;
    big_end(look->best, look->best_room);
    look->best = big_reserve(Weighed, most);
    look->best_room = most;
}

size_t link_look(LinkLook *look, const LinkMention *mention, double least, LinkHit *hits, size_t most,
                 LinkLooked *looked)
{
    const LinkRows *rows = look->index->rows;
    LinkCell row[LINK_FIELDS_MAX], room[LINK_FIELDS_MAX];
    LinkMention cleaned = *mention;
    copy_row(look, mention->row, row);
    cleaned.row = row;
    make_room(look, most);
    *looked = (LinkLooked){ 0 };
    Weighing weighing = { .look = look, .row = row, .least_odds = exp2(least), .most = most,
                          .looked = looked };
    if (look->index->plan->is_all) weigh_all(&weighing, &cleaned);
    else weigh_by_keys(&weighing, &cleaned);
    for (size_t i = 0; i < weighing.count; i++) {
        const Weighed *best = &look->best[i];
        const LinkCell *other = link_row_at(rows, best->record, room);
        hits[i] = (LinkHit){ .record = best->record, .keys = best->keys, .weight = best->weight };
        link_explain(&hits[i].why, look->scorer, rows, look->counts, row, other);
    }
    return weighing.count;
}
