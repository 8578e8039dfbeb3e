/* link_counts.c - how are values counted, and how do placeholders show? */
#include "insight/link_counts.h"

#include "base/big.h"
#include "base/pool.h"
#include "base/radix.h"

/* A value is a placeholder when it stands in more records than this many times what the column's usual values do. */
#define PLACEHOLDER_TIMES 8
#define PLACEHOLDER_LEAST 40

typedef struct { LinkCounts *counts; LinkRows *rows; LinkPlaceholder found[LINK_FIELDS_MAX][8]; size_t found_count[LINK_FIELDS_MAX]; }
    Work;

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
    return kind == LINK_PHONE || kind == LINK_DOCUMENT || kind == LINK_EMAIL || kind == LINK_VIN || kind == LINK_PLATE
        || kind == LINK_HANDLE || kind == LINK_DATE;
}

static uint64_t *sorted_cells(const LinkRows *rows, size_t field, uint64_t *cells, uint64_t *spare, size_t *known)
{
    size_t n = 0;
    for (size_t i = 0; i < rows->count; i++) {
        LinkCell cell = rows->cells[i * rows->field_count + field];
        if (cell) cells[n++] = cell;
    }
    *known = n;
    return radix_sort(cells, spare, n, 0);
}

static size_t run_length(const uint64_t *cells, size_t n, size_t at)
{
    size_t end = at + 1;
    while (end < n && cells[end] == cells[at]) end++;
    return end - at;
}

/* 95 of 100 records of the column have a value that stands in this many records or fewer. */
static size_t usual_count(const uint64_t *cells, size_t n)
{
    enum { BINS = 4096 };
    size_t by_count[BINS] = { 0 }, seen = 0;
    for (size_t i = 0; i < n;) {
        size_t length = run_length(cells, n, i);
        by_count[length < BINS ? length : BINS - 1] += length;
        i += length;
    }
    for (size_t count = 1; count < BINS; count++)
        if ((seen += by_count[count]) * 100 >= n * 95) return count;
    return BINS;
}

static void empty_cells(LinkRows *rows, size_t field, LinkCell cell)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->cells[i * rows->field_count + field] == cell) rows->cells[i * rows->field_count + field] = 0;
}

static void put(LinkColumn *column, LinkCell cell, uint32_t count, LinkLevel level)
{
    size_t at = mix(cell) & (column->slots - 1);
    while (column->table[at].cell) at = (at + 1) & (column->slots - 1);
    column->table[at] = (LinkCount){ cell, count, level };
}

static const LinkCount *find(const LinkColumn *column, LinkCell cell)
{
    for (size_t at = mix(cell) & (column->slots - 1);; at = (at + 1) & (column->slots - 1))
        if (column->table[at].cell == cell || !column->table[at].cell) return &column->table[at];
}

static void tell_crowds(Work *work, size_t field, const uint64_t *cells, size_t n)
{
    if (!is_one_persons(work->rows->fields[field].kind)) return;
    size_t most = usual_count(cells, n) * PLACEHOLDER_TIMES;
    if (most < PLACEHOLDER_LEAST) most = PLACEHOLDER_LEAST;
    for (size_t i = 0; i < n && work->found_count[field] < COUNT(work->found[field]);) {
        size_t length = run_length(cells, n, i);
        if (length > most) work->found[field][work->found_count[field]++] = (LinkPlaceholder){ field, cells[i], length };
        i += length;
    }
}

static bool is_told(const Work *work, size_t field, LinkCell cell)
{
    for (size_t i = 0; i < work->found_count[field]; i++)
        if (work->found[field][i].cell == cell) return true;
    return false;
}

static void make_table(Work *work, size_t field, const uint64_t *cells, size_t n)
{
    LinkColumn *column = &work->counts->columns[field];
    size_t repeated = 0;
    column->pair_level = level_of(work->counts->records, 2);
    for (size_t i = 0; i < n;) {
        size_t length = run_length(cells, n, i);
        repeated += length > 2;
        i += length;
    }
    for (column->slots = 16; column->slots < repeated * 2; column->slots *= 2) {}
    column->table = big_new(LinkCount, column->slots);
    for (size_t i = 0; i < n;) {
        uint32_t length = (uint32_t)run_length(cells, n, i);
        LinkLevel level = level_of(work->counts->records, length < 2 ? 2 : length);
        if (!is_told(work, field, cells[i])) {
            column->known += length;
            column->different++;
            column->same[level - LEVEL_SAME_RARE] += length * (length - 1.0) / 2;
            if (length > column->most) column->most = length;
            if (length > 2) put(column, cells[i], length, level);
        }
        i += length;
    }
}

static void count_column(void *self, size_t field, size_t worker)
{
    (void)worker;
    Work *work = self;
    size_t n = 0, room = work->rows->count;
    uint64_t *cells = big_new(uint64_t, room), *spare = big_new(uint64_t, room);
    uint64_t *sorted = sorted_cells(work->rows, field, cells, spare, &n);
    tell_crowds(work, field, sorted, n);
    make_table(work, field, sorted, n);
    big_end(cells, room);
    big_end(spare, room);
    for (size_t i = 0; i < work->found_count[field]; i++) empty_cells(work->rows, field, work->found[field][i].cell);
}

void link_counts_make(LinkCounts *counts, LinkRows *rows, size_t workers)
{
    *counts = (LinkCounts){ .records = (double)rows->count };
    Work *work = big_new(Work, 1);
    work->counts = counts;
    work->rows = rows;
    pool_run(workers, rows->field_count, count_column, work);
    for (size_t field = 0; field < rows->field_count; field++)
        for (size_t i = 0; i < work->found_count[field] && counts->placeholder_count < LINK_PLACEHOLDERS_MAX; i++)
            counts->placeholders[counts->placeholder_count++] = work->found[field][i];
    big_end(work, 1);
}

void link_counts_end(LinkCounts *counts)
{
    for (size_t field = 0; field < LINK_FIELDS_MAX; field++)
        if (counts->columns[field].table) big_end(counts->columns[field].table, counts->columns[field].slots);
    *counts = (LinkCounts){ 0 };
}

LinkSame link_same(const LinkColumn *column, LinkCell cell)
{
    const LinkCount *found = find(column, cell);
    return found->cell ? (LinkSame){ found->count, (LinkLevel)found->level } : (LinkSame){ 2, column->pair_level };
}
