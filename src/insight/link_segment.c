/* link_segment.c - how are a key's records written so that a few of millions are found at once? */
#include "insight/link_segment.h"

#include <endian.h>

#include "base/big.h"
#include "base/fetch.h"
#include "base/hash.h"
#include "base/pool.h"
#include "base/radix.h"

#define HEAD_BYTES ((size_t)32)
#define MAGIC "SHlinkix"
#define BETWEEN_FENCES 16       /* entries, about: two lines of memory */
#define FENCE_BITS_MAX 26u
#define PIECE_RECORDS ((size_t)16384)

static uint64_t load64(const char *at)
{
    uint64_t number;
    memcpy(&number, at, sizeof number);
    return le64toh(number);
}

static uint32_t load32(const char *at)
{
    uint32_t number;
    memcpy(&number, at, sizeof number);
    return le32toh(number);
}

/* Segments of other keys, or of columns of another kind, would find nobody, and say so to nobody. */
static uint64_t print_of_keys(const LinkRows *rows, const LinkPlan *plan)
{
    unsigned char bytes[1 + LINK_KEYS_MAX * (1 + 3 * LINK_KEY_PARTS_MAX) + LINK_FIELDS_MAX];
    size_t n = 0;
    for (size_t k = 0; k < plan->key_count; k++) {
        const LinkKey *key = &plan->keys[k];
        bytes[n++] = (unsigned char)key->part_count;
        for (size_t i = 0; i < key->part_count; i++) {
            bytes[n++] = key->parts[i].field;
            bytes[n++] = key->parts[i].kind;
        }
    }
    bytes[n++] = (unsigned char)rows->field_count;
    for (size_t f = 0; f < rows->field_count; f++) bytes[n++] = (unsigned char)rows->fields[f].kind;
    return hash_of((Str){ (const char *)bytes, n }).low;
}

static unsigned fence_bits(size_t entries)
{
    unsigned bits = 0;
    while (bits < FENCE_BITS_MAX && entries >> bits > BETWEEN_FENCES) bits++;
    return bits;
}

/* One more than there are bins, and one to fill up eight bytes. */
static size_t fence_count(unsigned bits) { return ((size_t)1 << bits) + 2 - (bits == 0); }
static size_t fence_of(uint32_t print, unsigned bits) { return (size_t)((uint64_t)print >> (32 - bits)); }

/* ---- writing ---- */

static void put(LinkSegmentWriter *w, const void *bytes, size_t len)
{
    if (w->is_well && len) w->is_well = w->sink.put(w->sink.self, bytes, len);
}

static void put_buffer(LinkSegmentWriter *w)
{
    put(w, w->buffer, w->used * sizeof w->buffer[0]);
    w->used = 0;
}

void link_segment_begin(LinkSegmentWriter *w, LinkSink sink, const LinkRows *rows, const LinkPlan *plan,
                        uint32_t records)
{
    *w = (LinkSegmentWriter){ .sink = sink, .key_count = plan->key_count, .is_well = true };
    uint32_t numbers[2] = { htole32(LINK_SEGMENT_VERSION), htole32((uint32_t)plan->key_count) };
    uint64_t print = htole64(print_of_keys(rows, plan));
    uint32_t end[2] = { htole32(records), 0 };
    put(w, MAGIC, 8);
    put(w, numbers, sizeof numbers);
    put(w, &print, sizeof print);
    put(w, end, sizeof end);
}

void link_segment_key(LinkSegmentWriter *w, size_t most)
{
    w->bits = fence_bits(most);
    w->fences = big_new(uint32_t, fence_count(w->bits));
    w->last = 0;
}

/* No fingerprint is 0, so that no entry is. */
void link_segment_put(LinkSegmentWriter *w, uint64_t entry)
{
    if (entry == w->last) return;
    w->last = entry;
    w->counts[w->key]++;
    w->fences[fence_of((uint32_t)(entry >> 32), w->bits) + 1]++;
    w->buffer[w->used++] = htole64(entry);
    if (w->used == sizeof w->buffer / sizeof w->buffer[0]) put_buffer(w);
}

/* Fewer may have come than could, so that every other fence is one too many. */
void link_segment_key_end(LinkSegmentWriter *w)
{
    unsigned bits = fence_bits(w->counts[w->key]), bits_before = w->bits;
    size_t bins = (size_t)1 << bits, step = (size_t)1 << (bits_before - bits);
    put_buffer(w);
    for (size_t i = 0; i < (size_t)1 << bits_before; i++) w->fences[i + 1] += w->fences[i];
    for (size_t i = 0; i <= bins; i++) w->fences[i] = htole32(w->fences[i * step]);
    if (bins > 1) w->fences[bins + 1] = 0;
    put(w, w->fences, fence_count(bits) * sizeof w->fences[0]);
    big_end(w->fences, fence_count(bits_before));
    w->fences = NULL;
    w->key++;
}

bool link_segment_end(LinkSegmentWriter *w)
{
    for (size_t k = 0; k < w->key_count; k++) {
        uint64_t count = htole64(w->counts[k]);
        put(w, &count, sizeof count);
    }
    return w->is_well;
}

/* ---- from records ---- */

typedef struct { const LinkRows *rows; const LinkKey *key; uint64_t *keyed; size_t from, count; } Filling;

static void fill_piece(void *self, size_t piece, size_t worker)
{
    (void)worker;
    const Filling *filling = self;
    LinkCell room[LINK_FIELDS_MAX];
    size_t end = pool_end(piece, PIECE_RECORDS, filling->count);
    for (size_t i = piece * PIECE_RECORDS; i < end; i++) {
        size_t record = filling->from + i;
        uint32_t print = link_key(filling->rows, filling->key, link_row_at(filling->rows, record, room));
        filling->keyed[i] = (uint64_t)print << 32 | record;
    }
}

bool link_segment_build(const LinkRows *rows, const LinkPlan *plan, size_t from, size_t to, size_t workers,
                        LinkSink sink)
{
    LinkSegmentWriter writer;
    Filling filling = { .rows = rows, .from = from, .count = to - from };
    filling.keyed = big_new(uint64_t, filling.count);
    uint64_t *spare = big_new(uint64_t, filling.count);
    link_segment_begin(&writer, sink, rows, plan, to > from ? (uint32_t)to : 0);
    for (size_t k = 0; k < plan->key_count; k++) {
        size_t n = 0;
        filling.key = &plan->keys[k];
        pool_run(workers, filling.count / PIECE_RECORDS + 1, fill_piece, &filling);
        for (size_t i = 0; i < filling.count; i++)
            if (filling.keyed[i] >> 32) filling.keyed[n++] = filling.keyed[i];
        const uint64_t *sorted = radix_sort(filling.keyed, spare, n, 32);
        link_segment_key(&writer, n);
        for (size_t i = 0; i < n; i++) link_segment_put(&writer, sorted[i]);
        link_segment_key_end(&writer);
    }
    big_end(filling.keyed, filling.count);
    big_end(spare, filling.count);
    return link_segment_end(&writer);
}

/* ---- reading ---- */

/* Takes what a key with so many entries takes off the front; false when that is not there. */
static bool take_shelf(LinkShelf *shelf, const char **at, const char *end, uint64_t count, const Lazy *lazy)
{
    if (count > UINT32_MAX || count > (size_t)(end - *at) / 8) return false;
    *shelf = (LinkShelf){ .entries = *at, .count = (size_t)count, .lazy = lazy };
    shelf->bits = fence_bits((size_t)count);
    *at += count * 8;
    size_t bytes = fence_count(shelf->bits) * 4;
    if (bytes > (size_t)(end - *at)) return false;
    shelf->fences = *at;
    *at += bytes;
    return true;
}

static bool take_all(LinkSegment *segment, Str span, const LinkRows *rows, const LinkPlan *plan)
{
    if (span.len < HEAD_BYTES + plan->key_count * 8) return false;
    segment->records = load32(span.at + 24);
    if (segment->records > rows->count || load32(span.at + 28)) return false;
    const char *at = span.at + HEAD_BYTES, *counts = span.at + span.len - plan->key_count * 8;
    segment->key_count = plan->key_count;
    lazy_need(rows->lazy, counts, plan->key_count * 8);
    for (size_t k = 0; k < plan->key_count; k++)
        if (!take_shelf(&segment->shelves[k], &at, counts, load64(counts + k * 8), rows->lazy)) return false;
    return at == counts;
}

bool link_segment_open(LinkSegment *segment, Str span, const LinkRows *rows, const LinkPlan *plan, Err *err)
{
    LinkSegment opened = { 0 };
    lazy_need(rows->lazy, span.at, span.len < HEAD_BYTES ? span.len : HEAD_BYTES);
    if (span.len < HEAD_BYTES || memcmp(span.at, MAGIC, 8))
        return err_set(err, ERR_INPUT, "This is no index of records. Build it again.");
    if (load32(span.at + 8) != LINK_SEGMENT_VERSION)
        return err_set(err, ERR_INPUT, "Another version of the program made the index. Build it again.");
    if (load32(span.at + 12) != plan->key_count || load64(span.at + 16) != print_of_keys(rows, plan))
        return err_set(err, ERR_INPUT, "The index was made with other keys than these. Build it again.");
    if (!take_all(&opened, span, rows, plan))
        return err_set(err, ERR_INPUT, "The index is not whole, or not of these records. Build it again.");
    *segment = opened;
    return true;
}

static uint64_t entry_at(const LinkShelf *shelf, size_t at)
{
    if (shelf->lazy) lazy_need(shelf->lazy, shelf->entries + at * 8, 8);
    return load64(shelf->entries + at * 8);
}

static uint32_t fence_at(const LinkShelf *shelf, size_t at)
{
    if (shelf->lazy) lazy_need(shelf->lazy, shelf->fences + at * 4, 4);
    return load32(shelf->fences + at * 4);
}

uint64_t link_segment_entry(const LinkSegment *segment, size_t key, size_t at)
{
    return entry_at(&segment->shelves[key], at);
}

static bool is_shelf_sound(const LinkShelf *shelf, uint32_t records)
{
    size_t at = 0;
    uint64_t last = 0;
    for (size_t bin = 0; bin < (size_t)1 << shelf->bits; bin++) {
        if (fence_at(shelf, bin) != at) return false;
        for (uint64_t entry; at < shelf->count; at++, last = entry) {
            entry = entry_at(shelf, at);
            if (fence_of((uint32_t)(entry >> 32), shelf->bits) != bin) break;
            if (entry <= last || !(entry >> 32) || (uint32_t)entry >= records) return false;
        }
    }
    return at == shelf->count && fence_at(shelf, (size_t)1 << shelf->bits) == at &&
           (!shelf->bits || !fence_at(shelf, ((size_t)1 << shelf->bits) + 1));
}

bool link_segment_is_sound(const LinkSegment *segment)
{
    for (size_t k = 0; k < segment->key_count; k++)
        if (!is_shelf_sound(&segment->shelves[k], segment->records)) return false;
    return true;
}

/* The first entry whose fingerprint is not below `print`; bounds hold whatever fences and entries say. */
static size_t first_from(const LinkShelf *shelf, size_t low, size_t high, uint64_t print)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (entry_at(shelf, middle) >> 32 < print) low = middle + 1;
        else high = middle;
    }
    return low;
}

LinkRange link_segment_find(const LinkSegment *segment, size_t key, uint32_t print)
{
    const LinkShelf *shelf = &segment->shelves[key];
    size_t bin = fence_of(print, shelf->bits), low = fence_at(shelf, bin), high = fence_at(shelf, bin + 1);
    if (high > shelf->count) high = shelf->count;
    if (low >= high) return (LinkRange){ 0, 0 };
    low = first_from(shelf, low, high, print);
    return (LinkRange){ low, first_from(shelf, low, high, (uint64_t)print + 1) };
}

void link_segment_prefetch(const LinkSegment *segment, size_t key, uint32_t print)
{
    const LinkShelf *shelf = &segment->shelves[key];
    fetch_soon(shelf->fences + 4 * fence_of(print, shelf->bits));
}
