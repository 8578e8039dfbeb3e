/* tally_test.c - proof that a file is counted by the stated rules, and as others counted the same files. */
#include "insight/tally.h"

#include "base/test.h"
#include "base/tsv.h"
#include "domain/made.h"
#include "insight/made_file.h"

#define ROOM ((size_t)256 * 1024 * 1024)

typedef struct { const char *name; size_t count; } Count;

static Tally *tally_of_records(Arena *arena, const char *const *records, size_t count)
{
    Tally *tally = tally_open(arena);
    for (size_t i = 0; i < count; i++) {
        Record record = made_record(arena, records[i]);
        tally_add(tally, &record);
    }
    return tally;
}

static void check_counts(const char *const *records, size_t record_count, const Count *counts, size_t count)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    Tally *tally = tally_of_records(&arena, records, record_count);
    for (size_t i = 0; i < count; i++)
        if (tally_of(tally, counts[i].name) != counts[i].count)
            test_fail(__FILE__, __LINE__, "'%s' is %zu, wanted %zu", counts[i].name,
                      tally_of(tally, counts[i].name),
                      counts[i].count);
    arena_close(&arena);
}

TEST(people_incidents_and_arrests_are_counted_apart)
{
    static const char *const records[] = {
        "admin date=20240610 cleared=N; offense code=40A; offense code=35A; victim type=S offense=40A; offender age=16;"
        "offender age=30; arrestee age=16 offense=40A disposition=R",
        "admin date=20240611; offense code=11A; victim type=I age=15 offense=11A offense=40B; victim type=L age=30 offense=13A;"
        "offender number=00",
        "arrestee age=17 offense=40A date=20240612",
        "group-b age=14 offense=90I date=20240612",
        "group-b age=40 offense=90Z date=20240612",
        "zero",
        "victim type=I age=17 offense=13B",
    };
    static const Count counts[] = {
        { "records", 7 }, { "reports with an offense or a text", 6 },
        { "group A incidents", 2 }, { "late arrest reports", 1 }, { "zero reports", 1 },
        { "reports without level 1", 1 }, { "offenses", 3 }, { "offense 40A", 1 }, { "offense 40B", 0 },
        { "victims", 4 },
        { "victim type S", 1 }, { "individual victims", 3 }, { "victims under 18", 2 },
        { "victims under 18 of 11A", 1 },
        { "victims under 18 of 40B", 1 }, { "victims under 18 of 13A", 0 },
        { "individual victim age exact", 3 },
        { "offenders", 3 }, { "offender 00 (unknown)", 1 }, { "offenders under 18", 1 },
        { "offender age blank", 1 },
        { "group A arrestees", 2 }, { "group A arrestees of 40A", 2 }, { "group A arrestees under 18", 2 },
        { "group A arrestees under 18 disposition R", 1 }, { "group B arrestees", 2 },
        { "group B arrestees under 18", 1 },
        { "group B arrestees under 18 of 90I", 1 }, { "group B arrestees under 18 of 90Z", 0 },
        { "incidents with 40A", 1 },
        { "incidents with 40A and an offender under 18", 1 },
        { "incidents with 40A and an arrestee under 18", 1 },
        { "incidents with 40A and an individual victim under 18", 0 }, { "incidents with 40B", 0 },
        { "cleared exceptionally N", 1 }, { "level 4", 4 }, { "level 7", 2 }, { "level 6 action I", 2 },
        { "segments", 17 },
    };
    check_counts(records, COUNT(records), counts, COUNT(counts));
}

TEST(what_is_taken_back_is_counted_only_as_taken_back)
{
    static const char *const records[] = {
        "delete admin date=20240610; offense code=40A; offender age=16",
        "delete group-b age=14 offense=90I",
    };
    static const Count counts[] = {
        { "records", 2 }, { "segments", 4 }, { "group A deletes", 1 }, { "group B deletes", 1 },
        { "group A incidents", 0 },
        { "offenses", 0 }, { "offenders", 0 }, { "group B arrestees", 0 }, { "incidents with 40A", 0 },
        { "level 1 action D", 1 },
    };
    check_counts(records, COUNT(records), counts, COUNT(counts));
}

TEST(only_the_age_rule_decides_who_is_under_18)
{
    static const char *const records[] = {
        "admin date=20240610; victim type=I age=1619 offense=11A; victim type=I age=1725 offense=11A;"
        "victim type=I age=NN offense=11A; victim type=I age=00 offense=11A; victim type=I age=18 offense=11A;"
        "victim type=I age=175 offense=11A; victim type=S age=15 offense=11A; victim type=I offense=11A",
        "admin date=20240610; offender number=00 age=16; offense code=40A",
    };
    static const Count counts[] = {
        { "victims under 18", 2 }, { "individual victim age range", 2 }, { "individual victim age NN", 1 },
        { "individual victim age unknown", 1 }, { "individual victim age exact", 1 },
        { "individual victim age unreadable", 1 }, { "individual victim age blank", 1 },
        { "incidents with 40A and an offender under 18", 0 },
    };
    check_counts(records, COUNT(records), counts, COUNT(counts));
}

TEST(a_name_that_was_never_counted_is_zero)
{
    static const char *const records[] = { "admin date=20240610; offense code=40A" };
    static const Count counts[] = { { "", 0 }, { "offense", 0 }, { "offense 40", 0 }, { "offense 40a", 0 },
                                    { "incidents with *", 0 } };
    check_counts(records, COUNT(records), counts, COUNT(counts));
}

TEST(codes_without_end_fill_no_more_than_the_table_and_lose_no_count)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    Tally *tally = tally_open(&arena);
    Record record = made_record(&arena, "admin date=20240610; offense code=40A");
    char code[8];
    for (int i = 0; i < 10000; i++) {
        snprintf(code, sizeof code, "%04d", i);
        made_set(&record.segments[1], &record.segments[1].values[0], (Str){ code, 4 });
        tally_add(tally, &record);
    }
    CHECK_EQ(tally_of(tally, "offenses"), 10000);
    CHECK_EQ(tally_of(tally, "offense 0007"), 1);
    CHECK(tally_of(tally, "offense ?") > 7000);
    made_set(&record.segments[1], &record.segments[1].values[0], S("0007"));
    tally_add(tally, &record);
    CHECK_EQ(tally_of(tally, "offense 0007"), 2);
    arena_close(&arena);
}

/* ---- the counts that others made of the same files ---- */

static int by_text(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static size_t distinct_numbers(Arena *arena, const RecordList *list)
{
    Str *keys = arena_new(arena, Str, list->count);
    size_t n = 0, distinct = 0;
    for (size_t i = 0; i < list->count; i++) {
        const Record *r = &list->records[i];
        if (r->kind == RECORD_INCIDENT && !r->is_delete)
            keys[n++] = str_format(arena, "%.*s %.*s", STR(r->agency), STR(r->number));
    }
    qsort(keys, n, sizeof *keys, by_text);
    for (size_t i = 0; i < n; i++) distinct += i == 0 || !str_eq(keys[i - 1], keys[i]);
    return distinct;
}

static void check_row(Arena *arena, const char *file, const Tally *tally, const RecordList *list,
                      const TsvRow *row)
{
    int want;
    if (str_eq(row->cell[0], S("file"))) return;
    CHECK(str_to_number(row->cell[1], &want));
    size_t got = str_eq(row->cell[0], S("distinct group A incident numbers")) ? distinct_numbers(arena, list)
                 : tally_of(tally, str_copy(arena, row->cell[0]).at);
    if (got != (size_t)want)
        test_fail(__FILE__, __LINE__, "%s: %.*s is %zu, wanted %d", file, STR(row->cell[0]), got, want);
}

static void check_file(const char *name)
{
    Arena arena;
    RecordList list = { 0 };
    Str expected;
    CHECK(arena_open(&arena, ROOM));
    if (!made_file_read(&arena, str_format(&arena, "%s.txt", name).at, &list) ||
        !made_file_text(&arena, str_format(&arena, "data/nibrs/%s.expected.tsv", name).at, &expected)) {
        arena_close(&arena);
        test_skip("shared data absent");
    }
    Tally *tally = tally_open(&arena);
    for (size_t i = 0; i < list.count; i++) tally_add(tally, &list.records[i]);

    Tsv tsv = tsv_of(expected);
    size_t rows = 0;
    for (TsvRow row; tsv_next(&tsv, &row); rows++) check_row(&arena, name, tally, &list, &row);
    CHECK(rows > 90);
    arena_close(&arena);
}

TEST(a_month_of_a_city_is_counted_as_others_counted_it)     { check_file("hi-2019-05-part1"); }
TEST(a_month_of_a_state_is_counted_as_others_counted_it)    { check_file("vt-2020-04-part1"); }
TEST(an_invented_submission_is_counted_as_its_maker_says)   { check_file("synthetic-5k"); }
