/* link_counts.c - how are values counted, and how do placeholders show? */
#include "insight/link_counts.h"

#include "base/big.h"
#include "base/fetch.h"
#include "base/pool.h"
#include "base/tally.h"

/* A value is a placeholder when it stands in more records than this many times what the column's usual values
 * do. */
#define PLACEHOLDER_TIMES 8
#define PLACEHOLDER_LEAST 40
#define CROWDS_MAX 8            /* told of a column, the largest */
#define CROWDS_AMONG 32         /* a column with fewer other values has no usual one */

_Static_assert(CROWDS_MAX * LINK_FIELDS_MAX <= LINK_PLACEHOLDERS_MAX, "a look-up takes out the same ones");

typedef struct { LinkPlaceholder crowds[CROWDS_MAX]; size_t count; } Found;

static uint64_t mix(LinkCell cell)
{
    cell = (cell ^ cell >> 32) * 0x9e3779b97f4a7c15u;
    return cell ^ cell >> 29;
}

static LinkLevel level_of(double records, uint32_t count)
{
    double share = count / records;
    if (share < 1.0 / 16384) return LEVEL_SAME_RARE;
    if (share < 1.0 / 1024) return LEVEL_SAME_SCARCE;
    return share < 1.0 / 64 ? LEVEL_SAME_USUAL : LEVEL_SAME_COMMON;
}

/* Values of these kinds are few to a person and few persons to a value, so a crowd is nobody. */
static bool is_one_persons(LinkKind kind)
{
    return kind == LINK_PHONE || kind == LINK_DOCUMENT || kind == LINK_EMAIL || kind == LINK_VIN
        || kind == LINK_PLATE || kind == LINK_HANDLE || kind == LINK_DATE;
}

/* The different values of a column, and in how many records each stands. */
typedef struct { uint64_t *cells, *spare; uint32_t *records; size_t count; } Values;

/* Workers use their room again from column to column. */
typedef struct {
    LinkCounts *counts;
    LinkRows *rows;
    Found found[LINK_FIELDS_MAX];
    Values values[POOL_WORKERS_MAX];
} Work;

static void count_values(Values *values, const LinkRows *rows, size_t field)
{
    size_t n = 0;
    LinkCell room[LINK_FIELDS_MAX];
    for (size_t i = 0; i < rows->count; i++) {
        LinkCell cell = link_row_at(rows, i, room)[field];
        if (cell) values->cells[n++] = cell;
    }
    values->count = tally(values->cells, values->spare, values->records, n);
}

/* 95 of 100 records of the column have a value that stands in this many records or fewer. The CROWDS_MAX
 * commonest values are left out: a placeholder in every tenth record would pass for usual. 0 when few others
 * are there. */
static size_t usual_count(const Values *of)
{
    enum { BINS = 4096 };
    size_t values[BINS] = { 0 }, records = 0, seen = 0;
    if (of->count < CROWDS_AMONG + CROWDS_MAX) return 0;
    for (size_t i = 0; i < of->count; i++) values[of->records[i] < BINS ? of->records[i] : BINS - 1]++;
    for (size_t count = BINS - 1, left = CROWDS_MAX; left; count--) {
        size_t taken = values[count] < left ? values[count] : left;
        values[count] -= taken;
        left -= taken;
    }
    for (size_t count = 1; count < BINS; count++) records += values[count] * count;
    for (size_t count = 1; count < BINS; count++)
        if ((seen += values[count] * count) * 100 >= records * 95) return count;
    return BINS;
}

static void empty_cells(LinkRows *rows, size_t field, LinkCell cell)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->cells[i * rows->field_count + field] == cell)
            rows->cells[i * rows->field_count + field] = 0;
}

void link_count_put(LinkCount *table, size_t slots, LinkCount count)
{
    size_t at = mix(count.cell) & (slots - 1);
    while (table[at].cell) at = (at + 1) & (slots - 1);
    table[at] = count;
}

/* A table that was read from somewhere may be full, or say what cannot be. */
static const LinkCount *find_read(const LinkColumn *column, LinkCell cell)
{
    static const LinkCount none;
    size_t at = mix(cell) & (column->slots - 1);
    for (size_t left = column->slots; left; left--, at = (at + 1) & (column->slots - 1)) {
        const LinkCount *count = &column->table[at];
        lazy_need(column->lazy, count, sizeof *count);
        if (count->cell != cell && count->cell) continue;
        return link_level_is_same((LinkLevel)count->level) ? count : &none;
    }
    return &none;
}

static const LinkCount *find(const LinkColumn *column, LinkCell cell)
{
    if (column->lazy) return find_read(column, cell);
    for (size_t at = mix(cell) & (column->slots - 1);; at = (at + 1) & (column->slots - 1))
        if (column->table[at].cell == cell || !column->table[at].cell) return &column->table[at];
}

/* Larger crowds come first; equal ones by what they say, because the number of a word differs from run to
 * run. */
static bool is_before(const LinkRows *rows, LinkPlaceholder a, LinkPlaceholder b)
{
    if (a.records != b.records) return a.records > b.records;
    if (cell_tag(a.cell) != CELL_WORD || cell_tag(b.cell) != CELL_WORD) return a.cell < b.cell;
    const LinkWords *words = rows->words[rows->fields[a.field].kind];
    return str_compare(link_word_text(link_words_at(words, cell_word(a.cell))),
                       link_word_text(link_words_at(words, cell_word(b.cell)))) < 0;
}

static void tell(const LinkRows *rows, Found *found, LinkPlaceholder crowd)
{
    size_t at = found->count;
    if (at == CROWDS_MAX && !is_before(rows, crowd, found->crowds[--at])) return;
    for (; at && is_before(rows, crowd, found->crowds[at - 1]); at--)
        found->crowds[at] = found->crowds[at - 1];
    found->crowds[at] = crowd;
    found->count += found->count < CROWDS_MAX;
}

static void tell_crowds(Work *work, size_t field, const Values *values)
{
    if (!is_one_persons(work->rows->fields[field].kind)) return;
    size_t usual = usual_count(values), most = usual * PLACEHOLDER_TIMES;
    if (!usual) return;
    if (most < PLACEHOLDER_LEAST) most = PLACEHOLDER_LEAST;
    for (size_t i = 0; i < values->count; i++)
        if (values->records[i] > most)
            tell(work->rows, &work->found[field], (LinkPlaceholder){ field, values->cells[i], values->records[i] });
}

static bool is_told(const Found *found, LinkCell cell)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->crowds[i].cell == cell) return true;
    return false;
}

static void make_table(Work *work, size_t field, const Values *values)
{
    LinkColumn *column = &work->counts->columns[field];
    size_t repeated = 0;
    column->pair_level = level_of(work->counts->records, 2);
    for (size_t i = 0; i < values->count; i++) repeated += values->records[i] > 2;
    for (column->slots = 16; column->slots < repeated * 2; column->slots *= 2) {}
    column->table = big_new(LinkCount, column->slots);
    for (size_t i = 0; i < values->count; i++) {
        uint32_t count = values->records[i];
        if (is_told(&work->found[field], values->cells[i])) continue;
        LinkLevel level = level_of(work->counts->records, count < 2 ? 2 : count);
        column->known += count;
        column->different++;
        column->same[level - LEVEL_SAME_RARE] += count * (count - 1.0) / 2;
        if (count > column->most) column->most = count;
        LinkCount kept = { values->cells[i], count, level };
        if (count > 2) link_count_put(column->table, column->slots, kept);
    }
}

static void count_column(void *self, size_t field, size_t worker)
{
    Work *work = self;
    Values *values = &work->values[worker];
    count_values(values, work->rows, field);
    tell_crowds(work, field, values);
    make_table(work, field, values);
    const Found *found = &work->found[field];
    for (size_t i = 0; !work->rows->store && i < found->count; i++)
        empty_cells(work->rows, field, found->crowds[i].cell);
}

static bool put_without(const Work *work, Pages *pages, Err *err)
{
    LinkCell row[LINK_FIELDS_MAX];
    for (size_t i = 0; i < work->rows->count; i++) {
        link_row_stored(work->rows, i, row);
        for (size_t f = 0; f < work->rows->field_count; f++)
            if (row[f] && is_told(&work->found[f], row[f])) row[f] = 0;
        if (!pages_add(pages, row, err)) return false;
    }
    return pages_end(pages, err) && pages_cache(pages, pages_cache_least(pages), err);
}

/* Rows that lie sealed on a disk are written anew without placeholders. */
static void empty_stored(Work *work)
{
    Err err = { 0 };
    LinkStore *store = work->rows->store;
    Pages *pages = pages_open(work->rows->field_count * sizeof(LinkCell), &err);
    if (!pages || !put_without(work, pages, &err)) { link_store_fail(store, &err); pages_close(pages); return; }
    store->spilled += pages_bytes(store->rows);
    pages_close(store->rows);
    store->rows = pages;
}

/* As many columns as have room are counted at a time. */
static size_t workers_at_once(const LinkRows *rows, size_t workers)
{
    if (workers > rows->field_count) workers = rows->field_count;
    if (!rows->store) return workers;
    size_t most = rows->store->work_bytes / ((2 * sizeof(uint64_t) + sizeof(uint32_t)) * (rows->count + 1));
    return most < 1 ? 1 : most < workers ? most : workers;
}

void link_counts_make(LinkCounts *counts, LinkRows *rows, size_t workers)
{
    *counts = (LinkCounts){ .records = (double)rows->count };
    Work *work = big_new(Work, 1);
    work->counts = counts;
    work->rows = rows;
    workers = workers_at_once(rows, workers);
    for (size_t i = 0; i < workers && i < POOL_WORKERS_MAX; i++)
        work->values[i] = (Values){ big_new(uint64_t, rows->count), big_new(uint64_t, rows->count),
                                    big_new(uint32_t, rows->count), 0 };
    pool_run(workers, rows->field_count, count_column, work);
    for (size_t i = 0; i < workers && i < POOL_WORKERS_MAX; i++) {
        big_end(work->values[i].cells, rows->count);
        big_end(work->values[i].spare, rows->count);
        big_end(work->values[i].records, rows->count);
    }
    for (size_t field = 0; field < rows->field_count; field++)
        for (size_t i = 0; i < work->found[field].count; i++)
            if (counts->placeholder_count < LINK_PLACEHOLDERS_MAX)
                counts->placeholders[counts->placeholder_count++] = work->found[field].crowds[i];
    if (rows->store && counts->placeholder_count) empty_stored(work);
    big_end(work, 1);
}

static bool is_shared_by_many(LinkKind kind)
{
    return kind == LINK_CATEGORY || kind == LINK_PLACE || kind == LINK_POSTCODE;
}

void link_counts_among(LinkCounts *counts, const LinkRows *rows, double strangers)
{
    double records = counts->records + strangers;
    for (size_t f = 0; f < rows->field_count; f++) {
        LinkColumn *column = &counts->columns[f];
        if (is_shared_by_many(rows->fields[f].kind) || !column->known) continue;
        column->known = (size_t)((double)column->known * records / counts->records);
        column->pair_level = level_of(records, 2);
        for (size_t i = 0; i < column->slots; i++)
            if (column->table[i].cell) column->table[i].level = level_of(records, column->table[i].count);
    }
    counts->records = records;
}

void link_counts_end(LinkCounts *counts)
{
    for (size_t field = 0; field < LINK_FIELDS_MAX; field++)
        if (counts->columns[field].table) big_end(counts->columns[field].table, counts->columns[field].slots);
    *counts = (LinkCounts){ 0 };
}

void link_same_prefetch(const LinkColumn *column, LinkCell cell)
{
    fetch_soon(&column->table[mix(cell) & (column->slots - 1)]);
}

LinkSame link_same(const LinkColumn *column, LinkCell cell)
{
    const LinkCount *found = find(column, cell);
    if (!found->cell) return (LinkSame){ 2, column->pair_level };
    return (LinkSame){ found->count, (LinkLevel)found->level };
}
