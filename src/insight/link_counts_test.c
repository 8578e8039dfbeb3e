/* link_counts_test.c - how common values are, and which stand where nothing is known. */
#include "insight/link_counts.h"

#include "base/test.h"

#define CELL(n) ((uint64_t)CELL_DIGITS << 60 | (uint64_t)9 << 56 | (uint64_t)(n))

typedef struct { Arena arena; LinkRows rows; LinkCounts counts; } Kit;

static void kit_open(Kit *kit, LinkKind kind, size_t fields, size_t records)
{
    *kit = (Kit){ 0 };
    CHECK(arena_open(&kit->arena, 64 * 1024 * 1024));
    kit->rows.field_count = fields;
    kit->rows.count = records;
    for (size_t i = 0; i < fields; i++) kit->rows.fields[i].kind = kind;
    kit->rows.cells = arena_new(&kit->arena, LinkCell, fields * records + 1);
}

static void kit_close(Kit *kit)
{
    link_counts_end(&kit->counts);
    CHECK(kit->counts.columns[0].table == NULL);
    arena_close(&kit->arena);
}

TEST(none_one_and_two_records_are_counted)
{
    for (size_t records = 0; records < 3; records++) {
        Kit kit;
        kit_open(&kit, LINK_DOCUMENT, 2, records);
        for (size_t i = 0; i < records; i++) kit.rows.cells[2 * i] = CELL(7);   /* the other is empty */
        link_counts_make(&kit.counts, &kit.rows, 2);
        const LinkColumn *column = &kit.counts.columns[0], *empty = &kit.counts.columns[1];
        CHECK_EQ(column->known, records);
        CHECK_EQ(column->different, records > 0);
        CHECK_EQ(column->most, records);
        CHECK(column->same[0] + column->same[1] + column->same[2] + column->same[3] == (records == 2));
        CHECK(empty->known == 0 && empty->different == 0 && empty->most == 0);
        CHECK_EQ(link_same(column, CELL(7)).count, 2);
        CHECK_EQ(link_same(column, CELL(7)).level, LEVEL_SAME_COMMON);
        CHECK_EQ(kit.counts.placeholder_count, 0);
        kit_close(&kit);
    }
}

TEST(the_level_of_a_value_is_its_share_of_the_records)
{
    static const struct { size_t records; uint32_t count; LinkLevel want; } cases[] = {
        { 100, 2, LEVEL_SAME_COMMON },      { 129, 2, LEVEL_SAME_USUAL },   { 128, 2, LEVEL_SAME_COMMON },
        { 2049, 2, LEVEL_SAME_SCARCE },     { 2048, 2, LEVEL_SAME_USUAL },  { 32768, 2, LEVEL_SAME_SCARCE },
        { 32769, 2, LEVEL_SAME_RARE },      { 49152, 3, LEVEL_SAME_SCARCE }, { 49153, 3, LEVEL_SAME_RARE },
        { 6400, 100, LEVEL_SAME_COMMON },   { 6401, 100, LEVEL_SAME_USUAL },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Kit kit;
        kit_open(&kit, LINK_NAME, 1, cases[i].records);
        for (size_t r = 0; r < cases[i].count; r++) kit.rows.cells[r * 3 % cases[i].records] = CELL(7);
        link_counts_make(&kit.counts, &kit.rows, 1);
        LinkSame same = link_same(&kit.counts.columns[0], CELL(7));
        CHECK_EQ(same.level, cases[i].want);
        CHECK_EQ(same.count, cases[i].count);
        double pairs = cases[i].count * (cases[i].count - 1.0) / 2;
        CHECK(kit.counts.columns[0].same[same.level - LEVEL_SAME_RARE] == pairs);
        kit_close(&kit);
    }
}

/* Of `records`, every `crowd_every`th has one value (0: none); the others each have one of their own, `share`
 * records to each. */
static size_t told(LinkKind kind, size_t records, size_t crowd_every, size_t share)
{
    Kit kit;
    kit_open(&kit, kind, 1, records);
    size_t crowd = 0;
    for (size_t i = 0; i < records; i++) {
        bool is_crowd = crowd_every && i % crowd_every == 0;
        kit.rows.cells[i] = is_crowd ? CELL(1) : CELL(1000 + i / share);
        crowd += is_crowd;
    }
    link_counts_make(&kit.counts, &kit.rows, 1);
    size_t placeholders = kit.counts.placeholder_count;
    CHECK(placeholders <= 1);
    if (placeholders) {
        CHECK(kit.counts.placeholders[0].cell == CELL(1) && kit.counts.placeholders[0].records == crowd);
        CHECK_EQ(kit.counts.columns[0].known, records - crowd);
        for (size_t i = 0; i < records; i++) CHECK(kit.rows.cells[i] != CELL(1));
    }
    kit_close(&kit);
    return placeholders;
}

TEST(a_crowd_with_one_document_is_nobody_however_large_it_is)
{
    CHECK_EQ(told(LINK_DOCUMENT, 4000, 100, 2), 0);     /* 40 records */
    CHECK_EQ(told(LINK_DOCUMENT, 4100, 100, 2), 1);     /* 41 */
    CHECK_EQ(told(LINK_DOCUMENT, 4000, 10, 2), 1);
    CHECK_EQ(told(LINK_DOCUMENT, 4000, 2, 2), 1);
    CHECK_EQ(told(LINK_PHONE, 4000, 10, 2), 1);
    CHECK_EQ(told(LINK_DOCUMENT, 4000, 0, 2), 0);
}

TEST(a_crowd_is_told_only_where_other_values_show_what_is_usual)
{
    CHECK_EQ(told(LINK_NAME, 4000, 10, 2), 0);          /* many people have one name */
    CHECK_EQ(told(LINK_PLACE, 4000, 2, 2), 0);
    CHECK_EQ(told(LINK_DATE, 4000, 1, 1), 0);           /* one value for all */
    CHECK_EQ(told(LINK_DATE, 4000, 0, 400), 0);         /* ten days */
    CHECK_EQ(told(LINK_DATE, 9000, 30, 100), 0);        /* 300 beside 100 each */
    CHECK_EQ(told(LINK_DATE, 9000, 9, 100), 1);         /* 1,000 beside 89 each */
}

TEST(of_many_crowds_the_largest_are_told_largest_first)
{
    enum { CROWDS = 12, OTHERS = 9000 };
    Kit kit;
    kit_open(&kit, LINK_DOCUMENT, 1, OTHERS + CROWDS * 100);
    size_t n = 0;
    for (size_t i = 0; i < OTHERS; i++) kit.rows.cells[n++] = CELL(5000 + i);
    for (size_t crowd = 0; crowd < CROWDS; crowd++)
        for (size_t i = 0; i < 50 + crowd; i++) kit.rows.cells[n++] = CELL(crowd + 1);
    link_counts_make(&kit.counts, &kit.rows, 2);
    CHECK(kit.counts.placeholder_count > 1);
    for (size_t i = 0; i < kit.counts.placeholder_count; i++) {
        CHECK_EQ(kit.counts.placeholders[i].records, 50 + CROWDS - 1 - i);
        CHECK(kit.counts.placeholders[i].cell == CELL(CROWDS - i));
    }
    kit_close(&kit);
}

TEST(among_strangers_a_name_that_few_records_share_is_rare)
{
    Kit kit;
    kit_open(&kit, LINK_NAME, 1, 6);
    for (size_t i = 0; i < 6; i++) kit.rows.cells[i] = CELL(i < 3 ? 1 : i + 1);
    link_counts_make(&kit.counts, &kit.rows, 1);
    CHECK_EQ(link_same(&kit.counts.columns[0], CELL(1)).level, LEVEL_SAME_COMMON);
    link_counts_among(&kit.counts, &kit.rows, 3000);
    CHECK_EQ(link_same(&kit.counts.columns[0], CELL(1)).level, LEVEL_SAME_USUAL);
    CHECK_EQ(link_same(&kit.counts.columns[0], CELL(1)).count, 3);
    CHECK_EQ(link_same(&kit.counts.columns[0], CELL(9)).level, LEVEL_SAME_SCARCE);
    CHECK_EQ(kit.counts.columns[0].known, 3006);
    kit.rows.fields[0].kind = LINK_CATEGORY;
    link_counts_among(&kit.counts, &kit.rows, 3000);
    CHECK_EQ(kit.counts.columns[0].known, 3006);            /* sexes stay as common as they are */
    kit_close(&kit);
}
