/* link_oracle_test.c - proof that levels and weights are what a second program works out from the headers. */
#include <math.h>
#include <stdlib.h>

#include "base/tsv.h"
#include "link_kit.h"
#include "nibrs_kit.h"

#define FILE_PATH "tests/oracle/link_oracle.tsv"
#define COLUMNS 4
#define RECORDS_MAX 200

typedef struct {
    Arena arena;
    Str text;
    LinkWorld world;
    LinkWeights weights;
    LinkScorer scorer;
} Oracle;

static double number_of(Str cell)
{
    char text[40] = "";
    CHECK(cell.len && cell.len < sizeof text);
    memcpy(text, cell.at, cell.len);
    char *end = text;
    double number = strtod(text, &end);
    CHECK(!*end);
    return number;
}

static const char *text_of(Arena *arena, Str cell)
{
    char *text = arena_new(arena, char, cell.len + 1);
    if (cell.len) memcpy(text, cell.at, cell.len);
    return text;
}

static void read_table(LinkWeights *w, const TsvRow *row)
{
    size_t r = (size_t)number_of(row->cell[2]), at = (size_t)number_of(row->cell[3]);
    double value = number_of(row->cell[4]);
    Str name = row->cell[1];
    CHECK(r < COLUMNS && at < LINK_LEVELS);
    if (str_eq(name, S("m"))) w->m[r][at] = value;
    else if (str_eq(name, S("u"))) w->u[r][at] = value;
    else if (str_eq(name, S("chance")) && at < 4) w->chance[r][at] = value;
    else if (str_eq(name, S("shared")) && r < LINK_RELATIONS) w->shared[r][at] = value;
    else if (str_eq(name, S("related")) && at < LINK_RELATIONS) w->related[at] = value;
    else if (str_eq(name, S("community"))) w->community.ratio[r][at] = value;
    else if (str_eq(name, S("together"))) w->community.share = value;
    else if (str_eq(name, S("pairs"))) w->pairs = value;
    else if (str_eq(name, S("matches"))) w->matches = value;
    else test_fail(__FILE__, __LINE__, "no such table: %.*s", STR(name));
}

static void open_oracle(Oracle *oracle)
{
    static const LinkKind kinds[COLUMNS] = { LINK_NAME, LINK_NAME, LINK_DATE, LINK_PHONE };
    const char *values[RECORDS_MAX * COLUMNS];
    size_t records = 0;
    TsvRow row;
    memset(oracle, 0, sizeof *oracle);
    CHECK(arena_open(&oracle->arena, 16u << 20));
    oracle->text = kit_file(&oracle->arena, FILE_PATH);
    if (!oracle->text.at) test_skip("not run from the root");
    for (Tsv tsv = tsv_of(oracle->text); tsv_next(&tsv, &row);) {
        if (str_eq(row.cell[0], S("table"))) read_table(&oracle->weights, &row);
        if (!str_eq(row.cell[0], S("record"))) continue;
        CHECK(records < RECORDS_MAX);
        for (size_t f = 0; f < COLUMNS; f++)
            values[records * COLUMNS + f] = text_of(&oracle->arena, row.cell[f + 1]);
        records++;
    }
    link_world_make(&oracle->world, kinds, COLUMNS, values, records);
    link_scorer_make(&oracle->scorer, &oracle->weights, &oracle->world.rows, &oracle->world.counts);
}

static void close_oracle(Oracle *oracle)
{
    link_world_end(&oracle->world);
    arena_close(&oracle->arena);
}

static void check_pair(const Oracle *oracle, const TsvRow *row)
{
    const LinkRows *rows = &oracle->world.rows;
    size_t left = (size_t)number_of(row->cell[1]), right = (size_t)number_of(row->cell[2]);
    CHECK(left < right && right < rows->count);
    const LinkCell *a = link_row(rows, left), *b = link_row(rows, right);
    LinkWaterfall fall;
    link_explain(&fall, &oracle->scorer, rows, &oracle->world.counts, a, b);
    for (size_t f = 0; f < COLUMNS; f++) {
        if (str_eq(str_of(link_level_name(fall.level[f])), row->cell[3 + f])) continue;
        test_fail(__FILE__, __LINE__, "line %zu, column %zu: %s, the oracle says %.*s", row->line, f,
                  link_level_name(fall.level[f]), STR(row->cell[3 + f]));
    }
    double wanted = number_of(row->cell[3 + COLUMNS]);
    if (fabs(fall.total - wanted) <= 1e-9) return;
    test_fail(__FILE__, __LINE__, "line %zu: %.12f, the oracle says %.12f", row->line, fall.total, wanted);
}

TEST(levels_and_weights_are_what_the_oracle_says)
{
    static Oracle oracle;
    size_t pairs = 0;
    TsvRow row;
    open_oracle(&oracle);
    for (Tsv tsv = tsv_of(oracle.text); tsv_next(&tsv, &row);) {
        if (!str_eq(row.cell[0], S("pair"))) continue;
        check_pair(&oracle, &row);
        pairs++;
    }
    CHECK(pairs > 800);
    close_oracle(&oracle);
}
