/* cde_shared_test.c - proof on real Crime Data Explorer tables: what is raised, kept, and read of other years. */
#include "cde_kit.h"

#include <fcntl.h>
#include <unistd.h>

#include "domain/packed.h"
#include "insight/made_rules.h"
#include "insight/screen.h"

#define PACKED_MAX (4 * 1024 * 1024)
#define HITS_MAX 256

static NibrsSeen see_shared(const char *name, size_t sorter_bytes, CdeFolder *found)
{
    Arena arena;
    NibrsSeen seen;
    if (!test_shared()) test_skip("shared data absent");
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    bool is_there = cde_see_path(str_format(&arena, "%s/data/nibrs/%s", test_shared(), name).at, sorter_bytes, found, &seen);
    arena_close(&arena);
    if (!is_there) test_skip("shared data absent");
    if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%s", seen.err.text);
    return seen;
}

static bool has_offense(const Record *r, const char *code)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->segments[i].kind == SEGMENT_OFFENSE && segment_has_code(&r->segments[i], FIELD_OFFENSE_CODE, code_of(str_of(code))))
            return true;
    return false;
}

static const Record *only_with(const NibrsSeen *seen, const char *code)
{
    const Record *found = NULL;
    for (size_t i = 0; i < seen->record_count; i++) {
        if (!has_offense(&seen->records[i], code)) continue;
        CHECK(found == NULL);
        found = &seen->records[i];
    }
    CHECK(found != NULL);
    return found;
}

/* How many children of that kind the rule raises. */
static size_t raised(const RuleSet *rules, const Record *r, const char *rule, SegmentKind kind)
{
    Hit hits[HITS_MAX];
    size_t n = 0, count = screen_hits(rules, r, hits, HITS_MAX);
    CHECK(count <= HITS_MAX);
    for (size_t i = 0; i < count; i++) {
        const Segment *s = &r->segments[hits[i].segment];
        n += str_eq(rules->rules[hits[i].rule].id, str_of(rule)) && s->kind == kind && s->age.status == AGE_IS_MINOR;
    }
    return n;
}

static size_t count_of(const Record *r, SegmentKind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < r->count; i++) n += r->segments[i].kind == kind;
    return n;
}

TEST(the_two_children_of_a_real_bundle_are_raised)
{
    Arena arena;
    CdeFolder found;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    NibrsSeen seen = see_shared("az-2016-part1", 0, &found);
    RuleSet rules = made_rules_shipped(&arena);
    const Record *offender = only_with(&seen, "40A"), *victim = only_with(&seen, "40B");
    CHECK_EQ(count_of(offender, SEGMENT_ARRESTEE), 0);
    CHECK_EQ(raised(&rules, offender, "minor-filed-as-offender-commercial-sex", SEGMENT_OFFENDER), 1);
    CHECK_EQ(raised(&rules, victim, "minor-victim-beside-commercial-sex", SEGMENT_VICTIM), 1);
    nibrs_forget(&seen);
    arena_close(&arena);
}

/* Kept as bytes, a report is the same again, and so are its rows. */
static void check_packed(Arena *arena, const Record *r)
{
    static unsigned char bytes[PACKED_MAX];
    Record again;
    Str raw;
    size_t mark = arena_mark(arena), len = record_pack(r, r->raw, bytes, sizeof bytes);
    CHECK(len <= sizeof bytes);
    CHECK(record_unpack(arena, (Str){ (const char *)bytes, len }, &again, &raw));
    CHECK_STR(raw, r->raw);
    CHECK(record_is_same(r, &again));
    arena_reset(arena, mark);
}

static size_t lines_in(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) n += text.at[i] == '\n';
    return n;
}

TEST(a_real_bundle_is_the_same_through_sorters_that_hold_little_and_after_keeping)
{
    Arena arena;
    CdeFolder found, found_again;
    CHECK(arena_open(&arena, REPORT_ARENA_BYTES));
    NibrsSeen seen = see_shared("az-2016-part1", 0, &found), again = see_shared("az-2016-part1", 64 * 1024, &found_again);
    size_t rows = 0;
    CHECK(found.runs < 10);
    CHECK(found_again.runs > 20 * found.runs);
    CHECK_EQ(again.record_count, seen.record_count);
    for (size_t i = 0; i < seen.record_count; i++) {
        CHECK(record_is_same(&seen.records[i], &again.records[i]));
        CHECK_STR(again.records[i].raw, seen.records[i].raw);
        rows += lines_in(seen.records[i].raw);
        check_packed(&arena, &seen.records[i]);
    }
    CHECK_EQ(rows, seen.done.lines);            /* every row is in a report, and in one */
    CHECK_EQ(seen.done.lines, 128360);
    printf("az-2016-part1: %zu rows, %zu runs of 64 KiB\n", rows, found_again.runs);
    nibrs_forget(&again);
    nibrs_forget(&seen);
    arena_close(&arena);
}

static NibrsSeen see_table(const char *name, CdeFolder *found)
{
    Arena arena;
    if (!test_shared()) test_skip("shared data absent");
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str text = kit_file(&arena, str_format(&arena, "%s/data/nibrs/cde-dialects/%s", test_shared(), name).at);
    if (!text.at) test_skip("shared data absent");
    CdeMade made = cde_made();
    cde_made_put(&made, "NIBRS_ARRESTEE.csv", text);
    NibrsSeen seen = cde_see(made.fd, 0, found);
    cde_made_end(&made);
    arena_close(&arena);
    return seen;
}

typedef struct { const char *offense, *age, *race, *date, *disposition; } Arrest;

static void check_arrests(const NibrsSeen *seen, const Arrest wanted[], size_t count)
{
    size_t k = 0;
    CHECK(seen->is_ok);
    for (size_t i = 0; i < seen->record_count; i++) {
        CHECK_EQ(seen->records[i].kind, RECORD_LATE_ARREST);
        for (size_t s = 0; s < seen->records[i].count; s++, k++) {
            const Segment *arrest = &seen->records[i].segments[s];
            CHECK(k < count);
            CHECK_STR(segment_text(arrest, FIELD_ARREST_OFFENSE), str_of(wanted[k].offense));
            CHECK_STR(segment_text(arrest, FIELD_ARRESTEE_AGE), str_of(wanted[k].age));
            CHECK_STR(segment_text(arrest, FIELD_ARRESTEE_RACE), str_of(wanted[k].race));
            CHECK_STR(segment_text(arrest, FIELD_ARREST_DATE), str_of(wanted[k].date));
            CHECK_STR(segment_text(arrest, FIELD_DISPOSITION), str_of(wanted[k].disposition));
        }
    }
    CHECK_EQ(k, count);
}

static void check_table(const char *name, CdeDialect dialect, const Arrest *wanted, size_t count)
{
    CdeFolder found;
    NibrsSeen seen = see_table(name, &found);
    CHECK_EQ(found.dialect, dialect);
    check_arrests(&seen, wanted, count);
    nibrs_forget(&seen);
}

TEST(arrests_of_2019_are_read_without_any_list)
{
    static const Arrest wanted[] = {
        { "13B", "43", "W", "20190108", "" }, { "13A", "18", "W", "20190523", "" }, { "13B", "14", "W", "20190531", "H" },
        { "13B", "17", "W", "20190613", "R" }, { "35A", "53", "W", "20191102", "" }, { "290", "17", "W", "20191024", "H" },
    };
    check_table("B-2019-NIBRS_ARRESTEE.csv", CDE_B, wanted, COUNT(wanted));
}

TEST(arrests_of_2024_are_read_without_any_list)
{
    static const Arrest wanted[] = {
        { "35A", "56", "B", "20240101", "" }, { "35A", "29", "B", "20240221", "" }, { "35A", "28", "U", "20240202", "" },
        { "13B", "16", "B", "20240607", "R" }, { "120", "16", "B", "20241009", "R" }, { "120", "15", "B", "20241016", "R" },
    };
    check_table("C-2024-NIBRS_ARRESTEE.csv", CDE_C, wanted, COUNT(wanted));
}
