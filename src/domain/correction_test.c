/* correction_test.c - proof that a correction comes back from its record as it went in, and from no other record. */
#include "domain/correction.h"

#include "base/limits.h"
#include "base/test.h"
#include "domain/made.h"
#include "domain/packed.h"

static Correction made(void)
{
    return (Correction){ .about = { true, S("ZZ0010000"), S("24-000001"), ROLE_ARRESTEE, 2 }, .born = S("20100304"),
                         .evidence = S("birth-record"), .seen = S("certified copy, seen by the advocate"),
                         .reason = S("the card was another's"), .document = S("INV0001"), .record_id = 4711, .staff = 3,
                         .stated_on = { 2026, 11, 26 } };
}

TEST(a_correction_comes_back_as_it_was_kept)
{
    Arena arena;
    CHECK(arena_open(&arena, 4 * REPORT_ARENA_BYTES));
    Correction in = made(), out;
    Record record = correction_record(&arena, &in, S("ZZ0010000"), S("C7")), kept;
    unsigned char *bytes = arena_new(&arena, unsigned char, 4096);
    size_t n = record_pack(&record, S(""), bytes, 4096);
    Str raw;
    CHECK(n <= 4096 && record_unpack(&arena, (Str){ (char *)bytes, n }, &kept, &raw));
    CHECK(correction_read(&kept, &out));
    CHECK(mention_is_same(&in.about, &out.about));
    CHECK_STR(out.born, in.born);
    CHECK_STR(out.evidence, in.evidence);
    CHECK_STR(out.seen, in.seen);
    CHECK_STR(out.reason, in.reason);
    CHECK_STR(out.document, in.document);
    CHECK_STR(out.name, S(""));
    CHECK_EQ(out.staff, 3);
    CHECK_EQ(out.record_id, 4711);
    CHECK_EQ(date_compare(out.stated_on, in.stated_on), 0);
    arena_close(&arena);
}

TEST(no_other_record_is_read_as_a_correction)
{
    Arena arena;
    CHECK(arena_open(&arena, 4 * REPORT_ARENA_BYTES));
    Correction out, in = made();
    Record other = made_record(&arena, "admin date=20240610; person age=16");
    CHECK(!correction_read(&other, &out));
    Record record = correction_record(&arena, &in, S("ZZ0010000"), S("C7"));
    for (size_t i = 0; i < record.segments->count; i++) {
        const Value *v = &record.segments->values[i];
        bool is_needed = v->field == FIELD_BIRTH_DATE || v->field == FIELD_EVIDENCE || v->field == FIELD_STAFF ||
                         v->field == FIELD_ABOUT_ROLE || v->field == FIELD_STATED_ON || v->field == FIELD_ABOUT_RECORD;
        uint16_t field = v->field;
        record.segments->values[i].field = FIELD_OTHER;
        CHECK_EQ(!correction_read(&record, &out), is_needed);
        record.segments->values[i].field = field;
    }
    arena_close(&arena);
}

TEST(a_mention_comes_back_as_it_was_written)
{
    static const struct { const char *text; bool ok; } cases[] = {
        { "A\nZZ0010000\n24-1\nvictim\n1", true },  { "B\nZZ0010000\n24-1\narrestee\n12", true },
        { "A\nZZ0010000\n24-1\nperson\n-1", true }, { "A\n\n24-1\nvictim\n1", true },
        { "C\nZZ0010000\n24-1\nvictim\n1", false }, { "A\nZZ0010000\n\nvictim\n1", false },
        { "A\nZZ0010000\n24-1\nwitness\n1", false }, { "A\nZZ0010000\n24-1\nvictim", false },
        { "A\nZZ0010000\n24-1\nvictim\n1x", false }, { "", false },
    };
    Arena arena;
    CHECK(arena_open(&arena, 65536));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Mention m;
        CHECK_EQ(mention_read(str_of(cases[i].text), &m), cases[i].ok);
        if (cases[i].ok) CHECK_STR(mention_text(&arena, &m), str_of(cases[i].text));
    }
    arena_close(&arena);
}

TEST(a_mention_is_read_as_a_person_writes_it)
{
    static const struct { const char *word; bool ok; } cases[] = {
        { "ZZ0010000/24-1/victim:1", true },       { "B/ZZ0010000/24-1/arrestee:12", true },
        { "ZZ0010000/24/77/offender:2", true },    { "ZZ0010000/victim:1", false },
        { "/24-1/victim:1", false },               { "ZZ0010000//victim:1", false },
        { "ZZ0010000/24-1/witness:1", false },     { "ZZ0010000/24-1/victim", false },
        { "ZZ0010000/24-1/victim:", false },       { "ZZ0010000/24-1/victim:1a", false },
        { "", false },                             { "B/", false },
    };
    Arena arena;
    CHECK(arena_open(&arena, 65536));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Mention m;
        CHECK_EQ(mention_word_read(str_of(cases[i].word), &m), cases[i].ok);
        if (cases[i].ok) CHECK_STR(mention_word(&arena, &m), str_of(cases[i].word));
    }
    arena_close(&arena);
}

TEST(a_mention_finds_its_person_and_nobody_else)
{
    Arena arena;
    CHECK(arena_open(&arena, 65536 * 4));
    Record r = made_record(&arena, "admin date=20240610; offender age=20; offender age=21; arrestee age=21");
    Mention m = { false, r.agency, r.number, ROLE_OFFENDER, 2 };
    size_t at = 0;
    const Segment *s = mention_segment(&r, &m, &at);
    CHECK(s == &r.segments[2]);
    CHECK(!mention_segment(&r, &m, &at));
    m.is_group_b = true;
    at = 0;
    CHECK(!mention_segment(&r, &m, &at));
    arena_close(&arena);
}
