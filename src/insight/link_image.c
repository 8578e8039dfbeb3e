/* link_image.c - how do rows, words, counts and keys become bytes that depend on the records alone? */
#include "insight/link_image.h"

#include "base/big.h"
#include "base/pool.h"
#include "base/similar.h"
#include "insight/link_image_inside.h"

#define ROWS_AT_ONCE ((size_t)512)

typedef struct {
    const LinkImageParts *parts;
    LinkSink sink;
    uint64_t at;                /* bytes written */
    bool is_well;
    uint32_t *order;            /* records in the order of their ids; NULL: as they are */
    uint32_t *numbers[LINK_KINDS];      /* the new number of each word */
    uint32_t *words[LINK_KINDS][LINK_SHELVES];  /* old numbers in the new order, of those that rows have */
    ImageShelves shelves[LINK_KINDS];
    ImageTable table;
} Writing;

static void put(Writing *w, const void *bytes, size_t len)
{
    if (w->is_well && len) w->is_well = w->sink.put(w->sink.self, bytes, len);
    w->at += len;
}

/* Where the next section begins. */
static uint64_t begin(Writing *w)
{
    static const char zeros[IMAGE_ALIGN];
    put(w, zeros, (size_t)(-w->at & (IMAGE_ALIGN - 1)));
    return w->at;
}

/* ---- the order of records ---- */

static const char *id_of(const LinkImageParts *parts, size_t record) { return parts->ids + record * parts->id_bytes; }

static int by_id(const void *a, const void *b, void *parts)
{
    return memcmp(id_of(parts, *(const uint32_t *)a), id_of(parts, *(const uint32_t *)b),
                  ((const LinkImageParts *)parts)->id_bytes);
}

static size_t record_at(const Writing *w, size_t place) { return w->order ? w->order[place] : place; }

static bool are_rising(const Writing *w)
{
    const LinkImageParts *parts = w->parts;
    for (size_t i = 1; i < parts->rows->count; i++)
        if (memcmp(id_of(parts, record_at(w, i - 1)), id_of(parts, record_at(w, i)), parts->id_bytes) >= 0)
            return false;
    return true;
}

static bool order_records(Writing *w, Err *err)
{
    size_t count = w->parts->rows->count;
    if (are_rising(w)) return true;
    w->order = big_new(uint32_t, count);
    for (size_t i = 0; i < count; i++) w->order[i] = (uint32_t)i;
    qsort_r(w->order, count, sizeof w->order[0], by_id, (void *)w->parts);
    return are_rising(w) || err_set(err, ERR_INPUT, "Two records of the index have one id. Build it again.");
}

/* ---- the order of words ---- */

static int by_hash(const void *a, const void *b, void *words)
{
    const LinkWord *x = link_words_at(words, *(const uint32_t *)a), *y = link_words_at(words, *(const uint32_t *)b);
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return str_compare(link_word_text(x), link_word_text(y));
}

static void mark_word(Writing *w, size_t field, LinkCell cell)
{
    LinkKind kind = w->parts->rows->fields[field].kind;
    if (image_has_word(kind, cell)) w->numbers[kind][cell_word(cell)] = 1;
}

/* What nobody's row says any more, or somebody only asked for, is not kept. */
static void mark_words(Writing *w)
{
    const LinkRows *rows = w->parts->rows;
    const LinkCounts *counts = w->parts->counts;
    LinkCell room[LINK_FIELDS_MAX];
    for (size_t i = 0; i < rows->count; i++) {
        const LinkCell *row = link_row_at(rows, i, room);
        for (size_t f = 0; f < rows->field_count; f++) mark_word(w, f, row[f]);
    }
    for (size_t i = 0; i < counts->placeholder_count; i++)
        mark_word(w, counts->placeholders[i].field, counts->placeholders[i].cell);
}

typedef struct { Writing *w; LinkKind kind; LinkWords *words; } Ordering;

static void order_shelf(void *self, size_t shelf, size_t worker)
{
    (void)worker;
    const Ordering *ordering = self;
    size_t count = link_words_shelf_count(ordering->words, shelf);
    uint32_t *order = big_new(uint32_t, count), *numbers = ordering->w->numbers[ordering->kind];
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t number = (uint32_t)((i + 1) * LINK_SHELVES + shelf);
        if (numbers[number]) order[n++] = number;
    }
    qsort_r(order, n, sizeof *order, by_hash, ordering->words);
    for (size_t i = 0; i < n; i++) numbers[order[i]] = (uint32_t)((i + 1) * LINK_SHELVES + shelf);
    ordering->w->words[ordering->kind][shelf] = order;
    ordering->w->shelves[ordering->kind].count[shelf] = (uint32_t)n;
}

static void order_words(Writing *w, size_t workers)
{
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++) {
        LinkWords *words = w->parts->rows->words[kind];
        if (words) w->numbers[kind] = big_reserve(uint32_t, link_words_end(words) + LINK_SHELVES);
    }
    mark_words(w);
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++) {
        LinkWords *words = w->parts->rows->words[kind];
        if (words) pool_run(workers, LINK_SHELVES, order_shelf, &(Ordering){ w, kind, words });
    }
}

static LinkCell renumbered(const Writing *w, size_t field, LinkCell cell)
{
    LinkKind kind = w->parts->rows->fields[field].kind;
    if (!image_has_word(kind, cell)) return cell;
    return (cell & ~(LinkCell)0xfffffff) | w->numbers[kind][cell_word(cell)];
}

static void end(Writing *w)
{
    big_end(w->order, w->parts->rows->count);
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++) {
        LinkWords *words = w->parts->rows->words[kind];
        if (!words) continue;
        big_end(w->numbers[kind], link_words_end(words) + LINK_SHELVES);
        for (size_t s = 0; s < LINK_SHELVES; s++) big_end(w->words[kind][s], link_words_shelf_count(words, s));
    }
    big_end(w, 1);
}

/* ---- sections ---- */

static void put_head(Writing *w)
{
    const LinkRows *rows = w->parts->rows;
    ImageHead head = { .magic = IMAGE_MAGIC, .version = LINK_IMAGE_VERSION, .order = IMAGE_ORDER, .shape = IMAGE_SHAPE,
                       .fields = (uint32_t)rows->field_count, .id_bytes = (uint32_t)w->parts->id_bytes,
                       .records = rows->count };
    put(w, &head, sizeof head);
}

static void put_weights(Writing *w)
{
    const LinkImageParts *parts = w->parts;
    LinkRows *rows = big_new(LinkRows, 1);
    LinkCounts *counts = big_new(LinkCounts, 1);
    LinkPlan plan = *parts->plan;
    LinkScorer *scorer = big_new(LinkScorer, 1);
    unsigned char *bytes = big_new(unsigned char, IMAGE_WEIGHTS_MAX);
    *rows = *parts->rows, *counts = *parts->counts, *scorer = *parts->scorer;
    for (size_t i = 0; i < counts->placeholder_count; i++)
        counts->placeholders[i].cell = renumbered(w, counts->placeholders[i].field, counts->placeholders[i].cell);
    ImageWeights weights = { rows->fields, rows->is_where, &rows->field_count, &plan, scorer, counts };
    ByteWriter to = { bytes, IMAGE_WEIGHTS_MAX, 0 };
    image_weights_write(&weights, &to);
    w->table.weights = begin(w);
    w->table.weights_len = to.used;
    if (to.used > to.room) w->is_well = false;
    else put(w, bytes, to.used);
    big_end(bytes, IMAGE_WEIGHTS_MAX);
    big_end(scorer, 1);
    big_end(counts, 1);
    big_end(rows, 1);
}

static int by_cell(const void *a, const void *b)
{
    uint64_t x = ((const LinkCount *)a)->cell, y = ((const LinkCount *)b)->cell;
    return (x > y) - (x < y);
}

/* A value that was counted, and that no row has any more, has no number. */
static bool is_kept(const Writing *w, size_t field, LinkCell cell)
{
    LinkKind kind = w->parts->rows->fields[field].kind;
    return !image_has_word(kind, cell) || w->numbers[kind][cell_word(cell)];
}

/* Values come in the order of their cells, so that whoever collides does so in every image alike. */
static void put_counts(Writing *w, size_t field)
{
    const LinkColumn *column = &w->parts->counts->columns[field];
    LinkCount *values = big_new(LinkCount, column->slots), *table = big_new(LinkCount, column->slots);
    size_t n = 0;
    lazy_need(column->lazy, column->table, column->slots * sizeof *column->table);
    for (size_t i = 0; i < column->slots; i++) {
        if (!column->table[i].cell || !is_kept(w, field, column->table[i].cell)) continue;
        values[n] = column->table[i];
        values[n].cell = renumbered(w, field, values[n].cell);
        n++;
    }
    qsort(values, n, sizeof *values, by_cell);
    for (size_t i = 0; i < n && i + 1 < column->slots; i++) link_count_put(table, column->slots, values[i]);
    w->table.counts[field] = begin(w);
    put(w, table, column->slots * sizeof *table);
    big_end(values, column->slots);
    big_end(table, column->slots);
}

/* Every byte of it is said, those between its parts as well. `text`: where its text will stand, if it is long. */
static LinkWord kept_word(const LinkWord *word, int64_t text)
{
    LinkWord kept;
    memset(&kept, 0, sizeof kept);
    memcpy(kept.head, word->head, word->len < sizeof kept.head ? word->len : sizeof kept.head);
    kept.text = text;
    kept.letters = word->letters;
    kept.hash = word->hash, kept.sound = word->sound, kept.start = word->start;
    kept.len = word->len, kept.parts = word->parts, kept.group_count = word->group_count;
    memcpy(kept.groups, word->groups, word->group_count * sizeof kept.groups[0]);
    return kept;
}

/* `text`: where texts of the shelf begin; where those of the next one do. */
static uint64_t put_shelf(Writing *w, LinkKind kind, size_t shelf, uint64_t text)
{
    const LinkWords *words = w->parts->rows->words[kind];
    for (size_t i = 0; i < w->shelves[kind].count[shelf]; i++) {
        const LinkWord *word = link_words_at(words, w->words[kind][shelf][i]);
        bool is_long = word->len > sizeof word->head;
        LinkWord kept = kept_word(word, is_long ? (int64_t)(text - w->at) : 0);
        put(w, &kept, sizeof kept);
        if (is_long) text += word->len;
    }
    return text;
}

static void put_texts(Writing *w, LinkKind kind, size_t shelf)
{
    for (size_t i = 0; i < w->shelves[kind].count[shelf]; i++) {
        const LinkWord *word = link_words_at(w->parts->rows->words[kind], w->words[kind][shelf][i]);
        if (word->len > sizeof word->head) put(w, link_word_at(word), word->len);
    }
}

static void put_kind(Writing *w, LinkKind kind)
{
    static const char pad[SIMILAR_PAD];
    uint64_t count = 0, text;
    for (size_t s = 0; s < LINK_SHELVES; s++) count += w->shelves[kind].count[s];
    w->table.words[kind] = begin(w);
    put(w, &w->shelves[kind], sizeof w->shelves[kind]);
    w->table.text[kind] = text = w->at + count * sizeof(LinkWord);
    for (size_t s = 0; s < LINK_SHELVES; s++) text = put_shelf(w, kind, s, text);
    for (size_t s = 0; s < LINK_SHELVES; s++) put_texts(w, kind, s);
    put(w, pad, sizeof pad);
    w->table.text_len[kind] = w->at - w->table.text[kind];
}

static void put_ids(Writing *w)
{
    w->table.ids = begin(w);
    for (size_t i = 0; w->is_well && i < w->parts->rows->count; i++)
        put(w, id_of(w->parts, record_at(w, i)), w->parts->id_bytes);
}

/* Keys are made from what values say, so that words need not have their new numbers. */
static LinkRows rows_in_order(const Writing *w)
{
    LinkRows rows = *w->parts->rows;
    LinkCell room[LINK_FIELDS_MAX];
    if (!w->order) return rows;
    rows.cells = big_new(LinkCell, rows.count * rows.field_count);
    rows.lazy = NULL;
    for (size_t i = 0; i < rows.count; i++)
        memcpy(rows.cells + i * rows.field_count, link_row_at(w->parts->rows, w->order[i], room),
               rows.field_count * sizeof *rows.cells);
    return rows;
}

static bool put_passed(void *self, const void *bytes, size_t len)
{
    Writing *w = self;
    put(w, bytes, len);
    return w->is_well;
}

static void put_segment(Writing *w, const LinkRows *rows, size_t workers)
{
    w->table.segment = begin(w);
    LinkSink sink = { put_passed, w };
    if (!link_segment_build(rows, w->parts->plan, 0, rows->count, workers, sink)) w->is_well = false;
    w->table.segment_len = w->at - w->table.segment;
}

static void put_rows(Writing *w, const LinkRows *rows)
{
    size_t fields = rows->field_count, n = 0;
    LinkCell room[LINK_FIELDS_MAX], *buffer = big_new(LinkCell, ROWS_AT_ONCE * LINK_FIELDS_MAX);
    for (size_t i = 0; w->is_well && i < rows->count; i++) {
        const LinkCell *row = link_row_at(rows, i, room);
        for (size_t f = 0; f < fields; f++) buffer[n++] = renumbered(w, f, row[f]);
        if (n < ROWS_AT_ONCE * fields && i + 1 < rows->count) continue;
        put(w, buffer, n * sizeof *buffer);
        n = 0;
    }
    big_end(buffer, ROWS_AT_ONCE * LINK_FIELDS_MAX);
}

static bool put_all(Writing *w, size_t workers, Err *err)
{
    const LinkRows *given = w->parts->rows;
    if (!order_records(w, err)) return false;
    order_words(w, workers);
    put_head(w);
    put_weights(w);
    for (size_t f = 0; f < given->field_count; f++) put_counts(w, f);
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++)
        if (given->words[kind]) put_kind(w, kind);
    put_ids(w);
    LinkRows rows = rows_in_order(w);
    put_segment(w, &rows, workers);
    begin(w);
    put(w, &w->table, sizeof w->table);
    put_rows(w, &rows);
    if (w->order) big_end(rows.cells, rows.count * rows.field_count);
    return w->is_well || err_set(err, ERR_IO, "%s", "");
}

bool link_image_write(const LinkImageParts *parts, size_t workers, LinkSink sink, Err *err)
{
    const LinkRows *rows = parts->rows;
    if (rows->sources || rows->store || !parts->id_bytes || parts->id_bytes > LINK_ID_BYTES_MAX ||
        rows->count > LINK_RECORDS_MAX)
        return err_set(err, ERR_INPUT, "These records cannot be kept as an index.");
    Writing *w = big_new(Writing, 1);
    *w = (Writing){ .parts = parts, .sink = sink, .is_well = true };
    bool is_written = put_all(w, workers, err);
    end(w);
    return is_written;
}
