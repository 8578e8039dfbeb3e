/* link_counts.c - how are values counted, and how do placeholders show? */
#include "insight/link_counts.h"

#include "base/big.h"
#include "base/pool.h"
#include "base/radix.h"

/* A value is a placeholder when it stands in more records than this many times what the column's usual values
 * do. */
#define PLACEHOLDER_TIMES 8
#define PLACEHOLDER_LEAST 40
#define CROWDS_MAX 8            /* told of a column, the largest */
#define CROWDS_AMONG 32         /* a column with fewer other values has no usual one */

typedef struct { LinkPlaceholder crowds[CROWDS_MAX]; size_t count; } Found;
typedef struct { LinkCounts *counts; LinkRows *rows; Found found[LINK_FIELDS_MAX]; } Work;

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

static uint64_t *sorted_cells(const LinkRows *rows, size_t field, uint64_t *cells, uint64_t *spare,
                              size_t *known)
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

/* 95 of 100 records of the column have a value that stands in this many records or fewer. The CROWDS_MAX
 * commonest values are left out: a placeholder in every tenth record would pass for usual. 0 when few others
 * are there. */
static size_t usual_count(const uint64_t *cells, size_t n)
{
    enum { BINS = 4096 };
    size_t values[BINS] = { 0 }, different = 0, records = 0, seen = 0;
    for (size_t i = 0; i < n; different++) {
        size_t length = run_length(cells, n, i);
        values[length < BINS ? length : BINS - 1]++;
        i += length;
    }
    if (different < CROWDS_AMONG + CROWDS_MAX) return 0;
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

static void tell_crowds(Work *work, size_t field, const uint64_t *cells, size_t n)
{
    if (!is_one_persons(work->rows->fields[field].kind)) return;
    size_t usual = usual_count(cells, n), most = usual * PLACEHOLDER_TIMES;
    if (!usual) return;
    if (most < PLACEHOLDER_LEAST) most = PLACEHOLDER_LEAST;
    for (size_t i = 0; i < n;) {
        size_t length = run_length(cells, n, i);
        if (length > most)
            tell(work->rows, &work->found[field], (LinkPlaceholder){ field, cells[i], length });
        i += length;
    }
}

static bool is_told(const Found *found, LinkCell cell)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->crowds[i].cell == cell) return true;
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
        if (!is_told(&work->found[field], cells[i])) {
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
    const Found *found = &work->found[field];
    for (size_t i = 0; i < found->count; i++) empty_cells(work->rows, field, found->crowds[i].cell);
}

void link_counts_make(LinkCounts *counts, LinkRows *rows, size_t workers)
{
    *counts = (LinkCounts){ .records = (double)rows->count };
    Work *work = big_new(Work, 1);
    work->counts = counts;
    work->rows = rows;
    pool_run(workers, rows->field_count, count_column, work);
    for (size_t field = 0; field < rows->field_count; field++)
        for (size_t i = 0; i < work->found[field].count; i++)
            if (counts->placeholder_count < LINK_PLACEHOLDERS_MAX)
                counts->placeholders[counts->placeholder_count++] = work->found[field].crowds[i];
    big_end(work, 1);
}

void link_counts_end(LinkCounts *counts)
{
    for (size_t field = 0; field < LINK_FIELDS_MAX; field++)
        if (counts->columns[field].table) big_end(counts->columns[field].table, counts->columns[field].slots);
    *counts = (LinkCounts){ 0 };
}

void link_same_prefetch(const LinkColumn *column, LinkCell cell)
{
    __builtin_prefetch(&column->table[mix(cell) & (column->slots - 1)]);
}

LinkSame link_same(const LinkColumn *column, LinkCell cell)
{
    const LinkCount *found = find(column, cell);
    if (!found->cell) return (LinkSame){ 2, column->pair_level };
    return (LinkSame){ found->count, (LinkLevel)found->level };
}
