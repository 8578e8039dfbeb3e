/* packed_reports_test.c - proof that a report kept as bytes is the report: every claim, every hit, every finding. */
#include "base/limits.h"
#include "domain/claim.h"
#include "domain/packed.h"
#include "insight/made_rules.h"
#include "insight/screen.h"
#include "nibrs_kit.h"

#define HITS_MAX 1024

static const Date today = { 2026, 11, 25 };

/* One walk through a file. */
typedef struct { Str text; RuleSet rules; Arena arena; size_t records, findings, raw_bytes, packed_bytes; } Walk;

static bool is_same_claims(const Finding *a, const Finding *b)
{
    if (a->claim_count != b->claim_count || a->has_more_claims != b->has_more_claims) return false;
    for (size_t i = 0; i < a->claim_count; i++) {
        const FindingClaim *c = &a->claims[i], *d = &b->claims[i];
        if (c->line != d->line || c->column != d->column || c->id != d->id || !str_eq(c->field, d->field) ||
            !str_eq(c->value, d->value)) return false;
    }
    return true;
}

static bool is_same_finding(const Finding *a, const Finding *b)
{
    if (!is_same_claims(a, b) || a->reason_count != b->reason_count) return false;
    for (size_t i = 0; i < a->reason_count; i++)
        if (!str_eq(a->reasons[i], b->reasons[i])) return false;
    return str_eq(a->rule, b->rule) && a->class == b->class && a->is_possible == b->is_possible &&
           str_eq(a->mark, b->mark) && a->record_kind == b->record_kind && str_eq(a->agency, b->agency) &&
           str_eq(a->number, b->number) && date_compare(a->date, b->date) == 0 && a->line == b->line &&
           a->role == b->role && a->sequence == b->sequence && a->age.form == b->age.form &&
           a->age.status == b->age.status && a->age.low == b->age.low && a->age.high == b->age.high &&
           a->still_minor == b->still_minor;
}

static void check_findings(Walk *w, const Record *record, const Record *again)
{
    static Hit hits[HITS_MAX], hits_again[HITS_MAX];
    size_t count = screen_hits(&w->rules, record, hits, HITS_MAX);
    CHECK(count <= HITS_MAX);
    CHECK_EQ(screen_hits(&w->rules, again, hits_again, HITS_MAX), count);
    for (size_t i = 0; i < count; i++) {
        Finding a, b;
        CHECK(hits[i].rule == hits_again[i].rule && hits[i].segment == hits_again[i].segment);
        CHECK(screen_explain(&w->rules, record, hits[i], today, &w->arena, &a));
        CHECK(screen_explain(&w->rules, again, hits[i], today, &w->arena, &b));
        CHECK(is_same_finding(&a, &b));
    }
    w->findings += count;
}

/* A claim that is cited by its number is found in the report as it comes back. */
static void check_claims(const Record *record, const Record *again)
{
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i], *found_segment;
        const Value *found;
        if (s->count == 0) continue;
        CHECK(claim_find(again, claim_id(77, record, s, &s->values[s->count - 1]), &found_segment, &found));
        CHECK(found_segment == &again->segments[i] && found == &found_segment->values[s->count - 1]);
    }
}

static bool check_record(void *to, const Record *record, Err *err)
{
    static unsigned char bytes[256 * 1024];
    Walk *w = to;
    Record again;
    Str raw = { w->text.at + record->offset, record->bytes }, raw_again;
    (void)err;
    size_t mark = arena_mark(&w->arena), len = record_pack(record, raw, bytes, sizeof bytes);
    CHECK(len <= sizeof bytes);
    CHECK(record_unpack(&w->arena, (Str){ (const char *)bytes, len }, &again, &raw_again));
    CHECK_STR(raw_again, raw);
    CHECK(record_is_same(record, &again));
    for (size_t i = 0; i < record->count; i++)
        CHECK_EQ(record->segments[i].age.status, again.segments[i].age.status);
    check_findings(w, record, &again);
    check_claims(record, &again);
    arena_reset(&w->arena, mark);
    w->records++;
    w->raw_bytes += raw.len;
    w->packed_bytes += len;
    return true;
}

static Walk walk(Str text)
{
    Walk w = { .text = text };
    RecordsRead done;
    Err err;
    CHECK(arena_open(&w.arena, APP_ARENA_BYTES));
    w.rules = made_rules_shipped(&w.arena);
    RecordSink sink = { .record = check_record, .to = &w };
    CHECK(nibrs_flat_parse(text, 0, 1, kit_book(), &sink, &done, &err));
    CHECK_EQ(w.records, done.records);
    arena_close(&w.arena);
    return w;
}

static void walk_golden(Arena *arena, Str name, Str in)
{
    (void)arena;
    (void)name;
    walk(in);
}

TEST(every_golden_report_comes_back_from_its_bytes_as_it_was)
{
    kit_each_golden(walk_golden);
}

TEST(every_report_of_the_shared_data_comes_back_with_its_findings)
{
    static const char *const files[] = {
        "synthetic-5k.txt", "hi-2019-05-part1.txt", "vt-2020-04-part1.txt", "samples-flat/Flatfile-XML_Test_1.txt",
        "samples-flat/Flatfile-XML_Test_2.txt", "samples-flat/Flatfile-XML_Test_3.txt", "samples-flat/NIBRS_Test_Sample.txt",
        "samples-flat/Test-EDS-1.txt", "samples-flat/Test-Submission-1.txt" };
    const char *folder = test_shared();
    if (!folder) test_skip("shared data absent");
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(files); i++) {
        Str text = kit_file(&arena, str_format(&arena, "%s/data/nibrs/%s", folder, files[i]).at);
        if (!text.at) test_skip("shared data absent");
        Walk w = walk(text);
        CHECK(w.records > 0);
        /* the claims may cost a fifth of the report on top of it, where reports are of the usual length */
        if (w.records > 100) CHECK(w.findings > 0 && w.packed_bytes < w.raw_bytes + w.raw_bytes / 5);
    }
    arena_close(&arena);
}

TEST(line_ends_and_marks_of_other_systems_cost_no_claim_its_place)
{
    static const char *const ends[] = { "\n", "\r\n", "\r\r\n", "\n\n", "\r\n\r\n" };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    size_t least = walk(nibrs_lines(&arena, "1 | 2 | 4 | 5 | 6")).packed_bytes;
    for (size_t i = 0; i < COUNT(ends); i++) {
        Str lines = nibrs_lines_ending(&arena, "1 | 2 | 4 | 5 | 6", str_of(ends[i]));
        Str marked = str_format(&arena, "\xef\xbb\xbf%.*s", STR(lines));
        Walk w = walk(lines);
        CHECK_EQ(w.records, 1);
        CHECK(w.packed_bytes - w.raw_bytes < least);
        CHECK_EQ(walk(marked).packed_bytes, w.packed_bytes);
    }
    /* lines that end with a CR alone cannot be counted: dearer, and as whole */
    CHECK_EQ(walk(nibrs_lines_ending(&arena, "1 | 2 | 4 | 5 | 6", S("\r"))).records, 1);
    arena_close(&arena);
}
